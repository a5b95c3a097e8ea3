/**
 * Markdown as the site shows it: headings can be linked to, wide tables and code scroll by themselves and
 * by keyboard, links between Markdown files lead to their pages.
 */

import { Marked } from "marked";
import { escaped, slug } from "./layout.mjs";

/** Which links lead somewhere on the site; set while a file is read. */
let leads = () => true;

const marked = new Marked({
  gfm: true,
  renderer: {
    heading({ tokens, depth }) {
      const text = this.parser.parseInline(tokens);
      return `<h${depth} id="${slug(plain(text))}">${text}</h${depth}>\n`;
    },
    code({ text }) {
      return `<pre tabindex="0"><code>${escaped(text)}\n</code></pre>\n`;
    },
    table({ header, rows }) {
      const cell = (name) => (it, column) => {
        // The first column says what its row is about.
        const tag = name === "th" || column > 0 ? name : "th";
        const scope = tag === "td" ? "" : ` scope="${name === "th" ? "col" : "row"}"`;
        const number = /^[\d.,%−–-]+( ?%)?$/.test(it.text.trim()) ? ' class="number"' : "";
        return `<${tag}${scope}${number}>${this.parser.parseInline(it.tokens)}</${tag}>`;
      };
      const head = `<tr>${header.map(cell("th")).join("")}</tr>`;
      const body = rows.map((row) => `<tr>${row.map(cell("td")).join("")}</tr>`).join("\n");
      const label = escaped(header.map((it) => it.text).join(", "));
      return `<div class="table" role="group" tabindex="0" aria-label="Table: ${label}"><table>\n<thead>${head}</thead>\n<tbody>\n${body}\n</tbody>\n</table></div>\n`;
    },
    link({ href, title, tokens }) {
      const text = this.parser.parseInline(tokens);
      const to = href.replace(/\.md(#|$)/, ".html$1");
      if (!leads(to)) return text;
      return `<a href="${escaped(to)}"${title ? ` title="${escaped(title)}"` : ""}>${text}</a>`;
    },
  },
});

/**
 * A Markdown file: its title (the first heading), its first paragraph as plain text, and its markup.
 *
 * @param {string} source
 * @param {(address: string) => boolean} [isThere] which relative links lead to a page of the site; the text
 *   of others stands without a link
 */
export function readMarkdown(source, isThere = () => true) {
  leads = isThere;
  const body = marked.parse(source);
  leads = () => true;
  const title = plain(/<h1[^>]*>(.*?)<\/h1>/s.exec(body)?.[1] ?? "");
  const description = plain(/<p>(.*?)<\/p>/s.exec(body)?.[1] ?? "").replace(/\s+/g, " ");
  if (!title || !description) throw new Error("a page needs a first heading and a first paragraph");
  return { title, description, body };
}

/** Markup of some Markdown. */
export function block(text) {
  return marked.parse(text);
}

/** Markup of one line of Markdown. */
export function inline(text) {
  return marked.parseInline(text);
}

/** Markup without its tags and entities. */
function plain(markup) {
  const entities = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
  return markup.replace(/<[^>]*>/g, "").replace(/&(#?\w+);/g, (whole, name) => entities[name] ?? whole);
}
