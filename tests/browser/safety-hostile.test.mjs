/**
 * What someone tried who wanted to break in, or to bring a page to a halt: names that hide a document's
 * own, fields that hide a form's, values that are no text, objects that lie, texts made to cost time.
 */

import assert from "node:assert/strict";
import { assertNothingSeen, inEveryEngine, watched, watching } from "../harness/engines.mjs";
import { serve } from "../harness/serve.mjs";
import { pair } from "./page.mjs";

const classic = '<script src="/article-diff.js"></script>';
const fixtures = ["comparisons", "build"].map((name) => [
  `/fixtures/${name}.mjs`,
  { file: `tests/fixtures/${name}.mjs`, headers: { "content-type": "text/javascript" } },
]);

async function open(t, engine, { body = "", head = classic, headers = {}, rules = [] } = {}) {
  const site = await serve(t, {
    headers,
    rules: [["/page.html", { body: watched(body, head) }], watching, ...rules, ...fixtures],
  });
  const tab = await engine.open(t);
  await tab.goto(site.url("/page.html"));
  return { tab, site };
}

for (const clobbering of [
  '<img name="currentScript" src="/evil/x.png">',
  '<form name="currentScript"><input name="src" value="/evil/x"></form>',
  '<iframe name="currentScript" src="/evil/frame.html"></iframe>',
  '<img name="currentScript" src="/evil/x.png"><img name="currentScript" src="/evil/y.png">',
]) {
  inEveryEngine(`the fallback comes from beside the script: ${clobbering}`, async (t, engine) => {
    const { tab, site } = await open(t, engine, {
      head: "",
      body: `${clobbering}<article-diff eager engine="js">${pair}</article-diff>${classic}`,
      rules: [
        ["/evil/fallback.js", { body: "window.pwned = 1;" }],
        [/^\/evil\//, { body: "", headers: { "content-type": "image/png" } }],
      ],
    });
    await tab.until(() => document.querySelector("article-diff").comparison);
    assert.deepEqual(
      site.requests.filter((it) => it.endsWith("fallback.js")),
      ["/fallback.js"],
    );
    assert.equal(await tab.evaluate(() => window.pwned ?? 0), 0);
  });
}

inEveryEngine(
  "a form as a side: its fields are neither moved nor run, and hide nothing",
  async (t, engine) => {
    const { tab } = await open(t, engine);
    const found = await tab.evaluate(async () => {
      window.pwned = 0;
      window.pwn = () => pwned++;
      const out = [];
      for (const name of ["textContent", "blocks", "nodeType", "childNodes", "about", "input", "length"]) {
        const field = `<input name="${name}" autofocus onfocus="pwn()" onerror="pwn()">`;
        for (const fields of [field, field + field, `<img name="${name}" src="data:," onerror="pwn()">`]) {
          const page = new DOMParser().parseFromString(
            `<form><p>The text of the form.</p>${fields}</form>`,
            "text/html",
          );
          const element = document.createElement("article-diff");
          document.querySelector("main").replaceChildren(element);
          element.setAttribute("eager", "");
          const form = page.querySelector("form");
          // A limit of one unit: the texts stand where the result would.
          for (const limit of ["", "1"]) {
            element.setAttribute("limit", limit);
            const answered = new Promise((done) => {
              for (const it of ["ready", "error"])
                element.addEventListener(`article-diff-${it}`, done, { once: true });
            });
            Object.assign(element, { left: form, right: "Another text." });
            await answered;
            await new Promise((done) => setTimeout(done, 20));
            const foreign = element.shadowRoot.querySelectorAll(
              "form, img, [name^=text], [autofocus], [onerror]",
            );
            if (foreign.length) out.push([name, foreign[0].outerHTML]);
            if (form.ownerDocument !== page || !form.querySelector(`[name="${name}"]`))
              out.push([name, "moved"]);
          }
        }
      }
      return [out, pwned];
    });
    assert.deepEqual(found, [[], 0]);
    assertNothingSeen(await tab.seen());
  },
);

inEveryEngine(
  "whatever is set: one answer, nothing thrown past it, and the next is right",
  async (t, engine) => {
    const { tab } = await open(t, engine);
    const found = await tab.evaluate(async () => {
      const out = [];
      const element = document.createElement("article-diff");
      element.setAttribute("eager", "");
      document.querySelector("main").append(element);
      const answers = [];
      for (const it of ["ready", "error"])
        element.addEventListener(`article-diff-${it}`, (event) => answers.push([it, event.detail]));
      const pause = (ms) => new Promise((done) => setTimeout(done, ms));
      const cyclic = { blocks: [] };
      cyclic.blocks.push(cyclic);
      const boom = () => {
        throw new Error("boom");
      };
      const bare = Object.create(null);
      const block = (text) => ({ blocks: [{ kind: "paragraph", text }] });
      const stories = {
      symbol: Symbol("x"),
      bigint: 10n,
      number: 0,
      function: () => {},
      bare,
      cyclic,
      proxy: new Proxy({}, { get: boom, has: boom, ownKeys: boom }),
      "blocks of a proxy": { blocks: new Proxy([], { get: boom }) },
      "symbol as text": block(Symbol("x")),
      "bare object as text": block(bare),
      "text that throws": block({ toString: boom }),
      "node that throws": { nodeType: 1, get textContent() { return boom(); } },
      "node without anything": { nodeType: 1 },
      holes: { blocks: new Array(3) },
      "a window": window,
      "a document": document,
      "a frame's": (() => {
        const frame = document.createElement("iframe");
        document.body.append(frame);
        return frame.contentWindow;
      })(),
      "symbol as title": { title: Symbol("x"), blocks: [] },
    }; // biome-ignore format: a table
      const check = async (name, kind) => {
        for (let i = 0; i < 2000 && answers.length === 0; i++) await pause(5);
        await pause(5);
        if (answers.length !== 1 || !kind.includes(answers[0][0])) out.push([name, answers.map(String)]);
        answers.length = 0;
        Object.assign(element, { left: "One text.", right: "Two texts.", options: {} });
        for (let i = 0; i < 2000 && answers.length === 0; i++) await pause(5);
        if (answers[0]?.[0] !== "ready") out.push([name, "the next", answers.map(String)]);
        answers.length = 0;
      };
      for (const [name, story] of Object.entries(stories)) {
        Object.assign(element, { left: story, right: "Two texts." });
        await check(name, ["a document"].includes(name) ? "ready" : "error");
      }
      const reasons = { symbol: Symbol("x"), bare, proxy: new Proxy({}, { get: boom }), nothing: undefined };
      for (const [name, reason] of Object.entries(reasons)) {
        const control = new AbortController();
        control.abort(reason);
        element.options = { signal: control.signal };
        await check(`aborted for ${name}`, "error");
      }
      const error = new Error("x");
      Object.defineProperty(error, "message", { value: Symbol("x") });
      for (const [name, options] of Object.entries({
        "a signal that is none": { signal: { aborted: false } },
        "a mode that is none": { mode: Symbol("x") },
        "an error without a text": { signal: AbortSignal.abort(error) },
        "a limit that is none": { limit: "many" },
      })) {
        element.options = options;
        await check(name, "error");
      }
      return out;
    });
    assert.deepEqual(found, []);
    assertNothingSeen(await tab.seen());
  },
);

inEveryEngine("keys of a story that the element uses itself mean nothing", async (t, engine) => {
  const { tab } = await open(t, engine);
  const blocks = await tab.evaluate(async () => {
    const element = document.createElement("article-diff");
    element.setAttribute("eager", "");
    document.querySelector("main").append(element);
    const story = {
      blocks: [{ kind: "paragraph", text: "One text." }],
      about: { lang: 5 },
      input: 7,
    };
    Object.assign(element, { left: story, right: story });
    return new Promise((done) => {
      element.addEventListener("article-diff-ready", (event) => done(event.detail.left.blocks));
      element.addEventListener("article-diff-error", (event) => done(event.detail.message));
    });
  });
  assert.deepEqual(blocks, [{ kind: "paragraph", text: "One text." }]);
});

inEveryEngine("options are read once, when they are set", async (t, engine) => {
  const { tab } = await open(t, engine);
  const counts = await tab.evaluate(async () => {
    const counts = {};
    const values = { ignoreTypography: false, ignoreCase: true, limit: 1000, onProgress: () => {} };
    const options = {};
    for (const [key, value] of Object.entries(values))
      Object.defineProperty(options, key, {
        enumerable: true,
        get() {
          counts[key] = (counts[key] ?? 0) + 1;
          if (counts[key] > 1) throw new Error(`${key} again`);
          return value;
        },
      });
    const element = document.createElement("article-diff");
    element.setAttribute("eager", "");
    document.querySelector("main").append(element);
    Object.assign(element, { options, left: "One text.", right: "one “texts”." });
    await new Promise((done) => element.addEventListener("article-diff-ready", done, { once: true }));
    for (const view of ["side", "inline", "changes"]) element.view = view;
    element.left = "Another text.";
    await new Promise((done) => element.addEventListener("article-diff-ready", done, { once: true }));
    return counts;
  });
  assert.deepEqual(counts, { ignoreTypography: 1, ignoreCase: 1, limit: 1, onProgress: 1 });
  assertNothingSeen(await tab.seen());
});

inEveryEngine(
  "a comparison of which every value is a lie draws nothing that is not the element's",
  async (t, engine) => {
    const { tab } = await open(t, engine);
    const found = await tab.evaluate(async () => {
      const fixtures = await import("/fixtures/comparisons.mjs");
      window.pwned = 0;
      window.pwn = () => pwned++;
      const element = document.createElement("article-diff");
      document.querySelector("main").append(element);
      const lies = [
      "<img src=x onerror=pwn()>", "0]** <img src=x onerror=pwn()>", "__proto__", "constructor",
      -1, 1e9, 0.5, null, true, [], {}, "javascript:pwn()",
    ]; // biome-ignore format: a table
      const bad = [];
      // Every leaf once in turn, each time another lie; numbers drawn as by Numerical Recipes' generator.
      let state = 7;
      const next = (n) => {
        state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
        return (state >>> 8) % n;
      };
      for (const given of [fixtures.copy, fixtures.accounts, fixtures.hostile])
        for (let i = 0; i < 60; i++) {
          const kept = new Set(["version", "blocks"]);
          const one = 2 + next(60);
          const lie = JSON.parse(JSON.stringify(given), (key, value) =>
            typeof value === "object" || kept.has(key) || next(one) ? value : lies[next(lies.length)],
          );
          try {
            element.comparison = lie;
            element.next();
          } catch {
            // To refuse it is as good.
          }
          for (const it of element.shadowRoot.querySelectorAll("*"))
            if (it.matches("img, script, iframe, [onerror], [href^=javascript]")) bad.push(it.outerHTML);
        }
      element.comparison = fixtures.copy;
      return [bad, pwned, {}.spoilt ?? 0, element.shadowRoot.querySelectorAll("ins").length > 0];
    });
    assert.deepEqual(found, [[], 0, 0, true]);
  },
);

/**
 * Texts that a search from each of their letters anew would take minutes or hours for. Browsers
 * themselves lay out a word of a million letters that are not Latin in minutes.
 */
const costly = {
  "letters that look like others": () => "\u0430".repeat(100_000),
  "tag characters after a flag": () => `\u{1f3f4}${"\u{e0061}".repeat(400_000)}`,
  "space in the middle": () => `a${" ".repeat(900_000)}b`,
  "opening signs": () => "<".repeat(400_000),
  "markdown's signs": () => "![[".repeat(200_000),
};

for (const [name, make] of Object.entries(costly)) {
  inEveryEngine(`a long run costs no more than its length: ${name}`, async (t, engine) => {
    const { tab } = await open(t, engine);
    await tab.evaluate((code) => {
      const text = new Function(`return (${code})()`)();
      const element = document.createElement("article-diff");
      element.setAttribute("eager", "");
      document.querySelector("main").append(element);
      const block = (text) => ({ blocks: [{ kind: "paragraph", text }] });
      Object.assign(element, { left: block(text), right: block(`${text} and more`), mode: "copy" });
    }, String(make));
    await tab.until(() => document.querySelector("article-diff").comparison?.stats, null, 60_000);
  });
}

inEveryEngine(
  "thirteen thousand edits in one paragraph cost no more than their number",
  async (t, engine) => {
    const { tab } = await open(t, engine);
    const time = async (words) => {
      await tab.evaluate((words) => {
        const text = (tail) =>
          Array.from({ length: words }, (_, i) => (i % 6 ? `w${(i * 7) % 997}` : `x${i}${tail}`)).join(" ");
        const block = (text) => ({ blocks: [{ kind: "paragraph", text }] });
        const element = document.createElement("article-diff");
        element.setAttribute("eager", "");
        element.view = "side";
        document.querySelector("main").replaceChildren(element);
        const began = performance.now();
        Object.assign(element, { left: block(text("a")), right: block(text("b")), mode: "copy" });
        const drawn = () => {
          const edits = element.shadowRoot.querySelectorAll(".c.right ins");
          if (edits.length < words / 6) setTimeout(drawn, 20);
          else window.took = performance.now() - began;
        };
        window.took = 0;
        drawn();
      }, words);
      return tab.until(() => window.took, null, 90_000);
    };
    await time(3000);
    const few = await time(10_000);
    const many = await time(80_000);
    // What looks through all of them at each takes sixty times as long for eight times as many. The layout
    // of Firefox itself does; there the end is what counts.
    if (engine.name !== "firefox") assert.ok(many < 30 * few, `${few} ms, then ${many} ms`);
  },
);

inEveryEngine("in another document it has its look, and keeps it on the way back", async (t, engine) => {
  const { tab } = await open(t, engine, { body: `<article-diff eager>${pair}</article-diff>` });
  await tab.until(() => document.querySelector("article-diff").comparison);
  const looks = await tab.evaluate(() => {
    const element = document.querySelector("article-diff");
    const frame = document.createElement("iframe");
    document.body.append(frame);
    const places = [frame.contentDocument.body, document.implementation.createHTMLDocument("").body];
    return [...places, frame.contentDocument.body, document.querySelector("main")].map((place) => {
      place.append(element);
      // Without a window there is nothing to look at.
      if (!place.ownerDocument.defaultView) return "none";
      return getComputedStyle(element.shadowRoot.querySelector(".vh")).position;
    });
  });
  assert.deepEqual(looks, ["absolute", "none", "absolute", "absolute"]);
  assertNothingSeen(await tab.seen());
});

inEveryEngine("the page's address leads to a change, whatever the element's id is", async (t, engine) => {
  const { tab } = await open(t, engine);
  const lost = await tab.evaluate(async () => {
    const ids = [
      "a",
      "\u00fcber",
      "a b",
      "x<y",
      'q"r',
      "a`b",
      "a%41",
      "a:b",
      "a/b?c=d&e",
      "#",
      "\u{1f600}",
      "\ud800",
    ];
    const lost = [];
    for (const id of ids) {
      const element = document.createElement("article-diff");
      Object.assign(element, {
        id,
        left: "One text here.\n\nIt stays.",
        right: "Two texts here.\n\nIt stays.",
      });
      element.setAttribute("eager", "");
      document.querySelector("main").replaceChildren(element);
      await new Promise((done) => element.addEventListener("article-diff-ready", done, { once: true }));
      const led = new Promise((done) => {
        element.addEventListener("article-diff-change", () => done(true), { once: true });
        setTimeout(done, 1000, false);
      });
      // Links are drawn after what a screen shows, in slices.
      let link;
      while (!(link = element.shadowRoot.querySelector("a[data-go]")))
        await new Promise((done) => setTimeout(done, 10));
      location.hash = link.getAttribute("href");
      if (!(await led)) lost.push([id, location.hash]);
    }
    return lost;
  });
  assert.deepEqual(lost, []);
});

inEveryEngine(
  "markup whose own data-block means something else is read like other markup",
  async (t, engine) => {
    const { tab } = await open(t, engine);
    const read = await tab.evaluate(async () => {
      const read = [];
      for (const markup of [
        '<p data-block="true">The ferry ran aground.</p>',
        '<div data-block="paragraph"><p>The ferry ran aground.</p><p>Nobody was hurt.</p></div>',
        '<p>Nobody was hurt.</p><p data-block="paragraph">The ferry ran aground.</p>',
        '<p data-block="paragraph">The ferry ran aground.</p><p data-block="text">Nobody was hurt.</p>',
      ]) {
        const page = new DOMParser().parseFromString(
          `<div slot="left">${markup}</div><div slot="right">Another.</div>`,
          "text/html",
        );
        const element = document.createElement("article-diff");
        element.setAttribute("eager", "");
        element.append(...page.body.childNodes);
        const answered = new Promise((done) => {
          element.addEventListener("article-diff-ready", (event) =>
            done(event.detail.left.blocks.map((it) => it.text).join(" ")),
          );
          element.addEventListener("article-diff-error", (event) => done(event.detail.message));
        });
        document.querySelector("main").replaceChildren(element);
        read.push(await answered);
      }
      return read;
    });
    assert.deepEqual(read, [
      "The ferry ran aground.",
      "The ferry ran aground. Nobody was hurt.",
      "Nobody was hurt. The ferry ran aground.",
      "The ferry ran aground. Nobody was hurt.",
    ]);
  },
);

inEveryEngine("in a document of its own or of a frame it throws nothing", async (t, engine) => {
  const { tab } = await open(t, engine, { body: `<article-diff eager>${pair}</article-diff>` });
  await tab.until(() => document.querySelector("article-diff").comparison);
  const kind = await tab.evaluate(async () => {
    const element = document.querySelector("article-diff");
    const frame = document.createElement("iframe");
    document.body.append(frame);
    frame.contentDocument.body.append(element);
    element.view = "side";
    element.next();
    document.implementation.createHTMLDocument("").body.append(element);
    element.left = "One.";
    document.querySelector("main").append(element);
    element.left = null;
    const story = frame.contentDocument.createElement("div");
    story.append("The text of a frame.");
    Object.assign(element, { left: story, right: "Two texts." });
    await new Promise((done) => element.addEventListener("article-diff-ready", done, { once: true }));
    return element.comparison.left.blocks.map((it) => it.text);
  });
  assert.deepEqual(kind, ["The text of a frame."]);
  assertNothingSeen(await tab.seen());
});
