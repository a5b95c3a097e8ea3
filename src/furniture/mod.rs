//! Story or site furniture: what each block of one side is, and why.
//!
//! Why apart: a reader of a copied page must see its navigation, promotion and lists folded
//! away, and neither alignment may take them for story. This stage reads one side alone; what
//! the other side says is added by the copy alignment (`align::roles`).
//!
//! # Method
//!
//! Every line gets a value: a line of prose counts for by its words, any other line counts
//! against by a fixed price, a label more. The story is the stretch of lines with the greatest
//! sum (maximum subsequence segmentation, Pasternack and Roth, WWW 2009; found in one pass,
//! Kadane). Inside it lines that are plainly furniture are taken out again. Before and after it
//! lines are furniture only where something says that there is a site around the story: a clean
//! text keeps its headline, byline and closing list.
//! A page read from a DOM brings more: landmarks and the share of a block's text inside links.
//!
//! Linear in the text.
//!
//! Reasons are listed in [`WhyCode`].

mod labels;
mod line;
mod phrases;
#[cfg(test)]
mod tests;

use core::ops::Range;

use crate::alignment::RoleDecision;
use crate::comparison::{Role, WhyCode};
use crate::token::Side;
use line::Line;

/// Fewest words of a line above the prose that is taken for headline, standfirst or caption, if
/// nobody said that it is a heading.
const HEAD_WORDS: usize = 5;
/// Most such lines, captions and bylines not counted.
const HEAD_LINES: usize = 3;
/// From this many lines on that only name a speaker, they head readers' comments.
const SPEAKERS: usize = 3;
/// Without any label, so many lines before or after the prose are the story's own.
const OWN_LINES: usize = 6;

/// One side, read line by line.
#[derive(Debug, Default)]
pub struct Reading {
    lines: Vec<Line>,
}

impl Reading {
    /// All blocks of a side. Linear in its text.
    pub fn of(side: &Side) -> Reading {
        let mut reading = Reading::default();
        while reading.len() < side.blocks() {
            reading.read(side);
        }
        reading
    }

    /// Reads the next block. Linear in its text.
    pub fn read(&mut self, side: &Side) {
        self.lines.push(line::read(side, self.lines.len()));
    }

    /// How many blocks are read.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Whether no block is read yet.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// Whether a block reads like running text: sentences, not a label or a headline.
    pub fn is_prose(&self, block: usize) -> bool {
        self.lines.get(block).is_some_and(|it| it.prose)
    }

    /// Whether a block is a whole sentence, however short.
    pub fn is_sentence(&self, block: usize) -> bool {
        self.lines
            .get(block)
            .is_some_and(|it| it.value >= 0 && it.label.is_none())
    }

    /// Whether a block is or has a label, or lay in a region of the page that is not its story.
    pub fn is_labelled(&self, block: usize) -> bool {
        self.lines.get(block).is_some_and(|it| it.label.is_some())
    }

    /// Whether a block is a heading, list item, quotation or the like by the word of whoever gave
    /// it, and nothing speaks against its being story but its form or place.
    pub fn is_given(&self, block: usize) -> bool {
        self.lines
            .get(block)
            .is_some_and(|it| it.given && it.label.is_none())
    }

    /// Role of every block read.
    pub fn roles(&self) -> Vec<RoleDecision> {
        let speakers = self.lines.iter().filter(|it| it.speaker).count();
        if speakers >= SPEAKERS {
            judge(&self.lines.iter().map(Line::as_comment).collect::<Vec<_>>())
        } else {
            judge(&self.lines)
        }
    }
}

fn judge(lines: &[Line]) -> Vec<RoleDecision> {
    let story = keep_own(lines, stretch(lines));
    (0..lines.len())
        .map(|at| {
            let why = why_furniture(lines, &story, at);
            let role = if why.is_empty() {
                Role::Story
            } else {
                Role::Furniture
            };
            RoleDecision { role, why }
        })
        .collect()
}

/// Role of every block of one side, from that side alone. Linear in its text.
pub fn roles(side: &Side) -> Vec<RoleDecision> {
    Reading::of(side).roles()
}

/// Reasons against a line, strongest first; none for story.
fn why_furniture(lines: &[Line], story: &Range<usize>, at: usize) -> Vec<WhyCode> {
    let line = &lines[at];
    let mut why: Vec<WhyCode> = line.label.into_iter().collect();
    if line.words == 0 && line.item {
        why.push(WhyCode::ListMarker);
    }
    let item = line.item && line.value < 0;
    let near = |at: Option<usize>| {
        at.and_then(|at| lines.get(at))
            .is_some_and(|it| it.item && it.value < 0)
    };
    if !story.contains(&at) {
        if item && (near(at.checked_sub(1)) || near(Some(at + 1))) {
            why.push(WhyCode::HeadlineList);
        }
        why.push(WhyCode::OutsideStory);
    } else if item && why.is_empty() && !near(at.checked_sub(1)) && !near(Some(at + 1)) {
        why.push(WhyCode::LinkItem);
    }
    why
}

/// The stretch of lines with the greatest sum of values; the first of equals.
fn stretch(lines: &[Line]) -> Range<usize> {
    let (mut best, mut range) = (0, 0..0);
    let (mut sum, mut start) = (0, 0);
    for (at, line) in lines.iter().enumerate() {
        if sum <= 0 {
            (sum, start) = (0, at);
        }
        sum += line.value;
        if sum > best {
            (best, range) = (sum, start..at + 1);
        }
    }
    range
}

/// Grows the stretch over what belongs to a story without being prose.
fn keep_own(lines: &[Line], story: Range<usize>) -> Range<usize> {
    let labelled = |range: Range<usize>| lines[range].iter().any(|it| it.label.is_some());
    if story.is_empty() {
        // No prose at all: a short text or a list. Only labels can tell.
        return 0..lines.len();
    }
    let (mut start, mut end) = (story.start, story.end);
    if start <= OWN_LINES && !labelled(0..start) {
        start = 0;
    } else {
        start = head(lines, start);
    }
    if lines.len() - end <= OWN_LINES && !labelled(end..lines.len()) {
        end = lines.len();
    }
    start..end
}

/// Where the headline, standfirst and captions begin that stand right above the prose, dates and
/// sharing tools between them left out.
fn head(lines: &[Line], start: usize) -> usize {
    let (mut first, mut found) = (start, 0);
    for (at, line) in lines[..start].iter().enumerate().rev() {
        match line.label {
            Some(WhyCode::Date | WhyCode::Share) if at + 1 >= first.saturating_sub(1) => {}
            None if line.own => first = at,
            None if !line.item
                && (line.words >= HEAD_WORDS || line.heading)
                && found < HEAD_LINES =>
            {
                (first, found) = (at, found + 1);
            }
            _ => break,
        }
    }
    first
}
