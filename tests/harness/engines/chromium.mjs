/** Chromium, through Playwright. */

import { launch as start } from "../launch.mjs";

/** Starts it. */
export async function launch() {
  const browser = await start();
  return {
    async open() {
      const context = await browser.newContext();
      const page = await context.newPage();
      return {
        goto: (url) => page.goto(url),
        // A text that is evaluated whole is no business of the page's policies.
        evaluate: (source, value) => page.evaluate(`(${source})(${JSON.stringify(value ?? null)})`),
        close: () => context.close(),
      };
    },
    close: () => browser.close(),
  };
}
