/** The classic build: one script tag, from anywhere, more than once. */

import assert from "node:assert/strict";
import { copyFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { assertQuiet, openPage } from "../harness/browser.mjs";
import { at } from "../harness/place.mjs";
import { serve } from "../harness/serve.mjs";

const element = `
<article-diff eager>
  <article slot="left"><p>The ferry sank on Monday off the northern cape.</p><p>Nobody was hurt.</p></article>
  <article slot="right"><p>The ferry sank on Tuesday off the northern cape.</p><p>Nobody was hurt.</p></article>
</article-diff>`;

/** A page that notes what the element reports. */
const page = (scripts) => `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>A page</title><link rel="icon" href="data:,">
<script>
  window.ready = [];
  addEventListener("article-diff-ready", (event) => window.ready.push(event.detail));
  addEventListener("article-diff-error", (event) => window.ready.push(String(event.detail)));
</script>
${scripts}
<body>${element}`;

/** The first comparison, as soon as there is one. */
async function report(tab) {
  await tab.waitForFunction(() => window.ready.length > 0, null, { timeout: 10_000 });
  const first = await tab.evaluate(() => window.ready[0]);
  assert.equal(typeof first, "object", first);
  return first;
}

test("a page from a folder renders with nothing but the script", async (t) => {
  const folder = await mkdtemp(join(tmpdir(), "article-diff-"));
  t.after(() => rm(folder, { recursive: true }));
  await copyFile(at("dist/article-diff.js"), join(folder, "article-diff.js"));
  await writeFile(join(folder, "page.html"), page('<script src="article-diff.js"></script>'));

  const { page: tab, seen } = await openPage(t);
  await tab.goto(String(pathToFileURL(join(folder, "page.html"))));
  const result = await report(tab);

  assert.deepEqual(
    result.links.map((link) => link.relation),
    ["edited", "same"],
  );
  // The last word, since a mark may begin with a hidden one that says what it is.
  const marked = await tab.locator("article-diff ins, article-diff del").allInnerTexts();
  assert.deepEqual(marked.map((text) => text.split(/\s/).at(-1)).sort(), ["Monday", "Tuesday"]);
  assertQuiet(seen);
  const files = seen.requests.filter((url) => !url.startsWith("data:")).map((url) => url.split("/").at(-1));
  assert.deepEqual(files, ["page.html", "article-diff.js"]);
});

const classic = '<script src="/article-diff.js"></script>';
const again = '<script src="/article-diff.js?again"></script>';
const define = '<script type="module" src="/define.js"></script>';

for (const [name, scripts] of [
  ["twice", classic + classic],
  ["twice, as two files", classic + again],
  ["with the define entry", classic + define],
]) {
  test(`loaded ${name} there is one element and no error`, async (t) => {
    const site = await serve(t, { rules: [["/page.html", { body: page(scripts) }]] });
    const { page: tab, seen } = await openPage(t);
    await tab.goto(site.url("/page.html"));
    await report(tab);
    await tab.waitForLoadState("networkidle");

    assert.equal(await tab.evaluate(() => window.ready.length), 1);
    assert.deepEqual(seen.errors, []);
    assert.ok(seen.console.length <= 1, seen.console.join("\n"));
    assert.ok(
      seen.console.every((line) => line.startsWith("warning: ")),
      seen.console.join("\n"),
    );
  });
}
