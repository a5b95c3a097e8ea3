//! Tokens of both sides: in order, on boundaries, and all that is a letter or digit is in one.
#![no_main]

use article_diff::Mode;
use article_diff_fuzz::{input, spec};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let input = input(bytes, Mode::Copy);
    spec::check_tokens(&input.left, &input.right, &input.options);
});
