/** WebKitGTK: its small browser, driven by its WebDriver (https://w3c.github.io/webdriver/) on a screen of no one. */

import { readdirSync } from "node:fs";
import { join } from "node:path";
import { find, start } from "./process.mjs";

/** Debian keeps the browser in a folder of the library's. */
function browsers() {
  const under = (folder, pattern) => {
    try {
      return readdirSync(folder)
        .filter((name) => pattern.test(name))
        .map((name) => join(folder, name));
    } catch {
      return [];
    }
  };
  const folders = under("/usr/lib", /-linux-gnu/).flatMap((it) => under(it, /^webkit2?gtk-/));
  return ["MiniBrowser", ...folders.map((it) => join(it, "MiniBrowser")).reverse()];
}

/** Starts it. */
export async function launch() {
  // The server picks a free number and prints it.
  const screen = await start(
    find("XVFB_PATH", ["Xvfb"]),
    ["-displayfd", "1", "-screen", "0", "1280x800x24"],
    {
      until: /^(\d+)\n/m,
    },
  );
  const port = 20_000 + (process.pid % 20_000);
  const env = { ...process.env, DISPLAY: `:${screen.found[1]}`, GDK_BACKEND: "x11", NO_AT_BRIDGE: "1" };
  // Without a graphics card drawing falls back to the processor anyway; this spares the search.
  Object.assign(env, { LIBGL_ALWAYS_SOFTWARE: "1", WEBKIT_DISABLE_COMPOSITING_MODE: "1" });
  const driver = await start(find("WEBKIT_PATH", ["WebKitWebDriver"]), [`--port=${port}`], { env });

  async function call(method, path, body) {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      ...(body && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
    return value;
  }
  for (let tries = 0; ; tries++) {
    const ready = await call("GET", "/status").catch(() => undefined);
    if (ready) break;
    if (tries > 100) throw new Error("WebKitWebDriver does not answer");
    await new Promise((done) => setTimeout(done, 100));
  }

  return {
    async open() {
      const binary = find("WEBKIT_BROWSER_PATH", browsers());
      const { sessionId } = await call("POST", "/session", {
        capabilities: {
          alwaysMatch: { "webkitgtk:browserOptions": { binary, args: ["--automation"] } },
        },
      });
      const session = `/session/${sessionId}`;
      await call("POST", `${session}/timeouts`, { script: 60_000 });
      return {
        goto: (url) => call("POST", `${session}/url`, { url }),
        async evaluate(source, value) {
          const script = `const done = arguments[1];
            Promise.resolve().then(() => (${source})(JSON.parse(arguments[0])))
              .then((it) => done([JSON.stringify(it)]), (error) => done(["", String(error)]));`;
          const args = [JSON.stringify(value ?? null)];
          const [text, error] = await call("POST", `${session}/execute/async`, { script, args });
          if (error) throw new Error(error);
          return text ? JSON.parse(text) : undefined;
        },
        close: () => call("DELETE", session),
      };
    },
    async close() {
      await driver.stop();
      await screen.stop();
    },
  };
}
