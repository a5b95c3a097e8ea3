/** On paper and in forced colours: nothing is told by colour alone, and nothing stays folded. */

import assert from "node:assert/strict";
import { test } from "node:test";
import * as fixtures from "../fixtures/comparisons.mjs";
import { textOfPdf } from "../harness/pdf.mjs";
import { open, show } from "./page.mjs";

const PAGE = { viewport: { width: 1200, height: 800 } };
const bare = (text) => text.replace(/\s/g, "");

for (const [name, c, labels] of [
  [
    "copy",
    fixtures.copy,
    [
      "Unchanged",
      "Removed",
      "Added",
      "Edited",
      "Split into 2",
      "Merged from 2",
      "Moved",
      "Now further down",
      "Moved here from further up",
      "1 unchanged paragraph and 1 line of page furniture",
    ],
  ],
  [
    "accounts",
    fixtures.accounts,
    ["Both", "Only in Harbour Gazette", "Only in The Cawl Observer", "Figures differ", "Names differ"],
  ],
]) {
  test(`${name} in a PDF: every block, every label, no control`, async (t) => {
    const { page } = await open(t, "", { page: PAGE });
    await show(page, c);
    const text = textOfPdf(await page.pdf({ format: "A4" }));
    for (const { text: block } of c.right.blocks)
      assert.ok(text.includes(bare(block)) || name === "copy", block);
    for (const only of [
      c.leftOnly.map((it) => c.left.blocks[it.block]),
      c.rightOnly.map((it) => c.right.blocks[it.block]),
    ])
      for (const { text: block } of only) assert.ok(text.includes(bare(block)), block);
    for (const label of labels) assert.ok(text.includes(bare(label)), label);
    for (const control of ["Side by side", "Previous", "Next", "Unfold all", "Copy or download", "Show 5"])
      assert.ok(!text.includes(bare(control)), control);
  });
}

test("a PDF of a long comparison has the paragraphs that were not drawn yet", async (t) => {
  const { page } = await open(t, "", { page: PAGE });
  await show(page, fixtures.identical);
  const text = textOfPdf(await page.pdf({ format: "A4" }));
  for (const { text: block } of fixtures.identical.right.blocks) assert.ok(text.includes(bare(block)), block);
});

test("the overview is a small picture on paper", async (t) => {
  const { page } = await open(t, "", { page: PAGE });
  const element = await show(page, fixtures.copy);
  const before = await element.locator("svg").boundingBox();
  await page.emulateMedia({ media: "print" });
  const after = await element.locator("svg").boundingBox();
  assert.ok(after.height > 16 && after.height < 0.7 * before.height, `${after.height}`);
});

for (const [name, media, css] of [
  ["forced colours", { forcedColors: "active" }, ""],
  // Browsers print without backgrounds unless they are asked for them.
  [
    "greyscale print",
    { media: "print" },
    "* { background: none !important; color: #000 !important } html { filter: grayscale(1) }",
  ],
]) {
  test(`${name}: each kind of word looks unlike plain text, and unlike the other kinds`, async (t) => {
    const { page } = await open(t, "", { page: PAGE });
    await page.emulateMedia(media);
    const kinds = ["del", "ins", "mark", ".fact"];
    const element = await show(page, fixtures.accounts, { view: "side" });
    const place = element.locator(".b").first();
    const shots = [];
    for (const kind of ["span", ...kinds]) {
      await place.evaluate(
        (it, [tag, rule]) => {
          const root = it.getRootNode();
          const style = new CSSStyleSheet();
          style.replaceSync(rule);
          root.adoptedStyleSheets = [root.adoptedStyleSheets[0], style];
          const word = document.createElement(tag.replace(/^\..*/, "span"));
          word.className = tag.startsWith(".") ? tag.slice(1) : "";
          word.textContent = "sandbank";
          it.replaceChildren("On a ", word, " again.");
        },
        [kind, css],
      );
      shots.push([kind, (await place.screenshot()).toString("base64")]);
    }
    for (const [i, [one, picture]] of shots.entries())
      for (const [other, another] of shots.slice(i + 1))
        assert.notEqual(picture, another, `${one}, ${other}`);
  });

  test(`${name}: the edges of unlike passages have unlike shapes`, async (t) => {
    const { page } = await open(t, "", { page: PAGE });
    await page.emulateMedia(media);
    const c = structuredClone(fixtures.copy);
    // A fixture has no paragraphs that are cut differently: an unchanged one stands in for them.
    const regrouped = c.sections.findLast((it) => it.kind === "same");
    regrouped.kind = "regrouped";
    const element = await show(page, c, { view: "side" });
    const shots = new Map();
    for (const kind of [
      "same:not(.moved)",
      "edited:not(.moved)",
      "split",
      "merged",
      "regrouped",
      "left_only",
      "right_only",
      "moved",
      "furniture",
    ]) {
      const place = kind === "furniture" ? ".r.furniture" : `.g.${kind} > .r:not(.furniture)`;
      const cell = element.locator(`${place} > .c`).last();
      await cell.evaluate((it) => {
        it.closest(".folded")?.removeAttribute("hidden");
        it.querySelector(".b").replaceChildren("x");
      });
      await cell.scrollIntoViewIfNeeded();
      const { x, y } = await cell.boundingBox();
      const clip = { x: Math.round(x) - 1, y: Math.round(y), width: 9, height: 22 };
      shots.set(kind, (await page.screenshot({ clip })).toString("base64"));
    }
    // Paragraphs that were merged and ones that were cut differently share a shape; their labels differ.
    for (const [one, picture] of shots)
      for (const [other, another] of shots)
        assert.ok(
          one === other || picture !== another || [one, other].sort().join() === "merged,regrouped",
          `${one}, ${other}`,
        );
  });
}

test("forced colours: the overview tells kinds apart", async (t) => {
  const { page } = await open(t, "", { page: PAGE });
  await page.emulateMedia({ forcedColors: "active" });
  const element = await show(page, fixtures.copy, { view: "side" });
  const rect = await element.locator("rect.edited").first().elementHandle();
  const shots = new Map();
  for (const kind of ["same", "furniture", "edited", "left_only", "right_only", "moved", "split", "merged"]) {
    await rect.evaluate((it, name) => {
      for (const other of it.ownerSVGElement.querySelectorAll("rect, path")) if (other !== it) other.remove();
      it.setAttribute("class", name);
      it.setAttribute("x", "100");
      it.setAttribute("width", "60");
    }, kind);
    const { x, y } = await rect.boundingBox();
    const clip = { x: Math.round(x) - 2, y: Math.round(y) - 2, width: 60, height: 18 };
    shots.set(kind, (await page.screenshot({ clip })).toString("base64"));
  }
  for (const [one, picture] of shots)
    for (const [other, another] of shots) assert.ok(one === other || picture !== another, `${one}, ${other}`);
});
