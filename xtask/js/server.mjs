/** A static file server on loopback: for the builder page, and for tests to build on. */

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const types = {
  ".cjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
};

/** The media type that goes with a file name. */
export function typeOf(path) {
  return types[extname(path)] ?? "application/octet-stream";
}

/**
 * A request's path below `folder`, or `null` when it leads out of it or can't be read as a path.
 *
 * @param {string} folder
 * @param {string} pathname as in the URL, percent-encoded
 */
export function below(folder, pathname) {
  try {
    const path = normalize(decodeURIComponent(pathname));
    if (path.includes("\0") || path.split(/[\\/]/).includes("..")) return null;
    return join(folder, path.endsWith("/") ? `${path}index.html` : path);
  } catch {
    return null;
  }
}

/** Answers with the file below `folder` that the request names, or with 404. */
export async function sendFile(folder, pathname, response, headers = {}) {
  const path = below(folder, pathname);
  try {
    const body = await readFile(path ?? "");
    response.writeHead(200, { "content-type": typeOf(path), "cache-control": "no-store", ...headers });
    response.end(body);
  } catch {
    response.writeHead(404, { "content-type": "text/plain; charset=utf-8", ...headers });
    response.end("not found\n");
  }
}

/**
 * Listens on loopback.
 *
 * @param {import("node:http").RequestListener} listener
 * @param {number} port 0 for any
 * @returns the server, listening
 */
export function listen(listener, port = 0) {
  return new Promise((resolve, reject) => {
    const server = createServer(listener);
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve(server));
  });
}
