//! One name in two spellings: transliterations and slips, such as Gorvaya and Horvaja.
//!
//! Only names that one side has and the other lacks are compared: where both spellings stand on
//! one side, they are two names. Two names are one when they agree after letters that
//! transliterate one sound are folded, or differ then by one letter of six or more.
//! Bounded by [`MOST`] names a side.

use crate::case::lower_char;
use crate::gather::Gather;

/// Names compared on each side at most; the rest go without variants.
const MOST: usize = 600;

/// Pairs of names that are spellings of one name, each name in one pair at most. Names are given
/// as (identity, lower-case text).
pub fn variants(left: &[(u32, &str)], right: &[(u32, &str)]) -> Vec<(u32, u32)> {
    let fold = |names: &[(u32, &str)]| {
        names
            .iter()
            .filter(|it| it.1.chars().count() >= 4)
            .take(MOST)
            .map(|it| (it.0, folded(it.1)))
            .gather()
    };
    let (left, mut right) = (fold(left), fold(right));
    let mut found = Vec::new();
    for (id, name) in left {
        let best = (0..right.len())
            .filter_map(|at| distance(&name, &right[at].1).map(|far| (far, at)))
            .min();
        if let Some((_, at)) = best {
            found.push((id, right.swap_remove(at).0));
        }
    }
    found
}

/// Whether two names given in any case are spellings of one name, though not equal.
pub fn is_variant(a: &str, b: &str) -> bool {
    // Asked for every two names of two stories: most begin with another sound.
    if first_sound(a) != first_sound(b) {
        return false;
    }
    let (a, b) = (crate::case::lower(a), crate::case::lower(b));
    a != b
        && a.chars().count() >= 4
        && b.chars().count() >= 4
        && distance(&folded(&a), &folded(&b)).is_some()
}

/// The first of the letters that [`folded`] gives: names with another one are never variants.
fn first_sound(name: &str) -> Option<char> {
    let mut letters = name
        .chars()
        .map(lower_char)
        .filter(|it| it.is_alphanumeric());
    let first = letters.next()?;
    Some(sound(first, letters.next(), true).0)
}

/// Letters that transliterate one sound made one, doubled letters single.
fn folded(name: &str) -> Vec<char> {
    let mut folded: Vec<char> = Vec::with_capacity(name.len());
    let chars: Vec<char> = name.chars().filter(|it| it.is_alphanumeric()).gather();
    let mut at = 0;
    while at < chars.len() {
        let (c, width) = sound(chars[at], chars.get(at + 1).copied(), at == 0);
        at += width;
        if folded.last() != Some(&c) {
            folded.push(c);
        }
    }
    folded
}

/// The letter for the sound that begins here, and how many letters write it.
fn sound(letter: char, next: Option<char>, is_first: bool) -> (char, usize) {
    match (letter, next) {
        ('g', _) if is_first => ('h', 1),
        ('k', Some('h')) => ('h', 2),
        ('t', Some('h')) => ('t', 2),
        ('s' | 'c', Some('h')) => ('\u{161}', 2),
        ('a', Some('e')) => ('a', 2),
        ('o', Some('e')) => ('o', 2),
        ('p', Some('h')) => ('f', 2),
        ('k', Some('s')) => ('x', 2),
        ('c', Some('k')) => ('k', 2),
        ('z', Some('h')) | ('d', Some('j')) => ('\u{161}', 2),
        ('t', Some('s')) => ('c', 2),
        ('o', Some('u')) => ('u', 2),
        ('e', Some('e')) => ('i', 2),
        ('o', Some('o')) => ('u', 2),
        ('y' | 'i' | 'j', _) => ('i', 1),
        ('q' | 'c', _) => ('k', 1),
        ('w', _) => ('v', 1),
        (c, _) => (plain(c), 1),
    }
}

/// A Latin letter without its accent.
fn plain(c: char) -> char {
    match c {
        '\u{E0}'..='\u{E5}' | '\u{101}' | '\u{103}' | '\u{105}' => 'a',
        '\u{E7}' | '\u{107}' | '\u{10D}' => 'c',
        '\u{E8}'..='\u{EB}' | '\u{113}' | '\u{117}' | '\u{119}' | '\u{11B}' => 'e',
        '\u{EC}'..='\u{EF}' | '\u{12B}' | '\u{131}' => 'i',
        '\u{F1}' | '\u{144}' | '\u{148}' => 'n',
        '\u{F2}'..='\u{F6}' | '\u{F8}' | '\u{14D}' | '\u{151}' => 'o',
        '\u{F9}'..='\u{FC}' | '\u{16B}' | '\u{171}' => 'u',
        '\u{15B}' | '\u{15F}' | '\u{161}' => 's',
        '\u{17A}' | '\u{17C}' | '\u{17E}' => 'z',
        '\u{142}' => 'l',
        c => c,
    }
}

/// 0 for equal, 1 for one letter off in a name long enough for that; `None` for two names.
fn distance(a: &[char], b: &[char]) -> Option<u32> {
    if a == b {
        return Some(0);
    }
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.len() < 5 || long.len() < 6 || long.len() - short.len() > 1 || short[0] != long[0] {
        return None;
    }
    let same = short.iter().zip(long).take_while(|(x, y)| x == y).count();
    let swapped =
        |a: &[char], b: &[char]| a.len() > 1 && a[0] == b[1] && a[1] == b[0] && a[2..] == b[2..];
    if short.len() == long.len() && swapped(&short[same..], &long[same..]) {
        return Some(1);
    }
    let rest = if short.len() == long.len() {
        &short[same + 1..]
    } else {
        &short[same..]
    };
    // Martin and Martina, Petrov and Petrova are two people.
    let woman = short.len() < long.len() && same == short.len() && matches!(long[same], 'a' | 'e');
    (rest == &long[same + 1..] && !woman).then_some(1)
}

#[cfg(test)]
mod tests {
    use super::is_variant;

    #[test]
    fn spellings_of_one_name() {
        for (a, b) in [
            ("Grayvolo", "Graivolo"),
            ("Kozmino", "Kozminko"),
            ("Aleksey", "Alexei"),
            ("Khadir", "Hadir"),
            ("M\u{FC}ller", "Muller"),
            ("Hussein", "Husain"),
            ("Galyna", "Halina"),
            ("Mirusha", "Mirouja"),
            ("Soelgard", "S\u{F8}lgard"),
            ("Youssouf", "Yusuf"),
            ("Jermayne", "Jeramyne"),
        ] {
            assert!(is_variant(a, b), "{a} and {b}");
        }
        for (a, b) in [
            ("Iran", "Iraq"),
            ("Austria", "Australia"),
            ("Ann", "Anne"),
            ("Martin", "Morton"),
            ("Martin", "Martina"),
            ("Petrov", "Petrova"),
            ("Vilo", "Vilo"),
        ] {
            assert!(!is_variant(a, b), "{a} and {b}");
        }
    }
}
