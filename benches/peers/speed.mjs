// biome-ignore-all lint/suspicious/noConsole: a command that prints its tables.
// Times the built package against the word diffs of other packages: `cargo xtask bench [PAIR...]`,
// or `node speed.mjs [PAIR...]` after a build.
//
// Every engine meets every pair in a process of its own, so that none warms or bloats another. One
// that needs longer than LIMIT is ended, and is not tried on larger pairs of that kind. Times are
// medians of calls after the first, which stands beside them; they say little by themselves, so
// each is also given as a multiple of ours. What the comparison is held to stands in BARS, and is
// printed as met or missed; a bar is about a ratio within this run, but for the two that are about
// what a reader waits for.

import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { ENGINES, OURS } from "./engines.mjs";
import { installPeers } from "./install.mjs";
import { PAIRS } from "./pairs.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
/** Milliseconds that one process may take. */
const LIMIT = 66_000;
const [WORDS, WHOLE] = OURS;
/** They give a shortest script or stop at nothing: no clock and no heuristic cuts them short. */
const EXACT = ["jsdiff diffWords", "jsdiff diffWordsWithSpace", "fast-myers-diff", "diff-sequences"];
const PEERS = Object.keys(ENGINES).filter((it) => !OURS.includes(it));

/** What is asked of the figures of a pair: a name, and what must hold (null: cannot be told). */
const BARS = {
  copy: [
    ["diffWords at most 1/15 of jsdiff diffWords", (it) => share(it[WORDS], it["jsdiff diffWords"], 1 / 15)],
    ["diffWords faster than every peer", (it) => share(it[WORDS], fastest(it, PEERS), 1)],
    ["compare faster than every peer's word diff", (it) => share(it[WHOLE], fastest(it, PEERS), 1)],
  ],
  "paragraphs-5k": [
    ["compare under 1 s, half moved and a tenth edited", (it) => verdict(it[WHOLE]?.best, 1_000, "ms")],
  ],
  "paragraphs-10k": [
    [
      "compare less than 2.6 times that of 5,000 paragraphs",
      (it, all) => share(it[WHOLE], all["paragraphs-5k"]?.[WHOLE], 2.6),
    ],
  ],
  "edit-100k": [
    ["diffWords at most 1/8 of the fastest exact peer", (it) => share(it[WORDS], fastest(it, EXACT), 1 / 8)],
    ["compare at most 1/4 of the fastest exact peer", (it) => share(it[WHOLE], fastest(it, EXACT), 1 / 4)],
  ],
  "moves-100k": [
    ["compare at most 1/20 of diff-sequences", (it) => share(it[WHOLE], it["diff-sequences"], 1 / 20)],
  ],
  "unrelated-100k": [["compare under 1 s", (it) => verdict(it[WHOLE]?.median, 1_000, "ms")]],
  "edit-1M": [
    [
      "compare at most 12 times that of 100,000 words",
      (it, all) => share(it[WHOLE], all["edit-100k"]?.[WHOLE], 12),
    ],
    [
      "compare at most 40 bytes a character",
      (it) => verdict(it[WHOLE] && it[WHOLE].memory / it[WHOLE].characters, 40, "bytes"),
    ],
  ],
};

function verdict(value, most, unit) {
  return value === undefined ? null : [value <= most, `${value.toFixed(value < 10 ? 2 : 0)} ${unit}`];
}

function share(ours, theirs, most) {
  if (!ours?.median || !theirs) return null;
  const ratio = ours.median / (theirs.median ?? LIMIT);
  return [ratio <= most, `${ratio.toFixed(3)}${theirs.median ? "" : " or less"}`];
}

function fastest(it, engines) {
  const done = engines.map((name) => it[name]).filter((row) => row?.median);
  return done.sort((a, b) => a.median - b.median)[0];
}

installPeers();

function measured(engine, pair) {
  try {
    const output = execFileSync(process.execPath, [`${here}/one.mjs`, engine, pair], {
      timeout: LIMIT,
      stdio: ["ignore", "pipe", "pipe"],
      maxBuffer: 1 << 24,
    });
    return JSON.parse(output.toString());
  } catch (error) {
    if (error.code === "ETIMEDOUT") return { ended: `> ${LIMIT / 1000} s` };
    const stderr = error.stderr?.toString() ?? String(error);
    return { ended: /heap|memory/i.test(stderr) ? "out of memory" : "failed", stderr };
  }
}

const asked = process.argv.slice(2);
const unknown = asked.filter((it) => !PAIRS.includes(it));
if (unknown.length > 0) {
  console.error(`no such pair: ${unknown.join(", ")}; there are ${PAIRS.join(", ")}`);
  process.exit(2);
}

const time = (ms) => (ms < 10 ? ms.toFixed(2) : ms < 1_000 ? ms.toFixed(0) : `${(ms / 1_000).toFixed(1)} s`);
const all = {};
/** Engine and kind of pair of which a smaller one was already too much. */
const given = new Set();
let missed = 0;
for (const pair of asked.length > 0 ? asked : PAIRS) {
  const kind = pair.split("-")[0];
  const found = {};
  const rows = {};
  for (const engine of Object.keys(ENGINES)) {
    process.stderr.write(`\r${pair}: ${engine}`.padEnd(60));
    const it = given.has(`${engine} ${kind}`) ? { ended: "too slow before" } : measured(engine, pair);
    found[engine] = it;
    if (it.ended) {
      given.add(`${engine} ${kind}`);
      rows[engine] = { ms: it.ended };
      if (it.stderr) console.error(`\n${it.stderr}`);
      continue;
    }
    rows[engine] = {
      ms: time(it.median),
      "of ours": found[WORDS]?.median ? (it.median / found[WORDS].median).toFixed(1) : "",
      "first call": time(it.first),
      "MB added": (it.memory / 1e6).toFixed(0),
      "bytes a character": (it.memory / it.characters).toFixed(0),
      stretches: it.changes ?? "",
    };
  }
  all[pair] = found;
  process.stderr.write("\r".padEnd(62));
  console.log(`\n${pair}`);
  console.table(rows);
  for (const [name, check] of BARS[pair] ?? []) {
    const outcome = check(found, all);
    if (outcome && !outcome[0]) missed++;
    console.log(
      outcome ? `  ${outcome[0] ? "met   " : "MISSED"} ${name}: ${outcome[1]}` : `  not told: ${name}`,
    );
  }
}
process.exitCode = missed > 0 ? 1 : 0;
