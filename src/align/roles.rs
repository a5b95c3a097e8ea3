//! What the pairing says about story and furniture.
//!
//! Why apart: `furniture` reads one side alone and errs where a story has lists or a page has
//! prose. The other side corrects it, carefully: "matched means story" would be wrong where both
//! sides come with the same navigation. Two rules, each one pass over blocks and links:
//!
//! 1. A side that is contained in the other and has next to no labels is a clean text: all of it
//!    is story, what is paired with it is story, and lines of the other side that are neither
//!    paired nor prose belong to that page.
//! 2. Otherwise a block is story when it is paired with a block that is story on its own side.
//!
//! | code | meaning |
//! |---|---|
//! | `unpaired_line` | not in the other, clean text, and not a sentence |
//! | `outside_story` | before or after everything that is paired with the other, clean text |

use super::profile::Bags;
use crate::alignment::{Match, RoleDecision};
use crate::comparison::{Role, WhyCode};
use crate::furniture;
use crate::token::Side;

/// A paired block of fewer words is not called story for its partner's sake: navigation lines
/// are that short, and equal on many pages.
const WORDS: u32 = 4;

/// One side's evidence.
pub struct View<'a> {
    /// The side.
    pub side: &'a Side,
    /// Its blocks.
    pub bags: &'a Bags,
    /// What it says alone.
    pub roles: Vec<RoleDecision>,
    paired: Vec<bool>,
}

impl<'a> View<'a> {
    /// The side with what it says alone and which of its blocks are linked.
    pub fn new(side: &'a Side, bags: &'a Bags, linked: impl Iterator<Item = usize>) -> View<'a> {
        let mut paired = vec![false; bags.len()];
        for block in linked {
            paired[block] = true;
        }
        View {
            side,
            bags,
            roles: furniture::roles(side),
            paired,
        }
    }

    /// Contained in the other side, nearly no labels, and no surplus of short lines.
    fn is_clean(&self) -> bool {
        let blocks = self.roles.len();
        let paired = self.paired.iter().filter(|it| **it).count();
        let label = |it: &&RoleDecision| it.why.iter().any(|why| why.ends_with("_label"));
        let labels = self.roles.iter().filter(label).count();
        blocks > 0 && paired * 10 >= blocks * 9 && labels * 20 <= blocks
    }
}

/// Roles of both sides.
pub fn decide(
    mut left: View,
    mut right: View,
    matches: &[Match],
) -> (Vec<RoleDecision>, Vec<RoleDecision>) {
    let clean = (left.is_clean(), right.is_clean());
    let before = (left.roles.clone(), right.roles.clone());
    if clean.0 {
        left.roles.fill(RoleDecision::STORY);
    }
    if clean.1 {
        right.roles.fill(RoleDecision::STORY);
    }
    for it in matches {
        let story = |roles: &[RoleDecision], blocks: &[usize]| {
            blocks.iter().any(|&at| roles[at].role == Role::Story)
        };
        if clean.0 || story(&before.0, &it.left) {
            promote(&mut right, &it.right, clean.0);
        }
        if clean.1 || story(&before.1, &it.right) {
            promote(&mut left, &it.left, clean.1);
        }
    }
    if clean.0 && !clean.1 {
        demote(&mut right);
    }
    if clean.1 && !clean.0 {
        demote(&mut left);
    }
    (left.roles, right.roles)
}

fn promote(view: &mut View, blocks: &[usize], sure: bool) {
    for &at in blocks {
        if sure || view.bags.words[at] >= WORDS {
            view.roles[at] = RoleDecision::STORY;
        }
    }
}

/// Takes back what reads like story on a page whose story the other side has clean.
fn demote(view: &mut View) {
    let is_page = view.roles.iter().any(|it| it.role == Role::Furniture);
    let first = view.paired.iter().position(|it| *it);
    let last = view.paired.iter().rposition(|it| *it);
    let (Some(first), Some(last), true) = (first, last, is_page) else {
        return;
    };
    for at in 0..view.roles.len() {
        if view.paired[at] || view.roles[at].role == Role::Furniture {
            continue;
        }
        let why: Option<WhyCode> = if at + 2 < first || at > last + 2 {
            Some("outside_story")
        } else if !furniture::is_prose(view.side, at) {
            Some("unpaired_line")
        } else {
            None
        };
        if let Some(why) = why {
            view.roles[at] = RoleDecision {
                role: Role::Furniture,
                why: vec![why],
            };
        }
    }
}
