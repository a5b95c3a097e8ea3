//! The presentable stage: an edit script as a careful editor would mark it.

mod emit;
mod line;
mod readable;
mod realign;

use crate::comparison::Change;
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
    let left = Line::new(&pair.left, left, &pair.lexicon, options);
    let right = Line::new(&pair.right, right, &pair.lexicon, options);
    let (drafts, precise) = drafts(&left, &right, options, Limits::default());
    let changes = drafts
        .into_iter()
        .map(|draft| Change {
            kind: draft.kind,
            left: left.spans(draft.left.0, draft.left.1),
            right: right.spans(draft.right.0, draft.right.1),
            pairs: Vec::new(),
        })
        .filter(|it| !it.left.is_empty() || !it.right.is_empty())
        .collect();
    (changes, precise)
}

fn drafts(left: &Line, right: &Line, options: &Options, limits: Limits) -> (Vec<Draft>, bool) {
    let script = edit::script(&left.folds(), &right.folds(), limits.script);
    let runs = readable::readable(left, right, script.runs, limits.cells);
    (emit::drafts(left, right, &runs, options), script.precise)
}

/// The changes of two texts of one block each, with their places.
pub(crate) fn text_drafts(pair: &Pair, options: &Options, limits: Limits) -> Vec<Draft> {
    let left = Line::new(&pair.left, &[0], &pair.lexicon, options);
    let right = Line::new(&pair.right, &[0], &pair.lexicon, options);
    drafts(&left, &right, options, limits).0
}
