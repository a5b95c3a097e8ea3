/**
 * Measures what a reader in a browser waits for:
 *
 * - from the start of the script to the painted comparison of the sample pair, with warm caches, beside
 *   a page that runs jsdiff over the same texts and sets its marks;
 * - how long `compare` takes on long texts, and the longest task of the page's main thread meanwhile.
 *
 *   cargo xtask bench page
 *   node xtask/js/page.mjs [NAME...]
 *
 * Each is the best of five loads: other work on the machine only makes it slower. The bars are printed
 * as met or missed; exits 1 if one is missed.
 *
 * `node xtask/js/package.mjs` has to have made `dist/`. `CHROME_PATH` names the browser.
 */

import { readFile } from "node:fs/promises";
import { installPeers } from "../../benches/peers/install.mjs";
import { pair } from "../../benches/peers/pairs.mjs";
import { edited, story } from "../../benches/peers/stories.mjs";
import { launch } from "../../tests/harness/launch.mjs";
import { at } from "./place.mjs";
import { listen, typeOf } from "./server.mjs";

const RUNS = 5;
/** Milliseconds from the script to the painted sample pair; of a task of the main thread. */
const PAINTED = 100;
const TASK = 50;
/** Milliseconds that a browser is left alone before and after a page is loaded. */
const CALM = 600;
/** Words of the generated stories in a thousand bytes. */
const WORDS = 150.5;

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const text = (paragraphs) => paragraphs.join("\n\n");
const kilobytes = (size, seed) => text(story(seed, size * WORDS));
/** The same letters in other words: a text that has no word of the other. */
const turned = (it) => it.replace(/[a-z]/g, (c) => String.fromCharCode(((c.charCodeAt(0) - 84) % 26) + 97));
const changed = (size, share) => {
  const original = story(5, size * WORDS);
  return [text(original), text(edited(original, 7, share))];
};

/** Two long texts, by name: what makes them, the mode, and the most milliseconds that comparing them may take. */
const LONG = {
  "100,000 words, 5 % edited": [() => pair("edit-100k"), "auto"],
  "100,000 words, paragraphs moved": [() => pair("moves-100k"), "auto"],
  "100,000 words, unrelated": [() => pair("unrelated-100k"), "copy"],
  "100 KB, 30 % edited": [() => changed(100, 0.3), "auto", 1_000],
  "300 KB, 5 % edited": [() => changed(300, 0.05), "auto", 1_000],
  "32 KB, no word shared": [() => [kilobytes(32, 5), turned(kilobytes(32, 6))], "auto", 1_000],
  "300 KB, two accounts": [() => [kilobytes(300, 5), kilobytes(300, 6)], "accounts"],
};

const paragraphs = (it) =>
  it
    .split(/\n+/)
    .filter(Boolean)
    .map((line) => `<p>${line.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</p>`)
    .join("\n");
const [left, right] = pair("copy");
const page = (body) => `<!doctype html><meta charset="utf-8"><title>page</title>${body}`;
/**
 * `painted` becomes the milliseconds from where the script is asked for to the end of the frame after
 * `done`: a message sent within a frame arrives when it is painted, and before any timer.
 */
const clock = `<script>
  const start = performance.now();
  const { port1, port2 } = new MessageChannel();
  const painted = new Promise((resolve) => {
    port1.onmessage = () => resolve(performance.now() - start);
    globalThis.done = () => requestAnimationFrame(() => port2.postMessage(0));
  });
</script>`;
const PAGES = {
  "/element": page(`<article-diff eager><article slot="left">${paragraphs(left)}</article>
    <article slot="right">${paragraphs(right)}</article></article-diff>
    ${clock}<script>addEventListener("article-diff-ready", done)</script>
    <script src="/dist/article-diff.js"></script>`),
  "/jsdiff": page(`<div id="left">${paragraphs(left)}</div><div id="right">${paragraphs(right)}</div>
    <p id="out"></p>${clock}<script src="/jsdiff.js"></script>
    <script>
      const text = (id) => document.getElementById(id).textContent;
      for (const { value, added, removed } of Diff.diffWords(text("left"), text("right"))) {
        const mark = document.createElement(added ? "ins" : removed ? "del" : "span");
        mark.textContent = value;
        out.append(mark);
      }
      done();
    </script>`),
  "/long": page(""),
};

installPeers();
const asked = process.argv.slice(2);
const wanted = (name) => asked.length === 0 || asked.some((it) => name.includes(it));
const server = await listen(async (request, response) => {
  const { pathname } = new URL(request.url, "http://localhost");
  const jsdiff = at("benches/peers/node_modules/diff/dist/diff.min.js");
  const file = pathname === "/jsdiff.js" ? jsdiff : at(`.${pathname}`);
  const body = PAGES[pathname] ?? (await readFile(file).catch(() => undefined));
  const type = PAGES[pathname] ? "text/html; charset=utf-8" : typeOf(pathname);
  response.writeHead(body === undefined ? 404 : 200, {
    "content-type": type,
    "cache-control": "public, max-age=3600",
  });
  response.end(body);
});
const base = `http://127.0.0.1:${server.address().port}`;
const browser = await launch();
let missed = 0;
const bar = (name, met, shown) => {
  if (!met) missed++;
  console.log(`  ${met ? "met   " : "MISSED"} ${name}: ${shown}`);
};

if (wanted("sample")) {
  const context = await browser.newContext({ viewport: { width: 1200, height: 800 } });
  const times = { "/element": [], "/jsdiff": [] };
  // The first load of each fills the caches.
  for (let run = 0; run <= RUNS; run++)
    for (const [path, all] of Object.entries(times)) {
      const tab = await context.newPage();
      // The browser's own work for a new tab, and that of being asked, is not the page's.
      await pause(CALM);
      await tab.goto(base + path);
      await pause(CALM);
      const ms = await tab.evaluate("painted");
      if (run > 0) all.push(ms);
      await tab.close();
    }
  await context.close();
  const [ours, theirs] = Object.values(times).map((all) => Math.min(...all));
  bar("sample pair painted within 100 ms", ours <= PAINTED, `${ours.toFixed(0)} ms`);
  bar("sooner than a page with jsdiff", ours < theirs, `${ours.toFixed(0)} against ${theirs.toFixed(0)} ms`);
}

for (const [name, [make, mode, most]] of Object.entries(LONG).filter(([it]) => wanted(it))) {
  const texts = make();
  const runs = [];
  for (let run = 0; run < RUNS; run++) {
    const tab = await browser.newPage();
    await tab.goto(`${base}/long`);
    runs.push(await tab.evaluate(compared, [...texts, mode]));
    await tab.close();
  }
  const least = (key) => Math.min(...runs.map((it) => it[key]));
  const [task, whole] = [least("task"), least("whole")];
  // The browser tells of no task under 50 ms.
  const longest = task === 0 ? "none over 50 ms" : `${task.toFixed(0)} ms`;
  const time = `${whole.toFixed(0)} ms in all`;
  bar(`${name}: no task over ${TASK} ms`, task <= TASK, most ? longest : `${longest}; ${time}`);
  if (most) bar(`${name}: within ${most} ms`, whole <= most, time);
}
await browser.close();
server.close();
process.exitCode = missed > 0 ? 1 : 0;

/** Runs in the page: the longest task while comparing, 0 if none is over 50 ms, and all of the time, in milliseconds. */
async function compared([left, right, mode]) {
  const { compare, init } = await import("/dist/core.js");
  await init();
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  await pause(300);
  const tasks = [];
  const observer = new PerformanceObserver((list) =>
    tasks.push(...list.getEntries().map((it) => it.duration)),
  );
  observer.observe({ type: "longtask" });
  const start = performance.now();
  await compare(left, right, { mode });
  const whole = performance.now() - start;
  await pause(200);
  return { task: Math.max(0, ...tasks), whole };
}
