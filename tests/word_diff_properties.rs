//! What holds for the word diff of any two texts.

mod notation;
mod spec;

use article_diff::comparison::{Change, ChangeKind};
use article_diff::present::changes;
use article_diff::token::Pair;
use article_diff::{Block, BlockKind, Options, Span, Story};
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

/// Texts of few words, so that much is equal by chance, with awkward characters among them.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => prop::sample::select(vec![
            "the", "The", "cat", "Dam", "of", "1,200", "\u{201c}", "\"", ",", ".", "don\u{2019}t", "don't",
            "well-known", "known", "...", "\u{2026}", "--", "\u{2014}", "(", ")", "caf\u{e9}", "cafe\u{301}",
            "'", "\u{2018}", "10:30", "U.S.", "twenty-five", "\u{6708}\u{66dc}\u{65e5}", "\u{306e}", "\u{4e09}\u{5343}",
            "\u{e19}\u{e2d}\u{e19}", "\u{e41}\u{e21}\u{e27}",
        ]).prop_map(str::to_owned),
        6 => prop::sample::select(vec![" ", " ", " ", "  ", "\u{a0}", "\n", "\t", "\u{2003}"]).prop_map(str::to_owned),
        3 => prop::sample::select(vec![
            "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}", "\u{1f1e9}\u{1f1ea}", "1\u{fe0f}\u{20e3}", "\u{915}\u{94d}\u{937}\u{93f}",
            "\u{e19}\u{e49}\u{e33}", "\u{4e2d}\u{56fd}", "\u{56fd}", "\u{30ab}\u{30ca}", "\u{ac00}", "\u{1100}\u{1161}",
            "\u{43c}\u{438}\u{440}", "p\u{430}y", "pay", "\u{5e9}\u{5dc}\u{5d5}\u{5dd}", "\u{645}\u{646}", "\u{200b}", "\u{ad}", "\u{202e}",
            "\u{301}", "\u{1f1e9}", "\u{200d}", "\u{fffd}", "\0", "\r\n", "\u{600}", "\u{feff}", "\u{e0041}",
        ]).prop_map(str::to_owned),
        1 => "\\PC{0,3}",
    ];
    prop::collection::vec(piece, 0..24).prop_map(|it| it.concat())
}

fn options() -> impl Strategy<Value = Options> {
    any::<(bool, bool, bool)>().prop_map(|(ignore_case, ignore_punctuation, ignore_typography)| {
        Options {
            ignore_case,
            ignore_punctuation,
            ignore_typography,
            ..Options::default()
        }
    })
}

fn story(blocks: &[String]) -> Story {
    Story {
        blocks: blocks
            .iter()
            .map(|it| Block::new(BlockKind::Paragraph, it.as_str()))
            .collect(),
        ..Story::default()
    }
}

fn is_boundary(text: &str, at: usize) -> bool {
    at == text.len() || text.grapheme_indices(true).any(|(it, _)| it == at)
}

fn all_changes(left: &[String], right: &[String], options: &Options) -> Vec<Change> {
    let pair = Pair::tokenized(story(left), story(right), options);
    let blocks = |side: &[String]| (0..side.len()).collect::<Vec<_>>();
    changes(&pair, &blocks(left), &blocks(right), options).0
}

fn spans_hold(spans: &[Span], blocks: &[String], last: &mut (usize, usize)) {
    for span in spans {
        let text = &blocks[span.block];
        assert!(span.range.start < span.range.end, "empty span");
        assert!(*last <= (span.block, span.range.start), "out of order");
        *last = (span.block, span.range.end);
        assert!(is_boundary(text, span.range.start), "{text:?} {span:?}");
        assert!(is_boundary(text, span.range.end), "{text:?} {span:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 800, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn segments_join_to_both_texts(left in text(), right in text(), options in options()) {
        spec::check_words(&left, &right, &options);
    }

    #[test]
    fn outside_the_changes_the_texts_are_the_same(left in text(), right in text()) {
        // The notation panics if they are not.
        notation::marked(&left, &right, &Options::default());
    }

    #[test]
    fn changes_are_well_formed(
        left in prop::collection::vec(text(), 1..4),
        right in prop::collection::vec(text(), 1..4),
        options in options(),
    ) {
        let changes = all_changes(&left, &right, &options);
        let (mut last_left, mut last_right) = ((0, 0), (0, 0));
        let mut previous = None;
        for change in &changes {
            prop_assert!(!change.left.is_empty() || !change.right.is_empty());
            match change.kind {
                ChangeKind::Insert => prop_assert!(change.left.is_empty()),
                ChangeKind::Delete => prop_assert!(change.right.is_empty()),
                ChangeKind::Replace | ChangeKind::Case => {
                    prop_assert!(!change.left.is_empty() && !change.right.is_empty());
                }
                _ => {}
            }
            // Outside the changes both sides have the same text: where two one-sided changes touch on
            // the side they have, they would touch on the other.
            if let Some((kind, l, r)) = previous {
                let touches = |spans: &[Span], last| spans.first().is_none_or(|it| (it.block, it.range.start) == last);
                let adjacent = touches(&change.left, l) && touches(&change.right, r);
                prop_assert!(!adjacent || kind != change.kind, "{changes:?}");
            }
            spans_hold(&change.left, &left, &mut last_left);
            spans_hold(&change.right, &right, &mut last_right);
            previous = Some((change.kind, last_left, last_right));
            for (l, r) in &change.pairs {
                prop_assert!(l.range.start < l.range.end && r.range.start < r.range.end);
                // A word may have moved to another change.
                let others: Vec<Span> = changes.iter().flat_map(|it| it.right.clone()).collect();
                for (span, spans, blocks) in [(l, &change.left, &left), (r, &others, &right)] {
                    prop_assert!(spans.iter().any(|it| it.block == span.block
                        && it.range.start <= span.range.start && span.range.end <= it.range.end));
                    prop_assert!(is_boundary(&blocks[span.block], span.range.start));
                    prop_assert!(is_boundary(&blocks[span.block], span.range.end));
                }
            }
        }
    }

    #[test]
    fn identity_has_no_change(blocks in prop::collection::vec(text(), 1..4), options in options()) {
        prop_assert_eq!(all_changes(&blocks, &blocks, &options), vec![]);
    }

    #[test]
    fn swapping_sides_swaps_the_amount(left in text(), right in text()) {
        let options = Options::default();
        let there = all_changes(core::slice::from_ref(&left), core::slice::from_ref(&right), &options);
        let back = all_changes(&[right], &[left], &options);
        let ranges = |changes: &[Change], right: bool| -> Vec<Span> {
            let all = changes.iter();
            all.flat_map(|it| if right { it.right.clone() } else { it.left.clone() }).collect()
        };
        prop_assert_eq!(ranges(&there, false), ranges(&back, true));
        prop_assert_eq!(ranges(&there, true), ranges(&back, false));
    }
}
