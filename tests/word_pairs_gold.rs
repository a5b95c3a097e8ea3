//! Which words replaced which, scored against `data/word-pairs.txt`, which says how it is read.
//!
//! `cargo test --test word_pairs_gold -- --nocapture` prints the scores; with `WORD_PAIRS=1` also
//! what is wrong, sentence by sentence.
#![allow(clippy::expect_used, clippy::panic)]

mod notation;

use std::collections::BTreeSet;
use std::ops::Range;

use article_diff::Options;
use article_diff::comparison::ChangeKind;
use article_diff::present::changes;
use article_diff::token::Pair;

/// Pairs of tokens by their numbers.
type Links = BTreeSet<(usize, usize)>;

/// Words and marks: what stands between blanks, marks at its ends apart.
fn tokens(text: &str) -> Vec<Range<usize>> {
    let mut tokens = Vec::new();
    let mut start = 0;
    for piece in text.split(' ') {
        let mark = |c: &char| !c.is_alphanumeric();
        let front: usize = piece.chars().take_while(mark).map(char::len_utf8).sum();
        let back = piece[front..].chars().rev().take_while(mark);
        let back = piece.len() - back.map(char::len_utf8).sum::<usize>();
        let marks = |from: usize, to: usize| {
            let each = piece[from..to].char_indices();
            each.map(move |(at, c)| from + at..from + at + c.len_utf8())
        };
        let word = (front < back).then_some(front..back);
        for it in marks(0, front).chain(word).chain(marks(back, piece.len())) {
            tokens.push(start + it.start..start + it.end);
        }
        start += piece.len() + 1;
    }
    tokens
}

struct Case<'a> {
    left: &'a str,
    right: &'a str,
    lefts: Vec<Range<usize>>,
    rights: Vec<Range<usize>>,
}

impl<'a> Case<'a> {
    fn new(left: &'a str, right: &'a str) -> Case<'a> {
        let (lefts, rights) = (tokens(left), tokens(right));
        Case {
            left,
            right,
            lefts,
            rights,
        }
    }

    /// The number of the token that `word` or `word#k` names.
    fn find(text: &str, tokens: &[Range<usize>], word: &str) -> usize {
        let (word, nth) = word.split_once('#').unwrap_or((word, "1"));
        let nth: usize = nth.parse().expect("a number after #");
        let mut same = (0..tokens.len()).filter(|&it| &text[tokens[it].clone()] == word);
        same.nth(nth - 1)
            .unwrap_or_else(|| panic!("no {word} {nth} in {text}"))
    }

    fn gold(&self, pairs: &str) -> Links {
        let mut gold = Links::new();
        let mut free_left = vec![true; self.lefts.len()];
        let mut free_right = vec![true; self.rights.len()];
        for pair in pairs.split(" | ").filter(|it| *it != "-") {
            if let Some(word) = pair.strip_prefix('!') {
                free_left[Self::find(self.left, &self.lefts, word)] = false;
                continue;
            }
            let (went, came) = pair.split_once('=').expect("two sides");
            for a in went.split(' ') {
                let a = Self::find(self.left, &self.lefts, a);
                free_left[a] = false;
                for b in came.split(' ') {
                    let b = Self::find(self.right, &self.rights, b);
                    free_right[b] = false;
                    gold.insert((a, b));
                }
            }
        }
        gold.extend(self.in_order(&free_left, &free_right));
        gold
    }

    fn same(&self, a: usize, b: usize) -> bool {
        let left = self.left[self.lefts[a].clone()].to_lowercase();
        left == self.right[self.rights[b].clone()].to_lowercase()
    }

    /// A longest common subsequence of what is free on both sides.
    fn in_order(&self, left: &[bool], right: &[bool]) -> Links {
        let width = right.len() + 1;
        let mut best = vec![0; width * (left.len() + 1)];
        let free = |a: usize, b: usize| left[a] && right[b] && self.same(a, b);
        for a in (0..left.len()).rev() {
            for b in (0..right.len()).rev() {
                let skip = best[(a + 1) * width + b].max(best[a * width + b + 1]);
                let take = 1 + best[(a + 1) * width + b + 1];
                best[a * width + b] = if free(a, b) { skip.max(take) } else { skip };
            }
        }
        let (mut a, mut b) = (0, 0);
        let mut links = Links::new();
        while a < left.len() && b < right.len() {
            let here = best[a * width + b];
            if free(a, b) && here == 1 + best[(a + 1) * width + b + 1] {
                links.insert((a, b));
                (a, b) = (a + 1, b + 1);
            } else if here == best[(a + 1) * width + b] {
                a += 1;
            } else {
                b += 1;
            }
        }
        links
    }

    fn found(&self) -> Links {
        let stories = (notation::story(self.left), notation::story(self.right));
        let pair = Pair::tokenized(stories.0, stories.1, &Options::default());
        let (changes, _) = changes(&pair, &[0], &[0], &Options::default());
        let within = |tokens: &[Range<usize>], range: &Range<usize>| {
            let touched =
                |it: &usize| tokens[*it].start < range.end && range.start < tokens[*it].end;
            (0..tokens.len()).filter(touched).collect::<Vec<_>>()
        };
        let mut links = Links::new();
        let mut join = |l: &Range<usize>, r: &Range<usize>| {
            for a in within(&self.lefts, l) {
                links.extend(within(&self.rights, r).into_iter().map(|b| (a, b)));
            }
        };
        // Where the equal text before the next change begins on both sides.
        let (mut l, mut r) = (0, 0);
        let ends = self.left.len()..self.left.len();
        for change in changes.iter().map(Some).chain([None]) {
            let went = change
                .and_then(|it| it.left.first())
                .map(|it| it.range.clone());
            let came = change
                .and_then(|it| it.right.first())
                .map(|it| it.range.clone());
            let went = match (went, &came) {
                (Some(went), _) => went,
                (None, Some(came)) => l + came.start - r..l + came.start - r,
                (None, None) => ends.clone(),
            };
            let came = came.unwrap_or(r + went.start - l..r + went.start - l);
            for token in within(&self.lefts, &(l..went.start)) {
                let token = &self.lefts[token];
                let equal = token.start.max(l)..token.end.min(went.start);
                join(&equal, &(r + equal.start - l..r + equal.end - l));
            }
            let Some(change) = change else { break };
            if change.kind.is_quiet() || change.kind == ChangeKind::Invisible {
                join(&went, &came);
            }
            for (a, b) in &change.pairs {
                join(&a.range, &b.range);
            }
            (l, r) = (went.end, came.end);
        }
        links
    }

    fn shown(&self, links: impl Iterator<Item = (usize, usize)>) -> String {
        let word = |(a, b): (usize, usize)| {
            format!(
                " {}={}",
                &self.left[self.lefts[a].clone()],
                &self.right[self.rights[b].clone()]
            )
        };
        links.map(word).collect()
    }
}

/// Found and right, found, to be found.
#[derive(Default)]
struct Score([usize; 3]);

impl Score {
    fn add(&mut self, found: &Links, gold: &Links, counts: impl Fn(&(usize, usize)) -> bool) {
        let both = found.intersection(gold).filter(|it| counts(it)).count();
        let each = [
            both,
            found.iter().filter(|it| counts(it)).count(),
            gold.iter().filter(|it| counts(it)).count(),
        ];
        for (sum, it) in self.0.iter_mut().zip(each) {
            *sum += it;
        }
    }

    /// Precision, recall and F1 in percent.
    fn shares(&self) -> [f64; 3] {
        let [both, found, gold] = self.0.map(|it| it as f64);
        [both / found, both / gold, 2.0 * both / (found + gold)].map(|it| 100.0 * it)
    }
}

#[test]
fn pairs_are_those_that_people_see() {
    let text = include_str!("data/word-pairs.txt");
    let mut low = Vec::new();
    for (section, least) in [
        ("## encyclopedia", [96.5, 90.0]),
        ("## paper", [94.4, 85.0]),
    ] {
        let part = text.split(section).nth(1).expect("the section");
        let part = part.split("\n## ").next().expect("its text");
        let (mut all, mut changed, mut count) = (Score::default(), Score::default(), 0);
        for block in part.trim().split("\n\n") {
            let [left, right, pairs] = block.lines().collect::<Vec<_>>()[..] else {
                panic!("three lines: {block}");
            };
            let case = Case::new(left, right);
            let (found, gold) = (case.found(), case.gold(pairs));
            let differs = |&(a, b): &(usize, usize)| {
                left[case.lefts[a].clone()] != right[case.rights[b].clone()]
            };
            all.add(&found, &gold, |_| true);
            changed.add(&found, &gold, differs);
            count += 1;
            if found != gold && std::env::var_os("WORD_PAIRS").is_some() {
                println!("{left}\n{right}");
                println!(
                    "   not found:{}",
                    case.shown(gold.difference(&found).copied())
                );
                println!(
                    "   too much: {}",
                    case.shown(found.difference(&gold).copied())
                );
            }
        }
        println!("{section}: {count} sentences");
        for (name, score, least) in [("all", all, least[0]), ("changed", changed, least[1])] {
            let [precision, recall, f1] = score.shares();
            println!(
                "  {name}: P {precision:.1} R {recall:.1} F1 {f1:.1} of {}",
                score.0[2]
            );
            if f1 < least {
                low.push(format!("{section} {name}: {f1:.1} is below {least}"));
            }
        }
    }
    assert!(low.is_empty(), "{low:?}");
}
