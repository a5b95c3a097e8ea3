/** The text layer of a PDF as the browser writes it: fonts with their own codes, each with a table to Unicode. */

import { inflateSync } from "node:zlib";

/** All text in the order in which it is written, without space, which a PDF may leave out. */
export function textOfPdf(bytes) {
  const objects = new Map();
  const source = bytes.toString("latin1");
  for (const match of source.matchAll(/(\d+) 0 obj\s*([\s\S]*?)(?:stream\r?\n|endobj)/g)) {
    const start = match.index + match[0].length;
    const length = Number(/\/Length (\d+)/.exec(match[2])?.[1]);
    const packed = match[0].endsWith("endobj") ? undefined : bytes.subarray(start, start + length);
    const stream = packed && (match[2].includes("/FlateDecode") ? inflateSync(packed) : packed);
    objects.set(match[1], { head: match[2], stream: stream?.toString("latin1") ?? "" });
  }
  let text = "";
  for (const { head } of objects.values()) {
    if (!/\/Type \/Page\b/.test(head)) continue;
    const fonts = new Map(
      [...head.matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, font]) => [name, toUnicode(objects, font)]),
    );
    const { stream } = objects.get(/\/Contents (\d+)/.exec(head)[1]);
    let font;
    for (const [, name, codes] of stream.matchAll(/\/(F\d+) [\d.]+ Tf|<([0-9A-Fa-f]+)>/g)) {
      if (name) font = fonts.get(name);
      else for (const code of codes.match(/.{4}/g)) text += font.get(code.toUpperCase()) ?? "";
    }
  }
  return text.replace(/\s/g, "");
}

/** Code → text, of one font. */
function toUnicode(objects, font) {
  const { stream } = objects.get(/\/ToUnicode (\d+)/.exec(objects.get(font).head)[1]);
  const table = new Map();
  const hex = (number) => number.toString(16).toUpperCase().padStart(4, "0");
  const decode = (codes) => String.fromCharCode(...codes.match(/.{4}/g).map((it) => Number.parseInt(it, 16)));
  for (const [, kind, lines] of stream.matchAll(/begin(bfchar|bfrange)([\s\S]*?)end/g)) {
    for (const line of lines.trim().split("\n")) {
      const [from, to, text] = [...line.matchAll(/<([0-9A-Fa-f]+)>/g)].map((it) => it[1]);
      if (kind === "bfchar") table.set(from.toUpperCase(), decode(to));
      else
        for (let i = 0, first = Number.parseInt(from, 16); first + i <= Number.parseInt(to, 16); i++)
          table.set(hex(first + i), decode(hex(Number.parseInt(text, 16) + i)));
    }
  }
  return table;
}
