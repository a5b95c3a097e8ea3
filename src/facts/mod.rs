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

use crate::case::lower;
use number::Pool;

use crate::comparison::{Fact, FactKind, Link, Relation, Span};
use crate::map::Map;
use crate::sort;
use crate::token::{Pair, Side};

/// Sentences of each side of a link looked at.
const SENTENCES: usize = 40;
/// Sentences of a whole story looked at, from its start: more than any news story has.
const STORY_SENTENCES: usize = 2000;

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

/// Over all links: one name spelt in two ways is told once, where it stands first; and what a whole
/// paragraph says that the other side has word for word is no difference between the sides.
/// In accounts the names of all blocks of either side that `story` (left, right) admits are compared,
/// linked or not; such a fact hangs on the link that has most of it.
pub fn settle(
    pair: &Pair,
    links: &[Link],
    story: [&dyn Fn(usize) -> bool; 2],
    facts: &mut Vec<Fact>,
) {
    if links.iter().any(|it| it.relation == Relation::Shared) {
        anywhere(pair, links, story, facts);
    }
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

/// Adds what two accounts differ in that needs no link to be found: names spelt in two ways, figures that
/// one side gives and the other says are not known, and when it began.
fn anywhere(
    pair: &Pair,
    links: &[Link],
    story: [&dyn Fn(usize) -> bool; 2],
    facts: &mut Vec<Fact>,
) {
    let read = |side: &Side, story: &dyn Fn(usize) -> bool| {
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
        passage::read(side, &blocks, STORY_SENTENCES)
    };
    let (left, right) = (read(&pair.left, story[0]), read(&pair.right, story[1]));
    // Both in one link, one in a link, neither.
    let far = |link: &Link, l: usize, r: usize| {
        2 - u32::from(link.left.contains(&l)) - u32::from(link.right.contains(&r))
    };
    let nearest = |l: usize, r: usize| links.iter().min_by_key(|it| far(it, l, r));
    let least = |l: usize, r: usize| nearest(l, r).map_or(2, |it| far(it, l, r));
    let names = name::differences(&left, &right, &least);
    let names = names.into_iter().map(|it| (FactKind::Name, it));
    let figures = number::differences(&left, &right, Pool::Stories);
    let kind = |dates| {
        if dates {
            FactKind::Date
        } else {
            FactKind::Number
        }
    };
    let figures = figures
        .into_iter()
        .map(|it| (kind(it.2), (it.0, it.1, it.3)));
    for (kind, ((s, a), (t, b), sure)) in names.chain(figures) {
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
