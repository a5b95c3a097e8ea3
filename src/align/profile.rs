//! What the alignment knows of each block: a bag of weighted features, and the exact text.
//!
//! Why apart: every later step asks only "how much do these groups of blocks share", and this
//! file owns what that means. A feature is a lexeme (stem) or two lexemes in a row; its weight is
//! its rarity in these two texts alone, no background table. Marks and space weigh nothing.
//!
//! Linear in tokens; a similarity costs the length of the two bags.

use foldhash::fast::FixedState;
use hashbrown::HashMap;

use super::Settings;
use crate::token::{Lexicon, Pair, Side, TokenKind};

/// How often a feature occurs, sorted by feature.
pub type Bag = Vec<(u32, u32)>;

/// The blocks of one side as bags.
#[derive(Debug, Default)]
pub struct Bags {
    /// One bag for each block.
    pub bags: Vec<Bag>,
    /// Which blocks are equal: equal number, equal text, on both sides. None for empty blocks.
    pub keys: Vec<Option<u32>>,
    /// Characters of each block.
    pub chars: Vec<u64>,
    /// Words and numbers of each block.
    pub words: Vec<u32>,
    /// Summed weight of each block.
    pub mass: Vec<f64>,
}

impl Bags {
    /// Number of blocks.
    pub fn len(&self) -> usize {
        self.bags.len()
    }
}

/// Both sides as bags over one table of weights.
#[derive(Debug, Default)]
pub struct Profile {
    /// The left side.
    pub left: Bags,
    /// The right side.
    pub right: Bags,
    /// Rarity of each feature.
    pub weights: Vec<f64>,
    lexemes: usize,
    bigrams: HashMap<(u32, u32), u32, FixedState>,
    texts: HashMap<Box<[u32]>, u32, FixedState>,
}

/// A group of blocks of one side, joined.
#[derive(Clone, Debug, Default)]
pub struct Group {
    /// Joined bag.
    pub bag: Bag,
    /// Sum of weights.
    pub mass: f64,
    /// Sum of squared weights.
    pub square: f64,
}

impl Profile {
    /// Reads one block of one side. Blocks of a side must come in order.
    pub fn read(
        &mut self,
        side: &Side,
        lexicon: &Lexicon,
        block: usize,
        left: bool,
        marks: bool,
        settings: &Settings,
    ) {
        self.lexemes = lexicon.lexemes();
        let tokens = side.tokens(block);
        let mut features: Vec<u32> = Vec::with_capacity(tokens.len() * 2);
        let mut key: Vec<u32> = Vec::with_capacity(tokens.len());
        let mut words = 0;
        let mut before = None;
        for token in tokens {
            let wordy = token.kind != TokenKind::Mark;
            if wordy || marks {
                key.push(token.id);
            }
            if !wordy {
                continue;
            }
            words += 1;
            let lexeme = lexicon.form(token.id).lexeme;
            features.push(lexeme);
            if let (Some(before), true) = (before, settings.bigram > 0.0) {
                let next = (self.lexemes + self.bigrams.len()) as u32;
                features.push(*self.bigrams.entry((before, lexeme)).or_insert(next));
            }
            before = Some(lexeme);
        }
        features.sort_unstable();
        let mut bag: Bag = Vec::new();
        for feature in features {
            match bag.last_mut() {
                Some(last) if last.0 == feature => last.1 += 1,
                _ => bag.push((feature, 1)),
            }
        }
        let bags = if left {
            &mut self.left
        } else {
            &mut self.right
        };
        bags.bags.push(bag);
        bags.words.push(words);
        bags.chars.push(side.text(block).chars().count() as u64);
        let next = self.texts.len() as u32;
        bags.keys.push(if key.is_empty() {
            None
        } else {
            Some(*self.texts.entry(key.into_boxed_slice()).or_insert(next))
        });
    }

    /// Fixes the weights once both sides are read.
    pub fn weigh(&mut self, settings: &Settings) {
        let count = self.lexemes + self.bigrams.len();
        let mut seen = [vec![0u32; count], vec![0u32; count]];
        for (seen, bags) in seen.iter_mut().zip([&self.left, &self.right]) {
            for &(feature, _) in bags.bags.iter().flatten() {
                seen[feature as usize] += 1;
            }
        }
        let (n1, n2) = (
            self.left.len().max(1) as f64,
            self.right.len().max(1) as f64,
        );
        self.weights = (0..count)
            .map(|feature| {
                let share =
                    (f64::from(seen[0][feature]) / n1).max(f64::from(seen[1][feature]) / n2);
                let rarity = libm::log(1.0 + 1.0 / share.max(1e-9));
                let scale = if feature < self.lexemes {
                    1.0
                } else {
                    settings.bigram
                };
                scale * libm::pow(rarity, settings.power)
            })
            .collect();
        for bags in [&mut self.left, &mut self.right] {
            let weights = &self.weights;
            bags.mass = bags
                .bags
                .iter()
                .map(|bag| {
                    bag.iter()
                        .map(|&(f, n)| weights[f as usize] * f64::from(n))
                        .sum()
                })
                .collect();
        }
    }

    /// The joined group of these blocks.
    pub fn group(&self, left: bool, blocks: &[usize]) -> Group {
        let bags = if left { &self.left } else { &self.right };
        let mut bag = Bag::new();
        for (k, &block) in blocks.iter().enumerate() {
            bag = if k == 0 {
                bags.bags[block].clone()
            } else {
                merge(&bag, &bags.bags[block])
            };
        }
        self.weighed(bag)
    }

    /// A bag with its norms.
    pub fn weighed(&self, bag: Bag) -> Group {
        let (mut mass, mut square) = (0.0, 0.0);
        for &(feature, n) in &bag {
            let w = self.weights[feature as usize] * f64::from(n);
            mass += w;
            square += w * w;
        }
        Group { bag, mass, square }
    }

    /// Shared weight of two bags: what a greedy reader could tick off on both.
    pub fn overlap(&self, a: &[(u32, u32)], b: &[(u32, u32)]) -> f64 {
        let mut sum = 0.0;
        both(a, b, |f, n, m| {
            sum += self.weights[f as usize] * f64::from(n.min(m))
        });
        sum
    }

    /// Cosine of two groups.
    pub fn cosine(&self, a: &Group, b: &Group) -> f64 {
        let mut dot = 0.0;
        both(&a.bag, &b.bag, |f, n, m| {
            let w = self.weights[f as usize];
            dot += w * w * f64::from(n) * f64::from(m);
        });
        if dot <= 0.0 {
            0.0
        } else {
            dot / (a.square * b.square).sqrt()
        }
    }

    /// Dice coefficient of two groups.
    pub fn dice(&self, a: &Group, b: &Group) -> f64 {
        let sum = a.mass + b.mass;
        if sum <= 0.0 {
            0.0
        } else {
            2.0 * self.overlap(&a.bag, &b.bag) / sum
        }
    }
}

/// Calls `found` with every feature that both bags have.
fn both(a: &[(u32, u32)], b: &[(u32, u32)], mut found: impl FnMut(u32, u32, u32)) {
    let (mut i, mut j) = (0, 0);
    while let (Some(&(f, n)), Some(&(g, m))) = (a.get(i), b.get(j)) {
        if f == g {
            found(f, n, m);
        }
        i += usize::from(f <= g);
        j += usize::from(g <= f);
    }
}

/// Sum of two bags.
pub fn merge(a: &[(u32, u32)], b: &[(u32, u32)]) -> Bag {
    let mut out = Vec::with_capacity(a.len() + b.len());
    let (mut i, mut j) = (0, 0);
    loop {
        match (a.get(i), b.get(j)) {
            (Some(&(f, n)), Some(&(g, m))) if f == g => {
                out.push((f, n + m));
                i += 1;
                j += 1;
            }
            (Some(&x), Some(&y)) => {
                if x.0 < y.0 {
                    out.push(x);
                    i += 1;
                } else {
                    out.push(y);
                    j += 1;
                }
            }
            (Some(&x), None) => {
                out.push(x);
                i += 1;
            }
            (None, Some(&y)) => {
                out.push(y);
                j += 1;
            }
            (None, None) => return out,
        }
    }
}

/// What of `a` is left when `b` is taken away.
pub fn minus(a: &[(u32, u32)], b: &[(u32, u32)]) -> Bag {
    let mut out = Vec::with_capacity(a.len());
    let mut j = 0;
    for &(f, n) in a {
        while b.get(j).is_some_and(|y| y.0 < f) {
            j += 1;
        }
        let taken = b.get(j).filter(|y| y.0 == f).map_or(0, |y| y.1);
        if n > taken {
            out.push((f, n - taken));
        }
    }
    out
}

/// The whole profile at once.
pub fn profile(pair: &Pair, marks: bool, settings: &Settings) -> Profile {
    let mut profile = Profile::default();
    for (side, left) in [(&pair.left, true), (&pair.right, false)] {
        for block in 0..side.blocks() {
            profile.read(side, &pair.lexicon, block, left, marks, settings);
        }
    }
    profile.weigh(settings);
    profile
}
