/**
 * Groups → the stops of next and previous, in reading order, each with an id that depends on
 * content and place alone, so that a link to it survives re-rendering and change of view.
 */
import type { Comparison, Side, Span } from "../api.js";
import type { Words } from "../locale/locale.js";
import { excerpt, textOf } from "./groups.js";
import type { Group, Row, Stop } from "./model.js";
import { isQuiet } from "./runs.js";

/** Every stop of the comparison. */
export function stopsOf(
  groups: readonly Group[],
  c: Comparison,
  { t, quote }: Words,
  quiet: boolean,
): Stop[] {
  const said = (spans: readonly Span[], side: Side) =>
    quote(excerpt(spans.map((span) => c[side].blocks[span.block]?.text.slice(...span.range)).join(" "), 40));

  const stopsOfRow = (row: Row, label: string): Stop[] => {
    const stops: Stop[] = [];
    const ids = row.links.slice(1).map((link) => link.id);
    const whole = {
      id: row.id,
      text: `${label}: ${quote(excerpt(textOf(row.right.length ? row.right : row.left)))}`,
      also: ids,
    };
    if (row.moved || (row.kind !== "same" && row.kind !== "edited")) stops.push(whole);
    for (const link of row.links) {
      for (const [i, change] of link.changes.entries()) {
        if (!quiet && isQuiet(change)) continue;
        const { left, right } = change;
        const key = left.length ? (right.length ? "replace" : "delete") : "insert";
        stops.push({
          id: `${link.id}-${i}`,
          text: t(key, { left: said(left, "left"), right: said(right, "right") }),
          also: stops.length ? [] : [row.id],
        });
      }
    }
    // An edit too coarse to have words is still a stop.
    if (row.kind === "edited" && stops.length === 0) stops.push(whole);
    for (const { id, kind, left, right } of c.mode === "accounts" ? row.facts : []) {
      const text = `${t(`fact.${kind}`)}: ${said([left], "left")} / ${said([right], "right")}`;
      stops.push({ id, text, also: [] });
    }
    return stops;
  };

  return groups.flatMap(({ id, kind, label, rows }) => {
    if (kind === "stub" || kind === "furniture") return [];
    if (!kind.endsWith("_only"))
      return rows.flatMap((row) => (row.kind === "furniture" ? [] : stopsOfRow(row, label)));
    const text = `${label}: ${quote(excerpt(rows.map((row) => textOf([...row.left, ...row.right])).join(" ")))}`;
    return { id, text, also: rows.slice(1).map((row) => row.id) };
  });
}
