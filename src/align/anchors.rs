//! Equal blocks: the pairs that no measure has to find.
//!
//! Why: nearly all of a copy is unchanged; fixing that first leaves little to compare, and it is
//! what keeps large inputs fast. Unique texts are sure wherever they stand (Heckel 1978); equal
//! runs of several blocks are as sure when the run is unique; repeated texts follow their
//! neighbours; and texts that both sides have equally often keep their order.
//!
//! Linear in blocks times the longest run looked at.

use crate::gather::Gather;
use crate::map::Map;
use crate::sort;

use super::draft::Drafts;
use super::profile::{LEFT, Profile, RIGHT};

/// Lengths of runs that are looked at, in this order.
const RUNS: [usize; 5] = [1, 2, 4, 8, 16];

/// The anchors, found one length of run after the other.
#[derive(Debug, Default)]
pub struct Anchors {
    /// Which text each block of either side is.
    keys: [Vec<Option<u32>>; 2],
    round: usize,
    grown: usize,
}

impl Anchors {
    /// Nothing linked yet.
    pub fn new(profile: &Profile) -> Anchors {
        // Where both sides have lists, an item and a paragraph of the same words are not surely the
        // same: later steps weigh that against its neighbours.
        let keys = [LEFT, RIGHT].map(|side| {
            let key = |at: usize| {
                let item = u32::from(profile.is_item(side, at));
                profile.sides[side][at].key.map(|key| key * 2 + item)
            };
            (0..profile.sides[side].len()).map(key).gather()
        });
        Anchors {
            keys,
            round: 0,
            grown: 0,
        }
    }

    /// Links what one length of run shows, at last what both sides have equally often. True when done.
    pub fn step(&mut self, profile: &Profile, drafts: &mut Drafts) -> bool {
        let Some(&run) = RUNS.get(self.round) else {
            for (lefts, rights) in places(&self.keys, drafts) {
                if lefts.len() == rights.len() {
                    for (left, right) in lefts.into_iter().zip(rights) {
                        drafts.add(profile, &[left], &[right]);
                    }
                }
            }
            return true;
        };
        self.round += 1;
        for (left, right) in unique_runs(&self.keys, drafts, run) {
            for k in 0..run {
                self.extend(profile, drafts, left + k, right + k);
            }
        }
        while self.grown < drafts.links.len() {
            let blocks = &drafts.links[self.grown].blocks;
            let (left, right) = (blocks[LEFT][0], blocks[RIGHT][0]);
            let mut k = 1;
            while self.extend(profile, drafts, left + k, right + k) {
                k += 1;
            }
            let mut k = 1;
            while k <= left.min(right) && self.extend(profile, drafts, left - k, right - k) {
                k += 1;
            }
            self.grown += 1;
        }
        false
    }

    /// Links two equal blocks if both are there and free. Says whether it did.
    fn extend(&self, profile: &Profile, drafts: &mut Drafts, left: usize, right: usize) -> bool {
        let free = |side: usize, at: usize| drafts.of[side].get(at).is_some_and(Option::is_none);
        let fits = free(LEFT, left)
            && free(RIGHT, right)
            && self.keys[LEFT][left].is_some()
            && self.keys[LEFT][left] == self.keys[RIGHT][right];
        if fits {
            drafts.add(profile, &[left], &[right]);
        }
        fits
    }
}

/// How often a run stands on a side, and where last.
type Seen = (u32, usize);

/// Starts of runs of free blocks that stand exactly once on each side, in left order.
fn unique_runs(keys: &[Vec<Option<u32>>; 2], drafts: &Drafts, run: usize) -> Vec<(usize, usize)> {
    let mut found: Map<Box<[u32]>, [Seen; 2]> = Map::default();
    for (side, keys) in keys.iter().enumerate() {
        for (at, window) in keys.windows(run).enumerate() {
            let free = drafts.of[side][at..at + run].iter().all(Option::is_none);
            let window: Option<Box<[u32]>> = window.iter().copied().collect();
            if let Some(window) = window.filter(|_| free) {
                let entry = &mut found.or_insert::<[u32]>(window, Default::default())[side];
                *entry = (entry.0 + 1, at);
            }
        }
    }
    let once = found
        .into_values()
        .filter(|it| it[LEFT].0 == 1 && it[RIGHT].0 == 1);
    let mut out: Vec<(usize, usize)> = once.map(|it| (it[LEFT].1, it[RIGHT].1)).gather();
    sort::all(&mut out);
    out
}

/// Where each text stands free on both sides, by first left place.
fn places(keys: &[Vec<Option<u32>>; 2], drafts: &Drafts) -> Vec<(Vec<usize>, Vec<usize>)> {
    let mut found: Map<u32, (Vec<usize>, Vec<usize>)> = Map::default();
    for (at, key) in keys[LEFT].iter().enumerate() {
        if let (Some(key), None) = (key, drafts.of[LEFT][at]) {
            found.or_default(*key).0.push(at);
        }
    }
    for (at, key) in keys[RIGHT].iter().enumerate() {
        if let (Some(key), None) = (key, drafts.of[RIGHT][at])
            && let Some(places) = found.get_mut(key)
        {
            places.1.push(at);
        }
    }
    let mut out: Vec<_> = found.into_values().gather();
    sort::all(&mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::testing::{drafts, shown};

    fn check(left: &str, right: &str, expected: &str) {
        let (profile, mut drafts) = drafts(left, right);
        let mut anchors = Anchors::new(&profile);
        while !anchors.step(&profile, &mut drafts) {}
        assert_eq!(shown(&drafts), expected, "{left} against {right}");
    }

    #[test]
    fn equal_texts() {
        check("a b | c d", "c d | a b", "0=1 1=0");
        check("a b | c d", "a x | c d", "1=1");
        // Repeated texts follow their neighbours, ...
        check("x | a b | x | c d", "a b | x | c d", "1=0 2=1 3=2");
        // ... keep their order where both sides have them equally often, ...
        check("x | y | x", "x | z | x", "0=0 2=2");
        // ... and wait for later steps where they don't.
        check("x | y | x", "x | z", "");
        // A run of repeated texts is sure when the run is.
        check("x | y | y | x | x", "y | x | y | y | x", "0=1 1=2 2=3 3=4");
        // An ellipsis is one however it is written; a quote is one whatever its style.
        check("Wait\u{2026} \u{201C}no\u{201D}", "Wait... \"no\"", "0=0");
        check(" | a", "b | ", "");
        // An item stays in a list: of equals the item, and none but an item.
        check("* x | a | x", "x | b | * x", "0=2 2=0");
        check("* x | * y", "* y | x", "1=0");
        // Where only one side has lists they say nothing.
        check("* x | * y", "y | x", "0=1 1=0");
    }
}
