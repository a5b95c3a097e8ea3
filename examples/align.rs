//! Aligns stories in the line format of docs/alignment.md and writes predictions.
//!
//! `cargo run --release --example align -- IN.jsonl > OUT.jsonl`
//!
//! Each input line is an object with `id`, `task` (`versions`, `page`: copy mode; `accounts`),
//! `left` and `right` (arrays of `{"text", "kind"?}`). Gold fields are ignored. Arguments of the
//! form `name=value` change one setting of the copy aligner (for the ablation table).

use std::io::{BufRead, Write};

use article_diff::align::{Aligner, Settings};
use article_diff::comparison::Role;
use article_diff::story::{Block, BlockKind};
use article_diff::token::Pair;
use article_diff::{Options, Story};
use serde_json::{Value, json};

fn main() {
    let mut settings = Settings::default();
    let mut input = None;
    for argument in std::env::args().skip(1) {
        match argument.split_once('=') {
            Some((name, value)) => assert!(
                settings.set(name, value.parse().expect("a number")),
                "no setting {name}"
            ),
            None => input = Some(argument),
        }
    }
    let input = input.expect("usage: align IN.jsonl [setting=value ...]");
    let file = std::io::BufReader::new(std::fs::File::open(&input).expect("input file"));
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in file.lines() {
        let line = line.expect("UTF-8 text");
        if line.trim().is_empty() {
            continue;
        }
        let example: Value = serde_json::from_str(&line).expect("one JSON object a line");
        writeln!(out, "{}", predict(&example, &settings)).expect("standard output");
    }
}

/// One side of an example.
fn story(blocks: &Value) -> Story {
    let block = |it: &Value| {
        let kind = match it["kind"].as_str() {
            Some("item") => BlockKind::ListItem,
            Some(name) => BlockKind::from_name(name).unwrap_or(BlockKind::Paragraph),
            None => BlockKind::Paragraph,
        };
        Block::new(kind, it["text"].as_str().unwrap_or_default())
    };
    Story {
        blocks: blocks
            .as_array()
            .map(|it| it.iter().map(block).collect())
            .unwrap_or_default(),
        ..Story::default()
    }
}

fn predict(example: &Value, settings: &Settings) -> Value {
    let options = Options::default();
    let pair = Pair::tokenized(story(&example["left"]), story(&example["right"]), &options);
    let mut aligner = Aligner::with_settings(&pair, &options, *settings);
    while !aligner.step(&pair, 100_000) {}
    let alignment = aligner.finish();
    let links: Vec<Value> = alignment
        .matches
        .iter()
        .map(|it| json!({"left": it.left, "right": it.right, "rel": it.relation.name(), "moved": it.moved, "confidence": it.confidence, "similarity": it.similarity}))
        .collect();
    let names = |roles: &[article_diff::alignment::RoleDecision]| {
        roles
            .iter()
            .map(|it| match it.role {
                Role::Story => "story",
                Role::Furniture => "boilerplate",
            })
            .collect::<Vec<_>>()
    };
    json!({"id": example["id"], "links": links, "facts": [],
        "roles": {"left": names(&alignment.left_roles), "right": names(&alignment.right_roles)}})
}
