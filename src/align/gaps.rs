//! Order-preserving programming inside the gaps between links that keep their order.

use super::candidates::similarity;
use super::profile::Profile;
use super::{Drafts, Settings};

/// Aligns what is free between the links of the chain.
pub fn align(profile: &Profile, drafts: &mut Drafts, s: &Settings) {
    let kept = drafts.chain(profile);
    let mut borders: Vec<(usize, usize)> = drafts
        .links
        .iter()
        .zip(kept)
        .filter(|(_, kept)| *kept)
        .map(|(it, _)| (it.left[0], it.right[0]))
        .collect();
    borders.sort_unstable();
    borders.push((profile.left.len(), profile.right.len()));
    let (mut i0, mut j0) = (0, 0);
    for (i1, j1) in borders {
        let lefts: Vec<usize> = (i0..i1).filter(|&i| drafts.of_left[i].is_none()).collect();
        let rights: Vec<usize> = (j0..j1).filter(|&j| drafts.of_right[j].is_none()).collect();
        if !lefts.is_empty() && !rights.is_empty() {
            for (left, right) in gap(profile, &lefts, &rights, s) {
                let exact = left.len() == 1
                    && right.len() == 1
                    && profile.left.keys[left[0]] == profile.right.keys[right[0]];
                drafts.add(left, right, exact);
            }
        }
        (i0, j0) = (i1 + 1, j1 + 1);
    }
}

/// The best order-preserving alignment of these blocks in groups.
fn gap(
    profile: &Profile,
    lefts: &[usize],
    rights: &[usize],
    s: &Settings,
) -> Vec<(Vec<usize>, Vec<usize>)> {
    let (n, m) = (lefts.len(), rights.len());
    let most = s.group as usize;
    let groups = |left: bool, blocks: &[usize]| {
        (0..blocks.len())
            .map(|end| {
                (1..=most.min(end + 1))
                    .map(|k| profile.group(left, &blocks[end + 1 - k..=end]))
                    .collect::<Vec<_>>()
            })
            .collect::<Vec<_>>()
    };
    let (gl, gr) = (groups(true, lefts), groups(false, rights));
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
                        let mut score = similarity(profile, x, y, s);
                        let equal = a == 1
                            && b == 1
                            && profile.left.keys[lefts[i - 1]].is_some()
                            && profile.left.keys[lefts[i - 1]] == profile.right.keys[rights[j - 1]];
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
