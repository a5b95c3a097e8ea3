//! What words say by themselves, by their forms: looked up once for each form, not for each link
//! that has it.
//!
//! Why apart: the facts of a link need nothing but the link and this. A form is known by its number
//! in the lexicon, or by its text under options that make one number of several forms (`ignore_case`,
//! `ignore_punctuation`). Constant time for a word met before.

use crate::accounts::vocabulary::{Usage, key, usage};
use crate::case::lower;
use crate::facts::{Stance, stance};
use crate::figure::may_begin;
use crate::map::Map;
use crate::normal::normal_form;
use crate::stem::stem;
use crate::token::{Lexicon, Token};
use std::rc::Rc;

/// What is known of a word by its form alone.
#[derive(Clone, Debug)]
pub struct Known {
    /// Lower case, typography folded.
    pub lower: String,
    /// The same without a possessive ending. Shared, as every link has words of its own.
    pub bare: Rc<str>,
    /// Equal for words of one root or class.
    pub key: u64,
    /// How much it says.
    pub usage: Usage,
    /// Starts with a capital.
    pub capital: bool,
    /// How one who uses it stands to what is told.
    pub stance: Option<Stance>,
    /// A figure may begin with it.
    pub begins_figure: bool,
}

impl Known {
    fn of(piece: &str) -> Known {
        let normal = normal_form(piece);
        let capital = normal.starts_with(char::is_uppercase);
        let shouted = normal.len() > 1 && normal.bytes().all(|it| it.is_ascii_uppercase());
        let lower = lower(&normal);
        let bare = lower.strip_suffix("'s").unwrap_or(&lower);
        let bare = bare.trim_end_matches('\'');
        let stem = stem(bare);
        Known {
            bare: Rc::from(bare),
            // Who is taken to hospital is hurt.
            key: key(if bare == "hospital" { "hurt" } else { &stem }),
            usage: if shouted { Usage::Plain } else { usage(&stem) },
            stance: stance(bare),
            begins_figure: may_begin(&lower),
            capital,
            lower,
        }
    }
}

/// The words met so far.
#[derive(Debug, Default)]
pub struct Lexis {
    known: Vec<Known>,
    /// Place in `known`, plus one, by the form's number in the lexicon.
    by_form: Vec<u32>,
    /// The same by the text, where forms are not told apart.
    by_text: Map<Box<str>, u32>,
}

impl Lexis {
    /// The number by which a token with this text is known.
    pub fn number(&mut self, lexicon: &Lexicon, token: &Token, piece: &str) -> usize {
        let form = token.id as usize;
        let slot = if !lexicon.tells_forms_apart() {
            self.by_text.or_insert::<str>(Box::from(piece), 0)
        } else {
            if self.by_form.len() <= form {
                self.by_form.resize(lexicon.forms().max(form + 1), 0);
            }
            &mut self.by_form[form]
        };
        if *slot == 0 {
            self.known.push(Known::of(piece));
            *slot = self.known.len() as u32;
        }
        *slot as usize - 1
    }

    /// What is known by a number that this gave.
    pub fn known(&self, number: usize) -> &Known {
        &self.known[number]
    }
}
