//! Where a story quotes: the stretches between quotation marks.
//!
//! Marks come curly, straight, angled, doubled single or missing. An opening mark without its
//! closing one opens a quotation that runs to the end of the block, as writers do when the next
//! paragraph goes on quoting; a closing mark without an opening one closes a quotation that began
//! with the block when the block before was left open. Linear.

use core::ops::Range;

use crate::token::{Side, Token, TokenKind};

/// One quoted stretch of a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// Tokens between the marks.
    pub tokens: Range<usize>,
    /// Whether no closing mark was found, so that the next block may go on.
    pub open: bool,
}

/// The quotations of a block in order. `continued`: the block before ended inside a quotation.
pub fn quotes(side: &Side, block: usize, continued: bool) -> Vec<Quote> {
    let (text, tokens) = (side.text(block), side.tokens(block));
    let last_close = last_single_close(text, tokens);
    let mut quotes = Vec::new();
    let mut open: Option<(usize, bool)> = None;
    let mut i = 0;
    while i < tokens.len() {
        let Some((mark, width)) = mark(text, tokens, i, open, last_close) else {
            i += 1;
            continue;
        };
        match (mark, open) {
            (Mark::Opens { single }, None) => open = Some((i + width, single)),
            (Mark::Closes { single }, Some((start, opened_single))) if single == opened_single => {
                push(&mut quotes, start..i, false);
                open = None;
            }
            (Mark::Closes { single: false }, None) if continued && quotes.is_empty() => {
                push(&mut quotes, 0..i, false);
            }
            // A new opening mark inside an unclosed quotation of the same style: the writer forgot to close.
            (Mark::Opens { single: false }, Some((start, false))) => {
                push(&mut quotes, start..i, false);
                open = Some((i + width, false));
            }
            _ => {}
        }
        i += width;
    }
    if let Some((start, single)) = open
        && !single
    {
        push(&mut quotes, start..tokens.len(), true);
    }
    quotes
}

fn push(quotes: &mut Vec<Quote>, tokens: Range<usize>, open: bool) {
    if !tokens.is_empty() {
        quotes.push(Quote { tokens, open });
    }
}

#[derive(Clone, Copy)]
enum Mark {
    Opens { single: bool },
    Closes { single: bool },
}

/// The quotation mark at token `at`, if it is one there, and how many tokens it takes.
fn mark(
    text: &str,
    tokens: &[Token],
    at: usize,
    open: Option<(usize, bool)>,
    last_close: usize,
) -> Option<(Mark, usize)> {
    let token = &tokens[at];
    if token.kind != TokenKind::Mark {
        return None;
    }
    let piece = text.get(token.range())?;
    let end = tokens.get(at + 1).filter(|next| next.start == token.end);
    let doubled =
        |mark: &str| piece == mark && end.is_some_and(|next| text.get(next.range()) == Some(mark));
    let (wide, width) = match piece {
        "\u{201C}" | "\u{201E}" | "\u{AB}" if !closes_low(text, tokens, at, open) => {
            return Some((Mark::Opens { single: false }, 1));
        }
        "\u{201C}" | "\u{201D}" | "\u{BB}" => return Some((Mark::Closes { single: false }, 1)),
        "\"" | "\u{201F}" | "''" | "``" => (true, 1),
        _ if doubled("'") || doubled("`") || doubled("\u{2018}") || doubled("\u{2019}") => {
            (true, 2)
        }
        "'" | "\u{2018}" | "\u{2019}" | "`" => (false, 1),
        _ => return None,
    };
    let last = at + width - 1;
    let before = at.checked_sub(1).map(|it| tokens[it].end);
    let touches_before = before == Some(token.start)
        && !matches!(
            text.get(..token.start as usize)
                .and_then(|it| it.chars().next_back()),
            Some('(' | '[' | '-' | '\u{2013}' | '\u{2014}')
        );
    let touches_after = tokens
        .get(last + 1)
        .is_some_and(|next| next.start == tokens[last].end);
    if wide {
        let closes = match (touches_before, touches_after) {
            (true, false) => true,
            (false, true) => false,
            // Ambiguous by its neighbours: marks come in pairs.
            _ => open.is_some(),
        };
        let mark = if closes {
            Mark::Closes { single: false }
        } else {
            Mark::Opens { single: false }
        };
        return Some((mark, width));
    }
    match open {
        Some((_, true)) if touches_before && piece != "\u{2018}" => {
            Some((Mark::Closes { single: true }, 1))
        }
        // A single opening mark needs its partner, or it is an apostrophe.
        None if !touches_before && touches_after && piece != "\u{2019}" && at < last_close => {
            Some((Mark::Opens { single: true }, 1))
        }
        _ => None,
    }
}

/// German style closes with the mark that English opens with.
fn closes_low(text: &str, tokens: &[Token], at: usize, open: Option<(usize, bool)>) -> bool {
    let Some((start, false)) = open else {
        return false;
    };
    let opener = start
        .checked_sub(1)
        .and_then(|it| text.get(tokens[it].range()));
    opener == Some("\u{201E}") && text.get(tokens[at].range()) == Some("\u{201C}")
}

/// The last single mark that touches what stands before it; 0 for none. Looked for once: every
/// opening mark asks for one after it.
fn last_single_close(text: &str, tokens: &[Token]) -> usize {
    let closes = |it: &usize| {
        matches!(text.get(tokens[*it].range()), Some("'" | "\u{2019}"))
            && tokens[*it].start == tokens[*it - 1].end
    };
    (1..tokens.len()).rev().find(closes).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::quotes;
    use crate::token::Side;

    /// Quotations separated by `|`; an unclosed one ends in `>`.
    fn check_in(text: &str, continued: bool, expected: &str) {
        let side = Side::of(text);
        let shown: Vec<String> = quotes(&side, 0, continued)
            .into_iter()
            .map(|it| side.shown(it.tokens).to_owned() + if it.open { ">" } else { "" })
            .collect();
        assert_eq!(shown.join("|"), expected, "in {text:?}");
    }

    fn check(text: &str, expected: &str) {
        check_in(text, false, expected);
    }

    #[test]
    fn styles() {
        check(
            "\u{201C}We ran,\u{201D} she said. \u{201C}Fast.\u{201D}",
            "We ran,|Fast.",
        );
        check("\"We ran,\" she said. \"Fast.\"", "We ran,|Fast.");
        check("``We ran,'' she said", "We ran,");
        check("He called it 'a mess' on the boys' watch", "a mess");
        check("the boys' and girls' teams", "");
        check("\u{201E}Wir liefen\u{201C}, sagte sie", "Wir liefen");
        check("\u{AB}on court\u{BB}", "on court");
        check("\" We ran \" , she said", "We ran");
    }

    #[test]
    fn unbalanced_marks() {
        check("\u{201C}We ran. We fell.", "We ran. We fell.>");
        check("She said: \"We ran.", "We ran.>");
        check_in("and fell,\u{201D} she said.", true, "and fell,");
        check_in("and fell,\u{201D} she said.", false, "");
        check(
            "\u{201C}We ran, she said. \u{201C}We fell.\u{201D}",
            "We ran, she said.|We fell.",
        );
        check("\u{201C}mixed\" marks", "mixed");
    }
}
