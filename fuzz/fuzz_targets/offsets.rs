//! Offsets between UTF-8 and UTF-16: every one is what counting gives, and cutting undoes joining.
#![no_main]

#[allow(dead_code)]
#[path = "../../src/units.rs"]
mod units;

use article_diff_fuzz::text;
use libfuzzer_sys::fuzz_target;
use units::Units;

fuzz_target!(|bytes: &[u8]| {
    let text = text(bytes);
    let units = Units::new(&text);
    let mut counted = 0;
    for (at, c) in text.char_indices() {
        // An offset inside a character is taken back to its start.
        for inside in at..at + c.len_utf8() {
            assert_eq!(units.at(inside), counted);
        }
        counted += c.len_utf16() as u32;
    }
    for end in [text.len(), text.len() + 1, usize::MAX] {
        assert_eq!(units.at(end), counted);
    }
    assert_eq!(units::length(&text), counted);
    let pieces: Vec<&str> = text.split('\n').collect();
    let lengths = pieces.iter().map(|it| units::length(it));
    assert_eq!(units::split(&text, lengths).as_ref(), Some(&pieces));
    // Lengths that the bytes make up: refused, or pieces that join to the text.
    let wild = bytes.iter().map(|&it| u32::from(it) % 24);
    if let Some(cut) = units::split(&text, wild) {
        assert_eq!(cut.join("\n"), text);
    }
});
