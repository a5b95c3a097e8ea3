/** The package as a user gets it: packed by npm and unpacked into a scratch project. */

import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { at } from "./place.mjs";

const run = promisify(execFile);

/**
 * @typedef {object} Project
 * @property {string} folder the scratch project, with the package in its `node_modules`
 * @property {{ path: string, size: number }[]} files what the tarball holds, sizes in bytes
 * @property {number} size of the tarball in bytes
 * @property {(name: string, source: string) => Promise<string>} node writes a file of this name, runs
 *   it and gives what it prints; fails with what it prints as errors
 */

/**
 * Packs, and makes the project.
 *
 * @returns {Promise<Project>}
 */
export async function packedProject() {
  const folder = await mkdtemp(join(tmpdir(), "article-diff-"));
  const destination = ["--pack-destination", folder];
  const { stdout } = await run("npm", ["pack", "--json", "--ignore-scripts", ...destination], {
    cwd: at("."),
  });
  const [tarball] = JSON.parse(stdout);
  const modules = join(folder, "node_modules");
  await mkdir(modules);
  await run("tar", ["-xzf", join(folder, tarball.filename), "-C", modules]);
  await run("mv", [join(modules, "package"), join(modules, "article-diff")]);
  await writeFile(join(folder, "package.json"), '{ "private": true, "type": "module" }\n');
  return {
    folder,
    files: tarball.files.map(({ path, size }) => ({ path, size })),
    size: tarball.size,
    async node(name, source) {
      const file = join(folder, name);
      await writeFile(file, source);
      return (await run("node", [file], { cwd: folder })).stdout;
    },
  };
}

/** Removes the project. */
export async function discard({ folder }) {
  await rm(folder, { recursive: true, force: true });
}
