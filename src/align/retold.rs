//! Freely retold text, where order is better evidence than words.
//!
//! Why: simplified or retold versions share so few words that similarity finds a link here and
//! there and splits go unseen. When the links found are weak but in order, the whole is aligned
//! anew along one path: every cell pays or costs what the containment of the two blocks exceeds
//! or lacks, so that a block between two related ones goes along.
//!
//! Groups of several blocks on both sides are then cut where they can be (`tidy`), and free blocks
//! between two links go to one of them ([`fill`]).
//!
//! n·m similarities, row by row; not done above [`super::gaps::CELLS`] cells.

use super::draft::Drafts;
use super::gaps::CELLS;
use super::profile::{LEFT, Profile, RIGHT};
use super::settings::Settings;
use crate::gather::Gather;
use crate::sort;

/// Fewest links that can tell.
const LINKS: usize = 5;

/// Whether the links found are weak, but in order.
pub fn is_retold(profile: &Profile, drafts: &Drafts, settings: &Settings) -> bool {
    let (n, m) = (profile.sides[LEFT].len(), profile.sides[RIGHT].len());
    if n * m > CELLS {
        return false;
    }
    let kept = drafts.chain(profile);
    let mut scores = Vec::new();
    let mut moved = 0;
    for (it, kept) in drafts.links.iter().zip(kept) {
        if it.blocks[LEFT].is_empty() {
            continue;
        }
        moved += usize::from(!kept);
        scores.push(if it.exact {
            1.0
        } else {
            profile.similarity(&it.groups[LEFT], &it.groups[RIGHT], settings)
        });
    }
    sort::by(&mut scores, f64::total_cmp);
    scores.len() >= LINKS && moved * 2 <= scores.len() && scores[scores.len() / 2] < settings.retold
}

/// How a cell was reached.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Way {
    /// A new link.
    #[default]
    New,
    /// The same left block goes on.
    Across,
    /// The same right block goes on.
    Down,
}

/// The path, worked off row by row.
#[derive(Debug, Default)]
pub struct Path {
    free: Vec<f64>,
    linked: Vec<f64>,
    ways: Vec<Way>,
    ends: Vec<Option<bool>>,
    prices: [f64; 2],
    row: usize,
}

impl Path {
    /// Nothing done yet. The side whose blocks are longer is the one that was split; going on
    /// with one block of the other side costs more.
    pub fn new(profile: &Profile, settings: &Settings) -> Path {
        let (n, m) = (profile.sides[LEFT].len(), profile.sides[RIGHT].len());
        let cells = (n + 1) * (m + 1);
        let mean = |side: usize| {
            let blocks = &profile.sides[side];
            blocks.iter().map(|it| it.words).sum::<usize>() as f64 / blocks.len().max(1) as f64
        };
        let against = settings.lateral + settings.against;
        let prices = if mean(LEFT) >= mean(RIGHT) {
            [settings.lateral, against]
        } else {
            [against, settings.lateral]
        };
        Path {
            free: vec![0.0; cells],
            linked: vec![f64::NEG_INFINITY; cells],
            ways: vec![Way::New; cells],
            ends: vec![None; cells],
            prices,
            row: 1,
        }
    }

    /// Works off one row; the words looked at, or none when all rows are done.
    pub fn step(&mut self, profile: &Profile, settings: &Settings) -> Option<usize> {
        let i = self.row;
        let left = &profile.sides[LEFT].get(i - 1)?.group;
        let width = profile.sides[RIGHT].len() + 1;
        let mut work = width;
        for j in 1..width {
            let right = &profile.sides[RIGHT][j - 1].group;
            work += left.bag.len() + right.bag.len();
            let smaller = left.mass.min(right.mass);
            let share = if smaller > 0.0 {
                profile.overlap(&left.bag, &right.bag) / smaller
            } else {
                0.0
            };
            let cell = (share + profile.similarity(left, right, settings)) / 2.0 - settings.path;
            let here = i * width + j;
            let (mut top, mut way) = (self.free[here - width - 1], Way::New);
            let across = self.linked[here - 1] - self.prices[0];
            let down = self.linked[here - width] - self.prices[1];
            if across > top {
                (top, way) = (across, Way::Across);
            }
            if down > top {
                (top, way) = (down, Way::Down);
            }
            self.linked[here] = top + cell;
            self.ways[here] = way;
            // None: a link ends here. Otherwise a block is left out: a right one, or a left one.
            let (mut top, mut end) = (self.free[here - width], Some(false));
            if self.free[here - 1] > top {
                (top, end) = (self.free[here - 1], Some(true));
            }
            if self.linked[here] > top {
                (top, end) = (self.linked[here], None);
            }
            self.free[here] = top;
            self.ends[here] = end;
        }
        self.row += 1;
        Some(work)
    }

    /// Replaces all links by those along the path.
    pub fn finish(self, profile: &Profile, drafts: &mut Drafts) {
        let (n, m) = (profile.sides[LEFT].len(), profile.sides[RIGHT].len());
        *drafts = Drafts::new(n, m);
        let width = m + 1;
        let (mut i, mut j) = (n, m);
        while i > 0 && j > 0 {
            match self.ends[i * width + j] {
                Some(true) => j -= 1,
                Some(false) => i -= 1,
                None => {
                    let (last_i, last_j) = (i, j);
                    loop {
                        match self.ways[i * width + j] {
                            Way::New => break,
                            Way::Across => j -= 1,
                            Way::Down => i -= 1,
                        }
                    }
                    let left: Vec<usize> = (i - 1..last_i).gather();
                    let right: Vec<usize> = (j - 1..last_j).gather();
                    drafts.add(profile, &left, &right);
                    (i, j) = (i - 1, j - 1);
                }
            }
        }
    }
}

/// Longest run of free blocks that is filled in.
const RUN: usize = 6;

/// Gives free blocks between two neighbouring links to one of them, where the other side has none
/// free: in a retold text hardly anything is new. The first of a run go to the link before, the
/// rest to the one after, cut so that both find most and are told at equal length.
pub fn fill(profile: &Profile, drafts: &mut Drafts, settings: &Settings) {
    let mut order: Vec<usize> = (0..drafts.links.len())
        .filter(|&it| !drafts.links[it].blocks[LEFT].is_empty())
        .gather();
    sort::by_key(&mut order, |&it| {
        (
            drafts.links[it].blocks[LEFT][0],
            drafts.links[it].blocks[RIGHT][0],
        )
    });
    for pair in order.windows(2) {
        let (before, after) = (pair[0], pair[1]);
        let between = |side: usize| {
            let last = drafts.links[before].blocks[side]
                .last()
                .copied()
                .unwrap_or(0);
            let first = drafts.links[after].blocks[side]
                .first()
                .copied()
                .unwrap_or(0);
            (last + 1, first)
        };
        let ranges = [between(LEFT), between(RIGHT)];
        for side in 0..2 {
            let ((start, end), (other_start, other_end)) = (ranges[side], ranges[1 - side]);
            if start >= end || end - start > RUN || other_start != other_end {
                continue;
            }
            let run: Vec<usize> = (start..end).gather();
            let share = |block: usize, link: usize| {
                profile.contained(
                    &profile.sides[side][block].group.bag,
                    &drafts.links[link].groups[1 - side].bag,
                )
            };
            let ratio = |link: usize, more: &[usize]| {
                let mass = drafts.links[link].groups[side].mass
                    + more
                        .iter()
                        .map(|&it| profile.sides[side][it].group.mass)
                        .sum::<f64>();
                mass / drafts.links[link].groups[1 - side].mass.max(1e-9)
            };
            let mut best = (f64::NEG_INFINITY, 0);
            for cut in 0..=run.len() {
                let found: f64 = run[..cut]
                    .iter()
                    .map(|&it| share(it, before))
                    .chain(run[cut..].iter().map(|&it| share(it, after)))
                    .sum();
                let (a, b) = (ratio(before, &run[..cut]), ratio(after, &run[cut..]));
                let score = found - settings.balance * (1.0 - a.min(b) / a.max(b));
                if score > best.0 {
                    best = (score, cut);
                }
            }
            for (at, &block) in run.iter().enumerate() {
                drafts.join(
                    profile,
                    if at < best.1 { before } else { after },
                    side,
                    block,
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::testing::{drafts, shown};

    fn check(left: &str, right: &str, expected: &str) {
        let settings = Settings::default();
        let (profile, mut drafts) = drafts(left, right);
        let mut path = Path::new(&profile, &settings);
        while path.step(&profile, &settings).is_some() {}
        path.finish(&profile, &mut drafts);
        fill(&profile, &mut drafts, &settings);
        assert_eq!(shown(&drafts), expected, "{left} against {right}");
    }

    #[test]
    fn one_path_in_order() {
        check("", "", "");
        check("red boats sank off Sarn", "", "");
        check(
            "red boats sank off Sarn in the gale | the mayor spoke of dredging",
            "boats sank | it was in the gale | the mayor wants dredging",
            "0~0+1 1~2",
        );
        // A block between two links is told by one of them.
        check(
            "red boats sank off Sarn in the gale and crews swam | the mayor spoke of dredging",
            "boats sank off Sarn | people got wet | the mayor wants dredging",
            "0~0+1 1~2",
        );
    }
}
