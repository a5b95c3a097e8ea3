/**
 * What holds in every view of every state: nothing is cut off, overlaps or scrolls sideways, targets
 * are large enough, the keyboard reaches all of it in the order in which it is seen.
 */

import assert from "node:assert/strict";
import { test } from "node:test";
import { comparison } from "../fixtures/build.mjs";
import * as fixtures from "../fixtures/comparisons.mjs";
import { contrast, hexOf } from "../node/colour.mjs";
import { open, show, unfold } from "./page.mjs";

const VIEWS = ["side", "inline", "changes"];
const size = (width, height = 800) => ({ page: { viewport: { width, height } } });

const LONG = "Lighthouse-keeper’s-daughter_at_the_far_end_of_the_long_breakwater.example";
/** Names, headlines and changes of one word each that is wider than a narrow screen. */
const wide = comparison(
  "copy",
  { title: LONG, source: LONG },
  { title: `${LONG}/copy`, source: `${LONG}/copy`, url: `https://${LONG.replace(/\W/g, "")}.example/` },
  [
    { text: `Before [${LONG}|${LONG}/copy] after.` },
    { left: LONG },
    { furniture: LONG, why: ["share_label"] },
  ],
);

/** Shows every fixture in every view, with its list and its forms open and nothing folded. */
async function everyState(page, check) {
  for (const [name, c] of Object.entries({ ...fixtures, wide }))
    for (const view of VIEWS) {
      const element = await show(page, c, { view });
      await check(element, `${name} ${view}`);
      await unfold(element);
      for (const summary of await element.locator("summary").all()) await summary.click();
      await element.locator(".export fieldset").first().waitFor();
      await element.evaluate((it) => it.next());
      await check(element, `${name} ${view}, all open`);
    }
}

/**
 * In the page: text that its box cuts off, boxes beside each other that lie over each other, and
 * whether the page scrolls sideways.
 */
function faults(host) {
  const root = host.shadowRoot;
  const out = [];
  const of = (it) => `${it.localName}.${it.className} “${it.textContent.slice(0, 30)}”`;
  // What is for screen readers alone is cut off whole.
  const whole = (it) => it.closest(".vh") === null;
  const shown = (it) => it.checkVisibility({ contentVisibilityAuto: true }) && whole(it);
  for (const it of root.querySelectorAll("*")) {
    if (!shown(it) || it.closest("svg")) continue;
    const { overflowX, overflowY } = getComputedStyle(it);
    if (
      (overflowX !== "visible" && it.scrollWidth > it.clientWidth + 1) ||
      (overflowY !== "visible" && it.scrollHeight > it.clientHeight + 1)
    )
      out.push(`cut: ${of(it)}`);
  }
  const boxes = [
    ...root.querySelectorAll(
      ".b, h3 > *, button, summary, label > span:last-child, li, [part=summary], .position, .heads div, svg, .overview > p, .about > .note",
    ),
  ]
    .filter(shown)
    .map((it) => [it, it.getBoundingClientRect()]);
  for (const [i, [one, a]] of boxes.entries())
    for (const [other, b] of boxes.slice(i + 1)) {
      const over =
        Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
        Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
      if (over && !one.contains(other) && !other.contains(one)) out.push(`overlap: ${of(one)}, ${of(other)}`);
    }
  if (document.documentElement.scrollWidth > innerWidth) out.push("scrolls sideways");
  return out;
}

const SPACED =
  "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }";

for (const [name, width, css, scale = 1] of [
  ["320 px", 320],
  ["1280 px at 400 %", 320, "", 4],
  ["text of 200 %", 640, "main { font-size: 200% }"],
  ["text of 200 % at 1200 px", 1200, "main { font-size: 200% }"],
  ["text of 200 % on a phone", 390, "main { font-size: 200% }"],
  ["wide spacing of text", 1000, SPACED],
  ["wide spacing of text of 200 %, narrow", 500, `main { font-size: 200% } ${SPACED}`],
])
  test(`${name}: nothing is cut, overlaps or scrolls sideways, and the key is there`, async (t) => {
    const { page } = await open(t, "", {
      page: { viewport: { width, height: 800 }, deviceScaleFactor: scale },
    });
    await page.evaluate((rule) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(rule);
      document.adoptedStyleSheets = [sheet];
      // A reader's own style reaches into shadow trees.
      const attach = Element.prototype.attachShadow;
      Element.prototype.attachShadow = function (init) {
        const root = attach.call(this, init);
        queueMicrotask(() => {
          root.adoptedStyleSheets = [...root.adoptedStyleSheets, ...(rule.includes("*") ? [sheet] : [])];
        });
        return root;
      };
    }, css ?? "");
    await everyState(page, async (element, state) => {
      // Scrolled, the text goes by below what stays in sight.
      await page.evaluate(() => scrollTo(0, 0));
      assert.deepEqual(await element.evaluate(faults), [], state);
      if (/copy|accounts/.test(state))
        assert.equal(await element.getByRole("list", { name: "Key" }).isVisible(), true, state);
    });
  });

for (const width of [1200, 320])
  test(`${width} px: what can be clicked is at least 24 px wide and high; the overview's shapes are in the list too`, async (t) => {
    const { page } = await open(t, "", size(width));
    await everyState(page, async (element, state) => {
      const small = await element.evaluate((host) =>
        [...host.shadowRoot.querySelectorAll("a, button, summary, label")]
          .filter((it) => !it.closest("svg") && it.checkVisibility())
          .map((it) => [it.textContent, it.getBoundingClientRect()])
          .filter(([, { width: w, height: h }]) => w < 23.99 || h < 23.99)
          .map(([text, { width: w, height: h }]) => `${text}: ${w} x ${h}`),
      );
      assert.deepEqual(small, [], state);
      const drag = await element.evaluate((host) => host.shadowRoot.querySelectorAll("[draggable]").length);
      assert.equal(drag, 0);
    });
    for (const c of [fixtures.copy, fixtures.accounts]) {
      const element = await show(page, c);
      const listed = new Set(
        await element.locator("ol a").evaluateAll((all) => all.map((a) => a.dataset.go.replace(/-\d+$/, ""))),
      );
      const drawn = await element.locator("svg a").evaluateAll((all) => all.map((a) => a.dataset.go));
      // Lone passages in a row are one stop.
      const missing = drawn.filter((id) => !listed.has(id) && !/_only/.test(id));
      assert.deepEqual(missing, []);
    }
  });

/** Presses Tab from before the element until after it, and tells of each stop. */
async function walk(page, element) {
  await page.locator("#before").focus();
  const stops = [];
  for (let i = 0; i < 80; i++) {
    await page.keyboard.press("Tab");
    const stop = await element.evaluate((host) => {
      const it = host.shadowRoot.activeElement;
      if (!it) return undefined;
      const shown = it.matches("input")
        ? it.nextElementSibling
        : it.closest("svg")
          ? it.lastElementChild
          : it;
      const style = getComputedStyle(shown);
      const svg = it.closest("svg");
      const box = (svg ?? shown).getBoundingClientRect();
      const { top, bottom } = shown.getBoundingClientRect();
      return {
        text: it.textContent || it.value,
        inBody: it.closest(".body") !== null,
        // In the page, since each stop may have scrolled it.
        box: { top: box.top + scrollY, bottom: box.bottom + scrollY, left: box.left, right: box.right },
        width: Number.parseFloat(svg ? style.strokeWidth : style.outlineWidth),
        colour: svg ? style.stroke : style.outlineColor,
        seen: top > -1 && bottom < innerHeight + 1,
      };
    });
    if (!stop) break;
    stops.push(stop);
  }
  return stops;
}

/** A colour as the browser says it, as hex. */
const hex = (colour) => {
  const [a, b, c] = colour.match(/[\d.]+/g).map(Number);
  return colour.startsWith("oklch")
    ? hexOf(a, b, c)
    : `#${[a, b, c].map((it) => it.toString(16).padStart(2, "0")).join("")}`;
};

for (const [name, options, dir] of [
  ["wide, light", { viewport: { width: 1200, height: 800 }, colorScheme: "light" }, "ltr"],
  ["wide, dark", { viewport: { width: 1200, height: 800 }, colorScheme: "dark" }, "ltr"],
  ["wide, mirrored", { viewport: { width: 1200, height: 800 } }, "rtl"],
  ["narrow", { viewport: { width: 320, height: 600 } }, "ltr"],
])
  test(`keyboard, ${name}: in the order in which it is seen, clearly visible, few stops before the text, no trap`, async (t) => {
    const { page } = await open(t, "<button id=before>Before</button>", { page: options });
    await page.evaluate((it) => {
      document.documentElement.dir = it;
      const after = Object.assign(document.createElement("button"), { id: "after", textContent: "After" });
      document.body.append(after);
    }, dir);
    const ground = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    for (const [state, c] of Object.entries({
      copy: fixtures.copy,
      accounts: fixtures.accounts,
      rtl: fixtures.rtl,
    }))
      for (const view of VIEWS) {
        const element = await show(page, c, { view });
        const stops = await walk(page, element);
        const where = `${state} ${view}`;
        assert.equal(await page.evaluate(() => document.activeElement.id), "after", where);
        const before = stops.findIndex((it) => it.inBody);
        assert.ok((before < 0 ? stops.length - 1 : before) <= 8, `${where}: ${before} before the text`);
        for (const [i, { text, box, width, colour, seen }] of stops.entries()) {
          assert.ok(width >= 2, `${where}: ${text} ${width}`);
          assert.ok(contrast(hex(colour), hex(ground)) >= 3, `${where}: ${text} ${colour}`);
          assert.ok(seen, `${where}: ${text} is out of sight`);
          const last = stops[i - 1];
          if (!last) continue;
          const below = box.top > last.box.bottom - 4;
          const beside = dir === "rtl" ? box.right <= last.box.left + 4 : box.left >= last.box.right - 4;
          assert.ok(below || beside, `${where}: ${text} after ${last.text}`);
        }
      }
  });

for (const [width, percent] of [
  [1200, 100],
  [390, 150],
  [390, 200],
  [320, 200],
])
  test(`${width} px with text of ${percent} %: nothing lies over the change that is led to`, async (t) => {
    const { page } = await open(t, "", { page: { viewport: { width, height: 640 } } });
    await page.addStyleTag({ content: `main { font-size: ${percent}% }` });
    const element = await show(page, fixtures.copy);
    for (let i = 0; i < 8; i++) {
      await page.evaluate(() => document.querySelector("article-diff").next());
      const [bar, change] = await element.evaluate(({ shadowRoot }) => [
        shadowRoot.querySelector(".steps").getBoundingClientRect().bottom,
        shadowRoot.querySelector(".body .current").getBoundingClientRect().top,
      ]);
      assert.ok(bar <= change, `at stop ${i + 1} the bar ends at ${bar}, the change begins at ${change}`);
    }
  });

test("the focus stays with a change, a fold and a link when the view or the width changes", async (t) => {
  const { page } = await open(t, "", { page: { viewport: { width: 1200, height: 800 } } });
  const element = await show(page, fixtures.copy, { view: "auto" });
  const focused = () =>
    element.evaluate(({ shadowRoot: { activeElement: it } }) => it && [it.localName, it.textContent]);
  for (const find of [
    (it) => it.getByRole("button", { name: "1 line of page furniture (TradeDaily; navigation)" }),
    (it) => it.getByRole("link", { name: "Now further down" }).first(),
    (it) => it.locator("del", { hasText: "captain" }),
  ]) {
    const target = find(element.locator(".body"));
    await target.evaluate((it) => {
      it.tabIndex = it.localName === "del" ? -1 : it.tabIndex;
      it.focus();
    });
    const before = await focused();
    assert.notEqual(before, null);
    for (const width of [600, 1200]) {
      await page.setViewportSize({ width, height: 800 });
      await element.locator(width === 1200 ? ".two" : ".root:not(.two)").waitFor();
      assert.deepEqual(await focused(), before);
    }
  }
});

test("keyboard alone: every function", async (t) => {
  const { page } = await open(t, "<button id=before>Before</button>", {
    page: { viewport: { width: 1200, height: 800 }, permissions: ["clipboard-read", "clipboard-write"] },
  });
  const element = await show(page, fixtures.copy, { view: "side" });
  const focus = () => element.evaluate((it) => it.shadowRoot.activeElement?.textContent);
  /** Presses Tab until what has the focus says so. */
  async function to(text, key = "Tab") {
    for (let i = 0; i < 60; i++) {
      if ((await focus())?.startsWith(text)) return;
      await page.keyboard.press(key);
    }
    assert.fail(`${text} is not reached`);
  }
  await page.locator("#before").focus();
  await to("Removed: “By Oda");
  await page.keyboard.press("Enter");
  assert.match(await focus(), /By Oda Renwick/);
  // From there, on and back.
  for (let i = 0; i < 3; i++) await page.keyboard.press("n");
  assert.equal(await focus(), "captain");
  await page.keyboard.press("p");
  assert.match(await focus(), /The Lady Isaura at low water/);
  await page.locator("#before").focus();
  await to("Next");
  await page.keyboard.press("Enter");
  assert.equal(await element.locator(".position").innerText(), "4 of 16");
  await to("Previous", "Shift+Tab");
  await page.keyboard.press("Space");
  assert.equal(await element.locator(".position").innerText(), "3 of 16");
  await to("Unfold all", "Shift+Tab");
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("ArrowRight");
  assert.equal(await element.evaluate((it) => it.view), "inline");
  await page.keyboard.press("ArrowRight");
  assert.equal(await element.evaluate((it) => it.view), "changes");
  await page.keyboard.press("ArrowLeft");
  await to("16 changes");
  await page.keyboard.press("Enter");
  await to("“captain” became");
  await page.keyboard.press("Enter");
  assert.equal(await focus(), "captain");
  await page.locator("#before").focus();
  await to("1 line of page furniture");
  await page.keyboard.press("Space");
  assert.equal(await page.getByText("Home > News > Coast").isVisible(), true);
  await page.keyboard.press("Space");
  assert.equal(await page.getByText("Home > News > Coast").isVisible(), false);
  await to("Now further down");
  await page.keyboard.press("Enter");
  assert.match(await focus(), /^Moved here from further up/);
  await to("Copy or download");
  await page.keyboard.press("Enter");
  await to("Text of TradeDaily");
  await page.keyboard.press("Enter");
  await element.locator(".done", { hasText: "Copied" }).waitFor();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(text, fixtures.copy.right.blocks.map((it) => it.text).join("\n\n"));
});

for (const [name, options, top] of [
  ["wide", size(1200, 600), 0],
  ["narrow", size(320, 500), 0],
  ["below a bar of the page", size(700, 500), 80],
])
  test(`previous and next stay in sight by pointer alone, and cover no change: ${name}`, async (t) => {
    const bar = `<style>html{scroll-padding-top:${top}px}article-diff{--article-diff-top:${top}px}#bar{position:sticky;top:0;height:${top}px;z-index:9}</style><div id=bar></div>`;
    const { page } = await open(t, bar, options);
    for (const c of [fixtures.copy, fixtures.accounts]) {
      const element = await show(page, c);
      const count = await element.locator("ol li").count();
      const places = () =>
        element.evaluate((it) => {
          const box = (selector) => it.shadowRoot.querySelector(selector).getBoundingClientRect();
          return { steps: box(".steps"), change: box(".body .current, .body.current"), height: innerHeight };
        });
      // Where the button is in sight, a click scrolls nothing: the pointer stays where it is.
      for (const act of ["next", "previous"])
        for (let i = act === "next" ? 0 : 1; i < count; i++) {
          await element.locator(`[data-act=${act}]`).click({ timeout: 3000 });
          const { steps, change, height } = await places();
          assert.ok(steps.top >= top - 1 && steps.bottom <= height, `${act} ${i}: ${steps.top}`);
          const apart =
            change.top >= steps.bottom || change.bottom <= steps.top || change.right <= steps.left;
          assert.ok(apart, `${act} ${i}: ${change.top} under ${steps.bottom}`);
        }
    }
  });

test("a focused change is clear of what the page keeps at its top, however tall it is", async (t) => {
  const { page } = await open(
    t,
    "<style>html{scroll-padding-top:120px}#bar{position:sticky;top:0;height:110px;background:Canvas;border-bottom:1px solid;z-index:9}</style><div id=bar>The page’s own bar</div>",
    size(320, 300),
  );
  for (const c of [fixtures.copy, fixtures.accounts]) {
    const element = await show(page, c);
    const count = await element.locator("ol li").count();
    for (let i = 0; i < count; i++) {
      await element.evaluate((it) => it.next());
      const top = await element.evaluate(
        (it) => it.shadowRoot.querySelector(".body .current, .body.current").getBoundingClientRect().top,
      );
      assert.ok(top >= 110 && top < 300, `${i}: ${top}`);
    }
  }
});

test("mirrored: bars, buttons, edges and folds change sides, in Arabic and in Hebrew; sources keep their order", async (t) => {
  const { page } = await open(t, "", size(1200));
  await page.evaluate(() => (document.documentElement.dir = "rtl"));
  const left = (locator) => locator.boundingBox().then((it) => it.x);
  for (const view of VIEWS)
    for (const c of [fixtures.rtl, fixtures.copy]) {
      const element = await show(page, c, { view });
      assert.ok(
        (await left(element.getByRole("button", { name: "Previous" }))) >
          (await left(element.getByRole("button", { name: "Next" }))),
      );
      const edge = await element
        .locator(".edited > .c")
        .first()
        .evaluate((it) => [getComputedStyle(it).borderRightWidth, getComputedStyle(it).borderLeftWidth]);
      assert.ok(Number.parseFloat(edge[0]) > 0 && edge[1] === "0px", `${edge}`);
      for (const it of await element.locator(".b").all()) assert.equal(await it.getAttribute("dir"), "auto");
      assert.equal(
        await element.locator("svg").evaluate((it) => getComputedStyle(it).transform),
        "matrix(-1, 0, 0, 1, 0, 0)",
      );
      // A label and the link beside it stand apart, whichever way the words of either run.
      for (const label of await element.locator(".label:has(a)").all()) {
        const [words, link] = await Promise.all(["b", "a"].map((it) => label.locator(it).boundingBox()));
        assert.ok(words.x - link.x - link.width > 8, `${words.x} ${link.x} ${link.width}`);
      }
      if (view !== "side") continue;
      assert.ok(
        (await left(element.locator(".c.left").first())) > (await left(element.locator(".c.right").first())),
      );
      for (const side of ["left", "right"]) {
        for (const passage of await element.locator(`.c.${side} .b`).all())
          assert.equal(await passage.getAttribute("lang"), c[side].lang ?? null);
        // Joined, what is read in the tree is the source, in its order.
        const shown = await element.locator(`.c.${side} .b`).evaluateAll((all) =>
          all.map((it) => {
            const copy = it.cloneNode(true);
            for (const label of copy.querySelectorAll(".vh")) label.remove();
            return copy.textContent;
          }),
        );
        for (const text of shown)
          assert.ok(
            c[side].blocks.some((it) => it.text === text),
            text,
          );
      }
    }
  // The sign of a fold points to where its text will be.
  const element = await show(page, fixtures.copy);
  const sign = await element
    .locator("[data-fold]")
    .first()
    .evaluate((it) => getComputedStyle(it, "::before").content);
  assert.match(sign, /◂/);
});

test("Hebrew, Arabic and figures in one paragraph run as their own directions say, mixed text as its first letter", async (t) => {
  const { page } = await open(t, "", size(1200));
  const texts = ["הספינה Isaura עגנה ב־7.40", "السفينة Isaura رست", "The ship עגנה here"];
  await page.evaluate((all) => {
    const element = document.createElement("article-diff");
    element.setAttribute("eager", "");
    const story = (words) => ({ lang: "he", blocks: words.map((text) => ({ kind: "paragraph", text })) });
    Object.assign(element, { left: story(all), right: story(all.map((it) => `${it} x`)), mode: "copy" });
    element.setAttribute("view", "side");
    document.querySelector("main").append(element);
  }, texts);
  const element = page.locator("article-diff");
  await element.locator(".c.left .b").nth(2).waitFor();
  const directions = await element
    .locator(".c.left .b")
    .evaluateAll((all) => all.map((it) => getComputedStyle(it).direction));
  assert.deepEqual(directions, ["rtl", "rtl", "ltr"]);
});

test("a click on the overview leads to the passage there, also where nothing changed", async (t) => {
  const { page } = await open(t, "", size(1200));
  const element = await show(page, fixtures.copy, { view: "side" });
  for (const [place, expected] of [
    ["svg [role=listitem]:nth-last-child(1) rect", /The Lady Isaura was built in 1998/],
    ["svg > [aria-hidden=true]:nth-child(2) rect", /The car ferry Lady Isaura/],
  ]) {
    await element.locator(place).first().click();
    assert.match(await element.evaluate((it) => it.shadowRoot.activeElement.textContent), expected);
  }
});

test("a page sets colours, measure and gap by custom properties, and all else by parts", async (t) => {
  const { page } = await open(
    t,
    `<style>
      article-diff { --article-diff-insert: rgb(1, 2, 3); --article-diff-delete-line: rgb(4, 5, 6); --article-diff-measure: 123px; --article-diff-gap: 77px; --article-diff-muted: rgb(7, 8, 9) }
      article-diff::part(delete) { letter-spacing: 3px } article-diff::part(summary) { font-style: italic }
      article-diff::part(toolbar) { color: rgb(10, 11, 12) }
    </style>`,
    size(1200),
  );
  const element = await show(page, fixtures.copy, { view: "side" });
  const style = (place, name) =>
    element
      .locator(place)
      .first()
      .evaluate((it, key) => getComputedStyle(it)[key], name);
  for (const [place, name, expected] of [
    ["ins:not(.whole)", "backgroundColor", "rgb(1, 2, 3)"],
    ["del:not(.whole)", "textDecorationColor", "rgb(4, 5, 6)"],
    [".left_only > .c", "borderLeftColor", "rgb(4, 5, 6)"],
    [".b", "maxWidth", "123px"],
    [".edited.r", "columnGap", "77px"],
    [".label", "color", "rgb(7, 8, 9)"],
    ["del", "letterSpacing", "3px"],
    ["[part=summary]", "fontStyle", "italic"],
    ["[part=toolbar]", "color", "rgb(10, 11, 12)"],
  ])
    assert.equal(await style(place, name), expected, `${place} ${name}`);
});
