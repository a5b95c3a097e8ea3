//! Figures about a comparison. Linear in tokens.

use crate::gather::Gather;
use core::ops::Range;

use crate::alignment::RoleDecision;
use crate::comparison::{Change, ChangeKind, Fact, Link, Only, Relation, Role, SideStats, Stats};
use crate::options::Mode;
use crate::sort;
use crate::token::{Pair, Side, TokenKind};

/// Counts everything. Roles are those of every block, linked or not.
pub fn count(
    mode: Mode,
    pair: &Pair,
    links: &[Link],
    only: (&[Only], &[Only]),
    roles: (&[RoleDecision], &[RoleDecision]),
    facts: &[Fact],
) -> Stats {
    let mut stats = Stats {
        left: side(&pair.left, only.0, roles.0),
        right: side(&pair.right, only.1, roles.1),
        moved: links.iter().filter(|it| it.moved).count(),
        facts: facts.len(),
        kept: kept(mode, pair, links, roles.0),
        ..Stats::default()
    };
    for link in links {
        if let Some(at) = Relation::ALL.iter().position(|&it| it == link.relation) {
            stats.links[at] += 1;
        }
        for change in &link.changes {
            match change.kind {
                ChangeKind::Typography | ChangeKind::Space => stats.typography += 1,
                ChangeKind::Invisible => stats.invisible += 1,
                _ => {}
            }
        }
    }
    stats
}

fn side(side: &Side, only: &[Only], roles: &[RoleDecision]) -> SideStats {
    SideStats {
        blocks: side.blocks(),
        words: (0..side.blocks()).map(|it| side.words(it)).sum(),
        story_only: only.iter().filter(|it| it.role == Role::Story).count(),
        furniture: roles.iter().filter(|it| it.role == Role::Furniture).count(),
    }
}

/// Share of the left story's words that the right side has: in copy mode those outside edits,
/// in accounts mode those of linked passages. Where the left story has no words, 1 if the right side
/// has none either, else 0. Four decimals.
fn kept(mode: Mode, pair: &Pair, links: &[Link], roles: &[RoleDecision]) -> f64 {
    let left = &pair.left;
    let is_story = |block: usize| roles.get(block).is_none_or(|it| it.role == Role::Story);
    let total: usize = (0..left.blocks())
        .filter(|&it| is_story(it))
        .map(|it| left.words(it))
        .sum();
    if total == 0 {
        let right = &pair.right;
        let is_empty = (0..right.blocks()).all(|it| right.words(it) == 0);
        return if is_empty || !links.is_empty() {
            1.0
        } else {
            0.0
        };
    }
    let mut linked: Vec<usize> = links.iter().flat_map(|it| it.left.iter().copied()).gather();
    sort::all(&mut linked);
    linked.dedup();
    let mut words: usize = linked
        .iter()
        .filter(|&&it| is_story(it))
        .map(|&it| left.words(it))
        .sum();
    if mode != Mode::Accounts {
        let lost = links
            .iter()
            .flat_map(|it| &it.changes)
            .filter(|it| is_lost(it))
            .flat_map(|it| &it.left)
            .filter(|it| is_story(it.block))
            .map(|it| words_in(left, it.block, &it.range))
            .sum();
        words = words.saturating_sub(lost);
    }
    (words as f64 / total as f64 * 1e4).round() / 1e4
}

fn is_lost(change: &Change) -> bool {
    matches!(change.kind, ChangeKind::Replace | ChangeKind::Delete)
}

/// Words that begin in a range; found by halving, since a block has as many changes as it has words.
fn words_in(side: &Side, block: usize, range: &Range<usize>) -> usize {
    let tokens = side.tokens(block);
    let from = |at: usize| tokens.partition_point(|it| (it.start as usize) < at);
    let inside = tokens.get(from(range.start)..from(range.end));
    let words = inside.unwrap_or_default().iter();
    words
        .filter(|it| it.kind != TokenKind::Mark && !it.glued)
        .count()
}
