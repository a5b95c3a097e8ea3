//! Plain text in: one string becomes a [`Story`].

use crate::story::{Block, BlockKind, Story};

/// Reads plain text, a block for each line that is not blank.
pub fn read_story(text: &str) -> Story {
    let mut at = 0;
    let mut story = Story::default();
    for line in text.split_inclusive('\n') {
        let start = at + line.len() - line.trim_start().len();
        at += line.len();
        if !line.trim().is_empty() {
            story.blocks.push(Block {
                source: Some(start..start + line.trim().len()),
                ..Block::new(BlockKind::Paragraph, line.trim())
            });
        }
    }
    story
}
