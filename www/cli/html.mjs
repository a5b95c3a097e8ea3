/**
 * HTML outside a browser: parsed by the standard's rules, as nodes with the few properties that the
 * engine's reader of markup asks for.
 */

import { parse } from "parse5";

/** What a page says of itself in its head, in the order in which it is believed. */
const PARTICULARS = {
  title: ["og:title", "twitter:title", "<title>"],
  source: ["og:site_name"],
  url: ["<canonical>", "og:url"],
  published: ["article:published_time", "og:article:published_time", "date", "dc.date"],
};

class Element {
  nodeType = 1;
  childNodes = [];
  #attributes;

  constructor(localName, attributes, parent) {
    this.localName = localName;
    this.parent = parent;
    this.#attributes = new Map(attributes.map(({ name, value }) => [name, value]));
  }

  hasAttributes() {
    return this.#attributes.size > 0;
  }

  getAttribute(name) {
    return this.#attributes.get(name) ?? null;
  }

  /** The nearest of itself and what it lies in that has a language; no other selector is asked for. */
  closest(selector) {
    if (selector !== "[lang]") return null;
    let it = this;
    while (it && it.getAttribute("lang") === null) it = it.parent;
    return it ?? null;
  }
}

/** A parsed tree in the reader's terms. Keeps its own stack: pages may be nested as deeply as they like. */
function convert(tree) {
  const root = { nodeType: 9, childNodes: [] };
  const stack = [[tree, root]];
  for (let entry = stack.pop(); entry; entry = stack.pop()) {
    const [from, to] = entry;
    for (const child of from.childNodes) {
      if (child.nodeName === "#text") {
        to.childNodes.push({ nodeType: 3, nodeValue: child.value });
      } else if (child.tagName !== undefined) {
        const parent = to.nodeType === 1 ? to : undefined;
        const element = new Element(child.tagName, child.attrs, parent);
        to.childNodes.push(element);
        stack.push([child, element]);
      }
    }
  }
  return root;
}

/** Every element of a tree, in its order. */
function* elements(root) {
  const stack = [root];
  for (let it = stack.pop(); it; it = stack.pop()) {
    if (it.nodeType === 1) yield it;
    // One by one: an engine bounds how many values a call can have.
    for (const child of it.childNodes?.toReversed() ?? []) stack.push(child);
  }
}

/**
 * A page: the element that holds all of it, so that its language counts, and what its head tells.
 *
 * @param {string} text
 * @returns {{ root: object, told: Record<string, string> }}
 */
export function readPage(text) {
  const tree = convert(parse(text, { scriptingEnabled: false }));
  const root = tree.childNodes.find((it) => it.localName === "html") ?? tree;
  return { root, told: particulars(root) };
}

/** What elements of the head say. The first of each kind holds: later ones are those of pictures. */
function particulars(root) {
  const said = new Map();
  const say = (name, value) => {
    const trimmed = value?.trim().replace(/\s+/g, " ");
    if (trimmed && !said.has(name)) said.set(name, trimmed);
  };
  for (const it of elements(root)) {
    if (it.localName === "meta") {
      const name = it.getAttribute("property") ?? it.getAttribute("name");
      if (name) say(name.toLowerCase(), it.getAttribute("content"));
    } else if (it.localName === "link" && it.getAttribute("rel")?.toLowerCase() === "canonical") {
      say("<canonical>", it.getAttribute("href"));
    } else if (it.localName === "title") {
      say("<title>", it.childNodes.map((node) => node.nodeValue ?? "").join(""));
    }
  }
  const found = Object.entries(PARTICULARS).map(([key, names]) => [
    key,
    names.map((name) => said.get(name)).find((value) => value !== undefined),
  ]);
  return Object.fromEntries(found.filter(([, value]) => value !== undefined));
}

/**
 * The encoding that a page names in its first bytes.
 *
 * @param {string} start its beginning, each byte as a character
 */
export function charsetOf(start) {
  return /<meta\b[^>]*\bcharset\s*=\s*["']?\s*([\w:.-]+)/i.exec(start)?.[1];
}
