//! One quotation rendered in two ways, or given to two people.
//!
//! Two quoted sentences are one when most words of the shorter stand in the longer in the same
//! order and neither has more than twice the words of the other. Where one is only the other cut short, nothing differs. Quadratic in the words of two
//! quotations, which [`LONGEST`] bounds.

use crate::gather::Gather;
use core::ops::Range;
use std::rc::Rc;

use super::attribution::matters;
use super::name::{Name, names, one_name};
use super::passage::{Sentence, Word};
use crate::accounts::vocabulary::Usage;

/// Words of a quotation looked at.
const LONGEST: usize = 80;
/// Words of the shortest quotation compared.
const SHORTEST: usize = 4;
/// Share of the shorter quotation's words that must stand in the longer.
const SHARE: f64 = 0.55;

/// One difference: sentence and tokens on the left, on the right, how sure.
pub type Difference = ((usize, Range<usize>), (usize, Range<usize>), f64);

/// Quotations rendered differently in two passages.
pub fn differences(left: &[Sentence], right: &[Sentence]) -> Vec<Difference> {
    let quoted = |side: &[Sentence]| -> Vec<(usize, Range<usize>)> {
        side.iter()
            .enumerate()
            .flat_map(|(at, it)| it.quotes.iter().map(move |quote| (at, quote.clone())))
            .gather()
    };
    let (ours, theirs) = (quoted(left), quoted(right));
    // A quotation that both sides give word for word is not rendered differently.
    let texts = |side: &[Sentence], all: &[(usize, Range<usize>)]| -> Vec<Vec<Rc<str>>> {
        all.iter()
            .map(|(at, it)| {
                side[*at]
                    .within(it.clone())
                    .map(|it| it.text.clone())
                    .gather()
            })
            .gather()
    };
    let (our_texts, their_texts) = (texts(left, &ours), texts(right, &theirs));
    let mut found = Vec::new();
    for (s, a) in ours
        .iter()
        .enumerate()
        .filter(|it| !their_texts.contains(&our_texts[it.0]))
        .map(|it| it.1)
    {
        let mut best: Option<Difference> = None;
        for (t, b) in theirs
            .iter()
            .enumerate()
            .filter(|it| !our_texts.contains(&their_texts[it.0]))
            .map(|it| it.1)
        {
            let x: Vec<&Word> = left[*s].within(a.clone()).take(LONGEST).gather();
            let y: Vec<&Word> = right[*t].within(b.clone()).take(LONGEST).gather();
            if let Some(sure) = rendered(&x, &y)
                && best.as_ref().is_none_or(|it| sure > it.2)
            {
                best = Some(((*s, a.clone()), (*t, b.clone()), sure));
            }
        }
        found.extend(best);
    }
    found
}

/// A quotation, and how it is brought in.
struct Said<'s> {
    sentence: usize,
    /// Its words.
    words: Vec<&'s Word>,
    /// "Said", "claimed".
    verb: &'s Word,
    /// Who says it, if named.
    name: Option<Name<'s>>,
}

/// The quotations of a side that one word of attribution brings in.
fn said(side: &[Sentence]) -> Vec<Said<'_>> {
    let mut said = Vec::new();
    for (at, sentence) in side.iter().enumerate() {
        let outside = |it: &&Word| {
            !sentence
                .quotes
                .iter()
                .any(|quote| quote.contains(&it.token))
        };
        let mut verbs = sentence.words.iter().filter(outside);
        let mut verbs = verbs.by_ref().filter(|it| it.stance.is_some());
        let (Some(verb), None) = (verbs.next(), verbs.next()) else {
            continue;
        };
        for quote in &sentence.quotes {
            let mut names = names(&side[at..at + 1]).into_iter();
            said.push(Said {
                sentence: at,
                words: sentence.within(quote.clone()).take(LONGEST).gather(),
                verb,
                name: names.rfind(|it| speaks(sentence, verb, it)),
            });
        }
    }
    said
}

/// Whether a name is the one that speaks: "Ida Pell told us", or after a mark "said the lawyer Ida Pell".
fn speaks(sentence: &Sentence, verb: &Word, name: &Name) -> bool {
    let stop = |at: usize| sentence.stops.contains(&at);
    let Range { start, end } = name.tokens;
    let before = verb.token < start && start <= verb.token + 3;
    end == verb.token
        || before
            && !name.before_noun
            && verb.token.checked_sub(1).is_some_and(stop)
            && !(verb.token..start).any(stop)
}

/// Quotations that two passages give to two people, and those that one side only claims: the names, the verbs.
pub fn speakers(left: &[Sentence], right: &[Sentence]) -> Vec<Difference> {
    let (ours, theirs) = (said(left), said(right));
    let mut found: Vec<Difference> = Vec::new();
    for a in &ours {
        for b in &theirs {
            let most = a.words.len().max(b.words.len());
            if most <= SHORTEST || common(&a.words, &b.words).len() * 5 < most * 4 {
                continue;
            }
            let names = a.name.as_ref().zip(b.name.as_ref());
            let two = names.filter(|(x, y)| {
                !x.words
                    .iter()
                    .any(|x| y.words.iter().any(|y| one_name(x, y)))
            });
            let of = |it: &Word| it.token..it.token + 1;
            let (x, y) = match (two, a.verb.stance.zip(b.verb.stance)) {
                (Some((x, y)), _) => (x.tokens.clone(), y.tokens.clone()),
                (_, Some((x, y))) if matters(x, y, false) => (of(a.verb), of(b.verb)),
                _ => continue,
            };
            if found
                .last()
                .is_none_or(|it| it.0 != (a.sentence, x.clone()))
            {
                found.push(((a.sentence, x), (b.sentence, y), 0.8));
            }
        }
    }
    found
}

/// How sure it is that two quotations are one, rendered differently.
fn rendered(a: &[&Word], b: &[&Word]) -> Option<f64> {
    let least = a.len().min(b.len());
    if least < SHORTEST || a.len().max(b.len()) > 2 * least {
        return None;
    }
    let pairs = common(a, b);
    let (&first, &last) = (pairs.first()?, pairs.last()?);
    let content = pairs
        .iter()
        .filter(|it| a[it.0].usage != Usage::Function)
        .count();
    let share = pairs.len() as f64 / least as f64;
    if share < if content >= 3 { 0.8 * SHARE } else { SHARE }
        || content == 0
        || pairs.len() < SHORTEST
    {
        return None;
    }
    // Between the first and the last word that agree: is anything different?
    let inner = (last.0 - first.0 + 1, last.1 - first.1 + 1);
    if inner.0.max(inner.1) > 2 * pairs.len() {
        return None;
    }
    let differs = inner.0 != pairs.len()
        || inner.1 != pairs.len()
        || pairs.iter().any(|it| a[it.0].text != b[it.1].text);
    differs.then_some(0.4 + share / 2.0)
}

/// The longest common subsequence by key, as pairs of positions.
fn common(a: &[&Word], b: &[&Word]) -> Vec<(usize, usize)> {
    let width = b.len() + 1;
    let mut table = vec![0u8; (a.len() + 1) * width];
    for i in (0..a.len()).rev() {
        for j in (0..b.len()).rev() {
            table[i * width + j] = if a[i].key == b[j].key {
                table[(i + 1) * width + j + 1] + 1
            } else {
                table[(i + 1) * width + j].max(table[i * width + j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut pairs = Vec::new();
    while i < a.len() && j < b.len() {
        if a[i].key == b[j].key {
            pairs.push((i, j));
            i += 1;
            j += 1;
        } else if table[(i + 1) * width + j] >= table[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}
