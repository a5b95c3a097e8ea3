//! Blocks without any word, which have nothing but their place.
//!
//! Why: two equal stories must be the same throughout, and a rule or an empty paragraph that stood
//! where it stands is neither dropped nor added. Linear in blocks.

use super::draft::Drafts;
use super::profile::{LEFT, Profile, RIGHT};

/// Links blocks without words that follow linked blocks, or begin both stories.
pub fn link(profile: &Profile, drafts: &mut Drafts) {
    let is_wordless = |side: usize, at: usize| profile.sides[side][at].key.is_none();
    for left in 0..drafts.of[LEFT].len() {
        let right = match left.checked_sub(1) {
            None => Some(0),
            Some(before) => drafts.of[LEFT][before]
                .map(|link| &drafts.links[link].blocks)
                .filter(|blocks| blocks[LEFT].last() == Some(&before))
                .and_then(|blocks| blocks[RIGHT].last())
                .map(|it| it + 1),
        };
        let Some(right) = right.filter(|&it| it < drafts.of[RIGHT].len()) else {
            continue;
        };
        let are_free = drafts.of[LEFT][left].is_none() && drafts.of[RIGHT][right].is_none();
        if are_free && is_wordless(LEFT, left) && is_wordless(RIGHT, right) {
            drafts.add(profile, &[left], &[right]);
        }
    }
}
