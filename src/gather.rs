//! Collecting that is small rather than fastest.
//!
//! `collect` into a `Vec` is specialised for what an iterator tells of its length, four functions
//! for each iterator it is called on; with a hundred such calls they were a tenth of the module.
//! This is the plain loop.

/// Collects into a list.
pub trait Gather: Iterator {
    /// All items, in order. Amortised O(n).
    fn gather(self) -> Vec<Self::Item>;
}

impl<I: Iterator> Gather for I {
    fn gather(self) -> Vec<Self::Item> {
        let mut out = Vec::new();
        for item in self {
            out.push(item);
        }
        out
    }
}
