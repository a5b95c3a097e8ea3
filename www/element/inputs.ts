/** The element's children as stories, and stories as plain text for when nothing else can be shown. */
import type { Block, BlockKind, Landmark, Side, Story, StoryInput } from "../api.js";
import { kinds } from "../engine/input.js";

/** Most UTF-16 code units a side may have, unless the page says otherwise. */
export const LIMIT = 1_000_000;

/**
 * The blocks of markup that `toHTML` wrote: each has its kind in `data-block`, and its text as
 * content, or as JSON in `data-text` where markup could not carry it. Undefined for other markup, also
 * where some of it is called so: editors and publishing systems have a `data-block` of their own.
 */
function writtenBlocks(root: ParentNode): Block[] | undefined {
  const written = [...root.querySelectorAll<HTMLElement>(":not(ul, h2:first-child:not([data-block]))")];
  if (!written.every((it) => kinds.includes(it.dataset.block as BlockKind))) return undefined;
  const blocks = written.map(({ dataset, textContent }) => {
    const { block, text, level, links, landmark } = dataset as Record<string, string | undefined>;
    const read: Block = {
      kind: block as BlockKind,
      text: text ? String(JSON.parse(text)) : (textContent ?? ""),
    };
    if (level) read.level = Number(level);
    if (links) read.links = Number(links);
    if (landmark) read.landmark = landmark as Landmark;
    return read;
  });
  return blocks.length ? blocks : undefined;
}

/** A side given as children: what to read, and what the first child's attributes say about it. */
export interface Given {
  input: StoryInput;
  about: Partial<Record<"title" | "source" | "published" | "url" | "lang", string | undefined>>;
}

/** The side's children, if there are any. */
export function givenBy(host: Element, side: Side): Given | undefined {
  const children = [...host.children].filter((child) => child.slot === side) as HTMLElement[];
  const [first] = children;
  if (!first) return undefined;
  const { title, source, published } = first.dataset as Record<string, string | undefined>;
  const lang = first.closest<HTMLElement>("[lang]")?.lang || undefined;
  const about = { title, source, published, lang, url: first.getAttribute("cite") ?? undefined };
  let root: Element | DocumentFragment = first instanceof HTMLTemplateElement ? first.content : first;
  if (children.length > 1) {
    // In a document of its own nothing of a copy is loaded, run or upgraded.
    const inert = document.implementation.createHTMLDocument("");
    root = inert.body;
    // One by one: engines bound how many values a call can have.
    for (const child of children) root.append(inert.importNode(child, true));
  }
  const blocks = writtenBlocks(root);
  if (blocks) return { about, input: { blocks } };
  // Preformatted text keeps its line breaks: it is read as plain text.
  return { about, input: root instanceof HTMLPreElement ? (root.textContent ?? "") : root };
}

/**
 * A side's text, for when it cannot be compared. Takes anything: a page may have set what is no story.
 * Gives text and nothing else: a field of a form can stand where the form's own properties are.
 */
export function plainText(input: StoryInput): string {
  if (typeof input !== "object") return String(input);
  const text = (value: unknown) => (typeof value === "string" ? value : "");
  if (input instanceof Node) return text(Reflect.get(Node.prototype, "textContent", input));
  const { blocks, textContent } = input as Partial<Story & Element>;
  return Array.isArray(blocks)
    ? (blocks as Block[]).map((block) => text(block?.text)).join("\n\n")
    : text(textContent);
}
