//! Word diffs of pairs of texts, for outside measurement.
//!
//! `cargo run --release --example word_diff -- PAIRS.jsonl > DIFFS.jsonl`
//!
//! Each line of the input is `{"left": "...", "right": "..."}`; each line of the output has the
//! `segments` of `diff_words` (`["=", left, right]`, `["-", left]`, `["+", right]`), `script`: how
//! many words the edit script before the presentable stage takes, and `ms`: the median time of
//! `diff_words` over a few runs.

#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic)] // A tool: what it cannot read ends it, with the reason.

use std::error::Error;
use std::io::{BufRead, BufReader};
use std::time::Instant;

use article_diff::edit::edits;
use article_diff::token::{Pair, TokenKind};
use article_diff::words::{Segment, diff_words};
use article_diff::{Block, BlockKind, Options, Story};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("which file of pairs?")?;
    for line in BufReader::new(std::fs::File::open(path)?).lines() {
        let pair: Value = serde_json::from_str(&line?)?;
        let text = |side: &str| {
            pair.get(side)
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned()
        };
        let (left, right) = (text("left"), text("right"));
        let mut times = Vec::new();
        let mut segments = Vec::new();
        for _ in 0..if left.len() < 200_000 { 9 } else { 3 } {
            let start = Instant::now();
            segments = diff_words(&left, &right, &Options::default());
            times.push(start.elapsed().as_secs_f64() * 1000.0);
        }
        times.sort_by(f64::total_cmp);
        let segments: Vec<Value> = segments
            .into_iter()
            .map(|segment| match segment {
                Segment::Equal(l, r) => json!(["=", left[l], right[r]]),
                Segment::Delete(l) => json!(["-", left[l]]),
                Segment::Insert(r) => json!(["+", right[r]]),
            })
            .collect();
        let script = script_words(&left, &right);
        println!(
            "{}",
            json!({ "segments": segments, "script": script, "ms": times.get(times.len() / 2) })
        );
    }
    Ok(())
}

/// Words that went and came in the plain edit script.
fn script_words(left: &str, right: &str) -> usize {
    let story = |text: &str| Story {
        blocks: vec![Block::new(BlockKind::Paragraph, text)],
        ..Story::default()
    };
    let pair = Pair::tokenized(story(left), story(right), &Options::default());
    let words = |side: &article_diff::token::Side| {
        let words = side
            .all_tokens()
            .iter()
            .filter(|it| it.kind != TokenKind::Mark);
        words.map(|it| it.id).collect::<Vec<_>>()
    };
    let (left, right) = (words(&pair.left), words(&pair.right));
    edits(&left, &right)
        .iter()
        .map(|it| it.left.len() + it.right.len())
        .sum()
}
