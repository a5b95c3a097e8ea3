/**
 * The three forms of the snippet: copied from the builder page, put into a bare page of another origin
 * in every engine, in English and in other languages, and tried in the builder's own preview.
 */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import * as esbuild from "esbuild";
import { imported } from "../../xtask/js/site/builder.mjs";
import { assertQuiet, openPage } from "../harness/browser.mjs";
import { assertNothingSeen, inEveryEngine, watched, watching } from "../harness/engines.mjs";
import { at } from "../harness/place.mjs";
import { texts as htmlTexts } from "../harness/readers.mjs";
import { serve } from "../harness/serve.mjs";
import { clipboard, comparedWith, copiedSnippet, openBuilder, saved, texts } from "./builder.mjs";

const FORMS = ["script", "static", "npm"];
const MARKUP = 'A <b>bold</b> claim & its "quotes" </article></script><script>window.ran = true</script>';
const LEFT = ["The harbour master closed the port at noon.", "Nobody knew for how long.", MARKUP];
const RIGHT = [
  "The harbour master shut the old port at noon.",
  "Nobody knew for how long.",
  `${MARKUP} again.`,
];
/** What is marked at least, and where. */
const MARKED = { del: ["closed"], ins: ["shut", "old", "again"] };

/** The builder page with both texts, in a language. */
async function filled(t, locale, options = clipboard) {
  const { page, seen, site } = await openBuilder(t, { search: `?lang=${locale}`, ...options });
  await page.fill("#left-text", LEFT.join("\n\n"));
  await page.fill("#right-text", RIGHT.join("\n\n"));
  const shown = await comparedWith(page, "bold", "old port");
  await page.locator("#copy-snippet:enabled").waitFor();
  return { page, shown, seen, site };
}

/** What the button copies, in a page that leads to what it has copied in any language. */
async function snippetOf(page, form) {
  await page.locator(`input[name="form"][value="${form}"]`).check();
  await page.click("#copy-snippet");
  await page.locator("#status:not(:empty)").waitFor();
  return page.evaluate(() => navigator.clipboard.readText());
}

/** What a site with a build step makes of the npm form. */
async function built(contents) {
  const { outputFiles } = await esbuild.build({
    stdin: { contents, resolveDir: at(".") },
    alias: {
      "article-diff/define": at("dist/define.js"),
      "article-diff/locales": at("dist/locales"),
      "article-diff": at("dist/index.js"),
    },
    bundle: true,
    format: "iife",
    logLevel: "silent",
    write: false,
  });
  return outputFiles[0].text;
}

/** Body of a bare page with a snippet, and the files that it needs beside it. */
async function bare(form, snippet) {
  if (form !== "npm") return { body: snippet, files: [] };
  const script = { body: await built(snippet), headers: { "content-type": "text/javascript" } };
  return { body: '<script src="/bundle.js"></script>', files: [["/bundle.js", script]] };
}

/** Run in the page: what is marked, what can be read, and the element's own result if there is one. */
function whatIsThere(form) {
  const element = document.querySelector("article-diff");
  if (form !== "static" && !element?.comparison) return null;
  const root = form === "static" ? document.body : element.shadowRoot;
  if (!root.querySelector("ins")) return null;
  const visible = (node) => node.getClientRects().length > 0;
  const words = (name) => [...root.querySelectorAll(name)].filter(visible).map((it) => it.textContent);
  return {
    ins: words("ins"),
    del: words("del"),
    text: root.textContent,
    ran: "ran" in window,
    comparison: element?.comparison,
    scripts: document.querySelectorAll("main script").length,
    direction: getComputedStyle(root.querySelector("[part=toolbar], table")).direction,
  };
}

/** Asserts that what was shown in the builder is there, in the language. */
function assertThere(there, { form, shown, strings }) {
  for (const [mark, words] of Object.entries(MARKED))
    for (const word of words)
      assert.ok(
        there[mark].some((it) => it.includes(word)),
        `${form}: no ${mark} has ${word}: ${there[mark]}`,
      );
  for (const text of [...texts(shown.left), ...texts(shown.right)]) {
    // Where both sides are the same they may be told once; the words are there in any case.
    for (const word of text.split(" ")) assert.ok(there.text.includes(word), `${form}: ${word} of ${text}`);
  }
  assert.ok(there.text.includes(strings.edited), `${form}: labels: ${strings.edited}`);
  assert.ok(there.text.includes(strings.left), `${form}: names: ${strings.left}`);
  assert.equal(there.ran, false, `${form}: foreign markup ran`);
  // The page around it says nothing of its direction.
  assert.equal(there.direction, strings["@"] === "ar" ? "rtl" : "ltr", `${form}: direction`);
  if (form === "static") {
    assert.equal(there.scripts, 0, "no script");
    return;
  }
  const { comparison } = there;
  assert.deepEqual(texts(comparison.left), texts(shown.left), form);
  assert.deepEqual(texts(comparison.right), texts(shown.right), form);
  assert.deepEqual(comparison.links, shown.links, form);
  assert.equal(comparison.mode, shown.mode, form);
}

const { en } = await imported("www/locale/en.ts");
const localeOf = async (tag) => (tag === "en" ? en : (await imported(`www/locales/${tag}.ts`)).default);

for (const locale of ["en", "de", "ar"]) {
  inEveryEngine(
    `${locale}: each form shows the comparison in a bare page of another origin`,
    async (t, engine) => {
      const strings = await localeOf(locale);
      const { page, shown } = await filled(t, locale);
      const tab = await engine.open();
      for (const form of FORMS) {
        const snippet = await snippetOf(page, form);
        if (form === "static") {
          const sides = { left: texts(shown.left), right: texts(shown.right) };
          assert.deepEqual(htmlTexts(snippet), sides, "both texts to the letter");
        }
        const { body, files } = await bare(form, snippet);
        const site = await serve(t, { rules: [["/page.html", { body: watched(body) }], watching, ...files] });
        await tab.goto(site.url("/page.html"));
        const there = await tab.until(whatIsThere, form);
        assertThere(there, { form, shown, strings });
        assertNothingSeen(await tab.seen());
      }
    },
  );
}

test("outlet, headline, link and day reach the page with each form", async (t) => {
  const { page } = await filled(t, "en");
  const given = {
    source: "Harbour Post",
    title: 'A "port" & <its> gate',
    url: "https://port.example.org/a?b=1&c=2",
    published: "2025-03-09",
  };
  await page.locator("#left .about summary").click();
  for (const [name, value] of Object.entries(given)) await page.fill(`#left-${name}`, value);
  await page.waitForFunction(
    (day) => document.querySelector("#result").comparison?.left.published === day,
    given.published,
  );
  await page.locator("#copy-snippet:enabled").waitFor();
  for (const form of FORMS) {
    const { body, files } = await bare(form, await snippetOf(page, form));
    const site = await serve(t, {
      rules: [["/page.html", { body: `<!doctype html><meta charset="utf-8"><body>${body}` }], ...files],
    });
    const { page: tab } = await openPage(t);
    await tab.goto(site.url("/page.html"));
    if (form === "static") {
      const head = tab.locator("thead th").first();
      assert.equal(await head.locator("a").getAttribute("href"), given.url);
      assert.equal(await head.innerText(), `${given.source}\n${given.title} · March 9, 2025`);
      continue;
    }
    await tab.waitForFunction(() => document.querySelector("article-diff")?.comparison);
    const { left } = await tab.evaluate(() => document.querySelector("article-diff").comparison);
    const { source, title, url, published } = left;
    assert.deepEqual({ source, title, url, published }, given, form);
  }
});

test("the language of a form is that of its page's script, whatever the page around it speaks", async (t) => {
  const { page } = await filled(t, "pl");
  const script = await snippetOf(page, "script");
  assert.match(script, /<article-diff mode="copy" locale="pl">/);
  assert.match(script, /<script src="[^"]*\/article-diff\.pl\.js" defer><\/script>\n$/);
  assert.match(await snippetOf(page, "static"), /^<div lang="pl" dir="ltr"/);
  await page.selectOption("#language", "en");
  const english = await snippetOf(page, "script");
  assert.match(english, /<script src="[^"]*\/article-diff\.js" defer><\/script>\n$/);
  assert.doesNotMatch(english, /locale=/);

  await page.fill("#script-url", "https://static.example.org/diff.js");
  await page.selectOption("#language", "fr");
  assert.match(await snippetOf(page, "script"), /src="https:\/\/static\.example\.org\/diff\.js"/);
});

test("the script that is saved is the one that lies beside the page", async (t) => {
  const { page } = await filled(t, "en");
  for (const locale of ["en", "ar"]) {
    await page.selectOption("#language", locale);
    const { name, bytes } = await saved(page, "save-script");
    assert.equal(name, locale === "en" ? "article-diff.js" : `article-diff.${locale}.js`);
    assert.deepEqual(bytes, await readFile(at(`site/${name}`)));
    assert.ok(
      bytes.every((byte) => byte < 0x80),
      "ASCII, since pages may be in any encoding",
    );
  }
});

test("the mode that was shown is the mode that is published, found or chosen", async (t) => {
  const { page } = await filled(t, "en");
  for (const [choice, mode] of [
    ["auto", "copy"],
    ["accounts", "accounts"],
  ]) {
    await page.selectOption("#mode", choice);
    await page.waitForFunction((it) => document.querySelector("#result").comparison?.mode === it, mode);
    await page.locator("#copy-snippet:enabled").waitFor();
    assert.ok((await copiedSnippet(page, "script")).startsWith(`<article-diff mode="${mode}">`), choice);
    assert.ok((await copiedSnippet(page, "npm")).includes(`comparison.mode = "${mode}";`), choice);
  }
});

test("sides without a name are pointed out before they are published", async (t) => {
  const { page } = await filled(t, "en");
  const note = page.locator("#unnamed");
  assert.match(await note.innerText(), /readers will see “Left text” and “Right text”/);
  await page.click("#give-names");
  assert.equal(await page.evaluate(() => document.activeElement.id), "left-source");
  await page.keyboard.type("Harbour Post");
  await page.waitForFunction(() => /see “Right text”/.test(document.querySelector("#unnamed").innerText));
  assert.doesNotMatch(await note.innerText(), /Left text/);
  await page.click("#give-names");
  assert.equal(await page.evaluate(() => document.activeElement.id), "right-source");
  await page.keyboard.type("The Gull");
  await note.waitFor({ state: "hidden" });
  await page.locator("#copy-snippet:enabled").waitFor();
  assert.match(await copiedSnippet(page, "static"), /Harbour Post compared with The Gull/);
});

for (const locale of ["en", "de"]) {
  test(`${locale}: each form can be tried in an empty page, cut off from this one`, async (t) => {
    const strings = await localeOf(locale);
    const { page, seen, site, shown } = await filled(t, locale, {});
    await page.locator("#preview summary").click();
    assert.equal(await page.getAttribute("#preview-frame", "sandbox"), "allow-scripts");
    for (const form of FORMS) {
      await page.locator(`input[name="form"][value="${form}"]`).check();
      // What is out of sight waits.
      await page.locator("#preview-frame").scrollIntoViewIfNeeded();
      const frame = page.frameLocator("#preview-frame");
      await frame
        .locator(`${form === "static" ? "table" : "article-diff"} ins`)
        .first()
        .waitFor();
      const inner = page.frames().find((it) => it !== page.mainFrame());
      const there = await inner.evaluate(whatIsThere, form);
      assertThere({ ...there, scripts: 0 }, { form, shown, strings });
    }
    assertQuiet(seen);
    const elsewhere = seen.requests.filter(
      (url) => !url.startsWith(site.url("/")) && !/^(data|about):/.test(url),
    );
    assert.deepEqual(elsewhere, []);
  });
}
