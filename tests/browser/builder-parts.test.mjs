/** The parts of the builder page that need no page: drafts, snippets. */

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

const { toStory, asKnown, blocksToText, EMPTY_DRAFT } = await load("draft");
const { snippet } = await load("snippet");

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
    mode: "copy",
    left: { title: "</script><b>", blocks: [{ kind: "paragraph", text: "<!-- & ]]>", source: [0, 9] }] },
    right: { blocks: [] },
  };
  const settings = { view: "auto", locale: "en", script: 'a.js"><b>' };
  const toHtml = () => '<article-diff mode="copy">\n</article-diff>\n';
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
