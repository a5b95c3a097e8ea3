//! What a block's mark and its neighbours say it is: headings, lists, quotations, picture titles.
//!
//! Apart from `kinds` because it needs the whole text. It owns the rule for a heading that nothing
//! marks: a line that could be one (short, not ended like a sentence, not begun in lower case,
//! standing nowhere else in the text, no label of the site) directly before prose, and no second
//! such line beside it. Lines like it in a row are a menu or a list of headlines. Only for the
//! headline itself is one chosen among several: the first long one of the last few before the first
//! prose, since what stands before it is short (a section, a menu) and a long one after it is the
//! standfirst.
//! Linear, but for sorting the possible headings to find those that recur.

use crate::case::lower;
use crate::find;
use crate::gather::Gather;
use crate::sort;
use crate::story::BlockKind;
use crate::text::first_words;
use crate::text::kinds::{self, ends_sentence};
use crate::text::lines::{Line, Mark, columns, is_wide};
use crate::text::wrap::Span;

/// What a block was recognised as.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Recognised {
    pub kind: BlockKind,
    pub level: Option<u8>,
}

/// Columns and words of the longest line that could be a heading.
const WIDEST: usize = 140;
const MOST_WORDS: usize = 24;
/// Among how many lines before the first prose the headline is looked for.
const LEAD: usize = 6;

/// Columns of the shortest line that is taken for the headline where several could be.
const HEADLINE: usize = 30;

/// Short lines that are labels of a page and head nothing, lower case, between bars.
const LABELS: &str = "|advertisement|ad|ads|sponsored|related|read more|share|comments|most read|trending|skip to content|";

/// The kind of every block, in order.
#[inline(never)]
pub(crate) fn kinds(text: &str, lines: &[Line<'_>], spans: &[Span]) -> Vec<Recognised> {
    let mut views: Vec<View<'_>> = spans
        .iter()
        .map(|&span| View::new(text, lines, span))
        .gather();
    drop_repeated(&mut views);
    let mut found: Vec<Recognised> = (0..views.len()).map(|at| own(&views, at)).gather();
    picture_titles(&views, &mut found);
    headings(text.len(), &views, &mut found);
    found
}

/// One block as the rules see it.
struct View<'t> {
    text: &'t str,
    start: usize,
    mark: Mark,
    /// A blank line stands before it.
    gap: bool,
    single: bool,
    width: usize,
    /// Up to one more than a heading has.
    words: usize,
    /// It ends like a sentence.
    ended: bool,
    /// It could be a heading, as far as it alone tells.
    short: bool,
    /// It is a label of the page.
    label: bool,
}

impl<'t> View<'t> {
    fn new(text: &'t str, lines: &[Line<'_>], span: Span) -> View<'t> {
        let bytes = span.bytes(lines);
        let start = bytes.start;
        let text = text.get(bytes).unwrap_or_default();
        let first = lines.get(span.first);
        let mut view = View {
            text,
            start,
            mark: first.map_or(Mark::None, |line| line.mark),
            gap: first.is_none_or(|line| line.gap),
            single: span.first == span.last,
            width: first
                .filter(|_| span.first == span.last)
                .map_or_else(|| columns(text), |line| line.width - line.indent),
            words: first_words(text, MOST_WORDS + 1).len(),
            ended: ends_sentence(text),
            short: false,
            label: false,
        };
        view.label = view.width < 24 && find::has(LABELS, &["|", &lower(text), "|"].concat());
        view.short = view.single && !view.label && view.mark == Mark::None && view.is_short();
        view
    }

    fn is_short(&self) -> bool {
        let text = self.text;
        let open = [
            ':', ';', ',', '–', '—', '-', '،', '؛', '、', '，', '：', '；',
        ];
        if self.width > WIDEST || self.words > MOST_WORDS || text.ends_with(open) {
            return false;
        }
        if self.ended && !self.asks() {
            return false;
        }
        if [" > ", " | ", " / ", " » ", "://", "@", "©"]
            .iter()
            .any(|sign| find::has(text, sign))
        {
            return false;
        }
        // "Q: …", "A: …"
        let spoken = text.chars().nth(1) == Some(':');
        !spoken && text.contains(char::is_alphabetic) && !starts_lower(text)
    }

    /// A question that stands alone: no speech in it, and no sentence before it.
    fn asks(&self) -> bool {
        let body = self.text.trim_end_matches(['?', '？', '؟']);
        body.len() < self.text.len()
            && self.words <= 14
            && !body.contains(|c: char| {
                kinds::is_terminal(c) || matches!(c, ':' | '"' | '“' | '„' | '«' | '「')
            })
    }

    /// Prose, as opposed to the lines of menus and lists: what a heading stands over.
    fn is_prose(&self) -> bool {
        !self.short && (self.ended && (self.words > 1 || self.width >= 16) || self.width > 180)
    }

    /// What a heading stands over: prose that does not go on with an earlier sentence.
    fn is_headed(&self) -> bool {
        self.is_prose() && !starts_lower(self.text)
    }
}

fn starts_lower(text: &str) -> bool {
    text.chars()
        .find(|c| c.is_alphanumeric())
        .is_some_and(char::is_lowercase)
}

/// A short line that recurs is a label of the page ("Advertisement" between paragraphs), unless it
/// is a whole headline that stands twice.
fn drop_repeated(views: &mut [View<'_>]) {
    let mut texts: Vec<&str> = views
        .iter()
        .filter(|view| view.short)
        .map(|view| view.text)
        .gather();
    sort::all(&mut texts);
    let repeated: Vec<&str> = texts
        .chunk_by(|a, b| a == b)
        .filter(|same| {
            same.len() > 2
                || (same.len() == 2 && same.first().is_some_and(|text| columns(text) < 30))
        })
        .filter_map(|same| same.first().copied())
        .gather();
    for view in views.iter_mut().filter(|view| view.short) {
        if repeated.binary_search(&view.text).is_ok() {
            (view.short, view.label) = (false, true);
        }
    }
}

/// What the block's mark, its neighbours' marks and its own words say.
fn own(views: &[View<'_>], at: usize) -> Recognised {
    let plain = |kind| Recognised { kind, level: None };
    let Some(view) = views.get(at) else {
        return plain(BlockKind::Paragraph);
    };
    let before = at.checked_sub(1).and_then(|at| views.get(at));
    let after = views.get(at + 1);
    let neighbours = || before.into_iter().chain(after);
    match view.mark {
        Mark::Fence(_) if !view.single => plain(BlockKind::Code),
        Mark::Row => plain(BlockKind::TableRow),
        Mark::Quote => plain(BlockKind::Quotation),
        Mark::Hash(level) => Recognised {
            kind: BlockKind::Heading,
            level: Some(level),
        },
        Mark::Bullet(sign) => {
            // In many languages a dash begins direct speech, which ends like a sentence.
            let listed = || neighbours().any(|it| it.mark == view.mark);
            plain(match sign {
                '–' if !listed() || view.ended => BlockKind::Paragraph,
                '-' | '*' | '·' if view.ended && !listed() => BlockKind::Paragraph,
                _ => BlockKind::ListItem,
            })
        }
        Mark::Number(number, sign) => {
            let next = |it: &View<'_>| matches!(it.mark, Mark::Number(other, same) if same == sign && other.abs_diff(number) == 1);
            let kind = neighbours().any(next).then_some(BlockKind::ListItem);
            // "3. Mai 2024" is a date.
            plain(
                kind.or_else(|| kinds::own(view.text))
                    .unwrap_or(BlockKind::Paragraph),
            )
        }
        Mark::Rule | Mark::Fence(_) => plain(BlockKind::Paragraph),
        Mark::None => {
            let underline = after
                .filter(|it| it.mark == Mark::Rule && !it.gap && it.text.len() > 2 && view.short);
            let level = underline.and_then(|it| {
                [(1, '='), (2, '-')]
                    .into_iter()
                    .find(|&(_, sign)| it.text.chars().all(|c| c == sign))
            });
            if let Some((level, _)) = level {
                return Recognised {
                    kind: BlockKind::Heading,
                    level: Some(level),
                };
            }
            plain(kinds::own(view.text).unwrap_or(BlockKind::Paragraph))
        }
    }
}

/// In text with blank lines between blocks, a line directly over a caption is the picture's title.
fn picture_titles(views: &[View<'_>], found: &mut [Recognised]) {
    if views.iter().filter(|view| view.gap).count() * 2 < views.len() {
        return;
    }
    for at in (1..views.len()).rev() {
        let caption = found
            .get(at)
            .is_some_and(|it| it.kind == BlockKind::Caption);
        if !caption || views.get(at).is_none_or(|view| view.gap) {
            continue;
        }
        let Some((view, it)) = views.get(at - 1).zip(found.get_mut(at - 1)) else {
            continue;
        };
        let title = view.mark == Mark::None && view.single && !view.ended && view.width <= WIDEST;
        if title && it.kind == BlockKind::Paragraph {
            it.kind = BlockKind::Caption;
        }
    }
}

/// Whether a short line heads the prose after it. A single word is more often a label of the page.
/// Inside the text a line is doubted more: two sentences, or a question before a short answer, are
/// more often somebody's words.
fn stands_over(line: &View<'_>, prose: &View<'_>, inside: bool) -> bool {
    let title = line.words > 1 || line.width >= 16 || line.text.contains(is_wide);
    let sentences = line.words > 6
        && [". ", "! ", "? "]
            .iter()
            .any(|end| find::has(line.text, end));
    let answered = prose.width >= if line.ended { 100 } else { 60 };
    title && (!inside || (answered && !sentences))
}

/// Finds headings that nothing marks. `length` is that of the text in bytes.
fn headings(length: usize, views: &[View<'_>], found: &mut [Recognised]) {
    let mut headline = found.iter().any(|it| it.level == Some(1));
    let mut cluster: Vec<usize> = Vec::new();
    let mut first = true;
    for (at, view) in views.iter().enumerate() {
        let kind = found.get(at).map_or(BlockKind::Paragraph, |it| it.kind);
        match kind {
            BlockKind::Byline | BlockKind::Caption => continue,
            BlockKind::Paragraph if view.label => continue,
            BlockKind::Paragraph if view.short => {
                cluster.push(at);
                continue;
            }
            BlockKind::Paragraph | BlockKind::Quotation if view.is_headed() => {}
            _ => {
                cluster.clear();
                continue;
            }
        }
        let lead = cluster
            .get(cluster.len().saturating_sub(LEAD)..)
            .unwrap_or_default();
        let long = |&&at: &&usize| views.get(at).is_some_and(|view| view.width >= HEADLINE);
        let chosen = match lead {
            [only] => views
                .get(*only)
                .filter(|line| stands_over(line, view, headline))
                .map(|_| *only),
            _ if !headline && (first || view.start <= length / 3) => {
                lead.iter().find(long).copied()
            }
            _ => None,
        };
        if let Some(it) = chosen.and_then(|at| found.get_mut(at)) {
            it.kind = BlockKind::Heading;
            headline = true;
        }
        first = false;
        cluster.clear();
    }
}
