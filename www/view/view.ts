/** Comparison → view model: runs the steps of this folder, one way. */
import type { Comparison } from "../api.js";
import type { Words } from "../locale/locale.js";
import { groupsOf } from "./groups.js";
import type { View, ViewOptions } from "./model.js";
import { overviewOf } from "./overview.js";
import { rowsOf } from "./rows.js";
import { placesOf, stopsOf } from "./stops.js";
import { legendOf, namesOf, notesOf, summaryOf } from "./summary.js";

/** What a reader sees of a comparison, in one language and layout. */
export function viewOf(c: Comparison, words: Words, options: ViewOptions): View {
  const names = namesOf(c, words);
  const rows = rowsOf(c, options);
  const groups = groupsOf(rows, c, names, words, options);
  let overview: ReturnType<typeof overviewOf> | undefined;
  const shapes = () => (overview ??= overviewOf(rows, c));
  return {
    mode: c.mode,
    layout: options.layout,
    names,
    title: words.t("title", names),
    summary: summaryOf(c, names, words),
    notes: notesOf(c, words, options),
    legend: legendOf(c, names, words, options),
    groups,
    stops: stopsOf(groups, c, words, options.quiet === true),
    places: placesOf(groups, words),
    get segments() {
      return shapes().segments;
    },
    get bands() {
      return shapes().bands;
    },
  };
}
