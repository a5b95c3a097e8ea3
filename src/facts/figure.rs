//! The figures a text states: counts, shares, amounts, measures, ages, dates and times, in digits
//! or in words, with their hedges.
//!
//! A figure is an interval with a measure, so that "12", "a dozen" and "at least twelve" can be
//! compared, and so can miles with kilometres. English number words; digits in any script's text.
//! Linear in the tokens of the block.

use crate::gather::Gather;
use core::ops::Range;

use crate::case::lower;
use crate::normal::normal_form;
use crate::token::{Side, Token, TokenKind};

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
    /// At least, more than.
    AtLeast,
    /// At most, fewer than, up to.
    AtMost,
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
}

const ONES: &str = " zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen \
seventeen eighteen nineteen ";
const TENS: &str = " twenty thirty forty fifty sixty seventy eighty ninety ";
const ORDINALS: &str =
    " zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth ";
const MONTHS: &str = " jan feb mar apr may jun jul aug sep oct nov dec ";
const MONTH_NAMES: &str =
    " january february march april may june july august september october november december ";
const WEEKDAYS: &str = " monday tuesday wednesday thursday friday saturday sunday ";

/// Units by their written forms, and how many base units one is.
const UNITS: [(&str, Measure, f64); 16] = [
    (" percent % pct percentage ", Measure::Share, 1.0),
    (
        " km kilometer kilometre kilometers kilometres ",
        Measure::Length,
        1.0,
    ),
    (" mile miles mi ", Measure::Length, 1.609),
    (" meter metre meters metres ", Measure::Length, 0.001),
    (" feet foot ft ", Measure::Length, 0.000_304_8),
    (" yard yards ", Measure::Length, 0.000_914_4),
    (
        " kg kilo kilos kilogram kilograms kilogramme kilogrammes ",
        Measure::Mass,
        1.0,
    ),
    (" tonne tonnes ton tons ", Measure::Mass, 1000.0),
    (
        " dollar dollars euro euros pounds yen yuan rubles roubles rupees cents ",
        Measure::Money,
        1.0,
    ),
    (" minute minutes min mins ", Measure::Duration, 0.000_694),
    (" hour hours hrs ", Measure::Duration, 0.041_67),
    (" day days ", Measure::Duration, 1.0),
    (" week weeks ", Measure::Duration, 7.0),
    (" month months ", Measure::Duration, 30.4),
    (" year years yr yrs ", Measure::Duration, 365.25),
    (" decade decades ", Measure::Duration, 3652.5),
];

/// Place of `word` in a list of words between blanks, from 0.
fn place(list: &str, word: &str) -> Option<usize> {
    if word.is_empty() || word.contains(' ') {
        return None;
    }
    list.split_ascii_whitespace().position(|it| it == word)
}

/// A block's tokens as lower-case words.
struct Words<'a> {
    tokens: &'a [Token],
    words: Vec<String>,
}

impl Words<'_> {
    fn get(&self, at: usize) -> &str {
        self.words.get(at).map_or("", String::as_str)
    }

    fn touch(&self, at: usize) -> bool {
        at > 0 && at < self.tokens.len() && self.tokens[at - 1].end == self.tokens[at].start
    }
}

/// The figures of a block, in order; they do not overlap.
pub fn figures(side: &Side, block: usize) -> Vec<Figure> {
    let (text, tokens) = (side.text(block), side.tokens(block));
    let words = tokens
        .iter()
        .map(|it| lower(&normal_form(text.get(it.range()).unwrap_or_default())))
        .gather();
    let words = Words { tokens, words };
    let mut figures: Vec<Figure> = Vec::new();
    let mut i = 0;
    while i < tokens.len() {
        match date_at(&words, text, i).or_else(|| number_at(&words, i)) {
            Some(figure) => {
                i = figure.tokens.end.max(i + 1);
                let from = figures.last().map_or(0, |it| it.tokens.end);
                figures.push(hedged(&words, figure, from));
            }
            None => i += 1,
        }
    }
    figures
}

fn month(words: &Words, text: &str, at: usize) -> Option<usize> {
    let word = words.get(at);
    let token = words.tokens.get(at)?;
    let capital = text.get(token.range())?.starts_with(char::is_uppercase);
    if !capital {
        return None;
    }
    place(MONTH_NAMES, word)
        .or_else(|| place(MONTHS, if word == "sept" { "sep" } else { word }))
        .map(|it| it + 1)
}

/// A day number such as 22, 1st, 2nd.
fn day_number(words: &Words, at: usize) -> Option<f64> {
    let word = words.get(at);
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let suffix = &word[digits.len()..];
    if digits.len() > 2 || !matches!(suffix, "" | "st" | "nd" | "rd" | "th") {
        return None;
    }
    digits
        .parse::<u8>()
        .ok()
        .filter(|it| (1..=31).contains(it))
        .map(f64::from)
}

fn date_at(words: &Words, text: &str, at: usize) -> Option<Figure> {
    let exact = |tokens, measure, value| Figure {
        tokens,
        measure,
        low: value,
        high: value,
        bound: Bound::Exact,
    };
    if let Some(weekday) = place(WEEKDAYS, words.get(at)) {
        return Some(exact(at..at + 1, Measure::Weekday, weekday as f64 + 1.0));
    }
    if let Some(month) = month(words, text, at) {
        let dot = usize::from(words.get(at + 1) == "." && words.touch(at + 1));
        if let Some(day) = day_number(words, at + 1 + dot) {
            return Some(exact(
                at..at + 2 + dot,
                Measure::Day,
                month as f64 * 32.0 + day,
            ));
        }
        // "May" and "March" alone are months after a preposition or before a year only.
        let before = at.checked_sub(1).map_or("", |it| words.get(it));
        let plain = !matches!(
            words.get(at),
            "may" | "march" | "mar" | "jan" | "dec" | "sun"
        );
        let year = words.get(at + 1).len() == 4
            && words
                .tokens
                .get(at + 1)
                .is_some_and(|it| it.kind == TokenKind::Number);
        if plain
            || year
            || matches!(
                before,
                "in" | "since" | "last" | "next" | "until" | "during" | "early" | "late"
            )
        {
            return Some(exact(at..at + 1, Measure::Day, month as f64 * 32.0));
        }
        return None;
    }
    // 22 May, the 1st of May, 1 and 2 May.
    if let Some(day) = day_number(words, at) {
        for skip in 1..5 {
            let gap = (at + 1..at + skip).all(|it| {
                words.get(it) == "of" || words.get(it) == "and" || day_number(words, it).is_some()
            });
            if gap && let Some(month) = month(words, text, at + skip) {
                let end = if skip == 1 || words.get(at + 1) == "of" {
                    at + skip + 1
                } else {
                    at + 1
                };
                return Some(exact(at..end, Measure::Day, month as f64 * 32.0 + day));
            }
        }
    }
    // 2:30, 14.30 is left alone: it looks like a decimal.
    if words.get(at + 1) == ":" && words.touch(at + 1) && words.touch(at + 2) {
        let hour = words.get(at).parse::<u8>().ok().filter(|it| *it < 24)?;
        let minute = words
            .get(at + 2)
            .parse::<u8>()
            .ok()
            .filter(|it| *it < 60 && words.get(at + 2).len() == 2)?;
        let (end, hour) = half_of_day(words, at + 3, hour);
        return Some(exact(
            at..end,
            Measure::Clock,
            f64::from(hour) * 60.0 + f64::from(minute),
        ));
    }
    let hour = words
        .get(at)
        .parse::<u8>()
        .ok()
        .filter(|it| (1..13).contains(it));
    if let Some(hour) = hour {
        let (end, hour) = half_of_day(words, at + 1, hour);
        if end > at + 1 {
            return Some(exact(at..end, Measure::Clock, f64::from(hour) * 60.0));
        }
    }
    None
}

/// Past "a.m." or "p.m.", if it is there, and the hour by the 24-hour clock.
fn half_of_day(words: &Words, at: usize, hour: u8) -> (usize, u8) {
    let word = words.get(at);
    let dot = usize::from(words.get(at + 1) == "." && word.contains('.'));
    match word {
        "am" | "a.m" => (at + 1 + dot, hour % 12),
        "pm" | "p.m" => (at + 1 + dot, hour % 12 + 12),
        _ => (at, hour),
    }
}

/// The value of a number in digits, without its unit, and what follows the digits in the token.
fn literal(word: &str) -> Option<(f64, &str)> {
    let digits_end = word
        .find(|c: char| !c.is_ascii_digit() && !matches!(c, ',' | '.' | '\''))
        .unwrap_or(word.len());
    let (number, rest) = word.split_at(digits_end);
    if !number.starts_with(|c: char| c.is_ascii_digit()) || number.len() > 24 {
        return None;
    }
    let mut plain = String::with_capacity(number.len());
    for (at, c) in number.char_indices() {
        match c {
            ',' | '\''
                if number[at + 1..]
                    .bytes()
                    .take_while(u8::is_ascii_digit)
                    .count()
                    == 3 => {}
            ',' | '.' => plain.push('.'),
            '\'' => {}
            _ => plain.push(c),
        }
    }
    let value = decimal(plain.trim_end_matches('.'))?;
    Some((value, rest))
}

/// The value of digits with at most one point among them. The standard library's reading is exact
/// for any number of digits and weighs 14 KB for that; this one is for up to 15 of them.
fn decimal(text: &str) -> Option<f64> {
    let (mut value, mut scale, mut point) = (0.0, 1.0, false);
    for byte in text.bytes() {
        match byte {
            b'0'..=b'9' => {
                value = value * 10.0 + f64::from(byte - b'0');
                scale *= if point { 10.0 } else { 1.0 };
            }
            b'.' if !point => point = true,
            _ => return None,
        }
    }
    text.bytes().any(|it| it != b'.').then_some(value / scale)
}

/// The value of a number word below a hundred.
fn small_word(word: &str) -> Option<f64> {
    place(ONES, word)
        .map(|it| it as f64)
        .or_else(|| place(TENS, word).map(|it| (it as f64 + 2.0) * 10.0))
}

/// What a word in lower case says as a number, and whether it is an ordinal: `1,200`, `12th`,
/// `twelfth`, `twenty-five`.
pub fn word_value(word: &str) -> Option<(f64, bool)> {
    if let Some((value, rest)) = literal(word) {
        let ordinal = matches!(rest, "st" | "nd" | "rd" | "th");
        return (ordinal || rest.is_empty()).then_some((value, ordinal));
    }
    if let Some(order) = place(ORDINALS, word) {
        return Some((order as f64, true));
    }
    match word.split_once('-') {
        Some((tens, ones)) => Some((small_word(tens)? + small_word(ones)?, false)),
        None => Some((small_word(word)?, false)),
    }
}

fn multiplier(word: &str) -> Option<f64> {
    Some(match word {
        "dozen" => 12.0,
        "hundred" => 100.0,
        "thousand" => 1e3,
        "million" | "mn" | "mln" => 1e6,
        "billion" | "bn" => 1e9,
        "trillion" | "tn" => 1e12,
        _ => return None,
    })
}

/// What a vague word may mean.
fn vague(word: &str) -> Option<(f64, f64)> {
    Some(match word {
        "several" | "some" | "few" => (3.0, 11.0),
        "couple" => (2.0, 3.0),
        "dozens" | "scores" => (24.0, 100.0),
        "hundreds" => (200.0, 1000.0),
        "thousands" => (2000.0, 10_000.0),
        "millions" => (2e6, 1e7),
        _ => return None,
    })
}

fn number_at(words: &Words, at: usize) -> Option<Figure> {
    let word = words.get(at);
    let mut end = at + 1;
    let mut measure = Measure::Count;
    let mut bound = Bound::Exact;
    let (mut low, mut high);
    if let Some((from, to)) = vague(word) {
        if matches!(word, "some")
            || (word == "few" && at > 0 && matches!(words.get(at - 1), "very" | "the" | "so"))
        {
            return None;
        }
        (low, high, bound) = (from, to, Bound::About);
    } else if let Some((value, rest)) = literal(word) {
        (low, high) = (value, value);
        match rest {
            "" => {}
            "st" | "nd" | "rd" | "th" => measure = Measure::Ordinal,
            "k" => (low, high) = (value * 1e3, value * 1e3),
            "m" => (low, high) = (value * 1e6, value * 1e6),
            _ => {
                if let Some(scale) = multiplier(rest) {
                    (low, high) = (value * scale, value * scale);
                } else {
                    let (_, unit, scale) = UNITS.iter().find(|it| place(it.0, rest).is_some())?;
                    (measure, low, high) = (*unit, value * scale, value * scale);
                }
            }
        }
        // "10 000" with a no-break space between is one number; with a plain space it is in print too.
        while measure == Measure::Count
            && rest.is_empty()
            && word.len() <= 3
            && words.get(end).len() == 3
            && words.get(end).bytes().all(|it| it.is_ascii_digit())
        {
            let more = decimal(words.get(end)).unwrap_or(0.0);
            (low, high) = (low * 1e3 + more, high * 1e3 + more);
            end += 1;
        }
    } else if let Some(value) = small_word(word) {
        let mut value = value;
        let hyphen = usize::from(words.get(end) == "-");
        if value >= 20.0
            && let Some(ones) =
                small_word(words.get(end + hyphen)).filter(|it| (1.0..10.0).contains(it))
        {
            value += ones;
            end += 1 + hyphen;
        }
        (low, high) = (value, value);
    } else if let Some(order) = place(ORDINALS, word).filter(|it| *it > 0) {
        (low, high) = (order as f64, order as f64);
        measure = Measure::Ordinal;
    } else if word == "half"
        && (multiplier(words.get(end)).is_some() || multiplier(words.get(end + 1)).is_some())
    {
        (low, high) = (0.5, 0.5);
        end += usize::from(words.get(end) == "a");
    } else if word == "a" && multiplier(words.get(end)).is_some() {
        (low, high) = (1.0, 1.0);
    } else if word == "no"
        && !matches!(
            words.get(end),
            "" | "one"
                | "longer"
                | "doubt"
                | "more"
                | "less"
                | "fewer"
                | "matter"
                | ","
                | "."
                | "\""
                | "-"
        )
    {
        (low, high) = (0.0, 0.0);
    } else if word == "dozen" {
        (low, high) = (12.0, 12.0);
    } else {
        return None;
    }
    if measure == Measure::Count {
        let digits_year = words.get(at).len() == 4
            && words.get(at).bytes().all(|it| it.is_ascii_digit())
            && (1500.0..2100.0).contains(&low);
        let mut scaled = false;
        while let Some(scale) = multiplier(words.get(end)) {
            (low, high) = (low * scale, high * scale);
            end += 1;
            scaled = true;
        }
        if digits_year && !scaled && !has_unit(words, end) {
            measure = Measure::Year;
        }
    }
    let mut from = at;
    if measure == Measure::Count {
        let before = at.checked_sub(1).map_or("", |it| words.get(it));
        if matches!(before, "$" | "\u{20AC}" | "\u{A3}" | "\u{A5}") {
            measure = Measure::Money;
            from = at - 1;
        } else {
            let hyphen = usize::from(words.get(end) == "-");
            let unit_at = end + hyphen;
            let per_cent = words.get(unit_at) == "per" && words.get(unit_at + 1) == "cent";
            if per_cent {
                (measure, end) = (Measure::Share, unit_at + 2);
            } else if let Some((_, unit, scale)) = UNITS
                .iter()
                .find(|it| place(it.0, words.get(unit_at)).is_some())
            {
                end = unit_at + 1;
                let hyphen = usize::from(words.get(end) == "-");
                if *unit == Measure::Duration
                    && words.get(unit_at).starts_with("year")
                    && words.get(end + hyphen) == "old"
                {
                    end += hyphen + 1;
                    measure = Measure::Age;
                } else {
                    (measure, low, high) = (*unit, low * scale, high * scale);
                }
            }
        }
    }
    Some(Figure {
        tokens: from..end,
        measure,
        low,
        high,
        bound,
    })
}

fn has_unit(words: &Words, at: usize) -> bool {
    UNITS.iter().any(|it| place(it.0, words.get(at)).is_some())
}

/// Takes the hedge before the figure in; it may not reach before token `from`.
fn hedged(words: &Words, mut figure: Figure, from: usize) -> Figure {
    let start = figure.tokens.start;
    let back = |n: usize| {
        start
            .checked_sub(n)
            .filter(|it| *it >= from)
            .map_or("", |it| words.get(it))
    };
    let (bound, width) = match (back(3), back(2), back(1)) {
        (_, "at", "least") | (_, "more", "than") | (_, "no", "fewer" | "less") => {
            (Bound::AtLeast, 2)
        }
        (_, "greater", "than") => (Bound::AtLeast, 2),
        (_, "at", "most") | (_, "fewer" | "less", "than") | (_, "up", "to") => (Bound::AtMost, 2),
        ("as", "many" | "much", "as") => (Bound::AtMost, 3),
        (_, "close", "to") => (Bound::About, 2),
        (_, _, "over" | "least") => (Bound::AtLeast, 1),
        (_, _, "under") => (Bound::AtMost, 1),
        (
            _,
            _,
            "about" | "around" | "some" | "nearly" | "almost" | "approximately" | "roughly"
            | "estimated",
        ) => (Bound::About, 1),
        _ => return figure,
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
    use crate::options::Options;
    use crate::story::{Block, BlockKind, Story};
    use crate::token::Pair;

    /// Every figure as `text=measure low-high bound`, separated by `; `.
    fn check(text: &str, expected: &str) {
        let story = Story {
            blocks: vec![Block::new(BlockKind::Paragraph, text)],
            ..Story::default()
        };
        let pair = Pair::tokenized(story, Story::default(), &Options::default());
        let tokens = pair.left.tokens(0);
        let shown = figures(&pair.left, 0)
            .into_iter()
            .map(|it| {
                let range =
                    tokens[it.tokens.start].start as usize..tokens[it.tokens.end - 1].end as usize;
                let high = if it.high == it.low {
                    String::new()
                } else {
                    format!("-{}", it.high)
                };
                let bound = match it.bound {
                    Bound::Exact => "",
                    Bound::About => "~",
                    Bound::AtLeast => ">",
                    Bound::AtMost => "<",
                };
                format!("{}={:?} {bound}{}{high}", &text[range], it.measure, it.low)
            })
            .collect::<Vec<_>>()
            .join("; ");
        assert_eq!(shown, expected);
    }

    #[test]
    fn counts() {
        check("12 sheep", "12=Count 12");
        check("at least a dozen sheep", "at least a dozen=Count >12");
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
        check("as many as 30 sheep", "as many as 30=Count <30");
        check("10\u{a0}000 sheep", "10\u{a0}000=Count 10000");
        check("no sheep, no longer", "no=Count 0");
        check("half a million", "half a million=Count 500000");
    }

    #[test]
    fn measures() {
        check("35km inside", "35km=Length 35");
        check("6 miles (10 km)", "6 miles=Length 9.654; 10 km=Length 10");
        check("$8.6 billion", "$8.6 billion=Money 8600000000");
        check("nearly 5 per cent", "nearly 5 per cent=Share ~5");
        check(
            "27% of a 40-year-old bridge",
            "27%=Share 27; 40-year-old=Age 40",
        );
        check("for two weeks", "two weeks=Duration 14");
        check("the second time", "second=Ordinal 2");
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
