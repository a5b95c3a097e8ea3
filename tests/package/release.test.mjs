/** The release command's last step: what it packs, prints and notes; and that this version could be released. */

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { at } from "../harness/place.mjs";

const { name, version } = JSON.parse(await readFile(at("package.json"), "utf8"));

test("crate and package have one version", async () => {
  const [, own] = /^\[package\][^[]*?^version = "([^"]*)"/m.exec(await readFile(at("Cargo.toml"), "utf8"));
  assert.equal(own, version);
});

test("it packs, prints sizes and hashes, and writes notes from the changelog", async (t) => {
  const target = await mkdtemp(join(tmpdir(), "article-diff-"));
  t.after(() => rm(target, { recursive: true, force: true }));
  const { stdout } = await promisify(execFile)("node", [at("xtask/js/release.mjs")], {
    cwd: at("."),
    env: { ...process.env, CARGO_TARGET_DIR: target },
  });
  const tarball = `${name}-${version}.tgz`;
  assert.deepEqual((await readdir(join(target, "npm"))).sort(), [tarball, "notes.md"].sort());
  const sum = (algorithm, bytes) => `${algorithm}-${createHash(algorithm).update(bytes).digest("base64")}`;
  const packed = await readFile(join(target, "npm", tarball));
  assert.ok(stdout.includes(`${packed.length} bytes`));
  assert.ok(stdout.includes(sum("sha512", packed)));
  const notes = await readFile(join(target, "npm/notes.md"), "utf8");
  assert.match(notes, /^- First version/m);
  assert.doesNotMatch(notes, /^## /m);
  for (const file of ["article-diff.js", "fallback.js", "article_diff.wasm"]) {
    const integrity = sum("sha384", await readFile(at(`dist/${file}`)));
    assert.ok(stdout.includes(integrity), file);
    if (file === "article-diff.js") assert.ok(notes.includes(`integrity="${integrity}"`));
  }
});
