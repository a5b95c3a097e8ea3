//! What one block shows by itself.

use super::labels::{WHOLE, may_be_whole};
use super::phrases::{ABOUT, ADDRESS, CALLS, LEADS, PHRASES, TOOLS};
use crate::comparison::WhyCode;
use crate::find::{Pairs, has};
use crate::story::{BlockKind, Landmark};
use crate::token::{Side, TokenKind};

/// Value of a word of prose, in units; every value is in these units.
const WORD: i64 = 10;
/// Most words of one line that count: a long paragraph must not outweigh a page.
const MOST: i64 = 30;
/// Price of a line that is neither prose nor labelled, and of each of its first words: a
/// headline is stronger evidence than a lone word, which may be a heading.
const PRICE: (i64, i64) = (80, 3);
/// Price of such a line when it runs in lower case, as items of a story's list do.
const LOWER_PRICE: i64 = 70;
/// Price of a labelled line.
const LABEL_PRICE: i64 = 100;
/// Price of a label of readers' comments: what follows it is hardly ever story again.
const COMMENT_PRICE: i64 = 300;
/// Lines from this length on are prose whatever their last character, and never labels.
const LONG: usize = 25;

/// What one block shows by itself.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// Words and numbers.
    pub words: usize,
    /// Starts with a list marker, or is one.
    pub item: bool,
    /// Reads like running text.
    pub prose: bool,
    /// A caption or byline, as its reader found: a story's own, though no prose.
    pub own: bool,
    /// Not a paragraph by the word of whoever gave it, rather than by the looks of its text.
    pub given: bool,
    /// A heading by the word of whoever gave it.
    pub heading: bool,
    /// The label it is or has, or the region it lay in.
    pub label: Option<WhyCode>,
    /// Says who speaks, and nothing else.
    pub speaker: bool,
    /// For (positive) or against story.
    pub value: i64,
}

impl Line {
    /// The line once the page is known to have many that name a speaker.
    pub fn as_comment(&self) -> Line {
        match self.speaker {
            true => Line {
                label: Some(WhyCode::Comment),
                prose: false,
                value: -COMMENT_PRICE,
                ..self.clone()
            },
            false => self.clone(),
        }
    }
}

/// Reads a block. Linear in its text.
pub fn read(side: &Side, block: usize) -> Line {
    let text = side.text(block).trim();
    let words = side.words(block);
    let bare = text.trim_start_matches(['-', '*', '\u{2022}', '\u{2013}', '\u{b7}']);
    let item =
        bare.len() < text.len() && (bare.is_empty() || bare.starts_with(char::is_whitespace));
    let ends = ends_like_sentence(text);
    let (mut lower, mut cased) = (0usize, 0usize);
    for token in side
        .tokens(block)
        .iter()
        .filter(|it| it.kind == TokenKind::Word)
    {
        let first = side
            .text(block)
            .get(token.range())
            .and_then(|it| it.chars().next());
        lower += usize::from(first.is_some_and(char::is_lowercase));
        cased += usize::from(first.is_some_and(|c| c.is_lowercase() || c.is_uppercase()));
    }
    let running = cased == 0 || lower * 5 >= cased * 2;
    let prose = words >= 8 && running && (ends || words >= LONG);
    let label = region(side, block, words).or_else(|| {
        if words < LONG {
            label(bare.trim(), words, words >= 4 && ends && running)
        } else {
            None
        }
    });
    let given = side.story.blocks.get(block);
    let n = words as i64;
    let value = if label == Some(WhyCode::Comment) {
        -COMMENT_PRICE
    } else if label.is_some() {
        -LABEL_PRICE
    } else if prose {
        WORD * n.min(MOST)
    } else if words >= 4 && ends && running {
        0
    } else if words >= 2 && lower * 2 >= cased {
        -LOWER_PRICE
    } else {
        -PRICE.0 - PRICE.1 * n.min(6)
    };
    Line {
        words,
        item,
        prose: prose && label.is_none(),
        own: given.is_some_and(|it| matches!(it.kind, BlockKind::Caption | BlockKind::Byline)),
        given: given.is_some_and(|it| it.kind != BlockKind::Paragraph && it.source.is_none()),
        heading: given
            .is_some_and(|it| matches!(it.kind, BlockKind::Heading) && it.source.is_none()),
        label,
        speaker: words <= 5
            && [" says:", " schreibt:", " dit :", " dice:"]
                .iter()
                .any(|it| text.ends_with(it)),
        value,
    }
}

/// What a DOM said about the block.
fn region(side: &Side, block: usize, words: usize) -> Option<WhyCode> {
    let block = side.story.blocks.get(block)?;
    match block.landmark {
        Some(Landmark::Navigation) => Some(WhyCode::Navigation),
        Some(Landmark::Complementary) => Some(WhyCode::Complementary),
        Some(Landmark::Contentinfo) => Some(WhyCode::Contentinfo),
        Some(Landmark::Banner) => Some(WhyCode::Banner),
        Some(Landmark::Form) => Some(WhyCode::Form),
        None if words < LONG && block.links.is_some_and(|share| share >= 0.8) => {
            Some(WhyCode::LinkDensity)
        }
        None => None,
    }
}

/// Whether the text ends with a mark that ends sentences, closing quotes and brackets aside.
fn ends_like_sentence(text: &str) -> bool {
    text.trim_end_matches([
        '"', '\'', '\u{201D}', '\u{2019}', '\u{00BB}', ')', ']', '\u{201C}',
    ])
    .ends_with([
        '.', '!', '?', ':', '\u{2026}', '\u{3002}', '\u{FF01}', '\u{FF1F}', '\u{61F}', '\u{6D4}',
        '\u{964}',
    ])
}

/// The kind of label that a short line is. `sentence`: whether it is a whole sentence.
fn label(text: &str, words: usize, sentence: bool) -> Option<WhyCode> {
    let low = crate::case::lower(text).replace('\u{2019}', "'");
    let core = low.trim_matches(|c: char| !c.is_alphabetic());
    // Stories have these words too, in sentences that do not speak to whoever visits the site.
    let is_told = || {
        let mut low_words = low.split(|c: char| !c.is_alphabetic());
        sentence && !low_words.any(|it| ADDRESS.contains(&it))
    };
    let in_story = |code: WhyCode| {
        use WhyCode::{Advertisement, Consent, Date, Related, Share};
        matches!(code, Advertisement | Consent | Date | Related | Share) && is_told()
    };
    let is_whole = |text: &str, labels: &[&str]| may_be_whole(text) && labels.contains(&text);
    let whole = || WHOLE.iter().find(|(_, labels)| is_whole(core, labels));
    let phrase = || {
        let pairs = Pairs::of(&low);
        PHRASES.iter().find(|(code, phrases)| {
            phrases.iter().any(|it| {
                pairs.may_have(it) && has(&low, it) && (!in_story(*code) || core.starts_with(it))
            })
        })
    };
    if let Some((code, _)) = whole().or_else(phrase) {
        return Some(*code);
    }
    let (head, rest) = core.split_once([':', '|']).unwrap_or((core, ""));
    if !rest.is_empty() && LEADS.contains(&head.trim_end()) {
        return Some(WhyCode::Related);
    }
    if text.contains(['\u{BB}', '\u{203A}']) && !text.contains('\u{AB}') || has(text, " > ") {
        return Some(WhyCode::Site);
    }
    let mut tools = core
        .split_whitespace()
        .map(|it| it.trim_matches(|c: char| !c.is_alphabetic()));
    let is_tool = |it: &str| {
        let labels = WHOLE.iter().filter(|(code, _)| *code != WhyCode::Related);
        it.is_empty() || TOOLS.contains(&it) || labels.clone().any(|(_, all)| is_whole(it, all))
    };
    if words > 1 && tools.all(is_tool) {
        return Some(if core.starts_with("share") {
            WhyCode::Share
        } else {
            WhyCode::Site
        });
    }
    let is_name = |rest: &str| {
        let mut names = rest.split_whitespace();
        matches!(names.clone().count(), 2 | 3) && names.all(|it| it.starts_with(char::is_uppercase))
    };
    let about = |lead: &&str| {
        core.starts_with(*lead)
            && text
                .get(lead.len()..)
                .is_some_and(|rest| rest.starts_with(' ') && is_name(rest))
    };
    if ABOUT.iter().any(about) && !ends_like_sentence(text) {
        return Some(WhyCode::Site);
    }
    let first = core.split_whitespace().next().unwrap_or_default();
    (words <= 4 && CALLS.contains(&first) && !ends_like_sentence(text)).then_some(WhyCode::Site)
}
