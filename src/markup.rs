//! Markup in: the elements and texts of a document, told one after the other, become blocks.
//!
//! Apart from the walk over a DOM (`dom`) so that every rule can be tested natively. It owns what
//! a block is in markup:
//!
//! * An element of HTML's flow content begins and ends a block, also inside inline elements and
//!   custom ones; text between blocks is a block. Two line breaks end a block, one is a newline in
//!   it. Inline markup is flattened, nothing is put between inline elements.
//! * White space is collapsed as HTML does it, no-break spaces stay; `pre` keeps its white space,
//!   and one without `code` in it is plain text with lines of its own, read as such.
//! * A table row is one block, cells separated by a tab, unless a cell holds more than one short
//!   text: then the table is a page's columns and its cells' blocks stand for themselves.
//! * Lists are flattened to their items; a figure's text is a caption, and a figure without any
//!   text gives its picture's description; other descriptions of pictures are no text. `q` gives
//!   the quotation marks that a browser draws. A note's number (`sup`) stays where it is.
//! * A block that nothing marks is asked for its own words, as in plain text (`text::kinds`).
//!
//! Every block tells what share of its characters is inside links and in which region of the page
//! it lay. The walk and its memory are linear in the input; nothing recurses.

mod element;
#[cfg(test)]
mod tests;

use crate::story::{Block, BlockKind, Landmark, Story};
use crate::text::{self, is_space, kinds};
use element::{Attribute, Task, Verdict, verdict};

/// Characters of the longest byline, caption and table cell; more is prose in a box.
const BYLINE: usize = 200;
const CAPTION: usize = 600;
const CELL: usize = 400;
/// Characters from which a form is a page.
const PAGE: usize = 1500;

/// A story under way. Call [`Outline::open`], [`Outline::text`] and [`Outline::close`] in document
/// order, then [`Outline::finish`].
#[derive(Default)]
pub(crate) struct Outline {
    story: Story,
    pieces: Vec<Piece>,
    frames: Vec<Frame>,
    /// The block under way.
    text: String,
    counts: Counts,
    /// White space seen since the last character.
    space: bool,
    /// Line breaks seen since the last character.
    breaks: usize,
    /// `code` was seen in the `pre` under way.
    code: bool,
    /// Bytes of all pieces and of the text under way.
    size: usize,
    /// Quotations in quotations.
    quotes: usize,
    /// The next element is the one that was asked for.
    root: bool,
    /// A picture's description, and the number of pieces when it came.
    description: Option<(usize, String)>,
}

/// A finished block with what later decisions need.
struct Piece {
    kind: BlockKind,
    level: Option<u8>,
    text: String,
    counts: Counts,
    landmark: Option<Landmark>,
    /// Which cell of the row under way it lies in.
    cell: usize,
}

/// Characters that are not white space: all, in links, in the names of authors and times.
#[derive(Clone, Copy, Default)]
struct Counts {
    all: usize,
    links: usize,
    credits: usize,
}

/// An open element: what holds for the text in it.
#[derive(Clone, Copy, Default)]
struct Frame {
    kind: Option<BlockKind>,
    level: Option<u8>,
    landmark: Option<Landmark>,
    block: bool,
    section: bool,
    link: bool,
    pre: bool,
    credit: bool,
    /// Number of the cell it lies in.
    cell: usize,
    /// Cells opened in it, if it is a row.
    cells: usize,
    task: Task,
    /// Pieces there were when it opened.
    first: usize,
    in_head: bool,
    title: bool,
}

impl Outline {
    /// A story in this language, as far as anything outside the markup tells. With `root`, the first
    /// element is the one that was asked for, and read even if it is hidden.
    pub fn new(lang: Option<String>, root: bool) -> Outline {
        Outline {
            root,
            story: Story {
                lang,
                ..Story::default()
            },
            ..Outline::default()
        }
    }

    /// Begins an element of this lower-case name. False: what is in it is not wanted and
    /// [`Outline::close`] is not to be called for it.
    pub fn open(&mut self, name: &str, attribute: &mut Attribute<'_>) -> bool {
        let parent = self.frame();
        let root = core::mem::take(&mut self.root);
        if parent.in_head {
            if name == "title" && self.story.title.is_none() {
                self.story.title = Some(String::new());
                self.frames.push(Frame {
                    title: true,
                    ..parent
                });
                return true;
            }
            return false;
        }
        if name == "head" {
            self.frames.push(Frame {
                in_head: true,
                ..Frame::default()
            });
            return true;
        }
        let meaning = match verdict(name, parent.section, root, attribute) {
            Verdict::Skip => return false,
            Verdict::Break => {
                self.line_break();
                return false;
            }
            Verdict::Picture => {
                self.picture(attribute);
                return false;
            }
            Verdict::Read(meaning) => meaning,
        };
        if meaning.block {
            self.flush();
        }
        if self.story.lang.is_none() && self.pieces.is_empty() && self.text.is_empty() {
            self.story.lang = attribute("lang").filter(|lang| !lang.is_empty());
        }
        let mut frame = Frame {
            kind: meaning.kind.unwrap_or(parent.kind),
            level: meaning
                .level
                .or(parent.level.filter(|_| meaning.kind.is_none())),
            landmark: meaning.landmark.unwrap_or(parent.landmark),
            block: meaning.block,
            section: parent.section || meaning.section,
            link: parent.link || meaning.link,
            pre: parent.pre || meaning.pre,
            credit: parent.credit || meaning.credit,
            task: meaning.task,
            first: self.pieces.len(),
            cells: 0,
            ..parent
        };
        if meaning.cell
            && let Some(row) = self.frames.last_mut().filter(|row| row.task == Task::Row)
        {
            frame.cell = row.cells;
            row.cells += 1;
        }
        if meaning.pre && !parent.pre {
            self.code = false;
        }
        self.code |= parent.pre && matches!(name, "code" | "samp" | "kbd");
        self.frames.push(frame);
        if meaning.task == Task::Quote {
            self.mark(['“', '‘'], self.quotes);
            self.quotes += 1;
        }
        true
    }

    /// Text, as it stands in the document.
    pub fn text(&mut self, text: &str) {
        let frame = self.frame();
        self.size += text.len();
        if frame.title
            && let Some(title) = &mut self.story.title
        {
            title.push_str(text);
        }
        if frame.in_head {
            return;
        }
        if frame.pre {
            self.text.push_str(text);
            self.count(text.chars().filter(|&c| !is_space(c)).count(), frame);
            return;
        }
        for c in text.chars() {
            if matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}') {
                self.space = true;
            } else {
                self.character(c, frame);
            }
        }
    }

    /// Ends the element opened last.
    pub fn close(&mut self) {
        let frame = self.frame();
        if frame.task == Task::Quote {
            self.quotes = self.quotes.saturating_sub(1);
            self.space = false;
            self.mark(['”', '’'], self.quotes);
        }
        if frame.block {
            self.flush();
        }
        self.frames.pop();
        let parent = self.frame();
        let pieces = self.pieces.get_mut(frame.first..).unwrap_or_default();
        let length = || pieces.iter().map(|piece| piece.counts.all).sum::<usize>();
        match frame.task {
            Task::Byline if length() <= BYLINE => recognise(pieces, BlockKind::Byline),
            Task::Caption if length() <= CAPTION => recognise(pieces, BlockKind::Caption),
            Task::Form if length() > PAGE => leave(pieces, Landmark::Form, parent.landmark),
            Task::Banner if pieces.iter().any(|piece| piece.level == Some(1)) => {
                leave(pieces, Landmark::Banner, parent.landmark);
            }
            Task::Row => self.row(&frame, parent),
            Task::Figure => self.figure(&frame),
            _ => {}
        }
    }

    /// Bytes of text told so far.
    pub fn size(&self) -> usize {
        self.size
    }

    /// The story. Elements still open are closed.
    pub fn finish(mut self) -> Story {
        while !self.frames.is_empty() {
            self.close();
        }
        self.flush();
        let title = self.story.title.take();
        let words = |title: String| text::words_of(&title).join(" ");
        self.story.title = title.map(words).filter(|title| !title.is_empty());
        self.story.blocks = self.pieces.into_iter().map(Piece::into_block).collect();
        self.story
    }

    fn frame(&self) -> Frame {
        self.frames.last().copied().unwrap_or_default()
    }

    fn count(&mut self, characters: usize, frame: Frame) {
        self.counts.all += characters;
        self.counts.links += if frame.link { characters } else { 0 };
        self.counts.credits += if frame.credit { characters } else { 0 };
    }

    /// One visible character, after the space or break that stands before it.
    fn character(&mut self, c: char, frame: Frame) {
        // A line that begins with no-break spaces is indented, or empty on purpose.
        if c == '\u{a0}' && (self.text.is_empty() || self.breaks > 0) {
            return;
        }
        if self.breaks > 1 {
            self.flush();
        }
        if !self.text.is_empty() && (self.space || self.breaks > 0) {
            self.text.push(if self.breaks > 0 { '\n' } else { ' ' });
        }
        (self.space, self.breaks) = (false, 0);
        self.text.push(c);
        if !is_space(c) {
            self.count(1, frame);
        }
    }

    fn mark(&mut self, marks: [char; 2], depth: usize) {
        let mark = marks.get(depth % 2).copied().unwrap_or('"');
        self.character(mark, self.frame());
    }

    fn line_break(&mut self) {
        if self.frame().pre {
            self.text.push('\n');
        } else if !self.text.is_empty() {
            self.breaks += 1;
        }
    }

    /// Keeps a picture's description for its figure, in case the figure has no text.
    fn picture(&mut self, attribute: &mut Attribute<'_>) {
        let at = self.pieces.len();
        if self
            .description
            .as_ref()
            .is_some_and(|(first, _)| *first == at)
        {
            return;
        }
        let text = attribute("alt").unwrap_or_default();
        // A single word is a file's name or a label.
        if text::trim(&text).contains(is_space) {
            self.description = Some((at, text));
        }
    }

    /// Ends the block under way.
    fn flush(&mut self) {
        let text = core::mem::take(&mut self.text);
        let counts = core::mem::take(&mut self.counts);
        (self.space, self.breaks) = (false, 0);
        let text = text::trim(&text);
        if text.is_empty() {
            return;
        }
        let frame = self.frame();
        if frame.pre && frame.kind == Some(BlockKind::Code) && !self.code {
            for block in text::read_story(text).blocks {
                self.push(block.kind, block.level, block.text, counts, frame);
            }
            return;
        }
        let credit = counts.all <= BYLINE && counts.credits > 0 && counts.credits * 3 >= counts.all;
        let kind = match frame.kind {
            Some(kind) => kind,
            None if credit => BlockKind::Byline,
            None => kinds::own(text).unwrap_or(BlockKind::Paragraph),
        };
        self.push(kind, frame.level, text.to_string(), counts, frame);
    }

    fn push(
        &mut self,
        kind: BlockKind,
        level: Option<u8>,
        text: String,
        counts: Counts,
        frame: Frame,
    ) {
        self.pieces.push(Piece {
            kind,
            level,
            text,
            counts,
            landmark: frame.landmark,
            cell: frame.cell,
        });
    }

    /// A figure without text: what its picture shows, as its author describes it.
    fn figure(&mut self, frame: &Frame) {
        let description = self.description.take();
        if let Some((_, text)) =
            description.filter(|(at, _)| *at == frame.first && *at == self.pieces.len())
        {
            let all = text.chars().filter(|&c| !is_space(c)).count();
            let words = text::words_of(&text);
            let counts = Counts {
                all,
                ..Counts::default()
            };
            self.push(BlockKind::Caption, None, words.join(" "), counts, *frame);
        }
    }

    /// Joins a row's cells where they are data.
    fn row(&mut self, row: &Frame, parent: Frame) {
        let pieces = self.pieces.get_mut(row.first..).unwrap_or_default();
        let plain = |piece: &Piece| {
            let kind = matches!(
                piece.kind,
                BlockKind::Paragraph | BlockKind::Byline | BlockKind::Caption
            );
            kind && piece.counts.all <= CELL
        };
        let data = row.cells > 1
            && pieces.len() > 1
            && pieces.iter().all(plain)
            && pieces.is_sorted_by(|a, b| a.cell < b.cell);
        for piece in pieces.iter_mut().filter(|_| !data) {
            piece.cell = parent.cell;
        }
        if !data {
            return;
        }
        let mut text = String::new();
        let mut counts = Counts::default();
        let mut at = pieces.first().map_or(0, |piece| piece.cell);
        for piece in pieces.iter() {
            while at < piece.cell {
                text.push('\t');
                at += 1;
            }
            text.extend(piece.text.chars().map(|c| if c == '\n' { ' ' } else { c }));
            counts.all += piece.counts.all;
            counts.links += piece.counts.links;
        }
        self.pieces.truncate(row.first);
        let frame = Frame {
            cell: parent.cell,
            ..*row
        };
        self.push(BlockKind::TableRow, None, text, counts, frame);
    }
}

impl Piece {
    fn into_block(self) -> Block {
        let mut block = Block::new(self.kind, self.text);
        block.level = self.level;
        block.landmark = self.landmark;
        block.links = Some(self.counts.links as f64 / self.counts.all.max(1) as f64);
        block
    }
}

/// Makes plain pieces what the element around them is.
fn recognise(pieces: &mut [Piece], kind: BlockKind) {
    for piece in pieces
        .iter_mut()
        .filter(|piece| piece.kind == BlockKind::Paragraph)
    {
        piece.kind = kind;
    }
}

/// Takes pieces out of a region.
fn leave(pieces: &mut [Piece], region: Landmark, outer: Option<Landmark>) {
    for piece in pieces
        .iter_mut()
        .filter(|piece| piece.landmark == Some(region))
    {
        piece.landmark = outer;
    }
}
