/** Markdown as the builder page reads it: what a file holds, and the blocks that come of it. */

import assert from "node:assert/strict";
import { test } from "node:test";
import * as esbuild from "esbuild";
import { single } from "../../xtask/js/options.mjs";
import { imported } from "../../xtask/js/site/builder.mjs";
import { openPage } from "../harness/browser.mjs";
import { at } from "../harness/place.mjs";
import { serve } from "../harness/serve.mjs";

const { outputFiles } = await esbuild.build({
  ...single,
  stdin: {
    contents: `import { init, readStory } from "./core.js"; import { fromMarkdown } from "./builder/intake.js";
      const ready = init(); globalThis.read = async (text) => (await ready, fromMarkdown(text, readStory));`,
    resolveDir: at("www"),
  },
  write: false,
});

/** Reads each of the texts in one page. */
async function read(t, texts) {
  const page =
    '<!doctype html><meta charset="utf-8"><title>A page</title><link rel="icon" href="data:,"><script src="/read.js"></script>';
  const site = await serve(t, {
    rules: [
      ["/page.html", { body: page }],
      ["/read.js", { body: outputFiles[0].text, headers: { "content-type": "text/javascript" } }],
    ],
  });
  const { page: tab, seen } = await openPage(t);
  await tab.goto(site.url("/page.html"));
  const intakes = await tab.evaluate(async (all) => {
    const out = [];
    for (const one of all) out.push(await window.read(one));
    return out;
  }, texts);
  assert.deepEqual(
    seen.requests.map((url) => url.split("/").at(-1)),
    ["page.html", "read.js"],
  );
  assert.equal(await tab.evaluate(() => window.ran), undefined);
  return intakes;
}

/** Kind, level if there is one, and text of each block. */
const outline = ({ known }) =>
  known.map(({ kind, level, text }) => `${level === undefined ? kind : `${kind} ${level}`}: ${text}`);

const blocks = [
  ["One line\nand its end.\n\nAnother.", ["paragraph: One line and its end.", "paragraph: Another."]],
  ["One\r\nline.\r\n\r\nTwo.\r\n", ["paragraph: One line.", "paragraph: Two."]],
  ["A line  \nbroken by hand.", ["paragraph: A line broken by hand."]],
  ["# A gate #\n\n### Another", ["heading 1: A gate", "heading 3: Another"]],
  ["A gate\n===\nA bridge\n---\n", ["heading 1: A gate", "heading 2: A bridge"]],
  ["A gate\nthat jams\n---------", ["heading 2: A gate that jams"]],
  ["- one\n* two\n\n3. three", ["list_item: one", "list_item: two", "list_item: three"]],
  [
    "- a long item\n  wrapped by hand\n- the next",
    ["list_item: a long item wrapped by hand", "list_item: the next"],
  ],
  ["- a lazy item\nwrapped by hand", ["list_item: a lazy item wrapped by hand"]],
  ["1. one\n   - inner\n2. two", ["list_item: one", "list_item: inner", "list_item: two"]],
  [
    "> said he,\n> in two lines\n>\n> and another",
    ["quotation: said he, in two lines", "quotation: and another"],
  ],
  ["> said he,\nwith no mark", ["quotation: said he, with no mark"]],
  ["above\n\n***\n\nbelow", ["paragraph: above", "paragraph: below"]],
  ["```js\na * b\n```\nafter", ["code: a * b", "paragraph: after"]],
  ["| Gate | Year |\n|---|---:|\n| East | 1961 |", ["table_row: Gate\tYear", "table_row: East\t1961"]],
  ["a **bold** *word* in a [link](https://a.example.org) `here`", ["paragraph: a bold word in a link here"]],
  [
    "a [story][1], a [bridge][] and a [gate]\n\n[1]: https://a.example.org\n[bridge]: /b 'B'\n[gate]: /g",
    ["paragraph: a story, a bridge and a gate"],
  ],
  [
    "See <https://a.example.org/gate> and ~~not~~ this.",
    ["paragraph: See https://a.example.org/gate and not this."],
  ],
  ['A <b>bold</b> and <em class="x">odd</em> word', ["paragraph: A bold and odd word"]],
  ['<div align="center">\n\nA *gate*\n\n</div>', ["paragraph: A gate"]],
  ["<!-- an editor's note -->\n\nThe gate.", ["paragraph: The gate."]],
  [
    '<figure><img src="a.png"><figcaption>A gate</figcaption></figure>\n\nIt jams.',
    ["caption: A gate", "paragraph: It jams."],
  ],
  [
    '<script>window.ran = true</script>\n\n<img src=x onerror="window.ran = true">\n\nThe gate.',
    ["paragraph: The gate."],
  ],
  ["Tom &amp; Ana&nbsp;said &#8220;no&#8221; &lt;twice&gt;", ["paragraph: Tom & Ana\u00a0said “no” <twice>"]],
  ["5 < 6 & 7 > 3", ["paragraph: 5 < 6 & 7 > 3"]],
  ["2 * 3 * 4 and snake_case_name stay", ["paragraph: 2 * 3 * 4 and snake_case_name stay"]],
  ["a \\*star\\* and 1\\. no list", ["paragraph: a *star* and 1. no list"]],
  [
    "The gate[^1] jams.[^why]\n\n[^1]: The *east* gate,\n    that is.\n[^why]: Rust.",
    ["paragraph: The gate jams.", "paragraph: The east gate, that is.", "paragraph: Rust."],
  ],
  ["The year [^ was dry", ["paragraph: The year [^ was dry"]],
  ["---\n\nNo front matter.\n\n---\n\nThe gate.", ["paragraph: No front matter.", "paragraph: The gate."]],
  ["", []],
];

test("Markdown becomes blocks", async (t) => {
  const intakes = await read(
    t,
    blocks.map(([markdown]) => markdown),
  );
  for (const [index, [markdown, expected]] of blocks.entries()) {
    assert.deepEqual(outline(intakes[index]), expected, markdown);
  }
});

/** Fields that are given, and the first block. */
const matters = [
  ['---\ntitle: "A gate"\ndate: 2025-03-09\n---\n\nText.', { title: "A gate", published: "2025-03-09" }],
  ["---\r\ntitle: A gate\r\nlang: en-GB\r\n---\r\nText.", { title: "A gate", lang: "en-GB" }],
  ["\ufeff---\ntitle: A gate\n---\nText.", { title: "A gate" }],
  ["---\n# for the editor\ntitle: A gate # the old one\n...\nText.", { title: "A gate" }],
  ["---\ntitle: 'The keeper''s gate: a story'\n---\nText.", { title: "The keeper's gate: a story" }],
  ['---\ntitle: "The \\"east\\" gate"\n---\nText.', { title: 'The "east" gate' }],
  ["---\ntitle: Update: a gate\n---\nText.", { title: "Update: a gate" }],
  [
    "---\ntitle: >-\n  A gate\n  that jams #1\ntags:\n  - gates\n  - rust\n---\nText.",
    { title: "A gate that jams #1" },
  ],
  [
    "---\ntitle: A gate\n  that jams\ncategories: [a, b]\nauthor:\n  name: Ana\n---\nText.",
    { title: "A gate that jams" },
  ],
  [
    "---\nTitle: A gate\nsource:\n  - a\npublisher: The Courier\ncanonical_url: https://a.example.org/gate\ndate: 2025-03-09T23:10:00+01:00\n---\nText.",
    { title: "A gate", source: "The Courier", url: "https://a.example.org/gate", published: "2025-03-09" },
  ],
  [
    '+++\ntitle = "A gate"\ndate = 2025-03-09T10:00:00Z\n[params]\nsource = "no"\n+++\n\nText.',
    { title: "A gate", published: "2025-03-09" },
  ],
  ["# A *gate*\n\nText.", { title: "A gate" }],
  ["## A gate\n\nText.", {}],
];

test("Markdown's front matter says what the story is and is not compared", async (t) => {
  const intakes = await read(
    t,
    matters.map(([markdown]) => markdown),
  );
  for (const [index, [markdown, expected]] of matters.entries()) {
    const { particulars, known } = intakes[index];
    const given = Object.fromEntries(Object.entries(particulars).filter(([, value]) => value !== ""));
    assert.deepEqual(given, expected, markdown);
    const compared = known.filter(({ kind }) => kind !== "heading").map(({ text }) => text);
    assert.deepEqual(compared, ["Text."], markdown);
  }
});

/** How much of each piece there is: what has no bound takes minutes for it, or ends in an error. */
const MUCH = 100_000;
/** Most milliseconds for that; on a small machine each takes at most a sixth of it. */
const LONGEST = 8000;
const pieces = [
  ..."[*`<_~&\\>|-#(:",
  ...[
    "![",
    "[a](",
    "[a][b] ",
    "[[]",
    "[]()",
    "**a",
    "__a",
    "a**b",
    "*a* ",
    "~~a",
    "<!--",
    "<a ",
    "[^",
    "[^a]",
  ],
  ...[
    "[^a]:b\n",
    "[a]: b\n",
    "- ",
    "> ",
    "1. ",
    "\n- a",
    "- a\n\n",
    "a\n\n",
    "a *b* [c](d).\n\n",
    "=\n",
    "---\n",
  ],
  ...["a|b\n-|-\n", "a|b|c\n-|-\n", "a\\|b\n-|-\n", "|\n|-\n", "a\n-\n", "a\n===\n", "www.a.b ", "a@b.c "],
];

test("no Markdown takes for ever, and the words around it are read", async (t) => {
  const { readMarkdown } = await imported("www/builder/markdown.ts");
  let slowest = [0];
  for (const piece of pieces) {
    const much = piece.repeat(MUCH / piece.length);
    const begin = performance.now();
    const { markup } = readMarkdown(`The *gate*.\n\n${much}\n\nIt jams.`);
    const took = performance.now() - begin;
    if (took > slowest[0]) slowest = [took, piece];
    assert.ok(took < LONGEST, `${JSON.stringify(piece)}: ${took} ms`);
    assert.ok(markup.startsWith("<p>The <em>gate</em>.</p>"), piece);
    assert.ok(markup.includes("It jams."), piece);
  }
  t.diagnostic(`slowest: ${JSON.stringify(slowest[1])}, ${slowest[0].toFixed()} ms`);
});

test("a table that would be a hundred million cells is read as lines", async () => {
  const { readMarkdown } = await imported("www/builder/markdown.ts");
  const row = (cell, count) => `|${`${cell}|`.repeat(count)}\n`;
  const table = (columns, rows) => row("a", columns) + row("-", columns) + "|b|\n".repeat(rows);
  assert.ok(readMarkdown(table(10_000, 10_000)).markup.length < 200_000);
  assert.match(readMarkdown(table(10, 100)).markup, /^<table>/);
});

test("front matter that is none takes no longer", async () => {
  const { readMarkdown } = await imported("www/builder/markdown.ts");
  for (const inner of ["# ".repeat(40), `${"#\n".repeat(50)}!`, `a: ${"\n".repeat(50_000)}`]) {
    const begin = performance.now();
    readMarkdown(`---\n${inner}\n---\n`);
    assert.ok(performance.now() - begin < 1000, JSON.stringify(inner.slice(0, 20)));
  }
});

test("a long story has all its marks", async () => {
  const { readMarkdown } = await imported("www/builder/markdown.ts");
  const count = 8000;
  const paragraph =
    "The *gate* of the [harbour](https://port.example.org/) was `shut` by **no one**, said he.\n\n";
  const { markup } = readMarkdown(paragraph.repeat(count));
  for (const tag of ["em", "a", "code", "strong"])
    assert.equal(markup.split(`</${tag}>`).length - 1, count, tag);
});
