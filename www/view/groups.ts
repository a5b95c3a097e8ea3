/**
 * Rows → groups under one label, with what is equal or furniture folded and counted.
 */
import type { Comparison, Side } from "../api";
import type { Words } from "../locale/locale";
import type { Group, Row, ViewOptions } from "./model";
import type { Placed } from "./rows";

/** How many equal paragraphs stay in sight beside a change. */
const CONTEXT = 1;
/** Fewer equal paragraphs than this are not worth a fold. */
const LEAST_FOLD = 2;

/** Whether a row holds nothing that a reader looks for: equal and unmoved, or furniture. */
function isStill(row: Row): boolean {
  return row.kind === "furniture" || (row.kind === "same" && !row.moved && row.facts.length === 0 && !row.left.some((b) => b.runs.some((r) => r.change)) && !row.right.some((b) => b.runs.some((r) => r.change)));
}

/** Groups of consecutive rows of one kind. */
export function groupsOf(placed: readonly Placed[], c: Comparison, names: Record<Side, string>, words: Words, options: ViewOptions): Group[] {
  const groups: Group[] = [];
  let last = "";
  for (const { row, stub, down } of placed) {
    const still = !stub && isStill(row);
    if (still && options.changesOnly) {
      last = "";
      continue;
    }
    const kind = stub ? "stub" : still ? "same" : row.kind;
    const class_ = `${kind} ${row.moved} ${down}`;
    // A link of several paragraphs stands under its own label, which counts them.
    if (class_ !== last || ["split", "merged", "regrouped"].includes(kind)) {
      groups.push({ id: row.id, kind, moved: row.moved, label: "", rows: [], ...(row.moved ? { to: { id: row.id, down } } : {}) });
    }
    last = class_;
    groups[groups.length - 1]!.rows.push(row);
  }
  groups.forEach((group, i) => {
    if (group.kind === "stub") group.excerpt = excerpt(group.rows[0]!.left.map(textOf).join(" "));
    const furniture = group.rows.filter((row) => row.kind === "furniture");
    if (group.kind === "same" && furniture.length === group.rows.length) group.kind = "furniture";
    group.label = label(group, c, names, words);
    if (options.fold && (group.kind === "same" || group.kind === "furniture")) fold(group, i > 0, i < groups.length - 1, names, words);
  });
  return groups;
}

/** The text of a block as it is. */
export function textOf(block: { runs: readonly { text: string }[] }): string {
  return block.runs.map((run) => run.text).join("");
}

/** The first words of a text. */
export function excerpt(text: string, length = 60): string {
  const flat = text.replace(/\s+/g, " ").trim();
  if (flat.length <= length) return flat;
  const cut = flat.slice(0, length).replace(/[\ud800-\udbff]$/, "");
  return `${cut.replace(/\s+\S{0,12}$/u, "")}…`;
}

/** What a kind is called where it stands over a passage. */
export function label(group: Pick<Group, "kind" | "moved" | "rows" | "to">, c: Comparison, names: Record<Side, string>, { t }: Words): string {
  const { kind, rows, moved, to } = group;
  if (kind === "stub") return t(to?.down ? "to.down" : "to.up");
  if (kind === "left_only" || kind === "right_only") return c.mode === "accounts" ? t("only", { name: names[kind === "left_only" ? "left" : "right"] }) : t(kind);
  const n = kind === "split" ? rows[0]!.right.length : rows[0]?.left.length;
  const plain = t(kind, n === undefined ? {} : { n });
  return moved ? (kind === "same" ? t("moved") : t("moved.and", { label: plain.charAt(0).toLowerCase() + plain.slice(1) })) : plain;
}

/** Folds all but the context of a group of equal rows, and says how much that is. */
function fold(group: Group, changeBefore: boolean, changeAfter: boolean, names: Record<Side, string>, words: Words): void {
  const { rows } = group;
  const same = rows.filter((row) => row.kind === "same").length;
  let from = 0;
  let to = rows.length;
  // Context is story text: furniture between it and the change is folded on its own side.
  if (changeBefore) for (let kept = 0; from < to && kept < CONTEXT && rows[from]!.kind === "same"; from++) kept++;
  if (changeAfter) for (let kept = 0; to > from && kept < CONTEXT && rows[to - 1]!.kind === "same"; to--) kept++;
  const hidden = rows.slice(from, to);
  const furniture = hidden.filter((row) => row.kind === "furniture");
  const equal = hidden.length - furniture.length;
  if (hidden.length === 0 || (furniture.length === 0 && equal < LEAST_FOLD && same > 0)) return;
  for (const row of hidden) row.folded = true;
  const parts = equal ? [words.t("fold.same", { n: equal })] : [];
  if (furniture.length) {
    const why = [...new Set(furniture.flatMap((row) => row.why.slice(0, 1)))].slice(0, 3).map((code) => words.t(`why.${code}`));
    const sides = new Set(furniture.map((row) => (row.left.length && row.right.length ? "" : row.left.length ? names.left : names.right)));
    const about = [...(sides.size === 1 && !sides.has("") ? sides : []), ...why];
    parts.push(words.t("fold.furniture", { n: furniture.length }) + (about.length ? ` (${about.join("; ")})` : ""));
  }
  group.fold = words.list(parts);
}
