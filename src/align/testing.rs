//! What the tests of the steps share: stories in one line, drafts as text.

use super::draft::Drafts;
use super::profile::{LEFT, Profile, RIGHT};
use super::settings::Settings;
use crate::options::Options;
use crate::sort;
use crate::story::{Block, BlockKind, Story};
use crate::token::Pair;

/// The blocks of a story in one line: separated by `|`, each a paragraph unless it begins with
/// `#` (heading), `*` (list item), `>` (quotation) or `^` (caption).
pub fn story(text: &str) -> Story {
    let block = |text: &str| {
        let kinds = [
            ('#', BlockKind::Heading),
            ('*', BlockKind::ListItem),
            ('>', BlockKind::Quotation),
            ('^', BlockKind::Caption),
        ];
        let text = text.trim();
        let given = kinds.into_iter().find(|(mark, _)| text.starts_with(*mark));
        match given {
            Some((mark, kind)) => Block::new(kind, text.trim_start_matches(mark).trim()),
            None => Block::new(BlockKind::Paragraph, text),
        }
    };
    Story {
        blocks: text.split('|').map(block).collect(),
        ..Story::default()
    }
}

/// Two such stories, tokenised.
pub fn pair(left: &str, right: &str) -> Pair {
    Pair::tokenized(story(left), story(right), &Options::default())
}

/// Their profile, sentences included.
pub fn profile(pair: &Pair) -> Profile {
    let mut profile = Profile::default();
    let blocks = [pair.left.blocks(), pair.right.blocks()];
    for side in [LEFT, RIGHT] {
        for block in 0..blocks[side] {
            profile.read(pair, side, true);
            profile.split(pair, side, block);
        }
    }
    profile.weigh(&pair.lexicon, &Settings::default());
    profile
}

/// The profile of two such stories and no links.
pub fn drafts(left: &str, right: &str) -> (Profile, Drafts) {
    let pair = pair(left, right);
    let drafts = Drafts::new(pair.left.blocks(), pair.right.blocks());
    (profile(&pair), drafts)
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
