//! What the order-preserving steps left: moved blocks, and pieces of linked ones.

use super::candidates::candidates;
use super::profile::{Profile, minus};
use super::{Drafts, Settings};

/// Pairs free blocks wherever they stand, best first.
pub fn moves(profile: &Profile, drafts: &mut Drafts, s: &Settings) {
    let (lefts, rights) = (drafts.free_left(), drafts.free_right());
    for it in candidates(profile, &lefts, &rights, s) {
        if it.score >= s.moved
            && drafts.of_left[it.left].is_none()
            && drafts.of_right[it.right].is_none()
        {
            drafts.add(vec![it.left], vec![it.right], false);
        }
    }
}

/// Adds free blocks to the link whose other side holds most of them.
pub fn pieces(profile: &Profile, drafts: &mut Drafts, s: &Settings) {
    for left in [true, false] {
        let free = if left {
            drafts.free_left()
        } else {
            drafts.free_right()
        };
        let bags = if left { &profile.left } else { &profile.right };
        for x in free {
            if bags.words[x] < 4 {
                continue;
            }
            let mut best = (0.0, usize::MAX);
            for (k, link) in drafts.links.iter().enumerate() {
                let (mine, other) = if left {
                    (&link.left, &link.right)
                } else {
                    (&link.right, &link.left)
                };
                if link.exact || mine.iter().all(|&y| y.abs_diff(x) > 3) {
                    continue;
                }
                let whole = profile.group(!left, other);
                let own = profile.group(left, mine);
                let rest = minus(&whole.bag, &own.bag);
                let score = profile.overlap(&bags.bags[x], &rest) / bags.mass[x].max(1e-9);
                if score > best.0 {
                    best = (score, k);
                }
            }
            if best.0 >= s.piece {
                let k = best.1;
                if left {
                    drafts.links[k].left.push(x);
                    drafts.links[k].left.sort_unstable();
                    drafts.of_left[x] = Some(k);
                } else {
                    drafts.links[k].right.push(x);
                    drafts.links[k].right.sort_unstable();
                    drafts.of_right[x] = Some(k);
                }
            }
        }
    }
}
