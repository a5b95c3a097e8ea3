//! One free block on either side between the same two neighbours.
//!
//! Why: order is evidence. A sentence rewritten beyond recognition still stands where it stood;
//! one word that nothing else has is then enough. O(links log links).

use super::bag;
use super::draft::Drafts;
use super::gaps;
use super::profile::{LEFT, Profile, RIGHT};
use super::settings::Settings;

/// Links the blocks of gaps that hold one block a side.
pub fn link(profile: &Profile, drafts: &mut Drafts, settings: &Settings) {
    for gap in gaps::gaps(profile, drafts) {
        let ([left], [right]) = (gap[LEFT].as_slice(), gap[RIGHT].as_slice()) else {
            continue;
        };
        let (a, b) = (&profile.sides[LEFT][*left], &profile.sides[RIGHT][*right]);
        let score = profile.similarity(&a.group, &b.group, settings);
        let mut rare = 0;
        let rarest = profile.rarest();
        bag::both(&a.group.bag, &b.group.bag, |lexeme, _, _| {
            rare += usize::from(profile.weights[lexeme as usize] >= rarest * settings.rare);
        });
        let of = |side: usize, at: Option<usize>| {
            at.and_then(|at| drafts.of[side].get(at).copied().flatten())
        };
        let before = (
            of(LEFT, left.checked_sub(1)),
            of(RIGHT, right.checked_sub(1)),
        );
        let after = (of(LEFT, Some(left + 1)), of(RIGHT, Some(right + 1)));
        let between =
            before.0.is_some() && before.0 == before.1 && after.0.is_some() && after.0 == after.1;
        if between && score >= settings.sandwich && rare >= settings.rares as usize {
            drafts.add(profile, &[*left], &[*right]);
        }
    }
}
