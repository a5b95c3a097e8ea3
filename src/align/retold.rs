//! Freely retold text, where order is better evidence than words.

use crate::sort;

use super::draft::Drafts;
use super::profile::{LEFT, Profile, RIGHT};
use super::settings::Settings;

/// Whether the links found are so weak that the text was retold.
pub fn is_retold(profile: &Profile, drafts: &Drafts, settings: &Settings) -> bool {
    let mut scores: Vec<f64> = drafts
        .links
        .iter()
        .filter(|it| !it.blocks[LEFT].is_empty())
        .map(|it| {
            if it.exact {
                1.0
            } else {
                profile.similarity(&it.groups[LEFT], &it.groups[RIGHT], settings)
            }
        })
        .collect();
    sort::by(&mut scores, f64::total_cmp);
    scores.len() >= 3 && scores[scores.len() / 2] < settings.retold
}

/// Aligns everything anew along one path.
pub fn align(profile: &Profile, drafts: &mut Drafts, settings: &Settings) {
    let (n, m) = (profile.sides[LEFT].len(), profile.sides[RIGHT].len());
    *drafts = Drafts::new(n, m);
    let at = |i: usize, j: usize| i * (m + 1) + j;
    let low = f64::NEG_INFINITY;
    let mut free = vec![0.0f64; (n + 1) * (m + 1)];
    let mut linked = vec![low; (n + 1) * (m + 1)];
    let mut step = vec![0u8; (n + 1) * (m + 1)];
    let mut skip = vec![0u8; (n + 1) * (m + 1)];
    for i in 1..=n {
        for j in 1..=m {
            let (a, b) = (
                &profile.sides[LEFT][i - 1].group,
                &profile.sides[RIGHT][j - 1].group,
            );
            let share = profile.overlap(&a.bag, &b.bag) / a.mass.min(b.mass).max(1e-9);
            let share = (1.0 - settings.cellmix) * share
                + settings.cellmix * profile.similarity(a, b, settings);
            let cell = share - settings.path;
            let ways = [
                free[at(i - 1, j - 1)],
                linked[at(i, j - 1)] - settings.lateral,
                linked[at(i - 1, j)] - settings.lateral - settings.down,
            ];
            let mut best = 0;
            for k in 1..3 {
                if ways[k] > ways[best] {
                    best = k;
                }
            }
            linked[at(i, j)] = ways[best] + cell;
            step[at(i, j)] = best as u8;
            let ways = [free[at(i - 1, j)], free[at(i, j - 1)], linked[at(i, j)]];
            let mut best = 0;
            for k in 1..3 {
                if ways[k] > ways[best] {
                    best = k;
                }
            }
            free[at(i, j)] = ways[best];
            skip[at(i, j)] = best as u8;
        }
    }
    let (mut i, mut j) = (n, m);
    while i > 0 && j > 0 {
        match skip[at(i, j)] {
            0 => i -= 1,
            1 => j -= 1,
            _ => {
                let (mut left, mut right) = (vec![i - 1], vec![j - 1]);
                loop {
                    match step[at(i, j)] {
                        1 => {
                            j -= 1;
                            right.push(j - 1);
                        }
                        2 => {
                            i -= 1;
                            left.push(i - 1);
                        }
                        _ => break,
                    }
                }
                left.reverse();
                right.reverse();
                drafts.add(profile, &left, &right);
                i -= 1;
                j -= 1;
            }
        }
    }
}
