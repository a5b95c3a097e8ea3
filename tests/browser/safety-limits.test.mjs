/** The limits of docs/limits.md in the element: above them an error at once, below them an end, and a page that lives on. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { event, open } from "./page.mjs";

/** Notes the longest time that the page could do nothing, in `window.longest`. */
const watch = () => {
  window.longest = 0;
  let last = performance.now();
  const tick = () => {
    const now = performance.now();
    window.longest = Math.max(window.longest, now - last);
    last = now;
    setTimeout(tick);
  };
  tick();
};

/** Ways to give a text that is over the limit of 1,000,000 units. */
const over = {
  "a text": (side) => (document.querySelector("article-diff")[side] = "One word. ".repeat(100_001)),
  "a story": (side) =>
    (document.querySelector("article-diff")[side] = {
      blocks: Array.from({ length: 101 }, () => ({ kind: "paragraph", text: "One word. ".repeat(1000) })),
    }),
  "blocks without text": (side) =>
    (document.querySelector("article-diff")[side] = {
      blocks: Array.from({ length: 1_000_001 }, () => ({ kind: "paragraph", text: "" })),
    }),
  children: (side) => {
    const child = document.createElement("div");
    child.slot = side;
    child.append(
      ..."x"
        .repeat(101)
        .split("")
        .map(() => Object.assign(document.createElement("p"), { textContent: "One word. ".repeat(1000) })),
    );
    document.querySelector("article-diff").append(child);
  },
};

for (const [name, give] of Object.entries(over)) {
  test(`over the limit as ${name}: an error that names the side, both texts, and no wait`, async (t) => {
    const { page, seen } = await open(t, "<article-diff eager></article-diff>");
    await page.evaluate(watch);
    await page.evaluate(
      ([code]) => {
        document.querySelector("article-diff").left = "A short text on the left.";
        new Function("side", `(${code})(side)`)("right");
      },
      [String(give)],
    );
    assert.match(await event(page, "error"), /right has [\d,]+ .*more than the limit of 1000000/);
    assert.equal(await page.getByRole("alert").count(), 1);
    assert.ok(await page.getByText("A short text on the left.").isVisible());
    assert.deepEqual(seen.errors, []);
  });
}

test("the limit is the page's to set: by attribute, by option, and by attribute before option", async (t) => {
  const { page } = await open(t, '<article-diff eager limit="5"></article-diff>');
  await page.evaluate(() =>
    Object.assign(document.querySelector("article-diff"), { left: "123456", right: "1234" }),
  );
  assert.match(await event(page, "error"), /left has 6 UTF-16 code units, more than the limit of 5/);
  await page.evaluate(() => (document.querySelector("article-diff").options = { limit: 100 }));
  assert.match(await event(page, "error", 2), /limit of 5/);
  await page.evaluate(() => document.querySelector("article-diff").removeAttribute("limit"));
  await event(page, "ready");
  await page.evaluate(() => (document.querySelector("article-diff").options = { limit: 3 }));
  assert.match(await event(page, "error", 3), /limit of 3/);
  for (const wrong of ["-1", "x", ""]) {
    await page.evaluate((it) => {
      events.length = 0;
      const element = document.querySelector("article-diff");
      element.options = {};
      element.setAttribute("limit", it);
    }, wrong);
    await page.waitForFunction(() => events.some(([name]) => name === "ready" || name === "error"));
  }
});

/** Just below the limit, and of the sorts that break others. */
const below = {
  "a million letters without a space": () => ["x".repeat(1_000_000), `${"x".repeat(999_999)}y`],
  "100,000 paragraphs of one letter": () => {
    const letters = (step) =>
      Array.from({ length: 100_000 }, (_, i) => "abcdefgh"[(i * step) % 8]).join("\n\n");
    return [letters(1), letters(3)];
  },
  "lone surrogates": () => ["\ud800 ".repeat(200_000), "\udc00 ".repeat(200_000)],
  NUL: () => ["\0 ".repeat(200_000), "\0\0 ".repeat(200_000)],
  "20,000 paragraphs, edited": () => {
    const story = (edit) =>
      Array.from({ length: 20_000 }, (_, i) => `No. ${i} tells of gate ${i * 7}${i % 10 ? "" : edit}.`).join(
        "\n\n",
      );
    return [story(" in spring"), story(" in autumn")];
  },
};

for (const [name, make] of Object.entries(below)) {
  test(`below the limit it ends: ${name}`, { timeout: 180_000 }, async (t) => {
    const { page, seen } = await open(t, "<article-diff eager></article-diff>");
    await page.evaluate(watch);
    await page.evaluate((code) => {
      const [left, right] = new Function(`return (${code})()`)();
      Object.assign(document.querySelector("article-diff"), { left, right });
    }, String(make));
    await page.waitForFunction(() => events.some(([it]) => it === "ready"), null, { timeout: 60_000 });
    assert.notEqual(await page.locator("article-diff [part=summary]").innerText(), "");
    assert.deepEqual(seen.errors, []);
    console.log(`    ${name}: the page waited at most ${Math.round(await page.evaluate(() => longest))} ms`);
  });
}
