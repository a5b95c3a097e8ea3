/**
 * The pages with measured tables: those of `docs` as they are, and before them what this build weighs
 * and where to read on.
 */

import { readdir, readFile } from "node:fs/promises";
import { brotliCompressSync, gzipSync, constants as zlib } from "node:zlib";
import { at } from "../place.mjs";
import { readMarkdown } from "./markdown.mjs";

/** What ships, by what it is. */
const FILES = [
  ["The script for pages, `article-diff.js`: everything in one file", "article-diff.js"],
  ["The engine by itself, `article_diff.wasm`", "article_diff.wasm"],
  ["`fallback.js`, loaded only where WebAssembly is refused", "fallback.js"],
];

/** Files of `docs` that are about something else: the first is a page of the guide, the second for tests. */
const OTHERS = new Set(["npm.md", "api-report.md"]);

/** Where the reader measures for themselves; `www/site/measure.ts` fills it. */
const SCRIPT = '<script src="measure.js" defer></script>\n';
const MEASURE = `<p>The sample stories of the builder, about nine hundred words a side, compared five times each in this page.</p>
<p><button type="button" id="measure">Measure</button> <span id="measure-status" role="status"></span></p>
<div class="table" id="measure-table" role="group" tabindex="0" aria-label="Table: what was measured here" hidden><table>
<thead><tr><th scope="col">what</th><th scope="col">characters</th><th scope="col">milliseconds</th></tr></thead>
<tbody id="measure-rows"></tbody>
</table></div>`;

/** The pages: path, title, description, body. */
export async function measuredPages() {
  const names = (await readdir(at("docs")))
    .filter((name) => name.endsWith(".md") && !OTHERS.has(name))
    .sort();
  const isThere = (address) => names.includes(address.replace(/\.html(#.*)?$/, ".md"));
  const docs = await Promise.all(
    names.map(async (name) => ({
      path: `measured/${name.replace(/\.md$/, ".html")}`,
      ...readMarkdown(await readFile(at(`docs/${name}`), "utf8"), isThere),
    })),
  );
  const source = await readFile(at("www/site/measured.md"), "utf8");
  const filled = source
    .replace("{sizes}", await sizes())
    .replace("{measure}", MEASURE)
    .replace(
      "{pages}",
      docs.map(({ path, title, description }) => listed(path, title, description)).join("\n"),
    );
  const index = readMarkdown(filled);
  return [{ path: "measured/index.html", link: "Overview", head: SCRIPT, ...index }, ...docs];
}

async function sizes() {
  const rows = FILES.map(async ([what, name]) => {
    const bytes = await readFile(at(`dist/${name}`));
    const brotli = brotliCompressSync(bytes, {
      params: {
        [zlib.BROTLI_PARAM_QUALITY]: zlib.BROTLI_MAX_QUALITY,
        [zlib.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    });
    const all = [bytes.length, gzipSync(bytes, { level: 9 }).length, brotli.length];
    return `| ${what} | ${all.map((it) => it.toLocaleString("en")).join(" | ")} |`;
  });
  const head = "| file | bytes | gzip | brotli |\n| --- | ---: | ---: | ---: |";
  return [head, ...(await Promise.all(rows))].join("\n");
}

function listed(path, title, description) {
  const file = path.replace("measured/", "");
  return `- [${title}](${file}): ${description}`;
}
