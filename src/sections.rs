//! What a reader sees as rows: consecutive links or only-blocks of one kind, bounded by headings.
//!
//! Copy mode walks both stories at once along the links that kept their order: before each of
//! them come the blocks that lie between it and the one before, left first; a moved link stands
//! where its left blocks stood. Accounts mode has no common order: rows follow the left story,
//! and what only the right side tells comes after, in its own order. Every block of either side
//! is in a row; in accounts mode a block with several links may be in several.
//!
//! Linear in blocks and links, but for one sort.

use crate::alignment::RoleDecision;
use crate::comparison::{Link, Only, Relation, Role, Section, SectionKind};
use crate::gather::Gather;
use crate::ids::{Ids, Named};
use crate::options::Mode;
use crate::sort;
use crate::story::BlockKind;
use crate::token::{Pair, Side};

/// Left passages of one row that stand side by side and tell the same right passage, at most.
const TOGETHER: usize = 4;

/// What sections are made of, by reference.
#[derive(Clone, Copy, Debug)]
pub struct Parts<'a> {
    /// Both stories.
    pub pair: &'a Pair,
    /// Links, in left reading order.
    pub links: &'a [Link],
    /// Left blocks without a link.
    pub left_only: &'a [Only],
    /// Right blocks without a link.
    pub right_only: &'a [Only],
    /// Role of every left block.
    pub left_roles: &'a [RoleDecision],
    /// Role of every right block.
    pub right_roles: &'a [RoleDecision],
}

/// One thing that becomes part of a row.
#[derive(Clone, Copy, Debug)]
enum Item<'a> {
    Link(usize, &'a Link),
    Left(&'a Only),
    Right(&'a Only),
}

/// The rows of a comparison.
pub fn build(mode: Mode, parts: Parts, hashes: (&[u64], &[u64]), ids: &mut Ids) -> Vec<Section> {
    let items = match mode {
        Mode::Accounts => accounts_order(&parts),
        Mode::Auto | Mode::Copy => copy_order(&parts),
    };
    let mut rows = Rows {
        parts,
        sections: Vec::new(),
        heading: None,
        only_headings: false,
    };
    for item in items {
        rows.push(item);
    }
    let mut sections = rows.sections;
    for section in &mut sections {
        let side = |blocks: &[usize], hashes: &[u64]| {
            let hash = |block: &usize| hashes.get(*block).copied().unwrap_or(0);
            blocks.iter().map(hash).gather()
        };
        let left = side(&section.left_blocks, hashes.0);
        let right = side(&section.right_blocks, hashes.1);
        section.id = ids.give(Named::Section, left.into_iter().chain([0]).chain(right));
    }
    sections
}

/// Both stories at once, along the links that kept their order.
fn copy_order<'a>(parts: &Parts<'a>) -> Vec<Item<'a>> {
    let mut left: Vec<(usize, Item)> = Vec::new();
    let mut chain: Vec<(usize, &Link)> = Vec::new();
    for (index, link) in parts.links.iter().enumerate() {
        match (link.moved, link.left.first()) {
            (true, Some(&at)) => left.push((at, Item::Link(index, link))),
            (false, Some(_)) => chain.push((index, link)),
            (_, None) => {}
        }
    }
    left.extend(parts.left_only.iter().map(|it| (it.block, Item::Left(it))));
    sort::by_key(&mut left, |(at, _)| *at);
    let mut right: Vec<&Only> = parts.right_only.iter().gather();
    sort::by_key(&mut right, |it| it.block);

    let mut items = Vec::new();
    let (mut left, mut right) = (left.into_iter().peekable(), right.into_iter().peekable());
    for (index, link) in chain {
        let starts = |blocks: &[usize]| blocks.first().copied().unwrap_or(0);
        let (left_start, right_start) = (starts(&link.left), starts(&link.right));
        while let Some((_, item)) = left.next_if(|(at, _)| *at < left_start) {
            items.push(item);
        }
        while let Some(only) = right.next_if(|it| it.block < right_start) {
            items.push(Item::Right(only));
        }
        items.push(Item::Link(index, link));
    }
    items.extend(left.map(|(_, item)| item));
    items.extend(right.map(Item::Right));
    items
}

/// The left story in order, then what only the right side has.
fn accounts_order<'a>(parts: &Parts<'a>) -> Vec<Item<'a>> {
    let mut left: Vec<(usize, Item)> = Vec::new();
    for (index, link) in parts.links.iter().enumerate() {
        left.extend(link.left.first().map(|&at| (at, Item::Link(index, link))));
    }
    left.extend(parts.left_only.iter().map(|it| (it.block, Item::Left(it))));
    sort::by_key(&mut left, |(at, _)| *at);
    let right = parts.right_only.iter().map(Item::Right);
    left.into_iter().map(|(_, item)| item).chain(right).gather()
}

/// The rows so far.
struct Rows<'a> {
    parts: Parts<'a>,
    sections: Vec<Section>,
    heading: Option<String>,
    /// Whether the last row holds headings alone, so that what follows may join it.
    only_headings: bool,
}

impl Rows<'_> {
    fn push(&mut self, item: Item) {
        let (kind, moved) = self.kind_of(item);
        let heading = self.heading_of(item);
        let starts_anew = heading.is_some() && !self.only_headings;
        if let Some(heading) = heading {
            self.only_headings = true;
            self.heading = Some(heading);
        } else {
            self.only_headings = false;
        }
        let joins = self.sections.last().is_some_and(|last| {
            last.kind == kind && last.moved == moved && !starts_anew && self.follows(last, item)
        });
        if !joins {
            self.sections.push(Section {
                id: String::new(),
                kind,
                moved,
                links: Vec::new(),
                left_blocks: Vec::new(),
                right_blocks: Vec::new(),
                heading: self.heading.clone(),
            });
        }
        let Some(section) = self.sections.last_mut() else {
            return;
        };
        match item {
            Item::Left(only) => section.left_blocks.push(only.block),
            Item::Right(only) => section.right_blocks.push(only.block),
            Item::Link(index, link) => {
                section.links.push(index);
                insert_sorted(&mut section.left_blocks, &link.left);
                insert_sorted(&mut section.right_blocks, &link.right);
            }
        }
    }

    /// Whether an item of the same kind may stand in the row `last`. Shared passages do when they
    /// have a left block in common, or stand side by side on the left and have a right block in common,
    /// so that what both tell is not shown twice; moved ones when they went on together.
    fn follows(&self, last: &Section, item: Item) -> bool {
        let Item::Link(_, link) = item else {
            return true;
        };
        let next_to = |blocks: &[usize], more: &[usize]| match (blocks.last(), more.first()) {
            (Some(last), Some(first)) => last + 1 == *first,
            _ => false,
        };
        if link.relation == Relation::Shared {
            let has = |blocks: &[usize], some: &[usize]| some.iter().any(|it| blocks.contains(it));
            return has(&last.left_blocks, &link.left)
                || last.left_blocks.len() < TOGETHER
                    && next_to(&last.left_blocks, &link.left)
                    && has(&last.right_blocks, &link.right);
        }
        !link.moved || next_to(&last.right_blocks, &link.right)
    }

    fn kind_of(&self, item: Item) -> (SectionKind, bool) {
        let only = |only: &Only, kind: SectionKind| match only.role {
            Role::Story => (kind, false),
            Role::Furniture => (SectionKind::Furniture, false),
        };
        match item {
            Item::Left(it) => only(it, SectionKind::LeftOnly),
            Item::Right(it) => only(it, SectionKind::RightOnly),
            Item::Link(_, link) => {
                if link.why.is_empty() {
                    (SectionKind::Linked(link.relation), link.moved)
                } else {
                    (SectionKind::Furniture, false)
                }
            }
        }
    }

    /// The text of the story heading that this item begins with.
    fn heading_of(&self, item: Item) -> Option<String> {
        let pair = self.parts.pair;
        match item {
            Item::Left(it) => heading(&pair.left, it.block, self.parts.left_roles),
            Item::Right(it) => heading(&pair.right, it.block, self.parts.right_roles),
            Item::Link(_, link) => {
                let left = link.left.first();
                let right = link.right.first();
                left.and_then(|&it| heading(&pair.left, it, self.parts.left_roles))
                    .or_else(|| {
                        right.and_then(|&it| heading(&pair.right, it, self.parts.right_roles))
                    })
            }
        }
    }
}

fn heading(side: &Side, block: usize, roles: &[RoleDecision]) -> Option<String> {
    let is_story = roles.get(block).is_some_and(|it| it.role == Role::Story);
    let block = side.story.blocks.get(block)?;
    (is_story && block.kind == BlockKind::Heading).then(|| block.text.clone())
}

/// Adds the blocks that are not there yet, keeping the order.
fn insert_sorted(blocks: &mut Vec<usize>, more: &[usize]) {
    for &block in more {
        if let Err(at) = blocks.binary_search(&block) {
            blocks.insert(at, block);
        }
    }
}
