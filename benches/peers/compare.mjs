// biome-ignore-all lint/suspicious/noConsole: a command that prints its tables.
// Compares our word diff with those of other packages on the same pairs of texts, and prints a
// table a pair: `node compare.mjs [FOLDER]`, from anywhere, with Rust and npm at hand.
//
// It installs the peers beside itself and builds the example `word_diff`, then runs every engine
// over the sample stories of the builder page, over generated stories (stories.mjs) and, if given,
// over a folder of texts, each compared with the next by name.
//
// Columns, all but the time from the marks alone:
//   script     words marked as gone or come, against the least possible (a shortest edit script)
//   changes    stretches that are marked
//   islands    unmarked stretches of one or two words between two marked ones
//   words      words that the edge of a mark cuts in two
//   graphemes  characters, as readers see them, that it cuts in two
//   ms         median of some runs in this process; ours natively: a hint only, see `cargo xtask bench`
//   text back  whether both texts can be put together again from what the engine gave

import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { edited, story } from "./stories.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const root = fileURLToPath(new URL("../../", import.meta.url));
const require = createRequire(import.meta.url);

/** Engines over this many words on a side are left out: they need minutes or all memory. */
const MOST_WORDS = 12_000;

if (!existsSync(join(here, "node_modules/diff"))) {
  console.log("installing the peers in benches/peers");
  spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts"], { cwd: here, stdio: "inherit" });
}

// ---- engines: (left, right) => [["=", left, right] | ["-", left] | ["+", right], ...]

const { diffWords, diffWordsWithSpace } = await import("diff");
const DiffMatchPatch = require("diff-match-patch");
const { diff: myers } = await import("fast-myers-diff");
const htmldiff = require("node-htmldiff");
const { presentableDiff } = await import("@codemirror/merge");
const { DefaultLinesDiffComputer } = require("vscode-diff");

const fromJsdiff = (parts) =>
  parts.map((it) => (it.added ? ["+", it.value] : it.removed ? ["-", it.value] : ["=", it.value, it.value]));

/** Ranges [fromA, toA, fromB, toB] of what differs, as segments. */
function fromRanges(left, right, ranges) {
  const segments = [];
  let [l, r] = [0, 0];
  for (const [fromA, toA, fromB, toB] of [
    ...ranges,
    [left.length, left.length, right.length, right.length],
  ]) {
    if (fromA > l || fromB > r) segments.push(["=", left.slice(l, fromA), right.slice(r, fromB)]);
    if (toA > fromA) segments.push(["-", left.slice(fromA, toA)]);
    if (toB > fromB) segments.push(["+", right.slice(fromB, toB)]);
    [l, r] = [toA, toB];
  }
  return segments;
}

/** Words, white space and single marks, as most word diffs cut text. */
const pieces = (text) => text.match(/[\p{L}\p{N}\p{M}]+|\s+|[^\p{L}\p{N}\p{M}\s]/gu) ?? [];

const offsets = (list) => {
  const starts = [0];
  for (const it of list) starts.push(starts.at(-1) + it.length);
  return starts;
};

const ENGINES = {
  "jsdiff diffWords": (left, right) => fromJsdiff(diffWords(left, right)),
  "jsdiff diffWordsWithSpace": (left, right) => fromJsdiff(diffWordsWithSpace(left, right)),
  "diff-match-patch": (left, right) => {
    const engine = new DiffMatchPatch();
    const diffs = engine.diff_main(left, right);
    engine.diff_cleanupSemantic(diffs);
    return diffs.map(([op, text]) => (op === 0 ? ["=", text, text] : [op < 0 ? "-" : "+", text]));
  },
  "fast-myers-diff": (left, right) => {
    const [a, b] = [pieces(left), pieces(right)];
    const [at, bt] = [offsets(a), offsets(b)];
    return fromRanges(
      left,
      right,
      [...myers(a, b)].map(([s, e, t, f]) => [at[s], at[e], bt[t], bt[f]]),
    );
  },
  "node-htmldiff": (left, right) => {
    const plain = (text) => text.replaceAll("&", "+").replaceAll("<", "(").replaceAll(">", ")");
    const html = htmldiff(plain(left), plain(right));
    return [...html.matchAll(/<(ins|del)[^>]*>([^<]*)<\/\1>|([^<]+)/g)].map(([, tag, inner, text]) =>
      tag ? [tag === "ins" ? "+" : "-", inner] : ["=", text, text],
    );
  },
  "Monaco (vscode-diff)": (left, right) => {
    const [a, b] = [left.split("\n"), right.split("\n")];
    const options = { ignoreTrimWhitespace: false, maxComputationTimeMs: 5000, computeMoves: false };
    const { changes } = new DefaultLinesDiffComputer().computeDiff(a, b, options);
    const starts = (lines) => offsets(lines.map((it) => `${it}\n`));
    const [as, bs] = [starts(a), starts(b)];
    const at = (start, line, column) => start[line - 1] + column - 1;
    const ranges = changes.flatMap((change) =>
      (change.innerChanges ?? []).map(({ originalRange: o, modifiedRange: m }) => [
        at(as, o.startLineNumber, o.startColumn),
        at(as, o.endLineNumber, o.endColumn),
        at(bs, m.startLineNumber, m.startColumn),
        at(bs, m.endLineNumber, m.endColumn),
      ]),
    );
    return fromRanges(left, right, ranges);
  },
  "@codemirror/merge": (left, right) =>
    fromRanges(
      left,
      right,
      presentableDiff(left, right).map((it) => [it.fromA, it.toA, it.fromB, it.toB]),
    ),
};

// ---- measures

const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Thai}]/u;

const graphemeStarts = (text) =>
  [...new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text)].map((it) => [
    it.index,
    it.index + it.segment.length,
  ]);

/** Borders of words and graphemes of a text: for each offset whether it lies inside one. */
function insides(text) {
  const word = new Uint8Array(text.length + 1);
  const grapheme = new Uint8Array(text.length + 1);
  const ends = [];
  let base = 0;
  // Paragraph by paragraph: the segmenter of some engines is quadratic in the length of its text.
  for (const line of text.split(/(?<=\n)/)) {
    for (const it of new Intl.Segmenter("en", { granularity: "word" }).segment(line)) {
      const end = it.index + it.segment.length;
      if (UNSPACED.test(it.segment)) {
        // The segmenter has a dictionary here; the default rules of UAX #29 cut by character.
        for (const at of graphemeStarts(it.segment))
          ends.push([base + it.index + at[0], base + it.index + at[1]]);
      } else if (it.isWordLike) {
        word.fill(1, base + it.index + 1, base + end);
        ends.push([base + it.index, base + end]);
      }
    }
    for (const it of new Intl.Segmenter("en", { granularity: "grapheme" }).segment(line)) {
      grapheme.fill(1, base + it.index + 1, base + it.index + it.segment.length);
    }
    base += line.length;
  }
  return { word, grapheme, words: ends };
}

const fold = (text) => text.replace(/[\u2018\u2019]/g, "'");

/** Words in a shortest script. */
function least(left, right, a, b) {
  const texts = (text, words) => words.map(([from, to]) => fold(text.slice(from, to)));
  let count = 0;
  for (const [s, e, t, f] of myers(texts(left, a.words), texts(right, b.words))) count += e - s + f - t;
  return count;
}

function measure(left, right, segments, a, b) {
  const joined = (op) =>
    segments.map((it) => (it[0] === op ? it[1] : it[0] === "=" ? it[op === "-" ? 1 : 2] : "")).join("");
  const result = {
    script: 0,
    changes: 0,
    islands: 0,
    words: 0,
    graphemes: 0,
    back: joined("-") === left && joined("+") === right,
  };
  const counter = ({ words }) => {
    let index = 0;
    /** Words that begin before `to`, from where the last call stopped; one cut in two counts once. */
    return (to) => {
      const from = index;
      while (index < words.length && words[index][0] < to) index++;
      return index - from;
    };
  };
  const [countLeft, countRight] = [counter(a), counter(b)];
  let [l, r] = [0, 0];
  let [inChange, between] = [false, 0];
  for (const [op, one, two] of segments) {
    if (op === "=") {
      l += one.length;
      r += (two ?? one).length;
      between = Math.max(countLeft(l), countRight(r));
      inChange = false;
    } else {
      if (!inChange) {
        result.changes++;
        if (result.changes > 1 && (between === 1 || between === 2)) result.islands++;
      }
      inChange = true;
      const [text, from] = op === "-" ? [a, l] : [b, r];
      const to = from + one.length;
      for (const at of [from, to]) {
        result.words += text.word[at] ?? 0;
        result.graphemes += text.grapheme[at] ?? 0;
      }
      result.script += op === "-" ? countLeft(to) : countRight(to);
      if (op === "-") l = to;
      else r = to;
    }
  }
  return result;
}

function timed(run) {
  const times = [];
  let value;
  const begun = performance.now();
  do {
    const start = performance.now();
    value = run();
    times.push(performance.now() - start);
  } while (times.length < 7 && performance.now() - begun < 1500);
  times.sort((x, y) => x - y);
  return [value, times[times.length >> 1]];
}

// ---- pairs

function pairs(folder) {
  const text = (paragraphs) => paragraphs.join("\n\n");
  const list = [];
  const samples = join(root, "www/stories");
  for (const place of [existsSync(samples) ? samples : undefined, folder]) {
    if (!place) continue;
    const names = readdirSync(place)
      .filter((it) => /\.(txt|md)$/.test(it))
      .sort();
    for (let i = 1; i < names.length; i++) {
      const [left, right] = [names[i - 1], names[i]].map((it) => readFileSync(join(place, it), "utf8"));
      list.push({ name: `${names[i - 1]} and ${names[i]}`, left, right });
    }
  }
  for (const [words, share] of [
    [900, 0.03],
    [900, 0.3],
    [3000, 0.1],
    [10_000, 0.05],
  ]) {
    const original = story(words + share * 100, words);
    const name = `generated, ${words} words, ${share * 100} % edited`;
    list.push({ name, left: text(original), right: text(edited(original, 7, share)) });
    if (words === 10_000) {
      const moved = edited(original, 7, share, true);
      list.push({ name: `${name}, paragraphs moved`, left: text(original), right: text(moved) });
    }
  }
  list.push({ name: "generated, unrelated", left: text(story(3, 700)), right: text(story(4, 900)) });
  const scripts = [
    ["Мы закрыли старый мост в понедельник.", "Мы откроем новый мост во вторник."],
    ["पुल सोमवार को बंद हुआ।", "पुल मंगलवार को खुला।"],
    ["แมวนอนบนเสื่อน้ำตาล", "แมวนั่งบนเสื่อน้ำเงิน"],
    ["大桥于星期一关闭。", "大桥于星期二开放。"],
    ["غادر الوزير المدينة أمس.", "غادر الرئيس المدينة اليوم."],
    ["The family 👨‍👩‍👧 waved the 🇩🇪 flag 👋🏽.", "The family 👨‍👩‍👧‍👦 waved the 🇫🇷 flag 👋🏿."],
    ["The cafe\u0301 is dear.", "The cafe is dear."],
  ];
  list.push({
    name: "seven scripts",
    left: scripts.map((it) => it[0]).join("\n"),
    right: scripts.map((it) => it[1]).join("\n"),
  });
  return list;
}

// ---- run

const list = pairs(process.argv[2]);
console.log("building ours");
execFileSync("cargo", ["build", "--release", "--quiet", "--example", "word_diff"], {
  cwd: root,
  stdio: "inherit",
});
const file = join(mkdtempSync(join(tmpdir(), "article-diff-")), "pairs.jsonl");
writeFileSync(file, list.map(({ left, right }) => JSON.stringify({ left, right })).join("\n"));
const target = process.env.CARGO_TARGET_DIR ?? join(root, "target");
const output = execFileSync(join(target, "release/examples/word_diff"), [file], {
  maxBuffer: 1 << 30,
}).toString();
const ours = output
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line));

const sums = {};
for (const [index, { name, left, right }] of list.entries()) {
  const [a, b] = [insides(left), insides(right)];
  const minimum = Math.max(1, least(left, right, a, b));
  console.log(`\n${name} (${a.words.length} and ${b.words.length} words, at least ${minimum} in a script)`);
  const rows = {};
  const add = (engine, segments, ms) => {
    const it = measure(left, right, segments, a, b);
    rows[engine] = {
      script: (it.script / minimum).toFixed(2),
      changes: it.changes,
      islands: it.islands,
      words: it.words,
      graphemes: it.graphemes,
      ms: ms.toFixed(ms < 10 ? 2 : 0),
      "text back": it.back ? "yes" : "no",
    };
    const sum = (sums[engine] ??= { islands: 0, words: 0, graphemes: 0, least: 0, script: 0 });
    sum.islands += it.islands;
    sum.words += it.words;
    sum.graphemes += it.graphemes;
    sum.script += it.script;
    sum.least += minimum;
  };
  add("article-diff", ours[index].segments, ours[index].ms);
  rows["article-diff, plain script"] = { script: (ours[index].script / minimum).toFixed(2) };
  for (const [engine, run] of Object.entries(ENGINES)) {
    if (Math.max(a.words.length, b.words.length) > MOST_WORDS) continue;
    const [segments, ms] = timed(() => run(left, right));
    add(engine, segments, ms);
  }
  console.table(rows);
}
console.log("\nall pairs");
console.table(
  Object.fromEntries(
    Object.entries(sums).map(([engine, it]) => [
      engine,
      {
        script: (it.script / it.least).toFixed(2),
        islands: it.islands,
        words: it.words,
        graphemes: it.graphemes,
      },
    ]),
  ),
);
