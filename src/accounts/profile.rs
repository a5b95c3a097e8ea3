//! One passage as weighed terms, and how much two passages have in common.
//!
//! The evidence for a pair is the sum of the weights of the terms both have, plus what terms that
//! stand close together on both sides add: "denied involvement" twice says more than the two words
//! far apart. A run of capitalised words is one unit: "Mayor Ada Oduya" is not three pieces of
//! evidence, and a first name counts no more than the surname it stands with.
//! Linear in the terms of both passages, but for closeness, which looks at the [`CLOSEST`] heaviest.

use crate::gather::Gather;
use crate::sort;

use super::reading::{Passage, Reading, Term, TermKind};

/// Shared terms looked at for closeness.
const CLOSEST: usize = 20;
/// Occurrences of one term in one passage looked at for closeness.
const PLACES: usize = 4;
/// How fast closeness fades, in tokens.
const SCALE: f64 = 4.0;
/// Tokens beyond which two terms are not close.
const REACH: u32 = 20;
/// What a capitalised word before the last one of its run keeps.
const IN_PHRASE: f64 = 0.4;
/// What closeness counts for.
const CLOSE: f64 = 1.3;
/// What a term gains that a passage returns to.
const REPEATED: f64 = 0.3;
/// What a term gains that both sides quote.
const QUOTED: f64 = 1.2;
/// What both gains together make of a weight at most.
const GAIN: f64 = 1.6;
/// Share of these gains that a word of general use has.
const GENERAL: f64 = 0.3;
/// What a name keeps of its weight in the passage after the one that has it: "he", "the group".
const INHERITED: f64 = 0.15;
/// What each word of a quotation rendered in two ways is worth.
const RENDERED: f64 = 3.0;
/// Share of a quotation's words that must come in the other's order.
const IN_ORDER: f64 = 0.55;

/// One term of a passage.
#[derive(Clone, Debug)]
pub struct Entry {
    /// Index of the term.
    pub term: u32,
    /// What it is worth here.
    pub weight: f64,
    /// Indices of its first mentions in the passage, by [`PLACES`]; none for an inherited name.
    pub mentions: Vec<u32>,
    /// Some mention is inside quotation marks.
    pub quoted: bool,
    /// What of the gains for returning and for being quoted it has.
    gain: f64,
}

/// A passage as weighed terms.
#[derive(Clone, Debug, Default)]
pub struct Profile {
    /// Terms by ascending number.
    pub entries: Vec<Entry>,
    /// Sum of their weights.
    pub total: f64,
}

/// Two entries of a shared term: positions in the entries of either side.
pub type SharedEntry = (usize, usize);

/// The weighed terms of a passage.
pub fn profile(passage: &Passage, reading: &Reading) -> Profile {
    let mentions = &passage.mentions;
    let weight = |at: usize| {
        reading
            .terms
            .get(mentions[at].term as usize)
            .map_or(0.0, |it| it.weight)
    };
    let mut worth: Vec<f64> = (0..mentions.len()).map(weight).gather();
    let general = |at: usize| {
        reading
            .terms
            .get(mentions[at].term as usize)
            .is_some_and(Term::is_general)
    };
    let mut at = 0;
    while at < mentions.len() {
        let phrase = mentions[at].phrase;
        let end = (at..mentions.len())
            .find(|it| mentions[*it].phrase != phrase)
            .unwrap_or(mentions.len());
        if phrase != 0 && end - at > 1 {
            // "Orchard Street": the name is what stands before the general word.
            let last = (at..end).rev().find(|it| !general(*it)).unwrap_or(end - 1);
            let head = worth[last];
            for (offset, part) in worth[at..end].iter_mut().enumerate() {
                if at + offset != last {
                    *part = part.min(head) * IN_PHRASE;
                }
            }
        }
        at = end;
    }
    let mut order: Vec<u32> = (0..mentions.len() as u32).gather();
    sort::by_key(&mut order, |it| (mentions[*it as usize].term, *it));
    let mut entries: Vec<Entry> = Vec::new();
    for at in order {
        let term = mentions[at as usize].term;
        let weight = worth[at as usize];
        match entries.last_mut() {
            Some(last) if last.term == term => {
                last.weight = last.weight.max(weight);
                last.quoted |= mentions[at as usize].quoted;
                if last.mentions.len() < PLACES {
                    last.mentions.push(at);
                }
            }
            _ => entries.push(Entry {
                term,
                weight,
                mentions: vec![at],
                quoted: mentions[at as usize].quoted,
                gain: if general(at as usize) { GENERAL } else { 1.0 },
            }),
        }
    }
    let total = entries.iter().map(|it| it.weight).sum();
    Profile { entries, total }
}

/// Gives every story passage of a side the names of the one before it that it lacks itself, at a part
/// of their weight. Linear.
pub fn inherit(side: &[Passage], profiles: &mut [Profile], reading: &Reading) {
    let mut before: Vec<Entry> = Vec::new();
    for (_, profile) in side.iter().zip(profiles).filter(|it| it.0.story) {
        let is_name = |it: &&Entry| {
            let term = reading.terms.get(it.term as usize);
            it.weight > 0.0 && term.is_some_and(|it| it.kind == TermKind::Name)
        };
        let own: Vec<Entry> = profile.entries.iter().filter(is_name).cloned().gather();
        for mut name in before {
            let lacks = |it: &Entry| it.term == name.term;
            if !profile.entries.iter().any(lacks) {
                name.weight *= INHERITED;
                name.mentions.clear();
                name.quoted = false;
                profile.entries.push(name);
            }
        }
        sort::by_key(&mut profile.entries, |it| it.term);
        before = own;
    }
}

/// The terms both have, heaviest first.
pub fn shared(left: &Profile, right: &Profile) -> Vec<SharedEntry> {
    let mut found = Vec::new();
    let (mut l, mut r) = (0, 0);
    while let (Some(a), Some(b)) = (left.entries.get(l), right.entries.get(r)) {
        match a.term.cmp(&b.term) {
            core::cmp::Ordering::Less => l += 1,
            core::cmp::Ordering::Greater => r += 1,
            core::cmp::Ordering::Equal => {
                if a.weight.min(b.weight) > 0.0 {
                    found.push((l, r));
                }
                l += 1;
                r += 1;
            }
        }
    }
    let weight = |it: &SharedEntry| worth(&left.entries[it.0], &right.entries[it.1]);
    sort::by(&mut found, |a, b| {
        weight(b).total_cmp(&weight(a)).then(a.cmp(b))
    });
    found
}

/// What sharing a term is worth to two passages.
pub fn worth(a: &Entry, b: &Entry) -> f64 {
    let returns = [a, b]
        .into_iter()
        .filter(|it| it.mentions.len() > 1)
        .count() as f64;
    let quoted = f64::from(u8::from(a.quoted && b.quoted));
    let gain = (1.0 + a.gain * REPEATED * returns) * (1.0 + a.gain * QUOTED * quoted);
    a.weight.min(b.weight) * gain.min(GAIN)
}

/// The evidence that two passages tell the same thing: (sum of shared weights; that, closeness and
/// quotations; the latter alone, see [`rendered`]).
pub fn evidence(
    (left, left_passage): (&Profile, &Passage),
    (right, right_passage): (&Profile, &Passage),
    shared: &[SharedEntry],
) -> (f64, f64, f64) {
    let weight = |it: &SharedEntry| worth(&left.entries[it.0], &right.entries[it.1]);
    let sum: f64 = shared.iter().map(weight).sum();
    let mut close = 0.0;
    let top = &shared[..shared.len().min(CLOSEST)];
    for (at, a) in top.iter().enumerate() {
        for b in &top[at + 1..] {
            let on_left = distance(left_passage, &left.entries[a.0], &left.entries[b.0]);
            let on_right = distance(right_passage, &right.entries[a.1], &right.entries[b.1]);
            if let (Some(on_left), Some(on_right)) = (on_left, on_right) {
                let mean = f64::from(on_left + on_right) / 2.0;
                close += libm::sqrt(weight(a) * weight(b)) * libm::exp(-mean / SCALE);
            }
        }
    }
    let quoted = shared
        .iter()
        .any(|it| left.entries[it.0].quoted && right.entries[it.1].quoted);
    let rendered = if quoted {
        rendered(left_passage, right_passage)
    } else {
        0.0
    };
    (sum, sum + CLOSE * close + RENDERED * rendered, rendered)
}

/// Least number of tokens between two terms inside one sentence.
fn distance(passage: &Passage, a: &Entry, b: &Entry) -> Option<u32> {
    let mention = |at: &u32| passage.mentions.get(*at as usize);
    let mut least = None;
    for x in a.mentions.iter().filter_map(mention) {
        for y in b.mentions.iter().filter_map(mention) {
            let far = x.tokens.start.abs_diff(y.tokens.start);
            if x.sentence == y.sentence && far <= REACH && least.is_none_or(|it| far < it) {
                least = Some(far);
            }
        }
    }
    least
}

/// Words in common, times their share, of the two quotations most alike in words and order: one
/// quotation cut or translated in two ways.
fn rendered(left: &Passage, right: &Passage) -> f64 {
    let mut best = 0.0f64;
    for a in &left.sayings {
        for b in &right.sayings {
            let (least, most) = (a.len().min(b.len()), a.len().max(b.len()));
            if most * 2 > least * 5 {
                continue;
            }
            let common = common_in_order(a, b);
            let share = common as f64 / least as f64;
            if (common >= 4 && share >= IN_ORDER) || (common >= 7 && share >= 0.8 * IN_ORDER) {
                best = best.max(common as f64 * share);
            }
        }
    }
    best
}

/// Length of the longest common subsequence.
fn common_in_order(a: &[u32], b: &[u32]) -> usize {
    let mut row = vec![0usize; b.len() + 1];
    for x in a {
        let mut diagonal = 0;
        for (j, y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = if x == y {
                diagonal + 1
            } else {
                above.max(row[j])
            };
            diagonal = above;
        }
    }
    row[b.len()]
}
