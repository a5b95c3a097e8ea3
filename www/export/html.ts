/**
 * A comparison as static HTML: escaped, without script, and with nothing lost.
 *
 * Every block is one element with `data-block` (its kind) and, in the static forms, `data-side`
 * and `data-index`; a reader takes both sides' texts from those elements' `textContent`, or from
 * `data-text` (a JSON string) where markup cannot carry the text (NUL, carriage returns, lone
 * surrogates). In the accounts mode one block may stand in several rows, with one index.
 */

import type { Block, Comparison, Side } from "../api.js";
import { type Words, wordsOf } from "../locale/locale.js";
import { textOf } from "../view/groups.js";
import { STEERS } from "../view/invisible.js";
import { safeUrl } from "../view/links.js";
import type { BlockView, Group, Row, Run, View } from "../view/model.js";
import { viewOf } from "../view/view.js";
import { checkComparison } from "./check.js";

/** The look of the static forms: of classes in a page, of style attributes for mail and feeds. */
const STYLES: Record<string, string> = {
  page: "max-width:70em;margin:2em auto;padding:0 1em;font:1.05em/1.55 Georgia,serif;color:#1a1a1a;background:#fff",
  note: "color:#555;font-size:.9em",
  table: "width:100%;border-collapse:collapse;table-layout:fixed",
  head: "text-align:start;vertical-align:bottom;padding:.5em .75em;border-bottom:2px solid #1a1a1a",
  label:
    "text-align:start;padding:1em .75em .2em;border-top:1px solid #ccc;font:600 .75em/1.4 sans-serif;color:#555",
  cell: "width:50%;vertical-align:top;padding:.1em .75em;overflow-wrap:anywhere",
  del: "background:#ffdca6;color:#1a1a1a;text-decoration:line-through",
  ins: "background:#b5daff;color:#1a1a1a;text-decoration:underline",
  whole: "text-decoration:none",
  mark: "background:#e7e3f7;color:#1a1a1a",
  fact: "border-bottom:2px dotted #8a1c1c",
  furniture: "color:#666;font-size:.9em",
};

const NOT_IN_MARKUP = /[\0\r]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const ENTITY: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Text as it may stand between tags or in a quoted attribute. */
function escaped(text: string): string {
  return text
    .replace(/[&<>"']/g, (c) => ENTITY[c] ?? c)
    .replace(/[\0\r]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");
}

type Attributes = Record<string, string | number | undefined>;

function tag(name: string, attributes: Attributes, ...children: string[]): string {
  const list = Object.entries(attributes).map(([key, value]) =>
    value === undefined ? "" : ` ${key}="${escaped(String(value))}"`,
  );
  return `<${name}${list.join("")}>${children.join("")}</${name}>`;
}

/** What a reader needs besides the visible text to get the block back. */
function data(block: Block): Attributes {
  return {
    "data-block": block.kind,
    "data-level": block.level,
    "data-links": block.links,
    "data-landmark": block.landmark,
    // JSON escapes lone surrogates and control characters, so it is plain ASCII where it matters.
    "data-text": NOT_IN_MARKUP.test(block.text) ? JSON.stringify(block.text) : undefined,
  };
}

/** One side as children of `<article-diff>`. */
function slotted(c: Comparison, side: Side): string {
  const story = c[side];
  const out: string[] = [];
  story.blocks.forEach((block, i) => {
    const name =
      block.kind === "heading"
        ? `h${Math.min(6, Math.max(2, block.level ?? 2))}`
        : block.kind === "list_item"
          ? "li"
          : block.kind === "quotation"
            ? "blockquote"
            : "p";
    if (name === "li" && story.blocks[i - 1]?.kind !== "list_item") out.push("<ul>");
    out.push(tag(name, data(block), escaped(block.text)));
    if (name === "li" && story.blocks[i + 1]?.kind !== "list_item") out.push("</ul>");
  });
  const head = [story.source, story.title].filter(Boolean).join(": ");
  return tag(
    "section",
    {
      slot: side,
      // As its text runs, whatever the page around it or the heading does.
      dir: "auto",
      lang: story.lang,
      cite: safeUrl(story.url),
      "data-title": story.title,
      "data-source": story.source,
      "data-published": story.published,
    },
    ...(head && !story.blocks.some((b) => b.text === story.title)
      ? ["\n", tag("h2", { dir: "auto" }, escaped(head))]
      : []),
    "\n",
    out.join("\n"),
    "\n",
  );
}

/** Prints a view as a table of two columns. */
class Printer {
  constructor(
    readonly c: Comparison,
    readonly view: View,
    readonly words: Words,
    readonly inline: boolean,
  ) {}

  /** A class, or the style it stands for. */
  look(...names: string[]): Attributes {
    return this.inline
      ? {
          style: names
            .map((name) => STYLES[name])
            .filter(Boolean)
            .join(";"),
        }
      : { class: names.join(" ") };
  }

  run = (run: Run, whole: boolean): string => {
    let text = escaped(run.text);
    // What steers direction steers this run alone.
    if (run.text.search(STEERS) >= 0) text = tag("bdi", {}, text);
    if (run.fact) text = tag("span", this.look("fact"), text);
    if (run.shared) text = tag("mark", this.look("mark"), text);
    const name = run.side === "left" ? "del" : "ins";
    return run.change && !whole ? tag(name, this.look(name), text) : text;
  };

  block(b: BlockView, row: Row): string {
    const block = this.c[b.side].blocks[b.index] ?? { kind: b.kind, text: textOf([b]) };
    const alone =
      this.view.mode === "copy" &&
      (row.kind === "left_only" ? "del" : row.kind === "right_only" ? "ins" : "");
    const inner = b.runs.map((run) => this.run(run, !!alone)).join("");
    const name = block.kind === "heading" ? "h4" : block.kind === "quotation" ? "blockquote" : "p";
    return tag(
      name,
      {
        ...data(block),
        "data-side": b.side,
        "data-index": b.index,
        dir: "auto",
        ...(row.kind === "furniture" ? this.look("furniture") : {}),
      },
      alone ? tag(alone, this.look(alone, "whole"), inner) : inner,
    );
  }

  row(row: Row): string {
    const cell = (side: Side) =>
      tag(
        "td",
        { lang: this.c[side].lang, ...this.look("cell") },
        ...row[side].map((b) => this.block(b, row)),
      );
    const facts = [...row.facts, ...row.elsewhere].map(({ kind, text }) =>
      tag("p", this.look("note"), escaped(`${this.words.t(`fact.${kind}`)}: ${text.left} / ${text.right}`)),
    );
    facts.push(
      ...row.words.map(({ left, right }) =>
        tag("p", this.look("note"), escaped(`${this.words.t("shared")}: ${left} / ${right}`)),
      ),
    );
    return (
      tag("tr", {}, cell("left"), cell("right")) +
      (facts.length ? tag("tr", {}, tag("td", { colspan: 2, ...this.look("cell") }, ...facts)) : "")
    );
  }

  group(group: Group): string {
    const label = escaped(
      group.kind === "stub" && group.link ? `${group.label}: ${group.link}` : group.label,
    );
    return [
      tag("tr", {}, tag("th", { colspan: 2, scope: "rowgroup", ...this.look("label") }, label)),
      ...(group.kind === "stub" ? [] : group.rows.map((row) => this.row(row))),
    ].join("\n");
  }

  head(side: Side): string {
    const { title, url, published } = this.c[side];
    const link = safeUrl(url);
    const name = escaped(this.view.names[side]);
    const rest = [title === this.view.names[side] ? "" : title, published && this.words.date(published)]
      .filter((it) => it)
      // Apart, so that a headline in another direction does not take the day along.
      .map((it) => tag("bdi", {}, escaped(`${it}`)))
      .join(" · ");
    return tag(
      "th",
      { scope: "col", lang: this.c[side].lang, ...this.look("head") },
      link ? tag("a", { href: link, rel: "noopener noreferrer nofollow ugc" }, name) : name,
      rest && tag("div", this.look("note"), rest),
    );
  }

  print(): string {
    return [
      tag("h1", {}, escaped(this.view.title)),
      tag("p", {}, escaped(this.view.summary)),
      ...(this.view.notes.length ? [tag("p", this.look("note"), escaped(this.view.notes.join(" ")))] : []),
      tag(
        "table",
        this.look("table"),
        tag("thead", {}, tag("tr", {}, this.head("left"), this.head("right"))),
        "\n",
        // As one text: engines bound how many values a call can have.
        this.view.groups.map((group) => `${tag("tbody", {}, this.group(group))}\n`).join(""),
      ),
    ].join("\n");
  }
}

/**
 * A comparison as static HTML: escaped, without script, and with nothing lost.
 *
 * By default an `<article-diff>` with both texts in its slots: readable as it stands, and compared in place
 * where the element is defined. With `document` a whole page that shows the comparison, with its style; with
 * `inlineStyles` the same as one element with style attributes, for mail and feeds. `locale` is the language
 * of the words around the texts in these two (English unless its strings were registered).
 *
 * To get the texts back: every block is an element with `data-block`, which names its kind. Its text is its
 * `textContent`, or, where markup cannot carry the text (NUL, carriage returns, lone surrogates), the JSON
 * string in `data-text`. Whose block it is says the `slot` around it; in the other two forms
 * `data-side` and `data-index`, with which one block may stand there more than once.
 *
 * @throws {TypeError} for what is no comparison
 */
export function toHTML(
  c: Comparison,
  options: { document?: boolean; inlineStyles?: boolean; locale?: string } = {},
): string {
  checkComparison(c);
  const { document, inlineStyles, locale } = options;
  if (!document && !inlineStyles)
    return tag("article-diff", { mode: c.mode }, "\n", slotted(c, "left"), "\n", slotted(c, "right"), "\n");
  const words = wordsOf(locale);
  const printer = new Printer(c, viewOf(c, words, { layout: "side" }), words, !!inlineStyles);
  const { lang, dir } = words;
  // A page around it may be in another language.
  const body = tag("div", { lang, dir, ...printer.look("page") }, printer.print());
  if (!document) return body;
  const style = inlineStyles
    ? ""
    : `<style>body{margin:0}${Object.entries(STYLES)
        .map(([name, css]) => `.${name}{${css}}`)
        .join("")}</style>`;
  return `<!doctype html>\n<html lang="${escaped(lang)}" dir="${dir}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(printer.view.title)}</title>${style}</head>\n<body>${body}</body></html>\n`;
}
