/** Groups → elements. */
import type { Side } from "../api.js";
import { type BlockView, type Row, SIDES } from "../view/model.js";
import { h } from "./dom.js";
import { block, type Context, isolated, target } from "./text.js";

/** A long fold opens by this many rows when asked for a few. */
export const STEP = 5;

/** Whether so many rows are worth opening in steps. */
export function isLong(folded: number): boolean {
  return folded > 2 * STEP;
}

/** The language of each side. */
export type Langs = Record<Side, string | undefined>;

/** One side of a row, or both in one. */
function cell(
  side: Side | "both",
  blocks: readonly BlockView[],
  row: Row,
  context: Context,
  langs: Langs,
): HTMLElement {
  const { view, stacked } = context;
  const both = side === "both";
  return h(
    "div",
    { class: `c ${side}`, part: !both && side, lang: langs[both ? "right" : side] },
    // Where both differ or stand one above the other, each says whose words they are (side by side, to
    // screen readers alone); a lone passage is named by its label.
    !both &&
      row.left.length > 0 &&
      row.right.length > 0 &&
      (stacked || row.kind !== "same") &&
      h("p", { class: "who" }, view.names[side]),
    ...blocks.map((it) => block(it, row, context)),
  );
}

/** What stands in one text and in the other, under a name. */
export function pair(name: string, { left, right }: Record<Side, string>, langs: Langs): (Node | string)[] {
  return [h("b", {}, name), " ", isolated(left, langs.left), " / ", isolated(right, langs.right)];
}

function rowElement(row: Row, context: Context, langs: Langs): HTMLElement {
  const { words } = context;
  const cells = row.merged
    ? [cell("both", row.merged, row, context, langs)]
    : SIDES.filter((side) => row[side].length).map((side) => cell(side, row[side], row, context, langs));
  const element = h(
    "div",
    { class: `r ${row.kind}` },
    ...cells,
    row.facts.length + row.words.length > 0 &&
      h(
        "ul",
        { class: "facts" },
        ...row.facts.map((it) =>
          target(context, it.id, h("li", {}, ...pair(words.t(`fact.${it.kind}`), it.text, langs))),
        ),
        row.words.length > 0 &&
          h(
            "li",
            { class: "plain" },
            ...row.words.flatMap((it, i) => pair(i ? "·" : words.t("shared"), it, langs).concat(" ")),
          ),
      ),
  );
  for (const { id } of row.links.length ? row.links : [row]) target(context, id, element);
  return element;
}

/**
 * Draws groups one row at a step; a step says whether its row can be seen. Groups in `opened` are not
 * folded; without folding none are.
 */
export function* drawGroups(
  into: HTMLElement,
  context: Context,
  langs: Langs,
  opened: ReadonlySet<string>,
): Generator<boolean> {
  for (const group of context.view.groups) {
    const { id, kind, moved, label, link, fold, rows } = group;
    const stub = kind === "stub";
    const end = stub ? id : `${id}-to`;
    const element = h(
      "section",
      {
        class: `g ${kind}${moved ? " moved" : ""}`,
        part: kind === "furniture" ? "section furniture" : "section",
      },
      h(
        "h3",
        // Of folded furniture the fold itself says what it is.
        { class: kind === "furniture" && fold ? "label vh" : "label" },
        h("b", {}, label),
        " ",
        link &&
          h(
            "a",
            {
              href: context.href(end),
              "data-go": end,
              lang: stub ? langs.right : undefined,
              dir: "auto",
            },
            link,
          ),
      ),
    );
    into.append(element);
    if (stub) {
      for (const row of rows) target(context, `${row.id}-to`, element);
      yield true;
      continue;
    }
    let box: HTMLElement | undefined;
    for (const row of rows) {
      if (fold && row.folded && !box) {
        const open = opened.has(id);
        const more = isLong(rows.filter((it) => it.folded).length);
        box = h("div", { class: "folded", hidden: open ? undefined : "until-found" });
        const button = h(
          "button",
          { "data-act": "fold", "data-fold": id, "aria-expanded": String(open) },
          fold(0),
        );
        const few =
          more && h("button", { "data-act": "more", hidden: open }, context.words.t("more", { n: STEP }));
        element.append(h("div", { class: "fold" }, button, few), box);
      }
      const place = fold && row.folded && box ? box : element;
      place.append(rowElement(row, context, langs));
      yield !place.hidden;
    }
  }
}
