// biome-ignore-all lint/suspicious/noConsole: what it says is all that shows of it.
// The other packages, installed beside this file when they are first needed.

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));

/** Installs what `package-lock.json` names, unless it is there. Ends the process where npm can't. */
export function installPeers() {
  if (existsSync(`${here}/node_modules/diff`)) return;
  console.log("installing the peers in benches/peers");
  const flags = ["ci", "--no-audit", "--no-fund", "--ignore-scripts"];
  const { status, error } = spawnSync("npm", flags, { cwd: here, stdio: ["ignore", "ignore", "inherit"] });
  if (status === 0) return;
  console.error(`the peers could not be installed: npm ${error ? error.message : `ended with ${status}`}`);
  process.exit(1);
}
