/** A reporter for `node --test` that names what failed and why, and counts the rest. */

import { inspect } from "node:util";

/** @param {AsyncIterable<import("node:test").TestEvent>} events */
export default async function* report(events) {
  let passed = 0;
  let skipped = 0;
  for await (const { type, data } of events) {
    if (type === "test:pass" && data.details.type !== "suite") {
      if (data.skip !== undefined) skipped++;
      else passed++;
    } else if (type === "test:fail") {
      yield `  ✗ ${data.name}  (${data.file}:${data.line})\n${indented(reason(data.details.error))}\n`;
    } else if (type === "test:stdout" || type === "test:stderr") {
      yield data.message;
    }
  }
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
