/** The three ways to put a comparison into a page, as text to copy. Everything foreign in them is escaped. */

import type { Comparison, Side, Story } from "../api.js";
import { wordsOf } from "../locale/locale.js";

export type Form = "script" | "static" | "npm";

/** What the forms need besides the comparison. */
export interface SnippetSettings {
  /** The view that readers first see; `auto` leaves it to the room there is. */
  view: string;
  /** Language tag of the words around the texts. */
  locale: string;
  /** Where the page that embeds it finds `article-diff.js`. */
  script: string;
}

/** Writes a comparison as markup, as `toHTML` of the core does. */
export type ToHtml = (
  comparison: Comparison,
  options?: { document?: boolean; inlineStyles?: boolean; locale?: string },
) => string;

/** The text of one form. */
export function snippet(
  form: Form,
  comparison: Comparison,
  settings: SnippetSettings,
  toHtml: ToHtml,
): string {
  const { locale, script } = settings;
  if (form === "static") return `${toHtml(comparison, { inlineStyles: true, locale }).trimEnd()}\n`;
  if (form === "npm") return moduleForm(comparison, settings);
  return `${embed(comparison, settings, toHtml)}\n<script src="${escapeAttribute(script)}" defer></script>\n`;
}

/**
 * The element with both texts, in the mode that was shown: also where it was found and not chosen, a page
 * shall stay as its author saw it when a later version of the script would find another one.
 */
export function embed(comparison: Comparison, { view, locale }: SnippetSettings, toHtml: ToHtml): string {
  const add = (name: string, value: string, own: string): string =>
    value === own ? "" : ` ${name}="${escapeAttribute(value)}"`;
  return toHtml(comparison)
    .trimEnd()
    .replace(
      /<article-diff\b[^>]*/,
      (tag) =>
        tag +
        add("view", view, "auto") +
        add("locale", locale, "en") +
        add("dir", wordsOf(locale).dir, "ltr"),
    );
}

function moduleForm(comparison: Comparison, { view, locale }: SnippetSettings): string {
  const { left, right } = stories(comparison);
  const foreign = locale !== "en";
  const { dir } = wordsOf(locale);
  const lines = [
    "// npm install article-diff",
    'import "article-diff/define";',
    foreign && 'import { registerLocale } from "article-diff";',
    foreign && `import strings from "article-diff/locales/${locale}";`,
    "",
    foreign && "registerLocale(strings);",
    'const comparison = document.createElement("article-diff");',
    foreign && `comparison.setAttribute("locale", ${literal(locale)});`,
    dir !== "ltr" && `comparison.dir = ${literal(dir)};`,
    `comparison.mode = ${literal(comparison.mode)};`,
    view !== "auto" && `comparison.view = ${literal(view)};`,
    `comparison.left = ${literal(left)};`,
    `comparison.right = ${literal(right)};`,
    "document.body.append(comparison);",
    "",
  ];
  return lines.filter((line) => line !== false).join("\n");
}

/** Both stories without what only belongs to the texts they were read from. */
export function stories({ left, right }: Comparison): Record<Side, Story> {
  const data = (story: Story): Story => ({
    ...story,
    blocks: story.blocks.map(({ source: _, ...block }) => block),
  });
  return { left: data(left), right: data(right) };
}

/** A JavaScript literal that is safe inside a `<script>` element too. */
export function literal(value: unknown): string {
  return JSON.stringify(value, null, 2).replaceAll("<", "\\u003c");
}

function escapeAttribute(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
