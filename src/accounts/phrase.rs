//! Runs of capitalised words, which are names as a rule, and blocks whose capitals say nothing.
//!
//! Linear in the tokens.

use crate::token::{Side, Token, TokenKind};

/// For each token the number of the run of capitalised words it stands in, from 1; 0 for none. A run
/// may hold connectors such as "of" between two capitalised words.
pub fn phrases(text: &str, tokens: &[Token], title_case: bool) -> Vec<u32> {
    let mut phrases = vec![0; tokens.len()];
    if title_case {
        return phrases;
    }
    let piece = |at: usize| {
        tokens
            .get(at)
            .and_then(|it| text.get(it.range()))
            .unwrap_or_default()
    };
    // Parts of a compound ("anti-League") are no name together with what follows.
    let whole = |at: usize| tokens.get(at).is_some_and(|it| !it.glued);
    let capital = |at: usize| whole(at) && piece(at).starts_with(char::is_uppercase);
    let mut number = 0;
    let mut at = 0;
    while at < tokens.len() {
        if !capital(at) {
            at += 1;
            continue;
        }
        number += 1;
        phrases[at] = number;
        at += 1;
        loop {
            let skip = usize::from(matches!(
                piece(at),
                "of" | "for" | "de" | "del" | "la" | "bin" | "al" | "von" | "van"
            ));
            if !capital(at + skip) {
                break;
            }
            for slot in phrases.iter_mut().skip(at).take(skip + 1) {
                *slot = number;
            }
            at += skip + 1;
        }
    }
    phrases
}

/// Whether most longer words of the block are capitalised, so that capitals say nothing.
pub fn is_title_case(text: &str, side: &Side, block: usize) -> bool {
    let (mut capital, mut all) = (0, 0);
    for token in side.tokens(block) {
        let piece = text.get(token.range()).unwrap_or_default();
        if token.kind == TokenKind::Word && piece.len() > 3 {
            all += 1;
            capital += usize::from(piece.starts_with(char::is_uppercase));
        }
    }
    capital * 3 > all * 2
}
