/** The recipe of docs/npm.md for a worker of the host's own, as it stands there. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { openPage } from "../harness/browser.mjs";
import { serve } from "../harness/serve.mjs";

test("core runs in a worker of the page's own, as documented", async (t) => {
  const text = await readFile(new URL("../../docs/npm.md", import.meta.url), "utf8");
  const [, worker, host] =
    /## In a worker of your own[\s\S]*?```js\n([\s\S]*?)```[\s\S]*?```js\n([\s\S]*?)```/.exec(text);
  const script = (body) => ({ headers: { "content-type": "text/javascript" }, body });
  const site = await serve(t, {
    rules: [
      ["/page.html", { body: "<!doctype html><title>A page</title><link rel=icon href=data:,>" }],
      ["/compare-worker.js", script(worker.replace('"article-diff/core"', '"/core.js"'))],
      ["/host.js", script(`${host.replace("export ", "")}\nwindow.compareInWorker = compareInWorker;`)],
    ],
  });
  const { page } = await openPage(t);
  await page.goto(site.url("/page.html"));
  await page.addScriptTag({ type: "module", url: "/host.js" });
  await page.waitForFunction(() => window.compareInWorker);
  const [one, two] = await page.evaluate(() =>
    Promise.all([
      compareInWorker("The ferry sank on Monday.", "The ferry sank on Tuesday."),
      compareInWorker("Nobody was hurt.", "Nobody was hurt."),
    ]),
  );
  assert.equal(one.links[0].relation, "edited");
  assert.equal(two.links[0].relation, "same");
  const wrong = page.evaluate(() => compareInWorker("One.", 2));
  await assert.rejects(wrong, /right must be a string, a Story or a DOM element/);
});
