//! Plain text in: blocks are slices of it in order, and nothing is lost.
#![no_main]

use article_diff_fuzz::{spec, text};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let text = text(bytes);
    spec::check_reading(&text);
    // Text that was never made of pieces.
    if let Ok(raw) = core::str::from_utf8(bytes) {
        spec::check_reading(raw);
    }
});
