/**
 * Drafts kept in this browser, if someone asks for it: one entry of the local storage, which goes when
 * the asking is taken back. Without asking nothing is ever written.
 */

import { fromJson, type Packed, toJson } from "./link.js";

const KEY = "article-diff:draft";

/** What was kept, or `null`; also where the browser allows no storage, or holds something unreadable. */
export function kept(): Packed | null {
  try {
    const json = localStorage.getItem(KEY);
    return json === null ? null : fromJson(json);
  } catch {
    return null;
  }
}

/** Keeps the state in place of what was kept before. Says whether the browser took it. */
export function keep(packed: Packed): boolean {
  try {
    localStorage.setItem(KEY, toJson(packed));
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
