/** Options from the host: each known key read once, checked, copied; nothing else looked at. */

import type { CompareOptions } from "../api.js";
import { fault } from "./errors.js";

/** Options after checking. `mode` and `flags` as the engine takes them. */
export interface CheckedOptions {
  mode: number;
  flags: number;
  limit: number;
  signal: AbortSignal | undefined;
  onProgress: ((done: number, total: number) => void) | undefined;
}

const modes = ["auto", "copy", "accounts"];
const known = [
  "mode",
  "ignoreCase",
  "ignorePunctuation",
  "ignoreTypography",
  "limit",
  "signal",
  "onProgress",
];

/** @throws {TypeError} naming the option that is not what it should be */
export function checkOptions(options: CompareOptions | undefined | null): CheckedOptions {
  if (options !== undefined && (typeof options !== "object" || Array.isArray(options))) {
    throw fault("input", "options must be an object");
  }
  const given = (options ?? {}) as Record<string, unknown>;
  for (const key of Object.keys(given)) {
    if (!known.includes(key)) console.warn(`article-diff: unknown option ${JSON.stringify(key)}`);
  }
  const read = <T>(key: string, fallback: T, fits: (value: unknown) => boolean, wanted: string) => {
    const value = Object.hasOwn(given, key) ? given[key] : undefined;
    if (value === undefined) return fallback;
    if (!fits(value)) throw fault("input", `options.${key} must be ${wanted}`);
    return value as T;
  };
  const flag = (key: string, fallback: boolean) =>
    read(key, fallback, (value) => typeof value === "boolean", "true or false");
  const mode = read(
    "mode",
    "auto",
    (value) => modes.includes(value as string),
    '"auto", "copy" or "accounts"',
  );
  return {
    mode: modes.indexOf(mode),
    flags:
      (flag("ignoreCase", false) ? 1 : 0) |
      (flag("ignorePunctuation", false) ? 2 : 0) |
      (flag("ignoreTypography", true) ? 4 : 0),
    limit: read(
      "limit",
      Number.POSITIVE_INFINITY,
      (value) => typeof value === "number" && value >= 0,
      "a number of UTF-16 code units",
    ),
    signal: read<AbortSignal | undefined>(
      "signal",
      undefined,
      (value) => typeof (value as AbortSignal | null)?.aborted === "boolean",
      "an AbortSignal",
    ),
    onProgress: read<CheckedOptions["onProgress"]>(
      "onProgress",
      undefined,
      (value) => typeof value === "function",
      "a function",
    ),
  };
}
