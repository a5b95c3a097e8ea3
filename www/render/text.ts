/** Blocks and runs → elements. */
import type { Words } from "../locale/locale";
import { pieces } from "../view/invisible";
import type { BlockView, Row, Run, View } from "../view/model";
import { h, spoken } from "./dom";

/** What the printers of one view share. */
export interface Context {
  view: View;
  words: Words;
  /** Elements by the ids that lead to them. */
  targets: Map<string, HTMLElement[]>;
}

/** Makes an element a place that an id leads to. */
export function target<E extends HTMLElement>({ targets }: Context, id: string, element: E): E {
  const list = targets.get(id);
  if (list) list.push(element);
  else targets.set(id, [element]);
  return element;
}

/** Appends text, with tokens for what cannot be seen. */
function say(into: HTMLElement, text: string): void {
  for (const piece of pieces(text)) into.append(piece.token ? h("span", { class: "token", "data-token": piece.token }, piece.text) : piece.text);
}

/** The kinds of edit that are named apart from removed and added. */
const NAMED = new Set(["case", "typography", "space", "invisible"]);

/** Appends runs; neighbours of one edit and side share one `del` or `ins`. */
function runs(into: HTMLElement, list: readonly Run[], context: Context): void {
  let open: HTMLElement | undefined;
  let key = "";
  for (const run of list) {
    const { change } = run;
    if (change) {
      const next = `${run.side} ${change.id}`;
      if (!open || key !== next) {
        const tag = run.side === "left" ? "del" : "ins";
        open = target(context, change.id, h(tag, { part: tag === "del" ? "delete" : "insert", class: change.kind }, spoken(context.words.t(NAMED.has(change.kind) ? change.kind : tag))));
        into.append(open);
      }
      key = next;
    } else open = undefined;
    let place = open ?? into;
    if (run.shared) place.append((place = h("mark", { part: "shared", class: run.shared })));
    if (run.fact) place.append((place = h("span", { part: "fact", class: "fact" })));
    say(place, run.text);
  }
}

/** One block. What stands on one side alone is wrapped whole. */
export function block(b: BlockView, row: Row, context: Context): HTMLElement {
  const element = h(b.kind === "heading" ? "h4" : "p", { class: `b ${b.kind}${b.again ? " again" : ""}`, dir: "auto" });
  const alone = context.view.mode === "copy" && (row.kind === "left_only" ? "del" : row.kind === "right_only" && "ins");
  if (alone) {
    const whole = h(alone, { part: alone === "del" ? "delete" : "insert", class: "whole" }, spoken(context.words.t(alone)));
    runs(whole, b.runs, context);
    element.append(whole);
  } else runs(element, b.runs, context);
  return element;
}
