/**
 * Characters that cannot be seen but change what a text says or how it is laid out: they are
 * shown as tokens. Joiners that a script or an emoji needs, and selectors of a variant that follow
 * what has variants, stay as they are. So are letters that look like those of the script they stand
 * among, and, where a mark says that something differs there, spaces that look like others.
 */

// Letters that look like Latin ones: Cyrillic and Greek. The list is that of `src/normal.rs`.
const TWINS =
  "\u0391\u0392\u0395-\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bd\u03bf\u03c1\u0405\u0406\u0408\u0410\u0412\u0415\u041a\u041c-\u041e\u0420-\u0423\u0425\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0455\u0456\u0458\u04bb\u0501\u051b\u051d";
// Scripts whose letters neither join nor have variants.
const PLAIN = "\\p{Script=Latin}\\p{Script=Greek}\\p{Script=Cyrillic}";

const INVISIBLE = [
  // Control characters other than white space; soft hyphen, grapheme joiner, Arabic letter mark,
  // fillers of Hangul, inherent vowels, vowel separator; zero-width space, marks of direction,
  // embeddings, word joiner, invisible operators, isolates; byte order mark, annotations.
  "[\\0-\\x08\\x0e-\\x1f\\x7f-\\x84\\x86-\\x9f\\xad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180e\\u200b\\u200e\\u200f\\u202a-\\u202e\\u2060-\\u206f\\u2800\\u3164\\ufeff\\uffa0\\ufff9-\\ufffb]",
  // Tag characters that no flag begins.
  "[\\u{e0000}-\\u{e007f}]",
  // Joiners and variants after what has none.
  `(?<=^|[${PLAIN}\\p{N}\\p{P}\\s])[\\u200c\\u200d]`,
  `(?<=^|[${PLAIN}\\s\\ufe00-\\ufe0f])[\\ufe00-\\ufe0f]|(?<!\\p{Script=Han})[\\u{e0100}-\\u{e01ef}]`,
  // A run of twins before or after a Latin letter. Each run is looked at from its start alone: from each
  // of its letters anew, a long one would take hours.
  `(?<=\\p{Script=Latin})[${TWINS}]+|(?<![${TWINS}])[${TWINS}]+(?=\\p{Script=Latin})`,
].join("|");

/** A flag of tag characters: found first, so that what it consists of is found as nothing else. */
const FLAG = "\u{1f3f4}";
const FLAGS = `${FLAG}[\\u{e0020}-\\u{e007e}]*[\\u{e0000}-\\u{e007f}]?`;

const ALWAYS = new RegExp(`${FLAGS}|${INVISIBLE}`, "gu");
const MARKED = new RegExp(
  `${FLAGS}|${INVISIBLE}|[${TWINS}\\xa0\\u1680\\u2000-\\u200a\\u202f\\u205f\\u3000]`,
  "gu",
);

/** Text in which nothing can be invisible: most of what is read, and told fifty times as fast. */
const PLAIN_SIGHT = /^[\t-\r -~\xa0-\xac\xae-\u024f\u2010-\u2027]*$/;

/**
 * Cuts text at its invisible characters: text and characters take turns. Joined, they are the text.
 * Linear in the text.
 *
 * @param marked the text is marked for a difference that cannot be seen
 */
export function pieces(text: string, marked = false): [text: string, invisible: string][] {
  if (!marked && PLAIN_SIGHT.test(text)) return [[text, ""]];
  const out: [string, string][] = [];
  let at = 0;
  for (const { 0: found, index } of text.matchAll(marked ? MARKED : ALWAYS)) {
    if (found.startsWith(FLAG)) continue;
    let from = index;
    for (const character of found) {
      out.push([text.slice(at, from), character]);
      at = from += character.length;
    }
  }
  return [...out, [text.slice(at), ""]];
}

/** Characters that change the direction of the text after them. */
export const STEERS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** How an invisible character is called. */
export function codePoint(character: string): string {
  return `U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}`;
}
