//! Copy mode: which blocks of the copy are which blocks of the original.
//!
//! # Method
//!
//! From what is sure to what is likely, each step a file of its own and each seeing only what the
//! steps before left free:
//!
//! 1. `profile`: words weighted by their rarity in these two texts; sentences; equal texts.
//! 2. `anchors`: equal blocks.
//! 3. `seeds`: edited blocks that are each other's best by a margin, wherever they stand.
//! 4. `gaps`: between links that keep their order, the best order-preserving alignment in groups
//!    of up to three blocks.
//! 5. `moves`: what is still alike anywhere; `wordless`: empty blocks follow their neighbours.
//! 6. `pieces`: free blocks near a link, then sentences anywhere, go to what holds their words.
//! 7. `tidy`: groups lose members that nothing holds and fall apart where they are two.
//! 8. `retold`: if all that is weak but in order, one path instead.
//! 9. `wordless`: blocks that have nothing but their place follow their neighbours.
//! 10. `roles`: story or furniture, from each side alone and from the pairing; `label`: relation,
//!     moved, similarity, confidence.
//!
//! `docs/alignment.md` has the measures, and what each step is worth.
//!
//! # Cost
//!
//! Candidates come from an inverted index over rare words, programmes run in bounded gaps: the
//! work grows about linearly with the text. [`Aligner::step`] stops between rows or blocks, so
//! that no step is long.

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
mod seeds;
mod settings;
mod tidy;
mod walk;
mod wordless;

#[cfg(test)]
mod testing;

pub use settings::Settings;

use crate::alignment::Alignment;
use crate::furniture::Reading;
use crate::options::Options;
use crate::token::{Pair, Side};
use anchors::Anchors;
use candidates::Candidate;
use draft::Drafts;
use gaps::{Gap, Programme};
use pieces::Proposal;
use profile::{LEFT, Profile, RIGHT};
use retold::Path;
use walk::Walk;

/// Words looked at for every word of a block whose partners are compared in full.
const COMPARED: usize = 24;

/// What is to be done next, and how far it is.
#[derive(Debug, Default)]
enum Phase {
    /// Blocks become bags; side and block.
    #[default]
    Read,
    Weigh,
    Anchors {
        now: Anchors,
    },
    /// Candidates of free blocks, for `seeds` or for `moves`.
    Collect {
        seeds: bool,
        at: Walk,
        found: Vec<Candidate>,
    },
    Gaps {
        gaps: Vec<Gap>,
        now: Option<Box<Programme>>,
    },
    /// Blocks near a link that belong to it, or sentences that went far.
    Pieces {
        far: bool,
        at: Walk,
        found: Vec<Proposal>,
    },
    Tidy {
        link: usize,
    },
    Retold {
        path: Option<Box<Path>>,
    },
    Roles,
    Label,
    Done,
}

/// The alignment of a copy as resumable work.
#[derive(Debug, Default)]
pub struct Aligner {
    settings: Settings,
    marks: bool,
    blocks: [usize; 2],
    profile: Profile,
    readings: [Reading; 2],
    drafts: Drafts,
    phase: Phase,
    alignment: Alignment,
}

impl Aligner {
    /// Work not yet begun on a tokenised pair.
    pub fn new(pair: &Pair, options: &Options) -> Aligner {
        Aligner::with_settings(pair, options, Settings::default())
    }

    /// The same with other constants; for measurements.
    pub fn with_settings(pair: &Pair, options: &Options, settings: Settings) -> Aligner {
        let blocks = [pair.left.blocks(), pair.right.blocks()];
        Aligner {
            settings,
            marks: !options.ignore_punctuation,
            blocks,
            drafts: Drafts::new(blocks[LEFT], blocks[RIGHT]),
            alignment: Alignment {
                precise: true,
                ..Alignment::default()
            },
            ..Aligner::default()
        }
    }

    /// The same with what the lines of both sides show by themselves, where that is read already.
    pub fn with_lines(mut self, readings: [Reading; 2]) -> Aligner {
        self.readings = readings;
        self
    }

    /// Does about `budget` units of work (a unit is one word or pair looked at). True when done.
    pub fn step(&mut self, pair: &Pair, budget: usize) -> bool {
        let mut done = 0;
        while done < budget {
            if matches!(self.phase, Phase::Done) {
                return true;
            }
            done += self.advance(pair).max(1);
        }
        matches!(self.phase, Phase::Done)
    }

    /// Units done and in all, roughly.
    pub fn progress(&self) -> (usize, usize) {
        let one = self.blocks[LEFT] + self.blocks[RIGHT] + 1;
        let (phase, done) = match &self.phase {
            Phase::Read => (0, self.profile.sides.iter().map(Vec::len).sum()),
            Phase::Weigh => (1, 0),
            Phase::Anchors { .. } => (1, one / 2),
            Phase::Collect {
                seeds: true, at, ..
            } => (2, at.passed(&self.drafts)),
            Phase::Gaps { .. } => (3, 0),
            Phase::Collect { at, .. } => (4, at.passed(&self.drafts)),
            Phase::Pieces { far, at, .. } => (5 + usize::from(*far), at.passed(&self.drafts)),
            Phase::Tidy { .. } | Phase::Retold { .. } => (7, 0),
            Phase::Roles | Phase::Label => (7, one / 2),
            Phase::Done => (8, 0),
        };
        (phase * one + done.min(one), 8 * one)
    }

    /// The outcome; of use once `step` has returned true.
    pub fn finish(self) -> Alignment {
        self.alignment
    }

    /// Does a small piece of work and says how much it was.
    fn advance(&mut self, pair: &Pair) -> usize {
        match core::mem::take(&mut self.phase) {
            Phase::Read => self.read(pair),
            Phase::Weigh => {
                self.profile.weigh(&pair.lexicon, &self.settings);
                let now = Anchors::new(&self.profile);
                self.phase = Phase::Anchors { now };
                pair.lexicon.lexemes()
            }
            Phase::Anchors { mut now } => {
                let on = self.settings.anchors > 0.0;
                if on && !now.step(&self.profile, &mut self.drafts) {
                    self.phase = Phase::Anchors { now };
                } else {
                    let at = self.walk(false);
                    self.phase = Phase::Collect {
                        seeds: true,
                        at,
                        found: Vec::new(),
                    };
                }
                self.blocks[LEFT] + self.blocks[RIGHT]
            }
            Phase::Collect { seeds, at, found } => self.collect(seeds, at, found),
            Phase::Gaps { gaps, now } => self.gaps(gaps, now),
            Phase::Pieces { far, at, found } => self.pieces(pair, far, at, found),
            Phase::Tidy { link } => self.tidy(link),
            Phase::Retold { path } => self.retold(path),
            Phase::Roles => {
                roles::unlink(
                    &self.profile,
                    &mut self.drafts,
                    &self.readings,
                    &self.settings,
                );
                let [left, right] =
                    roles::decide(&self.profile, &self.drafts, &self.readings, &self.settings);
                (self.alignment.left_roles, self.alignment.right_roles) = (left, right);
                self.phase = Phase::Label;
                self.blocks[LEFT] + self.blocks[RIGHT]
            }
            Phase::Label => {
                self.alignment.matches =
                    label::matches(&self.profile, &self.drafts, &self.settings);
                self.phase = Phase::Done;
                self.blocks[LEFT] + self.blocks[RIGHT]
            }
            Phase::Done => {
                self.phase = Phase::Done;
                0
            }
        }
    }

    /// A walk over both sides; the index holds all blocks or the free ones.
    fn walk(&self, all: bool) -> Walk {
        Walk::new(&self.profile, &self.drafts, all)
    }

    fn words(&self, side: usize, block: usize) -> usize {
        self.profile.sides[side][block].group.bag.len()
    }

    #[inline(never)]
    fn read(&mut self, pair: &Pair) -> usize {
        let sides: [&Side; 2] = [&pair.left, &pair.right];
        for (which, side) in sides.into_iter().enumerate() {
            let block = self.profile.sides[which].len();
            if block < side.blocks() {
                self.profile.read(pair, which, self.marks);
                if self.readings[which].len() == block {
                    self.readings[which].read(side);
                }
                return side.tokens(block).len() * 4;
            }
        }
        self.phase = Phase::Weigh;
        1
    }

    #[inline(never)]
    fn collect(&mut self, seeds: bool, mut at: Walk, mut found: Vec<Candidate>) -> usize {
        let on = if seeds {
            self.settings.seeds
        } else {
            self.settings.moves
        } > 0.0;
        let Some(block) = at.next(&self.profile, &self.drafts) else {
            candidates::sort(&mut found);
            let work = found.len();
            if seeds {
                if on {
                    seeds::link(&self.profile, &mut self.drafts, &found, &self.settings);
                }
                let gaps = self.bounded_gaps(&found);
                self.phase = Phase::Gaps { gaps, now: None };
            } else {
                if on {
                    moves::link(&self.profile, &mut self.drafts, &found, &self.settings);
                }
                wordless::link(&self.profile, &mut self.drafts);
                let at = self.walk(true);
                self.phase = Phase::Pieces {
                    far: false,
                    at,
                    found: Vec::new(),
                };
            }
            return work;
        };
        let mut work = 1;
        if self.drafts.of[at.side][block].is_none() {
            let before = found.len();
            candidates::of_block(
                &self.profile,
                &mut at.index,
                at.side,
                block,
                &self.settings,
                &mut found,
            );
            let words = self.words(at.side, block);
            work = words * (4 + found.len() - before) + at.index.take_work();
        }
        self.phase = Phase::Collect { seeds, at, found };
        work
    }

    /// The gaps that are small enough, the large ones thinned.
    #[inline(never)]
    fn bounded_gaps(&mut self, found: &[Candidate]) -> Vec<Gap> {
        if self.settings.gaps <= 0.0 {
            return Vec::new();
        }
        let mut all = gaps::gaps(&self.profile, &self.drafts);
        let large: Vec<Gap> = all
            .iter()
            .filter(|it| gaps::is_large(it))
            .cloned()
            .collect();
        if !large.is_empty() {
            for gap in &large {
                gaps::pair_equal(&self.profile, &mut self.drafts, gap);
            }
            gaps::thin(
                &self.profile,
                &mut self.drafts,
                &large,
                found,
                &self.settings,
            );
            all = gaps::gaps(&self.profile, &self.drafts);
            self.alignment.precise &= !all.iter().any(gaps::is_large);
            all.retain(|it| !gaps::is_large(it));
        }
        all
    }

    #[inline(never)]
    fn gaps(&mut self, mut gaps: Vec<Gap>, now: Option<Box<Programme>>) -> usize {
        let Some(mut programme) = now else {
            match gaps.pop() {
                Some(gap) => {
                    let now = Some(Box::new(Programme::new(&self.profile, gap)));
                    self.phase = Phase::Gaps { gaps, now };
                }
                None => {
                    let at = self.walk(false);
                    self.phase = Phase::Collect {
                        seeds: false,
                        at,
                        found: Vec::new(),
                    };
                }
            }
            return 1;
        };
        match programme.step(&self.profile, &self.settings) {
            Some(work) => {
                self.phase = Phase::Gaps {
                    gaps,
                    now: Some(programme),
                };
                work
            }
            None => {
                programme.finish(&self.profile, &mut self.drafts);
                self.phase = Phase::Gaps { gaps, now: None };
                1
            }
        }
    }

    #[inline(never)]
    fn pieces(&mut self, pair: &Pair, far: bool, mut at: Walk, mut found: Vec<Proposal>) -> usize {
        let (settings, profile, drafts) = (&self.settings, &mut self.profile, &mut self.drafts);
        let on = if far { settings.far } else { settings.near } > 0.0;
        let next = if on { at.next(profile, drafts) } else { None };
        let Some(block) = next else {
            pieces::sort(&mut found);
            for it in &found {
                if far {
                    pieces::apply_far(profile, drafts, it, settings);
                } else {
                    pieces::apply_near(profile, drafts, it);
                }
            }
            self.phase = if far {
                Phase::Tidy { link: 0 }
            } else {
                Phase::Pieces {
                    far: true,
                    at: self.walk(true),
                    found: Vec::new(),
                }
            };
            return self.blocks[LEFT] + self.blocks[RIGHT] + found.len() * COMPARED;
        };
        let side = at.side;
        let link = drafts.of[side][block];
        // A block that is free may be a piece; one that changed may have lost a sentence.
        let is_asked = match link {
            None => true,
            Some(link) => far && !drafts.links[link].exact,
        };
        let mut work = 1;
        if is_asked {
            if far {
                profile.split(pair, side, block);
                pieces::far(
                    profile,
                    drafts,
                    &mut at.index,
                    side,
                    block,
                    settings,
                    &mut found,
                );
            } else {
                found.extend(pieces::near(
                    profile,
                    drafts,
                    &mut at.index,
                    side,
                    block,
                    settings,
                ));
            }
            work = self.words(side, block) * COMPARED + at.index.take_work();
        }
        self.phase = Phase::Pieces { far, at, found };
        work
    }

    #[inline(never)]
    fn tidy(&mut self, link: usize) -> usize {
        if link >= self.drafts.links.len() || self.settings.tidy <= 0.0 {
            let retold = self.settings.path_on > 0.0
                && retold::is_retold(&self.profile, &self.drafts, &self.settings);
            let path = retold.then(|| Box::new(Path::new(&self.profile, &self.settings)));
            self.phase = Phase::Retold { path };
            return self.drafts.links.len();
        }
        tidy::drop_formula(&self.profile, &mut self.drafts, link);
        tidy::drop_weak(&self.profile, &mut self.drafts, link, &self.settings);
        tidy::cut(&self.profile, &mut self.drafts, link, &self.settings);
        self.phase = Phase::Tidy { link: link + 1 };
        let [left, right] = &self.drafts.links[link].blocks;
        1 + 100 * (left.len() * right.len()).saturating_sub(1)
    }

    #[inline(never)]
    fn retold(&mut self, path: Option<Box<Path>>) -> usize {
        if let Some(mut path) = path {
            if let Some(work) = path.step(&self.profile, &self.settings) {
                self.phase = Phase::Retold { path: Some(path) };
                return work;
            }
            path.finish(&self.profile, &mut self.drafts);
            for link in 0..self.drafts.links.len() {
                tidy::cut(&self.profile, &mut self.drafts, link, &self.settings);
            }
            retold::fill(&self.profile, &mut self.drafts, &self.settings);
        }
        wordless::link(&self.profile, &mut self.drafts);
        self.phase = Phase::Roles;
        1
    }
}
