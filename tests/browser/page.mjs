/** Pages with the element for its tests. */

import { openPage } from "../harness/browser.mjs";
import { serve } from "../harness/serve.mjs";

/** The left and the right children of an element, with attributes. */
export const sides = (left, right) => `
  <section slot="left" data-title="${left.title ?? "An original"}" lang="${left.lang ?? "en"}">${left.blocks.map((it) => `<p>${it}</p>`).join("")}</section>
  <section slot="right" data-title="${right.title ?? "A copy"}" lang="${right.lang ?? "en"}">${right.blocks.map((it) => `<p>${it}</p>`).join("")}</section>`;

/** An invented pair: one word replaced, one paragraph dropped, the rest kept. */
export const pair = sides(
  {
    blocks: [
      "The car ferry ran aground on a sandbank on Monday night with a hundred people aboard.",
      "Nobody was hurt, the harbour office said in a short statement before dawn.",
      "The crew sang to the children until the tide came back in the morning.",
      "An inquiry will be led by the transport ministry and take six months.",
    ],
  },
  {
    blocks: [
      "The car ferry ran aground on a sandbank on Tuesday night with a hundred people aboard.",
      "Nobody was hurt, the harbour office said in a short statement before dawn.",
      "An inquiry will be led by the transport ministry and take six months.",
    ],
  },
);

const head = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title>
<link rel="icon" href="data:,"><meta name="viewport" content="width=device-width">
<style>:root{color-scheme:light dark;background:Canvas;color:CanvasText}body{margin:16px;font:16px/1.5 serif}</style>`;

/**
 * Opens a page whose body is `body`. Events of elements are noted in `window.events`.
 *
 * @param {import("node:test").TestContext} t
 * @param {string} body
 * @param {object} [options] `script`: what to load, `page`: options of the browser's context, `rules` and `headers` of the site
 */
export async function open(
  t,
  body,
  { script = '<script src="/article-diff.js"></script>', page = {}, rules = [], headers = {} } = {},
) {
  const note = `<script>window.events = [];
    for (const name of ["ready", "error", "change", "progress"])
      addEventListener("article-diff-" + name, (event) => events.push([name, event.detail instanceof Error ? event.detail.message : event.detail]));
  </script>`;
  const html = `${head}${headers["content-security-policy"] ? "" : note}${script}</head><body><main><h1>A page</h1>${body}</main></body></html>`;
  const site = await serve(t, { headers, rules: [["/page.html", { body: html }], ...rules] });
  const opened = await openPage(t, page);
  await opened.page.goto(site.url("/page.html"));
  return { ...opened, site };
}

/** Waits until an event was sent `count` times, and gives the last one's detail. */
export async function event(page, name, count = 1) {
  await page.waitForFunction(([n, c]) => events.filter((it) => it[0] === n).length >= c, [name, count], {
    timeout: 10_000,
  });
  return page.evaluate((n) => events.filter((it) => it[0] === n).at(-1)[1], name);
}

/** Unfolds what is folded. There is a button for that where something is. */
export async function unfold(element) {
  const button = element.getByRole("button", { name: "Unfold all" });
  if (await button.isVisible()) await button.click();
}

/** Shows a ready-made comparison whole in a new element of this view, and gives its locator. */
export async function show(page, comparison, { view = "auto", attributes = {} } = {}) {
  await page.evaluate(
    ([c, all]) => {
      document.querySelector("article-diff")?.remove();
      const element = document.createElement("article-diff");
      for (const [name, value] of Object.entries(all)) element.setAttribute(name, value);
      document.querySelector("main").append(element);
      element.comparison = c;
    },
    [comparison, { view, ...attributes }],
  );
  await page.locator("article-diff .root:not([aria-busy])").waitFor();
  return page.locator("article-diff");
}
