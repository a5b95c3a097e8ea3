//! The presentable stage: an edit script as a careful editor would mark it.

mod detail;
mod emit;
mod likeness;
mod line;
mod moves;
mod pairs;
mod readable;
mod realign;
mod unspaced;

use crate::gather::Gather;
use core::ops::Range;

use crate::comparison::{Change, ChangeKind, Span};
use crate::edit;
use crate::options::Options;
use crate::sort;
use crate::token::Pair;

pub(crate) use emit::Draft;
use line::Line;
use pairs::{Page, Pairing};

impl Span {
    /// A part of it, given from its start.
    fn within(&self, part: Range<usize>) -> Span {
        Span {
            block: self.block,
            range: self.range.start + part.start..self.range.start + part.end,
        }
    }
}

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
    let (pages, mut pairings): (Vec<_>, Vec<_>) = drafts
        .iter()
        .map(|draft| replaced(&left, &right, draft))
        .unzip();
    moves::add(&left, &right, &drafts, &mut pairings);
    for (page, pairing) in pages.iter().zip(&mut pairings) {
        if let Some(page) = page {
            page.in_place(pairing);
        }
        sort::by_key(pairing, |it| (it.0.start, it.1.start));
    }
    let changes = drafts
        .into_iter()
        .zip(pairings)
        .map(|(draft, pairing)| Change {
            kind: draft.kind,
            detail: detail::detail(
                draft.kind,
                &left.joined(draft.left.0, draft.left.1),
                &right.joined(draft.right.0, draft.right.1),
            ),
            left: left.spans(draft.left.0, draft.left.1),
            right: right.spans(draft.right.0, draft.right.1),
            pairs: pair_spans(&left, &right, draft.kind, pairing),
        })
        .filter(|it| !it.left.is_empty() || !it.right.is_empty())
        .gather();
    (changes, precise)
}

/// Which words of a change surely replaced which others of it, and of a replacement its words.
fn replaced<'a>(
    left: &'a Line,
    right: &'a Line,
    draft: &Draft,
) -> (Option<Page<'a>>, Vec<Pairing>) {
    let (l, r) = (draft.left_words.clone(), draft.right_words.clone());
    match draft.kind {
        ChangeKind::Replace => {
            let (page, pairing) = Page::new(left, right, l, r);
            (Some(page), pairing)
        }
        ChangeKind::Case => (None, l.zip(r).map(|(l, r)| (l..l + 1, r..r + 1)).gather()),
        _ => (None, Vec::new()),
    }
}

/// Pairs of words as spans. After a pair of two spellings of one word comes the pair of the letters
/// in which they differ.
fn pair_spans(
    left: &Line,
    right: &Line,
    kind: ChangeKind,
    pairing: Vec<Pairing>,
) -> Vec<(Span, Span)> {
    let mut spans = Vec::with_capacity(pairing.len());
    for (l, r) in pairing {
        let whole = |line: &Line, range: &Range<usize>| {
            let spans = line.spans(line.start(range.start), line.end(range.end));
            spans.into_iter().next()
        };
        if let (Some(a), Some(b)) = (whole(left, &l), whole(right, &r)) {
            let letters = match (l.len(), r.len()) {
                (1, 1) if kind != ChangeKind::Case => {
                    likeness::letters_changed(left.text(l.start), right.text(r.start))
                }
                _ => None,
            };
            let inner = letters.map(|(x, y)| (a.within(x), b.within(y)));
            spans.push((a, b));
            spans.extend(inner);
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
