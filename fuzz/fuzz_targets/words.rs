//! The word diff of two texts: its segments join to both.
#![no_main]

use article_diff::Mode;
use article_diff_fuzz::{input, joined, spec};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let input = input(bytes, Mode::Copy);
    spec::check_words(&joined(&input.left), &joined(&input.right), &input.options);
});
