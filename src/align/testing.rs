//! What the tests of the steps share: stories in one line, drafts as text.

use super::draft::Drafts;
use super::profile::{LEFT, Profile, RIGHT};
use super::settings::Settings;
use crate::options::Options;
use crate::sort;
use crate::story::{Block, BlockKind, Story};
use crate::token::Pair;

/// The profile of two stories whose blocks are separated by `|`, sentences included, and no links.
pub fn drafts(left: &str, right: &str) -> (Profile, Drafts) {
    let story = |text: &str| Story {
        blocks: text
            .split('|')
            .map(|it| Block::new(BlockKind::Paragraph, it.trim()))
            .collect(),
        ..Story::default()
    };
    let pair = Pair::tokenized(story(left), story(right), &Options::default());
    let mut profile = Profile::default();
    let blocks = [pair.left.blocks(), pair.right.blocks()];
    for side in [LEFT, RIGHT] {
        for block in 0..blocks[side] {
            profile.read(&pair, side, true);
            profile.split(&pair, side, block);
        }
    }
    profile.weigh(pair.lexicon.lexemes(), &Settings::default());
    (profile, Drafts::new(blocks[LEFT], blocks[RIGHT]))
}

/// Links as `0=0` (equal) or `1+2~1` (not), in left order.
pub fn shown(drafts: &Drafts) -> String {
    let mut links: Vec<_> = drafts
        .links
        .iter()
        .filter(|it| !it.blocks[LEFT].is_empty())
        .collect();
    sort::by_key(&mut links, |it| it.blocks.clone());
    let list = |blocks: &[usize]| {
        blocks
            .iter()
            .map(usize::to_string)
            .collect::<Vec<_>>()
            .join("+")
    };
    let one = |it: &&super::draft::Draft| {
        format!(
            "{}{}{}",
            list(&it.blocks[LEFT]),
            if it.exact { '=' } else { '~' },
            list(&it.blocks[RIGHT])
        )
    };
    links.iter().map(one).collect::<Vec<_>>().join(" ")
}
