/**
 * Marks on text: cuts blocks into runs, and weaves the removed words of one side into the text
 * of the other for the inline layout.
 *
 * Linear in the text plus the number of marks (after sorting them).
 */
import type { Change, Fact, Link, Side, Span } from "../api.js";
import type { BlockView, Run } from "./model.js";

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

/** Gathers the marks of some links. The id of a change is that of its link and its place there. */
export function gather(links: readonly Link[], facts: readonly Fact[], side: Side, quiet: boolean): Marks {
  const marks: Marks = new Map();
  const put = (span: Span, layer: number, rest: Partial<Mark>) => {
    const [start, end] = span.range;
    const list = marks.get(span.block) ?? [];
    list.push({ start, end, layer, ...rest });
    marks.set(span.block, list);
  };
  for (const link of links) {
    for (const [i, change] of link.changes.entries()) {
      if (!quiet && isQuiet(change)) continue;
      for (const span of change[side]) put(span, 0, { change: { id: `${link.id}-${i}`, kind: change.kind } });
    }
    for (const shared of link.shared) put(shared[side], 1, { shared: shared.kind });
  }
  for (const fact of facts) put(fact[side], 2, { fact });
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

/** Some blocks of a link as one text, in which places are counted through. */
class Joined {
  readonly text: string;
  readonly starts = new Map<number, number>();
  readonly #runs: readonly Run[];
  #next = 0;
  #at = 0;

  constructor(blocks: readonly BlockView[]) {
    let text = "";
    for (const block of blocks) {
      this.starts.set(block.index, text.length);
      for (const run of block.runs) text += run.text;
    }
    this.text = text;
    this.#runs = blocks.flatMap((block) => block.runs);
  }

  /** Where a span starts (0) or ends (1) in the joined text. */
  place(span: Span | undefined, end: 0 | 1): number | undefined {
    return span && (this.starts.get(span.block) ?? 0) + span.range[end];
  }

  /** The runs between two places; quick as long as the places grow. */
  cut(from: number, to: number): Run[] {
    if (from < this.#at) this.#next = this.#at = 0;
    const out: Run[] = [];
    for (let run = this.#runs[this.#next]; run; run = this.#runs[++this.#next]) {
      const end = this.#at + run.text.length;
      const text = run.text.slice(Math.max(0, from - this.#at), Math.max(0, to - this.#at));
      if (text) out.push({ ...run, text });
      if (end > to) break;
      this.#at = end;
    }
    return out;
  }
}

const LETTER = /[\p{L}\p{N}]/u;

/**
 * Weaves what the left side alone has into the right side's blocks.
 *
 * A replacement stands before its replacement. A pure deletion has no place on the right; it is
 * found by counting letters: as many as stand on the left since the change before. Letters, since
 * the equal stretch may differ in what the options ignore (quotes, spaces, punctuation).
 */
export function weave(link: Link, left: readonly BlockView[], right: readonly BlockView[], quiet: boolean) {
  const [from, to] = [new Joined(left), new Joined(right)];
  const inserts: { place: number; runs: Run[] }[] = [];
  let [leftDone, rightDone] = [0, 0];
  for (const change of link.changes) {
    const start = from.place(change.left[0], 0);
    if (start !== undefined && (quiet || !isQuiet(change))) {
      const place =
        to.place(change.right[0], 0) ?? follow(from.text.slice(leftDone, start), to.text, rightDone);
      inserts.push({
        place,
        runs: change.left.flatMap((s) => from.cut(from.place(s, 0) ?? 0, from.place(s, 1) ?? 0)),
      });
      rightDone = place;
    }
    leftDone = from.place(change.left.at(-1), 1) ?? leftDone;
    rightDone = to.place(change.right.at(-1), 1) ?? rightDone;
  }
  let next = 0;
  return right.map((block, nth): BlockView => {
    const runs: Run[] = [];
    let at = to.starts.get(block.index) ?? 0;
    const end = to.starts.get(right[nth + 1]?.index ?? -1) ?? Number.POSITIVE_INFINITY;
    for (let insert = inserts[next]; insert && insert.place < end; insert = inserts[++next]) {
      runs.push(...to.cut(at, insert.place), ...insert.runs);
      at = Math.max(at, insert.place);
    }
    runs.push(...to.cut(at, end));
    return { ...block, runs };
  });
}

/** Where in `text` one stands after reading on from `at` as many letters as `equal` has, and what follows them. */
function follow(equal: string, text: string, at: number): number {
  let letters = 0;
  let tail = 0;
  for (const c of equal) {
    if (LETTER.test(c)) {
      letters++;
      tail = 0;
    } else tail++;
  }
  let place = at;
  for (const c of text.slice(at)) {
    const letter = LETTER.test(c);
    if (letters === 0 && (letter || tail === 0)) break;
    if (letter) letters--;
    else if (letters === 0) tail--;
    place += c.length;
  }
  return place;
}
