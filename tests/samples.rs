//! The sample stories as a reader would find them compared: one snapshot a pair, in a notation of
//! text with `[left/right]` marks, so that a change of behaviour shows as a change of reading.
//! `INSTA_UPDATE=always cargo test --test samples` accepts what it gives.

#![allow(clippy::unwrap_used)]

use std::fmt::Write;
use std::fs;

use article_diff::comparison::{ChangeKind, Relation, WhyCode};
use article_diff::{Comparison, Link, Options, Span, Story, compare, read_story};

fn sample(name: &str) -> Story {
    let path = format!("{}/www/stories/{name}.txt", env!("CARGO_MANIFEST_DIR"));
    read_story(&fs::read_to_string(path).unwrap())
}

/// Block numbers as `L3` or `R4,5`.
fn numbers(letter: char, blocks: &[usize]) -> String {
    let numbers: Vec<String> = blocks.iter().map(usize::to_string).collect();
    format!("{letter}{}", numbers.join(","))
}

fn words<'a>(story: &'a Story, span: &Span) -> &'a str {
    &story.blocks[span.block].text[span.range.clone()]
}

/// The beginning of a text, on one line.
fn beginning(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(60) {
        Some((at, _)) => format!("{}…", &line[..at]),
        None => line,
    }
}

fn changes(out: &mut String, link: &Link, left: &Story, right: &Story) {
    for change in &link.changes {
        let side = |story, spans: &[Span]| {
            let words: Vec<&str> = spans.iter().map(|it| words(story, it)).collect();
            words.join(" ¶ ")
        };
        let kind = match change.kind {
            ChangeKind::Replace | ChangeKind::Insert | ChangeKind::Delete => String::new(),
            kind => format!("{} ", kind.name()),
        };
        let (left, right) = (side(left, &change.left), side(right, &change.right));
        writeln!(out, "    {kind}[{left}/{right}]").unwrap();
    }
}

fn whys(whys: &[WhyCode]) -> String {
    let codes: Vec<&str> = whys.iter().map(|it| it.code()).collect();
    codes.join(" ")
}

fn shown(comparison: &Comparison, left: &Story, right: &Story) -> String {
    let mut out = String::new();
    let stats = &comparison.stats;
    writeln!(
        out,
        "{} ({}){}; kept {:.1} %; furniture {} and {}",
        comparison.mode.name(),
        comparison.mode_reason.code(),
        if comparison.precise { "" } else { ", coarse" },
        stats.kept * 100.0,
        stats.left.furniture,
        stats.right.furniture,
    )
    .unwrap();
    for section in &comparison.sections {
        let moved = if section.moved { " moved" } else { "" };
        writeln!(out, "\n== {}{moved}", section.kind.name()).unwrap();
        for link in section.links.iter().map(|&it| &comparison.links[it]) {
            let (l, r) = (numbers('L', &link.left), numbers('R', &link.right));
            let text = beginning(&left.blocks[link.left[0]].text);
            writeln!(out, "  {l} = {r}: {text}").unwrap();
            changes(&mut out, link, left, right);
            if link.relation == Relation::Shared {
                for shared in &link.shared {
                    let (l, r) = (words(left, &shared.left), words(right, &shared.right));
                    writeln!(out, "    {}: {l} | {r}", shared.kind.name()).unwrap();
                }
            }
        }
        let linked = |blocks: &[usize], of: fn(&Link) -> &Vec<usize>, block: usize| {
            let mut links = section.links.iter().map(|&it| &comparison.links[it]);
            blocks.contains(&block) && links.any(|it| of(it).contains(&block))
        };
        for &block in &section.left_blocks {
            if !linked(&section.left_blocks, |it| &it.left, block) {
                let only = comparison.left_only.iter().find(|it| it.block == block);
                let why = whys(&only.unwrap().why);
                let text = beginning(&left.blocks[block].text);
                writeln!(out, "  L{block} ({why}): {text}").unwrap();
            }
        }
        for &block in &section.right_blocks {
            if !linked(&section.right_blocks, |it| &it.right, block) {
                let only = comparison.right_only.iter().find(|it| it.block == block);
                let why = whys(&only.unwrap().why);
                let text = beginning(&right.blocks[block].text);
                writeln!(out, "  R{block} ({why}): {text}").unwrap();
            }
        }
    }
    if !comparison.facts.is_empty() {
        writeln!(out, "\n== facts").unwrap();
    }
    for fact in &comparison.facts {
        let (l, r) = (words(left, &fact.left), words(right, &fact.right));
        writeln!(
            out,
            "  {}: L{} {l} | R{} {r}",
            fact.kind.name(),
            fact.left.block,
            fact.right.block
        )
        .unwrap();
    }
    out
}

fn check(left: &str, right: &str) {
    let name = format!("{left}-{right}");
    let (left, right) = (sample(left), sample(right));
    let comparison = compare(&left, &right, &Options::default());
    insta::with_settings!({ snapshot_path => "samples", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(name, shown(&comparison, &left, &right));
    });
}

#[test]
fn a_scraped_copy() {
    check("original", "copy");
}

#[test]
fn an_edited_version() {
    check("original", "edited");
}

#[test]
fn two_accounts() {
    check("account-a", "account-b");
}

#[test]
fn an_original_and_another_account() {
    check("original", "account-c");
}
