//! Attribution that differs: one side claims what the other tells as plain, confirmed or denied.
//!
//! Each sentence about a shared action is read for the strongest word of attribution in front of or
//! near the action. The words are classes of verbs that any newsroom uses. Nothing is said about
//! who is right.

use core::ops::Range;

use super::passage::{Sentence, Word};
use crate::accounts::vocabulary::Usage;
use crate::sort;

/// How a sentence stands to what it tells, weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stance {
    /// Claimed, alleged, thought.
    Claimed,
    /// Confirmed or admitted.
    Confirmed,
    /// Denied.
    Denied,
}

const CLAIMED: &str = " claim claims claimed claiming allege alleges alleged alleging allegedly reportedly purportedly \
purported assert asserts asserted insist insists insisted accuse accuses accused thought believed suspected apparently supposedly supposed ";
const CONFIRMED: &str = " confirm confirms confirmed admit admits admitted acknowledge acknowledges acknowledged concede concedes conceded ";
const DENIED: &str = " deny denies denied denying reject rejects rejected dismiss dismisses dismissed refute refutes refuted disavow disavowed ";

/// Words after the word of attribution within which the action must stand.
const REACH: usize = 9;
/// Shared words that make two sentences tell of one thing.
const SHARED: usize = 3;

/// One difference: sentence and tokens on the left, on the right, how sure.
pub type Difference = ((usize, Range<usize>), (usize, Range<usize>), f64);

/// Where a sentence attributes: the word and what it means.
fn stance(sentence: &Sentence) -> Option<(usize, Stance)> {
    sentence.words.iter().find_map(|word| {
        let padded = [" ", &word.text, " "].concat();
        let stance = if CLAIMED.contains(&padded) {
            Stance::Claimed
        } else if CONFIRMED.contains(&padded) {
            Stance::Confirmed
        } else if DENIED.contains(&padded) {
            Stance::Denied
        } else {
            return None;
        };
        Some((word.token, stance))
    })
}

/// Differing attributions of two passages, one for each pair of sentences at most.
pub fn differences(left: &[Sentence], right: &[Sentence]) -> Vec<Difference> {
    let mut found: Vec<Difference> = Vec::new();
    for (s, a) in left.iter().enumerate() {
        let mut best: Option<Difference> = None;
        for (t, b) in right.iter().enumerate() {
            if let Some((ours, theirs, sure)) = differs(a, b)
                && best.as_ref().is_none_or(|it| sure > it.2)
            {
                best = Some(((s, ours), (t, theirs), sure));
            }
        }
        found.extend(best);
    }
    found
}

fn differs(a: &Sentence, b: &Sentence) -> Option<(Range<usize>, Range<usize>, f64)> {
    let content = |it: &Sentence| {
        it.words
            .iter()
            .filter(|it| it.usage != Usage::Function)
            .count()
    };
    let (ours, theirs) = (stance(a), stance(b));
    if ours.map(|it| it.1) == theirs.map(|it| it.1) {
        return None;
    }
    let mut shared: Vec<u64> = a
        .words
        .iter()
        .filter(|it| it.usage != Usage::Function && b.has(it.key))
        .map(|it| it.key)
        .collect();
    sort::all(&mut shared);
    shared.dedup();
    if shared.len() < SHARED {
        return None;
    }
    let share = shared.len() as f64 / content(a).min(content(b)).max(1) as f64;
    let (left, right) = match (ours, theirs) {
        (Some((at, _)), None) => {
            let (action, range) = attributed(a, at, &shared)?;
            (range, plain(b, action)?)
        }
        (None, Some((at, _))) => {
            let (action, range) = attributed(b, at, &shared)?;
            (plain(a, action)?, range)
        }
        (Some((x, _)), Some((y, _))) => {
            (attributed(a, x, &shared)?.1, attributed(b, y, &shared)?.1)
        }
        (None, None) => return None,
    };
    Some((left, right, (0.3 + share / 2.0).min(0.9)))
}

/// The shared action that the word of attribution governs, and the tokens from the one to the other.
fn attributed(sentence: &Sentence, at: usize, shared: &[u64]) -> Option<(u64, Range<usize>)> {
    let word = sentence
        .within(at + 1..(at + REACH).min(sentence.tokens.end))
        .find(|it| {
            shared.contains(&it.key)
                && it.usage != Usage::Function
                && (!it.capital || sentence.title_case)
        })?;
    // A mark between them ends what is attributed.
    let unbroken = sentence.within(at..word.token + 1).count() == word.token + 1 - at;
    unbroken.then_some((word.key, at..word.token + 1))
}

/// The action told plainly, with the auxiliary verbs before it.
fn plain(sentence: &Sentence, action: u64) -> Option<Range<usize>> {
    let words = &sentence.words;
    let at = words
        .iter()
        .position(|it| it.key == action && (!it.capital || sentence.title_case))?;
    let auxiliary = |it: &Word| {
        matches!(
            it.text.as_str(),
            "has" | "have" | "had" | "was" | "were" | "is" | "are" | "been"
        )
    };
    let from = (at.saturating_sub(4)..at)
        .find(|it| auxiliary(&words[*it]))
        .unwrap_or(at);
    let to = (at + 2).min(words.len() - 1);
    Some(words[from].token..words[to].token + 1)
}
