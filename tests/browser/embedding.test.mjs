/**
 * The script in other people's pages: verified, not run at all, in frames. Policies are in
 * `safety-engines.test.mjs`.
 */

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { openPage } from "../harness/browser.mjs";
import { at } from "../harness/place.mjs";
import { serve } from "../harness/serve.mjs";
import { pair } from "./page.mjs";

const html = (script, attributes = "eager") => `<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>A page</title><link rel="icon" href="data:,">${script}</head><body><article-diff ${attributes}>${pair}</article-diff></body></html>`;

const classic = '<script src="/article-diff.js"></script>';

/** Whether a comparison is shown in a page or frame, drawn and styled. */
async function isShown(frame) {
  await frame.waitForFunction(() => document.querySelector("article-diff")?.comparison, null, {
    timeout: 20_000,
  });
  const deleted = frame.locator("article-diff del").first();
  assert.ok(await deleted.isVisible());
  const style = await deleted.evaluate((it) => {
    const { backgroundColor, textDecorationLine } = getComputedStyle(it);
    return { backgroundColor, textDecorationLine };
  });
  assert.equal(style.textDecorationLine, "line-through");
  assert.notEqual(style.backgroundColor, "rgba(0, 0, 0, 0)");
}

/** Both texts of the pair, as a reader has them without a comparison. */
async function areReadable(page) {
  for (const slot of ["left", "right"]) {
    const section = page.locator(`[slot=${slot}]`);
    assert.ok(await section.getByText("ran aground on a sandbank").isVisible(), slot);
  }
  const tree = await page.locator("body").ariaSnapshot();
  assert.match(tree, /sandbank on Monday night/);
  assert.match(tree, /sandbank on Tuesday night/);
}

const script = await readFile(at("dist/article-diff.js"));
const integrity = `sha384-${createHash("sha384").update(script).digest("base64")}`;
const verified = (host) =>
  `<script src="${host}/article-diff.js" integrity="${integrity}" crossorigin="anonymous"></script>`;

/** A page on one origin, the script on another that allows it. */
async function elsewhere(t, body) {
  const cdn = await serve(t, {
    headers: { "access-control-allow-origin": "*" },
    rules: body === undefined ? [] : [["/article-diff.js", { body }]],
  });
  const site = await serve(t, {
    rules: [["/page.html", { body: html(verified(cdn.url("").replace(/\/$/, ""))) }]],
  });
  return site.url("/page.html");
}

test("a script from elsewhere runs when it is what the page expects", async (t) => {
  const { page, seen } = await openPage(t);
  await page.goto(await elsewhere(t));
  await isShown(page);
  assert.deepEqual(seen.errors, []);
});

test("one that was changed by a byte does not run, and both texts can be read", async (t) => {
  const changed = Buffer.from(script);
  changed[changed.length - 2] ^= 1;
  const { page, seen } = await openPage(t);
  await page.goto(await elsewhere(t, changed));
  await page.waitForLoadState("networkidle");
  assert.equal(await page.evaluate(() => customElements.get("article-diff")), undefined);
  assert.match(seen.console.join("\n"), /integrity/);
  await areReadable(page);
});

test("where no script runs, both texts can be seen and are in the accessibility tree", async (t) => {
  const site = await serve(t, { rules: [["/page.html", { body: html(classic) }]] });
  const { page } = await openPage(t, { javaScriptEnabled: false });
  await page.goto(site.url("/page.html"));
  await areReadable(page);
});

for (const [name, attributes] of [
  ["a frame from another origin", ""],
  ["a sandboxed frame", 'sandbox="allow-scripts"'],
]) {
  test(`in ${name} it is drawn`, async (t) => {
    const inner = await serve(t, { rules: [["/page.html", { body: html(classic) }]] });
    // Another host name is another origin, and another site.
    const address = inner.url("/page.html").replace("127.0.0.1", "localhost");
    const outer = await serve(t, {
      rules: [
        [
          "/page.html",
          {
            body: `<!doctype html><title>A page</title><iframe ${attributes} src="${address}" width="900" height="600"></iframe>`,
          },
        ],
      ],
    });
    const { page, seen } = await openPage(t);
    await page.goto(outer.url("/page.html"));
    const frame = page.frames().find((it) => it.url() === address);
    await isShown(frame);
    assert.deepEqual(seen.errors, []);
  });
}
