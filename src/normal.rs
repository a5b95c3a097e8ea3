//! The typographic normal form: what two spellings of one token have in common when only
//! typography differs.
//!
//! Folded: quote style, dash style, kinds of space, the ellipsis character, characters that
//! cannot be seen, and composition (canonical and compatibility forms). Nothing else: case,
//! accents and spelling stay. The form is used for identity only and is never shown.
//!
//! Composition is the platform's: `String.prototype.normalize` in WebAssembly, because the
//! tables alone would weigh more than the engine, and the `unicode-normalization` crate
//! natively. Only text outside ASCII that may need it is passed there. Both follow the same
//! Unicode stability policy, so that assigned characters normalise alike.

use std::borrow::Cow;

/// Characters with no visible form of their own: zero-width, bidi controls, soft hyphen, tags,
/// variation selectors are not among them as they choose the look of what precedes them.
pub fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
        | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

/// White space as readers see it: Unicode's, and the invisible separators used as such.
pub fn is_space(c: char) -> bool {
    c.is_whitespace() || c == '\u{FEFF}'
}

/// The character that stands for `c` in the normal form; `None` when it is left out.
fn fold_char(c: char) -> Option<char> {
    match c {
        '\u{2018}'..='\u{201B}'
        | '\u{2032}'
        | '\u{02BC}'
        | '\u{00B4}'
        | '`'
        | '\u{FF07}'
        | '\u{2039}'
        | '\u{203A}' => Some('\''),
        '\u{201C}'..='\u{201F}' | '\u{2033}' | '\u{00AB}' | '\u{00BB}' | '\u{FF02}' => Some('"'),
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}' => Some('-'),
        c if is_invisible(c) => None,
        c if is_space(c) => Some(' '),
        c => Some(c),
    }
}

/// The typographic normal form of one token's text. Borrowed when the text is its own normal form.
pub fn normal_form(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|b| b.is_ascii() && b != b'`') {
        return Cow::Borrowed(text);
    }
    let composed = if may_need_composition(text) {
        Cow::Owned(compose(text))
    } else {
        Cow::Borrowed(text)
    };
    let mut folded = String::with_capacity(composed.len());
    for c in composed.chars() {
        match c {
            '\u{2026}' => folded.push_str("..."),
            _ => folded.extend(fold_char(c)),
        }
    }
    Cow::Owned(folded)
}

/// Whether composition could change the text: false for Latin-1 letters, general punctuation and
/// the large scripts' plain letters, which are their own NFKC form.
fn may_need_composition(text: &str) -> bool {
    text.chars().any(|c| {
        let c = c as u32;
        !(c < 0xA0
            || (0xC0..0x132).contains(&c)
            || (0x2010..0x2016).contains(&c)
            || (0x2018..0x2020).contains(&c)
            || (0x0410..0x0450).contains(&c)
            || (0x3041..0x3094).contains(&c)
            || (0x30A1..0x30FB).contains(&c)
            || (0x4E00..0x9FA6).contains(&c))
    })
}

#[cfg(target_arch = "wasm32")]
fn compose(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFKC").into()
}

#[cfg(not(target_arch = "wasm32"))]
fn compose(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.nfkc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(normal_form(text), expected, "normal form of {text:?}");
    }

    #[test]
    fn folds_typography_only() {
        check("plain", "plain");
        check("don\u{2019}t", "don't");
        check("\u{201C}", "\"");
        check("\u{2014}", "-");
        check("\u{2026}", "...");
        check("cafe\u{301}", "caf\u{e9}");
        check("\u{fb01}sh", "fish");
        check("10\u{a0}000", "10 000");
        check("co\u{ad}op", "coop");
        check("pay\u{200b}pal", "paypal");
        check("Caf\u{e9}", "Caf\u{e9}");
        check("\u{43f}\u{440}\u{438}", "\u{43f}\u{440}\u{438}");
    }
}
