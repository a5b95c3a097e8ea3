/** Many elements on a page, and elements that come and go: what is shared, and what stays behind. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { event, open, pair } from "./page.mjs";

const counting = `<script>
  window.compiled = 0;
  for (const name of ["compile", "instantiate", "compileStreaming", "instantiateStreaming"]) {
    const work = WebAssembly[name];
    WebAssembly[name] = (...all) => { if (!(all[0] instanceof WebAssembly.Module)) compiled++; return work(...all); };
  }
  WebAssembly.Module = new Proxy(WebAssembly.Module, { construct: (...all) => { compiled++; return Reflect.construct(...all); } });
  // Listeners on what outlives an element.
  window.listeners = 0;
  for (const target of [window, document, document.documentElement]) {
    const { addEventListener, removeEventListener } = target;
    target.addEventListener = (...it) => { window.listeners++; addEventListener.apply(target, it); };
    target.removeEventListener = (...it) => { window.listeners--; removeEventListener.apply(target, it); };
  }
</script>`;

test("twenty on a page compile the engine once", async (t) => {
  const { page } = await open(t, `<article-diff eager>${pair}</article-diff>`.repeat(20), {
    script: `${counting}<script src="/article-diff.js"></script>`,
  });
  await event(page, "ready", 20);
  assert.equal(await page.evaluate(() => compiled), 1);
  assert.equal(
    await page.evaluate(
      () =>
        new Set(
          [...document.querySelectorAll("article-diff")].map((it) => it.shadowRoot.adoptedStyleSheets[0]),
        ).size,
    ),
    1,
  );
});

test("removed and put back ten times, an element leaves no listener; removed for good, nothing holds it", async (t) => {
  const { page } = await open(t, `<article-diff eager>${pair}</article-diff>`, {
    script: `${counting}<script src="/article-diff.js"></script>`,
    page: { flags: ["--js-flags=--expose-gc"] },
  });
  await event(page, "ready");
  const { before, after, none } = await page.evaluate(() => {
    const main = document.querySelector("main");
    const element = document.querySelector("article-diff");
    const before = listeners;
    for (let i = 0; i < 10; i++) {
      element.remove();
      main.append(element);
    }
    const after = listeners;
    window.gone = new WeakRef(element);
    element.remove();
    return { before, after, none: listeners };
  });
  assert.ok(before > none);
  assert.equal(after, before);
  const held = await page.evaluate(async () => {
    for (let i = 0; i < 20 && window.gone.deref(); i++) {
      await new Promise((done) => setTimeout(done, 20));
      gc();
    }
    return window.gone.deref() !== undefined;
  });
  assert.equal(held, false);
});
