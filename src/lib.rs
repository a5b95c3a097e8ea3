//! Compares two versions of a news story, or two outlets' accounts of one event.
//!
//! # Vocabulary
//!
//! The two sides are `left` and `right`. A [`Story`] is one side; a [`Block`] is the smallest
//! unit that is aligned; a [`Link`] joins left and right blocks; an [`Only`] is a block without
//! a link; a [`Change`] is one word-level edit inside a link; a [`Fact`] is a number, name or
//! quotation in which linked passages differ; a [`Section`] is what a reader sees as one row.
//!
//! # The pipeline, in the order data flows
//!
//! ```text
//! text ─ text.rs ┐
//!                ├─▶ Story ─ token.rs ─▶ Pair ─ furniture.rs, align/ ─▶ Alignment ─ edit.rs ─ present/ ─▶ Changes ┐
//! DOM ─ dom.rs ──┘            (integers)   └─── accounts/ ────────────▶ Alignment ─────────────────────────────────┤
//!                                                                                                                  ▼
//!                          JavaScript ◀─ wasm.rs ◀─ Comparison ◀─ sections.rs, stats.rs ◀─ facts/ ◀─────────────── Links
//! ```
//!
//! `compare.rs` runs it, whole or in steps. One direction, no stage looks back, and each stage is
//! a module with its own tests.
//!
//! # Invariants
//!
//! * Text stops at `token.rs`: alignment and diff see integers ([`token::Token`]), the accounts
//!   and facts stages look at text again only to read names, numbers and quotations, through
//!   `sentence.rs`, `figure/`, `quote.rs` and `lexis.rs`, which keep no stage's state.
//! * Work is bounded by counts, never by a clock; the same texts give the same result on every
//!   machine. Logarithms come from `libm`. Where a bound made a result coarser,
//!   [`Comparison::precise`] is false.
//! * Every block of either side is in exactly one place: in links, or in one `Only`. (In accounts
//!   mode a block may be in several links.)
//! * Ranges are byte ranges on grapheme boundaries; only `wasm.rs` knows UTF-16.
//! * No panic is reachable from input.
//! * Only `wasm.rs` and `dom.rs` know of JavaScript; only `edit.rs` knows of `similar`; only
//!   `normal.rs` knows how text is normalised.

pub mod accounts;
pub mod align;
pub mod alignment;
mod bounds;
mod case;
pub mod compare;
pub mod comparison;
pub mod dom;
pub mod edit;
pub mod facts;
pub mod figure;
mod find;
pub mod furniture;
mod gather;
pub mod heft;
mod ids;
mod lcs;
pub mod lexis;
mod map;
mod markup;
pub mod mode;
mod normal;
pub mod options;
mod packed;
pub mod present;
mod quote;
pub mod sections;
mod sentence;
mod sort;
pub mod stats;
mod stem;
pub mod story;
pub mod text;
pub mod token;
mod units;
#[allow(missing_docs, reason = "its public items are JavaScript's")]
mod wasm;
mod why;
pub mod words;

pub use compare::{Job, compare};
pub use comparison::{Change, Comparison, Fact, Link, Only, Section, Span};
pub use options::{Mode, Options};
pub use story::{Block, BlockKind, Landmark, Story};
pub use text::read_story;
pub use words::{Segment, diff_words};
