//! Pairs that are sure wherever they stand, though edited.
//!
//! Why: an order-preserving programme forces shuffled paragraphs into order and groups what does
//! not belong together. Blocks that are each other's best by a margin are fixed before it, so
//! that it only sees the rest. O(candidates).

use super::candidates::Candidate;
use super::draft::Drafts;
use super::profile::{LEFT, Profile, RIGHT};
use super::settings::Settings;

/// Links mutual best pairs of sorted candidates.
pub fn link(profile: &Profile, drafts: &mut Drafts, found: &[Candidate], settings: &Settings) {
    let mut best = [
        vec![[0.0f64; 2]; profile.sides[LEFT].len()],
        vec![[0.0f64; 2]; profile.sides[RIGHT].len()],
    ];
    for it in found {
        for (side, block) in [it.left, it.right].into_iter().enumerate() {
            let [first, second] = &mut best[side][block];
            if it.score > *first {
                (*first, *second) = (it.score, *first);
            } else if it.score > *second {
                *second = it.score;
            }
        }
    }
    for it in found {
        let (left, right) = (best[LEFT][it.left], best[RIGHT][it.right]);
        let rival = if left[0] > it.score || right[0] > it.score {
            1.0
        } else {
            left[1].max(right[1])
        };
        let sure = it.score >= settings.lock && it.score - rival >= settings.margin;
        if sure && drafts.of[LEFT][it.left].is_none() && drafts.of[RIGHT][it.right].is_none() {
            drafts.add(profile, &[it.left], &[it.right]);
        }
    }
}
