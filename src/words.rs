//! `diff_words`: the word diff of two plain texts, whole.

use core::ops::Range;

use crate::options::Options;
use crate::present::{Limits, text_drafts};
use crate::story::{Block, BlockKind, Story};
use crate::token::Pair;

/// One piece of a word diff, as byte ranges into the two texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Segment {
    /// On both sides; the texts may differ in what the options ignore, and one may be empty.
    Equal(Range<usize>, Range<usize>),
    /// Only on the left.
    Delete(Range<usize>),
    /// Only on the right.
    Insert(Range<usize>),
}

/// The word diff of two texts. The left ranges of all segments joined give the left text exactly,
/// the right ranges the right text; no segment is empty (an equal one on both sides), and no two
/// neighbours are of one sort.
pub fn diff_words(left: &str, right: &str, options: &Options) -> Vec<Segment> {
    diff_words_within(left, right, options, Limits::default())
}

/// The same with other limits on the work.
pub(crate) fn diff_words_within(
    left: &str,
    right: &str,
    options: &Options,
    limits: Limits,
) -> Vec<Segment> {
    let story = |text: &str| Story {
        blocks: vec![Block::new(BlockKind::Paragraph, text)],
        ..Story::default()
    };
    let pair = Pair::tokenized(story(left), story(right), options);
    let mut segments = Vec::new();
    // What is being gathered: what went and what came since the last equal stretch.
    let (mut went, mut came) = (0..0, 0..0);
    for draft in text_drafts(&pair, options, limits) {
        if draft.kind.is_quiet() && options.ignore_typography {
            continue;
        }
        let (l, r) = (
            draft.left.0.at..draft.left.1.at,
            draft.right.0.at..draft.right.1.at,
        );
        if went.end < l.start || came.end < r.start {
            flush(&mut segments, &went, &came);
            segments.push(Segment::Equal(went.end..l.start, came.end..r.start));
            (went, came) = (l, r);
        } else {
            (went.end, came.end) = (l.end, r.end);
        }
    }
    flush(&mut segments, &went, &came);
    if went.end < left.len() || came.end < right.len() {
        segments.push(Segment::Equal(went.end..left.len(), came.end..right.len()));
    }
    segments
}

fn flush(segments: &mut Vec<Segment>, went: &Range<usize>, came: &Range<usize>) {
    if !went.is_empty() {
        segments.push(Segment::Delete(went.clone()));
    }
    if !came.is_empty() {
        segments.push(Segment::Insert(came.clone()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit;
    use proptest::prelude::*;

    /// Segments as `=left|right`, `-left`, `+right`.
    fn check(left: &str, right: &str, options: &Options, expected: &[&str]) {
        let shown: Vec<String> = diff_words(left, right, options)
            .into_iter()
            .map(|segment| match segment {
                Segment::Equal(l, r) if left[l.clone()] == right[r.clone()] => {
                    format!("={}", &left[l])
                }
                Segment::Equal(l, r) => format!("={}|{}", &left[l], &right[r]),
                Segment::Delete(l) => format!("-{}", &left[l]),
                Segment::Insert(r) => format!("+{}", &right[r]),
            })
            .collect();
        assert_eq!(shown, expected, "{left:?} {right:?}");
    }

    #[test]
    fn by_default_typography_and_space_are_equal() {
        let options = Options::default();
        check("", "", &options, &[]);
        check("a b", "a  b", &options, &["=a b|a  b"]);
        check("“No”", "\"No\"", &options, &["=“No”|\"No\""]);
        check("The cat", "the cat", &options, &["-The", "+the", "= cat"]);
        check("a b", "a b c", &options, &["=a b", "+ c"]);
        check(
            "pay\u{200b}pal",
            "paypal",
            &options,
            &["=pay", "-\u{200b}", "=pal"],
        );
        check("x", "", &options, &["-x"]);
        check(" ", "", &options, &["= |"]);
    }

    #[test]
    fn typography_is_an_edit_when_asked() {
        let options = Options {
            ignore_typography: false,
            ..Options::default()
        };
        check("a b", "a  b", &options, &["=a ", "+ ", "=b"]);
        check(
            "“No”",
            "\"No\"",
            &options,
            &["-“", "+\"", "=No", "-”", "+\""],
        );
    }

    #[test]
    fn case_is_equal_when_asked() {
        let options = Options {
            ignore_case: true,
            ..Options::default()
        };
        check(
            "The cat SAT",
            "the dog sat",
            &options,
            &["=The |the ", "-cat", "+dog", "= SAT| sat"],
        );
        check("ΑΘΗΝΑ", "αθηνα", &options, &["=ΑΘΗΝΑ|αθηνα"]);
    }

    #[test]
    fn punctuation_is_equal_when_asked() {
        let options = Options {
            ignore_punctuation: true,
            ..Options::default()
        };
        check(
            "The cat, who sat.",
            "The cat who sat",
            &options,
            &["=The cat, who sat.|The cat who sat"],
        );
        check(
            "\"No,\" he said",
            "No he yelled",
            &options,
            &["=\"No,\" he |No he ", "-said", "+yelled"],
        );
        check(
            "the U.S. fleet",
            "the US fleet",
            &options,
            &["=the U.S. fleet|the US fleet"],
        );
        check("he dont", "he don't", &options, &["=he dont|he don't"]);
        check("at -5 now", "at 5 now", &options, &["=at ", "--", "=5 now"]);
        check(
            "2-5 of 1.5",
            "2 5 of 15",
            &options,
            &["=2-5 of |2 5 of ", "-1.5", "+15"],
        );
        check("5% more", "5 more", &options, &["=5", "-%", "= more"]);
        check("one - two", "one two", &options, &["=one - two|one two"]);
    }

    fn text() -> impl Strategy<Value = String> {
        let word = prop::sample::select(vec![
            "the ", "of ", "cat ", "dog ", "mayor ", "Anna ", "1,200 ", "said ", "harbour ",
            "closed ", ", ", ". ",
        ]);
        prop::collection::vec(word, 0..120).prop_map(|it| it.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

        /// However little work is allowed, both texts are whole.
        #[test]
        fn segments_join_within_any_limits(
            left in text(), right in text(), exact in 0usize..40, any in 0usize..60, cells in 0usize..500,
        ) {
            let limits = Limits { script: edit::Limits { exact, any }, cells };
            let (mut l, mut r) = (0, 0);
            for segment in diff_words_within(&left, &right, &Options::default(), limits) {
                match segment {
                    Segment::Equal(a, b) => {
                        prop_assert_eq!((a.start, b.start), (l, r));
                        prop_assert_eq!(left[a.clone()].trim(), right[b.clone()].trim());
                        (l, r) = (a.end, b.end);
                    }
                    Segment::Delete(a) => {
                        prop_assert_eq!(a.start, l);
                        l = a.end;
                    }
                    Segment::Insert(b) => {
                        prop_assert_eq!(b.start, r);
                        r = b.end;
                    }
                }
            }
            prop_assert_eq!((l, r), (left.len(), right.len()));
        }
    }
}
