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
