/** The command, from the packed package, as a shell calls it. */

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { copyFile, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { discard, packedProject } from "../harness/package.mjs";
import { at } from "../harness/place.mjs";

const names = ["original", "copy", "edited", "account-a"];
let project;
before(async () => {
  project = await packedProject();
  for (const name of names) {
    await copyFile(at(`www/stories/${name}.txt`), join(project.folder, `${name}.txt`));
  }
  for (const [name, content] of Object.entries(files)) await writeFile(join(project.folder, name), content);
});
after(() => discard(project));

const page = `<!doctype html><html lang="de-AT"><head><meta charset="utf-8"><title>A title – Site</title>
<meta property="og:title" content="A  title"><meta property="og:site_name" content="Site">
<link rel="canonical" href="https://site.example/a"><script>let no;</script></head>
<body><nav><ul><li><a href="/">Home</a></ul></nav><article><h1>A title</h1><p>The ferry sank on Monday&nbsp;off
the cape.<p>Nobody was hurt.</article></body></html>`;

const files = {
  "page.html": page,
  "latin.html": Buffer.from('<meta charset="windows-1252"><p>The caf\u00e9 was closed all day.', "latin1"),
  "marked.txt": Buffer.from("\ufeffThe caf\u00e9 was closed all day.", "utf16le"),
  "story.json": JSON.stringify({ title: "Given", blocks: [{ kind: "paragraph", text: "One < two." }] }),
  "typography.txt": "\u201cIt\u2019s over,\u201d the mayor of the town told the reporters late on Friday.",
  "plain.txt": '"It\'s over," the mayor of the town told the reporters late on Friday.',
  "pairs.tsv":
    "# pairs\noriginal.txt\tcopy.txt\n\noriginal.txt\toriginal.txt\tsame\noriginal.txt\tnone.txt\tbroken\n",
  "story.pdf": "%PDF-1.7\n1 0 obj\n",
  "photo.bin": Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]),
  "empty.txt": "",
  "same.tsv": "original.txt\toriginal.txt\n",
  "steering.json": "\x1b]0;taken\x07\x9b31m\u202e not JSON",
  "steering.tsv": "original.txt\tno\x1b[2Jne.txt\tna\x1b[31mme\n",
  "wide.html": `<p>${"<br>".repeat(200_000)}The ferry sank on Monday.`,
  "twice.tsv": "original.txt\toriginal.txt\tone\noriginal.txt\tcopy.txt\tone\n",
};

/** Runs the command as the package manager's link would. */
function run(args, input = "") {
  return new Promise((resolve) => {
    const child = spawn("node", ["node_modules/article-diff/dist/cli.js", ...args], { cwd: project.folder });
    const printed = { out: "", err: "" };
    child.stdout.setEncoding("utf8").on("data", (text) => {
      printed.out += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text) => {
      printed.err += text;
    });
    child.on("close", (code) => resolve({ code, ...printed }));
    child.stdin.on("error", () => {}).end(input);
  });
}

const json = async (args, input) => {
  const { out, ...rest } = await run([...args, "--json"], input);
  return { ...rest, ...JSON.parse(out) };
};

test("the package names it, and it can be run", async () => {
  const description = JSON.parse(await readFile(at("package.json"), "utf8"));
  const text = await readFile(
    join(project.folder, "node_modules/article-diff", description.bin["article-diff"]),
    "utf8",
  );
  assert.ok(text.startsWith("#!/usr/bin/env node\n"));
  assert.deepEqual(await run(["--version"]), { code: 0, out: `${description.version}\n`, err: "" });
  assert.match((await run(["--help"])).out, /^usage: article-diff /);
});

/** Each with how the output begins. */
const forms = {
  html: /^<!doctype html>\n<html lang="en" dir="ltr">/,
  fragment: /^<article-diff mode="copy">/,
  inline: /^<div lang="en" dir="ltr" style="/,
  markdown: /^# original\\\.txt compared with copy\\\.txt\n/,
  json: /^\{"version":1,"mode":"copy",/,
};
for (const [form, start] of Object.entries(forms)) {
  test(`writes ${form}`, async () => {
    const { code, out, err } = await run([`--${form}`, "original.txt", "copy.txt"]);
    assert.deepEqual({ code, err }, { code: 1, err: "" });
    assert.match(out, start);
    assert.ok(out.endsWith("\n"));
    assert.doesNotMatch(out, /<script/);
  });
}

test("a whole page is what it writes unless told otherwise, also into a file", async () => {
  const { out } = await run(["original.txt", "copy.txt"]);
  assert.match(out, forms.html);
  assert.deepEqual(await run(["original.txt", "copy.txt", "-o", "out.html"]), { code: 1, out: "", err: "" });
  assert.equal(await readFile(join(project.folder, "out.html"), "utf8"), out);
});

for (const [left, right, code, ...more] of [
  ["original.txt", "original.txt", 0],
  ["original.txt", "edited.txt", 1],
  ["original.txt", "account-a.txt", 1],
  ["typography.txt", "plain.txt", 0],
  ["typography.txt", "plain.txt", 1, "--typography"],
  ["none.txt", "plain.txt", 2],
]) {
  test(`the exit code of ${[left, right, ...more].join(" ")} is ${code}`, async () => {
    const ended = await run(["--quiet", left, right, ...more]);
    assert.equal(ended.code, code);
    assert.equal(ended.out, "");
  });
}

test("a page is read as a browser reads it, and says what it is", async () => {
  const { left } = await json(["page.html", "page.html"]);
  assert.deepEqual(
    [left.title, left.source, left.url, left.lang],
    ["A title", "Site", "https://site.example/a", "de-AT"],
  );
  assert.deepEqual(
    left.blocks.map(({ kind, text, landmark }) => ({ kind, text, landmark })),
    [
      { kind: "list_item", text: "Home", landmark: "navigation" },
      { kind: "heading", text: "A title", landmark: undefined },
      { kind: "paragraph", text: "The ferry sank on Monday\u00a0off the cape.", landmark: undefined },
      { kind: "paragraph", text: "Nobody was hurt.", landmark: undefined },
    ],
  );
});

test("the standard input is read as what it begins like, or as it is told", async () => {
  const markup = await json(["-", "plain.txt"], "<p>Nobody was hurt.");
  assert.equal(markup.left.blocks[0].text, "Nobody was hurt.");
  const text = await json(["plain.txt", "-", "--format", "text"], "<p>Nobody was hurt.");
  assert.equal(text.right.blocks[0].text, "<p>Nobody was hurt.");
});

test("encodings are those that the file names", async () => {
  for (const name of ["latin.html", "marked.txt"]) {
    const { left } = await json([name, "plain.txt"]);
    assert.equal(left.blocks[0].text, "The caf\u00e9 was closed all day.", name);
  }
});

test("a story as JSON, and what the arguments say about the sides", async () => {
  const given = ["--left-title", "Mine", "--right-url", "https://a.example/", "--title", "Both"];
  const { left, right } = await json(["story.json", "plain.txt", ...given]);
  assert.deepEqual([left.title, left.blocks[0].text], ["Mine", "One < two."]);
  assert.deepEqual([right.title, right.url], ["Both", "https://a.example/"]);
});

test("options reach the comparison", async () => {
  assert.equal((await json(["original.txt", "copy.txt", "--mode", "accounts"])).mode, "accounts");
  const { code, err } = await run(["original.txt", "copy.txt", "--limit", "10"]);
  assert.equal(code, 2);
  assert.match(err, /left has \d+ UTF-16 code units/);
  assert.match((await run(["original.txt", "copy.txt", "--locale", "de"])).out, /<html lang="de" dir="ltr">/);
});

test("many pairs, with progress; one that fails stops no other", async () => {
  const { code, out, err } = await run(["--list", "pairs.tsv", "--output", "results", "--markdown"]);
  assert.equal(code, 2);
  assert.equal(out, "");
  assert.deepEqual(err.trimEnd().split("\n"), [
    "1/3 original-copy",
    "2/3 same",
    "3/3 broken",
    `article-diff: broken: ${join(project.folder, "none.txt")} can't be read: there is no such file`,
  ]);
  const written = await readdir(join(project.folder, "results"));
  assert.deepEqual(written.sort(), ["original-copy.md", "same.md"]);
  const lines = await run(["--list", "-", "--json"], "original.txt\tcopy.txt\noriginal.txt\toriginal.txt\n");
  assert.equal(lines.code, 1);
  assert.equal(
    lines.out
      .trimEnd()
      .split("\n")
      .map((it) => JSON.parse(it)).length,
    2,
  );
  assert.equal((await run(["--list", "same.tsv", "-q"])).code, 0);
  const twice = await run(["--list", "twice.tsv", "--output", "results"]);
  assert.equal(twice.code, 2);
  assert.match(twice.err, /two pairs are named one/);
});

for (const args of [
  ["steering.json", "original.txt"],
  ["no\x1b]0;taken\x07ne.txt", "original.txt"],
  ["--list", "steering.tsv"],
  ["--\x1b[2J", "a", "b"],
  ["original.txt", "copy.txt", "--locale", "\x9b31m\u202e"],
]) {
  test(`what it says commands no terminal: ${JSON.stringify(args)}`, async () => {
    const { code, err } = await run(args);
    assert.equal(code, 2);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    assert.doesNotMatch(err, /[\0-\x09\x0b-\x1f\x7f-\x9f\u202e]/);
    assert.match(err, /\\u00(1b|9b)/);
  });
}

test("a page with more elements in one than a call can have values is read", async () => {
  const { left } = await json(["wide.html", "original.txt"]);
  assert.equal(left.blocks[0].text, "The ferry sank on Monday.");
});

for (const [args, message] of [
  [[], /two files are to be named/],
  [["a"], /two files/],
  [["a", "b", "c"], /two files/],
  [["-", "-"], /only one side/],
  [["a", "b", "--html", "--json"], /exclude each other/],
  [["a", "b", "--mode", "fast"], /--mode is one of auto, copy, accounts/],
  [["a", "b", "--limit", "x"], /--limit is a number/],
  [["a", "b", "--nothing"], /Unknown option '--nothing'/],
  [["--list", "same.tsv", "a", "b"], /--list takes the place/],
  [["original.txt", "copy.txt", "--locale", "../x"], /is no language tag/],
]) {
  test(`refused: ${args.join(" ") || "nothing"}`, async () => {
    const { code, out, err } = await run(args);
    assert.equal(code, 2);
    assert.equal(out, "");
    assert.match(err, message);
    assert.match(err, /article-diff --help/);
  });
}

for (const [args, message] of [
  [["original.txt", "none.txt"], "none.txt can't be read: there is no such file"],
  [["original.txt", "node_modules"], "node_modules can't be read: it is a folder"],
  [["original.txt/", "copy.txt"], "original.txt/ can't be read: there is no such file"],
  [["original.txt", "photo.bin"], "photo.bin is no text, HTML or JSON"],
  [["story.pdf", "copy.txt"], "story.pdf is no text, HTML or JSON"],
  [["--list", "none.tsv"], "none.tsv can't be read: there is no such file"],
  [
    ["original.txt", "copy.txt", "-o", "none/x.html"],
    "none/x.html can't be written: there is no such folder",
  ],
  [["original.txt", "copy.txt", "-o", "node_modules"], "node_modules can't be written: it is a folder"],
]) {
  test(`trouble, told in one line: ${args.join(" ")}`, async () => {
    const { code, out, err } = await run(args);
    assert.deepEqual({ code, out, err }, { code: 2, out: "", err: `article-diff: ${message}\n` });
  });
}

test("an empty file is a story without blocks, and bytes are a text for who says so", async () => {
  const empty = await json(["empty.txt", "original.txt"]);
  assert.deepEqual([empty.code, empty.left.blocks], [1, []]);
  assert.equal((await run(["empty.txt", "empty.txt", "-q"])).code, 0);
  const bytes = await json(["photo.bin", "photo.bin", "--format", "text"]);
  assert.deepEqual([bytes.code, bytes.err], [0, ""]);
});

test("a reader that has enough is no trouble", async () => {
  await mkdir(join(project.folder, "deep"), { recursive: true });
  await writeFile(join(project.folder, "deep/page.html"), `${"<div>".repeat(20_000)}Deep down.`);
  const child = spawn(
    "sh",
    ["-c", "node node_modules/article-diff/dist/cli.js --json deep/page.html copy.txt | head -c 10"],
    {
      cwd: project.folder,
    },
  );
  let err = "";
  child.stderr.on("data", (text) => {
    err += text;
  });
  assert.equal(await new Promise((resolve) => child.on("close", resolve)), 0);
  assert.equal(err, "");
});
