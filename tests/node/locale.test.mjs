/** Every locale has every string, in every plural form of its language, with the values of the English one. */

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";
import * as fixtures from "../fixtures/comparisons.mjs";
import { at } from "../harness/place.mjs";
import { source } from "./source.mjs";

const { en } = await source("locale/en.ts");
const CATEGORY = /\.(zero|one|two|few|many|other)$/;
const base = (key) => key.replace(CATEGORY, "");
/** Codes that results say, from where they are defined. In English, most of them speak for themselves. */
const codes = async (file, part, code) =>
  [...part.exec(await readFile(at(file), "utf8"))[0].matchAll(code)].map((it) => it[1]);
const REASONS = await codes("src/why.rs", /^codes!(?:[^\n]|\n(?!.*Why a mode))*/m, / = "(\w+)",/g);
const DETAILS = await codes("www/api.ts", /type ChangeDetail =[^;]*;/, /"(\w+)"/g);
const KEYS = [
  ...new Set([
    ...Object.keys(en).map(base),
    ...REASONS.map((code) => `why.${code}`),
    ...DETAILS.map((code) => `detail.${code}`),
  ]),
].sort();
const values = (text) => [...text.matchAll(/\{\w*\}/g)].map(String).sort();

for (const file of await readdir(at("www/locales"))) {
  const { default: strings } = await source(`locales/${file}`);
  const tag = strings["@"];

  test(`${tag}: is named after its file and has the keys of English, and no others`, () => {
    assert.equal(`${tag}.ts`, file);
    assert.deepEqual([...new Set(Object.keys(strings).map(base))].sort(), KEYS);
  });

  test(`${tag}: a key with plural forms has "other", and each form that whole numbers need`, () => {
    const rules = new Intl.PluralRules(tag);
    const needed = new Set(Array.from({ length: 200 }, (_, n) => rules.select(n)));
    const plural = Object.keys(strings).filter((key) => CATEGORY.test(key));
    for (const key of new Set(plural.map(base)))
      for (const category of [...needed, "other"])
        assert.ok(`${key}.${category}` in strings, `${key}.${category}`);
  });

  test(`${tag}: each string has the values of the English one; a plural form may leave its number out`, () => {
    for (const [key, text] of Object.entries(strings)) {
      const english = en[key] ?? en[`${base(key)}.other`] ?? en[base(key)] ?? "";
      const all = values(english);
      const some = CATEGORY.test(key) ? [all, all.filter((it) => it !== "{n}")] : [all];
      assert.ok(
        some.some((it) => it.join() === values(text).join()),
        `${key}: ${text}`,
      );
    }
  });

  test(`${tag}: a comparison in words`, async () => {
    const { wordsOf, registerLocale } = await source("locale/locale.ts");
    const { viewOf } = await source("view/view.ts");
    registerLocale(strings);
    const words = wordsOf(`${tag}-XX`);
    assert.equal(words.lang, tag);
    for (const c of Object.values(fixtures)) {
      const { summary, notes, legend, groups } = viewOf(c, words, { layout: "side", fold: true });
      for (const text of [
        summary,
        ...notes,
        ...legend.map((it) => it.label),
        ...groups.map((it) => it.label),
      ])
        assert.doesNotMatch(text, /[{}]|undefined/);
    }
  });
}

test("plural forms", async () => {
  const { wordsOf } = await source("locale/locale.ts");
  const said = async (tag, numbers) => {
    const { default: strings } = await source(`locales/${tag}.ts`);
    return numbers.map((n) => wordsOf(tag, strings).t("list.copy", { n }));
  };
  assert.deepEqual(await said("pl", [1, 2, 5, 22, 25]), [
    "1 zmiana",
    "2 zmiany",
    "5 zmian",
    "22 zmiany",
    "25 zmian",
  ]);
  assert.deepEqual(await said("de", [1, 1234]), ["1 Änderung", "1.234 Änderungen"]);
  assert.equal((await said("ar", [1, 2]))[1], "تغييران");
});
