//! Weekdays as days of the year, by the day on which a story was published.
//!
//! "On Monday" in a report is the Monday of its own day or before it: news tells what happened. The year
//! may be any; only the month and the day are given back. Dates are read as ISO 8601 or with an English
//! month name, in either order.

use super::date::month_of;
use crate::case::lower;

/// Days since 1 March of the year 0 in the proleptic Gregorian calendar (after Howard Hinnant's
/// `days_from_civil`).
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month < 3 { year - 1 } else { year };
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    year * 365 + year / 4 - year / 100 + year / 400 + of_year
}

/// Month and day, the inverse of [`days`].
fn month_and_day(days: i64) -> (i64, i64) {
    let of_era = days.rem_euclid(146_097);
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    ((month + 2) % 12 + 1, of_year - (153 * month + 2) / 5 + 1)
}

/// The day that a text says something was published on, as days since 1 March 0.
pub fn published(text: &str) -> Option<i64> {
    let lower = lower(text);
    let (mut year, mut month, mut day) = (None, None, None);
    for word in lower.split(|c: char| !c.is_ascii_alphanumeric()) {
        // "2023-05-23T07:15", "23rd".
        let digits = word
            .split(|c: char| !c.is_ascii_digit())
            .next()
            .unwrap_or_default();
        let number = digits.parse::<u16>().ok().map(i64::from);
        match number {
            Some(it) if digits.len() == 4 && year.is_none() => year = Some(it),
            Some(it @ 1..=12) if year.is_some() && month.is_none() => month = Some(it),
            Some(it @ 1..=31) if digits.len() < 3 && day.is_none() => day = Some(it),
            _ => month = month.or_else(|| month_of(word).map(|it| it as i64)),
        }
    }
    Some(days(year?, month?, day?))
}

/// The last such weekday (Monday is 1) up to a day, as month x 32 + day.
pub fn last(weekday: f64, day: i64) -> f64 {
    // 1 March of the year 0 was a Wednesday.
    let today = (day + 2).rem_euclid(7) + 1;
    let (month, day) = month_and_day(day - (today - weekday as i64).rem_euclid(7));
    (month * 32 + day) as f64
}

/// Whether two days of a year, as month x 32 + day, are some weeks apart or the same, in any year.
pub fn weeks_apart(a: f64, b: f64) -> bool {
    let of = |it: f64| days(4, it as i64 / 32, it as i64 % 32);
    (of(a) - of(b)).rem_euclid(7) == 0
}

#[cfg(test)]
mod tests {
    use super::{last, published, weeks_apart};

    #[test]
    fn weekdays_by_the_day_of_publication() {
        for (text, weekday, expected) in [
            ("2023-05-23T07:15:00Z", 1.0, Some((5, 22))),
            ("2023-05-23", 2.0, Some((5, 23))),
            ("May 23, 2023", 3.0, Some((5, 17))),
            ("Tuesday 11 March 2025", 7.0, Some((3, 9))),
            ("1st March 2024, 08.30", 4.0, Some((2, 29))),
            ("2024-01-01", 7.0, Some((12, 31))),
            ("yesterday", 1.0, None),
            ("May 2023", 1.0, None),
            ("", 1.0, None),
        ] {
            let found = published(text).map(|it| last(weekday, it));
            let expected = expected.map(|(month, day)| f64::from(month * 32 + day));
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn weeks() {
        let day = |month: i32, day: i32| f64::from(month * 32 + day);
        assert!(weeks_apart(day(5, 22), day(5, 29)));
        assert!(weeks_apart(day(5, 22), day(5, 22)));
        assert!(!weeks_apart(day(5, 22), day(5, 23)));
    }
}
