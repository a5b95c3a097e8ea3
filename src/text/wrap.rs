//! Lines into blocks: which neighbouring lines are one hard-wrapped paragraph.
//!
//! Apart because it is the one decision of the text reader that needs the whole text. It owns the
//! rule that lines are joined only on evidence:
//!
//! 1. For a break between two lines, a greedy wrapper at width W explains it when the first line
//!    fits W and would not have with the first word of the second. The width that explains most
//!    breaks is the candidate (one pass over a difference array).
//! 2. The candidate is tried by adding, over all breaks, the logarithms of how much likelier each
//!    sign is in wrapped prose than between separate lines: explained or not, next line in lower or
//!    upper case, line with or without a sentence's end. Runs of lines testify against it a bounded
//!    amount each, so that one long menu does not outweigh wrapped paragraphs.
//! 3. Prose with lines much longer than the candidate was not wrapped, whatever the score says.
//! 4. In a wrapped text a break is kept between blocks where a greedy wrapper would not have broken
//!    and nothing else says that the sentence goes on: after a menu's line, a heading, the last
//!    line of a paragraph.
//!
//! Text whose lines were broken by hand or set in proportional type is wrapped less strictly; then
//! only a clearly short line ends a block. Linear in the length of the text.

use core::ops::Range;

use crate::text::is_space;
use crate::text::kinds::ends_sentence;
use crate::text::lines::{Line, Mark, columns, is_wide};

/// Widths in columns at which a text may have been wrapped. Narrower is a menu, wider is not done by hand.
const WIDTHS: Range<usize> = 36..141;

/// Tenths of bits: how much likelier each sign is inside wrapped prose than between lines that are
/// blocks, from counts over news text wrapped at widths of 60 to 100 and over lists of lines.
const EXPLAINED: i32 = 27;
const UNEXPLAINED: i32 = -35;
const LOWER: i32 = 38;
const UPPER: i32 = -17;
const ENDED: i32 = -26;
const UNENDED: i32 = 12;
/// What choosing the width by the same breaks costs, and what is asked in the end.
const CHOICE: i32 = 30;
const ENOUGH: i32 = 40;
/// The most that one run of lines says against wrapping.
const RUN_AGAINST: i32 = -60;

/// Lines `first..=last` make one block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    pub first: usize,
    pub last: usize,
}

impl Span {
    /// The block's range in the input, in bytes.
    pub fn bytes(&self, lines: &[Line<'_>]) -> Range<usize> {
        let start = lines.get(self.first).map_or(0, |line| line.start);
        start..lines.get(self.last).map_or(start, Line::end)
    }
}

/// How the text was wrapped.
struct Wrap {
    width: usize,
    /// Nearly all breaks are those of a greedy wrapper.
    strict: bool,
}

/// Groups lines into blocks. Every line is in exactly one.
#[inline(never)]
pub(crate) fn blocks(lines: &[Line<'_>]) -> Vec<Span> {
    let wrap = detect(lines);
    let fences = fences(lines);
    let mut fences = fences.iter().copied().peekable();
    let mut spans: Vec<Span> = Vec::new();
    let mut before: Option<&Line<'_>> = None;
    let mut run = Mark::None;
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        if fences.peek().is_some_and(|fence| fence.first == at) {
            spans.extend(fences.next());
            at = spans.last().map_or(at, |fence| fence.last) + 1;
            before = None;
            continue;
        }
        if line.gap || before.is_none() {
            run = line.mark;
        }
        let joined = before.is_some_and(|before| joins(before, line, run, wrap.as_ref()));
        match spans.last_mut() {
            Some(span) if joined => span.last = at,
            _ => spans.push(Span {
                first: at,
                last: at,
            }),
        }
        before = Some(line);
        at += 1;
    }
    spans
}

/// Code fences that are closed, with all between.
fn fences(lines: &[Line<'_>]) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, line) in lines.iter().enumerate() {
        let Mark::Fence(sign) = line.mark else {
            continue;
        };
        match open {
            None => open = Some((at, sign)),
            Some((first, opening)) if opening == sign && line.text.chars().all(|c| c == sign) => {
                found.push(Span { first, last: at });
                open = None;
            }
            Some(_) => {}
        }
    }
    found
}

/// Whether `line` goes on with the block that `before` belongs to. `run` is the mark of the first
/// line since the last gap.
fn joins(before: &Line<'_>, line: &Line<'_>, run: Mark, wrap: Option<&Wrap>) -> bool {
    if line.gap || !may_join(before, line) {
        return false;
    }
    if line.soft {
        return true;
    }
    let Some(wrap) = wrap else { return false };
    let ended = ends_sentence(before.text);
    let explained = wrap.explains(before, line);
    if line.mark.is_item() {
        // A dash or a number may be the first word of any line; an item begins where a list does.
        let begins =
            (ended || before.text.ends_with(':')) && !matches!(line.mark, Mark::Number(2.., _));
        return explained && !begins && !run.same_style(line.mark);
    }
    if ended && line.indent > before.indent && !before.mark.is_item() {
        return false;
    }
    let long_enough = |percent: usize| before.width * 100 >= wrap.width * percent;
    let goes_on = first_letter(line.text) == Letter::Lower && long_enough(50);
    let ragged = !wrap.strict && long_enough(if ended { 85 } else { 60 });
    before.width <= wrap.most() && (explained || goes_on || ragged)
}

/// Whether two neighbouring lines could at all be one block.
fn may_join(before: &Line<'_>, line: &Line<'_>) -> bool {
    let alone = |mark| {
        matches!(
            mark,
            Mark::Rule | Mark::Row | Mark::Hash(_) | Mark::Fence(_)
        )
    };
    let quote = |mark| mark == Mark::Quote;
    !alone(before.mark) && !alone(line.mark) && quote(before.mark) == quote(line.mark)
}

impl Wrap {
    /// Whether a greedy wrapper would have broken between the lines.
    fn explains(&self, before: &Line<'_>, line: &Line<'_>) -> bool {
        before.width <= self.most() && before.width + first_word(line) >= self.width
    }

    /// The widest line that still counts as wrapped.
    fn most(&self) -> usize {
        self.width + self.width / if self.strict { 16 } else { 4 }
    }
}

/// Whether the text was wrapped, and at which width.
fn detect(lines: &[Line<'_>]) -> Option<Wrap> {
    let pairs = || lines.iter().zip(lines.iter().skip(1));
    let counts = |(before, line): &(&Line<'_>, &Line<'_>)| {
        !line.gap && !line.soft && !line.mark.is_item() && may_join(before, line)
    };
    let mut steps = [0i32; WIDTHS.end + 1];
    for (before, line) in pairs().filter(counts) {
        let to = before.width + first_word(line);
        for (at, by) in [(before.width, 1), (to + 1, -1)] {
            if let Some(step) = steps.get_mut(at) {
                *step += by;
            }
        }
    }
    let mut width = WIDTHS.start;
    let (mut covered, mut best) = (0, 0);
    for (at, step) in steps.iter().enumerate().take(WIDTHS.end) {
        covered += step;
        if covered > best && at >= WIDTHS.start {
            (width, best) = (at, covered);
        }
    }
    if best == 0 {
        return None;
    }
    let mut wrap = Wrap {
        width,
        strict: false,
    };
    let (mut total, mut run) = (-CHOICE, 0);
    let (mut explained, mut run_explained, mut breaks, mut run_breaks) = (0, 0, 0, 0);
    for (before, line) in pairs() {
        if line.gap {
            total += run.max(RUN_AGAINST);
            if run > 0 {
                explained += run_explained;
                breaks += run_breaks;
            }
            (run, run_explained, run_breaks) = (0, 0, 0);
        } else if counts(&(before, line)) {
            let fits = before.width <= width && before.width + first_word(line) >= width;
            run += if fits { EXPLAINED } else { UNEXPLAINED };
            run += match first_letter(line.text) {
                Letter::Lower => LOWER,
                Letter::Upper => UPPER,
                Letter::Other => 0,
            };
            run += if ends_sentence(before.text) {
                ENDED
            } else {
                UNENDED
            };
            run_explained += usize::from(fits);
            run_breaks += 1;
        }
    }
    total += run.max(RUN_AGAINST);
    if run > 0 {
        explained += run_explained;
        breaks += run_breaks;
    }
    wrap.strict = explained * 10 >= breaks * 9;
    let long = lines
        .iter()
        .filter(|line| line.width > wrap.most() && line.text.contains(is_space))
        .count();
    (total >= ENOUGH && long * 4 <= breaks).then_some(wrap)
}

/// Columns of a line's first word, as a wrapper sees it: without the sign of a quotation, and in
/// East Asian text two characters at most, since a line may break nearly anywhere.
fn first_word(line: &Line<'_>) -> usize {
    let text = line.text.trim_start_matches(['>', ' ']);
    let word = text.split(is_space).next().unwrap_or_default();
    match word.chars().next() {
        Some(c) if is_wide(c) => 3,
        _ => columns(word),
    }
}

/// The case of the first letter of a line.
#[derive(PartialEq, Eq)]
enum Letter {
    Lower,
    Upper,
    Other,
}

fn first_letter(line: &str) -> Letter {
    match line.chars().find(|c| c.is_alphanumeric()) {
        Some(c) if c.is_lowercase() => Letter::Lower,
        Some(c) if c.is_uppercase() => Letter::Upper,
        _ => Letter::Other,
    }
}
