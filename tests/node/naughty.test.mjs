/** Awkward texts through the core: in, compared, and out again unchanged in every form. */

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { compare, compareSync, diffWords, init, readStory, toHTML, toMarkdown } from "../../dist/core.js";
import { naughty } from "../fixtures/naughty.mjs";
import { payloads } from "../fixtures/payloads.mjs";
import { breaks } from "../fixtures/unicode.mjs";
import { markdownTexts, texts } from "../harness/readers.mjs";

before(() => init());

const story = (...all) => ({ blocks: all.map((text) => ({ kind: "paragraph", text })) });
const given = (c) => ({
  left: c.left.blocks.map((it) => it.text),
  right: c.right.blocks.map((it) => it.text),
});

/** Every span lies in its block, and both ends of it on whole characters. */
function assertSpans(c) {
  const check = (side, { block, range: [start, end] }) => {
    const { text } = c[side].blocks[block];
    assert.ok(0 <= start && start < end && end <= text.length, `${start} to ${end} of ${text.length}`);
    for (const at of [start, end]) {
      const [before, after] = [text.charCodeAt(at - 1), text.charCodeAt(at)];
      const cut = before >= 0xd800 && before < 0xdc00 && after >= 0xdc00 && after < 0xe000;
      assert.ok(!cut, `${at} cuts a pair in ${JSON.stringify(text)}`);
    }
  };
  for (const { changes, shared } of c.links) {
    for (const { left, right } of changes) {
      for (const span of left) check("left", span);
      for (const span of right) check("right", span);
    }
    for (const { left, right } of shared) {
      check("left", left);
      check("right", right);
    }
  }
  for (const { left, right } of c.facts) {
    check("left", left);
    check("right", right);
  }
}

for (const [name, text] of Object.entries(naughty)) {
  test(`unchanged on every way: ${name}`, async () => {
    const left = story(`Before it. ${text}`, text, "The gate stayed shut all night.");
    const right = story(text, `${text} After it.`, "The gate stayed open all night.", text);
    for (const mode of ["copy", "accounts"]) {
      const c = await compare(left, right, { mode });
      assert.deepEqual(c.left, left);
      assert.deepEqual(c.right, right);
      assertSpans(c);
      assert.deepEqual(JSON.parse(JSON.stringify(c)), c);
      assert.deepEqual(texts(toHTML(c, { document: true })), given(c));
      assert.deepEqual(texts(toHTML(c, { inlineStyles: true })), given(c));
      assert.deepEqual(markdownTexts(toMarkdown(c)), given(c));
    }
    // With itself nothing differs.
    const same = compareSync(left, left, { mode: "copy" });
    assert.deepEqual([...new Set(same.links.map((it) => it.relation))], ["same"]);
    assert.deepEqual(
      same.links.flatMap((it) => it.changes),
      [],
    );
    // As plain text the blocks are slices, and nothing but space is left between them.
    const whole = `${text}\n\nAnd then.\n\n${text}`;
    let at = 0;
    for (const { source, text: own } of readStory(whole).blocks) {
      assert.match(whole.slice(at, source[0]), /^[\s\u0085\ufeff]*$/);
      assert.equal(whole.slice(...source), own);
      at = source[1];
    }
    assert.match(whole.slice(at), /^[\s\u0085\ufeff]*$/);
    for (const [a, b] of [
      [text, ""],
      [text, text],
      [text, `${text} more`],
      [`x${text}`, `y${text}`],
      [text, [...text].reverse().join("")],
    ]) {
      for (const options of [
        {},
        { ignoreCase: true, ignorePunctuation: true },
        { ignoreTypography: false },
      ]) {
        const segments = diffWords(a, b, options);
        assert.equal(segments.map((it) => it.left ?? "").join(""), a);
        assert.equal(segments.map((it) => it.right ?? "").join(""), b);
      }
    }
  });
}

for (const [name, all] of Object.entries({
  "all texts that would be markup": payloads,
  "all of Unicode's word break test": breaks,
}))
  test(`${name}, likewise`, async () => {
    const left = story(...all);
    const right = story(...all.map((it) => `${it} and more`));
    for (const mode of ["copy", "accounts"]) {
      const c = await compare(left, right, { mode });
      assert.deepEqual([c.left, c.right], [left, right]);
      assertSpans(c);
      assert.deepEqual(texts(toHTML(c, { document: true })), given(c));
      assert.deepEqual(markdownTexts(toMarkdown(c)), given(c));
    }
  });

test("Unicode's word break test, word by word", () => {
  assert.equal(breaks.length, 1944);
  for (const text of breaks)
    for (const other of [`${text} more`, `x${text}`, [...text].reverse().join("")]) {
      const segments = diffWords(text, other);
      assert.equal(segments.map((it) => it.left ?? "").join(""), text);
      assert.equal(segments.map((it) => it.right ?? "").join(""), other);
    }
});

test("all as particulars of a story: kept as they are, or refused by name", async () => {
  for (const text of [...Object.values(naughty), ...payloads]) {
    const about = { title: text, source: text, url: text, published: text, lang: text };
    const c = await compare({ ...about, blocks: [] }, { ...about, ...story(text) });
    assert.deepEqual(c.left, { ...about, blocks: [] });
    assert.deepEqual(markdownTexts(toMarkdown(c)), given(c));
    assert.deepEqual(texts(toHTML(c, { document: true })), given(c));
  }
});
