/**
 * Measures how a comparison of 2,000 paragraphs a side is drawn: the time from the result to the first
 * content, all of it in the end, and the longest task while drawing and scrolling. Beside it, in the
 * same run, a page that gets the same text through `innerHTML`.
 *
 *   cargo xtask bench drawing
 *   node xtask/js/drawing.mjs [PARAGRAPHS]
 *
 * Times depend on the machine and on what else it does, so each is also given as a share of that
 * page's. Exits 1 where the element is over a bar: the first content within 100 ms or so much of that
 * page's time, no task longer than 50 ms or so much of that page's longest.
 *
 * `node xtask/js/package.mjs` has to have made `dist/`. `CHROME_PATH` names the browser.
 */

import { readFile } from "node:fs/promises";
import { huge } from "../../tests/fixtures/huge.mjs";
import { launch } from "../../tests/harness/launch.mjs";
import { at } from "./place.mjs";

const RUNS = 5;
/** What is over its milliseconds must at least be under its share of the other page's. */
const BARS = { first: [100, 0.8], drawing: [50, 0.6], scrolling: [50, 1] };
const comparison = huge(Number(process.argv[2] ?? 2000));
const script = await readFile(at("dist/article-diff.js"), "utf8");
const browser = await launch();
const results = { element: [], "element, inline": [], "element, unfolded": [], innerHTML: [] };

for (let run = 0; run < RUNS; run++)
  for (const [name, all] of Object.entries(results)) {
    const page = await browser.newPage({ viewport: { width: 1200, height: 800 } });
    await page.setContent("<!doctype html><style>body{font:16px/1.5 serif}</style><main></main>");
    await page.addScriptTag({ content: script });
    all.push(await page.evaluate(measure, [name, comparison]));
    await page.close();
  }
await browser.close();

const median = (all, key) => all.map((it) => it[key]).sort((a, b) => a - b)[RUNS >> 1];
console.log("  ms, median of the runs (share of innerHTML's)");
console.log("                       first content       all drawn   longest task: drawing    scrolling");
let over = false;
for (const [name, all] of Object.entries(results)) {
  const columns = ["first", "drawn", "drawing", "scrolling"].map((key) => {
    const ms = median(all, key);
    // Scrolling a plain page may have no long task at all; drawing it is one.
    const share = ms / median(results.innerHTML, key === "scrolling" ? "drawing" : key);
    const [most, part] = BARS[key] ?? [Number.POSITIVE_INFINITY];
    // Unfolding everything at once is one task, and what is drawn after it is not the first content.
    over ||= name !== "innerHTML" && !name.endsWith("unfolded") && ms > most && share > part;
    return `${ms.toFixed(0)} (${share.toFixed(2)})`.padStart(16);
  });
  console.log(`  ${name.padEnd(20)}${columns.join("")}`);
}
process.exitCode = over ? 1 : 0;

/** Runs in the page. Times are in milliseconds. */
async function measure([name, c]) {
  const main = document.querySelector("main");
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const tasks = [];
  const observer = new PerformanceObserver((list) =>
    tasks.push(...list.getEntries().map((it) => it.duration)),
  );
  observer.observe({ type: "longtask" });
  const longest = async () => {
    await new Promise((done) => setTimeout(done, 50));
    return Math.max(0, ...tasks.splice(0));
  };
  await frame();
  const start = performance.now();
  let root = main;
  if (name === "innerHTML") {
    const side = ({ blocks }) => `<div>${blocks.map((it) => `<p>${it.text}</p>`).join("")}</div>`;
    main.innerHTML = `<div style="display:grid;grid-template-columns:1fr 1fr">${side(c.left)}${side(c.right)}</div>`;
  } else {
    const element = document.createElement("article-diff");
    element.setAttribute("view", name.endsWith("inline") ? "inline" : "side");
    main.append(element);
    element.comparison = c;
    root = element.shadowRoot;
  }
  await frame();
  const first = performance.now() - start;
  const last = c.right.blocks.at(-1).text.slice(-40);
  for (let i = 0; i < 400; i++) {
    const all = root.querySelectorAll(".b, p");
    if ([...all].slice(-3).some((it) => it.textContent.includes(last))) break;
    await frame();
  }
  const drawn = performance.now() - start;
  if (name.endsWith("unfolded")) root.querySelector("[data-act=expand]").click();
  await frame();
  const drawing = await longest();
  const height = document.documentElement.scrollHeight;
  for (let i = 0; i <= 40; i++) {
    scrollTo(0, (height * i) / 40);
    await frame();
  }
  return { first, drawn, drawing, scrolling: await longest() };
}
