/**
 * Makes the site in `site/`: static files for any host, with relative links only and nothing from
 * anywhere else.
 *
 *   index.html                 what it is, with live comparisons in a blog post
 *   builder.html               the builder page; article-diff-builder.html is the same in one file
 *   guide/                     www/site/guide, in Markdown, and docs/npm.md
 *   api/                       out of the type declarations and the custom-elements manifest
 *   measured/                  the pages of docs, and what this build weighs
 *   gallery/                   every state of the element
 *   demo/blog.html             a whole blog post
 *   article-diff.js            the classic build, for the pages to load and to be taken away, and its
 *                              fallback beside it; article-diff.de.js … speak other languages
 *   third-party-notices.txt    what the engine's parts ask to have with them
 */

import { copyFile, cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";
import * as esbuild from "esbuild";
import { single } from "./options.mjs";
import { at } from "./place.mjs";
import { apiPages } from "./site/api.mjs";
import { bundled, localeScripts, writeBuilder } from "./site/builder.mjs";
import { page } from "./site/layout.mjs";
import { readMarkdown } from "./site/markdown.mjs";
import { measuredPages } from "./site/measured.mjs";
import { fillMarked, fillStories } from "./site/stories.mjs";

const built = new Set([".ts", ".css", ".mjs"]);
const site = at("site");

/** The guide's pages in reading order: their files, and what links call them. */
const GUIDE = [
  ["www/site/guide/index.md", "Embedding"],
  ["www/site/guide/theming.md", "Theming"],
  ["www/site/guide/accounts.md", "Accounts mode"],
  ["www/site/guide/csp.md", "Strict policies"],
  ["www/site/guide/frameworks.md", "Frameworks"],
  ["docs/npm.md", "npm package"],
];

await rm(site, { recursive: true, force: true });
await mkdir(site);
await writeBuilder(site);
await start();
await guide();
await series("API", await apiPages());
await series("Measured", await measuredPages());
await esbuild.build({
  ...single,
  entryPoints: [{ in: at("www/site/measure.ts"), out: "measure" }],
  outdir: join(site, "measured"),
});
await gallery();
await demo();
await writeFile(join(site, "site.css"), await bundled("www/site/site.css"));
for (const file of ["article-diff.js", "fallback.js"]) await copyFile(at(`dist/${file}`), join(site, file));
await localized();
await copyFile(at("THIRD-PARTY-NOTICES.md"), join(site, "third-party-notices.txt"));

/** The classic build once in each other language. */
async function localized() {
  const classic = await readFile(at("dist/article-diff.js"), "utf8");
  for (const [tag, script] of await localeScripts())
    await writeFile(join(site, `article-diff.${tag}.js`), `${script}\n${classic}`);
}

async function start() {
  await write({
    path: "index.html",
    title: "article-diff: show readers what changed in a story",
    description:
      "Compares two versions of a news story, or two outlets’ accounts of one event, inside your own page, with no server.",
    head: '<script src="{top}article-diff.js" defer></script>\n',
    body: await fillMarked(await fillStories(await readFile(at("www/site/start.html"), "utf8"))),
  });
}

async function guide() {
  const pages = GUIDE.map(async ([file, link]) => {
    const isThere = (address) => file.startsWith("www/") || address.startsWith("#");
    const markdown = readMarkdown(await readFile(at(file), "utf8"), isThere);
    return { path: `guide/${basename(file, ".md")}.html`, link, ...markdown };
  });
  await series("Guide", await Promise.all(pages));
}

/** Writes pages that have links to each other beside them. */
async function series(name, pages) {
  const links = pages.map(({ path, title, link = title }) => [path, link]);
  for (const one of pages) await write({ ...one, beside: { name, links } });
}

async function write(content) {
  const file = join(site, content.path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, page(content));
}

async function gallery() {
  await esbuild.build({
    ...single,
    entryPoints: [at("www/gallery/gallery.mjs"), at("www/gallery/state.mjs")],
    outbase: at("www/gallery"),
    outdir: join(site, "gallery"),
  });
  await cp(at("www/gallery"), join(site, "gallery"), {
    recursive: true,
    filter: (file) => !built.has(extname(file)),
  });
  await write({
    path: "gallery/index.html",
    title: "Every state of the element",
    description: "Every state that a reader of article-diff can meet, each in a frame of its own.",
    head: '<script src="gallery.js" defer></script>\n',
    frames: true,
    body: `<h1>Every state of the element</h1>
<p>Both modes, each view, narrow and wide, light and dark, in six languages, for print and forced colours, and what can go wrong. The stories are invented.</p>`,
  });
}

async function demo() {
  await mkdir(join(site, "demo"));
  const blog = await readFile(at("www/demo/blog.html"), "utf8");
  await writeFile(join(site, "demo/blog.html"), await fillStories(blog));
}
