/** What stands on the page stays where it is while an element upgrades, compares and shows the result. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { assertNothingSeen, inEveryEngine, watched, watching } from "../harness/engines.mjs";
import { at } from "../harness/place.mjs";
import { serve } from "../harness/serve.mjs";
import { event, open, sides } from "./page.mjs";

/** The style that the guide tells pages to have: there and here it is the same text. */
const [, style] = readFileSync(at("www/site/guide/index.md"), "utf8").match(
  /```css\n(article-diff:not\(:defined\) \{[\s\S]*?)```/,
);
const guide = `<style>${style}</style>`;

/** Invented paragraphs; `edited` of them, every third, differ by some words from those of the other side. */
const paragraphs = (count, edited) =>
  Array.from(
    { length: count },
    (_, i) =>
      `On day ${i + 1} of the hearing a ${["pilot", "nurse", "baker", "clerk", "diver"][i % 5]} from the northern pier ${edited && i % 3 === 1 ? "wrote to the court" : "said"} that the lights of the ferry went out twice. The tide had turned an hour before. ${["Nobody was hurt.", "A tug waited off the cape until the morning.", "The charts on the bridge were eleven years old, and two of the boats could not be lowered at all."][i % 3]}`,
  );
const accounts = (count, side) =>
  Array.from({ length: count }, (_, i) =>
    side === "left"
      ? `“We were lucky that the sand was soft at ${i + 3} o’clock,” captain Orla Venn said. Most of those aboard were asleep in their cars on deck ${i + 1}.`
      : `Insurers put the damage of case ${i + 1} at ${i + 2} million crowns. “We were lucky that the sand was soft at ${i + 4} o’clock,” said the captain, Orla Venn, when she came ashore.`,
  );
const texts = {
  "two paragraphs": [paragraphs(2), paragraphs(2, true)],
  "five paragraphs": [paragraphs(5), paragraphs(5, true)],
  "unequal sides": [paragraphs(6), paragraphs(2, true)],
  "equal texts": [paragraphs(6), paragraphs(6)],
  "two accounts": [accounts(3, "left"), accounts(3, "right")],
  "a long text": [paragraphs(30), paragraphs(30, true)],
};
const views = { wide: [1280, 800], medium: [800, 600], phone: [390, 844], tall: [1440, 1100] };

/** An element between text of the page. Its title is above, so that the element may be at the top too. */
const page = ([left, right], attributes = "") =>
  `<article-diff ${attributes}>${sides({ blocks: left }, { blocks: right })}</article-diff>${below}`;
const below = `<p id="below">${"The post goes on with text of its own. ".repeat(12)}</p>`.repeat(16);

const watch = `<script>
  window.shift = 0;
  window.moved = [];
  new PerformanceObserver((list) => {
    for (const { value, sources } of list.getEntries()) {
      shift += value;
      for (const { node, previousRect: a, currentRect: b } of sources) moved.push((node?.id || node?.localName || "?") + ": " + [a.x, a.y] + " to " + [b.x, b.y]);
    }
  }).observe({ type: "layout-shift", buffered: true });
</script>`;
const late = [[/define\.js/, { delay: 300 }]];
const loads = {
  module: `<script type="module" src="/define.js"></script>`,
  async: `<script src="/article-diff.js" async></script>`,
};

/** The layout shift (CLS) of a page from its first paint until after the result. */
async function shiftOf(t, body, { css = guide, script = loads.module, view = "wide", act } = {}) {
  const [width, height] = views[view];
  const { page } = await open(t, body, {
    script: watch + css + script,
    rules: late,
    page: { viewport: { width, height } },
  });
  if (act) await page.evaluate(act);
  await event(page, "ready");
  // What comes after the frame with the result.
  await page.waitForTimeout(150);
  const [shift, moved] = await page.evaluate(() => [window.shift, moved]);
  return { shift, page, moved: `${shift.toFixed(4)} ${moved.join("; ")}` };
}

for (const view of Object.keys(views))
  test(`with the guide's style nothing jumps: ${view}`, async (t) => {
    for (const [name, pair] of Object.entries(texts)) {
      const { shift, moved, page: opened } = await shiftOf(t, page(pair), { view });
      assert.ok(shift <= 0.05, `${name}: ${moved}`);
      await opened.close();
    }
  });

/** As a script of the page does it, after the first paint. */
const setStories = () => {
  const words = "The ferry ran aground on Monday night.\n\nNobody was hurt, the harbour office said.";
  const set = () =>
    requestAnimationFrame(() =>
      setTimeout(() =>
        Object.assign(document.querySelector("article-diff"), {
          left: words,
          right: words.replace("Monday", "Tuesday"),
        }),
      ),
    );
  return customElements.whenDefined("article-diff").then(set);
};

const short = texts["two paragraphs"];
for (const [name, body, options] of [
  ["a classic script", page(short), { script: loads.async }],
  ["eager", page(short, "eager"), {}],
  ["accounts by name", page(texts["two accounts"], 'mode="accounts"'), { view: "phone" }],
  ["stories that a script sets", `<article-diff></article-diff>${below}`, { act: setStories }],
  ["the same on a phone", `<article-diff>\n</article-diff>${below}`, { act: setStories, view: "phone" }],
  ["defined before the page is read", page(short), { script: '<script src="/article-diff.js"></script>' }],
  [
    "defined before, without style",
    page(short),
    { script: '<script src="/article-diff.js"></script>', css: "" },
  ],
])
  test(`nothing jumps: ${name}`, async (t) => {
    const { shift, moved } = await shiftOf(t, body, options);
    assert.ok(shift <= 0.05, moved);
  });

/** Where the sides and what follows the element stand: x and y in CSS pixels, rounded. */
const places = () =>
  ["[slot=left] p", "[slot=right] p", "#below"].map((selector) => {
    const { x, y } = document.querySelector(selector).getBoundingClientRect();
    return [Math.round(x), Math.round(y)];
  });

inEveryEngine(
  "the guide's style keeps texts and what follows in place, at definition and at the result",
  async (t, engine) => {
    const body = watched(page(short), guide);
    const site = await serve(t, {
      rules: [["/page.html", { body }], watching, [/inline-/, { delay: 700 }]],
    });
    const tab = await engine.open(t);
    await tab.goto(site.url("/page.html"));
    const before = await tab.evaluate(places);
    await tab.evaluate(() => {
      document.head.append(
        Object.assign(document.createElement("script"), { type: "module", src: "/define.js" }),
      );
    });
    await tab.until(
      () =>
        customElements.get("article-diff") &&
        document.querySelector("article-diff").shadowRoot.querySelector(".busy"),
    );
    assert.deepEqual(await tab.evaluate(places), before);
    await tab.until(() => window.events.some(([name]) => name === "ready"));
    const after = await tab.evaluate(places);
    const by = after[2][1] - before[2][1];
    assert.ok(Math.abs(by) <= 64, `moved by ${by}`);
    assertNothingSeen(await tab.seen());
  },
);

test("without any style, texts on the page stay as they stand until the result is there", async (t) => {
  const { page: tab } = await open(t, page(short), {
    script: "",
    rules: [[/inline-/, { delay: 700 }]],
  });
  const before = await tab.evaluate(places);
  await tab.addScriptTag({ url: "/define.js", type: "module" });
  await tab.locator("article-diff .busy").waitFor();
  assert.deepEqual(await tab.evaluate(places), before);
});

test("without script, nothing is left blank: both texts stand beside each other at the top", async (t) => {
  const { page: tab } = await open(t, page(short), { script: guide, page: { javaScriptEnabled: false } });
  const [host, left, right] = await Promise.all(
    ["article-diff", "[slot=left]", "[slot=right]"].map((it) => tab.locator(it).boundingBox()),
  );
  assert.equal(left.y, host.y);
  assert.equal(right.y, host.y);
  assert.ok(right.x > left.x + left.width);
});

test("a text too short for its room shows what would be folded; what is left goes when it is out of sight", async (t) => {
  // Of two equal lines there is nothing more to show: room is left.
  const line = ["The ferry ran aground on Monday night."];
  const { page: tab, shift } = await shiftOf(t, page([line, line]));
  assert.ok(shift <= 0.02, String(shift));
  const room = () =>
    tab.evaluate(() => {
      const host = document.querySelector("article-diff");
      return host.offsetHeight - host.shadowRoot.querySelector(".root").offsetHeight;
    });
  assert.ok((await room()) > 0);
  const top = (scroll) =>
    tab.evaluate((go) => {
      const it = document.querySelectorAll("#below")[10];
      if (go) it.scrollIntoView({ behavior: "instant" });
      return it.getBoundingClientRect().top;
    }, scroll);
  const before = await top(true);
  await tab.waitForTimeout(300);
  assert.equal(await room(), 0);
  assert.ok(Math.abs((await top(false)) - before) < 2);

  const { page: equal } = await shiftOf(t, page(texts["equal texts"]));
  const button = equal.getByRole("button", { name: "6 unchanged paragraphs" });
  assert.equal(await button.getAttribute("aria-expanded"), "true");
  const { page: long } = await shiftOf(t, page(texts["a long text"]));
  assert.equal(await long.locator("article-diff [data-fold][aria-expanded=true]").count(), 0);
});

test("that it is busy is said inside the element, where no text stands", async (t) => {
  const { page: tab } = await open(t, page(short), {
    script: guide + loads.module,
    rules: [[/inline-/, { delay: 900 }]],
  });
  const badge = tab.locator("article-diff .busy");
  await badge.waitFor();
  const [inner, outer, text] = await Promise.all(
    [badge, tab.locator("article-diff"), tab.locator("[slot=right] p").first()].map((it) => it.boundingBox()),
  );
  assert.ok(inner.y >= outer.y && inner.y + inner.height <= text.y, JSON.stringify([inner, outer, text]));
  assert.ok(inner.x + inner.width <= outer.x + outer.width + 0.5);
});

test("of two empty texts there is nothing to view, and no control for it", async (t) => {
  const { page: tab } = await open(t, "<article-diff eager></article-diff>");
  await tab.evaluate(() => Object.assign(document.querySelector("article-diff"), { left: "", right: "" }));
  await event(tab, "ready");
  assert.equal(await tab.getByText("There is no text on either side.").isVisible(), true);
  assert.equal(await tab.getByRole("radio").count(), 0);
});

for (const view of ["wide", "tall"])
  test(`without any style, a text that begins with a heading does not pull the element up: ${view}`, async (t) => {
    const body = page(texts["two paragraphs"]).replaceAll(
      /<section.*?>/g,
      (it) => `${it}<h2>The night on the bank</h2>`,
    );
    const { shift, moved } = await shiftOf(t, `<p>The post begins.</p>${body}`, { css: "", view });
    // What follows it has to make room for the head, as no style has kept that free.
    assert.ok(shift <= 0.15, moved);
    assert.doesNotMatch(moved, /article-diff/);
  });
