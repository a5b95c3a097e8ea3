//! What a link shows as shared: quoted runs, names, figures and wording, where they stand on both sides.
//!
//! Ranges are tight, but wording of two words side by side is widened to [`WORDS`] by the word beside it,
//! because two marked words that are no name and no number tell a reader little. What half of both stories
//! say is left out. Linear in the terms of both passages, and bounded by [`MOST`].

use crate::gather::Gather;
use core::ops::Range;

use super::echo::Echo;
use super::profile::{Entry, Profile, shared, worth};
use super::reading::{Mention, Passage, Reading, TermKind};
use super::spelling::is_variant;
use crate::case::lower;
use crate::comparison::{Shared, SharedKind};
use crate::sort;
use crate::token::{Pair, Side, TokenKind};

/// Things shown for one link at most.
const MOST: usize = 12;
/// Words of a stretch of wording at least.
const WORDS: usize = 3;
/// Tokens between two shared words of one stretch at most.
const GAP: u32 = 4;
/// Share of the weightiest term below which a term is not worth showing.
const FAINT: f64 = 0.12;
/// The same for a figure.
const FAINT_FIGURE: f64 = 0.3;

/// Letters that two spellings of a first name have in common.
const BEGINS: usize = 2;
/// Mentions of a run of capitalised words that are looked at on either side of one of them.
const RUN: usize = 24;

/// One thing found: what it is and its tokens on both sides.
struct Found {
    kind: SharedKind,
    left: Range<usize>,
    right: Range<usize>,
}

/// What the passages of a link have in common, in left order, and whether it is one plain word.
pub fn common(
    pair: &Pair,
    reading: &Reading,
    profiles: &[Vec<Profile>; 2],
    (left, right): (usize, usize),
    echoes: &[&Echo],
) -> (Vec<Shared>, bool) {
    let passages = (&reading.sides[0][left], &reading.sides[1][right]);
    let (a, b) = (&profiles[0][left], &profiles[1][right]);
    let mut found: Vec<Found> = Vec::new();
    let mut runs: Vec<&&Echo> = echoes.iter().gather();
    sort::by_key(&mut runs, |it| {
        (usize::MAX - it.words, it.left.start, it.right.start)
    });
    for run in runs {
        let quoted = run.quoted.0.max(run.quoted.1) * 2 > run.words;
        let kind = if quoted {
            SharedKind::Quote
        } else {
            SharedKind::Wording
        };
        push(
            &mut found,
            Found {
                kind,
                left: run.left.clone(),
                right: run.right.clone(),
            },
        );
    }
    let mut terms = shared(a, b);
    let worth = |it: &(usize, usize)| worth(&a.entries[it.0], &b.entries[it.1]);
    let most = terms.first().map_or(0.0, worth);
    terms.retain(|it| worth(it) >= most * FAINT);
    let mut wording: Vec<(Mention, Mention)> = Vec::new();
    for (l, r) in terms {
        let (x, y) = (&a.entries[l], &b.entries[r]);
        let kind = reading.terms.get(x.term as usize).map(|it| it.kind);
        let Some((m, n)) = mentions(passages, x, y) else {
            continue;
        };
        match kind {
            Some(TermKind::Name) => {
                let (left, right) =
                    one_run(pair, (left, right), run(passages.0, m), run(passages.1, n));
                push(
                    &mut found,
                    Found {
                        kind: SharedKind::Name,
                        left,
                        right,
                    },
                );
            }
            // A small count that the link does not rest on would only mislead.
            Some(TermKind::Figure) if worth(&(l, r)) < most * FAINT_FIGURE => {}
            Some(TermKind::Figure) => push(
                &mut found,
                Found {
                    kind: SharedKind::Figure,
                    left: tokens(m),
                    right: tokens(n),
                },
            ),
            _ => wording.push((m.clone(), n.clone())),
        }
    }
    let lone = found.is_empty() && wording.len() == 1;
    stretches(
        pair,
        reading,
        passages,
        (left, right),
        &mut wording,
        &mut found,
    );
    sort::by_key(&mut found, |it| (it.left.start, it.right.start));
    found.truncate(MOST);
    let shared = found.into_iter().map(|it| Shared {
        kind: it.kind,
        left: pair.left.span(left, it.left),
        right: pair.right.span(right, it.right),
    });
    (shared.gather(), lone)
}

/// Adds what does not lie on something found before it.
fn push(found: &mut Vec<Found>, new: Found) {
    let on = |a: &Range<usize>, b: &Range<usize>| a.start < b.end && b.start < a.end;
    if found.len() < MOST
        && !found
            .iter()
            .any(|it| on(&it.left, &new.left) || on(&it.right, &new.right))
    {
        found.push(new);
    }
}

fn tokens(mention: &Mention) -> Range<usize> {
    mention.tokens.start as usize..mention.tokens.end as usize
}

/// The first mentions of a shared term.
fn mentions<'a>(
    passages: (&'a Passage, &'a Passage),
    x: &Entry,
    y: &Entry,
) -> Option<(&'a Mention, &'a Mention)> {
    let of = |passage: &'a Passage, entry: &Entry| {
        entry
            .mentions
            .first()
            .and_then(|it| passage.mentions.get(*it as usize))
    };
    Some((of(passages.0, x)?, of(passages.1, y)?))
}

/// The run of capitalised words that a mention stands in, as far as [`RUN`] allows.
fn run<'p>(passage: &'p Passage, mention: &Mention) -> &'p [Mention] {
    // Mentions stand in the order of the text, those of a run together.
    let all = &passage.mentions;
    let at = all.partition_point(|it| it.tokens.start < mention.tokens.start);
    let (before, after) = all.split_at(at);
    let same = |it: &&Mention| mention.phrase > 0 && it.phrase == mention.phrase;
    let first = before.iter().rev().take(RUN).take_while(same).count();
    let last = after.iter().take(RUN).take_while(same).count();
    all.get(at - first..at + last.max(1)).unwrap_or_default()
}

/// What two runs that share a name have of it: the whole of both, if all of either stands in the other too or
/// begins alike ("Mattias", "Matthias"), else what they share of it: two Legions are one word, and two names.
fn one_run(
    pair: &Pair,
    (left, right): (usize, usize),
    a: &[Mention],
    b: &[Mention],
) -> (Range<usize>, Range<usize>) {
    let text = |side: &Side, block: usize, it: &Mention| {
        let text = side.text(block).get(side.span(block, tokens(it)).range);
        lower(text.unwrap_or_default())
    };
    let alike = |x: &Mention, y: &Mention| {
        let (x_text, y_text) = (text(&pair.left, left, x), text(&pair.right, right, y));
        let begins = x_text.chars().take(BEGINS).eq(y_text.chars().take(BEGINS));
        x.term == y.term || begins || is_variant(&x_text, &y_text)
    };
    let ours = |x: &&Mention| b.iter().any(|y| alike(x, y));
    let theirs = |y: &&Mention| a.iter().any(|x| alike(x, y));
    let all = a.iter().all(|it| ours(&it)) || b.iter().all(|it| theirs(&it));
    let stretch = |run: &[Mention], shared: &dyn Fn(&&Mention) -> bool| {
        let mut shared = run.iter().filter(|it| all || shared(it));
        let first = shared.next().map_or(0..0, tokens);
        first.start..shared.last().map_or(first.end, |it| it.tokens.end as usize)
    };
    (stretch(a, &ours), stretch(b, &theirs))
}

/// Whether a figure or a name stands between two mentions. Mentions stand in the order of the text.
fn tells_between(reading: &Reading, passage: &Passage, a: &Mention, b: &Mention) -> bool {
    let (from, to) = (
        a.tokens.end.min(b.tokens.end),
        a.tokens.start.max(b.tokens.start),
    );
    let all = &passage.mentions;
    let first = all.partition_point(|it| it.tokens.start < from);
    let between = all.iter().skip(first).take_while(|it| it.tokens.start < to);
    between
        .filter_map(|it| reading.terms.get(it.term as usize))
        .any(|it| matches!(it.kind, TermKind::Figure | TermKind::Name))
}

/// Shared plain words that stand together on both sides, as stretches of text. None runs over a figure
/// or a name: what both have of those is found by itself, and the rest is what they do not share.
fn stretches(
    pair: &Pair,
    reading: &Reading,
    passages: (&Passage, &Passage),
    (left, right): (usize, usize),
    words: &mut [(Mention, Mention)],
    found: &mut Vec<Found>,
) {
    sort::by_key(words, |it| it.0.tokens.start);
    let close = |a: &Mention, b: &Mention| {
        a.sentence == b.sentence
            && a.tokens.start.max(b.tokens.start) <= a.tokens.end.min(b.tokens.end) + GAP
    };
    let mut groups: Vec<(usize, Range<usize>, Range<usize>)> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let (mut l, mut r) = (tokens(&words[at].0), tokens(&words[at].1));
        let mut next = at + 1;
        while next < words.len()
            && close(&words[next - 1].0, &words[next].0)
            && close(&words[next - 1].1, &words[next].1)
            && !tells_between(reading, passages.0, &words[next - 1].0, &words[next].0)
            && !tells_between(reading, passages.1, &words[next - 1].1, &words[next].1)
        {
            let (x, y) = (tokens(&words[next].0), tokens(&words[next].1));
            l = l.start.min(x.start)..l.end.max(x.end);
            r = r.start.min(y.start)..r.end.max(y.end);
            next += 1;
        }
        groups.push((next - at, l, r));
        at = next;
    }
    sort::by_key(&mut groups, |it| (usize::MAX - it.0, it.1.start));
    for (count, l, r) in groups {
        let wide = |side: &Side, block: usize, stretch: Range<usize>| match count {
            1 => stretch,
            _ => wide(side, block, stretch),
        };
        // A word alone says little; it is shown, as it stands, only where there is nothing else to show.
        if count > 1 || found.is_empty() {
            push(
                found,
                Found {
                    kind: SharedKind::Wording,
                    left: wide(&pair.left, left, l),
                    right: wide(&pair.right, right, r),
                },
            );
        }
    }
}

/// A stretch of two shared words that stand side by side, widened to [`WORDS`] words, with a word
/// after it before one in front of it.
fn wide(side: &Side, block: usize, mut stretch: Range<usize>) -> Range<usize> {
    let tokens = side.tokens(block);
    let is_word = |at: usize| tokens.get(at).is_some_and(|it| it.kind != TokenKind::Mark);
    let count = |stretch: &Range<usize>| stretch.clone().filter(|it| is_word(*it)).count();
    while count(&stretch) < WORDS {
        if is_word(stretch.end) {
            stretch.end += 1;
        } else if stretch.start > 0 && is_word(stretch.start - 1) {
            stretch.start -= 1;
        } else {
            break;
        }
    }
    stretch
}
