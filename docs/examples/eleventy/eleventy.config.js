/**
 * Comparisons made when the site is built: readers without script see both texts, those with script
 * the comparison.
 */

import { readFile } from "node:fs/promises";
import { compare, toHTML } from "article-diff/core";

export default function (site) {
  site.addPassthroughCopy({
    "node_modules/article-diff/dist/article-diff.js": "article-diff.js",
    "node_modules/article-diff/dist/fallback.js": "fallback.js",
  });
  // {% comparison "stories/original.txt", "stories/copy.txt" %}
  site.addAsyncShortcode("comparison", async (left, right) => {
    const texts = await Promise.all([left, right].map((path) => readFile(path, "utf8")));
    return toHTML(await compare(...texts));
  });
}
