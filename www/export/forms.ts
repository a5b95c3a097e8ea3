/** The forms in which a reader can take a comparison away. Loaded when first asked for. */
import type { Comparison } from "../api.js";
import { toHTML } from "./html.js";
import { toMarkdown } from "./markdown.js";

const EXTENSION: Record<string, string> = { markdown: "md", html: "html", json: "json" };

/** Hands a comparison in some form to the browser as a file to keep. */
export function save(form: string, c: Comparison, locale?: string): void {
  const type = form === "json" ? "application/json" : `text/${form}`;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([writeAs(form, c, locale)], { type: `${type};charset=utf-8` }));
  link.download = `comparison.${EXTENSION[form]}`;
  link.click();
  // The browser has taken hold of the data by then, or never will.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** One side's text, or the comparison as `markdown`, `html` or `json`. */
export function writeAs(form: string, c: Comparison, locale = "en"): string {
  if (form === "left" || form === "right") return c[form].blocks.map((block) => block.text).join("\n\n");
  if (form === "markdown") return toMarkdown(c, { locale });
  return form === "html" ? toHTML(c, { document: true, locale }) : JSON.stringify(c);
}
