//! Accounts mode: which passages of two outlets' reports tell the same thing.
//!
//! Links are many to many and know no order. Two channels feed them: quoted words that both sides
//! have (`echo`), and what else passages share (`reading` says what the terms are and are worth,
//! `profile` how much two passages have in common). Only story blocks take part. How sure a pair
//! is depends on its evidence against the size of both passages, on its rivals, and on how many
//! pairs there are to choose from: the bar rises with their number, as in sequence search (E-value),
//! because among more pairs more coincidences are found. See docs/accounts.md.
//!
//! Work: candidates come from an inverted index over terms; every left block keeps the
//! [`CANDIDATES`] right blocks with the most shared weight, terms in more than [`SPREAD`] right
//! blocks do not make candidates in large stories. So 2,000 x 2,000 blocks stay within seconds.

mod acronym;
mod common;
mod echo;
mod phrase;
mod profile;
mod reading;
mod select;
pub(crate) mod spelling;
pub(crate) mod vocabulary;

use crate::alignment::{Alignment, RoleDecision};
use crate::comparison::{Role, WhyCode};
use crate::furniture;
use crate::gather::Gather;
use crate::options::Options;
use crate::sort;
use crate::token::Pair;
use echo::Search;
use profile::{Profile, evidence, inherit, profile, shared};
use reading::{Part, Reading};
use select::Scored;

/// Right blocks examined for each left block.
const CANDIDATES: usize = 64;
/// Right blocks beyond which a term makes no candidates, where the right side has more blocks than this.
const SPREAD: usize = 400;

/// The linking of two accounts as resumable work.
#[derive(Debug, Default)]
pub struct Linker {
    roles: [Vec<RoleDecision>; 2],
    reading: Box<Reading>,
    search: Box<Search>,
    profiles: [Vec<Profile>; 2],
    /// For each term the right blocks that have it.
    postings: Vec<Vec<u32>>,
    scored: Vec<Scored>,
    scores: Vec<f64>,
    phase: Phase,
    precise: bool,
    alignment: Alignment,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd)]
enum Phase {
    #[default]
    LeftRoles,
    RightRoles,
    Read,
    Weigh,
    Words,
    Echo,
    Profile,
    Score(usize),
    Select,
    Done,
}

impl Linker {
    /// Work not yet begun on a tokenised pair.
    pub fn new(_pair: &Pair, _options: &Options) -> Linker {
        Linker {
            precise: true,
            ..Linker::default()
        }
    }

    /// Does about `budget` units of work (a unit is one token or pair looked at). True when done.
    pub fn step(&mut self, pair: &Pair, budget: usize) -> bool {
        let mut left = budget.max(1);
        while left > 0 && self.phase != Phase::Done {
            left = left.saturating_sub(self.advance(pair, left).max(1));
        }
        self.phase == Phase::Done
    }

    /// Does the next piece of work and says how many units it took.
    fn advance(&mut self, pair: &Pair, budget: usize) -> usize {
        match self.phase {
            Phase::LeftRoles | Phase::RightRoles => {
                let (at, side, next) = match self.phase {
                    Phase::LeftRoles => (0, &pair.left, Phase::RightRoles),
                    _ => (1, &pair.right, Phase::Read),
                };
                self.roles[at] = furniture::roles(side);
                self.phase = next;
                side.all_tokens().len()
            }
            Phase::Read => {
                let read = [self.reading.sides[0].len(), self.reading.sides[1].len()];
                let (right, side) = if read[0] < pair.left.blocks() {
                    (0, &pair.left)
                } else {
                    (1, &pair.right)
                };
                if read[right] >= side.blocks() {
                    self.phase = Phase::Weigh;
                    return 1;
                }
                let part = part(pair, &self.roles, right, read[right]);
                self.reading.read(pair, right == 1, part);
                side.tokens(read[right]).len()
            }
            Phase::Weigh => {
                self.reading.weigh();
                self.phase = Phase::Words;
                self.reading.terms.len()
            }
            Phase::Words => {
                *self.search = Search::new(pair, &self.reading.sides);
                self.phase = Phase::Echo;
                pair.left.all_tokens().len() + pair.right.all_tokens().len()
            }
            Phase::Echo => {
                if self.search.step(pair, budget) {
                    self.phase = Phase::Profile;
                }
                budget
            }
            Phase::Profile => self.next_profile(),
            Phase::Score(left) => self.score(left),
            Phase::Select => {
                let found = core::mem::take(&mut self.scored);
                let matches = select::select(
                    pair,
                    &self.reading,
                    &self.profiles,
                    &self.search.found,
                    found,
                );
                let [mut left_roles, mut right_roles] = core::mem::take(&mut self.roles);
                // Both sides quote it: it was story after all.
                for found in &matches {
                    for (blocks, roles) in [
                        (&found.left, &mut left_roles),
                        (&found.right, &mut right_roles),
                    ] {
                        for &block in blocks {
                            roles[block] = RoleDecision::STORY;
                        }
                    }
                }
                self.alignment = Alignment {
                    matches,
                    left_roles,
                    right_roles,
                    precise: self.precise,
                };
                self.phase = Phase::Done;
                1
            }
            Phase::Done => 1,
        }
    }

    fn next_profile(&mut self) -> usize {
        let side = usize::from(self.profiles[0].len() == self.reading.sides[0].len());
        let block = self.profiles[side].len();
        let Some(passage) = self.reading.sides[side].get(block) else {
            for (side, profiles) in self.reading.sides.iter().zip(&mut self.profiles) {
                inherit(side, profiles, &self.reading);
            }
            self.postings = vec![Vec::new(); self.reading.terms.len()];
            for (block, profile) in self.profiles[1].iter().enumerate() {
                for entry in profile.entries.iter().filter(|it| it.weight > 0.0) {
                    self.postings[entry.term as usize].push(block as u32);
                }
            }
            self.scores = vec![0.0; self.profiles[1].len()];
            self.phase = Phase::Score(0);
            return self.reading.terms.len();
        };
        let made = profile(passage, &self.reading);
        self.profiles[side].push(made);
        passage.mentions.len() * 2
    }

    /// Scores one left block against its candidates.
    fn score(&mut self, left: usize) -> usize {
        let Some(profile) = self.profiles[0].get(left) else {
            self.phase = Phase::Select;
            return 1;
        };
        self.phase = Phase::Score(left + 1);
        let mut work = 1;
        let mut touched: Vec<u32> = Vec::new();
        for entry in profile.entries.iter().filter(|it| it.weight > 0.0) {
            let places = &self.postings[entry.term as usize];
            if places.len() > SPREAD {
                self.precise &= self.profiles[1].len() <= SPREAD;
                continue;
            }
            work += places.len();
            for &right in places {
                if self.scores[right as usize] == 0.0 {
                    touched.push(right);
                }
                self.scores[right as usize] += entry.weight;
            }
        }
        let mut candidates: Vec<(f64, u32)> = touched
            .iter()
            .map(|it| (self.scores[*it as usize], *it))
            .gather();
        for right in touched {
            self.scores[right as usize] = 0.0;
        }
        sort::by(&mut candidates, |a, b| {
            b.0.total_cmp(&a.0).then(a.1.cmp(&b.1))
        });
        self.precise &= candidates.len() <= CANDIDATES;
        candidates.truncate(CANDIDATES);
        for (_, right) in candidates {
            let right = right as usize;
            let (a, b) = (profile, &self.profiles[1][right]);
            let common = shared(a, b);
            let passages = (&self.reading.sides[0][left], &self.reading.sides[1][right]);
            let (sum, total, rendered) = evidence((a, passages.0), (b, passages.1), &common);
            work += a.entries.len() + b.entries.len() + 100;
            self.scored.push(Scored {
                left,
                right,
                sum,
                evidence: total,
                rendered,
            });
        }
        work
    }

    /// Units done and in all, as far as known.
    pub fn progress(&self) -> (usize, usize) {
        let blocks = [self.reading.sides[0].len(), self.reading.sides[1].len()];
        let done = match self.phase {
            Phase::LeftRoles | Phase::RightRoles => 0,
            Phase::Read | Phase::Weigh | Phase::Words | Phase::Echo => blocks[0] + blocks[1],
            Phase::Profile => {
                blocks[0] + blocks[1] + self.profiles[0].len() + self.profiles[1].len()
            }
            Phase::Score(at) => 2 * (blocks[0] + blocks[1]) + at,
            Phase::Select | Phase::Done => 3 * blocks[0] + 2 * blocks[1],
        };
        (done, self.total().max(done).max(1))
    }

    fn total(&self) -> usize {
        3 * self.roles[0].len() + 2 * self.roles[1].len()
    }

    /// The outcome; of use once `step` has returned true.
    pub fn finish(self) -> Alignment {
        self.alignment
    }
}

/// How a block takes part: story, and not a byline; what lies outside the story for no other reason
/// than where it stands, with its quotations.
fn part(pair: &Pair, roles: &[Vec<RoleDecision>; 2], side: usize, block: usize) -> Part {
    use crate::story::BlockKind;
    let story = if side == 0 {
        &pair.left.story
    } else {
        &pair.right.story
    };
    let kind = story.blocks.get(block).map(|it| it.kind);
    match roles[side].get(block) {
        _ if kind == Some(BlockKind::Byline) => Part::None,
        Some(it) if it.role == Role::Story => Part::Story,
        Some(it) if it.why == [WhyCode::OutsideStory] => Part::Quotes,
        _ => Part::None,
    }
}
