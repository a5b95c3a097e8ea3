/**
 * Drafts kept in this browser, if someone asks for it: one entry of the local storage, which goes when
 * the asking is taken back. Without asking nothing is ever written.
 */

import { fromJson, type Packed, toJson } from "./link.js";

const KEY = "article-diff:draft";

/** What is kept: the texts on the page, and those that stood there before and can be had back. */
export interface Kept {
  now: Packed;
  before: Packed | null;
}

/** What was kept, or `null`; also where the browser allows no storage, or holds something unreadable. */
export function kept(): Kept | null {
  try {
    const [now, before] = JSON.parse(localStorage.getItem(KEY) ?? "") as string[];
    return { now: fromJson(now ?? ""), before: before === undefined ? null : fromJson(before) };
  } catch {
    return null;
  }
}

/** Keeps this in place of what was kept before. Says whether the browser took it. */
export function keep({ now, before }: Kept): boolean {
  try {
    localStorage.setItem(KEY, JSON.stringify([now, before].flatMap((it) => (it ? toJson(it) : []))));
    return true;
  } catch {
    return false;
  }
}

/** Keeps nothing any more. */
export function forget(): void {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Where storage isn't allowed there is nothing to remove.
  }
}
