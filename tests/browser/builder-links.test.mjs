/** What the builder page packs into links, and keeps in the browser for who asks for it. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "../harness/browser.mjs";
import { clipboard, compared, comparedWith, openBuilder, paste, RIGHT, typeBoth } from "./builder.mjs";

test("a link opened in a clean profile gives the same comparison", async (t) => {
  const { page } = await openBuilder(t, clipboard);
  await paste(page, "left", {
    "text/html":
      '<h2>Ein Tor</h2><p>Das Tor f\u00e4llt zu \ud83d\ude80.</p><footer><a href="/">Impressum</a></footer>',
  });
  await page.selectOption("#mode", "copy");
  await page.selectOption("#view", "changes");
  const there = await comparedWith(page, "fällt", "Miruzha");
  await page.waitForFunction(() => document.querySelector("#link").value.includes("#c1="));
  await page.click("#copy-link");
  await page.getByText("Link copied.").waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(
    await page.innerText("#link-note"),
    new RegExp(`^${link.length.toLocaleString("en")} characters`),
  );

  const { page: other } = await openPage(t);
  await other.goto(link);
  const here = await comparedWith(other, "fällt", "Miruzha");
  assert.deepEqual(here, there);
  assert.equal(await other.inputValue("#view"), "changes");
});

test("a link opens with what a sentence or a mail has put behind it or between its lines", async (t) => {
  const { page, site } = await openBuilder(t);
  await typeBoth(page);
  await page.waitForFunction(() => document.querySelector("#link").value.length < 600);
  const { hash } = new URL(await page.inputValue("#link"));
  const middle = hash.length / 2;
  const { page: other } = await openPage(t);
  for (const form of [
    `${hash}.`,
    `${hash},`,
    `${hash})`,
    `${hash}>.`,
    `${hash}%22`,
    `${hash}”`,
    `${hash}&utm_source=mail`,
    `${hash.slice(0, middle)}%20${hash.slice(middle)}`,
    `${hash.slice(0, middle)}%0D%0A${hash.slice(middle)}`,
  ]) {
    await other.goto("about:blank");
    await other.goto(site.url(`/builder.html${form}`));
    await comparedWith(other, "harbour master", "old port");
    assert.equal(await other.getByRole("alert").isVisible(), false, form.slice(-20));
  }
});

test("a link carries what markup said of a block that was edited since", async (t) => {
  const { page } = await openBuilder(t);
  await paste(page, "left", {
    "text/html":
      "<p>A first paragraph that is long enough to be prose, said the mayor.</p><figure><img><figcaption>The port</figcaption></figure><p>The port gates were shut at dawn by the crew.</p>",
  });
  await page.locator("#left-text").evaluate((box) => {
    box.value = box.value.replace("The port\n", "The old port\n");
    box.dispatchEvent(new Event("input", { bubbles: true }));
  });
  const there = await comparedWith(page, "old port", "Miruzha");
  assert.equal(there.left.blocks[1].kind, "caption");
  await page.waitForFunction(() => document.querySelector("#link").value.includes("#c1="));
  const { page: other } = await openPage(t);
  await other.goto(await page.inputValue("#link"));
  assert.deepEqual(await comparedWith(other, "old port", "Miruzha"), there);
});

test("a link followed on the open page leaves a kept draft alone", async (t) => {
  const { page } = await openBuilder(t);
  await comparedWith(page, "", "");
  await page.waitForFunction(() => document.querySelector("#link").value.includes("#c1="));
  const link = await page.inputValue("#link");
  await page.fill("#left-text", "My own text on the left.");
  await page.locator("#keep").check();
  await page.waitForFunction(() => JSON.stringify({ ...localStorage }).includes("My own text"));
  await page.evaluate((hash) => (location.hash = hash), new URL(link).hash);
  await page.waitForFunction(() => !document.querySelector("#left-text").value.startsWith("My own"));
  await page.selectOption("#mode", "copy");
  await page.waitForFunction(() => document.querySelector("article-diff").comparison?.mode === "copy");
  assert.equal(await page.isChecked("#keep"), false);
  // The address no longer brings back what the page doesn't show.
  assert.equal(new URL(page.url()).hash, "");
  assert.match(await page.evaluate(() => JSON.stringify({ ...localStorage })), /My own text/);
});

test("a link is refused above its length, and a damaged one is no harm", async (t) => {
  const { page, site } = await openBuilder(t);
  await page.locator("#left-text").evaluate((box) => {
    let seed = 1;
    const word = () => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed.toString(36);
    };
    box.value = Array.from({ length: 20_000 }, word).join(" ");
    box.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await page.getByText("so none is offered").waitFor({ timeout: 30_000 });
  assert.equal(await page.isDisabled("#copy-link"), true);

  for (const hash of [
    "#c1=",
    "#c1=AAAA",
    "#c1=%00",
    "#c1=eyJ9",
    "#c1=q1YqVrIqVipWsqpVKlayUqpVKlGyUirOVLKqBQA",
  ]) {
    const { page: other } = await openPage(t);
    await other.goto(site.url(`/builder.html${hash}`));
    await other.getByRole("alert").filter({ hasText: "This link is damaged" }).waitFor();
    await compared(other, () => true);
  }
});

test("texts are kept by choice, and links leave them alone", async (t) => {
  const { page: sender } = await openBuilder(t);
  await sender.fill("#left-text", "The bridge.");
  await sender.fill("#right-text", "The old bridge.");
  await comparedWith(sender, "The bridge.", "The old bridge.");
  await sender.waitForFunction(() => document.querySelector("#link").value.length < 500);

  const { page, site } = await openBuilder(t);
  const entries = () => page.evaluate(() => localStorage.length);
  await typeBoth(page);
  await page.locator("#keep").check();
  await page.fill("#right-text", `${RIGHT}\n\nIt rains.`);
  await comparedWith(page, "harbour master", "It rains.");
  assert.equal(await entries(), 1);

  await page.reload();
  await comparedWith(page, "harbour master", "It rains.");
  assert.equal(await page.isChecked("#keep"), true);

  const { hash } = new URL(await sender.inputValue("#link"));
  await page.goto("about:blank");
  await page.goto(site.url(`/builder.html${hash}`));
  await comparedWith(page, "The bridge.", "The old bridge.");
  await page.getByRole("button", { name: "Back to my texts" }).click();
  await comparedWith(page, "harbour master", "It rains.");

  await page.locator("#keep").check();
  await page.locator("#keep").uncheck();
  assert.equal(await entries(), 0);
});

test("texts that were put aside are kept as well, and come back after a reload", async (t) => {
  const { page } = await openBuilder(t);
  await typeBoth(page);
  await page.locator("#keep").check();
  await page.getByRole("button", { name: "Compare your own texts" }).click();
  await page.getByText("Paste or drop a text on each side").waitFor();
  await page.waitForFunction(() => JSON.parse(Object.values({ ...localStorage })[0]).length === 2);
  await page.reload();
  await page.getByText("Paste or drop a text on each side").waitFor();
  assert.equal(await page.inputValue("#left-text"), "");
  assert.ok(await page.isVisible("#left-text"), "the boxes are open to be filled");
  await page.getByRole("button", { name: "Back to my texts" }).click();
  await comparedWith(page, "harbour master", "old port");
});

test("what was kept and can't be read is no harm", async (t) => {
  const { page } = await openBuilder(t);
  for (const value of ["", "null", "[]", "[1]", '["x"]', "{"]) {
    await page.evaluate((it) => localStorage.setItem("article-diff:draft", it), value);
    await page.reload();
    await compared(page, ({ left }) => left.source === "The Castrel Courier");
    assert.equal(await page.isChecked("#keep"), false, value);
  }
});
