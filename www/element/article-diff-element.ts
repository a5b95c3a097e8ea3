/**
 * `<article-diff>`: takes two stories (children or properties), has them compared, and shows the
 * result. Owns the life cycle: when to start, what to cancel, which event to send. The drawing
 * is `render/`, the words are `locale/`.
 *
 * While it compares, or when it can't, both texts stay readable: the children are slotted, and
 * stories given as properties stand in the slots as plain text.
 */
import type { Comparison, CompareOptions, Side, Story, StoryInput } from "../api";
import { compare, init, readStory } from "../core";
import { words } from "../locale/locale";
import { h } from "../render/dom";
import { Reader, type Settings } from "../render/reader";
import css from "../style/article-diff.css";
import { givenBy, plainText } from "./inputs";

/** Most UTF-16 code units a side may have, unless the page says otherwise. */
const LIMIT = 1_000_000;
/** A comparison that takes longer than this says that it is busy. */
const PATIENCE_MS = 150;

// In Node there is no HTMLElement; importing must still work.
const Base: typeof HTMLElement = typeof HTMLElement === "undefined" ? (class {} as typeof HTMLElement) : HTMLElement;

let sheet: CSSStyleSheet | undefined;
/** The fragment of the page's address that an element has already answered. */
let answered: string | undefined;
/** Time stamp of the event that asked for it. */
let answeredAt = -1;

export class ArticleDiffElement extends Base {
  static readonly observedAttributes = ["mode", "view", "engine", "shortcuts", "eager", "locale", "limit"];

  #inputs: Record<Side, StoryInput | null> = { left: null, right: null };
  #options: CompareOptions = {};
  #strings: Record<string, string> = {};
  #comparison: Comparison | null = null;
  /** The view that the reader chose. */
  #chosen: string | undefined;
  #reader!: Reader;
  #slots!: Record<Side, HTMLSlotElement>;
  #notice!: HTMLElement;
  #abort: AbortController | undefined;
  #queued = false;
  /** What is shown is not what is set. */
  #stale = true;
  #near = false;
  #children: MutationObserver | undefined;
  #size: ResizeObserver | undefined;
  #sight: IntersectionObserver | undefined;

  constructor() {
    super();
    const shadow = this.attachShadow({ mode: "open" });
    if (!sheet) {
      sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
    }
    shadow.adoptedStyleSheets = [sheet];
    this.#reader = new Reader();
    this.#slots = { left: h("slot", { name: "left" }), right: h("slot", { name: "right" }) };
    this.#notice = h("div", { class: "notice", hidden: true });
    shadow.append(this.#reader.status, this.#notice, this.#reader.root, h("div", { class: "texts" }, this.#slots.left, this.#slots.right));
    // Properties that were set before the element was defined would hide the accessors.
    for (const name of ["left", "right", "options", "strings", "comparison", "mode", "view"] as const) {
      if (!Object.hasOwn(this, name)) continue;
      const value: unknown = this[name];
      delete (this as Record<string, unknown>)[name];
      (this as Record<string, unknown>)[name] = value;
    }
  }

  /** The stories. A string, a `Story`, an element or a fragment; null takes the child with that slot. */
  get left(): StoryInput | null {
    return this.#inputs.left;
  }
  set left(value: StoryInput | null) {
    this.#set("left", value);
  }
  get right(): StoryInput | null {
    return this.#inputs.right;
  }
  set right(value: StoryInput | null) {
    this.#set("right", value);
  }

  /** Options of `compare`. Attributes of the same name win. */
  get options(): CompareOptions {
    return this.#options;
  }
  set options(value: CompareOptions) {
    this.#options = value ?? {};
    this.#change();
  }

  /** Strings that replace those of the locale. */
  get strings(): Record<string, string> {
    return this.#strings;
  }
  set strings(value: Record<string, string>) {
    this.#strings = value ?? {};
    this.#redraw();
  }

  /** The result on show. Setting one shows it without comparing. */
  get comparison(): Comparison | null {
    return this.#comparison;
  }
  set comparison(value: Comparison | null) {
    this.#cancel();
    if (!value) {
      this.#comparison = null;
      this.#change();
      return;
    }
    this.#stale = false;
    this.#show(value);
  }

  get mode(): string {
    return this.getAttribute("mode") ?? "auto";
  }
  set mode(value: string) {
    this.setAttribute("mode", value);
  }

  /** `auto`, `side`, `inline` or `changes`: as set, or as the reader switched it. */
  get view(): string {
    return this.#chosen ?? this.getAttribute("view") ?? "auto";
  }
  set view(value: string) {
    this.setAttribute("view", value);
  }

  /** Goes to the next change. */
  next(): void {
    this.#reader.step(1);
  }
  /** Goes to the change before. */
  previous(): void {
    this.#reader.step(-1);
  }
  /** Reveals and focuses the change, link or fact with this id. */
  goTo(id: string): void {
    this.#reader.goTo(id);
  }

  connectedCallback(): void {
    this.#children ??= new MutationObserver(() => this.#fromChildren() && this.#change());
    this.#children.observe(this, { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ["slot", "lang", "cite", "data-title", "data-source", "data-published"] });
    this.#size ??= new ResizeObserver((entries) => this.#reader.resize(entries[entries.length - 1]!.contentRect.width));
    this.#size.observe(this);
    window.addEventListener("hashchange", this);
    window.addEventListener("beforeprint", this);
    if (this.#stale) this.#change();
  }

  disconnectedCallback(): void {
    this.#children?.disconnect();
    this.#size?.disconnect();
    this.#sight?.disconnect();
    this.#sight = undefined;
    window.removeEventListener("hashchange", this);
    window.removeEventListener("beforeprint", this);
    this.#cancel();
  }

  /** Moving within the page interrupts nothing. */
  connectedMoveCallback(): void {}

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after) return;
    if (name === "view") {
      this.#chosen = undefined;
      this.#restyle();
    } else if (name === "locale") this.#redraw();
    else if (name === "shortcuts") this.#restyle();
    else this.#change();
  }

  handleEvent(event: Event): void {
    if (event.type === "beforeprint") this.#reader.finish();
    else {
      answered = event.timeStamp === answeredAt ? answered : undefined;
      if (this.#answerHash()) answeredAt = event.timeStamp;
    }
  }

  #set(side: Side, value: StoryInput | null): void {
    this.#inputs[side] = value ?? null;
    this.#change();
  }

  #fromChildren(): boolean {
    return this.#inputs.left === null || this.#inputs.right === null;
  }

  /** Something that decides the result has changed: compare once, after all that is set in this turn. */
  #change(): void {
    this.#stale = true;
    if (this.#queued) return;
    this.#queued = true;
    queueMicrotask(() => {
      this.#queued = false;
      if (this.isConnected && this.#stale) this.#start();
    });
  }

  /** Waits for the element to come near the viewport. */
  #start(): void {
    this.#cancel();
    if (this.#near || this.hasAttribute("eager") || this.#hashId() !== undefined || typeof IntersectionObserver === "undefined") {
      void this.#run();
      return;
    }
    if (this.#sight) return;
    this.#sight = new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        this.#near = true;
        this.#sight?.disconnect();
        this.#sight = undefined;
        if (this.#stale) void this.#run();
      },
      { rootMargin: "100%" },
    );
    this.#sight.observe(this);
  }

  async #run(): Promise<void> {
    this.#cancel();
    const given = { left: this.#given("left"), right: this.#given("right") };
    this.#stale = false;
    if (!given.left || !given.right) {
      this.#comparison = null;
      this.#texts();
      return;
    }
    const abort = (this.#abort = new AbortController());
    const { signal } = abort;
    const busy = setTimeout(() => this.#busy(), PATIENCE_MS);
    try {
      await init(this.getAttribute("engine") === "js" ? "js" : undefined);
      if (signal.aborted) return;
      const { signal: outer, onProgress, ...options } = this.#options;
      outer?.addEventListener("abort", () => abort.abort(outer.reason), { signal });
      const limit = Number(this.getAttribute("limit"));
      const mode = this.getAttribute("mode");
      const result = await compare(this.#story(given.left), this.#story(given.right), {
        ...options,
        ...(mode ? { mode: mode as "auto" } : {}),
        limit: limit > 0 ? limit : (options.limit ?? LIMIT),
        signal,
        onProgress: (done, total) => {
          onProgress?.(done, total);
          this.#send("progress", { done, total });
        },
      });
      if (!signal.aborted) this.#show(result);
    } catch (error) {
      if (!signal.aborted) this.#fail(error instanceof Error ? error : new Error(String(error)));
    } finally {
      clearTimeout(busy);
      if (this.#abort === abort) this.#abort = undefined;
    }
  }

  /** A side as set or as slotted. */
  #given(side: Side): { input: StoryInput; about?: Omit<Story, "blocks"> } | undefined {
    const input = this.#inputs[side];
    return input === null ? givenBy(this, side) : { input };
  }

  /** Reads a child's markup, and adds what the child's attributes say. */
  #story({ input, about }: { input: StoryInput; about?: Omit<Story, "blocks"> }): StoryInput {
    if (!about) return input;
    const limit = Number(this.getAttribute("limit")) || (this.#options.limit ?? LIMIT);
    const text = plainText(input);
    // Too long to read: let the comparison say so.
    if (text.length > limit) return text;
    return { ...readStory(input), ...about };
  }

  #cancel(): void {
    if (!this.#abort) return;
    this.#abort.abort();
    this.#abort = undefined;
    this.#stale = true;
    this.#say();
  }

  /** Shows a notice above the texts, or none. */
  #say(...content: (Node | string)[]): void {
    this.#notice.replaceChildren(...content);
    this.#notice.hidden = content.length === 0;
    this.#notice.className = "notice";
    this.removeAttribute("aria-busy");
  }

  #busy(): void {
    this.#say(h("p", { class: "busy" }, words(this.#locale(), this.#strings).t("busy")));
    this.#notice.classList.add("is-busy");
    this.setAttribute("aria-busy", "true");
    if (!this.#comparison) this.#texts(true);
  }

  /** Both texts as they are. */
  #texts(keepNotice = false): void {
    if (!keepNotice) this.#say();
    this.#reader.hide();
    for (const side of ["left", "right"] as const) {
      const input = this.#inputs[side];
      this.#slots[side].replaceChildren(...(input ? [h("div", { class: "plain", dir: "auto" }, plainText(input))] : []));
      this.#slots[side].parentElement!.hidden = false;
    }
  }

  #fail(error: Error): void {
    this.#comparison = null;
    this.#texts();
    this.#say(h("p", { class: "error", role: "alert" }, words(this.#locale(), this.#strings).t("error", { message: error.message })));
    this.#send("error", error);
  }

  #show(result: Comparison): void {
    this.#say();
    this.#comparison = result;
    this.#reader.show(result, this.#settings(), this.clientWidth);
    this.#slots.left.parentElement!.hidden = true;
    this.#reader.status.textContent = words(this.#locale(), this.#strings).t("ready");
    this.#send("ready", result);
    this.#answerHash();
  }

  /** Draws all anew in another language. */
  #redraw(): void {
    if (this.#comparison && !this.#reader.root.hidden) this.#reader.show(this.#comparison, this.#settings(), this.clientWidth);
  }

  /** Draws the text anew in another view. */
  #restyle(): void {
    if (this.#comparison) this.#reader.update(this.#settings());
  }

  #locale(): string {
    return this.getAttribute("locale") ?? (this.closest<HTMLElement>("[lang]")?.lang || "en");
  }

  #settings(): Settings {
    return {
      view: this.view,
      locale: this.#locale(),
      strings: this.#strings,
      quiet: this.#options.ignoreTypography === false,
      shortcuts: this.getAttribute("shortcuts") !== "off",
      href: (id) => `#${this.#prefix()}${encodeURIComponent(id)}`,
      onStop: (detail) => this.#send("change", detail),
      onView: (view) => {
        this.#chosen = view;
        this.#restyle();
      },
    };
  }

  /** Addresses of changes start with this, so that two elements on a page can be told apart. */
  #prefix(): string {
    return `${this.id || "article-diff"}:`;
  }

  #hashId(): string | undefined {
    try {
      const hash = location.hash.slice(1);
      return hash.startsWith(this.#prefix()) ? decodeURIComponent(hash.slice(this.#prefix().length)) : undefined;
    } catch {
      return undefined;
    }
  }

  /** Goes where the page's address points, once, and only one element of the page. */
  #answerHash(): boolean {
    const id = this.#hashId();
    if (id === undefined || answered === location.hash || !this.#reader.goTo(id)) return false;
    answered = location.hash;
    return true;
  }

  #send(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(`article-diff-${name}`, { detail, bubbles: true, composed: true }));
  }
}
