//! What both alignment stages (`align` for copies, `accounts` for accounts) hand on.

use crate::comparison::{Relation, Role, Shared, WhyCode};

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
