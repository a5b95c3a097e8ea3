//! Facts: numbers, dates, names, quotations and attributions in which linked passages differ.

pub mod figure;
pub mod quote;

use crate::comparison::{Fact, Link};
use crate::token::Pair;

/// The facts that differ inside one link, in left reading order. Ids are empty; the caller gives them.
pub fn in_link(_pair: &Pair, _link: &Link) -> Vec<Fact> {
    Vec::new()
}
