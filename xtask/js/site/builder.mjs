/**
 * Makes the builder page, twice from the same parts: `builder.html` with its script and style beside it,
 * and `article-diff-builder.html`, one file with everything inside, which also works from a disk.
 *
 * The page's policy allows nothing but its own parts. What stands inside a file has no address, so it is
 * allowed by its hash; that is true of the preview's scripts in both pages, since a preview is a frame
 * whose text the page writes.
 */

import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as esbuild from "esbuild";
import { common, single } from "../options.mjs";
import { at } from "../place.mjs";

/** Links to the rest of the site: keys of the builder's words and addresses. */
const LINKS = [
  ["footer.home", "index.html"],
  ["footer.demo", "demo/blog.html"],
];

/** Writes both pages into a folder. */
export async function writeBuilder(folder) {
  const classic = await readFile(at("dist/article-diff.js"), "utf8");
  const previewModule = await minified("www/builder/preview-module.mjs");
  const script = await bundled("www/builder/builder.ts", [
    texts({ classic, "preview-module": previewModule }),
  ]);
  const style = await bundled("www/builder/builder.css");
  const { default: words } = await imported("www/builder/locales/en.ts");
  const template = fillWords(await readFile(at("www/builder/builder.html"), "utf8"), words);
  const previews = [classic, previewModule, ...(await localeScripts()).values()].map(hashOf).join(" ");

  await writeFile(join(folder, "builder.js"), script);
  await writeFile(join(folder, "builder.css"), style);
  const links = LINKS.map(([key, href]) => `<a href="${href}" data-t="${key}">${words[key]}</a>`);
  links.push(
    `<a href="article-diff-builder.html" download data-t="footer.single">${words["footer.single"]}</a>`,
  );
  await writeFile(
    join(folder, "builder.html"),
    fill(template, {
      "script-src": `'self' ${previews}`,
      "style-src": "'self'",
      style: '<link rel="stylesheet" href="builder.css" />',
      script: '<script src="builder.js" defer></script>',
      home: '<a href="index.html">article-diff</a>',
      links: `<ul class="links">${links.map((link) => `<li>${link}</li>`).join("")}</ul>`,
    }),
  );
  await writeFile(
    join(folder, "article-diff-builder.html"),
    fill(template, {
      "script-src": `${hashOf(script)} ${previews}`,
      "style-src": hashOf(style),
      style: `<style>${inside(style, "style")}</style>`,
      // A script inside the page isn't deferred, so it stands where the page is complete.
      script: "",
      home: "article-diff",
      links: `<script>${inside(script, "script")}</script>`,
    }),
  );
}

/** The locales of the element as scripts that stand before the classic build, by their tags. */
export async function localeScripts() {
  const { localeScript } = await imported("www/locale/scripts.ts");
  const scripts = (await readdir(at("www/locales"))).map(async (file) => {
    const { default: strings } = await imported(`www/locales/${file}`);
    return [strings["@"], localeScript(strings)];
  });
  return new Map(await Promise.all(scripts));
}

/** What the page's own parts bring along, to stand in the page with them: the notice of `marked`. */
async function notices() {
  const licence = await readFile(at("node_modules/marked/LICENSE"), "utf8");
  const [, notice] = /^## Marked\n([^]*?)(?=^## )/m.exec(licence) ?? [];
  if (!notice) throw new Error("marked says its licence in another way than it did");
  return `/*!\nThis page reads Markdown with marked.\n${notice}*/`;
}

/** Puts values where `{name}` stands. */
function fill(template, values) {
  return template.replace(/\{([a-z-]+)\}/g, (_, name) => values[name]);
}

/** Puts the words where the markup names their keys; see `www/builder/words.ts`. */
export function fillWords(markup, words) {
  const word = (key) => {
    if (!(key in words)) throw new Error(`the builder page names the word ${key}, which there is not`);
    return words[key].replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
  };
  return markup
    .replace(/ data-t-([a-z-]+)="([^"]+)"/g, (whole, name, key) => `${whole} ${name}="${word(key)}"`)
    .replace(/( data-t="([^"]+)"[^>]*>)(<\/)/g, (_, open, key, close) => open + word(key) + close);
}

/** The text, if it can stand inside an element of this name as it is. */
function inside(text, name) {
  const end = new RegExp(`</${name}|<!--`, "i").exec(text);
  if (end) throw new Error(`a ${name} with ${end[0]} in it can't stand inside a page`);
  return text;
}

/** What a policy calls a script or style that stands inside a page. */
function hashOf(text) {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

/** Resolves `built:NAME` to a text. */
function texts(all) {
  return {
    name: "built-texts",
    setup(build) {
      build.onResolve({ filter: /^built:/ }, ({ path }) => ({
        path: path.replace("built:", ""),
        namespace: "built",
      }));
      build.onLoad({ filter: /.*/, namespace: "built" }, ({ path }) => ({
        contents: all[path],
        loader: "text",
      }));
    },
  };
}

/** A script or a style sheet with all that it imports, as one text. */
export async function bundled(entry, plugins = []) {
  const { outputFiles } = await esbuild.build({
    ...single,
    plugins: entry.endsWith(".css") ? plugins : [...single.plugins, ...plugins],
    entryPoints: [at(entry)],
    format: "iife",
    ...(entry.endsWith(".css") ? {} : { banner: { js: await notices() } }),
    // What would end a script element is written so that it doesn't.
    supported: { "inline-script": true },
    write: false,
  });
  // A comment's beginning, which inside a script element starts one as well, stands in literals only.
  return outputFiles[0].text.trimEnd().replaceAll("<!--", "\\x3c!--");
}

/** A module of the page's sources, bundled and loaded. */
export async function imported(entry) {
  const { outputFiles } = await esbuild.build({
    ...common,
    entryPoints: [at(entry)],
    format: "esm",
    write: false,
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
}

async function minified(entry) {
  const source = await readFile(at(entry), "utf8");
  const { code } = await esbuild.transform(source, { minify: true, format: "iife", charset: "ascii" });
  return code.trimEnd();
}
