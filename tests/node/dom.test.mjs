/** The DOM reader without a DOM: nodes made of plain objects, well-behaved ones and hostile ones. */

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { compareSync, init, readStory } from "../../dist/core.js";

before(() => init());

const text = (nodeValue) => ({ nodeType: 3, nodeValue });
const fragment = (...childNodes) => ({ nodeType: 11, childNodes });
const element = (localName, attributes, ...childNodes) => ({
  nodeType: 1,
  localName,
  childNodes: childNodes.map((it) => (typeof it === "string" ? text(it) : it)),
  getAttribute: (name) => attributes[name] ?? null,
});
const p = (...content) => element("p", {}, ...content);

test("an object with the DOM's properties is read as markup", () => {
  const article = element(
    "ARTICLE",
    { "data-title": "T", lang: "en" },
    element("h1", {}, "Anchor found"),
    p("One ", element("a", { href: "#" }, "two")),
    { nodeType: 8, nodeValue: "a comment" },
    element("script", {}, "no"),
  );
  const blocks = [
    { kind: "heading", text: "Anchor found", level: 1, links: 0 },
    { kind: "paragraph", text: "One two", links: 0.5 },
  ];
  assert.deepEqual(readStory(article), { title: "T", lang: "en", blocks });
  assert.deepEqual(readStory(fragment(...article.childNodes)), { blocks });
  const result = compareSync(article, article);
  assert.deepEqual(result.left.blocks, blocks);
  assert.equal(result.links.length, 2);
});

test("the language is that of the nearest element that has one", () => {
  const holder = element("html", { lang: "nb" });
  const within = { ...p("One"), closest: (selector) => (selector === "[lang]" ? holder : null) };
  assert.equal(readStory(within).lang, "nb");
  assert.equal(readStory({ ...p("One"), closest: () => null }).lang, undefined);
  assert.equal(readStory(fragment(element("div", { lang: "fr" }, "Un"))).lang, "fr");
});

test("what is no node is passed over", () => {
  assert.deepEqual(readStory(element("div", {}, null, undefined, 5, {}, { nodeType: "1" })).blocks, []);
  assert.equal(readStory(fragment(text(undefined), text(7), text("One"))).blocks.length, 1);
  assert.equal(readStory({ ...p("One"), getAttribute: () => 3 }).blocks.length, 1);
});

test("lone surrogates become replacement characters, NUL stays", () => {
  assert.equal(readStory(p("a\ud800b\0c")).blocks[0].text, "a\ufffdb\0c");
});

const boom = () => {
  throw new RangeError("boom");
};

/** Each with what the error says after the name of the argument. */
const refused = {
  "a text node": [text("One"), "must be an element, a document fragment or a document"],
  "a throwing type": [fragment({ get nodeType() { return boom(); } }), "could not be read: boom"], // biome-ignore format: one line a case
  "a throwing name": [{ ...p(), get localName() { return boom(); } }, "could not be read: boom"], // biome-ignore format: one line a case
  "throwing children": [{ nodeType: 1, localName: "p", getAttribute: () => null, get childNodes() { return boom(); } }, "could not be read: boom"], // biome-ignore format: one line a case
  "a throwing attribute": [{ ...p(), getAttribute: boom }, "could not be read: boom"],
  "a throwing text": [fragment({ nodeType: 3, get nodeValue() { return boom(); } }), "could not be read: boom"], // biome-ignore format: one line a case
  "a thrown word": [{ ...p(), getAttribute() { throw "word"; } }, "could not be read: word"], // biome-ignore format: one line a case
  "no attributes": [{ nodeType: 1, localName: "p" }, "could not be read: "],
  "no children": [{ nodeType: 9 }, "could not be read: "],
};

for (const [name, [node, message]] of Object.entries(refused)) {
  test(`refused: ${name}`, () => {
    const start = `article-diff: input ${message}`;
    assert.throws(
      () => readStory(node),
      (error) => error instanceof Error && error.message.startsWith(start),
    );
    assert.throws(() => compareSync("One", node), /article-diff: right /);
    assert.equal(readStory("One").blocks.length, 1, "the engine goes on");
  });
}

test("a tree that contains itself is refused at once", () => {
  for (const length of [1, 2, 3, 100]) {
    const chain = Array.from({ length }, (_, i) => element("div", {}, `Word ${i}`));
    chain.forEach((it, i) => {
      it.childNodes.push(chain[(i + 1) % length]);
    });
    assert.throws(() => readStory(chain[0]), /input is too large a tree, or one that never ends/);
  }
});

test("depth is no limit", () => {
  let tree = text("One");
  for (let i = 0; i < 100_000; i++) tree = element(i % 2 ? "div" : "b", {}, tree);
  assert.deepEqual(readStory(tree).blocks, [{ kind: "paragraph", text: "One", links: 0 }]);
});

test("one object may stand in a tree many times", () => {
  const br = element("br", {});
  const word = p("Word");
  const both = [br, word, element("div", {}, br, word, element("div", {}, br, word))];
  assert.equal(readStory(fragment(...both, ...both)).blocks.length, 6);
});

test("a list without end is given up", { timeout: 60_000 }, () => {
  const childNodes = { length: 2 ** 32 - 1 };
  assert.throws(() => readStory({ nodeType: 11, childNodes }), /input is too large a tree/);
});

test("twenty thousand refusals leave the stack where it was", () => {
  const node = { ...p(), getAttribute: boom };
  for (let i = 0; i < 20_000; i++) assert.throws(() => readStory(node));
  assert.equal(readStory(p("One")).blocks[0].text, "One");
});
