/**
 * The whole comparison at a glance: both stories as bars in thousandths of their length, and
 * the shapes that connect what belongs together.
 */
import type { Comparison, Side } from "../api";
import type { Band, Overview, Segment } from "./model";
import type { Placed } from "./rows";

const FULL = 1000;

/** Bars and bands of the placed rows. */
export function overviewOf(placed: readonly Placed[], c: Comparison): Overview {
  const scale = { left: starts(c, "left"), right: starts(c, "right") };
  const segments: Segment[] = [];
  const bands: Band[] = [];
  for (const { row, stub } of placed) {
    if (stub) continue;
    const kind = row.moved ? "moved" : row.kind;
    const ends = (["left", "right"] as const).map((side) => {
      const blocks = row[side];
      if (blocks.length === 0) return undefined;
      for (const { index, again } of blocks) if (!again) segments.push({ side, start: scale[side][index]!, end: scale[side][index + 1]!, kind, id: row.id });
      return [scale[side][blocks[0]!.index]!, scale[side][blocks[blocks.length - 1]!.index + 1]!] as [number, number];
    });
    const [left, right] = ends;
    if (!left || !right || kind === "furniture") continue;
    // Neighbours of one kind make one band, so that a thousand equal paragraphs are one shape.
    const before = bands[bands.length - 1];
    if (before && kind === "same" && before.kind === kind && Math.abs(before.left[1] - left[0]) < 0.01 && Math.abs(before.right[1] - right[0]) < 0.01) {
      before.left[1] = left[1];
      before.right[1] = right[1];
    } else bands.push({ left, right, kind, moved: row.moved, id: row.id });
  }
  return { segments, bands };
}

/** Where each block starts, by length of text; one more entry for the end. */
function starts(c: Comparison, side: Side): number[] {
  const lengths = c[side].blocks.map((block) => block.text.length + 1);
  const total = lengths.reduce((a, b) => a + b, 0) || 1;
  let at = 0;
  return [0, ...lengths.map((length) => ((at += length) / total) * FULL)];
}
