//! One side of a comparison: a [`Story`] and the [`Block`]s it is made of.
//!
//! A story is what both readers (`text`, `dom`) produce and what a host may give as data.
//! The types hold text and evidence only; what a block *is* for the comparison (story or
//! site furniture, kept or dropped) is decided by later stages and never written back here.

use core::ops::Range;

/// What a block is. The names are those of the public TypeScript type `BlockKind`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BlockKind {
    /// A headline or section heading.
    Heading,
    /// Running text; also the kind of anything not recognised as something else.
    Paragraph,
    /// One item of a list, with its marker when the input was plain text.
    ListItem,
    /// A block quotation.
    Quotation,
    /// The words under or about a picture, video or table.
    Caption,
    /// Who wrote it, for whom, when.
    Byline,
    /// One row of a table, cells separated by a tab.
    TableRow,
    /// Preformatted text.
    Code,
}

impl BlockKind {
    /// Every kind, in the order of its wire number.
    pub const ALL: [BlockKind; 8] = [
        BlockKind::Heading,
        BlockKind::Paragraph,
        BlockKind::ListItem,
        BlockKind::Quotation,
        BlockKind::Caption,
        BlockKind::Byline,
        BlockKind::TableRow,
        BlockKind::Code,
    ];

    /// The public name, as in `BlockKind` of the TypeScript surface.
    pub fn name(self) -> &'static str {
        match self {
            BlockKind::Heading => "heading",
            BlockKind::Paragraph => "paragraph",
            BlockKind::ListItem => "list_item",
            BlockKind::Quotation => "quotation",
            BlockKind::Caption => "caption",
            BlockKind::Byline => "byline",
            BlockKind::TableRow => "table_row",
            BlockKind::Code => "code",
        }
    }

    /// The kind with this public name, or `None`.
    pub fn from_name(name: &str) -> Option<BlockKind> {
        BlockKind::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// The page region a block lay in when it was read from a DOM, by ARIA's landmark names.
/// Evidence for telling story from site furniture; `None` for text and for the page's main part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Landmark {
    /// `<nav>` or `role=navigation`.
    Navigation,
    /// `<aside>` or `role=complementary`.
    Complementary,
    /// `<footer>` of the page or `role=contentinfo`.
    Contentinfo,
    /// `<header>` of the page or `role=banner`.
    Banner,
    /// `<form>`, `role=form` or `role=search`.
    Form,
}

impl Landmark {
    /// Every landmark, in the order of its wire number.
    pub const ALL: [Landmark; 5] = [
        Landmark::Navigation,
        Landmark::Complementary,
        Landmark::Contentinfo,
        Landmark::Banner,
        Landmark::Form,
    ];

    /// The ARIA role name, as in `Block.landmark` of the TypeScript surface.
    pub fn name(self) -> &'static str {
        match self {
            Landmark::Navigation => "navigation",
            Landmark::Complementary => "complementary",
            Landmark::Contentinfo => "contentinfo",
            Landmark::Banner => "banner",
            Landmark::Form => "form",
        }
    }

    /// The landmark with this ARIA role name, or `None`.
    pub fn from_name(name: &str) -> Option<Landmark> {
        Landmark::ALL.into_iter().find(|it| it.name() == name)
    }
}

/// The smallest unit that is aligned.
#[derive(Clone, Debug, PartialEq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Its text, exactly as it stood (markers of list items included); never normalised.
    pub text: String,
    /// Heading level, 1 to 6, where the input tells it.
    pub level: Option<u8>,
    /// Share of the text that is inside links, 0..1, when read from a DOM.
    pub links: Option<f64>,
    /// The page region it lay in, when read from a DOM.
    pub landmark: Option<Landmark>,
    /// Where it lay in the input text, in bytes, when read from plain text.
    pub source: Option<Range<usize>>,
}

impl Block {
    /// A block of `kind` with this text and no further evidence.
    pub fn new(kind: BlockKind, text: impl Into<String>) -> Block {
        Block {
            kind,
            text: text.into(),
            level: None,
            links: None,
            landmark: None,
            source: None,
        }
    }
}

/// One side: optional particulars, and the blocks in reading order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Story {
    /// Headline or name by which the page calls this side.
    pub title: Option<String>,
    /// The outlet.
    pub source: Option<String>,
    /// Where it was published. Not checked here; the page decides what it links to.
    pub url: Option<String>,
    /// When it was published, as given.
    pub published: Option<String>,
    /// BCP 47 language tag.
    pub lang: Option<String>,
    /// The text, in reading order.
    pub blocks: Vec<Block>,
}
