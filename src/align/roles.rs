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

    /// Whether paired story stands close by on both sides of a block. What was given as heading,
    /// list item or the like does not count as distance: a list is as long as it is.
    fn is_enclosed(&self, at: usize) -> bool {
        let count = self.roles.len();
        self.is_close((0..at).rev()) && self.is_close(at + 1..count)
    }

    fn is_close(&self, blocks: impl Iterator<Item = usize>) -> bool {
        let mut passed = 0;
        for at in blocks {
            if self.paired[at] && self.roles[at].role == Role::Story {
                return true;
            }
            passed += usize::from(!self.reading.is_given(at));
            if passed >= CLOSE {
                return false;
            }
        }
        false
    }

    /// How many of these blocks, from the paired ones outwards, are prose that goes on: it may be
    /// an addition, with its headings. A label ends it, and so do lines between which there is no
    /// prose. `passes`: whether a line may stand between.
    fn goes_on(
        &self,
        blocks: impl Iterator<Item = usize>,
        passes: impl Fn(usize) -> bool,
    ) -> usize {
        let (mut length, mut skipped) = (0, 0);
        for (passed, at) in blocks.enumerate() {
            if self.reading.is_prose(at) {
                (length, skipped) = (passed + 1, 0);
            } else if skipped < BREAK && self.roles[at].role == Role::Story && passes(at) {
                skipped += 1;
            } else {
                break;
            }
        }
        length
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
    let enclosed: Vec<usize> = (0..view.roles.len())
        .filter(|&at| !view.paired[at] && view.roles[at].why == [WhyCode::OutsideStory])
        .filter(|&at| view.is_enclosed(at))
        .gather();
    for at in enclosed {
        view.roles[at] = RoleDecision::STORY;
    }
}

/// From so many lines of furniture on, a text is taken for a page around a story.
const PAGE: usize = 4;
/// So many lines that are neither prose nor labelled may stand before prose that goes on: the
/// heading of an added part, the name of who speaks. Above the story they must be such by the word
/// of the page: there a dateline or a caption parts the story from what announces it.
const BREAK: usize = 2;

/// Takes back what reads like story on a page whose story the other side has clean.
fn demote(view: &mut View) {
    // One advertisement label or copyright line does not make a page of a story.
    let furniture = view.roles.iter().filter(|it| it.role == Role::Furniture);
    let is_page = furniture.count() >= PAGE;
    let first = view.paired.iter().position(|it| *it);
    let last = view.paired.iter().rposition(|it| *it);
    let (Some(first), Some(last), true) = (first, last, is_page) else {
        return;
    };
    let count = view.roles.len();
    let from = first - view.goes_on((0..first).rev(), |at| view.reading.is_given(at));
    let to = last + view.goes_on(last + 1..count, |_| true);
    let demoted: Vec<(usize, WhyCode)> = (0..count)
        .filter(|&at| !view.paired[at] && view.roles[at].role == Role::Story)
        .filter_map(|at| {
            if at < from || at > to {
                Some((at, WhyCode::OutsideStory))
            } else if (first..last).contains(&at)
                && !view.reading.is_prose(at)
                && !((view.reading.is_given(at) || view.reading.is_sentence(at))
                    && view.is_enclosed(at))
            {
                Some((at, WhyCode::UnpairedLine))
            } else {
                None
            }
        })
        .gather();
    for (at, why) in demoted {
        view.roles[at] = RoleDecision {
            role: Role::Furniture,
            why: vec![why],
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::testing::{pair, profile};

    /// Prose, a paragraph for each digit from 0 on.
    const PROSE: [&str; 8] = [
        "The harbour wall at Port Lannick gave way shortly after four on Tuesday, the council said in a short statement.",
        "Nobody was hurt, but eleven fishing boats were lost and the ferry to Sarn has been cancelled until further notice.",
        "Engineers will inspect what is left of the masonry once the storm has passed, and a report is due in March.",
        "Ida Morrow, who runs the chandlery on the quay, had warned of cracks for years and was not heard by anyone.",
        "The crews spent the night in the school hall, where the baker brought them bread that was still warm.",
        "A second storm is expected before the weekend, and the pilots have asked every captain to stay away.",
        "Money for repairs was promised twice, most of it went to the new road behind the dunes instead.",
        "At dawn the lifeboat returned without having found the buoy that marks the entrance of the channel.",
    ];
    /// What makes a text a page: enough lines that are furniture by themselves.
    const SITE: &str = "Home | Menu | Log in | Share this";

    /// Decides two stories of which a digit is a paragraph of prose and equal blocks are paired;
    /// expects `.` for story and the reason last given for furniture.
    fn check(left: &str, right: &str, expected: [&str; 2]) {
        let whole = |text: &str| {
            let one = |it: &str| {
                let number: Option<usize> = it.trim().parse().ok();
                number.map_or(it, |it| PROSE[it]).to_owned()
            };
            text.replace("SITE", SITE)
                .split('|')
                .map(one)
                .collect::<Vec<_>>()
                .join("|")
        };
        let pair = pair(&whole(left), &whole(right));
        let profile = profile(&pair);
        let mut drafts = Drafts::new(pair.left.blocks(), pair.right.blocks());
        for at in 0..pair.left.blocks() {
            let equal =
                |&other: &usize| drafts.of[RIGHT][other].is_none() && profile.equal(at, other);
            if let Some(other) = (0..pair.right.blocks()).find(equal) {
                drafts.add(&profile, &[at], &[other]);
            }
        }
        let readings = [&pair.left, &pair.right].map(|side| {
            let mut reading = Reading::default();
            (0..side.blocks()).for_each(|_| reading.read(side));
            reading
        });
        let roles = decide(&profile, &drafts, &readings, &Settings::default());
        let shown = roles.map(|roles| {
            let one = |it: &RoleDecision| it.why.last().map_or(".", |it| it.code());
            roles.iter().map(one).collect::<Vec<_>>().join(" ")
        });
        assert_eq!(shown, expected, "{left} against {right}");
    }

    const SITE_WHY: &str = "outside_story outside_story outside_story outside_story";

    fn page(rest: &str) -> String {
        format!("{SITE_WHY} {rest}")
    }

    #[test]
    fn a_clean_text_is_all_story() {
        check(
            "The wall | 0 | 1 | 2",
            "SITE | The wall | 0 | 1 | 2",
            [". . . .", &page(". . . .")],
        );
        // ... but for labels that only it has.
        check(
            "0 | Advertisement | 1 | 2 | 3 | 4 | 5 | 6 | 7 | The end | The wall",
            "SITE | 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | The end | The wall",
            [
                ". advertisement_label . . . . . . . . .",
                &page(". . . . . . . . . ."),
            ],
        );
    }

    #[test]
    fn prose_that_goes_on_is_an_addition() {
        check("0 | 1", "SITE | 0 | 1 | 2 | 3", [". .", &page(". . . .")]);
        // A heading or two stand before it, given or not.
        check(
            "0 | 1",
            "SITE | 0 | 1 | What happens next | 2 | 3 | In numbers | By then | 4",
            [". .", &page(". . . . . . . .")],
        );
        check(
            "2 | 3",
            "SITE | 0 | # What happened before | 1 | # Now | 2 | 3",
            [". .", &page(". . . . . .")],
        );
        // Without the page's word it is what announces the story.
        check(
            "2 | 3",
            "SITE | 0 | What happened before | 1 | 2 | 3",
            [". .", &page("outside_story outside_story . . .")],
        );
        // A label ends it, and so do more lines.
        check(
            "0 | 1",
            "SITE | 0 | 1 | Related | 2",
            [". .", &page(". . related_label outside_story")],
        );
        check(
            "0 | 1",
            "SITE | 0 | 1 | Gulls blamed | Ferry late | Bread dear | 2 | 3 | 4",
            [
                ". .",
                &page(
                    ". . outside_story outside_story outside_story outside_story outside_story outside_story",
                ),
            ],
        );
        // One label is no page.
        check(
            "0 | 1",
            "Home | 0 | 1 | Gulls blamed | 2",
            [". .", "outside_story . . . ."],
        );
    }

    #[test]
    fn what_the_page_says_is_story_stays_it_between_story() {
        check(
            "0 | 1 | 2",
            "SITE | 0 | Gulls blamed | 1 | 2",
            [". . .", &page(". unpaired_line . .")],
        );
        check(
            "0 | 1 | 2",
            "SITE | 0 | # Gulls blamed | 1 | > We told them | ^ The quay | 2",
            [". . .", &page(". . . . . .")],
        );
        // A short sentence is no line of the page.
        check(
            "0 | 1 | 2",
            "SITE | 0 | The mayor has resigned. | 1 | 2",
            [". . .", &page(". . . .")],
        );
        // However long a list is.
        check(
            "0 | 1 | 2",
            "SITE | 0 | * boats | * ferries | * cranes | * bread | 1 | 2",
            [". . .", &page(". . . . . . .")],
        );
        // A label is one all the same.
        check(
            "0 | 1 | 2",
            "SITE | 0 | # Advertisement | 1 | 2",
            [". . .", &page(". advertisement_label . .")],
        );
    }

    #[test]
    fn story_makes_story_of_what_it_is_paired_with() {
        // Neither side is clean; four words and more are not a line of navigation.
        check(
            "SITE | 0 | 1 | Gulls blamed for missing sandwiches | Related | 4",
            "SITE | 0 | 1 | 2 | Related | 4 | 5 | 6 | 7",
            [
                &page(". . . related_label ."),
                &page(". . . related_label . . . ."),
            ],
        );
    }

    #[test]
    fn furniture_is_linked_only_where_it_is_alike() {
        let pair = pair(
            "Home | Log in or register here today",
            "Home | Log out of all this",
        );
        let profile = profile(&pair);
        let mut drafts = Drafts::new(2, 2);
        drafts.add(&profile, &[0], &[0]);
        drafts.add(&profile, &[1], &[1]);
        let readings = [&pair.left, &pair.right].map(|side| {
            let mut reading = Reading::default();
            (0..side.blocks()).for_each(|_| reading.read(side));
            reading
        });
        unlink(&profile, &mut drafts, &readings, &Settings::default());
        assert_eq!(crate::align::testing::shown(&drafts), "0=0");
    }
}
