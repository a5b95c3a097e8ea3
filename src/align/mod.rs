//! Copy mode: which blocks of the copy are which blocks of the original.

mod anchors;
mod bag;
mod candidates;
mod chain;
mod draft;
mod gaps;
mod label;
mod moves;
mod pieces;
mod profile;
mod retold;
mod roles;
mod sandwich;
mod seeds;
mod sentence;
mod settings;

pub use settings::Settings;

use crate::alignment::{Alignment, RoleDecision};
use crate::options::Options;
use crate::token::Pair;
use candidates::Index;
use draft::Drafts;
use profile::{LEFT, Profile, RIGHT};

/// The alignment of a copy as resumable work.
#[derive(Debug, Default)]
pub struct Aligner {
    settings: Settings,
    alignment: Alignment,
}

impl Aligner {
    /// Work not yet begun on a tokenised pair.
    pub fn new(pair: &Pair, options: &Options) -> Aligner {
        Aligner::with_settings(pair, options, Settings::default())
    }

    /// The same with other constants.
    pub fn with_settings(pair: &Pair, _options: &Options, settings: Settings) -> Aligner {
        Aligner {
            settings,
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
        let s = &self.settings;
        let mut profile = Profile::default();
        for (which, side) in [&pair.left, &pair.right].into_iter().enumerate() {
            for _ in 0..side.blocks() {
                profile.read(pair, which, true);
            }
        }
        profile.weigh(pair.lexicon.lexemes(), s);
        let mut drafts = Drafts::new(pair.left.blocks(), pair.right.blocks());
        if s.anchors > 0.0 {
            anchors::link(&profile, &mut drafts);
        }
        let collect = |drafts: &Drafts| {
            let mut index = Index::new(&profile, RIGHT, &drafts.free(RIGHT));
            let mut found = Vec::new();
            for left in drafts.free(LEFT) {
                candidates::of_block(&profile, &mut index, left, s, &mut found);
            }
            candidates::sort(&mut found);
            found
        };
        if s.seeds > 0.0 {
            let found = collect(&drafts);
            seeds::link(&profile, &mut drafts, &found, s);
        }
        if s.gaps > 0.0 {
            for [lefts, rights] in gaps::gaps(&profile, &drafts) {
                for (left, right) in gaps::align(&profile, &lefts, &rights, s) {
                    drafts.add(&profile, &left, &right);
                }
            }
        }
        if s.moves > 0.0 {
            let found = collect(&drafts);
            moves::link(&profile, &mut drafts, &found, s);
        }
        if s.sandwich < 1.0 {
            sandwich::link(&profile, &mut drafts, s);
        }
        if s.near > 0.0 {
            for side in 0..2 {
                let all: Vec<usize> = (0..profile.sides[1 - side].len()).collect();
                let mut index = Index::new(&profile, 1 - side, &all);
                for block in drafts.free(side) {
                    pieces::near(&profile, &mut drafts, &mut index, side, block, s);
                }
            }
        }
        if s.far > 0.0 {
            for side in 0..2 {
                let all: Vec<usize> = (0..profile.sides[1 - side].len()).collect();
                let mut index = Index::new(&profile, 1 - side, &all);
                for block in 0..profile.sides[side].len() {
                    pieces::far(&profile, &mut drafts, &mut index, side, block, s);
                }
            }
        }
        if s.refine > 0.0 {
            for link in 0..drafts.links.len() {
                pieces::drop_weak(&profile, &mut drafts, link, s);
                pieces::cut(&profile, &mut drafts, link, s);
            }
        }
        if retold::is_retold(&profile, &drafts, s) {
            retold::align(&profile, &mut drafts, s);
        }
        self.alignment.matches = label::matches(&profile, &drafts, s);
        let matches = &self.alignment.matches;
        let lefts = matches.iter().flat_map(|it| it.left.iter().copied());
        let rights = matches.iter().flat_map(|it| it.right.iter().copied());
        let left = roles::View::new(&pair.left, &profile.sides[LEFT], lefts);
        let right = roles::View::new(&pair.right, &profile.sides[RIGHT], rights);
        let (left, right) = roles::decide(left, right, matches);
        self.alignment.left_roles = left;
        self.alignment.right_roles = right;
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
