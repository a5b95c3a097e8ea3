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

/** The pages: path, title, description, body. */
export async function measuredPages() {
  const names = (await readdir(at("docs"))).filter((name) => name.endsWith(".md")).sort();
  const docs = await Promise.all(
    names.map(async (name) => ({
      path: `measured/${name.replace(/\.md$/, ".html")}`,
      ...readMarkdown(await readFile(at(`docs/${name}`), "utf8")),
    })),
  );
  const source = await readFile(at("www/site/measured.md"), "utf8");
  const filled = source
    .replace("{sizes}", await sizes())
    .replace(
      "{pages}",
      docs.map(({ path, title, description }) => listed(path, title, description)).join("\n"),
    );
  const index = readMarkdown(filled);
  return [{ path: "measured/index.html", link: "Overview", ...index }, ...docs];
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
