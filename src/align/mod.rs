//! Copy mode: which blocks of the copy are which blocks of the original.

use crate::alignment::{Alignment, Match, RoleDecision};
use crate::comparison::Relation;
use crate::options::Options;
use crate::token::Pair;

/// The alignment of a copy as resumable work.
#[derive(Debug, Default)]
pub struct Aligner {
    alignment: Alignment,
}

impl Aligner {
    /// Work not yet begun on a tokenised pair.
    pub fn new(pair: &Pair, _options: &Options) -> Aligner {
        Aligner {
            alignment: Alignment {
                left_roles: vec![RoleDecision::STORY; pair.left.blocks()],
                right_roles: vec![RoleDecision::STORY; pair.right.blocks()],
                matches: Vec::new(),
                precise: true,
            },
        }
    }

    /// Does about `budget` units of work (a unit is one token or pair looked at). True when done.
    pub fn step(&mut self, pair: &Pair, _budget: usize) -> bool {
        let mut next = 0;
        for left in 0..pair.left.blocks() {
            let ids =
                |tokens: &[crate::token::Token]| tokens.iter().map(|it| it.id).collect::<Vec<_>>();
            let wanted = ids(pair.left.tokens(left));
            let found =
                (next..pair.right.blocks()).find(|&right| ids(pair.right.tokens(right)) == wanted);
            if let Some(right) = found {
                next = right + 1;
                self.alignment.matches.push(Match {
                    left: vec![left],
                    right: vec![right],
                    relation: Relation::Same,
                    moved: false,
                    similarity: 1.0,
                    confidence: 1.0,
                    shared: Vec::new(),
                });
            }
        }
        true
    }

    /// Units done and in all, as far as known.
    pub fn progress(&self) -> (usize, usize) {
        (0, 1)
    }

    /// The outcome; of use once `step` has returned true.
    pub fn finish(self) -> Alignment {
        self.alignment
    }
}
