/** The way to the engine as JavaScript. Apart, since the classic build has another one. */

/** @throws when its file can't be loaded */
export function loadFallback(): Promise<unknown> {
  return import("../wasm/fallback/article_diff.js");
}
