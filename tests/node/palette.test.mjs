/** The colours of the style sheet: told apart by every eye, and readable. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { at } from "../harness/place.mjs";
import { contrast, distance, hexOf, VISION } from "./colour.mjs";

const css = (await readFile(at("www/style/article-diff.css"), "utf8"))
  .replace(/\s+/g, " ")
  .replace(/(?<=\() | (?=\))/g, "");
const PAGES = { light: ["#ffffff", "#f6f4ef"], dark: ["#121212", "#1e1e22"] };

/** The default of a custom property for dark text and for light text. */
function colour(name) {
  const [, by, chroma, hue] =
    new RegExp(`--${name}: var\\([^,]+, oklch\\((?:var\\(--(\\w+)\\)|from .*?) (\\S+) (\\S+) / 1\\)\\)`).exec(
      css,
    ) ?? [];
  assert.ok(chroma, name);
  // How light it is below dark text, and what light text adds to that; without that, black and white.
  const [, base, sign, step] =
    new RegExp(`--${by}: from currentColor calc\\((\\S+) (.) (\\S+) \\* var\\(--light\\)\\);`).exec(css) ??
    (by ? [] : ["", "0", "+", "1"]);
  const [dark, light] = [0, Number(`${sign}${step}`)].map((it) =>
    hexOf(Number(base) + it, Number(chroma), Number(hue)),
  );
  return { light: dark, dark: light };
}

const [ins, del, both, on] = ["ins", "del", "both", "on"].map(colour);

for (const scheme of ["light", "dark"]) {
  for (const vision of Object.keys(VISION)) {
    test(`removed and added are told apart: ${scheme}, ${vision}`, () => {
      const d = distance(del[scheme], ins[scheme], vision);
      assert.ok(d >= 30, d.toFixed(1));
    });
  }
  for (const [name, fill] of Object.entries({ ins, del, both })) {
    test(`text on ${name} is readable: ${scheme}`, () => {
      const ratio = contrast(on[scheme], fill[scheme]);
      assert.ok(ratio >= 7, ratio.toFixed(1));
    });
  }
  for (const name of ["ins-line", "del-line", "both-line", "fact"]) {
    test(`${name} stands out from the page: ${scheme}`, () => {
      for (const page of PAGES[scheme]) assert.ok(contrast(colour(name)[scheme], page) >= 3, page);
    });
  }
}

test("the arithmetic agrees with published values", () => {
  // Sharma, Wu, Dalal 2005, table 1, first pair, and the contrast of black on white.
  assert.ok(Math.abs(contrast("#000000", "#ffffff") - 21) < 1e-9);
  assert.ok(Math.abs(distance("#000000", "#ffffff") - 100) < 0.01);
});
