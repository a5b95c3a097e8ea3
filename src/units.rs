//! Byte offsets to UTF-16 code units and back, for the boundary.
//!
//! Text is UTF-8 inside and UTF-16 in JavaScript. ASCII text needs no work; other text gets a
//! checkpoint every [`STRIDE`] bytes, so that an offset costs a short walk and a text a quarter
//! of its size.

use core::ops::Range;

const STRIDE: usize = 16;

/// Converts byte offsets into one text to UTF-16 code units.
#[derive(Debug)]
pub struct Units<'a> {
    text: &'a str,
    /// Units before byte `i * STRIDE` (before the character that holds it); none for ASCII text.
    checkpoints: Vec<u32>,
}

impl<'a> Units<'a> {
    /// Prepares a text. Linear.
    pub fn new(text: &'a str) -> Units<'a> {
        let mut checkpoints = Vec::new();
        if !text.is_ascii() {
            checkpoints.reserve(text.len() / STRIDE + 1);
            let (mut units, mut before) = (0, 0);
            for (at, &byte) in text.as_bytes().iter().enumerate() {
                if byte & 0xC0 != 0x80 {
                    before = units;
                    units += 1 + u32::from(byte >= 0xF0);
                }
                if at % STRIDE == 0 {
                    checkpoints.push(before);
                }
            }
        }
        Units { text, checkpoints }
    }

    /// Units before the byte offset `at`, which is taken back to a character's start.
    pub fn at(&self, at: usize) -> u32 {
        let mut at = at.min(self.text.len());
        if self.checkpoints.is_empty() {
            return at as u32;
        }
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        let checkpoint = (at / STRIDE).min(self.checkpoints.len() - 1);
        let mut from = checkpoint * STRIDE;
        while !self.text.is_char_boundary(from) {
            from -= 1;
        }
        let before = self.checkpoints.get(checkpoint).copied().unwrap_or(0);
        before + length(self.text.get(from..at).unwrap_or(""))
    }

    /// A byte range in units.
    pub fn range(&self, range: &Range<usize>) -> (u32, u32) {
        (self.at(range.start), self.at(range.end))
    }
}

/// Length of a text in UTF-16 code units.
pub fn length(text: &str) -> u32 {
    // One for each byte that begins a character, one more for each that begins one of four bytes.
    let mut units = 0;
    for &byte in text.as_bytes() {
        units += u32::from(byte & 0xC0 != 0x80) + u32::from(byte >= 0xF0);
    }
    units
}

/// Cuts `text` into pieces of these many units with one line feed between each; `None` when they
/// do not fit.
pub fn split(text: &str, units: impl Iterator<Item = u32>) -> Option<Vec<&str>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    for (number, wanted) in units.enumerate() {
        if number > 0 {
            rest = rest.strip_prefix('\n')?;
        }
        let (mut seen, mut end) = (0, 0);
        let mut chars = rest.chars();
        while seen < wanted {
            let c = chars.next()?;
            seen += c.len_utf16() as u32;
            end += c.len_utf8();
        }
        if seen > wanted {
            return None;
        }
        let (piece, tail) = rest.split_at_checked(end)?;
        pieces.push(piece);
        rest = tail;
    }
    rest.is_empty().then_some(pieces)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_offset_counts_the_units_before_it(text in "\\PC{0,80}") {
            let units = Units::new(&text);
            for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
                prop_assert_eq!(units.at(at) as usize, text[..at].encode_utf16().count());
            }
        }

        #[test]
        fn split_undoes_joining(pieces in prop::collection::vec("(?s).{0,9}", 0..6)) {
            let lengths = pieces.iter().map(|it| length(it));
            let joined = pieces.join("\n");
            let split = split(&joined, lengths).unwrap();
            prop_assert_eq!(split, pieces.iter().map(String::as_str).collect::<Vec<_>>());
        }
    }

    #[test]
    fn what_does_not_fit_is_refused() {
        assert_eq!(split("ab\ncd", [2, 3].into_iter()), None);
        assert_eq!(split("ab\ncd", [2, 1].into_iter()), None);
        assert_eq!(split("\u{1F600}", [1].into_iter()), None);
        assert_eq!(split("abc", [1, 1].into_iter()), None);
    }
}
