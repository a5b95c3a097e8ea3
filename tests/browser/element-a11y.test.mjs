/** Rules of accessibility, by axe-core with every tag from WCAG 2.0 to 2.2 A and AA and its best practices. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { comparison } from "../fixtures/build.mjs";
import * as fixtures from "../fixtures/comparisons.mjs";
import { at } from "../harness/place.mjs";
import { event, open, pair, show, unfold } from "./page.mjs";

const axe = await readFile(at("node_modules/axe-core/axe.min.js"), "utf8");

/** What axe finds: violated rules, and contrasts that it cannot decide, as text. */
async function findings(page) {
  await page.evaluate(axe);
  const { violations, incomplete, passes } = await page.evaluate(() =>
    window.axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
      rules: { "target-size": { enabled: true } },
    }),
  );
  // Otherwise it has looked at nothing.
  assert.ok(passes.some((it) => it.id === "color-contrast" && it.nodes.length > 2));
  const undecided = incomplete.filter((it) => it.id === "color-contrast");
  return [...violations, ...undecided].flatMap(({ id, nodes }) =>
    nodes.map(
      (node) =>
        `${id}: ${node.target.flat().join(" ")} ${node.any[0]?.message ?? node.all[0]?.message ?? node.none[0]?.message}`,
    ),
  );
}

for (const scheme of ["light", "dark"]) {
  for (const [width, name] of [
    [1200, "wide"],
    [320, "narrow"],
  ]) {
    test(`each view of each state: ${scheme}, ${name}`, async (t) => {
      const { page } = await open(t, "", { page: { viewport: { width, height: 800 }, colorScheme: scheme } });
      for (const [state, c] of Object.entries(fixtures)) {
        for (const view of ["side", "inline", "changes"]) {
          const element = await show(page, c, { view });
          assert.deepEqual(await findings(page), [], `${state} ${view}`);
          assert.equal(
            await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
            true,
            `${state} ${view} scrolls`,
          );
          if (state !== "copy" && state !== "accounts") continue;
          await unfold(element);
          for (const summary of await element.locator("summary").all()) await summary.click();
          await element.evaluate((it) => it.next());
          assert.deepEqual(await findings(page), [], `${state} ${view} open`);
        }
      }
    });
  }
}

/** The text around says whether marks are for a light or for a dark page, also where that does not say so. */
for (const [name, width, scheme, css] of [
  ["light", 1200, "light", ""],
  ["dark", 1200, "dark", ""],
  ["narrow", 320, "light", ""],
  ["narrow, dark", 320, "dark", ""],
  ["dark without a scheme", 1200, "light", "html { color-scheme: light; background: #111; color: #eee }"],
]) {
  const page = { viewport: { width, height: 800 }, colorScheme: scheme };

  test(`error, busy, and busy with a comparison on show: ${name}`, async (t) => {
    for (const view of ["side", "inline", "changes"]) {
      const { page: it } = await open(
        t,
        `<style>${css}</style><article-diff view="${view}">${pair}</article-diff>`,
        {
          script: '<script type="module" src="/define.js"></script>',
          rules: [
            [/inline-/, { delay: 1200, status: 503 }],
            [/fallback/, { status: 503 }],
          ],
          page,
        },
      );
      await it.locator("article-diff .busy").waitFor();
      assert.deepEqual(await findings(it), [], `busy ${view}`);
      await event(it, "error");
      assert.deepEqual(await findings(it), [], `error ${view}`);
      // Its engine never comes, and what it has shown stays meanwhile.
      await it.evaluate((c) => {
        const element = document.createElement("article-diff");
        WebAssembly.instantiate = () => new Promise(() => undefined);
        document.querySelector("article-diff").replaceWith(element);
        element.setAttribute("eager", "");
        element.comparison = c;
        Object.assign(element, { left: "One word here.", right: "Two words here." });
      }, fixtures.copy);
      await it.locator("article-diff .busy").waitFor();
      assert.equal(await it.locator("article-diff .root").isVisible(), true);
      assert.deepEqual(await findings(it), [], `busy again ${view}`);
    }
  });

  if (css)
    test(`each view, whole: ${name}`, async (t) => {
      const { page: it } = await open(t, `<style>${css}</style>`, { page });
      for (const c of [fixtures.copy, fixtures.accounts])
        for (const view of ["side", "inline", "changes"]) {
          await unfold(await show(it, c, { view }));
          assert.deepEqual(await findings(it), [], view);
        }
    });
}

test("by keyboard alone: few stops before the text, all of them visible when focused", async (t) => {
  const { page } = await open(t, "<button id=before>Before</button>", {
    page: { viewport: { width: 1200, height: 800 } },
  });
  const element = await show(page, fixtures.copy);
  await page.locator("#before").focus();
  const stops = [];
  for (let i = 0; i < 12; i++) {
    await page.keyboard.press("Tab");
    const stop = await element.evaluate((it) => {
      const active = it.shadowRoot.activeElement;
      const style = active && getComputedStyle(active.matches("input") ? active.nextElementSibling : active);
      return (
        active && {
          inBody: active.closest(".body") !== null,
          outline: style.outlineStyle === "solid" && Number.parseFloat(style.outlineWidth) >= 2,
        }
      );
    });
    if (!stop || stop.inBody) break;
    stops.push(stop);
  }
  assert.ok(stops.length >= 6 && stops.length <= 8, String(stops.length));
  for (const stop of stops) assert.equal(stop.outline, true);
});

test("larger text and wider spacing cut nothing off", async (t) => {
  const { page } = await open(
    t,
    "<style>main{font-size:200%;} * {line-height:1.5 !important;letter-spacing:.12em !important;word-spacing:.16em !important}</style>",
    { page: { viewport: { width: 640, height: 800 } } },
  );
  for (const c of [fixtures.copy, fixtures.accounts]) {
    const element = await show(page, c);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true);
    const cut = await element.evaluate(
      (it) =>
        [...it.shadowRoot.querySelectorAll("button, summary, label span, h3:not(.vh), .b")].filter(
          (e) => e.scrollHeight > e.clientHeight + 2 && getComputedStyle(e).overflow !== "visible",
        ).length,
    );
    assert.equal(cut, 0);
  }
});

/** What a screen reader is told of the text, line by line: headings, paragraphs and what stands before them. */
async function told(page) {
  const cdp = await page.context().newCDPSession(page);
  const { nodes } = await cdp.send("Accessibility.getFullAXTree");
  const byId = new Map(nodes.map((it) => [it.nodeId, it]));
  const lines = [];
  const text = ({ role, name, childIds = [] }) =>
    role?.value === "StaticText" ? name.value : childIds.map((id) => text(byId.get(id))).join("");
  const visit = (node) => {
    const role = node.ignored ? "" : node.role?.value;
    if (["heading", "paragraph", "StaticText"].includes(role)) lines.push(text(node));
    else for (const id of node.childIds ?? []) visit(byId.get(id));
  };
  visit(nodes[0]);
  return lines;
}

const ONE = "Nobody was hurt, the harbour office said.";
const spoken = comparison("copy", { source: "The Post" }, { source: "The Echo" }, [
  { same: ONE },
  { text: "It [sank|stood] there." },
  { left: "It was cold." },
]);

for (const [name, width, view, lines] of [
  [
    "each passage begins with the name of its text, the second of two equal ones says so first",
    1200,
    "side",
    [
      ["Unchanged", "The Post", ONE, "The Echo, the same", ONE],
      ["Edited", "The Post", "It removed:sank there.", "The Echo", "It added:stood there."],
      ["Removed", "removed:It was cold."],
    ],
  ],
  ["the same where one stands above the other", 320, "side", [["The Post", ONE, "The Echo, the same", ONE]]],
  [
    "inline, what both have is told once",
    1200,
    "inline",
    [["Unchanged", ONE, "Edited", "It removed:sankadded:stood there.", "Removed"]],
  ],
]) {
  test(`the accessibility tree: ${name}`, async (t) => {
    const { page } = await open(t, "", { page: { viewport: { width, height: 800 } } });
    await show(page, spoken, { view });
    const all = (await told(page)).map((it) => it.trim());
    for (const part of lines) {
      const at = all.findIndex((_, i) => part.every((line, n) => all[i + n] === line));
      assert.ok(at >= 0, `${part.join(" | ")}\n${all.join("\n")}`);
    }
  });
}

test("words of the interface are in its language, those of a story in the story's", async (t) => {
  const { page } = await open(t, "");
  const c = structuredClone(fixtures.copy);
  [c.left.lang, c.right.lang] = ["en-GB", "en-US"];
  for (const view of ["side", "inline"]) {
    const element = await show(page, c, { view, attributes: { locale: "de" } });
    await unfold(element);
    const langs = (selector) =>
      element.evaluate(
        (it, css) =>
          [
            ...new Set(
              [...it.shadowRoot.querySelectorAll(css)].map((at) => at.closest("[lang]").lang || "none"),
            ),
          ].join(),
        selector,
      );
    const own = await langs(".root");
    assert.notEqual(own, "none");
    assert.equal(await langs(".body .vh, .body [data-who], .label > b, .fold button"), own, view);
    if (view === "side") {
      assert.equal(await langs(".left .b"), "en-GB");
      assert.equal(await langs(".right .b"), "en-US");
    }
  }
});

test("names of the texts are neither found nor taken: they are told, and no part of the text", async (t) => {
  const { page } = await open(t, "", { page: { viewport: { width: 1200, height: 800 } } });
  const element = await show(page, spoken, { view: "side" });
  const words = await element.evaluate((it) => it.shadowRoot.querySelector(".body").textContent);
  assert.ok(words.includes(ONE));
  assert.doesNotMatch(words, /The Post|The Echo/);
});

test("no two links of a list have one name: what would be alike has its number as well", async (t) => {
  const { page } = await open(t, "");
  const c = comparison("copy", { title: "One" }, { title: "Two" }, [
    { text: "The sea was [calm|rough] then." },
    { same: "Nobody was hurt." },
    { text: "The wind was [calm|rough] then." },
    { left: "Advertisement" },
    { same: "It was cold." },
    { left: "Advertisement" },
    { same: "It was late." },
    { left: "Advertisement" },
  ]);
  const element = await show(page, c);
  const names = (selector) => element.locator(selector).evaluateAll((all) => all.map((it) => it.textContent));
  assert.deepEqual(await names(".list li"), [
    "“calm” became “rough”",
    "“calm” became “rough” (2 of 5)",
    "Removed: “Advertisement”",
    "Removed: “Advertisement” (4 of 5)",
    "Removed: “Advertisement” (5 of 5)",
  ]);
  assert.deepEqual(await names("svg title"), [
    "Edited: “The sea was rough then.”",
    "Edited: “The wind was rough then.”",
    "Removed: “Advertisement”",
    "Removed: “Advertisement” (4 of 5)",
    "Removed: “Advertisement” (5 of 5)",
  ]);
  for (const view of ["side", "inline", "changes"])
    for (const [name, fixture] of Object.entries(fixtures)) {
      await show(page, fixture, { view });
      for (const list of [".list li", "svg title", ".about .facts li"]) {
        const all = await names(list);
        assert.equal(new Set(all).size, all.length, `${name} ${view} ${list}`);
      }
    }
});
