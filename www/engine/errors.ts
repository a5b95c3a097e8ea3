/**
 * Errors for the host. The message, in English, names what is wrong; the code tells programs what kind
 * of thing it is, and the element which of a locale's sentences readers get.
 */

import type { ComparisonError, ErrorCode } from "../api.js";

const classes: Partial<Record<ErrorCode, ErrorConstructor>> = { input: TypeError, limit: RangeError };

/** An error with a code: a `TypeError` for `input`, a `RangeError` for `limit`, else an `Error`. */
export function fault(
  code: ErrorCode,
  message: string,
  more: Pick<ComparisonError, "cause" | "count" | "limit" | "unit"> = {},
): ComparisonError {
  const { cause, ...figures } = more;
  const Type = classes[code] ?? Error;
  return Object.assign(new Type(`article-diff: ${message}`, "cause" in more ? { cause } : {}), {
    code,
    ...figures,
  });
}
