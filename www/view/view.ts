/** Comparison → view model: runs the steps of this folder, one way. */
import type { Comparison } from "../api";
import type { Words } from "../locale/locale";
import { groupsOf } from "./groups";
import type { View, ViewOptions } from "./model";
import { overviewOf } from "./overview";
import { rowsOf } from "./rows";
import { stopsOf } from "./stops";
import { legendOf, namesOf, notesOf, summaryOf } from "./summary";

/** What a reader sees of a comparison, in one language and layout. */
export function view(c: Comparison, words: Words, options: ViewOptions): View {
  const names = namesOf(c, words);
  const placed = rowsOf(c, options);
  const groups = groupsOf(placed, c, names, words, options);
  return {
    mode: c.mode,
    layout: options.layout,
    names,
    title: words.t("title", names),
    summary: summaryOf(c, names, words),
    notes: notesOf(c, words, options),
    legend: legendOf(c, names, words),
    groups,
    stops: stopsOf(groups, c, words, !!options.quiet),
    overview: overviewOf(placed, c),
  };
}
