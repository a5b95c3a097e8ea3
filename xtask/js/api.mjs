/**
 * The public surface of the npm package as one text, `docs/api-report.md`: what it exports, what the
 * types say, what the element has. A change of it is a change for users, so the text is committed and
 * compared by the tests.
 *
 * `--write` writes it; without, it is given as `report()`.
 */

import { readdir, readFile, writeFile } from "node:fs/promises";
import { at } from "./place.mjs";

const FILE = "docs/api-report.md";

/** The declarations of a file without comments, which are no promise. */
async function declarations(path) {
  const text = await readFile(at(`dist/types/${path}`), "utf8");
  return text
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .split("\n")
    .filter((line) => line.trim() !== "")
    .join("\n");
}

const names = (list) => list.map((it) => `- \`${it.name}\`${it.type ? `: \`${it.type.text}\`` : ""}`);

export async function report() {
  const { bin, exports } = JSON.parse(await readFile(at("package.json"), "utf8"));
  const manifest = JSON.parse(await readFile(at("custom-elements.json"), "utf8"));
  const [element] = manifest.modules[0].declarations;
  const usage = /export const USAGE = `([^`]*)`/.exec(await readFile(at("www/cli/arguments.mjs"), "utf8"))[1];
  const files = (await readdir(at("dist/types"), { recursive: true }))
    .map((it) => it.replaceAll("\\", "/"))
    .filter((it) => it.endsWith(".d.ts"))
    .sort();
  const code = (text, language = "") => [`\`\`\`${language}`, text, "```"];
  const lines = [
    "# The public surface",
    "",
    "Written by `node xtask/js/api.mjs --write` after `cargo xtask build`, and compared by the tests.",
    "A line that goes or changes is a breaking change.",
    "",
    "## Entries",
    "",
    ...Object.keys(exports).map((it) => `- \`article-diff${it.slice(1)}\``),
    ...Object.keys(bin).map((it) => `- the command \`${it}\``),
    "",
    "## The element",
  ];
  for (const [title, list] of [
    ["Attributes", element.attributes],
    ["Members", element.members.map(({ name, type }) => ({ name, type }))],
    ["Events", element.events],
    ["Slots", element.slots],
    ["Parts", element.cssParts],
    ["Style properties", element.cssProperties],
  ]) {
    lines.push("", `${title}:`, "", ...names(list));
  }
  lines.push("", "## Types");
  for (const file of files) lines.push("", `### ${file}`, "", ...code(await declarations(file), "ts"));
  lines.push("", "## The command", "", ...code(usage.trimEnd()), "");
  return lines.join("\n");
}

if (process.argv.includes("--write")) await writeFile(at(FILE), await report());
