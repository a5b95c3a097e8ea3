//! Aligns stories in the line format of docs/alignment.md and writes predictions.
//!
//! `cargo run --release --example align -- [--alone] IN.jsonl [setting=value ...] > OUT.jsonl`
//!
//! Each input line is an object with `id`, `task` (`versions` and `page` are copy mode, `accounts`
//! is accounts mode), `left` and `right` (arrays of `{"text"}`); everything else is ignored, the
//! kind of a block too, so that text alone decides. `--alone`: the left side is taken for empty, so that
//! the roles are those that the right side shows by itself.
//! `setting=value` changes one constant of the copy aligner, for the ablation table.
//!
//! Each output line has `id`, `links` (`left`, `right`, `rel`, `moved`, `similarity`,
//! `confidence`), `roles` (`story` or `boilerplate` for every block) and `facts` (`kind`, `left` and
//! `right` with `block`, `text` and `start`/`end` in Unicode code points, `confidence`). In accounts
//! mode a link is one block against one, `rel` is `quote` or `fact`.

#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic)] // A tool: what it cannot read ends it, with the reason.

use std::collections::BTreeMap;
use std::io::{BufRead, Write};

use article_diff::align::{Aligner, Settings};
use article_diff::alignment::RoleDecision;
use article_diff::comparison::{Role, SharedKind};
use article_diff::token::Pair;
use article_diff::{
    Block, BlockKind, Comparison, Fact, Mode, Options, Span, Story, compare, furniture,
};
use serde_json::{Value, json};

fn main() {
    let mut settings = Settings::default();
    let (mut input, mut alone) = (None, false);
    for argument in std::env::args().skip(1) {
        match argument.split_once('=') {
            Some((name, value)) => {
                let value = value.parse().expect("a number after =");
                assert!(settings.set(name, value), "there is no setting {name}");
            }
            None if argument == "--alone" => alone = true,
            None => input = Some(argument),
        }
    }
    let input = input.expect("usage: align [--alone] IN.jsonl [setting=value ...]");
    let file = std::io::BufReader::new(std::fs::File::open(&input).expect("a readable file"));
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in file.lines() {
        let line = line.expect("UTF-8 text");
        if line.trim().is_empty() {
            continue;
        }
        let example: Value = serde_json::from_str(&line).expect("one JSON object a line");
        let left = if alone {
            Story::default()
        } else {
            story(&example["left"])
        };
        let right = story(&example["right"]);
        let prediction = match example["task"].as_str() {
            Some("accounts") => accounts(left, right),
            _ => copy(left, right, settings),
        };
        let mut prediction = prediction;
        prediction["id"] = example["id"].clone();
        writeln!(out, "{prediction}").expect("standard output");
    }
}

/// One side of an example.
fn story(blocks: &Value) -> Story {
    let text = |it: &Value| it["text"].as_str().unwrap_or_default().to_owned();
    let blocks = blocks.as_array().into_iter().flatten();
    Story {
        blocks: blocks
            .map(|it| Block::new(BlockKind::Paragraph, text(it)))
            .collect(),
        ..Story::default()
    }
}

fn options(mode: Mode) -> Options {
    Options {
        mode,
        ..Options::default()
    }
}

fn copy(left: Story, right: Story, settings: Settings) -> Value {
    let options = options(Mode::Copy);
    let pair = Pair::tokenized(left, right, &options);
    let mut aligner = Aligner::with_settings(&pair, &options, settings);
    while !aligner.step(&pair, usize::MAX) {}
    let alignment = aligner.finish();
    // The whole comparison knows better than the alignment whether a pair is the same: it has
    // looked at every word.
    let comparison = compare(&pair.left.story, &pair.right.story, &options);
    let relations: BTreeMap<_, _> = comparison
        .links
        .iter()
        .map(|it| ((&it.left, &it.right), it.relation))
        .collect();
    let links: Vec<Value> = alignment
        .matches
        .iter()
        .map(|it| {
            let relation = relations
                .get(&(&it.left, &it.right))
                .copied()
                .unwrap_or(it.relation);
            json!({
                "left": it.left, "right": it.right, "rel": relation.name(), "moved": it.moved,
                "similarity": it.similarity, "confidence": it.confidence,
            })
        })
        .collect();
    json!({
        "links": links,
        "roles": {"left": roles(&alignment.left_roles), "right": roles(&alignment.right_roles)},
        "facts": facts(&comparison, &pair.left.story, &pair.right.story),
    })
}

fn accounts(left: Story, right: Story) -> Value {
    let options = options(Mode::Accounts);
    let pair = Pair::tokenized(left, right, &options);
    let (left, right) = (&pair.left.story, &pair.right.story);
    let comparison = compare(left, right, &options);
    // Many to many: a pair may be in several links; the surest speaks for it.
    let mut pairs: BTreeMap<(usize, usize), (bool, f64, f64)> = BTreeMap::new();
    for link in &comparison.links {
        let quote = link.shared.iter().any(|it| it.kind == SharedKind::Quote);
        for &i in &link.left {
            for &j in &link.right {
                let known = pairs.entry((i, j)).or_insert((false, 0.0, 0.0));
                *known = (
                    known.0 || quote,
                    known.1.max(link.similarity),
                    known.2.max(link.confidence),
                );
            }
        }
    }
    let links: Vec<Value> = pairs
        .into_iter()
        .map(|((i, j), (quote, similarity, confidence))| {
            let relation = if quote { "quote" } else { "fact" };
            json!({
                "left": [i], "right": [j], "rel": relation, "moved": false,
                "similarity": similarity, "confidence": confidence,
            })
        })
        .collect();
    let sides = [&pair.left, &pair.right].map(|side| roles(&furniture::roles(side)));
    json!({
        "links": links,
        "roles": {"left": sides[0], "right": sides[1]},
        "facts": facts(&comparison, left, right),
    })
}

fn roles(roles: &[RoleDecision]) -> Vec<&'static str> {
    let name = |it: &RoleDecision| match it.role {
        Role::Story => "story",
        Role::Furniture => "boilerplate",
    };
    roles.iter().map(name).collect()
}

fn facts(comparison: &Comparison, left: &Story, right: &Story) -> Vec<Value> {
    let fact = |it: &Fact| {
        json!({
            "kind": it.kind.name(), "left": span(left, &it.left), "right": span(right, &it.right),
            "confidence": it.confidence,
        })
    };
    comparison.facts.iter().map(fact).collect()
}

/// Where a span lies, in code points, and its words.
fn span(story: &Story, span: &Span) -> Value {
    let text = story.blocks.get(span.block).map_or("", |it| &it.text);
    let before = text
        .get(..span.range.start)
        .unwrap_or_default()
        .chars()
        .count();
    let words = text.get(span.range.clone()).unwrap_or_default();
    json!({"block": span.block, "start": before, "end": before + words.chars().count(), "text": words})
}
