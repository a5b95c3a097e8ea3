/** The builder page with hostile texts in its boxes, its fields and its links, in each browser. */

import assert from "node:assert/strict";
import { elements } from "../fixtures/drawn.mjs";
import { payloads } from "../fixtures/payloads.mjs";
import { inEveryEngine } from "../harness/engines.mjs";
import { serve } from "../harness/serve.mjs";

/** Opens the page, with what payloads would call, a way to set a field as if typed, and one to make links. */
async function openBuilder(t, engine) {
  const file = "tests/fixtures/payloads.mjs";
  const site = await serve(t, {
    folder: "site",
    rules: [["/fixtures/payloads.mjs", { file, headers: { "content-type": "text/javascript" } }]],
  });
  const tab = await engine.open(t);
  await tab.goto(site.url("/builder.html"));
  await tab.until(() => document.querySelector("#result")?.comparison);
  await tab.evaluate(async () => {
    window.payloads = (await import("/fixtures/payloads.mjs")).payloads;
    window.pwned = [];
    window.pwn = () => pwned.push(new Error().stack);
    window.pause = (ms = 0) => new Promise((done) => setTimeout(done, ms));
    window.names = () => [...new Set([...document.querySelectorAll("*")].map((it) => it.localName))];
    window.before = names();
    window.set = (field, value) => {
      field.value = value;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new Event("change", { bubbles: true }));
    };
    // As the page itself makes links, of whatever value.
    window.follow = async (value) => {
      const bytes = new TextEncoder().encode(JSON.stringify(value));
      const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw"));
      let binary = "";
      for (const it of new Uint8Array(await new Response(stream).arrayBuffer()))
        binary += String.fromCharCode(it);
      location.hash = `#c1=${btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")}`;
    };
  });
  return { tab, site };
}

/** So many payloads at a time: a script of a driver has to end within a minute. */
const PART = 100;

/** Runs `act` in the page with all payloads, some at a time. */
async function inParts(tab, act) {
  for (let from = 0; from < payloads.length; from += PART) await tab.evaluate(act, [from, from + PART]);
}

/** Asserts that nothing ran in the page, that nothing foreign stands there, and nothing left it. */
async function assertInert(tab, site) {
  await tab.evaluate(() => pause(300));
  const found = await tab.evaluate((known) => {
    const inside = [...document.querySelector("#result").shadowRoot.querySelectorAll("*")];
    return {
      pwned,
      foreign: names().filter((it) => !before.includes(it) && !["option", "li"].includes(it)),
      inside: inside.map((it) => it.localName).filter((it) => !known.includes(it)),
    };
  }, elements);
  assert.deepEqual(found, { pwned: [], foreign: [], inside: [] });
  assert.deepEqual(
    site.requests.filter((it) => !/^\/[\w./-]*$/.test(it)),
    [],
  );
}

inEveryEngine("payloads in the boxes and fields of the builder page", async (t, engine) => {
  const { tab, site } = await openBuilder(t, engine);
  await tab.evaluate(() => {
    for (const side of ["left", "right"])
      set(
        document.getElementById(`${side}-text`),
        payloads.map((it) => `${it.replace(/\s+/g, " ")} on the ${side}.`).join("\n\n"),
      );
  });
  const typed = () => document.querySelector("#result").comparison?.right.blocks.length >= payloads.length;
  await tab.until(typed);
  await tab.evaluate(() => {
    for (const it of document.querySelectorAll("details")) it.open = true;
    for (const side of ["left", "right"])
      set(document.getElementById(`${side}-text`), `A short text on the ${side}.`);
  });
  await inParts(tab, async ([from, to]) => {
    const fields = document.querySelectorAll(".side input:not([type=file]), #script-url");
    for (const text of payloads.slice(from, to)) {
      for (const field of fields) set(field, text);
      await pause();
    }
  });
  await assertInert(tab, site);
});

inEveryEngine("payloads in sound links to the builder page", async (t, engine) => {
  const { tab, site } = await openBuilder(t, engine);
  await inParts(tab, async ([from, to]) => {
    for (const text of payloads.slice(from, to)) {
      const side = (name) => [`${text} on the ${name}.`, text, text, text, text, text, []];
      await follow([text, text, side("left"), side("right")]);
      await pause();
    }
  });
  // The last one is shown as it is.
  const last = `${payloads.at(-1)} on the left.`;
  await tab.until((it) => document.querySelector("#left-text").value === it, last);
  await assertInert(tab, site);
});

inEveryEngine(
  "a link whose blocks overlap, so that a little stands for a lot, is damaged",
  async (t, engine) => {
    const { tab } = await openBuilder(t, engine);
    await tab.evaluate(async () => {
      const known = Array.from({ length: 50_000 }, (_, i) => [i, 900_000, 1, -1, -1, -1]);
      const side = ["a ".repeat(500_000), "", "", "", "", "", known];
      await follow(["auto", "auto", side, side]);
    });
    await tab.until(() =>
      [...document.querySelectorAll("[role=alert]")].some((it) =>
        /This link is damaged/.test(it.textContent),
      ),
    );
  },
);
