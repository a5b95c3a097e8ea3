//! Words that went in one change and came back in another one near by: "on Monday the mayor left"
//! against "the mayor left on Monday".
//!
//! Near linear: a word is looked up by its stem among the words that came.

use crate::gather::Gather;
use core::ops::Range;

use super::emit::Draft;
use super::line::{Line, Word};
use super::pairs::Pairing;
use crate::comparison::ChangeKind;
use crate::map::Map;
use crate::sort;

/// How many tokens away, after the edits between, a word is still the same one moved.
const NEAR: usize = 40;
/// What a word must weigh to be told from another of its form.
const LEAST: u32 = 36;

/// Adds to the pairs of each change the words of it that came back in another one.
pub fn add(left: &Line, right: &Line, drafts: &[Draft], pairings: &mut [Vec<Pairing>]) {
    let edits = |draft: &&Draft| {
        matches!(
            draft.kind,
            ChangeKind::Replace | ChangeKind::Insert | ChangeKind::Delete
        )
    };
    // Where each stem came that has no counterpart yet; in order.
    let mut came: Map<u32, Vec<usize>> = Map::default();
    for (draft, pairing) in drafts.iter().zip(pairings.iter()).filter(|it| edits(&it.0)) {
        let taken = pairing.iter().map(|it| it.1.clone());
        for at in free(&draft.right_words, taken) {
            if let Some(word) = heavy(right, at) {
                came.or_default(word.lexeme).push(at);
            }
        }
    }
    if came.is_empty() {
        return;
    }
    for (draft, pairing) in drafts.iter().zip(pairings).filter(|it| edits(&it.0)) {
        let mut moved = Vec::new();
        let taken = pairing.iter().map(|it| it.0.clone());
        for at in free(&draft.left_words, taken) {
            let Some(word) = heavy(left, at) else {
                continue;
            };
            let Some(places) = came.get_mut(&word.lexeme) else {
                continue;
            };
            let here = draft.right_words.start;
            let after = places.partition_point(|&it| it < here);
            let nearest = [after.checked_sub(1), Some(after)]
                .into_iter()
                .flatten()
                .filter_map(|it| places.get(it).map(|&place| (place.abs_diff(here), it)))
                .min();
            if let Some((_, index)) = nearest.filter(|it| it.0 <= NEAR) {
                let place = places.remove(index);
                moved.push((at..at + 1, place..place + 1));
            }
        }
        if !moved.is_empty() {
            pairing.extend(moved);
            sort::by_key(pairing, |it| (it.0.start, it.1.start));
        }
    }
}

/// The words of a range that are in none of the others.
fn free(range: &Range<usize>, taken: impl Iterator<Item = Range<usize>>) -> Vec<usize> {
    let mut free = vec![true; range.len()];
    for it in taken {
        let inside = it.start.saturating_sub(range.start)..it.end.saturating_sub(range.start);
        free.get_mut(inside).unwrap_or_default().fill(false);
    }
    range
        .clone()
        .zip(free)
        .filter(|it| it.1)
        .map(|it| it.0)
        .gather()
}

fn heavy<'a>(line: &'a Line, at: usize) -> Option<&'a Word> {
    line.words
        .get(at)
        .filter(|it| it.is_content() && it.weight >= LEAST && !it.part)
}
