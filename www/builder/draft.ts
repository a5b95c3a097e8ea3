/**
 * What the page knows about one side, as plain data, and how it becomes a `Story`.
 *
 * The text box is the truth: whatever stands in it is what is compared. What markup told about a block
 * (that it is a heading, that it is all links, that it lay in a footer) can't be written in a text box,
 * so it is kept beside the text and applied to every block that can be recognised after an edit.
 */

import type { Block, Story } from "../api.js";

/** What a story says about itself; an empty string is "not given". */
export interface Particulars {
  title: string;
  source: string;
  url: string;
  /** ISO 8601 date, as a date field holds it. */
  published: string;
  /** BCP 47 language tag. */
  lang: string;
}

/** One side as it stands on the page. */
export interface Draft extends Particulars {
  text: string;
  /** Blocks as markup gave them, in reading order; matched to the text by their own text. */
  known: readonly Block[];
  /** Whether it is a sample, so that its particulars go when its text is replaced. */
  sample: boolean;
}

export const NO_PARTICULARS: Particulars = { title: "", source: "", url: "", published: "", lang: "" };
export const EMPTY_DRAFT: Draft = { ...NO_PARTICULARS, text: "", known: [], sample: false };

/** Whether there is anything to compare. */
export function isEmpty(draft: Draft): boolean {
  return draft.text.trim() === "";
}

/** Whether readers can be told which of the two it is by more than its place. */
export function isNamed({ source, title }: Particulars): boolean {
  return source.trim() !== "" || title.trim() !== "";
}

/**
 * The story that a draft stands for.
 *
 * @param readText reads plain text into a story
 */
export function toStory(draft: Draft, readText: (text: string) => Story): Story {
  const story: Story = { blocks: withEvidence(readText(draft.text).blocks, draft.known) };
  if (draft.title.trim()) story.title = draft.title.trim();
  if (draft.source.trim()) story.source = draft.source.trim();
  if (draft.url.trim()) story.url = draft.url.trim();
  if (draft.published) story.published = draft.published;
  if (draft.lang) story.lang = draft.lang;
  return story;
}

/**
 * The draft with its evidence at the words that stand in the text now: as it is known, an edited block
 * is found by its place among the others, and who gets the text alone would not find it.
 *
 * @param readText reads plain text into a story
 */
export function settle(draft: Draft, readText: (text: string) => Story): Draft {
  return draft.known.length > 0 ? { ...draft, known: asKnown(toStory(draft, readText).blocks) } : draft;
}

/** Blocks as one text, an empty line between two of them, which the reader takes apart again. */
export function blocksToText(blocks: readonly Block[]): string {
  return blocks.map((block) => oneLine(block.text)).join("\n\n");
}

/** Known blocks whose text is that of `blocksToText`, so that they can be found again. */
export function asKnown(blocks: readonly Block[]): Block[] {
  return blocks.map(({ source: _, ...block }) => ({ ...block, text: oneLine(block.text) }));
}

/**
 * Gives blocks what is known about them: a block that still reads as a known one, and a block that was
 * edited in its place, which is one of as many blocks between two recognised ones as were known there.
 * Each known block is used once. Linear in the number of blocks.
 */
function withEvidence(blocks: readonly Block[], known: readonly Block[]): Block[] {
  const waiting = new Map<string, number[]>();
  for (const [index, { text }] of known.entries()) {
    const same = waiting.get(text);
    if (same) same.push(index);
    else waiting.set(text, [index]);
  }
  const matches = blocks.map((block) => waiting.get(block.text.trim())?.shift() ?? -1);
  let last = -1;
  for (let at = 0; at <= blocks.length; at++) {
    const match = at < blocks.length ? (matches[at] ?? -1) : known.length;
    if (match < 0) continue;
    const before = last < 0 ? -1 : (matches[last] ?? -1);
    const edited = at - last - 1;
    if (match - before - 1 === edited) {
      for (let step = 1; step <= edited; step++) matches[last + step] = before + step;
    }
    last = at;
  }
  return blocks.map((block, at) => {
    const { text: _, ...evidence } = known[matches[at] ?? -1] ?? { text: "" };
    return { ...block, ...evidence };
  });
}

function oneLine(text: string): string {
  // From the start of the space alone: from each of its signs anew, a long one would take minutes.
  return text.replace(/(?<![^\S\u00a0\u202f])[^\S\u00a0\u202f]*\n\s*/g, " ").trim();
}
