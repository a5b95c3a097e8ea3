//! Facts: numbers, dates, names, quotations and attributions in which linked passages differ.
//!
//! No meaning is understood and nobody is called right: two stretches of text are set side by side
//! because what stands around them says that they are about the same thing, and they differ.
//! A false alarm is worse than a miss, so each module asks for more agreement around a difference
//! than a reader would. Work is bounded by [`SENTENCES`] for each link.

mod attribution;
mod name;
mod number;
mod passage;
mod quotation;
mod topic;

pub use attribution::{Stance, stance};

use crate::case::lower;
use number::Pool;
use passage::Sentence;

use crate::comparison::{Fact, FactKind, Link, Relation, Span};
use crate::gather::Gather;
use crate::lexis::Lexis;
use crate::map::Map;
use crate::sort;
use crate::token::{Pair, Side};

/// Sentences of each side of a link looked at.
const SENTENCES: usize = 40;
/// Sentences of a whole story looked at, from its start: more than any news story has.
const STORY_SENTENCES: usize = 2000;

/// The facts that differ inside one link, in left reading order. Ids are empty; the caller gives them.
/// `lexis` is what was read of words for other links of the pair.
pub fn in_link(pair: &Pair, link: &Link, lexis: &mut Lexis) -> Vec<Fact> {
    if link.relation == Relation::Same {
        return Vec::new();
    }
    let mut read = |side, blocks| passage::read(side, blocks, SENTENCES, &pair.lexicon, lexis);
    let (left, right) = (read(&pair.left, &link.left), read(&pair.right, &link.right));
    let mut facts: Vec<Fact> = Vec::new();
    let mut push = |kind: FactKind, left: Span, right: Span, sure: f64| {
        facts.push(Fact {
            id: String::new(),
            kind,
            left,
            right,
            link: link.id.clone(),
            confidence: libm::round(sure * 1000.0) / 1000.0,
        });
    };
    for ((s, a), (t, b), dates, sure) in number::differences(&left, &right, Pool::Link) {
        let kind = if dates {
            FactKind::Date
        } else {
            FactKind::Number
        };
        push(
            kind,
            left[s].span(&pair.left, a),
            right[t].span(&pair.right, b),
            sure,
        );
    }
    // In accounts names are looked for over the whole stories: see [`settle`].
    let names = match link.relation {
        Relation::Shared => Vec::new(),
        _ => name::differences(&left, &right, &|_, _| 0),
    };
    let worded = [
        (FactKind::Name, names),
        (FactKind::Quotation, quotation::differences(&left, &right)),
        (
            FactKind::Attribution,
            attribution::differences(&left, &right),
        ),
        (FactKind::Attribution, name::descriptions(&left, &right)),
        (FactKind::Attribution, quotation::speakers(&left, &right)),
    ];
    for (kind, differences) in worded {
        for ((s, a), (t, b), sure) in differences {
            push(
                kind,
                left[s].span(&pair.left, a),
                right[t].span(&pair.right, b),
                sure,
            );
        }
    }
    sort::by_key(&mut facts, |it| {
        (
            it.left.block,
            it.left.range.start,
            it.right.block,
            it.right.range.start,
        )
    });
    facts
}

/// What is looked for over all links, as resumable work: one name spelt in two ways is told once, where
/// it stands first; and what a whole paragraph says that the other side has word for word is no
/// difference between the sides. In accounts the names of all story blocks of either side are compared,
/// linked or not; such a fact hangs on the link that has most of it. A step is one side's reading, or one
/// kind of fact.
#[derive(Debug, Default)]
pub struct Settling {
    /// Sentences of the sides that are read.
    read: Vec<Vec<Sentence>>,
    /// Whether names have been compared.
    named: bool,
}

impl Settling {
    /// Does the next step. `story` (left, right) says which blocks are story. True when all are done.
    pub fn step(
        &mut self,
        pair: &Pair,
        links: &[Link],
        story: [&dyn Fn(usize) -> bool; 2],
        lexis: &mut Lexis,
        facts: &mut Vec<Fact>,
    ) -> bool {
        let accounts = links.iter().any(|it| it.relation == Relation::Shared);
        match (&self.read[..], story) {
            ([], [left, _]) if accounts => self.read.push(whole(pair, &pair.left, left, lexis)),
            ([_], [_, right]) => self.read.push(whole(pair, &pair.right, right, lexis)),
            ([left, right], _) if !self.named => {
                self.named = true;
                anywhere(pair, links, left, right, FactKind::Name, facts);
            }
            ([left, right], _) => {
                anywhere(pair, links, left, right, FactKind::Number, facts);
                once(pair, facts);
                return true;
            }
            _ => {
                once(pair, facts);
                return true;
            }
        }
        false
    }
}

/// The facts that stay: see [`Settling`].
fn once(pair: &Pair, facts: &mut Vec<Fact>) {
    if facts.is_empty() {
        return;
    }
    let mut seen: Map<String, ()> = Map::default();
    let [in_left, in_right] = [&pair.left, &pair.right].map(|side| {
        let mut texts: Map<&str, ()> = Map::default();
        for block in &side.story.blocks {
            texts.or_insert::<str>(&block.text, ());
        }
        texts
    });
    facts.retain(|it| {
        if in_right.get(pair.left.text(it.left.block)).is_some()
            || in_left.get(pair.right.text(it.right.block)).is_some()
        {
            return false;
        }
        let text = |side: &Side, span: &Span| {
            let text = side.text(span.block).get(span.range.clone());
            lower(text.unwrap_or_default())
        };
        if it.kind != FactKind::Name {
            return true;
        }
        let known = seen.len();
        let spellings = [text(&pair.left, &it.left), text(&pair.right, &it.right)];
        seen.or_insert::<str>(spellings.join("\n"), ());
        seen.len() > known
    });
}

/// The sentences of the blocks of a side that `story` admits.
fn whole(
    pair: &Pair,
    side: &Side,
    story: &dyn Fn(usize) -> bool,
    lexis: &mut Lexis,
) -> Vec<Sentence> {
    // A caption that stands twice is read once, and last: the running text goes ahead.
    let mut places: Map<Box<[u32]>, Vec<usize>> = Map::default();
    for block in (0..side.blocks()).filter(|it| story(*it)) {
        let words = side.tokens(block).iter().map(|it| it.id).collect();
        places.or_insert::<[u32]>(words, Vec::new()).push(block);
    }
    let (mut blocks, mut repeated) = (Vec::new(), Vec::new());
    for (_, all) in places.into_entries() {
        let of = if all.len() > 1 {
            &mut repeated
        } else {
            &mut blocks
        };
        of.push(all[0]);
    }
    sort::all(&mut blocks);
    sort::all(&mut repeated);
    blocks.extend(repeated);
    passage::read(side, &blocks, STORY_SENTENCES, &pair.lexicon, lexis)
}

/// Adds what two accounts differ in that needs no link to be found: names spelt in two ways; or figures
/// that one side gives and the other says are not known, and when it began.
fn anywhere(
    pair: &Pair,
    links: &[Link],
    left: &[Sentence],
    right: &[Sentence],
    kind: FactKind,
    facts: &mut Vec<Fact>,
) {
    // Both in one link, one in a link, neither.
    let far = |link: &Link, l: usize, r: usize| {
        2 - u32::from(link.left.contains(&l)) - u32::from(link.right.contains(&r))
    };
    let nearest = |l: usize, r: usize| links.iter().min_by_key(|it| far(it, l, r));
    let least = |l: usize, r: usize| nearest(l, r).map_or(2, |it| far(it, l, r));
    let found: Vec<_> = if kind == FactKind::Name {
        let names = name::differences(left, right, &least).into_iter();
        names.map(|it| (FactKind::Name, it)).gather()
    } else {
        let figures = number::differences(left, right, Pool::Stories).into_iter();
        let kind = |dates| {
            if dates {
                FactKind::Date
            } else {
                FactKind::Number
            }
        };
        figures.map(|it| (kind(it.2), (it.0, it.1, it.3))).gather()
    };
    for (kind, ((s, a), (t, b), sure)) in found {
        let (l, r) = (left[s].block, right[t].block);
        if let Some(link) = nearest(l, r).filter(|it| far(it, l, r) < 2) {
            facts.push(Fact {
                id: String::new(),
                kind,
                left: left[s].span(&pair.left, a),
                right: right[t].span(&pair.right, b),
                link: link.id.clone(),
                confidence: libm::round(sure * 1000.0) / 1000.0,
            });
        }
    }
}
