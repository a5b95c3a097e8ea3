//! Inside a replacement: which words replaced which.
//!
//! Three passes, from sure to likely. First the order-preserving pairing of greatest likeness: equal
//! words, inflected forms, other spellings, numbers with numbers, words written together or apart,
//! names and their initials. Then, over the whole link, words that changed their place (`moves`).
//! Last what is left between two sure pairs, where both sides have about as many words: what stands
//! in the same place replaced it. A pair may join several words on either side.
//!
//! O(n m) in the words of a replacement, each step a comparison of two short words; above
//! [`MOST_CELLS`] only equal words are paired.

use crate::gather::Gather;
use core::ops::Range;

use super::likeness::{SURE, Unit, joined, likeness, units};
use super::line::{Line, Word};
use crate::edit;
use crate::token::TokenKind;

/// Pairs of words compared in one replacement.
const MOST_CELLS: usize = 10_000;
/// Words at least so alike may stand for each other where they are in the same place: both
/// articles or the like, both names, both other words.
const LIKELY: u32 = 20;
/// Words at least so alike are the same one in another form wherever they are.
const MOVED: u32 = 75;
/// Words that one word may stand for.
const MOST_JOINED: usize = 6;
/// Words between two sure pairs, beyond which nothing says which stands for which.
const MOST_BETWEEN: usize = 4;

/// Words of both sides by their index in the line.
pub type Pairing = (Range<usize>, Range<usize>);

/// The words of a replacement.
pub struct Page<'a> {
    left: Vec<Unit<'a>>,
    right: Vec<Unit<'a>>,
    /// Sure pairs, of units.
    sure: Vec<Pairing>,
}

impl<'a> Page<'a> {
    /// The tokens `l` that became the tokens `r`, and their sure pairs.
    pub fn new(
        left: &'a Line,
        right: &'a Line,
        l: Range<usize>,
        r: Range<usize>,
    ) -> (Page<'a>, Vec<Pairing>) {
        let mut page = Page {
            left: Vec::new(),
            right: Vec::new(),
            sure: Vec::new(),
        };
        let mut found = Vec::new();
        if l.len().saturating_mul(r.len()) > MOST_CELLS {
            found = equal_words(left, right, &l, &r);
        } else if unspaced(left, &l) && unspaced(right, &r) {
            found.push((l, r));
        } else if !l.is_empty() && !r.is_empty() {
            page.left = units(left, l);
            page.right = units(right, r);
            page.sure = page.best(&page.all_left(), &page.all_right(), SURE);
            page.without_chance();
            found = page.sure.iter().map(|it| page.tokens(it)).gather();
        }
        (page, found)
    }

    fn all_left(&self) -> Vec<usize> {
        (0..self.left.len()).gather()
    }

    fn all_right(&self) -> Vec<usize> {
        (0..self.right.len()).gather()
    }

    /// A pair of units as tokens.
    fn tokens(&self, (l, r): &Pairing) -> Pairing {
        let whole = |units: &[Unit], range: &Range<usize>| {
            let units = units.get(range.clone()).unwrap_or_default();
            let first = units.first().map_or(0, |it| it.tokens.start);
            first..units.last().map_or(first, |it| it.tokens.end)
        };
        (whole(&self.left, l), whole(&self.right, r))
    }

    /// Drops pairs of function words and marks that stand alone in a long replacement: equal by
    /// chance, unless a pair next to them or the text around says that they have the same place.
    fn without_chance(&mut self) {
        let (n, m) = (self.left.len(), self.right.len());
        let content = |(l, r): &Pairing| {
            let any = |units: &[Unit], range: &Range<usize>| {
                let units = units.get(range.clone()).unwrap_or_default();
                units.iter().any(Unit::is_content)
            };
            any(&self.left, l) || any(&self.right, r)
        };
        let near = |a: &Pairing, b: &Pairing| {
            b.0.start.saturating_sub(a.0.end) <= 2 && b.1.start.saturating_sub(a.1.end) <= 2
        };
        let kept = (0..self.sure.len()).filter(|&at| {
            let Some(pair) = self.sure.get(at) else {
                return false;
            };
            let before = at.checked_sub(1).and_then(|it| self.sure.get(it));
            content(pair)
                || n.min(m) <= MOST_BETWEEN
                || before.is_some_and(|it| near(it, pair))
                || self.sure.get(at + 1).is_some_and(|it| near(pair, it))
                || pair.0.start.max(pair.1.start) == 0
                || n - pair.0.end == 0 && m - pair.1.end == 0
        });
        self.sure = kept.filter_map(|it| self.sure.get(it).cloned()).gather();
    }

    /// Adds to all pairs found so far words that changed both their place and their form, and what
    /// stands in the same place between two sure pairs.
    pub fn in_place(&self, found: &mut Vec<Pairing>) {
        for unit in self.left.iter().filter(|it| it.is_content()) {
            if found.iter().any(|it| it.0.contains(&unit.tokens.start)) {
                continue;
            }
            let free = |it: &&Unit| !found.iter().any(|pair| pair.1.contains(&it.tokens.start));
            let rights = self.right.iter().filter(|it| it.is_content()).filter(free);
            let alike = rights.map(|it| (likeness(unit, it), it));
            if let Some((_, other)) = alike.filter(|it| it.0 >= MOVED).max_by_key(|it| it.0) {
                found.push((unit.tokens.clone(), other.tokens.clone()));
            }
        }
        let free = |units: &[Unit], range: Range<usize>, taken: &dyn Fn(usize) -> bool| {
            let free = range.filter(|&it| units.get(it).is_some_and(|it| !taken(it.tokens.start)));
            free.gather()
        };
        if self.is_rewritten() {
            return;
        }
        let (mut i, mut j) = (0, 0);
        let end = (self.left.len(), self.right.len());
        let ends = (end.0..end.0, end.1..end.1);
        let mut more: Vec<Pairing> = Vec::new();
        for (a, b) in self.sure.iter().chain([&ends]) {
            let lefts = free(&self.left, i..a.start, &|at| {
                found.iter().any(|it| it.0.contains(&at))
            });
            let rights = free(&self.right, j..b.start, &|at| {
                found.iter().any(|it| it.1.contains(&at))
            });
            self.between(&lefts, &rights, &mut more);
            (i, j) = (a.end, b.end);
        }
        found.extend(more.iter().map(|it| self.tokens(it)));
    }

    /// Whether so little of a long replacement is sure that what stands in the same place does by
    /// chance.
    fn is_rewritten(&self) -> bool {
        let content = |units: &[Unit]| units.iter().filter(|it| it.is_content()).count();
        let (n, m) = (content(&self.left), content(&self.right));
        let units = self
            .sure
            .iter()
            .filter_map(|it| self.left.get(it.0.clone()));
        let sure = units.flatten().filter(|it| it.is_content()).count();
        self.left.len().min(self.right.len()) > MOST_BETWEEN && sure * 4 < n.min(m)
    }

    /// What stands between two sure pairs, but for what moved there or away.
    #[inline(never)]
    fn between(&self, l: &[usize], r: &[usize], found: &mut Vec<Pairing>) {
        let (n, m) = (l.len(), r.len());
        if n == 0 || m == 0 || n.max(m) > MOST_BETWEEN {
            return;
        }
        let alone = self.left.len() == n && self.right.len() == m;
        let whole = match (l, r) {
            ([a], [b]) => self.likeness(*a, *b) >= if alone { 1 } else { LIKELY },
            _ => n.min(m) == 1 && n.max(m) == 2 && self.is_phrase(l, r),
        };
        if whole {
            found.extend(span(l).zip(span(r)));
        } else if n.max(m) > 1 {
            found.append(&mut self.best(l, r, LIKELY));
        }
    }

    /// Whether one word and two stand for each other: a verb and what goes with it ("was killed",
    /// "has been", "peaked at"); or, where nothing else was replaced, a phrase that does not begin
    /// with an article or the like ("prior to", "such as").
    fn is_phrase(&self, l: &[usize], r: &[usize]) -> bool {
        let (two, one, twos, ones) = match l.len() > r.len() {
            true => (l, r, &self.left, &self.right),
            false => (r, l, &self.right, &self.left),
        };
        let (Some(one), Some(first), Some(last)) = (
            one.first().and_then(|&it| ones.get(it)),
            two.first().and_then(|&it| twos.get(it)),
            two.last().and_then(|&it| twos.get(it)),
        ) else {
            return false;
        };
        if [one, first, last].iter().any(|it| !it.is_word()) {
            return false;
        }
        let alone = self.left.len() == l.len() && self.right.len() == r.len();
        let content = one.is_content();
        first.is_auxiliary() && (content || one.is_auxiliary() && last.is_auxiliary())
            || first.is_content() && last.is_particle() && (content || one.is_auxiliary() || alone)
            || alone && content && (first.is_content() || last.is_particle())
    }

    /// The order-preserving pairing of greatest likeness of these units, of pairs at least `least`
    /// alike.
    fn best(&self, l: &[usize], r: &[usize], least: u32) -> Vec<Pairing> {
        let worth = |a: usize, b: usize| if least < SURE { 1 } else { self.worth(a, b) };
        let width = r.len() + 1;
        let mut scores = vec![0u32; width * (l.len() + 1)];
        // How many units of each side the last pair took.
        let mut steps = vec![(0u8, 0u8); scores.len()];
        for (i, &a) in (1..).zip(l) {
            for (j, &b) in (1..).zip(r) {
                let at = |i: usize, j: usize| scores.get(i * width + j).copied().unwrap_or(0);
                let mut best = match at(i - 1, j) >= at(i, j - 1) {
                    true => (at(i - 1, j), (1, 0)),
                    false => (at(i, j - 1), (0, 1)),
                };
                let mut offer = |likeness: u32, n: usize, m: usize| {
                    if likeness >= least {
                        let score = at(i - n, j - m) + likeness * worth(a, b);
                        // Of words that may stand for one the last: what came before it qualifies it.
                        if score > best.0 || score == best.0 && least < SURE {
                            best = (score, (n as u8, m as u8));
                        }
                    }
                };
                offer(self.likeness(a, b), 1, 1);
                let (one, other) = (self.left.get(a), self.right.get(b));
                for n in 2..=MOST_JOINED.min(i) {
                    let many = self.left.get(a + 1 - n.min(a + 1)..a + 1);
                    let row = l.get(i - n).is_some_and(|&it| it + n == a + 1);
                    if let (true, Some(many), Some(one)) = (row, many, other) {
                        offer(joined(one, many), n, 1);
                    }
                }
                for m in 2..=MOST_JOINED.min(j) {
                    let many = self.right.get(b + 1 - m.min(b + 1)..b + 1);
                    let row = r.get(j - m).is_some_and(|&it| it + m == b + 1);
                    if let (true, Some(many), Some(one)) = (row, many, one) {
                        offer(joined(one, many), 1, m);
                    }
                }
                if let Some(slot) = scores.get_mut(i * width + j) {
                    *slot = best.0;
                }
                if let Some(slot) = steps.get_mut(i * width + j) {
                    *slot = best.1;
                }
            }
        }
        let (mut i, mut j) = (l.len(), r.len());
        let mut found = Vec::new();
        while i > 0 && j > 0 {
            let (n, m) = steps.get(i * width + j).copied().unwrap_or((1, 0));
            let (a, b) = (i - usize::from(n), j - usize::from(m));
            if n > 0 && m > 0 {
                let whole = (
                    span(l.get(a..i).unwrap_or_default()),
                    span(r.get(b..j).unwrap_or_default()),
                );
                found.extend(whole.0.zip(whole.1));
            }
            (i, j) = (a, b);
        }
        found.reverse();
        found
    }

    /// A pair of content words is worth more than one of articles.
    fn worth(&self, a: usize, b: usize) -> u32 {
        let weight =
            |units: &[Unit], at: usize| units.get(at).map_or(0, |it| it.word.weight.min(100));
        30 + weight(&self.left, a).min(weight(&self.right, b))
    }

    fn likeness(&self, a: usize, b: usize) -> u32 {
        match (self.left.get(a), self.right.get(b)) {
            (Some(a), Some(b)) => likeness(a, b),
            _ => 0,
        }
    }
}

/// From the first to the last of some ascending numbers.
fn span(at: &[usize]) -> Option<Range<usize>> {
    Some(*at.first()?..at.last()? + 1)
}

/// Whether all of it is in scripts without spaces, where a token is a part of a word.
fn unspaced(line: &Line, range: &Range<usize>) -> bool {
    let words = line.words.get(range.clone()).unwrap_or_default();
    let part = |it: &Word| it.part;
    words.iter().any(part) && words.iter().all(|it| it.part || it.kind == TokenKind::Mark)
}

fn equal_words(left: &Line, right: &Line, l: &Range<usize>, r: &Range<usize>) -> Vec<Pairing> {
    let folds = |line: &Line, range: &Range<usize>| {
        let words = line.words.get(range.clone()).unwrap_or_default();
        words.iter().map(|it| it.fold).gather()
    };
    let script = edit::script(&folds(left, l), &folds(right, r), edit::Limits::default());
    let each = |run: &edit::Run| {
        let (left, right) = (l.start + run.left, r.start + run.right);
        (0..run.len).map(move |it| (left + it..left + it + 1, right + it..right + it + 1))
    };
    script.runs.iter().flat_map(each).gather()
}
