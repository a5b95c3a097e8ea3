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
    place(list, word).is_some()
}

/// Which of the words of a list, each with a space before and after, `word` is, from 0.
pub fn place(list: &str, word: &str) -> Option<usize> {
    if word.is_empty() || word.as_bytes().contains(&b' ') {
        return None;
    }
    // From space to space: a word of another first letter costs no look at the rest of it.
    let (mut rest, mut nth) = (list.as_bytes(), 0);
    loop {
        let space = rest.iter().position(|it| *it == b' ')?;
        rest = rest.get(space + 1..)?;
        let after = rest.strip_prefix(word.as_bytes());
        if after.is_some_and(|it| it.first() == Some(&b' ')) {
            return Some(nth);
        }
        nth += 1;
    }
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

/// A list of words with a space before and after each, and with which letters they begin and end:
/// most words of a text are turned away without reading it.
pub struct List {
    words: &'static str,
    first: u32,
    last: u32,
}

impl List {
    /// Of these words.
    pub const fn of(words: &'static str) -> List {
        let (mut first, mut last) = (0, 0);
        let bytes = words.as_bytes();
        let mut at = 1;
        while at < bytes.len() {
            if bytes[at - 1] == b' ' {
                first |= bit(bytes[at]);
            }
            if bytes[at] == b' ' {
                last |= bit(bytes[at - 1]);
            }
            at += 1;
        }
        List { words, first, last }
    }

    /// Which of the words this is, from 0.
    pub fn place(&self, word: &str) -> Option<usize> {
        let (first, last) = (word.as_bytes().first()?, word.as_bytes().last()?);
        let may = bit(*first) & self.first != 0 && bit(*last) & self.last != 0;
        may.then(|| place(self.words, word)).flatten()
    }

    /// Whether this is one of the words.
    pub fn has(&self, word: &str) -> bool {
        self.place(word).is_some()
    }
}

/// Tells the letters a to z apart, and them from all else.
const fn bit(byte: u8) -> u32 {
    if byte.is_ascii_lowercase() {
        1 << (byte - b'a')
    } else {
        1 << 31
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_list_has_its_words_and_no_others() {
        const LIST: List = List::of(" one two % three \u{e9}t\u{e9} ");
        for (nth, word) in ["one", "two", "%", "three", "\u{e9}t\u{e9}"]
            .iter()
            .enumerate()
        {
            assert_eq!(LIST.place(word), Some(nth), "{word}");
        }
        for word in ["", " ", "on", "ne", "one two", "tree", "$", "\u{e9}"] {
            assert!(!LIST.has(word), "{word}");
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
