//! How long each stage of a comparison takes natively: `cargo bench`, or `cargo bench -- WORDS...` for
//! other sizes than 1,000, 10,000 and 100,000 words.
//!
//! Two texts are made of the words of a sample story: an original, and a copy in which one word in twenty
//! is another. The first call is not counted; of those in the next half second the median and the best are
//! printed, in milliseconds. There is no statistics package: the ones that exist bring a hundred crates,
//! and what is looked for here are shares of a whole, not differences of a percent.

use std::hint::black_box;
use std::time::{Duration, Instant};

use article_diff::accounts::Linker;
use article_diff::align::Aligner;
use article_diff::furniture::Reading;
use article_diff::token::Pair;
use article_diff::{Mode, Options, Story, compare, diff_words, read_story};

const SIZES: [usize; 3] = [1_000, 10_000, 100_000];
const PATIENCE: Duration = Duration::from_millis(500);
const SAMPLE: &str = include_str!("../www/stories/original.txt");

/// Numbers that only look random, from a linear congruential generator (Knuth's constants).
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        let next = self.0.wrapping_mul(6_364_136_223_846_793_005);
        self.0 = next.wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most
    }
}

/// Sentences of the sample's words, six to a paragraph.
fn text(words: usize, dice: &mut Dice) -> Vec<String> {
    let known: Vec<&str> = SAMPLE.split_whitespace().collect();
    (0..words)
        .map(|at| match (at % 120, at % 20) {
            (0, _) if at > 0 => format!("\n\n{}", known[dice.below(known.len())]),
            (_, 19) => format!("{}. Then", known[dice.below(known.len())]),
            _ => known[dice.below(known.len())].to_owned(),
        })
        .collect()
}

fn edited(words: &[String], dice: &mut Dice) -> Vec<String> {
    let mut edited = words.to_vec();
    for word in &mut edited {
        if dice.below(20) == 0 && !word.starts_with('\n') {
            *word = format!("changed{}", dice.below(500));
        }
    }
    edited
}

fn time<T>(name: &str, mut run: impl FnMut() -> T) {
    black_box(run());
    let begun = Instant::now();
    let mut times = Vec::new();
    while times.len() < 3 || begun.elapsed() < PATIENCE {
        let start = Instant::now();
        black_box(run());
        times.push(start.elapsed().as_secs_f64() * 1e3);
    }
    times.sort_by(f64::total_cmp);
    println!(
        "  {name:<28}{:>10.3}{:>10.3}{:>8}",
        times[times.len() / 2],
        times[0],
        times.len()
    );
}

fn stages(words: usize) {
    let mut dice = Dice(words as u64);
    let original = text(words, &mut dice);
    let copy = edited(&original, &mut dice).join(" ");
    let other = text(words, &mut dice).join(" ");
    let original = original.join(" ");
    let options = Options::default();
    let pair = |left: &Story, right: &Story| Pair::tokenized(left.clone(), right.clone(), &options);
    let stories = [&original, &copy, &other].map(|it| read_story(it));
    let [left, right, unrelated] = &stories;
    let (edits, strangers) = (pair(left, right), pair(left, unrelated));
    println!("\n{words} words            median ms      best   calls");
    time("read one side", || read_story(&original));
    time("tokens of both", || pair(left, right));
    time("lines of both", || {
        [Reading::of(&edits.left), Reading::of(&edits.right)]
    });
    time("alignment of a copy", || {
        let mut aligner = Aligner::new(&edits, &options);
        while !aligner.step(&edits, usize::MAX) {}
        aligner.finish()
    });
    time("linking of two accounts", || {
        let roles = [&strangers.left, &strangers.right].map(|it| Reading::of(it).roles());
        let mut linker = Linker::new(roles);
        while !linker.step(&strangers, usize::MAX) {}
        linker.finish()
    });
    time("words of two texts", || {
        diff_words(&original, &copy, &options)
    });
    time("all of it, a copy", || compare(left, right, &options));
    let accounts = Options {
        mode: Mode::Accounts,
        ..options
    };
    time("all of it, two accounts", || {
        compare(left, unrelated, &accounts)
    });
}

fn main() {
    let asked = std::env::args().skip(1).filter_map(|it| it.parse().ok());
    let mut sizes: Vec<usize> = asked.collect();
    if sizes.is_empty() {
        sizes.extend(SIZES);
    }
    sizes.into_iter().for_each(stages);
}
