//! One quotation rendered in two ways, or given to two people.
//!
//! Two quoted sentences are one when most words of the shorter stand in the longer in the same
//! order and neither has more than twice the words of the other. Where one is only the other cut short, nothing differs. Quadratic in the words of two
//! quotations, which [`LONGEST`] bounds.

use crate::gather::Gather;
use core::ops::Range;

use super::attribution::Stance;
use super::name::{Name, names};
use super::passage::{Sentence, Word};
use crate::accounts::spelling::is_variant;
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
    let texts = |side: &[Sentence], all: &[(usize, Range<usize>)]| -> Vec<Vec<String>> {
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

/// Tokens between a quotation and who speaks at most.
const NEAR: usize = 8;

/// Names of those to whom two passages give one quotation, where they are two people.
pub fn speakers(left: &[Sentence], right: &[Sentence]) -> Vec<Difference> {
    let said = |side: &[Sentence]| {
        let mut speakers = names(side);
        speakers.retain(|it| speaks(&side[it.sentence], it));
        let mut said: Vec<(usize, Range<usize>, Vec<String>, Range<usize>)> = Vec::new();
        for name in &speakers {
            let alone = speakers.iter().filter(|it| it.sentence == name.sentence);
            let near = |it: &&Range<usize>| {
                let gap = name.tokens.start.max(it.start) - name.tokens.end.min(it.end);
                gap <= NEAR + it.len().max(name.tokens.len())
            };
            if alone.count() > 1 {
                continue;
            }
            for quote in side[name.sentence].quotes.iter().filter(near) {
                let words = name.words.iter().map(|it| it.text.clone()).gather();
                said.push((name.sentence, name.tokens.clone(), words, quote.clone()));
            }
        }
        said
    };
    let (ours, theirs) = (said(left), said(right));
    let mut found: Vec<Difference> = Vec::new();
    for (s, a, name, quote) in &ours {
        let words = left[*s].within(quote.clone()).take(LONGEST).gather();
        for (t, b, other, quote) in &theirs {
            let others = right[*t].within(quote.clone()).take(LONGEST).gather();
            let most = words.len().max(others.len());
            let one_name = |it: &String| {
                other
                    .iter()
                    .any(|other| it == other || is_variant(it, other))
            };
            if most > SHORTEST
                && common(&words, &others).len() * 5 >= most * 4
                && !name.iter().any(one_name)
                && found.last().is_none_or(|it| it.0 != (*s, a.clone()))
            {
                found.push(((*s, a.clone()), (*t, b.clone()), 0.8));
            }
        }
    }
    found
}

/// Whether a sentence gives what it quotes to somebody named: "Ida Pell told us", or after a mark "said the
/// lawyer Ida Pell".
fn speaks(sentence: &Sentence, name: &Name) -> bool {
    let says = |it: &Word| it.stance == Some(Stance::Said);
    let Range { start, end } = name.tokens;
    let after = sentence.within(end..end + 1).any(says);
    let mut before = sentence.within(start.saturating_sub(3)..start);
    let before = before.find(|it| says(it)).is_some_and(|it| {
        let stop = |at: usize| sentence.stops.contains(&at);
        it.token.checked_sub(1).is_some_and(stop) && !(it.token..start).any(stop)
    });
    let quoted = sentence.quotes.iter().any(|it| it.contains(&start));
    !quoted && (after || before && !name.before_noun)
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
