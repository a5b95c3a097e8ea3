/**
 * The comparison on the page, once there is one: draws the view model, switches views, goes to
 * stops, folds and unfolds, lets one side be selected alone. Knows nothing of how a comparison
 * comes about.
 */
import type { Comparison, Side } from "../api";
import { toHTML } from "../export/html";
import { toMarkdown } from "../export/markdown";
import { words as wordsOf, type Strings, type Words } from "../locale/locale";
import type { Layout, View } from "../view/model";
import { view as viewOf } from "../view/view";
import { h } from "./dom";
import { about, controls, heading, heads, list, strip } from "./frame";
import { groupElement, STEP } from "./groups";
import type { Context } from "./text";

/** From this width of the element on, in its own em, the sides stand side by side. */
const WIDE = 43.75;
/** Below this width even a view side by side puts left above right. */
const NARROW = 26;
/** Rows drawn at once; the rest follows in slices so that the page stays responsive. */
const SLICE = 60;

export interface Settings {
  /** `auto`, `side`, `inline` or `changes`. */
  view: string;
  locale: string;
  strings: Strings;
  quiet: boolean;
  shortcuts: boolean;
  /** Address of a stop within the page. */
  href: (id: string) => string;
  onStop: (detail: { id: string; index: number; count: number }) => void;
  onView: (view: string) => void;
}

export class Reader {
  /** What is drawn goes in here. */
  readonly root: HTMLElement;
  /** Messages to screen readers. */
  readonly status = h("p", { class: "vh", role: "status" });
  #settings!: Settings;
  #comparison: Comparison | undefined;
  #context: Context | undefined;
  #index = -1;
  #opened = new Set<string>();
  #layout: Layout = "inline";
  #narrow = false;
  #body = h("div", { class: "body" });
  #stops: HTMLElement = h("div");
  /** Draws the rest of the groups; undefined once all are there. */
  #rest: (() => void) | undefined;

  constructor() {
    this.root = h("section", { class: "root", hidden: true });
    this.root.addEventListener("click", (event) => this.#click(event));
    this.root.addEventListener("change", (event) => {
      const { value } = event.target as HTMLInputElement;
      this.#settings.onView(value);
    });
    this.root.addEventListener("keydown", (event) => this.#key(event));
    this.root.addEventListener("pointerdown", (event) => this.#selectSide(event));
    this.root.addEventListener("beforematch", (event) => this.#unfold(event.target as HTMLElement));
  }

  /** Draws a comparison whole. */
  show(comparison: Comparison, settings: Settings, width: number): void {
    const same = this.#comparison === comparison;
    if (!same) {
      this.#index = -1;
      this.#opened.clear();
    }
    this.#comparison = comparison;
    this.#settings = settings;
    this.#measure(width);
    const words = wordsOf(settings.locale, settings.strings);
    const view = this.#model(words);
    this.root.replaceChildren(
      heading(view),
      heads(view, comparison, words),
      h("div", { class: "about" }, ...about(view, words)),
      ...(view.groups.length > 1 ? [strip(view)] : []),
      controls(view, words, this.current),
      this.#stops,
      this.#body,
    );
    this.root.lang = words.lang;
    this.root.ariaLabel = view.title;
    this.root.hidden = false;
    this.#draw(view, words);
  }

  /** The view in use: never `auto`. */
  get current(): string {
    const { view } = this.#settings;
    return ["side", "inline", "changes"].includes(view) ? view : this.#layout;
  }

  /** Draws the text anew for a changed setting, leaving the controls (and the focus on them) alone. */
  update(settings: Settings): void {
    this.#settings = settings;
    if (!this.#comparison || this.root.hidden) return;
    const words = wordsOf(settings.locale, settings.strings);
    this.#draw(this.#model(words), words);
    for (const input of this.root.querySelectorAll("input")) input.checked = input.value === this.current;
  }

  /** Follows the element's own width. */
  resize(width: number): void {
    if (this.#measure(width) && this.#comparison) this.update(this.#settings);
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
    const { stops } = this.#context?.view ?? { stops: [] };
    const to = this.#index + by;
    if (to >= 0 && to < stops.length) this.#go(to, focus);
  }

  /** Reveals and focuses what `id` names. False where nothing has it. */
  goTo(id: string): boolean {
    const index = this.#context?.view.stops.findIndex((stop) => stop.id === id || stop.also.includes(id)) ?? -1;
    if (index >= 0) this.#go(index, true, id);
    else return this.#reveal(id, true);
    return true;
  }

  #measure(width: number): boolean {
    const em = parseFloat(getComputedStyle(this.root).fontSize) || 16;
    const layout = width >= WIDE * em ? "side" : "inline";
    const changed = layout !== this.#layout;
    this.#layout = layout;
    this.#narrow = width < NARROW * em;
    this.root.classList.toggle("narrow", this.#narrow);
    return changed;
  }

  #model(words: Words): View {
    const { view, quiet } = this.#settings;
    const layout = view === "side" || view === "inline" ? view : this.#layout;
    return viewOf(this.#comparison!, words, { layout, changesOnly: view === "changes", fold: true, quiet });
  }

  #draw(view: View, words: Words): void {
    const { left, right } = this.#comparison!;
    const context: Context = (this.#context = { view, words, targets: new Map() });
    const langs = { left: left.lang, right: right.lang };
    this.root.dataset.layout = view.layout;
    this.root.dataset.mode = view.mode;
    const stops = list(view, words, this.#settings.href);
    this.#stops.replaceChildren(...(stops ? [stops] : []));
    this.#body.replaceChildren();
    let next = 0;
    const slice = (rows: number) => {
      const fragment = document.createDocumentFragment();
      for (let drawn = 0; drawn < rows && next < view.groups.length; next++) {
        drawn += view.groups[next]!.rows.length;
        fragment.append(groupElement(view.groups[next]!, context, langs, this.#opened));
      }
      this.#body.append(fragment);
      if (next >= view.groups.length) this.#rest = undefined;
    };
    const rest = (this.#rest = () => slice(Infinity));
    const later = () => {
      if (this.#rest !== rest) return;
      slice(SLICE);
      if (this.#rest) setTimeout(later);
    };
    later();
    this.#position();
    if (this.#index >= 0) this.#mark(view.stops[this.#index]!.id);
  }

  #position(): void {
    const { view, words } = this.#context!;
    const m = view.stops.length;
    const place = this.root.querySelector(".position");
    if (place) place.textContent = m ? words.t("position", { n: this.#index < 0 ? "–" : words.n(this.#index + 1), m }) : words.t("none");
    const off = (act: string, value: boolean) => this.root.querySelector(`[data-act=${act}]`)?.setAttribute("aria-disabled", String(value));
    off("previous", this.#index <= 0);
    off("next", this.#index >= m - 1);
  }

  #mark(id: string): void {
    for (const old of this.root.querySelectorAll(".current")) old.classList.remove("current");
    for (const element of this.#context!.targets.get(id) ?? []) element.classList.add("current");
    for (const shape of this.root.querySelectorAll("[data-go]")) if (shape.getAttribute("data-go") === id) shape.classList.add("current");
  }

  #go(index: number, focus: boolean, id = ""): void {
    const { view, words } = this.#context!;
    const stop = view.stops[index]!;
    this.#index = index;
    this.#rest?.();
    this.#mark(stop.id);
    this.#reveal(id && this.#context!.targets.has(id) ? id : stop.id, focus);
    this.#position();
    this.status.textContent = `${words.t("position", { n: index + 1, m: view.stops.length })}: ${stop.text}`;
    this.#settings.onStop({ id: stop.id, index, count: view.stops.length });
  }

  #reveal(id: string, focus: boolean): boolean {
    this.#rest?.();
    const element = this.#context?.targets.get(id)?.[0];
    if (!element) return false;
    const folded = element.closest<HTMLElement>("[hidden]");
    if (folded) this.#unfold(folded);
    if (focus) {
      element.tabIndex = -1;
      element.focus({ preventScroll: true });
    }
    element.scrollIntoView({ block: "center", inline: "nearest" });
    return true;
  }

  #unfold(folded: HTMLElement, open = true): void {
    const bar = folded.previousElementSibling;
    const button = bar?.firstElementChild;
    if (!button?.matches("[data-fold]")) return;
    if (open) folded.removeAttribute("hidden");
    else folded.setAttribute("hidden", "until-found");
    button.setAttribute("aria-expanded", String(open));
    button.nextElementSibling?.toggleAttribute("hidden", open);
    this.#opened[open ? "add" : "delete"](button.getAttribute("data-fold")!);
  }

  #click(event: Event): void {
    const origin = event.composedPath()[0];
    const place = origin instanceof Element ? origin.closest("[data-go],[data-act],[data-fold],[data-more]") : null;
    if (!place) return;
    const go = place.getAttribute("data-go");
    const act = place.getAttribute("data-act");
    if (go !== null) {
      event.preventDefault();
      this.goTo(go);
    } else if (act === "next" || act === "previous") this.step(act === "next" ? 1 : -1);
    else if (act === "expand") this.#expand(place);
    else if (act) void this.#copy(act.slice(5), place);
    else {
      const folded = place.parentElement!.nextElementSibling as HTMLElement;
      if (place.hasAttribute("data-more")) {
        // A few rows at a time leave the fold for the open text above it.
        place.parentElement!.before(...[...folded.children].slice(0, STEP));
        if (folded.children.length === 0) place.parentElement!.remove();
      } else this.#unfold(folded, place.getAttribute("aria-expanded") !== "true");
    }
  }

  #expand(button: Element): void {
    this.#rest?.();
    const open = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(open));
    for (const folded of this.root.querySelectorAll<HTMLElement>(".folded")) this.#unfold(folded, open);
  }

  async #copy(what: string, from: Element): Promise<void> {
    const c = this.#comparison!;
    const { locale } = this.#settings;
    const text = what === "markdown" ? toMarkdown(c, { locale }) : what === "html" ? toHTML(c, { locale }) : what === "json" ? JSON.stringify(c) : c[what as Side].blocks.map((block) => block.text).join("\n\n");
    from.closest("details")!.open = false;
    try {
      await navigator.clipboard.writeText(text);
      this.status.textContent = this.#context!.words.t("copied");
    } catch {
      // The host page may forbid the clipboard; there is no second way that is not worse.
      this.status.textContent = "";
    }
  }

  #key(event: KeyboardEvent): void {
    if (!this.#settings.shortcuts || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "n" || event.key === "j") this.step(1, true);
    else if (event.key === "p" || event.key === "k") this.step(-1, true);
  }

  /** A selection takes the words of the side on which it starts. */
  #selectSide(event: Event): void {
    const origin = event.composedPath()[0];
    const place = origin instanceof Element ? origin.closest(".left, .right, .both, del") : null;
    if (place) this.root.dataset.select = place.matches(".left, del") ? "left" : "right";
  }
}
