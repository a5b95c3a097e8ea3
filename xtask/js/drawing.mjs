/**
 * Measures how a comparison of 2,000 paragraphs a side is drawn: the time from the result to the first
 * content, all of it in the end, and the longest task while drawing and scrolling. Beside it, in the
 * same run, a page that gets the same text through `innerHTML`.
 *
 *   node xtask/js/drawing.mjs [PARAGRAPHS]
 *
 * `node xtask/js/package.mjs` has to have made `dist/`. `CHROME_PATH` names the browser.
 */

import { readFile } from "node:fs/promises";
import { huge } from "../../tests/fixtures/huge.mjs";
import { launch } from "../../tests/harness/launch.mjs";
import { at } from "./place.mjs";

const RUNS = 5;
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

console.log("  ms (median of the runs)   first content   all drawn   longest task: drawing   scrolling");
for (const [name, all] of Object.entries(results)) {
  const median = (key) => all.map((it) => it[key]).sort((a, b) => a - b)[RUNS >> 1];
  const columns = ["first", "drawn", "drawing", "scrolling"].map((key) =>
    median(key).toFixed(0).padStart(12),
  );
  console.log(`  ${name.padEnd(20)}${columns.join("")}`);
}

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
