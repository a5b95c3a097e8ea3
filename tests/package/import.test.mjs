/** The packed package under Node: what importing it gives, and what it does not do. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { discard, packedProject } from "../harness/package.mjs";

let project;
before(async () => {
  project = await packedProject();
});
after(() => discard(project));

const core = [
  "compare",
  "compareSync",
  "diffWords",
  "init",
  "readStory",
  "registerLocale",
  "toHTML",
  "toMarkdown",
];
const entries = [
  { name: "article-diff", names: ["ArticleDiffElement", ...core] },
  { name: "article-diff/core", names: core },
  { name: "article-diff/define", names: [] },
];

const forms = {
  "module.mjs": (name) => `import * as it from ${JSON.stringify(name)};`,
  "script.cjs": (name) => `const it = require(${JSON.stringify(name)});`,
};

for (const { name, names } of entries) {
  for (const [file, load] of Object.entries(forms)) {
    test(`${name} from ${file} exports its names`, async () => {
      const printed = await project.node(file, `${load(name)} console.log(JSON.stringify(Object.keys(it)));`);
      const keys = JSON.parse(printed).filter((key) => key !== "default" && key !== "__esModule");
      assert.deepEqual(keys.sort(), names);
    });
  }
}

/**
 * Defines every global that a page has and Node lacks (and `WebAssembly`) so that reading it is
 * noted, then imports.
 */
function importWatched(name) {
  return `
const read = [];
const page = ["customElements", "document", "Document", "DocumentFragment", "DOMParser", "Element", "history",
  "HTMLElement", "localStorage", "location", "MutationObserver", "Node", "self", "ShadowRoot", "window"];
for (const key of page) {
  Object.defineProperty(globalThis, key, { get() { read.push(key); }, configurable: true });
}
const { WebAssembly } = globalThis;
Object.defineProperty(globalThis, "WebAssembly", { get() { read.push("WebAssembly"); return WebAssembly; } });
await import(${JSON.stringify(name)});
console.log(JSON.stringify([...new Set(read)]));`;
}

for (const { name, allowed } of [
  { name: "article-diff/core", allowed: [] },
  // The class has to extend something.
  { name: "article-diff", allowed: ["HTMLElement"] },
]) {
  test(`importing ${name} touches no page, registers nothing, starts no wasm`, async () => {
    const read = JSON.parse(await project.node("watched.mjs", importWatched(name)));
    assert.deepEqual(
      read.filter((key) => !allowed.includes(key)),
      [],
    );
  });
}

test("two stories given as text compare, and every word of them is in the result", async () => {
  const left = "Fire at the mill\\n\\nThe fire broke out on Monday.\\n\\nNobody was hurt.";
  const right = "Fire at the mill\\n\\nThe fire broke out on Tuesday.\\n\\nThe mill had closed in 1998.";
  const both = `
const left = "${left}", right = "${right}";
const squeeze = (text) => text.split(/\\s+/).join(" ");
const joined = (story) => squeeze(story.blocks.map((block) => block.text).join(" "));
it.compare(left, right).then((result) => {
  console.log(joined(result.left) === squeeze(left) && joined(result.right) === squeeze(right));
});`;
  for (const [file, load] of Object.entries(forms)) {
    assert.equal(await project.node(file, load("article-diff/core") + both), "true\n", file);
  }
});

test("what two CommonJS entries share is one thing", async () => {
  const source = `
const { compareSync, init } = require("article-diff/core");
const all = require("article-diff");
init().then(() => console.log(all.compareSync === compareSync && all.compareSync("a", "a").links.length));`;
  assert.equal(await project.node("shared.cjs", source), "1\n");
});
