//! Finding a short text in another: small rather than fastest.
//!
//! The standard library's search never compares a byte more than twice and weighs 3 KB. What is
//! looked for here is a few letters long, and looked for in a line or a list of words.

/// Where `part` next stands in `text`, from byte `from` on. Nothing is found of an empty part.
/// At worst O(n m) in the two lengths.
pub fn next(text: &str, part: &str, from: usize) -> Option<usize> {
    let (first, rest) = part.as_bytes().split_first()?;
    let bytes = text.as_bytes();
    (from..bytes.len()).find(|&at| {
        bytes.get(at) == Some(first)
            && bytes
                .get(at + 1..)
                .is_some_and(|after| after.starts_with(rest))
    })
}

/// Whether `part` stands in `text`.
pub fn has(text: &str, part: &str) -> bool {
    next(text, part, 0).is_some()
}

/// The text before and after the first `part`.
pub fn split<'t>(text: &'t str, part: &str) -> Option<(&'t str, &'t str)> {
    let at = next(text, part, 0)?;
    Some((text.get(..at)?, text.get(at + part.len()..)?))
}

/// Whether `word` stands in a list of words with a space before and after each.
pub fn in_list(list: &str, word: &str) -> bool {
    let mut from = 0;
    while let Some(at) = next(list, word, from) {
        let end = at + word.len();
        let is_space = |at: Option<usize>| at.and_then(|at| list.as_bytes().get(at)) == Some(&b' ');
        if is_space(at.checked_sub(1)) && is_space(Some(end)) {
            return true;
        }
        from = at + 1;
    }
    false
}

/// Which pairs of neighbouring bytes a text has: turns away most of many short parts that are looked
/// for in one text, without reading it again for each.
pub struct Pairs([u64; 32]);

impl Pairs {
    /// Of this text. Linear.
    pub fn of(text: &str) -> Pairs {
        let mut pairs = [0; 32];
        for pair in text.as_bytes().windows(2) {
            let (at, bit) = Pairs::place(pair);
            if let Some(it) = pairs.get_mut(at) {
                *it |= 1 << bit;
            }
        }
        Pairs(pairs)
    }

    /// Whether it can have this part.
    pub fn may_have(&self, part: &str) -> bool {
        part.as_bytes().windows(2).all(|pair| {
            let (at, bit) = Pairs::place(pair);
            self.0.get(at).is_some_and(|it| it >> bit & 1 == 1)
        })
    }

    /// The lower bits tell letters apart.
    fn place(pair: &[u8]) -> (usize, u8) {
        let byte = |at: usize| pair.get(at).copied().unwrap_or(0);
        (usize::from(byte(0) & 31), byte(1) & 63)
    }
}

/// With which letters the words of some lists begin and end: turns most words of a text away
/// without reading the lists. For words of the letters a to z between spaces.
pub struct Shapes([u32; 26]);

impl Shapes {
    /// Of these lists, each with a space before and after each word.
    pub const fn of(lists: &[&str]) -> Shapes {
        let mut ends = [0; 26];
        let mut list = 0;
        while list < lists.len() {
            let bytes = lists[list].as_bytes();
            let (mut at, mut first) = (1, None);
            while at < bytes.len() {
                if let (Some(begin), Some(end)) = (first, letter(bytes[at - 1]))
                    && bytes[at] == b' '
                {
                    ends[begin] |= 1 << end;
                }
                if bytes[at - 1] == b' ' {
                    first = letter(bytes[at]);
                }
                at += 1;
            }
            list += 1;
        }
        Shapes(ends)
    }

    /// Whether a word in lower case can be in one of them.
    pub fn may_have(&self, word: &str) -> bool {
        let ends = word.as_bytes().first().zip(word.as_bytes().last());
        ends.and_then(|(&first, &last)| Some((letter(first)?, letter(last)?)))
            .is_some_and(|(first, last)| self.0.get(first).is_some_and(|it| it >> last & 1 == 1))
    }
}

const fn letter(byte: u8) -> Option<usize> {
    if byte.is_ascii_lowercase() {
        Some((byte - b'a') as usize)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn shapes_let_all_words_of_their_lists_through_and_few_others() {
        const SHAPES: Shapes = Shapes::of(&[" one two three ", " say "]);
        for word in ["one", "two", "three", "say", "tale"] {
            assert!(SHAPES.may_have(word), "{word}");
        }
        for word in ["", "a", "on", "two's", "ones", "\u{e9}", "sad", "the."] {
            assert!(!SHAPES.may_have(word), "{word}");
        }
    }

    #[test]
    fn pairs_turn_away_what_is_not_there() {
        let pairs = Pairs::of("sign up for more");
        for (part, may_have) in [
            ("sign up", true),
            ("more", true),
            ("", true),
            ("e", true),
            ("our app", false),
        ] {
            assert_eq!(pairs.may_have(part), may_have, "{part}");
        }
    }

    proptest! {
        #[test]
        fn agrees_with_the_standard_search(text in "[ab \u{e9}]{0,20}", part in "[ab \u{e9}]{1,3}") {
            prop_assert_eq!(next(&text, &part, 0), text.find(&part));
            prop_assert_eq!(has(&text, &part), text.contains(&part));
            prop_assert!(Pairs::of(&text).may_have(&part) || !has(&text, &part));
            prop_assert_eq!(split(&text, &part), text.split_once(part.as_str()));
            let word = part.trim();
            let listed = text.split(' ').skip(1).filter(|it| !it.is_empty());
            let last = text.rsplit(' ').next().unwrap_or_default();
            let closed = listed.filter(|it| it.as_ptr() != last.as_ptr()).any(|it| it == word);
            prop_assert_eq!(!word.contains(' ') && in_list(&text, word), closed);
        }
    }
}
