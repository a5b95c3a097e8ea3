//! The quotation channel: runs of words that both sides have, one side at least in quotation marks.
//!
//! Quoted words are the surest sign that two outlets report one statement, whatever else their
//! passages say. Every run of [`GRAM`] words of the right text is indexed; the left text is read
//! against the index and hits are grown as far as the words agree. Words agree by stem, so that
//! "we run" and "We ran" do not, but inflections and typography do not matter.
//! Linear in the words, but for words that repeat endlessly, where [`SAME`] bounds the hits.

use core::ops::Range;

use super::reading::Passage;
use super::vocabulary::{Usage, usage};
use crate::map::Map;
use crate::stem::stem;
use crate::token::{Pair, Side, TokenKind};

/// Words of the shortest run looked for.
pub const GRAM: usize = 4;
/// Places of one run that are kept.
const SAME: usize = 4;
/// Words after which a run is long enough: in a text that repeats itself, runs without end would
/// begin at every word.
const LONGEST: usize = 400;

/// A run of words on both sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Echo {
    /// Left and right block.
    pub blocks: (usize, usize),
    /// Its tokens in the left block.
    pub left: Range<usize>,
    /// Its tokens in the right block.
    pub right: Range<usize>,
    /// Number of words.
    pub words: usize,
    /// Words that are quoted on the left, on the right.
    pub quoted: (usize, usize),
    /// Words that have a meaning of their own and that both sides write in lower case.
    pub telling: usize,
}

/// One word of a side's running text: lexeme, block, token, whether quoted.
#[derive(Clone, Copy, Debug)]
struct Word {
    lexeme: u32,
    block: u32,
    token: u32,
    quoted: bool,
}

fn words(pair: &Pair, side: &Side, passages: &[Passage]) -> Vec<Word> {
    let mut words = Vec::new();
    let takes_part = |it: &Passage| it.story || it.aside;
    for (block, passage) in passages.iter().enumerate().filter(|it| takes_part(it.1)) {
        let mut quotes = passage.quotes.iter().peekable();
        for (at, token) in side.tokens(block).iter().enumerate() {
            while quotes.peek().is_some_and(|it| it.tokens.end <= at) {
                quotes.next();
            }
            if token.kind != TokenKind::Mark {
                let quoted = quotes.peek().is_some_and(|it| it.tokens.contains(&at));
                let lexeme = pair.lexicon.form(token.id).lexeme;
                words.push(Word {
                    lexeme,
                    block: block as u32,
                    token: at as u32,
                    quoted,
                });
            }
        }
    }
    words
}

/// Whether a word has a meaning of its own and is no name.
fn tells(side: &Side, word: &Word) -> bool {
    let token = side.tokens(word.block as usize).get(word.token as usize);
    let text = token.and_then(|it| side.text(word.block as usize).get(it.range()));
    text.is_some_and(|it| it.starts_with(char::is_lowercase) && usage(&stem(it)) != Usage::Function)
}

/// The search for echoes as resumable work.
#[derive(Debug, Default)]
pub struct Search {
    left: Vec<Word>,
    right: Vec<Word>,
    index: Map<[u32; GRAM], Vec<u32>>,
    indexed: usize,
    searched: usize,
    /// Runs found so far, in order of the left text; each lies in one block of either side.
    pub found: Vec<Echo>,
}

impl Search {
    /// Not yet begun. Linear in the words.
    pub fn new(pair: &Pair, sides: &[Vec<Passage>; 2]) -> Search {
        Search {
            left: words(pair, &pair.left, &sides[0]),
            right: words(pair, &pair.right, &sides[1]),
            ..Search::default()
        }
    }

    /// Looks at about `budget` words. True when done.
    pub fn step(&mut self, pair: &Pair, budget: usize) -> bool {
        let mut left = budget;
        while left > 0 && self.indexed + GRAM <= self.right.len() {
            if let Some(key) = key(&self.right[self.indexed..]) {
                let places = self.index.or_default(key);
                if places.len() < SAME {
                    places.push(self.indexed as u32);
                }
            }
            self.indexed += 1;
            left -= 1;
        }
        while left > 0 && self.searched + GRAM <= self.left.len() {
            self.search(pair, self.searched);
            self.searched += 1;
            left -= 1;
        }
        left > 0
    }

    fn search(&mut self, pair: &Pair, l: usize) {
        let Some(places) = key(&self.left[l..]).and_then(|key| self.index.get(&key)) else {
            return;
        };
        for &r in places {
            let (left, right) = (&self.left[l..], &self.right[r as usize..]);
            // A run is reported where it starts.
            let before = |words: &[Word], at: usize| {
                at.checked_sub(1)
                    .map(|it| (words[it].lexeme, words[it].block == words[at].block))
            };
            let (a, b) = (before(&self.left, l), before(&self.right, r as usize));
            if a.is_some_and(|it| it.1) && a == b {
                continue;
            }
            let same = left
                .iter()
                .zip(right)
                .take(LONGEST)
                .take_while(|(a, b)| {
                    a.lexeme == b.lexeme && a.block == left[0].block && b.block == right[0].block
                })
                .count();
            let quoted = |words: &[Word]| words[..same].iter().filter(|it| it.quoted).count();
            self.found.push(Echo {
                blocks: (left[0].block as usize, right[0].block as usize),
                left: left[0].token as usize..left[same - 1].token as usize + 1,
                right: right[0].token as usize..right[same - 1].token as usize + 1,
                words: same,
                quoted: (quoted(left), quoted(right)),
                telling: left[..same]
                    .iter()
                    .zip(right)
                    .filter(|(a, b)| tells(&pair.left, a) && tells(&pair.right, b))
                    .count(),
            });
        }
    }
}

/// The first words as a key, if they stand in one block.
fn key(words: &[Word]) -> Option<[u32; GRAM]> {
    let words = words.get(..GRAM)?;
    let mut key = [0; GRAM];
    for (slot, word) in key.iter_mut().zip(words) {
        if word.block != words[0].block {
            return None;
        }
        *slot = word.lexeme;
    }
    Some(key)
}
