/**
 * Measures on the reader's own device how long the sample pairs take, when they ask for it. The best of
 * some runs is told: the others show what else the device was doing.
 */

import { compare, init } from "../core.js";
import { SAMPLES } from "../stories/stories.js";

/** Runs of each pair. */
const RUNS = 5;

const button = document.querySelector<HTMLButtonElement>("#measure");
const status = document.querySelector<HTMLElement>("#measure-status");
const table = document.querySelector<HTMLElement>("#measure-table");
const rows = document.querySelector<HTMLElement>("#measure-rows");

button?.addEventListener("click", async () => {
  button.disabled = true;
  if (status) status.textContent = "Measuring…";
  rows?.replaceChildren();
  if (table) table.hidden = false;
  addRow("Starting the engine", "", await timed(() => init()));
  for (const { label, left, right } of SAMPLES) {
    const times: number[] = [];
    for (let run = 0; run < RUNS; run++) times.push(await timed(() => compare(left.text, right.text)));
    addRow(label, `${left.text.length + right.text.length}`, Math.min(...times));
  }
  if (status) status.textContent = `Done: the best of ${RUNS} runs each.`;
  button.disabled = false;
});

/** Milliseconds until it is done. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function addRow(what: string, size: string, milliseconds: number): void {
  const row = document.createElement("tr");
  const head = document.createElement("th");
  head.scope = "row";
  head.textContent = what;
  const cells = [Number(size) ? Number(size).toLocaleString("en") : "", milliseconds.toFixed(1)].map(
    (text) => {
      const cell = document.createElement("td");
      cell.className = "number";
      cell.textContent = text;
      return cell;
    },
  );
  row.append(head, ...cells);
  rows?.append(row);
}
