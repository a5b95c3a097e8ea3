/**
 * Sections → rows in reading order.
 *
 * A row is one link (in accounts mode: links that share a block) or one block without a link. A
 * moved passage stands where the sections have it, at its place on the left; a stub stands where
 * it went on the right. In accounts mode, what both tell comes first, then what one alone tells.
 * Linear, but for finding the stubs' places and what links share, which takes a logarithm each.
 */
import type { Block, BlockKind, Comparison, Fact, Link, Side, Span } from "../api.js";
import { put } from "./lists.js";
import {
  type BlockView,
  type FactView,
  type Row,
  type RowKind,
  type Run,
  SIDES,
  type ViewOptions,
} from "./model.js";
import { gather, isMarked, type Marks, runsOf, textAt, weave } from "./runs.js";

/** Order in accounts mode. */
const PARTS: RowKind[] = ["shared", "left_only", "right_only", "furniture"];

/** Most UTF-16 code units of a line that may be shown as a heading. */
const HEADLINE = 120;

/** Confidence from which a link of accounts mode is strong. */
const STRONG = 0.8;

/** One for all that have none. */
const NONE: never[] = [];

/** Rows in reading order. */
export function rowsOf(c: Comparison, options: ViewOptions): Row[] {
  const accounts = c.mode === "accounts";
  const quiet = options.quiet === true;
  const links = new Map(c.links.map((link) => [link.id, link]));
  const facts = new Map<string, FactView[]>();
  const texts = (of: Record<Side, Span>) => ({
    left: textAt(of.left, c.left),
    right: textAt(of.right, c.right),
  });
  // A fact of two whole stories is told with the link that has most of it, and marked where its words are.
  const told: Record<Side, Map<number, FactView[]>> = { left: new Map(), right: new Map() };
  for (const it of c.facts) {
    const fact = { ...it, text: texts(it) };
    put(facts, fact.link, fact);
    for (const side of SIDES) put(told[side], fact[side].block, fact);
  }
  const only = {
    left: new Map(c.leftOnly.map((it) => [it.block, it])),
    right: new Map(c.rightOnly.map((it) => [it.block, it])),
  };
  // Which row shows a block first, for each side.
  const seen: Record<Side, string[]> = { left: [], right: [] };

  const make = (kind: RowKind, of: readonly Link[], blocks: Record<Side, readonly number[]>): Row => {
    const [link] = of;
    const lone = only.left.get(blocks.left[0] ?? -1) ?? only.right.get(blocks.right[0] ?? -1);
    const id = (link ?? lone)?.id ?? "";
    const own = facts.size ? of.flatMap((it) => facts.get(it.id) ?? []) : NONE;
    // Where a block is shown again, only what this row is about.
    const marked = (name: Side) =>
      blocks[name].flatMap((block) => (seen[name][block] ? NONE : (told[name].get(block) ?? NONE)));
    const here = facts.size ? [...new Set([...own, ...SIDES.flatMap(marked)])] : NONE;
    const source: Source = { of, facts: here, c, quiet };
    const side = (name: Side): BlockView[] => {
      if (!blocks[name].length) return NONE;
      const out: BlockView[] = [];
      for (const index of blocks[name]) {
        const block = c[name].blocks[index];
        if (!block) continue;
        out.push(new Passage(source, name, index, block, seen[name][index]));
        seen[name][index] ??= id;
      }
      return out;
    };
    const [left, right] = [side("left"), side("right")];
    const [one, other] = [left[0], right[0]];
    // Plain text tells a headline by its shape alone: where only one side's looks like one, both are.
    if (!accounts && one && other && left.length + right.length === 2 && isHeadline(one, other))
      one.kind = other.kind = "heading";
    const row: Row = {
      id,
      kind,
      // Where furniture went is of no interest.
      moved: !accounts && kind !== "furniture" && link?.moved === true,
      left,
      right,
      links: of,
      facts: own,
      elsewhere: own.length < here.length ? here.filter((it) => !own.includes(it)) : NONE,
      words: accounts
        ? of.flatMap(({ shared }) =>
            shared.some((it) => isMarked(it, c)) ? [] : shared.map(texts).filter(isTelling),
          )
        : NONE,
      weak: kind === "shared" && of.every(({ confidence }) => confidence < STRONG),
      // A result that was kept from before links said why has none.
      why: (link ?? lone)?.why ?? NONE,
    };
    if (link && !accounts && options.layout === "inline") {
      let woven: Run[][] | undefined;
      row.merged = right.map((block, i) => ({
        ...block,
        get runs() {
          woven ??= link.changes.length ? weave(link, own, c, quiet) : [];
          return woven[i] ?? block.runs;
        },
      }));
    }
    return row;
  };

  const rows: Row[] = [];
  for (const { kind, links: ids, leftBlocks, rightBlocks } of c.sections) {
    const linked = ids.flatMap((id) => links.get(id) ?? []);
    // Blocks without a link stand before the link that follows them in their text.
    const lone = {
      left: leftBlocks.filter((block) => only.left.has(block)),
      right: rightBlocks.filter((block) => only.right.has(block)),
    };
    const next = { left: 0, right: 0 };
    const alone = (side: Side, to = Number.POSITIVE_INFINITY) => {
      for (let block = lone[side][next[side]]; block !== undefined && block < to; ) {
        rows.push(make(kind, NONE, { left: NONE, right: NONE, [side]: [block] }));
        block = lone[side][++next[side]];
      }
    };
    for (const of of accounts ? connected(linked) : linked.map((link) => [link])) {
      const blocks = { left: union(of, "left"), right: union(of, "right") };
      for (const side of SIDES) alone(side, blocks[side][0]);
      rows.push(make(kind, of, blocks));
    }
    for (const side of SIDES) alone(side);
  }
  return accounts ? rows.sort((a, b) => PARTS.indexOf(a.kind) - PARTS.indexOf(b.kind)) : withStubs(rows);
}

/** What the marks of a row's blocks are made of. */
interface Source {
  of: readonly Link[];
  /** Those told in the row, and those with words in what it shows first. */
  facts: readonly Fact[];
  c: Comparison;
  quiet: boolean;
  /** Made when the first run of that side is asked for. */
  left?: Marks;
  right?: Marks;
}

/** A class, so that a hundred thousand of them share what works out their runs. */
class Passage implements BlockView {
  readonly side: Side;
  readonly index: number;
  readonly text: string;
  readonly again: string | undefined;
  kind: BlockKind;
  readonly #source: Source;

  constructor(source: Source, side: Side, index: number, { kind, text }: Block, again: string | undefined) {
    this.side = side;
    this.index = index;
    this.text = text;
    this.again = again;
    this.kind = kind;
    this.#source = source;
  }

  get runs(): Run[] {
    const source = this.#source;
    const { of, facts, c, quiet } = source;
    source[this.side] ??= gather(of, facts, this.side, c, quiet);
    return runsOf(this.text, this.side, source[this.side]?.get(this.index));
  }
}

/**
 * Whether a reader sees in two words why their passages belong together: one word, inflected or not, or
 * another word for the same thing. Words that are derived from one ("residents", "residential") say no such
 * thing.
 */
function isTelling({ left, right }: Record<Side, string>): boolean {
  const [one, other] = [left.toLowerCase(), right.toLowerCase()];
  let alike = 0;
  while (alike < one.length && one[alike] === other[alike]) alike++;
  const [least, most] = [one.length - alike, other.length - alike].sort((a, b) => a - b) as [number, number];
  return alike < 5 || least === 0 || most < 3;
}

/** Whether one of two lines is a heading, and the other could be one. */
function isHeadline(one: BlockView, other: BlockView): boolean {
  const [heading, rest] = one.kind === "heading" ? [one, other] : [other, one];
  return heading.kind === "heading" && rest.kind !== "heading" && rest.text.length <= HEADLINE;
}

/** Block numbers of one side of some links, ascending, each once. */
function union(links: readonly Link[], side: Side): readonly number[] {
  const [link] = links;
  if (link && links.length === 1) return link[side];
  return [...new Set(links.flatMap((link) => link[side]))].sort((a, b) => a - b);
}

/** Groups links that share a block, in order of their first link: a union-find over the links. */
function connected(links: readonly Link[]): Link[][] {
  const parent = links.map((_, i) => i);
  const root = (i: number): number => {
    for (let at = i; ; ) {
      const up = parent[at] as number;
      if (up === at) return at;
      parent[at] = parent[up] as number;
      at = up;
    }
  };
  const owner = new Map<string, number>();
  links.forEach((link, i) => {
    for (const key of SIDES.flatMap((side) => link[side].map((block) => side + block))) {
      const [one, other] = [root(i), root(owner.get(key) ?? i)];
      parent[Math.max(one, other)] = Math.min(one, other);
      owner.set(key, i);
    }
  });
  const groups = new Map<number, Link[]>();
  for (const [i, link] of links.entries()) put(groups, root(i), link);
  return [...groups.values()];
}

/** Puts a stub where each moved row would stand on the right. */
function withStubs(rows: readonly Row[]): Row[] {
  const stubs = new Map<Row | undefined, Row[]>();
  const first = (row: Row) => row.right[0]?.index ?? -1;
  // Rows that stand further down on the right than all before them: the first row beyond any place
  // is one of these, so that halving finds it.
  const peaks: number[] = [];
  let most = -1;
  rows.forEach((row, at) => {
    if (row.moved || first(row) <= most) return;
    most = first(row);
    peaks.push(at);
  });
  const beyond = (place: number): number => {
    let [from, to] = [0, peaks.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (first(rows[peaks[middle] as number] as Row) > place) to = middle;
      else from = middle + 1;
    }
    return peaks[from] ?? -1;
  };
  rows.forEach((row, at) => {
    if (!row.moved) return;
    const next = beyond(first(row));
    row.down = next < 0 || next > at;
    put(stubs, rows[next], { ...row, kind: "stub", down: !row.down });
  });
  for (const those of stubs.values()) those.sort((a, b) => first(a) - first(b));
  return [...rows.flatMap((row) => [...(stubs.get(row) ?? []), row]), ...(stubs.get(undefined) ?? [])];
}
