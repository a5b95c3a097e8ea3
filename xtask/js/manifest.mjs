/**
 * Writes `custom-elements.json`, which editors and documentation tools read, from the class: its
 * members and their words from what tsc declared of it, attributes and style properties from its
 * source. The words for what no declaration has (attributes, events, slots, parts, style properties)
 * are here; the build stops where they and the source do not name the same. What can only be seen in
 * a browser is compared by `tests/browser/manifest.test.mjs`.
 *
 * Argument: the folder with what tsc declared.
 */

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { at } from "./place.mjs";

const NAME = "ArticleDiffElement";
const MODULE = "dist/index.js";

const ATTRIBUTES = {
  mode: [
    '"auto" | "copy" | "accounts"',
    '"auto"',
    "How the stories relate; chosen by how much text they share unless given.",
  ],
  view: [
    '"auto" | "side" | "inline" | "changes"',
    '"auto"',
    "How they are shown; side by side where there is room unless given.",
  ],
  engine: [
    '"auto" | "wasm" | "js"',
    '"auto"',
    "What computes: `js` does not even try WebAssembly, which a policy may report.",
  ],
  shortcuts: ['"on" | "off"', '"on"', "Whether single keys go to changes while the focus is inside."],
  eager: ["boolean", "false", "Compares at once, not only when the element comes near the window."],
  locale: ["string", undefined, "Language tag of headings and labels; the page's language unless given."],
  limit: ["number", "1000000", "Most UTF-16 code units a side may have."],
};

const EVENTS = {
  ready: ["CustomEvent<Comparison>", "A comparison is on show."],
  change: ["CustomEvent<{ id: string; index: number; count: number }>", "The reader went to a change."],
  progress: ["CustomEvent<{ done: number; total: number }>", "Part of the work is done."],
  error: ["CustomEvent<Error>", "The stories could not be compared; both texts stay readable."],
};

const SLOTS = {
  left: "The left story: what is compared, and what readers see without script.",
  right: "The right story.",
};

const PARTS = {
  toolbar: "Views, unfolding, and the list of changes.",
  steps: "Previous and next, which stay in sight.",
  summary: "The sentence with the counts.",
  legend: "What the marks mean.",
  overview: "The strip that shows where changes lie.",
  section: "A group of passages under one label.",
  furniture: "A section of page furniture.",
  left: "A cell of the left story.",
  right: "A cell of the right story.",
  insert: "Words that only the right story has, in a copy.",
  delete: "Words that only the left story has, in a copy.",
  shared: "Words that two accounts share.",
  fact: "A figure, date, name or quotation that differs.",
  export: "What copies and downloads.",
};

const STYLES = {
  insert: "Fill of inserted words.",
  delete: "Fill of deleted words.",
  shared: "Fill of shared words.",
  "on-fill": "Text on fills.",
  "insert-line": "Lines and edges of what is inserted.",
  "delete-line": "Lines and edges of what is deleted.",
  "shared-line": "Lines and edges of what is shared.",
  fact: "The line below facts that differ.",
  muted: "Secondary text.",
  rule: "Rules between sections.",
  gap: "Space between the columns.",
  measure: "Width of a single column.",
  top: "Height of what the page itself keeps in sight at its top.",
};

function same(what, described, found) {
  const [a, b] = [described, found].map((it) => [...it].sort().join(", "));
  if (a !== b) throw new Error(`${what} described: ${a}; in the source: ${b}`);
}

/** The class's public members as its declaration has them. */
function membersOf(declaration) {
  const body = declaration
    .slice(declaration.indexOf(`class ${NAME}`))
    .split("\n")
    .slice(1);
  const hidden = /Callback$|^(constructor|handleEvent)$/;
  const fields = new Map();
  let description = "";
  for (const line of body) {
    const comment = /^ {4}\/\*\* (.*) \*\/$/.exec(line)?.[1];
    if (comment !== undefined) {
      description = comment;
      continue;
    }
    const [, kind, field] = /^ {4}(get|set) (\w+)\(/.exec(line) ?? [];
    const [, method, parameters, result] = /^ {4}(\w+)\((.*)\): (.*);$/.exec(line) ?? [];
    if (kind === "get") {
      const text = /\): (.*);$/.exec(line)[1];
      fields.set(field, { kind: "field", name: field, description, type: { text }, readonly: true });
    } else if (kind === "set") {
      delete fields.get(field)?.readonly;
    } else if (method && !hidden.test(method)) {
      fields.set(method, {
        kind: "method",
        name: method,
        description,
        ...(parameters && {
          parameters: parameters.split(", ").map((it) => {
            const [name, text] = it.split(": ");
            return { name, type: { text } };
          }),
        }),
        return: { type: { text: result } },
      });
    }
    description = "";
  }
  return [...fields.values()];
}

const declaration = await readFile(join(process.argv[2], "element/article-diff-element.d.ts"), "utf8");
const source = await readFile(at("www/element/article-diff-element.ts"), "utf8");
const css = await readFile(at("www/style/article-diff.css"), "utf8");

/** The text from a place to the bracket that closes the one it stands in. */
function untilClosed(text, start) {
  let depth = 1;
  let end = start;
  for (; end < text.length && depth > 0; end++) depth += { "(": 1, ")": -1 }[text[end]] ?? 0;
  return text.slice(start, end - 1);
}

/** A value in which what the sheet names for itself alone stands in full: so it can be copied from the reference. */
function whole(value) {
  return value.replace(/var\(--(fill|light|line)\)/g, (_, name) =>
    whole(new RegExp(`--${name}: (.*);`).exec(css)[1]),
  );
}

const observed = /observedAttributes = (\[[^\]]*\])/.exec(source)?.[1] ?? "[]";
same("attributes", Object.keys(ATTRIBUTES), JSON.parse(observed));
const sent = [...source.matchAll(/#send\("([\w-]+)"/g)].map((it) => it[1]);
same("events", Object.keys(EVENTS), new Set(sent));
const styles = new Map(
  [...css.matchAll(/var\(\s*--article-diff-([\w-]+),\s*/g)].map((it) => [
    it[1],
    whole(untilClosed(css, it.index + it[0].length).trim()),
  ]),
);
same("style properties", Object.keys(STYLES), styles.keys());

const members = membersOf(declaration);
const reflected = new Set(members.map((it) => it.name));
const manifest = {
  schemaVersion: "2.1.0",
  readme: "README.md",
  modules: [
    {
      kind: "javascript-module",
      path: MODULE,
      declarations: [
        {
          kind: "class",
          name: NAME,
          tagName: "article-diff",
          customElement: true,
          superclass: { name: "HTMLElement" },
          description: "Two stories compared: shows a reader what differs between them.",
          members: members.map((it) =>
            Object.hasOwn(ATTRIBUTES, it.name) ? { ...it, attribute: it.name, reflects: true } : it,
          ),
          attributes: Object.entries(ATTRIBUTES).map(([name, [text, value, description]]) => ({
            name,
            description,
            type: { text },
            ...(value !== undefined && { default: value }),
            ...(reflected.has(name) && { fieldName: name }),
          })),
          events: Object.entries(EVENTS).map(([name, [text, description]]) => ({
            name: `article-diff-${name}`,
            description,
            type: { text },
          })),
          slots: Object.entries(SLOTS).map(([name, description]) => ({ name, description })),
          cssParts: Object.entries(PARTS).map(([name, description]) => ({ name, description })),
          cssProperties: Object.entries(STYLES).map(([name, description]) => ({
            name: `--article-diff-${name}`,
            description,
            default: styles.get(name),
          })),
        },
      ],
      exports: [{ kind: "js", name: NAME, declaration: { name: NAME } }],
    },
    {
      kind: "javascript-module",
      path: "dist/define.js",
      exports: [
        {
          kind: "custom-element-definition",
          name: "article-diff",
          declaration: { name: NAME, module: MODULE },
        },
      ],
    },
  ],
};
await writeFile(at("custom-elements.json"), `${JSON.stringify(manifest, null, 2)}\n`);
