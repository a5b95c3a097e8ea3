/** What the project's tools bring along from npm: from the registry, whole, and under known licences. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { at } from "../harness/place.mjs";

const read = async (path) => JSON.parse(await readFile(at(path), "utf8"));
const { packages } = await read("package-lock.json");
const tools = Object.entries(packages).filter(([path]) => path !== "");

/** None of these asks more of who builds the project than to keep a notice. */
const allowed = [
  "0BSD",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "BlueOak-1.0.0",
  "CC0-1.0",
  "ISC",
  "MIT",
  "MIT OR Apache-2.0",
  "Python-2.0",
];
/** Used as it is and given on to nobody; its terms are about changed files. */
const toolsOnly = { "axe-core": "MPL-2.0" };
/** What may run code when it is installed; the project installs without. */
const installing = ["esbuild", "fsevents"];

test("the package itself depends on nothing and runs nothing when it is installed", async () => {
  const { dependencies, optionalDependencies, peerDependencies, scripts } = await read("package.json");
  assert.deepEqual([dependencies, optionalDependencies, peerDependencies], [undefined, undefined, undefined]);
  for (const name of ["preinstall", "install", "postinstall", "prepare", "prepublish"])
    assert.equal(scripts[name], undefined);
});

test("every tool is pinned to one version with the sum of its bytes, and only for development", async () => {
  const { devDependencies } = await read("package.json");
  for (const [name, version] of Object.entries(devDependencies))
    assert.match(version, /^(npm:.*@)?\d+\.\d+\.\d+$/, name);
  for (const [path, { integrity, resolved = "https://registry.npmjs.org/", dev, devOptional }] of tools) {
    assert.match(integrity, /^sha512-/, path);
    assert.match(resolved, /^https:\/\/registry\.npmjs\.org\//, path);
    assert.ok(dev || devOptional, path);
  }
});

test("every tool is under a licence that asks for no more than a notice", () => {
  const wrong = tools.filter(([path, { license }]) => {
    const name = path.split("node_modules/").at(-1);
    return !allowed.includes(license) && toolsOnly[name] !== license;
  });
  assert.deepEqual(
    wrong.map(([path, { license }]) => `${path}: ${license}`),
    [],
  );
});

test("no tool but those that are known would run code when it is installed", () => {
  const running = tools
    .filter(([, it]) => it.hasInstallScript)
    .map(([path]) => path.split("node_modules/").at(-1));
  assert.deepEqual(
    running.filter((name) => !installing.includes(name)),
    [],
  );
});
