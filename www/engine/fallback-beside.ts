/** The classic build's way to the fallback: the file beside it, wherever the page has it from. */

/** Known only while the script runs for the first time. */
const script = globalThis.document?.currentScript as HTMLScriptElement | null | undefined;
const address = script?.src;

/** @throws when its file can't be loaded */
export async function loadFallback(): Promise<unknown> {
  if (!address) throw new Error("WebAssembly is not available, and the script does not know its address");
  return import(new URL("fallback.js", address).href);
}
