/**
 * Makes what the generator wrote smaller. Gives the functions that the wasm imports short names, in the module and in the glue beside it. The
 * generator's names end in sixteen hexadecimal digits each, which nothing compresses, and are shipped
 * twice. Takes away the generated loader: `www/engine/load.ts` loads.
 *
 * Does nothing to what it has made smaller before.
 */

import { readFile, writeFile } from "node:fs/promises";
import { at } from "./place.mjs";

const IMPORTS = 2;
const FUNCTION = 0;

/** Where the generated loader begins; nothing but it follows. */
const LOADER = "async function __wbg_load(";
const OURS = "export { __wbg_get_imports as imports, __wbg_finalize_init as started };\n";

/** Trims the module and the glue in a folder. */
export async function trimGlue(folder = "www/wasm") {
  const [module, glue] = ["article_diff_bg.wasm", "article_diff.js"].map((it) => at(`${folder}/${it}`));
  let script = await readFile(glue, "utf8");
  const bytes = renameImports(await readFile(module), (from, name, nth) => {
    if (from !== "./article_diff_bg.js" || !name.startsWith("__wb")) return name;
    const short = nth.toString(36);
    const key = `        ${name}: `;
    if (script.split(key).length !== 2) throw new Error(`the glue lacks the import ${name}`);
    script = script.replace(key, `        "${short}": `);
    return short;
  });
  const [kept, loader] = script.split(LOADER);
  if (loader === undefined ? !script.endsWith(OURS) : !loader.includes("__wbg_init as default"))
    throw new Error("the glue is not as the generator used to write it");
  if (loader !== undefined) script = kept + OURS;
  await writeFile(module, bytes);
  await writeFile(glue, script);
}

/**
 * A module with other names for its imports.
 *
 * @param {Buffer} bytes
 * @param {(from: string, name: string, nth: number) => string} rename takes the module it is of as well
 */
function renameImports(bytes, rename) {
  let place = 8;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[place++];
      value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
    }
  };
  const take = (length) => bytes.subarray(place, (place += length));
  const out = [bytes.subarray(0, place)];
  while (place < bytes.length) {
    const start = place;
    const id = bytes[place++];
    const size = number();
    const end = place + size;
    if (id !== IMPORTS) {
      out.push(bytes.subarray(start, (place = end)));
      continue;
    }
    const count = number();
    const entries = [leb(count)];
    for (let nth = 0; nth < count; nth++) {
      const from = take(number());
      const name = Buffer.from(rename(from.toString(), take(number()).toString(), nth));
      if (bytes[place++] !== FUNCTION) throw new Error("the wasm imports something other than functions");
      entries.push(leb(from.length), from, leb(name.length), name, [FUNCTION], leb(number()));
    }
    const section = Buffer.concat(entries.map((it) => Buffer.from(it)));
    out.push(Buffer.from([id]), leb(section.length), section);
  }
  return Buffer.concat(out);
}

/** An unsigned number as WebAssembly writes it (LEB128). */
function leb(value) {
  const out = [];
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 128) return Buffer.from([...out, rest]);
    out.push((rest & 127) | 128);
  }
}
