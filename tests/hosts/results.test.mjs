/** The core gives the same results to the byte in every host: other versions of Node, Deno, Bun, workers, a browser. */

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { copyFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { openPage } from "../harness/browser.mjs";
import { hosts, projectWith, run, stories, tidy } from "../harness/hosts.mjs";
import { at } from "../harness/place.mjs";
import { serve } from "../harness/serve.mjs";

/** Prints how many results there are, and a digest of them. */
const report = `
async function report(core, results, texts, source) {
  const lines = await results(core, texts, source);
  const bytes = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(lines.join("\\n")));
  return lines.length + " " + Array.from(new Uint8Array(bytes), (it) => it.toString(16).padStart(2, "0")).join("");
}`;

const modules = `import { readFileSync } from "node:fs";
import * as core from "article-diff/core";
import { results } from "./results.mjs";
${report}
console.log(await report(core, results, JSON.parse(readFileSync("./texts.json", "utf8"))));`;

const common = `const { readFileSync } = require("node:fs");
const core = require("article-diff/core");
${report}
import("./results.mjs").then(({ results }) => report(core, results, JSON.parse(readFileSync("./texts.json", "utf8")))).then(console.log);`;

const worker = `import { parentPort, Worker, isMainThread } from "node:worker_threads";
import { readFileSync } from "node:fs";
import * as core from "article-diff/core";
import { results } from "./results.mjs";
${report}
if (isMainThread) new Worker(new URL(import.meta.url)).on("message", console.log);
else parentPort.postMessage(await report(core, results, JSON.parse(readFileSync("./texts.json", "utf8"))));`;

let folder;
let texts;
let expected;
before(async () => {
  texts = await stories();
  folder = await projectWith("results", { "run.mjs": modules, "run.cjs": common, "worker.mjs": worker });
  await copyFile(at("tests/harness/results.mjs"), join(folder, "results.mjs"));
  await writeFile(join(folder, "texts.json"), JSON.stringify(texts));
  expected = await printed(process.execPath, "run.mjs");
  assert.match(expected, /^\d{3} [\da-f]{64}$/);
});
after(tidy);

async function printed(program, ...args) {
  const { stdout } = await run(program, args, { cwd: folder, timeout: 120_000 });
  return stdout.trim();
}

const binary = (path) => join(hosts, "node_modules", path);
const deno = binary("@deno/linux-x64-glibc/deno");
const bun = binary("@oven/bun-linux-x64/bin/bun");
const nodes = ["20", "22", "24"].map((version) => [`Node ${version}`, binary(`node-${version}/bin/node`)]);

const ways = [
  ["this Node, CommonJS", process.execPath, "run.cjs"],
  ["this Node, a worker", process.execPath, "worker.mjs"],
  ...nodes.flatMap(([name, path]) => [
    [`${name}, modules`, path, "run.mjs"],
    [`${name}, CommonJS`, path, "run.cjs"],
  ]),
  ["Deno", deno, "run", "--quiet", "--allow-read", "--node-modules-dir=manual", "run.mjs"],
  ["Bun", bun, "run", "run.mjs"],
  ["Bun, CommonJS", bun, "run", "run.cjs"],
];

for (const [name, program, ...args] of ways) {
  // Those of other systems are not installed.
  test(name, { skip: existsSync(program) ? false : `${program} is not there` }, async () => {
    assert.equal(await printed(program, ...args), expected);
  });
}

for (const where of ["a page", "a module worker"]) {
  for (const source of [undefined, "js"]) {
    test(`Chromium, ${where}${source ? ", as JavaScript" : ""}`, { timeout: 120_000 }, async (t) => {
      const run = `import * as core from "/core.js";
        import { results } from "/results.mjs";
        ${report}
        const texts = await (await fetch("/texts.json")).json();
        const done = report(core, results, texts, ${JSON.stringify(source)});
        if (globalThis.document) window.done = done; else done.then(postMessage);`;
      const site = await serve(t, {
        rules: [
          ["/page.html", { body: "<!doctype html><title>A page</title>" }],
          ["/run.js", { body: run }],
          [
            "/results.mjs",
            { file: "tests/harness/results.mjs", headers: { "content-type": "text/javascript" } },
          ],
          ["/texts.json", { body: JSON.stringify(texts) }],
        ],
      });
      const { page } = await openPage(t);
      await page.goto(site.url("/page.html"));
      const got = await page.evaluate(async (inWorker) => {
        if (!inWorker) {
          await import("/run.js");
          return window.done;
        }
        const worker = new Worker("/run.js", { type: "module" });
        return new Promise((resolve, reject) => {
          worker.onmessage = ({ data }) => resolve(data);
          worker.onerror = (event) => reject(new Error(event.message));
        });
      }, where !== "a page");
      assert.equal(got, expected);
    });
  }
}

test("the module uses what it says it uses, and nothing newer", async () => {
  const build = await readFile(at("xtask/src/wasm.rs"), "utf8");
  const features = [...build.matchAll(/"--enable-([\w-]+)"/g)].map(([, name]) => name);
  const tool = at("node_modules/binaryen/bin/wasm-opt");
  const only = ["--mvp-features", ...features.map((it) => `--enable-${it}`)];
  await run("node", [tool, ...only, at("dist/article_diff.wasm"), "-o", join(folder, "checked.wasm")]);
  await assert.rejects(
    run("node", [tool, "--mvp-features", at("dist/article_diff.wasm"), "-o", join(folder, "no.wasm")]),
  );
});
