//! What words say by themselves, by their forms: looked up once for each form, not for each link
//! that has it.
//!
//! Why apart: the facts of a link need nothing but the link and this. A form is known by its number
//! in the lexicon; under options that make one number of several forms (`ignore_case`,
//! `ignore_punctuation`) each word is read for itself. Constant time for a form met before.

use super::attribution::{Stance, stance};
use crate::accounts::vocabulary::{Usage, key, usage};
use crate::case::lower;
use crate::normal::normal_form;
use crate::stem::stem;
use crate::token::{Lexicon, Token};

/// What is known of a word by its form alone.
#[derive(Clone, Debug)]
pub struct Known {
    /// Lower case, typography folded.
    pub lower: String,
    /// How much of it is no possessive ending, in bytes.
    pub bare: usize,
    /// Equal for words of one root or class.
    pub key: u64,
    /// How much it says.
    pub usage: Usage,
    /// Starts with a capital.
    pub capital: bool,
    /// How one who uses it stands to what is told.
    pub stance: Option<Stance>,
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
            bare: bare.len(),
            key: key(&stem),
            usage: if shouted { Usage::Plain } else { usage(&stem) },
            stance: stance(bare),
            capital,
            lower,
        }
    }
}

/// The forms met so far.
#[derive(Debug, Default)]
pub struct Lexis {
    /// By the form's number in the lexicon.
    known: Vec<Option<Box<Known>>>,
    /// The last word that was read for itself.
    single: Option<Known>,
}

impl Lexis {
    /// What is known of a token with this text.
    pub fn of(&mut self, lexicon: &Lexicon, token: &Token, piece: &str) -> &Known {
        let at = token.id as usize;
        if !lexicon.tells_forms_apart() {
            return self.single.insert(Known::of(piece));
        }
        if self.known.len() <= at {
            self.known.resize_with(lexicon.forms().max(at + 1), || None);
        }
        self.known[at].get_or_insert_with(|| Box::new(Known::of(piece)))
    }
}
