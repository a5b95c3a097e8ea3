/** Reading a comparison: labels, marks, folds, stops, addresses, selection, hostile text. */

import assert from "node:assert/strict";
import { test } from "node:test";
import * as fixtures from "../fixtures/comparisons.mjs";
import { assertQuiet } from "../harness/browser.mjs";
import { source } from "../node/source.mjs";
import { event, open, pair, show, unfold } from "./page.mjs";

const { en } = await source("locale/en.ts");
const { default: de } = await source("locales/de.ts");

const WIDE = { page: { viewport: { width: 1200, height: 800 } } };

const labels = (element) => element.locator("h3").allInnerTexts();

test("every relation is named in text; moves are linked at both ends and show their inner edits", async (t) => {
  const { page, seen } = await open(t, "", WIDE);
  const element = await show(page, fixtures.copy);
  const all = await labels(element);
  for (const name of ["Unchanged", "Removed", "Added", "Edited", "Split into 2", "Merged from 2"])
    assert.ok(all.includes(name), `${name} in ${all}`);
  assert.deepEqual(
    all.filter((it) => it.startsWith("Moved")),
    [
      "Moved Now further down",
      "Moved here from further up The company, Northern Sound Lines, said it would refund…",
      "Moved here from further down The company’s managing director, Per Lindquist, said on…",
      "Moved · Edited Now further up",
    ],
  );
  assert.deepEqual(await element.locator(".g.edited.moved :is(del, ins)").allInnerTexts(), [
    "Peer Lindqvist",
    "January",
    "Per Lindquist",
    "February",
  ]);
  const focused = () => element.evaluate((it) => it.shadowRoot.activeElement.innerText);
  for (const [i, [start, to, from]] of [
    [/The company, Northern Sound Lines/, "down", "up"],
    [/The company’s managing director/, "up", "down"],
  ].entries()) {
    await element.getByRole("link", { name: `Now further ${to}` }).click();
    assert.match(await focused(), new RegExp(`^Moved here from further ${from} ${start.source}`));
    await element.locator(".g.stub a").nth(i).click();
    assert.match(await focused(), new RegExp(`^(Harbour Gazette\\s+)?${start.source}`));
  }
  assertQuiet(seen);
});

test("a copy that drops captions and adds furniture: nothing kept shows as added or removed; furniture is folded, named, counted", async (t) => {
  const { page } = await open(t, "<article-diff eager></article-diff>", WIDE);
  const kept = [
    "The car ferry ran aground on a sandbank on Monday night, and a hundred people waited for the tide.",
    "Nobody was hurt, said the harbour office’s Ida Brandt: “It was a long night.”",
    "The crew sang to the children until the water came back in the morning.",
    "An inquiry will be led by the transport ministry and is expected to take six months.",
  ];
  const left = [
    kept[0],
    kept[1],
    "The ferry at low water. Photograph: Per Aldous/Sound Pictures",
    kept[2],
    kept[3],
  ].join("\n\n");
  const right = [
    "Home",
    "News",
    "View Date:2031-03-04 05:06:07",
    kept[0],
    kept[1].replace(/[“”]/g, '"').replace("’", "'"),
    "Advertisement",
    kept[2],
    kept[3],
    "Related",
    "Ten islands to see before the tide does",
    "Five signs your dog is bored of you",
  ].join("\n\n");
  await page.evaluate(
    ([l, r]) => Object.assign(document.querySelector("article-diff"), { left: l, right: r, mode: "copy" }),
    [left, right],
  );
  const c = await event(page, "ready");
  const marked = (await page.locator("article-diff :is(del, ins)").allInnerTexts()).join(" ");
  for (const text of kept) assert.ok(!marked.includes(text.slice(0, 30)), text);
  assert.equal(c.stats.links.same, kept.length);
  const bars = (await page.locator("article-diff [data-fold]").allInnerTexts()).join(" ");
  assert.match(bars, /lines? of page furniture/);
  const count = [...bars.matchAll(/(\d+) lines? of page furniture/g)].reduce(
    (sum, it) => sum + Number(it[1]),
    0,
  );
  assert.equal(count, c.stats.left.furniture + c.stats.right.furniture);
  assert.equal(await page.getByText("Ten islands to see").isVisible(), false);
});

test("accounts: no insertion or deletion anywhere; labels say whose passage it is", async (t) => {
  const { page } = await open(t, "", WIDE);
  for (const view of ["side", "inline", "changes"]) {
    const element = await show(page, fixtures.accounts, { view });
    assert.doesNotMatch(await element.ariaSnapshot(), /insertion|deletion/);
    assert.equal(await element.locator("ins, del").count(), 0);
    const all = await labels(element);
    for (const name of ["Both", "Only in Harbour Gazette", "Only in The Cawl Observer"])
      assert.ok(all.includes(name), `${name} in ${all}`);
  }
});

test("accounts: the facts that differ are told before the text; a fact inside a shared stretch does not break it", async (t) => {
  const { page } = await open(t, "", WIDE);
  const c = structuredClone(fixtures.accounts);
  const [fact] = c.facts;
  const [start, end] = fact.right.range;
  c.links[0].shared.push({
    kind: "wording",
    left: { ...fact.left, range: [0, fact.left.range[1]] },
    right: { ...fact.right, range: [0, end] },
  });
  const element = await show(page, c, { view: "side" });
  assert.deepEqual(
    await element.getByRole("list", { name: "Differing fact" }).getByRole("listitem").allInnerTexts(),
    [
      "Figures differ 112 passengers / 109 passengers",
      "Figures differ four people / Six",
      "Names differ Maud Tallis / Maude Tallis",
    ],
  );
  assert.ok(start > 0);
  // Each leads to its place in the text, by pointer and by keyboard, with no stop of its own for Tab.
  const inside = () => element.evaluate((it) => it.shadowRoot.activeElement?.textContent);
  const facts = element.getByRole("list", { name: "Differing fact" }).getByRole("link");
  await facts.nth(2).click();
  assert.equal(await inside(), "Names differ Maud Tallis / Maude Tallis");
  assert.equal(await element.locator(".position").innerText(), "5 of 8");
  await element.locator("svg a").first().focus();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  assert.equal(await inside(), "Figures differ four people / Six");
  await page.keyboard.press("Enter");
  assert.equal(await element.locator(".position").innerText(), "3 of 8");
  assert.deepEqual(await element.locator(".c.right mark").first().innerText(), "The 109 passengers");
});

test("accounts: a passage that answers two is shown once in full, then recalled with a link to it", async (t) => {
  const { page } = await open(t, "", WIDE);
  const element = await show(page, fixtures.recalled, { view: "side" });
  assert.equal(
    await element.locator(".b.note").innerText(),
    "The 109 passengers were on the bank for nine hours. Six were treated for … See above",
  );
  await element.getByRole("link", { name: "See above" }).click();
  assert.match(
    await element.evaluate((it) => it.shadowRoot.activeElement.innerText),
    /Six were treated for exposure, according to the hospital in Cawl\./,
  );
});

for (const view of ["side", "inline", "changes"])
  test(`insertions and deletions in the accessibility tree are those of the result, each with spoken words before it: ${view}`, async (t) => {
    const { page } = await open(t, "", WIDE);
    const element = await show(page, fixtures.copy, { view });
    await unfold(element);
    const changes = fixtures.copy.links
      .flatMap((link) => link.changes)
      .filter((it) => it.kind !== "typography");
    for (const [role, side] of [
      ["deletion", "left"],
      ["insertion", "right"],
    ]) {
      const whole = fixtures.copy[`${side}Only`].filter((it) => it.role === "story").length;
      const edits = changes.filter((it) => it[side].length).length;
      assert.ok(whole && edits);
      assert.equal(await element.getByRole(role).count(), edits + whole, role);
    }
    const marks = await element.locator("del, ins").evaluateAll((all) =>
      all.map((it) => {
        const { previousElementSibling: before, attributes } = it;
        return [before?.matches(".vh") && before.textContent, ...[...attributes].map(({ name }) => name)];
      }),
    );
    assert.deepEqual([...new Set(marks.map(([words]) => words))].sort(), ["added: ", "removed: "]);
    // The words are text: a label would silence the text that it names.
    for (const [, ...names] of marks)
      assert.deepEqual(
        names.filter((it) => /^(aria|role)/.test(it)),
        [],
      );
    assert.equal(await element.locator("[role=suggestion]").count(), 0);
    const name = "Harbour Gazette compared with TradeDaily";
    const region = element.getByRole("region", { name });
    assert.equal(await region.count(), 1);
    assert.equal(await region.getByRole("heading", { level: 2, name }).count(), 1);
    const sections = await element.locator(".g").count();
    assert.ok(sections > 5);
    assert.equal(await region.getByRole("heading", { level: 3 }).count(), sections);
  });

test("next and previous visit every change once, in order, stop at the ends, and say where they are", async (t) => {
  const { page } = await open(t, "", WIDE);
  for (const view of ["side", "inline", "changes"]) {
    const element = await show(page, fixtures.copy, { view });
    const { ids, places } = await element.evaluate(async (it) => {
      const seen = { ids: [], places: [] };
      it.addEventListener("article-diff-change", ({ detail }) => {
        seen.ids.push(detail.id);
        seen.places.push(`${detail.index} ${detail.count}`);
      });
      for (let i = 0; i < 40; i++) it.next();
      return seen;
    });
    const m = await element.locator(".list li").count();
    assert.equal(ids.length, m);
    assert.equal(new Set(ids).size, m);
    assert.deepEqual(
      places,
      ids.map((_, i) => `${i} ${m}`),
    );
    assert.equal(await element.locator(".position").innerText(), `${m} of ${m}`);
    assert.equal(await element.getByRole("button", { name: "Next" }).getAttribute("aria-disabled"), "true");
    const tops = await element.evaluate(
      (it, all) =>
        all.map((id) => [...it.shadowRoot.querySelectorAll(".list a")].findIndex((a) => a.dataset.go === id)),
      ids,
    );
    assert.deepEqual(
      tops,
      ids.map((_, i) => i),
    );
  }
});

test("a stop is in sight and marked, and keeps its place when the view is switched", async (t) => {
  const { page } = await open(t, "", WIDE);
  const element = await show(page, fixtures.copy, { view: "side" });
  for (let i = 0; i < 6; i++) await page.getByRole("button", { name: "Next" }).click();
  assert.deepEqual(await element.locator(".b .current").allInnerTexts(), [", and had asked twice for a tug"]);
  assert.equal(
    await element
      .locator(".b .current")
      .first()
      .evaluate(
        (it) => it.getBoundingClientRect().top > 0 && it.getBoundingClientRect().bottom < innerHeight,
      ),
    true,
  );
  await element.getByText("Inline").click();
  assert.deepEqual(await element.locator(".b .current").allInnerTexts(), [", and had asked twice for a tug"]);
  assert.equal(await element.evaluate((it) => it.view), "inline");
});

test("an address leads to one change, on load and later, and only in the element it names", async (t) => {
  const { page, site } = await open(
    t,
    `<article-diff id="one">${pair}</article-diff><article-diff id="two">${pair}</article-diff>`,
    WIDE,
  );
  const { links } = await event(page, "ready", 2);
  const focused = () =>
    page.evaluate(() =>
      [...document.querySelectorAll("article-diff")].map(
        (it) => it.shadowRoot.activeElement?.textContent ?? null,
      ),
    );
  const id = `${links[0].id}-0`;
  await page.evaluate((it) => (location.hash = `#two:${it}`), id);
  await page.waitForFunction(() => events.some(([name]) => name === "change"));
  assert.deepEqual(await focused(), [null, "Monday"]);
  const href = await page.locator("article-diff#one .list a").first().getAttribute("href");
  await page.goto("about:blank");
  await page.goto(site.url(`/page.html${href}`));
  assert.equal((await event(page, "change")).id, id);
  assert.deepEqual(await focused(), ["Monday", null]);
});

test("every address within it is a real one; with a key held, a link is the browser's to open", async (t) => {
  const { page } = await open(t, "", WIDE);
  for (const c of [fixtures.copy, fixtures.recalled]) {
    const element = await show(page, c, { attributes: { id: "it" } });
    const links = element.locator("[data-go][href]");
    const addresses = await links.evaluateAll((all) =>
      all.map((it) => [it.getAttribute("href"), `#it:${it.getAttribute("data-go")}`]),
    );
    assert.ok(addresses.length > 5);
    for (const [href, expected] of addresses) assert.equal(href, expected);
    const taken = await links.last().evaluate((link) => {
      const untouched = [];
      // The page takes the click in the browser's stead, or a window would open.
      const page = (event) => {
        untouched.push(!event.defaultPrevented);
        event.preventDefault();
      };
      addEventListener("click", page);
      for (const key of ["ctrlKey", "metaKey", "shiftKey", "none"])
        link.dispatchEvent(
          new MouseEvent("click", { bubbles: true, composed: true, cancelable: true, [key]: true }),
        );
      removeEventListener("click", page);
      return untouched;
    });
    assert.deepEqual(taken, [true, true, true, false]);
  }
});

test("folded text is found by the page's search, opens, and opens in steps", async (t) => {
  const { page } = await open(t, "", WIDE);
  const rows = { ...fixtures.identical };
  const element = await show(page, rows, { view: "inline" });
  assert.equal(await element.locator(".folded").getAttribute("hidden"), "until-found");
  const bar = () => element.locator(".fold button").allInnerTexts();
  assert.deepEqual(await bar(), ["23 unchanged paragraphs", "Show 5"]);
  for (const [open, left] of [
    [5, ["18 unchanged paragraphs", "Show 5"]],
    [10, ["13 unchanged paragraphs", "Show 5"]],
    [15, ["8 unchanged paragraphs"]],
  ]) {
    await element.getByRole("button", { name: "Show 5" }).focus();
    await page.keyboard.press("Enter");
    assert.equal(await element.locator(".g > .r").count(), open);
    assert.deepEqual(await bar(), left);
  }
  // The button for a few more is gone; the focus is on the one for the rest.
  assert.equal(
    await element.evaluate((it) => it.shadowRoot.activeElement.textContent),
    "8 unchanged paragraphs",
  );
  await element
    .locator(".folded")
    .evaluate((it) => it.dispatchEvent(new Event("beforematch", { bubbles: true })));
  assert.equal(await element.locator(".folded").getAttribute("hidden"), null);
  assert.equal(await element.locator("[data-fold]").getAttribute("aria-expanded"), "true");
});

test("the browser itself finds folded text, and what it finds opens", async (t) => {
  // A link to a text fragment searches as the reader would.
  const html = `<article-diff eager id="it"></article-diff><script>
    document.querySelector("article-diff").comparison = ${JSON.stringify(fixtures.copy)};
  </script>`;
  const { page, site } = await open(t, html, { ...WIDE, page: { ...WIDE.page } });
  await page.goto("about:blank");
  await page.goto(site.url("/page.html#:~:text=Five%20signs%20your%20dog"));
  await page.getByText("Five signs your dog").waitFor({ state: "visible", timeout: 5000 });
  const button = page.getByRole("button", { name: "4 lines of page furniture" });
  assert.equal(await button.getAttribute("aria-expanded"), "true");
  assert.equal(await page.getByText("Home > News > Coast").isVisible(), false);
});

test("an id inside a fold unfolds it, and next goes on from the stop before", async (t) => {
  const { page } = await open(t, "", WIDE);
  const element = await show(page, fixtures.copy);
  const [id] = fixtures.copy.rightOnly.filter((it) => it.role === "furniture").map((it) => it.id);
  await element.evaluate((it, name) => it.goTo(name), id);
  assert.equal(await page.getByText("Home > News > Coast").isVisible(), true);
  assert.match(
    await element.evaluate((it) => it.shadowRoot.activeElement.textContent),
    /Home > News > Coast/,
  );
});

test("nothing moves by itself, least of all for readers who asked for less motion", async (t) => {
  const { page } = await open(t, "", { page: { ...WIDE.page, reducedMotion: "reduce" } });
  await page.evaluate(() => {
    window.smooth = [];
    const note = (name) => {
      const plain = Element.prototype[name];
      Element.prototype[name] = function (options) {
        if (options?.behavior && options.behavior !== "auto") smooth.push(name);
        return plain.call(this, options);
      };
    };
    for (const name of ["scrollIntoView", "scrollTo", "scrollBy"]) note(name);
  });
  const element = await show(page, fixtures.copy, { view: "side" });
  await unfold(element);
  for (const summary of await element.locator("summary").all()) await summary.click();
  for (let i = 0; i < 4; i++) await element.getByRole("button", { name: "Next" }).click();
  await element.getByText("Inline").click();
  const { moving, styled } = await element.evaluate((it) => ({
    moving: document.getAnimations().length + it.shadowRoot.getAnimations().length,
    styled: [...it.shadowRoot.querySelectorAll("*")].filter((e) => {
      const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(e);
      return transitionDuration !== "0s" || animationName !== "none" || scrollBehavior !== "auto";
    }).length,
  }));
  assert.deepEqual(
    { moving, styled, smooth: await page.evaluate(() => window.smooth) },
    { moving: 0, styled: 0, smooth: [] },
  );
});

test("the summary's figures are those of the result in every view, and follow the options", async (t) => {
  const { page } = await open(t, "<article-diff eager></article-diff>", WIDE);
  const left = [
    "The ferry ran aground on a sandbank on Monday night with a hundred people aboard.",
    "The Harbour Office said in a short statement before dawn that nobody was hurt.",
    "The crew sang to the children until the tide came back in the morning.",
  ];
  const right = [
    left[0].replace("Monday", "Tuesday"),
    left[1].replace("Harbour Office", "harbour office"),
    "An inquiry led by the transport ministry will be held in the autumn.",
  ];
  const element = page.locator("article-diff");
  let nth = 0;
  for (const [options, expected] of [
    [{ mode: "copy" }, ["2 paragraphs edited", "1 removed", "1 added"]],
    [{ mode: "copy", ignoreCase: true }, ["1 paragraph edited", "1 removed", "1 added"]],
    [{ mode: "accounts" }, undefined],
  ]) {
    await page.evaluate(
      ([l, r, all]) =>
        Object.assign(document.querySelector("article-diff"), { left: l, right: r, options: all }),
      [left.join("\n\n"), right.join("\n\n"), options],
    );
    const { mode, stats } = await event(page, "ready", ++nth);
    const { links } = stats;
    const figures = [
      mode === "copy" ? links.edited : links.shared,
      stats.left.storyOnly,
      stats.right.storyOnly,
      stats.facts,
    ].filter(Boolean);
    for (const view of ["side", "inline", "changes"]) {
      await element.evaluate((it, name) => it.setAttribute("view", name), view);
      const summary = await element.locator("[part=summary]").innerText();
      for (const text of expected ?? ["Two accounts:"]) assert.ok(summary.includes(text), summary);
      const list = summary.replace(/^.*: /, "");
      assert.deepEqual(list.match(/\d+/g)?.map(Number), figures, summary);
      if (mode === "copy") assert.ok(summary.startsWith(`${Math.round(100 * stats.kept)}%`), summary);
    }
  }
});

for (const [view, side, start, expected] of [
  [
    "side",
    "left",
    ".g.edited:not(.moved) .c.left",
    "The harbour master, Josse Verrin, said the captain had reported a fault in the steering at 8.05 p.m., ten minutes before the grounding, and had asked twice for a tug.",
  ],
  [
    "side",
    "right",
    ".g.edited:not(.moved) .c.right",
    "The harbour master, Josse Verrin, said the skipper had reported a fault in the steering shortly before the grounding.",
  ],
  [
    "inline",
    "right",
    ".g.edited:not(.moved) .c.both",
    "The harbour master, Josse Verrin, said the skipper had reported a fault in the steering shortly before the grounding.",
  ],
  [
    "inline",
    "left",
    ".g.edited:not(.moved) .c.both del",
    "The harbour master, Josse Verrin, said the captain had reported a fault in the steering at 8.05 p.m., ten minutes before the grounding, and had asked twice for a tug.",
  ],
]) {
  test(`a selection across rows that starts on the ${side}, ${view}: that side's text, without labels`, async (t) => {
    const { page } = await open(t, "", WIDE);
    const element = await show(page, fixtures.copy, { view });
    await element
      .locator(start)
      .first()
      .click({ position: { x: 20, y: 8 } });
    const text = await element.evaluate((it) => {
      const rows = [...it.shadowRoot.querySelectorAll(".g.edited:not(.moved), .g.split")];
      const selection = it.shadowRoot.getSelection?.() ?? getSelection();
      selection.setBaseAndExtent(rows[0], 0, rows[1], rows[1].childNodes.length);
      return selection.toString();
    });
    const lines = text.split(/\n+/).filter(Boolean);
    assert.equal(lines[0], expected);
    assert.equal(lines.length, side === "left" && view === "side" ? 2 : 3, text);
    assert.doesNotMatch(text, /removed:|added:|Edited|Split/);
  });
}

test("text that is markup stays text; what can't be seen is shown; addresses that are none are no links", async (t) => {
  const { page, seen } = await open(t, "", WIDE);
  for (const view of ["side", "inline", "changes"]) {
    const element = await show(page, fixtures.hostile, { view });
    const names = await element.evaluate((it) =>
      [...new Set([...it.shadowRoot.querySelectorAll("*")].map((e) => e.localName))].sort(),
    );
    const allowed = [
      "a",
      "b",
      "bdi",
      "button",
      "del",
      "details",
      "div",
      "fieldset",
      "g",
      "h2",
      "h3",
      "h4",
      "input",
      "ins",
      "label",
      "legend",
      "li",
      "ol",
      "p",
      "path",
      "rect",
      "section",
      "slot",
      "span",
      "summary",
      "svg",
      "title",
      "ul",
    ];
    assert.deepEqual(
      names.filter((name) => !allowed.includes(name)),
      [],
    );
    const hrefs = await element.locator(".heads a").evaluateAll((all) => all.map((a) => [a.href, a.rel]));
    assert.deepEqual(hrefs, [["https://mirror.example/?a=1&b=%3C2%3E", "noopener noreferrer nofollow ugc"]]);
    const tokens = await element
      .locator(".token")
      .evaluateAll((all) => [...new Set(all.map((it) => it.dataset.token))].sort());
    for (const code of ["U+0000", "U+00AD", "U+200B", "U+202E"])
      assert.ok(tokens.includes(code), `${code} in ${tokens}`);
  }
  const element = await show(page, fixtures.hostile, { view: "side" });
  await unfold(element);
  assert.equal(
    await element.getByText("<script>alert(1)</script> & <b>bold</b> &amp; ]]> <!-- -->").first().isVisible(),
    true,
  );
  assertQuiet(seen);
});

test("single keys work while the focus is inside, and not at all when switched off", async (t) => {
  const { page } = await open(t, "<input id=outside>", WIDE);
  const moved = () => page.evaluate(() => events.filter(([name]) => name === "change").length);
  let element = await show(page, fixtures.copy);
  await page.locator("#outside").focus();
  await page.keyboard.press("n");
  assert.equal(await moved(), 0);
  await element.getByRole("button", { name: "Next" }).focus();
  await page.keyboard.press("n");
  await page.keyboard.press("n");
  await page.keyboard.press("p");
  assert.equal(await moved(), 3);
  element = await show(page, fixtures.copy, { attributes: { shortcuts: "off" } });
  await element.getByRole("button", { name: "Next" }).focus();
  await page.keyboard.press("n");
  assert.equal(await moved(), 3);
});

test("in print all is unfolded and the controls are gone", async (t) => {
  const { page } = await open(t, "", WIDE);
  const element = await show(page, fixtures.copy);
  await page.emulateMedia({ media: "print" });
  assert.equal(await element.locator("[part=toolbar]").isVisible(), false);
  assert.equal(await element.getByText("Five signs your dog").isVisible(), true);
});

/** English in brackets, with every code that a result may say: what stands outside brackets is no word of the locale. */
const pseudo = Object.fromEntries(
  [
    ...Object.entries(en),
    ...Object.keys(de)
      .filter((key) => /^(why|detail)\./.test(key))
      .map((key) => [key, key.replace(/^.*\./, "")]),
  ].map(([key, text]) => [key, key === "@" ? "en" : `⟦${text}⟧`]),
);

/** In the page: all words of the interface, seen or spoken, without what is in brackets and without words of the stories. */
function untranslated(host) {
  const root = host.shadowRoot;
  const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts = [...root.querySelectorAll("[aria-label], [title], [alt], [data-who]")].map(
    (it) => it.dataset?.who ?? it.ariaLabel ?? it.title,
  );
  while (walk.nextNode()) {
    const { parentElement, data } = walk.currentNode;
    // Text of blocks, names, headlines, dates, facts, the first words of a moved passage.
    const story =
      parentElement.matches(".b, .plain") ||
      parentElement.closest(".b :not(.vh, a), .heads, .overview > p, .facts bdi, .stub .label a");
    if (!story) texts.push(data);
  }
  const names = [host.comparison?.left, host.comparison?.right].flatMap((it) => [it?.source, it?.title]);
  return texts.filter((text) => {
    let rest = text;
    while (/⟦[^⟦⟧]*⟧/.test(rest)) rest = rest.replace(/⟦[^⟦⟧]*⟧/g, "");
    for (const name of names) if (name) rest = rest.replaceAll(name, "");
    // The first words of a passage that begins with a quotation.
    rest = rest.replace(/: [“"].*/, "");
    // What joins the parts of a list is the browser's word.
    return /\p{L}/u.test(rest.replace(/ and /g, ""));
  });
}

test("another language leaves no word untranslated, in any view of any state", async (t) => {
  const { page } = await open(t, "", WIDE);
  for (const [name, c] of Object.entries(fixtures))
    for (const view of ["side", "inline", "changes"]) {
      const element = await show(page, c, { view });
      await element.evaluate((it, all) => {
        it.strings = all;
        it.options = { ignoreTypography: false };
        it.comparison = structuredClone(it.comparison);
        it.next();
      }, pseudo);
      await element.locator(".export summary").click();
      await element.locator(".export fieldset").first().waitFor();
      assert.deepEqual(await element.evaluate(untranslated), [], `${name} ${view}`);
    }
});

for (const [state, attributes] of [
  ["busy", { eager: "" }],
  ["error", { eager: "", limit: "3" }],
])
  test(`another language leaves no word untranslated: ${state}`, async (t) => {
    const { page } = await open(t, "", WIDE);
    await page.evaluate(
      ([strings, all, busy]) => {
        if (busy) WebAssembly.instantiate = () => new Promise(() => undefined);
        const element = document.createElement("article-diff");
        for (const [key, value] of Object.entries(all)) element.setAttribute(key, value);
        Object.assign(element, { strings, left: "One word.", right: "Another word." });
        document.querySelector("main").append(element);
      },
      [pseudo, attributes, state === "busy"],
    );
    const notice = page.locator(`article-diff .${state}`);
    await notice.waitFor();
    assert.match(await notice.innerText(), /^⟦/);
    assert.deepEqual(await page.locator("article-diff").evaluate(untranslated), []);
  });

test("where nothing is folded there is no button to unfold", async (t) => {
  const { page } = await open(t, "", WIDE);
  const element = await show(page, fixtures.copy, { view: "side" });
  const seen = () => element.getByRole("button", { name: "Unfold all" }).count();
  assert.equal(await seen(), 1);
  await element.getByText("Changes only").click();
  assert.equal(await seen(), 0);
  await element.getByText("Inline").click();
  assert.equal(await seen(), 1);
  await show(page, fixtures.rtl);
  assert.equal(await seen(), 0);
});

test("the box with previous and next is as dark as the page, also where the page does not say that it is", async (t) => {
  const { page } = await open(t, "", WIDE);
  for (const [ground, text] of [
    ["rgb(0, 0, 0)", "rgb(238, 238, 238)"],
    ["rgb(255, 255, 255)", "rgb(17, 17, 17)"],
  ]) {
    await page.evaluate(
      ([back, front]) => {
        document.documentElement.style.cssText = `color-scheme: light; background: ${back}`;
        document.body.style.color = front;
      },
      [ground, text],
    );
    const element = await show(page, fixtures.copy);
    // What the style says is a colour of another space; what is drawn is looked at.
    const drawn = await element.locator(".steps").evaluate((it) => {
      const { backgroundColor, color } = getComputedStyle(it);
      const paint = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d");
      paint.fillStyle = backgroundColor;
      paint.fillRect(0, 0, 1, 1);
      return [`rgb(${[...paint.getImageData(0, 0, 1, 1).data].slice(0, 3).join(", ")})`, color];
    });
    assert.deepEqual(drawn, [ground, text]);
  }
});

test("the view that a reader chose stays when texts change, until the page sets another", async (t) => {
  const { page } = await open(t, "", WIDE);
  const element = await show(page, fixtures.copy);
  const checked = () => element.locator("input:checked").getAttribute("value");
  assert.equal(await checked(), "side");
  await element.getByText("Inline").click();
  await element.evaluate((it, c) => (it.comparison = c), fixtures.rtl);
  assert.equal(await checked(), "inline");
  await element.evaluate((it) => {
    Object.assign(it, { left: "One word here.", right: "Two words here." });
    it.setAttribute("eager", "");
  });
  await event(page, "ready", 3);
  assert.equal(await checked(), "inline");
  await element.evaluate((it) => it.setAttribute("view", "side"));
  assert.equal(await checked(), "side");
});

test("an address leads to the same change after the text was drawn anew, compared anew and shown in another view", async (t) => {
  const { page } = await open(t, `<article-diff id="one" eager>${pair}</article-diff>`, WIDE);
  const { links } = await event(page, "ready");
  const id = `${links[0].id}-0`;
  const element = page.locator("article-diff");
  const follow = async () => {
    await page.evaluate((it) => {
      location.hash = "";
      location.hash = `#one:${it}`;
    }, id);
    return element.evaluate(async (it) => {
      await new Promise((done) => setTimeout(done, 50));
      return it.shadowRoot.activeElement?.textContent;
    });
  };
  assert.equal(await follow(), "Monday");
  for (const view of ["inline", "changes", "side"]) {
    await element.evaluate((it, name) => it.setAttribute("view", name), view);
    assert.equal(await follow(), "Monday", view);
  }
  await element.evaluate((it) => (it.comparison = structuredClone(it.comparison)));
  assert.equal(await follow(), "Monday");
  // Text of another passage changes: the id of this one does not.
  await page.evaluate(
    () => (document.querySelector("[slot=right] p:last-of-type").textContent += " So it goes."),
  );
  await page.waitForFunction(() => events.filter(([name]) => name === "ready").length >= 3);
  assert.equal(await follow(), "Monday");
});

test("three clicks take the whole paragraph, as that side has it, wherever in it they fall", async (t) => {
  const permissions = ["clipboard-read", "clipboard-write"];
  const { page } = await open(t, "", { page: { ...WIDE.page, permissions } });
  const texts = {
    left: "The harbour master, Josse Verrin, said the captain had reported a fault in the steering at 8.05 p.m., ten minutes before the grounding, and had asked twice for a tug.",
    right:
      "The harbour master, Josse Verrin, said the skipper had reported a fault in the steering shortly before the grounding.",
  };
  for (const [view, place, side] of [
    ["side", ".c.left del", "left"],
    ["side", ".c.left .b", "left"],
    ["side", ".c.right ins", "right"],
    ["inline", "del", "left"],
    ["inline", "ins", "right"],
    ["inline", ".b", "right"],
  ]) {
    const element = await show(page, fixtures.copy, { view });
    const position = { x: 12, y: 8 };
    await element.locator(`.g.edited:not(.moved) ${place}`).first().click({ clickCount: 3, position });
    await page.keyboard.press("Control+C");
    const text = await page.evaluate(() => navigator.clipboard.readText());
    assert.equal(text.trim(), texts[side], `${view} ${place}`);
  }
});

test("labels, names, counts and buttons are never part of what is selected and copied", async (t) => {
  const { page } = await open(t, "", {
    page: { ...WIDE.page, permissions: ["clipboard-read", "clipboard-write"] },
  });
  for (const [side, other] of [
    ["left", "right"],
    ["right", "left"],
  ]) {
    const element = await show(page, fixtures.copy, { view: "side" });
    await unfold(element);
    await element.locator(`.c.${side}`).first().click();
    await page.keyboard.press("Control+A");
    await page.keyboard.press("Control+C");
    const text = await page.evaluate(() => navigator.clipboard.readText());
    const flat = (it) => it.replace(/\s+/g, " ");
    // Names, headlines and the sentence about the whole may be taken along; they stand before the text.
    const body = flat(text.slice(text.indexOf("1 added.") + 8));
    for (const { text: block } of fixtures.copy[side].blocks) assert.ok(body.includes(flat(block)), block);
    const alone = fixtures.copy[`${other}Only`].map((it) => fixtures.copy[other].blocks[it.block].text);
    for (const block of alone) assert.ok(!body.includes(flat(block)), block);
    assert.doesNotMatch(
      body,
      /removed:|added:|Unchanged|Split into|Merged|Unfold|Next|Side by side|page furniture/,
    );
  }
});

test("one polite region says where one is, and says nothing twice", async (t) => {
  const { page } = await open(t, "", WIDE);
  const element = await show(page, fixtures.copy);
  assert.equal(await element.getByRole("status").count(), 1);
  const said = await element.evaluate(async (it) => {
    const region = it.shadowRoot.querySelector("[role=status]");
    const all = [];
    new MutationObserver(() => all.push(region.textContent)).observe(region, {
      childList: true,
      characterData: true,
      subtree: true,
    });
    for (let i = 0; i < 3; i++) {
      it.next();
      await new Promise((done) => setTimeout(done));
    }
    it.view = "inline";
    await new Promise((done) => setTimeout(done));
    return all;
  });
  assert.deepEqual(said, [
    "1 of 16: Removed: “By Oda Renwick, coast correspondent”",
    "2 of 16: Moved: “The company, Northern Sound Lines, said it would refund…”",
    "3 of 16: Removed: “The Lady Isaura at low water on Wednesday. Photograph: Per…”",
  ]);
});

test("a registered locale is used where the page or the element asks for it", async (t) => {
  const { page } = await open(t, "", { ...WIDE, script: '<script type="module" src="/define.js"></script>' });
  await page.evaluate(async () => {
    const { registerLocale } = await import("/index.js");
    registerLocale((await import("/locales/de.js")).default);
    registerLocale((await import("/locales/ar.js")).default);
  });
  let element = await show(page, fixtures.copy, { attributes: { locale: "de-AT" } });
  assert.ok((await labels(element)).includes("Unverändert"));
  assert.equal(await element.locator(".root").getAttribute("lang"), "de");
  await page.evaluate(() => (document.documentElement.lang = "ar"));
  element = await show(page, fixtures.copy);
  assert.ok((await labels(element)).includes("بلا تغيير"));
});

test("a fact whose words stand in two rows is told in one and led to from the other", async (t) => {
  const { page } = await open(t, "", WIDE);
  const c = structuredClone(fixtures.accounts);
  const [fact] = c.facts;
  const [{ block }] = c.rightOnly;
  fact.right = { block, range: [0, 5] };
  const word = c.right.blocks[block].text.slice(0, 5);
  for (const view of ["side", "inline"]) {
    const element = await show(page, c, { view });
    const rows = element.locator(".body .r").filter({ has: page.locator(".fact", { hasText: word }) });
    const link = rows.filter({ hasText: c.right.blocks[block].text }).locator(".facts a");
    assert.deepEqual(await link.allInnerTexts(), [`Figures differ 112 passengers / ${word.trim()}`]);
    await link.click();
    assert.equal(
      await element.evaluate((it) => it.shadowRoot.activeElement?.localName),
      "li",
      "the fact itself is focused",
    );
  }
});
