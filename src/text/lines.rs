//! Text cut into lines, with the little that later stages ask about each.
//!
//! Apart because line ends are a world of their own: LF, CRLF, CR, NEL, the vertical tab that
//! word processors export, and Unicode's separators. It owns the rule that a blank line, a form
//! feed and a paragraph separator end a block whatever stands around them, and that U+2028 does
//! not (it is a break inside a paragraph), unless the text knows no other line end. Linear.

use crate::text::{is_space, trim};

/// What a line begins with or consists of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    /// Nothing special.
    None,
    /// `- `, `* `, `• ` …: the bullet.
    Bullet(char),
    /// `3. `, `(3) `, `c) `: the number, or the letter's place in the alphabet, and what follows it.
    Number(u32, char),
    /// `## `: the number of signs, 1 to 6.
    Hash(u8),
    /// `> `.
    Quote,
    /// A code fence, opening or closing.
    Fence(char),
    /// Signs only, no letter or digit: `***`, `---`, a lone `-`.
    Rule,
    /// One of several lines with the same number of cells.
    Row,
}

impl Mark {
    /// Whether it is the mark of a list item.
    pub fn is_item(self) -> bool {
        matches!(self, Mark::Bullet(_) | Mark::Number(..))
    }

    /// Whether both are marks of items of one list.
    pub fn same_style(self, other: Mark) -> bool {
        match (self, other) {
            (Mark::Bullet(a), Mark::Bullet(b)) => a == b,
            (Mark::Number(_, a), Mark::Number(_, b)) => a == b,
            _ => false,
        }
    }
}

/// One line that is not blank.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line<'t> {
    /// The line without white space at its ends.
    pub text: &'t str,
    /// Where `text` begins in the input, in bytes.
    pub start: usize,
    /// Columns of white space before `text`.
    pub indent: usize,
    /// Columns up to the end of `text`, indent included.
    pub width: usize,
    /// A blank line, form feed or paragraph separator stands before it. True for the first line.
    pub gap: bool,
    /// Only a line separator (U+2028) stands before it.
    pub soft: bool,
    /// What it begins with.
    pub mark: Mark,
}

impl Line<'_> {
    /// Where the line ends in the input, in bytes.
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }
}

/// The lines of a text that are not blank, in order.
#[inline(never)]
pub(crate) fn split(text: &str) -> Vec<Line<'_>> {
    let only_soft = !text.contains(is_hard_end);
    let mut lines = Vec::new();
    let (mut gap, mut soft, mut filled) = (true, false, false);
    let mut rest = text;
    loop {
        let end = next_end(rest);
        let (raw, tail) = rest.split_at(end);
        let body = trim(raw);
        if !body.is_empty() {
            let lead = raw.len() - raw.trim_start_matches(is_space).len();
            let indent = columns(raw.get(..lead).unwrap_or_default());
            lines.push(Line {
                text: body,
                start: text.len() - rest.len() + lead,
                indent,
                width: indent + columns(body),
                gap,
                soft,
                mark: mark(body),
            });
            (gap, filled) = (false, true);
        }
        let mut ends = tail.chars();
        let Some(first) = ends.next() else { break };
        if first == '\r' && tail.starts_with("\r\n") {
            ends.next();
        }
        match first {
            '\u{2028}' if !only_soft => {
                gap = gap || (soft && body.is_empty());
                soft = filled;
            }
            _ => {
                gap = gap || !filled || matches!(first, '\u{c}' | '\u{2029}');
                (soft, filled) = (false, false);
            }
        }
        rest = ends.as_str();
    }
    mark_rows(&mut lines);
    lines
}

/// Marks lines as table rows where at least two together have the same number of cells: two or
/// more by tabs, three or more by bars. A single line with a bar is a page title or a breadcrumb.
fn mark_rows(lines: &mut [Line<'_>]) {
    for sign in [b'\t', b'|'] {
        let least = if sign == b'|' { 2 } else { 1 };
        let count = |line: &Line<'_>| match line.mark {
            Mark::None | Mark::Rule => line.text.bytes().filter(|&it| it == sign).count(),
            _ => 0,
        };
        let mut first = 0;
        while let Some(line) = lines.get(first) {
            let cells = count(line);
            let tail = lines.get(first + 1..).unwrap_or_default();
            let more = if cells < least {
                0
            } else {
                tail.iter()
                    .take_while(|it| !it.gap && count(it) == cells)
                    .count()
            };
            if more > 0 {
                for line in lines.iter_mut().skip(first).take(more + 1) {
                    line.mark = Mark::Row;
                }
            }
            first += more + 1;
        }
    }
}

/// Where the first end of a line is, in bytes; the text's length if it has none.
fn next_end(text: &str) -> usize {
    let is_end = |at: &usize| match text.as_bytes().get(*at) {
        Some(b'\n' | b'\r' | 0xb | 0xc) => true,
        // What else may be one is decoded.
        Some(0xc2 | 0xe2) => text
            .get(*at..)
            .and_then(|it| it.chars().next())
            .is_some_and(|it| is_hard_end(it) || it == '\u{2028}'),
        _ => false,
    };
    (0..text.len()).find(is_end).unwrap_or(text.len())
}

fn is_hard_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2029}')
}

/// Columns a terminal would give the text: two for East Asian wide characters, none for combining
/// ones, tabs as four.
pub(crate) fn columns(text: &str) -> usize {
    text.chars().map(column).sum()
}

fn column(c: char) -> usize {
    match u32::from(c) {
        0x9 => 4,
        // Asked for each character of a text; nearly all are these.
        ..0x300 => 1,
        0x300..=0x36f | 0x200b..=0x200f | 0xfeff => 0,
        _ if is_wide(c) => 2,
        _ => 1,
    }
}

/// Whether a character is one of the East Asian wide ones (the blocks of UAX #11 that are wide as
/// a whole), before and after most of which a line may break without a space.
pub(crate) fn is_wide(c: char) -> bool {
    matches!(u32::from(c), 0x1100..=0x115f | 0x2e80..=0xa4cf | 0xac00..=0xd7a3 | 0xf900..=0xfaff
        | 0xfe30..=0xfe4f | 0xff00..=0xff60 | 0xffe0..=0xffe6 | 0x1f300..=0x1faff | 0x20000..=0x3fffd)
}

fn mark(line: &str) -> Mark {
    let mut chars = line.chars();
    let Some(first) = chars.next() else {
        return Mark::None;
    };
    let rest = chars.as_str();
    let spaced = rest.starts_with(is_space);
    if line.starts_with("```") || line.starts_with("~~~") {
        return Mark::Fence(first);
    }
    if !line.contains(char::is_alphanumeric) && !line.contains(is_wide) {
        return Mark::Rule;
    }
    match first {
        '•' | '‣' | '▪' | '◦' | '●' | '■' | '○' | '∙' | '⁃' => {
            Mark::Bullet(first)
        }
        '-' | '*' | '–' | '·' if spaced => Mark::Bullet(first),
        '>' => Mark::Quote,
        '#' => {
            let signs = line.len() - line.trim_start_matches('#').len();
            match u8::try_from(signs) {
                Ok(level @ 1..=6)
                    if line.get(signs..).unwrap_or_default().starts_with(is_space) =>
                {
                    Mark::Hash(level)
                }
                _ => Mark::None,
            }
        }
        _ => number(line).unwrap_or(Mark::None),
    }
}

/// `12. `, `12) `, `(12) `, `c) `, `(c) `. Four digits are a year, a letter with a full stop an initial.
fn number(line: &str) -> Option<Mark> {
    let inner = line.strip_prefix('(');
    let body = inner.unwrap_or(line);
    // Three digits at most stand before it.
    let mut start = body.bytes().take(4);
    let end = start.position(|it| matches!(it, b'.' | b')'))?;
    let (label, tail) = body.split_at(end);
    let mut tail = tail.chars();
    let sign = tail.next()?;
    if (inner.is_some() && sign != ')') || !tail.as_str().starts_with(is_space) {
        return None;
    }
    let mut chars = label.chars();
    let value = match (chars.next(), chars.next()) {
        (Some(letter @ 'a'..='z'), None) if sign == ')' => u32::from(letter) - u32::from('a') + 1,
        (Some('0'..='9'), _) if label.len() <= 3 => label.parse().ok()?,
        _ => return None,
    };
    Some(Mark::Number(
        value,
        if inner.is_some() { '(' } else { sign },
    ))
}
