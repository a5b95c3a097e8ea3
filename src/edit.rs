//! The edit script of two sequences of integers: which stretches differ. The only file that knows
//! `similar`.
//!
//! Small stretches get a shortest script by Myers' algorithm (E. W. Myers, "An O(ND) difference
//! algorithm and its variations", Algorithmica 1986) from `similar`; called on integers and by
//! name, because the crate's choice of algorithm at run time costs several times the code. Its
//! heuristics are not used: measured on edited prose they lose up to 80 % against the shortest.
//! Larger stretches are halved first (D. S. Hirschberg, 1975), still exactly, with the lengths of
//! longest common subsequences computed 64 columns at a time (`lcs`). Only where that would be
//! too much work for an exact answer are runs that occur once on each side taken as given.
//!
//! Work is bounded by counts. [`Script::precise`] is false where a bound was met.

use crate::gather::Gather;
use core::ops::Range;
use std::convert::Infallible;

use similar::algorithms::{DiffHook, myers};

use crate::lcs::Grid;
use crate::map::Map;
use crate::sort;

/// One maximal stretch that differs: token indices on both sides, either of which may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Tokens that went.
    pub left: Range<usize>,
    /// Tokens that came.
    pub right: Range<usize>,
}

/// A run of equal tokens, never empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// Where it begins on the left.
    pub left: usize,
    /// Where it begins on the right.
    pub right: usize,
    /// How many tokens.
    pub len: usize,
}

impl Run {
    /// Index after its last left token.
    pub fn left_end(&self) -> usize {
        self.left + self.len
    }

    /// Index after its last right token.
    pub fn right_end(&self) -> usize {
        self.right + self.len
    }
}

/// How much work a script may cost. One unit is a block of 64 pairs of tokens compared.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Above this, a stretch is first cut at runs that occur once on each side. Below it the
    /// script is a shortest one.
    pub exact: usize,
    /// Above this, a stretch without such runs is cut in proportion; coarse.
    pub any: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            exact: 1 << 19,
            any: 1 << 27,
        }
    }
}

/// What two sequences have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Script {
    /// Runs of equal tokens in order; no two touch on both sides.
    pub runs: Vec<Run>,
    /// False when a bound made it longer than need be.
    pub precise: bool,
}

/// What has to go and come for `left` to become `right`, in order, never empty on both sides and
/// never adjacent to each other.
pub fn edits(left: &[u32], right: &[u32]) -> Vec<Edit> {
    let script = script(left, right, Limits::default());
    let mut edits = Vec::new();
    gaps(&script.runs, left.len(), right.len(), |left, right| {
        edits.push(Edit { left, right });
    });
    edits
}

/// Calls `each` with every stretch between runs that is not empty on both sides.
pub fn gaps(
    runs: &[Run],
    left_len: usize,
    right_len: usize,
    mut each: impl FnMut(Range<usize>, Range<usize>),
) {
    let end = Run {
        left: left_len,
        right: right_len,
        len: 0,
    };
    let (mut l, mut r) = (0, 0);
    for run in runs.iter().chain([&end]) {
        if run.left > l || run.right > r {
            each(l..run.left, r..run.right);
        }
        (l, r) = (run.left_end(), run.right_end());
    }
}

/// What `left` and `right` have in common, as much as the limits allow.
pub fn script(left: &[u32], right: &[u32], limits: Limits) -> Script {
    let mut search = Search {
        left,
        right,
        limits,
        script: Script {
            runs: Vec::new(),
            precise: true,
        },
    };
    search.trimmed(0..left.len(), 0..right.len(), 0);
    search.script
}

/// A stretch of this many pairs of tokens or fewer goes to Myers' algorithm: below it, setting up
/// columns costs more than they save.
const SMALL: usize = 4096;

/// Lengths of the runs by which a large stretch is cut, longest first: a long run that occurs once
/// on each side is hardly ever a coincidence, a single word may be.
const ANCHORS: [usize; 3] = [4, 2, 1];

struct Search<'a> {
    left: &'a [u32],
    right: &'a [u32],
    limits: Limits,
    script: Script,
}

impl Search<'_> {
    fn left(&self, range: Range<usize>) -> &[u32] {
        self.left.get(range).unwrap_or_default()
    }

    fn right(&self, range: Range<usize>) -> &[u32] {
        self.right.get(range).unwrap_or_default()
    }

    fn push(&mut self, left: usize, right: usize, len: usize) {
        if len == 0 {
            return;
        }
        match self.script.runs.last_mut() {
            Some(last) if last.left_end() == left && last.right_end() == right => last.len += len,
            _ => self.script.runs.push(Run { left, right, len }),
        }
    }

    /// Takes what is equal at both ends and searches between.
    fn trimmed(&mut self, l: Range<usize>, r: Range<usize>, level: usize) {
        let (a, b) = (self.left(l.clone()), self.right(r.clone()));
        let front = a.iter().zip(b).take_while(|(x, y)| x == y).count();
        let (a, b) = (
            a.get(front..).unwrap_or_default(),
            b.get(front..).unwrap_or_default(),
        );
        let pairs = a.iter().rev().zip(b.iter().rev());
        let back = pairs.take_while(|(x, y)| x == y).count();
        self.push(l.start, r.start, front);
        let (inner_l, inner_r) = (l.start + front..l.end - back, r.start + front..r.end - back);
        if !inner_l.is_empty() && !inner_r.is_empty() {
            self.between(inner_l, inner_r, level);
        }
        self.push(l.end - back, r.end - back, back);
    }

    /// Searches a stretch that is empty on no side; `level` says which anchors were tried.
    fn between(&mut self, l: Range<usize>, r: Range<usize>, level: usize) {
        let work = l.len() * r.len().div_ceil(64);
        if l.len() * r.len() <= SMALL {
            self.small(l, r);
        } else if work <= self.limits.exact || (level >= ANCHORS.len() && work <= self.limits.any) {
            let grid = Grid::new(self.left(l.clone()), self.right(r.clone()));
            let base = (l.start, r.start);
            self.halved(l, r, base, &grid);
        } else if let Some(&size) = ANCHORS.get(level) {
            let anchors = anchors(self.left(l.clone()), self.right(r.clone()), size);
            let (mut at_l, mut at_r) = (l.start, r.start);
            for run in anchors {
                let (run_l, run_r) = (l.start + run.left, r.start + run.right);
                self.trimmed(at_l..run_l, at_r..run_r, level + 1);
                self.push(run_l, run_r, run.len);
                (at_l, at_r) = (run_l + run.len, run_r + run.len);
            }
            self.trimmed(at_l..l.end, at_r..r.end, level + 1);
        } else {
            self.script.precise = false;
            let (mid_l, mid_r) = (l.start.midpoint(l.end), r.start.midpoint(r.end));
            self.trimmed(l.start..mid_l, r.start..mid_r, 0);
            self.trimmed(mid_l..l.end, mid_r..r.end, 0);
        }
    }

    /// Hirschberg: halves the left side and finds where the right side is to be cut. The grid begins
    /// at `base`.
    fn halved(&mut self, l: Range<usize>, r: Range<usize>, base: (usize, usize), grid: &Grid) {
        if l.is_empty() || r.is_empty() {
            return;
        }
        if l.len() > 1 && l.len() * r.len() <= SMALL {
            return self.small(l, r);
        }
        if l.len() == 1 {
            let wanted = self.left.get(l.start);
            let found = self
                .right(r.clone())
                .iter()
                .position(|it| Some(it) == wanted);
            return self.push(
                l.start,
                r.start + found.unwrap_or(0),
                found.is_some() as usize,
            );
        }
        let mid = l.start.midpoint(l.end);
        let rows = |from: usize, to: usize| from - base.0..to - base.0;
        let columns = r.start - base.1..r.end - base.1;
        let cut = base.1 + grid.best_cut(rows(l.start, mid), rows(mid, l.end), columns);
        self.halved(l.start..mid, r.start..cut, base, grid);
        self.halved(mid..l.end, cut..r.end, base, grid);
    }

    /// A shortest script of a small stretch.
    fn small(&mut self, l: Range<usize>, r: Range<usize>) {
        struct Equal<'a, 'b>(&'a mut Search<'b>);
        impl DiffHook for Equal<'_, '_> {
            type Error = Infallible;
            fn equal(&mut self, left: usize, right: usize, len: usize) -> Result<(), Infallible> {
                self.0.push(left, right, len);
                Ok(())
            }
        }
        let (left, right) = (self.left, self.right);
        let Ok(()) = myers::diff_deadline_raw(&mut Equal(self), left, l, right, r, None);
    }
}

/// Runs of `size` tokens or more in which each has a window of `size` that occurs once on each
/// side: the heaviest set of them that keeps the order, in order.
fn anchors(left: &[u32], right: &[u32], size: usize) -> Vec<Run> {
    // Of long windows a quarter, chosen by content, is enough to find every run of some length.
    let keep = |hash: u64| size < 4 || hash >> 62 == 0;
    let mut seen: Map<u64, [(u32, u32); 2]> = Map::default();
    for (side, tokens) in [left, right].into_iter().enumerate() {
        for (at, window) in tokens.windows(size).enumerate() {
            let hash = hash(window);
            if keep(hash) {
                let places = seen.or_default(hash);
                if let Some((count, place)) = places.get_mut(side) {
                    *count += 1;
                    *place = at as u32;
                }
            }
        }
    }
    let mut once: Vec<(usize, usize)> = seen
        .into_values()
        .filter(|[l, r]| l.0 == 1 && r.0 == 1)
        .map(|[l, r]| (l.1 as usize, r.1 as usize))
        .gather();
    sort::all(&mut once);
    let mut runs: Vec<Run> = Vec::new();
    for (l, r) in once {
        // Windows of one run follow each other on one diagonal.
        if runs
            .last()
            .is_some_and(|last| l < last.left_end() && l + last.right == r + last.left)
        {
            continue;
        }
        let before = left.get(..l).unwrap_or_default().iter().rev();
        let back = before
            .zip(right.get(..r).unwrap_or_default().iter().rev())
            .take_while(|(x, y)| x == y)
            .count();
        let after = left.get(l..).unwrap_or_default().iter();
        let len = after
            .zip(right.get(r..).unwrap_or_default())
            .take_while(|(x, y)| x == y)
            .count();
        // A hash may collide: then nothing is equal here.
        if len >= size {
            runs.push(Run {
                left: l - back,
                right: r - back,
                len: len + back,
            });
        }
    }
    heaviest_chain(runs)
}

fn hash(window: &[u32]) -> u64 {
    window.iter().fold(0, |hash: u64, &token| {
        (hash.rotate_left(23) ^ u64::from(token).wrapping_add(1))
            .wrapping_mul(0x9E37_79B9_7F4A_7C15)
    })
}

/// Of runs in left order, those that are in right order too and longest in sum; overlaps are cut
/// off the later run. O(n log n) with a Fenwick tree of prefix maxima.
fn heaviest_chain(mut runs: Vec<Run>) -> Vec<Run> {
    sort::by_key(&mut runs, |it| (it.left, it.right));
    let mut by_right: Vec<usize> = runs.iter().map(|it| it.right).gather();
    sort::all(&mut by_right);
    by_right.dedup();
    // best[i]: greatest weight of a chain that ends with a run, and that run plus one.
    let mut tree: Vec<(u64, usize)> = vec![(0, 0); by_right.len() + 1];
    let mut previous = vec![0; runs.len()];
    for (index, run) in runs.iter().enumerate() {
        let rank = by_right.partition_point(|&it| it < run.right);
        let mut best = (0, 0);
        let mut at = rank;
        while at > 0 {
            best = best.max(tree.get(at).copied().unwrap_or_default());
            at &= at - 1;
        }
        if let Some(slot) = previous.get_mut(index) {
            *slot = best.1;
        }
        let entry = (best.0 + run.len as u64, index + 1);
        at = rank + 1;
        while let Some(slot) = tree.get_mut(at) {
            if entry.0 > slot.0 {
                *slot = entry;
            }
            at += at & at.wrapping_neg();
        }
    }
    let mut last = tree
        .iter()
        .copied()
        .max_by_key(|it| it.0)
        .unwrap_or_default()
        .1;
    let mut chain: Vec<Run> = Vec::new();
    while let Some(run) = last.checked_sub(1).and_then(|it| runs.get(it)) {
        let mut run = *run;
        if let Some(next) = chain.last() {
            let room = (next.left - run.left).min(next.right - run.right);
            run.len = run.len.min(room);
        }
        last = previous.get(last - 1).copied().unwrap_or(0);
        if run.len > 0 {
            chain.push(run);
        }
    }
    chain.reverse();
    chain
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Length of a longest common subsequence, by the textbook.
    fn lcs(left: &[u32], right: &[u32]) -> usize {
        let mut row = vec![0; right.len() + 1];
        for a in left {
            let mut diagonal = 0;
            for (j, b) in right.iter().enumerate() {
                let above = row[j + 1];
                row[j + 1] = if a == b {
                    diagonal + 1
                } else {
                    above.max(row[j])
                };
                diagonal = above;
            }
        }
        row[right.len()]
    }

    fn valid(left: &[u32], right: &[u32], runs: &[Run]) {
        let (mut l, mut r) = (0, 0);
        for (index, run) in runs.iter().enumerate() {
            assert!(run.len > 0 && run.left >= l && run.right >= r);
            assert!(index == 0 || run.left > l || run.right > r, "runs touch");
            assert_eq!(
                left[run.left..run.left_end()],
                right[run.right..run.right_end()]
            );
            (l, r) = (run.left_end(), run.right_end());
        }
        assert!(l <= left.len() && r <= right.len());
    }

    fn equal(script: &Script) -> usize {
        script.runs.iter().map(|it| it.len).sum()
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn is_shortest_within_the_limits(
            left in prop::collection::vec(0u32..12, 0..260),
            right in prop::collection::vec(0u32..12, 0..260),
        ) {
            let script = script(&left, &right, Limits::default());
            valid(&left, &right, &script.runs);
            prop_assert!(script.precise);
            prop_assert_eq!(equal(&script), lcs(&left, &right));
        }

        #[test]
        fn is_right_beyond_the_limits(
            left in prop::collection::vec(0u32..90, 0..400),
            cuts in prop::collection::vec((0usize..400, 0usize..60, 0u32..90), 0..9),
            any in 0usize..2000,
        ) {
            let mut right = left.clone();
            for (at, len, token) in cuts {
                let at = at.min(right.len());
                let end = (at + len).min(right.len());
                right.splice(at..end, [token]);
            }
            let script = script(&left, &right, Limits { exact: 0, any });
            valid(&left, &right, &script.runs);
        }
    }

    #[test]
    fn finds_what_moved_least() {
        // Two thousand distinct words, the first hundred moved to the end.
        let left: Vec<u32> = (0..2000).collect();
        let right: Vec<u32> = (100..2000).chain(0..100).collect();
        let found = script(&left, &right, Limits { exact: 0, any: 0 });
        assert_eq!(
            found.runs,
            [Run {
                left: 100,
                right: 0,
                len: 1900
            }]
        );
    }

    #[test]
    fn says_when_it_is_coarse() {
        let left: Vec<u32> = (0..3000u32).map(|it| it * it % 7).collect();
        let right: Vec<u32> = (0..3000u32).map(|it| it * it % 11 % 7).collect();
        let coarse = script(&left, &right, Limits { exact: 0, any: 500 });
        valid(&left, &right, &coarse.runs);
        assert!(!coarse.precise);
        assert!(script(&left, &right, Limits::default()).precise);
    }
}
