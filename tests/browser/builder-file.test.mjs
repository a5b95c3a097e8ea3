/** The builder page without a network: once it is loaded, and as one file from a disk. */

import assert from "node:assert/strict";
import { copyFile, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { assertQuiet, openPage } from "../harness/browser.mjs";
import { at } from "../harness/place.mjs";
import { serve } from "../harness/serve.mjs";
import { unfoldTexts } from "./builder.mjs";

const LEFT = "The harbour master closed the port.\n\nNobody knew for how long.";
const RIGHT = "The harbour master closed the old port.\n\nNobody knew for how long.";

/** Does what a visitor does: own texts, every form of the snippet tried and copied, every file saved. */
async function use(page) {
  await page.waitForFunction(() => document.querySelector("#result").comparison);
  await page.click("#fresh");
  await page.fill("#left-text", LEFT);
  await page.fill("#right-text", RIGHT);
  await page.locator("#copy-snippet:enabled").waitFor();
  await page.waitForFunction(() => document.querySelector("#snippet").value.includes("old port"));
  await page.locator("#preview summary").click();
  const frame = page.frameLocator("#preview-frame");
  for (const [form, mark] of [
    ["script", "article-diff ins"],
    ["static", "table ins"],
    ["npm", "article-diff ins"],
  ]) {
    await page.locator(`input[name="form"][value="${form}"]`).check();
    await frame.locator(mark, { hasText: "old" }).first().waitFor();
    assert.match(await page.inputValue("#snippet"), /Nobody knew/, form);
  }
  for (const id of ["html", "markdown", "json", "picture"]) {
    const [file] = await Promise.all([page.waitForEvent("download"), page.click(`#save-${id}`)]);
    assert.ok((await readFile(await file.path())).length > 200, id);
  }
  await page.locator('input[name="form"][value="script"]').check();
  const [script] = await Promise.all([page.waitForEvent("download"), page.click("#save-script")]);
  assert.deepEqual(await readFile(await script.path()), await readFile(at("dist/article-diff.js")));
}

test("works without a network once it is loaded", async (t) => {
  const site = await serve(t, { folder: "site" });
  const { page, seen } = await openPage(t);
  await page.goto(site.url("/builder.html"));
  await page.waitForFunction(() => document.querySelector("#result").comparison);
  await page.context().setOffline(true);
  const before = seen.requests.length;
  await use(page);
  const asked = seen.requests.slice(before).filter((url) => !/^(about|blob|data):/.test(url));
  assert.deepEqual(asked, []);
  assertQuiet(seen);
});

/** The single file alone in a folder, so that nothing can lie beside it. */
async function fileAlone(t) {
  const folder = await mkdtemp(join(tmpdir(), "article-diff-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, "article-diff-builder.html");
  await copyFile(at("site/article-diff-builder.html"), file);
  return pathToFileURL(file).href;
}

test("works as one file from a disk, without a network", async (t) => {
  const address = await fileAlone(t);
  const { page, seen } = await openPage(t, { offline: true });
  await page.goto(address);
  await use(page);
  assert.equal(await page.inputValue("#script-url"), "article-diff.js");
  const asked = seen.requests.filter((url) => !/^(about|blob|data):/.test(url));
  assert.deepEqual(asked, [address]);
  assertQuiet(seen);
});

test("the file's links open in the file, say that they lead nowhere else, and speak any language", async (t) => {
  const address = await fileAlone(t);
  const { page } = await openPage(t);
  await page.goto(address);
  await unfoldTexts(page);
  await page.fill("#left-text", LEFT);
  await page.fill("#right-text", RIGHT);
  await page.getByText("a file on this computer").waitFor();
  await page.waitForFunction(() => document.querySelector("#link").value.length < 600);
  const link = await page.inputValue("#link");
  assert.ok(link.startsWith(`${address}#c1=`), link.slice(0, 100));
  await page.selectOption("#language", "ar");
  assert.equal(await page.evaluate(() => document.documentElement.dir), "rtl");

  const { page: other } = await openPage(t);
  await other.goto(link);
  await other.waitForFunction(() => document.querySelector("#result").comparison);
  assert.equal(await other.inputValue("#right-text"), RIGHT);
});
