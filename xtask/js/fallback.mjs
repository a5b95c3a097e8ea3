/**
 * Makes the engine as JavaScript, for pages that refuse WebAssembly: in `www/wasm/fallback/`, from
 * what the generator wrote there. The same code as the wasm's, so the results are the same too.
 *
 * * `article_diff.js` is the generated glue, which finds in
 * * `plain.js` what it takes for WebAssembly, and the function that makes an instance; its
 * * `data.js` holds the bytes with which memory begins.
 *
 * What `wasm2js` writes is changed where it does not fit: each place is looked for, and the build
 * stops if it is not found.
 *
 * `--quick` leaves out what only makes it smaller and faster.
 */

import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { readFile, rm, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { trimGlue } from "./glue.mjs";
import { writeBytes } from "./inline.mjs";
import { at } from "./place.mjs";

const run = promisify(execFile);
const folder = "www/wasm/fallback";
const quick = process.argv.includes("--quick");

/** What the compiler uses; `wasm2js` takes the first version of WebAssembly and changing globals. */
const used = ["bulk-memory", "bulk-memory-opt", "mutable-globals", "nontrapping-float-to-int", "sign-ext"];
const lowered = [
  "--llvm-memory-copy-fill-lowering",
  "--llvm-nontrapping-fptoint-lowering",
  "--signext-lowering",
];

/** The generator's tables of the host's values begin with four fixed ones after this many empty places. */
const EMPTY = 1024;
const FIXED = ["undefined", "null", "true", "false"];

function tool(name, ...options) {
  const file = at(`node_modules/binaryen/bin/${name}`);
  return run("node", [file, "--mvp-features", ...options], { maxBuffer: 1 << 28 });
}

/** The text with the one place that fits replaced. */
function replace(text, pattern, by) {
  const parts = text.split(pattern);
  if (parts.length !== 2) throw new Error(`${parts.length - 1} places like ${pattern}, not one`);
  return parts.join(by);
}

/** The part of a text from one place to another. */
function between(text, start, end) {
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`there is no part from ${start} to ${end}`);
  return text.slice(from, to);
}

async function translate() {
  const lower = at(`${folder}/lowered.wasm`);
  const script = at(`${folder}/wasm2js.js`);
  const features = used.map((it) => `--enable-${it}`);
  const module = at(`${folder}/article_diff_bg.wasm`);
  await tool("wasm-opt", ...features, ...lowered, quick ? "-O1" : "-Oz", module, "-o", lower);
  await tool("wasm2js", "--enable-mutable-globals", quick ? "-O1" : "-O3", lower, "-o", script);
  const text = await readFile(script, "utf8");
  await Promise.all([rm(lower), rm(script)]);
  return text;
}

/** Takes the bytes of memory out of the script, and gives them with where they belong. */
function withoutData(script) {
  const segments = [];
  const rest = script.replace(
    /^ *base64DecodeToExistingUint8Array\(bufferView, (\d+), "([\w+/=]*)"\);\n/gm,
    (_, place, base64) => {
      segments.push({ place: Number(place), bytes: Buffer.from(base64, "base64") });
      return "";
    },
  );
  if (segments.length === 0) throw new Error("the script has no data");
  return { rest, segments };
}

/** What the result depends on: translating takes longest of all that a build does besides compiling. */
async function stampOf() {
  const hash = createHash("sha256").update(quick ? "quick" : "whole");
  for (const file of [
    `${folder}/article_diff_bg.wasm`,
    "xtask/js/fallback.mjs",
    "node_modules/binaryen/package.json",
  ]) {
    hash.update(await readFile(at(file)));
  }
  return `// ${hash.digest("hex")}\n`;
}

async function plain() {
  const stamp = await stampOf();
  const written = await readFile(at(`${folder}/plain.js`), "utf8").catch(() => "");
  if (written.endsWith(stamp)) return;
  const { rest, segments } = withoutData(await translate());
  let code = between(rest, "function asmFunc(imports) {", "\nvar retasmFunc = ");
  code = replace(code, "function asmFunc(imports) {", "export function make(imports) {");
  const helpers = replace(
    between(rest, "  var scratchBuffer = ", "function asmFunc(imports) {"),
    "throw new Error('abort');",
    // As WebAssembly's own errors are named.
    'throw Object.assign(new Error("unreachable"), { name: "RuntimeError" });',
  );
  // Nothing keeps hold of the memory that was outgrown: as with WebAssembly, views of it are empty.
  code = replace(
    code,
    "newHEAP8.set(HEAP8);",
    "newHEAP8.set(HEAP8);\n   structuredClone(buffer, { transfer: [buffer] });",
  );
  code = replace(code, " bufferView = HEAPU8;\n initActiveSegments(imports);", " fill(HEAPU8);");
  code = replace(code, "   bufferView = HEAPU8;\n", "");
  if (code.includes("bufferView")) throw new Error("the script uses bufferView elsewhere");
  await writeBytes(
    `${folder}/data`,
    Buffer.concat(segments.map((it) => it.bytes)),
    "What memory begins with.",
  );
  await writeFile(
    at(`${folder}/plain.js`),
    `/** The engine's code as JavaScript. Written by the build. */
import { bytes } from "./data.js";

/**
 * What the glue takes for the host's: an instance of a module is what the module's function gives. It
 * calls a start function after a trap that a module without the host's values inside does not have.
 */
export const WebAssembly = {
  Instance: class {
    constructor(make, imports) {
      this.exports = { __wbindgen_start() {}, ...make(imports) };
    }
  },
};

/** Where the fixed ones of the host's values end. */
export const fixed = { __wbindgen_externref_statics_end: () => ${EMPTY + FIXED.length} };

const data = bytes();

function fill(memory) {
  let from = 0;
  for (const [place, length] of ${JSON.stringify(segments.map(({ place, bytes }) => [place, bytes.length]))}) {
    memory.set(data.subarray(from, (from += length)), place);
  }
}

${helpers}
${code.trimEnd()}
${stamp}`,
  );
}

async function glue() {
  await trimGlue(folder);
  const file = at(`${folder}/article_diff.js`);
  let script = await readFile(file, "utf8");
  const ours = 'export { make } from "./plain.js";\nimport { fixed, WebAssembly } from "./plain.js";\n';
  if (script.includes(ours)) return;
  script = replace(script, 'import * as import1 from "__wbindgen_externref_xform__"\n', ours);
  script = replace(script, ": import1,", ": fixed,");
  const start = `let heap = new Array(${EMPTY}).fill(undefined);\nheap.push(${FIXED.join(", ")});\n`;
  if (!script.includes(start)) throw new Error("the glue's table of values does not begin as it used to");
  await writeFile(file, script);
}

await glue();
await plain();
