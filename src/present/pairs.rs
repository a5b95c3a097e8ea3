//! Inside a replacement: which words replaced which.
//!
//! Three passes, from sure to likely. First the order-preserving pairing of greatest similarity:
//! equal words, inflected forms, other spellings, numbers with numbers, words written together or
//! apart, names and their initials. Then what is left between two such pairs, where both sides
//! have about as many words: what stands in the same place replaced it. Last, equal words that
//! changed their place. A pair may join several words on either side.
//!
//! O(n m) in the words of a replacement, each step a comparison of two short words; above
//! [`MOST_CELLS`] only equal words are paired.

use crate::gather::Gather;
use core::ops::Range;

use super::line::{Line, Word};
use crate::bounds::{common_prefix, common_suffix, graphemes};
use crate::case::{lower, lower_char};
use crate::edit;
use crate::sort;
use crate::token::TokenKind;

/// Pairs of words compared in one replacement.
const MOST_CELLS: usize = 10_000;
/// Similarities below this tell nothing by themselves.
const SURE: u32 = 55;
/// Words at least so alike may stand for each other where they are in the same place: both
/// articles or the like, both names, both other words.
const LIKELY: u32 = 20;
/// Letters of a word that are compared; longer ones are compared by their beginning.
const MOST_LETTERS: usize = 24;
/// Words that one word may stand for.
const MOST_JOINED: usize = 6;

/// Words of both sides by their index in the line.
pub type Pairing = (Range<usize>, Range<usize>);

/// Which of the words `l` became which of the words `r`, in left order.
pub fn pairs(left: &Line, right: &Line, l: Range<usize>, r: Range<usize>) -> Vec<Pairing> {
    let small = l.len().saturating_mul(r.len()) <= MOST_CELLS;
    let letters = |line: &Line, range: &Range<usize>| match small {
        true => letters(line, range),
        false => Vec::new(),
    };
    let page = Page {
        left: letters(left, &l),
        right: letters(right, &r),
        left_words: left.words.get(l.clone()).unwrap_or_default(),
        right_words: right.words.get(r.clone()).unwrap_or_default(),
    };
    let mut found = match small {
        true if page.is_unspaced() => vec![(0..l.len(), 0..r.len())],
        true => page.paired(),
        false => equal_words(&page),
    };
    page.moved(&mut found);
    sort::by_key(&mut found, |it| (it.0.start, it.1.start));
    let shift = |range: Range<usize>, by: usize| range.start + by..range.end + by;
    found
        .into_iter()
        .map(|(a, b)| (shift(a, l.start), shift(b, r.start)))
        .gather()
}

fn equal_words(page: &Page) -> Vec<Pairing> {
    let folds = |words: &[Word]| words.iter().map(|it| it.fold).gather();
    let script = edit::script(
        &folds(page.left_words),
        &folds(page.right_words),
        edit::Limits::default(),
    );
    let each = |run: &edit::Run| {
        let (left, right) = (run.left, run.right);
        (0..run.len).map(move |it| (left + it..left + it + 1, right + it..right + it + 1))
    };
    script.runs.iter().flat_map(each).gather()
}

/// The words of a stretch in lower case, cut to the letters that are compared.
fn letters(line: &Line, range: &Range<usize>) -> Vec<Vec<char>> {
    let word = |at: usize| {
        let chars = line.text(at).chars().map(lower_char);
        chars.take(MOST_LETTERS).gather()
    };
    range.clone().map(word).gather()
}

/// The words of a replacement; their letters only where words are compared.
struct Page<'a> {
    left: Vec<Vec<char>>,
    right: Vec<Vec<char>>,
    left_words: &'a [Word],
    right_words: &'a [Word],
}

impl Page<'_> {
    /// Whether both sides are in scripts without spaces, where a token is a part of a word.
    fn is_unspaced(&self) -> bool {
        let words = self.left_words.iter().chain(self.right_words);
        let mut any = false;
        for word in words {
            any |= word.part;
            if !word.part && word.kind != TokenKind::Mark {
                return false;
            }
        }
        any
    }

    fn paired(&self) -> Vec<Pairing> {
        let mut found = Vec::new();
        let (mut i, mut j) = (0, 0);
        let sure = self.best(0..self.left.len(), 0..self.right.len(), SURE);
        let end = (
            self.left.len()..self.left.len(),
            self.right.len()..self.right.len(),
        );
        for (a, b) in sure.into_iter().chain([end]) {
            self.in_place(i..a.start, j..b.start, &mut found);
            (i, j) = (a.end, b.end);
            if !a.is_empty() {
                found.push((a, b));
            }
        }
        found
    }

    /// What stands between two sure pairs.
    fn in_place(&self, l: Range<usize>, r: Range<usize>, found: &mut Vec<Pairing>) {
        let (n, m) = (l.len(), r.len());
        if n == 0 || m == 0 || n.max(m) > 4 {
            return;
        }
        let lefts = self.left_words.get(l.clone()).unwrap_or_default();
        let rights = self.right_words.get(r.clone()).unwrap_or_default();
        let mut all = lefts.iter().chain(rights);
        let wordy = all.clone().all(|it| it.kind != TokenKind::Mark);
        let content = lefts.first().is_some_and(Word::is_content);
        // Words of one sort, or a phrase that does not begin with an article or the like ("prior to",
        // "such as") in place of one word and nothing else: then the two stand for the one.
        let alone = n == self.left.len() && m == self.right.len();
        let (two, one) = if n > m {
            (lefts, rights)
        } else {
            (rights, lefts)
        };
        let phrase = match (one, two) {
            ([one], [first, last]) => {
                !last.is_content() && (first.is_content() || one.is_content())
            }
            _ => false,
        };
        let of_one_sort = wordy && (alone && phrase || all.all(|it| it.is_content() == content));
        if n == 1 && m == 1 {
            if self.likeness(l.start, r.start) > 0 {
                found.push((l, r));
            }
        } else if n.min(m) == 1 && n.max(m) == 2 && of_one_sort {
            found.push((l, r));
        } else {
            found.extend(self.best(l, r, LIKELY));
        }
    }

    /// The order-preserving pairing of greatest likeness, of pairs at least `least` alike.
    fn best(&self, l: Range<usize>, r: Range<usize>, least: u32) -> Vec<Pairing> {
        let worth = |a: usize, b: usize| if least < SURE { 1 } else { self.worth(a, b) };
        let width = r.len() + 1;
        let mut scores = vec![0u32; width * (l.len() + 1)];
        // How many words of each side the last pair took.
        let mut steps = vec![(0u8, 0u8); scores.len()];
        for i in 1..=l.len() {
            for j in 1..=r.len() {
                let at = |i: usize, j: usize| scores.get(i * width + j).copied().unwrap_or(0);
                let mut best = match at(i - 1, j) >= at(i, j - 1) {
                    true => (at(i - 1, j), (1, 0)),
                    false => (at(i, j - 1), (0, 1)),
                };
                let (a, b) = (l.start + i - 1, r.start + j - 1);
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
                for n in 2..=MOST_JOINED.min(i) {
                    offer(self.joins(b, true, a + 1 - n..a + 1), n, 1);
                }
                for m in 2..=MOST_JOINED.min(j) {
                    offer(self.joins(a, false, b + 1 - m..b + 1), 1, m);
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
                found.push((l.start + a..l.start + i, r.start + b..r.start + j));
            }
            (i, j) = (a, b);
        }
        found.reverse();
        found
    }

    /// A pair of content words is worth more than one of articles.
    fn worth(&self, a: usize, b: usize) -> u32 {
        let weight = |words: &[Word], at: usize| words.get(at).map_or(0, |it| it.weight.min(100));
        30 + weight(self.left_words, a).min(weight(self.right_words, b))
    }

    /// How alike two words are, 0 to 100; 0 for what cannot replace one another.
    fn likeness(&self, i: usize, j: usize) -> u32 {
        let (Some(a), Some(b)) = (self.left_words.get(i), self.right_words.get(j)) else {
            return 0;
        };
        if a.id == b.id {
            return 100;
        }
        if a.fold == b.fold {
            return 97;
        }
        match (a.kind, b.kind) {
            (TokenKind::Mark, TokenKind::Mark) => 30,
            (TokenKind::Mark, _) | (_, TokenKind::Mark) => 0,
            (TokenKind::Number, TokenKind::Number) => 70,
            (TokenKind::Number, _) | (_, TokenKind::Number) => 15,
            _ if a.lexeme == b.lexeme => 92,
            _ => {
                let empty = Vec::new();
                let x = self.left.get(i).unwrap_or(&empty);
                let y = self.right.get(j).unwrap_or(&empty);
                let spelling = spelling(x, y);
                // Function words are short and alike by chance, unless they begin alike too.
                let says = a.is_content() || b.is_content() || x.first() == y.first();
                if spelling >= SURE && says {
                    return spelling;
                }
                match (a.is_content(), b.is_content()) {
                    (true, true) if a.name && b.name => 40,
                    (true, true) => 24,
                    (false, false) => 26,
                    _ => 8,
                }
            }
        }
    }

    /// How alike a word is to several: the same letters, or their initials.
    fn joins(&self, one: usize, one_is_right: bool, many: Range<usize>) -> u32 {
        let (ones, others, words) = match one_is_right {
            true => (&self.right, &self.left, self.left_words),
            false => (&self.left, &self.right, self.right_words),
        };
        let (Some(one), Some(parts), Some(words)) =
            (ones.get(one), others.get(many.clone()), words.get(many))
        else {
            return 0;
        };
        let ends_are_words =
            |word: Option<&Word>| word.is_some_and(|it| it.kind != TokenKind::Mark);
        if one.len() < 2 || !ends_are_words(words.first()) || !ends_are_words(words.last()) {
            return 0;
        }
        let visible = parts
            .iter()
            .zip(words)
            .filter(|(_, it)| it.kind != TokenKind::Mark);
        if visible.clone().flat_map(|(it, _)| it).eq(one) {
            return 96;
        }
        // Contractions and slips of the pen.
        let together: Vec<char> = visible.clone().flat_map(|(it, _)| it).copied().gather();
        if one.len() >= 4 && together.len() <= one.len() + 2 && spelling(&together, one) >= 75 {
            return 80;
        }
        // Initials of the words that are not function words, or of all of them.
        let firsts = |all: bool| {
            let counted = visible
                .clone()
                .filter(move |(_, it)| all || it.is_content());
            counted.filter_map(|(it, _)| it.first())
        };
        let capitals = words.iter().filter(|it| it.capital).count();
        let letters = one.iter().filter(|it| it.is_alphanumeric());
        match capitals >= 2 && (letters.clone().eq(firsts(false)) || letters.eq(firsts(true))) {
            true => 90,
            false => 0,
        }
    }

    /// Adds equal content words that changed their place.
    fn moved(&self, found: &mut Vec<Pairing>) {
        let free = |len: usize, taken: Vec<Range<usize>>| {
            let mut free = vec![true; len];
            for range in taken {
                free.get_mut(range).unwrap_or_default().fill(false);
            }
            free
        };
        let left_free = free(
            self.left_words.len(),
            found.iter().map(|it| it.0.clone()).gather(),
        );
        let mut right_free = free(
            self.right_words.len(),
            found.iter().map(|it| it.1.clone()).gather(),
        );
        let lefts = self.left_words.iter().enumerate().zip(left_free);
        let lefts = lefts.filter(|((_, word), free)| *free && word.is_content());
        let mut budget = MOST_CELLS;
        for ((i, a), _) in lefts {
            if budget < right_free.len() {
                break;
            }
            budget -= right_free.len();
            let same = |(b, free): (&Word, &bool)| *free && b.lexeme == a.lexeme;
            let place = self.right_words.iter().zip(&right_free).position(same);
            if let Some(j) = place {
                found.push((i..i + 1, j..j + 1));
                if let Some(slot) = right_free.get_mut(j) {
                    *slot = false;
                }
            }
        }
    }
}

/// The letters in which two spellings of one word differ, as byte ranges that are never empty; if
/// the words are alike enough for that to say something.
pub fn letters_changed(a: &str, b: &str) -> Option<(Range<usize>, Range<usize>)> {
    if lower(a) == lower(b) {
        return None;
    }
    let letters = |text: &str| text.chars().take(MOST_LETTERS).gather();
    if spelling(&letters(a), &letters(b)) < SURE || !a.chars().any(char::is_alphabetic) {
        return None;
    }
    let mut front = common_prefix(a, b);
    let rest = |text: &'_ str, front: usize| text.get(front..).map(str::len).unwrap_or(0);
    let mut back = common_suffix(a.get(front..)?, b.get(front..)?);
    // Where letters only came or only went, a neighbour shows the place.
    if rest(a, front) == back || rest(b, front) == back {
        let last = graphemes(a.get(..front)?).pop();
        let next = || graphemes(a.get(a.len() - back..)?).first().copied();
        match last {
            Some(last) => front -= last.len(),
            None => back -= next()?.len(),
        }
    }
    let ranges = (front..a.len() - back, front..b.len() - back);
    // Half of the word has to stay for the rest to be a correction.
    let kept = (front + back) * 2 >= a.len().max(b.len());
    kept.then_some(ranges)
}

/// How alike two words are spelt, 0 to 90: by the letters to change, or by a long common beginning
/// or end as inflected and compound words have.
fn spelling(a: &[char], b: &[char]) -> u32 {
    let longest = a.len().max(b.len());
    if a.len().min(b.len()) < 3 {
        return 0;
    }
    let front = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let back = a.iter().rev().zip(b.iter().rev());
    let back = back
        .take_while(|(x, y)| x == y)
        .count()
        .min(a.len().min(b.len()) - front);
    if front >= 4 && front * 2 >= longest {
        return 75;
    }
    if front + back < 2 && longest > 4 {
        return 0;
    }
    let kept = 100 - 100 * distance(a, b) / longest;
    if kept >= 60 {
        return 40 + kept as u32 / 2;
    }
    if back >= 5 && back * 2 >= longest {
        return 60;
    }
    0
}

/// Letters to insert, delete, replace or swap with a neighbour (optimal string alignment).
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=b.len()).gather();
    for (i, x) in a.iter().enumerate() {
        let mut row = Vec::with_capacity(above.len());
        row.push(i + 1);
        for (j, y) in b.iter().enumerate() {
            let at = |row: &[usize], at: usize| row.get(at).copied().unwrap_or(usize::MAX / 2);
            let mut best = (at(&above, j) + usize::from(x != y))
                .min(at(&above, j + 1) + 1)
                .min(at(&row, j) + 1);
            let swapped = i > 0 && j > 0 && a.get(i - 1) == Some(y) && b.get(j - 1) == Some(x);
            if swapped {
                best = best.min(at(&before, j - 1) + 1);
            }
            row.push(best);
        }
        before = core::mem::replace(&mut above, row);
    }
    above.last().copied().unwrap_or(0)
}
