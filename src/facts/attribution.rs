//! Attribution that differs: one side claims what the other tells as plain, as said, or as denied.
//!
//! In two sentences that share words, a shared action is looked for that a word of attribution
//! governs on one side, and that is governed by none or by one of another class on the other. The
//! classes are verbs that any newsroom uses. Nothing is said about who is right. Quadratic in the
//! sentences of a link, which the caller bounds.

use crate::gather::Gather;
use core::ops::Range;

use super::passage::{Sentence, Word};
use crate::accounts::vocabulary::{Usage, is_event};
use crate::find::List;
use crate::sort;

/// How a sentence stands to what it tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stance {
    /// In the outlet's own voice.
    Plain,
    /// Said, told.
    Said,
    /// Claimed, alleged, thought.
    Claimed,
    /// Confirmed or admitted.
    Confirmed,
    /// Denied.
    Denied,
}

/// Words of attribution by what they mean.
static STANCES: [(List, Stance); 4] = [
    (
        List::of(" say says said saying tell tells told "),
        Stance::Said,
    ),
    (
        List::of(
            " claim claims claimed claiming allege alleges alleged alleging allegedly reportedly purportedly \
         purported assert asserts asserted insist insists insisted accuse accuses accused blame blames blamed thought believed suspected \
         apparently supposedly ",
        ),
        Stance::Claimed,
    ),
    (
        List::of(
            " confirm confirms confirmed admit admits admitted acknowledge acknowledges acknowledged concede concedes conceded ",
        ),
        Stance::Confirmed,
    ),
    (
        List::of(
            " deny denies denied denying reject rejects rejected dismiss dismisses dismissed refute refutes refuted disavow disavowed ",
        ),
        Stance::Denied,
    ),
];

/// Words of doubt before a person or thing.
static DOUBTED: List = List::of(" alleged suspected purported supposed ");

/// Words before a thing.
static BEFORE_THING: List = List::of(" the a an its his her their ");
/// Words after one of saying that begin what is said.
static SPEAKER: List = List::of(" it they he she that ");
/// Words before a passive.
static PASSIVE: List = List::of(" was were been is are ");
/// Auxiliary verbs.
static AUXILIARY: List = List::of(" has have had was were is are been ");

/// Tokens between the word of attribution and the action at most.
const REACH: usize = 9;
/// Shared words that make two sentences tell of one thing.
const SHARED: usize = 3;
/// Tokens around an action that show which of its occurrences is meant.
const AROUND: usize = 6;

/// One difference: sentence and tokens on the left, on the right, how sure.
pub type Difference = ((usize, Range<usize>), (usize, Range<usize>), f64);

/// Differing attributions of two passages, one for each left sentence at most.
pub fn differences(left: &[Sentence], right: &[Sentence]) -> Vec<Difference> {
    let mut found: Vec<Difference> = Vec::new();
    let told = right.iter().map(content).gather();
    for (s, a) in left.iter().enumerate() {
        let mut best: Option<Difference> = None;
        let telling = content(a);
        let mut keys = telling.clone();
        sort::numbers(&mut keys);
        keys.dedup();
        for (t, b) in right.iter().enumerate() {
            let shared = b.shared(&keys);
            if shared.len() < SHARED {
                continue;
            }
            let least = told.get(t).map_or(0, Vec::len).min(telling.len()).max(1);
            let share = shared.len() as f64 / least as f64;
            if let Some((ours, theirs, sure)) = differs((a, b), (left, right), (&shared, share))
                && best.as_ref().is_none_or(|it| sure > it.2)
            {
                best = Some(((s, ours), (t, theirs), sure));
            }
        }
        found.extend(best);
    }
    found
}

/// The stance that a word in lower case takes, if it is one of attribution.
pub fn stance(text: &str) -> Option<Stance> {
    STANCES.iter().find(|it| it.0.has(text)).map(|it| it.1)
}

/// Whether two stances to one action are worth showing. In a headline "say" is a hedge too: the other
/// outlet heads its report with the plain event.
pub fn matters(a: Stance, b: Stance, headlines: bool) -> bool {
    let either = |x: Stance| a == x || b == x;
    a != b
        && (either(Stance::Claimed)
            || (either(Stance::Denied) && !either(Stance::Said))
            || (headlines && either(Stance::Said) && either(Stance::Plain)))
}

/// The keys of a sentence's words that say something and attribute nothing, in order.
fn content(sentence: &Sentence) -> Vec<u64> {
    let says = |it: &&Word| it.usage != Usage::Function && it.stance.is_none();
    let words = sentence.words.iter().filter(says);
    words.map(|it| it.key).gather()
}

/// `shared`: the keys that both sentences have, ascending, and which share of the shorter one they are.
fn differs(
    (a, b): (&Sentence, &Sentence),
    (left, right): (&[Sentence], &[Sentence]),
    (shared, share): (&[u64], f64),
) -> Option<(Range<usize>, Range<usize>, f64)> {
    let sure = (0.3 + share / 2.0).min(0.9);
    let claims = |it: &Sentence| it.words.iter().any(|it| it.stance == Some(Stance::Claimed));
    // Long sentences share words that have nothing to do with the deed: one of those near it must be near
    // the other too.
    let together = |ours: &Range<usize>, theirs: &Range<usize>, action: u64| {
        let near = |it: &Sentence, of: &Range<usize>, key: u64| {
            let around = of.start.saturating_sub(AROUND)..of.end + AROUND;
            it.within(around).any(|it| it.key == key)
        };
        let mut common = shared.iter().filter(|it| **it != action);
        common.any(|&it| near(a, ours, it) && near(b, theirs, it))
    };
    for &action in shared {
        // "The alleged thief" against "the thief".
        let doubtful = |it: &Sentence| {
            let doubted =
                |it: &[Word]| it[1].key == action && !it[1].capital && DOUBTED.has(&it[0].text);
            it.words
                .windows(2)
                .find(|it| doubted(it))
                .map(|it| it[0].token..it[1].token + 1)
        };
        let named = |it: &Sentence| {
            let word = it.words.iter().find(|it| it.key == action);
            word.map(|it| it.token..it.token + 1)
        };
        let (ours, theirs) = (doubtful(a), doubtful(b));
        let (x, y) = (ours.is_some(), theirs.is_some());
        if x && !right.iter().any(claims) || y && !left.iter().any(claims) {
            return Some((
                ours.or_else(|| named(a))?,
                theirs.or_else(|| named(b))?,
                sure,
            ));
        }
        // Things are not claimed, events are: a word for an event, or any word used as a verb.
        let verb =
            |it: &Word| it.key == action && (it.text.ends_with("ed") || it.text.ends_with("ing"));
        if !(is_event(action) || a.words.iter().any(verb) || b.words.iter().any(verb)) {
            continue;
        }
        let (Some(ours), Some(theirs)) = (told(a, action, shared), told(b, action, shared)) else {
            continue;
        };
        // A stance that the other passage takes somewhere too is no difference.
        let taken = |side: &[Sentence], stance: Stance| {
            side.iter()
                .any(|it| told(it, action, shared).is_some_and(|it| it.0 == stance))
        };
        let headlines = a.title_case || b.title_case;
        if matters(ours.0, theirs.0, headlines)
            && !taken(right, ours.0)
            && !taken(left, theirs.0)
            && together(&ours.1, &theirs.1, action)
        {
            return Some((ours.1, theirs.1, sure));
        }
    }
    // "Claimed to have crossed the border" against "attacked the border post": what one side only claims to
    // have done, and the other tells as an event, by whatever words both share.
    let (ours, theirs) = match (claimed_deed(a), claimed_deed(b)) {
        (Some(deed), None) if !right.iter().any(claims) => (deed, told_event(b, shared)?),
        (None, Some(deed)) if !left.iter().any(claims) => (told_event(a, shared)?, deed),
        _ => return None,
    };
    together(&ours, &theirs, 0).then_some((ours, theirs, sure.min(0.5)))
}

/// "Claims to have" and what.
fn claimed_deed(sentence: &Sentence) -> Option<Range<usize>> {
    let is = |it: &Word, text: &str| &*it.text == text;
    sentence.words.windows(4).find_map(|it| {
        let claim = it[0].stance == Some(Stance::Claimed) && is(&it[1], "to") && is(&it[2], "have");
        claim.then(|| it[0].token..it[3].token + 1)
    })
}

/// The event in the past tense nearest to what both tell of, in a sentence that nobody says.
fn told_event(sentence: &Sentence, shared: &[u64]) -> Option<Range<usize>> {
    let words = &sentence.words;
    if words.iter().any(|it| it.stance.is_some()) {
        return None;
    }
    let near = |at: usize| {
        let token = words[at].token;
        let around = token.saturating_sub(AROUND)..token + AROUND + 1;
        sentence
            .within(around)
            .filter(|it| shared.contains(&it.key))
            .count()
    };
    let event = |it: &usize| words[*it].text.ends_with("ed") && is_event(words[*it].key);
    let at = (0..words.len())
        .filter(event)
        .max_by_key(|it| (near(*it), words.len() - it))?;
    plain(words, at)
}

/// How a sentence stands to an action, and the tokens that show it.
fn told(sentence: &Sentence, action: u64, shared: &[u64]) -> Option<(Stance, Range<usize>)> {
    let words = &sentence.words;
    let is_action = |it: &Word| {
        it.key == action && it.usage != Usage::Common && (!it.capital || sentence.title_case)
    };
    let company = |at: usize| {
        let token = words[at].token;
        let near = token.saturating_sub(AROUND)..token + AROUND + 1;
        sentence
            .within(near)
            .filter(|it| it.key != action && shared.contains(&it.key))
            .count()
    };
    // "The locked gate": what a thing is like.
    let like = |at: usize| {
        let before = at.checked_sub(1).map_or("", |it| &*words[it].text);
        words[at].text.ends_with("ed") && BEFORE_THING.has(before)
    };
    let at = (0..words.len())
        .filter(|it| is_action(&words[*it]) && !like(*it))
        .max_by_key(|it| (company(*it), words.len() - it))?;
    let token = words[at].token;
    let unbroken =
        |from: usize, to: usize| !sentence.stops.iter().any(|it| (from..to).contains(it));
    // The nearest word of attribution before the action, in its clause.
    let before = (0..at)
        .rev()
        .take_while(|it| token - words[*it].token < REACH)
        .find_map(|it| {
            let found = words[it].stance?;
            // Who claims responsibility does not doubt what happened.
            if &*words.get(it + 1)?.text == "responsibility" {
                return None;
            }
            let self_said = words.get(it + 1).is_some_and(|it| SPEAKER.has(&it.text));
            let counts = found != Stance::Said || self_said;
            (counts && unbroken(words[it].token, token))
                .then_some((found, words[it].token..token + 1))
        });
    if before.is_some() {
        return before;
    }
    // "The attack was claimed by".
    let passive = |it: usize| it > 0 && PASSIVE.has(&words[it - 1].text);
    let after = (at + 1..words.len())
        .take_while(|it| words[*it].token - token < REACH)
        .find_map(|it| {
            let found = words[it].stance?;
            (passive(it) && unbroken(token, words[it].token))
                .then_some((found, token..words[it].token + 1))
        });
    after.or_else(|| plain(words, at).map(|it| (Stance::Plain, it)))
}

fn is_auxiliary(it: &Word) -> bool {
    AUXILIARY.has(&it.text)
}

/// The action told plainly, with the auxiliary verbs before it and the word after it; `None` where it
/// is only named: a thing ("the border crossing", "cross-border") or a purpose ("helps it attack").
fn plain(words: &[Word], at: usize) -> Option<Range<usize>> {
    let word = &*words[at].text;
    let before = at.checked_sub(1).map_or("", |it| &*words[it].text);
    let auxiliary = (at.saturating_sub(4)..at).find(|it| is_auxiliary(&words[*it]));
    let told = if word.ends_with("ing") {
        auxiliary.is_some_and(|it| at - it <= 2)
    } else {
        word.ends_with("ed") || (auxiliary.is_some() && !matches!(before, "it" | "them" | "to"))
    };
    let from = auxiliary.unwrap_or(at);
    let to = (at + 2).min(words.len() - 1);
    told.then(|| words[from].token..words[to].token + 1)
}
