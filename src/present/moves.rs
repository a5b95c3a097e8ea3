//! Words that went in one place and came back in another one near by: "on Monday the mayor left"
//! against "the mayor left on Monday".
//!
//! Near linear: a word is looked up by its stem among the words that came.

use core::ops::Range;

use super::emit::Draft;
use super::line::{Line, Word};
use super::pairs::Pairing;
use crate::comparison::ChangeKind;
use crate::map::Map;
use crate::token::TokenKind;

/// How many tokens away, after the edits between, a word is still the same one moved.
const NEAR: usize = 40;
/// What a word must weigh to be told from another of its form in another change.
const LEAST: u32 = 36;

/// Adds to the pairs of each change the words of it that came back elsewhere in it or in another
/// one, and the equal words beside them.
#[inline(never)]
pub fn add(left: &Line, right: &Line, drafts: &[Draft], pairings: &mut [Vec<Pairing>]) {
    let mut free_left = Free::new(left);
    let mut free_right = Free::new(right);
    for (draft, pairing) in drafts.iter().zip(pairings.iter()) {
        let edits = matches!(
            draft.kind,
            ChangeKind::Replace | ChangeKind::Insert | ChangeKind::Delete
        );
        free_left.set(&draft.left_words, edits);
        free_right.set(&draft.right_words, edits);
        for (l, r) in pairing {
            free_left.set(l, false);
            free_right.set(r, false);
        }
    }
    // Where each stem came that has no counterpart yet; in order.
    let mut came: Map<u32, Vec<usize>> = Map::default();
    for at in drafts.iter().flat_map(|it| it.right_words.clone()) {
        if let Some(word) = free_right.word(at).filter(|it| tells(it)) {
            came.or_default(word.lexeme).push(at);
        }
    }
    if came.is_empty() {
        return;
    }
    for (draft, pairing) in drafts.iter().zip(pairings) {
        for at in draft.left_words.clone() {
            let Some(word) = free_left.word(at).filter(|it| tells(it)) else {
                continue;
            };
            let Some(places) = came.get(&word.lexeme) else {
                continue;
            };
            let inside = |it: usize| draft.right_words.contains(&it);
            let far = |it: usize| match inside(it) {
                true => 0,
                false => it.abs_diff(draft.right_words.start) + 1,
            };
            let after = places.partition_point(|&it| it < draft.right_words.start);
            // Those taken since are passed over; a few are enough.
            let around = places.iter().skip(after.saturating_sub(4)).take(8);
            let nearest = around
                .filter(|&&it| free_right.word(it).is_some())
                .filter(|&&it| inside(it) || word.weight >= LEAST && far(it) <= NEAR)
                .min_by_key(|&&it| (far(it), it));
            let Some(&place) = nearest else { continue };
            let mut take = |l: usize, r: usize| {
                let equal = match (free_left.word(l), free_right.word(r)) {
                    (Some(a), Some(b)) => a.lexeme == b.lexeme,
                    _ => false,
                };
                if equal {
                    free_left.set(&(l..l + 1), false);
                    free_right.set(&(r..r + 1), false);
                    pairing.push((l..l + 1, r..r + 1));
                }
                equal
            };
            take(at, place);
            // What stood beside it went with it.
            (1..=at.min(place)).all(|by| take(at - by, place - by));
            (1..).all(|by| take(at + by, place + by));
        }
    }
}

/// Which tokens of a line are in a change and in no pair.
struct Free<'a> {
    words: &'a [Word],
    free: Vec<bool>,
}

impl<'a> Free<'a> {
    fn new(line: &'a Line) -> Free<'a> {
        Free {
            words: &line.words,
            free: vec![false; line.words.len()],
        }
    }

    fn set(&mut self, range: &Range<usize>, free: bool) {
        self.free
            .get_mut(range.clone())
            .unwrap_or_default()
            .fill(free);
    }

    /// The token, if it is free.
    fn word(&self, at: usize) -> Option<&'a Word> {
        let free = self.free.get(at).copied().unwrap_or(false);
        self.words.get(at).filter(|_| free)
    }
}

/// Whether a word can be told from another of its form.
fn tells(word: &Word) -> bool {
    word.is_content() && !word.part && word.kind != TokenKind::Mark
}
