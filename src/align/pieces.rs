//! Leftover pieces: what became part of a block that is linked to another.
//!
//! Why: splits and merges of rewritten text escape symmetric similarity, since a piece is small
//! against the whole. A piece shows by containment: most of its words are among those of the
//! other side that its link does not explain yet (asymmetric containment, as in NewsEdits'
//! matching, but against the residue). Sentences are asked one by one, because a block may have
//! gone to two places.

use crate::sort;

use super::bag::minus;
use super::candidates::Index;
use super::draft::Drafts;
use super::profile::{LEFT, Profile, RIGHT};
use super::settings::Settings;

/// How far a piece may lie from its link to count as near.
const NEAR: usize = 3;

/// Adds a free block to the near link whose unexplained words hold most of it.
pub fn near(
    profile: &Profile,
    drafts: &mut Drafts,
    index: &mut Index,
    side: usize,
    block: usize,
    settings: &Settings,
) {
    let of = &drafts.of[side];
    let mut links: Vec<usize> = (block.saturating_sub(NEAR)..=block + NEAR)
        .filter_map(|at| of.get(at).copied().flatten())
        .collect();
    sort::all(&mut links);
    links.dedup();
    let piece = &profile.sides[side][block];
    let other = 1 - side;
    let top = index
        .query(profile, &piece.group.bag)
        .into_iter()
        .map(|at| {
            (
                profile.contained(&piece.group.bag, &profile.sides[other][at].group.bag),
                at,
            )
        })
        .fold((0.0, usize::MAX), |a, b| if b.0 > a.0 { b } else { a });
    let home = if top.1 == usize::MAX {
        None
    } else {
        drafts.of[other][top.1]
    };
    let mut best = (0.0, 0, usize::MAX);
    for link in links {
        let draft = &drafts.links[link];
        if draft.exact {
            continue;
        }
        let distance = draft.blocks[side]
            .iter()
            .map(|&it| it.abs_diff(block))
            .min()
            .unwrap_or(usize::MAX);
        let rest = minus(&draft.groups[1 - side].bag, &draft.groups[side].bag);
        let share = profile.contained(&piece.group.bag, &rest);
        let least = if home == Some(link) && distance <= settings.reach as usize {
            settings.home
        } else if piece.words < 4 {
            settings.short
        } else {
            settings.piece
        };
        let literal = distance == 1
            && draft.blocks[1 - side]
                .iter()
                .any(|&it| is_end(&piece.ids, &profile.sides[1 - side][it].ids));
        let score = if literal {
            1.0
        } else if piece.words < 4 && distance > 1 && home != Some(link) {
            0.0
        } else {
            share
        };
        if score >= least && (score > best.0 || score == best.0 && distance < best.1) {
            best = (score, distance, link);
        }
    }
    if best.2 != usize::MAX {
        drafts.join(profile, best.2, side, block);
    }
}

/// Whether the short text stands literally at the start or the end of the long one.
fn is_end(short: &[u32], long: &[u32]) -> bool {
    !short.is_empty()
        && short.len() < long.len()
        && (long.starts_with(short) || long.ends_with(short))
}

/// Follows every sentence of a block that its link does not explain to where its words went.
pub fn far(
    profile: &Profile,
    drafts: &mut Drafts,
    index: &mut Index,
    side: usize,
    block: usize,
    settings: &Settings,
) {
    let other = 1 - side;
    for sentence in &profile.sides[side][block].sentences {
        if sentence.words < settings.floor as usize {
            continue;
        }
        let own = drafts.of[side][block];
        if own.is_some_and(|it| {
            drafts.links[it].exact
                || profile.contained(&sentence.bag, &drafts.links[it].groups[other].bag)
                    >= settings.explained
        }) {
            continue;
        }
        let mut best = (0.0, usize::MAX);
        for target in index.query(profile, &sentence.bag) {
            let bag = match drafts.of[other][target] {
                Some(link) if Some(link) == own || drafts.links[link].exact => continue,
                Some(link) => minus(
                    &profile.sides[other][target].group.bag,
                    &drafts.links[link].groups[side].bag,
                ),
                None => profile.sides[other][target].group.bag.clone(),
            };
            let share = profile.contained(&sentence.bag, &bag);
            if share > best.0 {
                best = (share, target);
            }
        }
        if best.0 < settings.sentence {
            continue;
        }
        match (drafts.of[side][block], drafts.of[other][best.1]) {
            (Some(mine), Some(its)) => drafts.unite(profile, mine, its),
            (Some(mine), None) => drafts.join(profile, mine, other, best.1),
            (None, Some(its)) => drafts.join(profile, its, side, block),
            (None, None) if side == LEFT => drafts.add(profile, &[block], &[best.1]),
            (None, None) => drafts.add(profile, &[best.1], &[block]),
        }
        let _ = RIGHT;
    }
}

/// Takes members out of groups that nothing holds there.
pub fn drop_weak(profile: &Profile, drafts: &mut Drafts, link: usize, settings: &Settings) {
    for side in 0..2 {
        for block in drafts.links[link].blocks[side].clone() {
            let draft = &drafts.links[link];
            if draft.blocks[side].len() < 2 {
                break;
            }
            let others: Vec<usize> = draft.blocks[side]
                .iter()
                .copied()
                .filter(|&it| it != block)
                .collect();
            let rest = minus(
                &draft.groups[1 - side].bag,
                &profile.join(side, &others).bag,
            );
            let piece = &profile.sides[side][block];
            let literal = draft.blocks[1 - side]
                .iter()
                .any(|&it| is_end(&piece.ids, &profile.sides[1 - side][it].ids));
            if !literal && profile.contained(&piece.group.bag, &rest) < settings.weak {
                drafts.leave(profile, link, side, block);
            }
        }
    }
}

/// Parts a group of several blocks on both sides where its halves are more alike than the whole.
pub fn cut(profile: &Profile, drafts: &mut Drafts, link: usize, settings: &Settings) {
    let blocks = drafts.links[link].blocks.clone();
    if blocks[LEFT].len() < 2 || blocks[RIGHT].len() < 2 {
        return;
    }
    let draft = &drafts.links[link];
    let whole = profile.similarity(&draft.groups[LEFT], &draft.groups[RIGHT], settings);
    let mut best = (0.0, 0, 0);
    for l in 1..blocks[LEFT].len() {
        for r in 1..blocks[RIGHT].len() {
            let part = |a: &[usize], b: &[usize]| {
                profile.similarity(&profile.join(LEFT, a), &profile.join(RIGHT, b), settings)
            };
            let (first, second) = (
                part(&blocks[LEFT][..l], &blocks[RIGHT][..r]),
                part(&blocks[LEFT][l..], &blocks[RIGHT][r..]),
            );
            let score = first.min(second);
            if score > best.0 {
                best = (score, l, r);
            }
        }
    }
    if best.0 >= whole - settings.cut {
        for side in 0..2 {
            let at = if side == LEFT { best.1 } else { best.2 };
            for &block in &blocks[side][at..] {
                drafts.leave(profile, link, side, block);
            }
        }
        drafts.add(profile, &blocks[LEFT][best.1..], &blocks[RIGHT][best.2..]);
    }
}
