//! Plain text in: one string becomes a [`Story`].
//!
//! Apart from the DOM reader because here everything has to be inferred: nothing says where a
//! block ends or what it is. It owns two rules.
//!
//! **What is a block.** Text is cut into lines (`lines`), a blank line always ends a block, and
//! one question is left: do the lines that stand together make one hard-wrapped paragraph, or is
//! each line a block of its own (text pasted from a page, a menu, a list of headlines)? `wrap`
//! answers it from the whole text: a common width that every line fits and that the first word of
//! the next line would have exceeded, lines that go on in lower case, lines that end like
//! sentences. Without good evidence each line is a block.
//!
//! **What kind of block.** `kinds` looks at the block's own words (bylines, captions), `context`
//! at its mark (`#`, `-`, `>`) and its neighbours (headings, lists, captions' titles). The default
//! is a paragraph, and a false recognition is worse than a miss: every rule asks for more than one
//! sign. Rules lean on punctuation, length and place before words, the few words are English
//! with the commonest of other languages, and no rule needs spaces or upper case to exist.
//!
//! A block's text is an exact slice of the input, without white space at its ends; list markers,
//! `#`, `>` and the newlines inside a wrapped paragraph stay. Nothing is lost: the blocks in order
//! are the input up to white space, so a line of dashes is a block too, and so is the underline of
//! a heading. Indented text is not taken for code, only a fence that is closed is.
//!
//! Linear in the length of the text, but for sorting the lines that might be headings.

mod context;
pub(crate) mod kinds;
mod lines;
mod wrap;

use crate::gather::Gather;
use crate::story::{Block, Story};

/// Reads plain text. Title, source and the other particulars stay empty: text does not tell them.
///
/// Every block has its `source`, the range of bytes in `text` that it is a slice of; blocks are in
/// the order of the text and do not overlap. Empty text gives a story without blocks.
pub fn read_story(text: &str) -> Story {
    let lines = lines::split(text);
    let spans = wrap::blocks(&lines);
    let kinds = context::kinds(text, &lines, &spans);
    let blocks = spans
        .iter()
        .zip(kinds)
        .map(|(span, kind)| {
            let source = span.bytes(&lines);
            let mut block = Block::new(kind.kind, text.get(source.clone()).unwrap_or_default());
            block.level = kind.level;
            block.source = Some(source);
            block
        })
        .gather();
    Story {
        blocks,
        ..Story::default()
    }
}

// Not inlined where they are called often: each copy would weigh more than it saves.

/// Text without the white space at its ends: Unicode's white space and the byte order mark.
#[inline(never)]
pub(crate) fn trim(text: &str) -> &str {
    text.trim_matches(is_space)
}

/// The words between white space.
pub(crate) fn words_of(text: &str) -> Vec<&str> {
    first_words(text, usize::MAX)
}

/// So many words between white space at most.
#[inline(never)]
pub(crate) fn first_words(text: &str, most: usize) -> Vec<&str> {
    let mut words = Vec::new();
    let (mut start, mut at) = (0, 0);
    while let Some(byte) = text.as_bytes().get(at) {
        // Nearly all bytes tell by themselves: a character is decoded where it may be white space.
        let space = match byte {
            b' ' | 9..=13 => 1,
            0xC2 | 0xE1..=0xE3 | 0xEF => {
                let next = text.get(at..).and_then(|it| it.chars().next());
                next.filter(|it| is_space(*it)).map_or(0, char::len_utf8)
            }
            _ => 0,
        };
        if space > 0 {
            words.extend(text.get(start..at).filter(|it| !it.is_empty()));
            start = at + space;
        }
        at += space.max(1);
        if words.len() == most {
            return words;
        }
    }
    words.extend(text.get(start..).filter(|it| !it.is_empty()));
    words
}

/// Whether a character is white space for the readers. Zero-width characters are not: they are
/// differences that a reader must be shown, except the byte order mark that editors leave behind.
#[inline(never)]
pub(crate) fn is_space(c: char) -> bool {
    c.is_whitespace() || c == '\u{feff}'
}
