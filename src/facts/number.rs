//! Figures that differ: counts, amounts, measures, dates told of the same thing.
//!
//! Two figures are about the same thing when the words around them agree: what is counted, or what
//! happened. A value that the other side gives somewhere about the same thing too is no
//! discrepancy; neither is the same length in other units. False alarms are worse than misses.

use crate::gather::Gather;
use core::ops::Range;

use super::figure::calendar::weeks_apart;
use super::figure::{Bound, Figure, Measure};
use super::passage::{Sentence, Word};
use crate::accounts::spelling::is_variant;
use crate::accounts::vocabulary::{Usage, key};
use crate::sort;
use crate::stem::stem;

/// Tokens before and after a figure whose words say what it is about.
const BEFORE: usize = 6;
const AFTER: usize = 10;

/// One difference: sentence and tokens on the left, on the right, whether dates, how sure.
pub type Difference = ((usize, Range<usize>), (usize, Range<usize>), bool, f64);

/// What a figure is about.
struct Topic {
    /// The word counted.
    head: Option<u64>,
    /// Tokens of the figure and the words counted.
    end: usize,
    /// Words around, the counted ones included.
    around: Vec<u64>,
    /// The figure only dates somebody's saying so.
    told: bool,
    /// The figure dates a beginning.
    begins: bool,
    /// Which of several events the sentence tells of: "the second raid".
    nth: Option<f64>,
    /// Who has the age that the figure is.
    bearer: Option<String>,
}

/// Tokens between a word of beginning and its date at most.
const BEGINS: usize = 4;
/// Words by which a sentence says that a figure is not known.
const REFUSED: &str =
    " not unclear unknown mystery declined refused unspecified undisclosed never nobody ";

fn topic(sentence: &Sentence, figure: &Figure) -> Topic {
    let said = key(&stem("said"));
    let from = figure
        .tokens
        .start
        .saturating_sub(BEFORE)
        .max(sentence.tokens.start);
    let to = (figure.tokens.end + AFTER).min(sentence.tokens.end);
    let outside = |it: &&Word| !figure.tokens.contains(&it.token) && it.usage != Usage::Function;
    let counts = figure.measure == Measure::Count;
    // A date alone in its sentence dates all that the sentence tells.
    let dates = |it: &Figure| it.measure.is_date();
    let around = if dates(figure) && sentence.figures.iter().filter(|it| dates(it)).count() == 1 {
        sentence.tokens.clone()
    } else {
        from..to
    };
    let mut around: Vec<u64> = sentence
        .within(around)
        .filter(outside)
        .map(|it| it.key)
        .gather();
    let near = figure.tokens.start.saturating_sub(3)..figure.tokens.end + 2;
    let told = sentence.within(near).any(|it| it.key == said);
    around.retain(|it| *it != said);
    sort::numbers(&mut around);
    around.dedup();
    // "Dozens of northern raiders": the word counted is the first that is no name.
    let (mut head, mut named, mut end) = (None, true, figure.tokens.end);
    for word in sentence.within(figure.tokens.end..to) {
        let next = word.token
            == figure.tokens.end + sentence.within(figure.tokens.end..word.token).count();
        if next && head.is_none() && matches!(word.text.as_str(), "of" | "the") {
            continue;
        }
        if word.usage == Usage::Function || !(next || head.is_none()) || !counts {
            break;
        }
        if named {
            (head, named) = (Some(word.key), word.capital);
        }
        end = word.token + 1;
    }
    let refused = |it: &Word| {
        it.text.ends_with("n't") || crate::find::has(REFUSED, &[" ", &it.text, " "].concat())
    };
    if figure.bound == Bound::Unknown && !sentence.words.iter().any(refused) {
        head = None;
    }
    let begin = key(&stem("began"));
    let before = figure.tokens.start.saturating_sub(BEGINS)..figure.tokens.start;
    let begins = figure.measure.is_date() && sentence.within(before).any(|it| it.key == begin);
    let before = figure.tokens.start.saturating_sub(2)..figure.tokens.start;
    let mut ordinals = sentence.figures.iter();
    let nth = ordinals.find(|it| it.measure == Measure::Ordinal);
    let bearer = sentence.within(before).find(|it| it.capital);
    Topic {
        head,
        end,
        around,
        told,
        begins,
        nth: nth.map(|it| it.low),
        bearer: bearer.map(|it| it.text.clone()),
    }
}

/// Where both figures of a difference may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pool {
    /// In the passages of a link, which vouches for their being about one thing.
    Link,
    /// Anywhere in the stories: a figure that one side says is not known, and when it began.
    Stories,
}

/// A figure, as sentence and place in it, and what it is about.
type Told = (usize, usize, Topic);

/// Differing figures of two passages or stories, as (sentence, figure) on either side.
pub fn differences(left: &[Sentence], right: &[Sentence], pool: Pool) -> Vec<Difference> {
    let topics = |side: &[Sentence]| -> Vec<Told> {
        side.iter()
            .enumerate()
            .flat_map(|(s, sentence)| {
                (0..sentence.figures.len())
                    .map(move |f| (s, f, topic(sentence, &sentence.figures[f])))
            })
            .gather()
    };
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
    let mut found: Vec<Difference> = Vec::new();
    for (s, f, topic) in &ours {
        let figure = &left[*s].figures[*f];
        let mut best: Option<(f64, usize)> = None;
        for (at, (t, g, other)) in theirs.iter().enumerate() {
            let candidate = &right[*t].figures[*g];
            let known = figure.bound != Bound::Unknown && candidate.bound != Bound::Unknown;
            let begins = topic.begins && other.begins;
            if pool == Pool::Stories && known && !begins {
                continue;
            }
            if let Some(agreement) = same_thing(figure, topic, candidate, other)
                && best.is_none_or(|it| agreement > it.0)
            {
                best = Some((agreement, at));
            }
        }
        if let Some((agreement, at)) = best {
            let (t, g, counterpart) = &theirs[at];
            let other = &right[*t].figures[*g];
            let overlap = figure.low <= other.high && other.low <= figure.high;
            let doubt = if overlap || figure.bound != other.bound {
                0.8
            } else {
                1.0
            };
            found.push((
                (*s, figure.tokens.start..topic.end),
                (*t, other.tokens.start..counterpart.end),
                figure.measure.is_date(),
                (agreement * doubt).min(0.95),
            ));
        }
    }
    found
}

/// How sure it is that two figures are about the same thing; `None` when it is not.
fn same_thing(a: &Figure, a_topic: &Topic, b: &Figure, b_topic: &Topic) -> Option<f64> {
    if !comparable(a, b) || a.measure == Measure::Ordinal {
        return None;
    }
    if a.measure.is_date() && (a_topic.told || b_topic.told) {
        return None;
    }
    if let (Measure::Age, Some(x), Some(y)) = (a.measure, &a_topic.bearer, &b_topic.bearer) {
        return (x == y || is_variant(x, y)).then_some(0.9);
    }
    let one_event = !a_topic.nth.zip(b_topic.nth).is_some_and(|(x, y)| x != y);
    let counts = a.measure == Measure::Count;
    if !one_event || counts && !one_fate(a_topic, b_topic) {
        return None;
    }
    let common = a_topic
        .around
        .iter()
        .filter(|it| b_topic.around.contains(it))
        .count();
    let least = a_topic.around.len().min(b_topic.around.len());
    let same_head = a_topic.head.is_some() && a_topic.head == b_topic.head;
    // Every story has weekdays; a figure that one side does not know has no value to agree about.
    let needed = match a.measure {
        _ if a_topic.begins && b_topic.begins => 2,
        Measure::Weekday => 4,
        _ if a.measure.is_date() => 3,
        _ => 2,
    };
    if !same_head && (a.bound == Bound::Unknown || b.bound == Bound::Unknown) {
        return None;
    }
    if common < needed && !(same_head && common == least) {
        return None;
    }
    if a.measure == Measure::Count && !same_head {
        // What is counted must stand on the other side too, or both count the same sort of victims.
        let named =
            |topic: &Topic, other: &Topic| topic.head.is_some_and(|it| other.around.contains(&it));
        let both = named(a_topic, b_topic) && named(b_topic, a_topic);
        if !both && !same_victims(a_topic, b_topic) {
            return None;
        }
    }
    let begins = a_topic.begins && b_topic.begins;
    if a.measure != Measure::Count && !begins && common * 2 < least {
        return None;
    }
    let share = common as f64 / least.max(1) as f64;
    Some(0.5 + 0.4 * share + if same_head { 0.1 } else { 0.0 })
}

/// What a topic says of the dead and of the hurt.
fn fates(topic: &Topic) -> [bool; 2] {
    let has = |word| topic.around.contains(&key(&stem(word)));
    [has("killed"), has("wounded") || has("hospital")]
}

/// Whether two topics that say anything of dead or hurt both say it of the same: who counts the dead and
/// who counts the hurt, or others, do not differ.
fn one_fate(a: &Topic, b: &Topic) -> bool {
    let ([dead, hurt], [dead_too, hurt_too]) = (fates(a), fates(b));
    dead && dead_too || hurt && hurt_too || !(dead || hurt || dead_too || hurt_too)
}

/// Whether two topics are about the dead, or about the hurt.
fn same_victims(a: &Topic, b: &Topic) -> bool {
    let some = fates(a).contains(&true);
    let counts_people = |topic: &Topic| {
        let people = [
            "people", "person", "man", "woman", "civilian", "soldier", "dead", "wounded", "victim",
        ];
        people.iter().any(|it| topic.head == Some(key(&stem(it))))
    };
    some && one_fate(a, b) && counts_people(a) && counts_people(b)
}

/// Whether the values of two figures can be compared: one measure, or a weekday that is known to be a day
/// and a day.
fn comparable(a: &Figure, b: &Figure) -> bool {
    a.measure == b.measure || a.day.is_some() && b.day.is_some()
}

/// Whether two comparable figures say the same.
fn same_value(a: &Figure, b: &Figure) -> bool {
    if let (true, Some(x), Some(y)) = (a.measure != b.measure, a.day, b.day) {
        return weeks_apart(x, y);
    }
    if a.bound == Bound::Unknown || b.bound == Bound::Unknown {
        return a.bound == b.bound;
    }
    let within = match a.measure {
        Measure::Length | Measure::Mass => 0.07,
        Measure::Money | Measure::Share | Measure::Duration => 0.02,
        _ => 0.0,
    };
    let close = |x: f64, y: f64| (x - y).abs() <= within * x.abs().max(y.abs());
    if a.measure == Measure::Day && (a.low % 32.0 == 0.0 || b.low % 32.0 == 0.0) {
        // A month alone contains its days.
        return libm::floor(a.low / 32.0) == libm::floor(b.low / 32.0);
    }
    let hedged = a.bound != b.bound
        && a.measure == Measure::Count
        && (a.bound == Bound::AtLeast || b.bound == Bound::AtLeast);
    close(a.low, b.low) && close(a.high, b.high) && !hedged
}
