/** Starts the browser that `CHROME_PATH` names, or one on PATH. */

import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright-core";

/** A browser that is told to keep quiet: every request that tests see is then the page's own. */
const flags = [
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-gpu",
  "--disable-quic",
  "--disable-sync",
  "--no-first-run",
];

/** Starts a browser with further flags. The caller closes it. */
export function launch(args = []) {
  return chromium.launch({ executablePath: executable(), args: [...flags, ...args] });
}

function executable() {
  if (process.env.CHROME_PATH) return process.env.CHROME_PATH;
  const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
  const folders = (process.env.PATH ?? "").split(delimiter);
  const found = names.flatMap((name) => folders.map((it) => join(it, name))).find((it) => existsSync(it));
  // Playwright's own message, which says what to run, fits where there is none.
  return found;
}
