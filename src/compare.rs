//! The pipeline, whole ([`compare`]) or in steps ([`Job`]).
//!
//! A job is begun, stepped until done and finished; nothing of it lives elsewhere. Steps are
//! bounded by an amount of work, not by time, and the amounts do not change the result.

use crate::accounts::Linker;
use crate::align::Aligner;
use crate::alignment::{Alignment, Match, RoleDecision};
use crate::comparison::{
    Change, ChangeKind, Comparison, Fact, Link, Only, Relation, Role, WhyCode,
};
use crate::facts;
use crate::furniture;
use crate::gather::Gather;
use crate::ids::{Ids, Named, block_hashes};
use crate::lexis::Lexis;
use crate::mode::Choice;
use crate::options::{Mode, Options};
use crate::present;
use crate::sections::{self, Parts};
use crate::sort;
use crate::stats;
use crate::story::Story;
use crate::token::{Pair, Side};

/// Compares two stories. Never fails: bad text gives a coarse result, not an error.
///
/// ```
/// use article_diff::{Block, BlockKind, Options, Story, compare};
///
/// let story = |text: &str| Story {
///     blocks: vec![Block::new(BlockKind::Paragraph, text)],
///     ..Story::default()
/// };
/// let left = story("The gate failed at noon.");
/// let comparison = compare(&left, &left, &Options::default());
/// assert_eq!(comparison.links.len(), 1);
/// assert!(comparison.links[0].changes.is_empty());
/// ```
pub fn compare(left: &Story, right: &Story, options: &Options) -> Comparison {
    let mut job = Job::new(left.clone(), right.clone(), *options);
    while !job.step(usize::MAX) {}
    job.finish()
}

/// A comparison under way.
#[derive(Debug)]
pub struct Job {
    options: Options,
    pair: Pair,
    /// What each line shows by itself, until the alignment takes it.
    lines: [furniture::Reading; 2],
    mode: Mode,
    mode_reason: WhyCode,
    stage: Stage,
    alignment: Alignment,
    links: Vec<Link>,
    /// Links in which facts were looked for.
    searched: usize,
    facts: Vec<Fact>,
    lexis: Lexis,
    ids: Ids,
    left_hashes: Vec<u64>,
    right_hashes: Vec<u64>,
    precise: bool,
}

#[derive(Debug)]
enum Stage {
    Tokens,
    Lines,
    Choose(Box<Choice>),
    Align(Box<Aligner>),
    Account(Box<Linker>),
    Diff,
    Settle(facts::Settling),
    Done,
}

/// Share of the whole that each stage is taken to cost, in percent, for progress only.
const TOKENS_SHARE: usize = 20;
const LINES_SHARE: usize = 10;
const CHOOSE_SHARE: usize = 10;
const ALIGN_SHARE: usize = 30;
const DIFF_SHARE: usize = 30;

/// Bytes of text that cost about as much as one unit of work of the later stages.
const BYTES_PER_UNIT: usize = 6;

/// Units that the words of one token and what they tell cost, where an alignment looks at one pair.
const UNITS_PER_DIFF: usize = 8;

impl Job {
    /// Begins a comparison.
    pub fn new(left: Story, right: Story, options: Options) -> Job {
        let pair = Pair::new(left, right);
        Job {
            options,
            lines: Default::default(),
            mode: options.mode,
            mode_reason: WhyCode::Requested,
            stage: Stage::Tokens,
            alignment: Alignment::default(),
            links: Vec::new(),
            searched: 0,
            facts: Vec::new(),
            lexis: Lexis::default(),
            ids: Ids::default(),
            left_hashes: block_hashes(&pair.left),
            right_hashes: block_hashes(&pair.right),
            precise: true,
            pair,
        }
    }

    /// Does about `work` units (tokens or candidate pairs looked at), at least one. True when
    /// nothing is left to do.
    pub fn step(&mut self, work: usize) -> bool {
        let work = work.max(1);
        match &mut self.stage {
            Stage::Tokens => {
                if self
                    .pair
                    .step(work.saturating_mul(BYTES_PER_UNIT), &self.options)
                {
                    self.stage = Stage::Lines;
                }
            }
            Stage::Lines => {
                if self.read_lines(work) {
                    match self.options.mode {
                        Mode::Auto => {
                            self.stage = Stage::Choose(Box::new(Choice::new(&self.lines)));
                        }
                        _ => self.align(),
                    }
                }
            }
            Stage::Choose(choice) => {
                if choice.step(&self.pair, work) {
                    let choice = core::mem::take(&mut **choice);
                    (self.mode, self.mode_reason) = choice.choose(&self.pair);
                    self.align();
                }
            }
            Stage::Align(aligner) => {
                if aligner.step(&self.pair, work) {
                    self.alignment = core::mem::take(&mut **aligner).finish();
                    self.stage = Stage::Diff;
                }
            }
            Stage::Account(linker) => {
                if linker.step(&self.pair, work) {
                    self.alignment = core::mem::take(&mut **linker).finish();
                    self.stage = Stage::Diff;
                }
            }
            Stage::Diff => {
                if self.diff(work) {
                    self.stage = Stage::Settle(facts::Settling::default());
                }
            }
            Stage::Settle(settling) => {
                let mut settling = core::mem::take(settling);
                self.stage = if self.settle(&mut settling) {
                    Stage::Done
                } else {
                    Stage::Settle(settling)
                };
            }
            Stage::Done => {}
        }
        matches!(self.stage, Stage::Done)
    }

    /// Work done so far and in all, in parts of a hundred.
    pub fn progress(&self) -> (usize, usize) {
        let part = |(done, total): (usize, usize), share| done * share / total.max(1);
        let read = TOKENS_SHARE + LINES_SHARE;
        let aligned = read + CHOOSE_SHARE + ALIGN_SHARE;
        let done = match &self.stage {
            Stage::Tokens => part(self.pair.progress(), TOKENS_SHARE),
            Stage::Lines => {
                let blocks = self.pair.left.blocks() + self.pair.right.blocks();
                let lines = self.lines[0].len() + self.lines[1].len();
                TOKENS_SHARE + part((lines, blocks), LINES_SHARE)
            }
            Stage::Choose(it) => read + part(it.progress(&self.pair), CHOOSE_SHARE),
            Stage::Align(it) => read + CHOOSE_SHARE + part(it.progress(), ALIGN_SHARE),
            Stage::Account(it) => read + CHOOSE_SHARE + part(it.progress(), ALIGN_SHARE),
            Stage::Diff => {
                let diffed = (self.links.len(), self.alignment.matches.len());
                aligned + part(diffed, DIFF_SHARE)
            }
            Stage::Settle(_) | Stage::Done => 100,
        };
        (done, 100)
    }

    /// Reads lines, from where it stopped. True when all are read.
    fn read_lines(&mut self, work: usize) -> bool {
        let mut done = 0;
        let sides = [&self.pair.left, &self.pair.right];
        for (side, lines) in sides.into_iter().zip(&mut self.lines) {
            while lines.len() < side.blocks() {
                if done >= work {
                    return false;
                }
                done += 1 + side.tokens(lines.len()).len();
                lines.read(side);
            }
        }
        true
    }

    fn align(&mut self) {
        let lines = core::mem::take(&mut self.lines);
        self.stage = match self.mode {
            Mode::Accounts => {
                let roles = lines.map(|it| it.roles());
                Stage::Account(Box::new(Linker::new(roles)))
            }
            Mode::Auto | Mode::Copy => Stage::Align(Box::new(
                Aligner::new(&self.pair, &self.options).with_lines(lines),
            )),
        };
    }

    /// Diffs matches and looks for facts, from where it stopped. True when all are done.
    fn diff(&mut self, work: usize) -> bool {
        let tokens = |side: &Side, blocks: &[usize]| {
            blocks
                .iter()
                .map(|&it| side.tokens(it).len())
                .sum::<usize>()
        };
        let cost = |pair: &Pair, relation: Relation, left: &[usize], right: &[usize]| {
            let (l, r) = (tokens(&pair.left, left), tokens(&pair.right, right));
            // Where much differs each word of one side is held against each of the other.
            let pairs = if relation == Relation::Same {
                0
            } else {
                l.saturating_mul(r)
            };
            (UNITS_PER_DIFF * (1 + l + r)).saturating_add(pairs)
        };
        let mut done = 0;
        while done < work {
            // Its facts come apart from its words: one link may be all there is.
            if let Some(link) = self.links.get(self.searched) {
                self.searched += 1;
                if link.relation != Relation::Same {
                    self.facts
                        .extend(facts::in_link(&self.pair, link, &mut self.lexis));
                    done = cost(&self.pair, link.relation, &link.left, &link.right)
                        .saturating_add(done);
                }
                continue;
            }
            let Some(found) = self.alignment.matches.get(self.links.len()) else {
                return true;
            };
            done = cost(&self.pair, found.relation, &found.left, &found.right).saturating_add(done);
            let (changes, precise) = match found.relation {
                Relation::Shared => (Vec::new(), true),
                _ => present::changes(&self.pair, &found.left, &found.right, &self.options),
            };
            self.precise &= precise;
            let id = self.ids.give(
                Named::Link,
                pick(&self.left_hashes, &found.left)
                    .chain([0])
                    .chain(pick(&self.right_hashes, &found.right)),
            );
            let why = self.alignment.why(found);
            self.links
                .push(link(id, found, (changes, why), &self.options));
        }
        false
    }

    /// Looks for facts over all links, a step of it. True when all are done.
    fn settle(&mut self, settling: &mut facts::Settling) -> bool {
        let is_story = |roles: &[RoleDecision], block: usize| {
            roles.get(block).is_some_and(|it| it.role == Role::Story)
        };
        let Alignment {
            left_roles,
            right_roles,
            ..
        } = &self.alignment;
        settling.step(
            &self.pair,
            &self.links,
            [&|it| is_story(left_roles, it), &|it| {
                is_story(right_roles, it)
            }],
            &mut self.lexis,
            &mut self.facts,
        )
    }

    /// The result. Does what is left to do first.
    pub fn finish(self) -> Comparison {
        self.finish_with_pair().1
    }

    /// The result, and the stories whose blocks it speaks of.
    pub fn finish_with_pair(mut self) -> (Pair, Comparison) {
        while !self.step(usize::MAX) {}
        let alignment = self.alignment;
        let only =
            |named, hashes: &[u64], roles: &[RoleDecision], linked: Vec<bool>, ids: &mut Ids| {
                let unlinked = roles.iter().zip(linked).enumerate();
                unlinked
                    .filter(|(_, (_, linked))| !linked)
                    .map(|(block, (decision, _))| Only {
                        id: ids.give(named, pick(hashes, &[block])),
                        block,
                        role: decision.role,
                        why: decision.why.clone(),
                    })
                    .gather()
            };
        let left_linked = linked(
            self.pair.left.blocks(),
            self.links.iter().map(|it| &it.left),
        );
        let right_linked = linked(
            self.pair.right.blocks(),
            self.links.iter().map(|it| &it.right),
        );
        let left_only = only(
            Named::LeftOnly,
            &self.left_hashes,
            &alignment.left_roles,
            left_linked,
            &mut self.ids,
        );
        let right_only = only(
            Named::RightOnly,
            &self.right_hashes,
            &alignment.right_roles,
            right_linked,
            &mut self.ids,
        );
        let facts = distinct_facts(self.facts, &self.left_hashes, &mut self.ids);
        let sections = sections::build(
            self.mode,
            Parts {
                pair: &self.pair,
                links: &self.links,
                left_only: &left_only,
                right_only: &right_only,
                left_roles: &alignment.left_roles,
                right_roles: &alignment.right_roles,
            },
            (&self.left_hashes, &self.right_hashes),
            &mut self.ids,
        );
        let stats = stats::count(
            self.mode,
            &self.pair,
            &self.links,
            (&left_only, &right_only),
            (&alignment.left_roles, &alignment.right_roles),
            &facts,
        );
        let comparison = Comparison {
            mode: self.mode,
            mode_reason: self.mode_reason,
            precise: self.precise && alignment.precise,
            links: self.links,
            left_only,
            right_only,
            sections,
            facts,
            stats,
        };
        (self.pair, comparison)
    }
}

/// The link that a match becomes once its words are compared: equal texts one to one are `Same`
/// whatever the alignment took them for, others are named by how many blocks they join.
fn link(
    id: String,
    found: &Match,
    (changes, why): (Vec<Change>, Vec<WhyCode>),
    options: &Options,
) -> Link {
    let (left, right) = (found.left.len(), found.right.len());
    let is_quiet = |change: &Change| match change.kind {
        ChangeKind::Typography => options.ignore_typography,
        kind => kind.is_quiet(),
    };
    let relation = match found.relation {
        Relation::Shared => Relation::Shared,
        _ if left == 1 && right == 1 && changes.iter().all(is_quiet) => Relation::Same,
        _ => Relation::of_counts(left, right),
    };
    let similarity = match relation {
        Relation::Same => 1.0,
        _ => found.similarity,
    };
    Link {
        id,
        left: found.left.clone(),
        right: found.right.clone(),
        relation,
        moved: found.moved,
        similarity: four_decimals(similarity),
        confidence: four_decimals(found.confidence),
        changes,
        shared: found.shared.clone(),
        why,
    }
}

/// Rounds a share to what is handed out, so that every engine hands out the same.
fn four_decimals(share: f64) -> f64 {
    libm::round(share.clamp(0.0, 1.0) * 1e4) / 1e4
}

fn pick<'a>(hashes: &'a [u64], blocks: &'a [usize]) -> impl Iterator<Item = u64> + 'a {
    blocks.iter().filter_map(|&it| hashes.get(it).copied())
}

/// For each of `count` blocks whether it is in one of the groups.
fn linked<'a>(count: usize, groups: impl Iterator<Item = &'a Vec<usize>>) -> Vec<bool> {
    let mut linked = vec![false; count];
    for &block in groups.flatten() {
        if let Some(it) = linked.get_mut(block) {
            *it = true;
        }
    }
    linked
}

/// Each disagreement once, however many links hold it, with its id; the surest link is kept.
fn distinct_facts(mut facts: Vec<Fact>, left_hashes: &[u64], ids: &mut Ids) -> Vec<Fact> {
    let place = |it: &Fact| {
        (
            (it.left.block, it.left.range.start, it.left.range.end),
            (it.right.block, it.right.range.start, it.right.range.end),
        )
    };
    sort::by(&mut facts, |a, b| {
        place(a)
            .cmp(&place(b))
            .then(b.confidence.total_cmp(&a.confidence))
    });
    facts.dedup_by(|later, first| place(later) == place(first));
    for fact in &mut facts {
        let at = [fact.left.range.start as u64, fact.right.range.start as u64];
        fact.id = ids.give(Named::Fact, pick(left_hashes, &[fact.left.block]).chain(at));
        fact.confidence = four_decimals(fact.confidence);
    }
    facts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::{Block, BlockKind};

    fn relation(left: &str, right: &str, options: Options) -> Relation {
        let story = |text: &str| Story {
            blocks: vec![Block::new(BlockKind::Paragraph, text)],
            ..Story::default()
        };
        let options = Options {
            mode: Mode::Copy,
            ..options
        };
        compare(&story(left), &story(right), &options).links[0].relation
    }

    #[test]
    fn what_the_options_ignore_leaves_a_link_the_same() {
        let text = "The old gate “held”, the mayor said, until the water came over it.";
        let straight = text.replace(['“', '”'], "\"");
        let upper = text.replace("gate", "Gate");
        let bare = text.replace(',', "");
        let spaced = text.replace("old gate", "old  gate");
        let options = Options::default();
        let strict = Options {
            ignore_typography: false,
            ..options
        };
        let caseless = Options {
            ignore_case: true,
            ..options
        };
        let unpunctuated = Options {
            ignore_punctuation: true,
            ..options
        };
        for (right, options, expected) in [
            (text, options, Relation::Same),
            (&straight, options, Relation::Same),
            (&straight, strict, Relation::Edited),
            (&spaced, strict, Relation::Same),
            (&upper, options, Relation::Edited),
            (&upper, caseless, Relation::Same),
            (&bare, options, Relation::Edited),
            (&bare, unpunctuated, Relation::Same),
        ] {
            assert_eq!(
                relation(text, right, options),
                expected,
                "{right} under {options:?}"
            );
        }
    }
}
