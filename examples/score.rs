//! Scores predictions against gold in the line format of docs/alignment.md.
//!
//! `cargo run --release --example score -- [--alone] [--bins] GOLD.jsonl PRED.jsonl [GOLD2 PRED2 ...]`
//!
//! One line for each set: F1 of whole links (link), of block pairs whose texts differ (hard), of
//! moved pairs (mov), of boilerplate blocks (boil) and of story text by characters (story), and
//! the share of blocks with the right status. Percent; `-` where a measure has nothing to count.
//! `--alone`: only the roles of the right side, for predictions made without the left one.
//! `--bins`: links of all sets by their confidence: how many, what they said, how many were right.

#![allow(clippy::expect_used, clippy::unwrap_used, clippy::panic)] // A tool: what it cannot read ends it, with the reason.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

/// Left and right blocks of a link, sorted.
type Key = (Vec<usize>, Vec<usize>);
type Pairs = BTreeSet<(usize, usize)>;

/// Found rightly, said, and wanted.
#[derive(Clone, Copy, Default)]
struct Count {
    right: usize,
    said: usize,
    wanted: usize,
}

impl Count {
    fn add<T: Ord>(&mut self, gold: &BTreeSet<T>, said: &BTreeSet<T>) {
        self.right += gold.intersection(said).count();
        self.said += said.len();
        self.wanted += gold.len();
    }

    fn shown(self) -> String {
        if self.said + self.wanted == 0 {
            return "-".to_owned();
        }
        format!(
            "{:.1}",
            200.0 * self.right as f64 / (self.said + self.wanted) as f64
        )
    }
}

/// Upper ends of the bins of confidence.
const BINS: [f64; 10] = [0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1.1];

#[derive(Default)]
struct Scores {
    examples: usize,
    link: Count,
    hard: Count,
    labelled: Count,
    moved: Count,
    boilerplate: Count,
    story: Count,
    status: Count,
}

fn main() {
    let (flags, files): (Vec<String>, Vec<String>) = std::env::args()
        .skip(1)
        .partition(|it| it.starts_with("--"));
    let has = |flag: &str| flags.iter().any(|it| it == flag);
    let mut bins = [(0usize, 0.0f64, 0usize); BINS.len()];
    assert!(
        !files.is_empty() && files.len().is_multiple_of(2),
        "usage: score [--alone] [--bins] GOLD.jsonl PRED.jsonl ..."
    );
    let mut sets: BTreeMap<String, Scores> = BTreeMap::new();
    for pair in files.chunks(2) {
        let name = |it: &Value| it["id"].as_str().unwrap_or_default().to_owned();
        let predicted: BTreeMap<String, Value> = lines(&pair[1])
            .into_iter()
            .map(|it| (name(&it), it))
            .collect();
        for mut gold in lines(&pair[0]) {
            if has("--alone") {
                (gold["left"], gold["links"]) = (Value::Null, Value::Null);
            }
            let set = gold["set"].as_str().unwrap_or_default().to_owned();
            let empty = Value::Null;
            let said = predicted.get(&name(&gold)).unwrap_or(&empty);
            score(sets.entry(set).or_default(), &gold, said);
            count_bins(&mut bins, &gold, said);
        }
    }
    println!(
        "{:<16}{:>5}{:>7}{:>7}{:>7}{:>7}{:>7}{:>7}{:>8}",
        "set", "n", "link", "hard", "lab", "mov", "boil", "story", "status"
    );
    for (name, it) in sets {
        let status = Count {
            said: it.status.wanted,
            ..it.status
        };
        let columns = [
            it.link,
            it.hard,
            it.labelled,
            it.moved,
            it.boilerplate,
            it.story,
        ]
        .map(|it| format!("{:>7}", it.shown()));
        println!(
            "{name:<16}{:>5}{}{:>8}",
            it.examples,
            columns.concat(),
            status.shown()
        );
    }
    if has("--bins") {
        println!("\n{:>10}{:>7}{:>8}{:>8}", "below", "links", "said", "right");
        for (end, (count, sum, right)) in BINS.iter().zip(bins) {
            let all = count.max(1) as f64;
            println!(
                "{:>10.2}{count:>7}{:>8.3}{:>8.3}",
                end.min(1.0),
                sum / all,
                right as f64 / all
            );
        }
    }
}

/// Counts the links that say something about story by their confidence.
fn count_bins(bins: &mut [(usize, f64, usize); BINS.len()], gold: &Value, said: &Value) {
    let wanted: BTreeSet<Key> = links(gold, None).into_iter().map(|it| it.key).collect();
    let is_story = |side: &str, at: &usize| {
        let role = gold[side][*at]["role"].as_str();
        role.is_none_or(|it| it == "story")
    };
    for link in array(&said["links"]) {
        let key = (numbers(&link["left"]), numbers(&link["right"]));
        let confidence = link["confidence"].as_f64().unwrap_or_default();
        let story = key.0.iter().any(|it| is_story("left", it))
            || key.1.iter().any(|it| is_story("right", it));
        let bin = BINS.iter().position(|&it| confidence < it);
        if let (true, Some(bin)) = (story && gold["scope"].is_null(), bin) {
            let (count, sum, right) = &mut bins[bin];
            *count += 1;
            *sum += confidence;
            *right += usize::from(wanted.contains(&key));
        }
    }
}

fn lines(path: &str) -> Vec<Value> {
    let text = std::fs::read_to_string(path).expect("a readable file");
    let lines = text.lines().filter(|it| !it.trim().is_empty());
    lines
        .map(|it| serde_json::from_str(it).expect("one JSON object a line"))
        .collect()
}

fn numbers(list: &Value) -> Vec<usize> {
    let mut out: Vec<usize> = list
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|it| Some(it.as_u64()? as usize))
        .collect();
    out.sort_unstable();
    out
}

fn array(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// One link as far as the annotation covers it.
struct Linked {
    key: Key,
    relation: String,
    moved: bool,
}

fn links(example: &Value, scope: Option<&[BTreeSet<usize>; 2]>) -> Vec<Linked> {
    let mut out = Vec::new();
    for link in array(&example["links"]) {
        let mut key = (numbers(&link["left"]), numbers(&link["right"]));
        if let Some([left, right]) = scope {
            key.0.retain(|it| left.contains(it));
            key.1.retain(|it| right.contains(it));
        }
        if !key.0.is_empty() && !key.1.is_empty() {
            let relation = link["rel"].as_str().unwrap_or("edited").to_owned();
            out.push(Linked {
                key,
                relation,
                moved: link["moved"].as_bool() == Some(true),
            });
        }
    }
    out
}

fn pairs<'a>(links: impl IntoIterator<Item = &'a Linked>) -> Pairs {
    let one = |it: &'a Linked| {
        it.key
            .0
            .iter()
            .flat_map(|&i| it.key.1.iter().map(move |&j| (i, j)))
    };
    links.into_iter().flat_map(one).collect()
}

fn score(sums: &mut Scores, gold: &Value, said: &Value) {
    sums.examples += 1;
    let blocks = [array(&gold["left"]), array(&gold["right"])];
    let role = |side: usize, at: usize| {
        blocks[side]
            .get(at)
            .and_then(|it| it["role"].as_str())
            .unwrap_or("story")
    };
    let text = |side: usize, at: usize| {
        blocks[side]
            .get(at)
            .and_then(|it| it["text"].as_str())
            .unwrap_or_default()
    };
    let scope = gold["scope"].is_object().then(|| {
        [&gold["scope"]["left"], &gold["scope"]["right"]]
            .map(|it| numbers(it).into_iter().collect())
    });
    let wanted = links(gold, scope.as_ref());
    let mut found = links(said, scope.as_ref());
    // Furniture that stands on both sides may be paired or not.
    let furniture = |side: usize, list: &[usize]| list.iter().all(|&at| role(side, at) != "story");
    found.retain(|it| !(furniture(0, &it.key.0) && furniture(1, &it.key.1)));

    let skipped: Pairs = array(&gold["ignore"])
        .iter()
        .map(numbers_in_order)
        .collect();
    let less = |pairs: Pairs| pairs.difference(&skipped).copied().collect::<Pairs>();
    let (gold_pairs, said_pairs) = (less(pairs(&wanted)), less(pairs(&found)));
    let differ = |pairs: &Pairs| {
        pairs
            .iter()
            .copied()
            .filter(|&(i, j)| text(0, i) != text(1, j))
            .collect::<Pairs>()
    };
    sums.hard.add(&differ(&gold_pairs), &differ(&said_pairs));

    let whole = |links: &[Linked]| {
        links
            .iter()
            .map(|it| it.key.clone())
            .collect::<BTreeSet<Key>>()
    };
    found.retain(|it| !pairs([it]).is_subset(&skipped));
    sums.link.add(&whole(&wanted), &whole(&found));
    let labelled = |links: &[Linked]| {
        links
            .iter()
            .map(|it| (it.key.clone(), it.relation.clone()))
            .collect::<BTreeSet<_>>()
    };
    sums.labelled.add(&labelled(&wanted), &labelled(&found));
    let moved = |links: &[Linked]| pairs(links.iter().filter(|it| it.moved));
    sums.moved.add(&moved(&wanted), &moved(&found));

    let roles = [
        array(&said["roles"]["left"]),
        array(&said["roles"]["right"]),
    ];
    let said_furniture =
        |side: usize, at: usize| roles[side].get(at).and_then(Value::as_str) == Some("boilerplate");
    let all = || (0..2).flat_map(|side| (0..blocks[side].len()).map(move |at| (side, at)));
    if all().any(|(side, at)| role(side, at) == "boilerplate") {
        for (side, at) in all().filter(|&(side, at)| role(side, at) != "ignore") {
            let (is, says) = (role(side, at) == "boilerplate", said_furniture(side, at));
            let chars = text(side, at).chars().count();
            sums.boilerplate.right += usize::from(is && says);
            sums.boilerplate.said += usize::from(says);
            sums.boilerplate.wanted += usize::from(is);
            sums.story.right += if is || says { 0 } else { chars };
            sums.story.said += if says { 0 } else { chars };
            sums.story.wanted += if is { 0 } else { chars };
        }
    }

    let mixed = all().any(|(side, at)| role(side, at) != "story");
    for (side, at) in all() {
        let covered = scope
            .as_ref()
            .is_none_or(|it: &[BTreeSet<usize>; 2]| it[side].contains(&at));
        if !covered || role(side, at) == "ignore" {
            continue;
        }
        let status = |links: &[Linked], furniture: bool| {
            if furniture {
                return "boilerplate".to_owned();
            }
            let has = |it: &&Linked| {
                if side == 0 {
                    it.key.0.contains(&at)
                } else {
                    it.key.1.contains(&at)
                }
            };
            let alone = if side == 0 { "removed" } else { "added" };
            links
                .iter()
                .rfind(has)
                .map_or(alone.to_owned(), |it| it.relation.clone())
        };
        let right = status(&wanted, role(side, at) == "boilerplate");
        sums.status.wanted += 1;
        sums.status.right +=
            usize::from(right == status(&found, mixed && said_furniture(side, at)));
    }
}

fn numbers_in_order(pair: &Value) -> (usize, usize) {
    let at = |k: usize| pair[k].as_u64().unwrap_or_default() as usize;
    (at(0), at(1))
}
