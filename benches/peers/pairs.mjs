// The pairs that are timed: the sample copy pair, and generated stories of growing size.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { edited, story } from "./stories.mjs";

const root = fileURLToPath(new URL("../../", import.meta.url));
const join = (paragraphs) => paragraphs.join("\n\n");
const sample = (name) => readFileSync(`${root}/www/stories/${name}`, "utf8");

const SIZES = { "1k": 1_000, "10k": 10_000, "100k": 100_000, "1M": 1_000_000 };

/** A pair by name: `copy`, or `edit-`, `moves-` or `unrelated-` and a size of {@link SIZES}. */
export function pair(name) {
  if (name === "copy") return [sample("original.txt"), sample("copy.txt")];
  const [kind, size] = name.split("-");
  const words = SIZES[size];
  const original = story(words + 5, words);
  const other = kind === "unrelated" ? story(4, words) : edited(original, 7, 0.05, kind === "moves");
  return [join(original), join(other)];
}

/** All names, small ones first. */
export const PAIRS = [
  "copy",
  ...Object.keys(SIZES).flatMap((size) => ["edit", "moves", "unrelated"].map((kind) => `${kind}-${size}`)),
];
