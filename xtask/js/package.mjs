/**
 * Makes the JavaScript of the npm package in `dist/`: ES modules with what they share in chunks, the
 * same files once more as CommonJS, the classic single-file build, the wasm, the command.
 */

import { chmod, copyFile, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import * as esbuild from "esbuild";
import { trimGlue } from "./glue.mjs";
import { writeInline } from "./inline.mjs";
import { common, single } from "./options.mjs";
import { at } from "./place.mjs";
import { shrink } from "./shrink.mjs";

const locales = (await readdir(at("www/locales"))).map((file) => `locales/${file.replace(/\.ts$/, "")}`);
const entries = ["core", "index", "define", ...locales];
const dist = at("dist");
const FALLBACK = "fallback";

/**
 * A chunk imported for its effects. The chunks have none, so esbuild's wish to keep their order is not
 * needed, and a bundler that reads "sideEffects" would warn that it leaves such imports out.
 */
const bareImport = /import"\.\/(?:chunks\/)?chunk-[\w-]+\.js";/g;

async function modules() {
  const { outputFiles } = await esbuild.build({
    ...common,
    entryPoints: [
      ...entries.map((name) => ({ in: at(`www/${name}.ts`), out: name })),
      // As a file of its own name, which the classic build looks for beside itself.
      { in: at("www/wasm/fallback/article_diff.js"), out: FALLBACK },
    ],
    outdir: dist,
    format: "esm",
    splitting: true,
    chunkNames: "chunks/[name]-[hash]",
    write: false,
  });
  await Promise.all(
    outputFiles.map(async ({ path, text }) => {
      await mkdir(dirname(path), { recursive: true });
      const script = text.replace(bareImport, "");
      // The fallback is one big function of arithmetic, on which the time would be lost.
      await writeFile(path, path.endsWith(`/${FALLBACK}.js`) ? script : await shrink(script, true));
    }),
  );
}

/**
 * Turns each module into its twin, rather than bundling each entry again: what two entries share
 * (the engine that was started, the class that was registered) stays one thing.
 */
async function commonJs() {
  const files = (await readdir(dist, { recursive: true })).filter(
    (it) => it.endsWith(".js") && it !== `${FALLBACK}.js`,
  );
  const { outputFiles } = await esbuild.build({
    ...common,
    entryPoints: files.map((file) => ({ in: file, out: file.replace(/\.js$/, "") })),
    outdir: dist,
    outExtension: { ".js": ".cjs" },
    format: "cjs",
    supported: { "dynamic-import": false },
    plugins: [twins],
    write: false,
  });
  let lazy = 0;
  for (const { path, text } of outputFiles) {
    const script = text.replace(requiredModule, (_, module) => {
      lazy++;
      return `import(${module})`;
    });
    await writeFile(path, script);
  }
  if (lazy !== 1) throw new Error(`${lazy} places load the fallback, not one`);
  await writeFile(join(dist, `${FALLBACK}.cjs`), `module.exports = require("./${FALLBACK}.js");\n`);
}

/**
 * How a twin would require the fallback. It is a module that has no twin: a second copy would only
 * be for hosts that lack both modules and WebAssembly. Every host that loads CommonJS can import it.
 */
const requiredModule = /Promise\.resolve\(\)\.then\(\(\)=>\w+\(require\(("[^"]*\bfallback\.js")\)\)\)/g;

/**
 * Reads the modules in a namespace of their own: in one that knows of package.json, esbuild would
 * take "type": "module" for a wish to import CommonJS as Node does, default exports wrapped twice.
 */
const twins = {
  name: "twins",
  setup(build) {
    build.onResolve({ filter: /.*/ }, ({ path, kind }) =>
      kind === "entry-point"
        ? { path, namespace: "module" }
        : { path: path.endsWith(`/${FALLBACK}.js`) ? path : path.replace(/\.js$/, ".cjs"), external: true },
    );
    build.onLoad({ filter: /.*/, namespace: "module" }, async ({ path }) => ({
      contents: await readFile(at(`dist/${path}`)),
      loader: "js",
    }));
  },
};

async function classic() {
  const { outputFiles } = await esbuild.build({
    ...single,
    entryPoints: [{ in: at("www/classic.ts"), out: "article-diff" }],
    outdir: dist,
    write: false,
  });
  for (const { path, text } of outputFiles) await writeFile(path, await shrink(text, false));
}

/**
 * The command. It takes the core from beside it, so that the package holds the engine no more often
 * than without it; what reads HTML is its own, with its licences beside it.
 */
async function command() {
  const { version } = JSON.parse(await readFile(at("package.json"), "utf8"));
  const { metafile } = await esbuild.build({
    ...common,
    entryPoints: [{ in: at("www/cli/main.mjs"), out: "cli" }],
    outdir: dist,
    banner: { js: "#!/usr/bin/env node" },
    define: { VERSION: JSON.stringify(version) },
    format: "esm",
    metafile: true,
    platform: "node",
    plugins: [core],
    target: "node20",
  });
  await chmod(join(dist, "cli.js"), 0o755);
  const names = Object.keys(metafile.inputs).map(
    (it) => /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(it)?.[1],
  );
  const notices = ["What dist/cli.js holds of others' work, under their licences:\n"];
  for (const name of [...new Set(names)].filter(Boolean).sort()) {
    const folder = at(`node_modules/${name}`);
    const licence = (await readdir(folder)).find((it) => /^licen[cs]e/i.test(it));
    if (!licence) throw new Error(`${name} has no licence to ship`);
    const { version } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    notices.push(`${name} ${version}\n\n${(await readFile(join(folder, licence), "utf8")).trim()}\n`);
  }
  await writeFile(join(dist, "cli.LICENSE.txt"), notices.join(`\n${"-".repeat(70)}\n\n`));
}

const core = {
  name: "core",
  setup(build) {
    build.onResolve({ filter: /^\.\.\/core\.js$/ }, () => ({ path: "./core.js", external: true }));
  },
};

/** Files at the top for bundlers and resolvers that ignore "exports". */
async function proxies() {
  await writeFile(at("core.js"), 'export * from "./dist/core.js";\n');
  await writeFile(at("core.d.ts"), 'export * from "./dist/core.js";\n');
  await writeFile(at("define.js"), 'import "./dist/define.js";\n');
  await writeFile(at("define.d.ts"), 'import "./dist/define.js";\n');
}

await trimGlue();
await writeInline();
await rm(dist, { recursive: true, force: true });
await mkdir(dist);
await modules();
await commonJs();
await classic();
await command();
await copyFile(at("www/wasm/article_diff_bg.wasm"), at("dist/article_diff.wasm"));
await proxies();
