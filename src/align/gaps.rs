//! Order-preserving programming inside the gaps between links that keep their order.
//!
//! Why: between two fixed links order is strong evidence, and only here groups (one block against
//! several) are weighed against single pairs. The programme is Gale and Church's, with the cosine
//! of the joined blocks instead of lengths: a group earns what its similarity exceeds the
//! threshold by, times its mean size, less a price for every further block.
//!
//! A gap of n and m blocks costs n·m·[`SHAPES`] similarities. Gaps above [`SIDE`] blocks or
//! [`CELLS`] cells are first thinned by the best candidates that keep their order; what is still
//! too large is left to the later steps and the result is no longer `precise`.

use super::candidates::Candidate;
use super::chain;
use super::draft::Drafts;
use super::profile::{Group, LEFT, Profile, RIGHT};
use super::settings::Settings;
use crate::gather::Gather;
use crate::map::Map;
use crate::sort;

/// Most blocks of one side of a gap.
pub const SIDE: usize = 300;
/// Most cells of a gap.
pub const CELLS: usize = 40_000;
/// Groups that are tried: left and right blocks. Longer ones grow from these piece by piece.
const SHAPES: [(usize, usize); 6] = [(1, 1), (1, 2), (2, 1), (1, 3), (3, 1), (2, 2)];
/// Most blocks of one side in a group of [`SHAPES`].
const LONGEST: usize = 3;
/// What equal texts earn beyond a similarity of 1, so that they stay together.
const EQUAL: f64 = 0.3;

/// Free blocks of both sides between neighbouring links of the chain.
pub type Gap = [Vec<usize>; 2];

/// All gaps that have free blocks on both sides. O(links log links + blocks).
pub fn gaps(profile: &Profile, drafts: &Drafts) -> Vec<Gap> {
    let kept = drafts.chain(profile);
    let mut borders: Vec<[usize; 2]> = drafts
        .links
        .iter()
        .zip(kept)
        .filter(|(it, kept)| *kept && !it.blocks[LEFT].is_empty())
        .map(|(it, _)| [it.blocks[LEFT][0], it.blocks[RIGHT][0]])
        .gather();
    sort::all(&mut borders);
    borders.push([profile.sides[LEFT].len(), profile.sides[RIGHT].len()]);
    let mut out = Vec::new();
    let mut from = [0, 0];
    for to in borders {
        let free = |side: usize| {
            (from[side]..to[side])
                .filter(|&at| drafts.of[side][at].is_none())
                .gather()
        };
        let gap = [free(LEFT), free(RIGHT)];
        if !gap[LEFT].is_empty() && !gap[RIGHT].is_empty() {
            out.push(gap);
        }
        from = [to[LEFT] + 1, to[RIGHT] + 1];
    }
    out
}

/// Whether a gap is too large for the programme.
pub fn is_large(gap: &Gap) -> bool {
    let (n, m) = (gap[LEFT].len(), gap[RIGHT].len());
    n > SIDE || m > SIDE || n * m > CELLS
}

/// Links equal blocks of a large gap in order, first come first served: repeated lines that no
/// anchor could tell apart. Linear in the gap.
pub fn pair_equal(profile: &Profile, drafts: &mut Drafts, gap: &Gap) {
    let mut places: Map<u32, Vec<usize>> = Map::default();
    for &block in gap[RIGHT].iter().rev() {
        if let Some(key) = profile.sides[RIGHT][block].key {
            places.or_default(key).push(block);
        }
    }
    let mut next = 0;
    for &left in &gap[LEFT] {
        let Some(places) = profile.sides[LEFT][left]
            .key
            .and_then(|key| places.get_mut(&key))
        else {
            continue;
        };
        while places.last().is_some_and(|&it| it < next) {
            places.pop();
        }
        // A line that would leave out most of what is left costs more than it links.
        let near = |it: usize| it - next <= SIDE;
        if let Some(right) = places.last().copied().filter(|&it| near(it)) {
            places.pop();
            drafts.add(profile, &[left], &[right]);
            next = right + 1;
        }
    }
}

/// Links the heaviest order-preserving chain of good candidates inside large gaps, which cuts
/// them into smaller ones. `found` is sorted best first. O(candidates log candidates).
pub fn thin(
    profile: &Profile,
    drafts: &mut Drafts,
    large: &[Gap],
    found: &[Candidate],
    settings: &Settings,
) {
    let mut gap_of = [
        vec![usize::MAX; profile.sides[LEFT].len()],
        vec![usize::MAX; profile.sides[RIGHT].len()],
    ];
    for (number, gap) in large.iter().enumerate() {
        for side in 0..2 {
            for &block in &gap[side] {
                gap_of[side][block] = number;
            }
        }
    }
    let mut taken = [
        vec![false; profile.sides[LEFT].len()],
        vec![false; profile.sides[RIGHT].len()],
    ];
    let mut items = Vec::new();
    for it in found.iter().take_while(|it| it.score >= settings.moved) {
        let same_gap =
            gap_of[LEFT][it.left] != usize::MAX && gap_of[LEFT][it.left] == gap_of[RIGHT][it.right];
        if same_gap && !taken[LEFT][it.left] && !taken[RIGHT][it.right] {
            (taken[LEFT][it.left], taken[RIGHT][it.right]) = (true, true);
            let weight = (it.score * 1000.0) as u64;
            items.push(chain::Item {
                left: it.left,
                right: it.right,
                weight,
            });
        }
    }
    for (item, kept) in items.iter().zip(chain::heaviest(&items)) {
        if kept {
            drafts.add(profile, &[item.left], &[item.right]);
        }
    }
}

/// The programme of one gap, worked off row by row.
#[derive(Debug, Default)]
pub struct Programme {
    gap: Gap,
    groups: [Vec<Vec<Group>>; 2],
    best: Vec<f64>,
    back: Vec<(u8, u8)>,
    /// Whether the last blocks share a word; groups must, at both ends.
    touch: Vec<bool>,
    row: usize,
}

impl Programme {
    /// Nothing done yet.
    pub fn new(profile: &Profile, gap: Gap) -> Programme {
        let groups = [LEFT, RIGHT].map(|side| {
            let blocks = &gap[side];
            let ending = |end: usize| (1..=LONGEST.min(end + 1)).map(move |k| end + 1 - k..end + 1);
            (0..blocks.len())
                .map(|end| {
                    ending(end)
                        .map(|range| profile.join(side, &blocks[range]))
                        .gather()
                })
                .gather()
        });
        let cells = (gap[LEFT].len() + 1) * (gap[RIGHT].len() + 1);
        Programme {
            gap,
            groups,
            best: vec![0.0; cells],
            back: vec![(0, 0); cells],
            touch: vec![false; cells],
            row: 0,
        }
    }

    /// Works off one row; the words looked at, or none when all rows are done.
    pub fn step(&mut self, profile: &Profile, settings: &Settings) -> Option<usize> {
        if self.row > self.gap[LEFT].len() {
            return None;
        }
        let width = self.gap[RIGHT].len() + 1;
        let i = self.row;
        let mut work = width;
        for j in 0..width {
            let here = i * width + j;
            let (mut top, mut way) = (0.0, (0, 0));
            if i > 0 {
                (top, way) = (self.best[here - width], (1, 0));
            }
            if j > 0 && (i == 0 || self.best[here - 1] > top) {
                (top, way) = (self.best[here - 1], (0, 1));
            }
            for (a, b) in SHAPES {
                let ends = |touch: &[bool]| touch[here] && touch[(i + 1 - a) * width + j + 1 - b];
                if a > i || b > j || a + b > 2 && !ends(&self.touch) {
                    continue;
                }
                let (left, right) = (
                    &self.groups[LEFT][i - 1][a - 1],
                    &self.groups[RIGHT][j - 1][b - 1],
                );
                work += left.bag.len() + right.bag.len();
                let mut score = profile.similarity(left, right, settings);
                if a + b == 2 {
                    self.touch[here] = score > 0.0;
                }
                if (a, b) == (1, 1) && profile.equal(self.gap[LEFT][i - 1], self.gap[RIGHT][j - 1])
                {
                    score = 1.0 + EQUAL;
                }
                if score <= settings.gap {
                    continue;
                }
                let sum = self.best[(i - a) * width + j - b]
                    + (score - settings.gap) * (a + b) as f64 / 2.0
                    - settings.extra * (a + b - 2) as f64;
                if sum > top {
                    (top, way) = (sum, (a as u8, b as u8));
                }
            }
            self.best[here] = top;
            self.back[here] = way;
        }
        self.row += 1;
        Some(work)
    }

    /// Links what the programme found.
    pub fn finish(self, profile: &Profile, drafts: &mut Drafts) {
        let [lefts, rights] = &self.gap;
        let width = rights.len() + 1;
        let (mut i, mut j) = (lefts.len(), rights.len());
        while i > 0 || j > 0 {
            let (a, b) = self.back[i * width + j];
            let (a, b) = (a as usize, b as usize);
            if a > 0 && b > 0 {
                drafts.add(profile, &lefts[i - a..i], &rights[j - b..j]);
            }
            if a + b == 0 {
                break;
            }
            (i, j) = (i - a, j - b);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::testing::{drafts, shown};

    fn check(left: &str, right: &str, expected: &str) {
        let (profile, mut drafts) = drafts(left, right);
        for gap in gaps(&profile, &drafts) {
            let mut programme = Programme::new(&profile, gap);
            while programme.step(&profile, &Settings::default()).is_some() {}
            programme.finish(&profile, &mut drafts);
        }
        assert_eq!(shown(&drafts), expected, "{left} against {right}");
    }

    #[test]
    fn groups_in_order() {
        check(
            "red boats sank | mayor spoke late",
            "red boats sank | mayor spoke late",
            "0=0 1=1",
        );
        check(
            "red boats sank | mayor spoke late",
            "mayor spoke late | red boats sank",
            "0=1",
        );
        check(
            "red boats sank while the mayor spoke late",
            "red boats sank | the mayor spoke late",
            "0~0+1",
        );
        check(
            "red boats sank | the mayor spoke late",
            "red boats sank while the mayor spoke late",
            "0+1~0",
        );
        check(
            "red boats sank | cats slept",
            "green lamps burned | cats slept",
            "1=1",
        );
        check("red boats sank", "green lamps burned", "");
    }

    #[test]
    fn repeated_lines_of_a_large_gap_are_paired_in_order() {
        let (profile, mut drafts) = drafts("x | y | x | y | x", "x | x | y");
        pair_equal(&profile, &mut drafts, &[vec![0, 1, 2, 3, 4], vec![0, 1, 2]]);
        assert_eq!(shown(&drafts), "0=0 1=2");
    }
}
