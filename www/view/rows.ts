/**
 * Sections → rows in reading order, moves put where they arrived.
 *
 * A row is one link (in accounts mode: links that share a block) or one block without a link.
 * Reading order is the sections' order with moved passages taken out, shown whole at their
 * place on the right and announced by a stub at their place on the left. O(rows · log rows).
 */
import type { Comparison, Fact, Link, Only, Side, Span } from "../api";
import type { BlockView, Row, RowKind, ViewOptions } from "./model";
import { gather, runsOf, weave } from "./runs";

/** A row, or the sign that stands where a row moved away from. */
export interface Placed {
  row: Row;
  stub: boolean;
  /** For a moved row and its stub: the other end lies further down. */
  down: boolean;
}

/** Rows in reading order. */
export function rowsOf(c: Comparison, options: ViewOptions): Placed[] {
  const links = new Map(c.links.map((link) => [link.id, link]));
  const facts = new Map<string, Fact[]>();
  for (const fact of c.facts) facts.set(fact.link, [...(facts.get(fact.link) ?? []), fact]);
  const only: Record<Side, Map<number, Only>> = {
    left: new Map(c.leftOnly.map((o) => [o.block, o])),
    right: new Map(c.rightOnly.map((o) => [o.block, o])),
  };
  const seen = { left: new Set<number>(), right: new Set<number>() };

  const make = (kind: RowKind, of: readonly Link[], left: readonly number[], right: readonly number[]): Row => {
    const own = of.flatMap((link) => facts.get(link.id) ?? []).map((fact) => ({ ...fact, text: { left: textAt(c, "left", fact.left), right: textAt(c, "right", fact.right) } }));
    const side = (name: Side, blocks: readonly number[]): BlockView[] => {
      const marks = gather(of, own, name, !!options.quiet);
      return blocks.flatMap((index) => {
        const block = c[name].blocks[index];
        if (!block) return [];
        const again = seen[name].has(index);
        seen[name].add(index);
        return { side: name, index, kind: block.kind, level: block.level ?? 2, runs: runsOf(block.text, name, index, marks), again };
      });
    };
    const lone = only.left.get(left[0] ?? -1) ?? only.right.get(right[0] ?? -1);
    const row: Row = {
      id: of[0]?.id ?? lone?.id ?? `${kind}-${left}-${right}`,
      kind,
      moved: c.mode === "copy" && of.some((link) => link.moved),
      left: side("left", left),
      right: side("right", right),
      links: [...of],
      facts: own,
      why: of.length ? [] : (lone?.why ?? []),
      folded: false,
    };
    const link = of[0];
    if (link && c.mode === "copy" && options.layout === "inline") {
      row.merged = link.relation === "same" && !options.quiet && !link.changes.some((change) => change.kind === "invisible") ? row.right : weave(link, row.left, row.right, { left: c.left.blocks, right: c.right.blocks }, !!options.quiet);
    }
    return row;
  };

  const staying: Row[] = [];
  const moved: Row[] = [];
  for (const section of c.sections) {
    const linked = section.links.flatMap((id) => links.get(id) ?? []);
    if (linked.length === 0) {
      for (const block of section.leftBlocks) staying.push(make(section.kind, [], [block], []));
      for (const block of section.rightBlocks) staying.push(make(section.kind, [], [], [block]));
      continue;
    }
    for (const group of c.mode === "copy" ? linked.map((link) => [link]) : connected(linked)) {
      const row = make(section.kind === "furniture" ? "furniture" : group[0]!.relation, group, union(group, "left"), union(group, "right"));
      (row.moved && row.kind !== "furniture" ? moved : staying).push(row);
    }
  }
  return place(staying, moved);
}

/** The words of a span. */
export function textAt(c: Comparison, side: Side, span: Span): string {
  return c[side].blocks[span.block]?.text.slice(...span.range) ?? "";
}

/** Block numbers of one side of some links, ascending, each once. */
function union(links: readonly Link[], side: Side): number[] {
  return [...new Set(links.flatMap((link) => link[side]))].sort((a, b) => a - b);
}

/** Groups links that share a block, in order of their first link. */
function connected(links: readonly Link[]): Link[][] {
  const group = links.map((_, i) => i);
  const root = (i: number): number => {
    while (group[i] !== i) i = group[i] = group[group[i]!]!;
    return i;
  };
  const owner = new Map<string, number>();
  links.forEach((link, i) => {
    for (const side of ["left", "right"] as const)
      for (const block of link[side]) {
        const other = owner.get(side + block) ?? i;
        const [a, b] = [root(other), root(i)];
        group[Math.max(a, b)] = Math.min(a, b);
        owner.set(side + block, i);
      }
  });
  const out = new Map<number, Link[]>();
  links.forEach((link, i) => {
    const at = root(i);
    const list = out.get(at);
    if (list) list.push(link);
    else out.set(at, [link]);
  });
  return [...out.values()];
}

/** Puts moved rows at their right place, and a stub at their left place. */
function place(staying: Row[], moved: Row[]): Placed[] {
  if (moved.length === 0) return staying.map((row) => ({ row, stub: false, down: false }));
  const before = (side: Side) => {
    // For each staying row with blocks on this side: its first block; these ascend.
    const keys: [first: number, at: number][] = [];
    staying.forEach((row, at) => row[side][0] && keys.push([row[side][0].index, at]));
    return (row: Row): number => {
      const first = row[side][0]?.index ?? 0;
      let low = 0;
      let high = keys.length;
      while (low < high) {
        const mid = (low + high) >> 1;
        if (keys[mid]![0] < first) low = mid + 1;
        else high = mid;
      }
      return keys[low]?.[1] ?? staying.length;
    };
  };
  const [leftPlace, rightPlace] = [before("left"), before("right")];
  const extra: (Placed & { at: number; order: number })[] = [];
  for (const row of moved) {
    const from = leftPlace(row);
    const to = rightPlace(row);
    const down = to > from || (to === from && (row.right[0]?.index ?? 0) > (row.left[0]?.index ?? 0));
    extra.push({ row, stub: true, down, at: from, order: row.left[0]?.index ?? 0 }, { row, stub: false, down: !down, at: to, order: row.right[0]?.index ?? 0 });
  }
  extra.sort((a, b) => a.at - b.at || a.order - b.order);
  const out: Placed[] = [];
  let next = 0;
  for (let at = 0; at <= staying.length; at++) {
    while (next < extra.length && extra[next]!.at === at) out.push(extra[next++]!);
    if (at < staying.length) out.push({ row: staying[at]!, stub: false, down: false });
  }
  return out;
}
