//! What a block's own words say it is: a byline or a caption.
//!
//! Apart because both readers use it: a byline that a page marks up in no way is still a byline.
//! It owns the rule that one word is never enough: "By" needs names after it and no sentence's end,
//! an agency's name makes a caption only where a credit stands, after the last sentence.
//! Word lists are short on purpose and the only place where a language is known. Bounded: longer
//! blocks than [`LONGEST`] are neither.

use crate::case::lower;
use crate::story::BlockKind;
use crate::text::{is_space, words_of};

/// Bytes; about 120 words. No byline and hardly any caption is longer.
const LONGEST: usize = 900;
/// Among how many words at its start a line of contributors has its "by".
const BY_WITHIN: usize = 6;
/// Bytes of the longest label with a colon, brackets before it included.
const LABEL: usize = 16;

/// Words before names.
const BY: &str = " by von par por door av af ";
/// Labels before names; each ends in a colon there.
const WRITTEN: &str = " text words story author authors reporter interview autor auteur ";
/// Small words inside and between names, titles and outlets.
const SMALL: &str = " and und et y e en och og i & de da di do dos del la le van der den von zu bin al el for in at of on the with à ";
/// What reporters are.
const ROLES: &str = " writer reporter correspondent editor columnist journalist bureau staff producer photographer ";
/// What contributors worked on, and what they did.
const REPORTS: &str = " report story article reporting ";
const TASKS: &str = " reporting editing edited written words compiled ";
/// Words of a credit line, at its beginning.
const CREDIT: &str = " photo photos photograph picture image images credit courtesy obtained handout file foto bild crédit via © ";
/// Those who sell or lend pictures.
const AGENCIES: &str = " getty ap afp reuters epa shutterstock pa alamy istock dpa nurphoto anadolu xinhua bloomberg upi tass efe ansa handout ";
/// Nouns by which a caption names what it stands under.
const PICTURES: &str = " image photo photograph picture still screengrab screenshot frame ";
/// Labels before a caption's text; each ends in a colon there.
const LABELS: &str = " photo photos photograph photographs picture image video watch foto bild caption file_photo photo_credit image_credit image_source ";
/// First words of a line that tells when a story was published or changed.
const STAMPS: &str =
    " updated published posted modified aktualisiert veröffentlicht publié publicado actualizado ";
/// Months, weekdays and other words that a line of date and time consists of.
const DATES: &str = " january february march april may june july august september october november december \
jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday \
mon tue wed thu fri sat sun januar februar märz mai juni juli oktober dezember okt dez montag dienstag \
mittwoch donnerstag freitag samstag sonntag janvier février mars avril juin juillet août septembre octobre \
novembre décembre enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre ";
const CLOCK: &str = " at on of am pm a.m p.m um uhr à de del le the kl ago min mins minute minutes hour hours day days read last ";

/// The kind that the words themselves show, or `None`.
pub(crate) fn own(text: &str) -> Option<BlockKind> {
    if text.len() > LONGEST {
        return None;
    }
    let words = words_of(text);
    if is_byline(text, &words) {
        Some(BlockKind::Byline)
    } else if is_caption(text, &words) {
        Some(BlockKind::Caption)
    } else {
        None
    }
}

/// Whether a text ends like a sentence, closing quotes and brackets aside. Of any script; scripts
/// that end no sentence with a sign (Thai) never do.
pub(crate) fn ends_sentence(text: &str) -> bool {
    let text = text.trim_end_matches(|c| is_space(c) || is_closing(c));
    text.ends_with(is_terminal)
}

pub(crate) fn is_terminal(c: char) -> bool {
    matches!(
        c,
        '.' | '!'
            | '?'
            | '…'
            | '。'
            | '！'
            | '？'
            | '．'
            | '؟'
            | '۔'
            | '।'
            | '॥'
            | '։'
            | '።'
            | '។'
    )
}

fn is_closing(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '”'
            | '’'
            | '“'
            | '‘'
            | '»'
            | '«'
            | '›'
            | '‹'
            | ')'
            | ']'
            | '」'
            | '』'
            | '】'
            | '）'
            | '》'
            | '*'
            | '_'
    )
}

/// Whether the list, a string of words between spaces, has this word, case and punctuation aside.
#[inline(never)]
fn has(list: &str, word: &str) -> bool {
    let word = bare(word);
    crate::find::in_list(list, &lower(word))
}

/// A word without punctuation at its ends.
#[inline(never)]
fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric() && c != '&' && c != '©')
}

#[inline(never)]
fn capitalised(word: &str) -> bool {
    bare(word).starts_with(|c: char| c.is_uppercase() || (c.is_alphabetic() && !c.is_lowercase()))
}

/// Whether the words can be names, titles, outlets and dates, with at least `least` capitalised.
#[inline(never)]
fn are_names(words: &[&str], least: usize) -> bool {
    let fits = |word: &&str| {
        let plain = bare(word);
        capitalised(word)
            || plain.is_empty()
            || plain.starts_with(|c: char| c.is_numeric())
            || has(SMALL, word)
            || has(ROLES, word)
    };
    words.iter().all(fits) && words.iter().filter(|word| capitalised(word)).count() >= least
}

fn is_byline(text: &str, words: &[&str]) -> bool {
    let (Some(first), Some(last)) = (words.first(), words.last()) else {
        return false;
    };
    let rest = words.get(1..).unwrap_or_default();
    if is_contribution(text, words) || is_stamp(text, words) {
        return true;
    }
    if ends_sentence(text) || words.len() > 15 {
        return false;
    }
    // "Text: Jane Doe"
    if let Some((label, _)) = text.split_once(':') {
        return has(WRITTEN, label) && rest.len() <= 8 && are_names(rest, 2);
    }
    if has(BY, first) && !first.ends_with(|c: char| !c.is_alphanumeric()) {
        let lower = rest
            .first()
            .is_some_and(|word| word.starts_with(char::is_lowercase));
        let agency = rest.len() == 1 && has(AGENCIES, last);
        return !lower && (agency || are_names(rest, 2));
    }
    // "Jane Doe, Staff Writer"
    let comma = words.iter().position(|word| word.ends_with(','));
    comma.is_some_and(|at| {
        let (name, role) = words.split_at(at + 1);
        (2..=4).contains(&name.len())
            && (1..=5).contains(&role.len())
            && name.iter().all(|word| capitalised(word))
            && are_names(role, 0)
            && role.iter().any(|word| has(ROLES, word))
    })
}

/// "… contributed to this report", "Reporting by …".
#[inline(never)]
fn is_contribution(text: &str, words: &[&str]) -> bool {
    let plain = text.trim_end_matches(['.', ')']);
    let report = plain.rsplit_once(' ').is_some_and(|(start, last)| {
        let report = has(REPORTS, last);
        let start = if report { lower(start) } else { String::new() };
        let whole = start.ends_with(" contributed to this");
        whole || (lower(last) == "reporting" && start.ends_with(" contributed"))
    });
    if report {
        return true;
    }
    let by = words.iter().take(BY_WITHIN).any(|it| lower(it) == "by");
    let lower = if by { lower(text) } else { String::new() };
    let Some((task, _)) = crate::find::split(&lower, " by ") else {
        return false;
    };
    let task = task.trim_start_matches('(');
    let task = task.strip_prefix("with ").unwrap_or(task);
    let task = task.strip_prefix("additional ").unwrap_or(task);
    let caps = words.iter().filter(|word| capitalised(word)).count();
    has(TASKS, task) && caps > 1 && (words.len() <= 15 || caps * 2 > words.len())
}

/// A line of date and time, perhaps after a label or "Updated".
fn is_stamp(text: &str, words: &[&str]) -> bool {
    if words.len() > 14 || !text.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let lead = words
        .iter()
        .take(2)
        .position(|word| has(STAMPS, word))
        .map_or(0, |at| at + 1);
    let tail = words.get(lead..).unwrap_or_default();
    if is_date(tail, lead > 0) {
        return true;
    }
    // "The Ostby Courier, Friday 3 May 2024"
    let named = crate::find::split(text, ", ").is_some_and(|(name, date)| {
        let name = words_of(name);
        name.len() <= 6 && are_names(&name, 1) && is_date(&words_of(date), false)
    });
    if named {
        return true;
    }
    match text.split_once(':') {
        Some((label, rest))
            if !label.contains(|c: char| c.is_numeric()) && label.split(is_space).count() <= 3 =>
        {
            is_date(&words_of(rest), false)
        }
        _ => false,
    }
}

/// Whether the words are a date, with or without the time; the time alone is enough after a label.
#[inline(never)]
fn is_date(words: &[&str], labelled: bool) -> bool {
    let (mut year, mut month, mut digits, mut clock, mut ago) = (false, false, 0, false, false);
    for word in words {
        let plain = bare(word);
        if plain.is_empty() {
            continue;
        }
        if plain.starts_with(|c: char| c.is_ascii_digit()) {
            digits += 1;
            clock |= plain.contains(':') || plain.ends_with("am") || plain.ends_with("pm");
            let mut parts = plain
                .split(|c: char| !c.is_ascii_digit())
                .filter(|part| !part.is_empty());
            let several = plain.contains(['-', '/', '.', '年']);
            let tail = plain.trim_start_matches(|c: char| {
                c.is_ascii_digit()
                    || matches!(
                        c,
                        ':' | '.' | '/' | '-' | 'T' | '+' | '年' | '月' | '日' | '时' | '分' | '時'
                    )
            });
            if !(tail.is_empty()
                || matches!(
                    tail,
                    "st" | "nd" | "rd" | "th" | "am" | "pm" | "h" | "Z" | "a.m" | "p.m"
                ))
            {
                return false;
            }
            year |= parts
                .any(|part| part.len() == 4 && (part.starts_with("19") || part.starts_with("20")))
                && (several || words.len() > 1);
        } else if has(DATES, word) {
            month = true;
        } else if has(CLOCK, word) {
            ago |= plain == "ago";
        } else if !(plain.len() <= 4 && plain.chars().all(|c| c.is_ascii_uppercase())) {
            return false;
        }
    }
    year || (month && digits > 0) || (clock && labelled) || (ago && digits > 0)
}

fn is_caption(text: &str, words: &[&str]) -> bool {
    let (Some(first), Some(last)) = (words.first(), words.last()) else {
        return false;
    };
    // "Photo: …", "Image credit: …", "FILE - …"
    let mut colon = text.char_indices().take(LABEL);
    let colon = colon.find(|it| matches!(it.1, ':' | '：'));
    if let Some(label) = colon.and_then(|it| text.get(..it.0)) {
        let label = label.trim_start_matches(['(', '[']).replace(is_space, "_");
        if label.len() <= 12 && has(LABELS, &label) {
            return true;
        }
    }
    let second = words.get(1).copied().unwrap_or_default();
    if *first == "FILE" && matches!(second, "-" | "–" | "—" | "PHOTO") {
        return true;
    }
    if matches!(
        lower(bare(first)).as_str(),
        "photo" | "photograph" | "photos" | "image" | "foto"
    ) && second == "by"
        && words.len() <= 12
    {
        return true;
    }
    is_credited(text) || is_length(words, last) || describes_picture(text, words)
}

/// A sentence or two, and after the last one a credit: "… on Tuesday. Jane Doe/AP".
#[inline(never)]
fn is_credited(text: &str) -> bool {
    if let Some(open) = text.rfind('(').filter(|_| text.ends_with(')')) {
        let inner = words_of(text.get(open + 1..text.len() - 1).unwrap_or_default());
        let names = inner.len() <= 10 && are_names(&inner, 1);
        let picture = inner.iter().any(|word| {
            matches!(
                bare(word),
                "Photo" | "Image" | "Images" | "Handout" | "Photos"
            )
        });
        let slash = inner.iter().any(|word| slashed(word));
        let via = inner.contains(&"via") && inner.last().is_some_and(|word| has(AGENCIES, word));
        if inner.len() > 1
            && (names && (picture || slash)
                || (via && inner.len() <= 10)
                || inner.starts_with(&["Photo", "by"]))
        {
            return true;
        }
    }
    if ends_sentence(text) {
        return false;
    }
    let ends = |&(at, c): &(usize, char)| {
        let rest = text.get(at + c.len_utf8()..).unwrap_or_default();
        is_terminal(c) && rest.trim_start_matches(is_closing).starts_with(is_space)
    };
    let sentence = text
        .char_indices()
        .rfind(ends)
        .map(|(at, c)| at + c.len_utf8());
    let whole = sentence.is_none();
    let tail = text
        .get(sentence.unwrap_or(0)..)
        .unwrap_or_default()
        .trim_start_matches(is_closing);
    let spaces = tail.chars().take_while(|&c| is_space(c)).count();
    let words = words_of(tail);
    let (Some(first), Some(last)) = (words.first(), words.last()) else {
        return false;
    };
    if words.len() > 8 {
        return false;
    }
    let proper = words
        .iter()
        .all(|word| capitalised(word) || has(SMALL, word) || has(CREDIT, word) || slashed(word));
    let images = bare(last) == "Images";
    let known = has(AGENCIES, last);
    let before = words.iter().rev().nth(1);
    let named = known && before.is_some_and(|word| word.ends_with(',') || *word == "via");
    let slash = words.iter().any(|word| slashed(word));
    if whole {
        // Nothing but a credit; a name alone, or an agency's alone, could be anything.
        return proper && words.len() > 1 && (images || named || (slash && of_agency(last)));
    }
    let agency = named || slash || images || (known && words.len() == 1);
    proper && (agency || spaces > 1 || has(CREDIT, first))
        || has(CREDIT, first) && first.ends_with(':')
}

fn of_agency(word: &str) -> bool {
    word.rsplit('/').next().is_some_and(|it| has(AGENCIES, it))
}

/// "Doe/AP", "Agency/Getty": names on both sides of a slash.
#[inline(never)]
fn slashed(word: &str) -> bool {
    word.split_once('/').is_some_and(|(left, right)| {
        bare(left).len() > 1 && bare(right).len() > 1 && capitalised(left) && capitalised(right)
    })
}

/// A video's title with its length: "Crews reach the flooded valley 02:04". A time of day follows a
/// small word or has no leading zero.
#[inline(never)]
fn is_length(words: &[&str], last: &str) -> bool {
    let clock = last.strip_prefix('(').and_then(|it| it.strip_suffix(')'));
    let digits = clock.unwrap_or(last).as_bytes();
    let shape = match digits {
        [b'0', b'0'..=b'9', b':', b'0'..=b'5', b'0'..=b'9'] => true,
        [b'0'..=b'9', b':', b'0'..=b'5', b'0'..=b'9'] => clock.is_some(),
        _ => false,
    };
    let before = words
        .len()
        .checked_sub(2)
        .and_then(|at| words.get(at))
        .copied()
        .unwrap_or_default();
    shape
        && (4..=20).contains(&words.len())
        && (capitalised(before) || bare(before).chars().count() > 4)
}

/// "An image from video shows …", "In this photo provided by …": one sentence in the present.
#[inline(never)]
fn describes_picture(text: &str, words: &[&str]) -> bool {
    let word = |at: usize| {
        words
            .get(at)
            .map(|word| lower(bare(word)))
            .unwrap_or_default()
    };
    let in_this = word(0) == "in" && word(1) == "this";
    if !(in_this || matches!(word(0).as_str(), "a" | "an" | "this")) || words.len() > 60 {
        return false;
    }
    let noun = (1..=5).any(|at| has(PICTURES, &word(at)));
    let end = text
        .match_indices(is_terminal)
        .map(|(at, sign)| at + sign.len())
        .find(|&end| {
            text.get(end..)
                .is_some_and(|rest| rest.starts_with(is_space))
        });
    let (sentence, rest) = text
        .split_at_checked(end.unwrap_or(text.len()))
        .unwrap_or((text, ""));
    let shows = words_of(sentence)
        .iter()
        .any(|word| matches!(bare(word), "shows" | "showing" | "show"));
    noun && !rest.contains(is_terminal) && (in_this || shows)
}
