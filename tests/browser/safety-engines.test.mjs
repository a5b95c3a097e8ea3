/** What must hold in Chromium, Firefox and WebKit alike: strict policies, and one result to the byte. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { before } from "node:test";
import { compare, init } from "../../dist/core.js";
import { assertNothingSeen, inEveryEngine, watched, watching } from "../harness/engines.mjs";
import { at } from "../harness/place.mjs";
import { serve } from "../harness/serve.mjs";
import { pair } from "./page.mjs";

before(() => init());

const classic = '<script src="/article-diff.js"></script>';
const module = '<script type="module" src="/define.js"></script>';
const strict = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'";
const withoutWasm = "default-src 'none'; script-src 'self'";
const trusted = "require-trusted-types-for 'script'; trusted-types 'none'";

/** Opens a page with an element under a policy. */
async function open(t, engine, policy, { script = classic, element = "eager", rules = [] } = {}) {
  const body = watched(`<article-diff ${element}>${pair}</article-diff>`, script);
  const site = await serve(t, {
    headers: policy ? { "content-security-policy": policy } : {},
    rules: [["/page.html", { body }], watching, ...rules],
  });
  const tab = await engine.open(t);
  await tab.goto(site.url("/page.html"));
  return { tab, site };
}

/** The kinds of what is shown, once it is. */
const sections = (tab) =>
  tab.until(() => document.querySelector("article-diff").comparison?.sections.map((it) => it.kind));

/** Whether what is shown has its look: a mark its ground, and the controls their frame. */
const styled = (tab) =>
  tab.evaluate(() => {
    const { shadowRoot } = document.querySelector("article-diff");
    const { backgroundColor } = getComputedStyle(shadowRoot.querySelector("ins"));
    return [backgroundColor !== "rgba(0, 0, 0, 0)", shadowRoot.adoptedStyleSheets.length];
  });

const expected = ["edited", "same", "left_only", "same"];

for (const [name, policy] of [
  ["no policy", undefined],
  ["a policy that allows wasm and own scripts alone", strict],
  ["a policy that allows no trusted types policy besides", `${strict}; ${trusted}`],
  ["a policy that lets scripts alone run in a sandbox", `sandbox allow-scripts; ${trusted}`],
]) {
  for (const [build, script] of [
    ["classic", classic],
    ["module", module],
  ]) {
    // Modules are fetched with an origin, and a sandbox has none.
    if (build === "module" && name.includes("sandbox")) continue;
    inEveryEngine(`${build} build under ${name}: drawn, styled, nothing refused`, async (t, engine) => {
      const { tab } = await open(t, engine, policy, { script });
      assert.deepEqual(await sections(tab), expected);
      assert.deepEqual(await styled(tab), [true, 1]);
      assertNothingSeen(await tab.seen());
    });
  }
}

for (const [build, script] of [
  ["classic", classic],
  ["module", module],
]) {
  inEveryEngine(`${build} build where wasm is refused: the same from JavaScript`, async (t, engine) => {
    const { tab } = await open(t, engine, `${withoutWasm}; ${trusted}`, { script });
    assert.deepEqual(await sections(tab), expected);
    assert.deepEqual(await styled(tab), [true, 1]);
    const { violations, ...rest } = await tab.seen();
    // To ask whether wasm is allowed is to be refused it, and to be reported.
    assert.ok(violations.length <= 1, violations.join());
    assertNothingSeen({ ...rest, violations: [] });
  });

  inEveryEngine(
    `${build} build told to use JavaScript: not even a refusal is reported`,
    async (t, engine) => {
      const { tab } = await open(t, engine, `${withoutWasm}; ${trusted}`, {
        script,
        element: 'eager engine="js"',
      });
      assert.deepEqual(await sections(tab), expected);
      assertNothingSeen(await tab.seen());
    },
  );
}

inEveryEngine("in a frame of another origin, which tells its page what it shows", async (t, engine) => {
  const tell = `addEventListener("article-diff-ready", (event) =>
    parent.postMessage(event.detail.sections.map((it) => it.kind), "*"));`;
  const hear = 'addEventListener("message", (event) => { window.told = event.data; });';
  const inner = watched(
    `<article-diff eager>${pair}</article-diff>`,
    `<script src="/tell.js"></script>${classic}`,
  );
  const other = await serve(t, {
    rules: [["/inner.html", { body: inner }], ["/tell.js", { body: tell }], watching],
  });
  const frame = `<iframe src="${other.url("/inner.html")}"></iframe>`;
  const site = await serve(t, {
    rules: [
      ["/page.html", { body: watched(frame, '<script src="/hear.js"></script>') }],
      ["/hear.js", { body: hear }],
      watching,
    ],
  });
  const tab = await engine.open(t);
  await tab.goto(site.url("/page.html"));
  assert.deepEqual(await tab.until(() => window.told), expected);
});

const samples = [
  ["original", "copy"],
  ["original", "edited"],
  ["account-a", "account-b"],
];

inEveryEngine("results are those of Node, to the byte, in every way to start", async (t, engine) => {
  const texts = {};
  for (const name of new Set(samples.flat()))
    texts[name] = await readFile(at(`www/stories/${name}.txt`), "utf8");
  const pairs = samples.map(([left, right]) => [texts[left], texts[right]]);
  const wanted = [];
  for (const [left, right] of pairs) wanted.push(JSON.stringify(await compare(left, right)));
  // One at a time: WebKit's driver serves one session.
  const tab = await engine.open(t);
  for (const source of [
    "undefined",
    '"/article_diff.wasm"',
    'await (await fetch("/article_diff.wasm")).arrayBuffer()',
    'await WebAssembly.compile(await (await fetch("/article_diff.wasm")).arrayBuffer())',
  ]) {
    const run = `import { compare, init } from "/core.js";
      await init(${source});
      window.results = [];
      for (const [left, right] of ${JSON.stringify(pairs)}) results.push(JSON.stringify(await compare(left, right)));
      window.done = true;`;
    const site = await serve(t, {
      headers: { "content-security-policy": `${strict}; connect-src 'self'; ${trusted}` },
      rules: [
        ["/page.html", { body: watched("", '<script type="module" src="/run.js"></script>') }],
        ["/run.js", { body: run }],
        watching,
      ],
    });
    await tab.goto(site.url("/page.html"));
    await tab.until(() => window.done);
    const found = await tab.evaluate(() => window.results);
    for (const [i, [left, right]] of samples.entries())
      assert.ok(found[i] === wanted[i], `${left} and ${right} from ${source}`);
    assertNothingSeen(await tab.seen());
  }
});
