/**
 * A snippet in a page of nothing else, as text for a frame.
 *
 * The frame is cut off by its sandbox and inherits this page's policy, under which nothing is loaded and
 * only scripts run whose hashes were written into the policy when the page was built. So the classic
 * build, and the locale before it, stand in the frame's own text, where the snippet would load them from
 * an address.
 */

import classic from "built:classic";
import module from "built:preview-module";
import type { Comparison } from "../api.js";
import { localeScript } from "../locale/scripts.js";
import { embed, type Form, literal, type SnippetSettings, snippet, stories, type ToHtml } from "./snippet.js";
import { direction, elementStrings, language } from "./words.js";

/** The whole page. */
export function previewPage(
  form: Form,
  comparison: Comparison,
  settings: SnippetSettings,
  toHtml: ToHtml,
): string {
  const strings = elementStrings();
  const scripts = (strings ? script(localeScript(strings)) : "") + script(classic);
  const body = {
    static: () => snippet("static", comparison, settings, toHtml),
    script: () => `${embed(comparison, settings, toHtml)}\n${scripts}`,
    npm: () => {
      const { view, locale } = settings;
      const data = { properties: { ...stories(comparison), mode: comparison.mode, view }, locale };
      return `${script(literal(data), ' type="application/json"')}${scripts}${script(module)}`;
    },
  }[form]();
  return `<!doctype html><html lang="${language()}" dir="${direction()}"><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>article-diff</title><body>\n${body}`;
}

function script(source: string, attributes = ""): string {
  return `<script${attributes}>${source}</script>`;
}
