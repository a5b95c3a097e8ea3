//! Fuzzing: builds the targets of `fuzz/` with coverage and runs each for a while. It takes no
//! nightly compiler and no tool besides cargo; `cargo fuzz` finds the same layout.

use std::fs;
use std::path::PathBuf;

use crate::place;
use crate::step::{Failure, Result, Total, ask, program, run, step};

/// What libFuzzer needs of the compiler: counters and comparisons. Those of `cargo fuzz`, without
/// a sanitizer, for which safe code has no use.
const FLAGS: [&str; 7] = [
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
    "-Cdebug-assertions",
    "--cfg=fuzzing",
];

/// Longest input in bytes, of which each is a letter, a word or more. Comparisons of longer ones
/// are too slow for many.
const LONGEST: [(&str, u32); 2] = [("copy", 1000), ("accounts", 1000)];
const LONGEST_ELSE: u32 = 4096;

/// One input may take this many seconds, by far: what takes longer is a finding.
const PATIENCE: u32 = 25;

/// Runs the targets whose name is given, or all, each for so many seconds.
pub fn all(targets: &[String], seconds: u32) -> Result<()> {
    let _total = Total::start("fuzz");
    let fuzz = place::root().join("fuzz");
    let mut names: Vec<String> = fs::read_dir(fuzz.join("fuzz_targets"))?
        .filter_map(|it| Some(it.ok()?.path().file_stem()?.to_str()?.to_owned()))
        .filter(|name| targets.is_empty() || targets.contains(name))
        .collect();
    names.sort();
    if names.is_empty() {
        return Err(Failure::new("fuzz/fuzz_targets has no such target"));
    }
    let programs = step("fuzz targets", || build(&fuzz))?;
    for name in names {
        step(&format!("{name} for {seconds} s"), || {
            let folder = |kind: &str| -> Result<PathBuf> {
                let folder = fuzz.join(kind).join(&name);
                fs::create_dir_all(&folder)?;
                Ok(folder)
            };
            let longest = LONGEST.iter().find(|(it, _)| *it == name);
            let longest = longest.map_or(LONGEST_ELSE, |(_, longest)| *longest);
            let mut fuzzer = program(programs.join(&name), [""; 0]);
            fuzzer
                .arg(format!("-max_total_time={seconds}"))
                .arg(format!("-max_len={longest}"))
                .arg(format!("-timeout={PATIENCE}"))
                .args(["-rss_limit_mb=2048", "-verbosity=0", "-print_final_stats=1"])
                .arg(format!(
                    "-artifact_prefix={}/",
                    folder("artifacts")?.display()
                ))
                .arg(folder("corpus")?)
                .arg(place::root().join("www/stories"));
            run(
                &mut fuzzer,
                "the fuzzer found an input that breaks what must hold; it is named above",
            )
        })?;
    }
    Ok(())
}

/// Builds all targets and gives the folder in which they lie.
fn build(fuzz: &std::path::Path) -> Result<PathBuf> {
    let host = ask(&mut program("rustc", ["--print", "host-tuple"]))
        .ok_or_else(|| Failure::new("rustc does not say for which machine it compiles"))?;
    let mut cargo = program("cargo", ["build", "--release", "--target", &host]);
    cargo
        .arg("--manifest-path")
        .arg(fuzz.join("Cargo.toml"))
        .arg("--target-dir")
        .arg(fuzz.join("target"))
        // For the target alone, not for what builds it.
        .env("CARGO_ENCODED_RUSTFLAGS", FLAGS.join("\x1f"));
    run(&mut cargo, "the fuzz targets do not compile")?;
    Ok(fuzz.join("target").join(host).join("release"))
}
