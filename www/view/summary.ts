/**
 * The figures: one sentence, the key with counts, and what a reader should know besides.
 * Numbers are those of `stats`; nothing is counted again.
 */
import type { Comparison, Relation, Side } from "../api";
import type { Words } from "../locale/locale";
import type { LegendEntry, ViewOptions } from "./model";

const COPY_KINDS: readonly Relation[] = ["edited", "split", "merged", "regrouped"];

/** What a side is called in labels: its source, else its title, else its place. */
export function namesOf(c: Pick<Comparison, "left" | "right">, { t }: Words): Record<Side, string> {
  const name = (side: Side) => [c[side].source, c[side].title].map((s) => (typeof s === "string" ? s.trim() : "")).find(Boolean) ?? t(side);
  const [left, right] = [name("left"), name("right")];
  // Two texts of one source are told apart by their place.
  return left === right ? { left: `${left} (${t("left")})`, right: `${right} (${t("right")})` } : { left, right };
}

/** Counts per kind, those that are not zero, in a fixed order. */
export function countsOf(c: Comparison): [kind: string, n: number][] {
  const { stats } = c;
  const counts: [string, number][] =
    c.mode === "accounts"
      ? [["shared", stats.links.shared], ["left_only", stats.left.storyOnly], ["right_only", stats.right.storyOnly], ["facts", stats.facts]]
      : [...COPY_KINDS.map((kind): [string, number] => [kind, stats.links[kind]]), ["moved", stats.moved], ["left_only", stats.left.storyOnly], ["right_only", stats.right.storyOnly]];
  return counts.filter(([, n]) => n > 0);
}

/** A count in words. */
function said(kind: string, n: number, c: Comparison, names: Record<Side, string>, { t }: Words): string {
  return c.mode === "accounts" && kind.endsWith("_only") ? t("n.only", { n, name: names[kind === "left_only" ? "left" : "right"] }) : t(`n.${kind}`, { n });
}

/** One sentence about the whole. */
export function summaryOf(c: Comparison, names: Record<Side, string>, words: Words): string {
  const counts = countsOf(c);
  if (c.stats.left.words + c.stats.right.words === 0) return words.t("summary.empty");
  if (counts.length === 0) return words.t("summary.same");
  const list = words.list(counts.map(([kind, n]) => said(kind, n, c, names, words)));
  return words.t(c.mode === "accounts" ? "summary.accounts" : "summary.kept", { share: words.percent(c.stats.kept), list, ...names });
}

/** What is left out or coarse, one sentence each. */
export function notesOf(c: Comparison, { t }: Words, options: ViewOptions): string[] {
  const { stats } = c;
  const furniture = stats.left.furniture + stats.right.furniture;
  const notes: string[] = [];
  if (furniture) notes.push(t("note.furniture", { n: furniture }));
  if (stats.typography && !options.quiet) notes.push(t("note.typography", { n: stats.typography }));
  if (stats.invisible) notes.push(t("note.invisible", { n: stats.invisible }));
  if (!c.precise) notes.push(t("note.coarse"));
  return notes;
}

/** The marks that occur, and what they mean. */
export function legendOf(c: Comparison, names: Record<Side, string>, { t }: Words): LegendEntry[] {
  const entries: LegendEntry[] = [];
  const add = (kind: string, label: string, count: number) => count > 0 && entries.push({ kind, label, count });
  const { stats } = c;
  if (c.mode === "accounts") {
    add("shared", t("shared"), stats.links.shared);
    add("left_only", t("only", { name: names.left }), stats.left.storyOnly);
    add("right_only", t("only", { name: names.right }), stats.right.storyOnly);
    add("fact", t("mark.fact"), stats.facts);
    return entries;
  }
  let [removed, added] = [0, 0];
  for (const link of c.links)
    for (const change of link.changes) {
      if (change.left.length) removed++;
      if (change.right.length) added++;
    }
  add("del", t("mark.del"), removed);
  add("ins", t("mark.ins"), added);
  add("edited", t("edited"), stats.links.edited);
  add("split", t("n.split", { n: stats.links.split }), stats.links.split);
  add("merged", t("n.merged", { n: stats.links.merged }), stats.links.merged);
  add("regrouped", t("n.regrouped", { n: stats.links.regrouped }), stats.links.regrouped);
  add("moved", t("moved"), stats.moved);
  add("left_only", t("left_only"), stats.left.storyOnly);
  add("right_only", t("right_only"), stats.right.storyOnly);
  return entries;
}
