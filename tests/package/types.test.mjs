/** The types as a consumer's strict compiler sees them, by importers and by requirers. */

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { discard, packedProject } from "../harness/package.mjs";
import { at } from "../harness/place.mjs";

let project;
before(async () => {
  project = await packedProject();
});
after(() => discard(project));

const consumer = `
import { ArticleDiffElement } from "article-diff";
import { compare, compareSync, diffWords, init, readStory, toHTML, toMarkdown } from "article-diff/core";
import type { Comparison, Link, Segment, Story } from "article-diff/core";
import "article-diff/define";

export async function use(page: Document): Promise<string> {
  const element: ArticleDiffElement = page.createElement("article-diff");
  const story: Story = { title: "A title", blocks: [{ kind: "paragraph", text: "One." }] };
  element.left = story;
  element.right = "One. Two.";
  await init();
  const result: Comparison = await compare(story, "One. Two.", { mode: "auto", ignoreCase: true });
  const links: readonly Link[] = result.links;
  const segments: Segment[] = diffWords("one", "two");
  // @ts-expect-error there is no such mode
  compareSync(story, story, { mode: "fast" });
  return toHTML(result) + toMarkdown(result) + readStory("x").blocks.length + links.length + segments.length;
}
`;

/** Compiles the consumer and gives what the compiler prints: nothing if all is well. */
async function compile(file, ...options) {
  await writeFile(join(project.folder, file), consumer);
  const strict = ["--strict", "--exactOptionalPropertyTypes", "--noEmit", "--lib", "es2023,dom,dom.iterable"];
  const tsc = [at("node_modules/typescript/bin/tsc"), "--ignoreConfig", "--types", ""];
  return new Promise((resolve) => {
    execFile("node", [...tsc, ...strict, ...options, file], { cwd: project.folder }, (_, printed) =>
      resolve(printed),
    );
  });
}

for (const [name, file, ...options] of [
  ["Node's ES modules", "consumer.mts", "--module", "nodenext"],
  ["Node's CommonJS", "consumer.cts", "--module", "nodenext"],
  ["a bundler", "consumer.ts", "--module", "esnext", "--moduleResolution", "bundler"],
]) {
  test(`a strict consumer compiles for ${name}`, async () => {
    assert.equal(await compile(file, ...options), "");
  });
}
