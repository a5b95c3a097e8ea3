/**
 * Writes the wasm as a module of its own, `www/wasm/inline.js`, that the shell imports when it first
 * needs the engine. Bytes inside a script need no request, so they work in every bundler without
 * configuration, from `file://`, and under `connect-src 'none'`.
 */

import { readFile, writeFile } from "node:fs/promises";
import { at } from "./place.mjs";

const header = "/** The wasm module's bytes. Written by the build. */\n";

/** Reads the wasm beside it. */
export async function writeInline() {
  const wasm = await readFile(at("www/wasm/article_diff_bg.wasm"));
  await writeFile(
    at("www/wasm/inline.js"),
    `${header}export function bytes() {
  const text = atob("${wasm.toString("base64")}");
  const out = new Uint8Array(text.length);
  for (let i = 0; i < out.length; i++) out[i] = text.charCodeAt(i);
  return out;
}
`,
  );
  await writeFile(
    at("www/wasm/inline.d.ts"),
    `${header}export declare function bytes(): Uint8Array<ArrayBuffer>;\n`,
  );
}
