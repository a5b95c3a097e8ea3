/**
 * Where other hosts are: bundlers, frameworks, other versions of Node, Deno and Bun, as
 * `xtask/js/hosts.mjs` installed them, with the packed package beside them.
 */

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { discard, packedProject } from "./package.mjs";
import { at } from "./place.mjs";

const target = process.env.CARGO_TARGET_DIR ?? at("target");

/** The folder whose `node_modules` holds the hosts. */
export const hosts = join(target, "hosts");
assert.ok(existsSync(join(hosts, "node_modules")), "run `node xtask/js/hosts.mjs` first");

export const run = promisify(execFile);

/** Imports a package of the hosts. */
export function host(path) {
  return import(pathToFileURL(join(hosts, "node_modules", path)));
}

/**
 * An empty project of this name in which the packed package is installed and the hosts can be found.
 *
 * @param {string} name
 * @param {Record<string, string>} [files] what it holds, by path
 * @returns {Promise<string>} its folder
 */
export async function projectWith(name, files = {}) {
  const folder = join(hosts, "projects", name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, "node_modules"), { recursive: true });
  packed ??= pack();
  await cp(await packed, join(folder, "node_modules/article-diff"), { recursive: true });
  const all = { "package.json": '{ "private": true, "type": "module" }\n', ...files };
  for (const [path, content] of Object.entries(all)) {
    await mkdir(join(folder, path, ".."), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  return folder;
}

let packed;

/** Unpacks the tarball once for all projects of a file. */
async function pack() {
  const project = await packedProject();
  const folder = join(hosts, `packed-${process.pid}`);
  await rm(folder, { recursive: true, force: true });
  await cp(join(project.folder, "node_modules/article-diff"), folder, { recursive: true });
  await discard(project);
  return folder;
}

/** Removes what was unpacked. */
export async function tidy() {
  if (packed) await rm(await packed, { recursive: true, force: true });
}

/** The sample stories by name. */
export async function stories(names = ["original", "copy", "edited", "account-a", "account-b", "account-c"]) {
  const read = async (name) => [name, await readFile(at(`www/stories/${name}.txt`), "utf8")];
  return Object.fromEntries(await Promise.all(names.map(read)));
}

/** A sample story as paragraphs of HTML. */
export async function paragraphs(name) {
  const { [name]: text } = await stories([name]);
  const escaped = text.replace(/[&<>]/g, (it) => `&#${it.charCodeAt(0)};`);
  return escaped
    .split(/\n+/)
    .map((it) => `<p>${it}</p>`)
    .join("");
}
