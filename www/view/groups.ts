/** Rows → groups under one label, with what is equal or furniture folded and counted. */
import type { Comparison, Side } from "../api.js";
import type { Words } from "../locale/locale.js";
import type { BlockView, Group, Row, ViewOptions } from "./model.js";
import { isQuiet } from "./runs.js";

/** Fewer equal paragraphs than this are not worth a fold. */
const LEAST_FOLD = 2;

/** Whether a row holds nothing that a reader looks for: equal and unmoved, or furniture. */
function isStill({ kind, moved, links }: Row, quiet: boolean): boolean {
  const marked = () => links.some((link) => link.changes.some((change) => quiet || !isQuiet(change)));
  return kind === "furniture" || (kind === "same" && !moved && !marked());
}

/** Groups of consecutive rows of one kind. */
export function groupsOf(
  rows: readonly Row[],
  c: Comparison,
  names: Record<Side, string>,
  words: Words,
  options: ViewOptions,
): Group[] {
  const groups: Group[] = [];
  const quiet = options.quiet === true;
  let last = "";
  for (const row of rows) {
    const still = isStill(row, quiet);
    if (still && options.changesOnly) {
      last = "";
      continue;
    }
    const kind = still && options.fold ? "same" : row.kind;
    const { id, moved, down, links, weak } = row;
    const likeness = [kind, moved, down, down !== undefined && links[0]?.relation, weak].join();
    // A link of several paragraphs stands under its own label, which counts them; accounts count none.
    if (
      likeness !== last ||
      (kind !== "shared" && row.left.length + row.right.length > 2) ||
      !wentAlong(row, groups.at(-1)?.rows.at(-1))
    )
      groups.push({ id, kind, moved, label: "", rows: [] });
    last = likeness;
    groups.at(-1)?.rows.push(row);
  }
  const parted = groups.flatMap((group, i) =>
    options.fold && group.rows[0] && isStill(group.rows[0], quiet)
      ? fold(group, i > 0, i < groups.length - 1, names, words)
      : group,
  );
  for (const group of parted) {
    const [row] = group.rows;
    if (!row) continue;
    group.label = labelOf(group, row, c, names, words);
    if (group.kind === "stub") group.link = excerpt(textOf(row.right));
    else if (row.down !== undefined) group.link = words.t(row.down ? "now.down" : "now.up");
  }
  return parted;
}

/** Whether the other end of a moved row follows that of the row before it: then one link leads to both. */
function wentAlong(row: Row, before: Row | undefined): boolean {
  const far = row.kind === "stub" ? "left" : "right";
  return row.down === undefined || row[far][0]?.index === Number(before?.[far].at(-1)?.index) + 1;
}

/** The text of blocks as it is. */
export function textOf(blocks: readonly BlockView[]): string {
  return blocks.map((block) => block.text).join(" ");
}

/** The first words of a text. */
export function excerpt(text: string, length = 60): string {
  const flat = text
    .slice(0, 4 * length)
    .replace(/\s+/g, " ")
    .trim();
  // Neither half a word nor half a character.
  return flat.length <= length
    ? flat
    : `${flat.slice(0, length).replace(/\s+\S{0,12}$|[\ud800-\udbff]$/, "")}…`;
}

/** What a group is called. */
function labelOf(
  { kind, moved }: Group,
  row: Row,
  c: Comparison,
  names: Record<Side, string>,
  { t }: Words,
): string {
  if (kind === "stub") return t(row.down ? "from.down" : "from.up");
  if (c.mode === "accounts" && kind.endsWith("_only"))
    return t("only", { name: names[kind === "left_only" ? "left" : "right"] });
  if (row.weak) return t("shared.weak");
  const label = t(kind, { n: row[kind === "split" ? "right" : "left"].length });
  return moved ? (kind === "same" ? t("moved") : `${t("moved")} · ${label}`) : label;
}

/**
 * Folds a still group. A paragraph beside each change stays in sight; furniture between the two is no
 * such paragraph, and is folded on its own.
 */
function fold(
  { rows, ...group }: Group,
  changeBefore: boolean,
  changeAfter: boolean,
  names: Record<Side, string>,
  words: Words,
): Group[] {
  const same = rows.flatMap((row, i) => (row.kind === "same" ? i : []));
  const from = (changeBefore && same[0]) || 0;
  const to = changeAfter && same.length ? Number(same.at(-1)) + 1 : rows.length;
  return [rows.slice(0, from), rows.slice(from, to), rows.slice(to)].flatMap((part) =>
    part[0]
      ? foldPart({ ...group, id: part[0].id, rows: part }, changeBefore, changeAfter, names, words)
      : [],
  );
}

/**
 * Folds all but the first and the last paragraph, where those stand beside a change, and says how much
 * that is. Where that is furniture alone, it becomes a group of its own, between what is unchanged.
 */
function foldPart(
  group: Group,
  changeBefore: boolean,
  changeAfter: boolean,
  names: Record<Side, string>,
  words: Words,
): Group[] {
  const { rows } = group;
  const from = changeBefore && rows[0]?.kind === "same" ? 1 : 0;
  const to = rows.length - (changeAfter && rows.length > from && rows.at(-1)?.kind === "same" ? 1 : 0);
  const hidden = rows.slice(from, to);
  const equal = hidden.filter((row) => row.kind === "same").length;
  if (equal === hidden.length && equal < LEAST_FOLD) return [group];
  for (const row of hidden) row.folded = true;
  const folded = (at: number) => foldWords(hidden.slice(at), names, words);
  if (equal) return [{ ...group, fold: folded }];
  return [
    { ...group, rows: rows.slice(0, from) },
    { ...group, kind: "furniture" as const, rows: hidden, fold: folded },
    { ...group, rows: rows.slice(to) },
  ].flatMap((it) => (it.rows[0] ? { ...it, id: it.rows[0].id } : []));
}

/** How many paragraphs and how much furniture some rows are, and what kinds of that. */
function foldWords(rows: readonly Row[], names: Record<Side, string>, words: Words): string {
  const furniture = rows.filter((row) => row.kind === "furniture");
  const equal = rows.length - furniture.length;
  const parts = equal ? [words.t("fold.same", { n: equal })] : [];
  if (furniture.length) {
    const sides = new Set(
      furniture.map((row) => (row.links.length ? "" : names[row.left.length ? "left" : "right"])),
    );
    const why = new Set(furniture.flatMap((row) => row.why.slice(0, 1)));
    const about = [
      ...(sides.size === 1 ? sides : []),
      ...[...why].slice(0, 3).map((code) => words.t(`why.${code}`)),
    ].filter(Boolean);
    parts.push(
      words.t("fold.furniture", { n: furniture.length }) + (about.length ? ` (${about.join("; ")})` : ""),
    );
  }
  return words.list(parts);
}
