// One engine on one pair in a process of its own: `node one.mjs ENGINE PAIR`. Prints one line of
// JSON: the first call and the median of the calls after it in milliseconds, the memory that the
// first call added in bytes, and, of a word diff, the stretches it marks.

import { performance } from "node:perf_hooks";
import process from "node:process";
import { ENGINES } from "./engines.mjs";
import { pair } from "./pairs.mjs";

/** Milliseconds after which no further call is begun. */
const PATIENCE = 5_000;
/** Calls that are timed after the first, at most; as many as fit for texts that take no time. */
const CALLS = 60;

const [, , engine, name] = process.argv;
const [left, right] = pair(name);
const run = await ENGINES[engine]();

const peak = () => process.resourceUsage().maxRSS * 1024;
globalThis.gc?.();
const before = peak();

const timed = () => {
  const start = performance.now();
  const result = run(left, right);
  return [performance.now() - start, result];
};
const [first, result] = timed();
const memory = peak() - before;

const times = [];
const begun = performance.now();
while (times.length < CALLS && performance.now() - begun < PATIENCE) times.push(timed()[0]);
times.sort((a, b) => a - b);

const changes = Array.isArray(result)
  ? result.filter((it, at) => it[0] !== "=" && (at === 0 || result[at - 1][0] === "=")).length
  : undefined;
const median = times.length > 0 ? times[times.length >> 1] : first;
process.stdout.write(
  `${JSON.stringify({ first, median, best: times[0] ?? first, memory, characters: left.length + right.length, changes })}\n`,
);
