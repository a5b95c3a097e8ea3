//! Drafts become matches.

use super::draft::Drafts;
use super::profile::{LEFT, Profile, RIGHT};
use super::settings::Settings;
use crate::alignment::Match;
use crate::comparison::Relation;
use crate::sort;

/// Every draft with its relation, in left reading order.
pub fn matches(profile: &Profile, drafts: &Drafts, settings: &Settings) -> Vec<Match> {
    let kept = drafts.chain(profile);
    let mut out: Vec<Match> = drafts
        .links
        .iter()
        .zip(kept)
        .filter(|(it, _)| !it.blocks[LEFT].is_empty())
        .map(|(it, kept)| Match {
            relation: if it.exact {
                Relation::Same
            } else {
                Relation::of_counts(it.blocks[LEFT].len(), it.blocks[RIGHT].len())
            },
            left: it.blocks[LEFT].clone(),
            right: it.blocks[RIGHT].clone(),
            moved: !kept,
            similarity: if it.exact {
                1.0
            } else {
                profile.similarity(&it.groups[LEFT], &it.groups[RIGHT], settings)
            },
            confidence: 1.0,
            shared: Vec::new(),
        })
        .collect();
    sort::by(&mut out, |a, b| {
        a.left.cmp(&b.left).then(a.right.cmp(&b.right))
    });
    out
}
