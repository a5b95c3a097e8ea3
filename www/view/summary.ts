/**
 * The figures: one sentence, the key with counts, and what a reader should know besides.
 * Numbers are those of `stats`; nothing is counted again.
 */
import type { Comparison, Side } from "../api.js";
import type { Words } from "../locale/locale.js";
import type { LegendEntry, ViewOptions } from "./model.js";
import { isQuiet } from "./runs.js";

/** What a side is called in labels: its source, else its title, else its place. */
export function namesOf(c: Pick<Comparison, Side>, { t }: Words): Record<Side, string> {
  const name = (side: Side) => c[side].source?.trim() || c[side].title?.trim() || t(side);
  const [left, right] = [name("left"), name("right")];
  // Two texts of one source are told apart by their place.
  return left === right
    ? { left: `${left} (${t("left")})`, right: `${right} (${t("right")})` }
    : { left, right };
}

/** Counts per kind, those that are not zero, in a fixed order. */
export function countsOf({ mode, stats }: Comparison): [kind: string, n: number][] {
  const { edited, split, merged, regrouped, shared } = stats.links;
  const counts = mode === "accounts" ? { shared } : { edited, split, merged, regrouped, moved: stats.moved };
  const all = {
    ...counts,
    left_only: stats.left.storyOnly,
    right_only: stats.right.storyOnly,
    facts: stats.facts,
  };
  return Object.entries(all).filter(([, n]) => n > 0);
}

/** What a side's own passages are called in accounts mode. */
function outletOf(kind: string, names: Record<Side, string>) {
  return { name: names[kind === "left_only" ? "left" : "right"] };
}

/** One sentence about the whole. */
export function summaryOf(c: Comparison, names: Record<Side, string>, { t, list, percent }: Words): string {
  const accounts = c.mode === "accounts";
  // The first count of paragraphs says that it is one.
  let named = false;
  const counts = countsOf(c).map(([kind, n]) => {
    const bare = named || kind === "shared" || kind === "facts";
    named ||= !bare;
    return t(
      accounts && kind.endsWith("_only") ? "n.only" : `n.${kind}`,
      { n: bare ? n : t("n.paragraphs", { n }), ...outletOf(kind, names) },
      n,
    );
  });
  if (c.stats.left.words + c.stats.right.words === 0) return t("summary.empty");
  if (counts.length === 0) return t("summary.same");
  return t(accounts ? "summary.accounts" : "summary.kept", {
    share: percent(c.stats.kept),
    list: list(counts),
    ...names,
  });
}

/** What is left out or coarse, one sentence each. */
export function notesOf({ stats, precise, links }: Comparison, { t }: Words, options: ViewOptions): string[] {
  const counts = {
    furniture: stats.left.furniture + stats.right.furniture,
    typography: options.quiet ? 0 : stats.typography,
    invisible: stats.invisible,
  };
  const changes = links.flatMap((link) => link.changes);
  const notes = Object.entries(counts).flatMap(([kind, n]) => {
    if (!n) return [];
    const mine = changes.filter((it) => it.kind === kind || (kind === "typography" && isQuiet(it)));
    const what = [...new Set(mine.flatMap(({ detail }) => detail ?? []))]
      .slice(0, 3)
      .map((detail) => t(`detail.${detail}`));
    return t(`note.${kind}`, { n }).replace(/\.$/, what.length ? ` (${what.join("; ")}).` : ".");
  });
  return precise ? notes : [...notes, t("note.coarse")];
}

/** The marks that occur, and what they mean. */
export function legendOf(
  c: Comparison,
  names: Record<Side, string>,
  { t }: Words,
  options: ViewOptions,
): LegendEntry[] {
  const changes = c.links.flatMap((link) => link.changes).filter((it) => options.quiet || !isQuiet(it));
  const words: [string, number][] = [
    ["del", changes.filter((change) => change.left.length).length],
    ["ins", changes.filter((change) => change.right.length).length],
  ];
  return [...words, ...countsOf(c)]
    .filter(([, n]) => n > 0)
    .map(([kind, count]) => {
      const lone = c.mode === "accounts" && kind.endsWith("_only");
      return { kind, count, label: lone ? t("only", outletOf(kind, names)) : t(`key.${kind}`) };
    });
}
