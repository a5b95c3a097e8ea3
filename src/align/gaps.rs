//! Order-preserving programming inside the gaps between links that keep their order.

use crate::sort;

use super::draft::Drafts;
use super::profile::{LEFT, Profile, RIGHT};
use super::settings::Settings;

/// Free blocks of both sides between neighbouring links of the chain, where both have some.
pub fn gaps(profile: &Profile, drafts: &Drafts) -> Vec<[Vec<usize>; 2]> {
    let kept = drafts.chain(profile);
    let mut borders: Vec<[usize; 2]> = drafts
        .links
        .iter()
        .zip(kept)
        .filter(|(_, kept)| *kept)
        .map(|(it, _)| [it.blocks[LEFT][0], it.blocks[RIGHT][0]])
        .collect();
    sort::all(&mut borders);
    borders.push([profile.sides[LEFT].len(), profile.sides[RIGHT].len()]);
    let mut out = Vec::new();
    let mut from = [0, 0];
    for to in borders {
        let free = |side: usize| {
            (from[side]..to[side])
                .filter(|&at| drafts.of[side][at].is_none())
                .collect::<Vec<_>>()
        };
        let gap = [free(LEFT), free(RIGHT)];
        if !gap[LEFT].is_empty() && !gap[RIGHT].is_empty() {
            out.push(gap);
        }
        from = [to[LEFT] + 1, to[RIGHT] + 1];
    }
    out
}

/// The best order-preserving alignment of these blocks in groups.
pub fn align(
    profile: &Profile,
    lefts: &[usize],
    rights: &[usize],
    s: &Settings,
) -> Vec<(Vec<usize>, Vec<usize>)> {
    let (n, m) = (lefts.len(), rights.len());
    let most = s.group as usize;
    let groups = |side: usize, blocks: &[usize]| {
        (0..blocks.len())
            .map(|end| {
                (1..=most.min(end + 1))
                    .map(|k| profile.join(side, &blocks[end + 1 - k..=end]))
                    .collect::<Vec<_>>()
            })
            .collect::<Vec<_>>()
    };
    let (gl, gr) = (groups(LEFT, lefts), groups(RIGHT, rights));
    let at = |i: usize, j: usize| i * (m + 1) + j;
    let mut best = vec![0.0; (n + 1) * (m + 1)];
    let mut back = vec![(0u8, 0u8); (n + 1) * (m + 1)];
    for i in 0..=n {
        for j in 0..=m {
            if i == 0 && j == 0 {
                continue;
            }
            let (mut top, mut arg) = (-1.0, (0, 0));
            if i > 0 {
                (top, arg) = (best[at(i - 1, j)], (1, 0));
            }
            if j > 0 && best[at(i, j - 1)] > top {
                (top, arg) = (best[at(i, j - 1)], (0, 1));
            }
            if i > 0 && j > 0 {
                for (a, x) in gl[i - 1].iter().enumerate() {
                    for (b, y) in gr[j - 1].iter().enumerate() {
                        if a > 0 && b > 0 && (a > 1 || b > 1) {
                            continue;
                        }
                        let (a, b) = (a + 1, b + 1);
                        let mut score = profile.similarity(x, y, s);
                        let equal = a == 1 && b == 1 && profile.equal(lefts[i - 1], rights[j - 1]);
                        if equal {
                            score = score.max(1.0) + 0.3;
                        }
                        if score <= s.gap {
                            continue;
                        }
                        let before = back[at(i - a, j - b)];
                        let follows = (i == a && j == b) || (before.0 > 0 && before.1 > 0);
                        let mut sum = best[at(i - a, j - b)]
                            + (score - s.gap) * (a + b) as f64 / 2.0
                            - s.extra * (a + b - 2) as f64;
                        if follows {
                            sum += s.follow;
                        }
                        if sum > top {
                            (top, arg) = (sum, (a as u8, b as u8));
                        }
                    }
                }
            }
            best[at(i, j)] = top;
            back[at(i, j)] = arg;
        }
    }
    let (mut i, mut j) = (n, m);
    let mut out = Vec::new();
    while i > 0 || j > 0 {
        let (a, b) = back[at(i, j)];
        let (a, b) = (a as usize, b as usize);
        if a > 0 && b > 0 {
            out.push((lefts[i - a..i].to_vec(), rights[j - b..j].to_vec()));
        }
        (i, j) = (i - a, j - b);
    }
    out.reverse();
    out
}
