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
  const segments: Segment[] = [];
  const bands: Band[] = [];
  const last: Partial<Record<Side, Segment>> = {};
  for (const row of rows) {
    if (row.kind === "stub") continue;
    const { id } = row;
    const kind = row.moved ? "moved" : row.kind;
    const reach = (side: Side): [number, number] => [
      scale[side][row[side][0]?.index ?? 0] ?? 0,
      scale[side][(row[side].at(-1)?.index ?? 0) + 1] ?? FULL,
    ];
    const fresh = SIDES.filter((side) => {
      if (!row[side].length) return false;
      const [start, end] = reach(side);
      const before = last[side];
      // Equal neighbours are one stretch, so that a thousand equal paragraphs are one shape.
      const joins = kind === "same" && before?.kind === kind && before.end === start;
      if (joins) before.end = end;
      else {
        const segment = { side, start, end, kind, id };
        last[side] = segment;
        segments.push(segment);
      }
      return !joins;
    });
    if (!row.left.length || !row.right.length || kind === "furniture") continue;
    const band = bands.at(-1);
    if (fresh.length || !band) bands.push({ left: reach("left"), right: reach("right"), kind, id });
    else for (const side of SIDES) band[side][1] = reach(side)[1];
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
