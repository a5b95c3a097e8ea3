/** The classic build's way to the fallback: the file beside it, wherever the page has it from. */

/**
 * Known only while the script runs for the first time. Read from the prototype: an element of the
 * page called `currentScript` would stand before a document's own property, and its address be run.
 */
const script = globalThis.document && Reflect.get(Document.prototype, "currentScript", globalThis.document);
const address = (script as HTMLScriptElement | null | undefined)?.src;

/** @throws when its file can't be loaded */
export async function loadFallback(): Promise<unknown> {
  if (!address) throw new Error("WebAssembly is not available, and the script does not know its address");
  return import(new URL("fallback.js", address).href);
}
