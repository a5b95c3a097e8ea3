/** Blocks and runs → elements. */

import type { Words } from "../locale/locale.js";
import { codePoint, pieces, STEERS } from "../view/invisible.js";
import type { BlockView, Row, Run, View } from "../view/model.js";
import { h } from "./dom.js";

/** What the parts of one drawing share. */
export interface Context {
  view: View;
  words: Words;
  /** Elements by the ids that lead to them. */
  targets: Map<string, HTMLElement[]>;
}

/** Makes an element a place that an id leads to. */
export function target<E extends HTMLElement>({ targets }: Context, id: string, element: E): E {
  targets.set(id, [...(targets.get(id) ?? []), element]);
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

/**
 * Text for screen readers alone, before what it is about. The space inside keeps words apart where
 * the markup is flattened; `bdi`, since the text around it takes no direction from that.
 */
function spoken(text: string): HTMLElement {
  return h("bdi", { class: "vh" }, `${text} `);
}

/** Appends runs; neighbours of one edit and side share one `del` or `ins`. */
function appendRuns(into: HTMLElement, runs: readonly Run[], context: Context): void {
  let open = into;
  let last = "";
  for (const { change, side, shared, fact, text } of runs) {
    const key = change ? side + change.id : "";
    if (!change) open = into;
    else if (key !== last) {
      const tag = side === "left" ? "del" : "ins";
      // Kinds of edit other than words put in and taken out are named.
      const kind = ["replace", "insert", "delete"].includes(change.kind) ? tag : change.kind;
      const part = tag === "del" ? "delete" : "insert";
      open = target(context, change.id, h(tag, { part, class: change.kind }));
      into.append(spoken(context.words.t(kind)), open);
    }
    last = key;
    // Marks nest: what both have, in it a fact, in it the text.
    const marks = [
      shared && h("mark", { part: "shared" }),
      fact && h("span", { part: "fact", class: "fact" }),
    ];
    let place = open;
    for (const mark of marks) {
      if (!mark) continue;
      place.append(mark);
      place = mark;
    }
    say(place, text, !!change && !["replace", "insert", "delete", "case"].includes(change.kind));
  }
}

/** Characters that are kept of a repeated passage before and after what is marked in it. */
const AROUND = 48;

/** The runs from the first mark to the last, and a few words around them. */
function gist(runs: readonly Run[]): Run[] {
  const marked = runs.flatMap(({ change, shared, fact }, i) => (change || shared || fact ? [i] : []));
  const first = Math.max(0, (marked[0] ?? 1) - 1);
  const last = marked.at(-1) ?? 0;
  return runs.slice(first, last + 2).map((run, i) => {
    const letters = [...run.text];
    if (letters.length <= AROUND || marked.includes(first + i)) return run;
    const before = marked.length > 0 && first + i < last;
    const kept = (before ? letters.slice(-AROUND) : letters.slice(0, AROUND)).join("");
    if (before && i) return run;
    return { ...run, text: before ? `… ${kept.replace(/^\S*\s/, "")}` : `${kept.replace(/\s\S*$/, "")} …` };
  });
}

/** One block. In copy mode, what stands on one side alone is marked whole. */
export function block({ kind, runs, again }: BlockView, row: Row, context: Context): HTMLElement {
  const element = h(kind === "heading" ? "h4" : "p", {
    class: `b ${kind}${again === undefined ? "" : " note"}`,
    dir: "auto",
  });
  const tag = row.kind === "left_only" ? "del" : "ins";
  const lone = context.view.mode === "copy" && row.kind.endsWith("_only");
  const part = tag === "del" ? "delete" : "insert";
  const whole = lone ? h(tag, { part, class: "whole" }) : element;
  // What stands in full above is only recalled.
  appendRuns(whole, again === undefined ? runs : gist(runs), context);
  if (lone) element.append(spoken(context.words.t(tag)), whole);
  return element;
}
