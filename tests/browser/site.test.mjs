/** The site: every page whole and usable, every link leading somewhere, nothing from anywhere else. */

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { posix } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { assertQuiet, openPage } from "../harness/browser.mjs";
import { at } from "../harness/place.mjs";
import { serve } from "../harness/serve.mjs";
import { objections, overflow } from "./axe.mjs";

const files = (await readdir(at("site"), { recursive: true })).map((file) => file.replaceAll("\\", "/"));
const pages = files.filter((file) => file.endsWith(".html"));
const sources = new Map(
  await Promise.all(pages.map(async (file) => [file, await readFile(at(`site/${file}`), "utf8")])),
);
/** Markup alone: what a script or a style sheet says is not the page's. */
const markup = (file) => sources.get(file).replace(/(<(script|style)\b[^>]*>)[\s\S]*?(<\/\2>)/g, "$1$3");
/** Pages for readers; the others are the gallery's frames and the builder in one file, tested elsewhere. */
const readable = pages.filter((file) => !["gallery/state.html", "article-diff-builder.html"].includes(file));

test("has the pages that were promised", () => {
  const promised = [
    "index.html",
    "builder.html",
    "article-diff-builder.html",
    "guide/index.html",
    "guide/theming.html",
    "guide/accounts.html",
    "guide/csp.html",
    "guide/frameworks.html",
    "api/index.html",
    "api/types.html",
    "api/element.html",
    "measured/index.html",
    "measured/performance.html",
    "measured/accounts.html",
    "measured/alignment.html",
    "measured/word-diff.html",
    "gallery/index.html",
    "demo/blog.html",
    "third-party-notices.txt",
    ...["ar", "de", "es", "fr", "pl"].map((tag) => `article-diff.${tag}.js`),
  ];
  assert.deepEqual(
    promised.filter((file) => !files.includes(file)),
    [],
  );
});

/** Where an address of a page leads: a file of the site and a place in it. */
function target(file, address) {
  const [path, place = ""] = address.split("#");
  return [path === "" ? file : posix.join(posix.dirname(file), path), place];
}

test("links are relative, and lead to a file and a place that are there", () => {
  const wrong = [];
  for (const file of pages) {
    for (const [, name, address] of markup(file).matchAll(/\s(href|src)="([^"]*)"/g)) {
      if (address.startsWith("data:")) continue;
      if (/^([a-z]+:|\/)/i.test(address)) {
        wrong.push(`${file}: ${name}="${address}" is not relative`);
        continue;
      }
      const [to, place] = target(file, address);
      const there = pages.includes(to) ? markup(to) : "";
      if (!files.includes(to)) wrong.push(`${file}: ${address}: there is no ${to}`);
      else if (place && to.endsWith(".html") && !there.includes(` id="${place}"`))
        wrong.push(`${file}: ${address}: ${to} has no such place`);
    }
  }
  assert.deepEqual(wrong, []);
});

test("ids are there once", () => {
  for (const file of pages) {
    const ids = [...markup(file).matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
    assert.deepEqual(
      ids.filter((id, index) => ids.indexOf(id) !== index),
      [],
      file,
    );
  }
});

for (const file of readable) {
  test(`${file}: axe finds nothing, light, dark and at 320 pixels, and nothing is asked of anyone else`, async (t) => {
    const site = await serve(t, { folder: "site" });
    const { page, seen } = await openPage(t);
    await page.goto(site.url(`/${file}`));
    await page.waitForTimeout(400);
    assert.match(await page.title(), /article-diff|The Second Reading/);
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      assert.deepEqual(await objections(page), [], colorScheme);
    }
    await page.setViewportSize({ width: 320, height: 640 });
    await page.waitForTimeout(200);
    assert.equal(await overflow(page), 0);
    assert.deepEqual(await objections(page, { undecided: false }), [], "320 pixels");
    assertQuiet(seen);
    const foreign = seen.requests.filter(
      (url) => !url.startsWith(site.url("/")) && !/^(data|about):/.test(url),
    );
    assert.deepEqual(foreign, []);
  });
}

test("the start page compares two pairs, and both texts are there without script", async (t) => {
  const site = await serve(t, { folder: "site" });
  const { page } = await openPage(t);
  await page.goto(site.url("/"));
  await page.waitForFunction(() =>
    [...document.querySelectorAll("article-diff")].every((it) => it.comparison),
  );
  const modes = await page.evaluate(() =>
    [...document.querySelectorAll("article-diff")].map((it) => [
      it.comparison.mode,
      it.comparison.modeReason,
    ]),
  );
  assert.deepEqual(
    modes.map(([mode]) => mode),
    ["copy", "accounts"],
  );
  const { page: bare } = await openPage(t, { javaScriptEnabled: false });
  await bare.goto(site.url("/"));
  const snapshot = await bare.locator("main").ariaSnapshot();
  for (const words of [
    "thanked us for our letter",
    "declined to comment on the letters",
    "It was allowed to break",
  ])
    assert.ok(snapshot.includes(words), words);
});

for (const from of ["a server", "a disk"]) {
  test(`the gallery from ${from} opens at its top, though some of its states go to a change`, async (t) => {
    const site = await serve(t, { folder: "site" });
    const { page } = await openPage(t, { viewport: { width: 1280, height: 2000 } });
    await page.goto(
      from === "a disk" ? pathToFileURL(at("site/gallery/index.html")).href : site.url("/gallery/index.html"),
    );
    await page.locator('iframe[title="accounts a stop"]').waitFor();
    await page.waitForLoadState("networkidle");
    await page.waitForTimeout(800);
    assert.equal(await page.evaluate(() => scrollY), 0);
    await page.locator('iframe[title="accounts a stop"]').scrollIntoViewIfNeeded();
    await page.frameLocator('iframe[title="accounts a stop"]').getByText("5 of 8", { exact: true }).waitFor();
  });
}

test("readers measure on their own device", async (t) => {
  const site = await serve(t, { folder: "site" });
  const { page, seen } = await openPage(t);
  await page.goto(site.url("/measured/index.html"));
  await page.click("#measure");
  await page.getByText("Done: the best of 5 runs each.").waitFor();
  const times = await page.locator("#measure-rows td:last-child").allInnerTexts();
  assert.equal(times.length, 4);
  for (const time of times) assert.ok(Number(time) > 0, time);
  assert.deepEqual(await objections(page), []);
  assertQuiet(seen);
});

test("the guide's example renders as it stands", async (t) => {
  const [, code] = /<h2 id="with-a-script-tag">[\s\S]*?<code>([\s\S]*?)<\/code><\/pre>/.exec(
    sources.get("guide/index.html"),
  );
  const example = code.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"');
  const body = `<!doctype html><meta charset="utf-8"><title>A page</title><link rel="icon" href="data:,">${example}`;
  const site = await serve(t, { folder: "site", rules: [["/page.html", { body }]] });
  const { page, seen } = await openPage(t);
  await page.goto(site.url("/page.html"));
  await page.waitForFunction(() => document.querySelector("article-diff").comparison);
  const { left, links } = await page.evaluate(() => document.querySelector("article-diff").comparison);
  assert.equal(left.source, "The Courier");
  assert.deepEqual(
    links.map((link) => link.relation),
    ["same", "edited"],
  );
  assertQuiet(seen);
});

test("pages show the sample stories as they are", async () => {
  const names = ["original", "edited", "account-a", "account-b"];
  const lines = new Set();
  for (const name of names)
    for (const line of (await readFile(at(`www/stories/${name}.txt`), "utf8")).split("\n")) lines.add(line);
  const entities = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"' };
  for (const file of ["index.html", "demo/blog.html"]) {
    const sides = [...sources.get(file).matchAll(/<article slot="(?:left|right)"[\s\S]*?<\/article>/g)];
    assert.equal(sides.length, 4, file);
    for (const [side] of sides) {
      const blocks = side.match(/<(h2|h3|p|figcaption)[ >][\s\S]*?<\/\1>/g);
      assert.ok(blocks.length > 3, file);
      for (const block of blocks) {
        const text = block.replace(/<[^>]*>/g, "").replace(/&\w+;/g, (it) => entities[it]);
        assert.ok(lines.has(text), `${file}: ${text}`);
      }
    }
  }
});

test("the reference and the guide stand alone: they send no one to files of the sources", () => {
  const named = /head of th|this file\b|\b(?:www|src|tests|xtask)\/|cargo xtask/;
  for (const file of pages.filter((it) => /^(api|guide)\//.test(it)))
    assert.doesNotMatch(markup(file).replace(/<head>[\s\S]*<\/head>/, ""), named, file);
});

test("the reference describes all that the package exports", async () => {
  const core = await import(at("dist/core.js"));
  const functions = sources.get("api/index.html");
  for (const name of Object.keys(core))
    assert.ok(functions.includes(`<h2 id="${name.toLowerCase()}">`), name);
  const types = sources.get("api/types.html");
  const declared = await readFile(at("dist/types/api.d.ts"), "utf8");
  const names = [...declared.matchAll(/^export (?:interface|type) (\w+)/gm)].map(([, name]) => name);
  assert.ok(names.length > 15);
  for (const name of names) assert.ok(types.includes(`<h2 id="${name.toLowerCase()}">`), name);
  const element = sources.get("api/element.html");
  const { ArticleDiffElement } = await import(at("dist/index.js"));
  for (const name of [
    ...ArticleDiffElement.observedAttributes,
    "left",
    "goTo",
    "article-diff-ready",
    "toolbar",
    "--article-diff-insert",
  ])
    assert.ok(element.includes(`<code>${name}</code>`), name);
});
