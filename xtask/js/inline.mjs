/**
 * Writes bytes as a module: the wasm as `www/wasm/inline.js`, that the shell imports when it first
 * needs the engine, and the data of the JavaScript fallback. Bytes inside a script need no request, so they work in every bundler without
 * configuration, from `file://`, and under `connect-src 'none'`.
 *
 * The bytes are written so that they still compress. Base64 cuts each byte in two, and brotli then
 * finds little of what repeats: it costs 40 %. Here each byte begins a character: a frequent byte is
 * one letter, any other an escape and a letter. That costs 4 %. Only ASCII is used, since a classic
 * script is read in the encoding of the page around it.
 */

import { readFile, writeFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { at } from "./place.mjs";

/** What stands in a string literal as it is, and can't end a script element around it. */
const letters = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).filter(
  (letter) => !'"\\<'.includes(letter),
);

/** So many letters stand for a byte; the rest are escapes, which need to reach all other bytes. */
const singles = letters.length - 2;

/** Writes the wasm of `www/wasm/` beside it. */
export async function writeInline() {
  await writeBytes(
    "www/wasm/inline",
    await readFile(at("www/wasm/article_diff_bg.wasm")),
    "The wasm module's bytes.",
  );
}

/**
 * Writes bytes as a module that exports the function `bytes`, with its types.
 *
 * @param {string} path in the repository, without extension
 * @param {Buffer} content
 * @param {string} what a sentence that says what they are
 */
export async function writeBytes(path, content, what) {
  const order = byteOrder(content);
  const header = `/** ${what} Written by the build. */\n`;
  const file = at(`${path}.js`);
  await writeFile(
    file,
    `${header}
const letters = ${JSON.stringify(letters.join(""))};
const order = ${JSON.stringify(order.slice(0, singles))};
const text = "${encode(content, order)}";

export function bytes() {
  for (let byte = 0; order.length < 256; byte++) if (!order.includes(byte)) order.push(byte);
  // By the code of a letter: where it stands among the letters; and the byte that it means alone, or,
  // from 256 on where in the order those begin that it announces. The loop is short because it runs
  // half a million times before any engine has compiled it.
  const place = new Uint8Array(128);
  const meant = new Uint16Array(128);
  for (let i = 0; i < letters.length; i++) {
    const code = letters.charCodeAt(i);
    place[code] = i;
    meant[code] = i < ${singles} ? order[i] : ${256 + singles} + (i - ${singles}) * ${letters.length};
  }
  const codes = new TextEncoder().encode(text);
  const out = new Uint8Array(${content.length});
  for (let i = 0, at = 0, it; at < ${content.length}; )
    out[at++] = (it = meant[codes[i++]]) < 256 ? it : order[it - 256 + place[codes[i++]]];
  return out;
}
`,
  );
  await writeFile(at(`${path}.d.ts`), `${header}export declare function bytes(): Uint8Array<ArrayBuffer>;\n`);
  // The same file is written again and again: a fresh address passes by what Node keeps of modules.
  const { bytes } = await import(`${pathToFileURL(file)}?${Date.now()}`);
  if (!content.equals(bytes())) throw new Error(`the bytes can't be read back from ${path}.js`);
}

/**
 * All bytes in the order of their codes: one for each single letter, then the others ascending. A
 * frequent byte that is a letter gets itself, so that text stays text, which compresses best.
 */
function byteOrder(bytes) {
  const count = new Uint32Array(256);
  for (const byte of bytes) count[byte]++;
  const all = [...count.keys()];
  const frequent = new Set(all.toSorted((a, b) => count[b] - count[a] || a - b).slice(0, singles));
  const own = new Set(letters.slice(0, singles).map((letter) => letter.charCodeAt(0)));
  const strangers = all.filter((byte) => frequent.has(byte) && !own.has(byte));
  const single = [...own].map((byte) => (frequent.has(byte) ? byte : strangers.shift()));
  return [...single, ...all.filter((byte) => !frequent.has(byte))];
}

function encode(bytes, order) {
  const written = new Array(256);
  for (const [code, byte] of order.entries()) {
    const rest = code - singles;
    const shift = letters[singles + Math.floor(rest / letters.length)];
    written[byte] = rest < 0 ? letters[code] : shift + letters[rest % letters.length];
  }
  return Array.from(bytes, (byte) => written[byte]).join("");
}
