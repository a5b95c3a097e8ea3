//! Light stemming: one key for the inflected forms of a word, used only to find what belongs
//! together, never to call two words equal.
//!
//! Lower case, possessive and the commonest English endings off; other languages and scripts
//! pass through in lower case. Deliberately crude: the alignment weighs words by rarity, so a
//! wrong conflation costs little while tables of endings cost bytes.

/// Lexemes are cut to so many characters: compounds and inflections of languages whose endings
/// are not listed then share one (measured on German texts; 5 to 7 serve alike).
const LONGEST: usize = 7;

/// The stem of a word given in its typographic normal form.
pub fn stem(word: &str) -> String {
    let mut stem = crate::case::lower(word);
    if let Some(bare) = stem.strip_suffix("'s") {
        stem.truncate(bare.len());
    }
    if stem.is_ascii() && stem.len() > 4 {
        for (ending, keep) in [("ies", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", "")] {
            if stem.ends_with(ending) && stem.len() - ending.len() >= 3 && !stem.ends_with("ss") {
                stem.truncate(stem.len() - ending.len());
                stem.push_str(keep);
                break;
            }
        }
    }
    if stem.is_ascii() && stem.len() > 3 && stem.ends_with('e') {
        stem.pop();
    }
    stem
}

/// The key by which the words of both sides are found together: the stem, cut.
pub fn lexeme(word: &str) -> String {
    let mut stem = stem(word);
    if let Some((at, _)) = stem.char_indices().nth(LONGEST) {
        stem.truncate(at);
    }
    stem
}

#[cfg(test)]
mod tests {
    use super::{lexeme, stem};

    #[test]
    fn inflected_forms_share_a_stem() {
        for (a, b) in [
            ("Governor's", "governor"),
            ("cities", "city"),
            ("raised", "raising"),
            ("houses", "house"),
            ("gates", "gate"),
        ] {
            assert_eq!(stem(a), stem(b), "{a} and {b}");
        }
        for (a, b) in [("pass", "pas"), ("red", "r"), ("news", "new")] {
            assert_ne!(stem(a), stem(b), "{a} and {b}");
        }
        assert_eq!(lexeme("Kartoffeln"), lexeme("Kartoffel"));
        assert_ne!(lexeme("barrel"), lexeme("barren"));
    }
}
