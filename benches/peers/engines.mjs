// The word diffs that are compared, each behind one signature: (left, right) => segments, where a
// segment is ["=", left, right], ["-", left] or ["+", right]. An engine is imported only when it
// is asked for, so that a process holds one of them.
//
// The same file serves Node and, bundled, a page.

/** Words, white space and single marks, as most word diffs cut text. */
const pieces = (text) => text.match(/[\p{L}\p{N}\p{M}]+|\s+|[^\p{L}\p{N}\p{M}\s]/gu) ?? [];

const offsets = (list) => {
  const starts = new Uint32Array(list.length + 1);
  for (let i = 0; i < list.length; i++) starts[i + 1] = starts[i] + list[i].length;
  return starts;
};

/** Ranges [fromA, toA, fromB, toB] of what differs, as segments. */
function fromRanges(left, right, ranges) {
  const segments = [];
  let [l, r] = [0, 0];
  const put = (fromA, toA, fromB, toB) => {
    if (fromA > l || fromB > r) segments.push(["=", left.slice(l, fromA), right.slice(r, fromB)]);
    if (toA > fromA) segments.push(["-", left.slice(fromA, toA)]);
    if (toB > fromB) segments.push(["+", right.slice(fromB, toB)]);
    [l, r] = [toA, toB];
  };
  for (const [fromA, toA, fromB, toB] of ranges) put(fromA, toA, fromB, toB);
  put(left.length, left.length, right.length, right.length);
  return segments;
}

const fromJsdiff = (parts) =>
  parts.map((it) => (it.added ? ["+", it.value] : it.removed ? ["-", it.value] : ["=", it.value, it.value]));

const fromPatch = (diffs) =>
  diffs.map(([op, text]) => (op === 0 ? ["=", text, text] : [op < 0 ? "-" : "+", text]));

/** The entries of {@link ENGINES} that are ours: the word diff, and the whole comparison. */
export const OURS = ["article-diff diffWords", "article-diff compare"];

/** What is compared, by name; each value loads an engine and gives its function. */
export const ENGINES = {
  "article-diff diffWords": async () => {
    const { init, diffWords } = await import("../../dist/core.js");
    await init();
    return (left, right) =>
      diffWords(left, right).map((it) =>
        it.op === "=" ? ["=", it.left, it.right] : [it.op, it.left ?? it.right],
      );
  },
  "article-diff compare": async () => {
    const { init, compareSync } = await import("../../dist/core.js");
    await init();
    return (left, right) => compareSync(left, right);
  },
  "jsdiff diffWords": async () => {
    const { diffWords } = await import("diff");
    return (left, right) => fromJsdiff(diffWords(left, right));
  },
  "jsdiff diffWordsWithSpace": async () => {
    const { diffWordsWithSpace } = await import("diff");
    return (left, right) => fromJsdiff(diffWordsWithSpace(left, right));
  },
  "diff-match-patch": async () => {
    const { default: DiffMatchPatch } = await import("diff-match-patch");
    return (left, right) => {
      const engine = new DiffMatchPatch();
      // Its clock would make the answer depend on the machine.
      engine.Diff_Timeout = 0;
      const diffs = engine.diff_main(left, right);
      engine.diff_cleanupSemantic(diffs);
      return fromPatch(diffs);
    };
  },
  "fast-myers-diff": async () => {
    const { diff } = await import("fast-myers-diff");
    return (left, right) => {
      const [a, b] = [pieces(left), pieces(right)];
      const [at, bt] = [offsets(a), offsets(b)];
      const ranges = [];
      for (const [s, e, t, f] of diff(a, b)) ranges.push([at[s], at[e], bt[t], bt[f]]);
      return fromRanges(left, right, ranges);
    };
  },
  "diff-sequences": async () => {
    const { default: loaded } = await import("diff-sequences");
    const diff = loaded.default ?? loaded;
    return (left, right) => {
      const [a, b] = [pieces(left), pieces(right)];
      const [at, bt] = [offsets(a), offsets(b)];
      const ranges = [];
      let [l, r] = [0, 0];
      const same = (count, inA, inB) => {
        if (inA > l || inB > r) ranges.push([at[l], at[inA], bt[r], bt[inB]]);
        [l, r] = [inA + count, inB + count];
      };
      diff(a.length, b.length, (i, j) => a[i] === b[j], same);
      same(0, a.length, b.length);
      return fromRanges(left, right, ranges);
    };
  },
  "node-htmldiff": async () => {
    const { default: htmldiff } = await import("node-htmldiff");
    const plain = (text) => text.replaceAll("&", "+").replaceAll("<", "(").replaceAll(">", ")");
    return (left, right) =>
      [...htmldiff(plain(left), plain(right)).matchAll(/<(ins|del)[^>]*>([^<]*)<\/\1>|([^<]+)/g)].map(
        ([, tag, inner, text]) => (tag ? [tag === "ins" ? "+" : "-", inner] : ["=", text, text]),
      );
  },
  "Monaco (vscode-diff)": async () => {
    const { DefaultLinesDiffComputer } = await import("vscode-diff");
    return (left, right) => {
      const [a, b] = [left.split("\n"), right.split("\n")];
      // A time of 0 is none.
      const options = { ignoreTrimWhitespace: false, maxComputationTimeMs: 0, computeMoves: false };
      const { changes } = new DefaultLinesDiffComputer().computeDiff(a, b, options);
      const starts = (lines) => offsets(lines.map((it) => `${it}\n`));
      const [as, bs] = [starts(a), starts(b)];
      const at = (start, line, column) => start[line - 1] + column - 1;
      const ranges = changes.flatMap((change) =>
        (change.innerChanges ?? []).map(({ originalRange: o, modifiedRange: m }) => [
          at(as, o.startLineNumber, o.startColumn),
          at(as, o.endLineNumber, o.endColumn),
          at(bs, m.startLineNumber, m.startColumn),
          at(bs, m.endLineNumber, m.endColumn),
        ]),
      );
      return fromRanges(left, right, ranges);
    };
  },
  "@codemirror/merge": async () => {
    const { presentableDiff } = await import("@codemirror/merge");
    return (left, right) =>
      fromRanges(
        left,
        right,
        presentableDiff(left, right).map((it) => [it.fromA, it.toA, it.fromB, it.toB]),
      );
  },
};
