/** What is left behind: comparisons, ended or cancelled, leave the engine's memory and the heap as they found them. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");
const gc = runInNewContext("gc");

/** The engine's memory, known once it is instantiated. */
let memory;
const { instantiate } = WebAssembly;
WebAssembly.instantiate = async (...all) => {
  const made = await instantiate.apply(WebAssembly, all);
  memory = (made.instance ?? made).exports.memory;
  return made;
};
const { compare, compareSync, diffWords, init } = await import("../../dist/core.js");

const paragraphs = async (name) => {
  const text = await readFile(new URL(`../../www/stories/${name}.txt`, import.meta.url), "utf8");
  return text.split("\n\n");
};

test("comparisons that are cancelled leave memory flat", async () => {
  await init();
  const [left, right] = await Promise.all(["original", "copy"].map(paragraphs));
  const long = (blocks, turn) =>
    Array.from({ length: 16 }, (_, nth) => blocks.map((it) => `${nth * 31 + turn} ${it}`).join("\n\n")).join(
      "\n\n",
    );
  // Each is cancelled a little later than the one before, in every stage in the end.
  const once = async (turn) => {
    const controller = new AbortController();
    let further = turn % 20;
    const onProgress = () => further-- === 0 && controller.abort();
    const [l, r] = [left, right].map((it) => long(it, turn % 3));
    await compare(l, r, { signal: controller.signal, onProgress }).catch((error) => {
      assert.equal(error.name, "AbortError");
    });
  };
  for (let turn = 0; turn < 20; turn++) await once(turn);
  const pages = memory.buffer.byteLength;
  for (let turn = 0; turn < 40; turn++) await once(turn);
  assert.equal(memory.buffer.byteLength, pages);
});

test("a thousand comparisons leave memory flat", async () => {
  await init();
  const [left, right] = await Promise.all(["original", "copy"].map(paragraphs));
  // Another pair of lengths each time, so that no two ask for the same memory.
  const once = async (turn) => {
    const l = left.slice(turn % 7, 12 + (turn % 11)).join("\n\n");
    const r = right.slice(turn % 5, 12 + (turn % 13)).join("\n\n");
    if (turn % 3 === 0) await compare(l, r);
    else if (turn % 3 === 1) compareSync(l, r, { mode: "accounts" });
    else diffWords(l, r);
  };
  const used = () => {
    gc();
    return [memory.buffer.byteLength, process.memoryUsage().heapUsed];
  };
  for (let turn = 0; turn < 1_001; turn++) await once(turn);
  const [pages, heap] = used();
  for (let turn = 0; turn < 1_001; turn++) await once(turn);
  const [pagesAfter, heapAfter] = used();
  assert.equal(pagesAfter, pages);
  assert.ok(heapAfter < heap + 1e6, `${heapAfter} bytes of heap after ${heap}`);
});
