//! Everything that must hold, as one list of steps. The first that fails ends the run.

use std::ffi::OsStr;

use crate::browsers::Engine;
use crate::bundle;
use crate::node;
use crate::options::Selection;
use crate::step::{Failure, Result, Total, program, run, run_quiet, step};
use crate::toolchain::{TARGET, Toolchain};
use crate::wasm;

/// A named step.
struct Test {
    name: &'static str,
    work: fn(&Context) -> Result<()>,
}

/// What steps need to know.
struct Context {
    quick: bool,
    excluded: Vec<Engine>,
}

/// Cheap steps first; the package before what tests it.
const TESTS: [Test; 11] = [
    Test {
        name: "fmt",
        work: |_| {
            run(
                &mut program("cargo", ["fmt", "--all", "--check"]),
                "the Rust code is not formatted; run `cargo fmt --all`",
            )
        },
    },
    Test {
        name: "lint",
        work: |_| {
            run(
                &mut program(
                    "node",
                    [
                        "node_modules/@biomejs/biome/bin/biome",
                        "ci",
                        "--error-on-warnings",
                        ".",
                    ],
                ),
                "biome objects to the JavaScript, TypeScript or CSS; `npx biome check --write` \
                 mends what can be mended",
            )
        },
    },
    Test {
        name: "clippy",
        work: |_| {
            let all = [
                "clippy",
                "--workspace",
                "--all-targets",
                "--",
                "-D",
                "warnings",
            ];
            run(
                &mut program("cargo", all),
                "clippy objects to the Rust code",
            )
        },
    },
    Test {
        name: "clippy for wasm",
        work: |_| clippy_for_wasm(),
    },
    Test {
        name: "rust tests",
        work: |_| {
            run(
                &mut program("cargo", ["test", "--workspace", "--quiet"]),
                "a Rust test failed",
            )
        },
    },
    Test {
        name: "build",
        work: |context| {
            wasm::build(context.quick)?;
            bundle::package()?;
            bundle::types()?;
            bundle::sizes(context.quick)?;
            bundle::site()
        },
    },
    Test {
        name: "tsc",
        work: |_| {
            run(
                &mut program("node", ["node_modules/typescript/bin/tsc"]),
                "tsc found errors; they are above",
            )
        },
    },
    Test {
        name: "node tests",
        work: |_| node_tests("tests/node", &[]),
    },
    Test {
        name: "package lint",
        work: |_| package_lint(),
    },
    Test {
        name: "package tests",
        work: |_| node_tests("tests/package", &[]),
    },
    Test {
        name: "browser tests",
        work: browser_tests,
    },
];

/// Runs the selected steps.
pub fn all(selection: &Selection, quick: bool) -> Result<()> {
    let chosen: Vec<&Test> = TESTS
        .iter()
        .filter(|test| {
            selection.only.is_empty() || selection.only.iter().any(|part| test.name.contains(part))
        })
        .collect();
    if chosen.is_empty() {
        return Err(Failure::new(
            "no step has such a name; `--list` prints them",
        ));
    }
    if selection.list {
        chosen.iter().for_each(|test| println!("{}", test.name));
        return Ok(());
    }
    let context = Context {
        quick,
        excluded: selection.excluded.clone(),
    };
    let _total = Total::start("test");
    node::check()?;
    node::install()?;
    for test in chosen {
        step(test.name, || (test.work)(&context))
            .map_err(|failure| Failure::new(format!("{}: {failure}", test.name)))?;
    }
    Ok(())
}

/// The boundary and the DOM reader have code that only the wasm target compiles.
fn clippy_for_wasm() -> Result<()> {
    let toolchain = Toolchain::find()?;
    let Toolchain::Installed = toolchain else {
        println!("  left out: the compiler that builds std brings no clippy");
        return Ok(());
    };
    let arguments = [
        "clippy", "--lib", "--target", TARGET, "--", "-D", "warnings",
    ];
    run(
        &mut program("cargo", arguments),
        "clippy objects to the Rust code for wasm",
    )
}

/// What users' tools think of package.json, the files it names and their types.
fn package_lint() -> Result<()> {
    run_quiet(
        &mut program(
            "node",
            ["node_modules/publint/src/cli.js", "run", ".", "--strict"],
        ),
        "publint objects to the package",
    )?;
    let attw = "node_modules/@arethetypeswrong/cli/dist/index.js";
    run_quiet(
        &mut program(
            "node",
            [attw, "--pack", ".", "--no-color", "--format", "ascii"],
        ),
        "the types do not fit the package; the report is above",
    )
}

fn browser_tests(context: &Context) -> Result<()> {
    let engines = Engine::all_but(&context.excluded);
    let mut found = Vec::new();
    for engine in engines {
        let path = engine.find()?;
        println!("  {}: {}", engine.name(), path.display());
        found.push((engine.variable(), path));
    }
    let variables: Vec<_> = found
        .iter()
        .map(|(name, path)| (*name, path.as_os_str()))
        .collect();
    node_tests("tests/browser", &variables)
}

/// Runs the tests of a folder, one file at a time: browsers and bundlers use every core themselves.
fn node_tests(folder: &str, variables: &[(&str, &OsStr)]) -> Result<()> {
    let mut files: Vec<_> = std::fs::read_dir(folder)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.to_string_lossy().ends_with(".test.mjs"))
        .collect();
    files.sort();
    if files.is_empty() {
        return Err(Failure::new(format!("{folder} holds no tests")));
    }
    let mut node = program("node", ["--test", "--test-concurrency=1"]);
    node.arg("--test-reporter=./xtask/js/reporter.mjs")
        .args(&files)
        .envs(variables.iter().copied());
    run(&mut node, "a test failed; its messages are above")
}
