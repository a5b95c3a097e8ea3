//! Where the sentences of a block are, as token ranges.
//!
//! A rule of thumb, enough for weighing: a full stop, question or exclamation mark ends a sentence
//! when closing marks at most and then white space and an upper-case letter, digit or opening
//! quote follow, and no abbreviation or single initial stands before it. Linear.

use core::ops::Range;

use crate::token::{Token, TokenKind};

/// Words that a full stop follows without ending the sentence.
const ABBREVIATIONS: &str = " mr mrs ms dr sen rep gov gen lt col sgt st jr sr prof rev vs inc co corp no jan feb mar apr aug \
sept sep oct nov dec maj capt hon u.s u.k u.n a.m p.m ";

/// The sentences of a block, in order; they cover all its tokens.
pub fn sentences(text: &str, tokens: &[Token]) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut i = 0;
    while i < tokens.len() {
        if !ends_sentence(text, tokens, i) {
            i += 1;
            continue;
        }
        let mut end = i + 1;
        while end < tokens.len()
            && tokens[end].start == tokens[end - 1].end
            && is_closing(text, &tokens[end])
        {
            end += 1;
        }
        let next = tokens.get(end);
        let spaced = next.is_some_and(|next| next.start > tokens[end - 1].end);
        let opens = next
            .and_then(|next| text.get(next.range()))
            .and_then(|it| it.chars().next())
            .is_some_and(|c| c.is_uppercase() || c.is_numeric() || !c.is_alphanumeric());
        if spaced && opens {
            found.push(start..end);
            start = end;
        }
        i = end;
    }
    if start < tokens.len() {
        found.push(start..tokens.len());
    }
    found
}

fn ends_sentence(text: &str, tokens: &[Token], at: usize) -> bool {
    if tokens[at].kind != TokenKind::Mark {
        return false;
    }
    match text.get(tokens[at].range()) {
        Some("!" | "?" | "\u{2026}" | "\u{3002}") => true,
        Some(".") => {
            let Some(before) = at.checked_sub(1).map(|it| &tokens[it]) else {
                return false;
            };
            let word = text.get(before.range()).unwrap_or_default();
            let numbered = before.kind == TokenKind::Number
                && tokens
                    .get(at + 1)
                    .is_some_and(|it| it.kind == TokenKind::Number);
            !numbered && !is_abbreviation(word)
        }
        _ => false,
    }
}

fn is_abbreviation(word: &str) -> bool {
    let mut chars = word.chars();
    let initial =
        chars.next().is_some_and(char::is_uppercase) && chars.next().is_none() && word != "I";
    initial || (word.len() <= 4 && crate::find::in_list(ABBREVIATIONS, &crate::case::lower(word)))
}

fn is_closing(text: &str, token: &Token) -> bool {
    matches!(
        text.get(token.range()),
        Some("\"" | "'" | "\u{201D}" | "\u{2019}" | "\u{BB}" | ")" | "]" | "." | "!" | "?")
    )
}

#[cfg(test)]
mod tests {
    use super::sentences;
    use crate::token::Side;

    /// Sentences separated by `|`.
    fn check(text: &str, expected: &str) {
        let side = Side::of(text);
        let found = sentences(text, side.tokens(0)).into_iter();
        let shown: Vec<&str> = found.map(|it| side.shown(it)).collect();
        assert_eq!(shown.join("|"), expected);
    }

    #[test]
    fn sentence_ends() {
        check(
            "The dam broke. Nobody slept.",
            "The dam broke.|Nobody slept.",
        );
        check(
            "\u{201C}We ran.\u{201D} She paused.",
            "\u{201C}We ran.\u{201D}|She paused.",
        );
        check(
            "Mr. Oduya and J. Pell spoke.",
            "Mr. Oduya and J. Pell spoke.",
        );
        check("It rose 3.5 m. in May", "It rose 3.5 m. in May");
        check("Why? Because!", "Why?|Because!");
        check("At 5. 9 it shook", "At 5. 9 it shook");
        check("", "");
    }
}
