/** What stands around the text: heads, summary, key, overview, controls, list of stops. */
import type { Comparison } from "../api.js";
import type { Words } from "../locale/locale.js";
import { safeUrl } from "../view/links.js";
import { SIDES, type View } from "../view/model.js";
import { h, svg } from "./dom.js";

/** Names, headlines, dates and source links of both sides. */
export function heads({ names }: View, c: Comparison, words: Words): HTMLElement {
  return h(
    "div",
    { class: "heads" },
    ...SIDES.map((side) => {
      const { title, url, published, lang } = c[side];
      const href = safeUrl(url);
      const name = h("bdi", {}, names[side]);
      return h(
        "div",
        { class: side, lang },
        h("b", {}, href ? h("a", { href, rel: "noopener noreferrer nofollow ugc" }, name) : name),
        published !== undefined && h("span", { class: "note" }, " ", words.date(published)),
        title !== undefined && title !== names[side] && h("p", {}, h("bdi", {}, title)),
      );
    }),
  );
}

/** The sentence, what to know besides, and the key. */
export function about({ summary, notes, legend }: View, { t }: Words): HTMLElement {
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
  );
}

/** Both stories as bars with connecting shapes; the list of stops says the same in words. */
export function strip({ names, segments, bands }: View): HTMLElement {
  const shapes = [
    ...bands.map(({ left: [a, b], right: [c, d], kind, id }) =>
      svg("path", {
        class: `band ${kind}`,
        "data-go": id,
        d: `M${a} 13H${b}C${b} 36 ${d} 28 ${d} 51H${c}C${c} 28 ${a} 36 ${a} 13Z`,
      }),
    ),
    ...segments.map(({ side, start, end, kind, id }) => {
      const width = String(Math.max(0.6, end - start - 1));
      return svg("rect", {
        class: kind,
        "data-go": id,
        x: String(start),
        width,
        y: side === "left" ? "1" : "51",
        height: "12",
      });
    }),
  ];
  return h(
    "div",
    { part: "overview", class: "overview note", "aria-hidden": "true" },
    names.left,
    svg("svg", { viewBox: "0 0 1000 64", preserveAspectRatio: "none" }, ...shapes),
    names.right,
  );
}

/** View switch, previous and next, fold, copy, and all stops as links. */
export function controls(
  { names, mode, stops }: View,
  { t }: Words,
  current: string,
  href: (id: string) => string,
): HTMLElement {
  const button = (act: string, label = t(act)) => h("button", { "data-act": act }, label);
  const views = ["side", "inline", "changes"].map((value) => {
    const input = h("input", { type: "radio", name: "view", value, class: "vh", checked: value === current });
    return h("label", {}, input, h("span", {}, t(`view.${value}`)));
  });
  const items = stops.map(({ id, text }) =>
    h("li", {}, h("a", { href: href(id), "data-go": id, dir: "auto" }, text)),
  );
  const copies = ["left", "right", "markdown", "html", "json"].map((what) =>
    button(what, t(`copy.${what}`, names)),
  );
  return h(
    "div",
    { part: "toolbar", role: "group", "aria-label": t("toolbar") },
    h("fieldset", {}, h("legend", { class: "vh" }, t("view")), ...views),
    button("previous"),
    h("span", { class: "position" }),
    button("next"),
    button("expand"),
    h("details", {}, h("summary", {}, t("copy")), h("p", {}, ...copies)),
    items.length > 0 &&
      h(
        "details",
        { class: "list" },
        h("summary", {}, t(`list.${mode}`, { n: items.length })),
        h("ol", {}, ...items),
      ),
  );
}
