//! Facts: numbers, dates, names, quotations and attributions in which linked passages differ.
//!
//! No meaning is understood and nobody is called right: two stretches of text are set side by side
//! because what stands around them says that they are about the same thing, and they differ.
//! A false alarm is worse than a miss, so each module asks for more agreement around a difference
//! than a reader would. Work is bounded by [`SENTENCES`] for each link.

mod attribution;
pub mod figure;
mod name;
mod number;
mod passage;
mod quotation;
pub mod quote;

pub use figure::word_value;

use crate::case::lower;
use crate::comparison::{Fact, FactKind, Link, Relation, Span};
use crate::map::Map;
use crate::sort;
use crate::token::{Pair, Side};

/// Sentences of each side of a link looked at.
const SENTENCES: usize = 40;

/// The facts that differ inside one link, in left reading order. Ids are empty; the caller gives them.
pub fn in_link(pair: &Pair, link: &Link) -> Vec<Fact> {
    if link.relation == Relation::Same {
        return Vec::new();
    }
    let left = passage::read(&pair.left, &link.left, SENTENCES);
    let right = passage::read(&pair.right, &link.right, SENTENCES);
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
    for ((s, a), (t, b), dates, sure) in number::differences(&left, &right) {
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
    let worded = [
        (FactKind::Name, name::differences(&left, &right)),
        (FactKind::Quotation, quotation::differences(&left, &right)),
        (
            FactKind::Attribution,
            attribution::differences(&left, &right),
        ),
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

/// Over all links: one name spelt in two ways is told once, where it stands first; and what a whole
/// paragraph says that the other side has word for word is no difference between the sides.
pub fn settle(pair: &Pair, facts: &mut Vec<Fact>) {
    let mut seen: Map<String, ()> = Map::default();
    let [in_left, in_right] = [&pair.left, &pair.right].map(|side| {
        let mut texts: Map<String, ()> = Map::default();
        for block in &side.story.blocks {
            texts.or_insert::<str>(block.text.clone(), ());
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
