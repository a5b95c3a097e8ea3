//! Facts on invented sentences: what counts as a difference, what does not, and what must hold for
//! any text.

#![allow(clippy::unwrap_used)]

use article_diff::comparison::Relation;
use article_diff::facts::in_link;
use article_diff::lexis::Lexis;
use article_diff::token::Pair;
use article_diff::{Fact, Link, Mode, Options, Story, compare};
use proptest::prelude::*;
use stories::{any_text, shown, story};

mod stories;

fn facts(left: &str, right: &str) -> Vec<Fact> {
    let pair = Pair::tokenized(story(left), story(right), &Options::default());
    in_link(&pair, &link(), &mut Lexis::default())
}

fn link() -> Link {
    Link {
        id: "l".to_owned(),
        left: vec![0],
        right: vec![0],
        relation: Relation::Edited,
        moved: false,
        similarity: 0.5,
        confidence: 0.5,
        changes: Vec::new(),
        why: Vec::new(),
        shared: Vec::new(),
    }
}

/// Every fact as `kind: left = right`.
fn told(left: &str, right: &str) -> Vec<String> {
    let stories = (&story(left), &story(right));
    let show = |it: &Fact| shown(it.kind.name(), stories, (&it.left, &it.right));
    facts(left, right).iter().map(show).collect()
}

fn check(left: &str, right: &str, expected: &[&str]) {
    assert_eq!(told(left, right), expected, "{left:?} and {right:?}");
}

/// The pairs of sentences in the table, either side first.
#[test]
fn a_careful_reader_signs_each_and_misses_none() {
    let mut wrong = Vec::new();
    let table = include_str!("data/facts.txt").lines();
    for line in table.filter(|it| !it.is_empty() && !it.starts_with('#')) {
        let mut fields = line.split(" | ");
        let (left, right) = (fields.next().unwrap(), fields.next().unwrap());
        let expected: Vec<&str> = fields.collect();
        let found = told(left, right);
        if found != expected {
            wrong.push(format!("{left} | {right}\n    {found:?}\n    {expected:?}"));
        }
        if facts(right, left).len() != expected.len() {
            wrong.push(format!(
                "turned: {right} | {left}\n    {:?}",
                told(right, left)
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn numbers_about_the_same_thing() {
    check(
        "The blast wounded 12 miners, the company said.",
        "At least nine miners were wounded in the blast.",
        &["number: 12 miners = At least nine miners"],
    );
    check(
        "There were no deaths in the blast at the quarry.",
        "The blast at the quarry killed two people.",
        &["number: no deaths = two people"],
    );
    check(
        "The new tunnel is 35 km long.",
        "The tunnel is to be 40 kilometres long.",
        &["number: 35 km = 40 kilometres"],
    );
    check(
        "The repairs cost $8 million last year.",
        "Repairs cost $9.5 million last year.",
        &["number: $8 million = $9.5 million"],
    );
}

#[test]
fn numbers_that_do_not_differ() {
    // The same in other words, other units or given on both sides.
    check(
        "The blast wounded 12 miners.",
        "The blast wounded a dozen miners.",
        &[],
    );
    check(
        "The tunnel is 10 km long.",
        "The tunnel is 6.2 miles long.",
        &[],
    );
    check(
        "Of 20 miners, 12 were wounded.",
        "The blast wounded 12 miners.",
        &[],
    );
    // About something else.
    check(
        "The blast wounded 12 miners.",
        "The company owns 9 quarries in the north.",
        &[],
    );
    check(
        "The blast at the quarry killed 12 people.",
        "The blast at the quarry injured 30 people.",
        &[],
    );
    check(
        "The blast at the quarry killed 12 people.",
        "The quarry has 40 people for clearing up after a blast.",
        &[],
    );
    check(
        "The first raid on the quarry killed three guards.",
        "The second raid on the quarry killed seven guards.",
        &[],
    );
    check(
        "Dozens of raiders crossed the river.",
        "About 200 volunteers serve in the league.",
        &[],
    );
}

#[test]
fn dates() {
    check(
        "The strike at the harbour began on 3 May after talks failed.",
        "The harbour strike began on 5 May, after the talks had failed.",
        &["date: 3 May = 5 May"],
    );
    // Days of telling are not days of happening.
    check(
        "The mayor said on Monday that the harbour strike goes on.",
        "The harbour strike goes on, the mayor said on Tuesday.",
        &[],
    );
}

#[test]
fn weekdays_of_a_story_that_says_when_it_was_published() {
    let told = |left: &str, right: &str| {
        let published = |text: &str| Story {
            published: Some("2023-05-24".to_owned()),
            ..story(text)
        };
        let pair = Pair::tokenized(published(left), published(right), &Options::default());
        in_link(&pair, &link(), &mut Lexis::default()).len()
    };
    let weekday = "The strike at the harbour began on Monday after talks failed.";
    assert_eq!(
        told(
            weekday,
            "The harbour strike began on 22 May, after the talks had failed."
        ),
        0
    );
    assert_eq!(
        told(
            weekday,
            "The harbour strike began on 23 May, after the talks had failed."
        ),
        1
    );
}

#[test]
fn names() {
    check(
        "They reached the village of Grayvolo.",
        "They reached the village of Graivolo.",
        &["name: Grayvolo = Graivolo"],
    );
    check(
        "The Free Harbour League claimed it on Friday, officials said.",
        "It was the Freedom Harbour League, they said.",
        &["name: Free Harbour League = Freedom Harbour League"],
    );
    // A people and its country, a shorter form, two people of one first name.
    check(
        "He went to Valdoria by train.",
        "A train of the Valdorian railways took him.",
        &[],
    );
    check(
        "It was the Free Harbour League.",
        "They called it the League.",
        &[],
    );
    check(
        "She met Alexey Morun there.",
        "She met Aleksey Tiva there.",
        &[],
    );
}

#[test]
fn quotations() {
    check(
        "\u{201C}We are the same sailors as you,\u{201D} he said.",
        "He said: \u{201C}We are sailors just like you.\u{201D}",
        &["quotation: We are the same sailors as you, = We are sailors just like you."],
    );
    // The same words cut short.
    check(
        "\u{201C}We will rebuild the mill before winter,\u{201D} she said.",
        "She said: \u{201C}We will rebuild the mill.\u{201D}",
        &[],
    );
}

#[test]
fn attributions() {
    check(
        "The league claimed to have attacked the toll station on the river.",
        "Raiders of the league attacked the toll station on the river.",
        &["attribution: claimed to have attacked = attacked the toll"],
    );
    check(
        "Raiders attacked the toll station on the river.",
        "Raiders attacked the toll station at the river.",
        &[],
    );
}

#[test]
fn what_is_no_attribution() {
    // The deeds have nothing in common but their verb, or but the story.
    check(
        "From the riot in the capital that killed a well-known singer of the old school, to the long strike in the \
         eastern port that closed the mills, the year was hard for the island republic.",
        "The year of the island republic began when the eastern storm reportedly killed two shepherds.",
        &[],
    );
    check(
        "After a quarrel that began with the island republic and its eastern port last spring, the singers of the \
         club had attacked a waiter in the cellar of the hotel.",
        "The island republic was in turmoil, and in the eastern port the dockers claim to have crossed the river.",
        &[],
    );

    // A thing, a purpose, a compound; who claims responsibility does not doubt the deed.
    for right in [
        "The toll station stands at the river crossing of the league.",
        "A loan lets it cross the river near the toll station of the league.",
        "Cross-river ferries of the league call at the toll station.",
    ] {
        check(
            "The league claimed to have crossed the river at the toll station.",
            right,
            &[],
        );
    }
    check(
        "The league claimed responsibility for an attack on the toll station on the river.",
        "Raiders of the league attacked the toll station on the river.",
        &[],
    );
}

#[test]
fn headlines_and_deeds() {
    check(
        "League Raiders Are Attacking Toll Stations On The River",
        "League raiders say they attacked toll stations on the river",
        &["attribution: Are Attacking Toll Stations = say they attacked"],
    );
    check(
        "The league claimed to have crossed the river at the toll station.",
        "Fighters of the league attacked the toll station on the river.",
        &["attribution: claimed to have crossed = attacked the toll"],
    );
}

#[test]
fn ages() {
    check(
        "Osip Morkenrat, 71, used to run the ferry.",
        "The flood took Ossip Morkenrath, seventy-two, a week later.",
        &[
            "name: Osip Morkenrat = Ossip Morkenrath",
            "number: 71 = seventy-two",
        ],
    );
    check(
        "Osip Morkenrat, 71, used to run the ferry.",
        "The ferry was run by Ida Pell, 54, and her son.",
        &[],
    );
}

#[test]
fn descriptions() {
    check(
        "The gate was fit, said Ida Pell, a hydrologist in Marenburg.",
        "\u{201C}It was fit,\u{201D} Ida Pell, a deputy of the opposition, told us.",
        &["attribution: a hydrologist in Marenburg = a deputy of the opposition"],
    );
    // One only says less; the name is what describes.
    check(
        "The gate was fit, said Ida Pell, a hydrologist in Marenburg.",
        "The gate was fit, said Ida Pell, a hydrologist.",
        &[],
    );
    check(
        "The mayor, Ida Pell, left the hall in silence.",
        "They asked Ida Pell, a teacher of mathematics.",
        &[],
    );
}

/// Facts over two stories of several passages, found in links or not, as `check` shows them.
fn check_stories(left: &str, right: &str, expected: &[&str]) {
    let (left, right) = (story(left), story(right));
    let options = Options {
        mode: Mode::Accounts,
        ..Options::default()
    };
    let facts = compare(&left, &right, &options).facts;
    let show = |it: &Fact| shown(it.kind.name(), (&left, &right), (&it.left, &it.right));
    assert_eq!(facts.iter().map(show).collect::<Vec<_>>(), expected);
}

#[test]
fn what_needs_no_link() {
    // A spelling of one's own against one of the other's, wherever they stand; a slip against the right one.
    check_stories(
        "The gearbox of the cable car above Lake Orrin failed.\nThe Free Ropeway League laughs, they say. \
         It is the Freedom Ropeway League that laughs.",
        "A gearbox failed in the cable car above Lake Orrin.\nNobody heard the Freedom Ropeway League laugh, they say.\n\
         Tickets are dear.",
        &["name: Free Ropeway League = Freedom Ropeway League"],
    );
    // A figure that is refused, and when it began.
    check_stories(
        "The strike of the ropeway guards at Lake Orrin began on Monday.\nDozens of guards walked out over Lake Orrin.\n\
         Snow is due on Sunday.",
        "The strike of the ropeway guards at Lake Orrin began on Sunday.\nThe union would not give the number of guards \
         who walked out.\nTickets were dear on Monday.",
        &[
            "date: Monday = Sunday",
            "number: Dozens of guards = the number of guards",
        ],
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn holds_for_any_text(left in any_text(false), right in any_text(false)) {
        let found = facts(&left, &right);
        for fact in &found {
            prop_assert!(left.get(fact.left.range.clone()).is_some_and(|it| !it.is_empty()));
            prop_assert!(right.get(fact.right.range.clone()).is_some_and(|it| !it.is_empty()));
            prop_assert!((0.0..=1.0).contains(&fact.confidence));
        }
        prop_assert_eq!(found, facts(&left, &right));
    }

    #[test]
    fn a_text_does_not_differ_from_itself(text in any_text(false)) {
        prop_assert_eq!(facts(&text, &text), vec![]);
    }
}
