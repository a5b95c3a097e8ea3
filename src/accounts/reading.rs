//! What the two stories say, as weighed terms: the only part of the accounts stage that looks at
//! text.
//!
//! A [`Mention`] is one occurrence of a term: a word by its root, a name by its root and spelling
//! variants, a figure by its value. Terms are shared by both sides, so that all later work is on
//! integers. What a term is worth comes from the two texts alone: the more blocks of either side
//! have it, the less (see [`Reading::weigh`]). Linear but for the spelling variants of names, which
//! are bounded by count.

use crate::gather::Gather;
use core::ops::Range;

use super::acronym;
use super::phrase::{is_title_case, phrases};
use super::spelling;
use super::vocabulary::{Usage, class, root, usage};
use crate::figure::{Bound, Figure, Measure, figures};
use crate::map::Map;
use crate::normal::normal_form;
use crate::quote::{Quote, quotes};
use crate::sentence::sentences;
use crate::sort;
use crate::stem::stem;
use crate::token::{Pair, Side, TokenKind};

/// Weight of a name, against a plain word's 1.
const NAME: f64 = 1.2;
/// Weight of a figure.
const FIGURE: f64 = 1.3;
/// Weight of a small count, an ordinal, a weekday: any story has them.
const SMALL: f64 = 0.35;
/// Weight of a word of reporting.
const COMMON: f64 = 0.35;
/// Weight of a frequent word of the language, and of a year.
const FREQUENT: f64 = 0.5;
/// Sentences of quoted words kept for each passage, and words of each.
const SAYINGS: usize = 4;
const SAYING_WORDS: usize = 40;

/// What a term is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TermKind {
    /// A plain word.
    Word,
    /// A word that the stories write with a capital.
    Name,
    /// A figure or date.
    Figure,
}

/// One term.
#[derive(Clone, Debug)]
pub struct Term {
    /// What it is.
    pub kind: TermKind,
    /// Share of its weight that it keeps: less for words of general use and small figures.
    factor: f64,
    /// Blocks that have it, left and right.
    pub blocks: [u32; 2],
    /// Capitalised inside a sentence, and not, over both sides.
    case: [u32; 2],
    /// What sharing it is worth, before damping.
    pub weight: f64,
    /// Written in capitals throughout somewhere.
    shouted: bool,
    /// The stem that it was first met with.
    text: Box<str>,
}

impl Term {
    /// Whether it is a word of general use, a small figure or the like.
    pub fn is_general(&self) -> bool {
        self.factor < 1.0
    }
}

/// One occurrence of a term.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    /// Index of the term.
    pub term: u32,
    /// Its tokens in the block.
    pub tokens: Range<u32>,
    /// Which sentence of the block.
    pub sentence: u32,
    /// Inside quotation marks.
    pub quoted: bool,
    /// Number of the run of capitalised words that it belongs to, counted in the block; 0 for none.
    pub phrase: u32,
}

/// How a block takes part in the linking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Not at all.
    None,
    /// With its quotations only, where the other side has them too.
    Quotes,
    /// With all it says.
    Story,
}

/// One block, read.
#[derive(Clone, Debug, Default)]
pub struct Passage {
    /// Mentions in order of the text.
    pub mentions: Vec<Mention>,
    /// Number of sentences.
    pub sentences: u32,
    /// Quotations, as token ranges.
    pub quotes: Vec<Quote>,
    /// Quoted sentences as lexemes, function words included, the longer ones only.
    pub sayings: Vec<Vec<u32>>,
    /// First block of the side with the same words: a picture's text, a refrain. Its own index else.
    pub first: usize,
    /// The same words stand in another block of the side too.
    pub repeated: bool,
    /// Whether it takes part: story text.
    pub story: bool,
    /// No story, but its quoted words are looked for.
    pub aside: bool,
}

/// Both stories, read.
#[derive(Debug, Default)]
pub struct Reading {
    /// Left blocks, then right blocks.
    pub sides: [Vec<Passage>; 2],
    /// All terms; mentions index into them.
    pub terms: Vec<Term>,
    words: Map<Box<str>, u32>,
    figures: Map<[u32; 3], u32>,
    classes: Map<u64, u32>,
    /// First block of each side with these words.
    seen: [Map<Box<[u32]>, usize>; 2],
    /// Story blocks of either side, repeated ones once.
    counts: [u32; 2],
}

impl Reading {
    fn push(&mut self, kind: TermKind, text: &str) -> u32 {
        self.terms.push(Term {
            kind,
            factor: 1.0,
            blocks: [0; 2],
            case: [0; 2],
            weight: 0.0,
            shouted: false,
            text: Box::from(text),
        });
        self.terms.len() as u32 - 1
    }

    fn word(&mut self, stem: &str) -> u32 {
        let key = root(stem);
        if let Some(&term) = self.words.get(key) {
            return term;
        }
        let class = class(key);
        let of_class = class.and_then(|it| self.classes.get(&it).copied());
        let term = of_class.unwrap_or_else(|| self.push(TermKind::Word, stem));
        if let Some(class) = class {
            self.classes.insert(class, term);
        }
        self.words.or_insert::<str>(Box::from(key), term);
        term
    }

    fn figure(&mut self, figure: &Figure) -> u32 {
        // Lengths and masses meet across units within a few percent.
        let value = match figure.measure {
            Measure::Length | Measure::Mass => libm::round(libm::log(figure.low.max(1e-9)) * 12.0),
            _ => figure.low,
        };
        let bits = value.to_bits();
        let key = [figure.measure as u32, bits as u32, (bits >> 32) as u32];
        if let Some(&term) = self.figures.get(&key) {
            return term;
        }
        let term = self.push(TermKind::Figure, "");
        self.terms[term as usize].factor = match figure.measure {
            Measure::Count if figure.low <= 3.0 => SMALL,
            Measure::Ordinal | Measure::Weekday => SMALL,
            Measure::Year => FREQUENT,
            _ => FIGURE,
        };
        self.figures.insert(key, term);
        term
    }

    /// Reads the next block of a side; blocks are read in order.
    pub fn read(&mut self, pair: &Pair, right: bool, part: Part) {
        let side: &Side = if right { &pair.right } else { &pair.left };
        let block = self.sides[usize::from(right)].len();
        let mut passage = Passage {
            story: part == Part::Story,
            aside: part == Part::Quotes,
            first: block,
            ..Passage::default()
        };
        if part != Part::None {
            let before = self.sides[usize::from(right)].last();
            let continued = before.and_then(|it| it.quotes.last());
            passage.quotes = quotes(side, block, continued.is_some_and(|it| it.open));
        }
        if passage.story {
            let words: Box<[u32]> = side.tokens(block).iter().map(|it| it.id).collect();
            let first = *self.seen[usize::from(right)].or_insert::<[u32]>(words, block);
            passage.first = first;
            passage.repeated = first != block;
            self.read_passage(pair, side, block, right, &mut passage);
            if let Some(first) = self.sides[usize::from(right)].get_mut(first) {
                first.repeated = true;
            }
        }
        self.sides[usize::from(right)].push(passage);
    }

    fn read_passage(
        &mut self,
        pair: &Pair,
        side: &Side,
        block: usize,
        right: bool,
        passage: &mut Passage,
    ) {
        let (text, tokens) = (side.text(block), side.tokens(block));
        let figures = figures(side, block);
        let sentences = sentences(text, tokens);
        passage.sentences = sentences.len() as u32;
        let title_case = is_title_case(text, side, block);
        let mut figure = figures.iter().peekable();
        let mut quote = passage.quotes.iter().peekable();
        let phrases = phrases(text, tokens, title_case);
        for (number, sentence) in sentences.iter().enumerate() {
            let mut first = true;
            let mut at = sentence.start;
            while at < sentence.end {
                while quote.peek().is_some_and(|it| it.tokens.end <= at) {
                    quote.next();
                }
                while figure.peek().is_some_and(|it| it.tokens.end <= at) {
                    figure.next();
                }
                let quoted = quote.peek().is_some_and(|it| it.tokens.contains(&at));
                let (term, width) = match figure.peek() {
                    Some(found) if found.tokens.start <= at => {
                        let plain = found.bound != Bound::Unknown
                            && (found.bound != Bound::About || found.low == found.high);
                        let width = found.tokens.end - at;
                        (plain.then(|| self.figure(found)), width)
                    }
                    _ if tokens[at].kind == TokenKind::Mark => (None, 1),
                    _ => {
                        let piece = text.get(tokens[at].range()).unwrap_or_default();
                        let capital =
                            !first && !title_case && piece.starts_with(char::is_uppercase);
                        let lower = piece.starts_with(char::is_lowercase);
                        (self.word_mention(piece, capital, lower), 1)
                    }
                };
                if tokens[at].kind != TokenKind::Mark {
                    first = false;
                }
                // A weekday is also the day that it was.
                let day = figure.peek().and_then(|it| {
                    let weekday = it.tokens.start <= at && it.measure == Measure::Weekday;
                    it.day.filter(|_| weekday)
                });
                let day = day.map(|it| {
                    self.figure(&Figure {
                        measure: Measure::Day,
                        low: it,
                        high: it,
                        bound: Bound::Exact,
                        tokens: 0..0,
                        day: None,
                        currency: 0,
                    })
                });
                for term in term.into_iter().chain(day) {
                    passage.mentions.push(Mention {
                        term,
                        tokens: at as u32..(at + width) as u32,
                        sentence: number as u32,
                        quoted,
                        phrase: phrases[at],
                    });
                }
                at += width;
            }
        }
        passage.sayings = sayings(pair, side, block, &passage.quotes, &sentences);
        if passage.repeated {
            return;
        }
        self.counts[usize::from(right)] += 1;
        let mut seen: Vec<u32> = passage.mentions.iter().map(|it| it.term).gather();
        sort::all(&mut seen);
        seen.dedup();
        for term in seen {
            self.terms[term as usize].blocks[usize::from(right)] += 1;
        }
    }

    /// The term of a word, unless it is a function word.
    fn word_mention(&mut self, piece: &str, capital: bool, lower: bool) -> Option<u32> {
        let normal = normal_form(piece);
        // "US" is not "us".
        let all_caps = normal.len() > 1
            && normal
                .bytes()
                .all(|it| it.is_ascii_uppercase() || it == b'.');
        let stem = stem(normal.trim_end_matches('\''));
        let usage = if all_caps { Usage::Plain } else { usage(&stem) };
        if usage == Usage::Function || stem.is_empty() || (stem.len() == 1 && stem.is_ascii()) {
            return None;
        }
        let term = self.word(&stem);
        let entry = &mut self.terms[term as usize];
        match usage {
            Usage::Common => entry.factor = COMMON,
            Usage::Frequent => entry.factor = entry.factor.min(FREQUENT),
            Usage::Plain | Usage::Function => {}
        }
        entry.case[0] += u32::from(capital || all_caps);
        entry.case[1] += u32::from(lower);
        entry.shouted |= all_caps;
        Some(term)
    }

    /// Once all blocks are read: tells names, joins their spelling variants, weighs every term.
    pub fn weigh(&mut self) {
        for term in &mut self.terms {
            if term.kind == TermKind::Word && term.case[0] > 0 && term.case[0] >= 2 * term.case[1] {
                term.kind = TermKind::Name;
            }
        }
        self.join_variants();
        let totals = self.counts.map(f64::from);
        for term in &mut self.terms {
            let rarity = |side: usize| {
                libm::log((totals[side] + 1.0) / (f64::from(term.blocks[side]) + 0.5))
            };
            let (a, b) = (rarity(0), rarity(1));
            // As rare as on both sides together, and no rarer than on the side that has it more.
            let rare = ((a + b) / 4.0 + a.min(b) / 2.0).max(0.0);
            let kind = match term.kind {
                // A name that is also a general word (May, Post) is weighed as a name.
                TermKind::Name => NAME,
                TermKind::Word | TermKind::Figure => term.factor,
            };
            term.weight = rare * rare * kind;
        }
    }

    /// Share of what the terms of the poorer side are worth that the other side has too, 0..1: how
    /// much the two stories are about the same.
    pub fn overlap(&self) -> f64 {
        let (mut sides, mut both) = ([0.0; 2], 0.0);
        for term in &self.terms {
            let worth = if term.kind == TermKind::Name {
                NAME
            } else {
                term.factor.min(1.0)
            };
            let there = term.blocks.map(|it| it > 0);
            sides[0] += if there[0] { worth } else { 0.0 };
            sides[1] += if there[1] { worth } else { 0.0 };
            both += if there[0] && there[1] { worth } else { 0.0 };
        }
        both / sides[0].min(sides[1]).max(1e-9)
    }

    /// Makes one term of what is one name in two spellings, or a name and its initials.
    fn join_variants(&mut self) {
        let of_side = |only: usize, shouted: bool| {
            let is_own = |it: &Term| {
                let kind = it.kind == TermKind::Name && (!shouted || it.shouted);
                kind && it.blocks[only] > 0 && it.blocks[1 - only] == 0
            };
            let terms = self.terms.iter().enumerate().filter(|it| is_own(it.1));
            terms.map(|(at, it)| (at as u32, &*it.text)).gather()
        };
        let spelt = spelling::variants(&of_side(0, false), &of_side(1, false));
        let [left, right] =
            [0, 1].map(|side| acronym::expansions(&of_side(side, true), &self.names_of(1 - side)));
        for (left, right) in spelt {
            self.join(1, right, left);
        }
        for (side, pairs) in [(0, left), (1, right)] {
            for (initials, name) in pairs {
                self.join(side, initials, name);
            }
        }
    }

    /// The runs of capitalised words of a side.
    fn names_of(&self, side: usize) -> Vec<Vec<acronym::Part>> {
        let mut names: Vec<Vec<acronym::Part>> = Vec::new();
        for passage in &self.sides[side] {
            let mut last = 0;
            for mention in passage.mentions.iter().filter(|it| it.phrase > 0) {
                let term = &self.terms[mention.term as usize];
                let first = term.text.chars().next().unwrap_or(' ');
                let part = (mention.term, first, term.is_general());
                match names.last_mut() {
                    Some(name) if mention.phrase == last => name.push(part),
                    _ => names.push(vec![part]),
                }
                last = mention.phrase;
            }
        }
        names
    }

    /// Makes a term that only one side has another one, which the other side has.
    fn join(&mut self, side: usize, from: u32, to: u32) {
        for passage in &mut self.sides[side] {
            for mention in passage.mentions.iter_mut().filter(|it| it.term == from) {
                mention.term = to;
            }
        }
        let blocks = self.terms[from as usize].blocks[side];
        self.terms[to as usize].blocks[side] += blocks;
    }
}

/// The quoted sentences of a block as lexemes.
fn sayings(
    pair: &Pair,
    side: &Side,
    block: usize,
    quotes: &[Quote],
    sentences: &[Range<usize>],
) -> Vec<Vec<u32>> {
    let tokens = side.tokens(block);
    let mut found = Vec::new();
    for quote in quotes {
        let first = sentences.partition_point(|it| it.end <= quote.tokens.start);
        let after = sentences.get(first..).unwrap_or_default();
        for sentence in after.iter().take_while(|it| it.start < quote.tokens.end) {
            let from = quote.tokens.start.max(sentence.start);
            let to = quote.tokens.end.min(sentence.end).max(from);
            let words: Vec<u32> = tokens[from.min(tokens.len())..to.min(tokens.len())]
                .iter()
                .filter(|it| it.kind != TokenKind::Mark)
                .take(SAYING_WORDS)
                .map(|it| pair.lexicon.form(it.id).lexeme)
                .gather();
            if words.len() >= 4 && found.len() < SAYINGS {
                found.push(words);
            }
        }
    }
    found
}
