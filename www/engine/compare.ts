/** Runs comparisons: at once, or in steps that let the page breathe. */

import type { CompareOptions, Comparison, Segment, StoryInput } from "../api.js";
import { decode, type Head } from "./decode.js";
import { fault } from "./errors.js";
import { type CheckedInput, checkInput, wellFormed } from "./input.js";
import { currentGeneration, guarded, init, Restarted } from "./load.js";
import { type CheckedOptions, checkOptions } from "./options.js";

/** How long the page may be kept from its work at a time, in milliseconds. */
const slice = 12;
/** How long one step should take, in milliseconds; how much work that is, is learnt as it runs. */
const stepTime = 4;
/**
 * Units of work of a step: the first, the fewest, the most. What a unit costs differs from stage to
 * stage, and where one ends is not told: what the cheapest allow must not be long in the dearest.
 */
const firstStep = 2000;
const leastStep = 250;
const mostStep = 16_000;

/**
 * Compares two stories. Starts the engine if need be, and yields between steps.
 *
 * @throws {TypeError | RangeError} for input that is not what it should be; the message names it
 * @throws the signal's reason when it is aborted
 */
export async function compare(
  left: StoryInput,
  right: StoryInput,
  options?: CompareOptions,
): Promise<Comparison> {
  const checked = checkOptions(options);
  checked.signal?.throwIfAborted();
  await init();
  checked.signal?.throwIfAborted();
  const start = performance.now();
  const leftInput = checkInput(left, "left", checked.limit);
  const rightInput = checkInput(right, "right", checked.limit);
  try {
    return await stepped(leftInput, rightInput, checked, start);
  } catch (error) {
    // Another comparison trapped and took the instance with it. This one did nothing wrong.
    if (!(error instanceof Restarted)) throw error;
    return stepped(leftInput, rightInput, checked);
  }
}

/**
 * Compares two stories at once. `signal` and `onProgress` are not looked at.
 *
 * @throws {Error} before `init()` has resolved
 * @throws {TypeError | RangeError} for input that is not what it should be; the message names it
 */
export function compareSync(left: StoryInput, right: StoryInput, options?: CompareOptions): Comparison {
  const checked = checkOptions(options);
  guarded(() => undefined);
  const leftInput = checkInput(left, "left", checked.limit);
  const rightInput = checkInput(right, "right", checked.limit);
  return guarded((engine) => {
    const job = new engine.Job(leftInput.wire);
    job.begin(rightInput.wire, checked.mode, checked.flags);
    return decoded(job.finish(), leftInput, rightInput);
  });
}

/**
 * The word diff of two texts. Joining `left` of all segments gives the left text exactly, joining
 * `right` the right text.
 *
 * @throws {Error} before `init()` has resolved
 */
export function diffWords(
  left: string,
  right: string,
  options?: Pick<CompareOptions, "ignoreCase" | "ignorePunctuation" | "ignoreTypography">,
): Segment[] {
  if (typeof left !== "string") throw fault("input", "left must be a string");
  if (typeof right !== "string") throw fault("input", "right must be a string");
  const { flags } = checkOptions(options);
  const numbers = guarded((engine) => engine.diffWords(wellFormed(left), wellFormed(right), flags));
  const segments: Segment[] = [];
  let l = 0;
  let r = 0;
  for (let i = 0; i + 2 < numbers.length; i += 3) {
    const leftEnd = l + (numbers[i + 1] ?? 0);
    const rightEnd = r + (numbers[i + 2] ?? 0);
    const leftText = left.slice(l, leftEnd);
    const rightText = right.slice(r, rightEnd);
    l = leftEnd;
    r = rightEnd;
    if (numbers[i] === 0) segments.push({ op: "=", left: leftText, right: rightText });
    else if (numbers[i] === 1) segments.push({ op: "-", left: leftText });
    else segments.push({ op: "+", right: rightText });
  }
  return segments;
}

async function stepped(
  left: CheckedInput,
  right: CheckedInput,
  { mode, flags, signal, onProgress }: CheckedOptions,
  sliceStart = performance.now(),
): Promise<Comparison> {
  // To look a long text through takes as long as a step.
  if (performance.now() - sliceStart > slice / 2) {
    await pause();
    sliceStart = performance.now();
  }
  signal?.throwIfAborted();
  const generation = currentGeneration();
  const job = guarded((engine) => new engine.Job(left.wire), generation);
  let ended = false;
  /** Lets the page go on if it has been kept long enough. */
  const breathe = async (done: boolean) => {
    if (performance.now() - sliceStart < slice) return;
    if (!done)
      onProgress?.(
        guarded(() => job.done(), generation),
        100,
      );
    await pause();
    signal?.throwIfAborted();
    sliceStart = performance.now();
  };
  try {
    await breathe(false);
    guarded(() => job.begin(right.wire, mode, flags), generation);
    await breathe(false);
    let work = firstStep;
    for (let done = false; !done; ) {
      const start = performance.now();
      done = guarded(() => job.step(work), generation);
      // Amounts of work do not change the result, so the clock may choose them.
      const wanted = work * Math.min(2, stepTime / (performance.now() - start));
      work = Math.min(mostStep, Math.max(leastStep, Math.floor(wanted)));
      await breathe(done);
    }
    ended = true;
    const result = guarded(() => job.finish(), generation);
    await breathe(true);
    const comparison = decoded(result, left, right);
    onProgress?.(100, 100);
    return comparison;
  } finally {
    if (!ended && generation === currentGeneration()) job.free();
  }
}

/** What `Job.finish` gave, as a comparison. */
function decoded(result: unknown[], left: CheckedInput, right: CheckedInput): Comparison {
  const [head, numbers] = result as [Head, Uint32Array];
  return decode(head, numbers, left, right);
}

/**
 * Lets the page handle what is waiting, timers too: `scheduler.yield` would come back before those,
 * and what is to say that the page is busy would wait for the end.
 */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
