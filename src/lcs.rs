//! Lengths of longest common subsequences of integers, 64 columns at a time.
//!
//! A row of the dynamic programme is kept as bits: bit j is 0 where the length grows from column j
//! to j + 1 (M. Crochemore et al., "A fast and practical bit-vector algorithm for the longest common
//! subsequence problem", 2001; in H. Hyyrö's form, 2004). Words of a text match few others, so a row
//! touches only the blocks of 64 columns that hold a match, and those a carry runs into.
//!
//! O(n m / 64) in the worst case; on prose a tenth of that.

use crate::gather::Gather;
use crate::sort;

use core::ops::Range;

/// Two sequences prepared for being compared in parts.
pub struct Grid {
    /// For each row, where its entries are.
    rows: Vec<(u32, u32)>,
    /// Blocks of 64 columns that match, and the columns as bits; of one integer together, ascending.
    entries: Vec<(u32, u64)>,
}

impl Grid {
    /// Rows for one sequence, columns for the other. O(n log n).
    pub fn new(rows: &[u32], columns: &[u32]) -> Grid {
        let place = |(at, &it): (u32, &u32)| u64::from(it) << 32 | u64::from(at);
        let mut places: Vec<u64> = (0u32..).zip(columns).map(place).gather();
        sort::numbers(&mut places);
        // The integers in order, and where the entries of each begin.
        let mut firsts: Vec<(u32, u32)> = Vec::new();
        let mut entries: Vec<(u32, u64)> = Vec::new();
        for place in places {
            let (token, at) = ((place >> 32) as u32, place as u32);
            let new = firsts.last().is_none_or(|it| it.0 != token);
            if new {
                firsts.push((token, entries.len() as u32));
            }
            let bit = 1u64 << (at % 64);
            match entries.last_mut() {
                Some(last) if !new && last.0 == at / 64 => last.1 |= bit,
                _ => entries.push((at / 64, bit)),
            }
        }
        let end = entries.len() as u32;
        let entries_of = |token: &u32| {
            let index = firsts.partition_point(|it| it.0 < *token);
            match firsts.get(index) {
                Some(&(found, from)) if found == *token => {
                    (from, firsts.get(index + 1).map_or(end, |it| it.1))
                }
                _ => (0, 0),
            }
        };
        Grid {
            rows: rows.iter().map(entries_of).gather(),
            entries,
        }
    }

    /// Where in `columns` to cut so that the rows `first` have most in common with what is before
    /// the cut and `second` with what is after it. The middle one of the first best.
    pub fn best_cut(
        &self,
        first: Range<usize>,
        second: Range<usize>,
        columns: Range<usize>,
    ) -> usize {
        if columns.is_empty() {
            return columns.start;
        }
        let blocks = columns.start / 64..(columns.end - 1) / 64 + 1;
        let mut forward = vec![u64::MAX; blocks.len()];
        for row in self.rows.get(first).unwrap_or_default() {
            let mut carry = Carry::default();
            for &entry in self.entries_in(row, &blocks) {
                let (block, mask) = masked(entry, &columns);
                carry.add(&mut forward, block - blocks.start, mask);
            }
            carry.run(&mut forward, blocks.len());
        }
        // From behind, everything is mirrored: the order of blocks and of bits in them.
        let mut backward = vec![u64::MAX; blocks.len()];
        for row in self.rows.get(second).unwrap_or_default().iter().rev() {
            let mut carry = Carry::default();
            for &entry in self.entries_in(row, &blocks).iter().rev() {
                let (block, mask) = masked(entry, &columns);
                carry.add(&mut backward, blocks.end - 1 - block, mask.reverse_bits());
            }
            carry.run(&mut backward, blocks.len());
        }
        backward.reverse();
        backward.iter_mut().for_each(|it| *it = it.reverse_bits());
        let grows = |row: &[u64], at: usize| {
            let block = row.get(at / 64 - blocks.start).copied().unwrap_or(u64::MAX);
            u32::from(block >> (at % 64) & 1 == 0)
        };
        // What the second half has in common with everything; it shrinks as the cut moves on. No bit
        // outside the columns is 0.
        let mut sum: u32 = backward.iter().map(|it| it.count_zeros()).sum();
        let (mut best, mut from, mut to) = (sum, columns.start, columns.start);
        for cut in columns.start + 1..=columns.end {
            sum += grows(&forward, cut - 1);
            sum -= grows(&backward, cut - 1);
            if sum > best {
                (best, from, to) = (sum, cut, cut);
            } else if sum == best && to + 1 == cut {
                to = cut;
            }
        }
        usize::midpoint(from, to)
    }

    /// The entries of a row within some blocks.
    fn entries_in(&self, row: &(u32, u32), blocks: &Range<usize>) -> &[(u32, u64)] {
        let entries = self.entries.get(row.0 as usize..row.1 as usize);
        let mut inside = entries.unwrap_or_default();
        // Most words stand in few blocks: those are looked at one by one.
        if inside.len() > FEW {
            let to = inside.partition_point(|it| (it.0 as usize) < blocks.end);
            let from = inside.partition_point(|it| (it.0 as usize) < blocks.start);
            return inside.get(from..to).unwrap_or_default();
        }
        while let Some((first, rest)) = inside.split_first()
            && (first.0 as usize) < blocks.start
        {
            inside = rest;
        }
        while let Some((last, rest)) = inside.split_last()
            && last.0 as usize >= blocks.end
        {
            inside = rest;
        }
        inside
    }
}

/// Entries up to which they are looked at one by one.
const FEW: usize = 8;

/// The block of an entry, and its bits within the columns.
fn masked((block, mut mask): (u32, u64), columns: &Range<usize>) -> (usize, u64) {
    let block = block as usize;
    if block == columns.start / 64 {
        mask &= u64::MAX << (columns.start % 64);
    }
    if block == (columns.end - 1) / 64 {
        mask &= u64::MAX >> (63 - (columns.end - 1) % 64);
    }
    (block, mask)
}

/// One token's row being added: the blocks that match it come in ascending order.
#[derive(Default)]
struct Carry {
    carry: bool,
    /// The next block.
    at: usize,
}

impl Carry {
    /// Adds a block that matches, and its bits.
    fn add(&mut self, row: &mut [u64], block: usize, mask: u64) {
        self.run(row, block);
        if let Some(bits) = row.get_mut(block) {
            let (sum, first) = bits.overflowing_add(*bits & mask);
            let (sum, second) = sum.overflowing_add(u64::from(self.carry));
            *bits = sum | (*bits & !mask);
            self.carry = first || second;
        }
        self.at = block + 1;
    }

    /// Blocks without a match change only while a carry runs through them.
    fn run(&mut self, row: &mut [u64], end: usize) {
        while self.carry && self.at < end {
            if let Some(bits) = row.get_mut(self.at) {
                let (sum, carry) = bits.overflowing_add(1);
                *bits |= sum;
                self.carry = carry;
            }
            self.at += 1;
        }
    }
}
