//! `diff_words`: the word diff of two plain texts, whole.

use core::ops::Range;

use crate::options::Options;
use crate::present::changes;
use crate::story::{Block, BlockKind, Story};
use crate::token::Pair;

/// One piece of a word diff, as byte ranges into the two texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Segment {
    /// On both sides; the texts may differ in what the options ignore.
    Equal(Range<usize>, Range<usize>),
    /// Only on the left.
    Delete(Range<usize>),
    /// Only on the right.
    Insert(Range<usize>),
}

/// The word diff of two texts. The left ranges of all segments joined give the left text exactly,
/// the right ranges the right text; no segment is empty on both sides.
pub fn diff_words(left: &str, right: &str, options: &Options) -> Vec<Segment> {
    let story = |text: &str| Story {
        blocks: vec![Block::new(BlockKind::Paragraph, text)],
        ..Story::default()
    };
    let pair = Pair::tokenized(story(left), story(right), options);
    let (mut l, mut r) = (0, 0);
    let mut segments = Vec::new();
    let end_of =
        |spans: &[crate::Span], at: usize| spans.last().map_or(at..at, |it| it.range.clone());
    for change in changes(&pair, &[0], &[0], options).0 {
        if change.kind.is_quiet() {
            continue;
        }
        let equal = |l_end: usize, r_end: usize| (l_end, r_end);
        let (went, came) = (end_of(&change.left, l), end_of(&change.right, r));
        let (l_end, r_end) = match (change.left.is_empty(), change.right.is_empty()) {
            (true, false) => equal(l + came.start - r, came.start),
            (false, true) => equal(went.start, r + went.start - l),
            _ => equal(went.start, came.start),
        };
        if l_end > l || r_end > r {
            segments.push(Segment::Equal(l..l_end, r..r_end));
        }
        (l, r) = (l_end, r_end);
        if !change.left.is_empty() {
            segments.push(Segment::Delete(l..went.end));
            l = went.end;
        }
        if !change.right.is_empty() {
            segments.push(Segment::Insert(r..came.end));
            r = came.end;
        }
    }
    if l < left.len() || r < right.len() {
        segments.push(Segment::Equal(l..left.len(), r..right.len()));
    }
    segments
}
