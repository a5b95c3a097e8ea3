//! Accounts mode on invented passages: what is linked, what is not, what a link shows, and what
//! must hold for any text.

#![allow(clippy::unwrap_used)]

use article_diff::accounts::Linker;
use article_diff::alignment::Alignment;
use article_diff::comparison::{Role, SharedKind};
use article_diff::token::Pair;
use article_diff::{Block, BlockKind, Comparison, Mode, Options, compare};
use proptest::prelude::*;
use stories::{any_text, shown, story};

mod stories;

fn link_in_steps(left: &str, right: &str, budget: usize) -> (Pair, Alignment) {
    let options = Options::default();
    let pair = Pair::tokenized(story(left), story(right), &options);
    let mut linker = Linker::new(&pair, &options);
    let mut steps = 0;
    while !linker.step(&pair, budget) {
        let (done, all) = linker.progress();
        assert!(done <= all, "{done} of {all}");
        steps += 1;
        assert!(steps < 1_000_000, "does not end");
    }
    let alignment = linker.finish();
    (pair, alignment)
}

fn linked(left: &str, right: &str) -> Vec<(usize, usize)> {
    let (_, alignment) = link_in_steps(left, right, usize::MAX);
    alignment
        .matches
        .iter()
        .map(|it| (it.left[0], it.right[0]))
        .collect()
}

const LEFT: &str = "Dozens trapped as cable car stops over Lake Orrin\n\
    Rescuers brought 46 people down from a stranded cable car above Lake Orrin on Saturday, the mountain service said.\n\
    The gondolas stopped at about noon when a gearbox failed in the valley station, said Petra Auwald, who manages the line.\n\
    \u{201C}Nobody panicked, the children were singing the whole time,\u{201D} said Milan Dorsek, a teacher who was on board with his class.\n\
    Tickets cost 30 crowns, and the line had been inspected in spring.\n\
    The village choir will give its concert on Sunday as planned.";

const RIGHT: &str = "Cable car breakdown strands visitors above Lake Orrin\n\
    About fifty passengers, among them a school class, spent four hours in the air at the weekend.\n\
    Manager Petra Auwald blamed a broken gearbox and promised refunds of the 30-crown fare.\n\
    The teacher, Milan Dorschek, praised his pupils. \u{201C}The children were singing the whole time,\u{201D} he said.\n\
    Hotels in the region expect a record summer.";

#[test]
fn passages_that_tell_the_same_are_linked() {
    let found = linked(LEFT, RIGHT);
    for wanted in [(0, 0), (2, 2), (3, 3)] {
        assert!(found.contains(&wanted), "{wanted:?} in {found:?}");
    }
    for unwanted in [(5, 4), (5, 1), (1, 4)] {
        assert!(!found.contains(&unwanted), "{unwanted:?} in {found:?}");
    }
}

#[test]
fn a_name_everywhere_links_nothing() {
    let left = "Orrin wants a bridge over the stream.\nOrrin has a new mayor since autumn.\nOrrin sells wool abroad.";
    let right = "Orrin lost its railway long ago.\nOrrin keeps bees on rooftops.\nOrrin builds boats from larch.";
    assert_eq!(linked(left, right), []);
}

/// What two stories show as shared, each `kind: left = right`, of one kind if it is named.
fn shared(left: &str, right: &str, kind: Option<SharedKind>) -> Vec<String> {
    let (pair, alignment) = link_in_steps(left, right, usize::MAX);
    let stories = (&pair.left.story, &pair.right.story);
    let all = alignment.matches.iter().flat_map(|it| &it.shared);
    let all = all.filter(|it| kind.is_none_or(|kind| it.kind == kind));
    all.map(|it| shown(it.kind.name(), stories, (&it.left, &it.right)))
        .collect()
}

fn check_shared(left: &str, right: &str, expected: &[&str]) {
    assert_eq!(shared(left, right, None), expected);
}

#[test]
fn a_link_shows_what_is_shared() {
    check_shared(
        "\u{201C}We will rebuild the mill before winter,\u{201D} said Tarek Omari.",
        "Tarik Omari told neighbours: \u{201C}We will rebuild the mill before winter.\u{201D}",
        &[
            "quote: We will rebuild the mill before winter = We will rebuild the mill before winter",
            "name: Tarek Omari = Tarik Omari",
        ],
    );
    check_shared(
        "The fire service evacuated 240 residents of Quarry Lane.",
        "From Quarry Lane, 240 residents were evacuated.",
        &["figure: 240 = 240", "name: Quarry Lane = Quarry Lane"],
    );
}

#[test]
fn a_shared_name_is_as_wide_as_both_have_it() {
    for (left, right, expected) in [
        (
            "Raiders of the Freedom of Orrin Legion came over the lake.",
            "The International Legion has been seen in the harbour.",
            "name: Legion = Legion",
        ),
        (
            "The gearbox burned, said Mayor Petra Auwald.",
            "Petra Auwald said the gearbox burned.",
            "name: Mayor Petra Auwald = Petra Auwald",
        ),
        (
            "The gearbox burned, said Nadezhda Auwald.",
            "Then Nadia Auwald said the gearbox burned.",
            "name: Nadezhda Auwald = Nadia Auwald",
        ),
        (
            "The gearbox burned, said Petra Auwald.",
            "Then Hanna Auwald said the gearbox burned.",
            "name: Auwald = Auwald",
        ),
    ] {
        assert_eq!(shared(left, right, Some(SharedKind::Name)), [expected]);
    }
}

#[test]
fn a_word_alone_is_shown_as_it_stands() {
    check_shared(
        "The gearbox squealed.",
        "Somebody had oiled the gearbox.",
        &["wording: gearbox = gearbox"],
    );
}

#[test]
fn wording_of_several_words_is_shown_in_three_at_least() {
    for (left, right) in [
        (LEFT, RIGHT),
        ("The gearbox failed.", "A gearbox failed again."),
    ] {
        let (pair, alignment) = link_in_steps(left, right, usize::MAX);
        for shared in alignment.matches.iter().flat_map(|it| &it.shared) {
            if shared.kind != SharedKind::Wording {
                continue;
            }
            for (side, span) in [(&pair.left, &shared.left), (&pair.right, &shared.right)] {
                let text = &side.text(span.block)[span.range.clone()];
                assert!(text.split_whitespace().count() >= 3, "{text:?}");
            }
        }
    }
}

/// Whether a passage added to either story is linked with the other.
fn check_added(left: &str, right: &str, expected: bool) {
    let found = linked(&format!("{LEFT}\n{left}"), &format!("{RIGHT}\n{right}"));
    assert_eq!(found.contains(&(6, 5)), expected, "{left:?} and {right:?}");
}

#[test]
fn quoted_words_link_whatever_the_rest_says() {
    let heard = "In another matter the council heard that \u{201C}the old toll bridge must never be sold\u{201D}.";
    // One side quotes, other marks, a mark forgotten, nested, cut short, a speaker named between, words
    // replaced, continued from a paragraph before.
    check_added(
        heard,
        "Voices: the old toll bridge must never be sold, says a retired smith.",
        true,
    );
    check_added(
        heard,
        "\"The old toll bridge must never be sold\", wrote a reader.",
        true,
    );
    check_added(
        heard,
        "\u{AB}The old toll bridge must never be sold\u{BB}, wrote a reader.",
        true,
    );
    check_added(
        heard,
        "``The old toll bridge must never be sold'', wrote a reader.",
        true,
    );
    check_added(
        heard,
        "\u{2018}The old toll bridge must never be sold\u{2019}, wrote a reader.",
        true,
    );
    check_added(
        heard,
        "A reader wrote: \u{201C}The old toll bridge must never be sold.",
        true,
    );
    check_added(
        heard,
        "\u{201C}He told us \u{2018}the old toll bridge must never be sold\u{2019} twice,\u{201D} she said.",
        true,
    );
    check_added(
        heard,
        "A smith said it \u{201C}must never be sold\u{201D}.",
        true,
    );
    check_added(
        heard,
        "\u{201C}The old toll bridge,\u{201D} a smith wrote, \u{201C}must never be sold.\u{201D}",
        true,
    );
    check_added(
        heard,
        "\u{201C}That old toll bridge should never be sold,\u{201D} a smith wrote.",
        true,
    );
    // Words that any sentence has are no quotation.
    check_added(
        "\u{201C}It is not for us to say,\u{201D} a clerk answered.",
        "A guide said \u{201C}it is not for\u{201D} tourists.",
        false,
    );
}

#[test]
fn what_stands_outside_the_story_is_linked_if_both_quote_it() {
    let right = format!(
        "{RIGHT}\nRead more\nShare this article\nSubscribe to our newsletter\nLog in\nAbout us\nPrivacy policy\n\
         Asked, \u{201C}nobody panicked, the children were singing the whole time\u{201D}"
    );
    let (pair, alignment) = link_in_steps(LEFT, &right, usize::MAX);
    let last = pair.right.blocks() - 1;
    assert!(
        alignment
            .matches
            .iter()
            .any(|it| it.left == [3] && it.right == [last])
    );
    assert_eq!(alignment.right_roles[last].role, Role::Story);
}

#[test]
fn a_text_that_stands_twice_is_linked_once() {
    let caption =
        "Milan Dorsek and his pupils after the rescue at the valley station of the cable car";
    let left = format!("{LEFT}\n{caption}\n{caption}");
    let right =
        format!("{RIGHT}\nPupils of Milan Dorschek at the valley station after their rescue");
    let (_, alignment) = link_in_steps(&left, &right, usize::MAX);
    let links: Vec<_> = alignment
        .matches
        .iter()
        .filter(|it| it.right == [5])
        .collect();
    let of_caption: Vec<_> = links.iter().filter(|it| it.left.contains(&6)).collect();
    assert_eq!(of_caption.len(), 1);
    assert_eq!(of_caption[0].left, [6, 7]);
}

#[test]
fn names_meet_their_initials_and_who_speaks_of_them() {
    // The initials of a name, and a surname that loses its end as a word of the language would.
    check_added(
        "The Alpine Ropeway Board will publish its findings in autumn.",
        "Whether the ARB knew of it is anybody's guess.",
        true,
    );
    check_added(
        "Ilja Morkenrat keeps the station's old ledgers.",
        "Ilya Morkenrath was a stoker there.",
        true,
    );
}

#[test]
fn furniture_and_bylines_are_not_linked() {
    let options = Options {
        mode: Mode::Accounts,
        ..Options::default()
    };
    let mut left = story(LEFT);
    let mut right = story(RIGHT);
    for side in [&mut left, &mut right] {
        side.blocks.insert(
            1,
            Block::new(BlockKind::Byline, "By Ottoline Fairbrass and Hugh Quill"),
        );
    }
    let comparison: Comparison = compare(&left, &right, &options);
    assert!(
        comparison
            .links
            .iter()
            .all(|it| it.left != [1] && it.right != [1])
    );
    let roles = link_in_steps(LEFT, RIGHT, usize::MAX).1.left_roles;
    assert!(roles.iter().all(|it| it.role == Role::Story));
}

#[test]
fn work_is_bounded() {
    let side = |salt: usize| -> String {
        (0..2000)
            .map(|it| {
                format!(
                    "Valley town {} reports storm number {} and council vote {}.\n",
                    it % 50,
                    it * salt % 997,
                    it % 7
                )
            })
            .collect()
    };
    let (_, alignment) = link_in_steps(&side(3), &side(7), 50_000);
    assert!(alignment.matches.len() <= 8 * 2000);
    assert_eq!(alignment.left_roles.len(), 2000);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn holds_for_any_text(left in any_text(true), right in any_text(true), budget in 1usize..200) {
        let (pair, whole) = link_in_steps(&left, &right, usize::MAX);
        let (_, stepped) = link_in_steps(&left, &right, budget);
        prop_assert_eq!(&whole, &stepped);
        for found in &whole.matches {
            prop_assert!((0.0..=1.0).contains(&found.similarity) && (0.5..=1.0).contains(&found.confidence));
            for (blocks, roles) in [(&found.left, &whole.left_roles), (&found.right, &whole.right_roles)] {
                for block in blocks {
                    prop_assert_eq!(roles[*block].role, Role::Story);
                }
            }
            for shared in &found.shared {
                for (side, span, blocks) in [(&pair.left, &shared.left, &found.left), (&pair.right, &shared.right, &found.right)] {
                    prop_assert!(blocks.contains(&span.block));
                    prop_assert!(side.text(span.block).get(span.range.clone()).is_some_and(|it| !it.is_empty()));
                }
            }
        }
    }
}
