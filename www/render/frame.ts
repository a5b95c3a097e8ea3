/** What stands around the text: heads, summary, key, overview, controls, list of stops, what to take away. */
import type { Comparison } from "../api.js";
import type { Words } from "../locale/locale.js";
import { safeUrl } from "../view/links.js";
import { put } from "../view/lists.js";
import { type FactView, SIDES, type View } from "../view/model.js";
import { h, svg } from "./dom.js";
import { type Langs, pair } from "./groups.js";
import { isolated } from "./text.js";

/** Differing facts that are told before the text, at most: what can be read at a glance. */
const FACTS = 12;

/** Names, headlines, dates and source links of both sides. */
export function heads({ names }: View, c: Comparison, words: Words): HTMLElement {
  return h(
    "div",
    { class: "heads" },
    ...SIDES.map((side) => {
      const { title, url, published, lang } = c[side];
      const href = safeUrl(url);
      const name = isolated(names[side]);
      return h(
        "div",
        { class: side, lang },
        h("b", {}, href ? h("a", { href, rel: "noopener noreferrer nofollow ugc" }, name) : name),
        published !== undefined && h("span", { class: "note" }, " ", isolated(words.date(published))),
        title !== undefined && title !== names[side] && h("p", {}, isolated(title)),
      );
    }),
  );
}

/** The address of a stop within the page. */
type Href = (id: string) => string;

/**
 * In accounts mode, the facts that differ, each once, in reading order, but who said it after what is
 * so, with a link to its place in the text. They share the overview's stop for the Tab key, so that the
 * text is not far for the keyboard.
 */
function panel({ mode, groups }: View, { t }: Words, langs: Langs, href: Href): HTMLElement | false {
  if (mode === "copy") return false;
  const items = new Map<string, HTMLElement>();
  const late = ({ kind }: FactView) => Number(kind === "attribution");
  const facts = groups.flatMap(({ rows }) => rows.flatMap((row) => row.facts));
  for (const { id, kind, text } of facts.sort((a, b) => late(a) - late(b))) {
    const key = [kind, text.left, text.right].join("\n");
    if (items.size >= FACTS || items.has(key)) continue;
    const link = h("a", { href: href(id), "data-go": id, tabindex: "-1" });
    link.append(...pair(t(`fact.${kind}`), text, langs));
    items.set(key, h("li", {}, link));
  }
  return items.size > 0 && h("ul", { class: "facts", "aria-label": t("key.facts") }, ...items.values());
}

/** The sentence, what to know besides, the key, and the facts that differ. */
export function about(view: View, words: Words, langs: Langs, href: Href): HTMLElement {
  const { summary, notes, legend } = view;
  const { t } = words;
  const key = legend.map(({ kind, label, count }) =>
    h(
      "li",
      {},
      h("span", { class: `swatch ${kind}` }, label),
      " ",
      h("span", { class: "note" }, t("{n}", { n: count })),
    ),
  );
  return h(
    "div",
    { class: "about" },
    h("p", { part: "summary" }, summary),
    notes.length > 0 && h("p", { class: "note" }, notes.join(" ")),
    key.length > 0 && h("ul", { part: "legend", "aria-label": t("legend") }, ...key),
    panel(view, words, langs, href),
  );
}

/**
 * The overview, without its shapes: as high as with them, so that nothing moves when they come. There
 * is none where it would show nothing but two equal bars.
 */
export function strip({ names, places }: View, { t }: Words): HTMLElement[] {
  if (!places.length) return [];
  const name = (text: string) => h("p", { "aria-hidden": "true" }, text);
  const box = {
    viewBox: "0 0 1000 64",
    preserveAspectRatio: "none",
    role: "list",
    "aria-label": t("overview"),
  };
  return [
    h(
      "div",
      { part: "overview", class: "overview note" },
      name(names.left),
      svg("svg", box),
      name(names.right),
    ),
  ];
}

/**
 * Names for the links of a list, where no two may be alike: who hears a list of links alone could not
 * tell them apart. One that was given before gets its number, which for stops is that of the steps.
 */
function names({ length }: readonly unknown[], { t }: Words): (text: string, index: number) => string {
  const given = new Set<string>();
  return (text, i) => {
    if (given.has(text)) return `${text} (${t("position", { n: i + 1, m: length })})`;
    given.add(text);
    return text;
  };
}

/**
 * Fills the overview and the list of stops, one thing at each step.
 *
 * The overview shows both stories as bars with connecting shapes. To those who do not look it is a
 * list of links. It is one stop for the Tab key; arrow keys lead through it.
 */
export function* drawFrame(
  root: Element,
  { segments, bands, places, stops }: View,
  words: Words,
  href: Href,
): Generator<boolean> {
  const picture = root.querySelector("svg");
  const list = root.querySelector("ol");
  const shapes = new Map<string, Element[]>();
  for (const {
    left: [a, b],
    right: [c, d],
    kind,
    id,
  } of bands)
    put(
      shapes,
      id,
      svg("path", { class: kind, d: `M${a} 13H${b}C${b} 36 ${d} 28 ${d} 51H${c}C${c} 28 ${a} 36 ${a} 13Z` }),
    );
  for (const { side, start, end, kind, id } of segments) {
    const width = `${Math.max(0.6, end - start - 1)}`;
    put(
      shapes,
      id,
      svg("rect", { class: kind, x: `${start}`, width, y: side === "left" ? "1" : "51", height: "12" }),
    );
  }
  yield false;
  const led = new Set(places.map(({ id }) => id));
  // What is equal or furniture leads to its place too, but is nothing to be told of; it lies below.
  for (const [id, own] of shapes) {
    if (led.has(id)) continue;
    picture?.append(svg("g", { "data-go": id, "aria-hidden": "true" }, ...own));
    yield false;
  }
  const place = names(places, words);
  for (const [i, { id, text }] of places.entries()) {
    const link = { href: href(id), "data-go": id, tabindex: i ? "-1" : "0" };
    const shape = svg("a", link, svg("title", {}, place(text, i)), ...(shapes.get(id) ?? []));
    picture?.append(svg("g", { role: "listitem" }, shape));
    yield false;
  }
  const stop = names(stops, words);
  for (const [i, { id, text }] of stops.entries()) {
    list?.append(h("li", {}, h("a", { href: href(id), "data-go": id, dir: "auto" }, stop(text, i))));
    yield false;
  }
}

/**
 * View switch, fold, and the list of stops, yet empty; then previous and next, which stay in sight
 * while the text is read.
 */
export function controls({ mode, groups, stops }: View, { t }: Words, current: string): HTMLElement[] {
  const button = (act: string) => h("button", { "data-act": act }, t(act));
  // Between two accounts nothing is unchanged that could be left out.
  const names = mode === "copy" ? ["side", "inline", "changes"] : ["side", "inline"];
  const views = names.map((value) => {
    const input = h("input", { type: "radio", name: "view", value, class: "vh", checked: value === current });
    return h("label", {}, input, h("span", {}, t(`view.${value}`)));
  });
  const list = h(
    "details",
    { class: "list" },
    h("summary", {}, t(`list.${mode}`, { n: stops.length })),
    h("ol", {}),
  );
  const some = stops.length > 0;
  return [
    h(
      "div",
      // Of two empty texts there is nothing to view.
      { part: "toolbar", role: "group", "aria-label": t("toolbar"), hidden: !groups.length },
      h("fieldset", {}, h("legend", { class: "vh" }, t("view")), ...views),
      button("expand"),
      some && list,
    ),
    h(
      "div",
      { part: "steps", class: "steps", hidden: !some },
      button("previous"),
      h("span", { class: "position" }),
      button("next"),
    ),
  ];
}

/** Copy and download. Stands after the text: it is for when one has read. Filled when first opened. */
export function takeaway({ t }: Words): HTMLElement {
  return h(
    "details",
    { part: "export", class: "export" },
    h("summary", { "data-act": "export" }, t("export")),
  );
}
