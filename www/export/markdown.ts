/**
 * A comparison as Markdown, with nothing lost.
 *
 * Every block is one line that starts with `**[left 3]**`, `**[right 5]**` or, where both texts
 * are the same to the character, `**[both 3 5]**`; the numbers are indices of blocks. The text
 * behind it is escaped: a backslash before what Markdown would read as markup, `&#x…;` for "<", line
 * breaks, control characters (those of direction too), lone surrogates and spaces at the ends. Taking out `<del>`, `<ins>`,
 * `<mark>` and their ends, then the escapes, gives the block's text exactly.
 */

import type { Comparison, Side } from "../api.js";
import { wordsOf } from "../locale/locale.js";
import { textOf } from "../view/groups.js";
import { safeUrl } from "../view/links.js";
import type { BlockView, Row } from "../view/model.js";
import { viewOf } from "../view/view.js";
import { checkComparison } from "./check.js";

// An address would become a link that takes the backslashes after it along, up to the next "<".
const MARKUP = /[\\`*_{}[\]()#+\-.!|~>&]|:(?=\/\/)/g;
const UNPRINTABLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[<\0-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

function code(c: string): string {
  return `&#x${c.charCodeAt(0).toString(16)};`;
}

/** Text that Markdown shows as it is. */
function escaped(text: string): string {
  return text.replace(MARKUP, "\\$&").replace(UNPRINTABLE, code);
}

/**
 * A comparison as Markdown, with nothing lost. `locale` is the language of the words around the texts
 * (English unless its strings were registered).
 *
 * To get the texts back: every block is one line that begins with `**[left 3]**`, `**[right 5]**` or, where
 * both sides read the same, `**[both 3 5]**`, and a space; the numbers are indices of blocks. Take out `<del>`,
 * `<ins>`, `<mark>` and their ends from what follows, then each backslash before a punctuation mark, then
 * replace `&#x…;` by the character that it names: that is the block's text, to the letter.
 *
 * @throws {TypeError} for what is no comparison
 */
export function toMarkdown(c: Comparison, options: { locale?: string } = {}): string {
  checkComparison(c);
  const words = wordsOf(options.locale);
  const view = viewOf(c, words, { layout: "side" });
  const line = (b: BlockView, row: Row, label: string) => {
    const text = b.runs
      .map((run) => {
        const tag = run.change ? (run.side === "left" ? "del" : "ins") : run.shared || run.fact ? "mark" : "";
        const inner = escaped(run.text);
        return tag && row.kind !== "left_only" && row.kind !== "right_only"
          ? `<${tag}>${inner}</${tag}>`
          : inner;
      })
      .join("")
      // Spaces at the ends of a line would be lost.
      .replace(/^ +|(?<! ) +$/g, (spaces) => "&#x20;".repeat(spaces.length));
    return `**[${label}]** ${text}`;
  };
  const text = (b: BlockView) => textOf([b]);
  const row = (r: Row): string[] => {
    const [l, rt] = [r.left[0], r.right[0]];
    if (l && rt && r.left.length === 1 && r.right.length === 1 && text(l) === text(rt) && r.kind === "same")
      return [line(rt, r, `both ${l.index} ${rt.index}`)];
    return [
      ...r.left.map((b) => line(b, r, `left ${b.index}`)),
      ...r.right.map((b) => line(b, r, `right ${b.index}`)),
    ];
  };
  const head = (side: Side) => {
    const { title, url, published } = c[side];
    const link = safeUrl(url);
    const name = escaped(view.names[side]);
    const rest = [title === view.names[side] ? "" : title, published && words.date(published)]
      .filter(Boolean)
      .map((s) => escaped(String(s)));
    return `- ${escaped(words.t(side))}: ${link ? `[${name}](<${link.replace(/\\/g, encodeURIComponent).replaceAll("&", "&amp;")}>)` : name}${rest.length ? `, ${rest.join(", ")}` : ""}`;
  };
  const parts = [
    `# ${escaped(view.title)}`,
    [head("left"), head("right")].join("\n"),
    escaped([view.summary, ...view.notes].join(" ")),
  ];
  for (const group of view.groups) {
    parts.push(
      `## ${escaped(group.kind === "stub" && group.link ? `${group.label}: ${group.link}` : group.label)}`,
    );
    if (group.kind === "stub") continue;
    for (const r of group.rows) {
      parts.push(...row(r));
      for (const { kind, text } of [...r.facts, ...r.elsewhere]) {
        parts.push(`- ${escaped(`${words.t(`fact.${kind}`)}: ${text.left} / ${text.right}`)}`);
      }
      for (const { left, right } of r.words)
        parts.push(`- ${escaped(`${words.t("shared")}: ${left} / ${right}`)}`);
    }
  }
  return `${parts.join("\n\n")}\n`;
}
