//! The tokens of one side of a link in a row, over the borders of its blocks, with what the
//! presentable stage asks of each: what its being equal is worth, and how good a place for the
//! edge of a mark the border before it is.
//!
//! Linear in the number of tokens.

use crate::gather::Gather;
use core::ops::Range;

use super::unspaced;
use crate::bounds::graphemes;
use crate::comparison::Span;
use crate::normal::normal_form;
use crate::options::Options;
use crate::token::{Lexicon, Side, Token, TokenKind};

/// How good the border before a token is as the edge of a mark; more is better.
pub mod border {
    /// Inside a compound or before a mark that belongs to the word.
    pub const NONE: u8 = 0;
    /// Between a word and a mark.
    pub const MARK: u8 = 1;
    /// Between two words.
    pub const WORD: u8 = 2;
    /// After a full word, before the function word that begins a phrase.
    pub const PHRASE: u8 = 3;
    /// After a comma or the like, and around quotations and brackets.
    pub const CLAUSE: u8 = 5;
    /// Between sentences.
    pub const SENTENCE: u8 = 8;
    /// Between blocks, and at both ends of the line.
    pub const BLOCK: u8 = 9;
}

/// One token in its line.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// Identity of the form.
    pub id: u32,
    /// Identity but for case and look-alikes: what is compared.
    pub fold: u32,
    /// Stem, shared by inflected forms.
    pub lexeme: u32,
    /// Which of the link's blocks, counted from 0.
    pub block: usize,
    /// Where it starts in the block, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// What it is.
    pub kind: TokenKind,
    /// One compound with the token before.
    pub glued: bool,
    /// What its being equal is worth, in hundredths of a rare long word.
    pub weight: u32,
    /// How good the border before it is, of [`border`].
    pub before: u8,
    /// A capital that does not come from the beginning of a sentence.
    pub name: bool,
    /// Says something by its form.
    content: bool,
    /// Begins with a capital.
    pub capital: bool,
    /// A character or cluster of a script that does not put spaces between words.
    pub part: bool,
}

impl Word {
    /// Whether it says something by itself, as articles, prepositions and marks do not.
    pub fn is_content(&self) -> bool {
        self.kind != TokenKind::Mark && (self.content || self.name)
    }
}

/// A place in the text of a line. Ordered as read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Which of the link's blocks, counted from 0.
    pub block: usize,
    /// Byte offset into that block's text.
    pub at: usize,
}

/// What lies between two neighbouring tokens.
#[derive(Clone, Copy, Debug)]
pub struct Gap<'a> {
    /// Where it starts.
    pub from: Place,
    /// Where it ends.
    pub to: Place,
    /// A block ends in it.
    pub border: bool,
    /// Its text; of the first block when a block ends in it.
    pub head: &'a str,
    /// Its text in the last block when a block ends in it, else empty.
    pub tail: &'a str,
}

/// One side of a link.
pub struct Line<'a> {
    side: &'a Side,
    blocks: &'a [usize],
    /// Its tokens, in order.
    pub words: Vec<Word>,
}

/// What a mark does to the text around it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// An opening bracket or quotation mark.
    Opens,
    /// A closing one.
    Closes,
    /// A straight quotation mark, which may be either.
    Quotes,
    /// A full stop or the like.
    Ends,
    /// A comma or the like.
    Separates,
    /// Any other.
    Other,
}

/// What the mark that a text begins with does.
pub fn mark(text: &str) -> Mark {
    match text.chars().next().unwrap_or(' ') {
        '(' | '[' | '{' | '\u{2018}' | '\u{201A}' | '\u{201C}' | '\u{201E}' | '\u{AB}'
        | '\u{2039}' | '\u{BF}' | '\u{A1}' | '\u{3008}' | '\u{300A}' | '\u{300C}' | '\u{300E}'
        | '\u{3010}' | '\u{FF08}' => Mark::Opens,
        ')' | ']' | '}' | '\u{2019}' | '\u{201D}' | '\u{BB}' | '\u{203A}' | '\u{3009}'
        | '\u{300B}' | '\u{300D}' | '\u{300F}' | '\u{3011}' | '\u{FF09}' => Mark::Closes,
        '"' | '\'' | '`' => Mark::Quotes,
        '.' | '!' | '?' | '\u{2026}' | '\u{3002}' | '\u{FF01}' | '\u{FF1F}' | '\u{964}'
        | '\u{965}' | '\u{61F}' | '\u{6D4}' | '\u{589}' => Mark::Ends,
        ',' | ';' | ':' | '\u{2013}' | '\u{2014}' | '-' | '\u{3001}' | '\u{FF0C}' | '\u{FF1B}'
        | '\u{FF1A}' | '\u{60C}' | '\u{61B}' => Mark::Separates,
        _ => Mark::Other,
    }
}

impl<'a> Line<'a> {
    /// The tokens of these blocks; of a side's own blocks only, and without punctuation where the
    /// options ignore it.
    pub fn new(
        side: &'a Side,
        blocks: &'a [usize],
        lexicon: &Lexicon,
        options: &Options,
    ) -> Line<'a> {
        let mut words: Vec<Word> = Vec::new();
        // Since the last word: whether a sentence ended, and where the next may begin.
        let mut sentence = true;
        let mut previous: Option<(Mark, usize, usize)> = None;
        let mut heavy = false;
        for (block, &index) in blocks.iter().enumerate() {
            let first = words.len();
            let text = side.text(index);
            let ascii = text.is_ascii();
            let tokens = side.tokens(index);
            // Quotation marks in this block so far are an odd number.
            let mut quoting = false;
            for (at, token) in tokens.iter().enumerate() {
                let form = lexicon.form(token.id);
                if options.ignore_punctuation && form.punctuation && !is_sign(text, tokens, at) {
                    continue;
                }
                let (start, end) = (token.start as usize, token.end as usize);
                let is_mark = token.kind == TokenKind::Mark;
                let this = match is_mark {
                    true => mark(text.get(start..end).unwrap_or_default()),
                    false => Mark::Other,
                };
                let quotes = is_mark && is_quote(text.get(start..end).unwrap_or_default());
                let counts = quotes && (quoting || !follows_number(tokens, at));
                quoting ^= counts;
                let weight = weigh(form.heft, form.count);
                let light = form.heft < 25;
                let before = match previous {
                    None => border::BLOCK,
                    Some((_, last_block, _)) if last_block != block => border::BLOCK,
                    Some((mark, _, last_end)) => {
                        let spaced = last_end < start;
                        let after_mark = words.last().is_some_and(|it| it.kind == TokenKind::Mark);
                        match (mark, this) {
                            _ if token.glued => border::NONE,
                            (Mark::Ends, Mark::Closes) | (Mark::Opens, _) => border::NONE,
                            (Mark::Ends, Mark::Quotes) if !spaced => border::NONE,
                            _ if sentence && (spaced || !ascii) => border::SENTENCE,
                            (_, Mark::Opens) => border::CLAUSE,
                            (_, Mark::Quotes) if spaced => border::CLAUSE,
                            (Mark::Quotes, _) if !spaced => border::NONE,
                            (Mark::Separates | Mark::Closes | Mark::Quotes, _)
                                if spaced || !ascii && !is_mark =>
                            {
                                border::CLAUSE
                            }
                            _ if spaced && heavy && light && !is_mark => border::PHRASE,
                            _ if spaced || (!is_mark && !after_mark) => border::WORD,
                            _ => border::MARK,
                        }
                    }
                };
                let starts = before >= border::SENTENCE || sentence;
                let name = form.capital && !starts && form.heft > 18;
                words.push(Word {
                    id: token.id,
                    fold: if counts { QUOTE } else { form.fold },
                    lexeme: form.lexeme,
                    content: !light,
                    capital: form.capital,
                    part: form.part,
                    block,
                    start,
                    end,
                    kind: token.kind,
                    glued: token.glued,
                    weight: if name { weight.max(90) } else { weight },
                    before,
                    name,
                });
                sentence = match this {
                    Mark::Ends => true,
                    Mark::Closes | Mark::Quotes | Mark::Opens => sentence,
                    _ => false,
                };
                heavy = !light && !is_mark;
                previous = Some((this, block, end));
            }
            sentence = true;
            if !ascii {
                unspaced::glue(words.get_mut(first..).unwrap_or_default(), |it| {
                    text.get(it.start..it.end).unwrap_or_default()
                });
            }
        }
        Line {
            side,
            blocks,
            words,
        }
    }

    /// What is compared, in order.
    pub fn folds(&self) -> Vec<u32> {
        self.words.iter().map(|it| it.fold).gather()
    }

    /// By number of tokens, then by letters.
    pub fn order(&self, other: &Line) -> core::cmp::Ordering {
        let lengths = self.words.len().cmp(&other.words.len());
        lengths.then_with(|| {
            let mut both = (0..self.words.len()).map(|it| self.text(it).cmp(other.text(it)));
            both.find(|it| it.is_ne())
                .unwrap_or(core::cmp::Ordering::Equal)
        })
    }

    /// How good the border before token `index` is; the ends of the line are the best.
    pub fn border(&self, index: usize) -> u8 {
        self.words.get(index).map_or(border::BLOCK, |it| it.before)
    }

    /// The text of token `index`.
    pub fn text(&self, index: usize) -> &'a str {
        self.words
            .get(index)
            .and_then(|it| self.block_text(it.block).get(it.start..it.end))
            .unwrap_or_default()
    }

    /// The text of the link's block number `block`.
    fn block_text(&self, block: usize) -> &'a str {
        self.blocks
            .get(block)
            .map_or("", |&index| self.side.text(index))
    }

    /// Where token `index` starts; the end of the line if there is none.
    pub fn start(&self, index: usize) -> Place {
        self.words.get(index).map_or_else(
            || self.end_of_text(),
            |it| Place {
                block: it.block,
                at: it.start,
            },
        )
    }

    /// Where token `index` - 1 ends; the start of the line if there is none.
    pub fn end(&self, index: usize) -> Place {
        let before = index.checked_sub(1).and_then(|it| self.words.get(it));
        before.map_or(Place { block: 0, at: 0 }, |it| Place {
            block: it.block,
            at: it.end,
        })
    }

    fn end_of_text(&self) -> Place {
        let block = self.blocks.len().saturating_sub(1);
        Place {
            block,
            at: self.block_text(block).len(),
        }
    }

    /// What lies before token `index`; after the last token if there is none.
    pub fn gap(&self, index: usize) -> Gap<'a> {
        let (from, to) = (self.end(index), self.start(index));
        let border = from.block != to.block;
        let first = self.block_text(from.block);
        let head = match border {
            true => first.get(from.at..),
            false => first.get(from.at..to.at),
        };
        let tail = match border {
            true => self.block_text(to.block).get(..to.at),
            false => None,
        };
        Gap {
            from,
            to,
            border,
            head: head.unwrap_or_default(),
            tail: tail.unwrap_or_default(),
        }
    }

    /// The text between two places as spans of the story's blocks, none of them empty, none
    /// beginning or ending in the white space around a border between blocks. (A space that bears a
    /// combining mark belongs to a token and stays.)
    pub fn spans(&self, from: Place, to: Place) -> Vec<Span> {
        let mut spans = Vec::new();
        for block in from.block..=to.block {
            let text = self.block_text(block);
            let mut start = if block == from.block { from.at } else { 0 };
            let mut end = if block == to.block { to.at } else { text.len() };
            let inner = |start: usize, end: usize| text.get(start..end).unwrap_or_default();
            if block < to.block {
                let visible = start + inner(start, end).trim_end().len();
                let after = self.words.partition_point(|it| it.block <= block);
                let word = after.checked_sub(1).and_then(|it| self.words.get(it));
                let word = word.filter(|it| it.block == block && it.start >= start);
                end = word.map_or(visible, |it| visible.max(it.end));
            }
            if block > from.block {
                // By graphemes: what cannot be seen may be joined to a space before it.
                let clusters = graphemes(inner(start, end)).into_iter();
                let blank = clusters.take_while(|it| it.chars().all(char::is_whitespace));
                let visible = start + blank.map(str::len).sum::<usize>();
                let first = self.words.partition_point(|it| it.block < block);
                let word = self.words.get(first);
                let word = word.filter(|it| it.block == block && it.end <= end);
                start = word.map_or(visible, |it| visible.min(it.start));
            }
            if let (true, Some(&index)) = (start < end, self.blocks.get(block)) {
                spans.push(Span {
                    block: index,
                    range: start..end,
                });
            }
        }
        spans
    }

    /// The text from the first to the last of some tokens, if they are of one block.
    pub fn stretch(&self, words: Range<usize>) -> Option<&'a str> {
        let (from, to) = (self.start(words.start), self.end(words.end));
        if from.block != to.block {
            return None;
        }
        self.block_text(from.block).get(from.at..to.at)
    }

    /// All text between two places, blocks joined by a space.
    pub fn joined(&self, from: Place, to: Place) -> String {
        let mut joined = String::new();
        for span in self.spans(from, to) {
            if !joined.is_empty() {
                joined.push(' ');
            }
            joined.push_str(
                self.side
                    .text(span.block)
                    .get(span.range)
                    .unwrap_or_default(),
            );
        }
        joined
    }
}

/// What all quotation marks, single and double, are compared as.
pub const QUOTE: u32 = u32::MAX;

fn is_quote(text: &str) -> bool {
    matches!(&*normal_form(text), "'" | "\"")
}

/// Whether a mark touches a number before it: then it says feet or inches, unless it ends a quotation.
fn follows_number(tokens: &[Token], at: usize) -> bool {
    let touches = |it: &Token| tokens.get(at).is_some_and(|mark| mark.start == it.end);
    let before = at.checked_sub(1).and_then(|it| tokens.get(it));
    before.is_some_and(|it| it.kind == TokenKind::Number && touches(it))
}

/// Whether a mark is the sign of the number after it, which is not punctuation: `-5`, not `2-5`.
fn is_sign(text: &str, tokens: &[Token], at: usize) -> bool {
    let get = |at: Option<usize>| at.and_then(|it| tokens.get(it));
    let (Some(mark), Some(next)) = (get(Some(at)), get(Some(at + 1))) else {
        return false;
    };
    let before = get(at.checked_sub(1));
    next.kind == TokenKind::Number
        && mark.end == next.start
        && before.is_none_or(|it| it.kind == TokenKind::Mark || it.end < mark.start)
        && matches!(text.get(mark.range()), Some("-" | "\u{2212}" | "\u{2013}"))
}

/// Heft, less what being frequent takes: a word on both sides once counts in full, one in every
/// sentence hardly.
fn weigh(heft: u8, count: u32) -> u32 {
    let doublings = (count / 2).max(1).ilog2();
    let share = 100u32.saturating_sub(9 * doublings).max(40);
    (u32::from(heft) * share / 100).max(4)
}
