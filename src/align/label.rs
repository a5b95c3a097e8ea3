//! Drafts become matches: relation, moved, and what the numbers mean.
//!
//! `similarity` is the share of both sides' words, weighted by rarity, that the other side has
//! too (Dice coefficient): 1 for equal words, 0 for none in common.
//!
//! `confidence` is how often a link like this one joins exactly the right blocks: the share of right links
//! among those of the same cosine, read off development data and interpolated. Pairs and groups
//! have tables of their own; a link off the order, and every block beyond the second of a side,
//! counts as less alike.

use super::draft::{Draft, Drafts};
use super::profile::{LEFT, Profile, RIGHT};
use super::settings::Settings;
use crate::alignment::Match;
use crate::comparison::Relation;
use crate::gather::Gather;
use crate::sort;

/// Cosine and share of right links, for one block against one.
const PAIRS: [(f64, f64); 5] = [
    (0.1, 0.5),
    (0.3, 0.8),
    (0.5, 0.9),
    (0.7, 0.97),
    (1.0, 0.995),
];
/// The same for groups.
const GROUPS: [(f64, f64); 5] = [
    (0.1, 0.2),
    (0.3, 0.5),
    (0.5, 0.78),
    (0.7, 0.94),
    (1.0, 0.975),
];
/// Equal texts in order, and out of order.
const EQUAL: (f64, f64) = (0.999, 0.97);
/// What a link's confidence is worth that shares so few words, function words not counted.
const LITTLE: [f64; 5] = [0.5, 0.7, 0.85, 0.93, 0.97];
/// What a link off the order counts less.
const MOVED: f64 = 0.15;
/// What every block beyond the second of a side counts less.
const FURTHER: f64 = 0.08;

/// Every draft with its relation, in left reading order. O(links log links) and one similarity each.
pub fn matches(profile: &Profile, drafts: &Drafts, settings: &Settings) -> Vec<Match> {
    let kept = drafts.chain(profile);
    let links = drafts
        .links
        .iter()
        .zip(kept)
        .filter(|(it, _)| !it.blocks[LEFT].is_empty());
    let mut out: Vec<Match> = links
        .map(|(it, kept)| {
            let [left, right] = it.blocks.clone();
            Match {
                relation: if it.exact {
                    Relation::Same
                } else {
                    Relation::of_counts(left.len(), right.len())
                },
                left,
                right,
                moved: !kept,
                similarity: if it.exact {
                    1.0
                } else {
                    profile.dice(&it.groups[LEFT], &it.groups[RIGHT])
                },
                confidence: confidence(profile, it, !kept, settings),
                shared: Vec::new(),
            }
        })
        .gather();
    sort::by(&mut out, |a, b| {
        a.left.cmp(&b.left).then_with(|| a.right.cmp(&b.right))
    });
    out
}

fn confidence(profile: &Profile, draft: &Draft, moved: bool, settings: &Settings) -> f64 {
    if draft.exact {
        return if moved { EQUAL.1 } else { EQUAL.0 };
    }
    let blocks = draft.blocks[LEFT].len() + draft.blocks[RIGHT].len();
    let further = blocks.saturating_sub(3) as f64 * FURTHER;
    let alike = profile.similarity(&draft.groups[LEFT], &draft.groups[RIGHT], settings) - further;
    let alike = if moved { alike - MOVED } else { alike };
    let shared = profile.evidence(&draft.groups[LEFT].bag, &draft.groups[RIGHT].bag);
    let proof = LITTLE.get(shared).copied().unwrap_or(1.0);
    proof * interpolate(if blocks > 2 { &GROUPS } else { &PAIRS }, alike)
}

/// The value of a table at `at`, the outermost values beyond its ends.
fn interpolate(table: &[(f64, f64)], at: f64) -> f64 {
    let mut before = table.first().copied().unwrap_or((0.0, 0.0));
    for &(x, y) in table {
        if at < x {
            let width = x - before.0;
            return if width > 0.0 {
                before.1 + (y - before.1) * (at - before.0) / width
            } else {
                y
            };
        }
        before = (x, y);
    }
    before.1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn interpolates_and_stays_inside() {
        for (at, expected) in [
            (-1.0, 0.5),
            (0.1, 0.5),
            (0.2, 0.65),
            (0.3, 0.8),
            (1.0, 0.995),
            (2.0, 0.995),
        ] {
            assert!((interpolate(&PAIRS, at) - expected).abs() < 1e-9, "{at}");
        }
    }
}
