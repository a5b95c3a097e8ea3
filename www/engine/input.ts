/**
 * Stories from the host: a text, a DOM subtree or data becomes what the engine takes, and the
 * story that the result holds. Everything is copied key by key; nothing of the host's is kept.
 */

import type { Block, BlockKind, ComparisonError, Landmark, Story, StoryInput } from "../api.js";
import { fault } from "./errors.js";
import { guarded, isTrap } from "./load.js";

/**
 * In the order of the engine's numbers.
 *
 * @internal
 */
export const kinds: readonly BlockKind[] = [
  "heading",
  "paragraph",
  "list_item",
  "quotation",
  "caption",
  "byline",
  "table_row",
  "code",
];
const landmarks: readonly Landmark[] = ["navigation", "complementary", "contentinfo", "banner", "form"];
const particulars = ["title", "source", "url", "published", "lang"] as const;
const none = 0xffffffff;

/** One side as the engine takes it. */
export interface WireSide {
  text: string;
  layout: Uint32Array | undefined;
  published: string | undefined;
  lang: string | undefined;
}

/** One side between the host and the engine. */
export interface CheckedInput {
  wire: WireSide;
  /** A text to be read, as it was given. */
  text: string;
  /** The story, once known: of a text, it is known when the engine has told its blocks. */
  story: Story | undefined;
}

/**
 * @throws {TypeError} naming the part that is not what it should be
 * @throws {RangeError} when the side has more than `limit` UTF-16 code units
 */
export function checkInput(input: StoryInput, side: string, limit: number): CheckedInput {
  if (typeof input === "string") {
    checkLength(input.length, side, limit);
    return {
      wire: { text: wellFormed(input), layout: undefined, published: undefined, lang: undefined },
      text: input,
      story: undefined,
    };
  }
  if (typeof input !== "object" || input === null) {
    throw fault("input", `${side} must be a string, a Story or a DOM element`);
  }
  const story = isNode(input) ? readDom(input, side) : copyStory(input as Story, side);
  // A title is shown in many places: what is too long to be read is too long for a title as well.
  const told = particulars.reduce((sum, key) => sum + (story[key]?.length ?? 0), 0);
  const length = story.blocks.reduce((sum, block) => sum + block.text.length, told);
  checkLength(length, side, limit);
  // Blocks cost work even where they hold no text.
  checkLength(story.blocks.length, side, limit, "paragraphs", "blocks");
  return {
    wire: {
      text: wellFormed(story.blocks.map((block) => block.text).join("\n")),
      layout: layout(story.blocks),
      published: story.published,
      lang: story.lang,
    },
    text: "",
    story,
  };
}

/**
 * The text with a private character of as many units for each lone surrogate, in a range of their
 * own: UTF-8 has none of them, and one replacement character for all would make different ones equal.
 */
export function wellFormed(text: string): string {
  // Engines of 2023 lack the question.
  if (text.isWellFormed?.()) return text;
  return text.replace(/[\ud800-\udfff]/gu, (it) => String.fromCharCode(it.charCodeAt(0) + 0x1000));
}

/** The story of any input. */
export function storyOf(input: StoryInput, side: string): Story {
  const { story, wire, text } = checkInput(input, side, Number.POSITIVE_INFINITY);
  if (story) return story;
  const numbers = guarded((engine) => engine.readText(wire.text));
  return { blocks: readBlocks(new Cursor(numbers), text) };
}

/** Walks over the engine's numbers. */
export class Cursor {
  #at = 0;
  readonly #numbers: Uint32Array;

  constructor(numbers: Uint32Array) {
    this.#numbers = numbers;
  }

  next(): number {
    return this.#numbers[this.#at++] ?? 0;
  }

  /** A count, and that many of what `each` reads. */
  list<T>(each: (cursor: Cursor) => T): T[] {
    return this.times(this.next(), each);
  }

  times<T>(count: number, each: (cursor: Cursor) => T): T[] {
    const items = new Array<T>(count);
    for (let i = 0; i < count; i++) items[i] = each(this);
    return items;
  }
}

/** The blocks that the engine read from `text`. */
export function readBlocks(numbers: Cursor, text: string): Block[] {
  return numbers.list(() => readBlock(numbers, text));
}

/** The blocks of a side, told at the beginning of a result: those of `story`, or as read from `text`. */
export function resultStory(numbers: Cursor, input: CheckedInput): Story {
  const count = numbers.next();
  if (count === none) return input.story ?? { blocks: [] };
  return { blocks: numbers.times(count, () => readBlock(numbers, input.text)) };
}

function readBlock(numbers: Cursor, text: string): Block {
  const start = numbers.next();
  const end = numbers.next();
  const kind = kinds[numbers.next()] ?? "paragraph";
  const level = numbers.next();
  const block: Block = { kind, text: text.slice(start, end), source: [start, end] };
  if (level > 0) block.level = level;
  return block;
}

function layout(blocks: readonly Block[]): Uint32Array {
  const numbers = new Uint32Array(blocks.length * 5);
  let at = 0;
  for (const block of blocks) {
    numbers[at++] = block.text.length;
    numbers[at++] = kinds.indexOf(block.kind);
    numbers[at++] = block.level ?? 0;
    numbers[at++] = block.links === undefined ? none : Math.round(block.links * 1e4);
    numbers[at++] = block.landmark === undefined ? 0 : landmarks.indexOf(block.landmark) + 1;
  }
  return numbers;
}

function checkLength(
  count: number,
  side: string,
  limit: number,
  unit: ComparisonError["unit"] = "characters",
  called = "UTF-16 code units",
): void {
  if (count <= limit) return;
  const message = `${side} has ${count} ${called}, more than the limit of ${limit}`;
  throw fault("limit", message, { count, limit, unit });
}

function isNode(input: object): input is Element | DocumentFragment {
  return typeof (input as Node).nodeType === "number";
}

/**
 * The story that the engine finds in a DOM subtree.
 *
 * @throws {TypeError} when the tree cannot be read; the message says why
 */
function readDom(node: Node, side: string): Story {
  const [text, layout, ...told] = guarded((engine) => {
    try {
      return engine.readNode(node, side) as [string, Uint32Array, ...(string | undefined)[]];
    } catch (error) {
      if (!(error instanceof Error) || isTrap(error)) throw error;
      throw fault("input", error.message, { cause: error });
    }
  });
  const story: Story = { blocks: [] };
  particulars.forEach((key, i) => {
    const value = told[i];
    if (value !== undefined) story[key] = value;
  });
  const numbers = new Cursor(layout);
  let start = 0;
  story.blocks = numbers.times(layout.length / 5, () => {
    const end = start + numbers.next();
    const block: Block = { kind: kinds[numbers.next()] ?? "paragraph", text: text.slice(start, end) };
    start = end + 1;
    const level = numbers.next();
    if (level > 0) block.level = level;
    const links = numbers.next();
    if (links !== none) block.links = links / 1e4;
    const landmark = landmarks[numbers.next() - 1];
    if (landmark) block.landmark = landmark;
    return block;
  });
  return story;
}

/** A copy of a host's Story with the known keys only. */
function copyStory(given: Story, side: string): Story {
  const blocks = given.blocks;
  if (!Array.isArray(blocks)) {
    throw fault("input", `${side}.blocks must be an array`);
  }
  // Array.from does not skip holes, as map would.
  const story: Story = {
    blocks: Array.from(blocks, (block: Block, i) => copyBlock(block, `${side}.blocks[${i}]`)),
  };
  for (const key of particulars) {
    const value = given[key] as unknown;
    if (value === undefined || value === null) continue;
    if (typeof value !== "string") {
      throw fault("input", `${side}.${key} must be a string`);
    }
    story[key] = value;
  }
  return story;
}

function copyBlock(given: Block | null | undefined, name: string): Block {
  const wrong = (what: string) => fault("input", name + what);
  if (typeof given !== "object" || given === null) throw wrong(" must be an object");
  const { kind, text, level, links, landmark, source } = given;
  if (!kinds.includes(kind)) throw wrong(`.kind must be one of ${kinds.join(", ")}`);
  if (typeof text !== "string") throw wrong(".text must be a string");
  const block: Block = { kind, text };
  if (isGiven(level)) {
    if (!Number.isInteger(level) || level < 1 || level > 6) throw wrong(".level must be 1 to 6");
    block.level = level;
  }
  if (isGiven(links)) {
    if (!(links >= 0 && links <= 1)) throw wrong(".links must be a number from 0 to 1");
    block.links = links;
  }
  if (isGiven(landmark)) {
    if (!landmarks.includes(landmark)) {
      throw wrong(`.landmark must be one of ${landmarks.join(", ")}`);
    }
    block.landmark = landmark;
  }
  if (isGiven(source)) {
    const [start, end] = Array.isArray(source) ? (source as unknown[]) : [];
    const fits = Number.isInteger(start) && Number.isInteger(end) && 0 <= (start as number);
    if (!fits || (start as number) > (end as number)) throw wrong(".source must be [start, end]");
    block.source = [start as number, end as number];
  }
  return block;
}

function isGiven<T>(value: T | undefined | null): value is T {
  return value !== undefined && value !== null;
}
