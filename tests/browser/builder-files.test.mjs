/** What the builder page saves: each file is opened, and holds the comparison that was shown. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "../harness/browser.mjs";
import { decodePng } from "../harness/png.mjs";
import { texts as htmlTexts, markdownTexts } from "../harness/readers.mjs";
import { compared, openBuilder, saved, texts } from "./builder.mjs";

/** Two sides with all that is hard on a form: marks of Markdown and HTML, other scripts, lines that look like lists. */
const LEFT = [
  "The harbour master closed the port at noon.",
  "1. *Nobody* <b>knew</b> [for how long](https://port.example.org/) & why_not.",
  "Порт закрыт до вторника, сказал он.",
].join("\n\n");
const RIGHT = [
  "The harbour master shut the old port at noon.",
  "1. *Nobody* <b>knew</b> [for how long](https://port.example.org/) & why_not.",
  "# It rained | all day \\ long.",
].join("\n\n");

/** The page with both texts and their headlines. */
async function filled(t, { left = "A port is shut", right = "An old port is shut", ...options } = {}) {
  const { page } = await openBuilder(t, options);
  await page.fill("#left-text", LEFT);
  await page.fill("#right-text", RIGHT);
  for (const details of await page.locator(".about").all()) await details.evaluate((it) => (it.open = true));
  await page.fill("#left-title", left);
  await page.fill("#right-title", right);
  // Each of them may have been compared without those that were written after it.
  const shown = await compared(
    page,
    (c) =>
      (c.left.title ?? "") === left &&
      (c.right.title ?? "") === right &&
      texts(c.right)[0]?.includes("old port"),
  );
  await page.locator("#copy-link:enabled").waitFor();
  return { page, shown };
}

test("JSON holds the comparison itself", async (t) => {
  const { page, shown } = await filled(t);
  const { name, bytes } = await saved(page, "save-json");
  assert.equal(name, "a-port-is-shut.json");
  assert.deepEqual(JSON.parse(bytes), shown);
});

test("Markdown holds both texts to the letter, and says what changed", async (t) => {
  const { page } = await filled(t);
  const { name, bytes } = await saved(page, "save-markdown");
  assert.equal(name, "a-port-is-shut.md");
  assert.deepEqual(markdownTexts(bytes.toString()), { left: LEFT.split("\n\n"), right: RIGHT.split("\n\n") });
  assert.match(bytes.toString(), /<del>[^<]*closed[^<]*<\/del>/);
  assert.match(bytes.toString(), /<ins>[^<]*old[^<]*<\/ins>/);
});

test("HTML holds both texts to the letter, and opens as a page of its own without script", async (t) => {
  const { page, shown } = await filled(t);
  const { name, bytes } = await saved(page, "save-html");
  assert.equal(name, "a-port-is-shut.html");
  assert.deepEqual(htmlTexts(bytes.toString()), { left: texts(shown.left), right: texts(shown.right) });

  const { page: other, seen } = await openPage(t, { javaScriptEnabled: false });
  await other.setContent(bytes.toString());
  assert.equal(await other.title(), "A port is shut compared with An old port is shut");
  assert.equal(await other.locator("script").count(), 0);
  for (const [mark, word] of [
    ["del", "closed"],
    ["ins", "shut"],
    ["ins", "old"],
  ])
    assert.ok(await other.locator(mark, { hasText: word }).first().isVisible(), `${mark} ${word}`);
  for (const text of `${LEFT}\n\n${RIGHT}`.split("\n\n"))
    assert.ok((await other.innerText("body")).includes(text), text);
  assert.deepEqual(seen.requests, []);
});

test("HTML in Arabic runs from right to left", async (t) => {
  const { page } = await filled(t, { search: "?lang=ar" });
  const { bytes } = await saved(page, "save-html");
  assert.match(bytes.toString(), /^<!doctype html>\s*<html lang="ar" dir="rtl">/);
});

/** Paper, as `picture.ts` has it. */
const PAPER = 0xfbfaf7;
/** How many pixels of a box, in the picture's own units (1200 × 630), are not paper, or of a colour. */
function ink({ at }, [left, top, right, bottom], colour) {
  let count = 0;
  for (let y = top * 2; y < bottom * 2; y++)
    for (let x = left * 2; x < right * 2; x++) {
      const pixel = at(x, y);
      if (colour === undefined ? pixel !== PAPER : pixel === colour) count++;
    }
  return count;
}
const HEADLINES = { left: [64, 130, 576, 230], right: [624, 130, 1136, 230] };
const SUMMARY = [64, 260, 1136, 400];
const BARS = [64, 420, 1136, 560];
/** Between the bars: nothing but the bands that connect them. */
const BANDS = [64, 450, 1136, 502];
/** What stands on one side only, in its side's colour. */
const ONLY = { left: 0x8f5200, right: 0x14599e };

test("the picture has the size that posts want and shows headlines, summary and both stories", async (t) => {
  const draw = async (titles) => {
    const { page } = await filled(t, titles);
    const { name, bytes } = await saved(page, "save-picture");
    assert.match(name, /\.png$/);
    return decodePng(bytes);
  };
  const drawn = await draw({});
  assert.deepEqual([drawn.width, drawn.height], [2400, 1260]);
  assert.ok(ink(drawn, SUMMARY) > 3000, "the summary");
  for (const side of ["left", "right"]) {
    assert.ok(ink(drawn, HEADLINES[side]) > 800, `the ${side} headline`);
    assert.ok(ink(drawn, BARS, ONLY[side]) > 1000, `what is only ${side}`);
  }
  assert.ok(ink(drawn, BANDS) > 20_000, "what connects them");
  assert.ok(ink(drawn, [0, 0, 1200, 40]) === 0, "the margin");

  // With less of a headline there is less to see, on that side alone.
  const other = await draw({ left: "A port is shut, and a much longer headline follows", right: "" });
  assert.ok(ink(other, HEADLINES.left) > ink(drawn, HEADLINES.left) * 1.5);
  assert.equal(ink(other, HEADLINES.right), 0);
});

test("a headline without spaces goes on in the picture's next line", async (t) => {
  const { page } = await filled(t, { left: "港口在星期一关闭".repeat(20), right: "港口" });
  const drawn = decodePng((await saved(page, "save-picture")).bytes);
  const lines = { second: [166, 194], third: [196, 224] };
  for (const [name, [top, bottom]] of Object.entries(lines)) {
    assert.ok(ink(drawn, [64, top, 576, bottom]) > 300, `the ${name} line on the left`);
    assert.equal(ink(drawn, [624, top, 1136, bottom]), 0, `the ${name} line on the right`);
  }
});
