/**
 * Locales for the classic build, into which a page can't import: a script that ran before it left its
 * strings under a symbol of the global object, where the build looks once, when it starts. A symbol,
 * since a page's own names are its own.
 */

import { registerLocale, type Strings } from "./locale.js";

const PLACE = "article-diff.locales";

/** Registers what scripts before this one left. */
export function registerLeft(): void {
  const left = (globalThis as unknown as Record<symbol, Strings[] | undefined>)[Symbol.for(PLACE)];
  left?.forEach(registerLocale);
}

/** A script that leaves a locale, to stand before the classic build in one file, or in a file before it. */
export function localeScript(strings: Strings): string {
  const json = JSON.stringify(strings).replace(
    /[<\u007f-\uffff]/g,
    (it) => `\\u${it.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return `(self[Symbol.for("${PLACE}")]??=[]).push(${json});`;
}
