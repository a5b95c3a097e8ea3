/** The types as consumers' strict compilers see them, by importers and by requirers. */

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
import { ArticleDiffElement, type ArticleDiffEventMap, type ArticleDiffProps } from "article-diff";
import { compare, compareSync, diffWords, init, readStory, toHTML, toMarkdown } from "article-diff/core";
import type { Comparison, Link, Segment, Story } from "article-diff/core";
import "article-diff/define";
import "article-diff/fallback";
import german from "article-diff/locales/de";

export async function use(page: Document): Promise<string> {
  const element: ArticleDiffElement = page.createElement("article-diff");
  page.querySelector("article-diff")?.next();
  const story: Story = { title: "A title", blocks: [{ kind: "paragraph", text: "One." }] };
  element.left = story;
  element.right = "One. Two.";
  element.strings = german;
  element.addEventListener("article-diff-ready", (event) => event.detail.links.length.toFixed());
  page.addEventListener("article-diff-change", ({ detail }) => detail.id.length + detail.index + detail.count);
  addEventListener("article-diff-error", ({ detail }) => detail.message.length);
  // @ts-expect-error a comparison has no such property
  element.addEventListener("article-diff-ready", (event) => event.detail.nothing);
  const props: ArticleDiffProps = {
    left: story,
    mode: "copy",
    eager: true,
    limit: "5000",
    "onarticle-diff-ready": (event: ArticleDiffEventMap["article-diff-ready"]) => void event.detail,
  };
  // @ts-expect-error there is no such view
  const wrong: ArticleDiffProps = { view: "sideways" };
  await init();
  const result: Comparison = await compare(story, "One. Two.", { mode: "auto", ignoreCase: true });
  const links: readonly Link[] = result.links;
  const segments: Segment[] = diffWords("one", "two");
  // @ts-expect-error there is no such mode
  compareSync(story, story, { mode: "fast" });
  const all = [links, segments, readStory("x").blocks, Object.keys(props), Object.keys(wrong)];
  return toHTML(result) + toMarkdown(result) + all.map((it) => it.length).join();
}
`;

const compilers = { current: "typescript", 5.9: "typescript-5.9" };

/** Compiles the consumer and gives what the compiler prints: nothing if all is well. */
async function compile(compiler, file, ...options) {
  await writeFile(join(project.folder, file), consumer);
  const strict = ["--strict", "--exactOptionalPropertyTypes", "--noEmit", "--lib", "es2023,dom,dom.iterable"];
  const tsc = [at(`node_modules/${compilers[compiler]}/bin/tsc`)];
  if (compiler === "current") tsc.push("--ignoreConfig", "--types", "");
  return new Promise((resolve) => {
    execFile("node", [...tsc, ...strict, ...options, file], { cwd: project.folder }, (_, printed) =>
      resolve(printed),
    );
  });
}

const everywhere = [
  ["Node's ES modules", "consumer.mts", "--module", "node16"],
  ["Node's CommonJS", "consumer.cts", "--module", "node16"],
  ["a bundler", "consumer.ts", "--module", "esnext", "--moduleResolution", "bundler"],
];
// Current compilers no longer know the oldest way to look for modules.
const oldest = ["the oldest resolution", "old.ts", "--module", "commonjs", "--moduleResolution", "node10"];

for (const [compiler, ways] of [
  ["current", everywhere],
  ["5.9", [...everywhere, [...oldest, "--esModuleInterop"]]],
]) {
  for (const [name, file, ...options] of ways) {
    test(`a strict consumer compiles for ${name} with TypeScript ${compiler}`, async () => {
      assert.equal(await compile(compiler, file, ...options), "");
    });
  }
}
