/**
 * The view model: what a reader sees, before any markup.
 *
 * One comparison becomes groups of rows of blocks of runs. The page, the static HTML and the
 * Markdown are three printers of this one model, so they cannot disagree. Plain data, no DOM.
 */
import type { BlockKind, Change, Fact, Link, Relation, SharedKind, Side } from "../api";

/** Text with the same marks from end to end. */
export interface Run {
  text: string;
  /** The side the text is from; decides between removed and added. */
  side: Side;
  /** The edit it is part of: its id and kind. */
  change?: { id: string; kind: Change["kind"] };
  /** What both accounts have here. */
  shared?: SharedKind;
  /** The fact that differs here. */
  fact?: Fact;
}

/** A paragraph, heading … with its marks. */
export interface BlockView {
  side: Side;
  /** Index in its story. */
  index: number;
  kind: BlockKind;
  level: number;
  runs: Run[];
  /** It was already shown in full in an earlier row (accounts: one passage may answer several). */
  again?: boolean;
}

/** A fact with its words on both sides. */
export type FactView = Fact & { text: Record<Side, string> };

export type RowKind = Relation | "left_only" | "right_only" | "furniture";

/** Blocks that belong together and start at the same height. */
export interface Row {
  id: string;
  kind: RowKind;
  moved: boolean;
  left: BlockView[];
  right: BlockView[];
  /** Both sides' words in one text; only where a link has edits and the layout is inline. */
  merged?: BlockView[];
  links: Link[];
  /** Facts that differ in this row, with the words on both sides. */
  facts: FactView[];
  /** Why it is furniture. */
  why: readonly string[];
  /** Not shown until asked for. */
  folded: boolean;
}

/** Consecutive rows under one label; or, with `to`, the sign that stands where a passage moved away from. */
export interface Group {
  id: string;
  kind: RowKind | "stub";
  moved: boolean;
  label: string;
  rows: Row[];
  /** Words for what is folded here, when something is. */
  fold?: string;
  /** The other end of a move: the change id to go to, and whether it lies further down. */
  to?: { id: string; down: boolean };
  /** Beginning of the moved text, for a stub. */
  excerpt?: string;
}

/** One stop for next and previous. */
export interface Stop {
  /** Content-based, stable over views. */
  id: string;
  kind: RowKind | "moved" | Change["kind"] | "fact";
  /** One line about it. */
  text: string;
  /** Other ids that lead here. */
  also: string[];
}

export interface LegendEntry {
  kind: string;
  label: string;
  count: number;
}

/** One story as a bar, in thousandths of its length. */
export interface Segment {
  side: Side;
  start: number;
  end: number;
  kind: string;
  id: string;
}

/** The shape that connects two segments. */
export interface Band {
  left: [number, number];
  right: [number, number];
  kind: string;
  moved: boolean;
  id: string;
}

export interface Overview {
  segments: Segment[];
  bands: Band[];
}

export interface View {
  mode: "copy" | "accounts";
  layout: Layout;
  names: Record<Side, string>;
  title: string;
  summary: string;
  notes: string[];
  legend: LegendEntry[];
  groups: Group[];
  stops: Stop[];
  overview: Overview;
}

export type Layout = "side" | "inline";

export interface ViewOptions {
  layout: Layout;
  /** Leave out what is equal. */
  changesOnly?: boolean;
  /** Fold long equal stretches and furniture. */
  fold?: boolean;
  /** Mark differences of typography and space too. */
  quiet?: boolean;
}
