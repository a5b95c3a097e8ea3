/**
 * Markdown on its way to the reader of markup: its front matter apart, its footnotes in their places,
 * the rest as `marked` (GitHub's flavour) writes it.
 *
 * What comes out is markup of whatever the text holds, so it goes into an inert document and nowhere
 * else; see `intake.ts`. Linear in the text but for what `marked` needs, which `bounded.ts` puts an end to.
 */

import { Marked, type TokenizerThis } from "marked";
import { BoundedLexer, largeTable, paragraphOf } from "./bounded.js";

/** A Markdown text as markup, and the plain fields of its front matter by their names in lower case. */
export interface MarkdownSource {
  markup: string;
  fields: ReadonlyMap<string, string>;
}

/**
 * Footnotes, which `marked` has not: a mark is no word of the story and goes, a note is a paragraph where
 * it stands.
 */
const footnotes = [
  {
    name: "footnoteMark",
    level: "inline" as const,
    start: (source: string) => source.indexOf("[^"),
    tokenizer(source: string) {
      const [raw] = /^\[\^[^\]\s]+\](?!:)/.exec(source) ?? [];
      return raw === undefined ? undefined : { type: "footnoteMark", raw };
    },
    renderer: () => "",
  },
  {
    name: "footnote",
    level: "block" as const,
    // Asked at each paragraph, which ends where the search for a note may end.
    start: (source: string) => /^ {0,3}\[\^[^\]\s]+\]:/m.exec(paragraphOf(source))?.index,
    tokenizer(this: TokenizerThis, source: string) {
      const [raw, note = ""] =
        /^ {0,3}\[\^[^\]\s]+\]:[ \t]*(.*(?:\n(?![ \t]*\n| {0,3}\[\^).*)*)(?:\n+|$)/.exec(source) ?? [];
      return raw === undefined
        ? undefined
        : { type: "paragraph", raw, text: note, tokens: this.lexer.inline(note) };
    },
  },
];
const marked = new Marked({ gfm: true, extensions: [...footnotes, largeTable] });

export function readMarkdown(markdown: string): MarkdownSource {
  const { body, fields } = splitFrontMatter(markdown.replace(/^\ufeff/, "").replace(/\r\n?/g, "\n"));
  const tokens = new BoundedLexer(marked.defaults).lex(body);
  return { markup: marked.parser(tokens), fields };
}

/** Takes leading front matter off: YAML between `---`, TOML between `+++`, if it begins with a field. */
function splitFrontMatter(markdown: string): { body: string; fields: ReadonlyMap<string, string> } {
  const match = /^(---|\+\+\+)[ \t]*\n((?:.*\n)*?)(?:\1|\.\.\.)[ \t]*(?:\n|$)/.exec(markdown);
  const [whole, , inner = ""] = match ?? [];
  if (whole === undefined || !/^(?:[ \t]*(?:#.*)?\n)*[ \t]*(?:[\w-]+[ \t]*[:=]|\[)/.test(inner)) {
    return { body: markdown, fields: new Map() };
  }
  return { body: markdown.slice(whole.length), fields: fieldsOf(inner) };
}

/**
 * The fields that hold one text or number: the part of YAML and TOML that says what a story is. Lists
 * and tables are passed over.
 */
function fieldsOf(matter: string): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  // Lines that are indented belong to the field above them.
  for (const entry of matter.split(/\n(?![ \t]|$)/)) {
    // What follows a table's head in TOML belongs to the table.
    if (entry.startsWith("[")) break;
    const [, name, value = ""] = /^([\w-]+)\s*[:=]([^]*)$/.exec(entry) ?? [];
    if (name !== undefined) fields.set(name.toLowerCase(), scalar(value));
  }
  return fields;
}

/** A value as one line, without its quotation marks; nothing for a list or a table. */
function scalar(value: string): string {
  const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();
  const quoted = /^\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)')\s*(?:#.*)?$/s.exec(value);
  if (quoted) {
    const [, double, single] = quoted;
    return oneLine(double?.replace(/\\(["\\/])/g, "$1") ?? single?.replaceAll("''", "'") ?? "");
  }
  const block = /^[ \t]*[>|][+-]?[ \t]*\n/.exec(value);
  if (block) return oneLine(value.slice(block[0].length));
  if (/^\s*([[{&*!]|-\s)|^\s*\n\s*[\w-]+:(\s|$)/.test(value)) return "";
  return oneLine(value.replace(/(^|\s)#.*$/gm, ""));
}
