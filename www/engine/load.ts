/**
 * The engine: one WebAssembly instance, started when first needed and again after a trap.
 *
 * The module's bytes come with the package, as a chunk that is imported only when no other source
 * was given; what the generator wrote to call it is a chunk beside it. Compilation is asynchronous everywhere: some engines refuse a synchronous one over a
 * few kilobytes.
 */

import type { EngineSource } from "../api.js";

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
 * @param source where the wasm is or the wasm itself; without one, the bytes inside the package
 * @throws {Error} when the module cannot be fetched, compiled or instantiated; `cause` says why
 */
export function init(source?: EngineSource): Promise<void> {
  starting ??= start(source).catch((cause) => {
    starting = undefined;
    throw new Error(`article-diff: the engine could not be started: ${reason(cause)}`, { cause });
  });
  return starting;
}

async function start(source: EngineSource | undefined): Promise<void> {
  if (source === "js") throw new Error("this build holds no JavaScript fallback");
  if (typeof WebAssembly === "undefined") throw new Error("WebAssembly is not available");
  const [engine, wasm] = await Promise.all([
    import("../wasm/article_diff.js"),
    source ?? import("../wasm/inline.js").then((inline) => inline.bytes()),
  ]);
  await instantiate(engine as unknown as Loading, wasm);
  glue = engine;
}

/** What the build leaves of the generated loader, which knows other hosts and older ways besides. */
interface Loading {
  imports(): WebAssembly.Imports;
  started(instance: WebAssembly.Instance, module: WebAssembly.Module): void;
}

async function instantiate(
  { imports, started }: Loading,
  source: Exclude<EngineSource, "js">,
): Promise<void> {
  let wasm = typeof source === "string" || source instanceof URL ? await fetch(source) : source;
  if (wasm instanceof Response) {
    if (!wasm.ok) throw new Error(`${wasm.status} ${wasm.statusText} for ${wasm.url}`);
    wasm = await wasm.arrayBuffer();
  }
  // A module gives the instance alone, bytes give both.
  if (wasm instanceof WebAssembly.Module) {
    started(await WebAssembly.instantiate(wasm, imports()), wasm);
    return;
  }
  const { instance, module } = await WebAssembly.instantiate(wasm, imports());
  started(instance, module);
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
    glue.__wbg_reset_state();
    throw new Error(`article-diff: the engine stopped unexpectedly: ${reason(cause)}`, { cause });
  }
}

/** Traps, and what engines throw when the stack or the memory is exhausted. */
export function isTrap(error: unknown): boolean {
  return (
    error instanceof WebAssembly.RuntimeError ||
    error instanceof RangeError ||
    (error instanceof Error && error.name === "InternalError")
  );
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
