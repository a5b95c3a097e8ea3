//! Dates and times: days of a month, weekdays, times of day.

use super::{Bound, Figure, Measure, Words};
use crate::find::List;
use crate::token::TokenKind;

static MONTHS: List = List::of(" jan feb mar apr may jun jul aug sep oct nov dec ");
static MONTH_NAMES: List = List::of(
    " january february march april may june july august september october november december ",
);
static WEEKDAYS: List = List::of(" monday tuesday wednesday thursday friday saturday sunday ");

fn month(words: &Words, text: &str, at: usize) -> Option<usize> {
    let word = words.get(at);
    let token = words.tokens.get(at)?;
    let capital = text.get(token.range())?.starts_with(char::is_uppercase);
    if !capital {
        return None;
    }
    month_of(word)
}

/// Number of a month given by its name in lower case, whole or cut short.
pub fn month_of(word: &str) -> Option<usize> {
    MONTH_NAMES
        .place(word)
        .or_else(|| MONTHS.place(if word == "sept" { "sep" } else { word }))
        .map(|it| it + 1)
}

/// Whether a date that is not in digits may begin with a word: a weekday or a month.
pub fn may_begin(word: &str) -> bool {
    WEEKDAYS.has(word) || month_of(word).is_some()
}

/// A day number such as 22, 1st, 2nd.
fn day_number(words: &Words, at: usize) -> Option<f64> {
    let word = words.get(at);
    if !word.as_bytes().first()?.is_ascii_digit() {
        return None;
    }
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

/// The date or time that starts at token `at`.
pub fn date_at(words: &Words, text: &str, at: usize) -> Option<Figure> {
    let exact = |tokens, measure, value| Figure {
        tokens,
        measure,
        low: value,
        high: value,
        bound: Bound::Exact,
        day: (measure == Measure::Day && value % 32.0 > 0.0).then_some(value),
        currency: 0,
    };
    if let Some(weekday) = WEEKDAYS.place(words.get(at)) {
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
