//! The typographic normal form: what two spellings of one token have in common when only
//! typography differs.
//!
//! Folded: quote style, dash style (typed dashes too), kinds of space, the ellipsis character, characters that
//! cannot be seen, the Arabic kashida, and composition (canonical and compatibility forms, but for a
//! power after a digit). Nothing else: case, accents and spelling stay. The form is used for identity
//! only and is never shown.
//!
//! Composition is the platform's: `String.prototype.normalize` in WebAssembly, because the
//! tables alone would weigh more than the engine, and the `unicode-normalization` crate
//! natively. Only text outside ASCII that may need it is passed there. Both follow the same
//! Unicode stability policy, so that assigned characters normalise alike.

use std::borrow::Cow;

/// Characters with no visible form of their own: zero-width, bidi controls, soft hyphen, fillers,
/// tags and selectors of rare variants. The common variation selectors are not among them as they
/// choose the look of what precedes them.
pub fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
        | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{206F}' | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}'
        | '\u{E0000}'..='\u{E0FFF}')
}

/// White space as readers see it: Unicode's, and the invisible separators used as such.
pub fn is_space(c: char) -> bool {
    c.is_whitespace() || c == '\u{FEFF}'
}

/// Whether nothing can be seen: white space and invisible characters only.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(|c| is_space(c) || is_invisible(c))
}

/// The character that stands for `c` in the normal form; `None` when it is left out.
fn fold_char(c: char) -> Option<char> {
    match c {
        // Variation selectors choose between two looks of one character.
        '\u{FE00}'..='\u{FE0F}' => None,
        // The Arabic kashida only stretches a word.
        '\u{0640}' => None,
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
        return Cow::Borrowed(typed(text).unwrap_or(text));
    }
    let composed = if may_need_composition(text) {
        Cow::Owned(compose(&powers_apart(text)))
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
    match typed(&folded) {
        Some(sign) => Cow::Borrowed(sign),
        None => Cow::Owned(folded),
    }
}

/// A power or note after a digit kept from running into the number: 10⁶ is not 106.
fn powers_apart(text: &str) -> String {
    let mut apart = String::with_capacity(text.len());
    for c in text.chars() {
        let raised = matches!(c, '²' | '³' | '¹' | '\u{2070}'..='\u{2089}');
        if raised && apart.ends_with(|it: char| it.is_ascii_digit()) {
            apart.push('^');
        }
        apart.push(c);
    }
    apart
}

/// The sign that a doubled or tripled one stands for in typescript.
fn typed(text: &str) -> Option<&'static str> {
    match text {
        "--" | "---" => Some("-"),
        "''" => Some("\""),
        _ => None,
    }
}

/// Whether composition could change what becomes of the text: false for the letters and signs of
/// Latin-1, general punctuation, the euro and the large scripts' plain letters, which are their own
/// NFKC form or folded to the same. A browser takes milliseconds to compose the first text of a page.
fn may_need_composition(text: &str) -> bool {
    text.chars().any(|c| {
        !matches!(c,
            '\0'..='\u{A7}' | '\u{A9}' | '\u{AB}'..='\u{AE}' | '\u{B0}' | '\u{B1}' | '\u{B6}'
            | '\u{B7}' | '\u{BB}' | '\u{BF}'..='\u{131}' | '\u{410}'..='\u{44F}'
            | '\u{2010}'..='\u{2015}' | '\u{2018}'..='\u{2022}' | '\u{2026}' | '\u{20AC}'
            | '\u{3041}'..='\u{3093}' | '\u{30A1}'..='\u{30FA}' | '\u{4E00}'..='\u{9FA5}')
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

/// What the forms of a word that differ in case or by look-alike letters only have in common,
/// given the normal form. Equal keys do not make words equal: they make the difference a quiet one.
pub fn fold_key(form: &str) -> String {
    if mixes_scripts(form) {
        return crate::case::lower(&skeleton(form));
    }
    crate::case::lower(form)
}

/// Whether two normal forms look the same though their letters differ.
pub fn looks_alike(a: &str, b: &str) -> bool {
    a != b && skeleton(a) == skeleton(b)
}

/// The text with each Cyrillic and Greek letter that looks like a Latin one replaced by it.
fn skeleton(form: &str) -> String {
    form.chars().map(|c| latin_twin(c).unwrap_or(c)).collect()
}

fn mixes_scripts(form: &str) -> bool {
    let (mut latin, mut twin) = (false, false);
    for c in form.chars() {
        latin |= c.is_ascii_alphabetic();
        twin |= latin_twin(c).is_some();
    }
    latin && twin
}

/// The Latin letter that a Cyrillic or Greek one cannot be told from in common type faces; the
/// pairs are those of Unicode's `confusables.txt` (UTS #39) that differ in no stroke.
fn latin_twin(c: char) -> Option<char> {
    const CYRILLIC_AND_GREEK: &str = "\u{430}\u{435}\u{43e}\u{440}\u{441}\u{443}\u{445}\u{455}\u{456}\u{458}\u{4bb}\u{501}\u{51b}\u{51d}\u{410}\u{412}\u{415}\u{41a}\u{41c}\u{41d}\u{41e}\u{420}\u{421}\u{422}\u{423}\u{425}\u{405}\u{406}\u{408}\u{391}\u{392}\u{395}\u{396}\u{397}\u{399}\u{39a}\u{39c}\u{39d}\u{39f}\u{3a1}\u{3a4}\u{3a5}\u{3a7}\u{3bf}\u{3bd}\u{3c1}";
    const LATIN: &[u8] = b"aeopcyxsijhdqwABEKMHOPCTYXSIJABEZHIKMNOPTYXovp";
    if !matches!(c, '\u{391}'..='\u{51d}') {
        return None;
    }
    let at = CYRILLIC_AND_GREEK.chars().position(|it| it == c)?;
    LATIN.get(at).map(|&b| b as char)
}

/// Punctuation as `ignore_punctuation` means it: marks that separate, quote or bracket words.
/// Signs that say something themselves (%, &, @, #, $, +, =, emoji) are not punctuation.
pub fn is_punctuation(c: char) -> bool {
    matches!(c,
        '!' | '"' | '\'' | '(' | ')' | '*' | ',' | '-' | '.' | '/' | ':' | ';' | '?' | '[' | '\\'
        | ']' | '_' | '`' | '{' | '|' | '}' | '~' | '\u{A1}' | '\u{AB}' | '\u{B4}' | '\u{B7}'
        | '\u{BB}' | '\u{BF}' | '\u{2BC}' | '\u{37E}' | '\u{387}' | '\u{55A}'..='\u{55F}'
        | '\u{589}' | '\u{58A}' | '\u{5BE}' | '\u{5C0}' | '\u{5C3}' | '\u{5F3}' | '\u{5F4}'
        | '\u{60C}' | '\u{61B}' | '\u{61E}' | '\u{61F}' | '\u{6D4}' | '\u{964}' | '\u{965}'
        | '\u{E2F}' | '\u{E5A}' | '\u{E5B}' | '\u{104A}'..='\u{104F}' | '\u{1361}'..='\u{1368}'
        | '\u{17D4}'..='\u{17DA}' | '\u{2010}'..='\u{2027}' | '\u{2032}'..='\u{205E}'
        | '\u{2212}' | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}'
        | '\u{3014}'..='\u{301F}' | '\u{3030}' | '\u{30FB}' | '\u{FE30}'..='\u{FE6B}'
        | '\u{FF01}' | '\u{FF02}' | '\u{FF07}'..='\u{FF0A}' | '\u{FF0C}'..='\u{FF0F}'
        | '\u{FF1A}' | '\u{FF1B}' | '\u{FF1F}' | '\u{FF3B}'..='\u{FF3D}'
        | '\u{FF5B}'..='\u{FF65}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn look_alikes_share_a_key() {
        assert_eq!(fold_key("p\u{430}ypal"), fold_key("PayPal"));
        assert_ne!(fold_key("\u{441}\u{43e}\u{43d}"), fold_key("coh"));
        assert!(looks_alike("\u{441}\u{43e}\u{441}\u{43e}", "coco"));
        assert!(!looks_alike("coco", "coco"));
        for (at, twin) in [
            ('\u{430}', 'a'),
            ('\u{421}', 'C'),
            ('\u{396}', 'Z'),
            ('\u{3c1}', 'p'),
        ] {
            assert_eq!(latin_twin(at), Some(twin));
        }
    }

    fn check(text: &str, expected: &str) {
        assert_eq!(normal_form(text), expected, "normal form of {text:?}");
    }

    #[test]
    fn what_is_not_composed_would_come_out_the_same() {
        let folded = |text: &str| -> String {
            let with_dots = text.replace('\u{2026}', "...");
            with_dots.chars().filter_map(fold_char).collect()
        };
        for c in ('\0'..=char::MAX).map(String::from) {
            assert!(
                may_need_composition(&c) || folded(&compose(&c)) == folded(&c),
                "{c:?}"
            );
        }
    }

    #[test]
    fn folds_typography_only() {
        check("plain", "plain");
        check("don\u{2019}t", "don't");
        check("\u{201C}", "\"");
        check("\u{2014}", "-");
        check("--", "-");
        check("``", "\"");
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
