/** The element: how stories get in, when it compares, what it does when it can't. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { toHTML } from "../../dist/core.js";
import * as fixtures from "../fixtures/comparisons.mjs";
import { assertQuiet } from "../harness/browser.mjs";
import { event, open, pair, sides } from "./page.mjs";

const module = '<script type="module" src="/define.js"></script>';

/** What is visible of both texts, without markup. */
const readable = (page) => page.evaluate(() => document.body.innerText);

test("children are the input, and are read with what their attributes say", async (t) => {
  const { page, seen } = await open(t, `<article-diff>${pair}</article-diff>`);
  const { left, right, links, leftOnly } = await event(page, "ready");
  assert.deepEqual([left.title, right.title, left.lang], ["An original", "A copy", "en"]);
  assert.deepEqual(
    links.map((it) => it.relation),
    ["edited", "same", "same"],
  );
  assert.deepEqual(
    leftOnly.map((it) => it.block),
    [2],
  );
  assert.deepEqual(await page.locator("article-diff .b :is(del, ins):not(.whole)").allInnerTexts(), [
    "Monday",
    "Tuesday",
  ]);
  assertQuiet(seen);
});

const { copy, rtl, hostile } = fixtures;
for (const [name, c] of Object.entries({ copy, rtl, hostile })) {
  test(`what toHTML writes is upgraded in place, and read to the character: ${name}`, async (t) => {
    const { page } = await open(t, toHTML(c));
    const result = await event(page, "ready");
    for (const side of ["left", "right"]) {
      const { url, blocks, ...about } = c[side];
      assert.deepEqual(result[side].blocks, blocks);
      for (const [key, value] of Object.entries(about)) assert.equal(result[side][key], value);
    }
  });
}

test("a changed child is compared again", async (t) => {
  const { page } = await open(t, `<article-diff>${pair}</article-diff>`);
  await event(page, "ready");
  await page.evaluate(() => (document.querySelector("[slot=right] p").textContent += " So it goes."));
  const { right } = await event(page, "ready", 2);
  assert.match(right.blocks[0].text, /So it goes\.$/);
});

test("properties are the input; set in one turn they are compared once", async (t) => {
  const { page, seen } = await open(t, "<article-diff eager></article-diff>");
  await page.evaluate(() => {
    const element = document.querySelector("article-diff");
    element.left = "The ferry sank on Monday off the northern cape.";
    element.right = {
      title: "A copy",
      blocks: [{ kind: "paragraph", text: "The ferry sank on Tuesday off the northern cape." }],
    };
    element.mode = "copy";
  });
  const { right, mode } = await event(page, "ready");
  assert.deepEqual([right.title, mode], ["A copy", "copy"]);
  await page.waitForTimeout(200);
  assert.equal(await page.evaluate(() => events.filter(([name]) => name === "ready").length), 1);
  assertQuiet(seen);
});

test("properties set before the element is defined are kept", async (t) => {
  const { page } = await open(t, "<article-diff eager></article-diff>", { script: "" });
  await page.evaluate(() =>
    Object.assign(document.querySelector("article-diff"), {
      left: "One word here.",
      right: "Two words here.",
      view: "inline",
    }),
  );
  await page.addScriptTag({ url: "/article-diff.js" });
  const { left } = await event(page, "ready");
  assert.equal(left.blocks[0].text, "One word here.");
  assert.equal(await page.locator("article-diff [value=inline]").isChecked(), true);
});

test("without script both texts are there for eyes and for the accessibility tree", async (t) => {
  const { page } = await open(t, `<article-diff>${pair}</article-diff>`, {
    page: { javaScriptEnabled: false },
  });
  const tree = await page.locator("body").ariaSnapshot();
  for (const words of ["on Monday night", "on Tuesday night"]) assert.match(tree, new RegExp(words));
  assert.equal(await page.getByText("on Tuesday night").isVisible(), true);
});

test("several on a page share the style sheet and have no id in common", async (t) => {
  const { page, seen } = await open(
    t,
    Array.from({ length: 20 }, () => `<article-diff eager>${pair}</article-diff>`).join(""),
  );
  await event(page, "ready", 20);
  const { sheets, ids } = await page.evaluate(() => {
    const roots = [...document.querySelectorAll("article-diff")].map((it) => it.shadowRoot);
    return {
      sheets: new Set(roots.flatMap((it) => it.adoptedStyleSheets)).size,
      ids: roots.flatMap((it) => [...it.querySelectorAll("[id]")].map((e) => e.id)),
    };
  });
  assert.equal(sheets, 1);
  assert.equal(new Set(ids).size, ids.length);
  assertQuiet(seen);
});

test("removed and put back it shows the same without comparing; moved elements still follow changes", async (t) => {
  const { page } = await open(t, `<article-diff eager>${pair}</article-diff>`);
  await event(page, "ready");
  await page.evaluate(() => {
    const element = document.querySelector("article-diff");
    element.remove();
    document.querySelector("main").append(element);
  });
  await page.waitForTimeout(200);
  assert.equal(await page.evaluate(() => events.filter(([name]) => name === "ready").length), 1);
  assert.equal(await page.locator("article-diff ins").first().isVisible(), true);
  await page.evaluate(() => (document.querySelector("article-diff").right = "Other words altogether."));
  await event(page, "ready", 2);
});

test("removed while it compares it is heard of no more, and starts anew when put back", async (t) => {
  const { page } = await open(t, "");
  await page.evaluate(async () => {
    const words = (n) =>
      Array.from({ length: 40_000 }, (_, i) => `w${(i * n) % 997}${i % 12 ? "" : ".\n\n"}`).join(" ");
    const element = document.createElement("article-diff");
    element.setAttribute("eager", "");
    Object.assign(element, { left: words(7), right: words(11), mode: "copy" });
    window.kept = element;
    document.querySelector("main").append(element);
    await new Promise((done) => element.addEventListener("article-diff-progress", done, { once: true }));
    element.remove();
    events.length = 0;
  });
  await page.waitForTimeout(1500);
  assert.deepEqual(await page.evaluate(() => events.map(([name]) => name)), []);
  await page.evaluate(() => {
    Object.assign(kept, { left: "One.", right: "Two." });
    document.querySelector("main").append(kept);
  });
  assert.equal((await event(page, "ready")).left.blocks[0].text, "One.");
});

test("while the engine loads slowly it is busy and both texts are readable", async (t) => {
  const { page } = await open(t, `<article-diff>${pair}</article-diff>`, {
    script: module,
    rules: [[/inline-/, { delay: 1200 }]],
  });
  await page.locator("article-diff .busy").waitFor();
  assert.equal(await page.locator("article-diff").getAttribute("aria-busy"), "true");
  assert.match(await readable(page), /on Monday night[\s\S]*on Tuesday night/);
  await event(page, "ready");
  assert.equal(await page.locator("article-diff .busy").count(), 0);
  assert.equal(await page.locator("article-diff").getAttribute("aria-busy"), null);
});

test("when the engine can't be loaded there is an error event, a message, and both texts", async (t) => {
  const { page } = await open(t, `<article-diff>${pair}</article-diff>`, {
    script: module,
    rules: [
      [/inline-/, { status: 503 }],
      [/fallback/, { status: 503 }],
    ],
  });
  await event(page, "error");
  assert.match(await page.getByRole("alert").innerText(), /what compares them could not be loaded/);
  assert.match(await readable(page), /on Monday night[\s\S]*on Tuesday night/);
});

for (const [name, left, right, message, told] of [
  ["a story of wrong form", { blocks: "no" }, "Some text.", /left\.blocks/, "one of them could not be read"],
  [
    "more text than the limit",
    "One text.",
    "x".repeat(1_000_001),
    /right has 1000001 UTF-16 code units.*limit/,
    "one of them has 1,000,001 characters, and the limit is 1,000,000",
  ],
  ["something that is no story", 7, "Some text.", /left/, "one of them could not be read"],
]) {
  test(`${name}: a clear message, and what can be read stays readable`, async (t) => {
    const { page } = await open(t, "<article-diff eager></article-diff>");
    await page.evaluate(
      ([l, r]) => Object.assign(document.querySelector("article-diff"), { left: l, right: r }),
      [left, right],
    );
    assert.match(await event(page, "error"), message);
    assert.equal(
      await page.getByRole("alert").innerText(),
      `The texts could not be compared: ${told}. Both are below as they are.`,
    );
    for (const text of [left, right].filter((it) => it.length < 100))
      assert.ok(await page.getByText(text).isVisible());
    await page.evaluate(() =>
      Object.assign(document.querySelector("article-diff"), { left: "Now it", right: "works." }),
    );
    await event(page, "ready");
    assert.equal(await page.getByRole("alert").count(), 0);
  });
}

for (const [name, when] of [
  ["before there is a result", "before"],
  ["while a result is on show", "after"],
  ["before a result is set", "set"],
])
  test(`strings that can't be read, given ${name}: an error event, a message in English, and both texts`, async (t) => {
    const { page, seen } = await open(t, `<article-diff${when === "set" ? "" : " eager"}></article-diff>`);
    await page.evaluate(async (at) => {
      const element = document.querySelector("article-diff");
      const strings = {
        get title() {
          throw new Error("these strings are gone");
        },
      };
      const ready = new Promise((done) =>
        element.addEventListener("article-diff-ready", done, { once: true }),
      );
      if (at === "before") element.strings = strings;
      Object.assign(element, {
        left: "The ferry sank on Monday night.",
        right: "The ferry sank on Tuesday night.",
      });
      if (at === "before") return;
      const { detail } = await ready;
      element.strings = strings;
      if (at === "set") element.comparison = detail;
    }, when);
    assert.match(await event(page, "error"), /these strings are gone/);
    assert.match(await page.getByRole("alert").innerText(), /could not be compared: something went wrong/);
    for (const text of ["The ferry sank on Monday night.", "The ferry sank on Tuesday night."])
      assert.equal(await page.locator("article-diff .plain", { hasText: text }).isVisible(), true);
    assert.deepEqual(seen.errors, []);
    await page.evaluate(() =>
      Object.assign(document.querySelector("article-diff"), {
        strings: {},
        right: "The ferry sank on Friday night.",
      }),
    );
    await page.getByRole("alert").waitFor({ state: "detached" });
    await page.locator("article-diff ins").first().waitFor();
  });

for (const lang of ["ar", "de", "es", "fr", "pl"])
  test(`in ${lang} a reader reads of an error in that language alone, and the page gets the error itself`, async (t) => {
    const { page } = await open(t, '<article-diff eager limit="3"></article-diff>', {
      script: `<script type="module">
        import { registerLocale } from "/index.js";
        import strings from "/locales/${lang}.js";
        import "/define.js";
        registerLocale(strings);
        document.querySelector("article-diff").closest("html").lang = "${lang}";
        Object.assign(document.querySelector("article-diff"), { left: "Long enough.", right: "Short." });
        window.own = strings.error;
      </script>`,
    });
    assert.match(
      await event(page, "error"),
      /^article-diff: left has 12 UTF-16 code units, more than the limit of 3$/,
    );
    const said = await page.getByRole("alert").innerText();
    const [before] = (await page.evaluate(() => window.own)).split("{message}");
    assert.ok(said.startsWith(before), said);
    assert.doesNotMatch(said, /UTF|article-diff|left has|limit of/);
    if (lang === "ar") assert.doesNotMatch(said, /[a-z]/i);
    assert.deepEqual(await page.getByRole("alert").evaluate(({ parentElement: it }) => [it.lang, it.dir]), [
      lang,
      lang === "ar" ? "rtl" : "ltr",
    ]);
  });

for (const [name, left, right] of [
  ["nothing on either side", "", ""],
  ["one side empty", "", "Some text."],
  ["a word on one side", "Ferry", "Some text about a ferry."],
  ["lone surrogates and NUL", "a \ud800 b \u0000", "a \udc00 b \u0000"],
  ["a hundred thousand letters without a space", "x".repeat(100_000), `${"x".repeat(99_999)}y`],
]) {
  test(`${name}: a result`, async (t) => {
    const { page, seen } = await open(t, "<article-diff eager></article-diff>");
    await page.evaluate(
      ([l, r]) => Object.assign(document.querySelector("article-diff"), { left: l, right: r }),
      [left, right],
    );
    await event(page, "ready");
    assert.notEqual(await page.locator("article-diff [part=summary]").innerText(), "");
    assertQuiet(seen);
  });
}

test("it waits until it comes near the viewport", async (t) => {
  const { page } = await open(t, `<div style="height: 6000px"></div><article-diff>${pair}</article-diff>`);
  await page.waitForTimeout(400);
  assert.deepEqual(await page.evaluate(() => events), []);
  await page.evaluate(() => scrollTo(0, 5200));
  await event(page, "ready");
});

test("its own width decides: inline in a narrow column of a wide page, side by side and level in a wide one", async (t) => {
  const { page } = await open(
    t,
    `<div id="box" style="width: 400px"><article-diff>${pair}</article-diff></div>`,
    { page: { viewport: { width: 1440, height: 900 } } },
  );
  await event(page, "ready");
  assert.equal(await page.locator("article-diff .c.both").count(), 3);
  await page.evaluate(() => (document.querySelector("#box").style.width = "1000px"));
  await page.locator("article-diff .two").waitFor();
  const tops = await page.evaluate(() =>
    [...document.querySelector("article-diff").shadowRoot.querySelectorAll(".r")].map((row) =>
      [...row.querySelectorAll(".c")].map((cell) => cell.getBoundingClientRect().top),
    ),
  );
  const pairs = tops.filter((it) => it.length === 2);
  assert.equal(pairs.length, 3);
  for (const [a, b] of pairs) assert.ok(Math.abs(a - b) < 1, `${a} ${b}`);
});

test("without texts it takes no room", async (t) => {
  const { page } = await open(t, "<article-diff eager></article-diff>");
  await page.waitForTimeout(300);
  assert.equal((await page.locator("article-diff").boundingBox()).height, 0);
});

test("upgrading moves nothing that was in sight", async (t) => {
  const long = sides(
    {
      blocks: Array.from(
        { length: 30 },
        (_, i) => `Paragraph ${i} tells of the ferry and of the tide that came and went.`,
      ),
    },
    {
      blocks: Array.from(
        { length: 30 },
        (_, i) =>
          `Paragraph ${i} tells of the ferry and of the tide that came and ${i % 9 ? "went" : "stayed"}.`,
      ),
    },
  );
  const { page } = await open(t, `<p>Before.</p><article-diff>${long}</article-diff><p>After.</p>`, {
    script: module,
  });
  await event(page, "ready");
  const shift = await page.evaluate(
    () =>
      new Promise(
        (done) =>
          new PerformanceObserver((list) =>
            done(list.getEntries().reduce((sum, it) => sum + it.value, 0)),
          ).observe({ type: "layout-shift", buffered: true }) ?? setTimeout(() => done(0), 500),
      ),
  );
  assert.ok(shift <= 0.1, String(shift));
});

test("nothing is asked for, stored or printed while it loads, compares, is walked through and copied from", async (t) => {
  const { page, seen, site } = await open(t, `<article-diff>${pair}</article-diff>`);
  await event(page, "ready");
  const before = seen.requests.length;
  for (const name of ["Next", "Next", "Previous"]) await page.getByRole("button", { name }).click();
  for (const view of ["inline", "changes", "side"])
    await page.locator(`article-diff input[value=${view}]`).check({ force: true });
  await page.keyboard.press("Control+A");
  await page.keyboard.press("Control+C");
  assert.deepEqual(seen.requests.slice(before), []);
  assert.deepEqual(
    site.requests.filter((path) => !path.endsWith(".ico")),
    ["/page.html", "/article-diff.js"],
  );
  assert.deepEqual(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie]), [
    0,
    0,
    "",
  ]);
  assertQuiet(seen);
});

test("a strict policy is kept: no inline style, no markup parsed, no trusted types policy", async (t) => {
  const policy =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; img-src data:; require-trusted-types-for 'script'; trusted-types 'none'";
  const { page, seen } = await open(t, `<article-diff eager>${pair}</article-diff>`, {
    headers: { "content-security-policy": policy },
  });
  await page.locator("article-diff ins").first().waitFor();
  assert.notEqual(
    await page
      .locator("article-diff ins")
      .first()
      .evaluate((it) => getComputedStyle(it).backgroundColor),
    "rgba(0, 0, 0, 0)",
  );
  assert.deepEqual(
    seen.violations.filter((it) => !it.startsWith("style-src")),
    [],
  );
});
