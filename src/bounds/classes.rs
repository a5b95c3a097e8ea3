//! The class of every character in the rules of UAX #29, for words and for grapheme clusters.
//!
//! The tables of `unicode-segmentation` weigh some 40 KB in rows of twelve bytes; here both
//! classes of a character are one entry of one list of stretches, a few bytes each, unpacked once.
//! The list is made by asking that crate about every character (see the tests), so it can't differ.
//!
//! A look-up is a binary search; ASCII is in a table of its own.

use std::sync::OnceLock;

use crate::packed::Numbers;

/// Word-break classes.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Word {
    /// Anything without a rule.
    Other,
    /// `ALetter`.
    Letter,
    /// `Hebrew_Letter`.
    Hebrew,
    /// `Numeric`.
    Digit,
    Katakana,
    /// `ExtendNumLet`: `_` and its like joins what is on both sides.
    Connector,
    /// Joins letters only: `:` and the middle dot.
    MidLetter,
    /// Joins digits only: `,` and `;`.
    MidNum,
    /// `MidNumLet`, joins letters, or digits: `.`, the curly apostrophe.
    MidBoth,
    /// The straight apostrophe: as `MidBoth`, and ends a Hebrew word.
    Apostrophe,
    /// The straight quotation mark: joins Hebrew letters.
    Quote,
    /// `WSegSpace`.
    Space,
    Cr,
    /// `LF` and `Newline`.
    Newline,
    /// `Extend`, `Format` and `ZWJ`: belongs to what precedes it.
    Ignored,
}

/// Classes of grapheme clusters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Cluster {
    /// Anything without a rule.
    Other,
    Control,
    Cr,
    Lf,
    /// `Extend` that is not in a conjunct.
    Extend,
    /// `Extend` within a conjunct (`InCB=Extend`).
    Inner,
    /// `Extend` that makes a conjunct (`InCB=Linker`).
    Linker,
    Zwj,
    /// `SpacingMark`.
    Spacing,
    Prepend,
    /// `InCB=Consonant`.
    Consonant,
    /// `Extended_Pictographic`.
    Picture,
    /// `Regional_Indicator`.
    Flag,
    HangulL,
    HangulV,
    HangulT,
    HangulLv,
    HangulLvt,
}

const WORDS: [Word; 15] = {
    use Word::*;
    [
        Other, Letter, Hebrew, Digit, Katakana, Connector, MidLetter, MidNum, MidBoth, Apostrophe,
        Quote, Space, Cr, Newline, Ignored,
    ]
};
const CLUSTERS: [Cluster; 18] = {
    use Cluster::*;
    [
        Other, Control, Cr, Lf, Extend, Inner, Linker, Zwj, Spacing, Prepend, Consonant, Picture,
        Flag, HangulL, HangulV, HangulT, HangulLv, HangulLvt,
    ]
};

/// Both classes of a character.
pub type Class = (Word, Cluster);

const SYLLABLES: core::ops::RangeInclusive<u32> = 0xAC00..=0xD7A3;

/// Stretches of characters of one class, from the first character on: for each its length, seven
/// bits a byte, low first, high bit where more follow; then for each, in the same order, its class
/// as a place in a list of pairs (place in `WORDS`, place in `CLUSTERS`), which comes first of all
/// with its length. Hangul syllables are left out (they belong to the stretch before).
static PACKED: &[u8] = include_bytes!("classes.bin");

/// First character of each stretch in the upper bits, class in the lower byte.
struct Table {
    ascii: [Class; 128],
    starts: Vec<u32>,
    classes: Vec<Class>,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(unpack)
}

fn unpack() -> Table {
    let other = (Word::Other, Cluster::Other);
    let mut numbers = Numbers::of(PACKED);
    let mut number = || numbers.next();
    let mut pairs = Vec::new();
    for _ in 0..number().unwrap_or(0) {
        let word = WORDS.get(number().unwrap_or(0) as usize);
        let cluster = CLUSTERS.get(number().unwrap_or(0) as usize);
        pairs.push(word.copied().zip(cluster.copied()).unwrap_or(other));
    }
    let mut starts = Vec::new();
    let mut at = 0;
    for _ in 0..number().unwrap_or(0) {
        starts.push(at);
        at += number().unwrap_or(0);
    }
    let mut classes = Vec::new();
    while let Some(place) = number() {
        classes.push(pairs.get(place as usize).copied().unwrap_or(other));
    }
    let mut table = Table {
        ascii: [other; 128],
        starts,
        classes,
    };
    for c in 0..128 {
        let class = find(&table, c);
        if let Some(it) = table.ascii.get_mut(c as usize) {
            *it = class;
        }
    }
    table
}

fn find(table: &Table, c: u32) -> Class {
    let at = table.starts.partition_point(|&start| start <= c);
    let class = table.classes.get(at.wrapping_sub(1));
    class.copied().unwrap_or((Word::Other, Cluster::Other))
}

/// The classes of characters, to be kept where many are asked for.
#[derive(Clone, Copy)]
pub struct Classes(&'static Table);

impl Classes {
    /// Unpacks them when first called.
    pub fn get() -> Classes {
        Classes(table())
    }

    /// The classes of one.
    pub fn of(self, c: char) -> Class {
        let c = c as u32;
        if let Some(&class) = self.0.ascii.get(c as usize) {
            return class;
        }
        match c {
            // Long stretches that much text consists of.
            0x430..=0x481 | 0xC0..=0xD6 | 0xD8..=0xF6 | 0xF8..=0x17F => {
                (Word::Letter, Cluster::Other)
            }
            0x3400..=0x4DBF | 0x4E00..=0x9FFF => (Word::Other, Cluster::Other),
            0xAC00..=0xD7A3 if (c - SYLLABLES.start()).is_multiple_of(28) => {
                (Word::Letter, Cluster::HangulLv)
            }
            0xAC00..=0xD7A3 => (Word::Letter, Cluster::HangulLvt),
            _ => find(self.0, c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::packed;
    use unicode_segmentation::UnicodeSegmentation;

    /// The classes of a character by how it behaves between others in `unicode-segmentation`.
    fn asked(c: char) -> Class {
        let words = |parts: &[&str]| parts.concat().split_word_bounds().count();
        let clusters = |parts: &[&str]| parts.concat().graphemes(true).count();
        let mut buffer = [0; 4];
        let c: &str = c.encode_utf8(&mut buffer);
        let cluster = match c {
            "\r" => Cluster::Cr,
            "\n" => Cluster::Lf,
            "\u{200d}" => Cluster::Zwj,
            _ if clusters(&["a", c]) == 1 => {
                let joins = clusters(&["\u{1f468}", c, "\u{200d}\u{1f468}"]) == 1;
                match clusters(&["\u{915}", c, "\u{94d}\u{915}"]) {
                    _ if !joins => Cluster::Spacing,
                    1 if clusters(&["\u{915}", c, "\u{915}"]) == 1 => Cluster::Linker,
                    1 => Cluster::Inner,
                    _ => Cluster::Extend,
                }
            }
            _ if clusters(&[c, "a"]) == 1 => Cluster::Prepend,
            _ if clusters(&["\u{600}", c]) == 2 => Cluster::Control,
            _ if clusters(&["\u{1f468}\u{200d}", c]) == 1 => Cluster::Picture,
            _ if clusters(&["\u{915}\u{94d}", c]) == 1 => Cluster::Consonant,
            _ if clusters(&["\u{1f1e6}", c]) == 1 => Cluster::Flag,
            _ => {
                let after = |before: &str| clusters(&[before, c]) == 1;
                let before = |after: &str| clusters(&[c, after]) == 1;
                match (
                    after("\u{1100}"),
                    before("\u{1100}"),
                    before("\u{1160}"),
                    before("\u{11a8}"),
                ) {
                    (true, true, ..) => Cluster::HangulL,
                    (true, _, true, _) if after("\u{1160}") => Cluster::HangulV,
                    (true, _, true, _) => Cluster::HangulLv,
                    (true, ..) => Cluster::HangulLvt,
                    (false, _, true, _) => Cluster::HangulV,
                    (false, _, _, true) => Cluster::HangulT,
                    _ => Cluster::Other,
                }
            }
        };
        let joined = |parts: &[&str]| words(parts) == 1;
        let word = match c {
            "\r" => Word::Cr,
            "'" => Word::Apostrophe,
            "\"" => Word::Quote,
            _ if joined(&["\u{4e2d}", c]) => Word::Ignored,
            _ if words(&[c, "\u{301}"]) == 2 => Word::Newline,
            _ if joined(&[" ", c]) => Word::Space,
            _ if joined(&["a", c]) => match () {
                _ if joined(&["\u{30ab}", c]) => Word::Connector,
                _ if joined(&[c, "\"", c]) => Word::Hebrew,
                _ if joined(&["a:", c]) => Word::Letter,
                _ => Word::Digit,
            },
            _ if joined(&["\u{30ab}", c]) => Word::Katakana,
            _ => match (joined(&["a", c, "a"]), joined(&["1", c, "1"])) {
                (true, true) => Word::MidBoth,
                (true, false) => Word::MidLetter,
                (false, true) => Word::MidNum,
                (false, false) => Word::Other,
            },
        };
        (word, cluster)
    }

    fn pack() -> Vec<u8> {
        let mut runs: Vec<(u32, Class)> = Vec::new();
        // Nothing has a class of its own in between, only planes without characters.
        for c in (0..0x20000).chain(0xE0000..0xE1001) {
            let Some(c) = char::from_u32(c).filter(|&c| !SYLLABLES.contains(&(c as u32))) else {
                continue;
            };
            let class = asked(c);
            if runs.last().is_none_or(|it| it.1 != class) {
                runs.push((c as u32, class));
            }
        }
        let mut pairs: Vec<Class> = runs.iter().map(|it| it.1).collect();
        pairs.sort();
        pairs.dedup();
        let mut out = Vec::new();
        let mut number = |value: usize| packed::push(&mut out, value as u32);
        number(pairs.len());
        for (word, cluster) in &pairs {
            number(WORDS.iter().position(|it| it == word).unwrap_or(0));
            number(CLUSTERS.iter().position(|it| it == cluster).unwrap_or(0));
        }
        number(runs.len());
        for (at, run) in runs.iter().enumerate() {
            number(runs.get(at + 1).map_or(0, |next| (next.0 - run.0) as usize));
        }
        for (_, class) in &runs {
            number(pairs.iter().position(|it| it == class).unwrap_or(0));
        }
        out
    }

    /// Writes the table anew where it differs, so that a second run passes: a newer
    /// `unicode-segmentation` knows a newer Unicode.
    #[test]
    fn the_table_is_what_the_crate_says() {
        let packed = pack();
        if packed != PACKED {
            let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/bounds/classes.bin");
            std::fs::write(path, &packed).ok();
            panic!("src/bounds/classes.bin was not what unicode-segmentation says; written anew");
        }
    }

    #[test]
    fn quick_classes_are_those_of_the_table() {
        let syllables = (0xAC00..0xD7A4).step_by(9);
        for c in (0..0x3500).chain(syllables).chain(0x9FF0..0xAC00) {
            let Some(c) = char::from_u32(c) else { continue };
            assert_eq!(Classes::get().of(c), asked(c), "{c:?}");
        }
    }
}
