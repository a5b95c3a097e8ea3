/**
 * Characters that cannot be seen but change what a text says or how it is laid out: they are
 * shown as tokens. Joiners that a script or an emoji needs stay as they are.
 */

// Soft hyphen, Arabic letter mark, zero-width space, marks of direction, embeddings, word joiner
// and invisible operators, isolates, byte order mark, control characters other than white space;
// tag characters that no flag begins; joiners after what does not join.
const INVISIBLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\0-\x08\x0e-\x1f]|(?<!\u{1f3f4}[\u{e0020}-\u{e007e}]*)[\u{e0001}-\u{e007f}]|(?<=^|[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}\p{P}\s])[\u200c\u200d]/gu;

/** Cuts text at its invisible characters: text and characters take turns. Joined, they are the text. */
export function pieces(text: string): [text: string, invisible: string][] {
  const out: [string, string][] = [];
  let at = 0;
  for (const { 0: found, index } of text.matchAll(INVISIBLE)) {
    out.push([text.slice(at, index), found]);
    at = index + found.length;
  }
  return [...out, [text.slice(at), ""]];
}

/** How an invisible character is called. */
export function codePoint(character: string): string {
  return `U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, "0")}`;
}
