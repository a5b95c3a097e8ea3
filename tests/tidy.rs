//! The rules of the code map, checked: who may know whom, what every file starts with, and what
//! must not be left behind.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::fs;
use std::path::{Path, PathBuf};

/// A source file, by its path in the repository with `/` between folders.
struct Source {
    path: String,
    text: String,
}

impl Source {
    /// Lines of code that ship: no comments, no tests of the module.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text
            .lines()
            .take_while(|line| line.trim() != "#[cfg(test)]")
            .map(|line| line.split("//").next().unwrap_or(""))
            .enumerate()
            .map(|(index, line)| (index + 1, line))
    }

    fn is_in(&self, places: &[&str]) -> bool {
        places.iter().any(|place| {
            self.path == *place || place.ends_with('/') && self.path.starts_with(place)
        })
    }
}

/// Every file below these folders with one of these extensions, sorted; generated ones left out.
fn sources(folders: &[&str], extensions: &[&str]) -> Vec<Source> {
    fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true if path.ends_with("node_modules") => {}
                true => walk(&path, files),
                false => files.push(path),
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in folders {
        walk(&root.join(folder), &mut files);
    }
    files.sort();
    files
        .into_iter()
        .filter(|file| {
            let extension = file.extension().and_then(|it| it.to_str());
            extension.is_some_and(|it| extensions.contains(&it))
                && !file.starts_with(root.join("www/wasm"))
        })
        .map(|file| Source {
            path: file
                .strip_prefix(root)
                .unwrap()
                .to_string_lossy()
                .replace('\\', "/"),
            text: fs::read_to_string(&file).unwrap(),
        })
        .collect()
}

fn fail_if_any(found: Vec<String>) {
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}

/// Checks that only the files in `places` have `word` in their code.
fn only(places: &[&str], words: &[&str], why: &str) {
    let mut found = Vec::new();
    for source in sources(&["src"], &["rs"]) {
        if source.is_in(places) {
            continue;
        }
        for (number, line) in source.code() {
            for word in words.iter().filter(|word| line.contains(**word)) {
                found.push(format!("{}:{number}: `{word}`: {why}", source.path));
            }
        }
    }
    fail_if_any(found);
}

#[test]
fn only_the_boundary_knows_javascript() {
    only(
        &["src/wasm.rs", "src/wasm/", "src/dom.rs", "src/dom/"],
        &["wasm_bindgen", "web_sys", "serde"],
        "only wasm.rs and dom.rs know of JavaScript",
    );
    only(
        &[
            "src/wasm.rs",
            "src/wasm/",
            "src/dom.rs",
            "src/dom/",
            "src/normal.rs",
        ],
        &["js_sys"],
        "only wasm.rs and dom.rs know of JavaScript, and normal.rs of its Unicode normalisation",
    );
}

#[test]
fn only_edit_knows_the_diff_crate() {
    only(
        &["src/edit.rs"],
        &["similar::", "use similar"],
        "only edit.rs knows of the diff crate",
    );
}

#[test]
fn only_normal_knows_normalisation() {
    only(
        &["src/normal.rs"],
        &["unicode_normalization"],
        "only normal.rs knows how text is normalised",
    );
}

#[test]
fn only_sort_sorts() {
    only(
        &["src/sort.rs"],
        &[".sort(", ".sort_", ".sort_unstable", ".select_nth"],
        "each use of the standard sorts adds kilobytes to the module; call sort::all, by or by_key",
    );
}

#[test]
fn results_depend_on_nothing_but_the_input() {
    only(
        &[],
        &[
            "std::time",
            "Instant",
            "SystemTime",
            "std::collections::Hash",
            "RandomState",
        ],
        "no clock and no randomly keyed map: the same texts give the same result everywhere",
    );
    only(
        &[],
        &[
            ".ln()", ".log10()", ".log2()", ".exp()", ".exp2()", ".powf(", ".cbrt()", ".sin()",
            ".cos()",
        ],
        "platforms disagree in the last bits; take it from libm",
    );
}

#[test]
fn nothing_is_printed() {
    only(
        &[],
        &["println!", "print!(", "dbg!", "console::log"],
        "a library does not print",
    );
}

#[test]
fn nothing_is_left_behind() {
    // Put together here, so that this file doesn't hold them.
    let marks = [
        ["TO", "DO"].concat(),
        ["FIX", "ME"].concat(),
        ["X", "XX"].concat(),
        ["to", "do!("].concat(),
        ["unimple", "mented!("].concat(),
        ["db", "g!("].concat(),
        ["#[ign", "ore"].concat(),
        ["test.on", "ly("].concat(),
        ["debug", "ger;"].concat(),
    ];
    let folders = [
        "src",
        "www",
        "tests",
        "examples",
        "benches",
        "xtask/src",
        "xtask/js",
    ];
    let mut found = Vec::new();
    for source in sources(&folders, &["rs", "ts", "mjs", "css", "html"]) {
        for (index, line) in source.text.lines().enumerate() {
            for mark in marks.iter().filter(|mark| line.contains(mark.as_str())) {
                found.push(format!("{}:{}: `{mark}`", source.path, index + 1));
            }
        }
    }
    fail_if_any(found);
}

#[test]
fn every_file_says_what_it_is_for() {
    let mut found = Vec::new();
    let rust = sources(
        &["src", "tests", "examples", "benches", "xtask/src"],
        &["rs"],
    );
    let rest = sources(&["www", "tests", "xtask/js"], &["ts", "mjs"]);
    for (source, header) in rust
        .iter()
        .map(|it| (it, "//! "))
        .chain(rest.iter().map(|it| (it, "/**")))
    {
        if !source.text.starts_with(header) {
            found.push(format!("{}: no header (`{header}…`)", source.path));
        }
    }
    fail_if_any(found);
}

/// A file that is longer usually has two responsibilities. Tables of cases may be long.
const MOST_LINES: usize = 600;

#[test]
fn files_are_short() {
    let mut found = Vec::new();
    let rust = sources(&["src", "xtask/src"], &["rs"]);
    for source in rust
        .iter()
        .chain(&sources(&["www", "xtask/js"], &["ts", "mjs", "css"]))
    {
        let lines = source.code().count();
        if lines > MOST_LINES {
            found.push(format!(
                "{}: {lines} lines; what would be a file of its own?",
                source.path
            ));
        }
    }
    fail_if_any(found);
}
