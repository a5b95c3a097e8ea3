/** The examples in `docs/examples/` as they stand, with the packed package. */

import assert from "node:assert/strict";
import { copyFile, cp, readFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { after, test } from "node:test";
import { openPage } from "../harness/browser.mjs";
import { host, hosts, projectWith, run, tidy } from "../harness/hosts.mjs";
import { at } from "../harness/place.mjs";
import { serve } from "../harness/serve.mjs";

after(tidy);

/** Serves a folder of the hosts. */
const serveBuilt = (t, folder, rules = []) => serve(t, { folder: relative(at("."), folder), rules });

/** Waits until the page's element shows a comparison, and gives what changed in it. */
async function changes(tab) {
  await tab.locator("article-diff").scrollIntoViewIfNeeded();
  await tab.waitForFunction(() => document.querySelector("article-diff")?.comparison, null, {
    timeout: 30_000,
  });
  return tab.evaluate(() => {
    const { links, left, leftOnly } = document.querySelector("article-diff").comparison;
    const words = links
      .flatMap((link) => link.changes)
      .flatMap((change) => change.left)
      .map(({ block, range }) => left.blocks[block].text.slice(...range));
    return {
      words,
      only: leftOnly.map(({ block }) => left.blocks[block].text.split(" ").slice(0, 3).join(" ")),
    };
  });
}

const expected = { words: ["Monday"], only: ["The crew sang"] };

for (const framework of ["react", "vue", "svelte"]) {
  test(`${framework} passes stories as properties and hears events`, async (t) => {
    const folder = await projectWith(framework);
    await cp(at(`docs/examples/${framework}`), join(folder, "app"), { recursive: true });
    await copyFile(at("docs/examples/stories.js"), join(folder, "stories.js"));
    const vite = join(hosts, "node_modules/vite/bin/vite.js");
    await run("node", [vite, "build", "--logLevel", "error", "--base", "./"], { cwd: join(folder, "app") });

    const site = await serveBuilt(t, join(folder, "app/dist"));
    const { page, seen } = await openPage(t);
    await page.goto(site.url("/index.html"));
    assert.deepEqual(await changes(page), expected);
    const output = page.locator("output");
    await page.waitForFunction(() =>
      document.querySelector("output").textContent.startsWith("copy: 3 links"),
    );
    await page.getByRole("button", { name: "Next change", exact: true }).last().click();
    await page.waitForFunction(() => /; 1 of \d/.test(document.querySelector("output").textContent));
    await page.getByRole("button", { name: "As two accounts" }).click();
    await page.waitForFunction(() => document.querySelector("output").textContent.startsWith("accounts: "));
    assert.match(await output.textContent(), /^accounts: \d+ links; /);
    const given = await page.evaluate(() => typeof document.querySelector("article-diff").left);
    assert.equal(given, "object", "not as text in an attribute");
    assert.deepEqual(seen.errors, []);
  });
}

test("Eleventy writes comparisons that need no script, and gain from one", async (t) => {
  const folder = await projectWith("eleventy");
  await cp(at("docs/examples/eleventy"), folder, { recursive: true });
  await run("node", [join(hosts, "node_modules/@11ty/eleventy/cmd.cjs"), "--quiet"], { cwd: folder });
  const site = await serveBuilt(t, join(folder, "_site"));

  const { page: still } = await openPage(t, { javaScriptEnabled: false });
  await still.goto(site.url("/index.html"));
  for (const text of ["on Monday night", "on Tuesday night"]) {
    assert.ok(await still.getByText(text).first().isVisible(), text);
  }
  const { page, seen } = await openPage(t);
  await page.goto(site.url("/index.html"));
  assert.deepEqual(await changes(page), expected);
  assert.deepEqual(seen.errors, []);
});

/** Markdown as blogs render it, by the renderer that Eleventy brings. */
async function rendered(path) {
  const { default: Markdown } = await host("markdown-it/index.mjs");
  return new Markdown({ html: true }).render(await readFile(at(path), "utf8"));
}

const document = (body) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title></head><body>${body}</body></html>`;

test("a post in Markdown", async (t) => {
  const site = await serve(t, {
    rules: [["/post.html", { body: document(await rendered("docs/examples/blog/post.md")) }]],
  });
  const { page, seen } = await openPage(t);
  await page.goto(site.url("/post.html"));
  assert.deepEqual(await changes(page), expected);
  assert.deepEqual(seen.errors, []);
});

test("a plain page", async (t) => {
  const site = await serve(t, { rules: [["/plain.html", { file: "docs/examples/plain.html" }]] });
  const { page, seen } = await openPage(t);
  await page.goto(site.url("/plain.html"));
  assert.deepEqual(await changes(page), expected);
  assert.deepEqual(seen.errors, []);
});

test("a notebook's cells", async (t) => {
  const text = await readFile(at("docs/examples/notebook/comparison.md"), "utf8");
  const cells = [...text.matchAll(/^```js\n([\s\S]*?)^```$/gm)].map(([, code]) => code);
  assert.ok(cells.length > 3);
  const script = `
    const display = (value) => document.body.append(value instanceof Node ? value : JSON.stringify(value), document.createElement("hr"));
    ${cells
      .join("\n")
      .replaceAll('"npm:article-diff/', '"/')
      .replaceAll(/("\/(?:core|define))"/g, '$1.js"')}`;
  const site = await serve(t, {
    rules: [
      ["/notebook.html", { body: document('<script type="module" src="/cells.js"></script>') }],
      ["/cells.js", { body: script }],
    ],
  });
  const { page, seen } = await openPage(t);
  await page.goto(site.url("/notebook.html"));
  await page.locator("article-diff").waitFor();
  const shown = await page.locator("body").innerText();
  assert.match(shown, /0\.\d+/);
  assert.match(shown, /Monday/);
  assert.deepEqual((await changes(page)).words, ["Monday"]);
  assert.deepEqual(seen.errors, []);
});
