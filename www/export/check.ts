/** What the static forms are made of, looked at before anything is made. */

import type { Comparison } from "../api.js";
import { fault } from "../engine/errors.js";

/** @throws {TypeError} for what is no result of `compare` */
export function checkComparison(c: Comparison): void {
  const isComparison = c?.version === 1 && Array.isArray(c.left?.blocks) && Array.isArray(c.right?.blocks);
  if (!isComparison) throw fault("input", "comparison must be what compare() gives");
}
