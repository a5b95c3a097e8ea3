/**
 * Characters that cannot be seen but change what a text says or how it is laid out: they are
 * shown as tokens. Joiners that a script or an emoji needs stay as they are.
 */

/** A piece of text; `token` names the invisible character it consists of. */
export interface Piece {
  text: string;
  token?: string;
}

// Soft hyphen, Arabic letter mark, zero-width space, marks and embeddings of direction, word
// joiner and invisible operators, isolates and deprecated controls, byte order mark, tag
// characters, C0 controls without the white space, and joiners after a letter of a script that
// does not join.
const INVISIBLE =
  /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\u{e0001}\u0000-\u0008\u000e-\u001f]|(?<!\u{1f3f4}[\u{e0020}-\u{e007e}]*)[\u{e0020}-\u{e007f}]|(?<=^|[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Han}\p{N}\p{P}\s])[\u200c\u200d]/gu;

/** Cuts text at its invisible characters. Joining the pieces gives the text. */
export function pieces(text: string): Piece[] {
  const out: Piece[] = [];
  let at = 0;
  for (const match of text.matchAll(INVISIBLE)) {
    if (match.index > at) out.push({ text: text.slice(at, match.index) });
    out.push({ text: match[0], token: `U+${match[0].codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}` });
    at = match.index + match[0].length;
  }
  if (at < text.length) out.push({ text: text.slice(at) });
  return out;
}
