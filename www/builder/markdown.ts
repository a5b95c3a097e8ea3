/**
 * Markdown as blocks: as much of it as stories are written in (front matter, headings, lists,
 * quotations, fences, emphasis, links). One pass over the lines; what isn't recognised stays as it is.
 */

import type { Block, BlockKind } from "../api.js";

/** The blocks of a Markdown text, and the plain fields of its front matter. */
export interface MarkdownStory {
  blocks: Block[];
  fields: ReadonlyMap<string, string>;
}

export function readMarkdown(markdown: string): MarkdownStory {
  const { body, fields } = splitFrontMatter(markdown.replace(/\r\n?/g, "\n"));
  const blocks: Block[] = [];
  let open: string[] = [];
  let fence: string | null = null;

  const add = (kind: BlockKind, text: string, level?: number): void => {
    if (text.trim()) blocks.push(level === undefined ? { kind, text } : { kind, text, level });
  };
  const close = (): void => {
    add("paragraph", inline(open.join(" ")));
    open = [];
  };

  for (const line of body.split("\n")) {
    const marker = /^ {0,3}(```+|~~~+)/.exec(line)?.[1];
    if (fence !== null) {
      if (marker?.startsWith(fence)) fence = null;
      else add("code", line);
      continue;
    }
    const heading = /^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$/.exec(line);
    const item = /^\s*(?:[-*+]|\d{1,3}[.)])\s+(.*)$/.exec(line);
    const quotation = /^ {0,3}>\s?(.*)$/.exec(line);
    const underline = /^ {0,3}(=+|-+)\s*$/.exec(line)?.[1];
    if (marker !== undefined) {
      close();
      fence = marker;
    } else if (heading?.[1]) {
      close();
      add("heading", inline(heading[2] ?? ""), heading[1].length);
    } else if (underline && open.length > 0) {
      add("heading", inline(open.join(" ")), underline.startsWith("=") ? 1 : 2);
      open = [];
    } else if (/^ {0,3}([-*_])(\s*\1){2,}\s*$/.test(line)) {
      close();
    } else if (item) {
      close();
      add("list_item", inline(item[1] ?? ""));
    } else if (quotation) {
      close();
      add("quotation", inline(quotation[1] ?? ""));
    } else if (line.trim() === "") {
      close();
    } else {
      open.push(line.trim());
    }
  }
  close();
  return { blocks, fields };
}

/** Takes a leading `---` block of `name: value` lines off. */
function splitFrontMatter(markdown: string): { body: string; fields: Map<string, string> } {
  const fields = new Map<string, string>();
  const match = /^---\n([\s\S]*?)\n(?:---|\.\.\.)(?:\n|$)/.exec(markdown);
  if (!match) return { body: markdown, fields };
  for (const line of (match[1] ?? "").split("\n")) {
    const pair = /^([A-Za-z_-]+):\s*(.*)$/.exec(line);
    if (pair?.[1]) fields.set(pair[1].toLowerCase(), (pair[2] ?? "").replace(/^(["'])(.*)\1$/, "$2"));
  }
  return { body: markdown.slice(match[0].length), fields };
}

/** A line without its inline marks. Emphasis that holds an escaped mark keeps its own marks. */
function inline(text: string): string {
  return text
    .split(/(\\[\\`*_{}[\]()#+.!>-])/)
    .map((piece, at) => (at % 2 === 1 ? piece.slice(1) : plain(piece)))
    .join("");
}

function plain(text: string): string {
  return text
    .replace(/!\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/\[([^\]]+)\](?:\([^)]*\)|\[[^\]]*\])/g, "$1")
    .replace(/(\*\*|__)(?=\S)(.*?\S)\1/g, "$2")
    .replace(/(^|[^\w*])\*(?=\S)([^*]*\S)\*(?!\w)/g, "$1$2")
    .replace(/(^|\W)_(?=\S)([^_]*\S)_(?!\w)/g, "$1$2")
    .replace(/`([^`]+)`/g, "$1");
}
