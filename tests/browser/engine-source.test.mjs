/** What the engine can be started from. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "../harness/browser.mjs";
import { serve } from "../harness/serve.mjs";

const sources = {
  "an address": () => "/article_diff.wasm",
  "a URL": () => new URL("/article_diff.wasm", location.href),
  "a response": () => fetch("/article_diff.wasm"),
  bytes: async () => (await fetch("/article_diff.wasm")).arrayBuffer(),
  "a view of bytes": async () => new Uint8Array(await (await fetch("/article_diff.wasm")).arrayBuffer()),
  "a module": async () => WebAssembly.compile(await (await fetch("/article_diff.wasm")).arrayBuffer()),
  nothing: () => undefined,
};

for (const [name, source] of Object.entries(sources)) {
  test(`starts from ${name}`, async (t) => {
    const site = await serve(t, {
      rules: [["/page.html", { body: "<!doctype html><title>A page</title>" }]],
    });
    const { page } = await openPage(t);
    await page.goto(site.url("/page.html"));
    const links = await page.evaluate(async (code) => {
      const { init, compareSync } = await import("/core.js");
      await init(await new Function(`return (${code})()`)());
      return compareSync("One text.", "One text.").links.length;
    }, String(source));
    assert.equal(links, 1);
  });
}

for (const [type, streamed] of [
  ["application/wasm", 1],
  ["Application/WASM", 1],
  ["application/octet-stream", 0],
  ["application/wasm; charset=utf-8", 0],
]) {
  test(`sent as ${type} it is ${streamed ? "" : "not "}compiled while it arrives`, async (t) => {
    const site = await serve(t, {
      rules: [
        ["/page.html", { body: "<!doctype html><title>A page</title>" }],
        ["/article_diff.wasm", { file: "dist/article_diff.wasm", headers: { "content-type": type } }],
      ],
    });
    const { page } = await openPage(t);
    await page.goto(site.url("/page.html"));
    const calls = await page.evaluate(async () => {
      let calls = 0;
      const { instantiateStreaming } = WebAssembly;
      WebAssembly.instantiateStreaming = (...all) => {
        calls++;
        return instantiateStreaming(...all);
      };
      const { init, compareSync } = await import("/core.js");
      await init("/article_diff.wasm");
      compareSync("One text.", "One text.");
      return calls;
    });
    assert.equal(calls, streamed);
  });
}

test("says what is wrong with an address, and can start afterwards", async (t) => {
  const site = await serve(t, { rules: [["/page.html", { body: "<!doctype html><title>A page</title>" }]] });
  const { page } = await openPage(t);
  await page.goto(site.url("/page.html"));
  const [message, links] = await page.evaluate(async () => {
    const { init, compareSync } = await import("/core.js");
    const message = await init("/none.wasm").catch((error) => error.message);
    await init();
    return [message, compareSync("One text.", "One text.").links.length];
  });
  assert.match(message, /^article-diff: the engine could not be started: 404 .*\/none\.wasm$/);
  assert.equal(links, 1);
});
