//! A walk over the blocks of both sides, first left, then right, with an index of the other side.
//!
//! Why apart: seeds, moves and both searches for pieces look at every block once and stop between
//! any two; here it is said once how they go on. One step is O(1), but for the change of sides,
//! which builds an index in time linear in the words of the indexed blocks.

use super::candidates::Index;
use super::draft::Drafts;
use super::profile::{LEFT, Profile, RIGHT};
use crate::gather::Gather;

/// Where a walk is.
#[derive(Debug)]
pub struct Walk {
    /// The side being walked over.
    pub side: usize,
    /// Index of the other side's blocks: of all or of those free when the side was begun.
    pub index: Index,
    block: usize,
    all: bool,
}

impl Walk {
    /// A walk that is to begin. `all`: linked blocks are indexed too.
    pub fn new(profile: &Profile, drafts: &Drafts, all: bool) -> Walk {
        Walk {
            side: LEFT,
            block: 0,
            index: index(profile, drafts, RIGHT, all),
            all,
        }
    }

    /// The next block, free or not; none at the end of the right side.
    pub fn next(&mut self, profile: &Profile, drafts: &Drafts) -> Option<usize> {
        if self.block >= drafts.of[self.side].len() {
            if self.side == RIGHT {
                return None;
            }
            *self = Walk {
                side: RIGHT,
                block: 0,
                index: index(profile, drafts, LEFT, self.all),
                all: self.all,
            };
            return self.next(profile, drafts);
        }
        self.block += 1;
        Some(self.block - 1)
    }

    /// Blocks passed so far on both sides.
    pub fn passed(&self, drafts: &Drafts) -> usize {
        self.block
            + if self.side == RIGHT {
                drafts.of[LEFT].len()
            } else {
                0
            }
    }
}

fn index(profile: &Profile, drafts: &Drafts, side: usize, all: bool) -> Index {
    let blocks: Vec<usize> = (0..drafts.of[side].len())
        .filter(|&at| all || drafts.of[side][at].is_none())
        .gather();
    Index::new(profile, side, &blocks)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::testing;

    #[test]
    fn every_block_once_left_first() {
        let (profile, mut drafts) =
            testing::drafts("red boats | mayor", "red boats | gale | mayor");
        drafts.add(&profile, &[0], &[0]);
        for (all, found) in [(true, vec![0]), (false, vec![])] {
            let mut walk = Walk::new(&profile, &drafts, all);
            let boats = profile.sides[LEFT][0].group.bag.clone();
            assert_eq!(walk.index.query(&profile, &boats), found);
            let mut seen = Vec::new();
            while let Some(block) = walk.next(&profile, &drafts) {
                seen.push((walk.side, block, walk.passed(&drafts)));
            }
            assert_eq!(
                seen,
                [(0, 0, 1), (0, 1, 2), (1, 0, 3), (1, 1, 4), (1, 2, 5)]
            );
        }
    }
}
