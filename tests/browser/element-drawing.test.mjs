/** How a long comparison is drawn: a screen first, the rest in slices, and all of it as soon as it is asked for. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { huge } from "../fixtures/huge.mjs";
import { textOfPdf } from "../harness/pdf.mjs";
import { open } from "./page.mjs";

const WIDE = { page: { viewport: { width: 1200, height: 800 } } };
const LONG = huge(1500);

/** Sets a long comparison in a new element, does something at once, and tells what there is then. */
function atOnce(page, view, act = "") {
  return page.evaluate(
    ([c, v, code]) => {
      document.querySelector("article-diff")?.remove();
      const element = document.createElement("article-diff");
      element.setAttribute("view", v);
      document.querySelector("main").append(element);
      element.comparison = c;
      const root = element.shadowRoot;
      const before = root.querySelectorAll(".r").length;
      new Function("element", "root", code)(element, root);
      const { activeElement } = root;
      const { top, bottom } = activeElement?.getBoundingClientRect() ?? {};
      return {
        before,
        after: root.querySelectorAll(".r").length,
        busy: root.querySelector(".root").ariaBusy,
        screen: root.querySelector(".body").getBoundingClientRect().bottom,
        focused: activeElement?.textContent,
        inSight: top >= 0 && bottom <= innerHeight,
      };
    },
    [LONG, view, act],
  );
}

const all = (view) =>
  view === "changes" ? LONG.sections.length - LONG.links.filter((it) => !it.changes.length).length : 0;

for (const view of ["side", "inline", "changes"]) {
  test(`${view}: a screen of text at once, the rest soon, and never all in one go`, async (t) => {
    const { page } = await open(t, "", WIDE);
    const first = await atOnce(page, view);
    assert.equal(first.busy, "true");
    assert.ok(first.screen > 800, `${first.screen}`);
    assert.ok(first.before < 400, `${first.before}`);
    await page.locator("article-diff .root:not([aria-busy])").waitFor();
    const element = page.locator("article-diff");
    const rows = await element.locator(".r").count();
    assert.ok(rows > (all(view) || 1400), `${rows}`);
    const stops =
      LONG.links.filter((it) => it.changes.length).length + LONG.leftOnly.length + LONG.rightOnly.length;
    assert.equal(await element.locator("ol li").count(), stops);
    assert.equal(await element.locator("svg a").count(), stops);
    const texts = await element.locator(view === "side" ? ".c.right .b" : ".b").allTextContents();
    const last = LONG.right.blocks.findLast(
      (_, i) => view !== "changes" || LONG.rightOnly.some((it) => it.block === i),
    );
    assert.ok(texts.some((it) => it.endsWith(last.text)));
  });
}

const id = `${LONG.links.findLast((it) => it.changes.length).id}-0`;
for (const [name, act] of [
  ["a deep link", `element.goTo(${JSON.stringify(id)})`],
  [
    "an address",
    `element.id = "it"; history.replaceState(null, "", "#it:${id}"); dispatchEvent(new Event("hashchange"))`,
  ],
]) {
  test(`${name} into what is not drawn yet leads there`, async (t) => {
    const { page } = await open(t, "", WIDE);
    for (const view of ["side", "inline"]) {
      const { focused, busy, after, before } = await atOnce(page, view, act);
      assert.ok(before < after && busy === null);
      const change = LONG.links.findLast((it) => it.changes.length).changes[0];
      const [{ block, range }] = change.left;
      assert.equal(focused, LONG.left.blocks[block].text.slice(...range));
      // What is laid out only now must not push it out of sight again.
      await page.waitForTimeout(300);
      const { top, bottom } = await page.evaluate(() =>
        document.querySelector("article-diff").shadowRoot.activeElement.getBoundingClientRect().toJSON(),
      );
      assert.ok(top >= 0 && bottom <= 800, `${view} ${top} ${bottom}`);
    }
  });
}

for (const [name, act] of [
  ["Ctrl F", 'dispatchEvent(new KeyboardEvent("keydown", { key: "f", ctrlKey: true }))'],
  ["F3", 'dispatchEvent(new KeyboardEvent("keydown", { key: "F3" }))'],
  ["print", 'dispatchEvent(new Event("beforeprint"))'],
  ["next", "element.next()"],
  ["unfold all", 'root.querySelector("[data-act=expand]").click()'],
])
  test(`${name}: all is drawn`, async (t) => {
    const { page } = await open(t, "", WIDE);
    const { before, after, busy } = await atOnce(page, "side", act);
    assert.ok(before < after, `${before} ${after}`);
    assert.equal(busy, null);
  });

test("the overview and the list take their place before they are filled, so that nothing moves", async (t) => {
  const { page } = await open(t, "", WIDE);
  const tops = await page.evaluate(async (c) => {
    const element = document.createElement("article-diff");
    document.querySelector("main").append(element);
    element.comparison = c;
    const body = element.shadowRoot.querySelector(".body");
    const tops = [body.getBoundingClientRect().top];
    while (element.shadowRoot.querySelector("[aria-busy]")) await new Promise((done) => setTimeout(done, 20));
    return [...tops, body.getBoundingClientRect().top];
  }, LONG);
  assert.equal(tops[0], tops[1]);
});

test("switched to another view while it is drawn, it shows that view whole, once", async (t) => {
  const { page } = await open(t, "", WIDE);
  await atOnce(page, "side", 'element.view = "inline"');
  await page.locator("article-diff .root:not([aria-busy])").waitFor();
  const element = page.locator("article-diff");
  assert.equal(await element.locator(".c.both").count(), LONG.links.length);
  const stops =
    LONG.links.filter((it) => it.changes.length).length + LONG.leftOnly.length + LONG.rightOnly.length;
  assert.equal(await element.locator("ol li").count(), stops);
});

test("read into a long text, a change of width keeps the passage in sight", async (t) => {
  const { page } = await open(t, "", WIDE);
  await atOnce(page, "auto");
  await page.locator("article-diff .root:not([aria-busy])").waitFor();
  await page.evaluate(() => scrollTo(0, 30_000));
  await page.waitForTimeout(200);
  const seen = () =>
    page.evaluate(() =>
      [...document.querySelector("article-diff").shadowRoot.querySelectorAll(".b")]
        .filter(
          (it) =>
            it.checkVisibility() &&
            it.getBoundingClientRect().bottom > 0 &&
            it.getBoundingClientRect().top < 500,
        )
        .map((it) => /No\. \d+/.exec(it.textContent)?.[0])
        .filter(Boolean),
    );
  const before = await seen();
  await page.setViewportSize({ width: 500, height: 800 });
  await page.locator("article-diff .root:not(.two):not([aria-busy])").waitFor();
  await page.waitForTimeout(300);
  const after = await seen();
  assert.ok(
    after.some((it) => before.includes(it)),
    `${before}; ${after}`,
  );
});

test("on paper a long comparison is whole", async (t) => {
  const { page } = await open(t, "", WIDE);
  await atOnce(page, "inline", 'root.querySelector("[data-act=expand]").click()');
  const text = textOfPdf(await page.pdf({ format: "A4" }));
  for (const at of [0, 700, 1400]) {
    const { text: block } =
      LONG.right.blocks[LONG.links.find((it) => !it.changes.length && it.right[0] >= at).right[0]];
    assert.ok(text.includes(block.replace(/\s/g, "")), block);
  }
});
