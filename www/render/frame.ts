/** What stands around the text: heads, summary, key, overview, controls, list of stops. */
import type { Comparison, Side } from "../api";
import type { Words } from "../locale/locale";
import { safeUrl } from "../view/links";
import type { View } from "../view/model";
import { h, svg } from "./dom";

/** Names, headlines, dates and source links of both sides. */
export function heads(view: View, c: Comparison, words: Words): HTMLElement {
  const head = (side: Side) => {
    const story = c[side];
    const url = safeUrl(story.url);
    const name = view.names[side];
    const title = typeof story.title === "string" && story.title.trim() !== name ? story.title : "";
    return h(
      "div",
      { class: `head ${side}`, lang: story.lang },
      h("p", { class: "name" }, url ? h("a", { href: url, rel: "noopener noreferrer nofollow ugc" }, h("bdi", {}, name)) : h("bdi", {}, name), story.published && h("span", { class: "date" }, " ", h("bdi", {}, words.date(story.published)))),
      title && h("p", { class: "title", dir: "auto" }, title),
    );
  };
  return h("div", { class: "heads" }, head("left"), head("right"));
}

/** The sentence, what to know besides, and the key. */
export function about(view: View, words: Words): HTMLElement[] {
  return [
    h("p", { part: "summary", class: "summary" }, view.summary),
    ...(view.notes.length ? [h("p", { class: "note" }, view.notes.join(" "))] : []),
    ...(view.legend.length
      ? [h("ul", { part: "legend", class: "legend", "aria-label": words.t("legend") }, ...view.legend.map(({ kind, label, count }) => h("li", {}, h("span", { class: `swatch ${kind}` }, label), " ", h("span", { class: "count" }, words.n(count)))))]
      : []),
  ];
}

/** Both stories as bars with connecting shapes; the list of stops says the same in words. */
export function strip(view: View): HTMLElement {
  const { segments, bands } = view.overview;
  const f = (x: number) => x.toFixed(1);
  return h(
    "div",
    { part: "overview", class: "overview", "aria-hidden": "true" },
    h("p", { class: "bar-name" }, view.names.left),
    svg(
      "svg",
      { viewBox: "0 0 1000 64", preserveAspectRatio: "none", focusable: "false" },
      ...bands.map((b) => svg("path", { class: `band ${b.kind}`, "data-go": b.id, d: `M${f(b.left[0])} 13H${f(b.left[1])}C${f(b.left[1])} 36 ${f(b.right[1])} 28 ${f(b.right[1])} 51H${f(b.right[0])}C${f(b.right[0])} 28 ${f(b.left[0])} 36 ${f(b.left[0])} 13Z` })),
      ...segments.map((s) => svg("rect", { class: `seg ${s.kind} ${s.side}`, "data-go": s.id, x: f(s.start), width: f(Math.max(0.6, s.end - s.start - 1)), y: s.side === "left" ? "1" : "51", height: "12" })),
    ),
    h("p", { class: "bar-name" }, view.names.right),
  );
}

/** View switch, previous and next, fold, copy. */
export function controls(view: View, words: Words, current: string): HTMLElement {
  const { t } = words;
  const button = (act: string, label: string, glyph?: string) => h("button", { type: "button", "data-act": act, "aria-label": glyph && label, title: glyph && label }, glyph ?? label);
  const radios = ["side", "inline", "changes"].map((name) => {
    const input = h("input", { type: "radio", name: "view", value: name, class: "vh" });
    input.checked = name === current;
    return h("label", {}, input, h("span", {}, t(`view.${name}`)));
  });
  return h(
    "div",
    { part: "toolbar", class: "toolbar", role: "group", "aria-label": t("toolbar") },
    h("fieldset", { class: "views" }, h("legend", { class: "vh" }, t("view")), ...radios),
    h("div", { class: "step" }, button("previous", t("previous"), "↑"), h("span", { class: "position" }), button("next", t("next"), "↓")),
    h("button", { type: "button", "data-act": "expand", "aria-pressed": "false" }, t("expand")),
    h(
      "details",
      { class: "menu" },
      h("summary", {}, t("copy")),
      h("div", { class: "sheet" }, ...["left", "right", "markdown", "html", "json"].map((what) => button(`copy.${what}`, t(`copy.${what}`, view.names)))),
    ),
  );
}

/** All stops as links. */
export function list(view: View, words: Words, href: (id: string) => string): HTMLElement | false {
  return (
    view.stops.length > 0 &&
    h(
      "details",
      { class: "list" },
      h("summary", {}, words.t(view.mode === "accounts" ? "list.accounts" : "list", { m: view.stops.length })),
      h("ol", {}, ...view.stops.map((stop) => h("li", {}, h("a", { href: href(stop.id), "data-go": stop.id, dir: "auto" }, stop.text)))),
    )
  );
}

/** The heading that names the whole. */
export function heading(view: View): HTMLElement {
  return h("h2", { class: "vh" }, view.title);
}

