/**
 * A link that carries the comparison: both sides, packed into the address's fragment, which browsers
 * never send to a server.
 *
 * Format, version 1: `#c1=` and, in base64url (RFC 4648, no padding), the raw DEFLATE (RFC 1951) of a
 * JSON array. What a link holds was written by someone else: everything is checked before use, and
 * unpacking stops at a bound.
 */

import type { Block, BlockKind, Landmark } from "../api.js";
import { type Draft, EMPTY_DRAFT } from "./draft.js";
import { t } from "./words.js";

/** What a link carries. */
export interface Packed {
  left: Draft;
  right: Draft;
  mode: string;
  view: string;
}

/**
 * Longest link that is offered, in characters. Browsers take more; this is a length that still opens
 * in all of them and that most mail programs keep whole.
 */
export const MAX_LINK = 64_000;

/** Most bytes that a link may unpack to. */
const MAX_UNPACKED = 8_000_000;

const PREFIX = "#c1=";

/** Whether the fragment of an address means to carry texts, damaged or not. */
export const isLink = (fragment: string): boolean => fragment.startsWith(PREFIX);

/** Orders that the format relies on: append only. */
const KINDS: readonly BlockKind[] = [
  "heading",
  "paragraph",
  "list_item",
  "quotation",
  "caption",
  "byline",
  "table_row",
  "code",
];
const LANDMARKS: readonly Landmark[] = ["navigation", "complementary", "contentinfo", "banner", "form"];

/** One known block: where its text stands in the side's text, and what is known; -1 is "not given". */
type WireBlock = [
  start: number,
  length: number,
  kind: number,
  level: number,
  links: number,
  landmark: number,
];
type WireSide = [
  text: string,
  title: string,
  source: string,
  url: string,
  published: string,
  lang: string,
  known: WireBlock[],
];

/** The state as JSON, the form in which links and drafts hold it. */
export function toJson({ mode, view, left, right }: Packed): string {
  return JSON.stringify([mode, view, toWire(left), toWire(right)]);
}

/**
 * Takes what `toJson` wrote, by whomever, apart.
 *
 * @throws Error if it is anything else
 */
export function fromJson(json: string): Packed {
  const wire: unknown = JSON.parse(json);
  if (!Array.isArray(wire)) throw new TypeError("not a comparison");
  const [mode, view, left, right] = wire;
  return { mode: string(mode), view: string(view), left: fromWire(left), right: fromWire(right) };
}

/** The whole link, whatever its length. */
export async function makeLink(page: string, packed: Packed): Promise<string> {
  const bytes = new TextEncoder().encode(toJson(packed));
  const deflated = await collect(
    new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw")),
  );
  return page.replace(/#.*$/s, "") + PREFIX + toBase64Url(deflated);
}

/**
 * What a fragment carries, or `null` if it is none of ours.
 *
 * @throws Error if it is, and can't be read
 */
export async function readLink(fragment: string): Promise<Packed | null> {
  if (!isLink(fragment)) return null;
  try {
    const deflated = fromBase64Url(payload(fragment));
    const stream = new Blob([deflated]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return fromJson(new TextDecoder().decode(await collect(stream, MAX_UNPACKED)));
  } catch (cause) {
    throw new Error(t("link.damaged"), { cause });
  }
}

/**
 * What stands behind the prefix, up to the first sign that no link of ours has: a link that is taken out of
 * a sentence or a mail brings along what came after it, and what a mail put between its lines.
 */
function payload(fragment: string): string {
  const text = fragment.slice(PREFIX.length).replace(/\s|%(?:20|0[9ad])/gi, "");
  return /^[\w-]*/.exec(text)?.[0] ?? "";
}

function toWire(draft: Draft): WireSide {
  const known: WireBlock[] = [];
  let from = 0;
  for (const block of draft.known) {
    const start = draft.text.indexOf(block.text, from);
    if (start < 0) continue;
    from = start + block.text.length;
    known.push([
      start,
      block.text.length,
      KINDS.indexOf(block.kind),
      block.level ?? -1,
      block.links ?? -1,
      block.landmark ? LANDMARKS.indexOf(block.landmark) : -1,
    ]);
  }
  return [draft.text, draft.title, draft.source, draft.url, draft.published, draft.lang, known];
}

function fromWire(side: unknown): Draft {
  if (!Array.isArray(side)) throw new TypeError("a side is missing");
  const [text, title, source, url, published, lang, known] = side;
  return {
    ...EMPTY_DRAFT,
    text: string(text),
    title: string(title),
    source: string(source),
    url: string(url),
    published: string(published),
    lang: string(lang),
    known: Array.isArray(known) ? knownBlocks(known, string(text)) : [],
  };
}

/** Blocks that follow each other in the text: a few bytes would stand for any length if they overlapped. */
function knownBlocks(known: unknown[], text: string): Block[] {
  let end = 0;
  return known.map((wire) => {
    if (!Array.isArray(wire) || !wire.every(Number.isFinite)) throw new TypeError("a block is damaged");
    const [start, length] = wire as WireBlock;
    if (!(start >= end && length >= 0)) throw new TypeError("blocks overlap");
    end = start + length;
    return knownBlock(wire as WireBlock, text);
  });
}

function knownBlock([start, length, kind, level, links, landmark]: WireBlock, text: string): Block {
  const block: Block = { kind: KINDS[kind] ?? "paragraph", text: text.slice(start, start + length) };
  if (Number.isInteger(level) && level >= 1 && level <= 6) block.level = level;
  if (links >= 0 && links <= 1) block.links = links;
  const region = LANDMARKS[landmark];
  if (region) block.landmark = region;
  return block;
}

function string(value: unknown): string {
  if (typeof value !== "string") throw new TypeError("a text is missing");
  return value;
}

async function collect(
  stream: ReadableStream<Uint8Array>,
  most = Number.POSITIVE_INFINITY,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > most) {
      await reader.cancel();
      throw new RangeError("too long");
    }
    parts.push(value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function toBase64Url(bytes: Uint8Array): string {
  let binary = "";
  for (let at = 0; at < bytes.length; at += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (it) => it.charCodeAt(0));
}
