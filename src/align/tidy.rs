//! Groups are looked over once they are whole.
//!
//! Why: a group is built piece by piece, and a later piece can make an earlier one needless. A
//! member that explains nothing of the other side leaves; a group of several blocks on both sides
//! whose halves are as alike as the whole is two links. Each costs at most [`MOST`] squared
//! similarities of a link.
//!
//! [`MOST`]: super::draft::MOST

use super::bag::{self, minus};
use super::draft::Drafts;
use super::profile::{LEFT, Profile, RIGHT};
use super::settings::Settings;
use crate::gather::Gather;

/// Of words counted alike, what two blocks must have in common to be linked by function words.
const FORMULA: f64 = 0.75;

/// Least containment of a block in another with which it hangs together.
const HANGS: f64 = 0.4;

/// Dissolves a link that shares nothing but function words though both sides have others: that two
/// sentences are built alike is no finding, unless they are nearly the same.
pub fn drop_formula(profile: &Profile, drafts: &mut Drafts, link: usize) {
    let draft = &drafts.links[link];
    let [left, right] = &draft.groups;
    if !draft.exact
        && profile.evidence(&left.bag, &right.bag) == 0
        && profile.says(&left.bag)
        && profile.says(&right.bag)
        && bag::dice(&left.bag, &right.bag) < FORMULA
    {
        drafts.dissolve(link);
    }
}

/// Takes members out of a link that nothing holds there, the weakest first.
pub fn drop_weak(profile: &Profile, drafts: &mut Drafts, link: usize, settings: &Settings) {
    while let Some((share, side, block)) = weakest(profile, drafts, link) {
        if share >= settings.weak {
            return;
        }
        drafts.leave(profile, link, side, block);
    }
}

/// The member of which the least is found in what the others leave unexplained: share, side, block.
fn weakest(profile: &Profile, drafts: &Drafts, link: usize) -> Option<(f64, usize, usize)> {
    let draft = &drafts.links[link];
    let mut worst: Option<(f64, usize, usize)> = None;
    for side in 0..2 {
        if draft.blocks[side].len() < 2 {
            continue;
        }
        for &block in &draft.blocks[side] {
            let piece = &profile.sides[side][block];
            let own = minus(&draft.groups[side].bag, &piece.group.bag);
            let rest = minus(&draft.groups[1 - side].bag, &own);
            let share = profile.contained(&piece.group.bag, &rest);
            if piece.words > 0 && worst.is_none_or(|it| share < it.0) {
                worst = Some((share, side, block));
            }
        }
    }
    worst
}

/// Parts a group of several blocks on both sides where its halves are as alike as the whole: at one
/// place in the order, or else what hangs together with the first block from the rest.
pub fn cut(profile: &Profile, drafts: &mut Drafts, link: usize, settings: &Settings) {
    let [lefts, rights] = drafts.links[link].blocks.clone();
    if lefts.len() < 2 || rights.len() < 2 {
        return;
    }
    let draft = &drafts.links[link];
    let whole = profile.similarity(&draft.groups[LEFT], &draft.groups[RIGHT], settings);
    let alike = |left: &[usize], right: &[usize]| {
        profile.similarity(
            &profile.join(LEFT, left),
            &profile.join(RIGHT, right),
            settings,
        )
    };
    let least = whole - settings.cut;
    let mut best = (0.0, [Vec::new(), Vec::new()]);
    for l in 1..lefts.len() {
        for r in 1..rights.len() {
            let score = alike(&lefts[..l], &rights[..r]).min(alike(&lefts[l..], &rights[r..]));
            if score > best.0 {
                best = (score, [lefts[l..].to_vec(), rights[r..].to_vec()]);
            }
        }
    }
    if best.0 < least {
        let rest = apart(profile, &lefts, &rights);
        if rest.iter().all(|it| !it.is_empty()) {
            let stays = |all: &[usize], rest: &[usize]| {
                all.iter().copied().filter(|it| !rest.contains(it)).gather()
            };
            let stay: [Vec<usize>; 2] = [stays(&lefts, &rest[LEFT]), stays(&rights, &rest[RIGHT])];
            let score = alike(&stay[LEFT], &stay[RIGHT]).min(alike(&rest[LEFT], &rest[RIGHT]));
            best = (score, rest);
        }
    }
    let (score, [left, right]) = best;
    if left.is_empty() || score < least {
        return;
    }
    for (side, blocks) in [&left, &right].into_iter().enumerate() {
        for &block in blocks {
            drafts.leave(profile, link, side, block);
        }
    }
    drafts.add(profile, &left, &right);
}

/// What does not hang together with the first left block: no chain of blocks of which one is mostly
/// contained in the other leads there.
fn apart(profile: &Profile, lefts: &[usize], rights: &[usize]) -> [Vec<usize>; 2] {
    let mut rest = [lefts[1..].to_vec(), rights.to_vec()];
    let mut reached = vec![(LEFT, lefts[0])];
    while let Some((side, block)) = reached.pop() {
        let bag = |side: usize, block: usize| &profile.sides[side][block].group.bag;
        let one = bag(side, block);
        rest[1 - side].retain(|&other| {
            let two = bag(1 - side, other);
            let hangs = profile.contained(one, two).max(profile.contained(two, one)) >= HANGS;
            if hangs {
                reached.push((1 - side, other));
            }
            !hangs
        });
    }
    rest
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::testing::{drafts, shown};

    fn check(left: &str, right: &str, link: (&[usize], &[usize]), expected: &str) {
        let (profile, mut drafts) = drafts(left, right);
        drafts.add(&profile, link.0, link.1);
        drop_weak(&profile, &mut drafts, 0, &Settings::default());
        cut(&profile, &mut drafts, 0, &Settings::default());
        assert_eq!(shown(&drafts), expected, "{left} against {right}");
    }

    #[test]
    fn sentences_built_alike_are_no_link() {
        for (left, right, expected) in [
            (
                "he said that he would not be at the meeting",
                "she said that it would not be in the shop",
                "",
            ),
            (
                "he said that he would not be at the meeting",
                "she said that it would not be at the meeting",
                "0~0",
            ),
            ("where did you go up to", "where did you climb up to", "0~0"),
            ("it is on", "it is on again", "0~0"),
            ("it is on", "it is on", "0=0"),
        ] {
            let (profile, mut drafts) = drafts(left, right);
            drafts.add(&profile, &[0], &[0]);
            drop_formula(&profile, &mut drafts, 0);
            assert_eq!(shown(&drafts), expected, "{left} against {right}");
        }
    }

    #[test]
    fn groups_lose_what_nothing_holds() {
        check(
            "red boats sank | green lamps burned",
            "red boats sank today",
            (&[0, 1], &[0]),
            "0~0",
        );
        check(
            "red boats sank | today at noon",
            "red boats sank today at noon",
            (&[0, 1], &[0]),
            "0+1~0",
        );
        check(
            "red boats sank | mayor spoke late",
            "red boats sank | mayor spoke late",
            (&[0, 1], &[0, 1]),
            "0=0 1=1",
        );
        check(
            "red boats sank today | the mayor spoke late",
            "red boats | sank today the mayor spoke late",
            (&[0, 1], &[0, 1]),
            "0+1~0+1",
        );
        // Two merges that cross.
        check(
            "red boats sank | mayor spoke late | green lamps burned | old walls fell",
            "red boats sank green lamps burned | old walls fell mayor spoke late",
            (&[0, 1, 2, 3], &[0, 1]),
            "0+2~0 1+3~1",
        );
    }
}
