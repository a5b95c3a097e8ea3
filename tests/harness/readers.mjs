/** Readers of the static forms, written from their documentation alone. */

const ENTITY = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
const decoded = (text) => text.replace(/&(#?\w+);/g, (_, name) => ENTITY[name]);

/** Elements with `data-block`, with their attributes and text content, in document order. */
export function blocks(html) {
  const out = [];
  for (const [, , list, inner] of html.matchAll(
    /<(\w+)((?: [\w-]+="[^"]*")* data-block="[^"]*"(?: [\w-]+="[^"]*")*)>([\s\S]*?)<\/\1>/g,
  )) {
    const attributes = Object.fromEntries(
      [...list.matchAll(/ ([\w-]+)="([^"]*)"/g)].map(([, key, value]) => [key, decoded(value)]),
    );
    const json = attributes["data-text"];
    out.push({
      ...attributes,
      text: json === undefined ? decoded(inner.replace(/<[^>]*>/g, "")) : JSON.parse(json),
    });
  }
  return out;
}

/** The texts of both sides, from a static form. */
export function texts(html) {
  const sides = { left: [], right: [] };
  for (const block of blocks(html)) sides[block["data-side"]][Number(block["data-index"])] = block.text;
  return sides;
}

/** The texts of both sides, from Markdown. */
export function markdownTexts(markdown) {
  const sides = { left: [], right: [] };
  for (const line of markdown.split("\n")) {
    const match = /^\*\*\[(left|right|both) (\d+)(?: (\d+))?\]\*\* (.*)$/.exec(line);
    if (!match) continue;
    const [, side, first, second, rest] = match;
    const text = rest
      .replace(/<\/?(?:del|ins|mark)>/g, "")
      .replace(
        /\\([\s\S])|&#x([0-9a-f]+);/g,
        (_, plain, code) => plain ?? String.fromCharCode(Number.parseInt(code, 16)),
      );
    if (side === "both") {
      sides.left[first] = text;
      sides.right[second] = text;
    } else sides[side][first] = text;
  }
  return sides;
}
