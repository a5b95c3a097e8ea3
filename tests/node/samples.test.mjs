/** The built core against what a careful reader says about the sample stories (`tests/gold`). */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { before, test } from "node:test";
import { compareSync, init } from "../../dist/core.js";

const text = (name) => readFile(new URL(`../../www/stories/${name}.txt`, import.meta.url), "utf8");

/** Both texts of a pair, compared, and its gold. */
async function pair(name, options) {
  const gold = JSON.parse(await readFile(new URL(`../gold/${name}.json`, import.meta.url), "utf8"));
  const [left, right] = await Promise.all([text(gold.left), text(gold.right)]);
  return { gold, result: compareSync(left, right, options) };
}

/** Links as lines, so that a difference reads well. */
const lines = (links) =>
  links.map((it) => `${it.left} - ${it.right}: ${it.relation}${it.moved ? ", moved" : ""}`).sort();

before(() => init());

for (const name of ["original-copy", "original-edited"]) {
  test(`${name}: every link as a reader sees it`, async () => {
    const { gold, result } = await pair(name);
    assert.equal(result.mode, "copy");
    assert.deepEqual(lines(result.links), lines(gold.links));
  });
}

test("original-copy: what is the same has no edits, whatever its quotes, dashes and spaces", async () => {
  const { gold, result } = await pair("original-copy");
  for (const { left, typography = [] } of gold.links) {
    const link = result.links.find((it) => it.left[0] === left[0]);
    const kinds = new Set(link.changes.map((change) => change.kind));
    kinds.delete("typography");
    kinds.delete("space");
    assert.deepEqual([...kinds], [], `block ${left}`);
    assert.equal(link.changes.length > 0, typography.length > 0, `block ${left}`);
  }
  assert.ok(result.stats.typography > 0);
});

test("original-edited: every edit of the gold is marked, on its side", async () => {
  const { gold, result } = await pair("original-edited");
  /** The words of a side's marked stretches in a block. */
  const marked = (link, side, block) =>
    link.changes
      .flatMap((change) => change[side])
      .filter((span) => span.block === block)
      .map((span) => result[side].blocks[block].text.slice(...span.range));
  const missing = [];
  for (const { left, right, changes = [] } of gold.links) {
    const link = result.links.find((it) => it.left[0] === left[0]);
    for (const change of changes) {
      for (const [side, block] of [
        ["left", left[0]],
        ["right", right[0]],
      ]) {
        const words = change[side].match(/[\p{L}\p{N}]+/gu) ?? [];
        const other = change[side === "left" ? "right" : "left"].match(/[\p{L}\p{N}]+/gu) ?? [];
        const all = marked(link, side, block).join(" ");
        for (const word of words) {
          if (!other.includes(word) && !all.includes(word)) missing.push(`${side} ${block}: ${word}`);
        }
      }
    }
  }
  assert.deepEqual(missing, []);
});
