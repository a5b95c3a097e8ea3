/** Values that a page took from elsewhere: keys that reach for prototypes, getters that change their mind. */

import assert from "node:assert/strict";
import { before, test } from "node:test";
import {
  compare,
  compareSync,
  diffWords,
  init,
  readStory,
  registerLocale,
  toHTML,
  toMarkdown,
} from "../../dist/core.js";
import { source } from "./source.mjs";

before(() => init());

const story = (...texts) => ({ blocks: texts.map((text) => ({ kind: "paragraph", text })) });

/** Every object of a JSON text gets keys that would spoil prototypes if they were merged. */
function reaching(value) {
  const spoil = '"__proto__":{"spoilt":1},"constructor":{"prototype":{"spoilt":1}},"prototype":{"spoilt":1}';
  const json = JSON.stringify(value).replaceAll("{", `{${spoil},`).replaceAll(",}", "}");
  return JSON.parse(json);
}

/** Nothing that anyone could have spoilt is. */
function assertClean() {
  for (const it of [{}, [], "", 0, () => {}, new Map(), new Error("x"), Object.create(Object.prototype)])
    assert.equal(it.spoilt, undefined);
}

test("keys that reach for prototypes reach nothing, wherever they stand", async (t) => {
  t.mock.method(console, "warn", () => {});
  const left = reaching({ ...story("One text.", "Two texts."), title: "A" });
  const right = reaching({ ...story("One text.", "Three texts."), title: "B" });
  const options = reaching({ mode: "copy", ignoreCase: true });
  const c = await compare(left, right, options);
  assert.deepEqual(compareSync(left, right, options), c);
  assertClean();
  assert.deepEqual(Object.keys(c.left), ["blocks", "title"]);
  assert.deepEqual(Object.keys(c.left.blocks[0]), ["kind", "text"]);
  diffWords("a", "b", reaching({ ignoreCase: true }));
  readStory(left);
  assert.equal(toHTML(reaching(c), reaching({ document: true })), toHTML(c, { document: true }));
  assert.equal(toMarkdown(reaching(c), reaching({ locale: "en" })), toMarkdown(c));
  registerLocale(reaching({ "@": "xx", left: "Links" }));
  registerLocale(JSON.parse('{"@":"__proto__","left":"Spoilt","spoilt":"1"}'));
  assert.doesNotMatch(toHTML(c, { document: true, locale: "en" }), /Spoilt/);
  assertClean();
});

test("names of prototypes are no languages and no strings", async () => {
  const { wordsOf } = await source("locale/locale.ts");
  for (const name of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
    assert.equal(wordsOf(name).lang, "en");
    assert.equal(wordsOf(name).t("left"), "Left text");
    assert.equal(wordsOf("en").t(name), name.replaceAll("_", " "));
    assert.equal(wordsOf("en").t("only", { [name]: "x" }), "Only in {name}");
  }
  assert.equal(wordsOf("en").t("only", {}), "Only in {name}");
});

test("a prototype that someone else has spoilt sets no option", async () => {
  const plain = await compare(story("One text."), story("Two texts."), {});
  const spoilt = { mode: "accounts", ignoreCase: "no", limit: 0, signal: 1 };
  for (const [key, value] of Object.entries(spoilt))
    Object.defineProperty(Object.prototype, key, { value, configurable: true, writable: true });
  try {
    // At once: where a comparison pauses, Node's own code stumbles over such a prototype.
    for (const options of [undefined, {}, Object.create(null)])
      assert.deepEqual(compareSync(story("One text."), story("Two texts."), options), plain);
  } finally {
    for (const key of Object.keys(spoilt)) delete Object.prototype[key];
  }
});

test("each option and each part of a story is read once", async () => {
  const counts = {};
  /** An object whose every property counts how often it is read, and is nonsense the second time. */
  const counting = (name, value) => {
    const out = {};
    for (const [key, it] of Object.entries(value)) {
      const path = `${name}.${key}`;
      Object.defineProperty(out, key, {
        enumerable: true,
        get() {
          counts[path] = (counts[path] ?? 0) + 1;
          return counts[path] > 1 ? Symbol(path) : it;
        },
      });
    }
    return out;
  };
  const block = { kind: "heading", text: "One", level: 2, links: 0.5, landmark: "banner", source: [0, 3] };
  const side = (name) =>
    counting(name, {
      title: "T",
      source: "S",
      url: "https://a.example/",
      published: "2031-03-04",
      lang: "en",
      blocks: [counting(`${name}.block`, block)],
    });
  const options = counting("options", {
    mode: "copy",
    ignoreCase: true,
    ignorePunctuation: true,
    ignoreTypography: false,
    limit: 100,
    signal: new AbortController().signal,
    onProgress: () => {},
  });
  const c = await compare(side("left"), side("right"), options);
  assert.deepEqual(c.left.blocks, [block]);
  assert.equal(Object.keys(counts).length, 7 + 2 * (6 + 6));
  assert.deepEqual(
    Object.entries(counts).filter(([, count]) => count > 1),
    [],
  );
});

test("what a getter or an array of a host's throws comes out as it is, and the engine goes on", async () => {
  const boom = new Error("boom");
  const throwing = (value, key) =>
    Object.defineProperty({ ...value }, key, {
      enumerable: true,
      get() {
        throw boom;
      },
    });
  const [block] = story("One").blocks;
  const wrong = [
    throwing(story("One"), "blocks"),
    throwing(story("One"), "title"),
    { blocks: [throwing(block, "text")] },
    { blocks: new Proxy([], { get: () => { throw boom; } }) }, // biome-ignore format: one line a case
  ];
  for (const given of wrong) {
    await assert.rejects(compare(given, "One"), boom);
    assert.throws(() => compareSync("One", given), boom);
  }
  await assert.rejects(compare("One", "One", throwing({}, "mode")), boom);
  assert.equal((await compare("One", "One")).links.length, 1);
});

test("a title counts towards the limit, as all that a story says of itself", async () => {
  const side = { ...story("One"), title: "x".repeat(10), source: "y".repeat(10) };
  assert.equal((await compare(side, "One", { limit: 23 })).links.length, 1);
  await assert.rejects(compare(side, "One", { limit: 22 }), /left has 23 UTF-16 code units/);
});

test("strings of a locale are text in Markdown and HTML, as stories are", async () => {
  const { payloads } = await import("../fixtures/payloads.mjs");
  const { en } = await source("locale/en.ts");
  const c = await compare(story("One text.", "Two texts."), story("One text.", "Three texts."), {
    mode: "copy",
  });
  for (const text of payloads) {
    registerLocale({ ...Object.fromEntries(Object.keys(en).map((key) => [key, text])), "@": "qq" });
    const markdown = toMarkdown(c, { locale: "qq" });
    assert.doesNotMatch(
      markdown.replace(/<\/?(del|ins|mark)>/g, "").replace(/\\./gs, ""),
      /<[a-z!?/]/i,
      text,
    );
    const html = toHTML(c, { inlineStyles: true, locale: "qq" });
    const names = [...html.matchAll(/<([a-z0-9-]+)/gi)].map((it) => it[1]);
    const own = "a bdi blockquote del div h1 h4 ins mark p span table tbody td th thead tr".split(" ");
    assert.deepEqual(
      names.filter((it) => !own.includes(it)),
      [],
      text,
    );
  }
});

test("long space in a block costs toMarkdown no more than its length", { timeout: 20_000 }, async () => {
  const { markdownTexts } = await import("../harness/readers.mjs");
  const text = `a${" ".repeat(400_000)}b `;
  const c = await compare(story(text), story(`${text}c`), { mode: "copy" });
  assert.deepEqual(markdownTexts(toMarkdown(c)).left, [text]);
});
