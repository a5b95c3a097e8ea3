/** A reporter for `node --test` that names what failed and why, counts the rest, and tells which tests took long. */

import { inspect } from "node:util";

/** Tests that take less than so many seconds are not told of. */
const LONG_S = 15;

/** @param {AsyncIterable<import("node:test").TestEvent>} events */
export default async function* report(events) {
  let passed = 0;
  let skipped = 0;
  const slow = [];
  for await (const { type, data } of events) {
    const seconds = Math.round((data.details?.duration_ms ?? 0) / 1000);
    if (type === "test:pass" && data.nesting === 0 && seconds >= LONG_S) slow.push([seconds, data.name]);
    if (type === "test:pass" && data.details.type !== "suite") {
      if (data.skip !== undefined) skipped++;
      else passed++;
    } else if (type === "test:fail") {
      yield `  ✗ ${data.name}  (${data.file}:${data.line})\n${indented(reason(data.details.error))}\n`;
    } else if (type === "test:stdout" || type === "test:stderr") {
      yield data.message;
    }
  }
  slow.sort(([a], [b]) => b - a);
  for (const [seconds, name] of slow) yield `  ${String(seconds).padStart(5)} s  ${name}\n`;
  yield `  ${passed} passed${skipped > 0 ? `, ${skipped} skipped` : ""}\n`;
}

/** Whole texts that differ would fill the screen; how they begin to differ is enough. */
const most = 40;

/** The runner wraps what a test threw in an error of its own. */
function reason(error) {
  const { stack = inspect(error) } = error.cause instanceof Error ? error.cause : error;
  const lines = stack.split("\n");
  return lines.length > most ? [...lines.slice(0, most), "…"].join("\n") : stack;
}

function indented(text) {
  return text.replace(/^/gm, "    ");
}
