/**
 * What the element takes and gives, as a custom-elements manifest describes it: attributes, properties,
 * methods, events, parts and custom properties.
 *
 * The package's own manifest is used where there is one. Else the same is read off the sources: names
 * from the class, the renderer and the style sheet, descriptions from the class's comments.
 */

import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { at } from "../place.mjs";
import { exportsOf } from "./declarations.mjs";

/** The declaration of `<article-diff>` in the manifest's own shape (schema 2). */
export async function elementDeclaration() {
  const file = ["custom-elements.json", "dist/custom-elements.json"].map(at).find(existsSync);
  if (!file) return fromSources();
  const { modules } = JSON.parse(await readFile(file, "utf8"));
  const all = modules.flatMap((module) => module.declarations ?? []);
  const found = all.find((it) => it.tagName === "article-diff");
  if (!found) throw new Error("the custom-elements manifest doesn't describe article-diff");
  return found;
}

async function fromSources() {
  const source = await readFile(at("www/element/article-diff-element.ts"), "utf8");
  const render = await readAll("www/render");
  const css = await readFile(at("www/style/article-diff.css"), "utf8");
  const { comment, members } = (await exportsOf("index.d.ts")).find((it) => it.kind === "class");
  const shown = members.filter((it) => !/Callback$|^handleEvent$|^constructor$/.test(it.name));
  const describe = (name) => members.find((it) => it.name === name)?.comment.text ?? "";
  return {
    description: comment.text,
    attributes: strings(/observedAttributes = \[([^\]]*)\]/.exec(source)?.[1] ?? "").map((name) => ({
      name,
      description: describe(name),
    })),
    members: shown.map(({ name, type, method, comment: { text } }) => ({
      kind: method ? "method" : "field",
      name,
      type: { text: type },
      description: text,
    })),
    events: named(source, /#send\("([a-z]+)"/g).map((name) => ({ name: `article-diff-${name}` })),
    cssParts: named(render, /part: ([^,\n}]*)/g)
      .flatMap((value) => (value.includes("side") ? ["left", "right"] : strings(value)))
      .flatMap((value) => value.split(" "))
      .filter((name, index, all) => all.indexOf(name) === index)
      .map((name) => ({ name })),
    cssProperties: [...css.matchAll(/var\((--article-diff-[a-z-]+), (.+)\);/g)].map(([, name, value]) => ({
      name,
      default: value,
    })),
  };
}

async function readAll(folder) {
  const files = await readdir(at(folder));
  return (await Promise.all(files.map((file) => readFile(at(`${folder}/${file}`), "utf8")))).join("\n");
}

function named(text, pattern) {
  return [...new Set([...text.matchAll(pattern)].map(([, name]) => name))];
}

/** The string literals in a piece of source. */
function strings(text) {
  return [...text.matchAll(/"([^"]*)"/g)].map(([, value]) => value);
}
