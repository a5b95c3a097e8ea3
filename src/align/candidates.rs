//! Anchors and seeds: pairs that are sure wherever they stand.

use super::profile::Profile;
use super::{Drafts, Settings};

/// Links equal blocks: unique ones, then equal neighbours of linked ones, then equally many.
pub fn anchors(profile: &Profile, drafts: &mut Drafts) {
    let keys = profile
        .left
        .keys
        .iter()
        .chain(&profile.right.keys)
        .filter_map(|&key| key)
        .max()
        .map_or(0, |key| key as usize + 1);
    let mut places = vec![(Vec::new(), Vec::new()); keys];
    for (i, key) in profile.left.keys.iter().enumerate() {
        if let Some(key) = key {
            places[*key as usize].0.push(i);
        }
    }
    for (j, key) in profile.right.keys.iter().enumerate() {
        if let Some(key) = key {
            places[*key as usize].1.push(j);
        }
    }
    for (left, right) in &places {
        if left.len() == 1 && right.len() == 1 {
            drafts.add(vec![left[0]], vec![right[0]], true);
        }
    }
    let mut next = 0;
    while next < drafts.links.len() {
        let (mut i, mut j) = (drafts.links[next].left[0], drafts.links[next].right[0]);
        while extend(profile, drafts, i + 1, j + 1) {
            (i, j) = (i + 1, j + 1);
        }
        let (mut i, mut j) = (drafts.links[next].left[0], drafts.links[next].right[0]);
        while i > 0 && j > 0 && extend(profile, drafts, i - 1, j - 1) {
            (i, j) = (i - 1, j - 1);
        }
        next += 1;
    }
    for (left, right) in places {
        let left: Vec<usize> = left
            .into_iter()
            .filter(|&i| drafts.of_left[i].is_none())
            .collect();
        let right: Vec<usize> = right
            .into_iter()
            .filter(|&j| drafts.of_right[j].is_none())
            .collect();
        if left.len() == right.len() {
            for (i, j) in left.into_iter().zip(right) {
                drafts.add(vec![i], vec![j], true);
            }
        }
    }
}

/// Links two equal blocks that are both free. Says whether it did.
fn extend(profile: &Profile, drafts: &mut Drafts, i: usize, j: usize) -> bool {
    if i >= profile.left.len() || j >= profile.right.len() {
        return false;
    }
    let equal = profile.left.keys[i].is_some() && profile.left.keys[i] == profile.right.keys[j];
    if !equal || drafts.of_left[i].is_some() || drafts.of_right[j].is_some() {
        return false;
    }
    drafts.add(vec![i], vec![j], true);
    true
}

/// One possible pair.
#[derive(Clone, Copy, Debug)]
pub struct Candidate {
    /// Left block.
    pub left: usize,
    /// Right block.
    pub right: usize,
    /// Similarity, 0..1.
    pub score: f64,
}

/// Similarity of two groups.
pub fn similarity(
    profile: &Profile,
    a: &super::profile::Group,
    b: &super::profile::Group,
    s: &Settings,
) -> f64 {
    let mut sum = 0.0;
    if s.mix > 0.0 {
        sum += s.mix * profile.cosine(a, b);
    }
    if s.mix < 1.0 {
        sum += (1.0 - s.mix) * profile.dice(a, b);
    }
    sum
}

/// Pairs of free blocks that share rare features, best first.
pub fn candidates(
    profile: &Profile,
    lefts: &[usize],
    rights: &[usize],
    s: &Settings,
) -> Vec<Candidate> {
    const POSTINGS: usize = 64;
    const TOP: usize = 8;
    let mut postings: Vec<Vec<u32>> = vec![Vec::new(); profile.weights.len()];
    for &j in rights {
        for &(f, _) in &profile.right.bags[j] {
            postings[f as usize].push(j as u32);
        }
    }
    let left_groups: Vec<_> = lefts.iter().map(|&i| profile.group(true, &[i])).collect();
    let right_groups: Vec<_> = rights.iter().map(|&j| profile.group(false, &[j])).collect();
    let mut place = vec![usize::MAX; profile.right.len()];
    for (at, &j) in rights.iter().enumerate() {
        place[j] = at;
    }
    let mut found = Vec::new();
    let mut sums = vec![0.0; profile.right.len()];
    let mut touched = Vec::new();
    for (at, &i) in lefts.iter().enumerate() {
        for &(f, _) in &profile.left.bags[i] {
            let list = &postings[f as usize];
            if list.len() > POSTINGS {
                continue;
            }
            for &j in list {
                if sums[j as usize] == 0.0 {
                    touched.push(j as usize);
                }
                sums[j as usize] += profile.weights[f as usize];
            }
        }
        touched.sort_unstable_by(|&a, &b| sums[b].total_cmp(&sums[a]).then(a.cmp(&b)));
        if rights.len() > 200 {
            touched.truncate(TOP);
        }
        for &j in &touched {
            let score = similarity(profile, &left_groups[at], &right_groups[place[j]], s);
            if score > 0.0 {
                found.push(Candidate {
                    left: i,
                    right: j,
                    score,
                });
            }
        }
        // Truncation forgot some: reset all.
        sums.iter_mut().for_each(|sum| *sum = 0.0);
        touched.clear();
    }
    found.sort_unstable_by(|a, b| {
        b.score
            .total_cmp(&a.score)
            .then(a.left.cmp(&b.left))
            .then(a.right.cmp(&b.right))
    });
    found
}

/// Fixes pairs that are each other's best by a margin.
pub fn seeds(profile: &Profile, drafts: &mut Drafts, s: &Settings) {
    let (lefts, rights) = (drafts.free_left(), drafts.free_right());
    let found = candidates(profile, &lefts, &rights, s);
    let mut best_left = vec![(0.0, 0.0); profile.left.len()];
    let mut best_right = vec![(0.0, 0.0); profile.right.len()];
    for it in &found {
        for best in [&mut best_left[it.left], &mut best_right[it.right]] {
            if it.score > best.0 {
                *best = (it.score, best.0);
            } else if it.score > best.1 {
                best.1 = it.score;
            }
        }
    }
    for it in &found {
        let second = best_left[it.left].1.max(best_right[it.right].1);
        if it.score >= s.lock
            && it.score >= best_left[it.left].0
            && it.score >= best_right[it.right].0
            && it.score - second >= s.margin
            && drafts.of_left[it.left].is_none()
            && drafts.of_right[it.right].is_none()
        {
            drafts.add(vec![it.left], vec![it.right], false);
        }
    }
}
