/** What a finished comparison can be taken away as: an embed snippet, a link, files. */

import type { Comparison } from "../api.js";
import { byId, chosen, copyFrom, download, fileName } from "./dom.js";
import { MAX_LINK, makeLink, type Packed } from "./link.js";
import { type Form, snippet, type ToHtml } from "./snippet.js";

/** The functions of the core that write comparisons. */
export interface Writers {
  toHTML: (comparison: Comparison, options?: { document?: boolean; inlineStyles?: boolean }) => string;
  toMarkdown: (comparison: Comparison) => string;
}

const NOTES: Record<Form, string> = {
  script:
    "Readers without JavaScript get both texts in full; with it, the comparison. Paste it where the comparison is to stand.",
  static:
    "Nothing but HTML, for newsletters, feeds and editors that remove scripts. It doesn’t switch views.",
  npm: "For a site with a build step. Both texts are in it as data.",
};

export class OutputPanel {
  readonly #writers: Writers;
  readonly #said: (message: string) => void;
  readonly #panel = byId("publish", HTMLElement);
  readonly #code = byId("snippet", HTMLTextAreaElement);
  readonly #script = byId("script-url", HTMLInputElement);
  readonly #link = byId("link", HTMLInputElement);
  readonly #linkNote = byId("link-note", HTMLElement);
  readonly #copyLink = byId("copy-link", HTMLButtonElement);
  #comparison: Comparison | null = null;
  #packed: Packed | null = null;
  /** Counts what was shown, so that a slow link never overwrites a newer one. */
  #turn = 0;

  constructor(writers: Writers, said: (message: string) => void) {
    this.#writers = writers;
    this.#said = said;
    this.#script.value = new URL("article-diff.js", document.baseURI).href;
    for (const radio of document.querySelectorAll('input[name="form"]')) {
      radio.addEventListener("change", () => this.#showSnippet());
    }
    this.#script.addEventListener("input", () => this.#showSnippet());
    this.#copies(byId("copy-snippet", HTMLButtonElement), this.#code, "Snippet copied.");
    this.#copies(this.#copyLink, this.#link, "Link copied.");
    this.#saves("save-html", "html", "text/html", (it) => writers.toHTML(it, { document: true }));
    this.#saves("save-markdown", "md", "text/markdown", (it) => writers.toMarkdown(it));
    this.#saves("save-json", "json", "application/json", (it) => `${JSON.stringify(it, null, 2)}\n`);
  }

  /** Shows what `comparison`, made from `packed`, can be taken away as. */
  async show(comparison: Comparison, packed: Packed): Promise<void> {
    this.#comparison = comparison;
    this.#packed = packed;
    this.#panel.hidden = false;
    this.#showSnippet();
    await this.#showLink();
  }

  /** Nothing to take away: there is no comparison. */
  hide(): void {
    this.#comparison = null;
    this.#packed = null;
    this.#turn++;
    this.#panel.hidden = true;
  }

  #showSnippet(): void {
    if (!this.#comparison || !this.#packed) return;
    const form = chosen("form") as Form;
    const { mode, view } = this.#packed;
    const settings = { mode, view, script: this.#script.value.trim() };
    const toHtml: ToHtml = this.#writers.toHTML;
    this.#code.value = snippet(form, this.#comparison, settings, toHtml);
    byId("form-note", HTMLElement).textContent = NOTES[form];
    byId("script-field", HTMLElement).hidden = form !== "script";
  }

  async #showLink(): Promise<void> {
    if (!this.#packed) return;
    const turn = ++this.#turn;
    const link = await makeLink(document.baseURI, this.#packed);
    if (turn !== this.#turn) return;
    const fits = link.length <= MAX_LINK;
    const length = link.length.toLocaleString("en");
    const most = MAX_LINK.toLocaleString("en");
    this.#link.value = fits ? link : "";
    this.#link.disabled = !fits;
    this.#copyLink.disabled = !fits;
    this.#linkNote.textContent = fits
      ? `${length} characters. Some messengers cut long links; mail and web pages keep them.`
      : `These texts would make a link of ${length} characters. Above ${most} it may be cut on its way, so none is offered: share a downloaded file instead.`;
  }

  #copies(button: HTMLButtonElement, field: HTMLTextAreaElement | HTMLInputElement, done: string): void {
    button.addEventListener("click", async () => {
      const copied = await copyFrom(field);
      this.#said(
        copied ? done : "Copying isn’t allowed here. The text is selected: copy it with your keyboard.",
      );
    });
  }

  #saves(id: string, extension: string, type: string, write: (comparison: Comparison) => string): void {
    byId(id, HTMLButtonElement).addEventListener("click", () => {
      if (!this.#comparison) return;
      const { left, right } = this.#comparison;
      const name = fileName(left.title ?? right.title ?? "");
      download(`${name}.${extension}`, type, write(this.#comparison));
      this.#said(`Saved ${name}.${extension}.`);
    });
  }
}
