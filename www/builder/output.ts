/** What a finished comparison can be taken away as: an embed snippet, a link, files. */

import classic from "built:classic";
import type { Comparison } from "../api.js";
import { wordsOf } from "../locale/locale.js";
import { localeScript } from "../locale/scripts.js";
import { namesOf } from "../view/summary.js";
import { byId, chosen, copyFrom, download, fileName } from "./dom.js";
import { isNamed } from "./draft.js";
import { MAX_LINK, makeLink, type Packed } from "./link.js";
import { picture } from "./picture.js";
import { previewPage } from "./preview.js";
import { type Form, type SnippetSettings, snippet, type ToHtml } from "./snippet.js";
import { elementStrings, language, quotedList, t } from "./words.js";

/** The functions of the core that write comparisons. */
export interface Writers {
  toHTML: ToHtml;
  toMarkdown: (comparison: Comparison, options?: { locale?: string }) => string;
}

/** Whether the page was opened as a file, so that nothing lies beside it and its links lead nowhere else. */
const LOCAL = location.protocol === "file:";

/** The script's name: there is one in English and one in each other language, its locale before it. */
function scriptName(): string {
  return language() === "en" ? "article-diff.js" : `article-diff.${language()}.js`;
}

/** The script's address in snippets until someone gives another: the copy that lies beside this page. */
function besidePage(): string {
  return LOCAL ? scriptName() : new URL(scriptName(), document.baseURI).href;
}

export class OutputPanel {
  readonly #writers: Writers;
  readonly #said: (message: string) => void;
  readonly #panel = byId("publish", HTMLElement);
  readonly #jump = byId("to-publish", HTMLElement);
  readonly #code = byId("snippet", HTMLTextAreaElement);
  readonly #preview = byId("preview", HTMLDetailsElement);
  readonly #frame = byId("preview-frame", HTMLIFrameElement);
  readonly #script = byId("script-url", HTMLInputElement);
  readonly #link = byId("link", HTMLInputElement);
  readonly #linkNote = byId("link-note", HTMLElement);
  readonly #copyLink = byId("copy-link", HTMLButtonElement);
  #comparison: Comparison | null = null;
  #packed: Packed | null = null;
  /** The address that stands in the field until someone writes there. */
  #offered = "";
  /** Counts what was shown, so that a slow link never overwrites a newer one. */
  #turn = 0;

  /**
   * @param said tells the reader of the page what was done
   * @param failed tells what wasn't
   */
  constructor(writers: Writers, said: (message: string) => void, failed: (error: unknown) => void) {
    this.#writers = writers;
    this.#said = said;
    this.#preview.addEventListener("toggle", () => this.#showPreview());
    for (const radio of document.querySelectorAll('input[name="form"]')) {
      radio.addEventListener("change", () => this.#showSnippet());
    }
    this.#script.addEventListener("input", () => this.#showSnippet());
    this.#copies(byId("copy-snippet", HTMLButtonElement), this.#code, "snippet.copied");
    this.#copies(this.#copyLink, this.#link, "link.copied");
    this.#saves("save-html", "html", "text/html", (it) =>
      writers.toHTML(it, { document: true, locale: language() }),
    );
    this.#saves("save-markdown", "md", "text/markdown", (it) =>
      writers.toMarkdown(it, { locale: language() }),
    );
    this.#saves("save-json", "json", "application/json", (it) => `${JSON.stringify(it, null, 2)}\n`);
    byId("save-picture", HTMLButtonElement).addEventListener("click", () =>
      this.#savePicture().catch(failed),
    );
    byId("save-script", HTMLButtonElement).addEventListener("click", () => {
      const strings = elementStrings();
      const name = scriptName();
      const parts = strings ? [localeScript(strings), "\n", classic] : [classic];
      download(name, new Blob(parts, { type: "text/javascript" }));
      said(t("saved", { name }));
    });
  }

  /** Shows what `comparison`, made from `packed`, can be taken away as. */
  async show(comparison: Comparison, packed: Packed): Promise<void> {
    this.#comparison = comparison;
    this.#packed = packed;
    this.#panel.hidden = false;
    this.#jump.hidden = false;
    this.#enable(true);
    await this.relabel();
  }

  /** Says again what it says, in another language. */
  async relabel(): Promise<void> {
    this.#offerScript();
    if (this.#comparison && this.#packed) this.#showNames(this.#comparison, this.#packed);
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
    this.#jump.hidden = true;
    this.#showPreview();
  }

  #enable(enabled: boolean): void {
    for (const button of this.#panel.querySelectorAll("button")) button.disabled = !enabled;
  }

  #showSnippet(): void {
    const form = chosen("form") as Form;
    const settings = this.#settings();
    this.#code.value =
      this.#comparison && settings ? snippet(form, this.#comparison, settings, this.#writers.toHTML) : "";
    byId("form-note", HTMLElement).textContent = t(`form.${form}.note`);
    byId("script-note", HTMLElement).textContent = t(
      settings?.script === besidePage() && !LOCAL ? "script.here" : "script.beside",
    );
    byId("script-field", HTMLElement).hidden = form !== "script";
    this.#showPreview();
  }

  #settings(): SnippetSettings | null {
    if (!this.#packed) return null;
    const given = this.#script.value.trim();
    return { view: this.#packed.view, locale: language(), script: given || besidePage() };
  }

  /** Offers the script that speaks the page's language, where no other was named. */
  #offerScript(): void {
    if (this.#script.value === this.#offered) this.#script.value = besidePage();
    this.#offered = besidePage();
  }

  /** Says what readers will call sides that have no name. */
  #showNames({ left, right }: Comparison, packed: Packed): void {
    const called = namesOf({ left, right }, wordsOf(language()));
    const unnamed = (["left", "right"] as const).filter((side) => !isNamed(packed[side]));
    byId("unnamed", HTMLElement).hidden = unnamed.length === 0;
    const names = quotedList(unnamed.map((side) => called[side]));
    byId("unnamed-note", HTMLElement).textContent = t("unnamed", { names });
  }

  #showPreview(): void {
    const settings = this.#settings();
    const open = this.#preview.open && this.#comparison !== null && settings !== null;
    const page = open
      ? previewPage(chosen("form") as Form, this.#comparison as Comparison, settings, this.#writers.toHTML)
      : "";
    // The same page again would only scroll the reader back to its top.
    if (this.#frame.srcdoc !== page) this.#frame.srcdoc = page;
  }

  async #savePicture(): Promise<void> {
    if (!this.#comparison) return;
    const name = `${this.#name(this.#comparison)}.png`;
    download(name, await picture(this.#comparison));
    this.#said(t("saved", { name }));
  }

  #name({ left, right }: Comparison): string {
    return fileName(left.title ?? right.title ?? "");
  }

  async #showLink(): Promise<void> {
    if (!this.#packed) return;
    const turn = ++this.#turn;
    this.#copyLink.disabled = true;
    const page = new URL(document.baseURI);
    // Who opens the link reads the page in their own language.
    page.search = "";
    const link = await makeLink(page.href, this.#packed);
    if (turn !== this.#turn) return;
    const fits = link.length <= MAX_LINK;
    this.#link.value = fits ? link : "";
    this.#link.disabled = !fits;
    this.#copyLink.disabled = !fits;
    const how = fits ? (LOCAL ? "link.local" : "link.fits") : "link.long";
    this.#linkNote.textContent = t(how, { n: link.length, most: MAX_LINK });
  }

  #copies(button: HTMLButtonElement, field: HTMLTextAreaElement | HTMLInputElement, done: string): void {
    button.addEventListener("click", async () => {
      const copied = await copyFrom(field);
      this.#said(t(copied ? done : "copy.refused"));
    });
  }

  #saves(id: string, extension: string, type: string, write: (comparison: Comparison) => string): void {
    byId(id, HTMLButtonElement).addEventListener("click", () => {
      if (!this.#comparison) return;
      const name = `${this.#name(this.#comparison)}.${extension}`;
      download(name, new Blob([write(this.#comparison)], { type: `${type};charset=utf-8` }));
      this.#said(t("saved", { name }));
    });
  }
}
