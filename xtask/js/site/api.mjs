/** The API reference: functions and types out of the declarations, the element out of its manifest. */

import { exportsOf } from "./declarations.mjs";
import { callOf, elementDeclaration } from "./element.mjs";
import { escaped, slug } from "./layout.mjs";
import { block, inline } from "./markdown.mjs";

/** The pages of the reference: path, title, description, body. */
export async function apiPages() {
  const all = await exportsOf("index.d.ts");
  const functions = all.filter((it) => it.kind === "function");
  const types = all.filter((it) => it.kind === "interface" || it.kind === "type");
  const linked = linker(types.map((it) => it.name));
  return [
    {
      path: "api/index.html",
      title: "Functions",
      description: "Every function of article-diff, with what it takes, gives and throws.",
      body: `<h1>Functions</h1>
<p>From <code>article-diff/core</code>, which touches no DOM global and runs in Node, workers and pages, and from <code>article-diff</code>, which has the element’s class besides. Offsets are UTF-16 code units into the block’s own text; ranges are half-open.</p>
${contents(functions)}
${functions.map((it) => functionEntry(it, linked)).join("\n")}`,
    },
    {
      path: "api/types.html",
      title: "Types",
      description: "The types of article-diff: stories, options and the comparison, all plain data.",
      body: `<h1>Types</h1>
<p>All of it is plain data: it survives structured clone and JSON. The declarations come with the package.</p>
${contents(types)}
${types.map((it) => typeEntry(it, linked)).join("\n")}`,
    },
    {
      path: "api/element.html",
      title: "The element",
      description:
        "Attributes, properties, methods, events, parts and custom properties of the article-diff element.",
      body: elementBody(await elementDeclaration(), linked),
    },
  ];
}

/** Writes code with the known types in it as links. */
function linker(names) {
  const known = new Set(names);
  return (code, from = "") =>
    code
      .split(/("[^"]*"|\b[A-Z]\w*\b)/)
      .map((piece) =>
        known.has(piece) && piece !== from
          ? `<a href="types.html#${slug(piece)}">${piece}</a>`
          : escaped(piece),
      )
      .join("");
}

function contents(entries) {
  const links = entries.map((it) => `<li><a href="#${slug(it.name)}"><code>${it.name}</code></a></li>`);
  return `<nav class="contents" aria-label="On this page"><ul>${links.join("")}</ul></nav>`;
}

/** Longest line of a signature, in characters. */
const LINE = 88;

/** A signature, one parameter to a line if it is long. */
function broken(code) {
  const end = code.lastIndexOf("):");
  const start = code.indexOf("(");
  if (code.includes("\n") || code.length <= LINE || start < 0 || end < 0) return code;
  const parameters = code.slice(start + 1, end).split(/, (?=\w+\??: )/);
  return `${code.slice(0, start + 1)}\n${parameters.map((it) => `  ${it},\n`).join("")}${code.slice(end)}`;
}

function functionEntry({ name, code, comment }, linked) {
  const list = (title, entries, term) =>
    entries.length === 0
      ? ""
      : `<h3 id="${slug(`${name} ${title}`)}">${title}</h3>\n<dl>${entries
          .map(
            ([first, text]) =>
              `<dt>${first ? `<code>${term(first)}</code>` : "Else"}</dt><dd>${inline(text)}</dd>`,
          )
          .join("\n")}</dl>`;
  return `<section>
<h2 id="${slug(name)}"><code>${name}</code></h2>
<pre tabindex="0"><code>${linked(broken(code))}</code></pre>
${block(comment.text)}
${list("Takes", comment.params, escaped)}
${list("Throws", comment.throws, linked)}
</section>`;
}

function typeEntry({ name, kind, code, comment, members }, linked) {
  const rows = members.map(
    (it) =>
      `<tr><th scope="row"><code>${it.name}${it.optional ? "?" : ""}</code></th><td><code>${linked(it.type, name)}</code></td><td>${inline(it.comment.text)}</td></tr>`,
  );
  const body =
    kind === "interface"
      ? table(`Members of ${name}`, ["Name", "Type", "What it is"], rows)
      : `<pre tabindex="0"><code>${linked(code, name)}</code></pre>`;
  return `<section>
<h2 id="${slug(name)}"><code>${name}</code></h2>
${block(comment.text)}
${body}
</section>`;
}

function table(label, columns, rows) {
  const head = columns.map((it) => `<th scope="col">${it}</th>`).join("");
  return `<div class="table" role="group" tabindex="0" aria-label="${label}"><table>
<thead><tr>${head}</tr></thead>
<tbody>
${rows.join("\n")}
</tbody>
</table></div>`;
}

function elementBody(
  { description = "", attributes, members, events, slots, cssParts, cssProperties },
  linked,
) {
  const code = (text) => `<code>${linked(text)}</code>`;
  const rows = (entries, ...cells) =>
    entries.map((it) => {
      const rest = cells.map((cell) => `<td>${cell(it)}</td>`).join("");
      return `<tr><th scope="row"><code>${escaped(it.name)}</code></th>${rest}</tr>`;
    });
  const type = (it) => (it.type?.text ? code(it.type.text) : "");
  const preset = (it) => (it.default ? code(it.default) : "");
  const text = (it) => inline(it.description ?? "");
  // A column in which nothing stands is left out.
  const section = (title, entries, columns) => {
    if (!entries?.length) return "";
    const used = columns.filter(([, cell]) => entries.some((it) => cell(it)));
    const names = ["Name", ...used.map(([name]) => name)];
    return `<section>
<h2 id="${slug(title)}">${title}</h2>
${table(title, names, rows(entries, ...used.map(([, cell]) => cell)))}
</section>`;
  };
  const fields = members?.filter((it) => it.kind === "field" && it.privacy !== "private" && !it.static);
  const methods = members?.filter((it) => it.kind === "method" && it.privacy !== "private" && !it.static);
  const about = ["What it does", text];
  return `<h1>The element</h1>
${block(description)}
<p>Events bubble and cross shadow roots. What stands in the slots may say more of itself: see <a href="../guide/index.html#with-a-script-tag">embedding</a>.</p>
${section("Attributes", attributes, [["Values", type], ["Default", preset], about])}
${section("Properties", fields, [["Type", type], ["Default", preset], about])}
${section("Methods", methods, [["Call", (it) => code(callOf(it))], about])}
${section("Slots", slots, [about])}
${section("Events", events, [["Type", type], about])}
${section("Parts", cssParts, [about])}
${section("Custom properties", cssProperties, [["Default", preset], about])}`;
}
