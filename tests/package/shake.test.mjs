/** What a bundler keeps of the package. */

import assert from "node:assert/strict";
import { relative } from "node:path";
import { after, before, test } from "node:test";
import * as esbuild from "esbuild";
import { discard, packedProject } from "../harness/package.mjs";

let project;
before(async () => {
  project = await packedProject();
});
after(() => discard(project));

/** The JavaScript that a page with a bundle of this module can ever load. */
async function bundle(source) {
  const { metafile, outputFiles } = await esbuild.build({
    stdin: { contents: source, resolveDir: project.folder },
    absWorkingDir: project.folder,
    bundle: true,
    format: "esm",
    metafile: true,
    minify: true,
    outdir: "out",
    splitting: true,
    write: false,
    logOverride: { "ignored-bare-import": "silent" },
  });
  // Chunks are written for every `import()` that was read, also in modules that were left out.
  const reached = new Set(["out/stdin.js"]);
  for (const output of reached) {
    for (const { path } of metafile.outputs[output].imports) reached.add(path);
  }
  return outputFiles
    .filter(({ path }) => reached.has(relative(project.folder, path)))
    .map(({ text }) => text)
    .join("\n");
}

test("one function from the main entry registers nothing", async () => {
  const text = await bundle('import { diffWords } from "article-diff"; console.log(diffWords);');
  assert.ok(!text.includes("customElements.define"));
  assert.ok(!text.includes("attachShadow"), "the element's class is left out");
});

test("importing nothing leaves nothing", async () => {
  for (const source of ['import "article-diff";', 'import {} from "article-diff";']) {
    const { length } = await bundle(source);
    assert.ok(length < 200, `${length} bytes for ${source}`);
  }
});

test("the define entry is kept for its effect", async () => {
  assert.match(await bundle('import "article-diff/define";'), /customElements\.define|\.define\(/);
});
