//! The comparison in copy mode: whole, in its invariants, and the same in steps.
#![no_main]

use article_diff::Mode;
use article_diff_fuzz::{input, spec};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let input = input(bytes, Mode::Copy);
    let (left, right) = (&input.left, &input.right);
    let whole = spec::check(left, right, &input.options);
    spec::check_steps((left, right), &input.options, &input.works, &whole);
});
