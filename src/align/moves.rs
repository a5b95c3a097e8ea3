//! What kept no order: free blocks paired wherever they stand, best first.
//!
//! Why: what was moved is off the chain and no gap holds both ends. Best first approximates the
//! best assignment and needs only the candidates. O(candidates).

use super::candidates::Candidate;
use super::draft::Drafts;
use super::profile::{LEFT, Profile, RIGHT};
use super::settings::Settings;

/// Links the best of sorted candidates among free blocks.
pub fn link(profile: &Profile, drafts: &mut Drafts, found: &[Candidate], settings: &Settings) {
    for it in found {
        let free = drafts.of[LEFT][it.left].is_none() && drafts.of[RIGHT][it.right].is_none();
        if free && it.score >= settings.moved {
            drafts.add(profile, &[it.left], &[it.right]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::testing::{drafts, shown};

    #[test]
    fn best_first_and_only_free_blocks() {
        let (profile, mut drafts) = drafts("a | b | c", "a | b | c");
        let found = [(0, 2, 0.9), (1, 2, 0.8), (1, 0, 0.7), (2, 1, 0.1)];
        let found = found.map(|(left, right, score)| Candidate { left, right, score });
        link(&profile, &mut drafts, &found, &Settings::default());
        assert_eq!(shown(&drafts), "0~2 1~0");
    }
}
