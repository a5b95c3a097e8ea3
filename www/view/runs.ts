/**
 * Marks on text: cuts a block into runs, and weaves the removed words of one side into the text
 * of the other for the inline layout.
 *
 * Linear in the text plus the number of marks (after sorting them).
 */
import type { Block, Change, Fact, Link, Shared, Side, Span } from "../api";
import type { BlockView, Run } from "./model";

/** A mark on one block: one of the three layers. */
interface Mark {
  start: number;
  end: number;
  change?: Run["change"];
  shared?: Shared["kind"];
  fact?: Fact;
}

/** The marks of one row, by layer, then by block. */
export type Marks = Map<number, Mark[]>[];

/** Whether a change is shown only on request. */
export function isQuiet(change: Change): boolean {
  return change.kind === "typography" || change.kind === "space";
}

/** Gathers the marks of a row's links for one side. A change's id is its link's and its place there. */
export function gather(links: readonly Link[], facts: readonly Fact[], side: Side, quiet: boolean): Marks {
  const layers: Marks = [new Map(), new Map(), new Map()];
  const put = (layer: number, span: Span, rest: Partial<Mark>) => {
    const marks = layers[layer]!;
    const [start, end] = span.range;
    const list = marks.get(span.block);
    const mark = { start, end, ...rest };
    if (list) list.push(mark);
    else marks.set(span.block, [mark]);
  };
  for (const link of links) {
    let ordinal = 0;
    for (const change of link.changes) {
      const id = `${link.id}-${ordinal++}`;
      if (quiet || !isQuiet(change)) for (const span of change[side]) put(0, span, { change: { id, kind: change.kind } });
    }
    for (const shared of link.shared) put(1, shared[side], { shared: shared.kind });
  }
  for (const fact of facts) put(2, fact[side], { fact });
  for (const layer of layers) {
    for (const [block, list] of layer) {
      // Where marks of one layer overlap, the one that starts first and reaches further wins.
      list.sort((a, b) => a.start - b.start || b.end - a.end);
      let reached = 0;
      layer.set(
        block,
        list.filter((mark) => {
          mark.start = Math.max(mark.start, reached);
          const keep = mark.end > mark.start;
          if (keep) reached = mark.end;
          return keep;
        }),
      );
    }
  }
  return layers;
}

/** Cuts one block's text at the borders of its marks. Joining the runs gives the text exactly. */
export function runsOf(text: string, side: Side, block: number, layers: Marks): Run[] {
  const lists = layers.map((layer) => layer.get(block) ?? []);
  const cuts = [0, text.length];
  for (const list of lists) for (const mark of list) cuts.push(Math.min(mark.start, text.length), Math.min(mark.end, text.length));
  cuts.sort((a, b) => a - b);
  const at = [0, 0, 0];
  const runs: Run[] = [];
  for (let i = 1; i < cuts.length; i++) {
    const start = cuts[i - 1]!;
    const end = cuts[i]!;
    if (start === end) continue;
    const run: Run = { text: text.slice(start, end), side };
    lists.forEach((list, layer) => {
      while (at[layer]! < list.length && list[at[layer]!]!.end <= start) at[layer]!++;
      const mark = list[at[layer]!];
      if (!mark || mark.start > start) return;
      if (mark.change) run.change = mark.change;
      if (mark.shared) run.shared = mark.shared;
      if (mark.fact) run.fact = mark.fact;
    });
    runs.push(run);
  }
  return runs;
}

/** Hands out parts of `runs` by offsets into their joined text; linear as long as the offsets grow. */
function cutter(runs: readonly Run[]): (from: number, to: number) => Run[] {
  let nth = 0;
  let at = 0;
  return (from, to) => {
    if (from < at) nth = at = 0;
    const out: Run[] = [];
    while (nth < runs.length) {
      const run = runs[nth]!;
      const end = at + run.text.length;
      if (from < end && at < to) out.push({ ...run, text: run.text.slice(Math.max(0, from - at), to - at) });
      if (end > to) break;
      at = end;
      nth++;
    }
    return out;
  };
}

/** A place in one side of a link: which of its blocks, and the offset. */
interface Place {
  nth: number;
  offset: number;
}

const LETTER = /[\p{L}\p{N}]/u;

/**
 * Weaves what the left side alone has into the right side's blocks.
 *
 * A replacement stands before its replacement. A pure deletion has no place on the right; it is
 * found by counting letters: as many as stand on the left since the change before. Letters, since
 * the equal stretch may differ in what the options ignore (quotes, spaces, punctuation).
 */
export function weave(link: Link, left: readonly BlockView[], right: readonly BlockView[], stories: { left: readonly Block[]; right: readonly Block[] }, quiet: boolean): BlockView[] {
  const texts = { left: link.left.map((b) => stories.left[b]?.text ?? ""), right: link.right.map((b) => stories.right[b]?.text ?? "") };
  const cuts = new Map(link.left.map((block, nth) => [block, cutter(left[nth]?.runs ?? [])]));
  const inserts: { place: Place; runs: Run[] }[][] = right.map(() => []);
  let done: Record<Side, Place> = { left: { nth: 0, offset: 0 }, right: { nth: 0, offset: 0 } };
  const edge = (side: Side, spans: readonly Span[], end: 0 | 1): Place | undefined => {
    const span = spans[end ? spans.length - 1 : 0];
    const nth = span ? link[side].indexOf(span.block) : -1;
    return nth < 0 ? undefined : { nth, offset: span!.range[end] };
  };
  for (const change of link.changes) {
    const start = edge("left", change.left, 0);
    if (start && (quiet || !isQuiet(change))) {
      const place = edge("right", change.right, 0) ?? follow(texts, done, start);
      const runs: Run[] = [];
      for (const span of change.left) runs.push(...(cuts.get(span.block)?.(...span.range) ?? []));
      inserts[place.nth]?.push({ place, runs });
      done.right = place;
    }
    done = { left: edge("left", change.left, 1) ?? done.left, right: edge("right", change.right, 1) ?? done.right };
  }
  return right.map((block, nth) => {
    const runs: Run[] = [];
    const cut = cutter(block.runs);
    let at = 0;
    for (const insert of inserts[nth]!) {
      runs.push(...cut(at, insert.place.offset), ...insert.runs);
      at = Math.max(at, insert.place.offset);
    }
    runs.push(...cut(at, Infinity));
    return { ...block, runs };
  });
}

/** Where on the right one stands after reading on from `done` as far as `to` lies on the left. */
function follow(texts: Record<Side, readonly string[]>, done: Record<Side, Place>, to: Place): Place {
  let letters = 0;
  let tail = 0;
  for (let nth = done.left.nth; nth <= to.nth; nth++) {
    const text = texts.left[nth] ?? "";
    tail = 0;
    for (const c of text.slice(nth === done.left.nth ? done.left.offset : 0, nth === to.nth ? to.offset : text.length)) {
      if (LETTER.test(c)) {
        letters++;
        tail = 0;
      } else tail += c.length;
    }
  }
  let { nth, offset } = done.right;
  for (; nth < texts.right.length; nth++, offset = 0) {
    const text = texts.right[nth]!;
    for (const c of text.slice(offset)) {
      const letter = LETTER.test(c);
      if (letters === 0 && (letter || tail <= 0)) return { nth, offset };
      if (letter) letters--;
      else if (letters === 0) tail -= c.length;
      offset += c.length;
    }
    if (letters === 0) return { nth, offset };
  }
  nth = Math.max(0, texts.right.length - 1);
  return { nth, offset: texts.right[nth]?.length ?? 0 };
}
