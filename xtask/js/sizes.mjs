/**
 * Prints the sizes of what ships and exits 1 if one is over its limit. Limits are in bytes after
 * brotli, which is how servers and CDNs send such files: a ratchet, just above what was reached, to
 * be lowered with every gain until it is the ceiling; the goal lies below that.
 *
 * `--no-budget` prints only: parts of a quick build are larger than what ships, and so is a module
 * made without building std along.
 */

import { readFile } from "node:fs/promises";
import { brotliCompressSync, gzipSync, constants as zlib } from "node:zlib";
import * as esbuild from "esbuild";
import { common } from "./options.mjs";
import { at } from "./place.mjs";
import { shrink } from "./shrink.mjs";

const KB = 1000;
const parts = [
  {
    name: "wasm",
    bytes: await readFile(at("dist/article_diff.wasm")),
    limit: 164.1 * KB,
    ceiling: 44 * KB,
    goal: 34 * KB,
  },
  { name: "shell", bytes: await shell(), limit: 22.9 * KB, ceiling: 15 * KB, goal: 12 * KB },
  {
    name: "classic build",
    bytes: await readFile(at("dist/article-diff.js")),
    limit: 193.5 * KB,
    ceiling: 80 * KB,
    goal: 60 * KB,
  },
  {
    name: "fallback",
    bytes: await readFile(at("dist/fallback.js")),
    limit: 208.6 * KB,
    ceiling: 90 * KB,
    goal: 90 * KB,
  },
];

console.log("  bytes            raw     gzip   brotli    limit  ceiling     goal");
let over = false;
for (const { name, bytes, limit, ceiling, goal } of parts) {
  const brotli = brotliCompressSync(bytes, {
    params: {
      [zlib.BROTLI_PARAM_QUALITY]: zlib.BROTLI_MAX_QUALITY,
      [zlib.BROTLI_PARAM_SIZE_HINT]: bytes.length,
    },
  }).length;
  const gzip = gzipSync(bytes, { level: 9 }).length;
  const columns = [bytes.length, gzip, brotli, limit, ceiling, goal];
  const row = columns.map((it) => String(it).padStart(9)).join("");
  console.log(`  ${name.padEnd(14)}${row}${brotli > limit ? "  over" : ""}`);
  over ||= brotli > limit;
}
if (over && !process.argv.includes("--no-budget")) process.exit(1);

/** Everything that a page with the element loads to show a comparison, except the wasm, in one file. */
async function shell() {
  const { outputFiles } = await esbuild.build({
    ...common,
    entryPoints: [at("www/define.ts")],
    format: "esm",
    // Imported when first asked for: the wasm or what stands in for it, and what writes the forms in which one copies.
    external: ["*/wasm/inline.js", "*/wasm/fallback/article_diff.js", "*/export/forms.js"],
    write: false,
  });
  return Buffer.from(await shrink(outputFiles[0].text, true));
}
