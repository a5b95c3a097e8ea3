//! The figures a text states: counts, shares, amounts, measures, ages, dates and times, in digits
//! or in words, with their hedges.
//!
//! A figure is an interval with a measure, so that "12", "a dozen" and "at least twelve" can be
//! compared, and so can miles with kilometres. English number words; digits in any script's text.
//! Linear in the tokens of the block.

pub mod calendar;
mod date;
mod number;

use crate::gather::Gather;
use core::ops::Range;

use crate::find::has;
use crate::lexis::{Known, Lexis};
use crate::token::{Lexicon, Side, Token};
use date::date_at;
pub use number::word_value;
use number::{number_at, range_at, share_at};

/// What a figure measures. Values of one measure are comparable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Measure {
    /// How many of something.
    Count,
    /// First, second, 3rd.
    Ordinal,
    /// Percent.
    Share,
    /// Money, whatever the currency.
    Money,
    /// Kilometres.
    Length,
    /// Kilograms.
    Mass,
    /// Days.
    Duration,
    /// Years of age.
    Age,
    /// A year.
    Year,
    /// Minutes after midnight.
    Clock,
    /// A day of a month: month x 32 + day; day 0 where only the month is given.
    Day,
    /// A weekday, Monday is 1.
    Weekday,
}

impl Measure {
    /// Whether it tells when rather than how much.
    pub fn is_date(self) -> bool {
        matches!(
            self,
            Measure::Year | Measure::Clock | Measure::Day | Measure::Weekday
        )
    }
}

/// How exact the writer claims to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// No hedge.
    Exact,
    /// About, some, nearly; also vague words such as "several" and "dozens".
    About,
    /// At least.
    AtLeast,
    /// More than.
    Over,
    /// At most, fewer than, up to.
    AtMost,
    /// Not given: "the number of", "how many".
    Unknown,
}

/// One figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Its tokens: hedge, number and unit.
    pub tokens: Range<usize>,
    /// What it measures.
    pub measure: Measure,
    /// The number; of a vague word its smallest meaning.
    pub low: f64,
    /// The number; of a vague word its greatest meaning.
    pub high: f64,
    /// Its hedge.
    pub bound: Bound,
    /// The day it names, as month x 32 + day: that of a date, that of a weekday where the story says when
    /// it was published.
    pub day: Option<f64>,
    /// Of money: dollars 1, euros 2, pounds 3, yen 4; 0 for another or none said.
    pub currency: u8,
}

/// Whether a figure may begin with a word in lower case: a number in digits or in words, a word that
/// [`number`] or [`date`] names. Told by the form alone, so that it is asked once for each form.
pub fn may_begin(word: &str) -> bool {
    number::may_begin(word) || date::may_begin(word)
}

/// A block's tokens as lower-case words.
struct Words<'a> {
    tokens: &'a [Token],
    numbers: Vec<usize>,
    lexis: &'a Lexis,
}

impl Words<'_> {
    fn known(&self, at: usize) -> Option<&Known> {
        self.numbers.get(at).map(|it| self.lexis.known(*it))
    }

    fn get(&self, at: usize) -> &str {
        self.known(at).map_or("", |it| &it.lower)
    }

    fn touch(&self, at: usize) -> bool {
        at > 0 && at < self.tokens.len() && self.tokens[at - 1].end == self.tokens[at].start
    }
}

/// The figures of a block, in order; they do not overlap.
pub fn figures(side: &Side, block: usize, lexicon: &Lexicon, lexis: &mut Lexis) -> Vec<Figure> {
    let (text, tokens) = (side.text(block), side.tokens(block));
    let numbers = tokens
        .iter()
        .map(|it| lexis.number(lexicon, it, text.get(it.range()).unwrap_or_default()))
        .gather();
    let words = Words {
        tokens,
        numbers,
        lexis,
    };
    let mut figures: Vec<Figure> = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        if !words.known(i).is_some_and(|it| it.begins_figure) {
            i += 1;
            continue;
        }
        let from = figures.last().map_or(0, |it| it.tokens.end);
        let number = || {
            let share = share_at(&words, i);
            share.or_else(|| Some(range_at(&words, i, from, number_at(&words, i)?)))
        };
        match date_at(&words, text, i).or_else(number) {
            Some(mut figure) => {
                if is_age(&words, text, &figure) {
                    figure.measure = Measure::Age;
                }
                if figure.measure == Measure::Weekday && words.get(i.wrapping_sub(1)) != "next" {
                    let published = side.story.published.as_deref();
                    let day = published.and_then(calendar::published);
                    figure.day = day.map(|it| calendar::last(figure.low, it));
                }
                i = figure.tokens.end.max(i + 1);
                figures.push(hedged(&words, figure, from));
            }
            None => i += 1,
        }
    }
    figures
}

/// Whether a plain number is the age of who is named before it: "Ida Morrow, 54, said", "aged 54".
fn is_age(words: &Words, text: &str, figure: &Figure) -> bool {
    let start = figure.tokens.start;
    let before = |n: usize| start.checked_sub(n).map_or("", |it| words.get(it));
    let named = || {
        let token = start.checked_sub(2).and_then(|it| words.tokens.get(it));
        token
            .and_then(|it| text.get(it.range()))
            .is_some_and(|it| it.starts_with(char::is_uppercase))
    };
    let after = words.get(figure.tokens.end);
    figure.measure == Measure::Count
        && figure.bound == Bound::Exact
        && (1.0..=110.0).contains(&figure.low)
        && (before(1) == "aged" || before(1) == "," && matches!(after, "," | ".") && named())
}

/// Hedges by what they say.
const HEDGES: [(&str, Bound); 4] = [
    (
        "|at least|no fewer than|no less than|least|",
        Bound::AtLeast,
    ),
    ("|more than|greater than|over|", Bound::Over),
    (
        "|at most|fewer than|less than|up to|as many as|as much as|under|",
        Bound::AtMost,
    ),
    (
        "|close to|about|around|some|nearly|almost|approximately|roughly|estimated|",
        Bound::About,
    ),
];

/// Takes the hedge before the figure in; it may not reach before token `from`.
fn hedged(words: &Words, mut figure: Figure, from: usize) -> Figure {
    let start = figure.tokens.start;
    let back = |n: usize| {
        start
            .checked_sub(n)
            .filter(|it| *it >= from)
            .map_or("", |it| words.get(it))
    };
    let (mut words, mut found) = (String::new(), None);
    for width in 1..4 {
        words = [back(width), if width > 1 { " " } else { "" }, &words].concat();
        let hedge = ["|", &words, "|"].concat();
        let hedge = HEDGES.iter().find(|it| has(it.0, &hedge));
        found = hedge.map(|it| (it.1, width)).or(found);
    }
    let Some((bound, width)) = found else {
        return figure;
    };
    if figure.measure.is_date() && bound != Bound::About {
        return figure;
    }
    figure.tokens.start -= width;
    if figure.bound == Bound::Exact {
        figure.bound = bound;
    }
    figure
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every figure as `text=measure low-high bound`, separated by `; `.
    fn check(text: &str, expected: &str) {
        let side = Side::of(text);
        let shown = figures(&side, 0, &Lexicon::default(), &mut Lexis::default())
            .into_iter()
            .map(|it| {
                let high = if it.high == it.low {
                    String::new()
                } else {
                    format!("-{}", it.high)
                };
                let bound = match it.bound {
                    Bound::Exact => "",
                    Bound::About => "~",
                    Bound::AtLeast => ">=",
                    Bound::Over => ">",
                    Bound::AtMost => "<",
                    Bound::Unknown => "?",
                };
                let words = side.shown(it.tokens);
                format!("{words}={:?} {bound}{}{high}", it.measure, it.low)
            })
            .collect::<Vec<_>>()
            .join("; ");
        assert_eq!(shown, expected);
    }

    #[test]
    fn counts() {
        check("12 sheep", "12=Count 12");
        check("at least a dozen sheep", "at least a dozen=Count >=12");
        check(
            "some 40 sheep, two dozen goats",
            "some 40=Count ~40; two dozen=Count 24",
        );
        check(
            "twenty-five of 1,200",
            "twenty-five=Count 25; 1,200=Count 1200",
        );
        check("two hundred thousand", "two hundred thousand=Count 200000");
        check(
            "several sheep and dozens of goats",
            "several=Count ~3-11; dozens=Count ~24-100",
        );
        check("no fewer than 30 sheep", "no fewer than 30=Count >=30");
        check("as many as 30 sheep", "as many as 30=Count <30");
        check("10\u{a0}000 sheep", "10\u{a0}000=Count 10000");
        check("no sheep, no longer", "no=Count 0");
        check("half a million", "half a million=Count 500000");
        check(
            "four thousand three hundred, two hundred and fifty goats",
            "four thousand three hundred=Count 4300; two hundred and fifty=Count 250",
        );
        check("10 to 20 sheep", "10 to 20=Count 10-20");
        check(
            "between two and three dozen, from 140-150 million",
            "between two and three dozen=Count 24-36; from 140-150 million=Count 140000000-150000000",
        );
        check(
            "tens of thousands of sheep",
            "tens of thousands=Count ~20000-100000",
        );
        check(
            "the number of sheep, how many goats",
            "the number of=Count ?0; how many=Count ?0",
        );
    }

    #[test]
    fn measures() {
        check("35km inside", "35km=Length 35");
        check("6 miles (10 km)", "6 miles=Length 9.654; 10 km=Length 10");
        check("$8.6 billion", "$8.6 billion=Money 8600000000");
        check("nearly 5 per cent", "nearly 5 per cent=Share ~5");
        check(
            "half of them, a quarter of it, two-fifths, nine out of ten, one in 20",
            "half=Share 50; a quarter=Share 25; two-fifths=Share 40; nine out of ten=Share 90; one in 20=Share 5",
        );
        check("$5 to $6 million", "$5 to $6 million=Money 5000000-6000000");
        check(
            "27% of a 40-year-old bridge",
            "27%=Share 27; 40-year-old=Age 40",
        );
        check("for two weeks", "two weeks=Duration 14");
        check("the second time", "second=Ordinal 2");
        check("Ida Morrow, 54, and a man aged 60", "54=Age 54; 60=Age 60");
        check("in Port Lannick, 12 boats sank", "12=Count 12");
    }

    #[test]
    fn dates() {
        check("on May 22, 2023", "May 22=Day 182; 2023=Year 2023");
        check(
            "on the 1st and 2nd of May",
            "1st=Day 161; 2nd of May=Day 162",
        );
        check("22 June or Monday", "22 June=Day 214; Monday=Weekday 1");
        check("it may rain in May", "May=Day 160");
        check(
            "at 2:30 p.m. on Friday",
            "2:30 p.m.=Clock 870; Friday=Weekday 5",
        );
        check("at 9 am", "9 am=Clock 540");
    }
}
