/**
 * What goes wrong inside: traps, memory that runs out, loads that are cut off. Each ends in an event,
 * with both texts readable, and the next comparison is right. What is removed is heard of no more.
 */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { short, trapping } from "../fixtures/broken.mjs";
import { inEveryEngine, watched, watching } from "../harness/engines.mjs";
import { at } from "../harness/place.mjs";
import { serve } from "../harness/serve.mjs";
import { event, open, pair } from "./page.mjs";

const strict = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";

/** A page whose engine is `bytes`, with the children of `pair` in an element that starts when told. */
async function spoilt(t, engine, bytes, setUp) {
  const run = `import { init } from "/core.js";
    import "/define.js";
    await init("/spoilt.wasm");
    const element = document.querySelector("article-diff");
    ${setUp}
    element.setAttribute("eager", "");`;
  const site = await serve(t, {
    headers: { "content-security-policy": strict },
    rules: [
      [
        "/page.html",
        {
          body: watched(
            `<article-diff view="side">${pair}</article-diff>`,
            '<script type="module" src="/run.js"></script>',
          ),
        },
      ],
      ["/run.js", { body: run }],
      ["/spoilt.wasm", { body: bytes }],
      watching,
    ],
  });
  const tab = await engine.open(t);
  await tab.goto(site.url("/page.html"));
  return tab;
}

/** Both texts are to be seen as they are, and the message above them. */
async function assertReadable(tab, message) {
  const found = await tab.evaluate(() => {
    const element = document.querySelector("article-diff");
    const visible = (it) => it.getClientRects().length > 0;
    return {
      texts: [...element.querySelectorAll("p")].every(visible),
      alert: element.shadowRoot.querySelector("[role=alert]")?.textContent,
      busy: element.getAttribute("aria-busy"),
      drawn: visible(element.shadowRoot.querySelector(".root")),
    };
  });
  assert.match(found.alert ?? "", message);
  assert.deepEqual({ ...found, alert: "" }, { texts: true, alert: "", busy: null, drawn: false });
}

/** The next comparison is that of the children, and right. */
async function assertNextWorks(tab) {
  await tab.evaluate(() => {
    const element = document.querySelector("article-diff");
    Object.assign(element, { left: null, right: null, options: {} });
  });
  const words = await tab.until(() => {
    const { comparison, shadowRoot } = document.querySelector("article-diff");
    return (
      comparison && [...shadowRoot.querySelectorAll(".b del:not(.whole), .b ins")].map((it) => it.textContent)
    );
  });
  assert.deepEqual(words, ["Monday", "Tuesday"]);
  const left = await tab.evaluate(() => [
    document.querySelector("article-diff").shadowRoot.querySelector("[role=alert]"),
    seen.errors,
  ]);
  assert.deepEqual(left, [null, []]);
}

inEveryEngine("a trap is an event, and the next comparison is right", async (t, engine) => {
  const tab = await spoilt(t, engine, await trapping(), "element.options = { ignoreCase: true };");
  const message = await tab.until(() => events.find(([name]) => name === "error")?.[1]);
  assert.match(message, /the engine stopped unexpectedly/);
  await assertReadable(tab, /could not be compared.*stopped unexpectedly/);
  await assertNextWorks(tab);
  // And again: an instance that took the place of another can be replaced as well.
  await tab.evaluate(() => {
    events.length = 0;
    document.querySelector("article-diff").options = { ignoreCase: true };
  });
  await tab.until(() => events.some(([name]) => name === "error"));
  await assertReadable(tab, /stopped unexpectedly/);
  await assertNextWorks(tab);
});

inEveryEngine("a trap of one comparison leaves another that is under way right", async (t, engine) => {
  const tab = await spoilt(
    t,
    engine,
    await trapping(),
    `const words = (n) => Array.from({ length: 20_000 }, (_, i) => "w" + ((i * n) % 997) + (i % 12 ? "" : ".\\n\\n")).join(" ");
     const other = document.createElement("article-diff");
     Object.assign(other, { id: "other", left: words(7), right: words(11), mode: "copy" });
     other.setAttribute("eager", "");
     document.querySelector("main").append(other);
     element.options = { ignoreCase: true };
     other.addEventListener("article-diff-progress", () => element.setAttribute("eager", ""), { once: true });
     await new Promise((done) => other.addEventListener("article-diff-progress", done, { once: true }));`,
  );
  await tab.until(() => events.some(([name]) => name === "error"));
  const words = await tab.until(
    () => document.querySelector("#other").comparison?.stats.left.words,
    null,
    60_000,
  );
  assert.equal(words, 20_000);
});

inEveryEngine("memory that runs out is an event, and the next comparison is right", async (t, engine) => {
  const tab = await spoilt(
    t,
    engine,
    await short(24),
    `const words = (n) => Array.from({ length: 100_000 }, (_, i) => "w" + ((i * n) % 9973) + (i % 12 ? "" : ".\\n\\n")).join(" ");
     Object.assign(element, { left: words(7), right: words(11) });`,
  );
  await tab.until(() => events.some(([name]) => name === "error"));
  await assertReadable(tab, /could not be compared/);
  await assertNextWorks(tab);
});

/**
 * The engine as JavaScript, spoilt: a step of a comparison traps, or memory cannot grow, while the page
 * says so in `window.armed`.
 */
async function spoiltFallback() {
  const text = await readFile(at("dist/fallback.js"), "utf8");
  const spoil = (name, code, found = new RegExp(`\\b${name}:([\\w$]+)`)) => {
    assert.match(text, found);
    return [found, code];
  };
  const trap = 'Object.assign(new Error("unreachable"),{name:"RuntimeError"})';
  return text
    .replace(
      ...spoil("job_step", `job_step:(...all)=>{if(window.armed==="trap")throw ${trap};return $1(...all)}`),
    )
    .replace(
      /^/,
      "var ArrayBuffer=function(size){if(window.armed==='memory')throw new RangeError('no memory');return new window.ArrayBuffer(size)};",
    );
}

for (const [armed, message] of [
  ["trap", /stopped unexpectedly/],
  ["memory", /could not be compared/],
]) {
  inEveryEngine(
    `the engine as JavaScript, ${armed}: an event, both texts, the next is right`,
    async (t, engine) => {
      const site = await serve(t, {
        rules: [
          [
            "/page.html",
            {
              body: watched(
                `<article-diff view="side" engine="js">${pair}</article-diff>`,
                '<script src="/article-diff.js"></script>',
              ),
            },
          ],
          ["/fallback.js", { body: await spoiltFallback() }],
          watching,
        ],
      });
      const tab = await engine.open(t);
      await tab.goto(site.url("/page.html"));
      await tab.evaluate(async (armed) => {
        const element = document.querySelector("article-diff");
        // Started whole; what fails is the comparison.
        element.setAttribute("eager", "");
        await new Promise((done) => element.addEventListener("article-diff-ready", done, { once: true }));
        events.length = 0;
        window.armed = armed;
        const words = (n) =>
          Array.from({ length: 60_000 }, (_, i) => `w${(i * n) % 9973}${i % 12 ? "" : ".\n\n"}`).join(" ");
        Object.assign(element, { left: words(7), right: words(11) });
      }, armed);
      await tab.until(() => events.some(([name]) => name === "error"));
      await assertReadable(tab, message);
      await tab.evaluate(() => {
        window.armed = "";
      });
      await assertNextWorks(tab);
    },
  );
}

/** Files that a page loads, and what becomes of their loading. */
for (const [name, answer] of [
  ["is cut off", { cut: true }],
  ["is refused", { status: 403 }],
  ["is no wasm", { body: "<!doctype html><title>Not found</title>" }],
  ["is half of it", { body: "\0asm\x01\0\0\0\x01" }],
  ["is empty", { body: "" }],
]) {
  inEveryEngine(`an engine that ${name} is an event, and loading it again works`, async (t, engine) => {
    const run = `import { init } from "/core.js";
      import "/define.js";
      window.failed = await init("/spoilt.wasm").then(() => "", String);
      await init();
      document.querySelector("article-diff").setAttribute("eager", "");`;
    const site = await serve(t, {
      rules: [
        [
          "/page.html",
          {
            body: watched(
              `<article-diff view="side">${pair}</article-diff>`,
              '<script type="module" src="/run.js"></script>',
            ),
          },
        ],
        ["/run.js", { body: run }],
        ["/spoilt.wasm", answer],
        watching,
      ],
    });
    const tab = await engine.open(t);
    await tab.goto(site.url("/page.html"));
    await tab.until(() => document.querySelector("article-diff").comparison);
    assert.match(await tab.evaluate(() => failed), /the engine could not be started/);
    assert.deepEqual(await tab.evaluate(() => seen.errors), []);
  });
}

/** Begins a comparison that takes a while, in an element called `kept`, and does `then` at its first progress. */
async function underWay(page, then) {
  await page.evaluate(async (code) => {
    const words = (n) =>
      Array.from({ length: 40_000 }, (_, i) => `w${(i * n) % 997}${i % 12 ? "" : ".\n\n"}`).join(" ");
    const element = document.createElement("article-diff");
    element.setAttribute("eager", "");
    window.calls = 0;
    window.stop = new AbortController();
    const options = { signal: stop.signal, onProgress: () => window.calls++ };
    Object.assign(element, { left: words(7), right: words(11), mode: "copy", options });
    window.kept = element;
    document.querySelector("main").append(element);
    await new Promise((done) => element.addEventListener("article-diff-progress", done, { once: true }));
    new Function(code)();
  }, `(${then})()`);
}

test("removed while it compares: the work ends, no callback and no event comes after", async (t) => {
  const { page, seen } = await open(t, "");
  await underWay(page, () => {
    kept.remove();
    events.length = 0;
    window.calls = 0;
  });
  // Were the work to go on, it would block timers for its slices.
  await page.waitForTimeout(1500);
  assert.deepEqual(
    await page.evaluate(() => [events, calls, kept.comparison, kept.getAttribute("aria-busy")]),
    [[], 0, null, null],
  );
  assert.deepEqual(seen.errors, []);
});

test("other texts while it compares: the first work ends, one result comes", async (t) => {
  const { page, seen } = await open(t, "");
  await underWay(page, () => {
    events.length = 0;
    Object.assign(kept, { left: "One.", right: "Two." });
  });
  assert.equal((await event(page, "ready")).left.blocks[0].text, "One.");
  await page.waitForTimeout(1000);
  assert.deepEqual(
    (await page.evaluate(() => events.map(([name]) => name))).filter((it) => it !== "progress"),
    ["ready"],
  );
  assert.deepEqual(seen.errors, []);
});

test("aborted by the page: an event, both texts, nothing busy, and the next comparison is right", async (t) => {
  const { page, seen } = await open(t, "");
  await underWay(page, () => stop.abort(new Error("that will do")));
  assert.equal(await event(page, "error"), "that will do");
  assert.match(await page.getByRole("alert").innerText(), /the comparison was cancelled/);
  assert.equal(await page.locator("article-diff slot p").first().isVisible(), true);
  assert.equal(await page.evaluate(() => kept.getAttribute("aria-busy")), null);
  // A signal that was aborted before is as good.
  await page.evaluate(() => Object.assign(kept, { left: "One.", right: "Two." }));
  await event(page, "error", 2);
  await page.evaluate(() => (kept.options = {}));
  assert.equal((await event(page, "ready")).left.blocks[0].text, "One.");
  assert.deepEqual(seen.errors, []);
});

test("what a page's own callbacks throw is an event, not the end", async (t) => {
  const { page, seen } = await open(t, "");
  await underWay(page, () => {
    kept.options = {
      onProgress() {
        throw new Error("not my day");
      },
    };
  });
  assert.equal(await event(page, "error"), "not my day");
  await page.evaluate(() => (kept.options = {}));
  await event(page, "ready");
  assert.deepEqual(seen.errors, []);
});
