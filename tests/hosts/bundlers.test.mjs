/**
 * The package in bundlers, with no configuration: an app that imports the element and the core, built
 * and opened in a browser, with WebAssembly and without.
 */

import assert from "node:assert/strict";
import { readFile, rm } from "node:fs/promises";
import { join, relative } from "node:path";
import { after, before, test } from "node:test";
import * as esbuild from "esbuild";
import { openPage } from "../harness/browser.mjs";
import { host, hosts, paragraphs, projectWith, run, tidy } from "../harness/hosts.mjs";
import { at } from "../harness/place.mjs";
import { serve } from "../harness/serve.mjs";

const app = `import { compare } from "article-diff/core";
import "article-diff/define";

const element = document.querySelector("article-diff");
const events = (window.events = []);
element.addEventListener("article-diff-error", ({ detail }) => events.push(["error", detail.message]));
element.addEventListener("article-diff-ready", async ({ detail }) => {
  const { links } = await compare("One text.", "One text.");
  events.push(["compared", links.length], ["ready", detail.links.map((it) => it.relation)]);
});`;

let sides;
before(async () => {
  const [left, right] = await Promise.all(["original", "copy"].map(paragraphs));
  sides = `<section slot="left">${left}</section><section slot="right">${right}</section>`;
});
after(tidy);

const page = (
  script,
  engine = "",
) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title>
<link rel="icon" href="data:,"></head><body><article-diff eager ${engine}>${sides}</article-diff>${script}</body></html>`;

/** The script beside the page, and the page itself for those that start from it. */
const files = () => ({ "app.js": app, "index.html": page('<script type="module" src="./app.js"></script>') });

let expected;

/** Opens an address and checks what the app reports. */
async function check(t, address) {
  const { page: tab, seen } = await openPage(t);
  await tab.goto(address);
  await tab.waitForFunction(() => window.events?.length > 0, null, { timeout: 60_000 });
  const events = Object.fromEntries(await tab.evaluate(() => window.events));
  assert.equal(events.error, undefined);
  assert.equal(events.compared, 1);
  assert.ok(events.ready.length > 5);
  expected ??= events.ready;
  assert.deepEqual(events.ready, expected);
  assert.deepEqual(seen.errors, []);
  return seen;
}

/** Serves a built folder under both engines: the second page differs in the element's attribute. */
async function checkBuilt(t, folder, script, index) {
  const js = index
    ? index.replace("<article-diff eager", '<article-diff engine="js" eager')
    : page(script, 'engine="js"');
  const site = await serve(t, {
    folder: relative(at("."), folder),
    rules: [
      ["/page.html", { body: index ?? page(script) }],
      ["/js.html", { body: js }],
    ],
  });
  const seen = await check(t, site.url("/page.html"));
  const wasm = new Set(seen.requests);
  const plain = (await check(t, site.url("/js.html"))).requests.filter(
    (it) => !wasm.has(it) && it.endsWith(".js"),
  );
  assert.equal(plain.length, 1, "the fallback is a file of its own, which WebAssembly leaves alone");
}

/** Runs a program of the hosts in a project. */
const tool = (folder, path, ...args) =>
  run("node", [join(hosts, "node_modules", path), ...args], { cwd: folder, timeout: 300_000 });

test("esbuild", async (t) => {
  const folder = await projectWith("esbuild", files());
  await esbuild.build({
    absWorkingDir: folder,
    entryPoints: ["app.js"],
    bundle: true,
    format: "esm",
    outdir: "out",
    splitting: true,
    logLevel: "error",
  });
  await checkBuilt(t, join(folder, "out"), '<script type="module" src="/app.js"></script>');
});

test("Rollup", async (t) => {
  const folder = await projectWith("rollup", files());
  const [{ rollup }, { default: resolve }] = await Promise.all([
    host("rollup/dist/es/rollup.js"),
    host("@rollup/plugin-node-resolve/dist/es/index.js"),
  ]);
  const warnings = [];
  const bundle = await rollup({
    input: join(folder, "app.js"),
    plugins: [resolve({ rootDir: folder })],
    onwarn: ({ message }) => warnings.push(message),
  });
  await bundle.write({ dir: join(folder, "out"), format: "es" });
  await bundle.close();
  assert.deepEqual(warnings, []);
  await checkBuilt(t, join(folder, "out"), '<script type="module" src="/app.js"></script>');
});

test("webpack", async (t) => {
  const folder = await projectWith("webpack", files());
  const { default: webpack } = await host("webpack/lib/index.js");
  const stats = await new Promise((done, fail) => {
    webpack(
      { mode: "production", context: folder, entry: "./app.js", output: { path: join(folder, "out") } },
      (error, result) => (error ? fail(error) : done(result)),
    );
  });
  const { errors, warnings } = stats.toJson({ all: false, errors: true, warnings: true });
  assert.deepEqual(errors, []);
  // It has an opinion on sizes, which are tested elsewhere.
  assert.deepEqual(
    warnings
      .map((it) => it.message)
      .filter((it) => !/size limit|lazy load|exceed the recommended size/.test(it)),
    [],
  );
  await checkBuilt(t, join(folder, "out"), '<script src="/main.js"></script>');
});

test("Vite, built", async (t) => {
  const folder = await projectWith("vite", files());
  await tool(folder, "vite/bin/vite.js", "build", "--logLevel", "error");
  await checkBuilt(t, join(folder, "dist"), "", await readFile(join(folder, "dist/index.html"), "utf8"));
});

test("Vite, served while one works on it, with nothing prepared", async (t) => {
  const folder = await projectWith("vite-dev", files());
  await rm(join(folder, "node_modules/.vite"), { recursive: true, force: true });
  const { createServer } = await host("vite/dist/node/index.js");
  const server = await createServer({
    root: folder,
    configFile: false,
    logLevel: "error",
    server: { port: 0 },
  });
  await server.listen();
  t.after(() => server.close());
  await check(t, `http://localhost:${server.httpServer.address().port}/`);
});

test("Parcel", async (t) => {
  const folder = await projectWith("parcel", files());
  await tool(
    folder,
    "parcel/lib/bin.js",
    "build",
    "index.html",
    "--no-cache",
    "--no-source-maps",
    "--log-level",
    "error",
  );
  await checkBuilt(t, join(folder, "dist"), "", await readFile(join(folder, "dist/index.html"), "utf8"));
});
