//! Which blocks could belong together: an inverted index over rare words instead of all pairs.
//!
//! Why: comparing every left with every right block is quadratic. A block's likely partners
//! share its rare words, so only the lists of words that few blocks have are read, and only the
//! most promising blocks are compared in full.
//!
//! A query costs the words of the block times [`POSTINGS`], and at most [`TOP`] similarities.

use super::profile::{LEFT, Profile, RIGHT};
use super::settings::Settings;
use crate::sort;

/// Words that more blocks than this have are not looked up.
const POSTINGS: usize = 64;
/// Most partners of one block that are compared in full.
const TOP: usize = 12;

/// What a pair is worth of which one is an item of a list and the other is not.
const LEAVES: f64 = 0.8;

/// One possible pair.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    /// Left block.
    pub left: usize,
    /// Right block.
    pub right: usize,
    /// Similarity, 0..1.
    pub score: f64,
}

/// Which blocks of one side have a word.
#[derive(Debug, Default)]
pub struct Index {
    /// The blocks of all words that few enough have, word by word.
    postings: Vec<u32>,
    /// Where the blocks of each word begin among them, and after the last word where they end.
    starts: Vec<u32>,
    sums: Vec<f64>,
    touched: Vec<usize>,
    work: usize,
}

impl Index {
    /// Index of these blocks of a side.
    pub fn new(profile: &Profile, side: usize, blocks: &[usize]) -> Index {
        let words = |block: usize| profile.sides[side][block].group.bag.iter();
        let mut counts = vec![0; profile.weights.len()];
        for &(lexeme, _) in blocks.iter().flat_map(|&it| words(it)) {
            counts[lexeme as usize] += 1;
        }
        let (mut starts, mut end) = (Vec::with_capacity(counts.len() + 1), 0);
        for count in &mut counts {
            starts.push(end);
            if *count as usize > POSTINGS {
                *count = 0;
            }
            end += *count;
        }
        starts.push(end);
        // From here on `counts` says how many of each word are still to be put in.
        let mut postings = vec![0; end as usize];
        for &block in blocks {
            for &(lexeme, _) in words(block) {
                let left = &mut counts[lexeme as usize];
                if *left > 0 {
                    postings[(starts[lexeme as usize + 1] - *left) as usize] = block as u32;
                    *left -= 1;
                }
            }
        }
        Index {
            postings,
            starts,
            sums: vec![0.0; profile.sides[side].len()],
            touched: Vec::new(),
            work: 0,
        }
    }

    /// The blocks that have a word; none if too many have it.
    fn blocks(&self, lexeme: u32) -> core::ops::Range<usize> {
        self.starts[lexeme as usize] as usize..self.starts[lexeme as usize + 1] as usize
    }

    /// List entries read since the last call.
    pub fn take_work(&mut self) -> usize {
        core::mem::take(&mut self.work)
    }

    /// The blocks that share most with the bag, best first, at most `TOP`.
    pub fn query(&mut self, profile: &Profile, bag: &[(u32, u32)]) -> Vec<usize> {
        for &(lexeme, _) in bag {
            let list = self.blocks(lexeme);
            self.work += list.len();
            for &block in &self.postings[list] {
                let sum = &mut self.sums[block as usize];
                if *sum == 0.0 {
                    self.touched.push(block as usize);
                }
                *sum += profile.weights[lexeme as usize];
            }
        }
        let mut best: Vec<usize> = Vec::with_capacity(TOP + 1);
        for block in self.touched.drain(..) {
            let sum = self.sums[block];
            let before =
                |other: usize| self.sums[other] > sum || self.sums[other] == sum && other < block;
            if best.len() == TOP && best.last().is_some_and(|&it| before(it)) {
                continue;
            }
            let at = best.partition_point(|&it| before(it));
            best.insert(at, block);
            best.truncate(TOP);
        }
        for &(lexeme, _) in bag {
            for &block in &self.postings[self.blocks(lexeme)] {
                self.sums[block as usize] = 0.0;
            }
        }
        best
    }
}

/// Adds the candidates of one block of a side; the index is that of the other side.
pub fn of_block(
    profile: &Profile,
    index: &mut Index,
    side: usize,
    block: usize,
    settings: &Settings,
    found: &mut Vec<Candidate>,
) {
    let group = &profile.sides[side][block].group;
    for partner in index.query(profile, &group.bag) {
        let (left, right) = if side == LEFT {
            (block, partner)
        } else {
            (partner, block)
        };
        let alike = profile.similarity(
            &profile.sides[LEFT][left].group,
            &profile.sides[RIGHT][right].group,
            settings,
        );
        let leaves = profile.is_item(LEFT, left) != profile.is_item(RIGHT, right);
        let score = if leaves { alike * LEAVES } else { alike };
        found.push(Candidate { left, right, score });
    }
}

/// Best first, each pair once; of equals the one that stands first, on either side.
pub fn sort(found: &mut Vec<Candidate>) {
    sort::by(found, |a, b| {
        let place = |it: &Candidate| (it.left + it.right, it.left);
        b.score
            .total_cmp(&a.score)
            .then_with(|| place(a).cmp(&place(b)))
    });
    found.dedup();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::testing::drafts;

    fn index(profile: &Profile) -> Index {
        let all: Vec<usize> = (0..profile.sides[RIGHT].len()).collect();
        Index::new(profile, RIGHT, &all)
    }

    #[test]
    fn what_shares_rare_words_comes_first() {
        let check = |left: &str, right: &str, expected: &[usize]| {
            let (profile, _) = drafts(left, right);
            let mut index = index(&profile);
            let bag = profile.sides[LEFT][0].group.bag.clone();
            assert_eq!(index.query(&profile, &bag), expected, "{left} in {right}");
            // A query leaves nothing behind.
            assert_eq!(
                index.query(&profile, &bag),
                expected,
                "{left} in {right} again"
            );
        };
        check("red boats sank", "green lamps | boats | red boats", &[2, 1]);
        check("boats", "boats | boats | lamps", &[0, 1]);
        check("lamps", "boats | boats", &[]);
        // No more than a dozen, ...
        let many = vec!["boats"; TOP + 3].join("|");
        check("boats", &many, &(0..TOP).collect::<Vec<_>>());
        // ... and none by a word that is everywhere.
        check("boats", &vec!["boats"; POSTINGS + 1].join("|"), &[]);
    }

    #[test]
    fn an_item_and_a_paragraph_are_less_alike() {
        let check = |left: &str, right: &str, expected: f64| {
            let (profile, _) = drafts(left, right);
            let mut found = Vec::new();
            let settings = Settings::default();
            of_block(
                &profile,
                &mut index(&profile),
                LEFT,
                0,
                &settings,
                &mut found,
            );
            assert!(
                (found[0].score - expected).abs() < 1e-9,
                "{left}, {right}: {found:?}"
            );
        };
        check("* boats | * lamps", "* boats | * lamps", 1.0);
        check("* boats | * lamps", "boats | * lamps", LEAVES);
        check("* boats | * lamps", "boats | lamps", 1.0);
    }

    #[test]
    fn sorted_best_first_each_once() {
        let one = |left, right, score| Candidate { left, right, score };
        let mut found = vec![
            one(1, 1, 0.5),
            one(0, 2, 0.9),
            one(1, 0, 0.5),
            one(0, 2, 0.9),
        ];
        sort(&mut found);
        assert_eq!(found, [one(0, 2, 0.9), one(1, 0, 0.5), one(1, 1, 0.5)]);
    }
}
