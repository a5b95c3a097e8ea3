/**
 * The element as frameworks and type checkers see it: its events, and what a template may set.
 * Types only.
 */

import type { CompareOptions, Comparison, StoryInput } from "./api.js";

/** Events of `<article-diff>` by name; they bubble and are composed. */
export interface ArticleDiffEventMap {
  /** A comparison is on show. */
  "article-diff-ready": CustomEvent<Comparison>;
  /** The reader went to a change: its id, its place among all, from 0, and how many there are. */
  "article-diff-change": CustomEvent<{ id: string; index: number; count: number }>;
  /** Part of the work is done. */
  "article-diff-progress": CustomEvent<{ done: number; total: number }>;
  /** The stories could not be compared; both texts stay readable. */
  "article-diff-error": CustomEvent<Error>;
}

/** Attributes that markup may set. */
export interface ArticleDiffAttributes {
  mode?: "auto" | "copy" | "accounts" | undefined;
  view?: "auto" | "side" | "inline" | "changes" | undefined;
  engine?: "auto" | "wasm" | "js" | undefined;
  shortcuts?: "on" | "off" | undefined;
  eager?: boolean | "" | undefined;
  /** BCP 47 language tag of the interface. */
  locale?: string | undefined;
  /** Most UTF-16 code units a side may have. */
  limit?: number | `${number}` | undefined;
}

/**
 * What a JSX template may set, for a framework's table of elements:
 *
 * ```ts
 * declare module "react" {
 *   namespace JSX {
 *     interface IntrinsicElements {
 *       "article-diff": React.DetailedHTMLProps<React.HTMLAttributes<ArticleDiffElement>, ArticleDiffElement> & ArticleDiffProps;
 *     }
 *   }
 * }
 * ```
 */
export type ArticleDiffProps = ArticleDiffAttributes & {
  left?: StoryInput | null | undefined;
  right?: StoryInput | null | undefined;
  options?: CompareOptions | undefined;
  strings?: Record<string, string> | undefined;
  comparison?: Comparison | null | undefined;
} & { [Name in keyof ArticleDiffEventMap as `on${Name}`]?: (event: ArticleDiffEventMap[Name]) => void };
