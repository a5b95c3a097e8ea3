/**
 * The package's type declarations as data: what each entry exports, with the comment that describes it.
 * Read from `dist/types`, which is what users get, so that the reference can't say anything else.
 */

import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { parse } from "@babel/parser";
import { at } from "../place.mjs";

/**
 * @typedef {object} Comment a JSDoc comment, taken apart; all text is Markdown
 * @property {string} text before the first tag
 * @property {[string, string][]} params names and descriptions
 * @property {[string, string][]} throws types and descriptions
 *
 * @typedef {object} Member of an interface or a class
 * @property {string} name
 * @property {string} type as written
 * @property {boolean} optional
 * @property {boolean} [method]
 * @property {boolean} [readonly]
 * @property {Comment} comment
 *
 * @typedef {object} Declaration
 * @property {string} name
 * @property {"function" | "interface" | "type" | "class"} kind
 * @property {string} code as written, without comments and `export declare`
 * @property {Comment} comment
 * @property {Member[]} members
 */

/**
 * Everything that a declaration file exports, in its order, whatever file it is declared in.
 *
 * @param {string} file below `dist/types`
 * @returns {Promise<Declaration[]>}
 */
export async function exportsOf(file) {
  const source = await readFile(at(`dist/types/${file}`), "utf8");
  const { program } = parse(source, {
    sourceType: "module",
    plugins: [["typescript", { dts: true }]],
    createParenthesizedExpressions: true,
  });
  const found = [];
  for (const node of program.body) {
    if (node.type === "ExportAllDeclaration") {
      found.push(...(await exportsOf(target(file, node.source.value))));
    } else if (node.type === "ExportNamedDeclaration" && node.source) {
      const there = await exportsOf(target(file, node.source.value));
      const names = node.specifiers.map((it) => it.exported.name);
      found.push(...names.map((name) => there.find((it) => it.name === name)).filter(Boolean));
    } else if (node.type === "ExportNamedDeclaration" && node.declaration) {
      const comment = commentOf(node);
      if (!comment.internal) found.push(declaration(node.declaration, comment, source));
    }
  }
  return found;
}

function target(file, path) {
  return join(dirname(file), path.replace(/\.js$/, ".d.ts"));
}

const KINDS = {
  TSDeclareFunction: "function",
  TSInterfaceDeclaration: "interface",
  TSTypeAliasDeclaration: "type",
  ClassDeclaration: "class",
  VariableDeclaration: "type",
};

function declaration(node, comment, source) {
  const body = node.body?.body ?? [];
  return {
    name: node.id?.name ?? node.declarations?.[0]?.id.name,
    kind: KINDS[node.type] ?? "type",
    code: withoutComments(source.slice(node.start, node.end)).replace(/^declare /, ""),
    comment,
    members: body.map((it) => member(it, source)).filter(Boolean),
  };
}

/** A member, unless it is none of the reader's business. */
function member(node, source) {
  const name = node.key?.name;
  const comment = commentOf(node);
  if (!name || node.static || comment.internal || node.key.type === "PrivateName") return null;
  const method = node.type === "TSDeclareMethod" && node.kind === "method";
  if (node.kind === "set" || node.accessibility === "private") return null;
  const type = node.returnType ?? node.typeAnnotation;
  const written = method
    ? source.slice(node.key.start, node.end).replace(/;$/, "")
    : type
      ? source.slice(type.start, type.end).replace(/^:\s*/, "")
      : "";
  return {
    name,
    type: withoutComments(written).replace(/\s+/g, " "),
    optional: node.optional === true,
    method,
    readonly: node.readonly === true,
    comment,
  };
}

function withoutComments(code) {
  return code.replace(/\/\*[\s\S]*?\*\/\s*/g, "");
}

/** The JSDoc comment right before a node; the one with which a file begins is the file's. */
function commentOf(node) {
  const own = node.leadingComments?.filter((it) => it.value.startsWith("*") && it.start > 0);
  const text = own?.at(-1)?.value ?? "";
  const lines = text.replace(/^\*/, "").replace(/^[ \t]*\*[ \t]?/gm, "");
  const [first, ...tags] = lines.split(/^\s*@(?=\w)/m);
  const found = { text: first.trim(), params: [], throws: [], internal: false };
  for (const tag of tags) {
    const [, name, rest] = /^(\w+)\s*([\s\S]*)$/.exec(tag);
    const words = rest.trim().replace(/\s*\n\s*/g, " ");
    if (name === "internal") found.internal = true;
    if (name === "param") found.params.push(split(words, /^(\w+)\s*/));
    if (name === "throws") found.throws.push(split(words, /^\{([^}]*)\}\s*/));
  }
  return found;
}

function split(words, pattern) {
  const match = pattern.exec(words);
  return match ? [match[1], words.slice(match[0].length)] : ["", words];
}
