/** The parts of the builder page that need no page: Markdown, drafts, snippets. */

import assert from "node:assert/strict";
import { test } from "node:test";
import * as esbuild from "esbuild";
import { at } from "../harness/place.mjs";

/** A module of the builder page, bundled and loaded. */
async function load(name) {
  const { outputFiles } = await esbuild.build({
    entryPoints: [at(`www/builder/${name}.ts`)],
    bundle: true,
    format: "esm",
    write: false,
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
}

const { readMarkdown } = await load("markdown");
const { toStory, asKnown, blocksToText, EMPTY_DRAFT } = await load("draft");
const { snippet } = await load("snippet");

test("Markdown becomes blocks", () => {
  const cases = [
    ["One line\nand its end.\n\nAnother.", ["paragraph: One line and its end.", "paragraph: Another."]],
    ["# A gate #\n\n### Another", ["heading 1: A gate", "heading 3: Another"]],
    ["A gate\n===\nA bridge\n---\n", ["heading 1: A gate", "heading 2: A bridge"]],
    ["- one\n* two\n3. three", ["list_item: one", "list_item: two", "list_item: three"]],
    ["> said he\n> twice", ["quotation: said he", "quotation: twice"]],
    ["above\n\n***\n\nbelow", ["paragraph: above", "paragraph: below"]],
    ["```\na * b\n```\nafter", ["code: a * b", "paragraph: after"]],
    [
      "a **bold** *word* in a [link](https://a.example.org) `here`",
      ["paragraph: a bold word in a link here"],
    ],
    ["![a picture](a.png)", ["paragraph: a picture"]],
    ["2 * 3 * 4 and snake_case_name stay", ["paragraph: 2 * 3 * 4 and snake_case_name stay"]],
    ["a \\*star\\*", ["paragraph: a *star*"]],
    ["one\r\n\r\ntwo\r\n", ["paragraph: one", "paragraph: two"]],
    ["", []],
  ];
  for (const [markdown, expected] of cases) {
    const blocks = readMarkdown(markdown).blocks.map(({ kind, level, text }) =>
      level === undefined ? `${kind}: ${text}` : `${kind} ${level}: ${text}`,
    );
    assert.deepEqual(blocks, expected, markdown);
  }
});

test("Markdown's front matter is read and not compared", () => {
  const { blocks, fields } = readMarkdown('---\ntitle: "A gate"\ndate: 2025-03-09\n---\n\nText.\n');
  assert.deepEqual(Object.fromEntries(fields), { title: "A gate", date: "2025-03-09" });
  assert.deepEqual(blocks, [{ kind: "paragraph", text: "Text." }]);
});

/** A reader that knows paragraphs only. */
const plain = (text) => ({
  blocks: text.split(/\n\n+/).map((it) => ({ kind: "paragraph", text: it })),
});

test("what markup told is applied to blocks that can be recognised", () => {
  const blocks = [
    { kind: "heading", text: "A", level: 2 },
    { kind: "paragraph", text: "B" },
    { kind: "caption", text: "C" },
    { kind: "list_item", text: "B" },
  ];
  const original = blocksToText(blocks);
  assert.equal(original, "A\n\nB\n\nC\n\nB");
  const cases = [
    ["A\n\nB\n\nC\n\nB", "heading paragraph caption list_item"],
    ["A\n\nB\n\nC edited\n\nB", "heading paragraph caption list_item"],
    ["A edited\n\nB\n\nC\n\nB", "heading paragraph caption list_item"],
    ["A\n\nB\n\nC\n\nB edited", "heading paragraph caption list_item"],
    ["A\n\nC\n\nB", "heading caption paragraph"],
    ["A\n\nnew\n\nB\n\nC\n\nB", "heading paragraph paragraph caption list_item"],
    ["wholly\n\nother", "paragraph paragraph"],
    ["", "paragraph"],
  ];
  for (const [text, expected] of cases) {
    const { blocks: read } = toStory({ ...EMPTY_DRAFT, text, known: asKnown(blocks) }, plain);
    assert.equal(read.map((block) => block.kind).join(" "), expected, text);
    assert.equal(blocksToText(read), text, "the text is what was typed");
  }
});

test("particulars that aren't given are absent", () => {
  assert.deepEqual(Object.keys(toStory({ ...EMPTY_DRAFT, text: "A" }, plain)), ["blocks"]);
  const { title, url } = toStory(
    { ...EMPTY_DRAFT, text: "A", title: " T ", url: "https://a.example.org/" },
    plain,
  );
  assert.deepEqual({ title, url }, { title: "T", url: "https://a.example.org/" });
});

test("snippets are safe wherever they are pasted", () => {
  const comparison = {
    left: { title: "</script><b>", blocks: [{ kind: "paragraph", text: "<!-- & ]]>", source: [0, 9] }] },
    right: { blocks: [] },
  };
  const settings = { mode: "copy", view: "auto", locale: "en", script: 'a.js"><b>' };
  const toHtml = () => "<article-diff>\n</article-diff>\n";
  const tag = snippet("script", comparison, settings, toHtml);
  assert.equal(
    tag,
    '<article-diff mode="copy">\n</article-diff>\n<script src="a.js&quot;>&lt;b>" defer></script>\n',
  );
  const module = snippet("npm", comparison, settings, toHtml);
  assert.doesNotMatch(module, /</);
  assert.doesNotMatch(module, /source/);
  assert.match(module, /comparison\.mode = "copy";\n/);
  assert.doesNotMatch(module, /comparison\.view/);
});
