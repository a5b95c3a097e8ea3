/** The three ways to put a comparison into a page, as text to copy. Everything foreign in them is escaped. */

import type { Comparison, Story } from "../api.js";

export type Form = "script" | "static" | "npm";

/** What the forms need besides the comparison. */
export interface SnippetSettings {
  mode: string;
  view: string;
  /** Where the page that embeds it finds `article-diff.js`. */
  script: string;
}

/** Writes a comparison as markup, as `toHTML` of the core does. */
export type ToHtml = (comparison: Comparison, options?: { inlineStyles?: boolean }) => string;

/** The text of one form. */
export function snippet(
  form: Form,
  comparison: Comparison,
  settings: SnippetSettings,
  toHtml: ToHtml,
): string {
  if (form === "static") return `${toHtml(comparison, { inlineStyles: true }).trimEnd()}\n`;
  if (form === "npm") return moduleForm(comparison, settings);
  const markup = withChoices(toHtml(comparison).trimEnd(), settings);
  return `${markup}\n<script src="${escapeAttribute(settings.script)}" defer></script>\n`;
}

/** Puts mode and view, where someone chose them, on the element that `toHTML` wrote. */
function withChoices(markup: string, { mode, view }: SnippetSettings): string {
  return markup.replace(/<article-diff\b[^>]*/, (tag) => {
    const add = (name: string, value: string): string =>
      value === "auto" || new RegExp(`\\s${name}=`).test(tag) ? "" : ` ${name}="${escapeAttribute(value)}"`;
    return tag + add("mode", mode) + add("view", view);
  });
}

function moduleForm(comparison: Comparison, { mode, view }: SnippetSettings): string {
  const choices = [
    mode === "auto" ? "" : `comparison.mode = ${literal(mode)};\n`,
    view === "auto" ? "" : `comparison.view = ${literal(view)};\n`,
  ].join("");
  return `// npm install article-diff
import "article-diff/define";

const comparison = document.createElement("article-diff");
${choices}comparison.left = ${literal(data(comparison.left))};
comparison.right = ${literal(data(comparison.right))};
document.body.append(comparison);
`;
}

/** A story without what only belongs to the text it was read from. */
function data(story: Story): Story {
  return { ...story, blocks: story.blocks.map(({ source: _, ...block }) => block) };
}

/** A JavaScript literal that is safe inside a `<script>` element too. */
function literal(value: unknown): string {
  return JSON.stringify(value, null, 2).replaceAll("<", "\\u003c");
}

function escapeAttribute(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
