//! One sentence of a linked passage as the facts stage sees it: words with their keys, figures,
//! runs of capitalised words, quotations.
//!
//! Read for each link anew, so that the stage needs nothing but the link and what words say by
//! themselves (`lexis`). Linear in its text.

use crate::gather::Gather;
use core::ops::Range;

use super::attribution::Stance;
use super::figure::{Figure, figures};
use super::lexis::Lexis;
use super::quote::quotes;
use crate::accounts::sentence::sentences;
use crate::accounts::vocabulary::Usage;
use crate::comparison::Span;
use crate::sort;
use crate::token::{Lexicon, Side, TokenKind};

/// Tokens of a sentence looked at: what is longer is no sentence, and each word of one is looked for
/// among those of the others.
const LONGEST: usize = 400;

/// One word of a sentence.
#[derive(Clone, Debug)]
pub struct Word {
    /// Token in the block.
    pub token: usize,
    /// Lower case, typography folded, no possessive ending.
    pub text: String,
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
    pub fn within(&self, tokens: Range<usize>) -> impl DoubleEndedIterator<Item = &Word> {
        self.words
            .iter()
            .filter(move |it| tokens.contains(&it.token))
    }

    /// Whether the sentence has the key in a word that says something.
    pub fn has(&self, key: u64) -> bool {
        self.keys.binary_search(&key).is_ok()
    }

    /// The span of some of its tokens.
    pub fn span(&self, side: &Side, tokens: Range<usize>) -> Span {
        let all = side.tokens(self.block);
        let start = all.get(tokens.start).map_or(0, |it| it.start as usize);
        let end = tokens
            .end
            .checked_sub(1)
            .and_then(|it| all.get(it))
            .map_or(start, |it| it.end as usize);
        Span {
            block: self.block,
            range: start..end.max(start),
        }
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
        let figures = figures(side, block, lexicon, lexis);
        let quotes = quotes(side, block, continued);
        continued = quotes.last().is_some_and(|it| it.open);
        let words: Vec<Word> = tokens
            .iter()
            .enumerate()
            .filter(|it| it.1.kind != TokenKind::Mark)
            .map(|(at, token)| {
                let piece = text.get(token.range()).unwrap_or_default();
                let number = lexis.number(lexicon, token, piece);
                let known = lexis.known(number);
                Word {
                    token: at,
                    text: known.lower.get(..known.bare).unwrap_or_default().to_owned(),
                    key: known.key,
                    usage: known.usage,
                    // Parts of a compound ("anti-League") are no name.
                    capital: known.capital && !token.glued,
                    stance: known.stance,
                }
            })
            .gather();
        let long = words.iter().filter(|it| it.text.len() > 3);
        let capitals = long.clone().filter(|it| it.capital).count();
        let title_case = capitals * 3 > long.count() * 2;
        let all = sentences(text, tokens);
        // Each word goes to its sentence; both are in the order of the text.
        let mut words = words.into_iter().peekable();
        for sentence in all.into_iter().take(most - found.len()) {
            let sentence = sentence.start..sentence.end.min(sentence.start + LONGEST);
            let inside = |it: usize| sentence.contains(&it);
            while words.next_if(|it| it.token < sentence.start).is_some() {}
            let words =
                core::iter::from_fn(|| words.next_if(|it| it.token < sentence.end)).gather();
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

fn keys(words: &[Word]) -> Vec<u64> {
    let telling = words.iter().filter(|it| it.usage != Usage::Function);
    let mut keys = telling.map(|it| it.key).gather();
    sort::numbers(&mut keys);
    keys
}
