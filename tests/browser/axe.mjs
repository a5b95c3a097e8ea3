/** What axe objects to on a page, for the tests of whole pages. */

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

/**
 * One line for each objection. A contrast that axe can't decide is an objection as well, but not inside
 * the element, whose own tests look at that. Frames are pages of their own and left out.
 *
 * @param {import("playwright-core").Page} page
 * @param {{ undecided?: boolean }} [options] without `undecided`, what axe can't decide passes: for a page
 *   whose colours were looked at already, now with tables scrolled out of sight
 */
export async function objections(page, { undecided: strict = true } = {}) {
  await page.evaluate(axe);
  const { violations, incomplete } = await page.evaluate(
    (values) =>
      axe.run(document, {
        runOnly: { type: "tag", values },
        rules: { "target-size": { enabled: true } },
        iframes: false,
      }),
    rules,
  );
  const inElement = (node) => Array.isArray(node.target[0]);
  const undecided = incomplete
    .filter((it) => strict && it.id === "color-contrast")
    .map(({ id, nodes }) => ({ id, nodes: nodes.filter((node) => !inElement(node)) }));
  return [...violations, ...undecided].flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.flat().join(" ")}: ${node.any[0]?.message ?? node.html}`),
  );
}

/** By how many pixels the page is wider than the window. */
export function overflow(page) {
  return page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth));
}
