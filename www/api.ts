/**
 * The public types. Everything here is plain data: it survives structured clone and JSON.
 *
 * Offsets are UTF-16 code units into the block's own text; ranges are half-open `[start, end)`.
 */

export type Side = "left" | "right";
export type Range = readonly [start: number, end: number];

export type BlockKind =
  | "heading"
  | "paragraph"
  | "list_item"
  | "quotation"
  | "caption"
  | "byline"
  | "table_row"
  | "code";

/** ARIA landmark names of page regions that usually hold site furniture. */
export type Landmark = "navigation" | "complementary" | "contentinfo" | "banner" | "form";

/** The smallest unit that is aligned. */
export interface Block {
  kind: BlockKind;
  text: string;
  /** Heading level, 1 to 6. */
  level?: number;
  /** Share of the text that is links, 0..1, when read from a DOM. */
  links?: number;
  /** The page region it lay in, when read from a DOM. */
  landmark?: Landmark;
  /** Where it lay in the input text, when read from text. */
  source?: Range;
}

/** One side. */
export interface Story {
  title?: string;
  source?: string;
  url?: string;
  published?: string;
  /** BCP 47 language tag. */
  lang?: string;
  blocks: readonly Block[];
}

/** A string is read as plain text. An element or fragment of any DOM implementation is read as markup. */
export type StoryInput = string | Story | Element | DocumentFragment;

export interface CompareOptions {
  /** Default `auto`: chosen by how much text the sides share. */
  mode?: "auto" | "copy" | "accounts";
  /** Default false. */
  ignoreCase?: boolean;
  /** Default false. */
  ignorePunctuation?: boolean;
  /** Default true: counted and listed as quiet changes, not marked as edits. */
  ignoreTypography?: boolean;
  /** Most UTF-16 code units a side may have; no limit unless given. */
  limit?: number;
  /** Cancels; `compare` only. */
  signal?: AbortSignal;
  /** Called between steps with units of work; `compare` only. */
  onProgress?: (done: number, total: number) => void;
}

export type Relation = "same" | "edited" | "split" | "merged" | "regrouped" | "shared";

/** A machine-readable reason; the words for it are in the locale. */
export type WhyCode = string;

/** A stretch of one block's text. */
export interface Span {
  block: number;
  range: Range;
}

/**
 * What exactly a change of kind typography (to `variation`), space (to `less_space`) or invisible
 * does, from left to right. The words for it are the locale's `detail.*`.
 */
export type ChangeDetail =
  | "straight_to_curly"
  | "curly_to_straight"
  | "quote_style"
  | "hyphen_to_dash"
  | "dash_to_hyphen"
  | "dash_style"
  | "ellipsis"
  | "space_to_no_break"
  | "no_break_to_space"
  | "space_style"
  | "ligature"
  | "composition"
  | "character_form"
  | "variation"
  | "line_break"
  | "more_space"
  | "less_space"
  | "zero_width"
  | "bidi"
  | "soft_hyphen"
  | "tag"
  | "look_alike";

export interface Change {
  kind: "replace" | "insert" | "delete" | "case" | "typography" | "space" | "invisible";
  /** With the kinds typography, space and invisible. */
  detail?: ChangeDetail;
  left: readonly Span[];
  right: readonly Span[];
  /**
   * Which words replaced which, in left order. Both spans lie inside the change, but for a word that
   * moved: then the right one lies in another change of the link. A pair inside the one before it has
   * the letters in which two spellings of one word differ.
   */
  pairs?: readonly [Span, Span][];
}

/** What two passages have in common. */
export type SharedKind = "quote" | "figure" | "name" | "wording";

export interface Shared {
  kind: SharedKind;
  left: Span;
  right: Span;
}

export interface Link {
  /** Depends on content and place, not on the view. */
  id: string;
  left: readonly number[];
  right: readonly number[];
  /** `same` may carry changes of kind typography or space. */
  relation: Relation;
  moved: boolean;
  /** 0..1 */
  similarity: number;
  /** 0..1 */
  confidence: number;
  /** Copy mode. */
  changes: readonly Change[];
  /** Accounts mode. */
  shared: readonly Shared[];
  /** Why both ends are site furniture, what says most first; empty when either is story. */
  why: readonly WhyCode[];
}

/** A block without a link. */
export interface Only {
  id: string;
  block: number;
  role: "story" | "furniture";
  why: readonly WhyCode[];
}

export interface Fact {
  id: string;
  kind: "number" | "date" | "name" | "quotation" | "attribution";
  left: Span;
  right: Span;
  /** Id of the link in which both stand. */
  link: string;
  /** 0..1 */
  confidence: number;
}

export interface Section {
  id: string;
  kind: Relation | "left_only" | "right_only" | "furniture";
  moved: boolean;
  /** Ids of its links. */
  links: readonly string[];
  leftBlocks: readonly number[];
  rightBlocks: readonly number[];
  heading?: string;
}

export interface SideStats {
  blocks: number;
  words: number;
  storyOnly: number;
  furniture: number;
}

export interface Stats {
  left: SideStats;
  right: SideStats;
  links: Record<Relation, number>;
  moved: number;
  facts: number;
  typography: number;
  invisible: number;
  /** Share of left story words found on the right, 0..1. */
  kept: number;
}

export interface Comparison {
  version: 1;
  mode: "copy" | "accounts";
  modeReason: WhyCode;
  /** False when a bound on the work made some part coarser. */
  precise: boolean;
  left: Story;
  right: Story;
  links: readonly Link[];
  leftOnly: readonly Only[];
  rightOnly: readonly Only[];
  sections: readonly Section[];
  facts: readonly Fact[];
  stats: Stats;
}

/** One piece of a word diff. Joining `left` of all segments gives the left text exactly, `right` the right. */
export type Segment =
  | { op: "="; left: string; right: string }
  | { op: "-"; left: string }
  | { op: "+"; right: string };

/** What `init` takes: where the wasm is, the wasm itself, or `"js"` for the JavaScript fallback. */
export type EngineSource = URL | string | Response | BufferSource | WebAssembly.Module | "js";

/**
 * What is wrong: `input` a story or an option that is not what it should be (a `TypeError`), `limit` more
 * text than allowed (a `RangeError`), `load` the engine could not be started, `stopped` it broke down.
 */
export type ErrorCode = "input" | "limit" | "load" | "stopped";

/**
 * What this package throws, and what `article-diff-error` carries unless the error is the page's own or
 * the reason for which it has cancelled. The message is for whoever makes the page, in English.
 */
export interface ComparisonError extends Error {
  code: ErrorCode;
  /** Of `limit`: what the side has. */
  count?: number;
  /** Of `limit`: what it may have. */
  limit?: number;
  /** Of `limit`: what is counted, UTF-16 code units or blocks. */
  unit?: "characters" | "paragraphs";
}
