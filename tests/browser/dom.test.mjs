/**
 * The DOM reader on what a browser's own parser makes of markup. One line a case, in the notation
 * of the native tests: `kind: text | kind: text`. The rules themselves are tested there.
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertQuiet, openPage } from "../harness/browser.mjs";
import { serve } from "../harness/serve.mjs";

const body = `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>A page</title><link rel="icon" href="data:,">
<style>.gone { display: none }</style>
<body></body></html>`;

/** Opens a page with the engine running and `read`, which gives a story in the notation. */
async function open(t) {
  const site = await serve(t, { rules: [["/page.html", { body }]] });
  const { page, seen } = await openPage(t);
  await page.goto(site.url("/page.html"));
  await page.evaluate(async () => {
    const { init, readStory } = await import("/core.js");
    await init();
    const show = ({ kind, level = "", text }) => `${kind}${level}: ${text.replaceAll("\n", "/")}`;
    window.story = readStory;
    window.read = (node) => readStory(node).blocks.map(show).join(" | ");
    window.parse = (markup) => new DOMParser().parseFromString(markup, "text/html").body;
  });
  return { page, seen };
}

test("markup as the parser leaves it", async (t) => {
  const { page, seen } = await open(t);
  const cases = [
    ["<p>One<p>Two", "paragraph: One | paragraph: Two"],
    ["One<br>\n<br>Two &amp; three", "paragraph: One | paragraph: Two & three"],
    ["<ul><li>a<li>b<ol><li>c</ol></ul>", "list_item: a | list_item: b | list_item: c"],
    ["<table><tr><td>Vik<td>12<tr><td>Ostby<td>9</table>", "table_row: Vik\t12 | table_row: Ostby\t9"],
    ["<p>12&nbsp;km &shy;on</p>", "paragraph: 12\u00a0km \u00adon"],
    ["<pre>\nOne\n\nTwo</pre>", "paragraph: One | paragraph: Two"],
    ["<h1>One<svg><title>no</title><text>no</text></svg></h1>", "heading1: One"],
    ["<p>One<!-- no --><script>no</script><style>no</style><template>no</template></p>", "paragraph: One"],
    ["<p>x<math><mi>y</mi></math></p>", "paragraph: xy"],
    ["<p>One <q>two</q></p>", "paragraph: One “two”"],
    ["<my-card><h2>One</h2>Two</my-card>", "heading2: One | paragraph: Two"],
    ["<p class=gone>Style sheets are not looked at</p>", "paragraph: Style sheets are not looked at"],
    ["<p style='display:none'>no</p><p HIDDEN>no</p>", ""],
    ["<figure><img alt='A boat at sea'></figure>", "caption: A boat at sea"],
    ["<a href=x><div>One</div></a>two", "paragraph: One | paragraph: two"],
  ];
  const found = await page.evaluate((all) => all.map(([markup]) => read(parse(markup))), cases);
  assert.deepEqual(
    found,
    cases.map(([, expected]) => expected),
  );
  assertQuiet(seen);
});

test("every sort of root, of any document", async (t) => {
  const { page, seen } = await open(t);
  const found = await page.evaluate(() => {
    const markup = "<p>One</p><p hidden>no</p>two";
    const div = document.createElement("div");
    div.innerHTML = markup;
    const fragment = document.createRange().createContextualFragment(markup);
    const template = document.createElement("template");
    template.innerHTML = markup;
    const host = document.createElement("div");
    host.attachShadow({ mode: "open" }).innerHTML = markup;
    const frame = document.body.appendChild(document.createElement("iframe"));
    frame.contentDocument.body.innerHTML = markup;
    const xml = new DOMParser().parseFromString(
      `<div xmlns="http://www.w3.org/1999/xhtml"><P/><p>One</p><p hidden=""/>two</div>`,
      "application/xhtml+xml",
    );
    const other = frame.contentDocument.body;
    return [
      div,
      fragment,
      template,
      template.content,
      host.shadowRoot,
      other,
      parse(markup),
      xml,
      xml.firstChild,
    ].map(read);
  });
  assert.deepEqual(found, Array(9).fill("paragraph: One | paragraph: two"));
  assertQuiet(seen);
});

test("what the element says of the story, and the language around it", async (t) => {
  const { page } = await open(t);
  const [told, page_, empty] = await page.evaluate(() => {
    document.body.lang = "nb";
    document.body.innerHTML = `<nav>Menu</nav><article data-title="T" data-source="S" data-published="2024-05-03"
      cite="https://example.org/a"><p>One <a href="#">two</a></p></article><div cite=""></div>`;
    return [document.querySelector("article"), document, document.querySelector("div")].map((it) =>
      story(it),
    );
  });
  assert.deepEqual(told, {
    title: "T",
    source: "S",
    url: "https://example.org/a",
    published: "2024-05-03",
    lang: "nb",
    blocks: [{ kind: "paragraph", text: "One two", links: 0.5 }],
  });
  assert.equal(page_.title, "A page");
  assert.equal(page_.lang, "en");
  assert.deepEqual(page_.blocks[0], { kind: "paragraph", text: "Menu", links: 0, landmark: "navigation" });
  assert.deepEqual(empty, { lang: "nb", blocks: [] });
});

test("reading changes nothing, and asks for no layout", async (t) => {
  const { page } = await open(t);
  const changed = await page.evaluate(() => {
    document.body.innerHTML = "<article><p>One <b>two</b></p><template>x</template></article>";
    const before = document.documentElement.outerHTML;
    const asked = [];
    for (const name of ["offsetHeight", "innerText", "clientWidth"]) {
      Object.defineProperty(document.querySelector("p"), name, { get: () => asked.push(name) });
    }
    window.getComputedStyle = () => asked.push("getComputedStyle");
    story(document.body);
    return [document.documentElement.outerHTML === before, asked];
  });
  assert.deepEqual(changed, [true, []]);
});

test("deep trees and long ones", async (t) => {
  const { page } = await open(t);
  const found = await page.evaluate(() => {
    const top = document.createElement("div");
    let deepest = top;
    for (let i = 0; i < 5_000; i++) deepest = deepest.appendChild(document.createElement("div"));
    deepest.append("One");
    const deep = read(top);
    const long = document.createElement("div");
    for (let i = 0; i < 20_000; i++)
      long.append(Object.assign(document.createElement("p"), { textContent: `Word ${i}` }));
    const start = performance.now();
    const { length } = story(long).blocks;
    return { deep, length, time: performance.now() - start };
  });
  assert.equal(found.deep, "paragraph: One");
  assert.equal(found.length, 20_000);
  t.diagnostic(`20,000 paragraphs in ${found.time.toFixed()} ms`);
});
