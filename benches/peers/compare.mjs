// biome-ignore-all lint/suspicious/noConsole: a command that prints its tables.
// Compares our word diff with those of other packages on the same pairs of texts, and prints a
// table a pair: `node compare.mjs [FOLDER]`, from anywhere, with Rust and npm at hand.
//
// It installs the peers beside itself and builds the example `word_diff`, then runs every engine
// over the sample stories of the builder page, over generated stories (stories.mjs) and, if given,
// over a folder of texts, each compared with the next by name.
//
// Columns: those of measure.mjs, script against the least possible (a shortest edit script); and ms,
// the median of some runs in this process: ours natively, a hint only, see `cargo xtask bench`.
//
// After each set (generated stories, sample stories, lines in seven scripts, the folder) and after all:
// the sums, and our islands against those of the best peer whose script is within 15 % of the least.
// Engines run without a clock of their own, so that the table is the same everywhere.

import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { ENGINES, OURS } from "./engines.mjs";
import { installPeers } from "./install.mjs";
import { insides, least, measure } from "./measure.mjs";
import { edited, story, UNSPACED } from "./stories.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Engines over this many words on a side are left out: they need minutes or all memory. */
const MOST_WORDS = 12_000;

installPeers();

// ---- engines

const { diff: myers } = await import("fast-myers-diff");

/** The peers, loaded; ours is a native example here. */
const PEERS = {};
for (const [name, load] of Object.entries(ENGINES)) {
  if (!OURS.includes(name) && name !== "diff-sequences") PEERS[name] = await load();
}

// ---- times

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
  for (const [set, place] of [
    ["sample stories", existsSync(samples) ? samples : undefined],
    ["folder", folder],
  ]) {
    if (!place) continue;
    const names = readdirSync(place)
      .filter((it) => /\.(txt|md)$/.test(it))
      .sort();
    for (let i = 1; i < names.length; i++) {
      const [left, right] = [names[i - 1], names[i]].map((it) => readFileSync(join(place, it), "utf8"));
      list.push({ set, name: `${names[i - 1]} and ${names[i]}`, left, right });
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
    list.push({ set: "generated", name, left: text(original), right: text(edited(original, 7, share)) });
    if (words === 10_000) {
      const moved = edited(original, 7, share, true);
      const both = { left: text(original), right: text(moved) };
      list.push({ set: "generated", name: `${name}, paragraphs moved`, ...both });
    }
  }
  const unrelated = { left: text(story(3, 700)), right: text(story(4, 900)) };
  list.push({ set: "generated", name: "generated, unrelated", ...unrelated });
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
    set: "scripts",
    name: "seven scripts",
    left: scripts.map((it) => it[0]).join("\n"),
    right: scripts.map((it) => it[1]).join("\n"),
  });
  for (const [name, lines] of Object.entries(UNSPACED)) {
    const [left, right] = [0, 1].map((side) => lines.map((it) => it[side]).join("\n"));
    list.push({ set: "scripts", name, left, right });
  }
  return list;
}

// ---- run

const SUMMED = ["script", "islands", "words", "dictionary", "graphemes"];

/** The columns of a row. */
function shown({ script, least, islands, words, dictionary, graphemes }) {
  return { script: (script / least).toFixed(2), islands, words, dictionary, graphemes };
}

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

const sets = {};
for (const [index, { set, name, left, right }] of list.entries()) {
  const [a, b] = [insides(left), insides(right)];
  const minimum = Math.max(1, least(left, right, a, b, myers));
  console.log(`\n${name} (${a.words.length} and ${b.words.length} words, at least ${minimum} in a script)`);
  const rows = {};
  const add = (engine, segments, ms) => {
    const it = measure(left, right, segments, a, b);
    rows[engine] = {
      ...shown({ ...it, least: minimum }),
      changes: it.changes,
      ms: ms.toFixed(ms < 10 ? 2 : 0),
      "text back": it.back ? "yes" : "no",
    };
    for (const name of [set, "all pairs"]) {
      const sums = (sets[name] ??= {});
      const sum = (sums[engine] ??= {
        pairs: 0,
        least: 0,
        ...Object.fromEntries(SUMMED.map((key) => [key, 0])),
      });
      for (const key of SUMMED) sum[key] += it[key];
      sum.least += minimum;
      sum.pairs++;
    }
  };
  add("article-diff", ours[index].segments, ours[index].ms);
  rows["article-diff, plain script"] = { script: (ours[index].script / minimum).toFixed(2) };
  for (const [engine, run] of Object.entries(PEERS)) {
    if (Math.max(a.words.length, b.words.length) > MOST_WORDS) continue;
    const [segments, ms] = timed(() => run(left, right));
    add(engine, segments, ms);
  }
  console.table(rows);
}
for (const [set, sums] of Object.entries(sets)) {
  console.log(`\n${set}`);
  console.table(Object.fromEntries(Object.entries(sums).map(([engine, it]) => [engine, shown(it)])));
  const { "article-diff": we, ...peers } = sums;
  // Peers that left out a pair are not measured against the same thing.
  const fair = Object.entries(peers).filter(
    ([, it]) => it.pairs === we.pairs && it.script <= 1.15 * it.least,
  );
  const [best] = fair.sort(([, x], [, y]) => x.islands - y.islands);
  if (best) {
    const share = (we.islands / best[1].islands).toFixed(2);
    console.log(`islands: ${we.islands} against ${best[1].islands} of ${best[0]}, ${share}`);
  }
}
