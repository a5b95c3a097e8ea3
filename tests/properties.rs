//! What holds of every comparison, whatever the texts: the specification as properties.

use std::collections::BTreeMap;

use article_diff::comparison::{Relation, SectionKind};
use article_diff::{
    Block, BlockKind, Comparison, Job, Link, Mode, Options, Span, Story, compare, text,
};
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

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

/// How often each block is linked or listed alone.
fn places<'a>(groups: impl Iterator<Item = &'a [usize]>) -> BTreeMap<usize, usize> {
    let mut places = BTreeMap::new();
    for &block in groups.flatten() {
        *places.entry(block).or_insert(0) += 1;
    }
    places
}

fn check_places(comparison: &Comparison, left: &Story, right: &Story) {
    let links = &comparison.links;
    let left_linked = places(links.iter().map(|it| &it.left[..]));
    let right_linked = places(links.iter().map(|it| &it.right[..]));
    let left_only = places(
        comparison
            .left_only
            .iter()
            .map(|it| std::slice::from_ref(&it.block)),
    );
    let right_only = places(
        comparison
            .right_only
            .iter()
            .map(|it| std::slice::from_ref(&it.block)),
    );
    let left_rows = places(comparison.sections.iter().map(|it| &it.left_blocks[..]));
    let right_rows = places(comparison.sections.iter().map(|it| &it.right_blocks[..]));
    for (story, linked, only, rows) in [
        (left, &left_linked, &left_only, &left_rows),
        (right, &right_linked, &right_only, &right_rows),
    ] {
        for block in 0..story.blocks.len() {
            let linked = linked.get(&block).copied().unwrap_or(0);
            let only = only.get(&block).copied().unwrap_or(0);
            let rows = rows.get(&block).copied().unwrap_or(0);
            if comparison.mode == Mode::Copy {
                assert_eq!(linked + only, 1, "block {block} is in one place");
                assert_eq!(rows, 1, "block {block} is in one row");
            } else {
                assert!(
                    (linked > 0) != (only == 1),
                    "block {block} is linked or alone"
                );
                assert!(rows > 0, "block {block} is in a row");
            }
        }
        assert!(
            linked
                .keys()
                .chain(only.keys())
                .all(|&it| it < story.blocks.len())
        );
    }
}

fn check_span(span: &Span, story: &Story) {
    let text = &story.blocks[span.block].text;
    assert!(span.range.start < span.range.end, "empty span {span:?}");
    assert!(
        text.get(span.range.clone()).is_some(),
        "{span:?} cuts a character of {text:?}"
    );
    let mut borders: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).collect();
    borders.push(text.len());
    for end in [span.range.start, span.range.end] {
        assert!(
            borders.contains(&end),
            "{span:?} cuts a grapheme of {text:?}"
        );
    }
}

/// What is left of a link's text when its non-quiet changes are taken out, for each side.
fn unchanged(link: &Link, left: &Story, right: &Story) -> (String, String) {
    let rest = |story: &Story, blocks: &[usize], spans: Vec<&Span>| {
        let mut rest = String::new();
        for &block in blocks {
            let text = &story.blocks[block].text;
            let mut at = 0;
            for span in spans.iter().filter(|it| it.block == block) {
                assert!(
                    span.range.start >= at,
                    "changes overlap or are out of order"
                );
                rest.push_str(&text[at..span.range.start]);
                rest.push(' ');
                at = span.range.end;
            }
            rest.push_str(&text[at..]);
            rest.push(' ');
        }
        rest
    };
    let left_spans = link.changes.iter().flat_map(|it| &it.left).collect();
    let right_spans = link.changes.iter().flat_map(|it| &it.right).collect();
    (
        rest(left, &link.left, left_spans),
        rest(right, &link.right, right_spans),
    )
}

fn check_link(
    comparison: &Comparison,
    link: &Link,
    left: &Story,
    right: &Story,
    options: &Options,
) {
    assert!(!link.left.is_empty() && !link.right.is_empty());
    assert!(link.left.is_sorted() && link.right.is_sorted());
    assert!((0.0..=1.0).contains(&link.similarity) && (0.0..=1.0).contains(&link.confidence));
    for change in &link.changes {
        assert!(!change.left.is_empty() || !change.right.is_empty());
        for span in &change.left {
            assert!(link.left.contains(&span.block));
            check_span(span, left);
        }
        for span in &change.right {
            assert!(link.right.contains(&span.block));
            check_span(span, right);
        }
        let within = |span: &Span, spans: &[Span]| {
            spans.iter().any(|it| {
                it.block == span.block
                    && it.range.start <= span.range.start
                    && span.range.end <= it.range.end
            })
        };
        // A word that came back in another edit of the link is paired with itself.
        let came = |span: &Span| link.changes.iter().any(|it| within(span, &it.right));
        for (a, b) in &change.pairs {
            assert!(within(a, &change.left) && came(b));
        }
    }
    let in_furniture = comparison.sections.iter().any(|it| {
        it.kind == SectionKind::Furniture
            && it
                .links
                .iter()
                .any(|&at| comparison.links[at].id == link.id)
    });
    assert_eq!(
        !link.why.is_empty(),
        in_furniture,
        "what is folded says why"
    );
    for shared in &link.shared {
        check_span(&shared.left, left);
        check_span(&shared.right, right);
    }
    if link.relation == Relation::Shared {
        assert!(link.changes.is_empty());
        return;
    }
    // Both texts rebuild exactly: outside the changes they hold the same letters and digits.
    if !options.ignore_case && !options.ignore_punctuation {
        let (left, right) = unchanged(link, left, right);
        let letters = |text: &str| -> String {
            use unicode_normalization::UnicodeNormalization;
            text.nfkc().filter(|c| c.is_alphanumeric()).collect()
        };
        assert_eq!(letters(&left), letters(&right));
    }
}

fn check(left: &Story, right: &Story, options: &Options) -> Comparison {
    let comparison = compare(left, right, options);
    check_places(&comparison, left, right);
    for link in &comparison.links {
        check_link(&comparison, link, left, right, options);
    }
    for fact in &comparison.facts {
        check_span(&fact.left, left);
        check_span(&fact.right, right);
        assert!(comparison.links.iter().any(|it| it.id == fact.link));
    }
    let ids = comparison.links.iter().map(|it| &it.id);
    let ids = ids.chain(comparison.left_only.iter().map(|it| &it.id));
    let ids = ids.chain(comparison.right_only.iter().map(|it| &it.id));
    let ids = ids.chain(comparison.sections.iter().map(|it| &it.id));
    let ids: Vec<_> = ids
        .chain(comparison.facts.iter().map(|it| &it.id))
        .collect();
    let mut distinct = ids.clone();
    distinct.sort();
    distinct.dedup();
    assert_eq!(ids.len(), distinct.len(), "ids are distinct");
    for section in &comparison.sections {
        assert_eq!(
            section.links.is_empty(),
            matches!(section.kind, SectionKind::LeftOnly | SectionKind::RightOnly)
                || (section.kind == SectionKind::Furniture && section.links.is_empty()),
        );
    }
    comparison
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
        let mut job = Job::new(left, right, options);
        let mut works = works.into_iter().cycle();
        let mut before = 0;
        for round in 0.. {
            let done = works.next().is_none_or(|work| job.step(work));
            let (now, total) = job.progress();
            prop_assert!(before <= now && now <= total, "progress goes from {} to {}", before, now);
            before = now;
            if done {
                break;
            }
            prop_assert!(round < 100_000, "steps make no progress");
        }
        prop_assert_eq!(job.finish(), whole);
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
        let story = text::read_story(&whole);
        let joined: String = story.blocks.iter().map(|it| it.text.as_str()).collect();
        let solid = |text: &str| text.chars().filter(|c| !c.is_whitespace() && *c != '\u{feff}').collect::<String>();
        prop_assert_eq!(solid(&joined), solid(&whole));
    }
}
