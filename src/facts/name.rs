//! One name spelt in two ways.
//!
//! Runs of capitalised words are compared: the last words must be one word in two spellings or the
//! same word, the others must be related each to each. A name that stands on the other side in the
//! same spelling too has no variant there. Shortened names ("the Corps") are no variants.

use crate::gather::Gather;
use core::ops::Range;

use super::passage::{Sentence, Word};
use crate::accounts::spelling::is_variant;
use crate::accounts::vocabulary::{Usage, root};
use crate::stem::stem;

/// A run of capitalised words.
struct Name<'a> {
    sentence: usize,
    tokens: Range<usize>,
    words: Vec<&'a Word>,
}

fn is_connector(text: &str) -> bool {
    matches!(
        text,
        "of" | "for" | "the" | "de" | "del" | "la" | "al" | "bin" | "von" | "van"
    )
}

fn names(side: &[Sentence]) -> Vec<Name<'_>> {
    let mut found: Vec<Name> = Vec::new();
    for (number, sentence) in side.iter().enumerate().filter(|it| !it.1.title_case) {
        let words = &sentence.words;
        let mut at = 0;
        while at < words.len() {
            let start = at;
            let mut run: Vec<&Word> = Vec::new();
            while let Some(word) = words.get(at) {
                let joined = at == start
                    || words[at - 1].token + 1 == word.token
                    || words[at - 1].token + 2 == word.token && words[at - 1].text.ends_with('.');
                let goes_on = word.capital && joined;
                let connects = !run.is_empty()
                    && is_connector(&word.text)
                    && joined
                    && words
                        .get(at + 1)
                        .is_some_and(|it| it.capital && it.token == word.token + 1);
                if !(goes_on || connects) {
                    break;
                }
                run.push(word);
                at += 1;
            }
            // A sentence begins with a capital anyway: a function word there is no name, nor is a word alone.
            while run.first().is_some_and(|it| it.usage == Usage::Function) {
                run.remove(0);
            }
            let alone_at_start = run.len() == 1 && run[0].token <= sentence.tokens.start + 1;
            if let (Some(first), Some(last)) = (run.first(), run.last())
                && !alone_at_start
            {
                found.push(Name {
                    sentence: number,
                    tokens: first.token..last.token + 1,
                    words: run,
                });
            }
            at = at.max(start + 1);
        }
    }
    found
}

/// One difference: sentence and tokens on the left, on the right, how sure.
pub type Difference = ((usize, Range<usize>), (usize, Range<usize>), f64);

/// Names spelt differently in two passages; every spelling once.
pub fn differences(left: &[Sentence], right: &[Sentence]) -> Vec<Difference> {
    let (ours, theirs) = (names(left), names(right));
    let same = |a: &Name, b: &Name| {
        a.words
            .iter()
            .map(|it| &it.text)
            .eq(b.words.iter().map(|it| &it.text))
    };
    let mut found: Vec<Difference> = Vec::new();
    let mut seen: Vec<(&Name, &Name)> = Vec::new();
    for a in ours.iter().filter(|a| !theirs.iter().any(|b| same(a, b))) {
        for b in theirs.iter().filter(|b| !ours.iter().any(|a| same(a, b))) {
            let Some(sure) = variant(&a.words, &b.words) else {
                continue;
            };
            if seen.iter().any(|(x, y)| same(x, a) && same(y, b)) {
                continue;
            }
            seen.push((a, b));
            found.push((
                (a.sentence, a.tokens.clone()),
                (b.sentence, b.tokens.clone()),
                sure,
            ));
        }
    }
    found
}

/// How sure it is that two runs of words are one name in two spellings.
fn variant(a: &[&Word], b: &[&Word]) -> Option<f64> {
    let content = |words: &[&Word]| {
        words
            .iter()
            .filter(|it| !is_connector(&it.text))
            .map(|it| it.text.clone())
            .gather()
    };
    let (mut x, mut y) = (content(a), content(b));
    let (head_x, head_y) = (x.pop()?, y.pop()?);
    let spelt = is_variant(&head_x, &head_y);
    let head = head_x == head_y || spelt || (!x.is_empty() && stem(&head_x) == stem(&head_y));
    if !head {
        return None;
    }
    if x.is_empty() || y.is_empty() {
        // A surname alone: only a spelling of its own makes a variant.
        // A people is not another spelling of its country.
        let derived = root(&stem(&head_x)) == root(&stem(&head_y));
        return (spelt && !derived).then_some(0.7);
    }
    if x.len() != y.len() {
        return (spelt && (x.last() == y.last())).then_some(0.7);
    }
    let pairs = x.iter().zip(&y);
    if !pairs.clone().all(|(x, y)| related(x, y)) {
        return None;
    }
    let changed = head_x != head_y || pairs.clone().any(|(x, y)| x != y);
    let joined = |words: &[&Word]| words.iter().map(|it| it.text.clone()).gather();
    if !changed && joined(a) == joined(b) {
        return None;
    }
    Some(0.8)
}

/// The same word, its inflection or derivation, or another spelling.
fn related(a: &str, b: &str) -> bool {
    a == b
        || is_variant(a, b)
        || root(&stem(a)) == root(&stem(b))
        || (a.len().min(b.len()) >= 4 && a.is_char_boundary(4) && b.starts_with(&a[..4]))
}
