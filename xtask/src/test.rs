//! Everything that must hold, as one list of steps. The first that fails ends the run.

use std::ffi::OsStr;
use std::io::IsTerminal;

use crate::browsers::Engine;
use crate::bundle;
use crate::node::{self, script};
use crate::options::Selection;
use crate::step::{Failure, Result, Total, ask, program, run, run_quiet, step};
use crate::toolchain::{TARGET, Toolchain};
use crate::wasm;

/// What steps need to know.
struct Context {
    quick: bool,
    excluded: Vec<Engine>,
}

/// A step's name and what it does.
type Test = (&'static str, fn(&Context) -> Result<()>);

/// What `--packages` selects: what a user of either package gets, from the outside.
pub const PACKAGES: [&str; 7] = [
    "crate",
    "rust docs",
    "build",
    "package lint",
    "package tests",
    "hosts",
    "sizes",
];

/// Cheap steps first; the package before what tests it; what it weighs when all else holds.
const TESTS: [Test; 16] = [
    ("fmt", fmt),
    ("lint", lint),
    ("clippy", clippy),
    ("clippy for wasm", clippy_for_wasm),
    ("rust tests", rust_tests),
    ("supply chain", supply_chain),
    ("rust docs", rust_docs),
    ("crate", crate_package),
    ("build", build),
    ("tsc", tsc),
    ("node tests", |_| node_tests("tests/node", 1, &[])),
    ("package lint", package_lint),
    ("package tests", |_| node_tests("tests/package", 1, &[])),
    ("browser tests", browser_tests),
    ("hosts", hosts),
    ("sizes", |context| bundle::sizes(context.quick)),
];

/// Runs the selected steps.
pub fn all(selection: &Selection, quick: bool) -> Result<()> {
    let wanted = |name: &str| {
        selection.only.is_empty() || selection.only.iter().any(|part| name.contains(part))
    };
    let chosen: Vec<&Test> = TESTS.iter().filter(|(name, _)| wanted(name)).collect();
    if chosen.is_empty() {
        return Err(Failure::new(
            "no step has such a name; `--list` prints them",
        ));
    }
    if selection.list {
        chosen.iter().for_each(|(name, _)| println!("{name}"));
        return Ok(());
    }
    let context = Context {
        quick,
        excluded: selection.excluded.clone(),
    };
    let _total = Total::start("test");
    node::check()?;
    node::install()?;
    for (name, work) in chosen {
        step(name, || work(&context))
            .map_err(|failure| Failure::new(format!("{name}: {failure}")))?;
    }
    Ok(())
}

fn fmt(_: &Context) -> Result<()> {
    run(
        &mut program("cargo", ["fmt", "--all", "--check"]),
        "the Rust code is not formatted; run `cargo fmt --all`",
    )
}

fn lint(_: &Context) -> Result<()> {
    let mut biome = program("node", ["node_modules/@biomejs/biome/bin/biome", "check"]);
    biome.args(["--error-on-warnings", "--max-diagnostics=50"]);
    if !std::io::stdout().is_terminal() {
        biome.arg("--colors=off");
    }
    run(
        biome.arg("."),
        "biome objects to the JavaScript, TypeScript or CSS; `npx biome check --write` mends what \
         can be mended",
    )
}

fn clippy(_: &Context) -> Result<()> {
    let mut clippy = program("cargo", ["clippy", "--workspace", "--all-targets"]);
    clippy.args(["--", "-D", "warnings"]);
    run(&mut clippy, "clippy objects to the Rust code")
}

/// The boundary and the DOM reader have code that only the wasm target compiles.
fn clippy_for_wasm(_: &Context) -> Result<()> {
    let Toolchain::Installed = Toolchain::find()? else {
        println!("  left out: the compiler that builds std brings no clippy");
        return Ok(());
    };
    let mut clippy = program("cargo", ["clippy", "--lib", "--target", TARGET]);
    clippy.args(["--", "-D", "warnings"]);
    run(&mut clippy, "clippy objects to the Rust code for wasm")
}

fn rust_tests(_: &Context) -> Result<()> {
    run(
        // Property tests draw the same cases each time here, so that a failure is the change's;
        // `cargo test` by itself draws new ones.
        program("cargo", ["test", "--workspace", "--quiet"]).env("PROPTEST_RNG_SEED", "1"),
        "a Rust test failed; its messages are above",
    )
}

/// What the project is made of besides its own code. The tests hold both lock files to the rules
/// without a network; cargo-deny, where it is installed, says whether it reads `deny.toml` as they do.
fn supply_chain(_: &Context) -> Result<()> {
    run_quiet(
        &mut program("cargo", ["test", "--quiet", "--test", "supply"]),
        "a crate breaks the rules of deny.toml; the test's messages are above",
    )?;
    run_quiet(
        &mut program("node", ["--test", "tests/package/licences.test.mjs"]),
        "an npm package breaks the rules; the test's messages are above",
    )?;
    if ask(&mut program("cargo", ["deny", "--version"])).is_none() {
        println!("  cargo-deny is not installed; tests/supply.rs has held its rules");
        return Ok(());
    }
    for manifest in ["Cargo.toml", "fuzz/Cargo.toml"] {
        let mut deny = program("cargo", ["deny", "--manifest-path", manifest]);
        deny.args(["check", "licenses", "bans", "sources"]);
        run_quiet(&mut deny, "cargo-deny objects to a crate; it is told above")?;
    }
    Ok(())
}

fn rust_docs(_: &Context) -> Result<()> {
    let mut doc = program("cargo", ["doc", "--no-deps", "--quiet"]);
    run(
        doc.env("RUSTDOCFLAGS", "-D warnings"),
        "rustdoc objects to the documentation; its messages are above",
    )
}

/// The crate as cargo would publish it, built from what it packs.
fn crate_package(_: &Context) -> Result<()> {
    run(
        // Work in progress is tested too.
        &mut program("cargo", ["package", "--allow-dirty", "--quiet"]),
        "the crate could not be packed, or not be built from what is packed",
    )
}

fn build(context: &Context) -> Result<()> {
    wasm::build(context.quick)?;
    bundle::package()?;
    bundle::types()?;
    bundle::site()
}

fn tsc(_: &Context) -> Result<()> {
    run(
        &mut program("node", ["node_modules/typescript/bin/tsc"]),
        "tsc found errors; they are above",
    )
}

/// What users' tools think of package.json, the files it names and their types.
fn package_lint(_: &Context) -> Result<()> {
    let mut publint = program("node", ["node_modules/publint/src/cli.js", "run", "."]);
    run_quiet(publint.arg("--strict"), "publint objects to the package")?;
    let attw = "node_modules/@arethetypeswrong/cli/dist/index.js";
    let mut attw = program("node", [attw, "--pack", ".", "--no-color"]);
    run_quiet(
        attw.args(["--format", "ascii"]),
        "the types do not fit the package; the report is above",
    )
}

/// Bundlers, frameworks and other hosts, with the packed package. They are about a gigabyte, which is
/// got once.
fn hosts(context: &Context) -> Result<()> {
    script(
        "xtask/js/hosts.mjs",
        &[],
        "the bundlers and hosts could not be installed; they need a registry that can be reached",
    )?;
    in_browsers("tests/hosts", 1, context)
}

fn browser_tests(context: &Context) -> Result<()> {
    // While one waits for its browser, another's works; a third would only be in the way of both.
    in_browsers("tests/browser", 2, context)
}

/// Runs the tests of a folder that drive browsers, so many files at a time.
fn in_browsers(folder: &str, at_once: usize, context: &Context) -> Result<()> {
    let mut found = Vec::new();
    for engine in Engine::all_but(&context.excluded) {
        let path = engine.find()?;
        println!("  {}: {}", engine.name(), path.display());
        found.push((engine.variable(), path));
    }
    let excluded: Vec<_> = context.excluded.iter().map(|it| it.name()).collect();
    let excluded = excluded.join(",");
    let variables: Vec<_> = found
        .iter()
        .map(|(name, path)| (*name, path.as_os_str()))
        .chain([("EXCLUDED_ENGINES", OsStr::new(&excluded))])
        .collect();
    node_tests(folder, at_once, &variables)
}

/// Runs the tests of a folder, so many files at a time: browsers and bundlers use more than one core.
fn node_tests(folder: &str, at_once: usize, variables: &[(&str, &OsStr)]) -> Result<()> {
    let mut files: Vec<_> = std::fs::read_dir(folder)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.to_string_lossy().ends_with(".test.mjs"))
        .collect();
    files.sort();
    if files.is_empty() {
        return Err(Failure::new(format!("{folder} holds no tests")));
    }
    let mut node = program("node", ["--test"]);
    node.arg(format!("--test-concurrency={at_once}"))
        .arg("--test-reporter=./xtask/js/reporter.mjs")
        .args(&files)
        .envs(variables.iter().copied());
    run(&mut node, "a test failed; its messages are above")
}
