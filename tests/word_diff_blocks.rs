//! Changes of links that join several blocks.

use article_diff::comparison::{Change, ChangeKind};
use article_diff::present::changes;
use article_diff::token::Pair;
use article_diff::{Block, BlockKind, Options, Story};

fn story(blocks: &[&str]) -> Story {
    Story {
        blocks: blocks
            .iter()
            .map(|&it| Block::new(BlockKind::Paragraph, it))
            .collect(),
        ..Story::default()
    }
}

/// Changes as `kind 0:went 1:went / 0:came`, each span with its block.
fn check(left: &[&str], right: &[&str], expected: &[&str]) {
    let pair = Pair::tokenized(story(left), story(right), &Options::default());
    let all = |side: &[&str]| (0..side.len()).collect::<Vec<_>>();
    let (found, precise) = changes(&pair, &all(left), &all(right), &Options::default());
    assert!(precise);
    let show = |change: &Change| {
        let mut shown = change.kind.name().to_owned();
        for span in &change.left {
            shown.push_str(&format!(
                " {}:{}",
                span.block,
                &left[span.block][span.range.clone()]
            ));
        }
        shown.push_str(" /");
        for span in &change.right {
            shown.push_str(&format!(
                " {}:{}",
                span.block,
                &right[span.block][span.range.clone()]
            ));
        }
        shown
    };
    assert_eq!(found.iter().map(show).collect::<Vec<_>>(), expected);
}

#[test]
fn a_split_alone_is_no_change() {
    check(
        &["The dam held. The town slept."],
        &["The dam held.", "The town slept."],
        &[],
    );
    check(
        &["The dam held.", "The town slept."],
        &["The dam held. The town slept."],
        &[],
    );
    check(&["One. Two.", "Three."], &["One.", "Two. Three."], &[]);
    check(&["One.", "", "Two."], &["One. Two."], &[]);
}

#[test]
fn edits_stay_in_their_blocks() {
    check(
        &["The dam held. The town slept."],
        &["The dam broke.", "The town slept."],
        &["replace 0:held / 0:broke"],
    );
    check(
        &["The dam held.", "The town slept."],
        &["The dam held. Nobody was hurt.", "The town slept."],
        &["insert / 0: Nobody was hurt."],
    );
    check(
        &["The dam held. The town slept."],
        &["The dam held.", "Nobody was hurt.", "The town slept."],
        &["insert / 1:Nobody was hurt."],
    );
    check(
        &["The dam held.", "Nobody was hurt.", "The town slept."],
        &["The dam held. The town slept."],
        &["delete 1:Nobody was hurt. /"],
    );
    check(
        &["The dam held. “Nobody was hurt.”"],
        &["The dam held.", "\"Nobody was hurt.\""],
        &["typography 0:“ / 1:\"", "typography 0:” / 1:\""],
    );
}

#[test]
fn blocks_of_a_link_need_not_be_neighbours() {
    let left = story(&["The dam held.", "Unrelated.", "The town slept."]);
    let right = story(&["The dam held. The village slept."]);
    let pair = Pair::tokenized(left, right, &Options::default());
    let (found, _) = changes(&pair, &[0, 2], &[0], &Options::default());
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].kind, ChangeKind::Replace);
    assert_eq!(found[0].left[0].block, 2);
}
