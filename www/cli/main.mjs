/**
 * The command `article-diff`: compares files and writes what differs. Its exit codes are those of
 * `diff`: 0 when the stories are the same, 1 when they differ, 2 when something went wrong.
 */

import { mkdir, writeFile } from "node:fs/promises";
import { basename, dirname, extname, join, resolve } from "node:path";
import { compare, registerLocale, toHTML, toMarkdown } from "../core.js";
import { readArguments, USAGE, Wrong } from "./arguments.mjs";
import { bytesOf, read, reasonOf } from "./read.mjs";

const SAME = 0;
const DIFFERENT = 1;
const TROUBLE = 2;

const EXTENSIONS = { html: ".html", fragment: ".html", inline: ".html", markdown: ".md", json: ".json" };

/** @param {import("./arguments.mjs").Wanted} wanted */
const writers = {
  html: (it, { locale }) => toHTML(it, { document: true, locale }),
  fragment: (it) => toHTML(it),
  inline: (it, { locale }) => toHTML(it, { inlineStyles: true, locale }),
  markdown: (it, { locale }) => toMarkdown(it, { locale }),
  json: (it) => JSON.stringify(it),
};

/** Whether a reader of both stories would find a difference: site furniture and typography are none. */
function differs({ links, leftOnly, rightOnly }, { typography }) {
  return (
    [...leftOnly, ...rightOnly].some((it) => it.role === "story") ||
    links.some((it) => it.relation !== "same" || it.moved || (typography && it.changes.length > 0))
  );
}

/** A story that readers see under its file's name where it has no other. */
function named(story, path) {
  return story.title === undefined && path !== "-" ? { ...story, title: basename(path) } : story;
}

/** Compares two files; gives the text to write and whether they differ. */
async function pair(left, right, wanted) {
  const [leftStory, rightStory] = await Promise.all([
    read(left, wanted.format, wanted.about.left),
    read(right, wanted.format, wanted.about.right),
  ]);
  const result = await compare(leftStory, rightStory, wanted.options);
  const shown =
    wanted.form === "json"
      ? result
      : { ...result, left: named(result.left, left), right: named(result.right, right) };
  return { text: writers[wanted.form](shown, wanted), differs: differs(result, wanted) };
}

/** Writes to the standard output, to the end: a pipe takes large texts piece by piece. */
function print(text) {
  return new Promise((done, fail) => {
    process.stdout.write(text.endsWith("\n") ? text : `${text}\n`, (error) => (error ? fail(error) : done()));
  });
}

/** One line on the standard error. */
const tell = (line) => process.stderr.write(`${printable(line)}\n`);
const say = (line) => tell(`article-diff: ${line}`);

/** Names of files and pieces of texts may hold what commands a terminal, or turns the line around: as code points. */
function printable(line) {
  return line.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
    /[\0-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (it) => `\\u${it.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** @throws {Error} with a line that says why it can't be written */
async function save(file, text) {
  try {
    await writeFile(file, text.endsWith("\n") ? text : `${text}\n`);
  } catch (error) {
    const why = error.code === "ENOENT" ? "there is no such folder" : reasonOf(error);
    throw new Error(`${file} can't be written: ${why}`);
  }
}

async function one({ left, right, output, quiet, ...wanted }) {
  const { text, differs } = await pair(left, right, wanted);
  if (output !== undefined) await save(output, text);
  else if (!quiet) await print(text);
  return differs ? DIFFERENT : SAME;
}

/** The pairs of a list: two paths a line with a tab between them, and after another one a name. */
async function pairsOf(list) {
  const text = await bytesOf(list);
  const folder = list === "-" ? "." : dirname(list);
  const pairs = [];
  for (const [index, line] of new TextDecoder().decode(text).split(/\r?\n/).entries()) {
    if (line.trim() === "" || line.startsWith("#")) continue;
    const [left, right, name] = line.split("\t");
    if (!left || !right)
      throw new Wrong(`line ${index + 1} of ${list} is not two paths with a tab between them`);
    const stem = (path) => basename(path, extname(path));
    pairs.push({
      left: resolve(folder, left),
      right: resolve(folder, right),
      name: name || `${stem(left)}-${stem(right)}`,
    });
  }
  return pairs;
}

/** Every pair of a list. One that can't be compared is told of, and does not stop the others. */
async function many({ list, output, quiet, ...wanted }) {
  const pairs = await pairsOf(list);
  if (output !== undefined) await mkdir(output, { recursive: true });
  let worst = SAME;
  const written = new Set();
  for (const [index, { left, right, name }] of pairs.entries()) {
    tell(`${index + 1}/${pairs.length} ${name}`);
    try {
      const { text, differs } = await pair(left, right, wanted);
      if (output !== undefined) {
        const file = join(output, `${basename(name)}${EXTENSIONS[wanted.form]}`);
        if (written.has(file)) throw new Wrong(`two pairs are named ${name}`);
        written.add(file);
        await save(file, text);
      } else if (!quiet) {
        await print(text);
      }
      worst = Math.max(worst, differs ? DIFFERENT : SAME);
    } catch (error) {
      say(`${name}: ${error.message}`);
      worst = TROUBLE;
    }
  }
  return worst;
}

async function main(list) {
  const wanted = readArguments(list);
  if (wanted.show === "help") {
    await print(USAGE);
    return SAME;
  }
  if (wanted.show === "version") {
    await print(VERSION);
    return SAME;
  }
  if (wanted.locale !== undefined && !/^en\b/i.test(wanted.locale)) await loadLocale(wanted.locale);
  return wanted.list === undefined ? one(wanted) : many(wanted);
}

/** The strings of a language lie beside this file. */
async function loadLocale(tag) {
  const language = tag.toLowerCase().split("-")[0];
  if (!/^[a-z]+$/.test(language)) throw new Wrong(`--locale ${tag} is no language tag`);
  try {
    const { default: strings } = await import(new URL(`./locales/${language}.js`, import.meta.url).href);
    registerLocale(strings);
  } catch {
    say(`there are no strings for --locale ${tag}; English is used`);
  }
}

// A reader that has enough (`| head`) closes the pipe; that is no trouble.
process.stdout.on("error", (error) => {
  if (error.code === "EPIPE") process.exit(process.exitCode ?? SAME);
});
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  say(error.message);
  if (error instanceof Wrong) process.stderr.write("Try article-diff --help\n");
  process.exitCode = TROUBLE;
}
