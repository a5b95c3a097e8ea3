/** The view model: what a reader sees, before any markup. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { comparison } from "../fixtures/build.mjs";
import * as fixtures from "../fixtures/comparisons.mjs";
import { source } from "./source.mjs";

const { viewOf } = await source("view/view.ts");
const { wordsOf } = await source("locale/locale.ts");
const { pieces } = await source("view/invisible.ts");
const { safeUrl } = await source("view/links.ts");

const en = wordsOf("en");
const view = (c, options = {}) => viewOf(c, en, { layout: "inline", fold: true, ...options });

/** A block as text: `[-gone-]`, `[+come+]`, `{both}`, `<fact>`. */
const shown = (block) =>
  block.runs
    .map(({ text, side, change, shared, fact }) => {
      let out = shared ? `{${text}}` : text;
      if (fact) out = `<${out}>`;
      return change ? (side === "left" ? `[-${out}-]` : `[+${out}+]`) : out;
    })
    .join("");

/** Groups as lines: the label, then the rows; folded ones in brackets. */
const outline = ({ groups }) =>
  groups.map(
    ({ label, fold, rows, link }) =>
      `${label} ${rows.filter((row) => !row.folded).length}${fold ? ` (${fold(0)})` : ""}${link ? ` -> ${link}` : ""}`,
  );

const woven = [
  ["The [old|new] house.", "The [-old-][+new+] house."],
  ["The [big |]house.", "The [-big -]house."],
  ["The house[, a ruin,|] stood.", "The house[-, a ruin,-] stood."],
  ["[Yesterday |]the house[ fell|].", "[-Yesterday -]the house[- fell-]."],
  ["The [|very ]old house[|, he said].", "The [+very +]old house[+, he said+]."],
  ["One [a|b] two [c|] three [|d] four [e|f]", "One [-a-][+b+] two [-c-] three [+d+] four [-e-][+f+]"],
  ["«Là» [où|ou] ½ [x|]😀[y|z]", "«Là» [-où-][+ou+] ½ [-x-]😀[-y-][+z+]"],
  ["First.¶> Second[ one|].", "First.| Second[- one-]."],
  ["First[ one|].¶< Second.", "First[- one-]. Second."],
  ["One [|x ]two [gone |]three.", "One [+x +]two [-gone -]three."],
  ["[|x ]One [gone |]two [|y ]three [lost|].", "[+x +]One [-gone -]two [+y +]three [-lost-]."],
  ["One.[| x]¶> Two[ gone|] three.", "One.[+ x+]| Two[- gone-] three."],
  ["One [a.¶< B|c] two.", "One [-a.  B-][+c+] two."],
  ["One [a|b.¶> C] two.", "One [-a-][+b.+]|[+ C+] two."],
  ["Equal.", "Equal."],
];
for (const [text, expected] of woven) {
  test(`inline: ${text}`, () => {
    const c = comparison("copy", {}, {}, [{ text }]);
    const [row] = view(c).groups[0].rows;
    assert.equal(row.merged.map(shown).join("|"), expected);
  });
}

test("inline, the facts that differ are marked in the words of both sides, as side by side", () => {
  const facts = [
    ["number", "two boats", "three boats"],
    ["name", "Ana Vrh", "Anna Verh"],
  ];
  const text = "They lost [two|three] boats, [Ana Vrh|Anna Verh] said[ on Monday night|].";
  const [row] = view(comparison("copy", {}, {}, [{ text, facts }])).groups[0].rows;
  assert.equal(
    row.merged.map(shown).join("|"),
    "They lost [-<two>-][+<three>+]< boats>, [-<Ana Vrh>-][+<Anna Verh>+] said[- on Monday night-].",
  );
});

test("a fact of two whole stories is marked where its words are, linked with its passage or not", () => {
  const c = structuredClone(fixtures.accounts);
  const [fact] = c.facts;
  const [{ block }] = c.rightOnly;
  fact.right = { block, range: [0, 5] };
  const rows = view(c, { fold: false }).groups.flatMap((group) => group.rows);
  const told = rows.find((row) => row.facts.some(({ id }) => id === fact.id));
  assert.ok(told.left.some((it) => it.runs.some((run) => run.fact?.id === fact.id)));
  const other = rows.flatMap((row) => row.right).find((it) => it.index === block);
  assert.equal(shown(other), `<${other.text.slice(0, 5)}>${other.text.slice(5)}`);
  // Told in the one row, and in the other that it is told there.
  const ids = (key) => rows.filter((row) => row[key].some(({ id }) => id === fact.id));
  assert.deepEqual(ids("facts"), [told]);
  assert.deepEqual(ids("elsewhere"), [rows.find((row) => row.right.includes(other))]);
  assert.equal(rows.flatMap((row) => row.elsewhere).length, 1);
});

const moves = [
  // The right side's order of the left side's A B C D E F.
  ["ADBECF", ["A", "B ↓", "C ↓", "D", "↑ B", "E", "↑ C", "F"]],
  ["ADBCEF", ["A", "BC ↓", "D", "↑ BC", "EF"]],
  ["ADCBEF", ["A", "B ↓", "C ↓", "D", "↑ C", "↑ B", "EF"]],
];
for (const [order, expected] of moves) {
  test(`a link leads from each moved passage to where it went, and back: ${order}`, () => {
    const rows = [...order].map((same) => ({ same, ...("BC".includes(same) && { from: 1 }) }));
    const c = comparison("copy", {}, {}, rows);
    for (const [i, same] of [..."ABCDEF"].entries()) {
      const link = c.links.find((it) => c.right.blocks[it.right[0]].text === same);
      link.left = [i];
      c.left.blocks[i].text = same;
    }
    c.sections = [...c.links]
      .sort((a, b) => a.left[0] - b.left[0])
      .map(({ id, left, right, moved }) => ({
        id,
        kind: "same",
        moved,
        links: [id],
        leftBlocks: left,
        rightBlocks: right,
      }));
    const lines = view(c, { fold: false }).groups.map(({ kind, link, rows }) => {
      const texts = rows.map((row) => row.left[0].text).join("");
      return kind === "stub" ? `↑ ${texts}` : link ? `${texts} ↓` : texts;
    });
    assert.deepEqual(lines, expected);
  });
}

test("joined, the runs of a side are its text, in every layout and mode", () => {
  for (const [name, c] of Object.entries(fixtures)) {
    for (const side of ["left", "right"]) {
      const texts = new Map();
      for (const { kind, rows } of view(c, { layout: "side" }).groups)
        if (kind !== "stub")
          for (const row of rows)
            for (const { index, runs } of row[side]) texts.set(index, runs.map((run) => run.text).join(""));
      assert.deepEqual(
        [...texts.keys()].sort((a, b) => a - b),
        c[side].blocks.map((_, i) => i),
        `${name} ${side}`,
      );
      for (const [index, text] of texts)
        assert.equal(text, c[side].blocks[index].text, `${name} ${side} ${index}`);
    }
  }
});

test("inline, what is not removed is the right text and what is not added the left text, typography apart", () => {
  for (const c of Object.values(fixtures)) {
    for (const { rows } of view(c, { quiet: true }).groups) {
      for (const { merged, left, right } of rows.filter((row) => row.merged)) {
        const text = (blocks, without) =>
          blocks
            .flatMap((block) =>
              block.runs.filter((run) => !(run.change && run.side === without)).map((run) => run.text),
            )
            .join("")
            .replace(/\s/g, "");
        assert.equal(text(merged, "left"), text(right));
        assert.equal(text(merged, "right"), text(left));
      }
    }
  }
});

test("a copy in groups: equal and furniture folded and counted, moves with both ends", () => {
  assert.deepEqual(outline(view(fixtures.copy)), [
    "Page furniture 0 (1 line of page furniture (TradeDaily; navigation))",
    "Unchanged 1",
    "Removed 1",
    "Page furniture 0 (1 line of page furniture (TradeDaily; date))",
    "Moved 1 -> Now further down",
    "Unchanged 2 (1 unchanged paragraph and 1 line of page furniture (TradeDaily; advertisement))",
    "Removed 1",
    "Unchanged 2",
    "Edited 1",
    "Split into 2 1",
    "Unchanged 1",
    "Merged from 2 1",
    "Moved here from further up 1 -> The company, Northern Sound Lines, said it would refund…",
    "Moved here from further down 1 -> The company’s managing director, Per Lindquist, said on…",
    "Unchanged 1",
    "Moved · Edited 1 -> Now further up",
    "Unchanged 2",
    "Removed 1",
    "Unchanged 3",
    "Added 1",
    "Unchanged 1",
    "Page furniture 0 (4 lines of page furniture (TradeDaily; related; share; copyright))",
  ]);
});

test("furniture alone stands under its own name, folded or not, between paragraphs that are unchanged", () => {
  const rows = [
    { same: "One." },
    { furniture: "Advertisement", why: ["advertisement_label"] },
    { same: "Two." },
  ];
  const c = comparison("copy", {}, {}, [{ left: "Gone." }, ...rows, { right: "Come." }]);
  const expected = ["Removed 1", "Unchanged 1", "Page furniture", "Unchanged 1", "Added 1"];
  const folded = outline(view(c));
  assert.equal(folded[2], "Page furniture 0 (1 line of page furniture (Right text; advertisement))");
  assert.deepEqual(folded.with(2, "Page furniture"), expected);
  assert.deepEqual(outline(view(c, { fold: false })).with(2, "Page furniture"), expected);
  assert.equal(outline(view(c, { fold: false }))[2], "Page furniture 1");
  // The ids of groups that were one are those of their first rows.
  const ids = view(c).groups.map((group) => group.id);
  assert.equal(new Set(ids).size, ids.length);
});

/** Rows by letters: `S` unchanged, `F` furniture, `-` removed; those in view, with the folded ones in brackets. */
const folds = [
  ["-FSSSS-", "- [F] S[SS]S -"],
  ["-SSSSF-", "- S[SS]S [F] -"],
  ["-FSFSF-", "- [F] S [F] S [F] -"],
  ["-FSF-", "- [F] S [F] -"],
  ["-FF-", "- [FF] -"],
  ["FSSS-", "[FSS]S -"],
  ["-SSSF", "- S[SSF]"],
  ["FSF", "[FSF]"],
  ["-SFS-", "- S [F] S -"],
  ["-SSS-", "- SSS -"],
];
for (const [rows, expected] of folds)
  test(`beside a change a paragraph stays in sight, whatever furniture stands between: ${rows}`, () => {
    const of = { S: (i) => ({ same: `Paragraph ${i}.` }), F: (i) => ({ furniture: `Item ${i}` }) };
    const c = comparison(
      "copy",
      {},
      {},
      [...rows].map((it, i) => of[it]?.(i) ?? { left: `Gone ${i}.` }),
    );
    const letter = { same: "S", furniture: "F", left_only: "-" };
    const { groups } = view(c);
    const seen = groups.map((group) =>
      group.rows
        .map((row) => (row.folded ? `[${letter[row.kind]}]` : letter[row.kind]))
        .join("")
        .replaceAll("][", ""),
    );
    assert.equal(seen.join(" "), expected);
    assert.equal(new Set(groups.map(({ id }) => id)).size, groups.length);
  });

test("what is folded is counted from any of its rows on", () => {
  const rows = [..."SSFSSS"].map((it, i) => (it === "S" ? { same: `${i}.` } : { furniture: `Item ${i}` }));
  const [{ fold }] = view(comparison("copy", {}, {}, rows)).groups;
  assert.deepEqual([0, 2, -3].map(fold), [
    "5 unchanged paragraphs and 1 line of page furniture (Right text)",
    "3 unchanged paragraphs and 1 line of page furniture (Right text)",
    "3 unchanged paragraphs",
  ]);
});

test("furniture that both sides have says why, too", () => {
  const c = comparison("copy", {}, {}, [{ same: "Subscribe" }, { same: "One." }]);
  c.links[0].why = ["account_label"];
  c.sections = c.links.map(({ id, left, right }, i) => ({
    id: `s${i}`,
    kind: i ? "same" : "furniture",
    moved: false,
    links: [id],
    leftBlocks: left,
    rightBlocks: right,
  }));
  assert.deepEqual(outline(view(c)), [
    "Unchanged 0 (1 unchanged paragraph and 1 line of page furniture (account))",
  ]);
});

test("only changes: what is equal is left out", () => {
  const labels = view(fixtures.copy, { changesOnly: true }).groups.map((group) => group.label);
  assert.ok(!labels.includes("Unchanged") && labels.includes("Edited"));
});

test("accounts: what both tell, then what each alone tells; nothing is said to be added or removed", () => {
  const v = view(fixtures.accounts);
  assert.deepEqual(
    v.groups.map(({ label, rows }) => `${label} ${rows.length}`),
    ["Both 3", "Only in Harbour Gazette 3", "Only in The Cawl Observer 3", "Page furniture 1"],
  );
  assert.equal(
    shown(v.groups[0].rows[0].right[0]),
    "The <109 passengers> were on the bank for {nine hours}. <Six> {were treated for} exposure, according to the hospital in Cawl.",
  );
  assert.equal(
    v.summary,
    "Two accounts: 3 pairs of passages match, 3 paragraphs only in Harbour Gazette, 3 only in The Cawl Observer, and 3 differing facts.",
  );
  assert.doesNotMatch(
    JSON.stringify([v.groups.map((group) => group.label), v.stops, v.legend, v.summary]),
    /added|removed/i,
  );
});

/** What is marked on the right, and what is told below, of two accounts that share one stretch. */
function marked(kind, left, right, expected) {
  const c = comparison("accounts", {}, {}, [
    { shared: [[`So ${left}, it was said.`], [`Then ${right}, we hear.`]], marks: [[kind, left, right]] },
  ]);
  const [row] = view(c).groups[0].rows;
  const runs = row.right[0].runs.filter((run) => run.shared).map((run) => run.text);
  assert.deepEqual([...runs, ...row.words.map((it) => `${it.left} / ${it.right}`)], expected);
}

test("accounts: a plain word or two is told, not marked", () => {
  marked("wording", "gearboxes", "gearbox", ["gearboxes / gearbox"]);
  marked("wording", "searched", "Search", ["searched / Search"]);
  marked("wording", "army", "soldiers", ["army / soldiers"]);
  marked("wording", "residents", "Residential", []);
  marked("wording", "operations", "operator", []);
  marked("wording", "oiled the gearbox", "gearbox-oiling crew", ["oiled the gearbox / gearbox-oiling crew"]);
  marked("wording", "oiled the gearbox", "the oiled gearbox", ["the oiled gearbox"]);
  marked("wording", "渡船搁浅", "渡船在搁浅", ["渡船在搁浅"]);
  marked("name", "volunteers", "Harbour Volunteers", ["volunteers / Harbour Volunteers"]);
  marked("name", "Orrin", "Orrin’s", ["Orrin’s"]);
  marked("figure", "twelve", "12", ["12"]);
  marked("quote", "never", "never", ["never"]);
});

test("accounts: passages whose links are all weak stand under a label that says so", () => {
  const c = structuredClone(fixtures.accounts);
  c.links[1].confidence = 0.79;
  assert.deepEqual(
    view(c)
      .groups.slice(0, 3)
      .map(({ label, rows }) => `${label} ${rows.length}`),
    ["Both 1", "Both, weak link 1", "Both 1"],
  );
});

for (const [left, right, expected] of [
  ["heading", "paragraph", ["heading", "heading"]],
  ["paragraph", "heading", ["heading", "heading"]],
  ["heading", "heading", ["heading", "heading"]],
  ["list_item", "paragraph", ["list_item", "paragraph"]],
])
  test(`a line that one side alone takes for a headline is one on both: ${left}, ${right}`, () => {
    const kinds = (text) => {
      const c = comparison("copy", {}, {}, [{ text }]);
      c.left.blocks[0].kind = left;
      c.right.blocks[0].kind = right;
      const [row] = view(c).groups[0].rows;
      assert.equal(row.merged[0].kind, row.right[0].kind);
      return [row.left[0].kind, row.right[0].kind];
    };
    assert.deepEqual(kinds("[An|The] inquiry"), expected);
    // What is longer than a headline is a paragraph, whatever the other side takes it for.
    const long = "The inquiry will be led by the ministry. ".repeat(4);
    assert.deepEqual(kinds(`[An|The] inquiry ${long}`), [left, right]);
  });

test("the summary's figures are those of the result", () => {
  assert.equal(
    view(fixtures.copy).summary,
    "84% of the words of Harbour Gazette are in TradeDaily: 2 paragraphs edited, 1 split, 1 merged, 2 moved, 3 removed, and 1 added.",
  );
  assert.deepEqual(view(fixtures.copy).notes, [
    "7 lines of page furniture are set aside.",
    "5 differences of typography are not marked.",
  ]);
  assert.equal(view(fixtures.identical).summary, "The two texts are the same.");
  assert.equal(view(fixtures.empty).summary, "There is no text on either side.");
});

for (const [rows, expected] of [
  [[{ left: "A." }, { left: "B." }], "2 paragraphs removed"],
  [[{ right: "A." }], "1 paragraph added"],
  [[{ left: "A." }, { right: "B." }, { right: "C." }], "1 paragraph removed and 2 added"],
  [[{ same: "A.", from: 2 }, { same: "B." }], "1 paragraph moved"],
  [[{ text: "One [a|b] two." }, { left: "A." }], "1 paragraph edited and 1 removed"],
])
  test(`the first count of the summary says what is counted: ${expected}`, () => {
    const { summary } = view(comparison("copy", {}, {}, [{ same: "The ferry sank." }, ...rows]));
    assert.equal(summary.replace(/^.*: /, ""), `${expected}.`);
  });

for (const [mode, rows, expected] of [
  ["copy", [{ left: "A." }, { left: "B." }], "2 paragraphs"],
  ["accounts", [{ left: "A." }, { right: "B." }], "1 paragraph"],
])
  test(`the first count of the summary says what is counted, in every language: ${mode}`, async () => {
    const c = comparison(mode, {}, {}, rows);
    for (const tag of ["en", "de", "es", "fr", "pl", "ar"]) {
      const strings = tag === "en" ? {} : (await source(`locales/${tag}.ts`)).default;
      const words = wordsOf(tag, strings);
      const n = mode === "copy" ? 2 : 1;
      const noun = words.t("n.paragraphs", { n });
      if (tag === "en") assert.equal(noun, expected);
      const { summary } = viewOf(c, words, { layout: "side" });
      assert.equal(summary.split(noun).length, 2, summary);
    }
  });

test("the key counts what is marked, and quiet differences only when they are", () => {
  const counts = (c, options) =>
    Object.fromEntries(view(c, options).legend.map(({ kind, count }) => [kind, count]));
  const { del, ins, moved, left_only } = counts(fixtures.copy);
  assert.deepEqual([del, ins, moved, left_only], [7, 6, 2, 3]);
  assert.equal(counts(fixtures.copy, { quiet: true }).del, 12);
});

test("the overview: bars without gaps, equal neighbours in one, a band for each link that is not equal", () => {
  const { segments, bands } = view(fixtures.copy);
  for (const side of ["left", "right"]) {
    const mine = segments.filter((it) => it.side === side).sort((a, b) => a.start - b.start);
    assert.equal(mine[0].start, 0);
    assert.equal(mine.at(-1).end, 1000);
    for (const [i, it] of mine.slice(1).entries()) assert.equal(it.start, mine[i].end);
  }
  const kinds = bands.map((it) => it.kind).filter((kind) => kind !== "same");
  assert.deepEqual(kinds, ["moved", "edited", "split", "merged", "moved"]);
  assert.ok(bands.length - kinds.length < fixtures.copy.stats.links.same);
});

test("stops: in reading order, each once, the same in every view", () => {
  const { stops } = view(fixtures.copy);
  assert.deepEqual(stops.map((stop) => stop.text).slice(0, 6), [
    "Removed: “By Oda Renwick, coast correspondent”",
    "Moved: “The company, Northern Sound Lines, said it would refund…”",
    "Removed: “The Lady Isaura at low water on Wednesday. Photograph: Per…”",
    "“captain” became “skipper”",
    "“at 8.05 p.m., ten minutes” became “shortly”",
    "Removed “, and had asked twice for a tug”",
  ]);
  const ids = stops.map((stop) => stop.id);
  assert.equal(new Set(ids).size, ids.length);
  for (const options of [{ layout: "side" }, { changesOnly: true }, { fold: false }])
    assert.deepEqual(view(fixtures.copy, options).stops, stops);
});

const cut = [
  ["plain text", ["plain text", ""]],
  ["a\u200bb", ["a", "\u200b", "b", ""]],
  ["so\u00adft \u202ex\u202c", ["so", "\u00ad", "ft ", "\u202e", "x", "\u202c", "", ""]],
  ["👩\u200d👧", ["👩\u200d👧", ""]],
  ["می\u200cخواهم", ["می\u200cخواهم", ""]],
  ["क\u094d\u200dष", ["क\u094d\u200dष", ""]],
  ["pass\u200dword", ["pass", "\u200d", "word", ""]],
  ["🏴\u{e0067}\u{e0062}\u{e007f}", ["🏴\u{e0067}\u{e0062}\u{e007f}", ""]],
  ["a\u{e0067}", ["a", "\u{e0067}", "", ""]],
  ["tab\tline\n", ["tab\tline\n", ""]],
  ["a\u034fb\u3164c", ["a", "\u034f", "b", "\u3164", "c", ""]],
  ["☎️ 1️⃣ 葛\u{e0100}", ["☎️ 1️⃣ 葛\u{e0100}", ""]],
  ["a\ufe0f", ["a", "\ufe0f", "", ""]],
  ["☎\ufe0f\ufe01", ["☎\ufe0f", "\ufe01", "", ""]],
  ["a\u{e0100}", ["a", "\u{e0100}", "", ""]],
  // A letter that looks like those around it; words of one script, and signs of science, are none.
  ["p\u0430yp\u0430l", ["p", "\u0430", "yp", "\u0430", "l", ""]],
  ["\u0440\u0430ypal", ["", "\u0440", "", "\u0430", "ypal", ""]],
  ["\u041c\u043e\u0441\u043a\u0432\u0430 a", ["\u041c\u043e\u0441\u043a\u0432\u0430 a", ""]],
  ["5 μg, 3 kΩ, ΔT", ["5 μg, 3 kΩ, ΔT", ""]],
  ["a\u00a0b", ["a\u00a0b", ""]],
];
for (const [text, expected] of cut)
  test(`invisible: ${JSON.stringify(text)}`, () => assert.deepEqual(pieces(text).flat(), expected));

/** Each letter of them is looked at with what stands around it; from each anew, that took hours. */
const runs = {
  "letters that look like Latin ones": ["\u0430".repeat(1_000_000), 1],
  "the same after a Latin letter": [`x${"\u0430".repeat(999_999)}`, 1_000_000],
  "the same before one": [`${"\u0430".repeat(999_999)}x`, 1_000_000],
  "tag characters": ["\u{e0061}".repeat(500_000), 500_001],
  "tag characters of a flag": [`\u{1f3f4}${"\u{e0061}".repeat(499_999)}`, 1],
};

for (const [name, [text, count]] of Object.entries(runs)) {
  test(`a long run is cut in the time of its length: ${name}`, { timeout: 30_000 }, () => {
    const cut = pieces(text);
    assert.equal(cut.length, count);
    assert.ok(cut.flat().join("") === text);
  });
}

test("what follows a flag's own tag characters is none of it", () => {
  const shown = (text) => pieces(text).flatMap(([, it]) => (it ? [it.codePointAt(0).toString(16)] : []));
  const flag = "\u{1f3f4}\u{e0067}\u{e0062}\u{e007f}";
  assert.deepEqual(shown(flag), []);
  assert.deepEqual(shown(`${flag}\u{e0061}`), ["e0061"]);
  assert.deepEqual(shown("\u{1f3f4}\u{e0001}\u{e0061}"), ["e0061"]);
  assert.deepEqual(shown(flag + flag), []);
});

const cutWhereMarked = [
  ["10\u00a0000\u202fkm", ["10", "\u00a0", "000", "\u202f", "km", ""]],
  ["\u0441\u043e\u0441\u043e", ["", "\u0441", "", "\u043e", "", "\u0441", "", "\u043e", "", ""]],
  ["plain words", ["plain words", ""]],
];
for (const [text, expected] of cutWhereMarked)
  test(`where a difference is marked: ${JSON.stringify(text)}`, () =>
    assert.deepEqual(pieces(text, true).flat(), expected));

test("invisible: every character is found or left alone whatever stands beside it", () => {
  for (let code = 0; code < 0x10000; code++) {
    if (code >= 0xd800 && code < 0xe000) continue;
    const text = `a${String.fromCharCode(code)}`;
    // What only Arabic has sends a text the long way.
    assert.equal(pieces(text).length, pieces(`${text}\u0600`).length, code.toString(16));
  }
});

const addresses = [
  ["https://a.example/b?c#d", "https://a.example/b?c#d"],
  ["http://a.example", "http://a.example/"],
  ["https://user:word@a.example/", "https://a.example/"],
  ["javascript:alert(1)", undefined],
  [" jAvAsCrIpT:alert(1)", undefined],
  ["data:text/html,x", undefined],
  ["//a.example", undefined],
  ["/path", undefined],
  ["", undefined],
  [undefined, undefined],
];
for (const [url, expected] of addresses) test(`address: ${url}`, () => assert.equal(safeUrl(url), expected));

test("words: plural forms, numbers, own strings, unknown keys, prototypes", () => {
  assert.equal(en.t("fold.same", { n: 1 }), "1 unchanged paragraph");
  assert.equal(en.t("fold.same", { n: 12_345 }), "12,345 unchanged paragraphs");
  assert.deepEqual(
    ["why.outside_story", "why.headline_list", "why.share_label", "why.landmark_form"].map((key) =>
      en.t(key),
    ),
    ["outside story", "headline list", "share", "form"],
  );
  assert.equal(wordsOf("en", { same: "As it was" }).t("same"), "As it was");
  assert.equal(wordsOf("en", JSON.parse('{"__proto__": {"same": "no"}}')).t("same"), "Unchanged");
  assert.equal(
    en.t("error", { message: "{left} $& {constructor}" }),
    "The texts could not be compared: {left} $& {constructor}. Both are below as they are.",
  );
  assert.equal(wordsOf("xx-unknown").t("same"), "Unchanged");
  assert.equal(en.t("only", { name: "\u05d0" }), "Only in \u2068\u05d0\u2069");
  // What would steer the words after it is left out: it is shown where the name itself stands.
  assert.equal(en.t("only", { name: "a\u202e\u2067\u200fb" }), "Only in ab");
  assert.equal(en.t("only", { name: "\u2069\u202e\u05d0" }), "Only in \u2068\u05d0\u2069");
  // Strings that a page took from elsewhere.
  for (const tag of ["no tag at all", "", "<b>"]) assert.equal(wordsOf("en", { "@": tag }).lang, "en");
  assert.equal(wordsOf("en", { only: 7 }).t("only", { name: "A" }), "Only in A");
  assert.deepEqual([0, 0.0001, 0.5, 0.9999, 1].map(en.percent), ["0%", "1%", "50%", "99%", "100%"]);
  assert.deepEqual(["2031-03-04", "2031-03-04T23:59:00+02:00", "last week"].map(en.date), [
    "March 4, 2031",
    "March 4, 2031",
    "last week",
  ]);
});
