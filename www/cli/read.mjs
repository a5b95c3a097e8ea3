/** A file as a story: decoded, and read as what its name or its beginning says it is. */

import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import { init, readStory } from "../core.js";
import { charsetOf, readPage } from "./html.mjs";

const FORMATS = {
  ".html": "html",
  ".htm": "html",
  ".xhtml": "html",
  ".json": "json",
  ".txt": "text",
  ".md": "text",
};

/** How a page begins, its bytes as characters: with a tag, after a byte order mark and white space. */
const PAGE = /^(?:\xef\xbb\xbf)?\s*<(?:!doctype|!--|\?xml|[a-z][a-z\d-]*[\s/>])/i;

/** What no text holds, and how files begin that hold texts in a way of their own: PDF and RTF. */
const FOREIGN = /\0|^(?:%PDF-|\{\\rtf)/;

/**
 * @param {string} path or "-" for the standard input
 * @param {"text" | "html" | "json" | undefined} format what to read it as; without it, what it looks like
 * @param {{ given: object, otherwise: object }} about what is known of the story: the first wins over
 *   what it says itself, the second fills in
 * @returns {Promise<import("../api.ts").Story>}
 */
export async function read(path, format, { given, otherwise }) {
  const bytes = await bytesOf(path);
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 4096));
  const kind = format ?? FORMATS[extname(path).toLowerCase()] ?? (PAGE.test(start) ? "html" : "text");
  const text = decode(bytes, kind === "html" ? charsetOf(start) : undefined);
  if (format === undefined && FOREIGN.test(text)) throw new Error(`${path} is no text, HTML or JSON`);
  await init();
  if (kind === "json") return { ...otherwise, ...storyOf(text, path), ...given };
  const { root, told } = kind === "html" ? readPage(text) : { root: text, told: {} };
  return { ...otherwise, ...readStory(root), ...told, ...given };
}

/** Why a file can't be had, by the system's codes. */
const REASONS = {
  ENOENT: "there is no such file",
  EISDIR: "it is a folder",
  EACCES: "that is not allowed",
  ENOTDIR: "there is no such file",
};

/**
 * The bytes of a file, or of the standard input for "-".
 *
 * @throws {Error} with a line that says why there are none
 */
export async function bytesOf(path) {
  try {
    return path === "-" ? await readAll(process.stdin) : await readFile(path);
  } catch (error) {
    throw new Error(`${path} can't be read: ${reasonOf(error)}`);
  }
}

/** In a few words why a file could not be read or written. */
export function reasonOf({ code, message }) {
  return REASONS[code] ?? message;
}

/** Everything of a stream. */
async function readAll(stream) {
  const parts = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}

/** A byte order mark decides, then what the page says, then UTF-8. */
function decode(bytes, charset) {
  const marked = [
    [[0xef, 0xbb, 0xbf], "utf-8"],
    [[0xff, 0xfe], "utf-16le"],
    [[0xfe, 0xff], "utf-16be"],
  ].find(([mark]) => mark.every((byte, i) => bytes[i] === byte));
  const name = marked?.[1] ?? charset ?? "utf-8";
  try {
    return new TextDecoder(name).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

function storyOf(text, path) {
  let story;
  try {
    story = JSON.parse(text);
  } catch (error) {
    throw new Error(`${path} is not JSON: ${error.message}`);
  }
  if (typeof story !== "object" || story === null || !Array.isArray(story.blocks)) {
    throw new Error(`${path} is no story: it lacks blocks`);
  }
  return story;
}
