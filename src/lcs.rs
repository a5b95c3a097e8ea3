//! Lengths of longest common subsequences of integers, 64 columns at a time.
//!
//! A row of the dynamic programme is kept as bits: bit j is 0 where the length grows from column j
//! to j + 1 (M. Crochemore et al., "A fast and practical bit-vector algorithm for the longest common
//! subsequence problem", 2001; in H. Hyyrö's form, 2004). Words of a text match few others, so a row
//! touches only the blocks of 64 columns that hold a match, and those a carry runs into.
//!
//! O(n m / 64) in the worst case; on prose a tenth of that.

use crate::sort;

use core::ops::Range;

/// One sequence prepared for being compared with others: where each integer stands in it.
pub struct Columns {
    /// (integer, position), sorted.
    places: Vec<(u32, u32)>,
}

impl Columns {
    /// Prepares a sequence. O(n log n).
    pub fn new(sequence: &[u32]) -> Columns {
        let mut places: Vec<(u32, u32)> = sequence
            .iter()
            .enumerate()
            .map(|(at, &it)| (it, at as u32))
            .collect();
        sort::all(&mut places);
        Columns { places }
    }

    /// Where in `columns` to cut so that `first` has most in common with what is before the cut
    /// and `second` with what is after it; from the start of `columns`. The middle one of the best.
    pub fn best_cut(&self, first: &[u32], second: &[u32], columns: Range<usize>) -> usize {
        let len = columns.len();
        let forward = self.row(first.iter(), &columns, false);
        let backward = self.row(second.iter().rev(), &columns, true);
        let grows = |row: &[u64], at: usize| {
            let block = row.get(at / 64).copied().unwrap_or(u64::MAX);
            u32::from(block >> (at % 64) & 1 == 0)
        };
        // What the second half has in common with everything; it shrinks as the cut moves on.
        let mut sum: u32 = (0..len).map(|at| grows(&backward, at)).sum();
        let (mut best, mut from, mut to) = (sum, 0, 0);
        for cut in 1..=len {
            sum += grows(&forward, cut - 1);
            sum -= grows(&backward, len - cut);
            if sum > best {
                (best, from, to) = (sum, cut, cut);
            } else if sum == best && to + 1 == cut {
                to = cut;
            }
        }
        usize::midpoint(from, to)
    }

    /// The last row of the programme of `tokens` against `columns`, mirrored or not.
    fn row<'a>(
        &self,
        tokens: impl Iterator<Item = &'a u32>,
        columns: &Range<usize>,
        mirrored: bool,
    ) -> Vec<u64> {
        let mut row = vec![u64::MAX; columns.len().div_ceil(64)];
        for &token in tokens {
            let places = self.places_in(token, columns);
            if mirrored {
                let mirror = |it: &(u32, u32)| columns.end - 1 - it.1 as usize;
                advance(&mut row, places.iter().rev().map(mirror));
            } else {
                advance(
                    &mut row,
                    places.iter().map(|it| it.1 as usize - columns.start),
                );
            }
        }
        row
    }

    /// Where the integer stands within `columns`, ascending.
    fn places_in(&self, token: u32, columns: &Range<usize>) -> &[(u32, u32)] {
        let at = |column: usize| {
            self.places
                .partition_point(|&it| it < (token, column as u32))
        };
        self.places
            .get(at(columns.start)..at(columns.end))
            .unwrap_or_default()
    }
}

/// Adds one token's row, given the columns that match it, ascending.
fn advance(row: &mut [u64], mut matches: impl Iterator<Item = usize>) {
    let mut next = matches.next();
    let mut carry = false;
    let mut block = 0;
    while let Some(column) = next {
        // Blocks without a match change only while a carry runs through them.
        while carry && block < column / 64 {
            carry = ripple(row, block);
            block += 1;
        }
        block = column / 64;
        let mut mask = 0u64;
        while let Some(column) = next.filter(|it| it / 64 == block) {
            mask |= 1 << (column % 64);
            next = matches.next();
        }
        if let Some(bits) = row.get_mut(block) {
            let hit = *bits & mask;
            let (sum, first) = bits.overflowing_add(hit);
            let (sum, second) = sum.overflowing_add(u64::from(carry));
            *bits = sum | (*bits & !mask);
            carry = first || second;
        }
        block += 1;
    }
    while carry && block < row.len() {
        carry = ripple(row, block);
        block += 1;
    }
}

/// Adds a carry to a block without a match; whether it runs on.
fn ripple(row: &mut [u64], block: usize) -> bool {
    row.get_mut(block).is_some_and(|bits| {
        let (sum, carry) = bits.overflowing_add(1);
        *bits |= sum;
        carry
    })
}
