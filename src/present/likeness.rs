//! How alike two words of a replacement are: what of them could be the same word in another form.
//!
//! A unit is a word, or a compound (`log-concave`, `3-1`, `twenty-five`) whole. Letters and digits
//! are compared, in lower case; marks inside a word say nothing (`U.S`, `don't`, `1,200`).
//!
//! O(n m) in the letters of two words, at most [`MOST_LETTERS`] of each.

use crate::gather::Gather;
use core::ops::Range;

use super::line::{Line, Word, mark};
use crate::bounds::{common_prefix, common_suffix, graphemes};
use crate::case::{lower, lower_char};
use crate::figure::word_value;
use crate::token::TokenKind;

/// Likenesses below this tell nothing by themselves.
pub const SURE: u32 = 55;
/// Letters of a word that are compared; longer ones are compared by their beginning.
const MOST_LETTERS: usize = 24;

/// A word or a compound of a replacement.
pub struct Unit<'a> {
    /// Its tokens, by their index in the line.
    pub tokens: Range<usize>,
    /// The first of them that is a word or number, else the first.
    pub word: &'a Word,
    /// Letters and digits in lower case; of a mark, the mark.
    letters: Vec<char>,
    /// A number in digits or words, and whether it is an ordinal.
    value: Option<(f64, bool)>,
    /// Of a function word or a mark, what it does.
    class: usize,
}

/// Function words by what they do in a sentence: only those of one class stand for each other.
const CLASSES: [&str; 4] = [
    " is are was were be been has have had does did do will would can could may might must ",
    " the a an this that these those its his her their our my your any some each every all no one ",
    " in on at by for from with of to into during since until between among over under about after \
     before against through within across near as up out down off away back ",
    " he she it they we you i who which him them us me ",
];
const AUXILIARY: usize = 0;
const PARTICLE: usize = 2;

fn class(text: &str) -> usize {
    let held = |list: &&str| list.split_ascii_whitespace().any(|it| it == text);
    CLASSES.iter().position(held).unwrap_or(CLASSES.len())
}

impl Unit<'_> {
    /// Whether it is more than punctuation.
    pub fn is_word(&self) -> bool {
        self.word.kind != TokenKind::Mark
    }

    /// Whether it says something by itself.
    pub fn is_content(&self) -> bool {
        self.word.is_content()
    }

    /// Says little by itself but qualifies what is before it ("took off", "prior to").
    pub fn is_particle(&self) -> bool {
        self.class == PARTICLE
    }

    /// A verb that helps another one: the two say what one word may say.
    pub fn is_auxiliary(&self) -> bool {
        self.class == AUXILIARY
    }

    fn is_compound(&self) -> bool {
        self.tokens.len() > 1
    }
}

/// The units of a stretch of a line.
pub fn units<'a>(line: &'a Line, range: Range<usize>) -> Vec<Unit<'a>> {
    let mut units = Vec::new();
    let mut at = range.start;
    while let Some(mut word) = line.words.get(at).filter(|_| at < range.end) {
        let mut end = at + 1;
        while let Some(next) = line.words.get(end).filter(|it| it.glued && end < range.end) {
            if word.kind == TokenKind::Mark {
                word = next;
            }
            end += 1;
        }
        let text = lower(line.stretch(at..end).unwrap_or_default());
        let said = text.chars().filter(|it| it.is_alphanumeric());
        let mut letters: Vec<char> = said.take(MOST_LETTERS).gather();
        if letters.is_empty() {
            letters = text.chars().take(MOST_LETTERS).map(lower_char).gather();
        }
        units.push(Unit {
            tokens: at..end,
            word,
            letters,
            value: word_value(&text),
            class: match word.kind {
                TokenKind::Mark => mark(&text) as usize,
                _ => class(&text),
            },
        });
        at = end;
    }
    units
}

/// How alike two units are, 0 to 100; 0 for what cannot replace one another.
pub fn likeness(a: &Unit, b: &Unit) -> u32 {
    let (x, y) = (a.word, b.word);
    let compound = a.is_compound() || b.is_compound();
    match (x.kind, y.kind) {
        _ if !compound && x.id == y.id => return 100,
        _ if !compound && x.fold == y.fold => return 97,
        (TokenKind::Mark, TokenKind::Mark) if a.class == b.class => return 30,
        (TokenKind::Mark, _) | (_, TokenKind::Mark) => return 0,
        _ if a.letters == b.letters => return 96,
        _ => {}
    }
    match (a.value, b.value) {
        (Some(a), Some(b)) if a == b => return 95,
        // Another number of the same sort; "one" is a pronoun as often.
        (Some(a), Some(b)) if a.1 == b.1 => return 70,
        _ => {}
    }
    match (x.kind, y.kind) {
        (TokenKind::Number, TokenKind::Number) => 70,
        (TokenKind::Number, _) | (_, TokenKind::Number) => 15,
        _ if !compound && x.lexeme == y.lexeme => 92,
        _ => {
            let spelling = spelling(&a.letters, &b.letters);
            // Function words are short and alike by chance, unless they begin alike too.
            let says = x.is_content() || y.is_content() || a.letters.first() == b.letters.first();
            if spelling >= SURE && says {
                return spelling;
            }
            match (x.is_content(), y.is_content()) {
                _ if a.class != b.class => 8,
                (true, true) if x.name && y.name => 40,
                (true, true) => 24,
                (false, false) => 26,
                _ => 8,
            }
        }
    }
}

/// How alike a unit is to several in a row: the same letters, or their initials.
pub fn joined(one: &Unit, many: &[Unit]) -> u32 {
    let words = || many.iter().filter(|it| it.is_word());
    let ends = [many.first(), many.last()];
    let wordy = ends.iter().all(|it| it.is_some_and(Unit::is_word));
    if one.letters.len() < 2 || !one.is_word() || !wordy {
        return 0;
    }
    let letters = || words().flat_map(|it| &it.letters);
    if letters().eq(&one.letters) {
        return 96;
    }
    // Contractions and slips of the pen.
    let together: Vec<char> = letters().copied().gather();
    if one.letters.len() >= 4
        && together.len() <= one.letters.len() + 2
        && spelling(&together, &one.letters) >= 75
    {
        return 80;
    }
    // Initials of the words that are not function words, or of all of them.
    let firsts = |all: bool| {
        let counted = words().filter(move |it| all || it.is_content());
        counted.filter_map(|it| it.letters.first())
    };
    let capitals = words().filter(|it| it.word.capital).count();
    let initials = one.letters.iter().eq(firsts(false)) || one.letters.iter().eq(firsts(true));
    if capitals >= 2 && initials { 90 } else { 0 }
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
    if kept >= 65 {
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
