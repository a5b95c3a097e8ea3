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
 * such paragraph. Where what is folded is furniture alone, it becomes a group of its own.
 */
function fold(
  group: Group,
  changeBefore: boolean,
  changeAfter: boolean,
  names: Record<Side, string>,
  words: Words,
): Group[] {
  const { rows } = group;
  const same = rows.filter((row) => row.kind === "same");
  const kept = [changeBefore && same[0], changeAfter && same.at(-1)];
  const parts: Group[] = [];
  let part: Group | undefined;
  const put = (of: Row[], kind: Group["kind"]) => {
    const [row] = of;
    if (row && !part) parts.push((part = { ...group, id: row.id, kind, rows: [] }));
    part?.rows.push(...of);
  };
  for (let at = 0; at < rows.length; ) {
    const from = at;
    while (at < rows.length && !kept.includes(rows[at])) at++;
    const hidden = rows.slice(from, at);
    const furniture = hidden.every((row) => row.kind === "furniture");
    if (furniture && hidden.length) part = undefined;
    put(hidden, furniture ? "furniture" : "same");
    if (part && (hidden.length >= LEAST_FOLD || hidden.some((row) => row.kind === "furniture"))) {
      for (const row of hidden) row.folded = true;
      part.fold = (n) => foldWords(hidden.slice(n), names, words);
      if (furniture) part = undefined;
    }
    put(rows.slice(at, ++at), "same");
  }
  return parts;
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
