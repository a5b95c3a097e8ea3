/** What stands around the text: the overview by keyboard and as links, copy and download. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import * as fixtures from "../fixtures/comparisons.mjs";
import { assertQuiet } from "../harness/browser.mjs";
import { open, show } from "./page.mjs";

const WIDE = { page: { viewport: { width: 1200, height: 800 } } };
const inside = (element) => element.evaluate((it) => it.shadowRoot.activeElement?.textContent.slice(0, 40));

test("the overview is a list of links to all that is not equal, each named after its passage", async (t) => {
  const { page } = await open(t, "", WIDE);
  for (const [c, count, first] of [
    [fixtures.copy, 9, "Removed: “By Oda Renwick, coast correspondent”"],
    [fixtures.accounts, 9, "Both: “The 109 passengers were on the bank for nine hours. Six…”"],
    [fixtures.identical, 0],
  ]) {
    const element = await show(page, c);
    const links = element.getByRole("list", { name: "Overview" }).getByRole("link");
    assert.equal(await links.count(), count);
    if (first) assert.equal((await links.allTextContents())[0], first);
  }
});

for (const [dir, ahead, back] of [
  ["ltr", "ArrowRight", "ArrowLeft"],
  ["rtl", "ArrowLeft", "ArrowRight"],
]) {
  test(`the overview by keyboard, ${dir}: one stop for Tab, arrows inside, Enter goes there`, async (t) => {
    const { page } = await open(t, "<button id=before>Before</button>", WIDE);
    await page.evaluate((it) => (document.documentElement.dir = it), dir);
    const element = await show(page, fixtures.copy, { view: "side" });
    await page.locator("#before").focus();
    for (let i = 0; i < 3; i++) await page.keyboard.press("Tab");
    const names = [await inside(element)];
    for (const key of [ahead, "ArrowDown", back, "ArrowUp", "ArrowUp", "End", ahead, "Home", ahead]) {
      await page.keyboard.press(key);
      names.push((await inside(element)).slice(0, 12));
    }
    const order = await element.locator("svg a").allTextContents();
    const at = (i) => order.at(i).slice(0, 12);
    assert.deepEqual(names.slice(1), [1, 2, 1, 0, 0, -1, -1, 0, 1].map(at));
    assert.equal(await element.locator('svg a[tabindex="0"]').count(), 1);
    await page.keyboard.press("Enter");
    assert.match(await inside(element), /The company, Northern Sound Lines/);
    await page.locator("#before").focus();
    for (let i = 0; i < 4; i++) await page.keyboard.press("Tab");
    assert.equal(await element.evaluate((it) => it.shadowRoot.activeElement.name), "view");
  });
}

test("what has the focus in the overview shows it", async (t) => {
  const { page } = await open(t, "", WIDE);
  const element = await show(page, fixtures.copy);
  const shape = element.locator("svg a > *").first();
  const stroke = () =>
    shape.evaluate((it) => [getComputedStyle(it).stroke, getComputedStyle(it).strokeWidth]);
  assert.deepEqual(await stroke(), ["none", "1px"]);
  await element.locator("svg a").first().focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowLeft");
  assert.deepEqual(await stroke(), ["oklch(0.5 0.1 250)", "2px"]);
});

test("the passage one is at is marked in the overview, also when it is one word of it", async (t) => {
  const { page } = await open(t, "", WIDE);
  const element = await show(page, fixtures.copy);
  for (let i = 0; i < 5; i++) await element.evaluate((it) => it.next());
  assert.match(await element.locator("svg .current").textContent(), /^Edited: “The harbour master/);
});

for (const [name, file, check] of [
  [
    "Markdown",
    "comparison.md",
    (text) => assert.match(text, /^# Harbour Gazette compared with TradeDaily\n/),
  ],
  ["HTML", "comparison.html", (text) => assert.match(text, /^<!doctype html>/i)],
  ["JSON", "comparison.json", (text) => assert.deepEqual(JSON.parse(text), fixtures.copy)],
]) {
  test(`downloads as ${name}, and copies the same text`, async (t) => {
    const { page, seen } = await open(t, "", {
      page: { ...WIDE.page, permissions: ["clipboard-read", "clipboard-write"] },
    });
    const element = await show(page, fixtures.copy);
    await element.getByText("Copy or download").click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      element.getByRole("group", { name: "Download" }).getByRole("button", { name }).click(),
    ]);
    assert.equal(download.suggestedFilename(), file);
    const text = await readFile(await download.path(), "utf8");
    check(text);
    await element.getByRole("group", { name: "Copy" }).getByRole("button", { name }).click();
    await element.locator(".done", { hasText: "Copied" }).waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), text);
    assert.equal(await element.getByRole("status").textContent(), "Copied");
    assertQuiet(seen);
  });
}
