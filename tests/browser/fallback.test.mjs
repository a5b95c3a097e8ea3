/** Pages that refuse WebAssembly, by policy or by having none: the same result, a little later. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { openPage } from "../harness/browser.mjs";
import { at } from "../harness/place.mjs";
import { serve } from "../harness/serve.mjs";

/** A sample story as paragraphs. */
async function paragraphs(name) {
  const text = await readFile(at(`www/stories/${name}.txt`), "utf8");
  const escaped = text.replace(/[&<>]/g, (it) => `&#${it.charCodeAt(0)};`);
  return escaped
    .split(/\n+/)
    .map((it) => `<p>${it}</p>`)
    .join("");
}

const left = await paragraphs("original");
const right = await paragraphs("copy");

/** Notes what the element reports, in a file of its own: no policy here allows scripts in the page. */
const note = `
  window.events = [];
  for (const name of ["ready", "error"])
    addEventListener("article-diff-" + name, (event) => events.push([name, event.detail instanceof Error ? event.detail.message : event.detail]));
  window.busy = [];
  addEventListener("DOMContentLoaded", () => {
    const element = document.querySelector("article-diff");
    new MutationObserver(() => busy.push([performance.now(), element.getAttribute("aria-busy")]))
      .observe(element, { attributeFilter: ["aria-busy"] });
  });`;

const page = (
  attributes,
  script,
) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title>
<script src="/note.js"></script>${script}</head><body><article-diff eager ${attributes}>
<section slot="left">${left}</section><section slot="right">${right}</section></article-diff></body></html>`;

const classic = '<script src="/article-diff.js"></script>';
const module = '<script type="module" src="/define.js"></script>';

/** Opens a page with a policy and waits for what the element says first. */
async function first(t, { policy, attributes = "", script = classic, flags, rules = [] } = {}) {
  const headers = policy ? { "content-security-policy": policy } : {};
  const site = await serve(t, {
    headers,
    rules: [...rules, ["/page.html", { body: page(attributes, script) }], ["/note.js", { body: note }]],
  });
  const { page: tab, seen } = await openPage(t, { flags });
  const cdp = await tab.context().newCDPSession(tab);
  await cdp.send("Performance.enable", { timeDomain: "threadTicks" });
  await tab.goto(site.url("/page.html"));
  await tab.waitForFunction(() => events.length > 0, null, { timeout: 30_000 });
  const [name, detail] = await tab.evaluate(() => events[0]);
  return { tab, seen, site, name, detail, cdp };
}

const strict = "default-src 'none'; script-src 'self'";
const relaxed = `${strict} 'wasm-unsafe-eval'`;

let expected;
for (const script of [classic, module]) {
  test(`where WebAssembly may run, the fallback is not asked for: ${script}`, async (t) => {
    const { name, detail, seen, site } = await first(t, { policy: relaxed, script });
    assert.equal(name, "ready", detail);
    assert.ok(detail.links.length > 5);
    expected ??= detail;
    assert.deepEqual(detail, expected);
    assert.deepEqual(seen.violations, []);
    assert.ok(!site.requests.includes("/fallback.js"));
  });
}

for (const [script, which] of [
  [classic, "the classic build"],
  [module, "the module"],
]) {
  test(`${which} renders the same where a policy refuses WebAssembly`, async (t) => {
    const { name, detail, seen, site, tab } = await first(t, { policy: strict, script });
    assert.equal(name, "ready", detail);
    assert.deepEqual(detail, expected);
    assert.ok(site.requests.includes("/fallback.js"));
    assert.deepEqual(seen.errors, []);
    assert.ok((await tab.locator("article-diff").getByRole("heading").count()) > 0, "it is drawn");
  });

  test(`${which} with engine="js" does not even try`, async (t) => {
    const { name, detail, seen } = await first(t, { policy: strict, script, attributes: 'engine="js"' });
    assert.equal(name, "ready", detail);
    assert.deepEqual(detail, expected);
    assert.deepEqual({ ...seen, requests: [] }, { console: [], errors: [], requests: [], violations: [] });
  });
}

test("a browser without WebAssembly says that it is busy, and renders within three seconds", async (t) => {
  const { name, detail, tab, cdp } = await first(t, { flags: ["--js-flags=--jitless"] });
  assert.equal(name, "ready", detail);
  assert.deepEqual(detail, expected);
  assert.equal(await tab.evaluate(() => typeof WebAssembly), "undefined");
  const busy = await tab.evaluate(() => window.busy);
  const [start] = busy.find(([, value]) => value === "true") ?? [];
  const [end] = busy.find(([time, value]) => time > start && value === null) ?? [];
  assert.ok(start !== undefined, "it said that it was busy");
  assert.ok(end > start, "it was no longer busy afterwards");
  // The main thread's own time: what a page takes on a machine that does nothing else.
  const { metrics } = await cdp.send("Performance.getMetrics");
  const taken = metrics.find((it) => it.name === "TaskDuration").value * 1000;
  t.diagnostic(`${Math.round(taken)} ms; done ${Math.round(end)} ms after navigation`);
  assert.ok(taken < 3000, `${taken} ms`);
});

test("where its file is missing too, an error is sent and both texts stay", async (t) => {
  const { name, detail, tab } = await first(t, {
    policy: strict,
    rules: [["/fallback.js", { status: 404 }]],
  });
  assert.equal(name, "error");
  assert.match(detail, /^article-diff: the engine could not be started: /);
  for (const slot of ["left", "right"]) {
    assert.ok(await tab.locator(`[slot=${slot}] p`).first().isVisible(), slot);
  }
});

test("an engine from an address falls back too", async (t) => {
  const site = await serve(t, {
    headers: { "content-security-policy": "default-src 'none'; script-src 'self'; connect-src 'self'" },
    rules: [
      [
        "/page.html",
        { body: '<!doctype html><title>A page</title><script type="module" src="/own.js"></script>' },
      ],
      [
        "/own.js",
        {
          body: `import { init, compareSync } from "/core.js";
            window.done = init("/article_diff.wasm").then(() => compareSync("One text.", "One text.").links.length, String);`,
        },
      ],
    ],
  });
  const { page: tab } = await openPage(t);
  await tab.goto(site.url("/page.html"));
  await tab.waitForFunction(() => window.done !== undefined);
  assert.equal(await tab.evaluate(() => window.done), 1);
});
