//! The one-line notation of word diffs: text to changes and back.
#![allow(dead_code)] // Each test crate uses a part of it.
#![allow(clippy::expect_used)]

use article_diff::comparison::ChangeKind;
use article_diff::present::changes;
use article_diff::token::Pair;
use article_diff::{Block, BlockKind, Options, Span, Story};

/// A story of one paragraph.
pub fn story(text: &str) -> Story {
    Story {
        blocks: vec![Block::new(BlockKind::Paragraph, text)],
        ..Story::default()
    }
}

/// The two texts that a line in the notation stands for.
pub fn sides(line: &str) -> (String, String) {
    let (mut left, mut right) = (String::new(), String::new());
    let mut rest = line;
    while let Some(at) = rest.find(['[', '{']) {
        left.push_str(&rest[..at]);
        right.push_str(&rest[..at]);
        let close = if rest[at..].starts_with('[') {
            ']'
        } else {
            '}'
        };
        let end = at + rest[at..].find(close).expect("a closing bracket");
        let mut inner = &rest[at + 1..end];
        if close == '}' {
            inner = inner.split_once(' ').expect("a kind").1;
        }
        let (went, came) = inner.split_once('/').expect("two sides");
        left.push_str(went);
        right.push_str(came);
        rest = &rest[end + 1..];
    }
    left.push_str(rest);
    right.push_str(rest);
    (left, right)
}

/// The changes of two texts in the notation. Panics unless what is outside them is the same text.
pub fn marked(left: &str, right: &str, options: &Options) -> String {
    let pair = Pair::tokenized(story(left), story(right), options);
    let (changes, precise) = changes(&pair, &[0], &[0], options);
    assert!(precise, "{left:?} {right:?}");
    let range = |spans: &[Span]| {
        assert!(spans.len() < 2, "one block, one span");
        spans.first().map(|it| it.range.clone())
    };
    let mut line = String::new();
    let (mut l, mut r) = (0, 0);
    for change in &changes {
        let (went, came) = (range(&change.left), range(&change.right));
        let went = went.unwrap_or_else(|| {
            let at = l + came.as_ref().expect("no empty change").start - r;
            at..at
        });
        let came = came.unwrap_or_else(|| {
            let at = r + went.start - l;
            at..at
        });
        assert_eq!(
            left[l..went.start],
            right[r..came.start],
            "outside the changes"
        );
        line.push_str(&left[l..went.start]);
        let both = format!("{}/{}", &left[went.clone()], &right[came.clone()]);
        match change.kind {
            ChangeKind::Replace | ChangeKind::Insert | ChangeKind::Delete => {
                let kind = match (went.is_empty(), came.is_empty()) {
                    (true, false) => ChangeKind::Insert,
                    (false, true) => ChangeKind::Delete,
                    _ => ChangeKind::Replace,
                };
                assert_eq!(change.kind, kind);
                line.push_str(&format!("[{both}]"));
            }
            kind => line.push_str(&format!("{{{} {both}}}", kind.name())),
        }
        (l, r) = (went.end, came.end);
    }
    assert_eq!(left[l..], right[r..], "after the changes");
    line + &left[l..]
}

/// Each line as marked is what the comparison of its two sides gives.
pub fn check_all<T: AsRef<str>>(lines: &[T]) {
    let mut wrong = String::new();
    for line in lines.iter().map(AsRef::as_ref) {
        let (left, right) = sides(line);
        let found = marked(&left, &right, &Options::default());
        if found != line {
            wrong.push_str(&format!("\nwanted {line}\n found {found}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

/// What exactly each change does that says so, by its public name.
pub fn details(line: &str) -> Vec<&'static str> {
    let (left, right) = sides(line);
    let pair = Pair::tokenized(story(&left), story(&right), &Options::default());
    let (changes, _) = changes(&pair, &[0], &[0], &Options::default());
    let details = changes.iter().filter_map(|it| it.detail);
    details.map(|it| it.name()).collect()
}

/// Which words replaced which in a line: `went=came` pairs separated by ` | `; letters inside a pair
/// as `went>came`.
pub fn pairs(line: &str) -> String {
    let (left, right) = sides(line);
    let pair = Pair::tokenized(story(&left), story(&right), &Options::default());
    let (changes, _) = changes(&pair, &[0], &[0], &Options::default());
    let mut shown = Vec::new();
    let mut outer = 0..0;
    for (l, r) in changes.iter().flat_map(|it| &it.pairs) {
        let inner = outer.start <= l.range.start && l.range.end <= outer.end;
        let sign = if inner { '>' } else { '=' };
        shown.push(format!(
            "{}{sign}{}",
            &left[l.range.clone()],
            &right[r.range.clone()]
        ));
        if !inner {
            outer = l.range.clone();
        }
    }
    shown.join(" | ")
}
