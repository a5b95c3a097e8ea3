//! Texts that break word diffs: none may hang, panic or lose a byte.

use article_diff::Options;
use article_diff::words::{Segment, diff_words};

fn check(left: &str, right: &str) -> Vec<Segment> {
    let segments = diff_words(left, right, &Options::default());
    let (mut l, mut r) = (0, 0);
    for segment in &segments {
        match segment {
            Segment::Equal(a, b) => (l, r) = (a.end, b.end),
            Segment::Delete(a) => l = a.end,
            Segment::Insert(b) => r = b.end,
        }
    }
    assert_eq!((l, r), (left.len(), right.len()));
    segments
}

#[test]
fn odd_characters() {
    check("a\0b", "a b");
    check("\u{fffd}\u{fffd}", "\u{fffd}");
    check("\u{301}", "");
    check("\r\n\r\n", "\n\n");
    check("\u{202e}\u{202c}", "\u{feff}");
    check(&"\u{1f1e9}".repeat(4001), &"\u{1f1ea}".repeat(4000));
    check(&"\u{200d}".repeat(5000), &"\u{301}".repeat(5000));
    check(&"e\u{301}".repeat(20_000), &"\u{e9}".repeat(20_000));
}

#[test]
fn a_megabyte_without_a_space() {
    check(&"a".repeat(1_000_000), &"b".repeat(1_000_000));
    check(&"ab-".repeat(100_000), &"ab-".repeat(99_999));
    check(
        &"\u{4e2d}\u{56fd}".repeat(30_000),
        &"\u{56fd}\u{4e2d}".repeat(30_000),
    );
    check(&"\u{e01}\u{e33}".repeat(20_000), &"\u{e02}".repeat(20_000));
    check(&"(".repeat(50_000), &")".repeat(50_000));
}

#[test]
fn a_hundred_thousand_one_letter_words() {
    // A linear congruential generator (Numerical Recipes' constants), so that runs seldom repeat.
    let letters = |seed: u32, count: usize, other: usize| -> String {
        let mut state = seed;
        let mut text = String::new();
        for at in 0..count {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let letter = if at % other == other - 1 {
                b'z'
            } else {
                b'a' + (state >> 24) as u8 % 26
            };
            text.extend([char::from(letter), ' ']);
        }
        text
    };
    check(&letters(1, 100_000, 50), &letters(1, 100_000, 70));
    check(&letters(1, 20_000, 50), &letters(2, 20_000, 70));
}

#[test]
fn one_side_empty_or_blank() {
    for text in ["", " ", "\n\n", "word", "\u{200b}"] {
        check(text, "");
        check("", text);
        check(text, "The cat sat.");
        check("The cat sat.", text);
    }
}
