//! The heaviest order-preserving chain: which links keep their order, so that the rest moved.
//!
//! The same rule serves twice: anchors that keep their order cut the stories into gaps, and in
//! the end a link off the chain is called moved. Weighted longest increasing subsequence with a
//! Fenwick tree of prefix maxima (Fredman 1975 for the unweighted case), O(n log n).

use crate::gather::Gather;
use crate::sort;

/// One link: smallest block on either side, and how much hangs on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// Left position.
    pub left: usize,
    /// Right position.
    pub right: usize,
    /// Weight; the chain has the greatest sum.
    pub weight: u64,
}

/// For each item, whether it lies on the heaviest chain that increases on both sides. Of two
/// equally heavy chains the one whose last items come first is kept.
pub fn heaviest(items: &[Item]) -> Vec<bool> {
    let mut order: Vec<usize> = (0..items.len()).gather();
    // Equal left positions never chain: the greater right position comes first.
    sort::by_key(&mut order, |&i| {
        (items[i].left, usize::MAX - items[i].right, i)
    });
    let size = items.iter().map(|it| it.right + 1).max().unwrap_or(0);
    let mut tree: Vec<(u64, usize)> = vec![(0, usize::MAX); size + 1];
    let mut previous = vec![usize::MAX; items.len()];
    let mut best = (0, usize::MAX);
    for i in order {
        let item = items[i];
        let (mut sum, mut from) = (0, usize::MAX);
        let mut at = item.right;
        while at > 0 {
            if tree[at].0 > sum {
                (sum, from) = tree[at];
            }
            at &= at - 1;
        }
        sum += item.weight.max(1);
        previous[i] = from;
        let mut at = item.right + 1;
        while at <= size {
            if sum > tree[at].0 {
                tree[at] = (sum, i);
            }
            at += at & at.wrapping_neg();
        }
        if sum > best.0 {
            best = (sum, i);
        }
    }
    let mut kept = vec![false; items.len()];
    let mut at = best.1;
    while at != usize::MAX {
        kept[at] = true;
        at = previous[at];
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(items: &[(usize, usize, u64)], expected: &[usize]) {
        let items: Vec<Item> = items
            .iter()
            .map(|&(left, right, weight)| Item {
                left,
                right,
                weight,
            })
            .collect();
        let kept = heaviest(&items);
        let kept: Vec<usize> = (0..items.len()).filter(|&i| kept[i]).collect();
        assert_eq!(kept, expected, "{items:?}");
    }

    #[test]
    fn keeps_what_weighs_most() {
        check(&[], &[]);
        check(&[(0, 0, 1), (1, 1, 1)], &[0, 1]);
        check(&[(0, 2, 1), (1, 0, 1), (2, 1, 1)], &[1, 2]);
        check(&[(0, 2, 5), (1, 0, 1), (2, 1, 1)], &[0]);
        check(&[(0, 1, 2), (1, 0, 2)], &[0]);
        check(&[(0, 0, 1), (0, 1, 1), (1, 1, 3)], &[0, 2]);
        check(&[(3, 3, 1), (1, 1, 1), (2, 0, 1)], &[0, 1]);
    }
}
