/**
 * Differences that cannot be seen are made visible: as tokens that name the character, counted in the
 * summary; they steer nothing around them, and what is copied out is the text as it was.
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import { naughty } from "../fixtures/naughty.mjs";
import { breaks } from "../fixtures/unicode.mjs";
import { assertNothingSeen, inEveryEngine, watched, watching } from "../harness/engines.mjs";
import { serve } from "../harness/serve.mjs";
import { event, open, unfold } from "./page.mjs";

/** What is hidden in a word or between words, and by which name it is to be shown. */
const hidden = [
  ["zero-width space", "pay\u200bpal", "U+200B"],
  ["zero-width joiner", "pay\u200dpal", "U+200D"],
  ["zero-width non-joiner", "pay\u200cpal", "U+200C"],
  ["word joiner", "pay\u2060pal", "U+2060"],
  ["byte order mark", "pay\ufeffpal", "U+FEFF"],
  ["soft hyphen", "pay\u00adpal", "U+00AD"],
  ["grapheme joiner", "pay\u034fpal", "U+034F"],
  ["right-to-left override", "pay\u202epal", "U+202E"],
  ["right-to-left embedding", "pay\u202bpal", "U+202B"],
  ["right-to-left isolate", "pay\u2067pal", "U+2067"],
  ["end of isolate", "pay\u2069pal", "U+2069"],
  ["right-to-left mark", "pay\u200fpal", "U+200F"],
  ["left-to-right mark", "pay\u200epal", "U+200E"],
  ["Arabic letter mark", "pay\u061cpal", "U+061C"],
  ["mark at the beginning", "\u200fpaypal", "U+200F"],
  ["override at the end", "paypal\u202e", "U+202E"],
  ["tag character", "pay\u{e0061}pal", "U+E0061"],
  ["variation selector of the far plane", "pay\u{e0101}pal", "U+E0101"],
  ["invisible times", "pay\u2062pal", "U+2062"],
  ["filler", "pay\u3164pal", "U+3164"],
  ["annotation anchor", "pay\ufff9pal", "U+FFF9"],
  ["Cyrillic a", "p\u0430ypal", "U+0430"],
  ["two Cyrillic letters", "\u0440\u0430ypal", "U+0440"],
  ["Greek capital", "\u03a1aypal", "U+03A1", "Paypal"],
  ["all letters Cyrillic", "\u0441\u043e\u0441\u043e", "U+0441", "coco"],
];

for (const [name, word, code, plain = "paypal"] of hidden) {
  test(`shown, named, counted and copied out: ${name}`, async (t) => {
    const { page } = await open(t, '<article-diff eager view="side"></article-diff>');
    const text = (it) => `On Monday the harbour office told ${it} of the new gate.\n\nNobody was hurt.`;
    await page.evaluate(
      ([left, right]) => {
        window.copied = [];
        Object.defineProperty(navigator, "clipboard", {
          value: { writeText: async (it) => void window.copied.push(it) },
        });
        Object.assign(document.querySelector("article-diff"), { left, right, mode: "copy" });
      },
      [text(plain), text(word)],
    );
    const c = await event(page, "ready");
    assert.equal(c.stats.invisible, 1, JSON.stringify(c.links[0].changes));
    assert.deepEqual(
      c.links[0].changes.map((it) => it.kind),
      ["invisible"],
    );
    const element = page.locator("article-diff");
    assert.match(await element.locator(".about").innerText(), /1 invisible difference is marked/);
    const tokens = await element
      .locator(".c.right .token")
      .evaluateAll((all) =>
        all.map((it) => [
          it.dataset.token,
          getComputedStyle(it, "::before").content,
          it.getClientRects().length > 0,
        ]),
      );
    assert.deepEqual(tokens[0], [code, `"${code}"`, true]);
    assert.equal((await element.locator(".c.right ins .token").count()) > 0, true);
    // The names are no part of the text.
    const copied = await element
      .locator(".c.right .b")
      .first()
      .evaluate((it) => {
        const copy = it.cloneNode(true);
        for (const spoken of copy.querySelectorAll(".vh")) spoken.remove();
        return copy.textContent;
      });
    assert.equal(copied, c.right.blocks[0].text);
    await element.getByText("Copy or download").click();
    await element.getByRole("button", { name: "Text of Right text" }).first().click();
    await page.waitForFunction(() => copied.length > 0);
    assert.equal(await page.evaluate(() => copied[0]), text(word));
  });
}

test("kinds of space: counted, and named where typography is compared", async (t) => {
  const { page } = await open(t, '<article-diff eager view="side"></article-diff>');
  const texts = ["It cost 10 000 crowns in all.", "It cost 10\u00a0000\u202fcrowns in\u2009all."];
  await page.evaluate(
    ([left, right]) => Object.assign(document.querySelector("article-diff"), { left, right, mode: "copy" }),
    texts,
  );
  const { stats } = await event(page, "ready");
  assert.ok(stats.typography >= 2, JSON.stringify(stats));
  const element = page.locator("article-diff");
  assert.match(await element.locator(".about").innerText(), /differences of typography are not marked/);
  await page.evaluate(() => (document.querySelector("article-diff").options = { ignoreTypography: false }));
  await event(page, "ready", 2);
  const tokens = await element
    .locator(".c.right .token")
    .evaluateAll((all) => all.map((it) => it.dataset.token));
  assert.deepEqual(tokens, ["U+00A0", "U+202F", "U+2009"]);
});

test("joiners, selectors and letters that belong to their script are no tokens", async (t) => {
  const { page } = await open(t, '<article-diff eager view="side"></article-diff>');
  const text = ["persian", "hindi", "family", "flags", "keycaps", "mongolian", "chinese beyond", "arabic"]
    .map((name) => naughty[name])
    .join("\n\n");
  await page.evaluate(
    (it) => Object.assign(document.querySelector("article-diff"), { left: it, right: `${it}\n\nMore.` }),
    `${text}\n\nМосква и Αθήνα, 5 μg`,
  );
  await event(page, "ready");
  const tokens = await page
    .locator("article-diff .token")
    .evaluateAll((all) => all.map((it) => [it.dataset.token, it.parentElement.textContent]));
  // The one in "flags" that stands alone by intent is none of theirs.
  assert.deepEqual(tokens, []);
});

/** What turns the direction, in ways that do not close what they open, or close what they did not. */
const steering = [
  "\u202e",
  "\u202b",
  "\u202d\u202e",
  "\u2067",
  "\u2067\u202e",
  "\u2069\u202e",
  "\u202c\u202e",
  "\u200f",
  "\u061c",
  "\u2068\u05d0",
  "\u2069\u05d0\u202e",
];

inEveryEngine("what steers direction steers nothing around it", async (t, engine) => {
  const site = await serve(t, {
    rules: [
      [
        "/page.html",
        {
          body: watched(
            '<article-diff view="side" style="display: block; width: 1100px"></article-diff>',
            '<script src="/article-diff.js"></script>',
          ),
        },
      ],
      watching,
    ],
  });
  const tab = await engine.open(t);
  await tab.goto(site.url("/page.html"));
  const wrong = await tab.evaluate(async (all) => {
    const element = document.querySelector("article-diff");
    element.setAttribute("eager", "");
    const wrong = [];
    /** Where a word begins in the text under a node; undefined if it isn't there. */
    const place = (root, word) => {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.data.indexOf(word);
        if (at < 0) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + word.length);
        const rect = [...range.getClientRects()].find((it) => it.width > 0);
        if (rect) return rect;
      }
      return undefined;
    };
    /** Words on one line must stand from left to right as they are read. */
    const inOrder = (what, root, words) => {
      const rects = words.map((word) => place(root, word));
      for (let i = 1; i < rects.length; i++) {
        const [a, b] = [rects[i - 1], rects[i]];
        if (!a || !b) wrong.push([what, "not there", words[i - 1], words[i], root.textContent.slice(0, 200)]);
        else if (Math.abs(a.top - b.top) < 4 && a.left >= b.left) wrong.push([what, words[i - 1], words[i]]);
      }
    };
    for (const text of all) {
      const name = JSON.stringify(text);
      const story = (side) => ({
        title: `Title ${text} of ${side}`,
        source: `Name ${text} ${side}`,
        published: "2031-03-04",
        blocks: [
          { kind: "paragraph", text: `${text}alpha beta ${text} gamma delta ${side}.` },
          {
            kind: "paragraph",
            text: `Only ${text} ${side === "one" ? "epsilon zeta eta theta" : "iota kappa lambda mu nu"}.`,
          },
        ],
      });
      for (const mode of ["copy", "accounts"]) {
        const ready = new Promise((done, fail) => {
          element.addEventListener("article-diff-ready", done, { once: true });
          element.addEventListener("article-diff-error", (event) => fail(event.detail), { once: true });
        });
        Object.assign(element, { left: story("one"), right: story("two"), mode });
        await ready;
        const { shadowRoot } = element;
        for (const block of shadowRoot.querySelectorAll(".b")) {
          if (getComputedStyle(block).direction !== "ltr" && !/[\u05d0]/.test(text))
            wrong.push([name, "a paragraph turned", block.textContent]);
          if (block.textContent.includes("alpha") && !/[\u05d0]/.test(text))
            inOrder(`${name} in a block`, block, ["alpha", "beta", "gamma", "delta"]);
        }
        for (const about of shadowRoot.querySelectorAll("[part=summary]")) {
          const words = mode === "copy" ? ["words", " are "] : ["Two", "accounts"];
          inOrder(`${name} in the summary`, about, words);
        }
        for (const label of shadowRoot.querySelectorAll(".g.left_only .label, .g.right_only .label"))
          if (mode === "accounts") inOrder(`${name} in a label`, label, ["Only", "in", "Name"]);
      }
    }
    return wrong;
  }, steering);
  assert.deepEqual(wrong, []);
  assertNothingSeen(await tab.seen());
});

test("what is hidden in names, headlines, dates and facts is shown too", async (t) => {
  const { page } = await open(t, "<article-diff eager></article-diff>");
  const story = (name) => ({
    title: `Title\u202e of ${name}`,
    source: `P\u0430per ${name}`,
    published: "3\u200b March",
    blocks: [
      {
        kind: "paragraph",
        text: `The gate cost ${name === "one" ? "5\u00ad,000" : "7,000"} crowns, the harbour office said on Monday.`,
      },
    ],
  });
  await page.evaluate(
    ([left, right]) =>
      Object.assign(document.querySelector("article-diff"), { left, right, mode: "accounts" }),
    [story("one"), story("two")],
  );
  await event(page, "ready");
  const tokens = (selector) =>
    page.locator(`article-diff ${selector} .token`).evaluateAll((all) => all.map((it) => it.dataset.token));
  assert.deepEqual(await tokens(".heads .left"), ["U+0430", "U+200B", "U+202E"]);
  assert.deepEqual(await tokens(".about .facts"), ["U+00AD"]);
});

for (const [name, all] of Object.entries({
  "awkward texts": Object.values(naughty),
  "Unicode's texts": breaks,
}))
  test(`${name} are drawn as they are, and each side is copied out unchanged`, async (t) => {
    const { page, seen } = await open(t, '<article-diff eager view="side"></article-diff>');
    const blocks = (tail) => all.map((text) => ({ kind: "paragraph", text: `${text}${tail}` }));
    const stories = [{ blocks: blocks(" On the left.") }, { blocks: blocks(" On the right.") }];
    await page.evaluate(([left, right]) => {
      window.copied = [];
      Object.defineProperty(navigator, "clipboard", {
        value: { writeText: async (it) => void window.copied.push(it) },
      });
      Object.assign(document.querySelector("article-diff"), { left, right, mode: "copy" });
    }, stories);
    await event(page, "ready");
    const element = page.locator("article-diff");
    await unfold(element);
    await element.getByText("Copy or download").click();
    for (const [i, side] of ["left", "right"].entries()) {
      const drawn = await element.evaluate(
        (it, which) =>
          [...it.shadowRoot.querySelectorAll(`.c.${which} .b`)].map((block) => {
            const copy = block.cloneNode(true);
            for (const spoken of copy.querySelectorAll(".vh")) spoken.remove();
            return copy.textContent;
          }),
        side,
      );
      const texts = stories[i].blocks.map((it) => it.text);
      assert.deepEqual(
        texts.filter((it) => !drawn.includes(it)),
        [],
      );
      await element.locator(`[data-act=copy][data-form=${side}]`).click();
      await page.waitForFunction((n) => copied.length > n, i);
      assert.equal(await page.evaluate((n) => copied[n], i), texts.join("\n\n"));
    }
    assert.deepEqual(seen.errors, []);
  });
