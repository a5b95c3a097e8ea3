/**
 * The whole comparison at a glance: both stories as bars in thousandths of their length, and
 * the shapes that connect what belongs together.
 */
import type { Comparison, Side } from "../api.js";
import { type Band, type Row, type Segment, SIDES } from "./model.js";

const FULL = 1000;

/** Bars and bands of the rows. */
export function overviewOf(rows: readonly Row[], c: Comparison): { segments: Segment[]; bands: Band[] } {
  const scale = { left: starts(c, "left"), right: starts(c, "right") };
  const reach = (side: Side, blocks: readonly number[]): [number, number] => [
    scale[side][blocks[0] ?? 0] ?? 0,
    scale[side][(blocks.at(-1) ?? 0) + 1] ?? FULL,
  ];
  const segments: Segment[] = [];
  const bands: Band[] = [];
  const last: Partial<Record<Side, Segment>> = {};
  for (const row of rows) {
    if (row.kind === "stub") continue;
    const { id, links } = row;
    const kind = row.moved ? "moved" : row.kind;
    let joins = kind === "same" || kind === "furniture";
    for (const side of SIDES) {
      const blocks = row[side].map((block) => block.index);
      if (!blocks.length) continue;
      const [start, end] = reach(side, blocks);
      const before = last[side];
      // Still neighbours are one stretch, so that a thousand equal paragraphs are one shape.
      joins &&= before?.kind === kind && before.end === start;
      if (joins && before) before.end = end;
      else {
        last[side] = { side, start, end, kind, id };
        segments.push(last[side]);
      }
    }
    if (kind === "furniture") continue;
    for (const link of links) {
      const band = { left: reach("left", link.left), right: reach("right", link.right), kind, id };
      const before = bands.at(-1);
      if (!joins || !before) bands.push(band);
      else for (const side of SIDES) before[side][1] = band[side][1];
    }
  }
  return { segments, bands };
}

/** Where each block starts, by length of text. */
function starts(c: Comparison, side: Side): number[] {
  const total = c[side].blocks.reduce((sum, block) => sum + block.text.length + 1, 0);
  let at = 0;
  return c[side].blocks.map((block) => {
    const start = (at / total) * FULL;
    at += block.text.length + 1;
    return start;
  });
}
