//! How long each stage of a comparison takes natively: `cargo bench`, or `cargo bench -- NAME` for
//! those whose name has this in it. Criterion keeps the times under `target/criterion/` and prints how
//! they differ from the run before.
//!
//! Two texts are made of the words of a sample story: an original, and a copy in which one word in twenty
//! is another.

use std::hint::black_box;
use std::time::Duration;

use article_diff::accounts::Linker;
use article_diff::align::Aligner;
use article_diff::furniture::Reading;
use article_diff::token::Pair;
use article_diff::{Mode, Options, Story, compare, diff_words, read_story};
use criterion::{BenchmarkId, Criterion, Throughput};

const SIZES: [usize; 3] = [1_000, 10_000, 100_000];
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

/// All stages for one size, in words a side.
fn stages(criterion: &mut Criterion, words: usize) {
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
    let accounts = Options {
        mode: Mode::Accounts,
        ..options
    };

    let mut group = criterion.benchmark_group("stages");
    group.sample_size(10);
    group.warm_up_time(Duration::from_millis(500));
    group.measurement_time(Duration::from_secs(2));
    group.throughput(Throughput::Elements(words as u64));
    let mut time = |stage: &str, run: &dyn Fn()| {
        group.bench_function(BenchmarkId::new(stage, words), |it| it.iter(run));
    };
    time("read one side", &|| {
        black_box(read_story(&original));
    });
    time("tokens of both", &|| {
        black_box(pair(left, right));
    });
    time("lines of both", &|| {
        black_box([Reading::of(&edits.left), Reading::of(&edits.right)]);
    });
    time("alignment of a copy", &|| {
        let mut aligner = Aligner::new(&edits, &options);
        while !aligner.step(&edits, usize::MAX) {}
        black_box(aligner.finish());
    });
    time("linking of two accounts", &|| {
        let roles = [&strangers.left, &strangers.right].map(|it| Reading::of(it).roles());
        let mut linker = Linker::new(roles);
        while !linker.step(&strangers, usize::MAX) {}
        black_box(linker.finish());
    });
    time("words of two texts", &|| {
        black_box(diff_words(&original, &copy, &options));
    });
    time("all of it, a copy", &|| {
        black_box(compare(left, right, &options));
    });
    time("all of it, two accounts", &|| {
        black_box(compare(left, unrelated, &accounts));
    });
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    for words in SIZES {
        stages(&mut criterion, words);
    }
    criterion.final_summary();
}
