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
  for (const row of rows) {
    if (row.kind === "stub") continue;
    const { id } = row;
    const kind = row.moved ? "moved" : row.kind;
    const place = (side: Side, index = 0): number => scale[side][index] ?? FULL;
    for (const side of SIDES) {
      for (const { index } of row[side])
        segments.push({ side, start: place(side, index), end: place(side, index + 1), kind, id });
    }
    if (!row.left.length || !row.right.length || kind === "furniture") continue;
    const reach = (side: Side): [number, number] => [
      place(side, row[side][0]?.index),
      place(side, (row[side].at(-1)?.index ?? 0) + 1),
    ];
    const band = { left: reach("left"), right: reach("right"), kind, id };
    const before = bands.at(-1);
    // Equal neighbours make one band, so that a thousand equal paragraphs are one shape.
    if (
      kind === "same" &&
      before?.kind === kind &&
      before.left[1] === band.left[0] &&
      before.right[1] === band.right[0]
    ) {
      before.left[1] = band.left[1];
      before.right[1] = band.right[1];
    } else bands.push(band);
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
