//! What the pairing says about story and furniture, and what furniture says about the pairing.
//!
//! Why apart: `furniture` reads one side alone and errs where a story has lists or a page has
//! prose. The other side corrects it, carefully: "matched means story" would be wrong where both
//! sides come with the same navigation. Two rules, each one pass over blocks and links:
//!
//! 1. A side that is contained in the other and has next to no labels is a clean text: all of it
//!    but unpaired labels is story, what is paired with it is story, and lines of the other side that are neither
//!    paired nor prose belong to that page.
//! 2. Otherwise a block is story when it is paired with a block that is story on its own side.
//!
//! In turn furniture is linked only where it is much alike: that a site's lists resemble each other,
//! or a story, is no finding.

use super::draft::Drafts;
use super::profile::{LEFT, Profile, Profiled, RIGHT};
use super::settings::Settings;
use crate::alignment::RoleDecision;
use crate::comparison::{Role, WhyCode};
use crate::furniture::Reading;
use crate::gather::Gather;

/// A paired block of fewer words is not called story for its partner's sake: navigation lines
/// are that short, and equal on many pages.
const WORDS: usize = 4;
/// How near paired story must be on both sides for a line to be enclosed by it.
const CLOSE: usize = 2;
/// Least similarity of a link between lines that are both furniture, or one of them labelled so.
const ALIKE: f64 = 0.5;

/// Dissolves links of furniture that is not much alike.
pub fn unlink(
    profile: &Profile,
    drafts: &mut Drafts,
    readings: &[Reading; 2],
    settings: &Settings,
) {
    let roles = decide(profile, drafts, readings, settings);
    for link in 0..drafts.links.len() {
        let draft = &drafts.links[link];
        if draft.exact || draft.blocks[LEFT].is_empty() {
            continue;
        }
        let all = |side: usize, test: &dyn Fn(usize) -> bool| {
            draft.blocks[side].iter().all(|&at| test(at))
        };
        let furniture = |side: usize| all(side, &|at| roles[side][at].role == Role::Furniture);
        let labelled = |side: usize| all(side, &|at| readings[side].is_labelled(at));
        let similarity = || profile.similarity(&draft.groups[LEFT], &draft.groups[RIGHT], settings);
        let doubtful = furniture(LEFT) && furniture(RIGHT) || labelled(LEFT) || labelled(RIGHT);
        if doubtful && similarity() < ALIKE {
            drafts.dissolve(link);
        }
    }
}

/// One side's evidence.
struct View<'a> {
    reading: &'a Reading,
    blocks: &'a [Profiled],
    roles: Vec<RoleDecision>,
    paired: Vec<bool>,
}

impl View<'_> {
    /// Contained in the other side, and next to no labels.
    fn is_clean(&self) -> bool {
        let blocks = self.roles.len();
        let paired = self.paired.iter().filter(|it| **it).count();
        let labels = (0..blocks)
            .filter(|&at| self.reading.is_labelled(at))
            .count();
        blocks > 0 && paired * 10 >= blocks * 9 && labels * 10 <= blocks + 9
    }
}

/// Roles of both sides.
pub fn decide(
    profile: &Profile,
    drafts: &Drafts,
    readings: &[Reading; 2],
    settings: &Settings,
) -> [Vec<RoleDecision>; 2] {
    let mut views = [LEFT, RIGHT].map(|side| View {
        reading: &readings[side],
        blocks: &profile.sides[side],
        roles: readings[side].roles(),
        paired: drafts.of[side].iter().map(Option::is_some).gather(),
    });
    if settings.pairing > 0.0 {
        let clean = [views[LEFT].is_clean(), views[RIGHT].is_clean()];
        let before = [views[LEFT].roles.clone(), views[RIGHT].roles.clone()];
        for side in 0..2 {
            if clean[side] {
                clear(&mut views[side]);
            }
        }
        for link in &drafts.links {
            for (side, view) in views.iter_mut().enumerate() {
                let other = 1 - side;
                let is_story = |at: &usize| before[other][*at].role == Role::Story;
                if clean[other] || link.blocks[other].iter().any(is_story) {
                    promote(view, &link.blocks[side], clean[other]);
                }
            }
        }
        for side in 0..2 {
            if !clean[side] {
                enclose(&mut views[side]);
            }
            if clean[1 - side] && !clean[side] {
                demote(&mut views[side]);
            }
        }
    }
    views.map(|view| view.roles)
}

/// Calls all of a clean text story, but for labels that only it has.
fn clear(view: &mut View) {
    for at in 0..view.roles.len() {
        if view.paired[at] || !view.reading.is_labelled(at) {
            view.roles[at] = RoleDecision::STORY;
        }
    }
}

fn promote(view: &mut View, blocks: &[usize], sure: bool) {
    for &at in blocks {
        if sure || view.blocks[at].words >= WORDS {
            view.roles[at] = RoleDecision::STORY;
        }
    }
}

/// Calls lines between paired story blocks close by story, if nothing but their place spoke against
/// them: what stands between headline and byline is the story's own.
fn enclose(view: &mut View) {
    let story = |at: usize| view.paired[at] && view.roles[at].role == Role::Story;
    let close = |mut range: core::ops::Range<usize>| range.any(story);
    let count = view.roles.len();
    let enclosed: Vec<usize> = (0..count)
        .filter(|&at| !view.paired[at] && view.roles[at].why == [WhyCode::OutsideStory])
        .filter(|&at| {
            close(at.saturating_sub(CLOSE)..at) && close(at + 1..(at + 1 + CLOSE).min(count))
        })
        .gather();
    for at in enclosed {
        view.roles[at] = RoleDecision::STORY;
    }
}

/// From so many lines of furniture on, a text is taken for a page around a story.
const PAGE: usize = 4;

/// Takes back what reads like story on a page whose story the other side has clean.
fn demote(view: &mut View) {
    // One advertisement label or copyright line does not make a page of a story.
    let furniture = view.roles.iter().filter(|it| it.role == Role::Furniture);
    let is_page = furniture.count() >= PAGE;
    let first = view.paired.iter().position(|it| *it);
    let last = view.paired.iter().rposition(|it| *it);
    let (Some(mut first), Some(mut last), true) = (first, last, is_page) else {
        return;
    };
    // Prose that goes on without a break may be an addition.
    while first > 0 && view.reading.is_prose(first - 1) {
        first -= 1;
    }
    while view.reading.is_prose(last + 1) {
        last += 1;
    }
    for at in 0..view.roles.len() {
        if view.paired[at] || view.roles[at].role == Role::Furniture {
            continue;
        }
        let why: Option<WhyCode> = if at < first || at > last {
            Some(WhyCode::OutsideStory)
        } else if !view.reading.is_prose(at) {
            Some(WhyCode::UnpairedLine)
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
