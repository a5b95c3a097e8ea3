//! What a figure is about: what is counted, what is done to it, where, when, and for each of what.
//!
//! No grammar is known. The verb or participle that governs a figure is taken to be the nearest word that
//! says something, before it or after what it counts, within marks and other figures. Linear in the sentence.

use crate::figure::{Bound, Figure, Measure};
use crate::find::in_list;
use crate::gather::Gather;
use core::ops::Range;

use super::attribution::Stance;
use super::passage::{AT, Sentence, Word, is_plural};
use crate::accounts::vocabulary::{Usage, is_event, key};
use crate::sort;
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
const REFUSED: &str =
    " not unclear unknown mystery declined refused unspecified undisclosed never nobody ";
/// Words that may stand between a verb and its figure.
const LINKING: &str = " the a an its their his her our of to by at with for all only just as up ";
/// Words that may stand between what is counted and its verb.
const AUXILIARY: &str = " is are was were be been being has have had will would may might could must \
who that which not also still taken ";
/// Words that tell of further ones.
const FURTHER: &str = " more other another further additional ";
/// Words before a name that it does not act after.
const OF: &str = " of to by against with for the ";
/// Words for anybody.
const PEOPLE: &str = " people person man men woman women victim victims dead ";

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
    /// What is done: the words that govern the figure, those that are surely verbs first.
    pub done: Vec<&'s Word>,
    /// How many of them are surely verbs or events.
    pub verbs: usize,
    /// The place named nearest.
    pub place: Option<&'s Word>,
    /// Who does it, if named.
    pub who: Option<&'s Word>,
    /// Days and years that the sentence gives, but for those of somebody's saying so.
    pub when: Vec<(Measure, f64)>,
    /// Whether it counts some of those known, further ones, or what each has; in what time or of what each.
    pub manner: [u64; 4],
    /// The figure only dates somebody's saying so.
    pub told: bool,
    /// The figure dates a beginning.
    pub begins: bool,
    /// Which of several events the sentence tells of: "the second raid".
    pub nth: Option<f64>,
    /// Who has the age that the figure is.
    pub bearer: Vec<&'s Word>,
}

/// Whether a date is that of somebody's saying so.
fn is_told(sentence: &Sentence, figure: &Figure) -> bool {
    let said = key(&stem("said"));
    let near = figure.tokens.start.saturating_sub(3)..figure.tokens.end + 2;
    sentence
        .within(near)
        .any(|it| it.key == said || it.text == "reported")
}

/// What a figure of a sentence is about.
pub fn topic<'s>(sentence: &'s Sentence, figure: &Figure) -> Topic<'s> {
    let said = key(&stem("said"));
    let Range { start, end } = figure.tokens;
    let from = start.saturating_sub(BEFORE).max(sentence.tokens.start);
    let to = (end + AFTER).min(sentence.tokens.end);
    let dates = |it: &&Figure| it.measure.is_date();
    // A date alone in its sentence dates all that the sentence tells.
    let alone = dates(&figure) && sentence.figures.iter().filter(dates).count() == 1;
    let around = if alone {
        sentence.tokens.clone()
    } else {
        from..to
    };
    let outside = |it: &&Word| {
        !figure.tokens.contains(&it.token) && it.usage != Usage::Function && it.key != said
    };
    let around = sentence.within(around).filter(outside);
    let mut around: Vec<u64> = around.map(|it| it.key).gather();
    sort::all(&mut around);
    around.dedup();
    let counted = counted(sentence, figure, to);
    let refused = |it: &Word| it.text.ends_with("n't") || in_list(REFUSED, &it.text);
    // "Two women and one man": parts of a sum.
    let joined = |it: &Figure| {
        let (first, second) = if it.tokens.start < start {
            (it.tokens.end, start)
        } else {
            (counted.end, it.tokens.start)
        };
        second > first
            && second - first < 3
            && sentence
                .within(second - 1..second)
                .any(|it| it.text == "and")
    };
    let joined = sentence.figures.iter().any(joined);
    let known = figure.bound != Bound::Unknown || sentence.words.iter().any(refused);
    let head = counted.head.filter(|_| known);
    let (done, verbs) = done(sentence, figure, &counted);
    let is = |words: Range<usize>, list: &str| {
        let mut words = sentence.within(words);
        u64::from(words.any(|it| in_list(list, &it.text)))
    };
    let begin = key(&stem("began"));
    let before = start.saturating_sub(BEGINS)..start;
    let begins = figure.measure.is_date() && sentence.within(before).any(|it| it.key == begin);
    let mut bearer = sentence
        .within(start.saturating_sub(BEARER)..start)
        .gather();
    let named = bearer.iter().rev().take_while(|it| it.capital).count();
    bearer.drain(..bearer.len() - named);
    let nth = |it: &&Figure| it.measure == Measure::Ordinal;
    let when = sentence.figures.iter().filter(dates);
    let when = when.filter(|it| it.measure != Measure::Clock && !is_told(sentence, it));
    Topic {
        head: head.map(|it| it.key),
        whose: counted.whose.filter(|_| known),
        people: head.is_some_and(|it| !joined && in_list(PEOPLE, &it.text)),
        end: counted.end,
        around,
        done,
        verbs,
        place: place(sentence, start..counted.end),
        who: who(sentence, start),
        when: when.map(|it| (it.measure, it.low)).gather(),
        manner: [
            u64::from(counted.part),
            is(start.saturating_sub(1)..start, FURTHER) | is(end..end + 1, FURTHER),
            is(sentence.clause(&figure.tokens), " each every apiece "),
            rate(sentence, counted.end).unwrap_or(0),
        ],
        told: is_told(sentence, figure),
        begins,
        nth: sentence.figures.iter().find(nth).map(|it| it.low),
        bearer,
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
        let text = word.text.as_str();
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
            let those =
                matches!(text, "the" | "those" | "these") || !counts && in_list(" a an its ", text);
            counted.part |= counts && (those || matches!(text, "them" | "whom"));
            if !(of || those || !function || in_list(FURTHER, text)) {
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

/// The words that govern a figure, and how many of them, first, are surely verbs or events.
fn done<'s>(sentence: &'s Sentence, figure: &Figure, counted: &Counted) -> (Vec<&'s Word>, usize) {
    let event = |it: &Word| is_event(it.key);
    let verb = |it: &Word| event(it) || it.text.ends_with("ed") || it.text.ends_with("ing");
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
        let it = before.find(|it| telling(it) && verb(it));
        found.extend(it.or_else(|| after.find(|it| telling(it) && verb(it))));
    } else {
        for other in &sentence.figures {
            if other.tokens.end <= figure.tokens.start {
                clause.start = clause.start.max(other.tokens.end);
            } else if other.tokens.start >= counted.end {
                clause.end = clause.end.min(other.tokens.start);
            }
        }
        let before = sentence.within(clause.start..figure.tokens.start).rev();
        let mut before = before.filter(|it| !in_list(LINKING, &it.text));
        found.extend(before.next().filter(|it| telling(it)));
        let known = found.len();
        let nouns = sentence.within(figure.tokens.end..counted.end);
        found.extend(nouns.filter(|it| event(it)));
        let mut to = false;
        for word in sentence.within(counted.end..clause.end) {
            let text = word.text.as_str();
            if in_list(AUXILIARY, text)
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
            if !telling(word) || to && !event(word) {
                break;
            }
            let listed = found.len() > known;
            found.push(word);
            if !listed {
                break;
            }
        }
    }
    let all = |verbs: bool| found.iter().filter(move |it| verb(it) == verbs).copied();
    let mut done = all(true).gather();
    let verbs = done.len();
    done.extend(all(false));
    (done, verbs)
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
        let skip = usize::from(at > 1 && words[at - 1].text == "the");
        let before = &words[at - 1 - skip];
        if name(at).is_none() || !in_list(AT, &before.text) {
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
        let acts = verb.usage != Usage::Function || in_list(AUXILIARY, &verb.text);
        name.capital
            && name.usage == Usage::Plain
            && !sentence.title_case
            && verb.token == name.token + 1
            && !verb.capital
            && acts
            && !said
            && before.is_some_and(|it| !in_list(AT, &it.text) && !in_list(OF, &it.text))
    };
    let at = (1..end).rev().find(subject)?;
    words.get(at - 1)
}

/// "A day", "per match", "daily" after what is counted.
fn rate(sentence: &Sentence, end: usize) -> Option<u64> {
    let mut words = sentence.within(end..end + 2);
    let first = words.next().filter(|it| it.token == end)?;
    if first.text == "daily" {
        return Some(key(&stem("day")));
    }
    let each = in_list(" a an per each every ", &first.text);
    let of = words.next().filter(|it| it.usage != Usage::Function)?;
    each.then_some(of.key)
}
