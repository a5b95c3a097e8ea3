/** The builder page and the blog post for everyone: axe, a narrow screen, the keyboard alone, no script. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "../harness/browser.mjs";
import { serve } from "../harness/serve.mjs";
import { objections, overflow } from "./axe.mjs";

/** Opens a page of the site and waits for its first comparison. */
async function open(t, path = "/builder.html", options = {}) {
  const site = await serve(t, { folder: "site" });
  const { page } = await openPage(t, options);
  await page.goto(site.url(path));
  await ready(page);
  return page;
}

async function ready(page) {
  await page.waitForFunction(() => document.querySelector("article-diff").comparison);
}

const click = (name) => (page) => page.getByRole("button", { name }).click();

/** Puts a text that is longer than the element takes into the left box, at once. */
const refused = (page) =>
  page.locator("#left-text").evaluate((box) => {
    box.value = "a ".repeat(600_000);
    box.dispatchEvent(new Event("input", { bubbles: true }));
  });
const unfold = (page) =>
  page.evaluate(() => {
    for (const details of document.querySelectorAll("details")) details.open = true;
  });

/** What is done to the page, one after the other, and which state it is in then. */
const states = [
  ["as it opens", async () => {}],
  ["with accounts", click("Two outlets’ accounts")],
  [
    "with a message and everything open",
    async (page) => [await click("Swap sides")(page), await unfold(page)],
  ],
  ["with a text that is refused", refused],
  ["without texts", click("Compare your own texts")],
  ["with one text", (page) => page.fill("#left-text", "The gate.")],
];
test("axe finds nothing, light and dark", async (t) => {
  const page = await open(t);
  for (const [name, act] of states) {
    await act(page);
    await page.waitForTimeout(700);
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      assert.deepEqual(await objections(page), [], `${name}, ${colorScheme}`);
    }
  }
});

for (const path of ["/builder.html", "/demo/blog.html"]) {
  test(`${path} fits 320 pixels, axe agrees`, async (t) => {
    const page = await open(t, path, { viewport: { width: 320, height: 640 } });
    await unfold(page);
    assert.equal(await overflow(page), 0);
    assert.deepEqual(await objections(page), []);
  });
}

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
