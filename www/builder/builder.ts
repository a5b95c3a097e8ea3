/**
 * The builder page: two texts in, a comparison below, snippets, links and files out.
 *
 * One direction: the two sides and the two choices are the state; every change of them leads to
 * `compare`, which gives both stories to the element; what the element reports goes to the status line
 * and to the output panel. Nothing is sent; nothing is stored but a draft, for who asks for it.
 */

import type { Comparison, Side } from "../api.js";
import { init, readStory, toHTML, toMarkdown } from "../core.js";
import "../define.js";
import { LIMIT } from "../element/inputs.js";
import type { ArticleDiffElement } from "../index.js";
import { SAMPLES, type SamplePair, type SampleStory } from "../stories/stories.js";
import { byId } from "./dom.js";
import { type Draft, EMPTY_DRAFT, isEmpty, isNamed, settle, toStory } from "./draft.js";
import type { Reader } from "./intake.js";
import { forget, keep, kept } from "./keep.js";
import { isLink, type Packed, readLink } from "./link.js";
import { OutputPanel } from "./output.js";
import { SidePanel } from "./side.js";
import {
  language,
  listLanguages,
  preferredLanguage,
  quotedList,
  rememberLanguage,
  setLanguage,
  t,
} from "./words.js";

/** How long a message stands, in milliseconds. */
const MESSAGE = 6000;
/** How long typing must rest before the texts are compared again, in milliseconds. */
const REST = 350;

const element = byId("result", HTMLElement) as ArticleDiffElement;
const mode = byId("mode", HTMLSelectElement);
const view = byId("view", HTMLSelectElement);
const status = byId("status", HTMLElement);
const alertBox = byId("error", HTMLElement);
const waiting = byId("waiting", HTMLElement);
const texts = byId("texts", HTMLDetailsElement);
const keeping = byId("keep", HTMLInputElement);
const undo = byId("undo", HTMLButtonElement);
const languages = byId("language", HTMLSelectElement);

const engine: Promise<Reader> = init().then(() => readStory);
const sides: Record<Side, SidePanel> = { left: panel("left"), right: panel("right") };
const output = new OutputPanel({ toHTML, toMarkdown }, say, fail);

/** What stood here before a sample, a link, a file or a clearing replaced it. */
let before: Packed | null = null;
/** Whether a side that is replaced is to be remembered: not while more is replaced than that side. */
let remembers = true;
/** What the element is at work on. */
let shown: Packed | null = null;
let timer = 0;
let messageTimer = 0;

start().catch(fail);

async function start(): Promise<void> {
  listLanguages(languages);
  speak(preferredLanguage());
  listen();
  let linked: Packed | null = null;
  try {
    linked = await readLink(location.hash);
  } catch (error) {
    fail(error);
  }
  const draft = kept();
  // A link's texts don't replace the kept ones, which stay a click away.
  keeping.checked = draft !== null && linked === null;
  const back = linked ? draft?.now : draft?.before;
  if (back) offerBack(back);
  const given = linked ?? draft?.now;
  if (given) show(given);
  else showSample(SAMPLES[0]);
  // Who follows a link or looks at a sample came to read, and the boxes would push the comparison away.
  texts.open = !linked && !!draft && (isBlank(draft.now) || matchMedia("(min-width: 48rem)").matches);
  await compareNow();
}

/** Speaks a language, the element and all that was said before included. */
function speak(tag: string): void {
  setLanguage(tag);
  languages.value = language();
  element.setAttribute("locale", language());
  // The sides' names, for texts that have none: on this page and in the element alike.
  element.strings = { left: t("left"), right: t("right") };
  for (const side of Object.values(sides)) side.refresh();
  status.textContent = "";
  clearError();
}

function panel(side: Side): SidePanel {
  return new SidePanel(side, {
    changed: (now) => {
      markSample(null);
      compareSoon(now ? 0 : REST);
    },
    said: say,
    failed: fail,
    replacing: remember,
    reader: () => engine,
  });
}

function listen(): void {
  const samples = byId("samples", HTMLElement);
  for (const sample of SAMPLES) samples.append(sampleButton(sample));

  byId("fresh", HTMLButtonElement).addEventListener("click", () => {
    remember();
    show({ ...state(), left: EMPTY_DRAFT, right: EMPTY_DRAFT });
    texts.open = true;
    sides.left.focus();
    compareSoon(0);
  });
  byId("swap", HTMLButtonElement).addEventListener("click", () => {
    const { left, right, ...rest } = state();
    show({ ...rest, left: right, right: left });
    say(t("swapped"));
    compareSoon(0);
  });
  languages.addEventListener("change", () => {
    speak(languages.value);
    rememberLanguage();
    markSample(SAMPLES.find(({ id }) => id === sampleShown()) ?? null);
    // What it says in place of a comparison is said anew.
    if (element.hidden) compareNow().catch(fail);
    if (!element.comparison || element.hidden) return;
    tellMode(element.comparison.mode);
    output.relabel().catch(fail);
  });
  byId("give-names", HTMLButtonElement).addEventListener("click", () => {
    texts.open = true;
    const { left, right } = state();
    sides[isNamed(left) && !isNamed(right) ? "right" : "left"].focusName();
  });
  undo.addEventListener("click", () => {
    if (!before) return;
    const back = before;
    remember();
    show(back);
    texts.open = true;
    say(t("undone"));
    compareSoon(0);
  });
  keeping.addEventListener("change", () => {
    if (keeping.checked) keepDraft().catch(fail);
    else {
      forget();
      say(t("keep.not"));
    }
  });
  for (const choice of [mode, view]) choice.addEventListener("change", () => compareSoon(0));

  element.addEventListener("article-diff-ready", (event) => ready((event as CustomEvent<Comparison>).detail));
  // The element says by itself what went wrong; both texts stay in their boxes.
  element.addEventListener("article-diff-error", () => {
    tellMode();
    output.hide();
  });

  // A file that misses a side must not make the browser leave the page; two at once fill both sides.
  addEventListener("dragover", (event) => {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
  });
  addEventListener("drop", (event) => {
    const items = [...(event.dataTransfer?.items ?? [])].filter(({ kind }) => kind === "file");
    if (items.length > 0) event.preventDefault();
    drop(items, byId("right", HTMLElement).contains(event.target as Node) ? "right" : "left").catch(fail);
  });
  addEventListener("hashchange", async () => {
    try {
      const linked = await readLink(location.hash);
      if (!linked) return;
      remember();
      // A link's texts don't replace the kept ones.
      keeping.checked = false;
      clearError();
      show(linked);
      await compareNow();
    } catch (error) {
      fail(error);
    }
  });
}

/** Takes what was dropped: one file for the side where it fell, two for both; a word on each of the rest. */
async function drop(items: DataTransferItem[], side: Side): Promise<void> {
  const files: File[] = [];
  const wrong: string[] = [];
  for (const item of items) {
    const file = item.getAsFile();
    // A folder comes as a file that can't be read.
    if (file && item.webkitGetAsEntry()?.isDirectory) wrong.push(t("read.folder", { name: file.name }));
    else if (file) files.push(file);
  }
  const [first, second, ...more] = files;
  const taken: [File | undefined, Side][] = second
    ? [
        [first, "left"],
        [second, "right"],
      ]
    : [[first, side]];
  if (more.length > 0) wrong.push(t("read.more", { names: quotedList(more.map(({ name }) => name)) }));
  // Both sides are replaced at once, so both come back at once.
  if (second) remember();
  remembers = !second;
  const read: string[] = [];
  for (const [file, place] of taken) {
    if (!file) continue;
    await sides[place].take(file).then(
      (message) => read.push(message),
      (error) => wrong.push(messageOf(error)),
    );
  }
  remembers = true;
  if (read.length > 0) say(read.join(" "));
  if (wrong.length > 0) fail(wrong.join(" "));
}

function sampleButton(sample: SamplePair): HTMLElement {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.setAttribute("data-t", `sample.${sample.id}`);
  button.textContent = t(`sample.${sample.id}`);
  button.setAttribute("data-sample", sample.id);
  button.addEventListener("click", () => {
    remember();
    showSample(sample);
    compareSoon(0);
  });
  item.append(button);
  return item;
}

function showSample(sample: SamplePair | undefined): void {
  if (!sample) return;
  const draft = ({ text, ...particulars }: SampleStory): Draft => ({
    ...particulars,
    text,
    known: [],
    sample: true,
  });
  show({ left: draft(sample.left), right: draft(sample.right), mode: "auto", view: view.value });
  markSample(sample);
}

/** Whether both sides are empty. */
function isBlank({ left, right }: Packed): boolean {
  return isEmpty(left) && isEmpty(right);
}

/** Shows which sample stands on the page, if one does. */
function markSample(shown: SamplePair | null): void {
  for (const button of document.querySelectorAll("#samples button")) {
    button.setAttribute("aria-pressed", String(button.getAttribute("data-sample") === shown?.id));
  }
  byId("sample-note", HTMLElement).textContent = shown ? t(`sample.${shown.id}.note`) : "";
}

/** The whole state of the page. */
function state(): Packed {
  return { left: sides.left.draft, right: sides.right.draft, mode: mode.value, view: view.value };
}

function show(packed: Packed): void {
  sides.left.draft = packed.left;
  sides.right.draft = packed.right;
  choose(mode, packed.mode);
  choose(view, packed.view);
  markSample(null);
}

/** Chooses an option that exists; anything else is the first one, "automatic". */
function choose(select: HTMLSelectElement, value: string): void {
  select.value = value;
  if (select.selectedIndex < 0) select.selectedIndex = 0;
}

/** Keeps the page's own texts for "undo"; samples are a click away anyway. */
function remember(): void {
  if (!remembers) return;
  const now = state();
  const own = [now.left, now.right].some((draft) => !draft.sample && !isEmpty(draft));
  if (own) offerBack(now);
}

function offerBack(packed: Packed): void {
  before = packed;
  undo.hidden = false;
}

/** Compares after `delay` milliseconds without a further change, which any message is about no longer. */
function compareSoon(delay: number): void {
  clearError();
  output.outdate();
  // An address that carries other texts than the page shows would bring them back on the next load.
  if (isLink(location.hash)) history.replaceState(null, "", location.pathname + location.search);
  clearTimeout(timer);
  timer = setTimeout(() => {
    if (keeping.checked && sampleShown() === undefined) keepDraft().catch(fail);
    compareNow().catch(fail);
  }, delay);
}

async function compareNow(): Promise<void> {
  clearTimeout(timer);
  const read = await engine;
  const now = state();
  const missing = [now.left, now.right].filter(isEmpty).length;
  waiting.hidden = missing === 0;
  element.hidden = missing > 0;
  if (missing > 0) {
    waiting.textContent = t(`waiting.${missing === 2 ? "both" : isEmpty(now.left) ? "left" : "right"}`);
    tellMode();
    output.hide();
    return;
  }
  const long = (["left", "right"] as const).filter((side) => now[side].text.length > LIMIT);
  if (long.length > 0) {
    // The element would say so too, but not in each language.
    element.hidden = true;
    tellMode();
    output.hide();
    fail(long.map((side) => t(`long.${side}`, { n: LIMIT })).join(" "));
    return;
  }
  shown = settled(now, read);
  element.mode = now.mode;
  // Setting the same view again would undo what the reader chose in the element itself.
  if (element.getAttribute("view") !== now.view) element.view = now.view;
  element.left = toStory(now.left, read);
  element.right = toStory(now.right, read);
}

function settled(packed: Packed, read: Reader): Packed {
  return { ...packed, left: settle(packed.left, read), right: settle(packed.right, read) };
}

/** Keeps what stands on the page, or says that it can't. */
async function keepDraft(): Promise<void> {
  const read = await engine;
  const now = state();
  if (keep({ now: settled(now, read), before: before && settled(before, read) })) return;
  keeping.checked = false;
  fail(new Error(t("keep.cannot")));
}

/** The sample that stands on the page untouched, by its id. */
function sampleShown(): string | undefined {
  return document.querySelector('#samples [aria-pressed="true"]')?.getAttribute("data-sample") ?? undefined;
}

/** Says beside the choice of mode which one it was; nothing while no comparison is shown. */
function tellMode(found?: Comparison["mode"]): void {
  const how = mode.value === "auto" ? "found" : "chosen";
  byId("mode-found", HTMLElement).textContent = found ? t(`${how}.${found}`) : "";
}

function ready(comparison: Comparison): void {
  if (!shown) return;
  tellMode(comparison.mode);
  output.show(comparison, shown).catch(fail);
}

function say(message: string): void {
  status.textContent = message;
  clearTimeout(messageTimer);
  messageTimer = setTimeout(() => {
    status.textContent = "";
  }, MESSAGE);
}

function fail(error: unknown): void {
  alertBox.textContent = messageOf(error);
  alertBox.hidden = false;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function clearError(): void {
  alertBox.hidden = true;
  alertBox.textContent = "";
}
