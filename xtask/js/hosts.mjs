/**
 * Installs the bundlers, frameworks and other hosts that the package is tried in, in `target/hosts/`,
 * as `tests/hosts/` names them. They are many and large, so they are no part of what a build needs.
 */

import { execFileSync } from "node:child_process";
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { at } from "./place.mjs";

const folder = process.env.CARGO_TARGET_DIR ? `${process.env.CARGO_TARGET_DIR}/hosts` : at("target/hosts");
const stamp = `${folder}/node_modules/.xtask-lock`;
const lock = await readFile(at("tests/hosts/package-lock.json"), "utf8");

if ((await readFile(stamp, "utf8").catch(() => "")) !== lock) {
  await mkdir(folder, { recursive: true });
  for (const file of ["package.json", "package-lock.json"])
    await copyFile(at(`tests/hosts/${file}`), `${folder}/${file}`);
  console.log("  installing bundlers, frameworks and other hosts; about a gigabyte, once");
  // `npm ci` refuses a lock file as soon as a registry lacks one system's build of an optional package,
  // even where another system's build is wanted. `npm install` takes the same pinned, hashed versions.
  execFileSync("npm", ["install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund"], {
    cwd: folder,
    stdio: "inherit",
  });
  await writeFile(stamp, lock);
}
