/**
 * The files that a page loads parse no markup and run no text. Whatever a story holds, it can only
 * become text then, also where a page has no policy that would stop it.
 */

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";
import { at } from "../harness/place.mjs";

const forbidden = [
  /\binnerHTML\b/,
  /\bouterHTML\b/,
  /\binsertAdjacentHTML\b/,
  /\bsetHTML/,
  /\bparseHTML/,
  /\bcreateContextualFragment\b/,
  /\bdocument\s*\.\s*write/,
  /\bDOMParser\b/,
  /\bsrcdoc\b/,
  /\beval\b/,
  /\bFunction\s*\(/,
  /\bset(Timeout|Interval)\s*\(\s*["'`]/,
];

/** Strings this long hold the wasm; letters in it may spell anything. */
const payload = /(["'`])[^"'`]{5000,}\1/g;

function found(source) {
  const text = source.replace(payload, '""');
  return forbidden.filter((it) => it.test(text)).map(String);
}

for (const file of (await readdir(at("dist"), { recursive: true })).filter((it) => /\.c?js$/.test(it))) {
  test(`dist/${file}`, async () => {
    assert.deepEqual(found(await readFile(at(`dist/${file}`), "utf8")), []);
  });
}

test("the scan finds what it looks for", () => {
  for (const source of [
    "a.innerHTML=b",
    'a["outerHTML"]=b',
    "document.write(a)",
    "new DOMParser",
    "new Function(a)",
    "(0,eval)(a)",
    'setTimeout("a()",1)',
  ]) {
    assert.equal(found(source).length, 1, source);
  }
  assert.deepEqual(found("setTimeout(()=>a,1);a instanceof Function;b.evaluate()"), []);
});
