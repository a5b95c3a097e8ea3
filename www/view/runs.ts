/**
 * Marks on text: cuts blocks into runs, and weaves the removed words of one side into the text
 * of the other for the inline layout.
 *
 * Linear in the text plus the number of marks (after sorting them).
 */
import type { Change, Fact, Link, Shared, Side, Span, Story } from "../api.js";
import { put } from "./lists.js";
import { type Run, SIDES } from "./model.js";

/** A mark on one block. Marks lie in three layers: edits, what both have, facts. */
interface Mark extends Pick<Run, "change" | "shared" | "fact"> {
  start: number;
  end: number;
  layer: number;
}

/** The marks of some links on one side, by block. */
export type Marks = Map<number, Mark[]>;

/** Whether a change is shown only on request. */
export function isQuiet({ kind }: Change): boolean {
  return kind === "typography" || kind === "space";
}

/** The id of a change is that of its link and its place there. */
function markOf({ id }: Link, i: number, { kind, detail }: Change): Run["change"] & object {
  return { id: `${id}-${i}`, kind, ...(detail && { detail }) };
}

/** A stretch of plain wording that is marked: three words, or characters where no spaces stand between words. */
const WORDING = /[\u3040-\u9fff]{3}|\S\s+\S+\s+\S/;
/** What a name has on the page: a capital, or a letter of a script without capitals. */
const NAME = /[\p{Lu}\p{Lo}]/u;

/** What a span covers. */
export function textAt({ block, range }: Span, { blocks }: Story): string {
  return blocks[block]?.text.slice(...range) ?? "";
}

/**
 * Whether what both have is marked in the text. One or two plain words tell a reader nothing where they
 * stand, since any two texts share such; a quotation, a figure and a name do.
 */
export function isMarked(shared: Shared, stories: Record<Side, Story>): boolean {
  const { kind } = shared;
  return SIDES.every((side) => {
    const text = textAt(shared[side], stories[side]);
    return (
      kind === "quote" || kind === "figure" || (kind === "name" && NAME.test(text)) || WORDING.test(text)
    );
  });
}

/** Gathers the marks of some links. */
export function gather(
  links: readonly Link[],
  facts: readonly Fact[],
  side: Side,
  stories: Record<Side, Story>,
  quiet: boolean,
): Marks {
  const marks: Marks = new Map();
  const mark = ({ block, range: [start, end] }: Span, layer: number, rest: Partial<Mark>) =>
    put(marks, block, { start, end, layer, ...rest });
  for (const link of links) {
    for (const [i, change] of link.changes.entries()) {
      if (!quiet && isQuiet(change)) continue;
      for (const span of change[side]) mark(span, 0, { change: markOf(link, i, change) });
    }
    for (const shared of link.shared)
      if (isMarked(shared, stories)) mark(shared[side], 1, { shared: shared.kind });
  }
  for (const fact of facts) mark(fact[side], 2, { fact });
  // Where marks of one layer overlap, the one that starts first and reaches further wins.
  for (const list of marks.values()) list.sort((a, b) => a.start - b.start || b.end - a.end);
  return marks;
}

/** Cuts one block's text at the borders of its marks. Joining the runs gives the text exactly. */
export function runsOf(text: string, side: Side, marks?: readonly Mark[]): Run[] {
  if (!marks) return text ? [{ text, side }] : [];
  const cuts = new Set([text.length]);
  for (const { start, end } of marks) cuts.add(Math.min(start, text.length)).add(Math.min(end, text.length));
  const open: (Mark | undefined)[] = [];
  const runs: Run[] = [];
  let next = 0;
  let start = 0;
  for (const end of [...cuts].sort((a, b) => a - b)) {
    if (end === start) continue;
    for (let mark = marks[next]; mark && mark.start <= start; mark = marks[++next]) {
      if (!(Number(open[mark.layer]?.end) > start)) open[mark.layer] = mark;
    }
    const run: Run = { text: text.slice(start, end), side };
    for (const mark of open) {
      if (!mark || mark.end <= start) continue;
      if (mark.change) run.change = mark.change;
      if (mark.shared) run.shared = mark.shared;
      if (mark.fact) run.fact = mark.fact;
    }
    runs.push(run);
    start = end;
  }
  return runs;
}

/**
 * The right side's blocks of a link as runs, with what the left side alone has woven in. Without what
 * is removed they are the right text; without what is added, the left one, but for quiet differences
 * that are not marked, which show as the right has them, and for where paragraphs end.
 *
 * A replacement stands before its replacement. What one side alone has has no place on the other; it
 * is found by reading on there as far as the text since the change before.
 */
export function weave(
  link: Link,
  facts: readonly Fact[],
  stories: Record<Side, Story>,
  quiet: boolean,
): Run[][] {
  const [left, right] = SIDES.map((side) => {
    let at = 0;
    const starts = new Map<number, number>();
    const texts = link[side].map((block) => {
      const text = stories[side].blocks[block]?.text ?? "";
      starts.set(block, at);
      at += text.length + 1;
      return text;
    });
    // Where a span starts (0) or ends (1) when the blocks are lines of one text.
    const place = (span: Span | undefined, end: 0 | 1) =>
      span && (starts.get(span.block) ?? 0) + span.range[end];
    const text = texts.join("\n");
    const marks = facts
      .map((fact) => ({ fact, start: Number(place(fact[side], 0)), end: Number(place(fact[side], 1)) }))
      .sort((a, b) => a.start - b.start);
    let next = 0;
    // A part of the text, further on each time, in runs that end where a fact starts or ends.
    const cut = (start: number, end: number) => {
      while (Number(marks[next]?.end) <= start) next++;
      const own: Mark[] = [];
      for (let i = next, mark = marks[i]; mark && mark.start < end; mark = marks[++i]) {
        // One may end inside another that began before it.
        if (mark.end <= start) continue;
        const from = Math.max(0, mark.start - start);
        own.push({ fact: mark.fact, layer: 0, start: from, end: mark.end - start });
      }
      return runsOf(text.slice(start, end), side, own);
    };
    return { text, starts: [...starts.values()], place, cut };
  }) as [Joined, Joined];
  const out: Run[][] = link.right.map(() => []);
  let nth = 0;
  let [leftDone, rightDone] = [0, 0];
  /** The edit before, and what it removed, while nothing equal follows. */
  let edit: Run["change"];
  let removed: Run | undefined;
  /** The end of what is shown of the left text. */
  let tail = "";
  /** Takes the right text as far as `to`, into the blocks where it belongs. */
  const take = (to: number, change?: Run["change"]) => {
    while (rightDone < to) {
      const end = Math.min(to, (right.starts[nth + 1] ?? Number.POSITIVE_INFINITY) - 1);
      for (const run of right.cut(rightDone, end)) out[nth]?.push(change ? { ...run, change } : run);
      rightDone = end;
      if (end === to) break;
      nth++;
      rightDone++;
    }
  };
  const remove = (run: Run) => {
    if (removed && removed.fact === run.fact) removed.text += run.text;
    else if (edit) out[nth]?.push((removed = { ...run, change: edit }));
    tail = run.text.slice(-1);
  };
  /** Takes what both sides have, or differ in quietly, as far as two places. */
  const keep = (from: number, to: number) => {
    const next = rightDone < to ? right.text.charAt(rightDone) : "";
    // Beside an edit, a space that the right has not is the edit's: words must not run together.
    if (edit && from > leftDone && isSpace(left.text[leftDone]) && !isSpace(next)) remove(GAP);
    if (next) {
      edit = removed = undefined;
      take(to);
      tail = right.text.charAt(to - 1);
    }
    leftDone = from;
  };
  for (const [i, change] of link.changes.entries()) {
    const from = left.place(change.left[0], 0);
    const to = right.place(change.right[0], 0);
    keep(
      from ?? follow(right.text.slice(rightDone, to), left.text, leftDone),
      to ?? follow(left.text.slice(leftDone, from), right.text, rightDone),
    );
    const end = left.place(change.left.at(-1), 1) ?? leftDone;
    if (quiet || !isQuiet(change)) {
      edit = markOf(link, i, change);
      removed = undefined;
      if (tail && !isSpace(tail) && isSpace(left.text[leftDone - 1])) remove(GAP);
      for (const [n, span] of change.left.entries()) {
        if (n) remove(GAP);
        for (const run of left.cut(left.place(span, 0) ?? 0, left.place(span, 1) ?? 0)) remove(run);
      }
      for (const span of change.right) {
        take(right.place(span, 0) ?? 0);
        take(right.place(span, 1) ?? 0, edit);
      }
      leftDone = end;
    } else keep(end, right.place(change.right.at(-1), 1) ?? rightDone);
  }
  keep(left.text.length, right.text.length);
  return out;
}

/** What keeps removed words apart. */
const GAP: Run = { text: " ", side: "left" };

/** The blocks of one side of a link as one text. */
interface Joined {
  text: string;
  starts: number[];
  place(span: Span | undefined, end: 0 | 1): number | undefined;
  cut(start: number, end: number): Run[];
}

const LETTER = /[\p{L}\p{N}]/u;

function isSpace(c: string | undefined): boolean {
  return !!c && !c.trim();
}

/**
 * Where in `text` one stands after reading on from `at` what `equal` says. Both have the same letters,
 * but may differ in what the options ignore and in what stands where paragraphs end.
 */
function follow(equal: string, text: string, at: number): number {
  let place = at;
  for (let i = 0; i < equal.length && place < text.length; ) {
    const [mine, theirs] = [equal.charAt(i), text.charAt(place)];
    const letter = LETTER.test(mine);
    const alike = mine === theirs || (letter ? LETTER.test(theirs) : isSpace(mine) && isSpace(theirs));
    // What paragraphs have between them, the one text may lack: a space is skipped first.
    const skip = letter || isSpace(theirs);
    if (alike || skip) place++;
    if (alike || !skip) i++;
  }
  return place;
}
