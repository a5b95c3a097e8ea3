/** What a reader is told when there is no comparison: a sentence of the locale, never the error's own words. */

import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { test } from "node:test";
import { at } from "../harness/place.mjs";
import { source } from "./source.mjs";

const { failureOf } = await source("view/failure.ts");
const { wordsOf } = await source("locale/locale.ts");
const secret = "article-diff: left has 3 UTF-16 code units";
const failed = (about) => Object.assign(new Error(secret), about);
const hostile = new Proxy(new Error(secret), {
  get() {
    throw new Error("no");
  },
});

/** What failed, whether the page had cancelled it, and the reason between the colon and the full stop. */
const CASES = [
  [failed({ code: "input" }), false, "one of them could not be read"],
  [
    failed({ code: "limit", count: 1_200_000, limit: 1_000_000, unit: "characters" }),
    false,
    "one of them has 1,200,000 characters, and the limit is 1,000,000",
  ],
  [
    failed({ code: "limit", count: 12, limit: 9, unit: "paragraphs" }),
    false,
    "one of them has 12 paragraphs, and the limit is 9",
  ],
  [failed({ code: "load" }), false, "what compares them could not be loaded"],
  [failed({ code: "stopped" }), false, "the comparison stopped unexpectedly"],
  [failed({ code: "stopped" }), true, "the comparison was cancelled"],
  [new DOMException(secret, "AbortError"), true, "the comparison was cancelled"],
  [new TypeError(secret), false, "something went wrong"],
  [failed({ code: "other" }), false, "something went wrong"],
  [failed({ code: { toString: null } }), false, "something went wrong"],
  [failed({ code: "limit", count: 3, limit: Symbol("x") }), false, "something went wrong"],
  [hostile, false, "something went wrong"],
];

for (const [i, [error, cancelled, reason]] of CASES.entries())
  test(`${i}: ${reason}`, () => {
    assert.equal(
      failureOf(error, wordsOf("en"), cancelled),
      `The texts could not be compared: ${reason}. Both are below as they are.`,
    );
  });

for (const file of await readdir(at("www/locales"))) {
  const { default: strings } = await source(`locales/${file}`);

  test(`${file}: every reason is told, in words of its own`, () => {
    const words = wordsOf("en", strings);
    const told = CASES.map(([error, cancelled]) => failureOf(error, words, cancelled));
    const english = CASES.map(([error, cancelled]) => failureOf(error, wordsOf("en"), cancelled));
    assert.equal(new Set(told).size, new Set(english).size);
    for (const [i, sentence] of told.entries()) {
      assert.notEqual(sentence, english[i]);
      assert.doesNotMatch(sentence, /[{}]|undefined|UTF|article-diff|error\./);
    }
    // Both figures, as the language writes them.
    const figures = new Intl.NumberFormat(strings["@"]);
    for (const n of [1_200_000, 1_000_000]) assert.ok(told[1].includes(figures.format(n)), told[1]);
  });
}
