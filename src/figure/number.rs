//! Numbers in digits and in words, with their units.

use super::{Bound, Figure, Measure, Words};
use crate::find::List;

static ONES: List = List::of(
    " zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen \
seventeen eighteen nineteen ",
);
static TENS: List = List::of(" twenty thirty forty fifty sixty seventy eighty ninety ");
static ORDINALS: List = List::of(
    " zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth ",
);
/// Currencies by name; the first six are, in turn, those of [`SIGNS`].
const CURRENCIES: &str = " dollars euros pounds yen dollar euro yuan rubles roubles rupees cents ";
static MONEY: List = List::of(CURRENCIES);
static SIGNS: List = List::of(" $ \u{20AC} \u{A3} \u{A5} ");
/// Units by their written forms, and how many base units one is.
static UNITS: [(List, Measure, f64); 16] = [
    (List::of(" percent % pct percentage "), Measure::Share, 1.0),
    (
        List::of(" km kilometer kilometre kilometers kilometres "),
        Measure::Length,
        1.0,
    ),
    (List::of(" mile miles mi "), Measure::Length, 1.609),
    (
        List::of(" meter metre meters metres "),
        Measure::Length,
        0.001,
    ),
    (List::of(" feet foot ft "), Measure::Length, 0.000_304_8),
    (List::of(" yard yards "), Measure::Length, 0.000_914_4),
    (
        List::of(" kg kilo kilos kilogram kilograms kilogramme kilogrammes "),
        Measure::Mass,
        1.0,
    ),
    (List::of(" tonne tonnes ton tons "), Measure::Mass, 1000.0),
    (List::of(CURRENCIES), Measure::Money, 1.0),
    (
        List::of(" minute minutes min mins "),
        Measure::Duration,
        0.000_694,
    ),
    (List::of(" hour hours hrs "), Measure::Duration, 0.041_67),
    (List::of(" day days "), Measure::Duration, 1.0),
    (List::of(" week weeks "), Measure::Duration, 7.0),
    (List::of(" month months "), Measure::Duration, 30.4),
    (List::of(" year years yr yrs "), Measure::Duration, 365.25),
    (List::of(" decade decades "), Measure::Duration, 3652.5),
];

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

/// Whether a number or a share may begin with a word: digits, a numeral, or one of the words that
/// [`number_at`] and [`share_at`] name.
pub fn may_begin(word: &str) -> bool {
    static NAMED: List = List::of(" half a no dozen how the ");
    let is_digit = |it: &u8| it.is_ascii_digit();
    word.as_bytes().first().is_some_and(is_digit)
        || NAMED.has(word)
        || vague(word).is_some()
        || word_value(word).is_some()
}

/// The value of a number word below a hundred.
fn small_word(word: &str) -> Option<f64> {
    ONES.place(word)
        .map(|it| it as f64)
        .or_else(|| TENS.place(word).map(|it| (it as f64 + 2.0) * 10.0))
}

/// What a word in lower case says as a number, and whether it is an ordinal: `1,200`, `12th`,
/// `twelfth`, `twenty-five`.
pub fn word_value(word: &str) -> Option<(f64, bool)> {
    if let Some((value, rest)) = literal(word) {
        let ordinal = matches!(rest, "st" | "nd" | "rd" | "th");
        return (ordinal || rest.is_empty()).then_some((value, ordinal));
    }
    if let Some(order) = ORDINALS.place(word) {
        return Some((order as f64, true));
    }
    match word.split_once('-') {
        Some((tens, ones)) => Some((small_word(tens)? + small_word(ones)?, false)),
        None => Some((small_word(word)?, false)),
    }
}

static SCALES: List = List::of(" dozen hundred thousand million billion trillion mn bn tn mln ");
static VAGUE: List =
    List::of(" several few couple tens dozens scores hundreds thousands millions ");

fn multiplier(word: &str) -> Option<f64> {
    let values = [12.0, 100.0, 1e3, 1e6, 1e9, 1e12, 1e6, 1e9, 1e12, 1e6];
    values.get(SCALES.place(word)?).copied()
}

/// After these words "no" counts nothing.
static NO_COUNT: List = List::of(" one longer doubt more less fewer matter , . \" - ");

/// What a vague word may mean.
fn vague(word: &str) -> Option<(f64, f64)> {
    let values = [
        (3.0, 11.0),
        (3.0, 11.0),
        (2.0, 3.0),
        (20.0, 100.0),
        (24.0, 100.0),
        (24.0, 100.0),
        (200.0, 1e3),
        (2e3, 1e4),
        (2e6, 1e7),
    ];
    values.get(VAGUE.place(word)?).copied()
}

/// The share that starts at token `at`: "half of", "two thirds", "one in five", "9 out of 10".
pub fn share_at(words: &Words, at: usize) -> Option<Figure> {
    let value = |at: usize| word_value(words.get(at)).filter(|it| !it.1).map(|it| it.0);
    let first = match words.get(at) {
        "a" => Some(1.0),
        _ => value(at),
    };
    let part = |at: usize| {
        let part = words.get(at).trim_end_matches('s');
        let order = if part == "quarter" {
            Some(4)
        } else {
            ORDINALS.place(part)
        };
        order.filter(|it| *it > 2).map(|it| it as f64)
    };
    let hyphen = usize::from(words.get(at + 1) == "-");
    let (share, end) = if words.get(at) == "half" && words.get(at + 1) == "of" {
        (0.5, at + 1)
    } else if let (Some(first), Some(parts)) = (first, part(at + 1 + hyphen))
        && first < parts
        && (words.get(at + 2 + hyphen) == "of" || words.get(at + 1 + hyphen).ends_with('s'))
    {
        (first / parts, at + 2 + hyphen)
    } else {
        let out = usize::from(words.get(at + 1) == "out");
        let of = if out == 1 { "of" } else { "in" };
        let (first, all) = (first?, value(at + 2 + out)?);
        let round = matches!(all as u32, 3 | 4 | 5 | 10 | 20 | 100 | 1000);
        if words.get(at + 1 + out) != of
            || !round
            || first >= all
            || first < 1.0
            || has_unit(words, at + 3 + out)
        {
            return None;
        }
        (first / all, at + 3 + out)
    };
    Some(Figure {
        tokens: at..end,
        measure: Measure::Share,
        low: share * 100.0,
        high: share * 100.0,
        bound: Bound::Exact,
        day: None,
        currency: 0,
    })
}

/// A number and a greater one after it: "10 to 20", "between 5 and 6 percent", "$140-150 million".
pub fn range_at(words: &Words, at: usize, from: usize, first: Figure) -> Figure {
    let next = first.tokens.end;
    let before = first.tokens.start.checked_sub(1).filter(|it| *it >= from);
    let before = before.map_or("", |it| words.get(it));
    let joins = match words.get(next) {
        "to" | "-" | "\u{2013}" => true,
        "and" => before == "between",
        _ => false,
    };
    let digits = next + 1 + usize::from(SIGNS.place(words.get(next + 1)).is_some());
    let Some(second) = number_at(words, digits).filter(|_| joins) else {
        return first;
    };
    // "5 to 6 miles", "140-150 million": the first has the scale of the second.
    let plain = word_value(words.get(digits)).map_or(second.low, |it| it.0);
    let bare =
        first.tokens.end == at + 1 || first.measure == Measure::Money && first.tokens.len() == 2;
    let scale = if bare && plain > 0.0 {
        second.low / plain
    } else {
        1.0
    };
    let low = first.low * scale;
    let alike = first.measure == second.measure
        || first.measure == Measure::Count
        || first.measure == Measure::Money && second.measure == Measure::Count;
    let start = first.tokens.start - usize::from(matches!(before, "between" | "from"));
    if !alike || low >= second.high || first.bound != second.bound {
        return first;
    }
    Figure {
        tokens: start..second.tokens.end,
        measure: if first.measure == Measure::Count {
            second.measure
        } else {
            first.measure
        },
        low,
        ..second
    }
}

/// The number that starts at token `at`, with its unit.
pub fn number_at(words: &Words, at: usize) -> Option<Figure> {
    let word = words.get(at);
    let mut end = at + 1;
    let mut measure = Measure::Count;
    let mut bound = Bound::Exact;
    let (mut low, mut high);
    if let Some((from, to)) = vague(word) {
        if word == "few" && at > 0 && matches!(words.get(at - 1), "very" | "the" | "so") {
            return None;
        }
        (low, high, bound) = (from, to, Bound::About);
        if let Some((from, to)) = vague(words.get(at + 2)).filter(|it| it.0 > 100.0)
            && words.get(at + 1) == "of"
        {
            // "Hundreds of thousands".
            (low, high) = (low * from / 2.0, high * to / 10.0);
            end = at + 3;
        }
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
                    let (_, unit, scale) = UNITS.iter().find(|it| it.0.has(rest))?;
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
    } else if let Some(order) = ORDINALS.place(word).filter(|it| *it > 0) {
        (low, high) = (order as f64, order as f64);
        measure = Measure::Ordinal;
    } else if word == "half"
        && (multiplier(words.get(end)).is_some() || multiplier(words.get(end + 1)).is_some())
    {
        (low, high) = (0.5, 0.5);
        end += usize::from(words.get(end) == "a");
    } else if word == "a" && multiplier(words.get(end)).is_some() {
        (low, high) = (1.0, 1.0);
    } else if word == "no" && !words.get(end).is_empty() && !NO_COUNT.has(words.get(end)) {
        (low, high) = (0.0, 0.0);
    } else if word == "dozen" {
        (low, high) = (12.0, 12.0);
    } else if (word, words.get(end)) == ("how", "many") {
        end += 1;
        (low, high, bound) = (0.0, 0.0, Bound::Unknown);
    } else if word == "the" && words.get(end) == "number" && words.get(end + 1) == "of" {
        end += 2;
        (low, high, bound) = (0.0, 0.0, Bound::Unknown);
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
        // "Four thousand three hundred", "two hundred and fifty".
        let and = usize::from(words.get(end) == "and");
        if scaled
            && small_word(words.get(end + and)).is_some()
            && let Some(rest) = number_at(words, end + and)
            && rest.measure == Measure::Count
            && rest.high < low
            && (and == 0 || rest.tokens.end == end + 2 && rest.high < 100.0)
        {
            (low, high) = (low + rest.low, high + rest.high);
            end = rest.tokens.end;
        }
        if digits_year && !scaled && !has_unit(words, end) {
            measure = Measure::Year;
        }
    }
    let mut from = at;
    let mut currency = 0;
    if measure == Measure::Count {
        let before = at.checked_sub(1).map_or("", |it| words.get(it));
        if let Some(sign) = SIGNS.place(before) {
            (measure, currency) = (Measure::Money, sign as u8 + 1);
            from = at - 1;
        } else {
            let hyphen = usize::from(words.get(end) == "-");
            let unit_at = end + hyphen;
            let per_cent = words.get(unit_at) == "per" && words.get(unit_at + 1) == "cent";
            if per_cent {
                (measure, end) = (Measure::Share, unit_at + 2);
            } else if let Some((_, unit, scale)) =
                UNITS.iter().find(|it| it.0.has(words.get(unit_at)))
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
                    let name = MONEY.place(words.get(unit_at)).filter(|it| *it < 6);
                    currency = name.map_or(0, |it| it as u8 % 4 + 1);
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
        day: None,
        currency,
    })
}

fn has_unit(words: &Words, at: usize) -> bool {
    UNITS.iter().any(|it| it.0.has(words.get(at)))
}
