//! Stories for tests of what is read in them: from text, from any text at all.
#![allow(dead_code)] // Each test crate uses a part of it.

use article_diff::{Block, BlockKind, Span, Story};
use proptest::prelude::*;

/// A story with a paragraph for each line.
pub fn story(text: &str) -> Story {
    let blocks = text.lines();
    Story {
        blocks: blocks
            .map(|it| Block::new(BlockKind::Paragraph, it))
            .collect(),
        ..Story::default()
    }
}

/// `kind: left = right`, the words that two spans stand for.
pub fn shown(kind: &str, (left, right): (&Story, &Story), (l, r): (&Span, &Span)) -> String {
    let words =
        |story: &Story, span: &Span| story.blocks[span.block].text[span.range.clone()].to_owned();
    format!("{kind}: {} = {}", words(left, l), words(right, r))
}

const WORDS: &[&str] = &[
    "\u{201C}",
    "\u{201D}",
    "\"",
    "'",
    ".",
    "!",
    ",",
    "the",
    "12",
    "a dozen",
    "at least",
    "35km",
    "May",
    "22",
    "Monday",
    "killed",
    "miners",
    "said",
    "Oduya",
    "Odouya",
    "Harbour League of",
    "claimed",
    "was denied",
    "\u{1F469}\u{200D}\u{1F680}",
    "e\u{301}",
    "no",
    "$3.5",
    "million",
    "2",
    ":",
    "30",
    "p.m.",
    "-",
    "two",
    "hundred",
    "99999999999999999999999999",
    "\u{2019}s",
    "Free Harbour League",
    "claimed to have",
    "\u{43F}\u{440}\u{438}",
    "U.S.",
    "$3.5 million",
    "2:30 p.m.",
    "1,2,3",
    "\u{0}",
    "|",
];

/// Lines of words that the readers look for, and of anything.
pub fn any_text(lines: bool) -> impl Strategy<Value = String> {
    let words = prop::collection::vec(prop::sample::select(WORDS), 0..60);
    let mark = if lines { "\n" } else { " " };
    prop_oneof![
        words.prop_map(move |it| it.join(" ").replace(" | ", mark)),
        "\\PC{0,80}",
        "[ -~]{0,120}",
    ]
}
