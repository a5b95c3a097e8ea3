//! Copy mode: which blocks of the copy are which blocks of the original.

mod candidates;
mod chain;
mod gaps;
mod label;
mod leftovers;
mod profile;
mod roles;
mod settings;

pub use settings::Settings;

use crate::alignment::{Alignment, RoleDecision};
use crate::options::Options;
use crate::token::Pair;
use profile::Profile;

/// The alignment of a copy as resumable work.
#[derive(Debug, Default)]
pub struct Aligner {
    settings: Settings,
    alignment: Alignment,
}

/// Blocks that belong together, while links are still being made.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// Left blocks.
    pub left: Vec<usize>,
    /// Right blocks.
    pub right: Vec<usize>,
    /// Equal text.
    pub exact: bool,
}

/// All links so far and who is taken.
#[derive(Debug, Default)]
pub struct Drafts {
    /// The links.
    pub links: Vec<Draft>,
    /// Link of each left block.
    pub of_left: Vec<Option<usize>>,
    /// Link of each right block.
    pub of_right: Vec<Option<usize>>,
}

impl Drafts {
    fn new(left: usize, right: usize) -> Drafts {
        Drafts {
            links: Vec::new(),
            of_left: vec![None; left],
            of_right: vec![None; right],
        }
    }

    /// Adds a link of free blocks.
    pub fn add(&mut self, left: Vec<usize>, right: Vec<usize>, exact: bool) {
        for &i in &left {
            self.of_left[i] = Some(self.links.len());
        }
        for &j in &right {
            self.of_right[j] = Some(self.links.len());
        }
        self.links.push(Draft { left, right, exact });
    }

    /// Left blocks without a link.
    pub fn free_left(&self) -> Vec<usize> {
        (0..self.of_left.len())
            .filter(|&i| self.of_left[i].is_none())
            .collect()
    }

    /// Right blocks without a link.
    pub fn free_right(&self) -> Vec<usize> {
        (0..self.of_right.len())
            .filter(|&j| self.of_right[j].is_none())
            .collect()
    }

    /// Which links keep their order.
    pub fn chain(&self, profile: &Profile) -> Vec<bool> {
        let items: Vec<chain::Item> = self
            .links
            .iter()
            .map(|it| chain::Item {
                left: it.left.iter().copied().min().unwrap_or(0),
                right: it.right.iter().copied().min().unwrap_or(0),
                weight: it.left.iter().map(|&i| profile.left.chars[i]).sum::<u64>()
                    + it.right
                        .iter()
                        .map(|&j| profile.right.chars[j])
                        .sum::<u64>(),
            })
            .collect();
        chain::heaviest(&items)
    }
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
        let profile = profile::profile(pair, true, s);
        let mut drafts = Drafts::new(pair.left.blocks(), pair.right.blocks());
        if s.anchors > 0.0 {
            candidates::anchors(&profile, &mut drafts);
        }
        candidates::seeds(&profile, &mut drafts, s);
        gaps::align(&profile, &mut drafts, s);
        leftovers::moves(&profile, &mut drafts, s);
        leftovers::pieces(&profile, &mut drafts, s);
        self.alignment.matches = label::matches(&profile, &drafts);
        let matches = &self.alignment.matches;
        let lefts = matches.iter().flat_map(|it| it.left.iter().copied());
        let rights = matches.iter().flat_map(|it| it.right.iter().copied());
        let left = roles::View::new(&pair.left, &profile.left, lefts);
        let right = roles::View::new(&pair.right, &profile.right, rights);
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
