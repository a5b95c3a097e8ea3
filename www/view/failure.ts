/** Why there is no comparison, in one sentence for readers; the error itself is for whoever made the page. */
import type { ComparisonError } from "../api.js";
import type { Words } from "../locale/locale.js";

const KNOWN = ["input", "limit", "load", "stopped", "cancelled"];

/**
 * The sentence for an error of this package by its code, for any other without a reason. Takes errors
 * of the host as well, whose properties may be anything and may throw.
 *
 * @param cancelled the page has cancelled the comparison: then the error may be anything at all
 */
export function failureOf(error: Error, { t }: Words, cancelled: boolean): string {
  let message = t("error.unknown");
  try {
    const { code, count = 0, limit = 0, unit = "characters" } = error as Partial<ComparisonError>;
    const reason = cancelled ? "cancelled" : code;
    if (KNOWN.includes(`${reason}`))
      message = t(`error.${reason}`, { n: t(`n.${unit}`, { n: count }), m: limit });
  } catch {}
  return t("error", { message });
}
