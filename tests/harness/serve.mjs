/**
 * A server for tests: the files of `dist/`, pages given as text, and answers that are slow, refused
 * or cut off.
 *
 * ```js
 * const site = await serve(t, {
 *   headers: { "content-security-policy": "default-src 'none'; script-src 'self'" },
 *   rules: [
 *     ["/page.html", { body: "<!doctype html>…" }],
 *     [/\/inline-/, { delay: 500 }],          // the file, half a second late
 *     [/\.wasm$/, { status: 503 }],
 *     ["/gone.js", { cut: true }],
 *   ],
 * });
 * await page.goto(site.url("/page.html"));
 * ```
 */

import { setTimeout as wait } from "node:timers/promises";
import { listen, sendFile, typeOf } from "../../xtask/js/server.mjs";
import { at } from "./place.mjs";

/**
 * @typedef {object} Answer what is sent instead of, or together with, the file of that path
 * @property {string | Uint8Array} [body] sent instead of the file
 * @property {string} [file] path in the repository of another file to send
 * @property {number} [status] with an empty body unless one is given
 * @property {Record<string, string>} [headers] besides those of the site
 * @property {number} [delay] milliseconds before anything is sent
 * @property {boolean} [cut] close the connection without an answer
 */

/**
 * Serves until the test ends.
 *
 * @param {import("node:test").TestContext} t
 * @param {object} [options]
 * @param {string} [options.folder] path in the repository of the folder to serve; `dist` if not given
 * @param {Record<string, string>} [options.headers] sent with every answer
 * @param {[string | RegExp, Answer][]} [options.rules] the first whose pattern fits the path decides;
 *   text fits the whole path, an expression any part of it
 */
export async function serve(t, { folder = "dist", headers = {}, rules = [] } = {}) {
  const requests = [];

  async function answer(request, response) {
    const { pathname } = new URL(request.url, "http://localhost");
    requests.push(pathname);
    const fits = ([pattern]) => (typeof pattern === "string" ? pattern === pathname : pattern.test(pathname));
    const rule = rules.find(fits)?.[1] ?? {};
    if (rule.delay) await wait(rule.delay);
    if (rule.cut) return request.socket.destroy();
    const all = { ...headers, ...rule.headers };
    if (rule.body !== undefined || rule.status !== undefined) {
      response.writeHead(rule.status ?? 200, { "content-type": typeOf(pathname), ...all });
      return response.end(rule.body);
    }
    if (rule.file !== undefined) return sendFile(at("."), rule.file, response, all);
    return sendFile(at(folder), pathname, response, all);
  }

  const server = await listen(answer);
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    /** Paths asked for so far. */
    requests,
    /** The address of a path. */
    url: (path = "/") => `http://127.0.0.1:${server.address().port}${path}`,
  };
}
