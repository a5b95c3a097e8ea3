//! Text becomes integers: the only stage between stories and algorithms.
//!
//! A token is a word, a number or a punctuation mark by Unicode's word boundaries (UAX #29);
//! white space lies between tokens and is not a token, because space tokens steal matches from
//! words. Each token carries the identity of its normal form (`id`), equal on both sides, and
//! through the [`Lexicon`] a coarser key (`lexeme`, the stem) for finding what belongs together.
//! A compound such as `state-of-the-art` is several tokens, all but the first `glued`: alignment
//! profits from the parts, and the presentable stage marks the whole.
//!
//! Typography never tells tokens apart, whatever the options: the presentable stage finds such
//! differences between equal tokens and lists them as quiet changes.
//!
//! Deviations from the default rules, each because a token must be what a reader takes for one
//! thing: no boundary inside a grapheme cluster (`bounds`); a zero-width space between letters of
//! a script that spaces its words does not end the word, or a hidden character would look like
//! two new words; an ellipsis or a dash typed as several signs is one token; white space and stretches of invisible characters are not tokens.
//!
//! Linear in the length of the text. Byte ranges fit `u32`: a side is at most 4 GiB.

use core::ops::Range;
use std::borrow::Cow;

use crate::bounds::word_pieces;
use crate::case::lower;
use crate::comparison::Span;
use crate::heft::heft;
use crate::map::Map;
use crate::normal::{fold_key, is_blank, is_punctuation, normal_form};
use crate::options::Options;
use crate::stem;
use crate::story::Story;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Has a letter.
    Word,
    /// Has a digit and no letter.
    Number,
    /// Anything else that is visible: punctuation, symbols, emoji.
    Mark,
}

/// One token of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Identity of the form that the options compare: equal ids are equal tokens.
    pub id: u32,
    /// Where it starts in the block's text, in bytes.
    pub start: u32,
    /// Where it ends, in bytes.
    pub end: u32,
    /// What it is.
    pub kind: TokenKind,
    /// Part of one compound with the token before it (`state-of-the-art`, `3,5%`).
    pub glued: bool,
}

impl Token {
    /// Byte range into the block's text.
    pub fn range(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// What the lexicon knows of one distinct form.
#[derive(Clone, Debug)]
pub struct Form {
    /// Index of the stem that the form shares with its inflections.
    pub lexeme: u32,
    /// What tokens of this form are.
    pub kind: TokenKind,
    /// Equal for forms that differ in case or by look-alike letters only.
    pub fold: u32,
    /// How many tokens of both sides have this form.
    pub count: u32,
    /// How much its being equal says by its shape alone, in hundredths of a long word or number.
    pub heft: u8,
    /// Begins with a capital where the script has them.
    pub capital: bool,
    /// A character or cluster of a script that does not put spaces between words.
    pub part: bool,
    /// Consists of punctuation (a mark such as % or an emoji does not).
    pub punctuation: bool,
}

/// All distinct forms and lexemes of both sides; ids are indices.
#[derive(Debug, Default)]
pub struct Lexicon {
    ids: Map<Box<str>, u32>,
    forms: Vec<Form>,
    lexemes: Map<Box<str>, u32>,
    folds: Map<Box<str>, u32>,
}

impl Lexicon {
    /// The form of an id that this lexicon gave.
    pub fn form(&self, id: u32) -> &Form {
        &self.forms[id as usize]
    }

    /// How many distinct forms there are; ids are below this.
    pub fn forms(&self) -> usize {
        self.forms.len()
    }

    /// How many distinct lexemes there are; lexemes are below this.
    pub fn lexemes(&self) -> usize {
        self.lexemes.len()
    }

    /// The lexeme of a word given in normal form, if either side has it.
    pub fn find_lexeme(&self, word: &str) -> Option<u32> {
        self.lexemes.get(stem::lexeme(word).as_str()).copied()
    }

    /// The id of a token's text. `ids` knows raw texts beside identities, so that a text seen
    /// before costs one look-up and is neither normalised nor copied again.
    fn intern(&mut self, raw: &str, kind: TokenKind, options: &Options) -> u32 {
        if let Some(&id) = self.ids.get(raw) {
            return self.count(id);
        }
        let form = normal_form(raw);
        let identity = identity(&form, kind, options);
        let known = self.ids.get(identity.as_ref()).copied();
        let id = known.unwrap_or_else(|| self.add(&form, &identity, kind));
        if identity.as_ref() != raw {
            self.ids.or_insert::<str>(Box::from(raw), id);
        }
        self.count(id)
    }

    fn count(&mut self, id: u32) -> u32 {
        if let Some(form) = self.forms.get_mut(id as usize) {
            form.count += 1;
        }
        id
    }

    fn add(&mut self, form: &str, identity: &str, kind: TokenKind) -> u32 {
        let id = self.forms.len() as u32;
        let lexeme = match kind {
            TokenKind::Word => index(&mut self.lexemes, &stem::lexeme(form)),
            TokenKind::Number | TokenKind::Mark => index(&mut self.lexemes, form),
        };
        let lower = fold_key(form);
        let punctuation = kind == TokenKind::Mark && form.chars().all(is_punctuation);
        self.forms.push(Form {
            lexeme,
            kind,
            fold: index(&mut self.folds, &lower),
            count: 0,
            heft: heft(&lower, kind, punctuation),
            part: kind == TokenKind::Word
                && form.chars().next().is_some_and(|c| !is_spaced_letter(c)),
            capital: form.chars().next().is_some_and(char::is_uppercase),
            punctuation,
        });
        self.ids.or_insert::<str>(Box::from(identity), id);
        id
    }
}

/// The index of a key, a new one if it is new.
fn index(map: &mut Map<Box<str>, u32>, key: &str) -> u32 {
    if let Some(&index) = map.get(key) {
        return index;
    }
    let next = map.len() as u32;
    map.or_insert::<str>(Box::from(key), next);
    next
}

/// The text by which tokens are equal under these options, given the normal form. Without
/// punctuation a word has none inside either (`U.S`, `don't`); in a number it says how much.
fn identity<'a>(form: &'a str, kind: TokenKind, options: &Options) -> Cow<'a, str> {
    let mut identity = Cow::Borrowed(form);
    if options.ignore_case && form.chars().any(char::is_uppercase) {
        identity = Cow::Owned(lower(form));
    }
    if options.ignore_punctuation && kind == TokenKind::Word && form.chars().any(is_punctuation) {
        let letters = identity.chars().filter(|&it| !is_punctuation(it));
        identity = Cow::Owned(letters.collect());
    }
    identity
}

/// One story and its tokens.
#[derive(Debug)]
pub struct Side {
    /// The story, as it was given.
    pub story: Story,
    tokens: Vec<Token>,
    ends: Vec<u32>,
    /// Bytes of the next block that are tokenised so far.
    cut: usize,
}

impl Side {
    fn new(story: Story) -> Side {
        Side {
            story,
            tokens: Vec::new(),
            ends: Vec::new(),
            cut: 0,
        }
    }

    /// Number of blocks.
    pub fn blocks(&self) -> usize {
        self.story.blocks.len()
    }

    /// Text of a block; empty for a block that is not there.
    pub fn text(&self, block: usize) -> &str {
        self.story.blocks.get(block).map_or("", |it| &it.text)
    }

    /// Tokens of a block, in order; empty for a block that is not there or not yet tokenised.
    pub fn tokens(&self, block: usize) -> &[Token] {
        let Some(&end) = self.ends.get(block) else {
            return &[];
        };
        let start = match block {
            0 => 0,
            _ => self.ends.get(block - 1).copied().unwrap_or(0),
        };
        self.tokens
            .get(start as usize..end as usize)
            .unwrap_or_default()
    }

    /// Where some tokens of a block stand in its text; empty for tokens that are not there.
    pub fn span(&self, block: usize, tokens: Range<usize>) -> Span {
        let all = self.tokens(block);
        let start = all.get(tokens.start).map_or(0, |it| it.start as usize);
        let last = tokens.end.checked_sub(1).and_then(|it| all.get(it));
        let end = last.map_or(start, |it| it.end as usize);
        Span {
            block,
            range: start..end.max(start),
        }
    }

    /// All tokens of the story, in order.
    pub fn all_tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// Number of words and numbers in a block.
    pub fn words(&self, block: usize) -> usize {
        let is_word = |token: &&Token| token.kind != TokenKind::Mark && !token.glued;
        self.tokens(block).iter().filter(is_word).count()
    }
}

/// Both sides as integers over one lexicon: what every later stage works on.
#[derive(Debug)]
pub struct Pair {
    /// The left side.
    pub left: Side,
    /// The right side.
    pub right: Side,
    /// Forms and lexemes of both.
    pub lexicon: Lexicon,
}

impl Pair {
    /// Both stories, not yet tokenised: call [`Pair::step`] until it says so.
    pub fn new(left: Story, right: Story) -> Pair {
        Pair {
            left: Side::new(left),
            right: Side::new(right),
            lexicon: Lexicon::default(),
        }
    }

    /// Both stories, tokenised at once.
    pub fn tokenized(left: Story, right: Story, options: &Options) -> Pair {
        let mut pair = Pair::new(left, right);
        while !pair.step(usize::MAX, options) {}
        pair
    }

    /// Tokenises blocks until about `bytes` bytes of text are done, within a block where it can be
    /// [`cut`]. True when all are.
    pub fn step(&mut self, bytes: usize, options: &Options) -> bool {
        let mut done = 0;
        for side in [&mut self.left, &mut self.right] {
            while side.ends.len() < side.story.blocks.len() {
                if done >= bytes {
                    return false;
                }
                let text = &side.story.blocks[side.ends.len()].text;
                let part = side.cut..cut(text, side.cut.saturating_add(bytes - done));
                done += part.len() + 1;
                side.cut = part.end;
                let whole = side.cut == text.len();
                tokenize(text, part, &mut self.lexicon, options, &mut side.tokens);
                if whole {
                    side.ends.push(side.tokens.len() as u32);
                    side.cut = 0;
                }
            }
        }
        true
    }

    /// Blocks of both sides that are tokenised so far, and how many there are.
    pub fn progress(&self) -> (usize, usize) {
        (
            self.left.ends.len() + self.right.ends.len(),
            self.left.blocks() + self.right.blocks(),
        )
    }
}

/// The first place from `from` on at which a text can be cut and its parts tokenised as the whole
/// would be, or its end: before a space between two signs of ASCII, over which nothing is joined.
fn cut(text: &str, from: usize) -> usize {
    let rest = text.as_bytes().get(from..).unwrap_or_default();
    let fits = |it: &[u8]| it[1] == b' ' && it[0].is_ascii_graphic() && it[2].is_ascii_graphic();
    let found = rest.windows(3).position(fits);
    found.map_or(text.len(), |at| from + at + 1)
}

/// Appends the tokens of a part of `text`.
fn tokenize(
    text: &str,
    part: Range<usize>,
    lexicon: &mut Lexicon,
    options: &Options,
    tokens: &mut Vec<Token>,
) {
    let first = tokens.len();
    let base = part.start;
    // A word waits for what follows: a zero-width space and more letters would belong to it.
    let mut open: Option<(usize, usize)> = None;
    let mut joins = false;
    // The sign that the open token repeats, if it is such a one.
    let mut run: Option<u8> = None;
    let mut close = |range: Option<(usize, usize)>| {
        if let Some((start, end)) = range {
            let piece = text.get(start..end).unwrap_or_default();
            let kind = kind_of(piece);
            tokens.push(Token {
                id: lexicon.intern(piece, kind, options),
                start: start as u32,
                end: end as u32,
                kind,
                glued: false,
            });
        }
    };
    word_pieces(text.get(part).unwrap_or_default(), |start, end| {
        let (start, end) = (base + start, base + end);
        let piece = text.get(start..end).unwrap_or_default();
        if piece == "\u{200b}" && open.is_some_and(|(_, it)| it == start) {
            let before = text.get(..start).unwrap_or_default();
            joins = before.chars().next_back().is_some_and(is_spaced_letter);
            if joins {
                return;
            }
        }
        let sign = repeatable_sign(piece);
        let continues = joins && piece.chars().next().is_some_and(is_spaced_letter)
            || sign.is_some() && sign == run && open.is_some_and(|(_, it)| it == start);
        if continues {
            open = open.map(|(start, _)| (start, end));
        } else if is_visible(piece) {
            run = sign;
            close(open.replace((start, end)));
        } else {
            run = None;
            close(open.take());
        }
        joins = false;
    });
    close(open);
    glue_compounds(text, tokens.get_mut(first..).unwrap_or_default());
}

/// The sign that a piece consists of, if it is one that is typed several times over: for a dash, an
/// ellipsis, a double quotation mark.
fn repeatable_sign(piece: &str) -> Option<u8> {
    let first = *piece.as_bytes().first()?;
    let repeats =
        matches!(first, b'-' | b'.' | b'\'' | b'`') && piece.bytes().all(|it| it == first);
    repeats.then_some(first)
}

/// Letters of scripts that put spaces between words.
fn is_spaced_letter(c: char) -> bool {
    c.is_alphabetic()
        && !matches!(c, '\u{E00}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{1950}'..='\u{19FF}'
            | '\u{1A20}'..='\u{1AAF}' | '\u{2E80}'..='\u{9FFF}' | '\u{AA60}'..='\u{AADF}'
            | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

/// Whether there is something to see. Nearly always the first byte tells.
fn is_visible(piece: &str) -> bool {
    match piece.as_bytes().first() {
        Some(first) if first.is_ascii_graphic() => true,
        Some(b' ' | b'\n') if piece.len() == 1 => false,
        _ => !is_blank(piece),
    }
}

fn kind_of(piece: &str) -> TokenKind {
    let first = piece.as_bytes().first();
    if first.is_some_and(u8::is_ascii_alphabetic) || piece.chars().any(char::is_alphabetic) {
        TokenKind::Word
    } else if piece.chars().any(char::is_numeric) {
        TokenKind::Number
    } else {
        TokenKind::Mark
    }
}

/// Marks word-hyphen-word runs without space between as one compound, and numbers with a stroke or
/// a colon between: `12/15`, `10:30`.
fn glue_compounds(text: &str, tokens: &mut [Token]) {
    for i in 2..tokens.len() {
        let (before, mark, after) = (tokens[i - 2], tokens[i - 1], tokens[i]);
        let touching = before.end == mark.start && mark.end == after.start;
        let joins = match text.get(mark.range()) {
            Some("-" | "\u{2010}" | "\u{2011}") => {
                before.kind != TokenKind::Mark && after.kind != TokenKind::Mark
            }
            Some("/" | ":") => before.kind == TokenKind::Number && after.kind == TokenKind::Number,
            _ => false,
        };
        if touching && joins {
            tokens[i - 1].glued = true;
            tokens[i].glued = true;
        }
    }
}

#[cfg(test)]
impl Side {
    /// A story of one paragraph, tokenised.
    pub fn of(text: &str) -> Side {
        let block = crate::story::Block::new(crate::story::BlockKind::Paragraph, text);
        let story = Story {
            blocks: vec![block],
            ..Story::default()
        };
        Pair::tokenized(story, Story::default(), &Options::default()).left
    }

    /// The text of some tokens of its first block.
    pub fn shown(&self, tokens: Range<usize>) -> &str {
        &self.text(0)[self.span(0, tokens).range]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::{Block, BlockKind};

    fn pair(left: &str, right: &str, options: &Options) -> Pair {
        let story = |text: &str| Story {
            blocks: vec![Block::new(BlockKind::Paragraph, text)],
            ..Story::default()
        };
        Pair::tokenized(story(left), story(right), options)
    }

    /// Tokens separated by `|`, glued ones by `~`.
    fn check(text: &str, expected: &str) {
        let pair = pair(text, "", &Options::default());
        let mut shown = String::new();
        for token in pair.left.tokens(0) {
            if !shown.is_empty() {
                shown.push(if token.glued { '~' } else { '|' });
            }
            shown.push_str(&text[token.range()]);
        }
        assert_eq!(shown, expected);
    }

    #[test]
    fn words_as_readers_see_them() {
        check("The cat sat.", "The|cat|sat|.");
        check("don\u{2019}t stop", "don\u{2019}t|stop");
        check("1,200.50 dollars", "1,200.50|dollars");
        check("state-of-the-art", "state~-~of~-~the~-~art");
        check("a - b", "a|-|b");
        check("12/15 at 10:30: and/or", "12~/~15|at|10~:~30|:|and|/|or");
        check(
            "\u{201C}No,\u{201D} she said",
            "\u{201C}|No|,|\u{201D}|she|said",
        );
        check("  \u{a0}", "");
        check("well...no -- ``yes''", "well|...|no|--|``|yes|''");
        check("pay\u{200b}pal", "pay\u{200b}pal");
        check("a \u{202e}b\u{200b} c", "a|b|c");
        check(
            "\u{1f468}\u{200d}\u{1f469}\u{1f1e9}\u{1f1ea}\u{1f1eb}\u{1f1f7}1\u{fe0f}\u{20e3}",
            "\u{1f468}\u{200d}\u{1f469}|\u{1f1e9}\u{1f1ea}|\u{1f1eb}\u{1f1f7}|1\u{fe0f}\u{20e3}",
        );
        check(
            "\u{915}\u{94d}\u{937}\u{93f} \u{e19}\u{e49}\u{e33}\u{e19}",
            "\u{915}\u{94d}\u{937}\u{93f}|\u{e19}\u{e49}\u{e33}|\u{e19}",
        );
        check(
            "\u{4e2d}\u{56fd}\u{30ab}\u{30ca}",
            "\u{4e2d}|\u{56fd}|\u{30ab}\u{30ca}",
        );
    }

    #[test]
    fn a_block_in_parts_has_the_tokens_of_the_whole() {
        let text = "“The gate held - it was 12 / 15, o' clock ’s 10 :30 … a -- b  c\u{a0}d 水 庫”, \
                    she 's said. 1 \u{301}x ! ? e.g. U.S. \u{1f1e9} \u{1f1ea} end-of -line";
        let options = Options::default();
        let whole = pair(text, text, &options);
        for bytes in 1..text.len() {
            let mut cut = Pair::new(whole.left.story.clone(), whole.right.story.clone());
            let mut steps = 0;
            while !cut.step(bytes, &options) {
                steps += 1;
            }
            assert!(bytes > 40 || steps > 2, "{steps}");
            assert_eq!(cut.left.all_tokens(), whole.left.all_tokens());
            assert_eq!(cut.right.all_tokens(), whole.right.all_tokens());
        }
    }

    fn equal(left: &str, right: &str, options: &Options) -> bool {
        let pair = pair(left, right, options);
        let ids = |side: &Side| side.tokens(0).iter().map(|it| it.id).collect::<Vec<_>>();
        ids(&pair.left) == ids(&pair.right)
    }

    #[test]
    fn identity_follows_the_options() {
        let default = Options::default();
        let strict = Options {
            ignore_typography: false,
            ..default
        };
        assert!(equal("\u{201C}It\u{2019}s\u{201D}", "\"It's\"", &strict));
        let caseless = Options {
            ignore_case: true,
            ..default
        };
        let bare = Options {
            ignore_punctuation: true,
            ..default
        };
        assert!(equal("don't", "dont", &bare) && !equal("don't", "dont", &default));
        assert!(!equal("1.5", "15", &bare));
        assert!(equal("\u{201C}It\u{2019}s\u{201D}", "\"It's\"", &default));
        assert!(!equal("The Dam", "the dam", &default));
        assert!(equal("The Dam", "the dam", &caseless));
    }
}
