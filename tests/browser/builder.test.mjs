/** The builder page: every way in, and nothing to any other address. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertQuiet } from "../harness/browser.mjs";
import {
  compared,
  comparedWith,
  drop,
  LEFT,
  openBuilder,
  paste,
  RIGHT,
  texts,
  typeBoth,
} from "./builder.mjs";

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
    '<nav><a href="/">Home</a></nav><p>The gate is shut.</p>',
    '<meta charset="utf-8"><link rel="icon" href="x"><p>The gate is shut.</p>',
    '<script>if (a < b) c("</p>");</script><div>The gate is shut.</div>',
    '<img src="x"><amp-ad></amp-ad><p>The gate is shut.</p>',
    "<strong>KESTREL BAY</strong> – The gate is shut.",
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

test("a text that only begins with a pointed bracket stays as it is", async (t) => {
  const { page } = await openBuilder(t);
  for (const source of ["<3 from the gate", "<Enter> shuts the gate.", "<a@port.example.org> wrote: </p>"]) {
    await drop(page, "#left-text", [["story.txt", source]]);
    await page.waitForFunction((it) => document.querySelector("#left-text").value === it, source);
  }
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

test("a page in an old encoding is read by what it says of itself", async (t) => {
  const { page } = await openBuilder(t);
  const body = (head, ...words) => Buffer.concat([Buffer.from(`${head}<p>`), ...words.map(Buffer.from)]);
  const port = [0xcf, 0xee, 0xf0, 0xf2];
  const cases = [
    ['<html><head><meta charset="windows-1251">', port, "Порт"],
    ["<meta http-equiv='Content-Type' content='text/html; charset=windows-1251'>", port, "Порт"],
    ["<?xml version='1.0' encoding='windows-1251'?><html>", port, "Порт"],
    ["<meta charset=iso-8859-2>", [0xb3, 0xf3, 0xbc], "łóź"],
    ["<meta charset=shift_jis>", [0x8d, 0x60], "港"],
    // One broken byte doesn't spoil the rest, and what no browser knows is not looked for.
    ["<meta charset=utf-8>", [0xc3, 0xb3, 0xff], "ó\ufffd"],
    ["<meta charset=nothing>", [0xf3], "ó"],
    ["<meta charset=utf-16>", [0xf3], "ó"],
  ];
  for (const [head, bytes, text] of cases) {
    const buffer = body(head, bytes, "</p>");
    await page.setInputFiles("#left-file", { name: "old.html", mimeType: "text/html", buffer });
    await page
      .waitForFunction((it) => document.querySelector("#left-text").value === it, text, { timeout: 5000 })
      .catch(async () => assert.equal(await page.inputValue("#left-text"), text, head));
    await page.fill("#left-text", "");
  }
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
