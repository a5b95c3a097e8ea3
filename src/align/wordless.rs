//! Blocks without any word or mark follow their neighbours.
//!
//! Why: such a block has nothing but its place, and a story compared with itself must have every
//! block linked. O(blocks).

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

#[cfg(test)]
mod tests {
    use crate::align::testing::{drafts, shown};

    #[test]
    fn empty_blocks_follow_their_neighbours() {
        let (profile, mut drafts) = drafts(" | a | | b", " | a | | c | ");
        drafts.add(&profile, &[1], &[1]);
        super::link(&profile, &mut drafts);
        assert_eq!(shown(&drafts), "0~0 1=1 2~2");
    }
}
