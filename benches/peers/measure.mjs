// What a word diff looks like to a reader, measured from its marks alone. No engine is known here.
//
//   script     words marked as gone or come
//   changes    stretches that are marked
//   islands    unmarked stretches of one or two words between two marked ones
//   words      words that the edge of a mark cuts in two
//   dictionary words of a script without spaces that it cuts, by the dictionary of this platform
//   graphemes  characters, as readers see them, that it cuts in two
//   back       whether both texts can be put together again
//
// Segments are ["=", left, right], ["-", left], ["+", right].

const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Thai}]/u;

const graphemeStarts = (text) =>
  [...new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text)].map((it) => [
    it.index,
    it.index + it.segment.length,
  ]);

/** Borders of words and graphemes of a text: for each offset whether it lies inside one. */
export function insides(text) {
  const word = new Uint8Array(text.length + 1);
  const dictionary = new Uint8Array(text.length + 1);
  const grapheme = new Uint8Array(text.length + 1);
  const ends = [];
  let base = 0;
  // Paragraph by paragraph: the segmenter of some engines is quadratic in the length of its text.
  for (const line of text.split(/(?<=\n)/)) {
    for (const it of new Intl.Segmenter("en", { granularity: "word" }).segment(line)) {
      const end = it.index + it.segment.length;
      if (UNSPACED.test(it.segment)) {
        // The segmenter has a dictionary here; the default rules of UAX #29 cut by character.
        if (it.isWordLike) dictionary.fill(1, base + it.index + 1, base + end);
        for (const at of graphemeStarts(it.segment))
          ends.push([base + it.index + at[0], base + it.index + at[1]]);
      } else if (it.isWordLike) {
        word.fill(1, base + it.index + 1, base + end);
        ends.push([base + it.index, base + end]);
      }
    }
    for (const it of new Intl.Segmenter("en", { granularity: "grapheme" }).segment(line)) {
      grapheme.fill(1, base + it.index + 1, base + it.index + it.segment.length);
    }
    base += line.length;
  }
  return { word, dictionary, grapheme, words: ends };
}

const fold = (text) => text.replace(/[\u2018\u2019]/g, "'");

/** Words in a shortest script, given a function that yields its edits as `[s, e, t, f]`. */
export function least(left, right, a, b, shortest) {
  const texts = (text, words) => words.map(([from, to]) => fold(text.slice(from, to)));
  let count = 0;
  for (const [s, e, t, f] of shortest(texts(left, a.words), texts(right, b.words))) count += e - s + f - t;
  return count;
}

/** The measures of one engine's segments; `a` and `b` are the `insides` of the texts. */
export function measure(left, right, segments, a, b) {
  const joined = (op) =>
    segments.map((it) => (it[0] === op ? it[1] : it[0] === "=" ? it[op === "-" ? 1 : 2] : "")).join("");
  const result = {
    script: 0,
    changes: 0,
    islands: 0,
    words: 0,
    dictionary: 0,
    graphemes: 0,
    back: joined("-") === left && joined("+") === right,
  };
  const counter = ({ words }) => {
    let index = 0;
    /** Words that begin before `to`, from where the last call stopped; one cut in two counts once. */
    return (to) => {
      const from = index;
      while (index < words.length && words[index][0] < to) index++;
      return index - from;
    };
  };
  const [countLeft, countRight] = [counter(a), counter(b)];
  let [l, r] = [0, 0];
  let [inChange, between] = [false, 0];
  for (const [op, one, two] of segments) {
    if (op === "=") {
      l += one.length;
      r += (two ?? one).length;
      between = Math.max(countLeft(l), countRight(r));
      inChange = false;
    } else {
      if (!inChange) {
        result.changes++;
        if (result.changes > 1 && (between === 1 || between === 2)) result.islands++;
      }
      inChange = true;
      const [text, from] = op === "-" ? [a, l] : [b, r];
      const to = from + one.length;
      for (const at of [from, to]) {
        result.words += text.word[at] ?? 0;
        result.dictionary += text.dictionary[at] ?? 0;
        result.graphemes += text.grapheme[at] ?? 0;
      }
      result.script += op === "-" ? countLeft(to) : countRight(to);
      if (op === "-") l = to;
      else r = to;
    }
  }
  return result;
}
