/** The element's children as stories, and stories as plain text for when nothing else can be shown. */
import type { Block, BlockKind, Landmark, Side, Story, StoryInput } from "../api";

/** What a child says about its story besides the text. */
function about(child: HTMLElement): Omit<Story, "blocks"> {
  const { title, source, published } = child.dataset;
  const lang = child.closest<HTMLElement>("[lang]")?.lang;
  return { title, source, published, url: child.getAttribute("cite") ?? undefined, lang: lang || undefined };
}

/**
 * The blocks of a fragment that `toHTML` wrote: each has its kind in `data-block`, and its text as
 * content, or as JSON in `data-text` where markup could not carry it. Undefined for other markup.
 */
export function writtenBlocks(root: ParentNode): Block[] | undefined {
  const elements = [...root.querySelectorAll<HTMLElement>("[data-block]")];
  if (elements.length === 0) return undefined;
  return elements.map((element) => {
    const { block, text, level, links, landmark } = element.dataset;
    return {
      kind: block as BlockKind,
      text: text === undefined ? (element.textContent ?? "") : String(JSON.parse(text)),
      ...(level ? { level: Number(level) } : {}),
      ...(links ? { links: Number(links) } : {}),
      ...(landmark ? { landmark: landmark as Landmark } : {}),
    };
  });
}

/** A side given as light DOM: the text or markup to read, and what is known about it. */
export interface Given {
  input: StoryInput;
  about: Omit<Story, "blocks">;
}

/** The side's children, if there are any. */
export function givenBy(host: Element, side: Side): Given | undefined {
  const children = [...host.children].filter((child): child is HTMLElement => child.slot === side);
  const first = children[0];
  if (!first) return undefined;
  let root: Element | DocumentFragment = first;
  if (children.length > 1) {
    root = document.createElement("div");
    root.append(...children.map((child) => child.cloneNode(true)));
  } else if (first instanceof HTMLTemplateElement) root = first.content;
  const blocks = writtenBlocks(root);
  // Preformatted text keeps its line breaks: it is read as plain text.
  const plain = first.matches("pre, textarea") && children.length === 1;
  return { about: about(first), input: blocks ? { blocks } : plain ? (first.textContent ?? "") : root };
}

/** A side's text, when it cannot be compared. */
export function plainText(input: StoryInput | null): string {
  if (!input) return "";
  if (typeof input === "string") return input;
  if ("blocks" in input) return Array.isArray(input.blocks) ? input.blocks.map((block) => String(block?.text ?? "")).join("\n\n") : "";
  return input.textContent ?? "";
}
