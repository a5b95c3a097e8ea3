//! Equal runs become changes: the edits between them, and the quiet differences inside them.
//!
//! Rule owned here: outside all changes of a link the two sides' texts are the same, byte for byte
//! (the border between two blocks counts as white space), but for what the options ignore. So the
//! left text with every left range replaced by the right one is the right text. White space
//! belongs to an insertion or deletion as far as it came or went with it, and to no replacement.
//!
//! Linear in the length of the text.

use core::ops::Range;

use super::line::{Gap, Line, Mark, Place, QUOTE, mark};
use crate::bounds::{common_prefix, common_suffix};
use crate::case::lower;
use crate::comparison::ChangeKind;
use crate::edit::Run;
use crate::normal::{is_invisible, is_punctuation, is_space, looks_alike, normal_form};
use crate::options::Options;

/// A change with its place on both sides: an insertion has an empty left range where it came in.
#[derive(Clone, Debug)]
pub struct Draft {
    pub kind: ChangeKind,
    pub left: (Place, Place),
    pub right: (Place, Place),
    /// Tokens on both sides; both empty for changes between tokens.
    pub left_words: Range<usize>,
    pub right_words: Range<usize>,
}

/// All changes of a link, in reading order.
#[inline(never)]
pub fn drafts(left: &Line, right: &Line, runs: &[Run], options: &Options) -> Vec<Draft> {
    let mut emit = Emit {
        left,
        right,
        options,
        drafts: Vec::new(),
    };
    let (mut l, mut r) = (0, 0);
    let end = Run {
        left: left.words.len(),
        right: right.words.len(),
        len: 0,
    };
    for run in runs.iter().chain([&end]) {
        emit.between(l..run.left, r..run.right);
        emit.run(run);
        (l, r) = (run.left_end(), run.right_end());
    }
    emit.drafts
}

struct Emit<'a> {
    left: &'a Line<'a>,
    right: &'a Line<'a>,
    options: &'a Options,
    drafts: Vec<Draft>,
}

impl Emit<'_> {
    fn push(&mut self, draft: Draft) {
        if let Some(last) = self.drafts.last_mut() {
            let touches = last.left.1 == draft.left.0 && last.right.1 == draft.right.0;
            // Words in other case next to each other are one change, the space between included.
            let follows = draft.kind == ChangeKind::Case
                && !draft.left_words.is_empty()
                && last.left_words.end == draft.left_words.start
                && last.right_words.end == draft.right_words.start
                && (self.left.joined(last.left.1, draft.left.0)
                    == self.right.joined(last.right.1, draft.right.0));
            if last.kind == draft.kind && (touches || follows) {
                last.left.1 = draft.left.1;
                last.right.1 = draft.right.1;
                last.left_words.end = last.left_words.end.max(draft.left_words.end);
                last.right_words.end = last.right_words.end.max(draft.right_words.end);
                return;
            }
        }
        self.drafts.push(draft);
    }

    /// Equal tokens and the gaps between them.
    fn run(&mut self, run: &Run) {
        let (left, right) = (self.left, self.right);
        // Most runs are the same text: then there is nothing to find in them.
        let text = left.stretch(run.left..run.left_end());
        if text.is_some() && text == right.stretch(run.right..run.right_end()) {
            return;
        }
        for offset in 0..run.len {
            if offset > 0 {
                self.gap(left.gap(run.left + offset), right.gap(run.right + offset));
            }
            self.equal(run.left + offset, run.right + offset);
        }
    }

    /// The tokens between two runs, and the gaps around them.
    fn between(&mut self, l: Range<usize>, r: Range<usize>) {
        match (l.is_empty(), r.is_empty()) {
            (true, true) => self.gap(self.left.gap(l.start), self.right.gap(r.start)),
            (false, false) => {
                self.gap(self.left.gap(l.start), self.right.gap(r.start));
                self.push(Draft {
                    kind: self.kind_of(&l, &r),
                    left: (self.left.start(l.start), self.left.end(l.end)),
                    right: (self.right.start(r.start), self.right.end(r.end)),
                    left_words: l.clone(),
                    right_words: r.clone(),
                });
                self.gap(self.left.gap(l.end), self.right.gap(r.end));
            }
            (true, false) => {
                let (inserted, at) = (
                    Sided {
                        line: self.right,
                        words: &r,
                    },
                    self.left.gap(l.start),
                );
                let (range, anchor, before, after) = inserted.with_its_space(at, self.options);
                if before {
                    self.gap(at, self.right.gap(r.start));
                }
                self.push(Draft {
                    kind: ChangeKind::Insert,
                    left: (anchor, anchor),
                    right: range,
                    left_words: l.clone(),
                    right_words: r.clone(),
                });
                if after {
                    self.gap(at, self.right.gap(r.end));
                }
            }
            (false, true) => {
                let (deleted, at) = (
                    Sided {
                        line: self.left,
                        words: &l,
                    },
                    self.right.gap(r.start),
                );
                let (range, anchor, before, after) = deleted.with_its_space(at, self.options);
                if before {
                    self.gap(self.left.gap(l.start), at);
                }
                self.push(Draft {
                    kind: ChangeKind::Delete,
                    left: range,
                    right: (anchor, anchor),
                    left_words: l.clone(),
                    right_words: r.clone(),
                });
                if after {
                    self.gap(self.left.gap(l.end), at);
                }
            }
        }
    }

    /// A replacement, unless both texts are the same but for typography or look the same.
    fn kind_of(&self, l: &Range<usize>, r: &Range<usize>) -> ChangeKind {
        let mut pairs = l.clone().zip(r.clone());
        let alike = l.len() == r.len()
            && pairs.all(|(a, b)| {
                let (a, b) = (self.left.text(a), self.right.text(b));
                a == b || looks_alike(&normal_form(a), &normal_form(b))
            });
        if alike {
            return ChangeKind::Invisible;
        }
        // Longer texts hardly ever differ in how they are cut into tokens alone.
        if l.len().max(r.len()) <= 6 {
            let a = self
                .left
                .joined(self.left.start(l.start), self.left.end(l.end));
            let b = self
                .right
                .joined(self.right.start(r.start), self.right.end(r.end));
            if normal_form(&a) == normal_form(&b) {
                return match invisibles(&a).eq(invisibles(&b)) {
                    true => ChangeKind::Typography,
                    false => ChangeKind::Invisible,
                };
            }
        }
        ChangeKind::Replace
    }

    /// What differs between two gaps that correspond.
    fn gap(&mut self, l: Gap, r: Gap) {
        if let Some(kind) = differ(&l, &r, self.options) {
            let (front, back) = match l.border || r.border {
                true => (0, 0),
                false => trims(l.head, r.head),
            };
            let cut = |gap: &Gap| {
                let from = Place {
                    at: gap.from.at + front,
                    ..gap.from
                };
                let to = Place {
                    at: gap.to.at - back,
                    ..gap.to
                };
                (from, to)
            };
            self.push(Draft {
                kind,
                left: cut(&l),
                right: cut(&r),
                left_words: 0..0,
                right_words: 0..0,
            });
        }
    }

    /// What differs between two tokens that are equal by what was compared.
    fn equal(&mut self, l: usize, r: usize) {
        let (a, b) = (self.left.text(l), self.right.text(r));
        if a == b {
            return;
        }
        let Some(kind) = self.difference(l, r, a, b) else {
            return;
        };
        let (front, back) = match kind {
            ChangeKind::Case => (0, 0),
            _ => trims(a, b),
        };
        let cut = |start: Place, text: &str| {
            let from = Place {
                at: start.at + front,
                ..start
            };
            let to = Place {
                at: start.at + text.len() - back,
                ..start
            };
            (from, to)
        };
        self.push(Draft {
            kind,
            left: cut(self.left.start(l), a),
            right: cut(self.right.start(r), b),
            left_words: l..l + 1,
            right_words: r..r + 1,
        });
    }

    fn difference(&self, l: usize, r: usize, a: &str, b: &str) -> Option<ChangeKind> {
        if !invisibles(a).eq(invisibles(b)) {
            return Some(ChangeKind::Invisible);
        }
        let (a, b) = (normal_form(a), normal_form(b));
        let quotes = self.left.words.get(l).is_some_and(|it| it.fold == QUOTE);
        if a == b || quotes {
            return Some(ChangeKind::Typography);
        }
        let id = |line: &Line, at: usize| line.words.get(at).map(|it| it.id);
        if id(self.left, l) == id(self.right, r) {
            // Equal by the option to ignore case.
            return None;
        }
        match lower(&a) == lower(&b) {
            true => Some(ChangeKind::Case),
            false => Some(ChangeKind::Invisible),
        }
    }
}

/// Tokens that only one side has.
struct Sided<'a> {
    line: &'a Line<'a>,
    words: &'a Range<usize>,
}

impl Sided<'_> {
    /// What of the gaps around the tokens came with them, given the gap at that place on the
    /// other side; where in that gap they belong; and whether the gap before or after them
    /// differs from it.
    fn with_its_space(&self, at: Gap, options: &Options) -> ((Place, Place), Place, bool, bool) {
        let before = self.line.gap(self.words.start);
        let after = self.line.gap(self.words.end);
        let with_after = ((before.to, after.to), at.to);
        let with_before = ((before.from, after.from), at.from);
        let same =
            |gap: &Gap| gap.head == at.head && gap.tail == at.tail && gap.border == at.border;
        let alike = |gap: &Gap| differ(gap, &at, options).is_none();
        // A comma or the like stands by the word before it.
        let first = self.line.text(self.words.start);
        let leans = match mark(first) {
            Mark::Ends | Mark::Closes => true,
            Mark::Separates => normal_form(first) != "-",
            _ => false,
        };
        // The gap that stays is the one that is like the gap on the other side.
        let stays_before = match (same(&before), same(&after)) {
            (true, true) => !leans,
            (true, _) => true,
            (_, true) => false,
            _ if alike(&before) => true,
            _ if alike(&after) => false,
            _ => after.head.is_empty() || !before.head.is_empty(),
        };
        match stays_before {
            true => (with_after.0, with_after.1, !alike(&before), false),
            false => (with_before.0, with_before.1, false, !alike(&after)),
        }
    }
}

/// What kind of difference there is between two gaps, if any that counts.
fn differ(l: &Gap, r: &Gap, options: &Options) -> Option<ChangeKind> {
    if l.head == r.head && l.tail == r.tail && l.border == r.border {
        return None;
    }
    let all = |gap: &Gap| -> String { [gap.head, gap.tail].concat() };
    let (a, b) = (all(l), all(r));
    if !invisibles(&a).eq(invisibles(&b)) {
        return Some(ChangeKind::Invisible);
    }
    let has_marks = |text: &str| text.chars().any(is_punctuation);
    if l.border || r.border || options.ignore_punctuation && (has_marks(&a) || has_marks(&b)) {
        return None;
    }
    let inline = |c: char| is_space(c) && !c.is_control() && !matches!(c, '\u{2028}' | '\u{2029}');
    let swapped = a.chars().count() == b.chars().count()
        && a.chars()
            .zip(b.chars())
            .all(|(x, y)| x == y || inline(x) && inline(y));
    Some(match swapped {
        true => ChangeKind::Typography,
        false => ChangeKind::Space,
    })
}

fn invisibles(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|&c| is_invisible(c))
}

/// How many bytes of two texts are the same at the front and at the back, in whole graphemes.
fn trims(a: &str, b: &str) -> (usize, usize) {
    let front = common_prefix(a, b);
    let rest = |text: &'_ str| text.get(front..).unwrap_or_default().to_owned();
    (front, common_suffix(&rest(a), &rest(b)))
}
