//! Where sentences end inside a block, as ranges of its tokens.
//!
//! Why apart: splits, merges and moved passages are cut between sentences, so a sentence is the
//! smallest piece that says where a block went. A rule by marks and capitals is enough: a wrong
//! cut is made on both sides alike. Linear in tokens.

use core::ops::Range;

use crate::token::{Side, TokenKind};

/// Token ranges of the sentences of a block; they cover all its tokens.
pub fn sentences(side: &Side, block: usize) -> Vec<Range<usize>> {
    let tokens = side.tokens(block);
    let text = |at: usize| side.text(block).get(tokens[at].range()).unwrap_or_default();
    let mut out = Vec::new();
    let (mut start, mut at) = (0, 0);
    while at < tokens.len() {
        let ends = tokens[at].kind == TokenKind::Mark && ends_sentence(text(at));
        let abbreviated = at > 0 && text(at) == "." && is_abbreviation(text(at - 1));
        at += 1;
        if !ends || abbreviated {
            continue;
        }
        while at < tokens.len()
            && tokens[at].kind == TokenKind::Mark
            && tokens[at].start == tokens[at - 1].end
        {
            at += 1;
        }
        let next = if at < tokens.len() {
            text(at).chars().next()
        } else {
            None
        };
        if next.is_some_and(|c| !c.is_lowercase()) {
            out.push(start..at);
            start = at;
        }
    }
    if start < tokens.len() {
        out.push(start..tokens.len());
    }
    out
}

fn ends_sentence(mark: &str) -> bool {
    matches!(
        mark,
        "." | "!"
            | "?"
            | "\u{2026}"
            | "\u{3002}"
            | "\u{FF01}"
            | "\u{FF1F}"
            | "\u{61F}"
            | "\u{6D4}"
            | "\u{964}"
    )
}

/// Titles, initials and months: at most three letters, the first a capital.
fn is_abbreviation(word: &str) -> bool {
    word.chars().count() <= 3 && word.chars().next().is_some_and(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::Options;
    use crate::story::{Block, BlockKind, Story};
    use crate::token::Pair;

    /// The sentences separated by `|`, without the space between.
    fn check(text: &str, expected: &str) {
        let story = Story {
            blocks: vec![Block::new(BlockKind::Paragraph, text)],
            ..Story::default()
        };
        let pair = Pair::tokenized(story, Story::default(), &Options::default());
        let tokens = pair.left.tokens(0);
        let shown: Vec<&str> = sentences(&pair.left, 0)
            .into_iter()
            .map(|it| &text[tokens[it.start].start as usize..tokens[it.end - 1].end as usize])
            .collect();
        assert_eq!(shown.join("|"), expected);
    }

    #[test]
    fn cuts_between_sentences() {
        check("", "");
        check("No end", "No end");
        check(
            "The dam broke. Nobody was hurt.",
            "The dam broke.|Nobody was hurt.",
        );
        check(
            "Dr. Ames of St. Ives spoke. He left.",
            "Dr. Ames of St. Ives spoke.|He left.",
        );
        check(
            "It fell 3.5 metres. \u{201C}Run!\u{201D} she cried.",
            "It fell 3.5 metres.|\u{201C}Run!\u{201D} she cried.",
        );
        check(
            "Really?! Yes\u{2026} 12 people saw it.",
            "Really?!|Yes\u{2026}|12 people saw it.",
        );
    }
}
