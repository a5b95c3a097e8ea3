/** Blocks and runs → elements. */

import type { Words } from "../locale/locale.js";
import { codePoint, pieces, STEERS } from "../view/invisible.js";
import { put } from "../view/lists.js";
import type { BlockView, Row, Run, View } from "../view/model.js";
import { h } from "./dom.js";

/** What the parts of one drawing share. */
export interface Context {
  view: View;
  words: Words;
  /** The address of a place within the page. */
  href: (id: string) => string;
  /** Elements by the ids that lead to them. */
  targets: Map<string, HTMLElement[]>;
}

/** Makes an element a place that an id leads to. */
export function target<E extends HTMLElement>({ targets }: Context, id: string, element: E): E {
  put(targets, id, element);
  return element;
}

/** Appends text, with tokens for what cannot be seen; for more of it where a difference is `marked`. */
function say(into: HTMLElement, text: string, marked: boolean): void {
  for (const [plain, invisible] of pieces(text, marked)) {
    into.append(plain);
    if (!invisible) continue;
    // What steers direction is shut in, so that it steers nothing else: neither what follows nor, in
    // a `bdi`, the direction that the paragraph takes from its first letter.
    const token = h("bdi", { class: "token", "data-token": codePoint(invisible) });
    into.append(token);
    (invisible.search(STEERS) < 0 ? into : token).append(invisible);
  }
}

/** Text that takes its direction from itself alone, with tokens for what cannot be seen. */
export function isolated(text: string, lang?: string): HTMLElement {
  const element = h("bdi", { lang });
  say(element, text, false);
  return element;
}

/**
 * Text for screen readers alone, before what it is about, in the language of the interface. The space
 * inside keeps words apart where the markup is flattened; `bdi`, since the text around it takes no
 * direction from that.
 */
function spoken(text: string, { lang }: Words): HTMLElement {
  return h("bdi", { class: "vh", lang }, `${text} `);
}

/** Appends runs; neighbours of one edit and side share one `del` or `ins`. */
function appendRuns(into: HTMLElement, runs: readonly Run[], context: Context): void {
  let open = into;
  let last = "";
  let both: HTMLElement | undefined;
  for (const { change, side, shared, fact, text } of runs) {
    const key = change ? side + change.id : "";
    if (!change) open = into;
    else if (key !== last) {
      const tag = side === "left" ? "del" : "ins";
      // Kinds of edit other than words put in and taken out are named.
      const kind = ["replace", "insert", "delete"].includes(change.kind) ? tag : change.kind;
      const part = tag === "del" ? "delete" : "insert";
      open = target(context, change.id, h(tag, { part, class: change.kind }));
      const { words } = context;
      const { t } = words;
      const { detail } = change;
      into.append(spoken(detail ? `${t(kind)} ${t(`detail.${detail}`)}` : t(kind), words), open);
    }
    last = key;
    // Marks nest: what both have, in it a fact, in it the text. A stretch of the one is not broken by the other.
    let place = open;
    if (!shared || both?.parentElement !== open) both = undefined;
    if (shared && !both) open.append((both = h("mark", { part: "shared", class: shared })));
    if (both) place = both;
    if (fact) {
      const mark = h("span", { part: "fact", class: "fact" });
      place.append(mark);
      place = mark;
    }
    say(place, text, !!change && !["replace", "insert", "delete", "case"].includes(change.kind));
  }
}

/** Characters that are kept of a repeated passage on either side of what is marked in it. */
const AROUND = 28;

/** The marked runs, with a few words around them. */
function gist(runs: readonly Run[]): Run[] {
  const marked = runs.flatMap(({ change, shared, fact }, i) => (change || shared || fact ? [i] : []));
  const first = Math.max(0, (marked[0] ?? 1) - 1);
  return runs.slice(first, (marked.at(-1) ?? 0) + 2).map((run, i, all) => {
    const letters = [...run.text];
    if (letters.length <= 2 * AROUND || marked.includes(first + i)) return run;
    const head = letters
      .slice(0, AROUND)
      .join("")
      .replace(/\s\S*$/, "");
    const tail = letters
      .slice(-AROUND)
      .join("")
      .replace(/^\S*\s/, "");
    return { ...run, text: `${i || !marked.length ? head : ""} … ${i < all.length - 1 ? tail : ""}` };
  });
}

/** One block in the language of its story. In copy mode, what stands on one side alone is marked whole. */
export function block(
  { kind, runs, again }: BlockView,
  row: Row,
  context: Context,
  lang: string | undefined,
): HTMLElement {
  const { view, words } = context;
  if (again !== undefined) {
    // What stands in full above is only recalled.
    const recalled = h("p", { class: "b note", lang });
    appendRuns(recalled, gist(runs), context);
    recalled.append(
      " ",
      h("a", { href: context.href(again), "data-go": again, lang: words.lang }, words.t("again")),
    );
    recalled.dir = "auto";
    return recalled;
  }
  const element = h(kind === "heading" ? "h4" : "p", { class: `b ${kind}`, lang });
  const tag = row.kind === "left_only" ? "del" : "ins";
  const lone = view.mode === "copy" && row.kind.endsWith("_only");
  const part = tag === "del" ? "delete" : "insert";
  const whole = lone ? h(tag, { part, class: "whole" }) : element;
  appendRuns(whole, runs, context);
  if (lone) element.append(spoken(words.t(tag), words), whole);
  // Last: Chromium looks for the direction anew with each child that is added, through all there are.
  element.dir = "auto";
  return element;
}
