//! The presentable stage: an edit script as a careful editor would mark it.

mod emit;
mod line;
mod pairs;
mod readable;
mod realign;

use core::ops::Range;

use crate::comparison::{Change, ChangeKind, Span};
use crate::edit;
use crate::options::Options;
use crate::token::Pair;

pub(crate) use emit::Draft;
use line::Line;

/// How much work the changes of one link may cost; beyond it they are coarser.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// Of the edit script.
    pub script: edit::Limits,
    /// Pairs of tokens looked at when small stretches are aligned anew.
    pub cells: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            script: edit::Limits::default(),
            cells: 1 << 24,
        }
    }
}

/// The changes inside one link, in reading order, and whether they are as fine as they could be.
pub fn changes(
    pair: &Pair,
    left: &[usize],
    right: &[usize],
    options: &Options,
) -> (Vec<Change>, bool) {
    changes_within(pair, left, right, options, Limits::default())
}

/// The same with other limits on the work.
pub(crate) fn changes_within(
    pair: &Pair,
    left: &[usize],
    right: &[usize],
    options: &Options,
    limits: Limits,
) -> (Vec<Change>, bool) {
    let left = Line::new(&pair.left, left, &pair.lexicon, options);
    let right = Line::new(&pair.right, right, &pair.lexicon, options);
    let (drafts, precise) = drafts(&left, &right, options, limits);
    let changes = drafts
        .into_iter()
        .map(|draft| Change {
            kind: draft.kind,
            left: left.spans(draft.left.0, draft.left.1),
            right: right.spans(draft.right.0, draft.right.1),
            pairs: word_pairs(&left, &right, &draft),
        })
        .filter(|it| !it.left.is_empty() || !it.right.is_empty())
        .collect();
    (changes, precise)
}

/// Which words of a change replaced which, and after each pair of two spellings of one word the
/// letters in which they differ.
fn word_pairs(left: &Line, right: &Line, draft: &Draft) -> Vec<(Span, Span)> {
    let (l, r) = (draft.left_words.clone(), draft.right_words.clone());
    if l.is_empty() || r.is_empty() {
        return Vec::new();
    }
    let found = match draft.kind {
        ChangeKind::Replace => pairs::pairs(left, right, l, r),
        _ => return Vec::new(),
    };
    let mut spans = Vec::with_capacity(found.len());
    for (l, r) in found {
        let whole = |line: &Line, range: &Range<usize>| {
            line.spans(line.start(range.start), line.end(range.end))
                .into_iter()
                .next()
        };
        if let (Some(a), Some(b)) = (whole(left, &l), whole(right, &r)) {
            spans.push((a, b));
        }
    }
    spans
}

/// Equal runs to leave unmarked become changes. Which side is called left makes no difference to
/// where the runs are: they are looked for from the side that comes first by length and letters.
fn drafts(left: &Line, right: &Line, options: &Options, limits: Limits) -> (Vec<Draft>, bool) {
    let swaps = left.order(right).is_gt();
    let (a, b) = if swaps { (right, left) } else { (left, right) };
    let script = edit::script(&a.folds(), &b.folds(), limits.script);
    let mut runs = readable::readable(a, b, script.runs, limits.cells);
    if swaps {
        for run in &mut runs {
            (run.left, run.right) = (run.right, run.left);
        }
    }
    (emit::drafts(left, right, &runs, options), script.precise)
}

/// The changes of two texts of one block each, with their places.
pub(crate) fn text_drafts(pair: &Pair, options: &Options, limits: Limits) -> Vec<Draft> {
    let left = Line::new(&pair.left, &[0], &pair.lexicon, options);
    let right = Line::new(&pair.right, &[0], &pair.lexicon, options);
    drafts(&left, &right, options, limits).0
}
