/**
 * The three engines behind one small door, for what must hold in each: open a page, run a function
 * in it, see what the page itself noticed.
 *
 * ```js
 * inEveryEngine("renders", async (t, engine) => {
 *   const site = await serve(t, { rules: [["/page.html", { body: watched("…") }], watching] });
 *   const tab = await engine.open(t);
 *   await tab.goto(site.url("/page.html"));
 *   await tab.until(() => document.querySelector("article-diff").comparison);
 *   assertNothingSeen(await tab.seen());
 * });
 * ```
 *
 * What a page prints, throws or is refused is noted by a script of the page, not by the engine's
 * tools: those differ in what they tell. `EXCLUDED_ENGINES` names engines to leave out.
 */

import assert from "node:assert/strict";
import { after, test } from "node:test";
import * as chromium from "./engines/chromium.mjs";
import * as firefox from "./engines/firefox.mjs";
import * as webkit from "./engines/webkit.mjs";

const engines = { chromium, firefox, webkit };
const excluded = (process.env.EXCLUDED_ENGINES ?? "").split(",");
/** Engines that run, by name. */
const running = new Map();

after(() => Promise.all([...running.values()].map(async (it) => (await it).close())));

/** The script that notes. It is a file, since a strict policy allows nothing else. */
const notes = `
"use strict";
const seen = (window.seen = { console: [], errors: [], violations: [], policies: 0 });
for (const level of ["debug", "error", "info", "log", "trace", "warn"]) {
  const print = console[level];
  console[level] = (...all) => { seen.console.push(level + ": " + all.map(String).join(" ")); print.apply(console, all); };
}
addEventListener("error", (event) => {
  // That a layout took two turns is no error of a script.
  if (!/^ResizeObserver loop/.test(event.message)) seen.errors.push(String(event.message));
});
addEventListener("unhandledrejection", (event) => seen.errors.push(String(event.reason)));
addEventListener("securitypolicyviolation", (event) => {
  // Browsers ask for a page's icon by themselves.
  if (!event.blockedURI.endsWith("/favicon.ico"))
    seen.violations.push(event.effectiveDirective + ": " + (event.blockedURI || event.sample));
});
if (window.trustedTypes) {
  const create = trustedTypes.createPolicy;
  trustedTypes.createPolicy = (...all) => { seen.policies++; return create.apply(trustedTypes, all); };
}
window.events = [];
for (const name of ["ready", "error", "change", "progress"])
  addEventListener("article-diff-" + name, (event) => events.push([name, event.detail instanceof Error ? event.detail.message : event.detail]));
`;

/** The rule of a site under which pages are watched. */
export const watching = ["/watch.js", { body: notes }];

/** A page that is watched. */
export function watched(body, head = "") {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title><script src="/watch.js"></script>${head}</head><body><main>${body}</main></body></html>`;
}

/**
 * @typedef {object} Seen what happened on a page
 * @property {string[]} console what was printed
 * @property {string[]} errors what was thrown and not caught
 * @property {string[]} violations of policies
 * @property {number} policies trusted types policies that were made or tried
 */

/** Asserts that nothing was printed, thrown or refused, and that no policy was made. */
export function assertNothingSeen(seen) {
  assert.deepEqual(seen, { console: [], errors: [], violations: [], policies: 0 });
}

/**
 * A test in each engine that is not left out.
 *
 * @param {string} name
 * @param {(t: import("node:test").TestContext, engine: object) => Promise<void>} work
 * @param {{ skip?: string | false }} [options] why it does not run, if it doesn't
 */
export function inEveryEngine(name, work, { skip = false } = {}) {
  for (const [engine, { launch }] of Object.entries(engines)) {
    const options = { skip: excluded.includes(engine) || skip, timeout: 120_000 };
    test(`${name} (${engine})`, options, async (t) => {
      if (!running.has(engine)) running.set(engine, launch());
      const browser = await running.get(engine);
      await work(t, {
        name: engine,
        /** Opens a tab that closes when the test ends; WebKit's driver serves one at a time. */
        async open() {
          const tab = await browser.open();
          t.after(() => tab.close());
          const evaluate = (code, value) => tab.evaluate(String(code), value);
          return {
            goto: tab.goto,
            evaluate,
            /** @returns {Promise<Seen>} */
            seen: () => evaluate(() => window.seen),
            /** Waits until a function gives something true, and gives that. */
            async until(code, value, patience = 20_000) {
              for (const end = Date.now() + patience; ; ) {
                const found = await evaluate(code, value);
                if (found) return found;
                if (Date.now() > end) {
                  const seen = await evaluate(() => [window.seen, window.events]);
                  throw new Error(`never came: ${code}; ${JSON.stringify(seen).slice(0, 2000)}`);
                }
                await new Promise((done) => setTimeout(done, 50));
              }
            },
          };
        },
      });
    });
  }
}
