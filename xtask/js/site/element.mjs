/** What the element takes and gives, out of the package's custom-elements manifest. */

import { readFile } from "node:fs/promises";
import { at } from "../place.mjs";

/**
 * The declaration of `<article-diff>` in the manifest's own shape (schema 2): attributes, members, events,
 * slots, parts and custom properties, each with a name and a description.
 */
export async function elementDeclaration() {
  const { modules } = JSON.parse(await readFile(at("custom-elements.json"), "utf8"));
  const all = modules.flatMap((module) => module.declarations ?? []);
  const found = all.find((it) => it.tagName === "article-diff");
  if (!found) throw new Error("the custom-elements manifest doesn't describe article-diff");
  return found;
}

/** How a method of the manifest is called. */
export function callOf({ name, parameters = [], return: { type } = {} }) {
  const taken = parameters.map((it) => `${it.name}${it.optional ? "?" : ""}: ${it.type?.text ?? "unknown"}`);
  return `${name}(${taken.join(", ")}): ${type?.text ?? "void"}`;
}
