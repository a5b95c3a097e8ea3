/**
 * A snippet in a page of nothing else, as text for a frame.
 *
 * The frame is cut off by its sandbox and inherits this page's policy, under which nothing is loaded and
 * only scripts run whose hashes were written into the policy when the page was built. So the classic
 * build stands in the frame's own text, where the snippet would load it from an address.
 */

import classic from "built:classic";
import module from "built:preview-module";
import type { Comparison } from "../api.js";
import { embed, type Form, literal, type SnippetSettings, snippet, stories, type ToHtml } from "./snippet.js";
import { elementStrings, isRtl, language } from "./words.js";

/** The whole page. */
export function previewPage(
  form: Form,
  comparison: Comparison,
  settings: SnippetSettings,
  toHtml: ToHtml,
): string {
  const body = {
    static: () => snippet("static", comparison, settings, toHtml),
    script: () => `${embed(comparison, settings, toHtml)}\n${script(classic)}`,
    npm: () => {
      const { mode, view } = settings;
      const data = { ...stories(comparison), mode, view, strings: elementStrings() };
      return `${script(literal(data), ' type="application/json"')}${script(classic)}${script(module)}`;
    },
  }[form]();
  return `<!doctype html><html lang="${language()}"${isRtl() ? ' dir="rtl"' : ""}><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>article-diff</title><body>\n${body}`;
}

function script(source: string, attributes = ""): string {
  return `<script${attributes}>${source}</script>`;
}
