/** The builder page in its six languages: the tables of words, and the page as it speaks them. */

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";
import { imported } from "../../xtask/js/site/builder.mjs";
import { openPage } from "../harness/browser.mjs";
import { at } from "../harness/place.mjs";
import { serve } from "../harness/serve.mjs";
import { objections, overflow } from "./axe.mjs";

const CATEGORY = /\.(zero|one|two|few|many|other)$/;
const base = (key) => key.replace(CATEGORY, "");
const values = (text) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();

const files = (await readdir(at("www/builder/locales"))).sort();
const locales = new Map(
  await Promise.all(
    files.map(async (file) => [
      file.replace(".ts", ""),
      (await imported(`www/builder/locales/${file}`)).default,
    ]),
  ),
);
const en = locales.get("en");
/** Keys whose words may be those of English, being names. */
const NAMES = new Set(["as.html", "as.markdown", "text", "mode.auto", "as.text"]);

test("the page speaks the languages of the element", async () => {
  const element = (await readdir(at("www/locales"))).map((file) => file.replace(".ts", ""));
  assert.deepEqual([...locales.keys()], ["en", ...element].sort());
});

for (const [tag, strings] of locales) {
  test(`${tag}: every word is there, with the values of the English one and all plural forms`, () => {
    assert.equal(strings["@"], tag);
    const keys = (all) => [...new Set(Object.keys(all).map(base))].sort();
    assert.deepEqual(keys(strings), keys(en));
    const plural = new Intl.PluralRules(tag);
    const needed = new Set([...Array.from({ length: 200 }, (_, n) => n), 1e6].map((n) => plural.select(n)));
    for (const [key, text] of Object.entries(strings)) {
      const english = en[key] ?? en[`${base(key)}.other`];
      if (CATEGORY.test(key)) {
        for (const category of [...needed, "other"])
          assert.ok(`${base(key)}.${category}` in strings, `${base(key)}.${category}`);
        // A form for one, two or none may say so in words, and leave the rest out.
        for (const value of values(text)) assert.ok(values(english).includes(value), key);
      } else {
        assert.deepEqual(values(text), values(english), key);
        if (tag !== "en" && key !== "@" && !NAMES.has(key)) assert.notEqual(text, english, key);
      }
    }
  });
}

test("no word is there in vain", async () => {
  const sources = (await readdir(at("www/builder"))).filter((file) => /\.(ts|html)$/.test(file));
  const all = (await Promise.all(sources.map((file) => readFile(at(`www/builder/${file}`), "utf8")))).join();
  const site = await readFile(at("xtask/js/site/builder.mjs"), "utf8");
  // Keys that are put together from a beginning and what a value says.
  const made = /^(sample|waiting|found|chosen|form|as|link|long)\./;
  const unused = Object.keys(en)
    .map(base)
    .filter((key) => key !== "@" && !made.test(key) && !`${all}${site}`.includes(`"${key}"`));
  assert.deepEqual(unused, []);
});

/** Opens the page and waits for its comparison. */
async function open(t, path, options) {
  const site = await serve(t, { folder: "site" });
  const { page, seen } = await openPage(t, options);
  await page.goto(site.url(path));
  await page.waitForFunction(() => document.querySelector("#result").comparison);
  return { page, seen, site };
}

/** What the page says about itself: its language, direction and heading. */
const spoken = (page) =>
  page.evaluate(() => [document.documentElement.lang, document.documentElement.dir, document.title]);

for (const tag of locales.keys()) {
  test(`${tag}: nothing is left in another language; axe and 320 pixels`, async (t) => {
    const { page } = await open(t, `/builder.html?lang=${tag}`);
    const strings = locales.get(tag);
    const direction = tag === "ar" ? "rtl" : "ltr";
    assert.deepEqual(await spoken(page), [tag, direction, strings["title.page"]]);
    await page.evaluate(() => {
      for (const details of document.querySelectorAll("details")) details.open = true;
    });
    const wrong = await page.evaluate((words) => {
      const found = [];
      for (const node of document.querySelectorAll("*"))
        for (const { name, value } of node.attributes) {
          const shown =
            name === "data-t" ? node.textContent : node.getAttribute(name.slice("data-t-".length));
          if (name.startsWith("data-t") && shown !== words[value]) found.push(`${value}: ${shown}`);
        }
      return found;
    }, strings);
    assert.deepEqual(wrong, []);
    // What is written while the page is used, and what the element says.
    const element = await page.evaluate(
      () => document.querySelector("#result").shadowRoot.querySelector("[part=toolbar]").textContent,
    );
    if (tag !== "en")
      for (const words of ["Side by side", "Unfold all"]) assert.ok(!element.includes(words), words);
    assert.equal(await page.textContent("#mode-found"), strings["found.copy"]);
    assert.equal(await page.textContent("#form-note"), strings["form.script.note"]);
    await page.click("#swap");
    await page.getByText(strings.swapped).waitFor();
    await page.click("#fresh");
    await page.getByText(strings["waiting.both"]).waitFor();
    await page.locator(`[data-sample="accounts"]`).click();
    await page.getByText(strings["found.accounts"]).waitFor();
    assert.deepEqual(await objections(page), []);
    await page.setViewportSize({ width: 320, height: 640 });
    await page.waitForTimeout(200);
    assert.equal(await overflow(page), 0);
    assert.deepEqual(await objections(page, { undecided: false }), [], "320 pixels");
  });
}

test("the reader's own language is spoken, and another one for the asking", async (t) => {
  const { page, site } = await open(t, "/builder.html", { locale: "pl-PL" });
  assert.equal((await spoken(page))[0], "pl");
  await page.selectOption("#language", "ar");
  assert.deepEqual((await spoken(page)).slice(0, 2), ["ar", "rtl"]);
  await page.waitForFunction(() => document.querySelector("#link").value !== "");
  const link = await page.inputValue("#link");
  await page.reload();
  await page.waitForFunction(() => document.querySelector("#result").comparison);
  assert.equal((await spoken(page))[0], "ar", "after a reload");
  assert.deepEqual(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]), [
    0,
    0,
    "",
  ]);
  await page.selectOption("#language", "en");
  assert.deepEqual(await spoken(page), ["en", "ltr", en["title.page"]]);

  const { page: other } = await openPage(t, { locale: "fr-FR" });
  assert.ok(link.startsWith(site.url("/builder.html#")));
  await other.goto(link);
  await other.waitForFunction(() => document.querySelector("#result").comparison);
  assert.equal((await spoken(other))[0], "fr", "a link doesn't carry its sender's language");
});

test("what is taken away speaks the language too", async (t) => {
  const { page } = await open(t, "/builder.html?lang=de");
  const saved = async (id) => {
    const [file] = await Promise.all([page.waitForEvent("download"), page.click(`#save-${id}`)]);
    return readFile(await file.path(), "utf8");
  };
  assert.match(await saved("html"), /<html lang="de" dir="ltr">[\s\S]*Unverändert/);
  assert.match(await saved("markdown"), /Unverändert/);
  await page.locator('input[value="static"]').check();
  assert.match(await page.inputValue("#snippet"), /Unverändert/);
  await page.locator('input[value="npm"]').check();
  assert.match(
    await page.inputValue("#snippet"),
    /import strings from "article-diff\/locales\/de";[\s\S]*setAttribute\("locale", "de"\)/,
  );
  await page.locator("#preview summary").click();
  await page.frameLocator("#preview-frame").getByText("Nebeneinander").waitFor();
});
