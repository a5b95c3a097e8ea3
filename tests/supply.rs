//! What the project is made of besides its own code: few crates, from one registry, under licences
//! that let the package be given on. The rules are those of `deny.toml`.

// A test ends by panicking.
#![allow(clippy::expect_used)]

use std::collections::BTreeSet;
use std::process::Command;

use serde_json::Value;

const FUZZ_LOCK: &str = include_str!("../fuzz/Cargo.lock");
const RULES: &str = include_str!("../deny.toml");
const NOTICES: &str = include_str!("../THIRD-PARTY-NOTICES.md");

/// Crates that may be linked into the module, whoever depends on them.
const LINKED: [&str; 18] = [
    "cfg-if",
    "foldhash",
    "futures-core",
    "futures-task",
    "futures-util",
    "hashbrown",
    "js-sys",
    "libm",
    "pin-project-lite",
    "serde",
    "serde-wasm-bindgen",
    "serde_core",
    "similar",
    "slab",
    "unicode-ident",
    "wasm-bindgen",
    "wasm-bindgen-shared",
    "web-sys",
];

fn cargo(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .args(["--locked", "--offline"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    String::from_utf8(output.stdout).expect("cargo writes UTF-8")
}

/// The texts of a list in `deny.toml`.
fn rule(name: &str) -> BTreeSet<&str> {
    let (_, after) = RULES
        .split_once(&format!("\n{name} = ["))
        .expect("the rule is there");
    let (list, _) = after.split_once(']').expect("the list ends");
    list.split('"').skip(1).step_by(2).collect()
}

/// Whether a licence expression can be met with what is allowed: one of each choice, all of what is
/// joined. Parentheses stand around choices only, as in `(MIT OR Apache-2.0) AND Unicode-3.0`.
fn is_allowed(expression: &str, allowed: &BTreeSet<&str>) -> bool {
    let one = |name: &str| allowed.contains(name.trim_matches(['(', ')', ' ']));
    expression
        .split(" AND ")
        .all(|part| part.replace('/', " OR ").split(" OR ").any(one))
}

#[test]
fn expressions_are_read() {
    let allowed = BTreeSet::from(["MIT", "Unicode-3.0"]);
    for (expression, expected) in [
        ("MIT", true),
        ("MIT/Apache-2.0", true),
        ("Apache-2.0 OR MIT", true),
        ("GPL-3.0", false),
        ("(MIT OR Apache-2.0) AND Unicode-3.0", true),
        ("(MIT OR Apache-2.0) AND GPL-3.0", false),
    ] {
        assert_eq!(is_allowed(expression, &allowed), expected, "{expression}");
    }
}

#[test]
fn every_crate_is_from_the_registry_under_an_allowed_licence() {
    let metadata: Value = serde_json::from_str(&cargo(&["metadata", "--format-version", "1"]))
        .expect("cargo writes JSON");
    let allowed = rule("allow");
    let registries = rule("allow-registry");
    let denied = rule("deny");
    let mut wrong = Vec::new();
    for package in metadata["packages"].as_array().expect("packages") {
        let name = package["name"].as_str().unwrap_or_default();
        // The project's own have no source.
        let Some(source) = package["source"].as_str() else {
            continue;
        };
        if denied.contains(name) {
            wrong.push(format!("{name} has no place here"));
        }
        if !registries.contains(source.trim_start_matches("registry+")) {
            wrong.push(format!("{name} is from {source}"));
        }
        let licence = package["license"].as_str().unwrap_or("nothing");
        if !is_allowed(licence, &allowed) {
            wrong.push(format!("{name} is under {licence}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The fuzz targets' crates need not be here to be looked at, so their lock file alone is: nothing of it
/// reaches anyone else.
#[test]
fn every_crate_of_the_fuzz_targets_is_from_the_registry_with_its_sum() {
    let registries = rule("allow-registry");
    let denied = rule("deny");
    let mut foreign = 0;
    for package in FUZZ_LOCK.split("[[package]]").skip(1) {
        let field = |name: &str| {
            package
                .lines()
                .find_map(|line| line.strip_prefix(name)?.strip_prefix(" = \""))
                .map(|value| value.trim_end_matches('"'))
        };
        let name = field("name").expect("a package has a name");
        assert!(!denied.contains(name), "{name} has no place here");
        let Some(source) = field("source") else {
            assert!(name.starts_with("article-diff"), "{name} has no source");
            continue;
        };
        foreign += 1;
        assert!(
            registries.contains(source.trim_start_matches("registry+")),
            "{name} is from {source}"
        );
        assert_eq!(field("checksum").map(str::len), Some(64), "{name}");
    }
    assert!(foreign > 20);
}

#[test]
fn what_is_linked_is_known_and_named_in_the_notices() {
    let tree = cargo(&[
        "tree",
        "--edges=normal,no-proc-macro",
        "--target=wasm32-unknown-unknown",
        "--prefix=none",
        "--format={p}",
    ]);
    let names: BTreeSet<&str> = tree
        .lines()
        .filter_map(|line| line.split(' ').next())
        .filter(|name| !name.is_empty() && *name != "article-diff")
        .collect();
    let foreign: Vec<_> = names.iter().filter(|it| !LINKED.contains(it)).collect();
    assert!(
        foreign.is_empty(),
        "linked, and not known here: {foreign:?}"
    );
    let unnamed: Vec<_> = names
        .iter()
        .filter(|it| !NOTICES.contains(&format!("`{it}`")))
        .collect();
    assert!(unnamed.is_empty(), "not in the notices: {unnamed:?}");
}
