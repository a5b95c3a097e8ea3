/**
 * Hundreds of texts that would be markup or code, in every place where text can enter: nothing runs,
 * nothing but the element's own elements appears, and what is visible is the text itself.
 */

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { compare, init, toHTML, toMarkdown } from "../../dist/core.js";
import * as fixtures from "../fixtures/comparisons.mjs";
import { attributes, elements } from "../fixtures/drawn.mjs";
import { addresses, payloads } from "../fixtures/payloads.mjs";
import { assertQuiet, openPage } from "../harness/browser.mjs";
import { serve } from "../harness/serve.mjs";
import { event, open, unfold } from "./page.mjs";

before(() => init());

/** What handlers would call, and what tells that one did. */
const trap = `<script>window.pwned = []; window.pwn = (...all) => { pwned.push(new Error().stack); };
  for (const name of ["alert", "confirm", "prompt", "open"]) window[name] = window.pwn;
  addEventListener("error", (event) => pwned.push(String(event.message || event.target.outerHTML)), true);</script>`;
const script = `${trap}<script src="/article-diff.js"></script>`;

/** Asserts that a shadow root holds only what the element draws, and that nothing ran. */
async function assertInert(page, seen, site) {
  const found = await page.evaluate(
    ([names, keys]) => {
      const all = [...document.querySelectorAll("article-diff")].flatMap((it) => [
        ...it.shadowRoot.querySelectorAll("*"),
      ]);
      return {
        elements: all.map((it) => it.localName).filter((it) => !names.includes(it)),
        attributes: all.flatMap((it) => it.getAttributeNames().filter((name) => !keys.includes(name))),
        addresses: all
          .map((it) => it.getAttribute("href"))
          .filter((it) => it !== null && !/^(#|https?:\/\/)/.test(it)),
        pwned,
      };
    },
    [elements, attributes],
  );
  assert.deepEqual(found, { elements: [], attributes: [], addresses: [], pwned: [] });
  assertQuiet(seen);
  const elsewhere = seen.requests.filter((it) => !it.startsWith(site.url("/")) && !it.startsWith("data:"));
  assert.deepEqual(elsewhere, []);
}

/** Texts of the blocks as they are shown, without what is for screen readers alone. */
const shown = (page, selector) =>
  page.evaluate((which) => {
    const { shadowRoot } = document.querySelector("article-diff");
    return [...shadowRoot.querySelectorAll(which)].map((it) => {
      const copy = it.cloneNode(true);
      for (const hidden of copy.querySelectorAll(".vh")) hidden.remove();
      return copy.textContent;
    });
  }, selector);

test("there are hundreds of them, each once", () => {
  assert.ok(payloads.length >= 300, String(payloads.length));
  assert.equal(new Set(payloads).size, payloads.length);
});

const blocks = (tail) => payloads.map((text) => ({ kind: "paragraph", text: `${text}${tail}` }));
const kinds = ["heading", "list_item", "quotation", "caption", "byline", "table_row", "code"];

for (const mode of ["copy", "accounts"]) {
  test(`as blocks, in ${mode} mode and every view`, async (t) => {
    const { page, seen, site } = await open(t, "<article-diff eager></article-diff>", {
      script,
      page: { viewport: { width: 1200, height: 800 } },
    });
    const left = { blocks: blocks(" stood on the left.") };
    const right = { blocks: blocks(" stood on the right.").map((it, i) => ({ ...it, kind: kinds[i % 7] })) };
    await page.evaluate(
      ([l, r, m]) => Object.assign(document.querySelector("article-diff"), { mode: m, left: l, right: r }),
      [left, right, mode],
    );
    await event(page, "ready");
    for (const view of ["side", "inline", "changes", "side"]) {
      await page.evaluate((it) => (document.querySelector("article-diff").view = it), view);
      await unfold(page.locator("article-diff"));
      await assertInert(page, seen, site);
    }
    // Side by side, each cell holds the texts of its side, whole and in order.
    for (const [side, story] of Object.entries({ left, right })) {
      const texts = new Set(await shown(page, `.c.${side} .b`));
      const missing = story.blocks.filter(({ text }) => !texts.has(text));
      assert.deepEqual(missing, []);
    }
  });
}

test("as plain text, read into blocks", async (t) => {
  const { page, seen, site } = await open(t, "<article-diff eager></article-diff>", { script });
  const text = payloads.join("\n\n");
  await page.evaluate(
    (it) => Object.assign(document.querySelector("article-diff"), { left: it, right: `${it}\n\nAnd more.` }),
    text,
  );
  const { left } = await event(page, "ready");
  const solid = (it) => it.replace(/[\s\ufeff]+/gu, "");
  // A lone surrogate that crosses into the engine is a replacement character in what the engine
  // says, but the blocks are slices of the text as it was given.
  assert.equal(solid(left.blocks.map((it) => it.text).join("")), solid(text));
  await assertInert(page, seen, site);
});

test("as names, headlines, dates, languages and addresses of a story", async (t) => {
  const { page, seen, site } = await open(t, "<article-diff></article-diff>", { script });
  const { copy, accounts } = fixtures;
  for (const c of [copy, accounts]) {
    const wrong = await page.evaluate(
      ([given, all]) => {
        const element = document.querySelector("article-diff");
        const wrong = [];
        for (const text of all) {
          const about = { title: text, source: text, url: text, published: text, lang: text };
          element.comparison = {
            ...given,
            left: { ...given.left, ...about },
            right: { ...given.right, ...about, source: `${text}2` },
          };
          const { shadowRoot } = element;
          const heads = [...shadowRoot.querySelectorAll(".heads > div")];
          const trimmed = text.trim();
          const names = heads.map((it) => it.querySelector("b").textContent);
          if (names[0] !== trimmed || names[1] !== `${text}2`.trim()) wrong.push([text, ...names]);
          if (heads[0].querySelector(".note").textContent !== ` ${text}`) wrong.push([text, "date"]);
          if (heads[1].querySelector("p").textContent !== text) wrong.push([text, "title"]);
          for (const link of shadowRoot.querySelectorAll(".heads a")) {
            const { protocol } = new URL(link.href);
            if (!/^https?:$/.test(protocol) || !/noopener/.test(link.rel)) wrong.push([text, link.href]);
          }
        }
        return wrong;
      },
      [c, payloads],
    );
    assert.deepEqual(wrong, []);
    await assertInert(page, seen, site);
  }
});

test("as addresses of sources: those of the web alone are links", async (t) => {
  const { page } = await open(t, "<article-diff></article-diff>", { script });
  const links = await page.evaluate(
    ([given, all]) => {
      const element = document.querySelector("article-diff");
      return all.flatMap((url) => {
        element.comparison = { ...given, left: { ...given.left, url }, right: { ...given.right, url } };
        return [...element.shadowRoot.querySelectorAll(".heads a")].map((it) => [url, it.href, it.rel]);
      });
    },
    [fixtures.copy, addresses],
  );
  const rel = "noopener noreferrer nofollow ugc";
  // "https:evil" is an address of the web as browsers read it, and leads where it seems to.
  const web = [["https:evil", "https://evil/", rel]];
  assert.deepEqual(links, [...web, ...web]);
});

test("as attributes of the element and of its children", async (t) => {
  const { page, seen, site } = await open(t, "", { script });
  const count = await page.evaluate(async (all) => {
    const main = document.querySelector("main");
    let answers = 0;
    const answered = () => answers++;
    for (const name of ["ready", "error"]) addEventListener(`article-diff-${name}`, answered);
    for (const text of all) {
      const element = document.createElement("article-diff");
      for (const name of ["id", "mode", "view", "locale", "shortcuts", "limit", "engine", "class", "lang"])
        if (!(name === "engine" && text === "js")) element.setAttribute(name, text);
      element.setAttribute("eager", "");
      for (const side of ["left", "right"]) {
        const child = document.createElement("section");
        child.slot = side;
        for (const name of ["data-title", "data-source", "data-published", "cite", "lang"])
          child.setAttribute(name, text);
        child.textContent = `${text} on the ${side}`;
        element.append(child);
      }
      main.replaceChildren(element);
      // What is wrong with an attribute is said in an event, never thrown.
      for (let i = 0; i < 200 && !element.comparison && !element.shadowRoot.querySelector(".error"); i++)
        await new Promise((done) => setTimeout(done, 5));
      // Its address, whatever its name is.
      element.goTo(text);
    }
    return answers;
  }, payloads);
  assert.equal(count, payloads.length);
  await assertInert(page, seen, site);
});

test("as strings of a language", async (t) => {
  const { page, seen, site } = await open(t, "<article-diff></article-diff>", { script });
  const keys = Object.keys((await import("../node/source.mjs").then((it) => it.source("locale/en.ts"))).en);
  await page.evaluate(
    ([cs, names, all]) => {
      const element = document.querySelector("article-diff");
      for (const [i, text] of all.entries()) {
        element.strings = Object.fromEntries(names.map((key) => [key, text]));
        element.comparison = cs[i % cs.length];
      }
      // Each is shown as it is, where there is nothing to fill in.
      element.strings = { expand: all[0], export: all[1], legend: all[2] };
    },
    [[fixtures.copy, fixtures.accounts, fixtures.hostile], keys, payloads],
  );
  await assertInert(page, seen, site);
  assert.equal(await page.locator("article-diff [data-act=expand]").textContent(), payloads[0]);
  await page.evaluate(() => Object.assign(document.querySelector("article-diff"), { strings: null }));
  await assertInert(page, seen, site);
});

test("as ids, kinds, reasons and headings of a comparison that was stored", async (t) => {
  const { page, seen, site } = await open(t, "<article-diff></article-diff>", { script });
  await page.evaluate(
    ([given, all]) => {
      const element = document.querySelector("article-diff");
      for (const text of all) {
        // Every string of the comparison but what the shell asks for by name.
        const kept = new Set(["copy", "accounts"]);
        const spoilt = JSON.parse(JSON.stringify(given), (key, value) =>
          typeof value === "string" && !kept.has(value) && key !== "relation" ? text : value,
        );
        try {
          element.comparison = spoilt;
        } catch {
          // To refuse it is as good.
        }
      }
    },
    [fixtures.copy, payloads],
  );
  await assertInert(page, seen, site);
});

test("as a fragment of the page's address", async (t) => {
  const { page, seen, site } = await open(t, '<article-diff id="a" eager></article-diff>', { script });
  await page.evaluate((c) => {
    document.querySelector("article-diff").comparison = c;
  }, fixtures.hostile);
  await page.evaluate(async (all) => {
    for (const text of all) {
      location.hash = `#a:${text}`;
      location.hash = `#a:${encodeURIComponent(text.replace(/[\ud800-\udfff]/g, ""))}`;
      await new Promise((done) => setTimeout(done, 0));
    }
  }, payloads);
  await assertInert(page, seen, site);
});

test("as markup in a template or in forms: nothing of it runs or loads, what it says is compared", async (t) => {
  const { page, seen, site } = await open(t, "", { script });
  const live = payloads.filter((it) => /^<(img|svg|video|iframe|link|style|input|form|object)\b/i.test(it));
  await page.evaluate(async (all) => {
    const main = document.querySelector("main");
    const inert = new DOMParser().parseFromString(
      all.map((it) => `<template>${it}</template>`).join(""),
      "text/html",
    );
    for (const source of inert.querySelectorAll("template")) {
      const element = document.createElement("article-diff");
      element.setAttribute("eager", "");
      for (const side of ["left", "right", "right"]) {
        const child = source.cloneNode(true);
        child.slot = side;
        element.append(child);
      }
      main.replaceChildren(element);
      for (let i = 0; i < 200 && !element.comparison && !element.shadowRoot.querySelector(".error"); i++)
        await new Promise((done) => setTimeout(done, 5));
    }
  }, live);
  await assertInert(page, seen, site);
});

test("fields of a form that bear the names of its properties hide nothing of its text", async (t) => {
  const names = ["nodeType", "childNodes", "localName", "nodeValue", "content", "closest", "dataset", "slot"];
  const { page, seen } = await open(t, "", { script });
  for (const name of names) {
    for (const field of [
      `<input name="${name}">`,
      `<input name="${name}">`.repeat(2),
      `<select name="${name}"><option>no</select>`,
    ]) {
      const text = await page.evaluate(
        async ([markup]) => {
          const { left } = await new Promise((done) => {
            const element = document.createElement("article-diff");
            element.setAttribute("eager", "");
            const sides = new DOMParser().parseFromString(
              `<div slot=left><form><p>The text of the form.</p>${markup}</form></div><div slot=right>Another.</div>`,
              "text/html",
            );
            element.append(...sides.body.childNodes);
            element.addEventListener("article-diff-ready", (event) => done(event.detail), { once: true });
            element.addEventListener("article-diff-error", (event) => done({ left: event.detail }), {
              once: true,
            });
            document.querySelector("main").replaceChildren(element);
          });
          return left.message ?? left.blocks.map((it) => it.text).join("|");
        },
        [field],
      );
      assert.match(text, /The text of the form\./, `${field}: ${text}`);
    }
  }
  assert.deepEqual(seen.errors, []);
});

test("markup that says of itself what toHTML says, wrongly, is refused with an event; other markup is not", async (t) => {
  const { page, seen } = await open(t, "", { script });
  for (const [markup, message] of [
    [`<p data-block="paragraph" data-text="{">x</p>`, /JSON/],
    // Not what toHTML says: read like any markup.
    [`<p data-block="script">x</p>`, /^a result$/],
    [`<p data-block="heading" data-level="99">x</p>`, /level/],
  ]) {
    const found = await page.evaluate(async (it) => {
      const element = document.createElement("article-diff");
      element.setAttribute("eager", "");
      const sides = new DOMParser().parseFromString(
        `<div slot=left>${it}</div><div slot=right>Another.</div>`,
        "text/html",
      );
      element.append(...sides.body.childNodes);
      const { promise, resolve } = Promise.withResolvers();
      element.addEventListener("article-diff-error", (event) => resolve(event.detail.message));
      element.addEventListener("article-diff-ready", () => resolve("a result"));
      document.querySelector("main").replaceChildren(element);
      return promise;
    }, markup);
    assert.match(found, message, markup);
    assert.ok(await page.getByText("Another.", { exact: true }).last().isVisible());
  }
  assert.deepEqual(seen.errors, []);
});

const story = (tail) => ({
  title: payloads[0],
  source: payloads[8],
  url: payloads[20],
  published: payloads[30],
  lang: payloads[40],
  blocks: blocks(tail),
});

for (const mode of ["copy", "accounts"]) {
  for (const options of [{}, { document: true }, { inlineStyles: true }]) {
    test(`out again as HTML ${JSON.stringify(options)} in ${mode} mode`, async (t) => {
      const c = await compare(story(" on the left."), story(" on the right."), { mode });
      const html = toHTML(c, options);
      const body = options.document ? html.replace("<head>", `<head>${trap}`) : `${trap}<main>${html}</main>`;
      const site = await serve(t, { rules: [["/page.html", { body }]] });
      const { page, seen } = await openPage(t);
      await page.goto(site.url("/page.html"));
      const found = await page.evaluate(() => ({
        pwned,
        names: [...new Set([...document.querySelectorAll("body *")].map((it) => it.localName))],
        keys: [...new Set([...document.querySelectorAll("body *")].flatMap((it) => it.getAttributeNames()))],
        texts: [...document.querySelectorAll("[data-block]")].map((it) => [
          it.dataset.side ?? it.closest("[slot]").slot,
          it.dataset.index,
          it.dataset.text ? JSON.parse(it.dataset.text) : it.textContent,
        ]),
      }));
      assert.deepEqual(found.pwned, []);
      const names =
        "a article-diff bdi blockquote del div h1 h2 h4 ins main mark p script section span table tbody td th thead tr ul li";
      assert.deepEqual(
        found.names.filter((it) => !names.split(" ").includes(it)),
        [],
      );
      const keys =
        "cite class colspan data-block data-index data-side data-text data-title data-source data-published dir href lang mode rel scope slot style";
      assert.deepEqual(
        found.keys.filter((it) => !keys.split(" ").includes(it)),
        [],
      );
      for (const side of ["left", "right"]) {
        const texts = new Set(found.texts.filter((it) => it[0] === side).map((it) => it[2]));
        assert.deepEqual(
          c[side].blocks.filter(({ text }) => !texts.has(text)),
          [],
        );
      }
      assert.deepEqual(seen.errors, []);
      assert.deepEqual(
        seen.requests.filter((it) => !/page\.html$|favicon/.test(it)),
        [],
      );
    });
  }

  test(`out again as Markdown, through a Markdown reader, in ${mode} mode`, async (t) => {
    const { marked } = await import("marked");
    const c = await compare(story(" on the left."), story(" on the right."), { mode });
    const body = `${trap}<main>${marked.parse(toMarkdown(c), { gfm: true })}</main>`;
    const site = await serve(t, { rules: [["/page.html", { body }]] });
    const { page, seen } = await openPage(t);
    await page.goto(site.url("/page.html"));
    const { names, ran, texts } = await page.evaluate(() => ({
      ran: pwned,
      names: [...new Set([...document.querySelectorAll("main *")].map((it) => it.localName))],
      texts: [...document.querySelectorAll("main p")].map((it) => it.textContent),
    }));
    assert.deepEqual(ran, []);
    const expected = "a del h1 h2 ins li mark p strong ul";
    assert.deepEqual(
      names.filter((it) => !expected.split(" ").includes(it)),
      [],
    );
    // What a reader sees of each block is its text, as far as markup can carry it.
    const alone = /\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
    const plain = (text) => text.replace(alone, "\ufffd").replace(/\r\n?/g, "\n");
    const seenTexts = new Set(texts.map((it) => plain(it.replace(/^\[[a-z]+ [\d ]+\] /, ""))));
    const missing = c.left.blocks.map((it) => plain(it.text)).filter((it) => !seenTexts.has(it));
    assert.deepEqual(missing, []);
    assert.deepEqual(seen.errors, []);
    assert.deepEqual(
      await page
        .locator("a")
        .evaluateAll((all) => all.map((it) => it.protocol).filter((it) => !/^https?:$/.test(it))),
      [],
    );
  });
}

test("in the boxes, fields and links of the builder page", async (t) => {
  const site = await serve(t, { folder: "site" });
  const { page, seen } = await openPage(t);
  await page.addInitScript(() => {
    window.pwned = [];
    window.pwn = () => pwned.push(new Error().stack);
  });
  await page.goto(site.url("/builder.html"));
  await page.waitForFunction(() => document.querySelector("#result").comparison);
  const text = (tail) => payloads.map((it) => it.replace(/\s+/g, " ") + tail).join("\n\n");
  const names = new Set(
    await page.evaluate(() => [...document.querySelectorAll("*")].map((it) => it.localName)),
  );
  await page.locator("#texts > summary").click();
  for (const side of ["left", "right"]) {
    await page.locator(`#${side} .about summary`).click();
    await page.fill(`#${side}-text`, text(` on the ${side}.`));
  }
  // Every field of either side, as if typed.
  await page.evaluate(async (all) => {
    const fields = [...document.querySelectorAll(".side input:not([type=file]), #script-url")];
    for (const payload of all) {
      for (const field of fields) {
        field.value = payload;
        field.dispatchEvent(new Event("input", { bubbles: true }));
        field.dispatchEvent(new Event("change", { bubbles: true }));
      }
      await new Promise((done) => setTimeout(done, 0));
    }
  }, payloads);
  await page.waitForFunction(
    (count) => document.querySelector("#result").comparison?.right.blocks.length >= count,
    payloads.length,
  );
  // Every form in which it can be taken away.
  for (const details of await page.locator("details").all()) await details.evaluate((it) => (it.open = true));
  await page.waitForTimeout(300);
  const found = await page.evaluate(() => ({
    pwned,
    names: [...document.querySelectorAll("*")].map((it) => it.localName),
    inside: [...document.querySelector("#result").shadowRoot.querySelectorAll("*")].map((it) => it.localName),
  }));
  assert.deepEqual(found.pwned, []);
  const foreign = (all, known) => [...new Set(all)].filter((it) => !known.has(it));
  assert.deepEqual(foreign(found.names, new Set([...names, "option", "li", "article-diff"])), []);
  assert.deepEqual(foreign(found.inside, new Set(elements)), []);
  assert.deepEqual(seen.errors, []);
  // Damaged and hostile links.
  await page.evaluate(async (all) => {
    for (const it of all) {
      location.hash = `#c1=${it}`;
      await new Promise((done) => setTimeout(done, 0));
    }
  }, payloads);
  await page.waitForTimeout(300);
  assert.deepEqual(await page.evaluate(() => pwned), []);
  const elsewhere = seen.requests.filter((it) => !it.startsWith(site.url("/")) && !/^(data|blob):/.test(it));
  assert.deepEqual(elsewhere, []);
});

test("the payloads do run where text is taken for markup", async (t) => {
  // A trap that never shuts would make all of the above hold.
  const site = await serve(t, {
    rules: [["/page.html", { body: `${trap}<main>${payloads.slice(0, 12).join("")}</main>` }]],
  });
  const { page } = await openPage(t);
  await page.goto(site.url("/page.html"));
  await page.waitForFunction(() => pwned.length > 3);
});
