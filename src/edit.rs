//! The edit script of two token sequences: the only file that knows `similar`.

use core::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// One maximal stretch that differs: token indices on both sides, either of which may be empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Tokens that went.
    pub left: Range<usize>,
    /// Tokens that came.
    pub right: Range<usize>,
}

/// What has to go and come for `left` to become `right`, in order, never empty on both sides and
/// never adjacent to each other.
pub fn edits(left: &[u32], right: &[u32]) -> Vec<Edit> {
    let mut edits: Vec<Edit> = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, left, right) {
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        let (left, right) = (op.old_range(), op.new_range());
        match edits.last_mut() {
            Some(last) if last.left.end == left.start && last.right.end == right.start => {
                last.left.end = left.end;
                last.right.end = right.end;
            }
            _ => edits.push(Edit { left, right }),
        }
    }
    edits
}
