/** Elements that come and go: a thousand of them leave the page's heap as they found it. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { event, open, pair } from "./page.mjs";

test("a thousand elements added and removed leave memory flat", async (t) => {
  const { page } = await open(t, `<article-diff eager>${pair}</article-diff>`, {
    page: { flags: ["--js-flags=--expose-gc"] },
  });
  await event(page, "ready");
  const client = await page.context().newCDPSession(page);
  const come = (count) =>
    page.evaluate(async (count) => {
      const main = document.querySelector("main");
      const model = document.querySelector("article-diff");
      for (let done = 0; done < count; done += 25) {
        events.length = 0;
        const added = Array.from({ length: 25 }, () => model.cloneNode(true));
        main.append(...added);
        while (events.filter((it) => it[0] === "ready").length < added.length)
          await new Promise((resolve) => setTimeout(resolve, 5));
        for (const it of added) it.remove();
      }
      events.length = 0;
    }, count);
  const used = async () => {
    await page.evaluate(async () => {
      for (let i = 0; i < 5; i++) {
        await new Promise((resolve) => setTimeout(resolve, 20));
        gc();
      }
    });
    const { usedSize } = await client.send("Runtime.getHeapUsage");
    const { nodes } = await client.send("Memory.getDOMCounters");
    return { usedSize, nodes };
  };
  await come(200);
  const before = await used();
  await come(1_000);
  const after = await used();
  assert.ok(after.usedSize < before.usedSize + 1e6, `${after.usedSize} bytes after ${before.usedSize}`);
  assert.ok(after.nodes < before.nodes + 1_000, `${after.nodes} nodes after ${before.nodes}`);
});
