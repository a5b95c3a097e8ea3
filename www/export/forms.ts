/** The forms in which a reader can take a comparison away. Loaded when first asked for. */
import type { Comparison } from "../api.js";
import { toHTML } from "./html.js";
import { toMarkdown } from "./markdown.js";

/** One side's text, or the comparison as `markdown`, `html` or `json`. */
export function writeAs(form: string, c: Comparison, locale = "en"): string {
  if (form === "left" || form === "right") return c[form].blocks.map((block) => block.text).join("\n\n");
  if (form === "markdown") return toMarkdown(c, { locale });
  return form === "html" ? toHTML(c, { document: true, locale }) : JSON.stringify(c);
}
