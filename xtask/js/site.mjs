/**
 * Makes the builder page in `site/`: `builder.js` and `builder.css` as single files that need no
 * server, the other files of `www/builder/` and the pages of `www/demo/` as they are, the classic
 * build with its fallback for those pages to load, and in `site/gallery/` every state of the element.
 */

import { existsSync } from "node:fs";
import { copyFile, cp, mkdir, rm } from "node:fs/promises";
import { extname } from "node:path";
import * as esbuild from "esbuild";
import { single } from "./options.mjs";
import { at } from "./place.mjs";
import { writeBuilder } from "./site/builder.mjs";

const built = new Set([".ts", ".css", ".mjs"]);
const site = at("site");

await rm(site, { recursive: true, force: true });
await mkdir(site);
await writeBuilder(site);
await esbuild.build({
  ...single,
  entryPoints: [at("www/gallery/gallery.mjs"), at("www/gallery/state.mjs")],
  outbase: at("www/gallery"),
  outdir: at("site/gallery"),
});
await copy("www/gallery", "site/gallery");
if (existsSync(at("www/demo"))) await copy("www/demo", "site/demo");
for (const file of ["article-diff.js", "fallback.js"]) await copyFile(at(`dist/${file}`), at(`site/${file}`));

/** Copies what isn't built. */
async function copy(from, to) {
  await cp(at(from), at(to), { recursive: true, filter: (file) => !built.has(extname(file)) });
}
