//! Sorting that is small rather than fastest: one merge sort for everything.
//!
//! The standard library's sorts are compiled anew for every type and comparison, and each copy
//! weighs several kilobytes; together they were a third of the module. Here one sort orders
//! positions through a comparison by reference, and only the moving of elements is compiled per
//! type. All sorts are stable, so results never depend on how ties fall. O(n log n) comparisons,
//! O(n) memory.

use core::cmp::Ordering;

/// Runs of up to this many positions are sorted by insertion.
const RUN: usize = 12;

/// Sorts by the natural order.
pub fn all<T: Ord>(items: &mut [T]) {
    by(items, T::cmp);
}

/// Sorts numbers, of which equal ones cannot be told apart: in place, without memory (D. L. Shell,
/// 1959; gaps grow by 9/4 after N. Tokuda, 1992). About O(n^1.3).
pub fn numbers<T: Ord + Copy>(items: &mut [T]) {
    let mut gap = 1;
    while gap < items.len() / 4 {
        gap = gap * 9 / 4 + 1;
    }
    loop {
        for end in gap..items.len() {
            let item = items[end];
            let mut at = end;
            while at >= gap && items[at - gap] > item {
                items[at] = items[at - gap];
                at -= gap;
            }
            items[at] = item;
        }
        if gap == 1 {
            return;
        }
        gap = (gap - 1) * 4 / 9;
        gap = gap.max(1);
    }
}

/// Sorts by a key, computed anew for each comparison.
pub fn by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    by(items, |a, b| key(a).cmp(&key(b)));
}

/// Sorts by a comparison.
pub fn by<T>(items: &mut [T], compare: impl Fn(&T, &T) -> Ordering) {
    if items.is_sorted_by(|a, b| compare(a, b).is_le()) {
        return;
    }
    let order = order(items.len(), &|a, b| compare(&items[a], &items[b]));
    let mut place = vec![0; items.len()];
    for (to, &from) in order.iter().enumerate() {
        place[from] = to;
    }
    for at in 0..items.len() {
        while place[at] != at {
            let to = place[at];
            items.swap(at, to);
            place.swap(at, to);
        }
    }
}

/// The positions 0..`len` in the order that `compare` gives.
fn order(len: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..len).collect();
    for run in order.chunks_mut(RUN) {
        for end in 1..run.len() {
            let mut at = end;
            while at > 0 && compare(run[at - 1], run[at]).is_gt() {
                run.swap(at - 1, at);
                at -= 1;
            }
        }
    }
    let mut merged = Vec::with_capacity(len);
    let mut width = RUN;
    while width < len {
        merged.clear();
        for pair in order.chunks(2 * width) {
            let (left, right) = pair.split_at(width.min(pair.len()));
            merge(left, right, compare, &mut merged);
        }
        core::mem::swap(&mut order, &mut merged);
        width *= 2;
    }
    order
}

fn merge(
    mut left: &[usize],
    mut right: &[usize],
    compare: &dyn Fn(usize, usize) -> Ordering,
    merged: &mut Vec<usize>,
) {
    while let (Some((&a, left_rest)), Some((&b, right_rest))) =
        (left.split_first(), right.split_first())
    {
        if compare(a, b).is_le() {
            merged.push(a);
            left = left_rest;
        } else {
            merged.push(b);
            right = right_rest;
        }
    }
    merged.extend_from_slice(left);
    merged.extend_from_slice(right);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn agrees_with_the_standard_stable_sort(items in prop::collection::vec((0u8..9, any::<u8>()), 0..200)) {
            let (mut ours, mut theirs) = (items.clone(), items.clone());
            super::by_key(&mut ours, |it| it.0);
            theirs.sort_by_key(|it| it.0);
            prop_assert_eq!(ours, theirs);
            let (mut ours, mut theirs) = (items.clone(), items);
            super::all(&mut ours);
            theirs.sort();
            prop_assert_eq!(&ours, &theirs);
            ours.reverse();
            super::numbers(&mut ours);
            prop_assert_eq!(ours, theirs);
        }
    }
}
