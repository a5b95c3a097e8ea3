/**
 * `marked` with an end to its work. It goes from sign to sign through a paragraph and may look at the whole
 * paragraph for each, nests a call for each nested block, and fills each row of a table up to its widest:
 * a file of a megabyte that means no harm takes a tenth of a second, one of nothing but "[" an hour.
 *
 * What is beyond a bound is read as the plain text that it is. All bounds are counts, so that the same file
 * is read in the same way everywhere.
 */

import { Lexer, type Token, type TokenizerExtension, type TokensList } from "marked";

/**
 * Most looks at a letter for all paragraphs together, a look being one sign that may begin a mark times
 * one letter of the paragraph that holds it: about a second. A long story needs a five-hundredth of it.
 */
const MOST_LOOKS = 250_000_000;
/** Signs with which a mark may begin; the letters are those of addresses that stand without one. */
const SIGNS = /[[\]!*_~`<&\\@:]|www\./g;
/** How deep quotations and lists may lie in each other. */
const DEEPEST = 24;
/** What a letter of a table costs, in looks: each of its lines is tried as much else. */
const ROW_LOOKS = 10;
/** Most cells of one table. */
const MOST_CELLS = 100_000;

/** Reads one file; the work that it may do is counted from its making on. */
export class BoundedLexer extends Lexer {
  #looks = 0;
  #depth = 0;

  override blockTokens(source: string, tokens?: Token[], lastParagraphClipped?: boolean): Token[];
  override blockTokens(source: string, tokens?: TokensList, lastParagraphClipped?: boolean): TokensList;
  override blockTokens(source: string, tokens: Token[] = [], lastParagraphClipped = false): Token[] {
    if (this.#depth === DEEPEST) {
      tokens.push({ type: "paragraph", raw: source, text: source, tokens: [plain(source)] });
      return tokens;
    }
    this.#depth++;
    try {
      return super.blockTokens(source, tokens, lastParagraphClipped);
    } finally {
      this.#depth--;
    }
  }

  override inlineTokens(source: string, tokens: Token[] = []): Token[] {
    if (this.affords((source.match(SIGNS)?.length ?? 0) * source.length))
      return super.inlineTokens(source, tokens);
    tokens.push(plain(source));
    return tokens;
  }

  /** Whether so many looks may still be taken; if so, they are. */
  affords(looks: number): boolean {
    if (this.#looks + looks > MOST_LOOKS) return false;
    this.#looks += looks;
    return true;
  }
}

/** A table with too many cells, those that are not written included, as the lines that it is. */
export const largeTable: TokenizerExtension = {
  name: "largeTable",
  level: "block",
  tokenizer(source) {
    const [, head, rule = ""] = /^(.*)\n([ \t:|-]+)(?:\n|$)/.exec(source) ?? [];
    if (head === undefined) return undefined;
    const raw = paragraphOf(source);
    const columns = /[:|]/.test(rule) ? head.split("|").length : 0;
    const cells = columns * raw.split("\n").length;
    // What only looks like a table is looked at again from one of its next lines on.
    if (cells <= MOST_CELLS && (this.lexer as BoundedLexer).affords(raw.length * ROW_LOOKS)) return undefined;
    return { type: "paragraph", raw, text: raw, tokens: [plain(raw)] };
  },
};

/** The text up to the first line that is empty. */
export function paragraphOf(source: string): string {
  const end = source.search(/\n[ \t]*\n/);
  return end < 0 ? source : source.slice(0, end);
}

function plain(text: string): Token {
  return { type: "text", raw: text, text };
}
