/**
 * Groups → the stops of next and previous, in reading order, each with an id that depends on
 * content and place alone, so that a link to it survives re-rendering and change of view.
 */
import type { Change, Comparison, Side, Span } from "../api";
import type { Words } from "../locale/locale";
import { excerpt, textOf } from "./groups";
import type { Group, Row, Stop } from "./model";
import { textAt } from "./rows";
import { isQuiet } from "./runs";

/** Every stop of the comparison. */
export function stopsOf(groups: readonly Group[], c: Comparison, words: Words, quiet: boolean): Stop[] {
  const stops: Stop[] = [];
  const said = (spans: readonly Span[], side: Side) => words.quote(excerpt(spans.map((span) => textAt(c, side, span)).join(" "), 40));
  const edit = (change: Change): string => {
    const [left, right] = [said(change.left, "left"), said(change.right, "right")];
    return words.t(change.left.length && change.right.length ? "replace" : change.left.length ? "delete" : "insert", { left, right });
  };
  const passage = (group: Group, rows: readonly Row[]) => `${group.label}: ${words.quote(excerpt((rows[0]!.right[0] ? rows[0]!.right : rows[0]!.left).map(textOf).join(" ")))}`;

  for (const group of groups) {
    if (group.kind === "stub" || group.kind === "furniture") continue;
    if (group.kind === "left_only" || group.kind === "right_only") {
      stops.push({ id: group.id, kind: group.kind, text: passage(group, group.rows), also: group.rows.slice(1).map((row) => row.id) });
      continue;
    }
    for (const row of group.rows) {
      if (row.kind === "furniture") continue;
      const changes = row.links.flatMap((link) => link.changes.map((change, i) => ({ change, id: `${link.id}-${i}` }))).filter(({ change }) => quiet || !isQuiet(change));
      const whole = row.moved || !["same", "edited"].includes(row.kind) || (row.kind === "edited" && changes.length === 0);
      if (whole) stops.push({ id: row.id, kind: row.moved ? "moved" : row.kind, text: passage(group, [row]), also: row.links.slice(1).map((link) => link.id) });
      changes.forEach(({ change, id }, i) => stops.push({ id, kind: change.kind, text: edit(change), also: whole || i ? [] : [row.id] }));
      if (c.mode === "accounts")
        for (const fact of row.facts)
          stops.push({ id: fact.id, kind: "fact", text: words.t("fact", { label: words.t(`fact.${fact.kind}`), left: said([fact.left], "left"), right: said([fact.right], "right") }), also: [] });
    }
  }
  return stops;
}
