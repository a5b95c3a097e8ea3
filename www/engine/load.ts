/**
 * The engine: one WebAssembly instance, started when first needed and again after a trap.
 *
 * The module's bytes come with the package, as a chunk that is imported only when no other source
 * was given; what the generator wrote to call it is a chunk beside it. Where WebAssembly is refused
 * or missing, the same code as JavaScript takes its place, a chunk that nobody else loads.
 * Compilation is asynchronous everywhere: some engines refuse a synchronous one over a few
 * kilobytes.
 */

import type { EngineSource } from "../api.js";
import { fault } from "./errors.js";
import { loadFallback } from "./fallback.js";

/**
 * What the module exports. Only to be used inside `guarded`.
 *
 * @internal
 */
export type Engine = typeof import("../wasm/article_diff.js");

let starting: Promise<void> | undefined;
/** The running engine. Its JavaScript comes with the wasm, when that is wanted. */
let glue: Engine | undefined;
/** Counts instances, so that work begun on one that trapped is not continued on its successor. */
let generation = 0;

/**
 * Thrown when the instance that held a job was replaced because another job's work trapped.
 *
 * @internal
 */
export class Restarted extends Error {}

/**
 * Starts the engine; resolves when `compareSync` and the others may be called. A second call joins
 * the first, whatever its source; after a failure the next call tries anew.
 *
 * @param source where the wasm is or the wasm itself; without one, the bytes inside the package;
 *   `"js"` for the JavaScript fallback, which also starts by itself where WebAssembly is refused
 * @throws {Error} when nothing can be fetched, compiled or instantiated; `cause` says why
 */
export function init(source?: EngineSource): Promise<void> {
  starting ??= start(source).catch((cause) => {
    starting = undefined;
    throw fault("load", `the engine could not be started: ${reason(cause)}`, { cause });
  });
  return starting;
}

/** What the build leaves of the generated loader, which knows other hosts and older ways besides. */
interface Loading {
  imports(): WebAssembly.Imports;
  started(instance: WebAssembly.Instance, module: WebAssembly.Module): void;
}

/** What the fallback holds besides the functions: see `xtask/js/fallback.mjs`. */
interface Fallback {
  imports(): object;
  make(imports: object): object;
  started(instance: { exports: object }, make: (imports: object) => object): void;
}

async function start(source: EngineSource | undefined): Promise<void> {
  if (source !== "js" && typeof WebAssembly !== "undefined") {
    const [engine, wasm] = await Promise.all([
      import("../wasm/article_diff.js"),
      source === undefined ? import("../wasm/inline.js").then((inline) => inline.bytes()) : fetched(source),
    ]);
    try {
      await instantiate(engine as unknown as Loading, wasm);
      glue = engine;
      return;
    } catch (error) {
      // The package's own module is sound, so the host is to blame. Another one may not be.
      if (source !== undefined && !(await refusesWasm())) throw error;
    }
  }
  const engine = (await loadFallback()) as Engine & Fallback;
  engine.started({ exports: engine.make(engine.imports()) }, engine.make);
  glue = engine;
}

/** What can be instantiated, wherever it comes from. */
async function fetched(
  source: Exclude<EngineSource, "js">,
): Promise<Exclude<EngineSource, "js" | string | URL>> {
  const given = typeof source === "string" || source instanceof URL ? await fetch(source) : source;
  if (!isResponse(given)) return given;
  if (!given.ok) throw new Error(`${given.status} ${given.statusText} for ${given.url}`);
  // Engines compile while bytes arrive, but only of what is called by its proper type.
  const type = given.headers.get("content-type")?.trim().toLowerCase();
  return type === "application/wasm" ? given : given.arrayBuffer();
}

/** By what it has, since Node loads all of its `fetch` where the class is named. */
function isResponse(source: object): source is Response {
  return "headers" in source;
}

async function instantiate(
  { imports, started }: Loading,
  source: Exclude<EngineSource, "js" | string | URL>,
): Promise<void> {
  // A module gives the instance alone, bytes give both.
  if (source instanceof WebAssembly.Module) {
    started(await WebAssembly.instantiate(source, imports()), source);
    return;
  }
  const { instance, module } = await (isResponse(source)
    ? WebAssembly.instantiateStreaming(source, imports())
    : WebAssembly.instantiate(source, imports()));
  started(instance, module);
}

/**
 * Whether this page may run no WebAssembly at all, as policies and lockdown modes have it. Some
 * engines say so when they compile, others when they instantiate.
 */
async function refusesWasm(): Promise<boolean> {
  try {
    await WebAssembly.instantiate(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));
    return false;
  } catch {
    return true;
  }
}

/**
 * Whether the engine can be used now.
 *
 * @internal
 */
export function isRunning(): boolean {
  return glue !== undefined;
}

/**
 * The number of the present instance.
 *
 * @internal
 */
export function currentGeneration(): number {
  return generation;
}

/**
 * Runs `work` with the engine. A trap leaves the instance's memory in an unknown state: it is
 * replaced, and the caller gets an `Error`.
 *
 * @param expected the generation that `work` belongs to; without one, whichever runs
 *
 * @internal
 */
export function guarded<T>(work: (engine: Engine) => T, expected = generation): T {
  if (!glue) throw new Error("article-diff: call init() and await it first");
  if (expected !== generation) throw new Restarted("article-diff: the engine was restarted");
  try {
    return work(glue);
  } catch (cause) {
    if (!isTrap(cause)) throw cause;
    generation++;
    try {
      glue.__wbg_reset_state();
    } catch {
      // Not even that, where no memory is left: the next comparison starts it anew.
      glue = starting = undefined;
    }
    throw fault("stopped", `the engine stopped unexpectedly: ${reason(cause)}`, { cause });
  }
}

/** Traps, of the fallback too, and what engines throw when the stack or the memory is exhausted. */
export function isTrap(error: unknown): boolean {
  return (
    error instanceof RangeError ||
    (error instanceof Error && (error.name === "RuntimeError" || error.name === "InternalError"))
  );
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
