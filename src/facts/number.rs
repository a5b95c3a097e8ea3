//! Figures that differ: counts, amounts, measures, dates told of the same thing.
//!
//! Two figures are about the same thing when the words around them agree: what is counted, or what
//! happened. A value that the other side gives somewhere about the same thing too is no
//! discrepancy; neither is the same length in other units. False alarms are worse than misses.

use crate::gather::Gather;
use core::ops::Range;

use super::name::one_name;
use super::passage::{Sentence, Word};
use super::topic::{Topic, is_told, is_verb, topic};
use crate::figure::calendar::weeks_apart;
use crate::figure::{Bound, Figure, Measure};

/// Figures farther apart than so many times are of two things.
const FAR: f64 = 50.0;
/// How much surer two figures are about one thing when the same is done.
const ALIKE: f64 = 0.05;

/// One difference: sentence and tokens on the left, on the right, whether dates, how sure.
pub type Difference = ((usize, Range<usize>), (usize, Range<usize>), bool, f64);

/// Where both figures of a difference may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pool {
    /// In the passages of a link, which vouches for their being about one thing.
    Link,
    /// Anywhere in the stories: a figure that one side says is not known, and when it began.
    Stories,
}

/// A figure, as sentence and place in it, and what it is about.
type Told<'s> = (usize, usize, Topic<'s>);

/// Differing figures of two passages or stories, as (sentence, figure) on either side.
pub fn differences(left: &[Sentence], right: &[Sentence], pool: Pool) -> Vec<Difference> {
    fn topics(side: &[Sentence]) -> Vec<Told<'_>> {
        side.iter()
            .enumerate()
            .flat_map(|(s, sentence)| {
                (0..sentence.figures.len())
                    .map(move |f| (s, f, topic(sentence, &sentence.figures[f])))
            })
            .gather()
    }
    let (mut ours, mut theirs) = (topics(left), topics(right));
    // A value that both sides give is no difference, whatever else they count; over whole stories, where
    // much else is counted and dated, whatever else they say of beginnings and of what is not known.
    // Asked once for each figure: for each pair of figures it would be the cube of how many there are.
    let alone = |side: (&[Sentence], &[Told]), other: (&[Sentence], &[Told])| -> Vec<bool> {
        let same = |a: &Told, b: &Told| {
            let (a_figure, b_figure) = (&side.0[a.0].figures[a.1], &other.0[b.0].figures[b.1]);
            (pool == Pool::Link || a.2.begins == b.2.begins)
                && comparable(a_figure, b_figure)
                && same_value(a_figure, b_figure)
        };
        let mut out = Vec::with_capacity(side.1.len());
        out.extend(side.1.iter().map(|a| !other.1.iter().any(|b| same(a, b))));
        out
    };
    let ours_alone = alone((left, &ours), (right, &theirs));
    let theirs_alone = alone((right, &theirs), (left, &ours));
    for (told, alone) in [(&mut ours, ours_alone), (&mut theirs, theirs_alone)] {
        let mut alone = alone.into_iter();
        told.retain(|_| alone.next().unwrap_or(true));
    }
    // Two figures are a pair where neither finds a better one on the other side.
    type Best = Vec<Option<(f64, usize)>>;
    let (mut best_ours, mut best_theirs): (Best, Best) =
        (vec![None; ours.len()], vec![None; theirs.len()]);
    // Sentences that count the same thing on different days: neither do the days differ.
    let mut occasions: Vec<(usize, usize)> = Vec::new();
    for (a, (s, f, topic)) in ours.iter().enumerate() {
        let figure = &left[*s].figures[*f];
        for (b, (t, g, other)) in theirs.iter().enumerate() {
            let candidate = &right[*t].figures[*g];
            let known = figure.bound != Bound::Unknown && candidate.bound != Bound::Unknown;
            let begins = topic.begins && other.begins;
            if pool == Pool::Stories && known && !begins || !comparable(figure, candidate) {
                continue;
            }
            if !figure.measure.is_date() && other_day(&left[*s], &right[*t]) {
                if same_head(topic, other) {
                    occasions.push((*s, *t));
                }
                continue;
            }
            let Some(agreement) = same_thing(figure, topic, candidate, other) else {
                continue;
            };
            for (best, other) in [(&mut best_ours[a], b), (&mut best_theirs[b], a)] {
                if best.is_none_or(|it| agreement > it.0) {
                    *best = Some((agreement, other));
                }
            }
        }
    }
    let mut found: Vec<Difference> = Vec::new();
    for (a, (s, f, topic)) in ours.iter().enumerate() {
        let Some((agreement, b)) =
            best_ours[a].filter(|it| best_theirs[it.1].is_some_and(|it| it.1 == a))
        else {
            continue;
        };
        let (figure, (t, g, counterpart)) = (&left[*s].figures[*f], &theirs[b]);
        let other = &right[*t].figures[*g];
        let dates = figure.measure.is_date();
        if both_right(figure, other) || dates && occasions.contains(&(*s, *t)) {
            continue;
        }
        let overlap = figure.low <= other.high && other.low <= figure.high;
        let doubt = if overlap || figure.bound != other.bound {
            0.8
        } else {
            1.0
        };
        found.push((
            (*s, figure.tokens.start..topic.end),
            (*t, other.tokens.start..counterpart.end),
            dates,
            (agreement * doubt).min(0.95),
        ));
    }
    found
}

/// Whether two sentences give different days or years, those of somebody's saying so left out.
fn other_day(a: &Sentence, b: &Sentence) -> bool {
    let day = |it: &Figure| it.measure.is_date() && it.measure != Measure::Clock;
    let same = |x: &Figure, y: &Figure| x.measure == y.measure && x.low == y.low;
    let told = |of: &Sentence, it: &Figure| !day(it) || is_told(of, it);
    a.figures.iter().any(|x| {
        let theirs = |y: &&Figure| y.measure == x.measure && !told(b, y);
        let mut theirs = b.figures.iter().filter(theirs).peekable();
        !told(a, x)
            && theirs.peek().is_some()
            && !theirs.any(|y| a.figures.iter().any(|x| same(x, y)))
    })
}

/// Whether both sides name somebody or a place, and not the same.
fn named_apart(x: Option<&Word>, y: Option<&Word>) -> bool {
    x.zip(y).is_some_and(|(x, y)| !one_name(x, y))
}

/// Whether one thing is counted; "no civilian deaths" count civilians too.
fn same_head(a: &Topic, b: &Topic) -> bool {
    let of = |x: &Topic, y: &Topic| {
        y.head
            .is_some_and(|it| x.head == Some(it) || x.whose == Some(it))
    };
    of(a, b) || of(b, a)
}

/// How sure it is that two figures are about the same thing; `None` when it is not.
fn same_thing(a: &Figure, a_topic: &Topic, b: &Figure, b_topic: &Topic) -> Option<f64> {
    if a.measure == Measure::Ordinal {
        return None;
    }
    let dates = a.measure.is_date();
    if dates && (a_topic.told || b_topic.told) {
        return None;
    }
    if a.measure == Measure::Age && !a_topic.bearer.is_empty() && !b_topic.bearer.is_empty() {
        let names = a_topic.bearer.iter().rev();
        let mut pairs = names.zip(b_topic.bearer.iter().rev());
        return pairs.all(|(x, y)| one_name(x, y)).then_some(0.9);
    }
    let other = |x: Option<u64>, y: Option<u64>| x.zip(y).is_some_and(|(x, y)| x != y);
    let known = a.bound != Bound::Unknown && b.bound != Bound::Unknown;
    let begins = a_topic.begins && b_topic.begins;
    let done = done_alike(a_topic, b_topic, dates);
    if a_topic.nth.zip(b_topic.nth).is_some_and(|(x, y)| x != y)
        || (named_apart(a_topic.place, b_topic.place) || named_apart(a_topic.who, b_topic.who))
            && !begins
        || known && !begins && (a_topic.manner != b_topic.manner || done == Some(false))
    {
        return None;
    }
    let common = a_topic
        .around
        .iter()
        .filter(|it| b_topic.around.contains(it));
    let common = common.count();
    let least = a_topic.around.len().min(b_topic.around.len());
    let same_head = same_head(a_topic, b_topic);
    // Every story has weekdays; a figure that one side does not know has no value to agree about.
    let needed = match a.measure {
        _ if begins => 2,
        Measure::Weekday => 4,
        _ if dates => 3,
        _ => 2,
    };
    let (low, high) = (a.low.min(b.low), a.low.max(b.low));
    let far = !dates && low > 0.0 && high > FAR * low;
    if far || common < needed && !(same_head && common == least) {
        return None;
    }
    if a.measure == Measure::Count || !known {
        // The same is counted; or the same is done to anybody, or to what one side alone names, or in one place.
        // "No deaths or injuries" counts no event, but those whom it happened to.
        let of = |it: &Topic, head: u64| it.done.iter().any(|it| it.key == head);
        let anybody = |it: &Topic, none: bool| {
            let event = |head| (none || of(a_topic, head) && of(b_topic, head)) && of(it, head);
            it.people || it.head.is_none_or(event)
        };
        let here = a_topic.place.is_some() && !named_apart(a_topic.place, b_topic.place);
        let bare = a_topic.head.is_none() || b_topic.head.is_none();
        let done = done == Some(true);
        let alike = bare && (done || here)
            || done && anybody(a_topic, a.high == 0.0) && anybody(b_topic, b.high == 0.0);
        let alike = known && alike && common * 2 >= least;
        if !(same_head || alike) {
            return None;
        }
    } else {
        let apart = other(a_topic.head, b_topic.head)
            && [(a_topic, b_topic), (b_topic, a_topic)]
                .iter()
                .all(|(x, y)| x.head.is_some_and(|it| !y.around.contains(&it)));
        if apart || !begins && common * 2 < least {
            return None;
        }
    }
    let share = common as f64 / least.max(1) as f64;
    let alike = if done == Some(true) { ALIKE } else { 0.0 };
    Some(0.5 + 0.4 * share + if same_head { 0.1 } else { 0.0 } + alike)
}

/// Whether the same is done on both sides, or something else; `None` where it is not known. Of dates every word
/// around may be what is dated.
fn done_alike(a: &Topic, b: &Topic, dates: bool) -> Option<bool> {
    // What both count ("arrests") does not say what is done to it.
    let counted = |it: &&&Word| a.head == b.head && a.head == Some(it.key);
    let done = |it: &Topic| it.done.iter().any(|it| !counted(&it));
    let same = |x: &&&Word| !counted(x) && b.done.iter().any(|y| one_name(x, y));
    if a.done.iter().any(|x| same(&x)) {
        return Some(true);
    }
    let near = |a: &Topic, b: &Topic| {
        a.done
            .iter()
            .any(|it| !counted(&it) && b.around.contains(&it.key))
    };
    let near = near(a, b) || near(b, a);
    // Where no verb is known on both sides, what one tells must stand near the other.
    let verb = |it: &Topic| it.done.iter().any(|it| is_verb(it));
    let (verbs, some) = (verb(a) && verb(b), verb(a) || verb(b));
    let both = done(a) && done(b);
    let apart = (both || some && !verbs) && !(near && (dates || !verbs));
    apart.then_some(false)
}

/// Whether the values of two figures can be compared: one measure, or a weekday that is known to be a day
/// and a day.
fn comparable(a: &Figure, b: &Figure) -> bool {
    let one = a.currency == b.currency || a.currency * b.currency == 0;
    a.measure == b.measure && one || a.day.is_some() && b.day.is_some()
}

/// Whether two comparable figures say the same.
fn same_value(a: &Figure, b: &Figure) -> bool {
    if let (true, Some(x), Some(y)) = (a.measure != b.measure, a.day, b.day) {
        return weeks_apart(x, y);
    }
    if a.bound == Bound::Unknown || b.bound == Bound::Unknown {
        return a.bound == b.bound;
    }
    if a.measure == Measure::Day && (a.low % 32.0 == 0.0 || b.low % 32.0 == 0.0) {
        // A month alone contains its days.
        return libm::floor(a.low / 32.0) == libm::floor(b.low / 32.0);
    }
    let within = within(a.measure);
    let close = |x: f64, y: f64| (x - y).abs() <= within * x.abs().max(y.abs());
    let hedge = |it: &Figure| matches!(it.bound, Bound::AtLeast | Bound::Over);
    let hedged = a.bound != b.bound && a.measure == Measure::Count && (hedge(a) || hedge(b));
    close(a.low, b.low) && close(a.high, b.high) && !hedged
}

/// How much of itself a value may differ and be the same: units are rounded.
fn within(measure: Measure) -> f64 {
    match measure {
        Measure::Length | Measure::Mass => 0.07,
        Measure::Money | Measure::Share | Measure::Duration => 0.02,
        _ => 0.0,
    }
}

/// Whether two writers may have had one value before them: "more than 100" and 130, "several" and seven.
/// Who says "at least" gives what is known, and 12 is more.
fn both_right(a: &Figure, b: &Figure) -> bool {
    let reach = |it: &Figure| match it.bound {
        Bound::About if it.low == it.high => (it.low * 0.9, it.high * 1.1),
        Bound::Over => (it.low * 1.001, it.high * 1.5),
        Bound::AtMost => (it.low * 0.5, it.high),
        _ => (it.low, it.high),
    };
    let hedged = |it: &Figure| it.bound != Bound::Exact || it.low < it.high;
    let within = within(a.measure);
    let (x, y) = (reach(a), reach(b));
    !a.measure.is_date()
        && (a.bound != b.bound || a.low < a.high || b.low < b.high)
        && a.bound != Bound::Unknown
        && b.bound != Bound::Unknown
        && (hedged(a) || hedged(b))
        && x.0 * (1.0 - within) <= y.1
        && y.0 * (1.0 - within) <= x.1
}
