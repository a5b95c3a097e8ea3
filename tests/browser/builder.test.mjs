/** The builder page: every way in, every way out, and nothing to any other address. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import * as esbuild from "esbuild";
import { assertQuiet, openPage } from "../harness/browser.mjs";
import { at } from "../harness/place.mjs";
import { serve } from "../harness/serve.mjs";

/** Opens the page, with `hash` if given, and waits until it shows a comparison. */
async function openBuilder(t, { hash = "", ...options } = {}) {
  const site = await serve(t, { folder: "site" });
  const { page, seen } = await openPage(t, options);
  await page.goto(site.url(`/builder.html${hash}`));
  await compared(page, () => true);
  return { page, seen, site };
}

/** The comparison on the page, as soon as one fits. */
async function compared(page, fits) {
  const end = Date.now() + 10_000;
  while (Date.now() < end) {
    const comparison = await page.evaluate(() => document.querySelector("#result").comparison);
    if (comparison && fits(comparison)) return comparison;
    await wait(50);
  }
  const message = await page.locator("#error").textContent();
  throw new Error(`no such comparison appeared; the page says: ${message || "nothing"}`);
}

/** The comparison whose sides hold these words. */
function comparedWith(page, left, right) {
  const has = (story, words) => story.blocks.some((block) => block.text.includes(words));
  return compared(page, (comparison) => has(comparison.left, left) && has(comparison.right, right));
}

const texts = (story) => story.blocks.map((block) => block.text);

/** Pastes into a text box what a clipboard would hold. */
async function paste(page, side, flavours) {
  const box = page.locator(`#${side}-text`);
  await box.focus();
  await box.selectText();
  await box.evaluate((target, all) => {
    const clipboardData = new DataTransfer();
    for (const [type, text] of Object.entries(all)) clipboardData.setData(type, text);
    target.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, flavours);
}

/** Drops files, given as name and content, on an element. */
async function drop(page, selector, files) {
  await page.locator(selector).evaluate((target, all) => {
    const dataTransfer = new DataTransfer();
    for (const [name, content] of all) dataTransfer.items.add(new File([content], name));
    for (const type of ["dragover", "drop"]) {
      target.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    }
  }, files);
}

const LEFT = "The harbour master closed the port.\n\nNobody knew for how long.";
const RIGHT = "The harbour master closed the old port.\n\nNobody knew for how long.";

async function typeBoth(page) {
  await page.fill("#left-text", LEFT);
  await page.fill("#right-text", RIGHT);
  return comparedWith(page, "harbour master", "old port");
}

test("opens with two sample stories compared, and asks for its own files only", async (t) => {
  const { page, seen, site } = await openBuilder(t);
  const { left, right } = await compared(page, () => true);
  assert.equal(left.source, "The Castrel Courier");
  assert.equal(right.source, "Quarry Valley Herald");
  await page.waitForTimeout(300);
  assertQuiet(seen);
  const elsewhere = seen.requests.filter((url) => !url.startsWith(site.url("/")) && !url.startsWith("data:"));
  assert.deepEqual(elsewhere, []);
  const files = seen.requests.map((url) => url.split("/").at(-1));
  assert.deepEqual(files.filter((name) => !name.startsWith("data:")).sort(), [
    "builder.css",
    "builder.html",
    "builder.js",
  ]);
});

test("leaves nothing behind: no cookie, no storage", async (t) => {
  const { page } = await openBuilder(t);
  await typeBoth(page);
  const left = await page.evaluate(async () => ({
    cookie: document.cookie,
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));
  assert.deepEqual(left, { cookie: "", local: 0, session: 0, databases: 0, workers: 0 });
});

test("compares what is typed, and follows edits", async (t) => {
  const { page } = await openBuilder(t);
  const first = await typeBoth(page);
  assert.deepEqual(texts(first.left), LEFT.split("\n\n"));
  assert.deepEqual(texts(first.right), RIGHT.split("\n\n"));
  await page.locator("#right-text").press("End");
  await page.locator("#right-text").pressSequentially(" At all.");
  await comparedWith(page, "harbour master", "At all.");
});

test("forgets a sample's headline with the sample's text, and no one else's", async (t) => {
  const { page } = await openBuilder(t);
  const { left } = await typeBoth(page);
  assert.equal(left.title, undefined);
  assert.equal(left.source, undefined);
  await page.locator("#left .about summary").click();
  await page.fill("#left-source", "Harbour Post");
  await page.fill("#left-text", "The port is open.");
  const second = await comparedWith(page, "The port is open.", "old port");
  assert.equal(second.left.source, "Harbour Post");
});

test("tells what is missing, and offers nothing to publish without a comparison", async (t) => {
  const { page } = await openBuilder(t);
  await page.click("#fresh");
  await page.getByText("Paste or drop a text on each side").waitFor();
  assert.equal(await page.locator("#publish").isVisible(), false);
  assert.equal(await page.evaluate(() => document.activeElement.id), "left-text");
  await page.fill("#left-text", LEFT);
  await page.getByText("Now the right text").waitFor();
  await page.fill("#right-text", RIGHT);
  await comparedWith(page, "harbour master", "old port");
  await page.locator("#publish").waitFor();
});

test("a rich paste keeps paragraphs and what they are", async (t) => {
  const { page, seen } = await openBuilder(t);
  await paste(page, "left", {
    "text/plain": "A gate A bridge. A boat.",
    "text/html":
      '<meta charset="utf-8"><style>p { color: red }</style><h2>A gate</h2><p>A <b>bridge</b>.</p>' +
      '<img src="https://elsewhere.invalid/pixel.png" onerror="window.ran = true"><p>A boat.</p>' +
      "<script>window.ran = true</script>",
  });
  const { left } = await comparedWith(page, "A boat.", "Miruzha");
  assert.deepEqual(texts(left), ["A gate", "A bridge.", "A boat."]);
  assert.equal(left.blocks[0].kind, "heading");
  assert.equal(left.title, undefined, "the sample's headline is gone");
  assert.equal(await page.inputValue("#left-text"), "A gate\n\nA bridge.\n\nA boat.");
  assert.equal(await page.evaluate(() => window.ran), undefined);
  assert.deepEqual(
    seen.requests.filter((url) => url.includes("elsewhere")),
    [],
  );
});

test("a rich paste can be undone", async (t) => {
  const { page } = await openBuilder(t);
  await page.fill("#left-text", LEFT);
  await paste(page, "left", { "text/html": "<p>One thing.</p><p>Another thing.</p>" });
  await comparedWith(page, "Another thing.", "Miruzha");
  await page.locator("#left-text").press("Control+z");
  assert.equal(await page.inputValue("#left-text"), LEFT);
});

test("what markup said about a block outlives edits of other blocks", async (t) => {
  const { page } = await openBuilder(t);
  await paste(page, "left", {
    "text/html": "<p>A first paragraph that is long enough.</p><h2>A gate</h2><p>A boat.</p>",
  });
  await comparedWith(page, "A boat.", "Miruzha");
  await page.locator("#left-text").press("Control+End");
  await page.locator("#left-text").pressSequentially(" Two boats.");
  const { left } = await comparedWith(page, "Two boats.", "Miruzha");
  assert.deepEqual(
    left.blocks.map((block) => block.kind),
    ["paragraph", "heading", "paragraph"],
  );
});

const SOURCE = `<!doctype html><html lang="pt"><head><title>Port shut | Gazeta</title>
<meta property="og:title" content="Port shut"><meta property="og:site_name" content="Gazeta do Cabo">
<meta property="article:published_time" content="2025-02-03T10:00:00Z">
<link rel="canonical" href="https://gazeta.example.org/port"></head>
<body><nav><a href="/">Home</a></nav><h1>Port shut</h1><p>The port is shut.</p><p>It rains.</p></body></html>`;

test("page source that is pasted as text is read as the page", async (t) => {
  const { page } = await openBuilder(t);
  await paste(page, "right", { "text/plain": SOURCE });
  const { right } = await comparedWith(page, "Miruzha", "It rains.");
  assert.deepEqual(texts(right).slice(-3), ["Port shut", "The port is shut.", "It rains."]);
  const { title, source, url, published, lang } = right;
  assert.deepEqual(
    { title, source, url, published, lang },
    {
      title: "Port shut",
      source: "Gazeta do Cabo",
      url: "https://gazeta.example.org/port",
      published: "2025-02-03",
      lang: "pt",
    },
  );
});

test("page source is known by its first tag, Markdown by its name", async (t) => {
  const { page } = await openBuilder(t);
  const sources = [
    "<!-- story --><article><p>The gate is shut.</p></article>",
    '<?xml version="1.0"?>\n<html><p>The gate is shut.</p></html>',
    "<figure>A gate</figure><p>The gate is shut.</p>",
    "<blockquote>The gate is shut.</blockquote>",
    "<ul><li>The gate is shut.</li></ul>",
    "<!DOCTYPE html><p>The gate is shut.",
  ];
  for (const source of sources) {
    await drop(page, "#left-text", [["story.txt", source]]);
    const box = page.locator("#left-text");
    await page.waitForFunction((it) => document.querySelector("#left-text").value !== it, "");
    await page.waitForFunction(() => /The gate is shut\.$/.test(document.querySelector("#left-text").value));
    assert.doesNotMatch(await box.inputValue(), /[<>]/, source);
    await page.fill("#left-text", "");
  }
  await drop(page, "#left-text", [
    ["readme.md", '<p align="center">Logo</p>\n\n# The gate\n\nIt is *shut*.'],
  ]);
  await page.waitForFunction(() => document.querySelector("#left-text").value.includes("It is shut."));
});

test("two files dropped anywhere fill both sides", async (t) => {
  const { page } = await openBuilder(t);
  await drop(page, ".masthead", [
    ["first.txt", LEFT],
    ["second.html", "<h1>Port</h1><p>The old port is closed.</p>"],
  ]);
  const { left, right } = await comparedWith(page, "harbour master", "old port is closed");
  assert.deepEqual(texts(left), LEFT.split("\n\n"));
  assert.deepEqual(texts(right), ["Port", "The old port is closed."]);
  await drop(page, "#right-text", [["third.md", "# A *port*\n\nIt is [open](https://port.example.org/)."]]);
  const third = await comparedWith(page, "harbour master", "It is open.");
  assert.deepEqual(texts(third.right), ["A port", "It is open."]);
});

test("a file is chosen, also one in an old encoding", async (t) => {
  const { page } = await openBuilder(t);
  const buffer = Buffer.from("Das alte Tor f\xe4llt zu.", "latin1");
  await page.setInputFiles("#left-file", { name: "alt.txt", mimeType: "text/plain", buffer });
  const { left } = await comparedWith(page, "fällt", "Miruzha");
  assert.deepEqual(texts(left), ["Das alte Tor fällt zu."]);
});

test("nothing can be taken away while the texts are newer than the comparison", async (t) => {
  const { page } = await openBuilder(t);
  const disabled = await page.evaluate(() => {
    const box = document.querySelector("#left-text");
    box.value = "The gate.";
    box.dispatchEvent(new Event("input", { bubbles: true }));
    return [...document.querySelectorAll("#publish button")].every((button) => button.disabled);
  });
  assert.equal(disabled, true);
  await page.locator("#copy-snippet:enabled").waitFor();
  await page.locator("#copy-link:enabled").waitFor();
  assert.match(await page.inputValue("#snippet"), /The gate\./);
});

test("samples are one click away and one's own texts come back", async (t) => {
  const { page } = await openBuilder(t);
  await typeBoth(page);
  await page.getByRole("button", { name: "A scraped copy" }).click();
  const copy = await comparedWith(page, "Hradenka", "PulseVector");
  assert.equal(copy.mode, "copy");
  await page.getByRole("button", { name: "Two outlets’ accounts" }).click();
  const accounts = await comparedWith(page, "Larkspur", "piano");
  assert.equal(accounts.mode, "accounts");
  await page.getByRole("button", { name: "Back to my texts" }).click();
  await comparedWith(page, "harbour master", "old port");
});

test("swaps the sides with all that belongs to them", async (t) => {
  const { page } = await openBuilder(t);
  await page.click("#swap");
  const { left, right } = await comparedWith(page, "Failed gate", "Jammed gate");
  assert.equal(left.source, "Quarry Valley Herald");
  assert.equal(right.source, "The Castrel Courier");
});

test("mode and view reach the element", async (t) => {
  const { page } = await openBuilder(t);
  await page.selectOption("#mode", "accounts");
  await compared(page, (comparison) => comparison.mode === "accounts");
  await page.selectOption("#view", "inline");
  await page.waitForFunction(() => document.querySelector("#result").view === "inline");
});

test("says what is wrong with an input and keeps both texts", async (t) => {
  const { page } = await openBuilder(t);
  await typeBoth(page);
  await drop(page, "#left", [["photo.txt", "PNG\0\0\0"]]);
  await page.getByRole("alert").filter({ hasText: "photo.txt isn’t a text file" }).waitFor();
  assert.equal(await page.inputValue("#left-text"), LEFT);

  await page.locator("#right-text").evaluate((box) => {
    box.value = "a ".repeat(600_000);
    box.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await page.getByRole("alert").filter({ hasText: /right/ }).waitFor();
  assert.equal(await page.inputValue("#left-text"), LEFT);
  assert.equal((await page.inputValue("#right-text")).length, 1_200_000);

  await page.fill("#right-text", RIGHT);
  await comparedWith(page, "harbour master", "old port");
  assert.equal(await page.getByRole("alert").isVisible(), false);
});

test("says so when an address can't become a link", async (t) => {
  const { page } = await openBuilder(t);
  await page.locator("#left .about summary").click();
  await page.fill("#left-url", "javascript:alert(1)");
  await page.getByText("Only addresses that begin with http").first().waitFor();
  assert.equal(await page.getAttribute("#left-url", "aria-invalid"), "true");
});

/** A bare page at another origin that holds a snippet. */
async function barePage(t, body, files = []) {
  const site = await serve(t, {
    rules: [
      [
        "/bare.html",
        {
          body: `<!doctype html><meta charset="utf-8"><title>Bare</title><link rel="icon" href="data:,"><body>${body}`,
        },
      ],
      ...files,
    ],
  });
  const { page, seen } = await openPage(t);
  await page.goto(site.url("/bare.html"));
  return { page, seen };
}

/** The snippet of a form, as the button copies it. */
async function copiedSnippet(page, form) {
  await page.locator(`input[name="form"][value="${form}"]`).check();
  await page.click("#copy-snippet");
  await page.getByText("Snippet copied.").waitFor();
  return page.evaluate(() => navigator.clipboard.readText());
}

const clipboard = { permissions: ["clipboard-read", "clipboard-write"] };
const MARKUP = 'A <b>bold</b> claim & its "quotes" </article></script><script>window.ran = true</script>';

test("the script snippet renders in a bare page of another origin", async (t) => {
  const { page } = await openBuilder(t, clipboard);
  await page.selectOption("#view", "inline");
  await page.fill("#left-text", `${LEFT}\n\n${MARKUP}`);
  await page.fill("#right-text", RIGHT);
  const shown = await comparedWith(page, "bold", "old port");
  const snippet = await copiedSnippet(page, "script");
  const bare = await barePage(t, snippet);
  await bare.page.waitForFunction(() => document.querySelector("article-diff").comparison);
  const there = await bare.page.evaluate(() => document.querySelector("article-diff").comparison);
  assert.deepEqual(texts(there.left), texts(shown.left));
  assert.deepEqual(texts(there.right), texts(shown.right));
  assert.deepEqual(
    there.links.map((link) => link.relation),
    shown.links.map((link) => link.relation),
  );
  assert.equal(await bare.page.getAttribute("article-diff", "view"), "inline");
  assert.equal(await bare.page.evaluate(() => window.ran), undefined);
  assertQuiet(bare.seen);
});

test("the snippet without script shows both texts and runs nothing", async (t) => {
  const { page } = await openBuilder(t, clipboard);
  await typeBoth(page);
  const snippet = await copiedSnippet(page, "static");
  assert.doesNotMatch(snippet, /<script/i);
  const bare = await barePage(t, snippet);
  const body = await bare.page.innerText("body");
  assert.match(body, /Nobody knew for how long\./);
  assertQuiet(bare.seen);
});

test("the npm snippet is a module that renders", async (t) => {
  const { page } = await openBuilder(t, clipboard);
  await page.fill("#left-text", `${LEFT}\n\n${MARKUP}`);
  await page.fill("#right-text", RIGHT);
  const shown = await comparedWith(page, "bold", "old port");
  const { outputFiles } = await esbuild.build({
    stdin: { contents: await copiedSnippet(page, "npm"), resolveDir: at(".") },
    alias: { "article-diff/define": at("dist/define.js") },
    bundle: true,
    format: "iife",
    write: false,
  });
  const script = [
    "/bundle.js",
    { body: outputFiles[0].text, headers: { "content-type": "text/javascript" } },
  ];
  const bare = await barePage(t, '<script src="/bundle.js"></script>', [script]);
  await bare.page.waitForFunction(() => document.querySelector("article-diff")?.comparison);
  const there = await bare.page.evaluate(() => document.querySelector("article-diff").comparison);
  assert.deepEqual(texts(there.left), texts(shown.left));
  assertQuiet(bare.seen);
});

test("a link opened in a clean profile gives the same comparison", async (t) => {
  const { page } = await openBuilder(t, clipboard);
  await paste(page, "left", {
    "text/html":
      '<h2>Ein Tor</h2><p>Das Tor f\u00e4llt zu \ud83d\ude80.</p><footer><a href="/">Impressum</a></footer>',
  });
  await page.selectOption("#mode", "copy");
  await page.selectOption("#view", "changes");
  const there = await comparedWith(page, "fällt", "Miruzha");
  await page.waitForFunction(() => document.querySelector("#link").value.includes("#c1="));
  await page.click("#copy-link");
  await page.getByText("Link copied.").waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(
    await page.innerText("#link-note"),
    new RegExp(`^${link.length.toLocaleString("en")} characters`),
  );

  const { page: other } = await openPage(t);
  await other.goto(link);
  const here = await comparedWith(other, "fällt", "Miruzha");
  assert.deepEqual(here, there);
  assert.equal(await other.inputValue("#view"), "changes");
});

test("a link carries what markup said of a block that was edited since", async (t) => {
  const { page } = await openBuilder(t);
  await paste(page, "left", {
    "text/html":
      "<p>A first paragraph that is long enough to be prose, said the mayor.</p><figure><img><figcaption>The port</figcaption></figure><p>The port gates were shut at dawn by the crew.</p>",
  });
  await page.locator("#left-text").evaluate((box) => {
    box.value = box.value.replace("The port\n", "The old port\n");
    box.dispatchEvent(new Event("input", { bubbles: true }));
  });
  const there = await comparedWith(page, "old port", "Miruzha");
  assert.equal(there.left.blocks[1].kind, "caption");
  await page.waitForFunction(() => document.querySelector("#link").value.includes("#c1="));
  const { page: other } = await openPage(t);
  await other.goto(await page.inputValue("#link"));
  assert.deepEqual(await comparedWith(other, "old port", "Miruzha"), there);
});

test("a link followed on the open page leaves a kept draft alone", async (t) => {
  const { page } = await openBuilder(t);
  await comparedWith(page, "", "");
  await page.waitForFunction(() => document.querySelector("#link").value.includes("#c1="));
  const link = await page.inputValue("#link");
  await page.fill("#left-text", "My own text on the left.");
  await page.locator("#keep").check();
  await page.waitForFunction(() => JSON.stringify({ ...localStorage }).includes("My own text"));
  await page.evaluate((hash) => (location.hash = hash), new URL(link).hash);
  await page.waitForFunction(() => !document.querySelector("#left-text").value.startsWith("My own"));
  await page.selectOption("#mode", "copy");
  await page.waitForFunction(() => document.querySelector("article-diff").comparison?.mode === "copy");
  assert.equal(await page.isChecked("#keep"), false);
  assert.match(await page.evaluate(() => JSON.stringify({ ...localStorage })), /My own text/);
});

test("two files that replace both texts give both back", async (t) => {
  const { page } = await openBuilder(t);
  await page.fill("#left-text", "My own text on the left.");
  await page.fill("#right-text", "My own text on the right.");
  await comparedWith(page, "My own text", "on the right");
  await drop(page, ".masthead", [
    ["first.txt", "First file."],
    ["second.txt", "Second file."],
  ]);
  await comparedWith(page, "First file", "Second file");
  await page.click("#undo");
  await comparedWith(page, "on the left", "on the right");
});

test("a link is refused above its length, and a damaged one is no harm", async (t) => {
  const { page, site } = await openBuilder(t);
  await page.locator("#left-text").evaluate((box) => {
    let seed = 1;
    const word = () => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed.toString(36);
    };
    box.value = Array.from({ length: 20_000 }, word).join(" ");
    box.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await page.getByText("so none is offered").waitFor({ timeout: 30_000 });
  assert.equal(await page.isDisabled("#copy-link"), true);

  for (const hash of [
    "#c1=",
    "#c1=AAAA",
    "#c1=%00",
    "#c1=eyJ9",
    "#c1=q1YqVrIqVipWsqpVKlayUqpVKlGyUirOVLKqBQA",
  ]) {
    const { page: other } = await openPage(t);
    await other.goto(site.url(`/builder.html${hash}`));
    await other.getByRole("alert").filter({ hasText: "This link is damaged" }).waitFor();
    await compared(other, () => true);
  }
});

test("downloads hold the comparison", async (t) => {
  const { page } = await openBuilder(t);
  const shown = await typeBoth(page);
  const saved = async (id) => {
    const [file] = await Promise.all([page.waitForEvent("download"), page.click(`#save-${id}`)]);
    return [file.suggestedFilename(), await readFile(await file.path(), "utf8")];
  };
  const [jsonName, json] = await saved("json");
  assert.match(jsonName, /\.json$/);
  assert.deepEqual(JSON.parse(json), shown);
  const [htmlName, html] = await saved("html");
  assert.match(htmlName, /\.html$/);
  assert.match(html, /^<!doctype html>/i);
  const [markdownName, markdown] = await saved("markdown");
  assert.match(markdownName, /\.md$/);
  assert.match(markdown, /Nobody knew for how long/);
});

test("a snippet can be tried in an empty page, cut off from this one", async (t) => {
  const { page, seen, site } = await openBuilder(t);
  await page.fill("#left-text", `${LEFT}\n\n${MARKUP}`);
  await page.fill("#right-text", RIGHT);
  await comparedWith(page, "bold", "old port");
  await page.locator("#preview summary").click();
  const frame = page.frameLocator("#preview-frame");
  await frame.locator("article-diff ins").first().waitFor();
  assert.equal(await page.getAttribute("#preview-frame", "sandbox"), "allow-scripts");
  await page.locator('input[name="form"][value="static"]').check();
  await frame.locator("table ins").first().waitFor();
  await page.locator('input[name="form"][value="npm"]').check();
  await frame.locator("article-diff ins").first().waitFor();
  await frame.locator("p", { hasText: "A <b>bold</b> claim" }).first().waitFor();
  assertQuiet(seen);
  const elsewhere = seen.requests.filter(
    (url) => !url.startsWith(site.url("/")) && !/^(data|about):/.test(url),
  );
  assert.deepEqual(elsewhere, []);
});

test("texts are kept by choice, and links leave them alone", async (t) => {
  const { page: sender } = await openBuilder(t);
  await sender.fill("#left-text", "The bridge.");
  await sender.fill("#right-text", "The old bridge.");
  await comparedWith(sender, "The bridge.", "The old bridge.");
  await sender.waitForFunction(() => document.querySelector("#link").value.length < 500);

  const { page, site } = await openBuilder(t);
  const entries = () => page.evaluate(() => localStorage.length);
  await typeBoth(page);
  await page.locator("#keep").check();
  await page.fill("#right-text", `${RIGHT}\n\nIt rains.`);
  await comparedWith(page, "harbour master", "It rains.");
  assert.equal(await entries(), 1);

  await page.reload();
  await comparedWith(page, "harbour master", "It rains.");
  assert.equal(await page.isChecked("#keep"), true);

  const { hash } = new URL(await sender.inputValue("#link"));
  await page.goto("about:blank");
  await page.goto(site.url(`/builder.html${hash}`));
  await comparedWith(page, "The bridge.", "The old bridge.");
  await page.getByRole("button", { name: "Back to my texts" }).click();
  await comparedWith(page, "harbour master", "It rains.");

  await page.locator("#keep").check();
  await page.locator("#keep").uncheck();
  assert.equal(await entries(), 0);
});

test("a picture of the comparison is a PNG of the size that posts want", async (t) => {
  const { page } = await openBuilder(t);
  const [file] = await Promise.all([page.waitForEvent("download"), page.click("#save-picture")]);
  assert.match(file.suggestedFilename(), /\.png$/);
  const bytes = await readFile(await file.path());
  assert.equal(bytes.subarray(1, 4).toString(), "PNG");
  assert.deepEqual([bytes.readUInt32BE(16), bytes.readUInt32BE(20)], [2400, 1260]);
  assert.ok(bytes.length > 20_000, "something is drawn");
});
