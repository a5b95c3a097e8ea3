/** The engine as JavaScript: the same results as the wasm, to the byte, and as sturdy. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { Worker } from "node:worker_threads";
import * as core from "../../dist/core.js";
import { results } from "../harness/results.mjs";

const names = ["original", "copy", "edited", "account-a", "account-b", "account-c"];

/** The sample stories by name. */
async function stories() {
  const read = (name) => readFile(new URL(`../../www/stories/${name}.txt`, import.meta.url), "utf8");
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await read(name)])));
}

/** Runs a module's text in a thread of its own, where the package starts anew; gives what it posts. */
function thread(source, workerData) {
  const text = `
    import { parentPort, workerData } from "node:worker_threads";
    ${source.replaceAll('from "/', `from "${new URL("../../", import.meta.url)}`)}`;
  return new Promise((resolve, reject) => {
    const url = new URL(`data:text/javascript,${encodeURIComponent(text)}`);
    const worker = new Worker(url, { workerData });
    worker.once("message", resolve).once("error", reject);
    worker.once("exit", (code) => reject(new Error(`ended with ${code}`)));
  });
}

test("every result is the same to the byte", async () => {
  const texts = await stories();
  const plain = thread(
    `import * as core from "/dist/core.js";
     import { results } from "/tests/harness/results.mjs";
     parentPort.postMessage(await results(core, workerData, "js"));`,
    texts,
  );
  const wasm = await results(core, texts);
  assert.deepEqual(await plain, wasm);
});

test("it starts where there is no WebAssembly", async () => {
  const links = await thread(
    `import { compare } from "/dist/core.js";
     delete globalThis.WebAssembly;
     parentPort.postMessage((await compare("One text.", "One text.")).links.length);`,
  );
  assert.equal(links, 1);
});

// Where it comes from an address is tested in a browser: Node's own fetch needs WebAssembly.
for (const source of ["undefined", "new Uint8Array(8)"]) {
  test(`it starts where WebAssembly is refused, given ${source}`, async () => {
    const links = await thread(
      `import { compareSync, init } from "/dist/core.js";
       WebAssembly.instantiate = async () => { throw new EvalError("refused"); };
       await init(${source});
       parentPort.postMessage(compareSync("One text.", "One text.").links.length);`,
    );
    assert.equal(links, 1);
  });
}

test("a module that is none is an error where WebAssembly works", async () => {
  const message = await thread(
    `import { init } from "/dist/core.js";
     parentPort.postMessage(await init(new Uint8Array(8)).catch((error) => error.message));`,
  );
  assert.match(message, /^article-diff: the engine could not be started: /);
});

test("where memory runs out an error is thrown, and the next comparison works", async () => {
  const [message, links] = await thread(
    `import { compareSync, init } from "/dist/core.js";
     await init("js");
     const { ArrayBuffer } = globalThis;
     let refused = 0;
     globalThis.ArrayBuffer = function (size) {
       if (refused++ === 0) throw new RangeError("no memory");
       return new ArrayBuffer(size);
     };
     const long = "One text. ".repeat(300_000);
     let message = "";
     try { compareSync(long, long); } catch (error) { message = error.message; }
     parentPort.postMessage([message, compareSync("One text.", "One text.").links.length]);`,
  );
  assert.equal(message, "article-diff: the engine stopped unexpectedly: no memory");
  assert.equal(links, 1);
});
