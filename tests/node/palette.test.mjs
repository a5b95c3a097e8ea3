/** The colours of the style sheet: told apart by every eye, and readable. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { at } from "../harness/place.mjs";
import { contrast, distance, VISION } from "./colour.mjs";

const css = await readFile(at("www/style/article-diff.css"), "utf8");
const PAGES = { light: ["#ffffff", "#f6f4ef"], dark: ["#121212", "#1e1e22"] };

/** The default of a custom property in both schemes. */
function colour(name) {
  const pair = new RegExp(`--${name}: var\\([^,]+, light-dark\\((#\\w+), (#\\w+)\\)\\)`).exec(css);
  assert.ok(pair, name);
  return { light: pair[1], dark: pair[2] };
}

const full = (hex) => (hex.length === 4 ? `#${[...hex.slice(1)].map((c) => c + c).join("")}` : hex);
const [ins, del, both, on] = ["ins", "del", "both", "on"].map(colour);

for (const scheme of ["light", "dark"]) {
  for (const vision of Object.keys(VISION)) {
    test(`removed and added are told apart: ${scheme}, ${vision}`, () => {
      const d = distance(full(del[scheme]), full(ins[scheme]), vision);
      assert.ok(d >= 30, d.toFixed(1));
    });
  }
  for (const [name, fill] of Object.entries({ ins, del, both })) {
    test(`text on ${name} is readable: ${scheme}`, () => {
      const ratio = contrast(full(on[scheme]), full(fill[scheme]));
      assert.ok(ratio >= 7, ratio.toFixed(1));
    });
  }
  for (const name of ["ins-line", "del-line", "both-line", "fact"]) {
    test(`${name} stands out from the page: ${scheme}`, () => {
      for (const page of PAGES[scheme]) assert.ok(contrast(full(colour(name)[scheme]), page) >= 3, page);
    });
  }
}

test("the arithmetic agrees with published values", () => {
  // Sharma, Wu, Dalal 2005, table 1, first pair, and the contrast of black on white.
  assert.ok(Math.abs(contrast("#000000", "#ffffff") - 21) < 1e-9);
  assert.ok(Math.abs(distance("#000000", "#ffffff") - 100) < 0.01);
});
