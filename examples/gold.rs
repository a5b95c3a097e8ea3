//! Compares a copy pair with a careful reader's gold and prints where they part.
//!
//! `cargo run --release --example gold -- GOLD.json LEFT.json RIGHT.json`
//!
//! GOLD has `links` (`left`, `right`, `relation`), `left_only` (`i`, `why`) and `right_only` (`j`,
//! `why`); `why` is `story`, or else the block is furniture. LEFT and RIGHT have `blocks` with
//! their `text`. The command fails when anything differs.

#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic)] // A tool: what it cannot read ends it, with the reason.

use std::collections::{BTreeMap, BTreeSet};
use std::process::ExitCode;

use article_diff::comparison::{Relation, WhyCode};
use article_diff::{Block, BlockKind, Mode, Only, Options, Story, compare};
use serde_json::Value;

type Linked = (Vec<u64>, Vec<u64>, String);

fn main() -> ExitCode {
    let files: Vec<Value> = std::env::args().skip(1).map(|it| read(&it)).collect();
    let [gold, left, right] = files.as_slice() else {
        eprintln!("usage: gold GOLD.json LEFT.json RIGHT.json");
        return ExitCode::FAILURE;
    };
    let options = Options {
        mode: Mode::Copy,
        ..Options::default()
    };
    let [left, right] = [left, right].map(story);
    let comparison = compare(&left, &right, &options);

    let numbers = |list: &Value| {
        list.as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_u64)
            .collect::<Vec<u64>>()
    };
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let wanted: BTreeSet<Linked> = list(&gold["links"])
        .iter()
        .map(|it| {
            (
                numbers(&it["left"]),
                numbers(&it["right"]),
                it["relation"].as_str().unwrap_or_default().to_owned(),
            )
        })
        .collect();
    let found: BTreeSet<Linked> = comparison
        .links
        .iter()
        .map(|it| {
            let wide = |blocks: &[usize]| blocks.iter().map(|&it| it as u64).collect();
            let relation = match (it.moved, it.relation) {
                (true, Relation::Same) => "moved",
                (true, Relation::Edited) => "moved_edited",
                (_, relation) => relation.name(),
            };
            (wide(&it.left), wide(&it.right), relation.to_owned())
        })
        .collect();
    let mut differences = 0;
    for (what, one, other) in [("missed", &wanted, &found), ("wrong", &found, &wanted)] {
        for it in one.difference(other) {
            differences += 1;
            println!("{what} link {:?} = {:?} {}", it.0, it.1, it.2);
        }
    }
    let sides = [
        ("left", "i", &left, &comparison.left_only),
        ("right", "j", &right, &comparison.right_only),
    ];
    for (side, number, story, only) in sides {
        let role = |why: &Value| if why == "story" { "story" } else { "furniture" };
        let gold_only = list(&gold[format!("{side}_only")]);
        let wanted: BTreeMap<usize, &str> = gold_only
            .iter()
            .filter_map(|it| Some((it[number].as_u64()? as usize, role(&it["why"]))))
            .collect();
        let said: BTreeMap<usize, &Only> = only.iter().map(|it| (it.block, it)).collect();
        let blocks: BTreeSet<usize> = wanted.keys().chain(said.keys()).copied().collect();
        for block in blocks {
            let (gold, ours) = (wanted.get(&block).copied(), said.get(&block));
            if gold != ours.map(|it| it.role.name()) {
                differences += 1;
                let why = ours.map(|it| whys(&it.why)).unwrap_or_default();
                let text: String = story
                    .blocks
                    .get(block)
                    .map_or("", |it| &it.text)
                    .chars()
                    .take(70)
                    .collect();
                println!(
                    "{side} {block}: gold {}, ours {} ({why}): {text}",
                    gold.unwrap_or("linked"),
                    ours.map_or("linked", |it| it.role.name())
                );
            }
        }
    }
    println!(
        "{} links, {} left and {} right blocks alone; {differences} differences",
        found.len(),
        comparison.left_only.len(),
        comparison.right_only.len()
    );
    if differences == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn read(path: &str) -> Value {
    let text = std::fs::read_to_string(path).expect("a readable file");
    serde_json::from_str(&text).expect("JSON")
}

fn story(value: &Value) -> Story {
    let text = |it: &Value| it["text"].as_str().unwrap_or_default().to_owned();
    let blocks = value["blocks"].as_array().cloned().unwrap_or_default();
    Story {
        blocks: blocks
            .iter()
            .map(|it| Block::new(BlockKind::Paragraph, text(it)))
            .collect(),
        ..Story::default()
    }
}

fn whys(whys: &[WhyCode]) -> String {
    let codes: Vec<&str> = whys.iter().map(|it| it.code()).collect();
    codes.join(" ")
}
