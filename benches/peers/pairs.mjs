// The pairs that are timed: the sample copy pair, and generated stories of growing size.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { edited, random, story } from "./stories.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const join = (paragraphs) => paragraphs.join("\n\n");
const sample = (name) => readFileSync(`${root}/www/stories/${name}`, "utf8");

const SIZES = { "1k": 1_000, "10k": 10_000, "100k": 100_000, "1M": 1_000_000 };

/** So many short paragraphs, and the same with half of them moved and a tenth edited. */
function paragraphs(count) {
  const next = random(count);
  const left = story(9, count * 45)
    .flatMap((it) => it.match(/[^.]+\.["\s]*[^.]+\.["\s]*/g) ?? [])
    .map((it) => it.trim())
    .slice(0, count);
  const right = left.map((it, at) => (next() < 0.1 ? edited([it], at, 0.15)[0] : it));
  const moved = right.map((_, at) => at).filter(() => next() < 0.5);
  const places = [...moved];
  for (let at = places.length - 1; at > 0; at--) {
    const other = Math.floor(next() * (at + 1));
    [places[at], places[other]] = [places[other], places[at]];
  }
  const texts = moved.map((at) => right[at]);
  for (const [nth, at] of places.entries()) right[at] = texts[nth];
  return [join(left), join(right)];
}

/** A pair by name: `copy`, `paragraphs-5k` and `-10k`, or `edit-`, `moves-` or `unrelated-` and a size of {@link SIZES}. */
export function pair(name) {
  if (name === "copy") return [sample("original.txt"), sample("copy.txt")];
  const [kind, size] = name.split("-");
  if (kind === "paragraphs") return paragraphs(Number.parseInt(size, 10) * 1_000);
  const words = SIZES[size];
  const original = story(words + 5, words);
  const other = kind === "unrelated" ? story(4, words) : edited(original, 7, 0.05, kind === "moves");
  return [join(original), join(other)];
}

/** All names, small ones first. */
export const PAIRS = [
  "copy",
  "paragraphs-5k",
  "paragraphs-10k",
  ...Object.keys(SIZES).flatMap((size) => ["edit", "moves", "unrelated"].map((kind) => `${kind}-${size}`)),
];
