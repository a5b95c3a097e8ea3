/** The engine's result, as the public plain data. The layout is described in `src/wasm.rs`. */

import type {
  Change,
  ChangeDetail,
  Comparison,
  Fact,
  Link,
  Only,
  Relation,
  Section,
  Shared,
  SideStats,
  Span,
  Stats,
} from "../api.js";
import { type CheckedInput, Cursor, resultStory } from "./input.js";

const relations: readonly Relation[] = ["same", "edited", "split", "merged", "regrouped", "shared"];
const sectionKinds: readonly Section["kind"][] = [...relations, "left_only", "right_only", "furniture"];
const changeKinds: readonly Change["kind"][] = [
  "replace",
  "insert",
  "delete",
  "case",
  "typography",
  "space",
  "invisible",
];
const changeDetails: readonly ChangeDetail[] = [
  "straight_to_curly",
  "curly_to_straight",
  "quote_style",
  "hyphen_to_dash",
  "dash_to_hyphen",
  "dash_style",
  "ellipsis",
  "space_to_no_break",
  "no_break_to_space",
  "space_style",
  "ligature",
  "composition",
  "character_form",
  "variation",
  "line_break",
  "more_space",
  "less_space",
  "zero_width",
  "bidi",
  "soft_hyphen",
  "tag",
  "look_alike",
];
const sharedKinds: readonly Shared["kind"][] = ["quote", "figure", "name", "wording"];
const factKinds: readonly Fact["kind"][] = ["number", "date", "name", "quotation", "attribution"];

/** What of a result is not a number, as `src/wasm.rs` has it. */
export interface Head {
  mode: Comparison["mode"];
  modeReason: string;
  precise: boolean;
  ids: string;
  whys: readonly string[];
  headings: readonly string[];
}

/** Plain data from the engine's `[head, numbers]`. */
export function decode(
  head: Head,
  numbers: Uint32Array,
  leftInput: CheckedInput,
  rightInput: CheckedInput,
): Comparison {
  const cursor = new Cursor(numbers);
  const { mode, modeReason, precise, whys, headings } = head;
  const ids = head.ids.split(" ");
  let given = 0;
  const nextId = () => ids[given++] ?? "";

  const left = resultStory(cursor, leftInput);
  const right = resultStory(cursor, rightInput);
  const reasons = (it: Cursor) => it.list(() => whys[it.next()] ?? "");
  const links = cursor.list((it) => link(it, nextId(), reasons));
  const only = (it: Cursor): Only => ({
    id: nextId(),
    block: it.next(),
    role: it.next() === 1 ? "furniture" : "story",
    why: reasons(it),
  });
  const leftOnly = cursor.list(only);
  const rightOnly = cursor.list(only);
  const sections = cursor.list((it) => section(it, nextId(), links, headings));
  const facts = cursor.list(
    (it): Fact => ({
      id: nextId(),
      kind: at(factKinds, it.next()),
      left: span(it),
      right: span(it),
      link: "",
      confidence: share(it),
    }),
  );
  for (const fact of facts) fact.link = nextId();
  return {
    version: 1,
    mode,
    modeReason,
    precise,
    left,
    right,
    links,
    leftOnly,
    rightOnly,
    sections,
    facts,
    stats: stats(cursor),
  };
}

function link(cursor: Cursor, id: string, reasons: (it: Cursor) => string[]): Link {
  return {
    id,
    relation: at(relations, cursor.next()),
    moved: cursor.next() === 1,
    similarity: share(cursor),
    confidence: share(cursor),
    left: cursor.list(next),
    right: cursor.list(next),
    changes: cursor.list(change),
    shared: cursor.list(
      (it): Shared => ({ kind: at(sharedKinds, it.next()), left: span(it), right: span(it) }),
    ),
    why: reasons(cursor),
  };
}

function change(cursor: Cursor): Change {
  const kind = at(changeKinds, cursor.next());
  const detail = changeDetails[cursor.next() - 1];
  const change: Change = { kind, left: cursor.list(span), right: cursor.list(span) };
  const pairs = cursor.list((it): [Span, Span] => [span(it), span(it)]);
  if (detail) change.detail = detail;
  if (pairs.length > 0) change.pairs = pairs;
  return change;
}

function section(cursor: Cursor, id: string, links: readonly Link[], headings: readonly string[]): Section {
  const section: Section = {
    id,
    kind: at(sectionKinds, cursor.next()),
    moved: cursor.next() === 1,
    links: cursor.list((it) => links[it.next()]?.id ?? ""),
    leftBlocks: cursor.list(next),
    rightBlocks: cursor.list(next),
  };
  const heading = headings[cursor.next() - 1];
  if (heading !== undefined) section.heading = heading;
  return section;
}

function stats(cursor: Cursor): Stats {
  const left = sideStats(cursor);
  const right = sideStats(cursor);
  const links = {} as Record<Relation, number>;
  for (const relation of relations) links[relation] = cursor.next();
  return {
    left,
    right,
    links,
    moved: cursor.next(),
    facts: cursor.next(),
    typography: cursor.next(),
    invisible: cursor.next(),
    kept: share(cursor),
  };
}

function sideStats(cursor: Cursor): SideStats {
  return {
    blocks: cursor.next(),
    words: cursor.next(),
    storyOnly: cursor.next(),
    furniture: cursor.next(),
  };
}

function span(cursor: Cursor): Span {
  return { block: cursor.next(), range: [cursor.next(), cursor.next()] };
}

function next(cursor: Cursor): number {
  return cursor.next();
}

function share(cursor: Cursor): number {
  return cursor.next() / 1e4;
}

function at<T>(all: readonly T[], index: number): T {
  const value = all[index];
  if (value === undefined) throw new Error("article-diff: the engine and the shell do not match");
  return value;
}
