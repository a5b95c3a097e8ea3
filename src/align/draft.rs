//! Links while they are being made, and which blocks are still free.

use crate::gather::Gather;
use crate::sort;

use super::bag::merge;
use super::chain;
use super::profile::{Group, LEFT, Profile, RIGHT};

/// Most blocks of one side in a link: one that has more grows no further, so that a common phrase
/// can't chain a whole story together and the work on one link stays bounded.
pub const MOST: usize = 12;

/// Blocks that belong together.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// Left and right blocks, ascending. A dissolved link has none.
    pub blocks: [Vec<usize>; 2],
    /// Each side's blocks joined.
    pub groups: [Group; 2],
    /// One block each, of equal text.
    pub exact: bool,
}

/// All links so far and who is taken.
#[derive(Debug, Default)]
pub struct Drafts {
    /// The links, in the order they were made.
    pub links: Vec<Draft>,
    /// Link of each left and each right block.
    pub of: [Vec<Option<usize>>; 2],
}

impl Drafts {
    /// Nothing linked yet.
    pub fn new(left: usize, right: usize) -> Drafts {
        Drafts {
            links: Vec::new(),
            of: [vec![None; left], vec![None; right]],
        }
    }

    /// Links free blocks.
    pub fn add(&mut self, profile: &Profile, left: &[usize], right: &[usize]) {
        let exact = matches!((left, right), ([i], [j]) if profile.equal(*i, *j));
        let groups = [profile.join(LEFT, left), profile.join(RIGHT, right)];
        for (side, blocks) in [left, right].into_iter().enumerate() {
            for &block in blocks {
                self.of[side][block] = Some(self.links.len());
            }
        }
        self.links.push(Draft {
            blocks: [left.to_vec(), right.to_vec()],
            groups,
            exact,
        });
    }

    /// Adds a free block to a link that is not full.
    pub fn join(&mut self, profile: &Profile, link: usize, side: usize, block: usize) {
        if self.links[link].blocks[side].len() >= MOST {
            return;
        }
        self.of[side][block] = Some(link);
        let draft = &mut self.links[link];
        draft.exact = false;
        draft.blocks[side].push(block);
        sort::all(&mut draft.blocks[side]);
        draft.groups[side] = profile.group(merge(
            &draft.groups[side].bag,
            &profile.sides[side][block].group.bag,
        ));
    }

    /// Takes a block out of a link that has another on that side.
    pub fn leave(&mut self, profile: &Profile, link: usize, side: usize, block: usize) {
        self.of[side][block] = None;
        let draft = &mut self.links[link];
        draft.blocks[side].retain(|&it| it != block);
        draft.groups[side] = profile.join(side, &draft.blocks[side]);
        draft.exact = matches!((draft.blocks[LEFT].as_slice(), draft.blocks[RIGHT].as_slice()), ([i], [j]) if profile.equal(*i, *j));
    }

    /// Makes one link of two, unless it would be too large.
    pub fn unite(&mut self, profile: &Profile, into: usize, from: usize) {
        let fits = |side: usize| {
            self.links[into].blocks[side].len() + self.links[from].blocks[side].len() <= MOST
        };
        if into == from || !fits(LEFT) || !fits(RIGHT) {
            return;
        }
        let gone = core::mem::take(&mut self.links[from]);
        for (side, blocks) in gone.blocks.into_iter().enumerate() {
            for block in blocks {
                self.join(profile, into, side, block);
            }
        }
    }

    /// Sets the blocks of a link free.
    pub fn dissolve(&mut self, link: usize) {
        let gone = core::mem::take(&mut self.links[link]);
        for (side, blocks) in gone.blocks.into_iter().enumerate() {
            for block in blocks {
                self.of[side][block] = None;
            }
        }
    }

    /// For each link, whether it lies on the heaviest order-preserving chain. O(n log n).
    pub fn chain(&self, profile: &Profile) -> Vec<bool> {
        let items: Vec<chain::Item> = self
            .links
            .iter()
            .map(|it| {
                let first = |side: usize| it.blocks[side].first().copied().unwrap_or(0);
                let chars = |side: usize| {
                    it.blocks[side]
                        .iter()
                        .map(|&at| profile.sides[side][at].chars)
                        .sum::<u64>()
                };
                chain::Item {
                    left: first(LEFT),
                    right: first(RIGHT),
                    // Of two that weigh the same, the one that was not edited stays.
                    weight: 2 * (chars(LEFT) + chars(RIGHT)) + u64::from(it.exact),
                }
            })
            .gather();
        chain::heaviest(&items)
    }
}
