/**
 * Puts the type declarations into `dist/`, once for importers and once for requirers.
 *
 * A declaration's extension decides which kind of module it describes, so a single set would call
 * the CommonJS twins ES modules. The sets differ in nothing but extensions.
 *
 * Argument: the folder with what tsc declared.
 */

import { existsSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { at } from "./place.mjs";

const declared = process.argv[2];
const entries = ["core", "index", "define"];

/** A relative import in a declaration: what stands before it, its quote, its path, its extension. */
const imports = /(\bfrom |\bimport\(|\bimport )(["'])(\.[^"']*?)(?:\.[jt]s)?\2/g;

// What the entries name, and what that names; the shell's inner parts stay out of the package.
const reached = new Set(entries);
for (const name of reached) {
  // The generator declares the wasm's glue itself.
  const files = [join(declared, `${name}.d.ts`), at(`www/${name}.d.ts`)];
  // Consumers that compile for engines without private names may not even read of them.
  const text = (await readFile(files.find(existsSync), "utf8")).replace(/^ *#private;\n/gm, "");
  for (const [, , , path] of text.matchAll(imports)) reached.add(join(dirname(name), path));
  await write(`types/${name}.d.ts`, withExtension(text, "js"));
  await write(`types/${name}.d.cts`, withExtension(text, "cjs"));
}

for (const name of entries) {
  await write(`${name}.d.ts`, `export * from "./types/${name}.js";\n`);
  await write(`${name}.d.cts`, `export * from "./types/${name}.cjs";\n`);
}

// A locale is one object, whatever its language.
const locale =
  "/** Strings of the interface by their keys. */\ndeclare const strings: Record<string, string>;\nexport default strings;\n";
for (const file of await readdir(at("www/locales"))) {
  const name = `locales/${file.replace(/\.ts$/, "")}`;
  await write(`${name}.d.ts`, locale);
  await write(`${name}.d.cts`, locale);
}

// What bundlers give for an asset; hosts that load the module themselves need no type.
const wasm =
  "/** The module's address, as the bundler's asset loader gives it. */\ndeclare const url: string;\n";
await write("article_diff.wasm.d.ts", `${wasm}export default url;\n`);
await write("article_diff.wasm.d.cts", `${wasm}export = url;\n`);

// Named so that it can be found and sent along; the package itself loads and calls it.
const fallback =
  '/** The engine as JavaScript: `init("js")` starts it. What it exports is the package\'s own. */\n';
await write("fallback.d.ts", `${fallback}export {};\n`);
await write("fallback.d.cts", `${fallback}export {};\n`);

/** Gives relative imports in a declaration this extension. */
function withExtension(text, extension) {
  return text.replace(imports, (_, before, quote, path) => `${before}${quote}${path}.${extension}${quote}`);
}

async function write(path, text) {
  const file = at(`dist/${path}`);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}
