/**
 * Groups → elements, one after the other, so that a long comparison can be drawn in slices.
 */
import type { Side } from "../api";
import type { BlockView, Group, Row } from "../view/model";
import { h } from "./dom";
import { block, target, type Context } from "./text";

/** Whether folded text can still be found by the browser's search. */
export const CAN_FOLD = typeof HTMLElement !== "undefined" && "onbeforematch" in HTMLElement.prototype;

/** The fold opens by this many rows when asked for a few. */
export const STEP = 5;

/** One side of a row. */
function cell(side: Side | "both", blocks: readonly BlockView[], row: Row, context: Context): HTMLElement {
  const { view, words } = context;
  const element = h("div", { class: `c ${side}`, part: side === "both" ? undefined : side });
  // Where both tell the same, each says whose words they are; a lone passage is named by its label.
  if (blocks.length && view.mode === "accounts" && row.kind === "shared" && side !== "both") element.append(h("p", { class: "who" }, view.names[side]));
  for (const b of blocks) {
    element.append(block(b, row, context));
    if (b.again) element.append(h("p", { class: "note" }, words.t("again")));
  }
  return element;
}

function rowElement(row: Row, context: Context, langs: Record<Side, string | undefined>): HTMLElement {
  const { view, words } = context;
  const element = target(context, row.id, h("div", { class: `r ${row.kind}` }));
  for (const link of row.links.slice(1)) target(context, link.id, element);
  const add = (side: Side | "both", blocks: readonly BlockView[], lang?: string) => {
    const c = cell(side, blocks, row, context);
    if (lang) c.lang = lang;
    element.append(c);
  };
  if (row.merged) add("both", row.merged, langs.right);
  else {
    if (view.layout === "side" || row.left.length) add("left", row.left, langs.left);
    if (view.layout === "side" || row.right.length) add("right", row.right, langs.right);
  }
  if (view.mode === "accounts" && row.facts.length)
    element.append(
      h(
        "ul",
        { class: "facts" },
        ...row.facts.map((fact) => {
          const said = (side: Side) => h("bdi", { lang: langs[side] }, fact.text[side]);
          return target(context, fact.id, h("li", { class: "fact-line" }, h("b", {}, words.t(`fact.${fact.kind}`)), " ", said("left"), h("span", { class: "vs" }, " / "), said("right")));
        }),
      ),
    );
  return element;
}

/** One labelled group with its rows. */
export function groupElement(group: Group, context: Context, langs: Record<Side, string | undefined>, opened: ReadonlySet<string>): HTMLElement {
  const { view, words } = context;
  const heading = h("h3", { class: "label" }, h("span", { class: "kind" }, group.label));
  const element = h("section", { class: `g ${group.kind}${group.moved ? " moved" : ""}`, part: group.kind === "furniture" ? "section furniture" : "section" }, heading);
  if (group.kind === "stub") {
    heading.append(" ", h("a", { href: "#", "data-go": group.to!.id, lang: langs.left, dir: "auto" }, group.excerpt));
    return target(context, `${group.id}-from`, element);
  }
  if (group.to) heading.append(" ", h("a", { href: "#", "data-go": `${group.to.id}-from` }, words.t(group.to.down ? "from.down" : "from.up")));
  let folded: HTMLElement | undefined;
  for (const row of group.rows) {
    const r = rowElement(row, context, langs);
    if (!row.folded || !group.fold) {
      element.append(r);
      continue;
    }
    if (!folded) {
      const open = !CAN_FOLD || opened.has(group.id);
      const more = group.rows.filter((x) => x.folded).length > 2 * STEP;
      const bar = h("div", { class: "fold" }, h("button", { type: "button", "data-fold": group.id, "aria-expanded": String(open) }, group.fold), more && !open && h("button", { type: "button", "data-more": true }, words.t("more", { n: STEP })));
      folded = h("div", { class: "folded" });
      if (!open) folded.setAttribute("hidden", "until-found");
      element.append(bar, folded);
    }
    folded.append(r);
  }
  if (view.mode === "copy" && group.kind === "same") element.classList.add("still");
  return element;
}
