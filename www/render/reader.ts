/**
 * The comparison on the page, once there is one: draws the view model, switches views, goes to
 * stops, folds and unfolds, lets one side be selected alone. Knows nothing of how a comparison
 * comes about.
 */
import type { Comparison } from "../api.js";
import { type Strings, wordsOf } from "../locale/locale.js";
import type { Layout, Stop } from "../view/model.js";
import { viewOf } from "../view/view.js";
import { h } from "./dom.js";
import { about, controls, drawFrame, heads, strip, takeaway } from "./frame.js";
import { drawGroups, isLong, type Langs, STEP } from "./groups.js";
import type { Context } from "./text.js";

/** From this width of the element on, in its own em, the sides stand side by side. */
const WIDE = 43.75;
/** Below this width even a view side by side puts left above right. */
const NARROW = 26;
/** Below this one, as of large letters on a phone, nothing stays in sight beside the text. */
const TIGHT = 16;
/** So many rows that can be seen fill a screen: they are drawn before the first paint. */
const SCREEN = 16;
/**
 * What follows them is drawn in slices of so many milliseconds, between which the page can paint and
 * answer. A clock decides, since what is drawn in the end is the same on every machine.
 */
const SLICE_MS = 12;
/** With more blocks than this, what is out of sight is not laid out. */
const LONG = 500;

export interface Settings {
  /** `auto`, `side`, `inline` or `changes`. */
  view: string;
  locale: string;
  strings: Strings;
  /** Mark differences of typography too. */
  quiet: boolean;
  shortcuts: boolean;
  /** Address of a stop within the page. */
  href: (id: string) => string;
  onStop: (detail: { id: string; index: number; count: number }) => void;
  /** The reader chose a view. */
  onView: (view: string) => void;
}

/** Where an event began, or the first element around it that fits. */
function closest(event: Event, selector: string): HTMLElement | null {
  const [origin] = event.composedPath();
  return origin instanceof Element ? origin.closest(selector) : null;
}

export class Reader {
  /** What is drawn goes in here. */
  readonly root = h("section", { class: "root", hidden: true });
  /** Messages to screen readers. */
  readonly status = h("p", { class: "vh", role: "status" });
  readonly #body = h("div", { class: "body" });
  readonly #opened = new Set<string>();
  #settings: Settings | undefined;
  #comparison: Comparison | undefined;
  #context: Context | undefined;
  #index = -1;
  #layout: Layout = "inline";
  #narrow = false;
  #tight = false;
  /** Draws what the frame still lacks. */
  #frame: Iterable<boolean> = [];
  /** Draws all that is not drawn yet. */
  #rest: (() => void) | undefined;

  constructor() {
    const { root } = this;
    root.addEventListener("click", (event) => this.#click(event));
    root.addEventListener("change", (event) =>
      this.#settings?.onView((event.target as HTMLInputElement).value),
    );
    root.addEventListener("keydown", (event) => this.#key(event));
    root.addEventListener("beforematch", (event) => this.#unfold(event.target as Element, true));
    // A selection takes the words of the side on which it starts.
    root.addEventListener("pointerdown", (event) => {
      const place = closest(event, ".c, del");
      if (place) root.setAttribute("data-select", place.matches(".left, del") ? "left" : "right");
    });
  }

  /** Draws a comparison whole. */
  show(comparison: Comparison, settings: Settings, width: number): void {
    if (this.#comparison !== comparison) {
      this.#index = -1;
      this.#opened.clear();
    }
    this.#comparison = comparison;
    this.root.hidden = false;
    this.#measure(width);
    this.update(settings, true);
  }

  /** Draws the text anew for changed settings; the controls, and the focus on them, stay unless `whole`. */
  update(settings: Settings, whole = false): void {
    this.#settings = settings;
    const c = this.#comparison;
    if (!c) return;
    const { view: name } = settings;
    const words = wordsOf(settings.locale, settings.strings);
    const layout = name === "side" || name === "inline" ? name : this.#layout;
    // Where the browser's search does not find folded text, nothing is folded.
    const fold = "onbeforematch" in document;
    const current = name === "changes" && c.mode === "copy" ? name : layout;
    const view = viewOf(c, words, {
      layout,
      changesOnly: name === "changes",
      fold,
      quiet: settings.quiet,
    });
    const { root } = this;
    const langs = { left: c.left.lang, right: c.right.lang };
    if (whole) {
      root.lang = this.status.lang = words.lang;
      root.setAttribute("aria-label", view.title);
      root.replaceChildren(
        h("h2", { class: "vh" }, view.title),
        heads(view, c, words),
        about(view, words, langs, settings.href),
        ...strip(view, words),
        ...controls(view, words, current),
        this.#body,
        takeaway(words),
      );
      this.#frame = drawFrame(root, view, words, settings.href);
    }
    for (const input of root.querySelectorAll("input")) input.checked = input.value === current;
    // Nothing to unfold, no button for it.
    root
      .querySelector("[data-act=expand]")
      ?.toggleAttribute("hidden", !view.groups.some((group) => group.fold));
    root.classList.toggle("two", layout === "side" && !this.#narrow);
    root.classList.toggle("tight", this.#tight);
    root.classList.toggle("long", c.left.blocks.length + c.right.blocks.length > LONG);
    const again = this.#focused();
    this.#context = { view, words, href: settings.href, targets: new Map() };
    this.#draw(this.#context, langs);
    this.#position();
    again?.();
  }

  /** Gives what focuses again, after the text was drawn anew, what has the focus in it now. */
  #focused(): (() => void) | undefined {
    const { activeElement } = this.root.getRootNode() as ShadowRoot;
    if (!activeElement || !this.#body.contains(activeElement)) return;
    const [id = ""] =
      [...(this.#context?.targets ?? [])].find(([, all]) => all.includes(activeElement as HTMLElement)) ?? [];
    const { go, fold } = (activeElement as HTMLElement).dataset;
    return () => {
      this.#rest?.();
      const [mark] = this.#context?.targets.get(id) ?? [];
      if (mark) mark.tabIndex = -1;
      const control = [...this.#body.querySelectorAll<HTMLElement>("[data-go],[data-fold]")].find(
        ({ dataset }) => dataset.go === go && dataset.fold === fold,
      );
      (mark ?? control)?.focus({ preventScroll: true });
    };
  }

  /** Follows the element's own width. */
  resize(width: number): void {
    if (!this.#measure(width) || !this.#settings) return;
    // Whoever has read into the text stays at the same passage.
    const top = (element: HTMLElement | undefined) => element?.getBoundingClientRect().bottom ?? 0;
    const [id] =
      this.#body.getBoundingClientRect().top < 0
        ? ([...(this.#context?.targets ?? [])].find(([, [it]]) => top(it) > 0) ?? [])
        : [];
    this.update(this.#settings);
    if (!id) return;
    this.#rest?.();
    this.#context?.targets.get(id)?.[0]?.scrollIntoView({ block: "start" });
  }

  /** Draws what is still to come, for print. */
  finish(): void {
    this.#rest?.();
  }

  hide(): void {
    this.root.hidden = true;
    this.#comparison = this.#rest = undefined;
  }

  /** Goes one stop on (1) or back (-1); stays at the ends. */
  step(by: 1 | -1, focus = false): void {
    this.#go(this.#index + by, focus);
  }

  /** Reveals and focuses what `id` names. */
  goTo(id: string): void {
    const index =
      this.#context?.view.stops.findIndex((stop) => stop.id === id || stop.also.includes(id)) ?? -1;
    if (index < 0) this.#reveal(id, true);
    else this.#go(index, true, id);
  }

  /** Takes note of the width; true where that changes the layout. */
  #measure(width: number): boolean {
    const em = Number.parseFloat(getComputedStyle(this.root).fontSize) || 16;
    const before = [this.#layout, this.#narrow, this.#tight].join();
    this.#layout = width >= WIDE * em ? "side" : "inline";
    this.#narrow = width < NARROW * em;
    this.#tight = width < TIGHT * em;
    return before !== [this.#layout, this.#narrow, this.#tight].join();
  }

  /** A screen of text, then what the frame still lacks, then the rest of the text. */
  *#steps(context: Context, langs: Langs): Generator<boolean> {
    const text = drawGroups(this.#body, context, langs, this.#opened);
    let seen = 0;
    while (seen < SCREEN) {
      const { done, value } = text.next();
      if (done) break;
      if (value) seen++;
    }
    yield true;
    yield* this.#frame;
    yield* text;
  }

  #draw(context: Context, langs: Langs): void {
    const { root } = this;
    this.#body.replaceChildren();
    const steps = this.#steps(context, langs);
    const slice = (ms: number) => {
      const end = performance.now() + ms;
      do {
        if (!steps.next().done) continue;
        this.#rest = undefined;
        root.removeAttribute("aria-busy");
        this.#mark();
        return;
      } while (performance.now() < end);
      setTimeout(later);
    };
    const rest = () => slice(Number.POSITIVE_INFINITY);
    const later = () => {
      if (this.#rest === rest) slice(SLICE_MS);
    };
    this.#rest = rest;
    root.setAttribute("aria-busy", "true");
    // A short comparison is mostly whole at once; of a long one, a screen is what the reader waits for.
    slice(root.classList.contains("long") ? 0 : SLICE_MS);
  }

  #position(): void {
    const { root } = this;
    const { view, words } = this.#context ?? {};
    const count = view?.stops.length ?? 0;
    const place = root.querySelector(".position");
    if (place && words)
      place.textContent = words.t("position", { n: this.#index < 0 ? "–" : this.#index + 1, m: count });
    const end = (act: string, off: boolean) =>
      root.querySelector(`[data-act=${act}]`)?.setAttribute("aria-disabled", String(off));
    end("previous", this.#index <= 0);
    end("next", this.#index >= count - 1);
  }

  /** Marks a stop in the text, in the list and, by its row, in the overview. */
  #mark(): void {
    const { root } = this;
    const { id, row }: Partial<Stop> = this.#context?.view.stops[this.#index] ?? {};
    if (!id) return;
    for (const old of root.querySelectorAll(".current")) old.classList.remove("current");
    const links = [...root.querySelectorAll("[data-go]:not(.body *)")].filter(
      (it) => it.getAttribute("data-go") === (it.closest("svg") ? row : id),
    );
    for (const it of [...links, ...(this.#context?.targets.get(id) ?? [])]) it.classList.add("current");
  }

  #go(index: number, focus: boolean, id?: string): void {
    const { view, words } = this.#context ?? {};
    const stop = view?.stops[index];
    if (!stop) return;
    const count = view?.stops.length ?? 0;
    this.#index = index;
    this.#rest?.();
    this.#mark();
    if (!id || !this.#reveal(id, focus)) this.#reveal(stop.id, focus);
    this.#position();
    this.status.textContent = `${words?.t("position", { n: index + 1, m: count })}: ${stop.text}`;
    this.#settings?.onStop({ id: stop.id, index, count });
  }

  #reveal(id: string, focus: boolean): boolean {
    this.#rest?.();
    const element = this.#context?.targets.get(id)?.[0];
    if (!element) return false;
    const folded = element.closest(".folded");
    if (folded) this.#unfold(folded, true);
    element.tabIndex = -1;
    if (focus) element.focus({ preventScroll: true });
    // What fills the screen is read from its start, clear of what the page keeps there (scroll-padding).
    element.scrollIntoView({ block: element.offsetHeight > innerHeight / 2 ? "start" : "center" });
    return true;
  }

  /** Opens folded text, from the end on, while `room` says that there is room for it. Furniture stays out of sight. */
  fill(room: () => boolean): void {
    for (const folded of [...this.root.querySelectorAll(".folded")].reverse())
      while (folded.matches("[hidden]") && !folded.querySelector(".furniture") && room()) {
        const bar = folded.previousElementSibling;
        if (bar?.children[1]) this.#more(bar, folded);
        else this.#unfold(folded, true);
      }
  }

  /** Opens or closes a fold: its rows, its button, and the button for a few more. */
  #unfold(folded: Element, open: boolean): void {
    const [button, few] = folded.previousElementSibling?.children ?? [];
    if (!button) return;
    if (open) folded.removeAttribute("hidden");
    else folded.setAttribute("hidden", "until-found");
    button.setAttribute("aria-expanded", String(open));
    few?.toggleAttribute("hidden", open);
    this.#opened[open ? "add" : "delete"](button.getAttribute("data-fold") ?? "");
  }

  /** A few rows at a time leave the fold for the open text above it. */
  #more(bar: Element, folded: Element): void {
    const [button, few] = bar.children as HTMLCollectionOf<HTMLElement>;
    bar.before(...[...folded.children].slice(0, STEP));
    const left = folded.childElementCount;
    const group = this.#context?.view.groups.find(({ id }) => id === button?.dataset.fold);
    if (group?.fold) button?.replaceChildren(group.fold(-left));
    if (isLong(left)) return;
    if (few?.matches(":focus")) button?.focus();
    few?.remove();
  }

  #click(event: Event): void {
    // Three clicks take the whole paragraph; by itself the browser stops at what can't be selected in it.
    const paragraph = (event as MouseEvent).detail === 3 && closest(event, ".b");
    if (paragraph) getSelection()?.selectAllChildren(paragraph);
    const place = closest(event, "[data-go],[data-act]");
    if (!place) return;
    const { go, act = "" } = place.dataset;
    const bar = place.parentElement;
    const folded = bar?.nextElementSibling;
    const { ctrlKey, metaKey, shiftKey } = event as MouseEvent;
    if (go) {
      // With a key held, the browser opens the address in a tab or window of its own.
      if (ctrlKey || metaKey || shiftKey) return;
      event.preventDefault();
      this.goTo(go);
    } else if (act === "next") this.step(1);
    else if (act === "previous") this.step(-1);
    else if (act === "expand") {
      this.#rest?.();
      for (const it of this.root.querySelectorAll(".folded")) this.#unfold(it, true);
    } else if (act === "fold" && folded) this.#unfold(folded, folded.hasAttribute("hidden"));
    else if (bar && act === "more" && folded) this.#more(bar, folded);
    else void this.#take(act, place.dataset.form ?? "", place);
  }

  /** Copies or downloads; `export` makes the buttons for that. Says when something was copied. */
  async #take(act: string, form: string, place: Element): Promise<void> {
    const { buttons, take } = await import("../export/forms.js");
    const c = this.#comparison;
    const { view, words } = this.#context ?? {};
    if (!c || !view || !words) return;
    if (act === "export") {
      if (!place.nextElementSibling) place.after(...buttons(view.names, words));
      return;
    }
    const said = (await take(act, form, c, this.#settings?.locale)) ? words.t("copied") : "";
    for (const it of [this.root.querySelector(".done"), this.status]) it?.replaceChildren(said);
  }

  #key(event: KeyboardEvent): void {
    this.#rove(event);
    if (!this.#settings?.shortcuts || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "n") this.step(1, true);
    if (event.key === "p") this.step(-1, true);
  }

  /** Arrow keys in the overview, and in the facts above it. */
  #rove(event: KeyboardEvent): void {
    const links = [...this.root.querySelectorAll<SVGAElement>(".about li a, svg a")];
    const at = links.indexOf(event.target as SVGAElement);
    if (at < 0) return;
    const forward = getComputedStyle(this.root).direction === "rtl" ? -1 : 1;
    const to: Record<string, number> = {
      ArrowRight: at + forward,
      ArrowLeft: at - forward,
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: links.length - 1,
    };
    const link = links[to[event.key] ?? -1];
    if (!link) return;
    event.preventDefault();
    links[at]?.setAttribute("tabindex", "-1");
    link.setAttribute("tabindex", "0");
    link.focus();
  }
}
