//! Drafts become matches.

use super::Drafts;
use super::profile::Profile;
use crate::alignment::Match;
use crate::comparison::Relation;

/// Every draft with its relation, in left reading order.
pub fn matches(profile: &Profile, drafts: &Drafts) -> Vec<Match> {
    let kept = drafts.chain(profile);
    let mut out: Vec<Match> = drafts
        .links
        .iter()
        .zip(kept)
        .map(|(it, kept)| {
            let single = it.left.len() == 1 && it.right.len() == 1;
            let same = single && profile.left.keys[it.left[0]] == profile.right.keys[it.right[0]];
            Match {
                relation: if same {
                    Relation::Same
                } else {
                    Relation::of_counts(it.left.len(), it.right.len())
                },
                left: it.left.clone(),
                right: it.right.clone(),
                moved: !kept,
                similarity: 1.0,
                confidence: 1.0,
                shared: Vec::new(),
            }
        })
        .collect();
    out.sort_by(|a, b| a.left.cmp(&b.left).then(a.right.cmp(&b.right)));
    out
}
