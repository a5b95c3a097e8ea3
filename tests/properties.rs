//! What holds of every comparison, whatever the texts: the specification as properties.

mod spec;

use article_diff::comparison::Relation;
use article_diff::{Block, BlockKind, Mode, Options, Story, compare};
use proptest::prelude::*;
use spec::check;

/// Words that recur, so that texts have something in common, and awkward ones.
const WORDS: &[&str] = &[
    "the",
    "The",
    "of",
    "gate",
    "gates",
    "reservoir",
    "Osterholm",
    "12",
    "1,200.5",
    "said",
    "said,",
    "\u{201C}No\u{201D}",
    "\"No\"",
    "don\u{2019}t",
    "don't",
    "state-of-the-art",
    "\u{a0}",
    "\u{2014}",
    "-",
    "e\u{301}te\u{301}",
    "\u{e9}t\u{e9}",
    "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}",
    "\u{1F1E9}\u{1F1EA}",
    "\u{6c34}\u{5e93}\u{5927}\u{575d}",
    "\u{0e19}\u{0e49}\u{0e33}",
    "\u{05e9}\u{05dc}\u{05d5}\u{05dd}",
    "\u{200f}",
    "co\u{ad}op",
    "pay\u{200b}pal",
    "\u{0}",
    "\u{fffd}",
    "Related",
    "Advertisement",
    "a",
    ".",
    "?!",
    "\u{939}\u{93f}\u{928}\u{94d}\u{926}\u{940}",
];

fn block() -> impl Strategy<Value = Block> {
    let words = prop::collection::vec(prop::sample::select(WORDS), 0..14);
    let text = prop_oneof![9 => words.prop_map(|it| it.join(" ")), 1 => any::<String>()];
    (prop::sample::select(&BlockKind::ALL[..]), text)
        .prop_map(|(kind, text)| Block::new(kind, text))
}

fn blocks() -> impl Strategy<Value = Vec<Block>> {
    prop::collection::vec(block(), 0..10)
}

/// Two stories of which the second is often an edited form of the first.
fn pair() -> impl Strategy<Value = (Story, Story)> {
    let story = |blocks| Story {
        blocks,
        ..Story::default()
    };
    let edited = (blocks(), blocks(), prop::collection::vec(0usize..10, 0..8)).prop_map(
        move |(left, new, order)| {
            let mut right: Vec<Block> = Vec::new();
            for (at, pick) in order.into_iter().enumerate() {
                right.extend(left.get(pick).cloned());
                right.extend(new.get(at).cloned());
            }
            (story(left), story(right))
        },
    );
    let unrelated = (blocks(), blocks()).prop_map(move |(left, right)| (story(left), story(right)));
    prop_oneof![2 => edited, 1 => unrelated]
}

fn options() -> impl Strategy<Value = Options> {
    let modes = prop::sample::select(&[Mode::Auto, Mode::Copy, Mode::Accounts][..]);
    (modes, any::<bool>(), any::<bool>(), any::<bool>()).prop_map(
        |(mode, ignore_case, ignore_punctuation, ignore_typography)| Options {
            mode,
            ignore_case,
            ignore_punctuation,
            ignore_typography,
        },
    )
}

proptest! {
    #[test]
    fn every_comparison_accounts_for_both_texts((left, right) in pair(), options in options()) {
        check(&left, &right, &options);
    }

    #[test]
    fn steps_of_any_size_give_the_same_result(
        (left, right) in pair(),
        options in options(),
        works in prop::collection::vec(1usize..400, 1..6),
    ) {
        let whole = compare(&left, &right, &options);
        spec::check_steps((&left, &right), &options, &works, &whole);
    }

    #[test]
    fn a_story_is_the_same_as_itself(blocks in blocks()) {
        let story = Story { blocks, ..Story::default() };
        let options = Options { mode: Mode::Copy, ..Options::default() };
        let comparison = check(&story, &story, &options);
        for link in &comparison.links {
            prop_assert_eq!(link.relation, Relation::Same);
            prop_assert!(link.changes.is_empty());
        }
        prop_assert_eq!(comparison.links.len(), story.blocks.len());
        prop_assert_eq!(comparison.stats.kept, 1.0);
    }

    #[test]
    fn text_that_was_read_is_all_there(lines in prop::collection::vec(prop::sample::select(WORDS), 0..60)) {
        let whole: String = lines.join(if lines.len() % 2 == 0 { "\n" } else { " " });
        spec::check_reading(&whole);
    }

    #[test]
    fn tokens_hold_all_letters((left, right) in pair(), options in options()) {
        spec::check_tokens(&left, &right, &options);
    }
}
