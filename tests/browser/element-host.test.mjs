/** What a page hands down to the element: what the stories take of it, and what must not reach the controls. */

import assert from "node:assert/strict";
import { test } from "node:test";
import * as fixtures from "../fixtures/comparisons.mjs";
import { assertNothingSeen, inEveryEngine, watched, watching } from "../harness/engines.mjs";
import { serve } from "../harness/serve.mjs";
import { contrast } from "../node/colour.mjs";
import { event, open, pair, show, unfold } from "./page.mjs";

const WIDE = { page: { viewport: { width: 1200, height: 800 } } };

/** A page with every inherited property set to what would break a comparison. */
const HARSH = `<style>main {
  text-indent: 3em; text-align: center; white-space: nowrap; text-transform: uppercase; text-shadow: 2px 2px red;
  font-variant: small-caps; letter-spacing: 3px; word-spacing: 9px; line-height: 2.5; hyphens: auto; cursor: wait;
}</style>`;

const GENTLE = {
  textIndent: "0px",
  textTransform: "none",
  textShadow: "none",
  fontVariantCaps: "normal",
};

/** In the page: elements of which a computed value is none of those expected, with that value. */
function others(host, [selector, key, expected]) {
  return [...host.shadowRoot.querySelectorAll(selector)]
    .filter((it) => !it.closest("svg, .vh") && it.checkVisibility())
    .map((it) => [`${it.localName}.${it.className}`, getComputedStyle(it)[key]])
    .filter(([, value]) => !expected.includes(value))
    .map((it) => it.join(": "));
}

for (const [name, c] of [
  ["copy", fixtures.copy],
  ["accounts", fixtures.accounts],
])
  for (const width of [1200, 320])
    test(`what a page sets for its own text reaches no control, and hides nothing in a story: ${name}, ${width} px`, async (t) => {
      const { page } = await open(t, HARSH, { page: { viewport: { width, height: 800 } } });
      const element = await show(page, c);
      await unfold(element);
      for (const summary of await element.locator("summary").all()) await summary.click();
      await element.locator(".export fieldset").first().waitFor();
      const check = async (selector, key, ...expected) =>
        assert.deepEqual(await element.evaluate(others, [selector, key, expected]), [], `${selector} ${key}`);
      for (const [key, value] of Object.entries(GENTLE)) await check(".root *", key, value);
      await check(".root :not(.position)", "textAlign", "start", "left");
      await check(".root :not(.b, .b *)", "whiteSpace", "normal");
      await check(".b", "whiteSpace", "pre-line");
      await check(".root :not(a, a *, button, button *, summary, label *)", "cursor", "auto", "default");
      const controls =
        ".about, .about *, .overview p, [part=toolbar] *, .steps *, .export *, .label, .label *, .fold *, .facts *";
      for (const key of ["letterSpacing", "wordSpacing"]) await check(controls, key, "normal", "0px");
      await check(controls, "hyphens", "manual");
      const tall = await element.evaluate((host, selector) => {
        const ratio = (it) => {
          const { lineHeight, fontSize } = getComputedStyle(it);
          return Number.parseFloat(lineHeight) / Number.parseFloat(fontSize);
        };
        return [...host.shadowRoot.querySelectorAll(selector)]
          .filter((it) => it.children.length === 0 && ratio(it) > 1.7)
          .map((it) => `${it.localName} ${it.textContent} ${ratio(it)}`);
      }, controls);
      assert.deepEqual(tall, []);
      // What makes a story look at home stays.
      await check(".b:not(.heading, .note)", "letterSpacing", "3px");
      await check(".b:not(.heading, .note)", "wordSpacing", "9px");
      await check(".b:not(.heading, .note)", "hyphens", "auto");
      const lines = await element
        .locator(".b.paragraph")
        .first()
        .evaluate((it) => {
          const { lineHeight, fontSize } = getComputedStyle(it);
          return Number.parseFloat(lineHeight) / Number.parseFloat(fontSize);
        });
      assert.equal(lines, 2.5);
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
    });

test("a message is laid out by the element, and the texts below it by the page", async (t) => {
  const { page } = await open(t, `${HARSH}<article-diff eager limit="10">${pair}</article-diff>`, WIDE);
  await event(page, "error");
  const style = (locator) =>
    locator.evaluate((it) => {
      const { textIndent, textTransform, textAlign } = getComputedStyle(it);
      return [textIndent, textTransform, textAlign];
    });
  assert.deepEqual(await style(page.getByRole("alert")), ["0px", "none", "start"]);
  assert.deepEqual(await style(page.locator("[slot=left] p").first()), ["48px", "uppercase", "center"]);
});

/** Colours as the browser draws them: those of text, marks, edges and shapes, with what they stand on. */
function drawn() {
  const host = document.querySelector("article-diff");
  const paint = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", {
    willReadFrequently: true,
  });
  const hex = (colour) => {
    paint.clearRect(0, 0, 1, 1);
    paint.fillStyle = colour;
    paint.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = paint.getImageData(0, 0, 1, 1).data;
    return a ? `#${[r, g, b].map((it) => it.toString(16).padStart(2, "0")).join("")}` : undefined;
  };
  const all = (selector) => [...host.shadowRoot.querySelectorAll(selector)];
  const words = all("del:not(.whole), ins:not(.whole), mark:not(.name, .figure)").map((it) => {
    const { color, backgroundColor, textDecorationColor } = getComputedStyle(it);
    return { text: hex(color), fill: hex(backgroundColor), line: hex(textDecorationColor) };
  });
  const edges = all(".left_only > .c, .right_only > .c, .moved .c, .shared > .c").map((it) =>
    hex(getComputedStyle(it).borderInlineStartColor),
  );
  const shapes = all("rect.left_only, rect.right_only, rect.moved, rect.shared").map((it) =>
    hex(getComputedStyle(it).fill),
  );
  return { words, edges, shapes };
}

for (const [name, css, ground] of [
  ["a dark page that does not say so", "color-scheme: light; background: #111; color: #eee", "#111111"],
  ["a light page", "color-scheme: light; background: #fff; color: #222", "#ffffff"],
  ["a light box on a dark page", "color-scheme: dark; background: #f4f1ea; color: #222", "#f4f1ea"],
  ["a dark box on a light page", "color-scheme: light; background: #20242c; color: #ddd", "#20242c"],
])
  inEveryEngine(`colours follow the text around: ${name}`, async (t, engine) => {
    const head = `<style>:root { ${css} }</style><script src="/article-diff.js"></script>`;
    const site = await serve(t, { rules: [["/page.html", { body: watched("", head) }], watching] });
    const tab = await engine.open();
    await tab.goto(site.url("/page.html"));
    for (const c of [fixtures.copy, fixtures.accounts]) {
      await tab.evaluate((it) => {
        const element = document.createElement("article-diff");
        document.querySelector("main").replaceChildren(element);
        Object.assign(element, { view: "side", comparison: it });
      }, c);
      await tab.until(() =>
        document.querySelector("article-diff").shadowRoot.querySelector(".root:not([aria-busy]) rect"),
      );
      const { words, edges, shapes } = await tab.evaluate(drawn);
      assert.ok(words.length > 2 && edges.length > 2 && shapes.length > 2);
      for (const { text, fill, line } of words) {
        assert.ok(contrast(text, fill) >= 7, `${text} on ${fill}`);
        assert.ok(contrast(line, ground) >= 3, `${line} on ${ground}`);
      }
      for (const colour of [...edges, ...shapes])
        assert.ok(contrast(colour, ground) >= 3, `${colour} on ${ground}`);
    }
    assertNothingSeen(await tab.seen());
  });
