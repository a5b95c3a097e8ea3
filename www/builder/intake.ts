/**
 * Texts on their way in: what is pasted, dropped or chosen becomes a text for the box and what its
 * markup told about it.
 *
 * This is the one file of the project that parses markup, Markdown's included. `DOMParser` makes an inert document (nothing
 * in it loads or runs), its nodes go to the reader, and what comes out is text.
 */

import type { Block, Story, StoryInput } from "../api.js";
import { asKnown, blocksToText, NO_PARTICULARS, type Particulars } from "./draft.js";
import { readMarkdown } from "./markdown.js";
import { t } from "./words.js";

/** A text that came in. */
export interface Intake {
  text: string;
  known: Block[];
  /** What the input said about itself; empty where it said nothing. */
  particulars: Particulars;
  /** How it was read, for the status line. */
  as: "text" | "html" | "markdown";
}

/** Reads a story from text or nodes, as `readStory` of the core does. */
export type Reader = (input: StoryInput) => Story;

/** Largest file that is read, in bytes: far above any story, far below what hangs a text box. */
export const MAX_FILE = 4_000_000;

/**
 * How files begin that may hold a text and no NUL, but not as one reads it: PDF, RTF, and the archives of
 * a page that browsers save.
 */
const ENCLOSED = /^(?:%PDF-|\{\\rtf|From: <Saved by |MIME-Version: )/;

/** Reads markup: a whole page, or what a clipboard holds of one. */
export function fromHtml(markup: string, read: Reader): Intake {
  const page = new DOMParser().parseFromString(markup, "text/html");
  const { blocks } = read(page.body);
  return { text: blocksToText(blocks), known: asKnown(blocks), particulars: particularsOf(page), as: "html" };
}

/** Reads Markdown by way of the markup that it stands for. */
export function fromMarkdown(markdown: string, read: Reader): Intake {
  const { markup, fields } = readMarkdown(markdown);
  const { text, known } = fromHtml(markup, read);
  const field = (...names: string[]): string => names.map((name) => fields.get(name)).find(Boolean) ?? "";
  const [first] = known;
  const particulars = {
    title: field("title", "headline") || (first?.kind === "heading" && first.level === 1 ? first.text : ""),
    source: field("source", "outlet", "publisher", "publication", "site"),
    url: field("url", "link", "canonical", "canonical_url"),
    published: day(field("date", "published", "pubdate")),
    lang: field("lang", "language"),
  };
  return { text, known, particulars, as: "markdown" };
}

export function fromText(text: string): Intake {
  return { text: text.replace(/\r\n?/g, "\n"), known: [], particulars: NO_PARTICULARS, as: "text" };
}

/** The two flavours of a clipboard that matter here; empty where it has none. */
export interface Clipboard {
  markup: string;
  plain: string;
}

/**
 * What a paste brings, or `null` when it is plain words that the text box takes in by itself: no
 * markup, or markup of less than two blocks, as when a few words are copied out of a page.
 */
export function fromClipboard({ markup, plain }: Clipboard, read: Reader): Intake | null {
  if (looksLikeHtml(plain)) return fromHtml(plain, read);
  if (markup === "") return null;
  const intake = fromHtml(markup, read);
  return intake.known.length < 2 ? null : { ...intake, particulars: NO_PARTICULARS };
}

/**
 * Reads a file by its name and content.
 *
 * @throws Error with a message for the reader of the page
 */
export async function fromFile(file: File, read: Reader): Promise<Intake> {
  const { name } = file;
  if (file.size > MAX_FILE) throw new Error(t("read.large", { name, n: MAX_FILE / 1_000_000 }));
  const text = decode(
    await file.arrayBuffer().catch((cause) => {
      throw new Error(t("read.cannot", { name }), { cause });
    }),
  );
  if (text.includes("\0") || ENCLOSED.test(text)) throw new Error(t("read.binary", { name }));
  // Markdown may begin with a tag, and says by its name that it is Markdown.
  if (/\.(md|markdown)$/i.test(name)) return fromMarkdown(text, read);
  if (/\.(html?|xhtml)$/i.test(name) || looksLikeHtml(text)) return fromHtml(text, read);
  return fromText(text);
}

/**
 * Whether a text is the source of a page or of a part of one: a tag first, whatever its name, since pages
 * are copied from anywhere on (a menu, a picture, a lead in bold), and some tag that is closed.
 */
export function looksLikeHtml(text: string): boolean {
  // A script that stands inside a page must not hold the sign that begins a comment.
  const source = text.replace(/^(\s+|<\?xml[^>]*>|<!-{2}[^]*?-->)+/i, "");
  if (/^<!doctype html[\s>]/i.test(source)) return true;
  return /^<[a-z][a-z0-9-]*[\s/>]/i.test(source) && /<\/[a-z][a-z0-9-]*\s*>/i.test(source);
}

/**
 * UTF-8 or UTF-16 by its mark, else UTF-8 if it is, else what the page says of itself, else what old
 * Western pages are written in.
 */
function decode(bytes: ArrayBuffer): string {
  const [first, second] = new Uint8Array(bytes);
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return declared(bytes).decode(bytes);
  }
}

/** How much of a file is searched for what it says of its encoding, in bytes; browsers search less. */
const HEAD = 4096;

/** The decoder that a page names, if there is such a one. */
function declared(bytes: ArrayBuffer): TextDecoder {
  const western = new TextDecoder("windows-1252");
  const head = western.decode(bytes.slice(0, HEAD));
  const [, name] =
    /<meta\s[^>]*?charset\s*=\s*["']?\s*([\w:.-]+)/i.exec(head) ??
    /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([\w:.-]+)/i.exec(head) ??
    [];
  try {
    const decoder = new TextDecoder(name ?? western.encoding);
    // A name that could be read isn't in UTF-16.
    return decoder.encoding.startsWith("utf-16") ? western : decoder;
  } catch {
    return western;
  }
}

/** What a page's own metadata says (Open Graph, `link rel=canonical`, `lang`). */
function particularsOf(page: Document): Particulars {
  const meta = (...names: string[]): string => {
    for (const name of names) {
      for (const element of page.querySelectorAll("meta")) {
        const key = element.getAttribute("property") ?? element.getAttribute("name");
        const content = element.getAttribute("content")?.trim();
        if (key?.toLowerCase() === name && content) return content;
      }
    }
    return "";
  };
  const attribute = (selector: string, name: string): string =>
    page.querySelector(selector)?.getAttribute(name)?.trim() ?? "";
  return {
    title: meta("og:title", "twitter:title") || page.title.trim(),
    source: meta("og:site_name", "application-name"),
    url: attribute("link[rel=canonical]", "href") || meta("og:url"),
    published: day(meta("article:published_time", "date") || attribute("time[datetime]", "datetime")),
    lang: attribute("html", "lang"),
  };
}

/** The day of an ISO date or time, or nothing. */
function day(date: string): string {
  return /^\d{4}-\d{2}-\d{2}/.exec(date)?.[0] ?? "";
}
