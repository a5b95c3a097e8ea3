//! Word boundaries by Unicode's default rules (UAX #29, section 4.1), none of them inside a
//! grapheme cluster.
//!
//! The tables of `unicode-segmentation` know every character but look each one up by binary
//! search. Most text is Latin, Cyrillic, Greek or Chinese letters, digits and punctuation whose
//! word-break class follows from a few ranges and for which the rules shrink to a handful. So
//! pieces of ASCII that nothing else touches are cut byte by byte, stretches between white space
//! with such letters by those ranges, and only stretches with another character go to the crate.
//! A stretch ends before white space that follows something visible: no rule looks across that.
//!
//! Deviation from the default rules, on purpose: a word boundary inside a grapheme cluster is not
//! reported (Thai sara am, characters after a prepended mark), since no token may cut a character.
//!
//! Linear in the length of the text.

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

/// Word-break classes of the characters that are cut here; `Other` stands alone.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Letter,
    Digit,
    Katakana,
    /// `_` and its like: joins what is on both sides.
    Connector,
    /// Joins letters only: `:` and the middle dot.
    MidLetter,
    /// Joins digits only: `,` and `;`.
    MidNum,
    /// Joins letters, or digits: `.`, apostrophes.
    MidBoth,
    Space,
    Cr,
    Lf,
    Newline,
    Other,
    /// Not known here: the tables decide.
    Hard,
}

use Class::{
    Connector, Cr, Digit, Hard, Katakana, Letter, Lf, MidBoth, MidLetter, MidNum, Newline, Other,
    Space,
};

const ASCII: [Class; 128] = {
    let mut table = [Other; 128];
    let mut i = 0;
    while i < 128 {
        table[i] = match i as u8 {
            b'a'..=b'z' | b'A'..=b'Z' => Letter,
            b'0'..=b'9' => Digit,
            b'_' => Connector,
            b':' => MidLetter,
            b',' | b';' => MidNum,
            b'.' | b'\'' => MidBoth,
            b' ' => Space,
            b'\r' => Cr,
            b'\n' => Lf,
            0x0B | 0x0C => Newline,
            _ => Other,
        };
        i += 1;
    }
    table
};

fn class(c: char) -> Class {
    match c as u32 {
        n @ 0..=0x7F => ASCII[n as usize],
        0xAA | 0xB5 | 0xBA | 0xC0..=0xD6 | 0xD8..=0xF6 | 0xF8..=0x17F => Letter,
        0xB7 => MidLetter,
        0xA0..=0xA8 | 0xAB | 0xAC | 0xAF..=0xB4 | 0xB6 | 0xB9..=0xBF | 0xD7 | 0xF7 => Other,
        0x391..=0x3A1 | 0x3A3..=0x3CE | 0x386 | 0x388..=0x38A | 0x38C | 0x38E..=0x390 => Letter,
        0x400..=0x481 | 0x48A..=0x52F => Letter,
        0x2010..=0x2017 | 0x201A..=0x2023 | 0x2025 | 0x2026 | 0x2030..=0x203B => Other,
        0x2018 | 0x2019 => MidBoth,
        0x3001..=0x3004 | 0x3007..=0x3029 | 0x3041..=0x3096 | 0x3400..=0x4DBF | 0x4E00..=0x9FFF => {
            Other
        }
        0x30A1..=0x30FA | 0x30FC..=0x30FE => Katakana,
        0xFF01..=0xFF06 | 0xFF08..=0xFF0B | 0xFF0D => Other,
        _ => Hard,
    }
}

/// Whether a boundary lies between two simple characters; `after` is what follows the second.
/// `before` is what precedes the first.
fn breaks(before: Option<Class>, left: Class, right: Class, after: Option<Class>) -> bool {
    let wordy = |it: Class| matches!(it, Letter | Digit | Katakana);
    match (left, right) {
        (Cr, Lf) | (Space, Space) => false,
        (Letter | Digit, Letter | Digit) | (Katakana, Katakana) => false,
        (Connector, Connector) => false,
        (a, Connector) if wordy(a) => false,
        (Connector, b) if wordy(b) => false,
        (Letter, MidLetter | MidBoth) => after != Some(Letter),
        (MidLetter | MidBoth, Letter) => before != Some(Letter),
        (Digit, MidNum) | (Digit, MidBoth) => after != Some(Digit),
        (MidNum, Digit) | (MidBoth, Digit) => before != Some(Digit),
        _ => true,
    }
}

/// Calls `piece` with the byte range of each stretch between two neighbouring word boundaries, in
/// order; together they cover the text.
pub fn word_pieces(text: &str, mut piece: impl FnMut(usize, usize)) {
    let mut start = 0;
    while start < text.len() {
        if let Some(end) = ascii_piece(text.as_bytes(), start) {
            piece(start, end);
            start = end;
            continue;
        }
        let (end, hard) = stretch(text, start);
        let part = text.get(start..end).unwrap_or_default();
        if hard {
            hard_pieces(part, |a, b| piece(start + a, start + b));
        } else {
            simple_pieces(part, |a, b| piece(start + a, start + b));
        }
        start = end;
    }
}

/// Where the piece that begins at `start` ends, if only ASCII has a say in it.
fn ascii_piece(bytes: &[u8], start: usize) -> Option<usize> {
    // The class of the byte at an index: `None` at the end, `Hard` outside ASCII.
    let at = |index: usize| {
        let byte = bytes.get(index);
        byte.map(|&byte| ASCII.get(usize::from(byte)).copied().unwrap_or(Hard))
    };
    let mut last = at(start)?;
    let mut end = start + 1;
    match last {
        Hard => return None,
        Letter | Digit | Connector => loop {
            match at(end) {
                Some(next @ (Letter | Digit | Connector)) => {
                    last = next;
                    end += 1;
                }
                Some(mid @ (MidLetter | MidNum | MidBoth)) => {
                    let joins = match at(end + 1) {
                        Some(Hard) => return None,
                        Some(Letter) => last == Letter && mid != MidNum,
                        Some(Digit) => last == Digit && mid != MidLetter,
                        _ => false,
                    };
                    if !joins {
                        return Some(end);
                    }
                    end += 2;
                }
                Some(Hard) => return None,
                _ => return Some(end),
            }
        },
        Space => {
            while at(end) == Some(Space) {
                end += 1;
            }
        }
        Cr if at(end) == Some(Lf) => end += 1,
        _ => {}
    }
    (at(end) != Some(Hard)).then_some(end)
}

/// Where a stretch that begins at `start` may end, and whether it has a character that only the
/// tables know.
fn stretch(text: &str, start: usize) -> (usize, bool) {
    let rest = text.get(start..).unwrap_or_default();
    let (mut hard, mut visible, mut last_hard) = (false, false, false);
    for (offset, c) in rest.char_indices() {
        let at = start + offset;
        if c.is_ascii_whitespace() {
            let may_end = visible
                && (!last_hard
                    || GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0) == Ok(true));
            if may_end {
                return (at, hard);
            }
            visible = false;
            last_hard = false;
            continue;
        }
        last_hard = class(c) == Hard;
        hard |= last_hard;
        visible = !c.is_whitespace();
    }
    (text.len(), hard)
}

fn simple_pieces(text: &str, mut piece: impl FnMut(usize, usize)) {
    let mut chars = text.char_indices().map(|(at, c)| (at, class(c)));
    let Some((mut start, mut left)) = chars.next() else {
        return;
    };
    let mut before = None;
    let mut next = chars.next();
    while let Some((at, right)) = next {
        next = chars.next();
        if breaks(before, left, right, next.map(|it| it.1)) {
            piece(start, at);
            start = at;
        }
        before = Some(left);
        left = right;
    }
    piece(start, text.len());
}

/// The crate's boundaries less those inside a grapheme cluster.
fn hard_pieces(text: &str, mut piece: impl FnMut(usize, usize)) {
    let mut clusters = text.grapheme_indices(true).map(|(at, _)| at).peekable();
    let mut start = 0;
    for (at, word) in text.split_word_bound_indices() {
        let end = at + word.len();
        while clusters.peek().is_some_and(|&cluster| cluster < end) {
            clusters.next();
        }
        if clusters.peek().copied().unwrap_or(text.len()) == end {
            piece(start, end);
            start = end;
        }
    }
}

/// How many bytes two texts have in common at the front, counted in whole grapheme clusters of both.
pub fn common_prefix(a: &str, b: &str) -> usize {
    let pairs = a.graphemes(true).zip(b.graphemes(true));
    pairs
        .take_while(|(x, y)| x == y)
        .map(|(x, _)| x.len())
        .sum()
}

/// How many bytes two texts have in common at the end, counted in whole grapheme clusters of both.
pub fn common_suffix(a: &str, b: &str) -> usize {
    let pairs = a.graphemes(true).rev().zip(b.graphemes(true).rev());
    pairs
        .take_while(|(x, y)| x == y)
        .map(|(x, _)| x.len())
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ours(text: &str) -> Vec<usize> {
        let mut ends = Vec::new();
        word_pieces(text, |start, end| {
            assert_eq!(start, ends.last().copied().unwrap_or(0));
            ends.push(end);
        });
        ends
    }

    /// The crate's word boundaries that are grapheme boundaries too.
    fn theirs(text: &str) -> Vec<usize> {
        let clusters: Vec<usize> = text
            .grapheme_indices(true)
            .map(|(at, it)| at + it.len())
            .collect();
        text.split_word_bound_indices()
            .map(|(at, it)| at + it.len())
            .filter(|end| clusters.contains(end))
            .collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn agrees_with_the_tables_on_plain_text(text in "[ a-zA-Z0-9.,;:'\"_()\t\r\n-]{0,40}") {
            prop_assert_eq!(ours(&text), theirs(&text));
        }

        #[test]
        fn agrees_with_the_tables_on_mixed_text(
            text in "[ a1.,:'_\n\u{a0}\u{e9}\u{b7}\u{2019}\u{201c}\u{2003}\u{301}\u{200d}\u{200b}\u{ad}\u{600}\u{43f}\u{3b1}\u{5d0}\"\u{30ab}\u{4e2d}\u{e19}\u{e33}\u{915}\u{94d}\u{1f1e6}\u{1f468}\u{fe0f}\u{20e3}]{0,24}"
        ) {
            prop_assert_eq!(ours(&text), theirs(&text));
        }

        #[test]
        fn agrees_with_the_tables_on_any_text(text in "\\PC{0,30}") {
            prop_assert_eq!(ours(&text), theirs(&text));
        }
    }

    /// Unicode's own test. The only allowed deviation is the one the module names: a boundary
    /// inside a grapheme cluster is left out.
    #[test]
    #[allow(clippy::unwrap_used)]
    fn passes_the_word_break_test_of_unicode() {
        let (mut cases, mut deviations) = (0, Vec::new());
        for line in include_str!("../tests/data/WordBreakTest.txt").lines() {
            if line.starts_with('#') {
                continue;
            }
            let mut text = String::new();
            let mut expected = Vec::new();
            for mark in line.split(' ') {
                match mark {
                    "\u{f7}" if !text.is_empty() => expected.push(text.len()),
                    "\u{f7}" | "\u{d7}" => {}
                    hex => {
                        text.push(char::from_u32(u32::from_str_radix(hex, 16).unwrap()).unwrap())
                    }
                }
            }
            cases += 1;
            let ours = ours(&text);
            let clusters: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).collect();
            let inside = |end: &usize| *end < text.len() && !clusters.contains(end);
            if expected.iter().any(inside) {
                deviations.push(text.clone());
                expected.retain(|end| !inside(end));
            }
            assert_eq!(ours, expected, "{line}");
        }
        assert_eq!(cases, 1944);
        // A joiner between regional indicators: by words the first two are a flag, by grapheme
        // clusters the last two are.
        assert_eq!(deviations, ["a\u{1f1e6}\u{200d}\u{1f1e7}\u{1f1e8}b"]);
    }

    #[test]
    fn every_simple_character_has_the_class_of_the_tables() {
        // Each character between, before and after one of each class tells its class apart.
        let probes = [
            "a", "1", "_", ":", ",", ".", " ", "\u{30ab}", "\u{4e2d}", "\u{301}", "'",
        ];
        let mut wrong = Vec::new();
        let ideographs = (0x3400..0x1_0000).step_by(211);
        for c in (0..0x3400).chain(ideographs).filter_map(char::from_u32) {
            if class(c) == Hard {
                continue;
            }
            for a in probes {
                for b in probes {
                    for text in [format!("{a}{c}{b}"), format!("{a}{c}{c}{b}")] {
                        if ours(&text) != theirs(&text) && !wrong.contains(&c) {
                            wrong.push(c);
                        }
                    }
                }
            }
        }
        assert_eq!(wrong, []);
    }
}
