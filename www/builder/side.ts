/** One side of the page: its fields, and the texts that are typed, pasted, dropped or chosen there. */

import type { Side } from "../api.js";
import { bidiIsolated, byId, typeInto } from "./dom.js";
import { type Draft, EMPTY_DRAFT, NO_PARTICULARS, type Particulars } from "./draft.js";
import { fromClipboard, fromFile, looksLikeHtml, type Reader } from "./intake.js";
import { dateInWords, t } from "./words.js";

/** What a side tells the page. */
export interface SideEvents {
  /** The draft is another one now. `now` asks for the comparison without waiting for more typing. */
  changed(now: boolean): void;
  /** Something worth a word in the status line. */
  said(message: string): void;
  /** Something went wrong and nothing was changed. */
  failed(error: unknown): void;
  /** The draft is about to be replaced as a whole. */
  replacing(): void;
  /** Resolves when texts can be read. */
  reader(): Promise<Reader>;
}

/** The particulars that have a field of their own; the language is only carried along. */
type FieldName = Exclude<keyof Particulars, "lang">;

export class SidePanel {
  readonly #side: Side;
  readonly #events: SideEvents;
  readonly #text: HTMLTextAreaElement;
  readonly #fields: Record<FieldName, HTMLInputElement>;
  readonly #count: HTMLElement;
  #rest: Pick<Draft, "known" | "lang" | "sample"> = EMPTY_DRAFT;

  constructor(side: Side, events: SideEvents) {
    this.#side = side;
    this.#events = events;
    this.#text = byId(`${side}-text`, HTMLTextAreaElement);
    this.#count = byId(`${side}-count`, HTMLElement);
    this.#fields = {
      title: byId(`${side}-title`, HTMLInputElement),
      source: byId(`${side}-source`, HTMLInputElement),
      url: byId(`${side}-url`, HTMLInputElement),
      published: byId(`${side}-published`, HTMLInputElement),
    };
    this.#listen();
  }

  get draft(): Draft {
    const { title, source, url, published } = this.#fields;
    return {
      ...this.#rest,
      text: this.#text.value,
      title: title.value,
      source: source.value,
      url: url.value,
      published: published.value,
    };
  }

  /** Replaces the whole side, without a word to the page. */
  set draft(draft: Draft) {
    this.#rest = { known: draft.known, lang: draft.lang, sample: draft.sample };
    this.#text.value = draft.text;
    this.#text.lang = draft.lang;
    this.#text.scrollTop = 0;
    for (const [name, field] of this.#entries()) field.value = draft[name];
    this.refresh();
  }

  focus(): void {
    this.#text.focus();
  }

  /** Asks for what readers call this side. */
  focusName(): void {
    this.#fields.source.focus();
  }

  /**
   * Takes a file in place of what stands here, and resolves with a word on that.
   *
   * @throws Error with a message for the reader of the page, if nothing was changed
   */
  async take(file: File): Promise<string> {
    const { as, particulars, text, known } = await fromFile(file, await this.#events.reader());
    this.#events.replacing();
    this.draft = { ...particulars, text, known, sample: false };
    this.#events.changed(true);
    return t("read", { name: file.name, as: t(`as.${as}`) });
  }

  #listen(): void {
    const panel = byId(this.#side, HTMLElement);
    const file = byId(`${this.#side}-file`, HTMLInputElement);

    this.#text.addEventListener("beforeinput", () => {
      if (this.#allSelected()) this.#forgetSample();
    });
    this.#text.addEventListener("input", () => {
      this.refresh();
      this.#events.changed(false);
    });
    this.#text.addEventListener("paste", (event) => this.#paste(event));
    for (const [, field] of this.#entries()) {
      field.addEventListener("input", () => {
        this.refresh();
        this.#events.changed(false);
      });
    }

    file.addEventListener("change", () => {
      const [first] = file.files ?? [];
      if (first) this.take(first).then(this.#events.said, this.#events.failed);
      file.value = "";
    });
    byId(`${this.#side}-clear`, HTMLButtonElement).addEventListener("click", () => {
      this.#events.replacing();
      this.draft = EMPTY_DRAFT;
      this.focus();
      this.#events.changed(true);
    });

    panel.addEventListener("dragover", (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      panel.classList.add("over");
    });
    panel.addEventListener("dragleave", (event) => {
      if (!panel.contains(event.relatedTarget as Node | null)) panel.classList.remove("over");
    });
    panel.addEventListener("drop", () => panel.classList.remove("over"));
  }

  #paste(event: ClipboardEvent): void {
    const data = event.clipboardData;
    const markup = data?.getData("text/html") ?? "";
    const plain = data?.getData("text/plain") ?? "";
    const all = this.#allSelected();
    if (all) this.#forgetSample();
    if (!data || (markup === "" && !looksLikeHtml(plain))) {
      // The browser pastes by itself after this event, and leaves a long text at its end.
      if (all) setTimeout(() => this.#text.scrollTo(0, 0));
      return;
    }

    // The clipboard is readable during the event only, and what to insert is known once texts can be
    // read; so both flavours are kept and the insertion is made then.
    event.preventDefault();
    void this.#insert(markup, plain, all);
  }

  async #insert(markup: string, plain: string, all: boolean): Promise<void> {
    try {
      const intake = fromClipboard({ markup, plain }, await this.#events.reader());
      this.#text.focus();
      if (intake === null) {
        typeInto(this.#text, plain);
        return;
      }
      const known = all ? intake.known : [...this.#rest.known, ...intake.known];
      this.#rest = { ...this.#rest, known };
      if (all) this.#fill(intake.particulars);
      typeInto(this.#text, intake.text);
      if (all) this.#text.scrollTop = 0;
      this.#events.said(t("pasted", { n: intake.known.length }));
    } catch (error) {
      this.#events.failed(error);
    }
  }

  /** Whether the next input replaces the whole text. */
  #allSelected(): boolean {
    return this.#text.selectionStart === 0 && this.#text.selectionEnd === this.#text.value.length;
  }

  /** Fills the fields that are still empty. */
  #fill(particulars: Particulars): void {
    for (const [name, field] of this.#entries()) field.value ||= particulars[name];
    this.#rest = { ...this.#rest, lang: particulars.lang || this.#rest.lang };
  }

  /** A sample's headline and outlet don't belong to the text that replaces the sample's. */
  #forgetSample(): void {
    if (!this.#rest.sample) return;
    this.#rest = EMPTY_DRAFT;
    for (const [name, field] of this.#entries()) field.value = NO_PARTICULARS[name];
  }

  /** Writes what is told about the side: how long it is, where it is from. */
  refresh(): void {
    const words = this.#text.value.match(/[\p{L}\p{N}]+(?:[’'-][\p{L}\p{N}]+)*/gu)?.length ?? 0;
    this.#count.textContent = t("count", { n: words });
    const { title, published, url } = this.#fields;
    const about = [dateInWords(published.value), title.value.trim()].filter(Boolean);
    byId(`${this.#side}-about`, HTMLElement).replaceChildren(
      ...about.flatMap((text) => [" · ", bidiIsolated(text)]),
    );
    const usable = url.value.trim() === "" || /^https?:\/\/[^\s/]/i.test(url.value.trim());
    url.setAttribute("aria-invalid", String(!usable));
    byId(`${this.#side}-url-error`, HTMLElement).hidden = usable;
  }

  #entries(): [FieldName, HTMLInputElement][] {
    return Object.entries(this.#fields) as [FieldName, HTMLInputElement][];
  }
}
