//! What an element means for the reader, from its name and attributes alone.
//!
//! Apart so that the vocabulary of HTML and ARIA stands in one place; `markup` knows only these
//! meanings. It owns the rules of what is never story text (scripts, controls, hidden parts) and of
//! page regions. Class names are trusted for two words only, `byline` and `caption`, and only for
//! short texts, since a class on a whole article may hold either. Style sheets are not known here:
//! what they hide or set as blocks is read as the markup says.

use crate::find;
use crate::story::{BlockKind, Landmark};

/// Asks an element for an attribute.
pub(crate) type Attribute<'a> = dyn FnMut(&'static str) -> Option<String> + 'a;

/// What is done when the element closes, over the blocks it gave.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Task {
    #[default]
    None,
    /// Short texts in it are bylines.
    Byline,
    /// Short texts in it are captions.
    Caption,
    /// Without any text, its picture's description is the caption.
    Figure,
    /// Its cells make one block, unless they are a page's columns.
    Row,
    /// Page builders put whole pages into one form: then it is no region.
    Form,
    /// Over a story's headline it is no region.
    Banner,
    /// A quotation inside a sentence: closes with a quotation mark.
    Quote,
}

/// The meaning of one element. What is `None` is as in its parent.
#[derive(Debug, Default)]
pub(crate) struct Meaning {
    /// It begins and ends blocks.
    pub block: bool,
    /// The kind of the text in it; `Some(None)` resets it to that of plain text.
    pub kind: Option<Option<BlockKind>>,
    pub level: Option<u8>,
    /// `Some(None)` is the page's main part.
    pub landmark: Option<Option<Landmark>>,
    /// Its headers and footers are its own, not the page's.
    pub section: bool,
    pub link: bool,
    pub pre: bool,
    pub cell: bool,
    /// Names an author or a time.
    pub credit: bool,
    pub task: Task,
}

/// What to do with an element.
pub(crate) enum Verdict {
    /// It and all in it is no text.
    Skip,
    /// A line break.
    Break,
    /// A picture.
    Picture,
    Read(Meaning),
}

/// Elements whose content is never text of the story: code, controls, embedded documents, media,
/// and the readings that stand over East Asian characters.
const SKIPPED: &str = " script style template noscript svg iframe object embed audio video canvas map \
select datalist option optgroup textarea input button meter progress rt rp frameset noframes noembed \
title meta link base param source track wbr ";
/// Elements that begin and end blocks.
const BLOCKS: &str = " address article aside blockquote body caption center dd details dialog dir div dl dt \
fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu \
nav ol p plaintext pre search section summary table tbody td tfoot th thead tr ul xmp ";
/// Elements that are asked for nothing but whether they are hidden.
const PLAIN: &str = " b i em strong u s small tbody thead tr font code ";

#[inline(never)]
fn is_in(list: &str, name: &str) -> bool {
    find::in_list(list, name)
}

/// What the element of this lower-case name means. `section` tells whether it lies in sectioning
/// content; `root` that the caller asked for this very element, hidden or not.
pub(crate) fn verdict(
    name: &str,
    section: bool,
    root: bool,
    attribute: &mut Attribute<'_>,
) -> Verdict {
    if name == "br" {
        return Verdict::Break;
    }
    if is_in(SKIPPED, name) && !root {
        return Verdict::Skip;
    }
    if !root && is_hidden(name, attribute) {
        return Verdict::Skip;
    }
    let mut meaning = by_name(name, section);
    if is_in(PLAIN, name) {
        return Verdict::Read(meaning);
    }
    if name == "img" {
        return Verdict::Picture;
    }
    by_role(&mut meaning, attribute);
    if name == "a" {
        meaning.link = attribute("href").is_some();
    }
    let class = attribute("class").unwrap_or_default().to_ascii_lowercase();
    if meaning.task == Task::None {
        if find::has(&class, "byline") {
            meaning.task = Task::Byline;
            meaning.credit |= !meaning.block;
        } else if find::has(&class, "caption") {
            meaning.task = Task::Caption;
            meaning.block = true;
        }
    }
    let property = attribute("itemprop").unwrap_or_default();
    let rel = attribute("rel").unwrap_or_default();
    meaning.credit |= is_in(" author datePublished dateModified ", &property)
        || rel.split_ascii_whitespace().any(|it| it == "author");
    Verdict::Read(meaning)
}

#[inline(never)]
fn by_name(name: &str, section: bool) -> Meaning {
    let mut meaning = Meaning {
        block: is_in(BLOCKS, name),
        ..Meaning::default()
    };
    let kind = |kind| Some(Some(kind));
    match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
            meaning.kind = kind(BlockKind::Heading);
            meaning.level = name.as_bytes().get(1).map(|digit| digit - b'0');
        }
        "li" | "dt" | "dd" => meaning.kind = kind(BlockKind::ListItem),
        "blockquote" => meaning.kind = kind(BlockKind::Quotation),
        "figcaption" | "caption" => meaning.kind = kind(BlockKind::Caption),
        "figure" => {
            meaning.kind = kind(BlockKind::Caption);
            meaning.task = Task::Figure;
        }
        "pre" | "listing" | "xmp" | "plaintext" => {
            meaning.kind = kind(BlockKind::Code);
            meaning.pre = true;
        }
        "tr" => meaning.task = Task::Row,
        "td" | "th" => {
            meaning.kind = Some(None);
            meaning.cell = true;
        }
        "address" => meaning.task = Task::Byline,
        "q" => meaning.task = Task::Quote,
        "time" => meaning.credit = true,
        "article" | "section" => meaning.section = true,
        "main" => region(&mut meaning, None),
        "nav" => region(&mut meaning, Some(Landmark::Navigation)),
        "aside" => region(&mut meaning, Some(Landmark::Complementary)),
        "form" | "search" => region(&mut meaning, Some(Landmark::Form)),
        "header" if !section => region(&mut meaning, Some(Landmark::Banner)),
        "footer" if !section => region(&mut meaning, Some(Landmark::Contentinfo)),
        _ => {}
    }
    meaning
}

#[inline(never)]
fn by_role(meaning: &mut Meaning, attribute: &mut Attribute<'_>) {
    let role = attribute("role").unwrap_or_default();
    match role.as_str() {
        "heading" => {
            let level = attribute("aria-level").and_then(|it| it.trim().parse().ok());
            meaning.block = true;
            meaning.kind = Some(Some(BlockKind::Heading));
            meaning.level = Some(level.filter(|it| (1..=6).contains(it)).unwrap_or(2));
        }
        "main" => region(meaning, None),
        "article" => meaning.section = true,
        "search" => region(meaning, Some(Landmark::Form)),
        "presentation" | "none" => meaning.landmark = None,
        role => {
            if let Some(landmark) = Landmark::from_name(role) {
                region(meaning, Some(landmark));
            }
        }
    }
}

fn region(meaning: &mut Meaning, landmark: Option<Landmark>) {
    meaning.block = true;
    meaning.landmark = Some(landmark);
    meaning.section |= !matches!(
        landmark,
        Some(Landmark::Form | Landmark::Banner | Landmark::Contentinfo)
    );
    meaning.task = match landmark {
        Some(Landmark::Form) => Task::Form,
        Some(Landmark::Banner) => Task::Banner,
        _ => meaning.task,
    };
}

/// Hidden by the markup itself. What `until-found` hides, a reader can find.
#[inline(never)]
fn is_hidden(name: &str, attribute: &mut Attribute<'_>) -> bool {
    if attribute("hidden").is_some_and(|it| !it.eq_ignore_ascii_case("until-found")) {
        return true;
    }
    if attribute("aria-hidden").is_some_and(|it| it.trim() == "true") {
        return true;
    }
    if name == "dialog" && attribute("open").is_none() {
        return true;
    }
    let mut style = attribute("style").unwrap_or_default();
    style.retain(|c| !c.is_ascii_whitespace());
    style.make_ascii_lowercase();
    find::has(&style, "display:none") || find::has(&style, "visibility:hidden")
}
