/**
 * Every piece of code in the guide and on the start page, run as it stands: a page that a reader copies
 * from must not be wrong. A piece that nobody runs here fails the first test.
 */

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { test } from "node:test";
import * as esbuild from "esbuild";
import { assertQuiet, openPage } from "../harness/browser.mjs";
import { at } from "../harness/place.mjs";
import { serve } from "../harness/serve.mjs";

/** Pieces of code by page and order: language and text. */
const pieces = new Map();
for (const file of await readdir(at("www/site/guide"))) {
  const source = await readFile(at(`www/site/guide/${file}`), "utf8");
  const name = file.replace(".md", "");
  for (const [index, [, language, code]] of [...source.matchAll(/^```(\w*)\n([^]*?)^```$/gm)].entries())
    pieces.set(`${name} ${index + 1}`, { language, code });
}
const start = await readFile(at("www/site/start.html"), "utf8");
for (const [index, [, code]] of [...start.matchAll(/<pre[^>]*><code>([^]*?)<\/code>/g)].entries())
  pieces.set(`start ${index + 1}`, {
    language: code.startsWith("&lt;") ? "html" : "js",
    code: code.replaceAll("&lt;", "<").replaceAll("&gt;", ">"),
  });

/** What was run, by its name, so that what wasn't is known. */
const ran = new Set();
function piece(name) {
  const { code } = pieces.get(name) ?? assert.fail(`there is no ${name}`);
  ran.add(name);
  return code;
}

const PAIR = `
<article slot="left" lang="en"><p>The ferry sank on Monday off the cape.</p><p>Three are missing, the harbour office said.</p></article>
<article slot="right" lang="en"><p>The ferry sank on Tuesday off the cape.</p><p>Two are missing, the harbour office said.</p></article>`;
const ELEMENT = `<article-diff eager>${PAIR}</article-diff>`;
const CLASSIC = '<script src="/article-diff.js" defer></script>';

/** A page of a site, opened. */
async function open(t, body, { rules = [], headers = {}, folder = "site" } = {}) {
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>A page</title><link rel="icon" href="data:,"><body>${body}`;
  const site = await serve(t, { folder, headers, rules: [["/page.html", { body: html }], ...rules] });
  const opened = await openPage(t);
  await opened.page.goto(site.url("/page.html"));
  return opened;
}

/** A script as a site with a build step makes it. */
async function built(code, before = "") {
  const { outputFiles } = await esbuild.build({
    stdin: { contents: `${before}\n${code}`, resolveDir: at("."), loader: "ts" },
    alias: {
      "article-diff/define": at("dist/define.js"),
      "article-diff/core": at("dist/core.js"),
      "article-diff/locales": at("dist/locales"),
      "article-diff": at("dist/index.js"),
    },
    bundle: true,
    format: "esm",
    logLevel: "silent",
    write: false,
  });
  return ["/script.js", { body: outputFiles[0].text, headers: { "content-type": "text/javascript" } }];
}
const MODULE = '<script type="module" src="/script.js"></script>';

const compared = (page) =>
  page.waitForFunction(() => document.querySelector("article-diff")?.comparison).then((it) => it.jsonValue());

test("markup of the guide and the start page renders as it stands", async (t) => {
  for (const [name, fill = (code) => code] of [
    ["index 1"],
    ["accounts 1", (code) => code.replace("…", PAIR) + CLASSIC],
    ["csp 2", (code) => code.replace("…", PAIR) + CLASSIC],
    [
      "start 1",
      (code) =>
        ["left", "right"].reduce(
          (all, side) => all.replace(`"${side}">…`, `"${side}"><p>A ferry sank.</p>`),
          code,
        ),
    ],
  ]) {
    const { page, seen } = await open(t, fill(piece(name)));
    const { mode } = await compared(page);
    assert.equal(mode, name === "accounts 1" ? "accounts" : "copy", name);
    assertQuiet(seen);
  }
});

test("the script of another language speaks it, by attribute and by the page's language", async (t) => {
  const script = piece("index 2");
  for (const body of [
    ELEMENT.replace("eager", 'eager locale="de"') + script,
    `<div lang="de">${ELEMENT}</div>${script}`,
  ]) {
    const { page, seen } = await open(t, body);
    await compared(page);
    await page.locator("article-diff").getByText("Nebeneinander").waitFor();
    assertQuiet(seen);
  }
});

test("the style for the time until the script has run sets both texts beside each other", async (t) => {
  const { page } = await open(t, `<style>${piece("index 3")}</style>${ELEMENT}`);
  const [left, right] = await page.evaluate(() =>
    ["left", "right"].map((side) =>
      document.querySelector(`[slot=${side}]`).getBoundingClientRect().toJSON(),
    ),
  );
  assert.equal(left.top, right.top);
  assert.ok(left.right < right.left);
});

test("imports are those of the package, and theming's words reach the element", async (t) => {
  const note = "globalThis.compared = compare;";
  const { page, seen } = await open(t, ELEMENT + MODULE, { rules: [await built(piece("index 4") + note)] });
  await compared(page);
  assert.equal(await page.evaluate(() => typeof window.compared), "function");
  assertQuiet(seen);

  const body = ELEMENT.replace("eager", 'eager locale="de"');
  const code = `${piece("theming 4")}\nimport "article-diff/define";`;
  const { page: german } = await open(t, body + MODULE, { rules: [await built(code)] });
  await german.locator("article-diff").getByText("Nebeneinander").waitFor();

  const named = `const element = document.querySelector("article-diff");\n${piece("theming 5")}`;
  const only = ELEMENT.replace(
    "</p></article>",
    "</p><p>The crew sang to the children until the tide came back.</p></article>",
  );
  const { page: renamed } = await open(t, only + MODULE, {
    rules: [await built(named, 'import "article-diff/define";')],
  });
  await renamed.locator("article-diff").getByText("Only in print").first().waitFor();
});

test("theming's properties and parts are there, and do what they say", async (t) => {
  const style = [1, 2, 3].map((n) => piece(`theming ${n}`)).join("\n");
  const { modules } = JSON.parse(await readFile(at("custom-elements.json"), "utf8"));
  const { cssProperties, cssParts } = modules.flatMap((it) => it.declarations).find((it) => it.cssParts);
  for (const [name] of style.matchAll(/--article-diff-[\w-]+/g))
    assert.ok(
      cssProperties.some((it) => it.name === name),
      name,
    );
  for (const [, name] of style.matchAll(/::part\((\w+)\)/g))
    assert.ok(
      cssParts.some((it) => it.name === name),
      name,
    );
  const { page } = await open(t, `<style>${style}</style><article>${ELEMENT}</article>${CLASSIC}`);
  await compared(page);
  const found = await page.evaluate(() => {
    const root = document.querySelector("article-diff").shadowRoot;
    return {
      ins: getComputedStyle(root.querySelector("ins")).backgroundColor,
      overview: getComputedStyle(root.querySelector("[part~=overview]")).display,
      size: Number.parseFloat(getComputedStyle(root.querySelector("[part~=summary]")).fontSize),
    };
  });
  assert.deepEqual(found, { ins: "rgb(207, 232, 207)", overview: "none", size: 16 * 1.15 });
});

test("the policies that the guide names are enough", async (t) => {
  for (const [name, script] of [
    ["csp 1", ""],
    ["csp 4", "; script-src 'self' 'wasm-unsafe-eval'"],
  ]) {
    const [, policy] = /^Content-Security-Policy: (.*)\n$/.exec(piece(name));
    const { page, seen } = await open(t, ELEMENT + CLASSIC, {
      headers: { "content-security-policy": `${policy}${script}; img-src data:` },
    });
    await compared(page);
    assertQuiet(seen);
  }
  // Its addresses and sum stand for a site's own; that a sum is checked is tested where sums are.
  assert.match(piece("csp 3"), /integrity="sha384-…" crossorigin="anonymous" defer><\/script>\n$/);
});

test("listening for an error, and passing stories as data", async (t) => {
  const element = 'import "article-diff/define"; const element = document.createElement("article-diff");';
  const failing = `${piece("csp 5")}\nelement.setAttribute("eager", ""); element.setAttribute("limit", "3"); element.left = element.right = "One two."; document.body.append(element);`;
  const { page, seen } = await open(t, MODULE, { rules: [await built(failing, element)] });
  for (let tries = 0; seen.console.length === 0 && tries < 100; tries++) await page.waitForTimeout(50);
  assert.match(seen.console.join("\n"), /^warning: article-diff: left has 8 UTF-16 code units/);

  const given = `const paragraphs = ["One.", "Two <b>.</b>"];\n${piece("csp 6")}\nelement.right = "One."; document.body.append(element);`;
  const { page: data } = await open(t, MODULE, { rules: [await built(given, element)] });
  const { left } = await compared(data);
  assert.deepEqual(
    [left.source, left.blocks.map((it) => it.text)],
    ["The Courier", ["One.", "Two <b>.</b>"]],
  );
});

test("the plain module renders and reports", async (t) => {
  const { page, seen } = await open(t, MODULE, { rules: [await built(piece("frameworks 1"))] });
  const { links } = await compared(page);
  assert.deepEqual(
    links.map((it) => it.relation),
    ["edited", "same"],
  );
  assert.deepEqual([seen.console.length, seen.errors], [1, []]);
});

test("templates of frameworks parse, and pass what the element takes", async () => {
  const { code } = await esbuild.transform(piece("frameworks 2"), { loader: "jsx", jsx: "automatic" });
  assert.match(code, /jsx\(\s*"article-diff"/);
  const manifest = await readFile(at("custom-elements.json"), "utf8");
  const templates = [2, 4, 5].map((n) => piece(`frameworks ${n}`)).join("\n");
  for (const name of ["left", "right", "view", "article-diff-ready"])
    assert.ok(manifest.includes(`"name": "${name}"`), name);
  assert.match(templates, /:left\.prop="left"[^]*\{left\} \{right\}/);
  assert.match(piece("frameworks 3"), /isCustomElement: \(tag\) => tag === "article-diff"/);
});

test("what is computed without a page is right", async (t) => {
  const stories = `const [left, right] = ["Three are missing, the office said.", "Two are missing, the office said."];`;
  const log = "globalThis.done = [markup, still];";
  const server = await built(piece("frameworks 6") + log, stories);
  const { page } = await open(t, MODULE, { rules: [server] });
  const [markup, still] = await (await page.waitForFunction(() => window.done)).jsonValue();
  assert.match(markup, /^<article-diff mode="copy">/);
  assert.match(still, /<del style="[^"]*"><span style="[^"]*">Three<\/span><\/del>/);

  const account = (name) => readFile(at(`www/stories/account-${name}.txt`), "utf8");
  const twice = `const [first, second] = ${JSON.stringify([await account("a"), await account("b")])};`;
  const { page: facts, seen } = await open(t, MODULE, { rules: [await built(piece("accounts 2"), twice)] });
  for (let tries = 0; seen.console.length === 0 && tries < 100; tries++) await facts.waitForTimeout(50);
  assert.match(seen.console.join("\n"), /^log: name Yusuf Tarhanli \/ Youssouf Tarkhanli [.\d]+$/m);

  const plain = await built(`${piece("start 2")}\nglobalThis.done = result;`, stories);
  const { page: third } = await open(t, MODULE, { rules: [plain] });
  const { version } = await (await third.waitForFunction(() => window.done)).jsonValue();
  assert.equal(typeof version, "number");
});

test("no piece of code is there that nobody has run", () => {
  assert.deepEqual(
    [...pieces.keys()].filter((name) => !ran.has(name)),
    [],
  );
});
