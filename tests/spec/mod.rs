//! What holds of every result, whatever the texts: the specification that property tests and the
//! fuzzer check. Each function panics where it does not hold.
#![allow(dead_code)] // Each test crate uses a part of it.
#![allow(clippy::expect_used)]

use std::collections::BTreeMap;

use article_diff::comparison::{Relation, SectionKind};
use article_diff::token::Pair;
use article_diff::{
    Comparison, Job, Link, Mode, Options, Segment, Span, Story, compare, diff_words, read_story,
};
use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

/// Where graphemes begin, and the end.
fn borders(text: &str) -> Vec<usize> {
    let starts = text.grapheme_indices(true).map(|(at, _)| at);
    starts.chain([text.len()]).collect()
}

/// Steps a job may take for each unit of its input (bytes and blocks of both sides), and at least.
const STEPS: (usize, usize) = (4, 1000);

/// Plain text: blocks are slices of it in order, and nothing but white space lies between them.
pub fn check_reading(text: &str) -> Story {
    let space = |c: char| c.is_whitespace() || c == '\u{feff}';
    let blank = |between: &str| assert!(between.chars().all(space), "lost {between:?}");
    let story = read_story(text);
    let mut at = 0;
    for block in &story.blocks {
        let source = block.source.clone().expect("text has sources");
        assert!(!block.text.is_empty());
        assert_eq!(&text[source.clone()], block.text);
        assert_eq!(block.text, block.text.trim_matches(space));
        blank(&text[at..source.start]);
        at = source.end;
    }
    blank(&text[at..]);
    story
}

/// Tokens: in order, on grapheme boundaries, not empty, and all that can be seen is in one.
pub fn check_tokens(left: &Story, right: &Story, options: &Options) {
    let pair = Pair::tokenized(left.clone(), right.clone(), options);
    for (side, story) in [(&pair.left, left), (&pair.right, right)] {
        for (block, given) in story.blocks.iter().enumerate() {
            let borders = borders(&given.text);
            let mut at = 0;
            for token in side.tokens(block) {
                let range = token.range();
                assert!(at <= range.start && range.start < range.end, "{token:?}");
                for end in [range.start, range.end] {
                    assert!(borders.binary_search(&end).is_ok(), "{token:?} cuts");
                }
                let between = &given.text[at..range.start];
                assert!(!between.contains(char::is_alphanumeric), "lost {between:?}");
                assert!((token.id as usize) < pair.lexicon.forms());
                assert!((pair.lexicon.form(token.id).lexeme as usize) < pair.lexicon.lexemes());
                at = range.end;
            }
            assert!(!given.text[at..].contains(char::is_alphanumeric));
        }
    }
}

/// The word diff of two texts: the segments join to both, none is empty or cuts a grapheme, and
/// neighbours are of different sorts. With nothing ignored, what is equal is the same.
pub fn check_words(left: &str, right: &str, options: &Options) -> Vec<Segment> {
    let segments = diff_words(left, right, options);
    let (left_borders, right_borders) = (borders(left), borders(right));
    let exact = !options.ignore_case && !options.ignore_punctuation && !options.ignore_typography;
    let (mut l, mut r) = (0, 0);
    let mut last = ' ';
    for segment in &segments {
        let op = match segment {
            Segment::Equal(a, b) => {
                assert!(!a.is_empty() || !b.is_empty());
                assert_eq!((a.start, b.start), (l, r));
                (l, r) = (a.end, b.end);
                if exact {
                    assert_eq!(&left[a.clone()], &right[b.clone()]);
                }
                '='
            }
            Segment::Delete(a) => {
                assert!(!a.is_empty());
                assert_eq!(a.start, l);
                l = a.end;
                '-'
            }
            Segment::Insert(b) => {
                assert!(!b.is_empty());
                assert_eq!(b.start, r);
                r = b.end;
                '+'
            }
        };
        assert!(op != last && (op, last) != ('-', '+'), "{segments:?}");
        assert!(left_borders.binary_search(&l).is_ok(), "{segments:?}");
        assert!(right_borders.binary_search(&r).is_ok(), "{segments:?}");
        last = op;
    }
    assert_eq!((l, r), (left.len(), right.len()));
    segments
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

/// One side, and where the graphemes of its blocks begin.
struct Given<'a> {
    story: &'a Story,
    borders: Vec<Vec<usize>>,
}

impl Given<'_> {
    fn new(story: &Story) -> Given<'_> {
        let borders = story.blocks.iter().map(|it| borders(&it.text)).collect();
        Given { story, borders }
    }

    /// A span lies in its block, is not empty and cuts no grapheme.
    fn check_span(&self, span: &Span) {
        let text = &self.story.blocks[span.block].text;
        assert!(span.range.start < span.range.end, "empty span {span:?}");
        for end in [span.range.start, span.range.end] {
            assert!(
                self.borders[span.block].binary_search(&end).is_ok(),
                "{span:?} cuts a grapheme of {text:?}"
            );
        }
    }
}

/// What is left of a link's text when its changes are taken out, for each side.
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
    left: &Given,
    right: &Given,
    options: &Options,
) {
    assert!(!link.left.is_empty() && !link.right.is_empty());
    assert!(link.left.is_sorted() && link.right.is_sorted());
    assert!((0.0..=1.0).contains(&link.similarity) && (0.0..=1.0).contains(&link.confidence));
    for change in &link.changes {
        assert!(!change.left.is_empty() || !change.right.is_empty());
        for span in &change.left {
            assert!(link.left.contains(&span.block));
            left.check_span(span);
        }
        for span in &change.right {
            assert!(link.right.contains(&span.block));
            right.check_span(span);
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
        let holds = |&at: &usize| comparison.links[at].id == link.id;
        it.kind == SectionKind::Furniture && it.links.iter().any(holds)
    });
    assert_eq!(
        !link.why.is_empty(),
        in_furniture,
        "what is folded says why"
    );
    for shared in &link.shared {
        left.check_span(&shared.left);
        right.check_span(&shared.right);
    }
    if link.relation == Relation::Shared {
        assert!(link.changes.is_empty());
        return;
    }
    // Both texts rebuild exactly: outside the changes they hold the same letters and digits.
    if !options.ignore_case && !options.ignore_punctuation {
        let (left, right) = unchanged(link, left.story, right.story);
        let letters =
            |text: &str| -> String { text.nfkc().filter(|c| c.is_alphanumeric()).collect() };
        assert_eq!(letters(&left), letters(&right));
    }
}

/// A comparison: every block of either side is in its place, links and facts hold, ids are
/// distinct.
pub fn check_comparison(comparison: &Comparison, left: &Story, right: &Story, options: &Options) {
    check_places(comparison, left, right);
    let (left, right) = (&Given::new(left), &Given::new(right));
    for link in &comparison.links {
        check_link(comparison, link, left, right, options);
    }
    for fact in &comparison.facts {
        left.check_span(&fact.left);
        right.check_span(&fact.right);
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
}

/// Compares, and checks the result.
pub fn check(left: &Story, right: &Story, options: &Options) -> Comparison {
    let comparison = compare(left, right, options);
    check_comparison(&comparison, left, right, options);
    comparison
}

/// Compares in steps of these amounts of work: progress never goes back, the number of steps is
/// bounded by the size of the input, and the result is `whole`, that of the comparison at once.
pub fn check_steps(
    (left, right): (&Story, &Story),
    options: &Options,
    works: &[usize],
    whole: &Comparison,
) {
    let size = |story: &Story| -> usize { story.blocks.iter().map(|it| it.text.len() + 1).sum() };
    let most = STEPS.1 + STEPS.0 * (size(left) + size(right));
    let mut job = Job::new(left.clone(), right.clone(), *options);
    let mut works = works.iter().cycle();
    let (mut before, mut steps) = (0, 0);
    loop {
        let done = works.next().is_none_or(|&work| job.step(work));
        let (now, total) = job.progress();
        assert!(
            before <= now && now <= total,
            "progress goes from {before} to {now}"
        );
        before = now;
        steps += 1;
        if done {
            break;
        }
        assert!(steps < most, "{steps} steps and no end");
    }
    assert_eq!(job.finish(), *whole);
}
