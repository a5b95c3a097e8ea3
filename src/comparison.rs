//! The result: plain data that later stages add to and the boundary hands out.
//!
//! Block numbers are indices into `Story::blocks` of the side in question. Ranges are byte
//! ranges into the block's own text, half-open, on grapheme boundaries; the boundary turns
//! them into UTF-16 code units. The stories themselves are not repeated here.

use core::ops::Range;

use crate::options::Mode;
pub use crate::why::WhyCode;

/// How two groups of blocks belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Relation {
    /// Equal up to typography and space (and what the options ignore).
    Same,
    /// One block and its edited form.
    Edited,
    /// One left block became several right blocks.
    Split,
    /// Several left blocks became one right block.
    Merged,
    /// Several left blocks became several right blocks, cut elsewhere.
    Regrouped,
    /// Accounts mode: both passages tell the same thing.
    Shared,
}

impl Relation {
    /// Every relation, in the order of its wire number.
    pub const ALL: [Relation; 6] = [
        Relation::Same,
        Relation::Edited,
        Relation::Split,
        Relation::Merged,
        Relation::Regrouped,
        Relation::Shared,
    ];

    /// The public name.
    pub fn name(self) -> &'static str {
        match self {
            Relation::Same => "same",
            Relation::Edited => "edited",
            Relation::Split => "split",
            Relation::Merged => "merged",
            Relation::Regrouped => "regrouped",
            Relation::Shared => "shared",
        }
    }

    /// The copy-mode relation that these numbers of left and right blocks give when the texts differ.
    pub fn of_counts(left: usize, right: usize) -> Relation {
        match (left, right) {
            (0 | 1, 0 | 1) => Relation::Edited,
            (0 | 1, _) => Relation::Split,
            (_, 0 | 1) => Relation::Merged,
            _ => Relation::Regrouped,
        }
    }
}

/// A stretch of one block's text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Span {
    /// Index of the block in its story.
    pub block: usize,
    /// Byte range into the block's text.
    pub range: Range<usize>,
}

/// What sort of change it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChangeKind {
    /// Left words became right words.
    Replace,
    /// Only the right side has it.
    Insert,
    /// Only the left side has it.
    Delete,
    /// The same words in other case.
    Case,
    /// The same words with other quotes, dashes or composition. Quiet.
    Typography,
    /// The same words with other white space between them. Quiet.
    Space,
    /// A difference that cannot be seen: bidi controls, zero-width characters, homoglyphs.
    Invisible,
}

impl ChangeKind {
    /// Every kind, in the order of its wire number.
    pub const ALL: [ChangeKind; 7] = [
        ChangeKind::Replace,
        ChangeKind::Insert,
        ChangeKind::Delete,
        ChangeKind::Case,
        ChangeKind::Typography,
        ChangeKind::Space,
        ChangeKind::Invisible,
    ];

    /// The public name.
    pub fn name(self) -> &'static str {
        match self {
            ChangeKind::Replace => "replace",
            ChangeKind::Insert => "insert",
            ChangeKind::Delete => "delete",
            ChangeKind::Case => "case",
            ChangeKind::Typography => "typography",
            ChangeKind::Space => "space",
            ChangeKind::Invisible => "invisible",
        }
    }

    /// Whether the change leaves a link `same` and is marked only on request.
    pub fn is_quiet(self) -> bool {
        matches!(self, ChangeKind::Typography | ChangeKind::Space)
    }
}

/// What exactly a change of typography, space or unseen characters does. The words for it are in the
/// locale files; a direction is from left to right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChangeDetail {
    /// `"` or `'` became a curly quotation mark or apostrophe.
    StraightToCurly,
    /// The other way.
    CurlyToStraight,
    /// Other quotation marks: double for single, guillemets for curly, primes.
    QuoteStyle,
    /// A hyphen, typed once or twice, became a dash.
    HyphenToDash,
    /// The other way.
    DashToHyphen,
    /// An en dash for an em dash, a minus sign, two hyphens for one.
    DashStyle,
    /// The ellipsis character against three points.
    Ellipsis,
    /// A plain space became a no-break one.
    SpaceToNoBreak,
    /// The other way.
    NoBreakToSpace,
    /// Another kind of space: thin, ideographic.
    SpaceStyle,
    /// One character for several joined letters.
    Ligature,
    /// Accents as characters of their own (NFD) against letters that have them (NFC).
    Composition,
    /// Full width, superscript and other forms of the same characters.
    CharacterForm,
    /// A variation selector, such as an emoji's.
    Variation,
    /// A line break came or went.
    LineBreak,
    /// The right side has more white space.
    MoreSpace,
    /// The right side has less.
    LessSpace,
    /// Zero-width spaces and joiners.
    ZeroWidth,
    /// Characters that steer the direction of the text.
    Bidi,
    /// Soft hyphens.
    SoftHyphen,
    /// Tag characters.
    Tag,
    /// Letters of another script that look the same.
    LookAlike,
}

impl ChangeDetail {
    /// Every detail, in the order of its wire number.
    pub const ALL: [ChangeDetail; 22] = [
        ChangeDetail::StraightToCurly,
        ChangeDetail::CurlyToStraight,
        ChangeDetail::QuoteStyle,
        ChangeDetail::HyphenToDash,
        ChangeDetail::DashToHyphen,
        ChangeDetail::DashStyle,
        ChangeDetail::Ellipsis,
        ChangeDetail::SpaceToNoBreak,
        ChangeDetail::NoBreakToSpace,
        ChangeDetail::SpaceStyle,
        ChangeDetail::Ligature,
        ChangeDetail::Composition,
        ChangeDetail::CharacterForm,
        ChangeDetail::Variation,
        ChangeDetail::LineBreak,
        ChangeDetail::MoreSpace,
        ChangeDetail::LessSpace,
        ChangeDetail::ZeroWidth,
        ChangeDetail::Bidi,
        ChangeDetail::SoftHyphen,
        ChangeDetail::Tag,
        ChangeDetail::LookAlike,
    ];

    /// The public name.
    pub fn name(self) -> &'static str {
        match self {
            ChangeDetail::StraightToCurly => "straight_to_curly",
            ChangeDetail::CurlyToStraight => "curly_to_straight",
            ChangeDetail::QuoteStyle => "quote_style",
            ChangeDetail::HyphenToDash => "hyphen_to_dash",
            ChangeDetail::DashToHyphen => "dash_to_hyphen",
            ChangeDetail::DashStyle => "dash_style",
            ChangeDetail::Ellipsis => "ellipsis",
            ChangeDetail::SpaceToNoBreak => "space_to_no_break",
            ChangeDetail::NoBreakToSpace => "no_break_to_space",
            ChangeDetail::SpaceStyle => "space_style",
            ChangeDetail::Ligature => "ligature",
            ChangeDetail::Composition => "composition",
            ChangeDetail::CharacterForm => "character_form",
            ChangeDetail::Variation => "variation",
            ChangeDetail::LineBreak => "line_break",
            ChangeDetail::MoreSpace => "more_space",
            ChangeDetail::LessSpace => "less_space",
            ChangeDetail::ZeroWidth => "zero_width",
            ChangeDetail::Bidi => "bidi",
            ChangeDetail::SoftHyphen => "soft_hyphen",
            ChangeDetail::Tag => "tag",
            ChangeDetail::LookAlike => "look_alike",
        }
    }
}

/// One word-level edit inside a link. A side has several spans when the edit runs over a block border.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What sort of change.
    pub kind: ChangeKind,
    /// Of the quiet kinds and the invisible one, what exactly.
    pub detail: Option<ChangeDetail>,
    /// What went, in reading order; empty for an insertion.
    pub left: Vec<Span>,
    /// What came, in reading order; empty for a deletion.
    pub right: Vec<Span>,
    /// Which words replaced which, in left order. Both spans lie inside the change, but for a word
    /// that moved: then the right one lies in another change of the link. A pair inside the one
    /// before it has the letters in which two spellings of one word differ.
    pub pairs: Vec<(Span, Span)>,
}

/// What two passages have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SharedKind {
    /// Quoted words, perhaps trimmed or translated differently.
    Quote,
    /// A number, date or amount.
    Figure,
    /// A person, place or organisation.
    Name,
    /// Rare words.
    Wording,
}

impl SharedKind {
    /// Every kind, in the order of its wire number.
    pub const ALL: [SharedKind; 4] = [
        SharedKind::Quote,
        SharedKind::Figure,
        SharedKind::Name,
        SharedKind::Wording,
    ];

    /// The public name.
    pub fn name(self) -> &'static str {
        match self {
            SharedKind::Quote => "quote",
            SharedKind::Figure => "figure",
            SharedKind::Name => "name",
            SharedKind::Wording => "wording",
        }
    }
}

/// One thing two linked passages share, where it stands on both sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// What it is.
    pub kind: SharedKind,
    /// Where the left passage has it.
    pub left: Span,
    /// Where the right passage has it.
    pub right: Span,
}

/// An alignment between one or more left blocks and one or more right blocks.
#[derive(Clone, Debug, PartialEq)]
pub struct Link {
    /// Depends on content and place in the stories, not on the view.
    pub id: String,
    /// Left block indices, ascending, never empty.
    pub left: Vec<usize>,
    /// Right block indices, ascending, never empty.
    pub right: Vec<usize>,
    /// How they belong together.
    pub relation: Relation,
    /// Off the heaviest order-preserving chain of links.
    pub moved: bool,
    /// How alike the texts are, 0..1; 1 for `Same`.
    pub similarity: f64,
    /// How sure the alignment is, 0..1.
    pub confidence: f64,
    /// Copy mode: word-level edits in reading order.
    pub changes: Vec<Change>,
    /// Accounts mode: what both passages have.
    pub shared: Vec<Shared>,
    /// Why both ends are furniture, what says most first; empty when either is story.
    pub why: Vec<WhyCode>,
}

/// Whether a block belongs to the story or to the site around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Part of the story.
    Story,
    /// Navigation, promotion, labels and lists of the site.
    Furniture,
}

impl Role {
    /// The public name.
    pub fn name(self) -> &'static str {
        match self {
            Role::Story => "story",
            Role::Furniture => "furniture",
        }
    }
}

/// A block without a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Only {
    /// Depends on content and place, not on the view.
    pub id: String,
    /// Index of the block in its story.
    pub block: usize,
    /// Story or furniture.
    pub role: Role,
    /// Why that role, strongest reason first; never empty for furniture.
    pub why: Vec<WhyCode>,
}

/// What two linked passages disagree in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FactKind {
    /// A count, amount, share or measure.
    Number,
    /// A date, weekday or time.
    Date,
    /// One name spelt in two ways.
    Name,
    /// One quotation rendered in two ways.
    Quotation,
    /// Who says it, and how: said, claimed, alleged.
    Attribution,
}

impl FactKind {
    /// Every kind, in the order of its wire number.
    pub const ALL: [FactKind; 5] = [
        FactKind::Number,
        FactKind::Date,
        FactKind::Name,
        FactKind::Quotation,
        FactKind::Attribution,
    ];

    /// The public name.
    pub fn name(self) -> &'static str {
        match self {
            FactKind::Number => "number",
            FactKind::Date => "date",
            FactKind::Name => "name",
            FactKind::Quotation => "quotation",
            FactKind::Attribution => "attribution",
        }
    }
}

/// A number, quotation or name that differs between linked passages.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// Depends on content and place, not on the view.
    pub id: String,
    /// What differs.
    pub kind: FactKind,
    /// Where and how the left side has it.
    pub left: Span,
    /// Where and how the right side has it.
    pub right: Span,
    /// Id of the link in which they stand; of accounts' names one side may stand outside it.
    pub link: String,
    /// How sure it is that both speak of the same thing, 0..1.
    pub confidence: f64,
}

/// What a reader sees as one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SectionKind {
    /// Consecutive links of one relation.
    Linked(Relation),
    /// Story blocks that only the left side has.
    LeftOnly,
    /// Story blocks that only the right side has.
    RightOnly,
    /// Site furniture of either side.
    Furniture,
}

impl SectionKind {
    /// The public name.
    pub fn name(self) -> &'static str {
        match self {
            SectionKind::Linked(relation) => relation.name(),
            SectionKind::LeftOnly => "left_only",
            SectionKind::RightOnly => "right_only",
            SectionKind::Furniture => "furniture",
        }
    }
}

/// Consecutive links or only-blocks of one kind, bounded by headings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Depends on content and place, not on the view.
    pub id: String,
    /// What it holds.
    pub kind: SectionKind,
    /// Whether its links are moved.
    pub moved: bool,
    /// Indices into `Comparison::links`, in reading order.
    pub links: Vec<usize>,
    /// Left blocks in it, in reading order.
    pub left_blocks: Vec<usize>,
    /// Right blocks in it, in reading order.
    pub right_blocks: Vec<usize>,
    /// Text of the heading that stands over it in the story, if any.
    pub heading: Option<String>,
}

/// Counts of one side.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SideStats {
    /// All blocks.
    pub blocks: usize,
    /// All words.
    pub words: usize,
    /// Story blocks that only this side has.
    pub story_only: usize,
    /// Furniture blocks.
    pub furniture: usize,
}

/// Figures about the whole comparison.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Stats {
    /// The left side.
    pub left: SideStats,
    /// The right side.
    pub right: SideStats,
    /// Links of each relation, in the order of [`Relation::ALL`].
    pub links: [usize; 6],
    /// Links that moved.
    pub moved: usize,
    /// Facts that differ.
    pub facts: usize,
    /// Quiet changes of typography or space.
    pub typography: usize,
    /// Differences that cannot be seen.
    pub invisible: usize,
    /// Share of the left story's words found on the right, 0..1.
    pub kept: f64,
}

/// The whole result.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The mode that was used, never `Auto`.
    pub mode: Mode,
    /// Why that mode.
    pub mode_reason: WhyCode,
    /// False when a bound on the work made some part coarser.
    pub precise: bool,
    /// Links in left reading order, then right.
    pub links: Vec<Link>,
    /// Left blocks without a link.
    pub left_only: Vec<Only>,
    /// Right blocks without a link.
    pub right_only: Vec<Only>,
    /// Rows for a reader; every block of either side stands in at least one.
    pub sections: Vec<Section>,
    /// Facts that differ.
    pub facts: Vec<Fact>,
    /// Figures.
    pub stats: Stats,
}
