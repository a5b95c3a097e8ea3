//! What a caller can choose.

/// Which comparison to make.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// Choose by how much text the sides share; the result says which it was and why.
    #[default]
    Auto,
    /// An original and a copy of it: order-preserving alignment and word diffs.
    Copy,
    /// Two accounts of one event: passages that tell the same thing, many to many.
    Accounts,
}

impl Mode {
    /// The public name.
    pub fn name(self) -> &'static str {
        match self {
            Mode::Auto => "auto",
            Mode::Copy => "copy",
            Mode::Accounts => "accounts",
        }
    }

    /// The mode with this public name, or `None`.
    pub fn from_name(name: &str) -> Option<Mode> {
        [Mode::Auto, Mode::Copy, Mode::Accounts]
            .into_iter()
            .find(|mode| mode.name() == name)
    }
}

/// Options of a comparison. The limit on input size is the caller's to check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Which comparison to make.
    pub mode: Mode,
    /// Words that differ in case only are equal.
    pub ignore_case: bool,
    /// Punctuation is not compared.
    pub ignore_punctuation: bool,
    /// Quote and dash style, kinds of space and composition are not edits: they are counted
    /// and listed as quiet changes.
    pub ignore_typography: bool,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            mode: Mode::Auto,
            ignore_case: false,
            ignore_punctuation: false,
            ignore_typography: true,
        }
    }
}
