//! What the targets share: how the fuzzer's bytes become texts, and the specification.
//!
//! Bytes below 0x80 are ASCII, so that plain files are good seeds and what a finding holds can be
//! read; the others stand for awkward pieces ([`PIECES`]) and for what a comparison needs: the
//! other side, another block, a stretch of the left side again, any character.

#[path = "../../tests/spec/mod.rs"]
pub mod spec;

use article_diff::{Block, BlockKind, Mode, Options, Story};

/// Ends the left side.
const OTHER: u8 = 0xff;
/// Copies pieces of the left side: the next two bytes say from where and how many.
const AGAIN: u8 = 0xfe;
/// Any character: its number is in the next three bytes.
const ANY: u8 = 0xfd;
/// Ends a block: the next byte says of which kind the one after it is.
const BLOCK: u8 = 0xfc;

/// Bytes from 0x80 on.
const PIECES: [&str; 96] = [
    "\u{a0}",
    "\u{2009}",
    "\u{200b}",
    "\u{200c}",
    "\u{200d}",
    "\u{200e}",
    "\u{200f}",
    "\u{202a}",
    "\u{202e}",
    "\u{202c}",
    "\u{2066}",
    "\u{2069}",
    "\u{ad}",
    "\u{feff}",
    "\u{2028}",
    "\u{2029}",
    "\u{85}",
    "\u{b}",
    "\u{c}",
    "\r\n",
    "\u{fffd}",
    "\u{e0041}",
    "\u{e007f}",
    "\u{1f3f4}",
    "“",
    "”",
    "‘",
    "’",
    "«",
    "»",
    "„",
    "…",
    "–",
    "—",
    "\u{2011}",
    "·",
    "é",
    "e\u{301}",
    "\u{301}",
    "\u{fe0f}",
    "\u{20e3}",
    "ß",
    "ẞ",
    "İ",
    "ı",
    "ﬁ",
    "½",
    "²",
    "а",
    "е",
    "Ω",
    "Σ",
    "ς",
    "Å",
    "ж",
    "ب",
    "ل",
    "א",
    "ש",
    "क",
    "्",
    "ष",
    "ि",
    "ก",
    "ำ",
    "้",
    "水",
    "庫",
    "。",
    "、",
    "カ",
    "ー",
    "각",
    "ᄀ",
    "ᅡ",
    "ᆨ",
    "👩",
    "👩\u{200d}👧",
    "🇳",
    "🇳🇴",
    "👍🏽",
    "1,200",
    "3.5%",
    "$40 million",
    "July 4, 2031",
    "4 July",
    "18:30",
    "said Anna Berg",
    "Mr. Berg said",
    "Advertisement",
    "Related:",
    "Photo: A. Berg/Post",
    "By Anna Berg",
    "the ",
    "Read more",
    "not ",
];

/// A comparison to make.
pub struct Input {
    pub left: Story,
    pub right: Story,
    pub options: Options,
    /// Amounts of work for the steps.
    pub works: [usize; 2],
}

/// Text of any bytes, and how many of them were used.
fn pieces(bytes: &[u8], left: &[(BlockKind, String)]) -> (Vec<(BlockKind, String)>, usize) {
    let mut blocks = vec![(BlockKind::Paragraph, String::new())];
    let mut at = 0;
    let mut next = || {
        let byte = bytes.get(at).copied();
        at += 1;
        byte
    };
    while let Some(byte) = next() {
        let Some((_, text)) = blocks.last_mut() else {
            break;
        };
        match byte {
            OTHER => break,
            AGAIN => {
                let (from, count) = (next().unwrap_or(0), next().unwrap_or(0));
                let copied = left.iter().cycle().skip(usize::from(from % 32));
                blocks.extend(copied.take(usize::from(count % 8)).cloned());
            }
            ANY => {
                let number = [
                    0,
                    next().unwrap_or(0) % 0x11,
                    next().unwrap_or(0),
                    next().unwrap_or(0),
                ];
                text.extend(char::from_u32(u32::from_be_bytes(number)));
            }
            BLOCK => {
                let kind = usize::from(next().unwrap_or(0)) % BlockKind::ALL.len();
                blocks.push((BlockKind::ALL[kind], String::new()));
            }
            0..0x80 => text.push(char::from(byte)),
            _ => text.push_str(PIECES[usize::from(byte - 0x80) % PIECES.len()]),
        }
    }
    (blocks, at.min(bytes.len()))
}

/// One text; blocks are lines.
pub fn text(bytes: &[u8]) -> String {
    let (blocks, _) = pieces(bytes, &[]);
    let texts: Vec<String> = blocks.into_iter().map(|(_, text)| text).collect();
    texts.join("\n")
}

/// Two texts and options. The last byte holds the options, since files seldom end in the same one.
pub fn input(bytes: &[u8], mode: Mode) -> Input {
    let (&flags, bytes) = bytes.split_last().unwrap_or((&0, &[]));
    let (mut left, used) = pieces(bytes, &[]);
    // Plain files are cut into blocks at their blank lines.
    if left.len() == 1 {
        let parts = left[0]
            .1
            .split("\n\n")
            .map(|it| (BlockKind::Paragraph, it.to_owned()));
        left = parts.collect();
    }
    let right = match bytes.get(used..) {
        None | Some([]) => left.clone(),
        Some(rest) => pieces(rest, &left).0,
    };
    let story = |blocks: Vec<(BlockKind, String)>| Story {
        blocks: blocks
            .into_iter()
            .map(|(kind, text)| Block::new(kind, text))
            .collect(),
        ..Story::default()
    };
    Input {
        left: story(left),
        right: story(right),
        options: Options {
            mode,
            ignore_case: flags & 1 != 0,
            ignore_punctuation: flags & 2 != 0,
            ignore_typography: flags & 4 == 0,
        },
        works: [1 + usize::from(flags >> 3) * 40, usize::from(flags)],
    }
}

/// All blocks of a story as one text.
pub fn joined(story: &Story) -> String {
    let texts: Vec<&str> = story.blocks.iter().map(|it| it.text.as_str()).collect();
    texts.join("\n")
}
