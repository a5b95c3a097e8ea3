/** Static forms lose nothing: readers written from their documentation alone take both texts out again. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { Marked } from "marked";
import { compare, registerLocale, toHTML, toMarkdown } from "../../dist/core.js";
import ar from "../../dist/locales/ar.js";
import * as fixtures from "../fixtures/comparisons.mjs";
import { at } from "../harness/place.mjs";
import { blocks, markdownTexts, texts } from "../harness/readers.mjs";

const given = (c) => ({
  left: c.left.blocks.map((it) => it.text),
  right: c.right.blocks.map((it) => it.text),
});

/** Every tag, with its attributes. */
const tags = (html) =>
  [...html.matchAll(/<([a-z][\w-]*)((?: [\w-]+="[^"]*")*)>/g)].map(([, name, list]) => [
    name,
    [...list.matchAll(/ ([\w-]+)="([^"]*)"/g)].map(([, key, value]) => [key, value]),
  ]);

/** What is written as markup cannot run: no script, no handler, no address but of the web. */
function assertInert(html) {
  // Outside tags, no "<" is left that could begin one.
  assert.doesNotMatch(html.replace(/<\/?[a-z][\w-]*(?: [\w-]+="[^"]*")*>|<!doctype html>/g, ""), /</);
  for (const [name, list] of tags(html)) {
    assert.notEqual(name, "script");
    for (const [key, value] of list) {
      assert.doesNotMatch(key, /^on|^src/);
      if (key === "href" || key === "cite") assert.match(value, /^https?:/);
    }
  }
}

for (const [name, c] of Object.entries(fixtures)) {
  test(`JSON: ${name}`, () => assert.deepEqual(given(JSON.parse(JSON.stringify(c))), given(c)));

  for (const options of [
    { document: true },
    { inlineStyles: true },
    { document: true, inlineStyles: true },
  ]) {
    test(`HTML ${JSON.stringify(options)}: ${name}`, () => {
      const html = toHTML(c, options);
      assert.deepEqual(texts(html), given(c));
      assertInert(html);
      assert.equal(/ style="/.test(html), options.inlineStyles === true);
    });
  }

  test(`HTML for the element: ${name}`, () => {
    const html = toHTML(c);
    const [left, right] = ["left", "right"].map(
      (side) => html.slice(html.indexOf(`<section slot="${side}"`)).split("</section>")[0],
    );
    assert.deepEqual(
      { left: blocks(left).map((it) => it.text), right: blocks(right).map((it) => it.text) },
      given(c),
    );
    assert.deepEqual(
      blocks(left).map((it) => it["data-block"]),
      c.left.blocks.map((it) => it.kind),
    );
    assertInert(html);
  });

  test(`Markdown: ${name}`, () => assert.deepEqual(markdownTexts(toMarkdown(c)), given(c)));
}

test("only these elements and attributes are written", () => {
  const html = Object.values(fixtures)
    .map((c) => toHTML(c, { document: true }) + toHTML(c))
    .join("");
  assert.deepEqual(
    [...new Set(tags(html).flatMap(([name, list]) => [name, ...list.map(([key]) => `@${key}`)]))].sort(),
    [
      "@charset",
      "@cite",
      "@class",
      "@colspan",
      "@content",
      "@data-block",
      "@data-index",
      "@data-level",
      "@data-published",
      "@data-side",
      "@data-source",
      "@data-text",
      "@data-title",
      "@dir",
      "@href",
      "@lang",
      "@mode",
      "@name",
      "@rel",
      "@scope",
      "@slot",
      "a",
      "article-diff",
      "bdi",
      "body",
      "del",
      "div",
      "h1",
      "h2",
      "h4",
      "head",
      "html",
      "ins",
      "mark",
      "meta",
      "p",
      "section",
      "span",
      "style",
      "table",
      "tbody",
      "td",
      "th",
      "thead",
      "title",
      "tr",
    ],
  );
});

test("facts that differ are named", () => {
  assert.match(
    toHTML(fixtures.accounts, { document: true }),
    /Figures differ: 112 passengers \/ 109 passengers/,
  );
  assert.match(toMarkdown(fixtures.accounts), /^- Figures differ: 112 passengers \/ 109 passengers$/m);
});

test("a link of Markdown leads where the address says", () => {
  for (const url of [
    "https://site.example/a?x=1&copy;=2&amp;y",
    "https://site.example/(a)[b]*_c_?q=`d`",
    "https://site.example/a?b=c\\d&lt;e>",
  ]) {
    const [, address] = /<a href="([^"]*)">/.exec(
      new Marked().parse(toMarkdown({ ...fixtures.copy, left: { ...fixtures.copy.left, url } })),
    );
    // Readers escape more or fewer signs, which leads to the same place.
    assert.equal(decodeURIComponent(address.replaceAll("&amp;", "&")), decodeURIComponent(new URL(url).href));
  }
});

test("accounts have no ins or del", () => {
  assert.doesNotMatch(
    toHTML(fixtures.accounts, { document: true }) + toMarkdown(fixtures.accounts),
    /<(ins|del)/,
  );
});

test("a page says which language it is in, and each side its own", () => {
  const html = toHTML(fixtures.rtl, { document: true });
  assert.match(html, /<html lang="en" dir="ltr">/);
  assert.match(html, /<td lang="ar"/);
});

test("words that run from right to left make the page and the fragment do so", () => {
  registerLocale(ar);
  for (const locale of ["ar", "ar-EG"]) {
    assert.match(toHTML(fixtures.copy, { document: true, locale }), /<html lang="ar" dir="rtl">/);
    assert.match(toHTML(fixtures.copy, { inlineStyles: true, locale }), /^<div lang="ar" dir="rtl"/);
  }
  assert.match(toHTML(fixtures.copy, { inlineStyles: true }), /^<div lang="en" dir="ltr"/);
});

test("furniture that only one side has is not lost beside furniture of both", async () => {
  const story = (name) => readFile(at(`www/stories/${name}.txt`), "utf8");
  const c = await compare(await story("original"), await story("copy"));
  assert.ok(c.sections.some(({ links, rightBlocks }) => links.length === 1 && rightBlocks.length > 9));
  assert.deepEqual(texts(toHTML(c, { inlineStyles: true })), given(c));
  assert.deepEqual(markdownTexts(toMarkdown(c)), given(c));
});

test("the element's fragment says that each side runs as its text does, whatever its heading is", () => {
  const c = structuredClone(fixtures[Object.keys(fixtures)[0]]);
  c.left.source = "The Courier";
  const html = toHTML(c);
  assert.equal(html.match(/<section slot="(?:left|right)" dir="auto"/g).length, 2);
  assert.match(html, /<h2 dir="auto">The Courier/);
});
