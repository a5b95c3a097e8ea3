/**
 * Packs the npm package as it would be published, into `target/npm/`, and prints what a person needs
 * to publish it: sizes, hashes, and the notes with the script tag. Publishing stays that person's step.
 *
 * Exits 1 if CHANGELOG.md says nothing about the version.
 */

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { at } from "./place.mjs";

const target = process.env.CARGO_TARGET_DIR ?? at("target");
const folder = join(target, "npm");
const { name, version } = JSON.parse(await readFile(at("package.json"), "utf8"));

const hash = (algorithm, bytes, encoding) => createHash(algorithm).update(bytes).digest(encoding);

/** What a page that loads a file from elsewhere names, so that it runs as it was published or not at all. */
const integrity = async (path) => `sha384-${hash("sha384", await readFile(path), "base64")}`;

await mkdir(folder, { recursive: true });
const packed = execFileSync("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", folder], {
  cwd: at("."),
  encoding: "utf8",
});
const [tarball] = JSON.parse(packed);
console.log(`  ${join(folder, tarball.filename)}`);
console.log(`  ${tarball.size} bytes, ${tarball.unpackedSize} unpacked, ${tarball.entryCount} files`);
console.log(`  ${tarball.integrity}`);
for (const file of ["article-diff.js", "fallback.js", "article_diff.wasm"]) {
  console.log(`  ${file.padEnd(18)} ${await integrity(at(`dist/${file}`))}`);
}

// Made by the tests before, where they were not left out.
const crate = join(target, `package/${name}-${version}.crate`);
const bytes = await readFile(crate).catch(() => null);
if (bytes) console.log(`  ${crate}\n  ${bytes.length} bytes\n  sha256 ${hash("sha256", bytes, "hex")}`);

const changelog = await readFile(at("CHANGELOG.md"), "utf8");
const section = changelog.split(/^## /m).find((it) => it.split(/\s/, 1)[0] === version);
const text = (section ?? "").split("\n").slice(1).join("\n").trim();
const notes = `# ${name} ${version}

${text}

\`\`\`html
<script src="https://cdn.jsdelivr.net/npm/${name}@${version}/dist/article-diff.js"
  integrity="${await integrity(at("dist/article-diff.js"))}" crossorigin="anonymous"></script>
\`\`\`
`;
const file = join(folder, "notes.md");
await writeFile(file, notes);
console.log(`  notes: ${file}`);
if (section === undefined) {
  console.log(`  CHANGELOG.md has no section "## ${version}"; write it before you publish`);
  process.exit(1);
}
console.log(`  to publish: npm publish ${join(folder, tarball.filename)}, and cargo publish`);
