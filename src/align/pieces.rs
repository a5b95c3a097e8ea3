//! Leftover pieces: what became part of a block that is linked to another.
//!
//! Why: splits and merges of rewritten text escape symmetric similarity, since a piece is small
//! against the whole. A piece shows by containment: most of its words are among those of the
//! other side that its link does not explain yet. (Asymmetric word matching is NewsEdits'
//! measure; asking only the residue keeps a linked block from attracting everything like it.)
//! Short lines have a floor: they must stand literally at an end of the other block, or nearly
//! all of their words must be unexplained there.
//!
//! Whole free blocks are asked near by, the sentences of all blocks everywhere, because a block may
//! have gone to two places. All proposals are collected first and applied best first, so that
//! neither side comes before the other. A query costs what `candidates` says.

use super::bag::{Bag, minus};
use super::candidates::Index;
use super::draft::{Drafts, MOST};
use super::profile::{LEFT, Profile};
use super::settings::Settings;
use crate::gather::Gather;
use crate::sort;

/// How far a piece may lie from its link to count as near.
const NEAR: usize = 3;
/// How far it may lie when the link's other side is the block most like it.
const HOME: usize = 2;
/// What stands literally at an end of the other block needs only this much unexplained.
const LITERAL: f64 = 0.5;
/// Blocks of fewer words are short lines.
const SHORT: usize = 4;

/// A block or sentence that seems to belong to a link.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Proposal {
    score: f64,
    side: usize,
    block: usize,
    /// Which sentence of the block.
    sentence: usize,
    /// The block of the other side where it went.
    target: usize,
}

/// Best first; of equals the one that stands first.
pub fn sort(proposals: &mut [Proposal]) {
    sort::by(proposals, |a, b| {
        let place = |it: &Proposal| (it.block + it.target, it.block, it.side, it.sentence);
        b.score
            .total_cmp(&a.score)
            .then_with(|| place(a).cmp(&place(b)))
    });
}

/// Where a free block belongs, if to a near link.
pub fn near(
    profile: &Profile,
    drafts: &Drafts,
    index: &mut Index,
    side: usize,
    block: usize,
    settings: &Settings,
) -> Option<Proposal> {
    let of = &drafts.of[side];
    let other = 1 - side;
    let reach = block.saturating_sub(NEAR)..(block + NEAR + 1).min(of.len());
    let mut links: Vec<usize> = reach.filter_map(|at| of[at]).gather();
    sort::all(&mut links);
    links.dedup();
    let piece = &profile.sides[side][block];
    let mut top = (0.0, None);
    for at in index.query(profile, &piece.group.bag) {
        let share = profile.contained(&piece.group.bag, &profile.sides[other][at].group.bag);
        if share > top.0 {
            top = (share, drafts.of[other][at]);
        }
    }
    let mut best: Option<(f64, usize, usize)> = None;
    for link in links {
        let draft = &drafts.links[link];
        if draft.exact || draft.blocks[side].len() >= MOST {
            continue;
        }
        let distance = draft.blocks[side]
            .iter()
            .map(|&it| it.abs_diff(block))
            .min()
            .unwrap_or(usize::MAX);
        let home = top.1 == Some(link) && distance <= HOME;
        let rest = minus(&draft.groups[other].bag, &draft.groups[side].bag);
        let share = profile.contained(&piece.group.bag, &rest);
        let literal = distance == 1
            && (piece.words == 0 || share >= LITERAL)
            && is_end_of_any(profile, other, &piece.ids, &draft.blocks[other]);
        let score = if literal {
            1.0
        } else if piece.words < SHORT && distance > 1 && !home {
            0.0
        } else {
            share
        };
        let least = if home {
            settings.home
        } else if piece.words < SHORT {
            settings.short
        } else {
            settings.piece
        };
        let better = best.is_none_or(|it| score > it.0 || score == it.0 && distance < it.1);
        if score >= least && better {
            best = Some((score, distance, draft.blocks[other][0]));
        }
    }
    best.map(|(score, _, target)| Proposal {
        score,
        side,
        block,
        sentence: 0,
        target,
    })
}

/// Adds a proposed block to its link if it is still free.
pub fn apply_near(profile: &Profile, drafts: &mut Drafts, it: &Proposal) {
    if let (None, Some(link)) = (
        drafts.of[it.side][it.block],
        drafts.of[1 - it.side][it.target],
    ) {
        drafts.join(profile, link, it.side, it.block);
    }
}

/// Whether the short text stands literally at the start or the end of one of the blocks.
fn is_end_of_any(profile: &Profile, side: usize, short: &[u32], blocks: &[usize]) -> bool {
    blocks.iter().any(|&at| {
        let long = &profile.sides[side][at].ids;
        !short.is_empty()
            && short.len() < long.len()
            && (long.starts_with(short) || long.ends_with(short))
    })
}

/// Where the sentences of a block went that its link does not explain.
pub fn far(
    profile: &Profile,
    drafts: &Drafts,
    index: &mut Index,
    side: usize,
    block: usize,
    settings: &Settings,
    out: &mut Vec<Proposal>,
) {
    if drafts.of[side][block].is_some_and(|it| drafts.links[it].exact) {
        return;
    }
    for (number, sentence) in profile.sides[side][block].sentences.iter().enumerate() {
        if sentence.words < settings.floor as usize
            || !is_open(profile, drafts, side, block, &sentence.bag, settings)
        {
            continue;
        }
        let mut best = (0.0, 0);
        for target in index.query(profile, &sentence.bag) {
            let share = share(
                profile,
                drafts,
                (side, block, target),
                &sentence.bag,
                settings,
            );
            if share > best.0 {
                best = (share, target);
            }
        }
        if best.0 >= settings.sentence {
            out.push(Proposal {
                score: best.0,
                side,
                block,
                sentence: number,
                target: best.1,
            });
        }
    }
}

/// Whether a sentence is not found in what its block is linked to.
fn is_open(
    profile: &Profile,
    drafts: &Drafts,
    side: usize,
    block: usize,
    bag: &Bag,
    settings: &Settings,
) -> bool {
    drafts.of[side][block].is_none_or(|own| {
        profile.contained(bag, &drafts.links[own].groups[1 - side].bag) < settings.explained
    })
}

/// How much of a sentence of a block is found in a block of the other side that its link does not
/// explain yet. A free block whose sentence is found there nearly whole needs less of it open:
/// parts of one passage repeat its words.
fn share(
    profile: &Profile,
    drafts: &Drafts,
    (side, block, target): (usize, usize, usize),
    sentence: &Bag,
    settings: &Settings,
) -> f64 {
    let bag = &profile.sides[1 - side][target].group.bag;
    let own = drafts.of[side][block];
    match drafts.of[1 - side][target] {
        None => profile.contained(sentence, bag),
        Some(link) if Some(link) == own || drafts.links[link].exact => 0.0,
        Some(link) => {
            let open =
                profile.contained(sentence, &minus(bag, &drafts.links[link].groups[side].bag));
            let raw = profile.contained(sentence, bag);
            if own.is_none() && raw >= settings.whole && open >= settings.open {
                open.max(settings.sentence)
            } else {
                open
            }
        }
    }
}

/// Links a block with where one of its sentences went, if that still holds.
pub fn apply_far(profile: &Profile, drafts: &mut Drafts, it: &Proposal, settings: &Settings) {
    let Some(sentence) = profile.sides[it.side][it.block].sentences.get(it.sentence) else {
        return;
    };
    let exact = drafts.of[it.side][it.block].is_some_and(|own| drafts.links[own].exact);
    if exact || !is_open(profile, drafts, it.side, it.block, &sentence.bag, settings) {
        return;
    }
    let share = share(
        profile,
        drafts,
        (it.side, it.block, it.target),
        &sentence.bag,
        settings,
    );
    if share < settings.sentence {
        return;
    }
    match (
        drafts.of[it.side][it.block],
        drafts.of[1 - it.side][it.target],
    ) {
        (Some(mine), Some(its)) => drafts.unite(profile, mine, its),
        (Some(mine), None) => drafts.join(profile, mine, 1 - it.side, it.target),
        (None, Some(its)) => drafts.join(profile, its, it.side, it.block),
        (None, None) if it.side == LEFT => drafts.add(profile, &[it.block], &[it.target]),
        (None, None) => drafts.add(profile, &[it.target], &[it.block]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::testing::{drafts, shown};

    /// Links the given blocks, then asks for near pieces and for sentences elsewhere.
    fn check(left: &str, right: &str, links: &[(usize, usize)], expected: &str) {
        let settings = Settings::default();
        let (profile, mut drafts) = drafts(left, right);
        for &(i, j) in links {
            drafts.add(&profile, &[i], &[j]);
        }
        for round in 0..2 {
            let mut found = Vec::new();
            for side in 0..2 {
                let all: Vec<usize> = (0..profile.sides[1 - side].len()).collect();
                let mut index = Index::new(&profile, 1 - side, &all);
                for block in 0..profile.sides[side].len() {
                    if round == 1 {
                        far(
                            &profile, &drafts, &mut index, side, block, &settings, &mut found,
                        );
                    } else if drafts.of[side][block].is_none() {
                        found.extend(near(&profile, &drafts, &mut index, side, block, &settings));
                    }
                }
            }
            sort(&mut found);
            for it in &found {
                if round == 1 {
                    apply_far(&profile, &mut drafts, it, &settings);
                } else {
                    apply_near(&profile, &mut drafts, it);
                }
            }
        }
        assert_eq!(shown(&drafts), expected, "{left} against {right}");
    }

    #[test]
    fn pieces_go_where_their_words_are() {
        // A piece of a block whose link explains only the rest of it.
        check(
            "red boats sank off Sarn and the mayor spoke late",
            "red boats sank off Sarn | and the mayor spoke late",
            &[(0, 0)],
            "0~0+1",
        );
        // What the link explains already attracts nothing.
        check(
            "red boats sank off Sarn",
            "red boats sank off Sarn today | red boats sank",
            &[(0, 0)],
            "0~0",
        );
        // Short lines: only where they stand literally, or nearly all of their words are open.
        check(
            "4 p.m. red boats sank off Sarn",
            "4 p.m. | red boats sank off Sarn",
            &[(0, 1)],
            "0~0+1",
        );
        check(
            "red boats sank off Sarn early",
            "4 p.m. | red boats sank off Sarn",
            &[(0, 1)],
            "0~1",
        );
        // A sentence that left its paragraph for a far one is followed.
        check(
            "Red boats sank off Sarn in the gale. The mayor spoke of dredging until midnight. | b b | c c | d d | e e",
            "Red boats sank off Sarn in the gale. | b b | c c | d d | e e | The mayor spoke of dredging until midnight.",
            &[(0, 0), (1, 1), (2, 2), (3, 3), (4, 4)],
            "0~0+5 1=1 2=2 3=3 4=4",
        );
    }
}
