/** What a finished comparison can be taken away as: an embed snippet, a link, files. */

import type { Comparison } from "../api.js";
import { byId, chosen, copyFrom, download, fileName } from "./dom.js";
import { MAX_LINK, makeLink, type Packed } from "./link.js";
import { picture } from "./picture.js";
import { type Form, snippet } from "./snippet.js";

/** The functions of the core that write comparisons. */
export interface Writers {
  toHTML: (comparison: Comparison, options?: { document?: boolean; inlineStyles?: boolean }) => string;
  toMarkdown: (comparison: Comparison) => string;
}

/** The copy of the script that lies beside this page. */
const OWN_SCRIPT = new URL("article-diff.js", document.baseURI).href;

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
  readonly #preview = byId("preview", HTMLDetailsElement);
  readonly #frame = byId("preview-frame", HTMLIFrameElement);
  readonly #script = byId("script-url", HTMLInputElement);
  readonly #link = byId("link", HTMLInputElement);
  readonly #linkNote = byId("link-note", HTMLElement);
  readonly #copyLink = byId("copy-link", HTMLButtonElement);
  #comparison: Comparison | null = null;
  #packed: Packed | null = null;
  /** Counts what was shown, so that a slow link never overwrites a newer one. */
  #turn = 0;

  /**
   * @param said tells the reader of the page what was done
   * @param failed tells what wasn't
   */
  constructor(writers: Writers, said: (message: string) => void, failed: (error: unknown) => void) {
    this.#writers = writers;
    this.#said = said;
    this.#script.value = OWN_SCRIPT;
    this.#preview.addEventListener("toggle", () => this.#showPreview());
    for (const radio of document.querySelectorAll('input[name="form"]')) {
      radio.addEventListener("change", () => this.#showSnippet());
    }
    this.#script.addEventListener("input", () => this.#showSnippet());
    this.#copies(byId("copy-snippet", HTMLButtonElement), this.#code, "Snippet copied.");
    this.#copies(this.#copyLink, this.#link, "Link copied.");
    this.#saves("save-html", "html", "text/html", (it) => writers.toHTML(it, { document: true }));
    this.#saves("save-markdown", "md", "text/markdown", (it) => writers.toMarkdown(it));
    this.#saves("save-json", "json", "application/json", (it) => `${JSON.stringify(it, null, 2)}\n`);
    byId("save-picture", HTMLButtonElement).addEventListener("click", () =>
      this.#savePicture().catch(failed),
    );
  }

  /** Shows what `comparison`, made from `packed`, can be taken away as. */
  async show(comparison: Comparison, packed: Packed): Promise<void> {
    this.#comparison = comparison;
    this.#packed = packed;
    this.#panel.hidden = false;
    this.#enable(true);
    this.#showSnippet();
    await this.#showLink();
  }

  /** The texts have changed: until they are compared again, nothing can be taken away. */
  outdate(): void {
    this.#turn++;
    this.#enable(false);
  }

  /** Nothing to take away: there is no comparison. */
  hide(): void {
    this.#comparison = null;
    this.#packed = null;
    this.#turn++;
    this.#panel.hidden = true;
    this.#showPreview();
  }

  #enable(enabled: boolean): void {
    for (const button of this.#panel.querySelectorAll("button")) button.disabled = !enabled;
  }

  #showSnippet(): void {
    const form = chosen("form") as Form;
    this.#code.value = this.#snippet(form, this.#script.value.trim());
    byId("form-note", HTMLElement).textContent = NOTES[form];
    byId("script-field", HTMLElement).hidden = form !== "script";
    this.#preview.hidden = form === "npm";
    this.#showPreview();
  }

  #snippet(form: Form, script: string): string {
    if (!this.#comparison || !this.#packed) return "";
    const { mode, view } = this.#packed;
    return snippet(form, this.#comparison, { mode, view, script }, this.#writers.toHTML);
  }

  /**
   * Shows the snippet in a page of nothing else, cut off from this one by the sandbox. The script is
   * the one that lies beside this page, since nothing may be loaded from elsewhere.
   */
  #showPreview(): void {
    const form = chosen("form") as Form;
    const open = this.#preview.open && !this.#preview.hidden && this.#comparison !== null;
    this.#frame.srcdoc = open
      ? `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>Preview</title><body>\n${this.#snippet(form, OWN_SCRIPT)}`
      : "";
  }

  async #savePicture(): Promise<void> {
    if (!this.#comparison) return;
    const name = this.#name(this.#comparison);
    download(`${name}.png`, await picture(this.#comparison));
    this.#said(`Saved ${name}.png.`);
  }

  #name({ left, right }: Comparison): string {
    return fileName(left.title ?? right.title ?? "");
  }

  async #showLink(): Promise<void> {
    if (!this.#packed) return;
    const turn = ++this.#turn;
    this.#copyLink.disabled = true;
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
      const name = this.#name(this.#comparison);
      download(
        `${name}.${extension}`,
        new Blob([write(this.#comparison)], { type: `${type};charset=utf-8` }),
      );
      this.#said(`Saved ${name}.${extension}.`);
    });
  }
}
