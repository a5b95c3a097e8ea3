//! Bags of features: how often each feature occurs, sorted by feature.
//!
//! Why apart: all similarity is arithmetic on these. Every operation is linear in its bags.

use crate::sort;

/// A feature and how often it occurs, sorted by feature, each feature once.
pub type Bag = Vec<(u32, u32)>;

/// The bag of these features.
pub fn collect(mut features: Vec<u32>) -> Bag {
    sort::numbers(&mut features);
    let mut bag = Bag::new();
    for feature in features {
        match bag.last_mut() {
            Some(last) if last.0 == feature => last.1 += 1,
            _ => bag.push((feature, 1)),
        }
    }
    bag
}

/// Calls `found(feature, times in a, times in b)` for every feature that both have.
pub fn both(a: &[(u32, u32)], b: &[(u32, u32)], mut found: impl FnMut(u32, u32, u32)) {
    let (mut i, mut j) = (0, 0);
    while let (Some(&(f, n)), Some(&(g, m))) = (a.get(i), b.get(j)) {
        if f == g {
            found(f, n, m);
        }
        i += usize::from(f <= g);
        j += usize::from(g <= f);
    }
}

/// Share of all words that two bags have in common, each counted alike (Dice coefficient), 0..1.
pub fn dice(a: &[(u32, u32)], b: &[(u32, u32)]) -> f64 {
    let mut shared = 0;
    both(a, b, |_, n, m| shared += n.min(m));
    let all: u32 = a.iter().chain(b).map(|it| it.1).sum();
    f64::from(2 * shared) / f64::from(all.max(1))
}

/// Sum of two bags.
pub fn merge(a: &[(u32, u32)], b: &[(u32, u32)]) -> Bag {
    let mut out = Vec::with_capacity(a.len() + b.len());
    let (mut i, mut j) = (0, 0);
    loop {
        match (a.get(i), b.get(j)) {
            (Some(&x), Some(&y)) if x.0 == y.0 => {
                out.push((x.0, x.1 + y.1));
                i += 1;
                j += 1;
            }
            (Some(&x), y) if y.is_none_or(|y| x.0 < y.0) => {
                out.push(x);
                i += 1;
            }
            (_, Some(&y)) => {
                out.push(y);
                j += 1;
            }
            _ => return out,
        }
    }
}

/// What of `a` is left when `b` is taken away.
pub fn minus(a: &[(u32, u32)], b: &[(u32, u32)]) -> Bag {
    let mut out = Vec::with_capacity(a.len());
    let mut j = 0;
    for &(f, n) in a {
        while b.get(j).is_some_and(|y| y.0 < f) {
            j += 1;
        }
        let taken = b.get(j).filter(|y| y.0 == f).map_or(0, |y| y.1);
        if n > taken {
            out.push((f, n - taken));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arithmetic() {
        let (a, b) = (collect(vec![3, 1, 3]), collect(vec![2, 3]));
        assert_eq!(a, [(1, 1), (3, 2)]);
        assert_eq!(merge(&a, &b), [(1, 1), (2, 1), (3, 3)]);
        assert_eq!(merge(&[], &b), b);
        assert_eq!(minus(&a, &b), [(1, 1), (3, 1)]);
        assert_eq!(minus(&b, &a), [(2, 1)]);
        assert_eq!(
            (dice(&a, &b), dice(&a, &a), dice(&[], &[])),
            (0.4, 1.0, 0.0)
        );
        let mut shared = Vec::new();
        both(&a, &b, |f, n, m| shared.push((f, n, m)));
        assert_eq!(shared, [(3, 2, 1)]);
    }
}
