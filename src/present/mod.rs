//! The presentable stage: an edit script as a careful editor would mark it.

use crate::comparison::{Change, ChangeKind, Span};
use crate::edit::edits;
use crate::options::Options;
use crate::token::{Pair, Side, Token};

/// The changes inside one link, in reading order, and whether they are as fine as they could be.
pub fn changes(
    pair: &Pair,
    left: &[usize],
    right: &[usize],
    _options: &Options,
) -> (Vec<Change>, bool) {
    let left = flatten(&pair.left, left);
    let right = flatten(&pair.right, right);
    let ids = |tokens: &[(usize, Token)]| tokens.iter().map(|(_, it)| it.id).collect::<Vec<_>>();
    let changes = edits(&ids(&left), &ids(&right))
        .into_iter()
        .map(|edit| {
            let left = spans(left.get(edit.left).unwrap_or_default());
            let right = spans(right.get(edit.right).unwrap_or_default());
            let kind = match (left.is_empty(), right.is_empty()) {
                (true, _) => ChangeKind::Insert,
                (_, true) => ChangeKind::Delete,
                _ => ChangeKind::Replace,
            };
            Change {
                kind,
                left,
                right,
                pairs: Vec::new(),
            }
        })
        .collect();
    (changes, true)
}

fn flatten(side: &Side, blocks: &[usize]) -> Vec<(usize, Token)> {
    blocks
        .iter()
        .flat_map(|&block| side.tokens(block).iter().map(move |token| (block, *token)))
        .collect()
}

fn spans(tokens: &[(usize, Token)]) -> Vec<Span> {
    let mut spans: Vec<Span> = Vec::new();
    for (block, token) in tokens {
        match spans.last_mut() {
            Some(span) if span.block == *block => span.range.end = token.end as usize,
            _ => spans.push(Span {
                block: *block,
                range: token.range(),
            }),
        }
    }
    spans
}
