//! The boundary: the one file that turns the crate's values into JavaScript's and back.
//!
//! Numbers out, not text: the host has the strings. A result is one `Uint32Array` (layout below,
//! read by `www/engine/decode.ts`) and a small object for what is not a number. Offsets are
//! UTF-16 code units; lone surrogates arrive as private characters, which are one unit as well, so
//! that offsets stay right (see `wellFormed` in `www/engine/input.ts`). A comparison is a [`WireJob`]: begun, stepped, finished; nothing else lives
//! between calls. Every error is a JavaScript `Error` whose message names the argument.
//!
//! # Layout
//!
//! `list(x)` is a count and that many `x`; shares are in ten-thousandths; enumerations are
//! numbered in the order of their Rust `ALL`.
//!
//! ```text
//! side in   per block: units, kind, level (0: none), links (NONE: none), landmark + 1 (0: none);
//!           the texts lie in one string, a line feed between them. No layout: plain text to read.
//! blocks    list(start, end, kind, level), offsets into the text that was read
//! result    blocks left, blocks right, each NONE when the shell gave them;
//!           list(relation, moved, similarity, confidence, list(block), list(block),
//!                list(kind, detail + 1 (0: none), list(span), list(span), list(span, span)),
//!                list(kind, span, span), list(why));
//!           list(block, role, list(why)) left, then right;
//!           list(kind, moved, list(link), list(block), list(block), heading + 1);
//!           list(kind, span, span, confidence);
//!           blocks, words, story only, furniture of left, then of right;
//!           links of each relation; moved, facts, typography, invisible; kept
//! head      see [`Head`]
//! span      block, start, end
//! words     op (0 equal, 1 delete, 2 insert), left units, right units, over and over
//! ```

use crate::gather::Gather;
use js_sys::{Array, Uint32Array};
use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::comparison::{
    ChangeDetail, ChangeKind, Comparison, FactKind, Link, Only, Relation, Role, SectionKind,
    SharedKind, Span, WhyCode,
};
use crate::options::{Mode, Options};
use crate::story::{Block, BlockKind, Landmark, Story};
use crate::token::Side;
use crate::units::{self, Units};
use crate::words::{Segment, diff_words};
use crate::{Job, dom, text};

/// Stands for a value that is not there.
const NONE: u32 = u32::MAX;
/// Shares cross the boundary in parts of this.
const SHARE: f64 = 1e4;
/// Numbers per block in a side's layout.
const LAYOUT: usize = 5;

#[wasm_bindgen]
extern "C" {
    /// One side as the shell hands it over: a plain object made by the shell, none of the host's.
    pub type WireSide;

    #[wasm_bindgen(method, getter)]
    fn text(this: &WireSide) -> String;
    #[wasm_bindgen(method, getter)]
    fn layout(this: &WireSide) -> Option<Vec<u32>>;
    #[wasm_bindgen(method, getter)]
    fn published(this: &WireSide) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn lang(this: &WireSide) -> Option<String>;
}

/// A comparison under way.
#[wasm_bindgen(js_name = Job)]
pub struct WireJob {
    work: Work,
    /// The beginning of the result: the blocks that were read here, of which the shell has yet to learn.
    blocks: Vec<u32>,
}

/// What a job has to do next.
enum Work {
    /// Read plain text, one side a step; those read so far, and what is to be read.
    Read(Vec<Story>, Vec<Input>, Options),
    Compare(Box<Job>),
}

/// One side as it was handed over.
enum Input {
    Text(String, Story),
    Given(Story),
}

#[wasm_bindgen(js_class = Job)]
impl WireJob {
    /// Begins a comparison. `mode`: 0 auto, 1 copy, 2 accounts. `flags`: 1 ignore case,
    /// 2 ignore punctuation, 4 ignore typography.
    #[wasm_bindgen(constructor)]
    pub fn new(
        left: &WireSide,
        right: &WireSide,
        mode: u32,
        flags: u32,
    ) -> Result<WireJob, JsError> {
        let mode = match mode {
            1 => Mode::Copy,
            2 => Mode::Accounts,
            _ => Mode::Auto,
        };
        let left = input(left, "left")?;
        let right = input(right, "right")?;
        Ok(WireJob {
            // The last is read first.
            work: Work::Read(Vec::new(), vec![right, left], options(mode, flags)),
            blocks: Vec::new(),
        })
    }

    /// Does about so many units of work. True when nothing is left to do.
    pub fn step(&mut self, work: u32) -> bool {
        match &mut self.work {
            Work::Compare(job) => job.step(work as usize),
            Work::Read(read, sides, options) => {
                read.extend(sides.pop().map(|it| it.read(&mut self.blocks)));
                if sides.is_empty() {
                    let right = read.pop().unwrap_or_default();
                    let left = read.pop().unwrap_or_default();
                    self.work = Work::Compare(Box::new(Job::new(left, right, *options)));
                }
                false
            }
        }
    }

    /// Work done, in parts of a hundred.
    pub fn done(&self) -> u32 {
        match &self.work {
            Work::Compare(job) => job.progress().0 as u32,
            Work::Read(..) => 0,
        }
    }

    /// The result as `[head, numbers]`. Ends the job.
    pub fn finish(mut self) -> Result<Array, JsError> {
        let job = loop {
            match self.work {
                Work::Compare(job) => break job,
                Work::Read(..) => self.step(0),
            };
        };
        let (pair, comparison) = job.finish_with_pair();
        let mut out = Writer::new(&pair.left, &pair.right, self.blocks);
        out.comparison(&comparison);
        let head = serde_wasm_bindgen::to_value(&out.head(&comparison))?;
        let numbers = Uint32Array::from(out.numbers.as_slice());
        Ok(Array::of2(&head, &numbers))
    }
}

/// Reads plain text into blocks.
#[wasm_bindgen(js_name = readText)]
pub fn read_text(text: &str) -> Vec<u32> {
    let mut numbers = Vec::new();
    let story = text::read_story(text);
    put_blocks(&mut numbers, &story, &Units::new(text));
    numbers
}

/// Reads a DOM subtree: `[text, layout, title, source, url, published, lang]`, text and layout as
/// of a side in, `undefined` for what the subtree does not tell. `name` is that of the argument.
/// Any object will do that has the DOM's properties; its class is not checked.
#[wasm_bindgen(js_name = readNode)]
pub fn read_node(root: &web_sys::Node, name: &str) -> Result<Array, JsError> {
    let story = dom::read_story(root)
        .map_err(|error| JsError::new(&[name, " ", &error.message()].concat()))?;
    let mut layout = Vec::new();
    for block in &story.blocks {
        layout.extend([
            units::length(&block.text),
            number(&BlockKind::ALL, block.kind),
            block.level.map_or(0, u32::from),
            block.links.map_or(NONE, share),
            block
                .landmark
                .map_or(0, |landmark| number(&Landmark::ALL, landmark) + 1),
        ]);
    }
    let texts: Vec<&str> = story.blocks.iter().map(|it| it.text.as_str()).gather();
    let told = [
        story.title,
        story.source,
        story.url,
        story.published,
        story.lang,
    ];
    Ok([
        texts.join("\n").into(),
        Uint32Array::from(layout.as_slice()).into(),
    ]
    .into_iter()
    .chain(told.into_iter().map(JsValue::from))
    .collect())
}

/// The word diff of two texts. `flags` as for a job.
#[wasm_bindgen(js_name = diffWords)]
pub fn wire_diff_words(left: &str, right: &str, flags: u32) -> Vec<u32> {
    let mut numbers = Vec::new();
    for segment in diff_words(left, right, &options(Mode::Copy, flags)) {
        let units = |text: &str, range| text.get(range).map_or(0, units::length);
        match segment {
            Segment::Equal(l, r) => numbers.extend([0, units(left, l), units(right, r)]),
            Segment::Delete(l) => numbers.extend([1, units(left, l), 0]),
            Segment::Insert(r) => numbers.extend([2, 0, units(right, r)]),
        }
    }
    numbers
}

fn options(mode: Mode, flags: u32) -> Options {
    Options {
        mode,
        ignore_case: flags & 1 != 0,
        ignore_punctuation: flags & 2 != 0,
        ignore_typography: flags & 4 != 0,
    }
}

fn input(side: &WireSide, name: &str) -> Result<Input, JsError> {
    let whole = side.text();
    let about = Story {
        published: side.published(),
        lang: side.lang(),
        ..Story::default()
    };
    let Some(layout) = side.layout() else {
        return Ok(Input::Text(whole, about));
    };
    let blocks = given_blocks(&whole, &layout)
        .ok_or_else(|| JsError::new(&[name, ": the blocks do not fit the text"].concat()))?;
    Ok(Input::Given(Story { blocks, ..about }))
}

impl Input {
    /// The story. What the shell does not know of its blocks goes to `told`.
    fn read(self, told: &mut Vec<u32>) -> Story {
        match self {
            Input::Text(whole, about) => {
                let story = text::read_story(&whole);
                put_blocks(told, &story, &Units::new(&whole));
                let blocks = story.blocks;
                Story { blocks, ..about }
            }
            Input::Given(story) => {
                told.push(NONE);
                story
            }
        }
    }
}

fn given_blocks(whole: &str, layout: &[u32]) -> Option<Vec<Block>> {
    let (rows, rest) = layout.as_chunks::<LAYOUT>();
    let texts = units::split(whole, rows.iter().map(|it| it[0]))?;
    let blocks = rows.iter().zip(texts).map(|(row, text)| {
        let &[_, kind, level, links, landmark] = row;
        Some(Block {
            level: (level > 0).then_some(level.min(6) as u8),
            links: (links != NONE).then_some(f64::from(links) / SHARE),
            landmark: match landmark.checked_sub(1) {
                None => None,
                Some(at) => Some(*Landmark::ALL.get(at as usize)?),
            },
            ..Block::new(*BlockKind::ALL.get(kind as usize)?, text)
        })
    });
    let blocks = blocks.collect::<Option<Vec<_>>>()?;
    rest.is_empty().then_some(blocks)
}

/// What of a result is not a number.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Head<'a> {
    mode: &'static str,
    mode_reason: &'static str,
    precise: bool,
    /// Ids of links, left only, right only, sections, facts, then each fact's link; spaces between.
    ids: String,
    /// What the numbers of reasons stand for.
    whys: Vec<&'static str>,
    /// What the numbers of headings stand for.
    headings: &'a [String],
}

/// Writes the numbers of a result.
struct Writer<'a> {
    left: Vec<Units<'a>>,
    right: Vec<Units<'a>>,
    numbers: Vec<u32>,
    whys: Vec<WhyCode>,
    headings: Vec<String>,
}

impl<'a> Writer<'a> {
    fn new(left: &'a Side, right: &'a Side, numbers: Vec<u32>) -> Writer<'a> {
        let units = |side: &'a Side| side.story.blocks.iter().map(|it| Units::new(&it.text));
        Writer {
            left: units(left).gather(),
            right: units(right).gather(),
            numbers,
            whys: Vec::new(),
            headings: Vec::new(),
        }
    }

    fn comparison(&mut self, comparison: &Comparison) {
        self.list(&comparison.links, Writer::link);
        self.list(&comparison.left_only, Writer::only);
        self.list(&comparison.right_only, Writer::only);
        self.list(&comparison.sections, |out, section| {
            let kind = match section.kind {
                SectionKind::Linked(relation) => number(&Relation::ALL, relation),
                SectionKind::LeftOnly => 6,
                SectionKind::RightOnly => 7,
                SectionKind::Furniture => 8,
            };
            out.numbers.extend([kind, u32::from(section.moved)]);
            out.indices(&section.links);
            out.indices(&section.left_blocks);
            out.indices(&section.right_blocks);
            let heading = section.heading.as_ref().map_or(0, |heading| {
                if out.headings.last() != Some(heading) {
                    out.headings.push(heading.clone());
                }
                out.headings.len() as u32
            });
            out.numbers.push(heading);
        });
        self.list(&comparison.facts, |out, fact| {
            out.numbers.push(number(&FactKind::ALL, fact.kind));
            out.span(&fact.left, true);
            out.span(&fact.right, false);
            out.numbers.push(share(fact.confidence));
        });
        self.stats(comparison);
    }

    fn link(&mut self, link: &Link) {
        self.numbers.extend([
            number(&Relation::ALL, link.relation),
            u32::from(link.moved),
            share(link.similarity),
            share(link.confidence),
        ]);
        self.indices(&link.left);
        self.indices(&link.right);
        self.list(&link.changes, |out, change| {
            out.numbers.push(number(&ChangeKind::ALL, change.kind));
            let detail = change.detail.map(|it| number(&ChangeDetail::ALL, it) + 1);
            out.numbers.push(detail.unwrap_or(0));
            out.list(&change.left, |out, span| out.span(span, true));
            out.list(&change.right, |out, span| out.span(span, false));
            out.list(&change.pairs, |out, (left, right)| {
                out.span(left, true);
                out.span(right, false);
            });
        });
        self.list(&link.shared, |out, shared| {
            out.numbers.push(number(&SharedKind::ALL, shared.kind));
            out.span(&shared.left, true);
            out.span(&shared.right, false);
        });
        self.whys(&link.why);
    }

    fn only(&mut self, only: &Only) {
        let role = u32::from(only.role == Role::Furniture);
        self.numbers.extend([only.block as u32, role]);
        self.whys(&only.why);
    }

    fn whys(&mut self, whys: &[WhyCode]) {
        self.list(whys, |out, why| {
            let known = out.whys.iter().position(|it| it == why);
            let at = known.unwrap_or_else(|| {
                out.whys.push(*why);
                out.whys.len() - 1
            });
            out.numbers.push(at as u32);
        });
    }

    fn list<T>(&mut self, items: &[T], each: impl Fn(&mut Self, &T)) {
        self.numbers.push(items.len() as u32);
        for item in items {
            each(self, item);
        }
    }

    fn indices(&mut self, indices: &[usize]) {
        self.list(indices, |out, &index| out.numbers.push(index as u32));
    }

    fn span(&mut self, span: &Span, is_left: bool) {
        let side = if is_left { &self.left } else { &self.right };
        let (start, end) = side
            .get(span.block)
            .map_or((0, 0), |units| units.range(&span.range));
        self.numbers.extend([span.block as u32, start, end]);
    }

    fn stats(&mut self, comparison: &Comparison) {
        let stats = &comparison.stats;
        for side in [&stats.left, &stats.right] {
            let counts = [side.blocks, side.words, side.story_only, side.furniture];
            self.numbers.extend(counts.map(|it| it as u32));
        }
        let counts = [stats.moved, stats.facts, stats.typography, stats.invisible];
        let counts = stats.links.iter().chain(&counts);
        self.numbers.extend(counts.map(|&it| it as u32));
        self.numbers.push(share(stats.kept));
    }

    /// What of the result is not a number.
    fn head<'h>(&'h self, comparison: &Comparison) -> Head<'h> {
        let mut ids = String::new();
        let mut put = |id: &str| {
            ids.push_str(id);
            ids.push(' ');
        };
        comparison.links.iter().for_each(|it| put(&it.id));
        comparison.left_only.iter().for_each(|it| put(&it.id));
        comparison.right_only.iter().for_each(|it| put(&it.id));
        comparison.sections.iter().for_each(|it| put(&it.id));
        comparison.facts.iter().for_each(|it| put(&it.id));
        comparison.facts.iter().for_each(|it| put(&it.link));
        Head {
            mode: comparison.mode.name(),
            mode_reason: comparison.mode_reason.code(),
            precise: comparison.precise,
            ids,
            whys: self.whys.iter().map(|it| it.code()).gather(),
            headings: &self.headings,
        }
    }
}

/// The blocks of a story read from a text, by their place in it.
fn put_blocks(numbers: &mut Vec<u32>, story: &Story, text: &Units) {
    numbers.push(story.blocks.len() as u32);
    for block in &story.blocks {
        let (start, end) = block.source.as_ref().map_or((0, 0), |it| text.range(it));
        numbers.extend([
            start,
            end,
            number(&BlockKind::ALL, block.kind),
            block.level.map_or(0, u32::from),
        ]);
    }
}

/// Place of a value in its enumeration's `ALL`.
fn number<T: PartialEq>(all: &[T], value: T) -> u32 {
    all.iter().position(|it| *it == value).unwrap_or(0) as u32
}

fn share(value: f64) -> u32 {
    libm::round(value * SHARE) as u32
}
