//! What a figure is about: what is counted, what is done to it, where, when, and for each of what.
//!
//! No grammar is known. The verb or participle that governs a figure is taken to be the nearest word that
//! says something, before it or after what it counts, within marks and other figures. Linear in the sentence.

use crate::figure::{Bound, Figure, Measure};
use crate::find::List;
use core::ops::Range;

use super::attribution::Stance;
use super::passage::{AT, Sentence, Word, is_plural};
use crate::accounts::vocabulary::{Usage, is_event, key};
use crate::stem::stem;

/// Tokens before and after a figure whose words say what it is about.
const BEFORE: usize = 6;
const AFTER: usize = 10;
/// Tokens before an age that may name whose it is, a comma among them.
const BEARER: usize = 4;
/// Tokens between a word of beginning and its date at most.
const BEGINS: usize = 4;
/// How much farther a place stands for each mark between it and the figure, in tokens.
const MARK: usize = 10;

/// Words by which a sentence says that a figure is not known.
static REFUSED: List =
    List::of(" not unclear unknown mystery declined refused unspecified undisclosed never nobody ");
/// Words that may stand between a verb and its figure.
static LINKING: List =
    List::of(" the a an its their his her our of to by at with for all only just as up ");
/// Words that may stand between what is counted and its verb.
static AUXILIARY: List = List::of(
    " is are was were be been being has have had will would may might could must \
who that which not also still taken ",
);
/// Words that tell of further ones.
static FURTHER: List = List::of(" more other another further additional ");
/// Words before a name that it does not act after.
static OF: List = List::of(" of to by against with for the ");
/// Words that say of how many each a figure is.
static EACH: List = List::of(" each every apiece ");
/// The word between the parts of a sum.
static AND: List = List::of(" and ");
/// Words of beginning.
static BEGUN: List = List::of(" begin begins began begun beginning start starts started starting ");
/// Words for anybody.
static PEOPLE: List = List::of(" people person man men woman women victim victims dead ");

/// What a figure is about.
#[derive(Debug)]
pub struct Topic<'s> {
    /// The word counted; of an amount what it is for, of a share what it is a share of.
    pub head: Option<u64>,
    /// Whose deaths or arrests are counted.
    pub whose: Option<u64>,
    /// The word counted is one for anybody.
    pub people: bool,
    /// Token after the figure and the word counted.
    pub end: usize,
    /// Words around, the counted ones included.
    pub around: Vec<u64>,
    /// What is done: the words that govern the figure; only verbs and events where some surely are.
    pub done: Vec<&'s Word>,
    /// The place named nearest.
    pub place: Option<&'s Word>,
    /// Who does it, if named.
    pub who: Option<&'s Word>,
    /// Whether it counts some of those known, further ones, or what each has; in what time or of what each.
    pub manner: [u64; 4],
    /// The figure only dates somebody's saying so.
    pub told: bool,
    /// The figure dates a beginning.
    pub begins: bool,
    /// Which of several events the sentence tells of: "the second raid".
    pub nth: Option<f64>,
    /// Who has the age that the figure is.
    pub bearer: &'s [Word],
}

/// Whether a date is that of somebody's saying so.
pub fn is_told(sentence: &Sentence, figure: &Figure) -> bool {
    let near = figure.tokens.start.saturating_sub(3)..figure.tokens.end + 2;
    let mut near = sentence.within(near);
    near.any(|it| it.stance == Some(Stance::Said) || &*it.text == "reported")
}

/// What a figure of a sentence is about.
pub fn topic<'s>(sentence: &'s Sentence, figure: &Figure) -> Topic<'s> {
    let Range { start, end } = figure.tokens;
    let to = (end + AFTER).min(sentence.tokens.end);
    let date = figure.measure.is_date();
    // A date alone in its sentence dates all that the sentence tells.
    let others = |it: &Figure| it.measure.is_date() && it.tokens.start != start;
    let around = if date && !sentence.figures.iter().any(others) {
        sentence.tokens.clone()
    } else {
        start.saturating_sub(BEFORE)..to
    };
    let mut keys: Vec<u64> = Vec::new();
    for word in sentence.within(around) {
        let tells = word.usage != Usage::Function && word.stance != Some(Stance::Said);
        if tells && !figure.tokens.contains(&word.token) && !keys.contains(&word.key) {
            keys.push(word.key);
        }
    }
    let counted = counted(sentence, figure, to);
    let is = |words: Range<usize>, list: &List| sentence.within(words).any(|it| list.has(&it.text));
    // "Two women and one man": parts of a sum.
    let joined = |it: &Figure| {
        let gap = if it.tokens.start < start {
            it.tokens.end..start
        } else {
            counted.end..it.tokens.start
        };
        gap.len() < 3 && is(gap, &AND)
    };
    let joined = sentence.figures.iter().any(joined);
    let refused = |it: &Word| it.text.ends_with("n't") || REFUSED.has(&it.text);
    let known = figure.bound != Bound::Unknown || sentence.words.iter().any(refused);
    let head = counted.head.filter(|_| known);
    let before = sentence
        .within(start.saturating_sub(BEARER)..start)
        .as_slice();
    let named = before.iter().rev().take_while(|it| it.capital).count();
    let nth = |it: &&Figure| it.measure == Measure::Ordinal;
    Topic {
        head: head.map(|it| it.key),
        whose: counted.whose.filter(|_| known),
        people: head.is_some_and(|it| !joined && PEOPLE.has(&it.text)),
        end: counted.end,
        around: keys,
        done: done(sentence, figure, &counted),
        place: place(sentence, start..counted.end),
        who: who(sentence, start),
        manner: [
            u64::from(counted.part),
            u64::from(is(start.saturating_sub(1)..start, &FURTHER) || is(end..end + 1, &FURTHER)),
            u64::from(is(sentence.clause(&figure.tokens), &EACH)),
            rate(sentence, counted.end).unwrap_or(0),
        ],
        told: is_told(sentence, figure),
        begins: date && is(start.saturating_sub(BEGINS)..start, &BEGUN),
        nth: sentence.figures.iter().find(nth).map(|it| it.low),
        bearer: before.get(before.len() - named..).unwrap_or_default(),
    }
}

/// What a figure counts.
struct Counted<'s> {
    head: Option<&'s Word>,
    /// The noun before it, if it is an event.
    whose: Option<u64>,
    /// Token after the figure and it.
    end: usize,
    /// "Four of the injured": of those known already.
    part: bool,
}

/// "12 people", "dozens of northern raiders", "six of the 40 sailors": of the words after a count the first
/// in the plural, else the first that is no name. "$8 million for the bridge": the first that says something.
fn counted<'s>(sentence: &'s Sentence, figure: &Figure, to: usize) -> Counted<'s> {
    let end = figure.tokens.end;
    let counts = matches!(figure.measure, Measure::Count | Measure::Age);
    let mut counted = Counted {
        head: None,
        whose: None,
        end,
        part: false,
    };
    let mut next = end;
    for word in sentence.within(end..to) {
        let text = &*word.text;
        let function = word.usage == Usage::Function;
        if word.token != next || figure.measure.is_date() {
            break;
        }
        next += 1;
        if let Some(head) = counted.head {
            let found = is_plural(head) || figure.low == 1.0;
            if function || found && !head.capital || !(is_plural(word) || head.capital) {
                break;
            }
        } else if function || word.text.starts_with(|c: char| c.is_ascii_digit()) {
            let of = word.token == end && (text == "of" || !counts && matches!(text, "for" | "on"));
            let those = matches!(text, "the" | "those" | "these")
                || !counts && matches!(text, "a" | "an" | "its");
            counted.part |= counts && (those || matches!(text, "them" | "whom"));
            if !(of || those || !function || FURTHER.has(text)) {
                break;
            }
            continue;
        } else if !(counts || is_plural(word)) && next == end + 1
            || word.usage == Usage::Common && word.capital
        {
            // An amount is not of the word beside it; a weekday is not counted.
            break;
        }
        counted.whose = counted.head.filter(|_| is_event(word.key)).map(|it| it.key);
        counted.head = Some(word);
        if counts || next == end + 1 {
            counted.end = next;
        }
    }
    counted
}

/// Whether a word is surely a verb, or an event.
pub fn is_verb(word: &Word) -> bool {
    is_event(word.key) || word.text.ends_with("ed") || word.text.ends_with("ing")
}

/// The words that govern a figure.
fn done<'s>(sentence: &'s Sentence, figure: &Figure, counted: &Counted) -> Vec<&'s Word> {
    let telling = |it: &Word| {
        matches!(it.usage, Usage::Plain | Usage::Frequent)
            && (!it.capital || sentence.title_case)
            && it.stance != Some(Stance::Said)
    };
    let mut clause = sentence.clause(&figure.tokens);
    let mut found: Vec<&Word> = Vec::new();
    if figure.measure.is_date() {
        let mut before = sentence.within(clause.start..figure.tokens.start).rev();
        let mut after = sentence.within(figure.tokens.end..clause.end);
        let it = before.find(|it| telling(it) && is_verb(it));
        found.extend(it.or_else(|| after.find(|it| telling(it) && is_verb(it))));
    } else {
        for other in &sentence.figures {
            if other.tokens.end <= figure.tokens.start {
                clause.start = clause.start.max(other.tokens.end);
            } else if other.tokens.start >= counted.end {
                clause.end = clause.end.min(other.tokens.start);
            }
        }
        let before = sentence.within(clause.start..figure.tokens.start).rev();
        let mut before = before.filter(|it| !LINKING.has(&it.text));
        found.extend(before.next().filter(|it| telling(it)));
        let known = found.len();
        let nouns = sentence.within(figure.tokens.end..counted.end);
        found.extend(nouns.filter(|it| is_event(it.key)));
        let mut to = false;
        for word in sentence.within(counted.end..clause.end) {
            let text = &*word.text;
            if AUXILIARY.has(text)
                || text.ends_with("ly")
                || word.usage == Usage::Common && word.stance != Some(Stance::Said)
                || matches!(text, "or" | "and") && found.len() > known
            {
                continue;
            }
            if matches!(text, "to" | "in") {
                to = true;
                continue;
            }
            if !telling(word) || to && !is_event(word.key) {
                break;
            }
            let listed = found.len() > known;
            found.push(word);
            if !listed {
                break;
            }
        }
    }
    if found.iter().any(|it| is_verb(it)) {
        found.retain(|it| is_verb(it));
    }
    found
}

/// The place named nearest to some tokens: a name after a word such as "in".
fn place(sentence: &Sentence, tokens: Range<usize>) -> Option<&Word> {
    let mut best: Option<(usize, &Word)> = None;
    let words = &sentence.words;
    for at in 1..words.len() {
        let name = |it: usize| {
            let word = words
                .get(it)
                .filter(|it| it.capital && it.usage == Usage::Plain);
            word.filter(|_| !sentence.title_case)
        };
        let skip = usize::from(at > 1 && &*words[at - 1].text == "the");
        let before = &words[at - 1 - skip];
        if name(at).is_none() || !AT.has(&before.text) {
            continue;
        }
        let mut last = at;
        while name(last + 1).is_some_and(|it| it.token == words[last].token + 1) {
            last += 1;
        }
        let last = &words[last];
        let gap = if last.token < tokens.start {
            last.token + 1..tokens.start
        } else {
            tokens.end..before.token
        };
        let marks = sentence.stops.iter().filter(|it| gap.contains(it)).count();
        let far = gap.len() + MARK * marks;
        if best.is_none_or(|it| far < it.0) {
            best = Some((far, last));
        }
    }
    best.map(|it| it.1)
}

/// The last name before a token that a verb follows: "Ida Pell scored", "Pell has had".
fn who(sentence: &Sentence, token: usize) -> Option<&Word> {
    let words = &sentence.words;
    let end = words.partition_point(|it| it.token < token);
    let subject = |at: &usize| {
        let (name, verb) = (&words[at - 1], &words[*at]);
        let before = at.checked_sub(2).map(|it| &words[it]);
        let said = verb.stance == Some(Stance::Said);
        let acts = verb.usage != Usage::Function || AUXILIARY.has(&verb.text);
        name.capital
            && name.usage == Usage::Plain
            && !sentence.title_case
            && verb.token == name.token + 1
            && !verb.capital
            && acts
            && !said
            && before.is_some_and(|it| !AT.has(&it.text) && !OF.has(&it.text))
    };
    let at = (1..end).rev().find(subject)?;
    words.get(at - 1)
}

/// "A day", "per match", "daily" after what is counted.
fn rate(sentence: &Sentence, end: usize) -> Option<u64> {
    let mut words = sentence.within(end..end + 2);
    let first = words.next().filter(|it| it.token == end)?;
    if &*first.text == "daily" {
        return Some(key(&stem("day")));
    }
    let each = matches!(&*first.text, "a" | "an" | "per" | "each" | "every");
    let of = words.next().filter(|it| it.usage != Usage::Function)?;
    each.then_some(of.key)
}
