//! What the alignment knows of each block: weighted words, sentences, and which texts are equal.
//!
//! Why apart: every later step asks only how much groups of blocks share, and this file owns what
//! that means. A feature is a lexeme (stem) of a word or number; its weight is its rarity in
//! these two texts alone, since no background table is worth its bytes. Marks and space weigh
//! nothing, so that typography and punctuation never decide what belongs together.
//!
//! Reading is linear in tokens; a similarity costs the length of the two bags.

use super::bag::{self, Bag};
use super::settings::Settings;
use crate::gather::Gather;
use crate::map::Map;
use crate::sentence::sentences;
use crate::story::BlockKind;
use crate::token::{Lexicon, Pair, Token, TokenKind};

/// Index of the left side in everything that has both.
pub const LEFT: usize = 0;
/// Index of the right side.
pub const RIGHT: usize = 1;

/// Heft of a function word.
const LIGHT: u8 = 18;

/// The share of blocks that a word is taken to stand in before any is read, by its heft: function
/// words in all, others in fewer the longer they are (short words are the common ones, Zipf 1935).
/// Single signs of scripts that write syllables or words by signs are short without being common.
fn commonness(heft: u8) -> f64 {
    const SIGN: u8 = 30;
    let light = f64::from(LIGHT) / f64::from(heft.max(1));
    match heft {
        ..LIGHT | SIGN => 0.1,
        _ => light * light,
    }
}

/// Some text as a bag with its norms.
#[derive(Clone, Debug, Default)]
pub struct Group {
    /// How often each lexeme occurs.
    pub bag: Bag,
    /// Sum of weights.
    pub mass: f64,
    /// Sum of squared weights.
    pub square: f64,
}

/// One sentence of a block that has several.
#[derive(Clone, Debug, Default)]
pub struct Sentence {
    /// Its bag.
    pub bag: Bag,
    /// Words and numbers.
    pub words: usize,
}

/// One block.
#[derive(Clone, Debug, Default)]
pub struct Profiled {
    /// All of it.
    pub group: Group,
    /// Its sentences, once [`Profile::split`] was called.
    pub sentences: Vec<Sentence>,
    /// Equal numbers are equal texts, on both sides; none for a block without tokens.
    pub key: Option<u32>,
    /// Identities of its tokens.
    pub ids: Vec<u32>,
    /// Characters.
    pub chars: u64,
    /// Words and numbers.
    pub words: usize,
    /// Whether it is an item of a list.
    item: bool,
}

/// The tokens after the number that a line of a list begins with: the place in a list is no
/// content, and a list in another order is numbered anew. All of them where there is none.
fn unnumbered<'a>(text: &str, tokens: &'a [Token]) -> &'a [Token] {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = text.len() - rest.len();
    let marked = rest.strip_prefix(['.', ')']);
    if !(1..=2).contains(&number) || !marked.is_some_and(|it| it.starts_with(char::is_whitespace)) {
        return tokens;
    }
    let from = tokens.partition_point(|it| it.range().start < number);
    let rest = tokens.get(from..).unwrap_or_default();
    if words(rest) > 0 { rest } else { tokens }
}

/// Both sides over one table of weights.
#[derive(Debug, Default)]
pub struct Profile {
    /// Blocks of the left and of the right side.
    pub sides: [Vec<Profiled>; 2],
    /// Rarity of each lexeme.
    pub weights: Vec<f64>,
    /// Whether each lexeme is a function word, which proves nothing by being shared.
    light: Vec<bool>,
    has_lists: bool,
    keys: Map<Box<[u32]>, u32>,
}

impl Profile {
    /// Reads the next block of a side. `marks`: whether punctuation makes texts differ.
    pub fn read(&mut self, pair: &Pair, which: usize, marks: bool) {
        let side = if which == LEFT {
            &pair.left
        } else {
            &pair.right
        };
        let block = self.sides[which].len();
        let tokens = side.tokens(block);
        let ids = identities(tokens, marks);
        let next = self.keys.len() as u32;
        let key =
            (!ids.is_empty()).then(|| *self.keys.or_insert::<[u32]>(ids.as_slice().into(), next));
        self.sides[which].push(Profiled {
            group: Group {
                bag: bag_of(pair, unnumbered(side.text(block), tokens)),
                ..Group::default()
            },
            sentences: Vec::new(),
            key,
            ids,
            chars: side.text(block).chars().count() as u64,
            words: words(tokens),
            item: side.story.blocks[block].kind == BlockKind::ListItem,
        });
    }

    /// Fills in the sentences of a block.
    pub fn split(&mut self, pair: &Pair, which: usize, block: usize) {
        let side = if which == LEFT {
            &pair.left
        } else {
            &pair.right
        };
        let tokens = side.tokens(block);
        self.sides[which][block].sentences = sentences(side.text(block), tokens)
            .into_iter()
            .filter_map(|range| tokens.get(range))
            .map(|tokens| Sentence {
                bag: bag_of(pair, tokens),
                words: words(tokens),
            })
            .gather();
    }

    /// Fixes the weights once all blocks are read: log(1 + 1/share), the share of blocks that
    /// have the lexeme on the side where it is more common. A few blocks say little about what is
    /// common: as many more count as `background` says, in which a word is as common as its
    /// shape suggests (a Dirichlet prior). Linear in the bags and forms.
    pub fn weigh(&mut self, lexicon: &Lexicon, settings: &Settings) {
        let lexemes = lexicon.lexemes();
        let mut heft = vec![0; lexemes];
        for form in (0..lexicon.forms() as u32).map(|it| lexicon.form(it)) {
            let heft = &mut heft[form.lexeme as usize];
            *heft = form.heft.max(*heft);
        }
        let mut share = vec![0.0f64; lexemes];
        for side in &self.sides {
            let mut seen = vec![0u32; lexemes];
            for &(lexeme, _) in side.iter().flat_map(|it| &it.group.bag) {
                seen[lexeme as usize] += 1;
            }
            let blocks = (side.len() as f64 + settings.background).max(1.0);
            for ((share, seen), &heft) in share.iter_mut().zip(seen).zip(&heft) {
                let before = commonness(heft) * settings.background;
                *share = share.max((f64::from(seen) + before) / blocks);
            }
        }
        self.has_lists = self.sides.iter().all(|side| side.iter().any(|it| it.item));
        self.light = heft.iter().map(|&it| it == LIGHT).gather();
        self.weights = share
            .into_iter()
            .map(|share| {
                let w = if share > 0.0 {
                    libm::log(1.0 + 1.0 / share)
                } else {
                    0.0
                };
                if settings.power == 1.0 {
                    w
                } else {
                    libm::exp(settings.power * libm::log(w))
                }
            })
            .gather();
        for side in 0..2 {
            for block in 0..self.sides[side].len() {
                let bag = core::mem::take(&mut self.sides[side][block].group.bag);
                self.sides[side][block].group = self.group(bag);
            }
        }
    }

    /// A bag with its norms.
    pub fn group(&self, bag: Bag) -> Group {
        let (mut mass, mut square) = (0.0, 0.0);
        for &(lexeme, n) in &bag {
            let w = self.weights[lexeme as usize] * f64::from(n);
            mass += w;
            square += w * w;
        }
        Group { bag, mass, square }
    }

    /// These blocks of a side, joined.
    pub fn join(&self, side: usize, blocks: &[usize]) -> Group {
        match blocks {
            [block] => self.sides[side][*block].group.clone(),
            _ => {
                let mut bag = Bag::new();
                for &block in blocks {
                    bag = bag::merge(&bag, &self.sides[side][block].group.bag);
                }
                self.group(bag)
            }
        }
    }

    /// Summed weight of a bag.
    pub fn mass(&self, bag: &[(u32, u32)]) -> f64 {
        bag.iter()
            .map(|&(lexeme, n)| self.weights[lexeme as usize] * f64::from(n))
            .sum()
    }

    /// Weight of what two bags share.
    pub fn overlap(&self, a: &[(u32, u32)], b: &[(u32, u32)]) -> f64 {
        let mut sum = 0.0;
        bag::both(a, b, |lexeme, n, m| {
            sum += self.weights[lexeme as usize] * f64::from(n.min(m))
        });
        sum
    }

    /// Share of `a` that is found in `b`, by weight.
    pub fn contained(&self, a: &[(u32, u32)], b: &[(u32, u32)]) -> f64 {
        let mass = self.mass(a);
        if mass > 0.0 {
            self.overlap(a, b) / mass
        } else {
            0.0
        }
    }

    /// How alike two groups are: cosine of their weighted words (and dice, by `mix`), 0..1.
    pub fn similarity(&self, a: &Group, b: &Group, settings: &Settings) -> f64 {
        let (mut dot, mut shared) = (0.0, 0.0);
        bag::both(&a.bag, &b.bag, |lexeme, n, m| {
            let w = self.weights[lexeme as usize];
            // One product of integers: the same whichever side comes first.
            dot += w * w * (u64::from(n) * u64::from(m)) as f64;
            shared += w * f64::from(n.min(m));
        });
        if dot <= 0.0 {
            return 0.0;
        }
        let cosine = dot / (a.square * b.square).sqrt();
        let dice = 2.0 * shared / (a.mass + b.mass);
        (settings.mix * cosine + (1.0 - settings.mix) * dice).min(1.0)
    }

    /// Share of the words of both groups, by weight, that the other has, 0..1.
    pub fn dice(&self, a: &Group, b: &Group) -> f64 {
        let mass = a.mass + b.mass;
        if mass > 0.0 {
            (2.0 * self.overlap(&a.bag, &b.bag) / mass).min(1.0)
        } else {
            0.0
        }
    }

    /// Whether a bag has a word that is no function word.
    pub fn says(&self, bag: &[(u32, u32)]) -> bool {
        bag.iter().any(|&(lexeme, _)| !self.light[lexeme as usize])
    }

    /// Whether a block is an item of a list and both sides have lists, so that this says something.
    pub fn is_item(&self, side: usize, block: usize) -> bool {
        self.has_lists && self.sides[side][block].item
    }

    /// How many different words two bags share that are no function words.
    pub fn evidence(&self, a: &[(u32, u32)], b: &[(u32, u32)]) -> usize {
        let mut shared = 0;
        bag::both(a, b, |lexeme, _, _| {
            shared += usize::from(!self.light[lexeme as usize]);
        });
        shared
    }

    /// Whether two blocks have equal text.
    pub fn equal(&self, left: usize, right: usize) -> bool {
        let key = self.sides[LEFT][left].key;
        key.is_some() && key == self.sides[RIGHT][right].key
    }
}

fn words(tokens: &[Token]) -> usize {
    tokens
        .iter()
        .filter(|it| it.kind != TokenKind::Mark)
        .count()
}

fn bag_of(pair: &Pair, tokens: &[Token]) -> Bag {
    let wordy = tokens.iter().filter(|it| it.kind != TokenKind::Mark);
    bag::collect(wordy.map(|it| pair.lexicon.form(it.id).lexeme).gather())
}

/// The ids that make up a block's text.
fn identities(tokens: &[Token], marks: bool) -> Vec<u32> {
    let counted = tokens
        .iter()
        .filter(|it| marks || it.kind != TokenKind::Mark);
    counted.map(|it| it.id).gather()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::testing::drafts;

    /// The weight of a word in two stories of `|`-separated blocks.
    fn weight(left: &str, right: &str, block: usize, word: usize) -> f64 {
        let pair = crate::align::testing::pair(left, right);
        let (profile, _) = drafts(left, right);
        let token = pair.left.tokens(block)[word];
        profile.weights[pair.lexicon.form(token.id).lexeme as usize]
    }

    #[test]
    fn rare_words_weigh_more() {
        let many = |text: &str, times: usize| vec![text; times].join("|");
        // The same word in more blocks.
        assert!(weight("boats | lamps", "", 0, 0) > weight("boats | boats", "", 0, 0));
        // The side where it is more common counts, whichever it is.
        let (here, there) = (
            weight(&many("boats", 40), "boats | lamps", 0, 0),
            weight("boats | lamps", &many("boats", 40), 0, 0),
        );
        assert!((here - there).abs() < 1e-12);
        // With next to no text the shape of a word tells, ...
        assert!(weight("the", "", 0, 0) < 0.4 * weight("harbour", "", 0, 0));
        assert!(weight("cat", "", 0, 0) < weight("harbour", "", 0, 0));
        // ... with much of it what was counted: what all blocks have tells as little.
        let everywhere = weight(&many("harbour", 400), "", 0, 0);
        assert!(everywhere < 1.1 * weight(&many("the", 400), "", 0, 0));
    }

    #[test]
    fn shares() {
        let check = |left: &str, right: &str, similarity: f64, contained: f64| {
            let (profile, _) = drafts(left, right);
            let [a, b] = [LEFT, RIGHT].map(|side| &profile.sides[side][0].group);
            let close = |x: f64, y: f64| (x - y).abs() < 1e-9;
            let settings = Settings::default();
            assert!(
                close(profile.similarity(a, b, &settings), similarity),
                "{left}, {right}"
            );
            assert!(
                close(profile.similarity(b, a, &settings), similarity),
                "{right}, {left}"
            );
            assert!(
                close(profile.contained(&a.bag, &b.bag), contained),
                "{left} in {right}"
            );
        };
        check("boats lamps", "lamps, boats!", 1.0, 1.0);
        check("boats", "lamps", 0.0, 0.0);
        check("boats", "", 0.0, 0.0);
        check("", "", 0.0, 0.0);
        check("boats", "boats lamps", 0.5f64.sqrt(), 1.0);
        check("boats lamps", "boats", 0.5f64.sqrt(), 0.5);
    }

    #[test]
    fn joined_blocks_are_one_group() {
        let (profile, _) = drafts("red boats | red lamps", "red boats red lamps");
        let joined = profile.join(LEFT, &[0, 1]);
        assert_eq!(joined.bag, profile.sides[RIGHT][0].group.bag);
        assert!((profile.dice(&joined, &profile.sides[RIGHT][0].group) - 1.0).abs() < 1e-12);
        assert!(!profile.equal(0, 0));
    }

    #[test]
    fn evidence_is_what_is_no_function_word() {
        let (profile, _) = drafts("he was at the harbour", "the harbour was his");
        let [a, b] = [LEFT, RIGHT].map(|side| &profile.sides[side][0].group.bag);
        assert_eq!(profile.evidence(a, b), 1);
        let (profile, _) = drafts("he was there", "it is on");
        let [a, b] = [LEFT, RIGHT].map(|side| &profile.sides[side][0].group.bag);
        assert_eq!((profile.evidence(a, b), profile.says(a)), (0, false));
    }
}
