//! What exactly a quiet or an invisible change does, as a code that a reader's language has words for.
//!
//! Apart from `emit`, which decides that something differs: here the two texts are known to differ in
//! typography, space or unseen characters alone. Read off the first characters that differ; a change
//! is as narrow as whole graphemes allow, so they hardly ever differ in two ways.

use crate::bounds::graphemes;
use crate::comparison::{ChangeDetail, ChangeKind};
use crate::gather::Gather;
use crate::normal::{is_invisible, is_space};

/// What a character is to typography.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    StraightQuote,
    CurlyQuote,
    OtherQuote,
    Hyphen,
    Dash,
    Ellipsis,
    Space,
    NoBreakSpace,
    OtherSpace,
    Ligature,
    Selector,
    Other,
}

fn sign(c: char) -> Sign {
    match c {
        '"' | '\'' | '`' => Sign::StraightQuote,
        '\u{2018}' | '\u{2019}' | '\u{201C}' | '\u{201D}' => Sign::CurlyQuote,
        '\u{AB}'
        | '\u{B4}'
        | '\u{BB}'
        | '\u{2BC}'
        | '\u{201A}'..='\u{201F}'
        | '\u{2032}'
        | '\u{2033}'
        | '\u{2039}'
        | '\u{203A}'
        | '\u{FF02}'
        | '\u{FF07}' => Sign::OtherQuote,
        '-' | '\u{2010}' | '\u{2011}' => Sign::Hyphen,
        '\u{2012}'..='\u{2015}' | '\u{2212}' => Sign::Dash,
        '\u{2026}' => Sign::Ellipsis,
        ' ' => Sign::Space,
        '\u{A0}' | '\u{202F}' => Sign::NoBreakSpace,
        c if is_space(c) => Sign::OtherSpace,
        '\u{132}' | '\u{133}' | '\u{FB00}'..='\u{FB06}' => Sign::Ligature,
        '\u{FE00}'..='\u{FE0F}' => Sign::Selector,
        _ => Sign::Other,
    }
}

/// The code of a change from `left` to `right`; none for changes of words and of case.
pub fn detail(kind: ChangeKind, left: &str, right: &str) -> Option<ChangeDetail> {
    Some(match kind {
        ChangeKind::Typography => typography(left, right),
        ChangeKind::Space => {
            let breaks = |text: &str| text.chars().filter(|it| it.is_control()).count();
            match breaks(left) == breaks(right) {
                false => ChangeDetail::LineBreak,
                true if left.chars().count() < right.chars().count() => ChangeDetail::MoreSpace,
                true => ChangeDetail::LessSpace,
            }
        }
        ChangeKind::Invisible => unseen(left, right),
        _ => return None,
    })
}

fn typography(left: &str, right: &str) -> ChangeDetail {
    let lengths = [left, right].map(|it| it.chars().count());
    let both = || left.chars().chain(right.chars());
    let pairs = || left.chars().zip(right.chars());
    // Where one text begins with the other, the sign is repeated.
    let first = pairs().find(|(a, b)| a != b).or(pairs().next());
    let (a, b) = first.map_or((Sign::Other, Sign::Other), |(a, b)| (sign(a), sign(b)));
    match (a, b) {
        (Sign::StraightQuote, Sign::CurlyQuote) => ChangeDetail::StraightToCurly,
        (Sign::CurlyQuote, Sign::StraightQuote) => ChangeDetail::CurlyToStraight,
        (Sign::StraightQuote | Sign::CurlyQuote | Sign::OtherQuote, _) => ChangeDetail::QuoteStyle,
        (Sign::Hyphen, Sign::Dash) => ChangeDetail::HyphenToDash,
        (Sign::Dash, Sign::Hyphen) => ChangeDetail::DashToHyphen,
        (Sign::Hyphen | Sign::Dash, _) => ChangeDetail::DashStyle,
        (Sign::Ellipsis, _) | (_, Sign::Ellipsis) => ChangeDetail::Ellipsis,
        (Sign::Space, Sign::NoBreakSpace) => ChangeDetail::SpaceToNoBreak,
        (Sign::NoBreakSpace, Sign::Space) => ChangeDetail::NoBreakToSpace,
        (Sign::Space | Sign::NoBreakSpace | Sign::OtherSpace, _) => ChangeDetail::SpaceStyle,
        _ if both().any(|it| sign(it) == Sign::Selector) => ChangeDetail::Variation,
        _ if both().any(|it| sign(it) == Sign::Ligature) => ChangeDetail::Ligature,
        // As many characters for the reader, more or fewer for the machine: accents apart or not.
        _ if lengths[0] != lengths[1] && graphemes(left).len() == graphemes(right).len() => {
            ChangeDetail::Composition
        }
        _ => ChangeDetail::CharacterForm,
    }
}

fn unseen(left: &str, right: &str) -> ChangeDetail {
    let unseen = |text: &str| -> Vec<char> { text.chars().filter(|&it| is_invisible(it)).gather() };
    let (a, b) = (unseen(left), unseen(right));
    let same = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    match a.get(same).or(b.get(same)) {
        None => ChangeDetail::LookAlike,
        Some('\u{AD}') => ChangeDetail::SoftHyphen,
        Some(
            '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}',
        ) => ChangeDetail::Bidi,
        Some('\u{E0000}'..='\u{E007F}') => ChangeDetail::Tag,
        Some(_) => ChangeDetail::ZeroWidth,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(kind: ChangeKind, left: &str, right: &str, expected: &str) {
        let found = detail(kind, left, right).map(ChangeDetail::name);
        assert_eq!(found, Some(expected), "{left:?} {right:?}");
    }

    #[test]
    fn typography_by_what_differs() {
        let check = |left, right, expected| check(ChangeKind::Typography, left, right, expected);
        check("\"", "\u{201C}", "straight_to_curly");
        check("'", "\u{2019}", "straight_to_curly");
        check("''", "\u{201D}", "straight_to_curly");
        check("\u{201D}", "\"", "curly_to_straight");
        check("\u{201C}", "\u{AB}", "quote_style");
        check("'", "\"", "quote_style");
        check("-", "\u{2013}", "hyphen_to_dash");
        check("--", "\u{2014}", "hyphen_to_dash");
        check("\u{2014}", "-", "dash_to_hyphen");
        check("\u{2013}", "\u{2014}", "dash_style");
        check("--", "-", "dash_style");
        check("...", "\u{2026}", "ellipsis");
        check("\u{2026}", "...", "ellipsis");
        check(" ", "\u{A0}", "space_to_no_break");
        check("\u{202F}", " ", "no_break_to_space");
        check(" ", "\u{2009}", "space_style");
        check("\u{FB01}", "fi", "ligature");
        check("ffi", "\u{FB03}", "ligature");
        check("e\u{301}", "\u{e9}", "composition");
        check("\u{ac00}", "\u{1100}\u{1161}", "composition");
        check("\u{FF21}", "A", "character_form");
        check("\u{2764}\u{FE0F}", "\u{2764}", "variation");
    }

    #[test]
    fn space_by_how_much() {
        let check = |left, right, expected| check(ChangeKind::Space, left, right, expected);
        check("\n", " ", "line_break");
        check(" ", "  ", "more_space");
        check("", " ", "more_space");
        check("  ", " ", "less_space");
    }

    #[test]
    fn what_cannot_be_seen_by_its_sort() {
        let check = |left, right, expected| check(ChangeKind::Invisible, left, right, expected);
        check("pay\u{200B}pal", "paypal", "zero_width");
        check("", "\u{FEFF}", "zero_width");
        check("\u{202E}", "", "bidi");
        check("co\u{AD}op", "coop", "soft_hyphen");
        check("a", "a\u{E0041}", "tag");
        check("p\u{430}ypal", "paypal", "look_alike");
    }

    #[test]
    fn words_have_none() {
        for kind in [
            ChangeKind::Replace,
            ChangeKind::Insert,
            ChangeKind::Delete,
            ChangeKind::Case,
        ] {
            assert_eq!(detail(kind, "a", "b"), None);
        }
    }
}
