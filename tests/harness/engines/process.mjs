/** Programs that serve tests: started, listened to, ended with their children. */

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/**
 * The program that a variable names, or the first of these that is on PATH or is a path that exists.
 *
 * @param {string} variable
 * @param {string[]} names
 */
export function find(variable, names) {
  if (process.env[variable]) return process.env[variable];
  const folders = ["", ...(process.env.PATH ?? "").split(delimiter)];
  const found = names.flatMap((name) => folders.map((it) => join(it, name))).find((it) => existsSync(it));
  if (!found) throw new Error(`none of ${names.join(", ")} is here; install it or name it in ${variable}`);
  return found;
}

/**
 * Starts a program.
 *
 * @param {string} path
 * @param {string[]} args
 * @param {object} options
 * @param {NodeJS.ProcessEnv} [options.env]
 * @param {RegExp} [options.until] waits until this stands in what it prints
 * @returns {Promise<{ found: string[] | null, stop(): Promise<void> }>} the match, and its end
 */
export function start(path, args, { env = process.env, until } = {}) {
  // A group of its own, so that children end with it.
  const child = spawn(path, args, { env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise((done) => child.once("close", done));
  const stop = async () => {
    try {
      process.kill(-child.pid, "SIGKILL");
    } catch {
      // It has ended by itself.
    }
    await ended;
  };
  const last = () => stop();
  process.once("exit", last);
  ended.then(() => process.removeListener("exit", last));
  return new Promise((resolve, reject) => {
    let printed = "";
    const listen = (bytes) => {
      printed += bytes;
      const found = until?.exec(printed);
      if (found) resolve({ found, stop });
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`${path} ended with ${code}: ${printed.slice(-500)}`)));
    if (!until) resolve({ found: null, stop });
  });
}
