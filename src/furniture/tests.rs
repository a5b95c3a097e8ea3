//! Whole pages in a few lines each, and single lines.

use super::roles;
use crate::comparison::{Role, WhyCode};
use crate::options::Options;
use crate::story::{Block, BlockKind, Landmark, Story};
use crate::token::Pair;

const FIRST: &str = "The harbour wall at Port Lannick gave way shortly after four on Tuesday, the council said in a short statement.";
const SECOND: &str = "Nobody was hurt, but eleven fishing boats were lost and the ferry to Sarn has been cancelled until further notice.";
const THIRD: &str = "Engineers will inspect what is left of the wall once the storm has passed, and a report is due in March, she added.";

fn shown(why: &[WhyCode]) -> String {
    why.iter().map(|it| it.code()).collect::<Vec<_>>().join(" ")
}

fn decide(blocks: Vec<Block>) -> Vec<(String, String)> {
    let story = Story {
        blocks,
        ..Story::default()
    };
    let pair = Pair::tokenized(story, Story::default(), &Options::default());
    let decision = |it: crate::alignment::RoleDecision| {
        assert_eq!(it.role == Role::Furniture, !it.why.is_empty());
        if it.why.is_empty() {
            "story".to_owned()
        } else {
            shown(&it.why)
        }
    };
    let texts = pair.left.story.blocks.iter().map(|it| it.text.clone());
    texts
        .zip(roles(&pair.left).into_iter().map(decision))
        .collect()
}

/// Checks a page whose lines are given with what each should be; F, S and T stand for prose.
fn check(page: &[(&str, &str)]) {
    let text = |line: &str| match line {
        "F" => FIRST.to_owned(),
        "S" => SECOND.to_owned(),
        "T" => THIRD.to_owned(),
        other => other.to_owned(),
    };
    let blocks = page
        .iter()
        .map(|it| Block::new(BlockKind::Paragraph, text(it.0)))
        .collect();
    let expected: Vec<(String, String)> = page
        .iter()
        .map(|it| (text(it.0), it.1.to_owned()))
        .collect();
    assert_eq!(decide(blocks), expected);
}

#[test]
fn a_clean_text_is_all_story() {
    check(&[
        ("Harbour wall gives way", "story"),
        ("By Ida Morrow", "story"),
        ("F", "story"),
        ("What comes next", "story"),
        ("S", "story"),
        ("Reporting by Tam Ossery", "story"),
    ]);
    check(&[("Milk", "story"), ("Bread", "story")]);
    check(&[]);
}

#[test]
fn a_site_around_the_story_is_furniture() {
    check(&[
        ("Home", "site_label outside_story"),
        ("Harbour Ward", "outside_story"),
        ("Harbour wall gives way in Port Lannick", "story"),
        ("Share Copy link Print", "share_label"),
        ("F", "story"),
        ("Advertisement", "advertisement_label"),
        ("- Five walls that held in the storm", "link_item"),
        ("S", "story"),
        ("T", "story"),
        ("Related", "related_label outside_story"),
        (
            "- Ferry to get a new captain at last",
            "headline_list outside_story",
        ),
        (
            "- Gulls blamed for missing sandwiches",
            "headline_list outside_story",
        ),
        ("-", "list_marker headline_list outside_story"),
        (
            "\u{a9} 2031 The Lannick Lantern",
            "copyright_label outside_story",
        ),
    ]);
}

#[test]
fn readers_comments_end_the_story() {
    check(&[
        ("F", "story"),
        ("S", "story"),
        ("12 comments", "comment_label outside_story"),
        ("gulllover says:", "comment_label outside_story"),
        ("T", "outside_story"),
        ("walled in says:", "comment_label outside_story"),
        ("T", "outside_story"),
        ("Sarn4ever says:", "comment_label outside_story"),
        ("T", "outside_story"),
    ]);
    // One such line may stand before a quotation.
    check(&[
        ("F", "story"),
        ("Ida Morrow says:", "story"),
        ("S", "story"),
    ]);
}

#[test]
fn a_list_of_the_story_stays() {
    check(&[
        ("F", "story"),
        ("- Fishing boats: eleven", "story"),
        ("- Ferries: one", "story"),
        ("S", "story"),
        ("Related", "related_label outside_story"),
    ]);
}

#[test]
fn lines_that_lead_elsewhere() {
    for (line, why) in [
        ("Read more: The wall that nobody loved", "related_label"),
        (
            "Lire aussi : le mur que personne n\u{2019}aimait",
            "related_label",
        ),
        ("Mehr zum Thema", "related_label"),
        ("Anzeige", "advertisement_label"),
        ("Story continues below advertisement", "advertisement_label"),
        ("Sign up for the Lantern newsletter", "newsletter_label"),
        ("We use cookies to make the site better.", "consent_label"),
        ("Viewed on 3 May 2031", "date_label"),
        ("Home \u{bb} News \u{bb} Harbour", "site_label"),
        ("Follow the Lantern on Facebook.", "share_label"),
        ("Last updated two days ago.", "date_label"),
        ("More on this in the evening edition.", "related_label"),
        ("Watch Lannick Live", "site_label"),
        ("About Ida Morrow", "site_label"),
        ("\u{dc}ber Ida Morrow", "site_label"),
    ] {
        check(&[("F", "story"), (line, why), ("S", "story"), ("T", "story")]);
    }
    for line in [
        "Watch: The wall gives way 01:12",
        "The fishermen share what is left of the catch among the crews, he said.",
        "What the council knew",
        "About the wall",
        "About Port Lannick, nothing",
        "\u{ab}We had warned them\u{bb}",
        "It began three days ago.",
        "The road continues below the dunes.",
        "The post on Facebook was removed.",
        "Critics call the privacy policy a joke.",
        "I will not share this with anyone.",
        "She said there was more in the wall than stone.",
        "La digue a co\u{fb}t\u{e9} plus de deux millions.",
    ] {
        check(&[
            ("F", "story"),
            (line, "story"),
            ("S", "story"),
            ("T", "story"),
        ]);
    }
}

#[test]
fn a_given_heading_above_the_prose_is_the_headline() {
    let headline = |kind| {
        let labels = ["Home", "Sport", "Menu"].map(|it| Block::new(BlockKind::Paragraph, it));
        let mut page = labels.to_vec();
        page.extend([
            Block::new(kind, "Wall gives way"),
            Block::new(BlockKind::Paragraph, FIRST),
            Block::new(BlockKind::Paragraph, SECOND),
        ]);
        decide(page).swap_remove(3).1
    };
    assert_eq!(headline(BlockKind::Heading), "story");
    // Nobody said so: it may be a section of the site.
    assert_eq!(headline(BlockKind::Paragraph), "outside_story");
}

#[test]
fn a_page_brings_its_regions_and_links() {
    let block = |text: &str, landmark, links| Block {
        landmark,
        links,
        ..Block::new(BlockKind::Paragraph, text)
    };
    let decided = decide(vec![
        block("Harbour", Some(Landmark::Navigation), None),
        block(FIRST, None, Some(0.0)),
        block("The wall in earlier storms", None, Some(1.0)),
        block(SECOND, None, Some(0.1)),
        block(THIRD, Some(Landmark::Complementary), None),
    ]);
    let why: Vec<&str> = decided.iter().map(|it| it.1.as_str()).collect();
    assert_eq!(
        why,
        [
            "landmark_navigation outside_story",
            "story",
            "link_density",
            "story",
            "landmark_complementary outside_story"
        ]
    );
}
