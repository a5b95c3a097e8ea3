/** The measures by which word diffs are compared with those of other packages. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { insides, measure } from "../../benches/peers/measure.mjs";

/** Segments from the one-line notation `The [cat/dog] sat.` */
function segments(line) {
  const parts = line.split(/\[([^/]*)\/([^\]]*)\]/);
  return parts
    .flatMap((text, i) => [[["=", text, text]], [["-", text]], [["+", text]]][i % 3])
    .filter(([, text]) => text);
}

function check(line, expected) {
  const list = segments(line);
  const side = (own) => list.map(([op, text]) => (op === "=" || op === own ? text : "")).join("");
  const [left, right] = [side("-"), side("+")];
  const found = measure(left, right, list, insides(left), insides(right));
  assert.deepEqual(Object.fromEntries(Object.keys(expected).map((key) => [key, found[key]])), expected, line);
}

test("islands are one or two words between two marks", () => {
  check("The [cat/dog] sat.", { islands: 0, changes: 1, script: 2, back: true });
  check("The [cat/dog] [sat/stood].", { islands: 0, changes: 2, script: 4 });
  check("The [cat/dog] that [sat/stood].", { islands: 1, changes: 2, script: 4 });
  check("The [cat/dog] on it [sat/stood].", { islands: 1 });
  check("The [cat/dog] on the mat [sat/stood].", { islands: 0 });
  check("[A/The] cat [sat/stood] in [a/the] hat.", { islands: 2, changes: 3 });
  // A deletion and the insertion after it are one mark.
  check("He [/quietly ]left[ her/].", { islands: 1, changes: 2, script: 2 });
});

test("words, dictionary words and graphemes that a mark cuts", () => {
  check("The [c/b]at sat.", { words: 2, graphemes: 0 });
  check("The cat[s/] sat.", { words: 1 });
  check("The [cats/dogs] sat.", { words: 0 });
  check("caf[e\u0301/e] now", { words: 2, graphemes: 0 });
  check("cafe[\u0301/] now", { graphemes: 1 });
  check("星期[一/二]。", { words: 0, dictionary: 2 });
  check("[星期一/星期二]。", { dictionary: 0 });
});

test("texts that cannot be put together again", () => {
  const found = measure("a b", "a c", [["=", "a", "a"]], insides("a b"), insides("a c"));
  assert.equal(found.back, false);
});
