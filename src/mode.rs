//! `auto`: whether two stories are an original and a copy, or two accounts.
//!
//! The measure is how much of one story's running text stands in the other: the share of its runs
//! of [`GRAM`] words that the other side has, wherever they are, taken from the side of which more
//! is found. A copy keeps a quarter at least even when it is rewritten sentence by sentence, cut
//! short or wrapped in a site's furniture; two outlets' own reports share names and quotations,
//! seldom more than a tenth of their runs. Words are compared by stem, site furniture does not
//! count for the side that is looked for. Linear in the words.

use crate::comparison::{Role, WhyCode};
use crate::furniture::Reading;
use crate::gather::Gather;
use crate::map::Map;
use crate::options::Mode;
use crate::token::{Pair, Side, TokenKind};

/// Words of one run.
const GRAM: usize = 3;

type Gram = [u32; GRAM];

/// Share of runs from which the text counts as shared. Measured: reports of one event by two outlets
/// stay below .2 in 95 of 100 pairs, sentence-by-sentence rewritings reach .25 and more.
const SHARED: f64 = 0.25;
/// Up to so many words a side, a headline or a sentence, one edit leaves few runs whole: half of the
/// words in common are then enough.
const SHORT: usize = 40;
/// Share of runs from which the text counts as contained.
const CONTAINED: f64 = 0.8;
/// Where the furniture stage leaves less of a side's words than this, all its words are looked for.
const STORY: f64 = 0.3;

/// The choice as resumable work: runs of words are noted block by block.
#[derive(Debug, Default)]
pub struct Choice {
    /// Bits for each run: [`all`] and [`story`] of the sides that have it.
    grams: Map<Gram, u8>,
    sides: [Counts; 2],
}

/// What was noted of one side.
#[derive(Debug, Default)]
struct Counts {
    /// Whether each block is story.
    story: Vec<bool>,
    /// Blocks noted so far.
    blocks: usize,
    /// Words of all blocks, and of the story.
    words: [usize; 2],
}

/// The bit of a run that a side has anywhere.
fn all(side: usize) -> u8 {
    1 << (2 * side)
}

/// The bit of a run that a side's story has.
fn story(side: usize) -> u8 {
    2 << (2 * side)
}

impl Choice {
    /// Not yet begun on a tokenised pair, of which the lines are read.
    pub fn new(lines: &[Reading; 2]) -> Choice {
        let counts = |lines: &Reading| Counts {
            story: lines
                .roles()
                .iter()
                .map(|it| it.role == Role::Story)
                .gather(),
            ..Counts::default()
        };
        Choice {
            grams: Map::default(),
            sides: [counts(&lines[0]), counts(&lines[1])],
        }
    }

    /// Notes about so many words. True when all are noted.
    pub fn step(&mut self, pair: &Pair, work: usize) -> bool {
        let mut done = 0;
        for (which, side) in [&pair.left, &pair.right].into_iter().enumerate() {
            let Some(counts) = self.sides.get_mut(which) else {
                continue;
            };
            while counts.blocks < side.blocks() {
                if done >= work {
                    return false;
                }
                let words: Vec<u32> = words(pair, side, counts.blocks).gather();
                let in_story = counts.story.get(counts.blocks) != Some(&false);
                let bits = if in_story {
                    all(which) | story(which)
                } else {
                    all(which)
                };
                for window in words.windows(GRAM) {
                    if let Ok(gram) = Gram::try_from(window) {
                        *self.grams.or_default(gram) |= bits;
                    }
                }
                counts.words[0] += words.len();
                counts.words[1] += if in_story { words.len() } else { 0 };
                counts.blocks += 1;
                done += 1 + words.len();
            }
        }
        true
    }

    /// Blocks noted so far, and how many there are.
    pub fn progress(&self, pair: &Pair) -> (usize, usize) {
        let blocks = pair.left.blocks() + pair.right.blocks();
        (self.sides[0].blocks + self.sides[1].blocks, blocks)
    }

    /// The mode that suits the pair, and why.
    pub fn choose(mut self, pair: &Pair) -> (Mode, WhyCode) {
        while !self.step(pair, usize::MAX) {}
        let [left, right] = [&self.sides[0], &self.sides[1]];
        if left.words[0] == 0 || right.words[0] == 0 {
            return (Mode::Copy, WhyCode::EmptySide);
        }
        let sides = [&pair.left, &pair.right];
        if left.words[0] == right.words[0]
            && all_words(pair, sides[0]).eq(all_words(pair, sides[1]))
        {
            return (Mode::Copy, WhyCode::IdenticalText);
        }
        let (left, right) = (left.looked_for().1, right.looked_for().1);
        let are_short = left.max(right) <= SHORT;
        let found = [(0, 1), (1, 0)].map(|(side, other)| {
            let of_words = || share_of_words(pair, sides[side], sides[other]);
            let runs = self.share(side, other).unwrap_or_else(of_words);
            if are_short {
                runs.max(of_words() / 2.0)
            } else {
                runs
            }
        });
        let best = found[0].max(found[1]);
        if best < SHARED {
            return (Mode::Accounts, WhyCode::LittleSharedText);
        }
        let short = if left * 2 < right {
            found[0]
        } else if right * 2 < left {
            found[1]
        } else {
            0.0
        };
        (
            Mode::Copy,
            if short >= CONTAINED {
                WhyCode::ContainedText
            } else {
                WhyCode::SharedText
            },
        )
    }

    /// Share of the runs of one side that the other has; none if the side is too short for runs.
    fn share(&self, side: usize, other: usize) -> Option<f64> {
        let wanted = match self.sides.get(side)?.looked_for().0 {
            true => story(side),
            false => all(side),
        };
        let (mut total, mut found) = (0usize, 0usize);
        for bits in self.grams.values() {
            total += usize::from(bits & wanted != 0);
            found += usize::from(bits & wanted != 0 && bits & all(other) != 0);
        }
        (total > 0).then(|| found as f64 / total as f64)
    }
}

impl Counts {
    /// Whether the story alone is looked for, and how many words that is.
    fn looked_for(&self) -> (bool, usize) {
        let [all, story] = self.words;
        match story as f64 >= all as f64 * STORY {
            true => (true, story),
            false => (false, all),
        }
    }
}

/// The lexemes of a block's words.
fn words<'a>(pair: &'a Pair, side: &'a Side, block: usize) -> impl Iterator<Item = u32> + 'a {
    let tokens = side.tokens(block).iter();
    tokens
        .filter(|it| it.kind != TokenKind::Mark)
        .map(|it| pair.lexicon.form(it.id).lexeme)
}

fn all_words<'a>(pair: &'a Pair, side: &'a Side) -> impl Iterator<Item = u32> + 'a {
    (0..side.blocks()).flat_map(move |it| words(pair, side, it))
}

/// Share of the words of one side that the other has.
fn share_of_words(pair: &Pair, side: &Side, other: &Side) -> f64 {
    let mut there = vec![false; pair.lexicon.lexemes()];
    for word in all_words(pair, other) {
        if let Some(it) = there.get_mut(word as usize) {
            *it = true;
        }
    }
    let (mut total, mut found) = (0usize, 0usize);
    for word in all_words(pair, side) {
        total += 1;
        found += usize::from(there.get(word as usize) == Some(&true));
    }
    found as f64 / total.max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::Choice;
    use crate::furniture::Reading;
    use crate::options::Options;
    use crate::story::{Block, BlockKind, Story};
    use crate::token::Pair;

    const STORY: &str = "The harbour wall at Port Lannick gave way shortly after four on Tuesday, the council said.\n\
        Nobody was hurt, but eleven fishing boats were lost and the ferry to Sarn has been cancelled until further notice.\n\
        \u{201C}We had warned them for years,\u{201D} said Ida Morrow, who runs the chandlery on the quay.\n\
        Engineers will inspect what is left of the wall once the storm has passed, and a report is due in March.\n\
        The wall was last repaired in 1998, when a section of forty metres was replaced after a collision.";

    fn check(left: &str, right: &str, expected: &str) {
        let story = |text: &str| Story {
            blocks: text
                .lines()
                .map(|it| Block::new(BlockKind::Paragraph, it))
                .collect(),
            ..Story::default()
        };
        let pair = Pair::tokenized(story(left), story(right), &Options::default());
        let lines = [&pair.left, &pair.right].map(Reading::of);
        let (mode, why) = Choice::new(&lines).choose(&pair);
        assert_eq!(format!("{} {}", mode.name(), why.code()), expected);
    }

    #[test]
    fn modes() {
        check("", "", "copy empty_side");
        check(STORY, "", "copy empty_side");
        check(STORY, STORY, "copy identical_text");
        check(
            STORY,
            &STORY
                .replace("Tuesday", "Wednesday")
                .replace("lost", "sunk"),
            "copy shared_text",
        );
        check(
            STORY,
            "Nobody was hurt, but eleven fishing boats were lost and the ferry to Sarn has been cancelled until further notice.",
            "copy contained_text",
        );
        check(
            STORY,
            "A storm destroyed part of the sea defences in Port Lannick, sinking about a dozen boats.\n\
             Shopkeeper Ida Morrow told this paper that the authorities had ignored warnings.\n\
             It is unclear when ferries will sail again; the operator promised news by the weekend.",
            "accounts little_shared_text",
        );
        check("Dam breaks", "Vote held", "accounts little_shared_text");
        check("Dam breaks", "Dam breaks again", "copy shared_text");
    }
}
