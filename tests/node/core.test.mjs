/** The built core under Node: what it takes, what it gives, what it refuses, how it recovers. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { compare, compareSync, diffWords, init, readStory, toHTML, toMarkdown } from "../../dist/core.js";

const sample = (name) => readFile(new URL(`../../www/stories/${name}.txt`, import.meta.url), "utf8");
const story = (...texts) => ({ blocks: texts.map((text) => ({ kind: "paragraph", text })) });
const solid = (text) => text.replace(/[\s\ufeff]+/gu, "");

test("nothing but compare and init works before the engine runs", () => {
  for (const call of [() => compareSync("a", "b"), () => readStory("a"), () => diffWords("a", "b")]) {
    assert.throws(call, /^Error: article-diff: call init\(\) and await it first$/);
  }
});

test("two stories given as text: blocks rebuild the input, JSON round trip loses nothing", async () => {
  const names = ["original", "copy", "edited", "account-a", "account-b", "account-c"];
  const texts = await Promise.all(names.map(sample));
  for (const left of texts) {
    for (const right of texts) {
      const result = await compare(left, right);
      assert.equal(solid(result.left.blocks.map((it) => it.text).join("")), solid(left));
      assert.equal(solid(result.right.blocks.map((it) => it.text).join("")), solid(right));
      for (const block of result.left.blocks) {
        assert.equal(left.slice(...block.source), block.text);
      }
      assert.deepEqual(JSON.parse(JSON.stringify(result)), result);
      assert.deepEqual(structuredClone(result), result);
      assert.deepEqual(compareSync(left, right), result);
    }
  }
});

test("blocks that are given are kept, index for index", async () => {
  const left = {
    title: "A",
    lang: "en",
    extra: 1,
    blocks: [
      { kind: "heading", text: "One", level: 2 },
      { kind: "list_item", text: "two", links: 0.5, landmark: "navigation" },
      { kind: "paragraph", text: "" },
    ],
  };
  const result = await compare(left, story("One"), { mode: "copy" });
  const { extra, ...expected } = left;
  assert.deepEqual(result.left, expected);
  assert.deepEqual(result.right, story("One"));
  assert.equal(result.stats.left.blocks, 3);
});

test("offsets are UTF-16 code units of the block's own text", async () => {
  for (const before of ["", "😀 ", "👨‍👩‍👧 и е\u0301 ", "水庫 ", "\ud800 ", "a\r\nb "]) {
    const left = story(`${before}the old gate stayed shut all night long`);
    const right = story(`${before}the new gate stayed shut all night long`);
    const { links } = await compare(left, right, { mode: "copy" });
    const [change] = links[0].changes;
    const cut = (side, [{ block, range }]) => side.blocks[block].text.slice(...range);
    assert.equal(cut(left, change.left), "old", JSON.stringify(before));
    assert.equal(cut(right, change.right), "new", JSON.stringify(before));
  }
});

const refused = [
  ["a number", [1, "x"], TypeError, /left must be a string, a Story or a DOM element/],
  ["null", ["x", null], TypeError, /right must be/],
  ["no blocks", ["x", {}], TypeError, /right\.blocks must be an array/],
  ["blocks of another type", [{ blocks: "x" }, "x"], TypeError, /left\.blocks must be an array/],
  ["a null block", [{ blocks: [null] }, "x"], TypeError, /left\.blocks\[0\] must be an object/],
  ["an unknown kind", [{ blocks: [{ kind: "h1", text: "" }] }, "x"], TypeError, /blocks\[0\]\.kind/],
  ["text not a string", [{ blocks: [{ kind: "code", text: 1 }] }, "x"], TypeError, /\.text must be/],
  ["a level of 0", [{ blocks: [{ kind: "heading", text: "", level: 0 }] }, "x"], TypeError, /level/],
  ["links over 1", [{ blocks: [{ kind: "code", text: "", links: 2 }] }, "x"], TypeError, /links/],
  ["a title not a string", [{ title: 1, blocks: [] }, "x"], TypeError, /left\.title/],
  [
    "a hole among the blocks",
    [{ blocks: new Array(1) }, "x"],
    TypeError,
    /left\.blocks\[0\] must be an object/,
  ],
  [
    "a range that runs backwards",
    [{ blocks: [{ kind: "code", text: "a", source: [5, 1] }] }, "x"],
    TypeError,
    /blocks\[0\]\.source must be/,
  ],
  ["an unknown mode", ["a", "b", { mode: "diff" }], TypeError, /options\.mode must be/],
  ["a flag not a boolean", ["a", "b", { ignoreCase: 1 }], TypeError, /options\.ignoreCase/],
  ["a negative limit", ["a", "b", { limit: -1 }], TypeError, /options\.limit/],
  ["options not an object", ["a", "b", "copy"], TypeError, /options must be an object/],
  ["too much text", ["abc", "b", { limit: 2 }], RangeError, /left has 3 UTF-16 code units/],
  ["too much in blocks", ["a", story("ab", "c"), { limit: 2 }], RangeError, /right has 3/],
];
for (const [name, args, type, message] of refused) {
  test(`refused with an error that names it: ${name}`, async () => {
    const code = type === RangeError ? "limit" : "input";
    const fits = (error) => error instanceof type && message.test(error.message) && error.code === code;
    await assert.rejects(compare(...args), fits);
    await init();
    assert.throws(() => compareSync(...args), fits);
  });
}

test("too much tells what the side has, what it may have, and of what", async () => {
  const figures = ({ count, limit, unit }) => [count, limit, unit];
  const refusal = (...args) => compare(...args).catch(figures);
  assert.deepEqual(await refusal("abc", "b", { limit: 2 }), [3, 2, "characters"]);
  assert.deepEqual(await refusal("a", story("", "", ""), { limit: 2 }), [3, 2, "paragraphs"]);
});

const odd = {
  "empty text": ["", ""],
  "one side empty": ["Some text.", ""],
  "only white space": [" \n\u00a0\n", "\ufeff"],
  "one word": ["word", "Some text with a word."],
  "lone surrogates": ["a \ud800 b\udfff", "a \udfff b\ud800"],
  NUL: ["a\0b c", "a\0b d"],
  "no blocks": [{ blocks: [] }, { blocks: [] }],
  "a block without words": [story("", " ", "…"), story("", "…")],
};
for (const [name, [left, right]] of Object.entries(odd)) {
  for (const mode of ["auto", "copy", "accounts"]) {
    test(`gives a result in ${mode} mode: ${name}`, async () => {
      const result = await compare(left, right, { mode });
      for (const [side, only] of [
        ["left", "leftOnly"],
        ["right", "rightOnly"],
      ]) {
        const linked = result.links.flatMap((it) => it[side]);
        const places = new Set([...linked, ...result[only].map((it) => it.block)]);
        assert.equal(places.size, result[side].blocks.length);
      }
    });
  }
}

test("lone surrogates are kept apart and come back", async () => {
  const [left, right] = ["a \ud800 b \udfff.", "a \ud800 b \udffe."];
  const segments = diffWords(left, right);
  assert.deepEqual(
    segments.filter((it) => it.op !== "="),
    [
      { op: "-", left: "\udfff" },
      { op: "+", right: "\udffe" },
    ],
  );
  const joined = (side) => segments.map((it) => it[side] ?? "").join("");
  assert.deepEqual([joined("left"), joined("right")], [left, right]);
  for (const texts of [
    [left, right],
    [story(left), story(right)],
  ]) {
    const result = await compare(...texts, { mode: "copy" });
    assert.deepEqual([result.left.blocks[0].text, result.right.blocks[0].text], [left, right]);
    const [change] = result.links[0].changes;
    assert.deepEqual([change.kind, change.left[0].range, change.right[0].range], ["replace", [6, 7], [6, 7]]);
  }
});

test("megabytes without a space, and 100,000 one-letter paragraphs, come to an end", async () => {
  const solidText = "x".repeat(1 << 20);
  const edited = `${solidText.slice(0, 1000)}y${solidText.slice(1000)}`;
  assert.equal((await compare(solidText, edited)).left.blocks.length, 1);
  const letters = Array.from({ length: 100_000 }, (_, i) => "abcdefgh"[i % 8]);
  const left = letters.join("\n\n");
  const right = letters.toReversed().join("\n\n");
  assert.equal((await compare(left, right)).left.blocks.length, 100_000);
});

test("runs of one sign cost no more than other text", async () => {
  for (const sign of [".", "-", "'", "`"]) {
    const left = sign.repeat(300_000);
    assert.equal((await compare(left, `${left} and words`, { mode: "copy" })).right.blocks.length, 1);
    assert.equal(diffWords(left, `${left}!`).at(-1).right, "!");
  }
});

test("an edited headline is a copy, not another account", async () => {
  for (const [left, right] of [
    ["Mayor resigns over leak", "Mayor quits over leak"],
    ["One two three four five.", "One two six four five."],
    ["a b c", "a b d"],
  ]) {
    assert.equal((await compare(left, right)).mode, "copy", left);
  }
  assert.equal((await compare("Mayor resigns over leak", "Storm closes the harbour")).mode, "accounts");
});

test("a story against itself differs in no fact, in either mode", async () => {
  for (const name of ["original", "account-a", "account-b", "account-c"]) {
    const text = await sample(name);
    for (const mode of ["copy", "accounts"]) {
      assert.deepEqual((await compare(text, text, { mode })).facts, [], `${name} in ${mode} mode`);
    }
  }
});

test("what is no comparison is refused by name", () => {
  for (const wrong of [{}, null, "x"]) {
    assert.throws(() => toHTML(wrong), /^TypeError: article-diff: comparison must be/);
    assert.throws(() => toMarkdown(wrong), /^TypeError: article-diff: comparison must be/);
  }
});

test("comparing lets timers run, tells progress that never falls, and can be cancelled", async () => {
  const paragraph = (i) => `Paragraph ${i} tells of gate ${i * 7} and of ${i % 13} people in it.`;
  const left = Array.from({ length: 6000 }, (_, i) => paragraph(i)).join("\n\n");
  const right = Array.from({ length: 6000 }, (_, i) => paragraph(i * 3)).join("\n\n");
  let ticks = 0;
  const timer = setInterval(() => ticks++, 1);
  const seen = [];
  await compare(left, right, { onProgress: (done, total) => seen.push([done, total]) });
  clearInterval(timer);
  assert.ok(ticks > 1, `${ticks} ticks`);
  assert.ok(seen.every(([done, total], i) => total === 100 && done >= (seen[i - 1]?.[0] ?? 0)));
  assert.deepEqual(seen.at(-1), [100, 100]);

  const controller = new AbortController();
  const onProgress = () => controller.abort(new Error("enough"));
  await assert.rejects(compare(left, right, { signal: controller.signal, onProgress }), /enough/);
  await assert.rejects(compare("a", "b", { signal: AbortSignal.abort() }), { name: "AbortError" });
});

test("word diffs rebuild both texts", async () => {
  await init();
  for (const [left, right] of [
    ["", ""],
    ["a", ""],
    ["", "b"],
    ["The “cat” sat 😀 on.", 'The "dog" sat 😀 in.'],
    ["  spaced  out ", "spaced out"],
    ["a\ud800b c", "a\udc00b d"],
    [await sample("original"), await sample("edited")],
  ]) {
    for (const options of [
      {},
      { ignoreCase: true },
      { ignorePunctuation: true },
      { ignoreTypography: false },
    ]) {
      const segments = diffWords(left, right, options);
      assert.equal(segments.map((it) => it.left ?? "").join(""), left);
      assert.equal(segments.map((it) => it.right ?? "").join(""), right);
      assert.ok(segments.every((it) => (it.left ?? "") + (it.right ?? "") !== ""));
    }
  }
  assert.throws(() => diffWords(1, "a"), /left must be a string/);
});

test("options that are not known are told and left, prototypes are not touched", async (t) => {
  const warn = t.mock.method(console, "warn", () => {});
  const options = JSON.parse('{"mode":"copy","__proto__":{"x":1},"constructor":{"prototype":{"x":1}}}');
  const given = JSON.parse('{"blocks":[{"kind":"code","text":"a","__proto__":{"x":1}}],"__proto__":{"x":1}}');
  const { left } = await compare(given, "a", options);
  assert.equal({}.x, undefined);
  assert.deepEqual(Object.keys(left), ["blocks"]);
  assert.equal(left.x, undefined);
  assert.equal(left.blocks[0].x, undefined);
  assert.equal(warn.mock.callCount(), 2);
});

test("getters on options are read once", async () => {
  let reads = 0;
  const options = {
    get mode() {
      return reads++ ? "nonsense" : "copy";
    },
  };
  assert.equal((await compare("a", "a", options)).mode, "copy");
  assert.equal(reads, 1);
});
