/**
 * What safety-markup, safety-limits and element tests show at length in one browser, shown in short in
 * each: every text that would be markup in every place of the element where text enters, addresses, the
 * page's silence, limits, removal, and a browser without WebAssembly. The builder page is `safety-builder`'s.
 */

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { compare, init, toHTML } from "../../dist/core.js";
import { attributes, elements } from "../fixtures/drawn.mjs";
import { payloads } from "../fixtures/payloads.mjs";
import { assertNothingSeen, inEveryEngine, watched, watching } from "../harness/engines.mjs";
import { serve } from "../harness/serve.mjs";

before(() => init());

/** What payloads would call. No policy keeps them from it: text must stay text by itself. */
const trap = `window.pwned = [];
  window.pwn = () => pwned.push(new Error().stack);
  for (const name of ["alert", "confirm", "prompt", "open"]) window[name] = window.pwn;
  // That a layout took two turns is no error of a script.
  addEventListener("error", (event) => {
    if (!/^ResizeObserver loop/.test(event.message)) pwned.push(String(event.message || event.target.outerHTML));
  }, true);`;

/** What the places below share, in the page: `tools`. */
const tools = `
import * as fixtures from "/fixtures/comparisons.mjs";
import { payloads, addresses } from "/fixtures/payloads.mjs";
const names = new Set(${JSON.stringify(elements)});
const keys = new Set(${JSON.stringify(attributes)});
const main = document.querySelector("main");
const pause = (ms = 0) => new Promise((done) => setTimeout(done, ms));
/** Notes everything in the shadow roots that the element does not draw. */
const wrong = [];
function look(where) {
  for (const host of document.querySelectorAll("article-diff"))
    for (const it of host.shadowRoot.querySelectorAll("*")) {
      if (!names.has(it.localName)) wrong.push([where, it.localName]);
      for (const key of it.getAttributeNames()) if (!keys.has(key)) wrong.push([where, it.localName, key]);
      const href = it.getAttribute("href");
      if (href !== null && !/^(#|https?:\\/\\/)/.test(href)) wrong.push([where, href]);
      if (href?.startsWith("http") && !/noopener/.test(it.rel)) wrong.push([where, href, it.rel]);
    }
}
/** A new element on the page, alone. */
function fresh(markup = {}) {
  const element = document.createElement("article-diff");
  for (const [key, value] of Object.entries(markup)) element.setAttribute(key, value);
  main.replaceChildren(element);
  return element;
}
/** The answer to what was set: its result or its error. */
const answer = (element) => new Promise((done) => {
  element.addEventListener("article-diff-ready", (event) => done(event.detail), { once: true });
  element.addEventListener("article-diff-error", (event) => done(event.detail), { once: true });
});
/** Texts of blocks as drawn, without what is for screen readers alone. */
const drawn = (element, side) => new Set([...element.shadowRoot.querySelectorAll(".c." + side + " .b")].map((it) => {
  const copy = it.cloneNode(true);
  for (const spoken of copy.querySelectorAll(".vh")) spoken.remove();
  return copy.textContent;
}));
window.tools = { fixtures, payloads, addresses, wrong, look, fresh, answer, drawn, pause, main };
`;

async function openTools(t, engine, { body = "", rules = [] } = {}) {
  const head =
    '<script src="/trap.js"></script><script src="/article-diff.js"></script><script type="module" src="/tools.js"></script>';
  const site = await serve(t, {
    rules: [
      ...rules,
      ["/page.html", { body: watched(body, head) }],
      ["/trap.js", { body: trap }],
      ["/tools.js", { body: tools, headers: { "content-type": "text/javascript" } }],
      ...["payloads", "comparisons", "build"].map((name) => [
        `/fixtures/${name}.mjs`,
        { file: `tests/fixtures/${name}.mjs`, headers: { "content-type": "text/javascript" } },
      ]),
      watching,
    ],
  });
  const tab = await engine.open(t);
  await tab.goto(site.url("/page.html"));
  await tab.until(() => !!(window.tools && customElements.get("article-diff")));
  return { tab, site };
}

/** Asserts that nothing ran, nothing was asked for, and that nothing foreign was seen by `tools.look`. */
async function assertInert(tab, site) {
  const found = await tab.evaluate(() => ({ pwned, wrong: tools.wrong.slice(0, 10) }));
  assert.deepEqual(found, { pwned: [], wrong: [] });
  assertNothingSeen(await tab.seen());
  const own = /^\/(page\.html|watch\.js|trap\.js|tools\.js|fixtures\/|article-diff\.js|favicon\.ico)/;
  assert.deepEqual(
    site.requests.filter((it) => !own.test(it)),
    [],
  );
}

inEveryEngine("payloads as blocks of every kind, in both modes and all views", async (t, engine) => {
  const { tab, site } = await openTools(t, engine);
  for (const mode of ["copy", "accounts"]) {
    const missing = await tab.evaluate(async (mode) => {
      const { payloads, fresh, answer, look, drawn } = tools;
      const kinds = "paragraph heading list_item quotation caption byline table_row code".split(" ");
      const story = (side) => ({
        blocks: payloads.map((text, i) => ({ kind: kinds[i % 8], text: `${text} stood on the ${side}.` })),
      });
      const element = fresh({ eager: "", view: "inline", mode });
      const [left, right] = [story("left"), story("right")];
      Object.assign(element, { left, right });
      await answer(element);
      for (const view of ["changes", "inline", "side"]) {
        element.view = view;
        element.dispatchEvent(new Event("beforeprint"));
        window.dispatchEvent(new Event("beforeprint"));
        for (const it of element.shadowRoot.querySelectorAll("[data-act=expand], [data-act=export]"))
          it.click();
        await tools.pause(50);
        look(`${mode} ${view}`);
      }
      const of = { left, right };
      return Object.keys(of).flatMap((side) => {
        const texts = drawn(element, side);
        return of[side].blocks.map((it) => it.text).filter((it) => !texts.has(it));
      });
    }, mode);
    assert.deepEqual(missing, []);
  }
  await assertInert(tab, site);
});

inEveryEngine("payloads as titles, names, addresses, dates, languages and strings", async (t, engine) => {
  const { tab, site } = await openTools(t, engine);
  const found = await tab.evaluate(async () => {
    const { fixtures, payloads, addresses, fresh, look } = tools;
    const out = [];
    const strings = Object.keys((await import("/locales/de.js")).default ?? {});
    // Few rows, so that drawing them hundreds of times takes seconds.
    for (const given of [fixtures.hostile, { ...fixtures.hostile, mode: "accounts" }]) {
      const element = fresh();
      for (const text of payloads) {
        const about = { title: text, source: text, url: text, published: text, lang: text };
        const right = { ...given.right, ...about, source: `${text}2` };
        element.comparison = { ...given, left: { ...given.left, ...about }, right };
        const heads = [...element.shadowRoot.querySelectorAll(".heads > div")];
        const names = heads.map((it) => it.querySelector("b").textContent);
        if (names[0] !== text.trim() || names[1] !== `${text}2`.trim()) out.push([text, names]);
        look("particulars");
      }
      for (const text of payloads) {
        element.strings = Object.fromEntries(
          [...strings, "title", "expand", "legend", "only", "left", "right", "summary"].map((it) => [
            it,
            text,
          ]),
        );
        look("strings");
      }
      element.strings = {};
      const links = addresses.flatMap((url) => {
        element.comparison = { ...given, left: { ...given.left, url } };
        return [...element.shadowRoot.querySelectorAll(".heads > :first-child a")].map((it) => it.href);
      });
      // An address of the web as browsers read it, that leads where it seems to.
      if (links.join() !== "https://evil/") out.push(links);
    }
    return out;
  });
  assert.deepEqual(found, []);
  const asked = site.requests.indexOf("/locales/de.js");
  assert.ok(asked > 0);
  site.requests.splice(
    0,
    site.requests.length,
    ...site.requests.filter((it) => !/^\/(locales|chunks)\//.test(it)),
  );
  await assertInert(tab, site);
});

inEveryEngine(
  "payloads as attributes of the element and its children, and as fragments",
  async (t, engine) => {
    const { tab, site } = await openTools(t, engine);
    const answers = await tab.evaluate(async () => {
      const { payloads, fresh, answer, look } = tools;
      let answers = 0;
      for (const text of payloads) {
        const own = "id mode view locale shortcuts limit engine class lang".split(" ");
        const element = fresh(Object.fromEntries(own.map((it) => [it, text])));
        for (const side of ["left", "right"]) {
          const child = document.createElement("section");
          child.slot = side;
          for (const it of "data-title data-source data-published cite lang".split(" "))
            child.setAttribute(it, text);
          child.textContent = `${text} on the ${side}`;
          element.append(child);
        }
        const answered = answer(element);
        element.setAttribute("eager", "");
        await answered;
        answers++;
        element.goTo(text);
        look("attributes");
      }
      const element = fresh({ id: "a" });
      element.comparison = tools.fixtures.hostile;
      for (const text of payloads) {
        location.hash = `#a:${text}`;
        location.hash = `#a:${encodeURIComponent(text.replace(/[\ud800-\udfff]/g, ""))}`;
        await tools.pause();
      }
      look("fragments");
      return answers;
    });
    assert.equal(answers, payloads.length);
    await assertInert(tab, site);
  },
);

inEveryEngine("payloads in a static fragment, upgraded in place", async (t, engine) => {
  const story = (side) => ({
    title: payloads[0],
    source: payloads[8],
    url: payloads[20],
    published: payloads[30],
    lang: payloads[40],
    blocks: payloads.map((text) => ({ kind: "paragraph", text: `${text} on the ${side}.` })),
  });
  const c = await compare(story("left"), story("right"), { mode: "copy" });
  const html = toHTML(c).replace("<article-diff ", '<article-diff eager view="side" ');
  const { tab, site } = await openTools(t, engine, { body: html });
  const got = await tab.until(() => document.querySelector("article-diff").comparison);
  assert.deepEqual(got.left.blocks, c.left.blocks);
  assert.deepEqual(got.right.blocks, c.right.blocks);
  await tab.evaluate(() => tools.look("upgraded"));
  await assertInert(tab, site);
});

inEveryEngine("the payloads do run where text is taken for markup", async (t, engine) => {
  const { tab } = await openTools(t, engine, { body: payloads.slice(0, 12).join("") });
  await tab.until(() => pwned.length > 3);
});

inEveryEngine(
  "silence: no request, cookie, storage or word while it loads, compares, leads and copies",
  async (t, engine) => {
    const { tab, site } = await openTools(t, engine);
    const kept = await tab.evaluate(async () => {
      const { fixtures, fresh, answer, pause } = tools;
      const element = fresh({ eager: "", mode: "copy" });
      const [left, right] = [fixtures.copy.left, fixtures.copy.right];
      Object.assign(element, { left, right });
      await answer(element);
      for (let i = 0; i < 5; i++) element.next();
      element.previous();
      for (const act of ["expand", "export"])
        for (const it of element.shadowRoot.querySelectorAll(`[data-act=${act}]`)) it.click();
      await pause(100);
      for (const it of element.shadowRoot.querySelectorAll("[data-act=copy]")) it.click();
      await pause(100);
      const databases = await indexedDB.databases?.();
      return [document.cookie, localStorage.length, sessionStorage.length, databases?.length ?? 0];
    });
    assert.deepEqual(kept, ["", 0, 0, 0]);
    await assertInert(tab, site);
  },
);

inEveryEngine("above the limit an error, below it an end; both texts stay readable", async (t, engine) => {
  const { tab } = await openTools(t, engine);
  const found = await tab.evaluate(async () => {
    const { fresh, answer } = tools;
    const out = {};
    const element = fresh({ eager: "" });
    const give = async (left, right) => {
      Object.assign(element, { left, right });
      const it = await answer(element);
      return it instanceof Error ? it.message : it.left.blocks.map((block) => block.text).join("|");
    };
    out.over = await give("A short text.", "One word. ".repeat(100_001));
    out.readable = element.shadowRoot.querySelector("slot[name=left]").textContent;
    out.title = await give("A short text.", { title: "x".repeat(1_000_001), blocks: [] });
    out.blocks = await give("A short text.", {
      blocks: Array.from({ length: 1_000_001 }, () => ({ kind: "paragraph", text: "" })),
    });
    for (const [name, text] of Object.entries({
      surrogates: "a\ud800b \udc00",
      nul: "a\0b",
      "no space": "x".repeat(200_000),
      letters: "a\n\nb\n\n".repeat(2000),
    }))
      out[name] = (await give(text, `${text} and more`)).replaceAll("|", "\n\n") === text.trim();
    return out;
  });
  const over = (what) => `article-diff: right has ${what}, more than the limit of 1000000`;
  assert.deepEqual(found, {
    over: over("1000010 UTF-16 code units"),
    readable: "A short text.",
    title: over("1000001 UTF-16 code units"),
    blocks: over("1000001 blocks"),
    surrogates: true,
    nul: true,
    "no space": true,
    letters: true,
  });
  assertNothingSeen(await tab.seen());
});

inEveryEngine("removed while it compares it is heard of no more", async (t, engine) => {
  const { tab } = await openTools(t, engine);
  const after = await tab.evaluate(async () => {
    const { fresh, pause } = tools;
    const words = (n) =>
      Array.from({ length: 60_000 }, (_, i) => `w${(i * n) % 997}${i % 12 ? "" : ".\n\n"}`).join(" ");
    const element = fresh({ eager: "" });
    let calls = 0;
    Object.assign(element, {
      left: words(7),
      right: words(11),
      mode: "copy",
      options: { onProgress: () => calls++ },
    });
    await new Promise((done) => element.addEventListener("article-diff-progress", done, { once: true }));
    element.remove();
    events.length = calls = 0;
    await pause(1500);
    return [events.length, calls, element.comparison, element.getAttribute("aria-busy")];
  });
  assert.deepEqual(after, [0, 0, null, null]);
  assertNothingSeen(await tab.seen());
});

inEveryEngine("without WebAssembly it says that it is busy, and shows the same", async (t, engine) => {
  // Looked at from within: it may be over before a question from outside arrives.
  const lacking = `delete globalThis.WebAssembly;
    new MutationObserver((all) => {
      globalThis.wasBusy ||= all.some((it) => it.target.getAttribute("aria-busy") === "true");
    }).observe(document, { subtree: true, attributeFilter: ["aria-busy"] });`;
  const c = await compare("One text here.\n\nIt stays.", "Two texts here.\n\nIt stays.", { mode: "copy" });
  const site = await serve(t, {
    rules: [
      [
        "/page.html",
        {
          body: watched(
            '<article-diff eager mode="copy"><pre slot="left">One text here.\n\nIt stays.</pre><pre slot="right">Two texts here.\n\nIt stays.</pre></article-diff>',
            '<script src="/lacking.js"></script><script src="/article-diff.js"></script>',
          ),
        },
      ],
      ["/lacking.js", { body: lacking }],
      ["/fallback.js", { file: "dist/fallback.js", delay: 400 }],
      watching,
    ],
  });
  const tab = await engine.open(t);
  await tab.goto(site.url("/page.html"));
  const found = await tab.until(() => document.querySelector("article-diff").comparison);
  assert.deepEqual(found.links, c.links);
  await tab.until(() => globalThis.wasBusy);
  assertNothingSeen(await tab.seen());
});

test("there are at least three hundred payloads", () => assert.ok(payloads.length >= 300));
