//! What both alignment stages (`align` for copies, `accounts` for accounts) hand on.

use crate::comparison::{Relation, Role, Shared, WhyCode};
use crate::sort;

/// Blocks of both sides that belong together. Becomes a [`crate::Link`] once diffed and named.
#[derive(Clone, Debug, PartialEq)]
pub struct Match {
    /// Left block indices, ascending, never empty.
    pub left: Vec<usize>,
    /// Right block indices, ascending, never empty.
    pub right: Vec<usize>,
    /// How they belong together.
    pub relation: Relation,
    /// Off the heaviest order-preserving chain.
    pub moved: bool,
    /// How alike the texts are, 0..1.
    pub similarity: f64,
    /// How sure it is that they belong together, 0..1.
    pub confidence: f64,
    /// What both have; accounts only.
    pub shared: Vec<Shared>,
}

/// What one block is, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleDecision {
    /// Story or furniture.
    pub role: Role,
    /// Reasons, strongest first; never empty for furniture.
    pub why: Vec<WhyCode>,
}

impl RoleDecision {
    /// Story, with nothing to say.
    pub const STORY: RoleDecision = RoleDecision {
        role: Role::Story,
        why: Vec::new(),
    };
}

/// The outcome of an alignment stage.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Alignment {
    /// In left reading order, then right.
    pub matches: Vec<Match>,
    /// One for each left block, linked or not.
    pub left_roles: Vec<RoleDecision>,
    /// One for each right block, linked or not.
    pub right_roles: Vec<RoleDecision>,
    /// False when a bound on the work made it coarser.
    pub precise: bool,
}

impl Alignment {
    /// Why both ends of a match are furniture, each reason once; empty when either is story.
    pub fn why(&self, of: &Match) -> Vec<WhyCode> {
        let mut all = Vec::new();
        for (blocks, roles) in [(&of.left, &self.left_roles), (&of.right, &self.right_roles)] {
            let decisions = blocks.iter().filter_map(|&it| roles.get(it));
            let before = all.len();
            let mut is_furniture = true;
            for it in decisions {
                is_furniture &= it.role == Role::Furniture;
                all.extend_from_slice(&it.why);
            }
            if !is_furniture || all.len() == before {
                return Vec::new();
            }
        }
        sort::all(&mut all);
        all.dedup();
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks the reasons of a match of the first blocks with these reasons each.
    fn check(left: &[&[WhyCode]], right: &[&[WhyCode]], expected: &[WhyCode]) {
        let roles = |all: &[&[WhyCode]]| {
            let one = |why: &&[WhyCode]| match why {
                [] => RoleDecision::STORY,
                why => RoleDecision {
                    role: Role::Furniture,
                    why: why.to_vec(),
                },
            };
            all.iter().map(one).collect::<Vec<_>>()
        };
        let alignment = Alignment {
            left_roles: roles(left),
            right_roles: roles(right),
            ..Alignment::default()
        };
        let of = Match {
            left: (0..left.len()).collect(),
            right: (0..right.len()).collect(),
            relation: Relation::Same,
            moved: false,
            similarity: 1.0,
            confidence: 1.0,
            shared: Vec::new(),
        };
        assert_eq!(alignment.why(&of), expected);
    }

    #[test]
    fn a_match_of_furniture_says_why() {
        use WhyCode::{OutsideStory, Related, Share};
        check(
            &[&[Share, OutsideStory]],
            &[&[Related]],
            &[Share, Related, OutsideStory],
        );
        check(&[&[Share]], &[&[Share]], &[Share]);
        check(&[&[Share]], &[&[]], &[]);
        check(&[&[]], &[&[Share]], &[]);
        check(&[&[Share], &[]], &[&[Share]], &[]);
    }
}
