/**
 * `<article-diff>`: takes two stories (children or properties), has them compared, and shows the
 * result. Owns the life cycle: when to start, what to cancel, which event to send. The drawing
 * is `render/`, the words are `locale/`.
 *
 * While it compares, or when it can't, both texts stay readable: the children are slotted, and
 * stories given as properties stand in the slots as plain text.
 */
import type { CompareOptions, Comparison, Side, StoryInput } from "../api.js";
import { compare, init, readStory } from "../core.js";
import { wellFormed } from "../engine/input.js";
import { type Words, wordsOf } from "../locale/locale.js";
import { h } from "../render/dom.js";
import { Reader, type Settings } from "../render/reader.js";
import frame from "../style/article-diff.css";
import rows from "../style/rows.css";
import { failureOf } from "../view/failure.js";
import { SIDES } from "../view/model.js";
import { type Given, givenBy, LIMIT, plainText } from "./inputs.js";

/** What is listened to on the window. */
const HEARD = ["hashchange", "beforeprint", "keydown"];
/** A comparison that takes longer than this says that it is busy. */
const PATIENCE_MS = 150;
/** So many UTF-16 code units of a side fill a screen: what is seen of it while a comparison is not yet busy. */
const SCREEN = 4000;
/** Room of more CSS pixels than this is rather filled with text that would be folded. */
const GAP = 80;

// In Node there is no HTMLElement; importing must still work.
const Base = (globalThis.HTMLElement ?? class {}) as typeof HTMLElement;

/** One style sheet for all elements of a document; no other document may use it. */
const sheets = new WeakMap<Document, CSSStyleSheet>();
/** Elements made so far. */
let made = 0;

export class ArticleDiffElement extends Base {
  static readonly observedAttributes = ["mode", "view", "engine", "shortcuts", "eager", "locale", "limit"];

  readonly #inputs: Record<Side, StoryInput | null> = { left: null, right: null };
  readonly #reader = new Reader();
  readonly #slots = { left: h("slot", { name: "left" }), right: h("slot", { name: "right" }) };
  readonly #texts = h("div", {}, this.#slots.left, this.#slots.right);
  readonly #notice = h("div", { hidden: true });
  /** Room that the texts took in sight and the result does not: it stays until it can go unseen. */
  readonly #slack = h("div");
  readonly #stage = h("div", {}, this.#notice, this.#reader.root, this.#texts, this.#slack);
  readonly #watch = new MutationObserver(() => {
    if (Object.values(this.#inputs).includes(null)) this.#change();
  });
  readonly #size = new ResizeObserver(([entry]) => {
    const { width = 0, height = 0 } = entry?.contentRect ?? {};
    if (!this.#comparison) this.#height = height;
    else if (width !== this.#width) this.#release();
    this.#width = width;
    this.#reader.resize(width);
  });
  readonly #unseen = new IntersectionObserver(([entry]) => {
    // Where the browser does not keep what is read in its place, nothing above it may shrink.
    const kept = entry && (entry.boundingClientRect.top > 0 || CSS.supports("overflow-anchor", "auto"));
    if (kept && !entry.isIntersecting) this.#release();
  });
  /** Of the element when it was last painted, in CSS pixels; the height is that with the texts. */
  #width = 0;
  #height = 0;
  #sight: IntersectionObserver | undefined;
  #options: CompareOptions = {};
  /** The same, as they were when they were set: what stands behind a getter is asked for once. */
  #own: CompareOptions = {};
  #strings: Record<string, string> = {};
  #comparison: Comparison | null = null;
  #nth = ++made;
  /** The view that the reader chose. */
  #chosen: string | undefined;
  /** The comparison that runs. */
  #abort: AbortController | undefined;
  /** What is shown is not what is set. */
  #stale = true;
  #queued = false;
  #near = false;

  constructor() {
    super();
    // Still undefined, it is as the page has it. Texts that stand one above the other stay so: to move
    // them would be a jump of its own. Where a script is to set them, the page's room for them stays.
    const empty = !this.firstElementChild;
    const prepared = this.isConnected && getComputedStyle(this).display === "grid";
    if (prepared || empty) this.#texts.className = "beside";
    if (prepared && empty) this.#stage.style.minHeight = `${this.clientHeight}px`;
    this.attachShadow({ mode: "open" }).append(this.#reader.status, this.#stage);
    this.#dress();
    // Properties that were set before the element was defined would hide the accessors.
    for (const name of ["left", "right", "options", "strings", "comparison", "mode", "view"]) {
      const own = Object.getOwnPropertyDescriptor(this, name);
      if (!own) continue;
      Reflect.deleteProperty(this, name);
      Reflect.set(this, name, own.value);
    }
  }

  /** A story: a string, a `Story`, an element or a fragment; null takes the children of that slot. */
  get left(): StoryInput | null {
    return this.#inputs.left;
  }
  set left(value: StoryInput | null) {
    this.#inputs.left = value ?? null;
    this.#change();
  }

  /** The other story. */
  get right(): StoryInput | null {
    return this.#inputs.right;
  }
  set right(value: StoryInput | null) {
    this.#inputs.right = value ?? null;
    this.#change();
  }

  /** Options of `compare`; the attributes `mode` and `limit` win over them. */
  get options(): CompareOptions {
    return this.#options;
  }
  set options(value: CompareOptions) {
    this.#options = value ?? {};
    this.#own = { ...value };
    this.#change();
  }

  /** Strings that replace those of the locale. */
  get strings(): Record<string, string> {
    return this.#strings;
  }
  set strings(value: Record<string, string>) {
    this.#strings = value ?? {};
    this.#redraw(true);
  }

  /** The result on show. Setting one shows it without comparing. */
  get comparison(): Comparison | null {
    return this.#comparison;
  }
  set comparison(value: Comparison | null) {
    this.#cancel();
    if (value) this.#show(value);
    else this.#change();
  }

  /** `auto`, `copy` or `accounts`. */
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
    const attributeFilter = ["slot", "lang", "cite", "data-title", "data-source", "data-published"];
    this.#watch.observe(this, {
      childList: true,
      subtree: true,
      characterData: true,
      attributes: true,
      attributeFilter,
    });
    this.#size.observe(this);
    for (const type of HEARD) window.addEventListener(type, this);
    if (this.#stale) this.#change();
  }

  disconnectedCallback(): void {
    this.#watch.disconnect();
    this.#size.disconnect();
    this.#sight?.disconnect();
    this.#sight = undefined;
    for (const type of HEARD) window.removeEventListener(type, this);
    this.#cancel();
  }

  /** Another document, as of a frame, takes the style sheet away. */
  adoptedCallback(): void {
    this.#dress();
  }

  #dress(): void {
    const { shadowRoot, ownerDocument } = this;
    const { defaultView: view } = ownerDocument;
    if (!view) return;
    let sheet = sheets.get(ownerDocument);
    if (!sheet) {
      sheets.set(ownerDocument, (sheet = new view.CSSStyleSheet()));
      sheet.replaceSync(frame + rows);
    }
    (shadowRoot as ShadowRoot).adoptedStyleSheets = [sheet];
  }

  /** Moving within the page interrupts nothing. */
  connectedMoveCallback(): void {}

  attributeChangedCallback(name: string): void {
    if (name === "view") this.#chosen = undefined;
    if (["view", "locale", "shortcuts"].includes(name)) this.#redraw(name === "locale");
    else this.#change();
  }

  handleEvent(event: Event): void {
    const { type, key, ctrlKey, metaKey } = event as KeyboardEvent;
    if (type === "hashchange") this.#followAddress();
    // Print and the browser's search take what is there: then all of it has to be.
    else if (type === "beforeprint" || key === "F3" || ((ctrlKey || metaKey) && key === "f")) {
      if (this.#stale && !this.#abort) void this.#run();
      this.#reader.finish();
    }
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

  /** Compares at once or when the element comes near the viewport. */
  #start(): void {
    if (!this.#comparison) this.#showTexts(SCREEN);
    if (this.#near || this.hasAttribute("eager") || this.#addressed() !== undefined) {
      void this.#run();
      return;
    }
    this.#sight ??= new IntersectionObserver(
      (entries) => {
        if (!entries.some((entry) => entry.isIntersecting)) return;
        this.#near = true;
        this.#sight?.disconnect();
        if (this.#stale) void this.#run();
      },
      { rootMargin: "100%" },
    );
    this.#sight.observe(this);
  }

  async #run(): Promise<void> {
    this.#cancel();
    this.#stale = false;
    const inputs = { ...this.#inputs };
    const abort = new AbortController();
    this.#abort = abort;
    const { signal } = abort;
    const busy = setTimeout(() => {
      // It may have been removed since, and the work not yet have heard of it.
      if (this.#abort === abort) this.#busy();
    }, PATIENCE_MS);
    try {
      // Markup may hold anything; what can't be read is an error like others.
      const children = SIDES.map((side) => inputs[side] === null && givenBy(this, side));
      if (children.includes(undefined)) {
        this.#showTexts(Number.POSITIVE_INFINITY);
        return;
      }
      const { signal: outer, onProgress, limit = LIMIT, ...options } = this.#own;
      const stop = () => abort.abort(outer?.reason);
      if (outer?.aborted) stop();
      outer?.addEventListener("abort", stop, { signal });
      await init(this.getAttribute("engine") === "js" ? "js" : undefined);
      const own = Number(this.getAttribute("limit")) || limit;
      const mode = this.getAttribute("mode");
      const stories = SIDES.map((side, i) => {
        const given = children[i];
        return given ? read(given, own) : inputs[side];
      }) as [StoryInput, StoryInput];
      const result = await compare(...stories, {
        ...options,
        ...(mode && { mode: mode as "auto" }),
        limit: own,
        signal,
        onProgress: (done, total) => {
          onProgress?.(done, total);
          this.#send("progress", { done, total });
        },
      });
      if (!signal.aborted) this.#show(result);
    } catch (error) {
      // What the element itself has cancelled is heard of no more.
      if (this.#abort === abort) this.#fail(error, signal.aborted);
    } finally {
      clearTimeout(busy);
      if (this.#abort === abort) this.#abort = undefined;
    }
  }

  #cancel(): void {
    if (!this.#abort) return;
    this.#abort.abort();
    this.#abort = undefined;
    this.#stale = true;
    this.#say();
  }

  /** Puts a notice above the texts, or takes it away. */
  #say(className = "", text = "", role?: string): void {
    this.#notice.replaceChildren(h("p", { role }, text));
    this.#notice.className = className;
    const { lang, dir } = wordsOf(this.#locale());
    Object.assign(this.#notice, { lang, dir });
    this.#notice.hidden = !text;
    this.toggleAttribute("aria-busy", className === "busy");
    if (className === "busy") this.setAttribute("aria-busy", "true");
  }

  #busy(): void {
    if (!this.#comparison) this.#showTexts(Number.POSITIVE_INFINITY);
    this.#say(
      "busy",
      textOr(() => this.#words().t("busy")),
    );
  }

  /**
   * Both texts as they are. While a comparison is on its way or waited for, `ahead` is how many code
   * units of each to show, and they stand where it will show them: its head has its room already.
   */
  #showTexts(ahead = 0): void {
    const given = SIDES.every(
      (side) => this.#inputs[side] !== null || this.querySelector(`:scope > [slot=${side}]`),
    );
    this.#texts.classList.toggle("ahead", ahead > 0 && given);
    if (!ahead || this.#comparison) this.#release();
    this.#say();
    this.#comparison = null;
    this.#reader.hide();
    this.#texts.hidden = false;
    for (const side of SIDES) {
      const input = this.#inputs[side];
      const text =
        input === null
          ? []
          : [
              h(
                "p",
                { class: "plain", dir: "auto" },
                textOr(() => plainText(input)).slice(0, ahead || undefined),
              ),
            ];
      this.#slots[side].replaceChildren(...text);
    }
  }

  #fail(thrown: unknown, cancelled = false): void {
    this.#showTexts();
    const error = thrown instanceof Error ? thrown : new Error(textOr(() => String(thrown)));
    const said = (words: Words) => failureOf(error, words, cancelled);
    // The page's own strings may be what fails.
    this.#say("error", textOr(() => said(this.#words())) || said(wordsOf()), "alert");
    this.#send("error", error);
  }

  #show(result: Comparison): void {
    const before = this.#comparison ? 0 : this.#height;
    const { top } = this.getBoundingClientRect();
    this.#say();
    this.#stale = false;
    this.#comparison = result;
    this.#redraw(true);
    // It could not be drawn.
    if (!this.#comparison) return;
    this.#texts.hidden = true;
    for (const side of SIDES) this.#slots[side].replaceChildren();
    this.#hold(before, top);
    this.#reader.status.textContent = this.#words().t("ready");
    this.#send("ready", result);
    this.#followAddress();
  }

  /** What stands below in sight does not move up to a result that is shorter than the texts were, nor does the element. */
  #hold(before: number, start: number): void {
    this.#release();
    if (!before) return;
    // The first text's margin was the page's too.
    if (this.getBoundingClientRect().top < start) {
      let margin = 0;
      for (let it = this.firstElementChild; it; it = it.firstElementChild)
        margin = Math.max(margin, Number.parseFloat(getComputedStyle(it).marginBlockStart) || 0);
      this.#stage.style.marginBlockStart = `${margin}px`;
    }
    const { top } = this.#stage.getBoundingClientRect();
    const end = Math.min(top + before, innerHeight);
    const room = () => end - this.#stage.getBoundingClientRect().bottom;
    this.#reader.fill(() => end > 0 && room() > GAP);
    if (room() <= 0) return;
    this.#stage.className = "held";
    this.#stage.style.minHeight = `${end - top}px`;
    this.#unseen.observe(this.#slack);
  }

  #release(): void {
    this.#unseen.disconnect();
    this.#stage.className = this.#stage.style.minHeight = this.#stage.style.marginBlockStart = "";
  }

  /** Draws what is shown for changed settings. */
  #redraw(whole: boolean): void {
    if (!this.#comparison) return;
    try {
      if (whole) this.#reader.show(this.#comparison, this.#settings(), this.clientWidth);
      else this.#reader.update(this.#settings());
    } catch (error) {
      this.#fail(error);
    }
  }

  #words() {
    return wordsOf(this.#locale(), this.#strings);
  }

  #locale(): string {
    return this.getAttribute("locale") ?? (this.closest<HTMLElement>("[lang]")?.lang || "en");
  }

  #settings(): Settings {
    return {
      view: this.view,
      locale: this.#locale(),
      // Each is asked for here: later, nobody would hear that one can't be had.
      strings: { ...this.#strings },
      quiet: this.#own.ignoreTypography === false,
      shortcuts: this.getAttribute("shortcuts") !== "off",
      href: (id) => `#${this.#prefix()}${encodeURIComponent(id)}`,
      onStop: (detail) => this.#send("change", detail),
      onView: (view) => {
        this.#chosen = view;
        this.#redraw(false);
      },
    };
  }

  /** Addresses of changes start with this, as browsers write it, so that the elements of a page can be told apart. */
  #prefix(): string {
    return `${encodeURI(wellFormed(this.id)) || `article-diff-${this.#nth}`}:`;
  }

  /** The id to which the page's address points, if it points into this element. */
  #addressed(): string | undefined {
    const [before, id] = location.hash.split(this.#prefix());
    try {
      return before === "#" && id ? decodeURIComponent(id) : undefined;
    } catch {
      return undefined;
    }
  }

  #followAddress(): void {
    const id = this.#addressed();
    if (id) this.goTo(id);
  }

  #send(name: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(`article-diff-${name}`, { detail, bubbles: true, composed: true }));
  }
}

/** A text, or none where it cannot be had: what could not be compared may not be text either. */
function textOr(get: () => string): string {
  try {
    return get();
  } catch {
    return "";
  }
}

/** Children as `compare` takes a side: their markup is read, and what their attributes say is added. */
function read({ input, about }: Given, limit: number): StoryInput {
  const text = plainText(input);
  // Too much to read: the comparison says so.
  return text.length > limit ? text : ({ ...readStory(input), ...about } as StoryInput);
}
