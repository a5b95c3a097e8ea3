/**
 * Pages in a real browser.
 *
 * ```js
 * test("renders", async (t) => {
 *   const { page, seen } = await openPage(t);
 *   await page.goto(site.url("/page.html"));
 *   await page.locator("article-diff").first().waitFor();
 *   assertQuiet(seen);
 * });
 * ```
 *
 * `CHROME_PATH` names the browser; otherwise one on PATH is taken.
 */

import assert from "node:assert/strict";
import { after } from "node:test";
import { launch } from "./launch.mjs";

let launched;

/** The browser, started once for all tests of a file. Further flags start another one. */
async function browser(args) {
  if (args.length > 0) return launch(args);
  launched ??= launch();
  return launched;
}

after(async () => (await launched)?.close());

/**
 * @typedef {object} Seen what happened on a page, as text
 * @property {string[]} console messages of every level, as "level: text"
 * @property {string[]} errors uncaught ones
 * @property {string[]} requests addresses asked for, the page's own included
 * @property {string[]} violations of content security and trusted types policies
 */

/**
 * Opens an empty page in a fresh profile, and closes it when the test ends.
 *
 * @param {import("node:test").TestContext} t
 * @param {import("playwright-core").BrowserContextOptions & { flags?: string[] }} [options] `flags`
 *   are further ones for the browser itself
 * @returns {Promise<{ page: import("playwright-core").Page, seen: Seen }>}
 */
export async function openPage(t, { flags: more = [], ...options } = {}) {
  const host = await browser(more);
  const context = await host.newContext(options);
  t.after(() => (more.length > 0 ? host : context).close());
  const page = await context.newPage();
  const seen = { console: [], errors: [], requests: [], violations: [] };
  page.on("console", (message) => seen.console.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => seen.errors.push(String(error)));
  page.on("request", (request) => seen.requests.push(request.url()));
  await page.exposeFunction("__violation", (text) => seen.violations.push(text));
  await page.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => {
      window.__violation(`${event.effectiveDirective}: ${event.blockedURI || event.sample}`);
    });
  });
  return { page, seen };
}

/** Asserts that nothing was printed, thrown or refused. */
export function assertQuiet({ console, errors, violations }) {
  assert.deepEqual({ console, errors, violations }, { console: [], errors: [], violations: [] });
}
