//! What a token's being equal says by its shape alone: long words, names and numbers much, function
//! words and punctuation little. Apart from `token`, because these are judgements about language
//! and not about text. Constant time a form.

use std::sync::OnceLock;

use crate::map::Map;
use crate::token::TokenKind;

/// How much a form's being equal says by its shape: long words and numbers much, function words
/// and punctuation little. Given in lower case.
pub fn heft(lower: &str, kind: TokenKind, punctuation: bool) -> u8 {
    match kind {
        TokenKind::Number => 90,
        TokenKind::Mark if punctuation => 10,
        TokenKind::Mark => 70,
        TokenKind::Word if is_function_word(lower) => 18,
        TokenKind::Word => {
            let first = lower.chars().next().unwrap_or(' ');
            let letters = lower.chars().take(9).count() as u8;
            match first {
                // One token is one character or cluster here, a part of a word.
                '\u{3040}'..='\u{309F}' | '\u{E00}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' => 14,
                '\u{2E80}'..='\u{9FFF}' if letters == 1 => 30,
                // Syllables, not letters.
                '\u{AC00}'..='\u{D7A3}' => 30 * letters.min(3),
                _ => match letters {
                    0..=1 => 18,
                    2 => 26,
                    it => 10 * it + 10,
                },
            }
        }
    }
}

/// The words that stand in every text of their language, the longest-known ones of the languages
/// most read. A longer list gains little: frequency in the pair does the rest.
fn is_function_word(lower: &str) -> bool {
    const WORDS: [&str; 5] = [
        " the of to and in on at by for from with as is are was were be been it its he she they his her \
         their this that these those which who an or but not has have had will would can could may also \
         than then there into over after before about up out if so no we you i all more when while said \
         during near between against through under among since until within without around across where \
         because such some any only just do does did being am my your our me us him them ",
        " der die das den dem des ein eine einen einem einer und oder aber nicht ist sind war waren wird \
         werden hat haben hatte im in zu zum zur von vom mit auf aus bei nach f\u{fc}r als auch er sie es ",
        " le la les l d un une des du de et ou mais que qui ne pas est sont \u{e9}t\u{e9} dans sur par pour avec \
         au aux ce cette ces il elle ils elles se sa son ses el los las del y o en por para con una no lo al \
         su sus es son fue ha han como m\u{e1}s di il che per non si da dei della o os as e em ",
        " \u{438} \u{432} \u{432}\u{43e} \u{43d}\u{435} \u{43d}\u{430} \u{441} \u{441}\u{43e} \u{43f}\u{43e} \u{437}\u{430} \u{438}\u{437} \u{43e}\u{442} \u{43a} \u{43e} \u{43e}\u{431} \u{443} \u{434}\u{43b}\u{44f} \u{447}\u{442}\u{43e} \u{43a}\u{430}\u{43a} \u{43d}\u{43e} \u{430} \u{43e}\u{43d} \u{43e}\u{43d}\u{430} \u{43e}\u{43d}\u{438} \u{44d}\u{442}\u{43e} \u{431}\u{44b}\u{43b} \u{431}\u{44b}\u{43b}\u{430} ",
        " \u{3ba}\u{3b1}\u{3b9} \u{3c4}\u{3bf} \u{3bf} \u{3b7} \u{3c4}\u{3b7}\u{3bd} \u{3c4}\u{3bf}\u{3c5} \u{3c4}\u{3b7}\u{3c2} \u{3c3}\u{3c4}\u{3bf} \u{3c3}\u{3b5} \u{3bc}\u{3b5} \u{3b1}\u{3c0}\u{3cc} \u{3b3}\u{3b9}\u{3b1} \u{641}\u{64a} \u{645}\u{646} \u{639}\u{644}\u{649} \u{625}\u{644}\u{649} \u{5e9}\u{5dc} \u{5d0}\u{5ea} \u{5e2}\u{5dc} \u{915}\u{93e} \u{915}\u{940} \u{915}\u{947} \u{92e}\u{947}\u{902} \u{915}\u{94b} \u{938}\u{947} \u{939}\u{948} ",
    ];
    // Each form of a text is asked for: the lists are not read anew each time.
    static HELD: OnceLock<Map<Box<str>, u32>> = OnceLock::new();
    let held = HELD.get_or_init(|| {
        let mut held = Map::default();
        for word in WORDS.iter().flat_map(|list| list.split_ascii_whitespace()) {
            held.or_insert::<str>(Box::from(word), 0);
        }
        held
    });
    held.get(lower).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_says_more_weighs_more() {
        let word = |text: &str| heft(text, TokenKind::Word, false);
        let rising = [
            heft(",", TokenKind::Mark, true),
            word("the"),
            word("cat"),
            word("mayor"),
            word("harbour"),
            heft("1,200", TokenKind::Number, false),
        ];
        assert!(rising.is_sorted(), "{rising:?}");
        for light in [
            "during",
            "nicht",
            "dans",
            "\u{447}\u{442}\u{43e}",
            "\u{645}\u{646}",
            "\u{3c4}\u{3b7}\u{3bd}",
        ] {
            assert_eq!(word(light), word("the"), "{light}");
        }
        assert!(word("\u{e01}") < word("\u{4e2d}") && word("\u{4e2d}") < word("\u{c2dc}\u{c7a5}"));
    }
}
