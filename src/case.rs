//! Lower case.
//!
//! The standard library's table has eight bytes for each of 1,430 capitals, and tables of its own
//! for the Greek final sigma. Capitals stand in stretches that are all the same distance from
//! their small letters, so that 180 stretches of three small numbers do (see the tests, which make
//! and check them by the standard library).
//!
//! One deviation: whether a capital sigma is final is decided by the letters beside it, without
//! looking through apostrophes and accents that stand between.

use std::sync::OnceLock;

use crate::packed::Numbers;

/// Stretches of capitals, in order. Four numbers each: how far the first is from the last of the
/// stretch before; how many there are; 1 where they follow each other, 2 where each is followed by
/// its small letter; the distance to the small letter, doubled, odd when negative.
static PACKED: &[u8] = include_bytes!("case.bin");

struct Stretch {
    first: u32,
    last: u32,
    step: u32,
    distance: i32,
}

fn stretches() -> &'static [Stretch] {
    static STRETCHES: OnceLock<Vec<Stretch>> = OnceLock::new();
    STRETCHES.get_or_init(unpack)
}

fn unpack() -> Vec<Stretch> {
    let mut numbers = Numbers::of(PACKED);
    let mut number = || numbers.next();
    let mut out: Vec<Stretch> = Vec::new();
    while let (Some(gap), Some(count), Some(step), Some(distance)) =
        (number(), number(), number(), number())
    {
        let first = out.last().map_or(0, |it| it.last) + gap;
        out.push(Stretch {
            first,
            last: first + (count.max(1) - 1) * step,
            step,
            distance: (distance >> 1) as i32 * if distance & 1 == 1 { -1 } else { 1 },
        });
    }
    out
}

/// The small letter of a capital; of any other character itself. (The one capital with two
/// characters for its small letter, the dotted I, gets the first.)
pub fn lower_char(c: char) -> char {
    if c.is_ascii() {
        return c.to_ascii_lowercase();
    }
    let (all, c32) = (stretches(), c as u32);
    let at = all.partition_point(|it| it.last < c32);
    match all.get(at) {
        Some(it) if it.first <= c32 && (c32 - it.first) % it.step == 0 => {
            char::from_u32(c32.wrapping_add_signed(it.distance)).unwrap_or(c)
        }
        _ if c == '\u{130}' => 'i',
        _ => c,
    }
}

/// The text in lower case.
pub fn lower(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let letter = |it: Option<char>| it.is_some_and(char::is_alphabetic);
        match c {
            '\u{130}' => out.push_str("i\u{307}"),
            '\u{3A3}'
                if letter(text.get(..at).and_then(|it| it.chars().next_back()))
                    && !letter(text.get(at + 2..).and_then(|it| it.chars().next())) =>
            {
                out.push('\u{3C2}');
            }
            _ => out.push(lower_char(c)),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packed;

    fn pack() -> Vec<u8> {
        let mut runs: Vec<[u32; 4]> = Vec::new();
        for c in '\u{80}'..=char::MAX {
            let mut small = c.to_lowercase();
            let (Some(small), None) = (small.next().filter(|it| *it != c), small.next()) else {
                continue;
            };
            let distance = small as i32 - c as i32;
            let distance = distance.unsigned_abs() << 1 | u32::from(distance < 0);
            if let Some([first, count, step, same]) = runs.last_mut()
                && *same == distance
            {
                let gap = c as u32 - *first - (*count - 1) * *step;
                if gap == *step || *count == 1 && gap <= 2 {
                    (*step, *count) = (gap, *count + 1);
                    continue;
                }
            }
            runs.push([c as u32, 1, 1, distance]);
        }
        let mut out = Vec::new();
        let mut last = 0;
        for [first, count, step, distance] in runs {
            for value in [first - last, count, step, distance] {
                packed::push(&mut out, value);
            }
            last = first + (count - 1) * step;
        }
        out
    }

    /// Writes the table anew where it lacks a capital, so that a second run passes: a newer
    /// standard library knows a newer Unicode. An older one may know less.
    #[test]
    fn the_table_is_what_the_standard_library_says() {
        let wrong = |c: &char| {
            let small = c.to_lowercase().next().unwrap_or(*c);
            small != lower_char(*c) && small != *c
        };
        let known = |c: &char| *c < '\u{2000}' && c.to_lowercase().next() != Some(lower_char(*c));
        if ('\0'..=char::MAX).any(|c| wrong(&c) || known(&c)) {
            let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/case.bin");
            std::fs::write(path, pack()).ok();
            panic!("src/case.bin was not what the standard library says; written anew");
        }
    }

    #[test]
    fn texts_as_the_standard_library_has_them() {
        for text in [
            "",
            "The DAM",
            "\u{c9}T\u{c9} \u{130}zmir \u{1e9e}",
            "\u{41f}\u{440}\u{418}",
            "\u{39f}\u{394}\u{39f}\u{3a3} \u{3a3}\u{39f}\u{3a6}\u{39f}\u{3a3}, \u{3a3}",
        ] {
            assert_eq!(lower(text), text.to_lowercase());
        }
    }
}
