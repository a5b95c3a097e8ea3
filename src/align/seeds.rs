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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::candidates::{self, Index};
    use crate::align::testing::{drafts, shown};

    fn check(left: &str, right: &str, expected: &str) {
        let (profile, mut drafts) = drafts(left, right);
        let mut found = Vec::new();
        let rights: Vec<usize> = (0..profile.sides[RIGHT].len()).collect();
        let mut index = Index::new(&profile, RIGHT, &rights);
        for block in 0..profile.sides[LEFT].len() {
            candidates::of_block(
                &profile,
                &mut index,
                LEFT,
                block,
                &Settings::default(),
                &mut found,
            );
        }
        candidates::sort(&mut found);
        link(&profile, &mut drafts, &found, &Settings::default());
        assert_eq!(shown(&drafts), expected, "{left} against {right}");
    }

    #[test]
    fn mutual_best_by_a_margin() {
        check(
            "red boats sank fast | the mayor spoke late",
            "the mayor spoke early | red boats sank slowly",
            "0~1 1~0",
        );
        // Two rivals as good as each other: neither is sure.
        check(
            "red boats sank fast",
            "red boats sank slowly | red boats sank quietly",
            "",
        );
        check("red boats sank", "the mayor spoke", "");
    }
}
