/**
 * The sample stories as markup for the site's pages.
 *
 * A page never holds a copy of a story: it names one, and which lines of it, and gets them from the file
 * that the builder and the tests read too.
 */

import { readFile } from "node:fs/promises";
import { at } from "../place.mjs";
import { imported } from "./builder.mjs";
import { escaped } from "./layout.mjs";

const { STORIES } = await imported("www/stories/stories.ts");

/**
 * What the lines of a story are that aren't paragraphs, by their first words. The texts are plain, as
 * someone would paste them; a page that publishes them knows better. Furniture is left out.
 */
const MARKS = {
  original: {
    heading: ["‘The river", "A chain", "What happens"],
    caption: ["Watch: Water", "The spillway", "Nadiya Sirko and", "Watch: Union", "The bridge"],
    byline: ["By Leonie", "Additional reporting"],
    furniture: ["Advertisement", "Share Copy", "Sign up", "The day’s", "Back to"],
  },
  edited: {
    heading: ["‘The river", "A chain", "What happens"],
    caption: ["The spillway", "Nadiya Sirko and"],
    byline: ["By Leonie", "Additional reporting"],
    furniture: ["Support local", "Listen to", "More from", "This article", "Subscribe Contact"],
  },
  "account-a": {
    heading: [
      "Tarvonia flood:",
      "What happened",
      "When did",
      "Who are",
      "What else",
      "Was there",
      "Why was",
      "What does",
      "What comes",
    ],
    caption: ["[photo] A", "A street"],
    byline: ["By Piers", "Updated 10", "(Reporting by"],
    furniture: [
      "Skip to",
      "LARKSPUR WIRE",
      "Advertisement",
      "Read next",
      "Marenburg trams",
      "Ferry line",
      "Central bank",
      "Explainer: why",
      "Terms of",
    ],
  },
  "account-b": {
    heading: ["In Hradenka,", "“Some streets", "A chain", "A full", "Who investigates?"],
    caption: ["The piano", "The sister"],
    byline: ["Text: Delphine", "Photographs: Marko", "Le Relais", "Delphine Aubrac-Reyl"],
    furniture: [
      "Accueil |",
      "REPORTAGE",
      "Reading time:",
      "• Read",
      "→ Our",
      "The editors",
      "The last",
      "Wine: the",
      "“My mother",
      "Tram drivers",
      "Share Comment",
    ],
  },
};

/** Replaces each `<!-- story NAME SIDE from "…" to "…" -->` by that story, or those lines of it, in that slot. */
export async function fillStories(markup) {
  const pattern = /([ \t]*)<!-- story ([\w-]+) (left|right)(?: from "([^"]*)" to "([^"]*)")? -->/g;
  let out = "";
  let last = 0;
  for (const match of markup.matchAll(pattern)) {
    const [whole, indent, name, side, from, to] = match;
    out += markup.slice(last, match.index) + (await slotted(name, side, from, to, indent));
    last = match.index + whole.length;
  }
  return out + markup.slice(last);
}

/**
 * Replaces each `<!-- marked LEFT RIGHT from "…" -->` by the line of both stories that begins so, as one
 * text with the marks that the engine of this build sets.
 */
export async function fillMarked(markup) {
  const { diffWords, init } = await import(at("dist/core.js"));
  await init();
  const line = async (name, from) => {
    const text = await readFile(at(`www/stories/${name}.txt`), "utf8");
    const found = text.split("\n").find((it) => it.startsWith(from));
    if (!found) throw new Error(`no line of ${name} begins with “${from}”`);
    return found;
  };
  const pattern = /<!-- marked ([\w-]+) ([\w-]+) from "([^"]*)" -->/;
  const [whole, left, right, from] = pattern.exec(markup) ?? [];
  if (whole === undefined) return markup;
  const name = { "=": "", "-": "del", "+": "ins" };
  const marked = diffWords(await line(left, from), await line(right, from)).map((it) => {
    const text = escaped(it.left ?? it.right);
    return name[it.op] ? `<${name[it.op]}>${text}</${name[it.op]}>` : text;
  });
  return fillMarked(markup.replace(whole, () => marked.join("")));
}

/** The lines from the one that begins with `from` to the one that begins with `to`, as one side. */
async function slotted(name, side, from, to, indent) {
  const story = STORIES[name];
  const marks = MARKS[name];
  if (!story || !marks) throw new Error(`there is no story ${name}`);
  const text = await readFile(at(`www/stories/${name}.txt`), "utf8");
  const all = text.split("\n").filter((line) => line.trim() !== "");
  const find = (words) => {
    const found = all.findIndex((line) => line.startsWith(words));
    if (found < 0) throw new Error(`no line of ${name} begins with “${words}”`);
    return found;
  };
  Object.values(marks).flat().forEach(find);
  const lines = from === undefined ? all : all.slice(find(from), find(to) + 1);
  const kindOf = (line) => Object.keys(marks).find((kind) => marks[kind].some((it) => line.startsWith(it)));
  const { title, source, url, published, lang } = story;
  const about = { lang, cite: url, "data-title": title, "data-source": source, "data-published": published };
  const attributes = Object.entries(about).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  const blocks = lines
    .filter((line) => kindOf(line) !== "furniture")
    .map((line) => `${indent}  ${block(line === title ? "title" : kindOf(line), escaped(line))}\n`);
  return `${indent}<article slot="${side}"${attributes.join("")}>\n${blocks.join("")}${indent}</article>`;
}

function block(kind, text) {
  switch (kind) {
    case "title":
      return `<h2>${text}</h2>`;
    case "heading":
      return `<h3>${text}</h3>`;
    case "caption":
      return `<figure><figcaption>${text}</figcaption></figure>`;
    case "byline":
      return `<p class="byline">${text}</p>`;
    default:
      return `<p>${text}</p>`;
  }
}
