//! Free blocks that their neighbours place.
//!
//! Why: order is evidence. A sentence rewritten beyond recognition still stands where it stood;
//! little likeness is then enough if the shared word is rare. A block without any word has nothing
//! but its place. O(links log links).

use super::bag;
use super::draft::Drafts;
use super::gaps;
use super::profile::{LEFT, Profile, RIGHT};
use super::settings::Settings;

/// A word this rare, against the rarest, is evidence.
const RARE: f64 = 0.6;

/// Links the blocks of gaps that hold one block a side.
pub fn link(profile: &Profile, drafts: &mut Drafts, settings: &Settings) {
    let rarest = profile.rarest();
    for gap in gaps::gaps(profile, drafts) {
        let ([left], [right]) = (gap[LEFT].as_slice(), gap[RIGHT].as_slice()) else {
            continue;
        };
        let of = |side: usize, at: Option<usize>| {
            at.and_then(|at| drafts.of[side].get(at).copied().flatten())
        };
        let before = (
            of(LEFT, left.checked_sub(1)),
            of(RIGHT, right.checked_sub(1)),
        );
        let after = (of(LEFT, Some(left + 1)), of(RIGHT, Some(right + 1)));
        if before.0.is_none() || before.0 != before.1 || after.0.is_none() || after.0 != after.1 {
            continue;
        }
        let (a, b) = (
            &profile.sides[LEFT][*left].group,
            &profile.sides[RIGHT][*right].group,
        );
        let mut rare = false;
        bag::both(&a.bag, &b.bag, |lexeme, _, _| {
            rare |= profile.weights[lexeme as usize] >= rarest * RARE
        });
        if rare && profile.similarity(a, b, settings) >= settings.sandwich {
            drafts.add(profile, &[*left], &[*right]);
        }
    }
}

/// Links blocks without words that follow linked blocks, or begin both stories.
pub fn link_wordless(profile: &Profile, drafts: &mut Drafts) {
    let is_wordless = |side: usize, at: usize| profile.sides[side][at].key.is_none();
    for left in 0..drafts.of[LEFT].len() {
        let right = match left.checked_sub(1) {
            None => Some(0),
            Some(before) => drafts.of[LEFT][before]
                .and_then(|link| drafts.links[link].blocks[RIGHT].last())
                .map(|it| it + 1),
        };
        let Some(right) = right.filter(|&it| it < drafts.of[RIGHT].len()) else {
            continue;
        };
        let are_free = drafts.of[LEFT][left].is_none() && drafts.of[RIGHT][right].is_none();
        if are_free && is_wordless(LEFT, left) && is_wordless(RIGHT, right) {
            drafts.add(profile, &[left], &[right]);
        }
    }
}
