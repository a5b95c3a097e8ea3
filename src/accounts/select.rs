//! Which of the scored pairs become links, and what each link shows as shared.
//!
//! A pair's evidence is set against the size of its passages, helped by agreeing neighbours (two
//! writers often go on from one thing to the same next one) and held against its rivals: the best
//! pairs of either passage. What is left is compared with a bar that rises with the number of
//! pairs. Linear in the pairs.

use super::common::common;
use super::echo::Echo;
use super::profile::Profile;
use super::reading::{Passage, Reading};
use crate::alignment::Match;
use crate::comparison::Relation;
use crate::gather::Gather;
use crate::map::Map;
use crate::sort;
use crate::token::Pair;

/// A pair of blocks with its evidence.
#[derive(Clone, Copy, Debug)]
pub struct Scored {
    /// Left block.
    pub left: usize,
    /// Right block.
    pub right: usize,
    /// Weight of the shared terms.
    pub sum: f64,
    /// The same, with closeness and quotations.
    pub evidence: f64,
    /// Words of a quotation rendered in two ways, times the share of it that they are.
    pub rendered: f64,
}

/// What the best neighbouring pair's score adds, and what the two next ones add.
const NEIGHBOUR: f64 = 0.2;
const NEIGHBOURS: f64 = 0.05;
/// How hard rivals press, as an exponent.
const RIVALS: f64 = 0.4;
/// Two headlines are about one event more often than any other two blocks.
const HEADLINES: f64 = 8.0;
/// What is left of a block whose words stand more than once on its side.
const TWICE: f64 = 0.5;
/// How far a passage's size is held against its evidence.
const SIZE: f64 = 0.7;
/// What a passage's size is increased by, as a share of the mean size of its side.
const MEAN: f64 = 0.25;
/// Links of one block at most, strongest first.
const MOST: usize = 8;
/// Quoted words in a row that are a link whatever the rest says, if one of them tells something: an office
/// or a league with a long name is no quotation.
const QUOTED: usize = 6;
/// The same where both sides quote them, in one row or in several: a speaker is often named between.
const BOTH_QUOTED: usize = 5;
/// The same where two of them at least have a meaning of their own and are no names.
const TELLING: usize = 4;
/// Words in a row that are a link though neither side quotes them.
const VERBATIM: usize = 8;
/// Words of a quotation rendered in two ways, times their share, that are a link.
const RENDERED: f64 = 5.0;

/// The links, in left reading order, then right.
pub fn select(
    pair: &Pair,
    reading: &Reading,
    profiles: &[Vec<Profile>; 2],
    echoes: &[Echo],
    scored: Vec<Scored>,
) -> Vec<Match> {
    let scores = contest(reading, profiles, &scored);
    let bar = bar(reading);
    let mut quoted = quoted(reading, echoes);
    let mut links: Vec<(f64, usize, usize, f64)> = Vec::new();
    for (score, it) in scores.iter().zip(&scored) {
        let mut confidence = confidence(*score, bar);
        let quotation = quoted
            .get_mut(&(it.left, it.right))
            .is_some_and(|it| core::mem::replace(it, false));
        if quotation || it.rendered >= RENDERED {
            confidence = confidence.max(QUOTE_CONFIDENCE);
        }
        if confidence >= 0.5 {
            links.push((confidence, it.left, it.right, it.sum));
        }
    }
    // Quotations of passages that share nothing else.
    let rest = quoted.into_entries().into_iter().filter(|it| it.1);
    links.extend(rest.map(|(blocks, _)| (QUOTE_CONFIDENCE, blocks.0, blocks.1, 0.0)));
    sort::by(&mut links, |a, b| {
        b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2)))
    });
    let mut counts = [vec![0; profiles[0].len()], vec![0; profiles[1].len()]];
    links.retain(|it| {
        let room = counts[0][it.1] < MOST && counts[1][it.2] < MOST;
        counts[0][it.1] += usize::from(room);
        counts[1][it.2] += usize::from(room);
        room
    });
    sort::by_key(&mut links, |it| (it.1, it.2));
    let mut of_pair: Map<(usize, usize), Vec<&Echo>> = Map::default();
    for echo in echoes {
        of_pair.or_default(echo.blocks).push(echo);
    }
    let mut found: Vec<Match> = Vec::new();
    let mut made: Map<(usize, usize), usize> = Map::default();
    for (confidence, left, right, sum) in links {
        let first = (reading.sides[0][left].first, reading.sides[1][right].first);
        // A text that stands several times is linked once, with all its places.
        if let Some(made) = made.get(&first).and_then(|it| found.get_mut(*it)) {
            made.confidence = made.confidence.max(rounded(confidence));
            continue;
        }
        let echoes = of_pair.get(&(left, right)).map_or(&[][..], Vec::as_slice);
        let (shared, lone) = common(pair, reading, profiles, (left, right), echoes);
        if lone && confidence < LONE {
            continue;
        }
        let all = (profiles[0][left].total + profiles[1][right].total).max(1e-9);
        made.insert(first, found.len());
        let places = |side: usize, block: usize| {
            let first = reading.sides[side][block].first;
            let same = |it: &usize| reading.sides[side][*it].first == first;
            let all = (first..reading.sides[side].len()).filter(same);
            if reading.sides[side][block].repeated {
                all.gather()
            } else {
                vec![block]
            }
        };
        found.push(Match {
            left: places(0, left),
            right: places(1, right),
            relation: Relation::Shared,
            moved: false,
            similarity: rounded((2.0 * sum / all).clamp(0.0, 1.0)),
            confidence: rounded(confidence),
            shared,
        });
    }
    found
}

/// The pairs of blocks that quoted words alone link.
fn quoted(reading: &Reading, echoes: &[Echo]) -> Map<(usize, usize), bool> {
    let mut both: Map<(usize, usize), (usize, usize, usize)> = Map::default();
    let mut links = Map::default();
    for echo in echoes {
        let least = echo.quoted.0.min(echo.quoted.1);
        let most = echo.quoted.0.max(echo.quoted.1);
        // Runs of one pair come in left order; those that overlap are counted once.
        let (end, words, telling) = both.or_insert(echo.blocks, (0, 0, 0));
        if echo.left.start >= *end && least > 0 {
            *end = echo.left.end;
            *words += least;
            *telling += echo.telling;
        }
        let both_quote = *words >= BOTH_QUOTED || (*words >= TELLING && *telling >= 2);
        let is_story = |side: usize, block: usize| reading.sides[side][block].story;
        let stories = is_story(0, echo.blocks.0) && is_story(1, echo.blocks.1);
        let one = is_story(0, echo.blocks.0) || is_story(1, echo.blocks.1);
        let quoted = most >= QUOTED && echo.telling > 0;
        if stories && (both_quote || quoted || echo.words >= VERBATIM)
            || one && (*words >= BOTH_QUOTED || most >= VERBATIM)
        {
            links.insert(echo.blocks, true);
        }
    }
    links
}

/// Confidence that a link needs which rests on one plain word: one and a half times the bar.
const LONE: f64 = 0.692;
/// Confidence of a link that quoted words alone make.
const QUOTE_CONFIDENCE: f64 = 0.9;
/// The bar for few pairs.
const BAR: f64 = 0.0725;
/// By how much of itself the bar rises with the logarithm of the number of pairs, beyond [`FEW`].
const RISE: f64 = 0.7;
/// Logarithm of the number of pairs up to which the bar does not rise.
const FEW: f64 = 5.0;
/// How much the bar gives way where the stories as wholes share their terms, as an exponent.
const ALIKE: f64 = 1.5;

fn rounded(value: f64) -> f64 {
    libm::round(value * 1000.0) / 1000.0
}

/// Scores after size, neighbours and rivals, one for each pair.
fn contest(reading: &Reading, profiles: &[Vec<Profile>; 2], scored: &[Scored]) -> Vec<f64> {
    let mean = |side: &[Profile]| {
        let (sum, count) = side
            .iter()
            .filter(|it| it.total > 0.0)
            .fold((0.0, 0.0), |(sum, count), it| (sum + it.total, count + 1.0));
        if count > 0.0 { sum / count } else { 1.0 }
    };
    let means = [mean(&profiles[0]), mean(&profiles[1])];
    let size = |side: usize, block: usize| profiles[side][block].total + MEAN * means[side];
    let passage = |side: usize, block: usize| &reading.sides[side][block];
    let plain: Vec<f64> = scored
        .iter()
        .map(|it| {
            let sizes = size(0, it.left) * size(1, it.right);
            let twice = passage(0, it.left).repeated || passage(1, it.right).repeated;
            let kept = if twice { TWICE } else { 1.0 };
            kept * it.evidence / libm::exp(SIZE / 2.0 * libm::log(sizes.max(1e-9)))
        })
        .gather();
    let orders = [order(&reading.sides[0]), order(&reading.sides[1])];
    let mut at: Map<(u32, u32), f64> = Map::default();
    for (score, it) in plain.iter().zip(scored) {
        at.insert((orders[0][it.left], orders[1][it.right]), *score);
    }
    let helped: Vec<f64> = plain
        .iter()
        .zip(scored)
        .map(|(score, it)| {
            let (l, r) = (orders[0][it.left], orders[1][it.right]);
            let mut best = [0.0f64; 3];
            for x in l.saturating_sub(1)..=l + 1 {
                for y in r.saturating_sub(1)..=r + 1 {
                    let mut next = at.get(&(x, y)).copied().unwrap_or(0.0);
                    if (x, y) == (l, r) {
                        continue;
                    }
                    for slot in &mut best {
                        if next > *slot {
                            core::mem::swap(&mut next, slot);
                        }
                    }
                }
            }
            let first = if (l, r) == (0, 0) { HEADLINES } else { 1.0 };
            let most = 2.0 * score;
            first
                * (score
                    + NEIGHBOUR * best[0].min(most)
                    + NEIGHBOURS * (best[1] + best[2]).min(most))
        })
        .gather();
    let mut best = [
        vec![0.0f64; profiles[0].len()],
        vec![0.0f64; profiles[1].len()],
    ];
    for (score, it) in helped.iter().zip(scored) {
        best[0][it.left] = best[0][it.left].max(*score);
        best[1][it.right] = best[1][it.right].max(*score);
    }
    helped
        .iter()
        .zip(scored)
        .map(|(score, it)| {
            let rivals = best[0][it.left] * best[1][it.right];
            if rivals > 0.0 {
                score * libm::exp(RIVALS / 2.0 * libm::log(score * score / rivals))
            } else {
                0.0
            }
        })
        .gather()
}

/// Place of each block among the blocks that take part.
fn order(side: &[Passage]) -> Vec<u32> {
    let mut next = 0;
    side.iter()
        .map(|it| {
            let place = next;
            next += u32::from(it.story);
            place
        })
        .gather()
}

/// The score a pair must reach: more among many pairs, less where the stories are alike as wholes.
fn bar(reading: &Reading) -> f64 {
    let count = |side: &[Passage]| side.iter().filter(|it| it.story).count().max(1) as f64;
    let pairs = libm::log(count(&reading.sides[0]) * count(&reading.sides[1]));
    let alike = reading.overlap().max(0.02);
    BAR * (1.0 + RISE * (pairs - FEW).max(0.0)) / libm::exp(ALIKE * libm::log(alike))
}

/// 0.5 at the bar; a factor of two over it is 0.8.
fn confidence(score: f64, bar: f64) -> f64 {
    let odds = score / bar;
    odds * odds / (1.0 + odds * odds)
}
