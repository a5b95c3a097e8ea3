/**
 * Everything that the core computes, as lines of text to compare between hosts and engines. Imports
 * nothing, so that it runs wherever the core does.
 */

const story = (...texts) => ({ blocks: texts.map((text) => ({ kind: "paragraph", text })) });

const odd = [
  ["", ""],
  ["Some text.", ""],
  [" \n\u00a0\n", "\ufeff"],
  ["a \ud800 b\udfff and \0", "a \udfff b\ud800 and \0\0"],
  ["😀 the old gate, e\u0301 и 水庫", "😀 the new gate, é и 水库"],
  [story("", " ", "…"), story("", "…")],
  [
    { title: "A", lang: "de", blocks: [{ kind: "heading", text: "Über die Brücke", level: 2 }] },
    story("Ueber die Brücke", "Der Bürgermeister sagte, 3,5 Millionen Euro seien „zu viel“."),
  ],
  [`${"x".repeat(200_000)} end`, `${"x".repeat(200_001)} end`],
  [
    Array.from({ length: 3000 }, (_, i) => "abcdefgh"[i % 8]).join("\n\n"),
    Array.from({ length: 3000 }, (_, i) => "hgfedcba"[(i * 3) % 8]).join("\n\n"),
  ],
];

/** Nodes as the reader of markup wants them, without a DOM. */
const node = (localName, ...children) => ({
  nodeType: 1,
  localName,
  childNodes: children.map((it) => (typeof it === "string" ? { nodeType: 3, nodeValue: it } : it)),
  getAttribute: (name) => (localName === "a" && name === "href" ? "#" : null),
});

/**
 * @param {typeof import("../../www/core.ts")} core
 * @param {Record<string, string>} texts the sample stories by name
 * @param {import("../../www/api.ts").EngineSource} [source] what to start the engine from
 * @returns {Promise<string[]>}
 */
export async function results(core, texts, source) {
  await core.init(source);
  const lines = [];
  const add = (name, value) => lines.push(`${name}: ${JSON.stringify(value)}`);
  const names = Object.keys(texts).sort();
  for (const left of names) {
    for (const right of names) {
      const result = await core.compare(texts[left], texts[right]);
      add(`${left}, ${right}`, result);
      add("Markdown", core.toMarkdown(result));
      add("HTML", core.toHTML(result, { document: true }));
    }
  }
  for (const options of [
    { mode: "copy", ignoreCase: true },
    { mode: "accounts", ignorePunctuation: true },
    { ignoreTypography: false },
  ]) {
    for (const right of names) {
      add(
        `original, ${right}, ${JSON.stringify(options)}`,
        core.compareSync(texts.original, texts[right], options),
      );
    }
  }
  for (const [left, right] of odd) {
    for (const mode of ["auto", "copy", "accounts"])
      add(`odd, ${mode}`, core.compareSync(left, right, { mode }));
    if (typeof left === "string") add("words", core.diffWords(left, right));
  }
  const page = node(
    "article",
    node("h1", "Anchor found"),
    node("p", "One ", node("a", "two"), " and three."),
  );
  add("markup", core.readStory(page));
  add("markup compared", core.compareSync(page, "One two"));
  return lines;
}
