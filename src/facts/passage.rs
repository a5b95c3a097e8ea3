//! One sentence of a linked passage as the facts stage sees it: words with their keys, figures,
//! runs of capitalised words, quotations.
//!
//! Read for each link anew, so that the stage needs nothing but the link and what words say by
//! themselves (`lexis`). Linear in its text.

use crate::gather::Gather;
use core::ops::Range;
use std::rc::Rc;

use super::attribution::Stance;
use crate::accounts::vocabulary::Usage;
use crate::comparison::Span;
use crate::figure::{Bound, Figure, Measure, figures};
use crate::find::List;
use crate::lexis::Lexis;
use crate::quote::quotes;
use crate::sentence::sentences;
use crate::sort;
use crate::token::{Lexicon, Side, Token, TokenKind};

/// Tokens of a sentence looked at: what is longer is no sentence, and each word of one is looked for
/// among those of the others.
const LONGEST: usize = 400;

/// One word of a sentence.
#[derive(Clone, Debug)]
pub struct Word {
    /// Token in the block.
    pub token: usize,
    /// Lower case, typography folded, no possessive ending.
    pub text: Rc<str>,
    /// Equal for words of one root or class.
    pub key: u64,
    /// How much it says.
    pub usage: Usage,
    /// Starts with a capital.
    pub capital: bool,
    /// How one who uses it stands to what is told: read once here, asked for each pair of sentences.
    pub stance: Option<Stance>,
}

/// One sentence.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// Its block.
    pub block: usize,
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Its words and numbers, in order.
    pub words: Vec<Word>,
    /// The keys of its words that say something, ascending.
    keys: Vec<u64>,
    /// Its figures, in order.
    pub figures: Vec<Figure>,
    /// Its quotations cut to the sentence, as token ranges.
    pub quotes: Vec<Range<usize>>,
    /// Marks that end a clause: all but hyphens and apostrophes.
    pub stops: Vec<usize>,
    /// Capitals say nothing: most longer words have one.
    pub title_case: bool,
}

impl Sentence {
    /// Words whose token lies in the range.
    pub fn within(&self, tokens: Range<usize>) -> core::slice::Iter<'_, Word> {
        let from = self.words.partition_point(|it| it.token < tokens.start);
        let words = self.words.get(from..).unwrap_or_default();
        let to = words.partition_point(|it| it.token < tokens.end);
        words.get(..to).unwrap_or_default().iter()
    }

    /// The tokens between the marks that some tokens stand between.
    pub fn clause(&self, tokens: &Range<usize>) -> Range<usize> {
        let before = self.stops.iter().rev().find(|it| **it < tokens.start);
        let after = self.stops.iter().find(|it| **it >= tokens.end);
        before.map_or(self.tokens.start, |it| it + 1)..*after.unwrap_or(&self.tokens.end)
    }

    /// Which of some ascending keys the sentence has in words that say something.
    pub fn shared(&self, keys: &[u64]) -> Vec<u64> {
        let mut own = self.keys.iter().peekable();
        let has = |key: &&u64| {
            while own.next_if(|it| it < key).is_some() {}
            own.peek() == Some(key)
        };
        keys.iter().filter(has).copied().gather()
    }

    /// The span of some of its tokens.
    pub fn span(&self, side: &Side, tokens: Range<usize>) -> Span {
        side.span(self.block, tokens)
    }
}

/// The first `most` sentences of some blocks, in order.
pub fn read(
    side: &Side,
    blocks: &[usize],
    most: usize,
    lexicon: &Lexicon,
    lexis: &mut Lexis,
) -> Vec<Sentence> {
    let mut found = Vec::new();
    let mut continued = false;
    for &block in blocks {
        if found.len() >= most {
            break;
        }
        let (text, tokens) = (side.text(block), side.tokens(block));
        let mut figures = figures(side, block, lexicon, lexis);
        let quotes = quotes(side, block, continued);
        continued = quotes.last().is_some_and(|it| it.open);
        // Only what is looked at is read: one block may be a whole book.
        let all: Vec<(Range<usize>, Vec<Word>)> = sentences(text, tokens)
            .into_iter()
            .take(most - found.len())
            .map(|it| {
                let sentence = it.start..it.end.min(it.start + LONGEST);
                let words = words(text, tokens, sentence.clone(), lexicon, lexis);
                (sentence, words)
            })
            .gather();
        for figure in &mut figures {
            let at = all.partition_point(|it| it.0.end <= figure.tokens.start);
            if all.get(at).is_some_and(|it| is_label(&it.1, figure)) {
                figure.measure = Measure::Ordinal;
            }
        }
        let long = all
            .iter()
            .flat_map(|it| &it.1)
            .filter(|it| it.text.len() > 3);
        let capitals = long.clone().filter(|it| it.capital).count();
        let title_case = capitals * 3 > long.count() * 2;
        for (sentence, words) in all {
            let inside = |it: usize| sentence.contains(&it);
            found.push(Sentence {
                block,
                keys: keys(&words),
                words,
                figures: figures
                    .iter()
                    .filter(|it| inside(it.tokens.start))
                    .cloned()
                    .gather(),
                quotes: quotes
                    .iter()
                    .map(|it| it.tokens.start.max(sentence.start)..it.tokens.end.min(sentence.end))
                    .filter(|it| !it.is_empty())
                    .gather(),
                stops: sentence
                    .clone()
                    .filter(|it| tokens[*it].kind == TokenKind::Mark)
                    .filter(|it| {
                        !matches!(
                            text.get(tokens[*it].range()),
                            Some("-" | "\u{2010}" | "\u{2011}" | "'" | "\u{2019}")
                        )
                    })
                    .gather(),
                tokens: sentence,
                title_case,
            });
        }
    }
    found
}

/// Plurals without an s.
static PLURALS: List = List::of(" people men women children sheep aircraft ");

/// Whether a word looks like a plural.
pub fn is_plural(word: &Word) -> bool {
    let text = &*word.text;
    let singular = text.ends_with("ss") || text.ends_with("us") || text.ends_with("is");
    text.len() > 3 && text.ends_with('s') && !singular || PLURALS.has(text)
}

/// Words before a place.
pub static AT: List = List::of(" in at near outside inside around across off from ");

/// Whether a number names what the word before it is one of: "Route 9", "gate number four"; not "in Hale 9".
fn is_label(words: &[Word], figure: &Figure) -> bool {
    let at = |token: usize| words.binary_search_by_key(&token, |it| it.token);
    let word = |token: usize| at(token).ok().and_then(|it| words.get(it));
    let back = |by: usize| figure.tokens.start.checked_sub(by).and_then(word);
    let named = |it: &Word| {
        let place = back(2).is_some_and(|it| AT.has(&it.text));
        let named =
            it.capital && (it.usage == Usage::Frequent || it.usage == Usage::Plain && !place);
        &*it.text == "number" || named && !word(figure.tokens.end).is_some_and(is_plural)
    };
    figure.measure == Measure::Count && figure.bound == Bound::Exact && back(1).is_some_and(named)
}

/// The words and numbers of some tokens.
fn words(
    text: &str,
    tokens: &[Token],
    range: Range<usize>,
    lexicon: &Lexicon,
    lexis: &mut Lexis,
) -> Vec<Word> {
    range
        .filter(|it| tokens[*it].kind != TokenKind::Mark)
        .map(|at| {
            let token = &tokens[at];
            let piece = text.get(token.range()).unwrap_or_default();
            let number = lexis.number(lexicon, token, piece);
            let known = lexis.known(number);
            Word {
                token: at,
                text: known.bare.clone(),
                key: known.key,
                usage: known.usage,
                // Parts of a compound ("anti-League") are no name.
                capital: known.capital && !token.glued,
                stance: known.stance,
            }
        })
        .gather()
}

fn keys(words: &[Word]) -> Vec<u64> {
    let telling = words.iter().filter(|it| it.usage != Usage::Function);
    let mut keys = telling.map(|it| it.key).gather();
    sort::numbers(&mut keys);
    keys
}
