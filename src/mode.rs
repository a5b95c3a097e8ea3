//! `auto`: whether two stories are an original and a copy, or two accounts.

use crate::comparison::WhyCode;
use crate::options::Mode;
use crate::token::Pair;

/// The mode that suits the pair, and why.
pub fn choose(_pair: &Pair) -> (Mode, WhyCode) {
    (Mode::Copy, "shared_text")
}
