/** Firefox, stock, over WebDriver BiDi (https://w3c.github.io/webdriver-bidi/). */

import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { find, start } from "./process.mjs";
import { connect } from "./socket.mjs";

const programs = ["firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"];

/** A profile that asks for nothing of its own and shows no first pages. */
const preferences = `
user_pref("app.update.enabled", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("browser.startup.page", 0);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("services.settings.server", "data:,");
user_pref("toolkit.telemetry.enabled", false);
`;

/** Starts it. */
export async function launch() {
  const profile = await mkdtemp(join(tmpdir(), "article-diff-firefox-"));
  await writeFile(join(profile, "user.js"), preferences);
  const args = [
    "--headless",
    "--no-remote",
    "--remote-debugging-port=0",
    "--profile",
    profile,
    "about:blank",
  ];
  const { found, stop } = await start(find("FIREFOX_PATH", programs), args, {
    until: /WebDriver BiDi listening on (ws:\S+)/,
  });
  const waiting = new Map();
  let last = 0;
  const socket = await connect(`${found[1]}/session`, (text) => {
    const { id, type, result, message } = JSON.parse(text);
    const { resolve, reject } = waiting.get(id) ?? {};
    waiting.delete(id);
    if (type === "error") reject?.(new Error(message));
    else resolve?.(result);
  });
  const call = (method, params) =>
    new Promise((resolve, reject) => {
      waiting.set(++last, { resolve, reject });
      socket.send(JSON.stringify({ id: last, method, params }));
    });
  await call("session.new", { capabilities: {} });

  return {
    async open() {
      const { context } = await call("browsingContext.create", { type: "tab" });
      return {
        goto: (url) => call("browsingContext.navigate", { context, url, wait: "complete" }),
        async evaluate(source, value) {
          const { type, result, exceptionDetails } = await call("script.callFunction", {
            // Values cross as JSON: what comes back is a string, whatever it holds.
            functionDeclaration: `async (value) => JSON.stringify(await (${source})(JSON.parse(value)))`,
            arguments: [{ type: "string", value: JSON.stringify(value ?? null) }],
            awaitPromise: true,
            target: { context },
          });
          if (type === "exception") throw new Error(exceptionDetails.text);
          return result.type === "string" ? JSON.parse(result.value) : undefined;
        },
        close: () => call("browsingContext.close", { context }),
      };
    },
    async close() {
      socket.close();
      await stop();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
