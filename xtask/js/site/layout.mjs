/** The frame that every page of the site has: head, policy, navigation, footer. */

import { posix } from "node:path";

const { dirname } = posix;

/** The pages that the navigation leads to: address from the site's top, and name. */
const SECTIONS = [
  ["builder.html", "Compare two texts"],
  ["guide/index.html", "Guide"],
  ["api/index.html", "API"],
  ["measured/index.html", "Measured"],
  ["gallery/index.html", "Gallery"],
];

/** Nothing but the site's own files: no other origin is asked for anything. */
const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; form-action 'none'";

/**
 * A page.
 *
 * @param {object} page
 * @param {string} page.path from the site's top
 * @param {string} page.title what the page is about
 * @param {string} page.description one sentence for search engines and previews
 * @param {string} page.body markup of what stands in `main`
 * @param {string} [page.head] further markup of the head, with `{top}` for the way to the site's top
 * @param {boolean} [page.frames] it holds other pages of the site
 * @param {{ name: string, links: [string, string][] }} [page.beside] links to the pages beside this one
 */
export function page({ path, title, description, body, head = "", frames = false, beside }) {
  const top = "../".repeat(path.split("/").length - 1);
  const current = (href) => (href === path ? ' aria-current="page"' : "");
  /** The section of the site in which the page stands, if it isn't its first page. */
  const around = ([href]) =>
    href !== path && href.includes("/") && dirname(href) === dirname(path) ? ' aria-current="true"' : "";
  const item = ([href, name], mark = current(href)) => `<li><a href="${top}${href}"${mark}>${name}</a></li>`;
  const sections = SECTIONS.map((it) => item(it, current(it[0]) || around(it))).join("");
  const aside = beside
    ? `<nav class="beside" aria-label="${beside.name}"><ul>${beside.links.map((it) => item(it)).join("")}</ul></nav>\n`
    : "";
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}${frames ? "; frame-src 'self'" : ""}">
<meta name="color-scheme" content="light dark">
<meta name="description" content="${escaped(description)}">
<title>${escaped(title)}${title.includes("article-diff") ? "" : " – article-diff"}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${top}site.css">
${head.replaceAll("{top}", top)}</head>
<body>
<header class="masthead">
<a class="skip" href="#main">Skip to the text</a>
<p class="name"><a href="${top}index.html"${current("index.html")}>article-diff</a></p>
<nav aria-label="Site"><ul>${sections}</ul></nav>
</header>
<div class="page${beside ? " with-beside" : ""}">
${aside}<main id="main" tabindex="-1">
${body.replaceAll("{top}", top)}
</main>
</div>
<footer>
<p>article-diff is free software under the MIT and Apache 2.0 licences. These pages load nothing from anywhere else and store nothing. <a href="${top}third-party-notices.txt">Notices of its parts</a></p>
</footer>
</body>
</html>
`;
}

/** Text as it may stand between tags or in a quoted attribute. */
export function escaped(text) {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** What a heading is called in an address. */
export function slug(text) {
  return (
    text
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu)
      ?.join("-") ?? "section"
  );
}
