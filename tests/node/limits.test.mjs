/** The limits of docs/limits.md, as they are kept by the functions. */

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { Worker } from "node:worker_threads";
import { compare, compareSync, init, readStory } from "../../dist/core.js";

before(() => init());

const story = (...texts) => ({ blocks: texts.map((text) => ({ kind: "paragraph", text })) });

test("the limit is in UTF-16 code units, and what is just at it is compared", async () => {
  const text = "😀 one";
  assert.equal(text.length, 6);
  assert.equal((await compare(text, text, { limit: 6 })).links.length, 1);
  const over = /^RangeError: article-diff: right has 7 UTF-16 code units, more than the limit of 6$/;
  await assert.rejects(compare(text, `${text}!`, { limit: 6 }), (error) => over.test(String(error)));
  assert.throws(
    () => compareSync(text, `${text}!`, { limit: 6 }),
    (error) => over.test(String(error)),
  );
  assert.throws(() => compareSync(story(text, "!"), text, { limit: 6 }), /left has 7 UTF-16 code units/);
  assert.throws(() => compareSync("a", "b", { limit: 0 }), /left has 1 UTF-16 code units/);
});

test("blocks without text count as well: there may not be more of them than units", () => {
  const blank = { kind: "paragraph", text: "" };
  const blocks = (count) => ({ blocks: Array.from({ length: count }, () => blank) });
  assert.equal(compareSync(blocks(10), "a", { limit: 10 }).left.blocks.length, 10);
  assert.throws(
    () => compareSync(blocks(11), "a", { limit: 10 }),
    /^RangeError: article-diff: left has 11 blocks, more than the limit of 10$/,
  );
});

test("without a limit there is none", async () => {
  const text = "The gate stayed shut all night long, the harbour office said. ".repeat(20_000);
  assert.ok(text.length > 1_200_000);
  assert.equal((await compare(text, text, { mode: "copy" })).stats.kept, 1);
});

test("more groups than a call can have values are written as others are", async () => {
  const text = (tail) =>
    Array.from({ length: 70_000 }, (_, i) => (i % 2 ? `a${i}` : `b${i}${tail}`)).join("\n\n");
  const c = compareSync(text("x"), text("y"), { mode: "copy" });
  assert.ok(c.sections.length >= 65_536, String(c.sections.length));
  // The stack is what bounds them: on a small one, so many are too many.
  const code = `const { parentPort, workerData } = require("node:worker_threads");
    import(workerData.core).then(({ toHTML }) => parentPort.postMessage(toHTML(workerData.c, { document: true })));`;
  const core = new URL("../../dist/core.js", import.meta.url).href;
  const small = new Worker(code, {
    eval: true,
    workerData: { core, c },
    resourceLimits: { stackSizeMb: 0.5 },
  });
  const html = await new Promise((done, fail) => small.on("message", done).on("error", fail));
  assert.ok(html.endsWith("</html>\n"));
});

test("a tree of more than a million nodes is refused, one below is read", () => {
  const node = { nodeType: 3, nodeValue: "" };
  const tree = (length) => ({
    nodeType: 11,
    childNodes: { length, ...{ 0: { nodeType: 3, nodeValue: "One" } } },
  });
  const deep = (length) => ({ nodeType: 11, childNodes: new Array(length).fill(node) });
  assert.equal(readStory(tree(900_000)).blocks.length, 1);
  assert.throws(() => readStory(deep(1_000_001)), /too large a tree/);
});

/** Words drawn by a linear congruential generator (Numerical Recipes' constants). */
function words(seed, count, vocabulary) {
  let state = seed;
  const out = [];
  for (let i = 0; i < count; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    out.push(`w${(state >>> 8) % vocabulary}`);
  }
  return out;
}

/** Paragraphs of few words, so that each is a little like all others. */
const alike = (seed, count) => {
  const all = words(seed, count * 12, 30);
  return story(...Array.from({ length: count }, (_, i) => all.slice(i * 12, i * 12 + 12).join(" ")));
};

test("a stretch that is too large to be aligned whole is coarser, and the result says so", async () => {
  const c = await compare(alike(1, 2000), alike(2, 2000), { mode: "copy" });
  assert.equal(c.precise, false);
  assert.equal((await compare(alike(1, 100), alike(2, 100), { mode: "copy" })).precise, true);
});

/** What breaks comparisons elsewhere; each comes to an end, in either mode, and is whole. */
const awkward = {
  "a megabyte without a space": ["x".repeat(1 << 20), `${"x".repeat((1 << 20) - 1)}y`],
  "a megabyte of one sign": ["-".repeat(1 << 20), "—".repeat(1 << 20)],
  "a megabyte of joined pictures": ["👩‍".repeat(200_000), "👧‍".repeat(200_000)],
  "a megabyte of combining marks": [`a${"\u0301".repeat(500_000)}`, `a${"\u0300".repeat(500_000)}`],
  "100,000 paragraphs of one letter": [
    words(3, 100_000, 26)
      .map((it) => it.slice(1))
      .join("\n\n"),
    words(4, 100_000, 26)
      .map((it) => it.slice(1))
      .join("\n\n"),
  ],
  "100,000 equal paragraphs": ["a\n\n".repeat(100_000), "a\n\n".repeat(99_999)],
  "lone surrogates": ["\ud800 ".repeat(100_000), "\udc00 ".repeat(100_000)],
  "lone surrogates without a space": ["\ud800".repeat(300_000), "\udc00".repeat(300_000)],
  NUL: ["\0".repeat(300_000), "\0 ".repeat(150_000)],
  "opening brackets and quotes": ["([{“".repeat(100_000), "\"'«".repeat(100_000)],
  "directions never closed": ["\u202e\u2067".repeat(200_000), "\u202d".repeat(400_000)],
  "lines of one word": ["word\n".repeat(100_000), "words\n".repeat(100_000)],
  "one long line of numbers": [
    words(5, 60_000, 9999)
      .map((it) => it.slice(1))
      .join(" "),
    words(6, 60_000, 9999)
      .map((it) => it.slice(1))
      .join(" "),
  ],
  "quotations of quotations": ["“a ".repeat(60_000), "a” ".repeat(60_000)],
  "names without end": ["Anna Berg ".repeat(50_000), "Berg Anna ".repeat(50_000)],
};
/** Milliseconds of this process's own work; what else runs on the machine counts nothing. */
async function cost(work) {
  const before = process.cpuUsage();
  const result = await work();
  const { user, system } = process.cpuUsage(before);
  return [(user + system) / 1000, result];
}

/** What any of them may cost, in ms: far more than it does, far less than for ever. */
const patience = 12_000;
for (const [name, [left, right]] of Object.entries(awkward)) {
  for (const mode of ["copy", "accounts"]) {
    test(`comes to an end in ${mode} mode: ${name}`, async () => {
      const [took, c] = await cost(() => compare(left, right, { mode }));
      assert.ok(took < patience, `${took} ms`);
      const solid = (text) => text.replace(/[\s\ufeff]+/gu, "");
      assert.equal(solid(c.left.blocks.map((it) => it.text).join("")), solid(left));
      assert.equal(solid(c.right.blocks.map((it) => it.text).join("")), solid(right));
    });
  }
}

/** Texts of one sort, of any length. Each was looked for where something looks at all of another. */
const sorts = {
  "names of a few": () => "Anna Berg ",
  "names of many": (i) => `Ab${((i * 7919) % 99_991).toString(26).replace(/\d/g, "x")}son `,
  "people who say so": (i) => `Then ${"BCDFGHKLMN"[i % 10]}a${(i % 997).toString(36)}son said so. `,
  "quotations not closed": () => "“a ",
  "single quotations not closed": () => "'a ",
  quotations: (i) => `“We ran to w${i % 977} fast,” she said. `,
  figures: (i) => `${(i * 7919) % 99_991} `,
  "the dead": (i) => `${(i % 997) + 4} men were killed. `,
  amounts: (i) => `$${i % 997} million of w${i % 91}, `,
  sentences: () => "a. ",
  lines: (i) => `w${(i * 31) % 997} w${i % 13}\n`,
  paragraphs: (i) => `w${(i * 31) % 997} w${i % 13} and more of it.\n\n`,
  headings: (i) => `# H${i % 97}\n`,
  bylines: () => "By Anna Berg\n\n",
  captions: () => "Photo: A. Berg/AP\n\n",
  furniture: (i) => `Related: w${i % 997} w${i % 91}\n\n`,
  "words that come again": (i) => `w${i % 40} `,
  characters: (i) => "水庫大壩崩塌"[i % 6],
};

for (const [name, sort] of Object.entries(sorts)) {
  for (const mode of ["copy", "accounts"]) {
    test(`four times the text costs about four times as much in ${mode} mode: ${name}`, async () => {
      const sides = (count) => {
        const text = Array.from({ length: count }, (_, i) => sort(i)).join("");
        const cut = Math.floor(text.length / 3);
        return [text, `${text.slice(cut)} ${text.slice(0, cut)}`];
      };
      const costs = [];
      for (const count of [3000, 12_000]) {
        const [left, right] = sides(count);
        costs.push((await cost(() => compare(left, right, { mode })))[0]);
      }
      // Sixteen would be the square. An exact word diff is some of the way to it; short times say nothing.
      const [small, large] = costs;
      assert.ok(large < 400 || large / small < 12, `${small} ms, then ${large} ms`);
    });
  }
}
