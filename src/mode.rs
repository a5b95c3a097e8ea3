//! `auto`: whether two stories are an original and a copy, or two accounts.
//!
//! The measure is how much of one story's running text stands in the other: the share of its runs
//! of [`GRAM`] words that the other side has, wherever they are, taken from the side of which more
//! is found. A copy keeps a quarter at least even when it is rewritten sentence by sentence, cut
//! short or wrapped in a site's furniture; two outlets' own reports share names and quotations,
//! seldom more than a tenth of their runs. Words are compared by stem, site furniture does not
//! count for the side that is looked for. Linear in the words.

use crate::comparison::{Role, WhyCode};
use crate::furniture;
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

/// The mode that suits the pair, and why.
pub fn choose(pair: &Pair) -> (Mode, WhyCode) {
    let sides = [words(pair, &pair.left), words(pair, &pair.right)];
    if sides.iter().any(|it| it.all.is_empty()) {
        return (Mode::Copy, WhyCode::EmptySide);
    }
    if sides[0]
        .all
        .iter()
        .flatten()
        .eq(sides[1].all.iter().flatten())
    {
        return (Mode::Copy, WhyCode::IdenticalText);
    }
    let [left, right] = [&sides[0], &sides[1]].map(|it| count(it.looked_for()));
    let are_short = left.max(right) <= SHORT;
    let found = [(0, 1), (1, 0)].map(|(side, other)| {
        let runs = share(&sides[side], &sides[other]);
        if are_short {
            runs.max(share_of_words(&sides[side], &sides[other]) / 2.0)
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

/// The lexemes of a side's words, block by block.
struct Words {
    all: Vec<Vec<u32>>,
    story: Vec<Vec<u32>>,
}

impl Words {
    fn looked_for(&self) -> &[Vec<u32>] {
        let enough = count(&self.story) as f64 >= count(&self.all) as f64 * STORY;
        if enough { &self.story } else { &self.all }
    }
}

fn count(words: &[Vec<u32>]) -> usize {
    words.iter().map(Vec::len).sum()
}

fn words(pair: &Pair, side: &Side) -> Words {
    let roles = furniture::roles(side);
    let of_block = |block: usize| -> Vec<u32> {
        side.tokens(block)
            .iter()
            .filter(|it| it.kind != TokenKind::Mark)
            .map(|it| pair.lexicon.form(it.id).lexeme)
            .gather()
    };
    let all: Vec<Vec<u32>> = (0..side.blocks())
        .map(of_block)
        .filter(|it| !it.is_empty())
        .gather();
    let story = (0..side.blocks())
        .filter(|block| roles.get(*block).is_none_or(|it| it.role == Role::Story))
        .map(of_block)
        .gather();
    Words { all, story }
}

/// Share of the runs of one side that the other has. A side too short for runs is compared by words.
fn share(side: &Words, other: &Words) -> f64 {
    let wanted = grams(side.looked_for());
    let there = grams(&other.all);
    if wanted.is_empty() {
        return share_of_words(side, other);
    }
    let total = wanted.len();
    let wanted = wanted.into_entries().into_iter();
    let found = wanted.filter(|it| there.get(&it.0).is_some()).count();
    found as f64 / total as f64
}

/// Share of the words of one side that the other has.
fn share_of_words(side: &Words, other: &Words) -> f64 {
    let mut there = Map::default();
    for &word in other.all.iter().flatten() {
        there.insert(word, ());
    }
    let words = side.all.iter().flatten();
    let found = words.clone().filter(|it| there.get(*it).is_some()).count();
    found as f64 / words.count().max(1) as f64
}

fn grams(words: &[Vec<u32>]) -> Map<Gram, ()> {
    let mut grams = Map::default();
    for window in words.iter().flat_map(|it| it.windows(GRAM)) {
        if let Ok(gram) = Gram::try_from(window) {
            grams.insert(gram, ());
        }
    }
    grams
}

#[cfg(test)]
mod tests {
    use super::choose;
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
        let (mode, why) = choose(&pair);
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
