//! Which equal runs a careful editor would leave unmarked.
//!
//! A shortest script keeps every equal word it can, and most of what it keeps inside a rewritten
//! passage is equal by chance: measured on unrelated paragraphs, 97 to 100 % of the equal runs are
//! one or two words. So runs are weighed, not counted: a name, a number or several words in a row
//! are worth an interruption of the mark, an article or a comma is not, and the more was changed
//! around a run the more it has to weigh.
//!
//! Linear in the number of tokens, but for the realignment of small stretches, whose cells are
//! bounded.

use super::line::{Line, Word, border};
use super::realign::realign;
use crate::edit::Run;
use crate::gather::Gather;
use crate::token::TokenKind;

/// A run of this weight and at least four tokens is no coincidence.
const SOLID: u32 = 250;
/// What a run between two edits of one short word each must weigh.
const LEAST: u32 = 40;
/// What a run between two large edits must weigh: a short one, one of three words or more, and one
/// that has a name or a number.
const MOST: u32 = 220;
const MOST_OF_LONG: u32 = 160;
const MOST_OF_FACTS: u32 = 90;
/// What a run beside an insertion or deletion must weigh at most.
const MOST_BESIDE_ONE: u32 = 400;
/// Weight of the smaller edit beside a name or number, above which it is an island like others.
const FACTS_BETWEEN: u32 = 150;
/// Share of a sentence's weight below which what it has in common with another is chance, in percent.
const REWRITTEN: u32 = 30;

/// The runs to leave unmarked.
#[inline(never)]
pub fn readable(left: &Line, right: &Line, runs: Vec<Run>, cells: usize) -> Vec<Run> {
    let pages = Pages::new(left, right);
    let runs = pages.realigned(runs, cells);
    let equal = runs.clone();
    let runs = pages.without_islands(runs);
    let runs = pages.without_rewritten_sentences(&equal, runs);
    let runs = pages.with_whole_compounds(runs);
    let runs = pages.without_islands(runs);
    pages.slid(runs)
}

struct Pages<'a> {
    left: &'a Line<'a>,
    right: &'a Line<'a>,
    /// Weight of all tokens before each.
    left_sums: Vec<u32>,
    right_sums: Vec<u32>,
}

fn sums(line: &Line) -> Vec<u32> {
    let mut sum = 0u32;
    let mut sums = vec![0];
    sums.extend(line.words.iter().map(|it| {
        sum = sum.saturating_add(it.weight);
        sum
    }));
    sums
}

fn between(sums: &[u32], from: usize, to: usize) -> u32 {
    let at = |index: usize| sums.get(index).copied().unwrap_or(0);
    at(to).saturating_sub(at(from))
}

impl<'a> Pages<'a> {
    fn new(left: &'a Line<'a>, right: &'a Line<'a>) -> Pages<'a> {
        Pages {
            left,
            right,
            left_sums: sums(left),
            right_sums: sums(right),
        }
    }

    fn weight(&self, run: &Run) -> u32 {
        let left = between(&self.left_sums, run.left, run.left_end());
        left.min(between(&self.right_sums, run.right, run.right_end()))
    }

    /// Weight of the edit between two runs. A number for a number is small: it is read at a glance.
    fn edit(&self, before: &Run, after: &Run) -> u32 {
        let number = |line: &Line, from: usize, to: usize| {
            let words = line.words.get(from..to).unwrap_or_default();
            matches!(words, [only] if only.kind == TokenKind::Number)
        };
        if number(self.left, before.left_end(), after.left)
            && number(self.right, before.right_end(), after.right)
        {
            return 40;
        }
        let left = between(&self.left_sums, before.left_end(), after.left);
        left.max(between(&self.right_sums, before.right_end(), after.right))
    }

    fn end(&self) -> Run {
        Run {
            left: self.left.words.len(),
            right: self.right.words.len(),
            len: 0,
        }
    }

    /// Stretches between solid runs aligned anew by weight: a shortest script takes any of many
    /// equals, the reader wants the one with the fewest and best-placed edits.
    #[inline(never)]
    fn realigned(&self, runs: Vec<Run>, cells: usize) -> Vec<Run> {
        let mut left_to_spend = cells;
        let mut done: Vec<Run> = Vec::with_capacity(runs.len());
        let mut start = START;
        let mut stretch: Vec<Run> = Vec::new();
        let end = self.end();
        for run in runs.iter().chain([&end]) {
            let solid = run.len >= 4 && self.weight(run) >= SOLID;
            if !solid && run.len > 0 {
                stretch.push(*run);
                continue;
            }
            if self.has_words_between(start, &stretch, run) {
                // A little of the solid runs takes part: where they end may be chance.
                let (mut first, mut last) = (start, *run);
                let (give, take) = ((first.len / 3).min(4), (last.len / 3).min(4));
                first.len -= give;
                last.left += take;
                last.right += take;
                let (l, r) = (first.left_end()..last.left, first.right_end()..last.right);
                let size = l.len().saturating_mul(r.len());
                if size <= cells.min(MAX_STRETCH) && size <= left_to_spend {
                    left_to_spend -= size;
                    if let Some(shorter) = done.last_mut() {
                        shorter.len -= give;
                    }
                    realign(self.left, self.right, l, r, |run| push(&mut done, run));
                    stretch.clear();
                    last.len = run.len - take;
                    push(&mut done, last);
                    start = last;
                    continue;
                }
            }
            for run in stretch.drain(..) {
                push(&mut done, run);
            }
            push(&mut done, *run);
            start = *run;
        }
        done
    }

    /// Whether there are runs in the stretch and its edits are more than punctuation.
    fn has_words_between(&self, start: Run, stretch: &[Run], end: &Run) -> bool {
        let mut before = start;
        !stretch.is_empty()
            && stretch.iter().chain([end]).any(|run| {
                let heavy = self.edit(&before, run) > 24;
                before = *run;
                heavy
            })
    }

    /// Drops runs that weigh less than the edits around them ask for.
    #[inline(never)]
    fn without_islands(&self, runs: Vec<Run>) -> Vec<Run> {
        let mut kept: Vec<Run> = Vec::with_capacity(runs.len());
        let end = self.end();
        for run in runs.into_iter().chain([end]) {
            // Each run can be judged once the next one is known; dropping one makes the edit
            // before it larger, so those before it are judged again.
            while let Some(island) = kept.last() {
                let before = kept.len().checked_sub(2).and_then(|it| kept.get(it));
                let start = before.copied().unwrap_or(START);
                let first = before.is_none() && island.left == 0 && island.right == 0;
                let last = run.len == 0
                    && island.left_end() == end.left
                    && island.right_end() == end.right;
                if first || last || self.is_worth_it(&start, island, &run) {
                    break;
                }
                kept.pop();
            }
            if run.len > 0 {
                kept.push(run);
            }
        }
        kept
    }

    /// Between two replacements the reader has to hold both wordings at once, so a short island
    /// there has to weigh most of what is replaced; beside an insertion or deletion a little more
    /// than that, since joining the two edits marks little else. Three words in a row are hardly
    /// ever chance: for them a quarter will do.
    fn is_worth_it(&self, before: &Run, island: &Run, after: &Run) -> bool {
        let weight = self.weight(island) + self.border_weight(island);
        let around = self.edit(before, island).min(self.edit(island, after));
        let excess = around.saturating_sub(20);
        let (share, most) = match replaces(before, island) && replaces(island, after) {
            _ if self.is_long(island) => (excess / 4, MOST_OF_LONG),
            true => (excess * 7 / 8, MOST),
            false => (excess * 5 / 4, MOST_BESIDE_ONE),
        };
        let needed = (LEAST.min(5 + around) + share).min(most);
        weight >= needed
            || weight >= MOST_OF_FACTS && around <= FACTS_BETWEEN && self.has_fact(island)
    }

    /// Three words or more; of characters that are parts of words, about as much text.
    fn is_long(&self, run: &Run) -> bool {
        let words = self.left.words.get(run.left..run.left_end());
        let size = |word: &Word| match (word.kind, word.part) {
            (TokenKind::Mark, _) => 0,
            (_, false) => 3,
            (_, true) => 1 + usize::from(word.weight > 15),
        };
        words.unwrap_or_default().iter().map(size).sum::<usize>() >= 7
    }

    fn has_fact(&self, run: &Run) -> bool {
        let words = self.left.words.get(run.left..run.left_end());
        words
            .unwrap_or_default()
            .iter()
            .any(|it| it.name || it.kind == TokenKind::Number)
    }

    /// What it adds that a clause, a sentence or a block ends in the run or right after it: marks should
    /// not run on over such a border.
    fn border_weight(&self, run: &Run) -> u32 {
        let ends = (1..=run.len).map(|offset| {
            let left = self.left.border(run.left + offset);
            left.min(self.right.border(run.right + offset))
        });
        match ends.max().unwrap_or(0) {
            border::BLOCK.. => 80,
            border::SENTENCE => 50,
            border::CLAUSE => 15,
            _ => 0,
        }
    }

    /// Drops what two sentences have in common when `equal`, all that is, is little of both.
    #[inline(never)]
    fn without_rewritten_sentences(&self, equal: &[Run], runs: Vec<Run>) -> Vec<Run> {
        let left = Sentences::new(
            self.left,
            &self.left_sums,
            equal.iter().map(|it| (it.left, it.len)),
        );
        let right = Sentences::new(
            self.right,
            &self.right_sums,
            equal.iter().map(|it| (it.right, it.len)),
        );
        if !left.any_rewritten() || !right.any_rewritten() {
            return runs;
        }
        let mut kept = Vec::with_capacity(runs.len());
        for run in runs {
            // Cut the run where a sentence begins on either side, and judge each piece.
            let mut piece = Run { len: 0, ..run };
            for offset in 0..run.len {
                let begins = |it: u8| it >= border::SENTENCE;
                let (l, r) = (run.left + offset, run.right + offset);
                if begins(self.left.border(l)) || begins(self.right.border(r)) {
                    self.judge(&left, &right, piece, &mut kept);
                    piece = Run {
                        left: l,
                        right: r,
                        len: 0,
                    };
                }
                piece.len += 1;
            }
            self.judge(&left, &right, piece, &mut kept);
        }
        kept
    }

    fn judge(&self, left: &Sentences, right: &Sentences, piece: Run, kept: &mut Vec<Run>) {
        let weight = self.weight(&piece);
        let opens = self
            .left
            .border(piece.left)
            .min(self.right.border(piece.right));
        let closes = self
            .left
            .border(piece.left_end())
            .min(self.right.border(piece.right_end()));
        let holds = weight >= 120
            || opens >= border::SENTENCE && weight >= 45
            || closes >= border::SENTENCE
            || !left.rewritten(piece.left)
            || !right.rewritten(piece.right);
        if holds {
            push(kept, piece);
        }
    }

    /// Takes from runs what is a part of a compound whose other part is changed.
    #[inline(never)]
    fn with_whole_compounds(&self, runs: Vec<Run>) -> Vec<Run> {
        let glued = |left: usize, right: usize| {
            let one = |line: &Line, at: usize| line.words.get(at).is_some_and(|it| it.glued);
            one(self.left, left) || one(self.right, right)
        };
        let mut whole = Vec::with_capacity(runs.len());
        for mut run in runs {
            while run.len > 0 && glued(run.left_end(), run.right_end()) {
                run.len -= 1;
            }
            while run.len > 0 && glued(run.left, run.right) {
                run.left += 1;
                run.right += 1;
                run.len -= 1;
            }
            push(&mut whole, run);
        }
        whole
    }

    /// Moves each insertion and deletion that could stand in several places to the one with the
    /// best borders.
    #[inline(never)]
    fn slid(&self, mut runs: Vec<Run>) -> Vec<Run> {
        let end = self.end();
        for index in 0..=runs.len() {
            let before = index.checked_sub(1).and_then(|it| runs.get(it)).copied();
            let after = runs.get(index).copied();
            let (a, b) = (before.unwrap_or(START), after.unwrap_or(end));
            let deletes = a.right_end() == b.right;
            let (line, from, to) = match (deletes, a.left_end() == b.left) {
                (true, false) => (self.left, a.left_end(), b.left),
                (false, true) => (self.right, a.right_end(), b.right),
                _ => continue,
            };
            // A run may be used up only where nothing lies beyond it.
            let at_start = index == 1 && a.left == 0 && a.right == 0;
            let at_end =
                index + 1 == runs.len() && b.left_end() == end.left && b.right_end() == end.right;
            let back = a.len.saturating_sub(usize::from(!at_start));
            let forth = b.len.saturating_sub(usize::from(!at_end));
            let shift = best_shift(line, from, to, back, forth);
            if shift == 0 {
                continue;
            }
            let moved = shift.unsigned_abs();
            if let Some(run) = index.checked_sub(1).and_then(|it| runs.get_mut(it)) {
                run.len = if shift < 0 {
                    run.len - moved
                } else {
                    run.len + moved
                };
            }
            if let Some(run) = runs.get_mut(index) {
                if shift < 0 {
                    *run = Run {
                        left: run.left - moved,
                        right: run.right - moved,
                        len: run.len + moved,
                    };
                } else {
                    *run = Run {
                        left: run.left + moved,
                        right: run.right + moved,
                        len: run.len - moved,
                    };
                }
            } else if shift < 0 {
                // The edit stood at the end of the text: what follows it now is a run of its own.
                runs.push(Run {
                    left: end.left - moved,
                    right: end.right - moved,
                    len: moved,
                });
            }
            if index == 0 && shift > 0 {
                runs.insert(
                    0,
                    Run {
                        left: 0,
                        right: 0,
                        len: moved,
                    },
                );
            }
        }
        runs.retain(|it| it.len > 0);
        runs
    }
}

/// Cells that one stretch may have when it is aligned anew.
const MAX_STRETCH: usize = 1 << 16;

const START: Run = Run {
    left: 0,
    right: 0,
    len: 0,
};

/// Appends a run, joined to the last if it touches it.
fn push(runs: &mut Vec<Run>, run: Run) {
    if run.len == 0 {
        return;
    }
    match runs.last_mut() {
        Some(last) if last.left_end() == run.left && last.right_end() == run.right => {
            last.len += run.len
        }
        _ => runs.push(run),
    }
}

/// Whether something stands on both sides between two runs.
fn replaces(before: &Run, after: &Run) -> bool {
    before.left_end() < after.left && before.right_end() < after.right
}

/// How far to move an edit of the tokens `from..to`, at most so far back or forth.
fn best_shift(line: &Line, from: usize, to: usize, back: usize, forth: usize) -> isize {
    let same = |a: usize, b: usize| {
        let id = |at: usize| line.words.get(at).map(|it| it.id);
        id(a).is_some() && id(a) == id(b)
    };
    let least = (0..back.min(from))
        .take_while(|&it| same(from - it - 1, to - it - 1))
        .count();
    let most = (0..forth)
        .take_while(|&it| same(from + it, to + it))
        .count();
    let quality = |shift: isize| {
        let at = |index: usize| u32::from(line.border(index.saturating_add_signed(shift)));
        at(from) + at(to)
    };
    (-(least as isize)..=most as isize)
        .max_by_key(|&shift| (quality(shift), shift))
        .unwrap_or(0)
}

/// How much of each sentence of a line is equal to something.
struct Sentences {
    /// First token of each sentence, and the end.
    starts: Vec<usize>,
    rewritten: Vec<bool>,
}

impl Sentences {
    fn new(line: &Line, sums: &[u32], runs: impl Iterator<Item = (usize, usize)>) -> Sentences {
        let begins = |&at: &usize| line.border(at) >= border::SENTENCE;
        let starts: Vec<usize> = (0..=line.words.len()).filter(begins).gather();
        let mut equal = vec![0u32; starts.len()];
        for (start, len) in runs {
            let mut at = start;
            while at < start + len {
                let sentence = sentence_of(&starts, at);
                let next = starts.get(sentence + 1).copied().unwrap_or(usize::MAX);
                let to = next.min(start + len);
                if let Some(slot) = equal.get_mut(sentence) {
                    *slot += between(sums, at, to);
                }
                at = to;
            }
        }
        let rewritten = equal
            .iter()
            .enumerate()
            .map(|(index, &equal)| {
                let at = |index: usize| starts.get(index).copied().unwrap_or(0);
                let all = between(sums, at(index), at(index + 1).max(at(index)));
                all >= 300 && equal.saturating_mul(100) < all.saturating_mul(REWRITTEN)
            })
            .gather();
        Sentences { starts, rewritten }
    }

    fn any_rewritten(&self) -> bool {
        self.rewritten.contains(&true)
    }

    fn rewritten(&self, token: usize) -> bool {
        let sentence = sentence_of(&self.starts, token);
        self.rewritten.get(sentence).copied().unwrap_or(false)
    }
}

fn sentence_of(starts: &[usize], token: usize) -> usize {
    starts.partition_point(|&it| it <= token).saturating_sub(1)
}
