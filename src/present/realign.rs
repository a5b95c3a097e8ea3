//! The most readable alignment of two small stretches: greatest weight of what stays unmarked, less
//! a price for each run, with edits that begin and end at good borders.
//!
//! Dynamic programming with two states a cell, as for affine gaps (O. Gotoh, 1982), with the price
//! on runs instead of gaps. O(n m) time and bytes; the caller bounds n m.

use core::ops::Range;

use super::line::Line;
use crate::edit::Run;

/// What a run must be worth to interrupt a mark, in the weights of [`super::line::Word`].
const PRICE: i32 = 32;
/// What it is worth that not only the folded form is equal.
const EXACT: i32 = 3;

/// The last pair of the best path into a cell is equal and follows another.
const ON: u8 = 1;
/// It is equal and the first of its run.
const NEW: u8 = 2;
/// The best path that ends in an edit ends in a run.
const CLOSED: u8 = 4;
/// It comes from the cell above.
const UP: u8 = 8;

/// Calls `each` with every run of the best alignment, in order.
pub fn realign(
    left: &Line,
    right: &Line,
    l: Range<usize>,
    r: Range<usize>,
    mut each: impl FnMut(Run),
) {
    let width = r.len() + 1;
    let bonus =
        |i: usize, j: usize| i32::from(left.border(l.start + i).min(right.border(r.start + j)));
    let rights = right.words.get(r.clone()).unwrap_or_default();
    let lefts = left.words.get(l.clone()).unwrap_or_default();
    const NEVER: i32 = i32::MIN / 2;
    // Scores of the best paths into the cells of the row above and this one, ending in an equal
    // pair and in an edit.
    let mut above = vec![(NEVER, 0i32); width];
    let mut row = above.clone();
    let mut trace = vec![0u8; width * (l.len() + 1)];
    if let Some(corner) = above.first_mut() {
        // At both ends of the stretch a run continues one outside.
        corner.0 = 0;
    }
    for (slot, from) in trace.iter_mut().zip(0..width) {
        *slot = if from == 0 { CLOSED } else { 0 };
    }
    for (i, a) in lefts.iter().enumerate() {
        let line = trace.get_mut((i + 1) * width..).unwrap_or_default();
        for j in 0..width {
            let get =
                |row: &[(i32, i32)], at: usize| row.get(at).copied().unwrap_or((NEVER, NEVER));
            let mut marks = 0;
            let mut equal = NEVER;
            let pair = j.checked_sub(1).and_then(|it| rights.get(it));
            if let Some(b) = pair.filter(|b| b.fold == a.fold) {
                let (run, edit) = get(&above, j - 1);
                let opened = edit - PRICE + bonus(i, j - 1);
                let worth = a.weight.min(b.weight) as i32 + if a.id == b.id { EXACT } else { 0 };
                marks |= if run >= opened { ON } else { NEW };
                equal = worth + run.max(opened);
            }
            let closed = equal.saturating_add(bonus(i + 1, j));
            let up = get(&above, j).1;
            let back = j.checked_sub(1).map_or(NEVER, |it| get(&row, it).1);
            let edit = if closed > up && closed > back {
                marks |= CLOSED;
                closed
            } else if up >= back {
                marks |= UP;
                up
            } else {
                back
            };
            if let Some(slot) = row.get_mut(j) {
                *slot = (equal, edit);
            }
            if let Some(slot) = line.get_mut(j) {
                *slot = marks;
            }
        }
        core::mem::swap(&mut above, &mut row);
    }
    let (run, edit) = above.last().copied().unwrap_or_default();
    // A run that reaches the end goes on outside, so it has not cost an interruption.
    let mut in_run = run + PRICE >= edit;
    let (mut i, mut j) = (l.len(), r.len());
    let mut runs: Vec<Run> = Vec::new();
    while i > 0 || j > 0 {
        let marks = trace.get(i * width + j).copied().unwrap_or(0);
        if !in_run && i > 0 && marks & CLOSED != 0 {
            in_run = true;
        }
        if in_run && i > 0 && j > 0 {
            (i, j) = (i - 1, j - 1);
            match runs.last_mut() {
                Some(last) if last.left == l.start + i + 1 && last.right == r.start + j + 1 => {
                    *last = Run {
                        left: l.start + i,
                        right: r.start + j,
                        len: last.len + 1,
                    };
                }
                _ => runs.push(Run {
                    left: l.start + i,
                    right: r.start + j,
                    len: 1,
                }),
            }
            in_run = marks & ON != 0;
        } else if i > 0 && (j == 0 || marks & UP != 0) {
            i -= 1;
        } else {
            j -= 1;
        }
    }
    runs.into_iter().rev().for_each(&mut each);
}
