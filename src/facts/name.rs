//! One name spelt in two ways, and one person described in two ways.
//!
//! Runs of capitalised words are compared: the last words must be one word in two spellings or the
//! same word, the others must be related each to each. A name that stands on the other side in the
//! same spelling too has no variant there. Shortened names ("the Corps") are no variants.
//! The caller decides how far to look: inside one link of a copy, over both stories of two accounts,
//! where a second spelling is the sign by which a reader finds what no link joins.
//! Quadratic in the distinct names, which [`MOST`] bounds.

use crate::gather::Gather;
use core::ops::Range;

use super::passage::{Sentence, Word};
use crate::accounts::spelling::is_variant;
use crate::accounts::vocabulary::{Usage, key, root};
use crate::find::List;
use crate::sort;
use crate::stem::stem;

/// Names of a side looked at, and places of one spelling.
const MOST: usize = 500;
const PLACES: usize = 12;

/// A run of capitalised words.
pub struct Name<'a> {
    /// Its sentence.
    pub sentence: usize,
    /// Its tokens in the block.
    pub tokens: Range<usize>,
    /// Its words.
    pub words: Vec<&'a Word>,
    /// A word that it qualifies stands after it: "Army Ranger units".
    pub before_noun: bool,
}

/// Small words inside a name.
static CONNECTORS: List = List::of(" of for the de del la al bin von van ");

fn is_connector(text: &str) -> bool {
    CONNECTORS.has(text)
}

/// The names of some sentences, in order; in headlines that capitalise most words none.
pub fn names(side: &[Sentence]) -> Vec<Name<'_>> {
    let mut found: Vec<Name> = Vec::new();
    for (number, sentence) in side.iter().enumerate().filter(|it| !it.1.title_case) {
        let words = &sentence.words;
        let mut at = 0;
        while at < words.len() {
            let start = at;
            let mut run: Vec<&Word> = Vec::new();
            while let Some(word) = words.get(at) {
                let joined = at == start
                    || words[at - 1].token + 1 == word.token
                    || words[at - 1].token + 2 == word.token && words[at - 1].text.ends_with('.');
                let goes_on = word.capital && joined;
                let connects = !run.is_empty()
                    && is_connector(&word.text)
                    && joined
                    && words
                        .get(at + 1)
                        .is_some_and(|it| it.capital && it.token == word.token + 1);
                if !(goes_on || connects) {
                    break;
                }
                run.push(word);
                at += 1;
            }
            // A sentence begins with a capital anyway: a function word there is no name, nor is a word alone.
            while run.first().is_some_and(|it| it.usage == Usage::Function) {
                run.remove(0);
            }
            // Nor is a weekday, a month or a title.
            let alone_at_start = run.len() == 1
                && (run[0].token <= sentence.tokens.start + 1 || run[0].usage != Usage::Plain);
            if let (Some(first), Some(last)) = (run.first(), run.last())
                && !alone_at_start
            {
                let noun = |it: &&Word| {
                    it.token == last.token + 1
                        && it.usage != Usage::Function
                        && it.stance.is_none()
                        && !it.text.ends_with("ed")
                };
                found.push(Name {
                    sentence: number,
                    tokens: first.token..last.token + 1,
                    before_noun: words.get(at).filter(noun).is_some(),
                    words: run,
                });
            }
            at = at.max(start + 1);
        }
    }
    found
}

/// One difference: sentence and tokens on the left, on the right, how sure.
pub type Difference = ((usize, Range<usize>), (usize, Range<usize>), f64);

/// Names spelt differently on two sides; every spelling once, at the blocks that `far` (left block, right
/// block) calls nearest, the first of equals.
pub fn differences(
    left: &[Sentence],
    right: &[Sentence],
    far: &dyn Fn(usize, usize) -> u32,
) -> Vec<Difference> {
    let (ours, theirs) = (names(left), names(right));
    let same = |a: &Name, b: &Name| {
        a.words
            .iter()
            .map(|it| &it.text)
            .eq(b.words.iter().map(|it| &it.text))
    };
    // Of each spelling that the other side lacks all places, the first one ahead.
    let own = |of: &[Name], there: &[Name]| {
        let mut groups: Vec<Vec<usize>> = Vec::new();
        for at in 0..of.len().min(MOST) {
            match groups.iter_mut().find(|it| same(&of[it[0]], &of[at])) {
                Some(group) if group.len() < PLACES => group.push(at),
                Some(_) => {}
                None if there.iter().any(|it| same(it, &of[at])) => {}
                None => groups.push(vec![at]),
            }
        }
        groups
    };
    let mut found: Vec<Difference> = Vec::new();
    // The two nearest places of two spellings, if they are variants.
    let mut join =
        |a: &[usize], others: &[Vec<usize>], used: &mut Vec<usize>, turned: bool, slip: bool| {
            let mut best: Option<(u32, usize, Difference)> = None;
            for (at, b) in others.iter().enumerate().filter(|it| !used.contains(&it.0)) {
                let (x, y) = if turned {
                    (b.as_slice(), a)
                } else {
                    (a, b.as_slice())
                };
                let Some(sure) = variant(&ours[x[0]], &theirs[y[0]]) else {
                    continue;
                };
                if slip && ours[x[0]].words.len() != theirs[y[0]].words.len() {
                    continue;
                }
                for (x, y) in x.iter().flat_map(|x| y.iter().map(move |y| (*x, *y))) {
                    let (x, y) = (&ours[x], &theirs[y]);
                    let far = far(left[x.sentence].block, right[y.sentence].block);
                    if best.as_ref().is_none_or(|it| far < it.0) {
                        let place = |it: &Name| (it.sentence, it.tokens.clone());
                        best = Some((far, at, (place(x), place(y), sure)));
                    }
                }
            }
            best.map(|(_, at, difference)| {
                used.push(at);
                found.push(difference);
            })
        };
    let (only_ours, only_theirs) = (own(&ours, &theirs), own(&theirs, &ours));
    let mut used = Vec::new();
    let lone_ours = only_ours
        .iter()
        .filter(|it| join(it, &only_theirs, &mut used, false, false).is_none());
    let lone_ours = lone_ours.gather();
    let lone_theirs = (0..only_theirs.len())
        .filter(|it| !used.contains(it))
        .gather();
    // A slip: the writer has the right spelling elsewhere, and so has the other side.
    let (all_ours, all_theirs) = (own(&ours, &[]), own(&theirs, &[]));
    for a in lone_ours {
        join(a, &all_theirs, &mut Vec::new(), false, true);
    }
    for at in lone_theirs {
        join(&only_theirs[at], &all_ours, &mut Vec::new(), true, true);
    }
    sort::by_key(&mut found, |it| (it.0.0, it.0.1.start, it.1.0));
    found
}

/// Words of a description looked at.
const DESCRIBED: usize = 9;

/// People whom two passages name alike and describe differently: "Ida Morrow, who runs the chandlery,"
/// against "Ida Morrow, a shopkeeper,". Where more than half of the shorter description stands in the other,
/// nothing differs.
pub fn descriptions(left: &[Sentence], right: &[Sentence]) -> Vec<Difference> {
    let described = |side: &[Sentence]| {
        names(side)
            .into_iter()
            .filter(|it| it.words.len() > 1)
            .filter_map(|it| description(&side[it.sentence], &it).map(|range| (it, range)))
            .map(|(it, range)| {
                let text = it.words.iter().map(|it| it.text.clone()).gather();
                (it.sentence, range, text)
            })
            .gather()
    };
    let keys = |sentence: &Sentence, range: &Range<usize>| {
        let telling = |it: &&Word| it.usage != Usage::Function;
        sentence
            .within(range.clone())
            .filter(telling)
            .map(|it| it.key)
            .gather()
    };
    let theirs = described(right);
    let mut found = Vec::new();
    for (s, a, name) in described(left) {
        let other = theirs.iter().find(|it| {
            it.2.len() == name.len()
                && it
                    .2
                    .iter()
                    .zip(&name)
                    .all(|(x, y)| x == y || is_variant(x, y))
        });
        let Some((t, b, _)) = other else {
            continue;
        };
        let (x, y) = (keys(&left[s], &a), keys(&right[*t], b));
        // What mostly says the same, or only more, is no other description.
        let (less, more) = if x.len() < y.len() { (x, y) } else { (y, x) };
        let both = less.iter().filter(|it| more.contains(it)).count();
        if both * 2 <= less.len() && !less.is_empty() {
            found.push(((s, a), (*t, b.clone()), 0.5));
        }
    }
    found
}

/// What stands between commas after a name, up to a word of saying; two words at least.
fn description(sentence: &Sentence, name: &Name) -> Option<Range<usize>> {
    let start = name.tokens.end + 1;
    // "The mayor, Ida Morrow, left": the name itself is what describes.
    let before = name.tokens.start.checked_sub(1);
    let after_quotation = |it: usize| sentence.quotes.iter().any(|quote| quote.end == it);
    if before.is_some_and(|it| sentence.stops.contains(&it) && !after_quotation(it)) {
        return None;
    }
    if !sentence.stops.contains(&name.tokens.end) || sentence.stops.contains(&start) {
        return None;
    }
    let stop = sentence.stops.iter().find(|it| **it > start);
    let end = *stop.unwrap_or(&sentence.tokens.end);
    let said = key(&stem("said"));
    let words = sentence.within(start..end).take_while(|it| it.key != said);
    let words = words.gather();
    let last = words.last()?;
    (2..=DESCRIBED)
        .contains(&words.len())
        .then_some(start..last.token + 1)
}

/// How sure it is that two runs of words are one name in two spellings.
fn variant(a: &Name, b: &Name) -> Option<f64> {
    fn content<'w>(name: &'w Name) -> impl DoubleEndedIterator<Item = &'w str> {
        let words = name.words.iter().map(|it| &*it.text);
        words.filter(|it| !is_connector(it))
    }
    // Two names of two stories, for each two of them: what is asked of most comes first.
    let (head_x, head_y) = (content(a).next_back()?, content(b).next_back()?);
    let one_stem =
        head_x.as_bytes().first() == head_y.as_bytes().first() && stem(head_x) == stem(head_y);
    if head_x != head_y && one_stem && (a.before_noun || b.before_noun) {
        // "The Rangers", "a Ranger unit".
        return None;
    }
    let spelt = is_variant(head_x, head_y);
    if !(head_x == head_y || spelt || one_stem) {
        return None;
    }
    let (mut x, mut y) = (content(a).gather(), content(b).gather());
    x.pop();
    y.pop();
    if !(head_x == head_y || spelt || !x.is_empty()) {
        return None;
    }
    if x.is_empty() || y.is_empty() {
        // A surname alone: only a spelling of its own makes a variant.
        // A people is not another spelling of its country.
        let derived = root(&stem(head_x)) == root(&stem(head_y));
        return (spelt && !derived).then_some(0.7);
    }
    if x.len() != y.len() {
        return (spelt && (x.last() == y.last())).then_some(0.7);
    }
    let pairs = x.iter().zip(&y);
    if !pairs.clone().all(|(x, y)| related(x, y)) {
        return None;
    }
    let changed = head_x != head_y || pairs.clone().any(|(x, y)| x != y);
    let joined = |words: &[&Word]| words.iter().map(|it| it.text.clone()).gather();
    if !changed && joined(&a.words) == joined(&b.words) {
        return None;
    }
    Some(0.8)
}

/// Whether two words are of one root or spellings of one name.
pub fn one_name(x: &Word, y: &Word) -> bool {
    x.key == y.key || is_variant(&x.text, &y.text)
}

/// The same word, its inflection or derivation, or another spelling; not the first name of a woman beside that
/// of a man: Paula and Paul, Maria and Mario.
fn related(a: &str, b: &str) -> bool {
    let bare = |it: &'_ str| it.trim_end_matches(['a', 'e', 'o']).len();
    let man_and_woman =
        a.ends_with('a') != b.ends_with('a') && a.get(..bare(a)) == b.get(..bare(b));
    if man_and_woman {
        return false;
    }
    a == b
        || is_variant(a, b)
        || root(&stem(a)) == root(&stem(b))
        || (a.len().min(b.len()) >= 4 && (a.starts_with(b) || b.starts_with(a)))
}
