/** `custom-elements.json` against its schema and against the class as it runs. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { test } from "node:test";
import { accounts, copy } from "../fixtures/comparisons.mjs";
import { at } from "../harness/place.mjs";
import { event, open, pair, show } from "./page.mjs";

const require = createRequire(import.meta.url);
const manifest = JSON.parse(await readFile(at("custom-elements.json"), "utf8"));
const [described] = manifest.modules[0].declarations;
const names = (list) => list.map((it) => it.name).sort();

test("it is what the schema asks for", () => {
  const { default: Ajv } = require("ajv");
  const validate = new Ajv({ strict: false }).compile(require("custom-elements-manifest/schema.json"));
  assert.ok(validate(manifest), JSON.stringify(validate.errors?.slice(0, 3)));
  assert.equal(validate({ ...manifest, modules: [{}] }), false, "the schema refuses what is not right");
});

test("attributes, members and slots are those of the class", async (t) => {
  const { page } = await open(t, `<article-diff eager>${pair}</article-diff>`);
  await event(page, "ready");
  const running = await page.evaluate(() => {
    const { observedAttributes, prototype } = customElements.get("article-diff");
    const own = Object.entries(Object.getOwnPropertyDescriptors(prototype));
    const hidden = /Callback$|^(constructor|handleEvent)$/;
    const slots = document.querySelector("article-diff").shadowRoot.querySelectorAll("slot");
    return {
      attributes: [...observedAttributes],
      members: own
        .filter(([name]) => !hidden.test(name))
        .map(([name, { get, set }]) => ({ name, kind: get ? "field" : "method", readonly: !!get && !set })),
      slots: [...slots].map((slot) => slot.name),
    };
  });
  assert.deepEqual(running.attributes.sort(), names(described.attributes));
  assert.deepEqual(
    running.members.sort((a, b) => (a.name < b.name ? -1 : 1)),
    described.members
      .map(({ name, kind, readonly = false }) => ({ name, kind, readonly }))
      .sort((a, b) => (a.name < b.name ? -1 : 1)),
  );
  assert.deepEqual(running.slots.sort(), names(described.slots));
});

test("parts and style properties are those that are drawn with", async (t) => {
  const { page } = await open(t, "");
  const parts = new Set();
  for (const comparison of [copy, accounts]) {
    for (const view of ["side", "inline"]) {
      const element = await show(page, comparison, { view });
      for (const part of await element.evaluate((it) =>
        [...it.shadowRoot.querySelectorAll("[part]")].flatMap((one) => [...one.part]),
      )) {
        parts.add(part);
      }
    }
  }
  assert.deepEqual([...parts].sort(), names(described.cssParts));
  const styles = await page.evaluate(() => {
    const [sheet] = document.querySelector("article-diff").shadowRoot.adoptedStyleSheets;
    const text = [...sheet.cssRules].map((rule) => rule.cssText).join("\n");
    return [...new Set([...text.matchAll(/--article-diff-[\w-]+/g)].map(([name]) => name))];
  });
  assert.deepEqual(styles.sort(), names(described.cssProperties));
});

test("events are those that it sends, and they reach the page", async (t) => {
  const { page } = await open(t, `<article-diff eager>${pair}</article-diff>`);
  await event(page, "ready");
  await page.evaluate(() => document.querySelector("article-diff").next());
  await event(page, "change");
  await page.evaluate(() => {
    document.querySelector("article-diff").left = 5;
  });
  await event(page, "error");
  const sent = await page.evaluate(() => [...new Set(events.map(([name]) => `article-diff-${name}`))]);
  assert.deepEqual(sent.sort(), names(described.events));
});
