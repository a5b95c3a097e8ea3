/**
 * Groups → the stops of next and previous, in reading order, each with an id that depends on
 * content and place alone, so that a link to it survives re-rendering and change of view.
 */
import type { Comparison, Side, Span } from "../api.js";
import type { Words } from "../locale/locale.js";
import { excerpt, textOf } from "./groups.js";
import type { Group, Place, Row, Stop } from "./model.js";
import { isQuiet } from "./runs.js";

/** One line about a passage: its label and first words. */
function line(label: string, rows: readonly Row[], { quote }: Words): string {
  const text = rows.map((row) => textOf(row.right.length ? row.right : row.left)).join(" ");
  return `${label}: ${quote(excerpt(text))}`;
}

/** The passages that the overview leads to. */
export function placesOf(groups: readonly Group[], words: Words): Place[] {
  return groups.flatMap(({ label, rows }) =>
    rows
      .filter(({ kind, moved }) => (moved ? kind !== "stub" : kind !== "same" && kind !== "furniture"))
      .map((row) => ({
        id: row.id,
        get text() {
          return line(label, [row], words);
        },
      })),
  );
}

/** Every stop of the comparison. */
export function stopsOf(groups: readonly Group[], c: Comparison, words: Words, quiet: boolean): Stop[] {
  const { t, quote } = words;
  const said = (spans: readonly Span[], side: Side) =>
    quote(excerpt(spans.map((span) => c[side].blocks[span.block]?.text.slice(...span.range)).join(" "), 40));

  const stopsOfRow = (row: Row, label: string): Stop[] => {
    const stops: Stop[] = [];
    const ids = row.links.slice(1).map((link) => link.id);
    const whole = {
      id: row.id,
      get text() {
        return line(label, [row], words);
      },
      also: ids,
      row: row.id,
    };
    if (row.moved || (row.kind !== "same" && row.kind !== "edited")) stops.push(whole);
    for (const link of row.links) {
      for (const [i, change] of link.changes.entries()) {
        if (!quiet && isQuiet(change)) continue;
        const { left, right } = change;
        const key = left.length ? (right.length ? "replace" : "delete") : "insert";
        stops.push({
          id: `${link.id}-${i}`,
          get text() {
            const { detail } = change;
            const text = t(key, { left: said(left, "left"), right: said(right, "right") });
            return detail ? `${t(`detail.${detail}`)}: ${text}` : text;
          },
          also: stops.length ? [] : [row.id],
          row: row.id,
        });
      }
    }
    // An edit too coarse to have words is still a stop.
    if (row.kind === "edited" && stops.length === 0) stops.push(whole);
    for (const { id, kind, left, right } of c.mode === "accounts" ? row.facts : []) {
      stops.push({
        id,
        get text() {
          return `${t(`fact.${kind}`)}: ${said([left], "left")} / ${said([right], "right")}`;
        },
        also: [],
        row: row.id,
      });
    }
    return stops;
  };

  return groups.flatMap(({ id, kind, label, rows }) => {
    if (kind === "stub" || kind === "furniture") return [];
    if (!kind.endsWith("_only"))
      return rows.flatMap((row) => (row.kind === "furniture" ? [] : stopsOfRow(row, label)));
    return {
      id,
      get text() {
        return line(label, rows, words);
      },
      also: rows.slice(1).map((row) => row.id),
      row: id,
    };
  });
}
