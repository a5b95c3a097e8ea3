/** The forms in which a reader can take a comparison away, and the buttons for them. Loaded when first asked for. */
import type { Comparison, Side } from "../api.js";
import type { Words } from "../locale/locale.js";
import { h } from "../render/dom.js";
import { toHTML } from "./html.js";
import { toMarkdown } from "./markdown.js";

const EXTENSION: Record<string, string> = { markdown: "md", html: "html", json: "json" };

/** The buttons, and where it is said that something was copied. */
export function buttons(names: Record<Side, string>, { t }: Words): HTMLElement[] {
  const forms = ["markdown", "html", "json"];
  const group = (act: string, all: string[]) =>
    h(
      "fieldset",
      {},
      h("legend", {}, t(act)),
      ...all.map((form) => h("button", { "data-act": act, "data-form": form }, t(`copy.${form}`, names))),
    );
  return [
    group("copy", ["left", "right", ...forms]),
    group("save", forms),
    h("p", { class: "note done", "aria-hidden": "true" }),
  ];
}

/** Puts a text, or the comparison in some form, on the clipboard or into a file; true if it was copied. */
export async function take(act: string, form: string, c: Comparison, locale?: string): Promise<boolean> {
  if (act === "save") {
    save(form, c, locale);
    return false;
  }
  // The page may not be allowed to.
  return !!(await navigator.clipboard?.writeText(writeAs(form, c, locale)).then(
    () => true,
    () => false,
  ));
}

/** Hands a comparison in some form to the browser as a file to keep. */
function save(form: string, c: Comparison, locale?: string): void {
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
