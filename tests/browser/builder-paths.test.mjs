/**
 * Whole paths through the builder page, as a visitor goes them: from nothing to a working embed in
 * counted steps, and everything that can be done by keyboard alone, to the link that someone else opens.
 */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { openPage } from "../harness/browser.mjs";
import { at } from "../harness/place.mjs";
import { texts as htmlTexts } from "../harness/readers.mjs";
import { serve } from "../harness/serve.mjs";
import { clipboard, texts } from "./builder.mjs";

/** Two long stories: the samples, one after the other, so that half of what is there differs. */
const story = async (...names) =>
  (await Promise.all(names.map((name) => readFile(at(`www/stories/${name}.txt`), "utf8")))).join("\n\n");
const LEFT = await story("original", "account-a", "account-c", "original");
const RIGHT = await story("edited", "account-b", "account-c", "copy");

/** The page as it opens for who has never been there. */
async function arrive(t) {
  const site = await serve(t, { folder: "site" });
  const { page } = await openPage(t, clipboard);
  await page.goto(site.url("/builder.html"));
  await page.waitForFunction(() => document.querySelector("#result").comparison);
  return page;
}

/** What a visitor has copied elsewhere. */
const holds = (page, text) => page.evaluate((it) => navigator.clipboard.writeText(it), text);

/** Opens a snippet in a page of its own and waits for its comparison. */
async function embedded(t, snippet) {
  const body = `<!doctype html><meta charset="utf-8"><title>A page</title><link rel="icon" href="data:,"><body>${snippet}`;
  const site = await serve(t, { rules: [["/page.html", { body }]] });
  const { page } = await openPage(t);
  await page.goto(site.url("/page.html"));
  await page.waitForFunction(() => document.querySelector("article-diff")?.comparison);
  return page.evaluate(() => document.querySelector("article-diff").comparison);
}

/** Most steps that it may take; a step is a click, or a press of keys at once. */
const MOST_STEPS = 5;
/** Most seconds that the page may take for its part, with room for who reads and moves between steps. */
const MOST_SECONDS = 20;

test(`from nothing to a working embed of two long stories in ${MOST_STEPS} steps`, async (t) => {
  assert.ok(LEFT.length > 15_000 && RIGHT.length > 15_000, "long ones");
  const page = await arrive(t);
  let steps = 0;
  const begin = performance.now();
  const step = async (act) => {
    steps++;
    await act();
  };
  await step(() => page.getByRole("button", { name: "Compare your own texts" }).click());
  await holds(page, LEFT);
  await step(() => page.keyboard.press("Control+V"));
  await holds(page, RIGHT);
  await step(() => page.locator("#right-text").click());
  await step(() => page.keyboard.press("Control+V"));
  await page.locator("#copy-snippet:enabled").waitFor();
  await step(() => page.getByRole("button", { name: "Copy the snippet" }).click());
  await page.getByText("Snippet copied.").waitFor();
  const there = await embedded(t, await page.evaluate(() => navigator.clipboard.readText()));
  const seconds = (performance.now() - begin) / 1000;
  t.diagnostic(`${steps} steps, ${seconds.toFixed(1)} s`);
  for (const [side, text] of [
    [there.left, LEFT],
    [there.right, RIGHT],
  ]) {
    const lines = text.split("\n").filter((line) => line.trim() !== "");
    assert.deepEqual(
      texts(side),
      lines.map((line) => line.trim()),
    );
  }
  assert.ok(steps <= MOST_STEPS, `${steps} steps`);
  assert.ok(seconds < MOST_SECONDS, `${seconds} s`);
});

/** What has the focus, inside the element as well, and whether one sees that it has. */
const focused = (page) =>
  page.evaluate(() => {
    let { activeElement } = document;
    while (activeElement.shadowRoot) activeElement = activeElement.shadowRoot.activeElement;
    return [
      activeElement.id || activeElement.outerHTML.slice(0, 200),
      activeElement.matches(":focus-visible"),
    ];
  });

/** Presses a key until what has this id, or is a radio button, has the focus. */
async function keyTo(page, id, key = "Tab") {
  for (let press = 0; press < 150; press++) {
    await page.keyboard.press(key);
    const [name, shown] = await focused(page);
    assert.ok(shown, `focus is visible on ${name}`);
    if (name === id || name.includes(id)) return;
  }
  throw new Error(`the ${key} key doesn't lead to ${id}`);
}

test("by keyboard alone: paste, compare, every form copied, every file saved, the link opened elsewhere", async (t) => {
  const page = await arrive(t);
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await keyTo(page, "fresh");
  await page.keyboard.press("Enter");
  await holds(page, LEFT);
  await page.keyboard.press("Control+V");
  await keyTo(page, "right-source");
  await page.keyboard.insertText("The Herald");
  await keyTo(page, "right-text");
  await holds(page, RIGHT);
  await page.keyboard.press("Control+V");
  await page.locator("#copy-snippet:enabled").waitFor();

  // The comparison itself: next change, and an other view.
  await keyTo(page, 'value="side"');
  await page.keyboard.press("ArrowRight");
  await page.waitForFunction(() => document.querySelector("#result").view === "inline");

  // The snippet, in each form. Radio buttons are one stop, and arrows choose.
  await keyTo(page, 'value="script"');
  const snippets = new Map();
  for (const form of ["script", "static", "npm"]) {
    if (form !== "script") {
      await keyTo(page, 'name="form"', "Shift+Tab");
      await page.keyboard.press("ArrowDown");
    }
    await keyTo(page, "copy-snippet");
    await holds(page, "");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelector("#status").textContent === "Snippet copied.");
    snippets.set(form, await copied());
  }
  const shown = await page.evaluate(() => document.querySelector("#result").comparison);
  const sides = { left: texts(shown.left), right: texts(shown.right) };
  assert.ok(sides.left.length > 60 && sides.right.length > 60);
  const there = await embedded(t, snippets.get("script"));
  assert.deepEqual([texts(there.left), texts(there.right)], [sides.left, sides.right]);
  assert.equal(there.right.source, "The Herald");
  assert.deepEqual(there.links, shown.links);
  assert.deepEqual(htmlTexts(snippets.get("static")), sides);
  assert.match(snippets.get("npm"), /^import "article-diff\/define";/m);

  await keyTo(page, "copy-link");
  await page.keyboard.press("Enter");
  await page.getByText("Link copied.").waitFor();
  const link = await copied();

  for (const [id, pattern] of [
    ["save-html", /\.html$/],
    ["save-markdown", /\.md$/],
    ["save-json", /\.json$/],
    ["save-picture", /\.png$/],
  ]) {
    await keyTo(page, id);
    const [file] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
    assert.match(file.suggestedFilename(), pattern);
  }

  const { page: other } = await openPage(t);
  await other.goto(link);
  await other.waitForFunction(() => document.querySelector("#result").comparison);
  const again = await other.evaluate(() => document.querySelector("#result").comparison);
  assert.deepEqual(again, shown);
  assert.deepEqual(await other.evaluate(() => localStorage.length), 0);
});
