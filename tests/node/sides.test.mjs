/**
 * In every view both texts can be read: without what was added it is the left one, without what was
 * removed the right one. Shown for the sample stories, each with each other, and for edits of them.
 */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { before, test } from "node:test";
import { compareSync, init, toHTML, toMarkdown } from "../../dist/core.js";
import { at } from "../harness/place.mjs";
import { blocks, markdownTexts, texts } from "../harness/readers.mjs";
import { source } from "./source.mjs";

const { viewOf } = await source("view/view.ts");
const { wordsOf } = await source("locale/locale.ts");
const en = wordsOf("en");
const NAMES = ["original", "copy", "edited", "account-a", "account-b", "account-c"];
const stories = await Promise.all(NAMES.map((name) => readFile(at(`www/stories/${name}.txt`), "utf8")));

before(() => init());

const WORDS =
  'the harbour board said, “a light” on Wednesday — no ship’s 1,200 papers (old) pilot: re-tired\u00a0to "sister’s" farm… Ask vik'.split(
    " ",
  );

/** A text with every sort of edit in it, the same for the same seed: words, quotes, capitals, spaces, paragraphs. */
function edited(text, seed) {
  let state = seed;
  const next = (n) => {
    state = (state * 48271) % 2147483647;
    return state % n;
  };
  const word = () => WORDS[next(WORDS.length)];
  const edits = [
    () => "",
    () => word(),
    (it) => it + word(),
    (it) => `${it} ${word()} `,
    (it) => it.replace(/[“”]/g, '"').replace(/’/g, "'"),
    (it) => it.toUpperCase(),
    (it) => `${it}  `,
    (it) => it.replace(/^\s+$/, "\n\n"),
    (it) => it.replace(/^ $/, "\u00a0"),
    (it) => it.replace(/[^\p{L}\p{N}]+$/u, ""),
    (it) => it.replace(/\n+/, " "),
  ];
  const parts = text.split(/(\s+)/);
  let gone = 0;
  return parts
    .map((it) => {
      if (next(250) === 0) gone = next(12);
      if (gone-- > 0) return "";
      return next(5) ? it : (edits[next(60)]?.(it) ?? it);
    })
    .join("");
}

/** Every pair of samples, and edits of each sample. */
const pairs = NAMES.flatMap((one, i) =>
  NAMES.flatMap((other, k) => (i === k ? [] : [[`${one}, ${other}`, stories[i], stories[k]]])),
);
for (let seed = 1; seed <= 16; seed++) {
  const text = stories[seed % stories.length];
  pairs.push([`edit ${seed}`, edited(text, seed + 100), edited(text, seed)]);
}

const join = (all) => all.map((block) => block.text).join("\n");
/** What a reader reads who leaves out what is marked as one side's alone. */
const without = (all, side) =>
  all
    .map(({ runs }) =>
      runs
        .filter((run) => !(run.change && run.side === side))
        .map((run) => run.text)
        .join(""),
    )
    .join("\n");
const letters = (text) => text.normalize("NFC").match(/[\p{L}\p{N}]+/gu) ?? [];
const solid = (text) => text.replace(/\s/g, "");

const modes = [
  { mode: "copy" },
  { mode: "copy", ignoreCase: true, ignorePunctuation: true },
  { mode: "accounts" },
];
for (const options of modes) {
  const name = Object.values(options).join(", ");
  const exact = !options.ignoreCase;
  let made;
  const results = () =>
    (made ??= pairs.map(([pair, left, right]) => [pair, compareSync(left, right, options)]));

  test(`inline, both texts: ${name}`, () => {
    for (const [pair, c] of results()) {
      for (const quiet of [false, true]) {
        const { groups } = viewOf(c, en, { layout: "inline", quiet });
        for (const row of groups.flatMap((group) => (group.kind === "stub" ? [] : group.rows))) {
          if (!row.merged) continue;
          const where = `${pair}, ${quiet}: ${join(row.left).slice(0, 60)}`;
          assert.equal(without(row.merged, "left"), join(row.right), where);
          if (!exact) continue;
          const shown = without(row.merged, "right");
          // Words never run together, nor is one torn in two.
          assert.deepEqual(letters(shown), letters(join(row.left)), where);
          if (!quiet) continue;
          // With all marked, nothing differs but where paragraphs end, and of single ones nothing at all.
          assert.equal(solid(shown), solid(join(row.left)), where);
          if (row.left.length + row.right.length === 2) assert.equal(shown, join(row.left), where);
        }
      }
    }
  });

  test(`side by side and changes only, both texts: ${name}`, () => {
    for (const [pair, c] of results()) {
      for (const changesOnly of [false, true]) {
        const { groups } = viewOf(c, en, { layout: "side", changesOnly });
        const rows = groups.flatMap((group) => (group.kind === "stub" ? [] : group.rows));
        for (const [side, other] of [
          ["left", "right"],
          ["right", "left"],
        ]) {
          const seen = new Set();
          for (const block of rows.flatMap((row) => row[side])) {
            seen.add(block.index);
            assert.equal(block.text, c[side].blocks[block.index].text, pair);
            assert.equal(without([block], other), block.text, pair);
          }
          if (!changesOnly) assert.equal(seen.size, c[side].blocks.length, pair);
        }
      }
    }
  });

  test(`as HTML and Markdown, both texts: ${name}`, () => {
    for (const [pair, c] of results()) {
      const given = {
        left: c.left.blocks.map((it) => it.text),
        right: c.right.blocks.map((it) => it.text),
      };
      assert.deepEqual(markdownTexts(toMarkdown(c)), given, pair);
      for (const form of [{ document: true }, { inlineStyles: true }]) {
        const html = toHTML(c, form);
        assert.deepEqual(texts(html), given, pair);
        // What one side has is never marked in the other's words.
        for (const [, side, inner] of html.matchAll(
          /data-side="(left|right)"[^>]*>([\s\S]*?)<\/(?:p|h4|blockquote)>/g,
        ))
          assert.doesNotMatch(inner, side === "left" ? /<ins/ : /<del/, pair);
      }
      const sections = toHTML(c).split('<section slot="right"');
      assert.deepEqual(
        sections.map((it) => blocks(it).map((block) => block.text)),
        [given.left, given.right],
        pair,
      );
    }
  });
}

test("accounts: what is marked between linked passages is no stray word or two", () => {
  let marks = 0;
  for (const [pair, left, right] of pairs) {
    const c = compareSync(left, right, { mode: "accounts" });
    const rows = viewOf(c, en, { layout: "side" }).groups.flatMap((group) => group.rows);
    for (const { runs } of rows.flatMap((row) => [...row.left, ...row.right])) {
      // Neighbours with a mark are one mark to the eye.
      const seen = [];
      for (const [i, { text, shared, change }] of runs.entries()) {
        assert.equal(change, undefined, pair);
        if (!shared) continue;
        if (runs[i - 1]?.shared) seen.at(-1).text += text;
        else seen.push({ text, kinds: new Set() });
        seen.at(-1).kinds.add(shared);
      }
      marks += seen.length;
      // A figure, a name and a quotation tell something in one word; plain wording needs three.
      for (const { text, kinds } of seen)
        if (kinds.size === 1 && kinds.has("wording"))
          assert.ok(text.trim().split(/\s+/).length >= 3, `${pair}: ${text}`);
    }
  }
  assert.ok(marks > 100, `${marks}`);
});

/** One paragraph with an edit beside a difference of space: the words as they stand, `[-gone-]`, `[+come+]`. */
const beside = [
  [
    "By Ada Brandt and Tom Rell",
    "By Ada Brandt, The Courier",
    "By Ada Brandt[- and Tom Rell-][+, The Courier+]",
  ],
  ["It was “ not in a position", "It was “not in any position", "It was “not in [-a-][+any+] position"],
];
for (const [left, right, expected] of beside) {
  test(`inline, a space beside an edit: ${left}`, () => {
    const rest = " of the company that was named in the letter to the harbour board on Monday.";
    const c = compareSync(left + rest, right + rest, { mode: "copy" });
    const [row] = viewOf(c, en, { layout: "inline" }).groups[0].rows;
    const shown = row.merged[0].runs
      .map(({ text, side, change }) => (change ? (side === "left" ? `[-${text}-]` : `[+${text}+]`) : text))
      .join("");
    assert.equal(shown, expected + rest);
  });
}
