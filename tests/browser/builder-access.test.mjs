/** The builder page and the blog post for everyone: axe, a narrow screen, the keyboard alone, no script. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { test } from "node:test";
import { openPage } from "../harness/browser.mjs";
import { serve } from "../harness/serve.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

/** Opens a page of the site and waits for its first comparison. */
async function open(t, path = "/", options = {}) {
  const site = await serve(t, { folder: "site" });
  const { page } = await openPage(t, options);
  await page.goto(site.url(path));
  await ready(page);
  return page;
}

async function ready(page) {
  await page.waitForFunction(() => document.querySelector("article-diff").comparison);
}

/**
 * What axe objects to, one line each. A contrast that it can't decide is an objection as well, but not
 * inside the element, whose own tests look at that.
 */
async function objections(page) {
  await page.evaluate(axe);
  const { violations, incomplete } = await page.evaluate(
    (values) =>
      axe.run(document, { runOnly: { type: "tag", values }, rules: { "target-size": { enabled: true } } }),
    rules,
  );
  const inElement = (node) => Array.isArray(node.target[0]);
  const undecided = incomplete
    .filter((it) => it.id === "color-contrast")
    .map(({ id, nodes }) => ({ id, nodes: nodes.filter((node) => !inElement(node)) }));
  return [...violations, ...undecided].flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.flat().join(" ")}: ${node.any[0]?.message ?? node.html}`),
  );
}

const states = [
  ["as it opens", async () => {}],
  [
    "with all fields open",
    (page) =>
      page.evaluate(() =>
        document.querySelectorAll("details").forEach((it) => {
          it.open = true;
        }),
      ),
  ],
  ["without texts", (page) => page.click("#fresh")],
  ["with one text", (page) => page.fill("#left-text", "")],
  ["with a message", (page) => page.click("#swap")],
  ["with a text that is refused", (page) => page.fill("#left-text", "a ".repeat(600_000))],
  ["with accounts", (page) => page.getByRole("button", { name: "Two outlets’ accounts" }).click()],
];
for (const [name, act] of states) {
  for (const colorScheme of ["light", "dark"]) {
    test(`axe finds nothing ${name}, ${colorScheme}`, async (t) => {
      const page = await open(t, "/", { colorScheme });
      await act(page);
      await page.waitForTimeout(700);
      assert.deepEqual(await objections(page), []);
    });
  }
}

for (const path of ["/", "/demo/blog.html"]) {
  test(`${path} fits 320 pixels, axe agrees`, async (t) => {
    const page = await open(t, path, { viewport: { width: 320, height: 640 } });
    await page.evaluate(() => {
      for (const details of document.querySelectorAll("details")) details.open = true;
    });
    const [inner, outer] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(inner <= outer, `${inner} pixels wide`);
    assert.deepEqual(await objections(page), []);
  });
}

/** Presses Tab until the element with this id has the focus. */
async function tabTo(page, id) {
  for (let press = 0; press < 120; press++) {
    await page.keyboard.press("Tab");
    const [at, shown] = await page.evaluate(() => {
      let { activeElement } = document;
      while (activeElement.shadowRoot) activeElement = activeElement.shadowRoot.activeElement;
      return [activeElement.id, activeElement.matches(":focus-visible")];
    });
    assert.ok(shown, `focus is visible on ${at}`);
    if (at === id) return;
  }
  throw new Error(`the Tab key doesn't lead to #${id}`);
}

test("from two texts to a copied snippet by keyboard alone", async (t) => {
  const page = await open(t, "/", { permissions: ["clipboard-read", "clipboard-write"] });
  await tabTo(page, "fresh");
  await page.keyboard.press("Enter");
  await page.keyboard.insertText("The old gate is open.");
  await tabTo(page, "right-text");
  await page.keyboard.insertText("The new gate is open.");
  await page.locator("#publish").waitFor();
  await tabTo(page, "copy-snippet");
  await page.keyboard.press("Enter");
  await page.getByText("Snippet copied.").waitFor();
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /The new gate is open\./);
});

test("the blog post shows both comparisons, and both texts without script", async (t) => {
  const page = await open(t, "/demo/blog.html");
  const second = page.locator("article-diff").nth(1);
  await second.scrollIntoViewIfNeeded();
  await page.waitForFunction(() =>
    [...document.querySelectorAll("article-diff")].every((it) => it.comparison),
  );
  const modes = await page.evaluate(() =>
    [...document.querySelectorAll("article-diff")].map((it) => it.comparison.mode),
  );
  assert.deepEqual(modes, ["copy", "accounts"]);

  const site = await serve(t, { folder: "site" });
  const { page: bare } = await openPage(t, { javaScriptEnabled: false });
  await bare.goto(site.url("/demo/blog.html"));
  const snapshot = await bare.locator("main").ariaSnapshot();
  for (const words of [
    "jammed open in the early hours",
    "claimed outside the locked",
    "A piano stands",
    "the only siren was silent",
  ]) {
    assert.ok(snapshot.includes(words), words);
  }
});
