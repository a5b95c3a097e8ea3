/**
 * The view model: what a reader sees, before any markup.
 *
 * One comparison becomes groups of rows of blocks of runs. The page, the static HTML and the
 * Markdown are three printers of this one model, so they cannot disagree. Plain data, no DOM.
 */
import type { BlockKind, Change, ChangeDetail, Fact, Link, Relation, SharedKind, Side } from "../api.js";

/** Text with the same marks from end to end. */
export interface Run {
  text: string;
  /** The side the text is from; decides between removed and added. */
  side: Side;
  /** The edit it is part of. */
  change?: { id: string; kind: Change["kind"]; detail?: ChangeDetail };
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
  text: string;
  /** The text cut at its marks: worked out when read, since most of a long comparison is drawn late. */
  readonly runs: Run[];
  /** The row that shows it in full, when that is an earlier one (accounts: one passage may answer several). */
  again: string | undefined;
}

/** A fact with its words on both sides. */
export type FactView = Fact & { text: Record<Side, string> };

/** `stub` is the sign where a passage went that is shown elsewhere. */
export type RowKind = Relation | "left_only" | "right_only" | "furniture" | "stub";

/** Blocks that belong together and start at the same height. */
export interface Row extends Record<Side, BlockView[]> {
  id: string;
  kind: RowKind;
  moved: boolean;
  /** Both sides' words in one text; only where a link stands in an inline layout. */
  merged?: BlockView[];
  links: readonly Link[];
  /** Facts that differ in this row. */
  facts: FactView[];
  /** Facts of other rows that have words here. */
  elsewhere: readonly FactView[];
  /** What both have of links that have nothing to mark in the text: a plain word or two. */
  words: Record<Side, string>[];
  /** Accounts: none of its links is strong. */
  weak: boolean;
  /** Why it is furniture. */
  why: readonly string[];
  /** Of a moved row and its stub: the other end lies further down. */
  down?: boolean;
  /** Not shown until asked for. */
  folded?: boolean;
}

/** Consecutive rows under one label. */
export interface Group {
  /** The id of its first row. */
  id: string;
  kind: RowKind;
  moved: boolean;
  label: string;
  rows: Row[];
  /** Words for what is folded here, when something is, from one of its rows on, as `slice` counts. */
  fold?: (from: number) => string;
  /** What leads to the other end of a move: its first words, or where it was. */
  link?: string;
}

/** A passage that the overview leads to. */
export interface Place {
  /** The id of its row. */
  id: string;
  /** One line about it; worked out when read. */
  readonly text: string;
}

/** One stop for next and previous. */
export interface Stop {
  /** Content-based, stable over views. */
  id: string;
  /** One line about it; worked out when read. */
  readonly text: string;
  /** Other ids that lead here. */
  also: readonly string[];
  /** The id of the row it lies in. */
  row: string;
}

/** A kind of mark, and how often it occurs. */
export interface LegendEntry {
  kind: string;
  label: string;
  count: number;
}

/** One stretch of a story, in thousandths of its length. */
export interface Segment {
  side: Side;
  start: number;
  end: number;
  kind: string;
  id: string;
}

/** The shape that connects two stretches. */
export interface Band {
  left: [start: number, end: number];
  right: [start: number, end: number];
  kind: string;
  id: string;
}

export type Layout = "side" | "inline";

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
  /** All passages but those that are equal or furniture, in reading order. */
  places: Place[];
  /** The overview's shapes: worked out when read. */
  readonly segments: Segment[];
  readonly bands: Band[];
}

export interface ViewOptions {
  layout: Layout;
  /** Leave out what is equal. */
  changesOnly?: boolean;
  /** Fold long equal stretches and furniture. */
  fold?: boolean;
  /** Mark differences of typography and space too. */
  quiet?: boolean;
}

/** Left and right, for loops. */
export const SIDES = ["left", "right"] as const;
