/** Small helpers around the page's own elements. */

/**
 * The element of this page that has an id.
 *
 * @throws Error if the markup and the script have drifted apart
 */
export function byId<T extends HTMLElement>(id: string, type: new () => T): T {
  const element = document.getElementById(id);
  if (!(element instanceof type)) throw new Error(`the page has no ${type.name} with the id ${id}`);
  return element;
}

/** A text that may run in another direction than the words around it. */
export function bidiIsolated(text: string): HTMLElement {
  const element = document.createElement("bdi");
  element.textContent = text;
  return element;
}

/** The chosen value of a group of radio buttons. */
export function chosen(name: string): string {
  return document.querySelector<HTMLInputElement>(`input[name="${name}"]:checked`)?.value ?? "";
}

/**
 * Copies text: by the clipboard interface where the page may use it, else by selecting the field that
 * shows the text. Says whether it worked; where it didn't, the text is selected for the reader's own keys.
 */
export async function copyFrom(field: HTMLTextAreaElement | HTMLInputElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    field.focus();
    field.select();
    return document.execCommand("copy");
  }
}

/** Longest text that is inserted the way typing is, which keeps undo but takes time. */
const MAX_TYPED = 200_000;

/** Replaces the selection of a text box as typing does, so that the reader's undo brings it back. */
export function typeInto(box: HTMLTextAreaElement, text: string): void {
  box.focus();
  if (text.length <= MAX_TYPED && document.execCommand("insertText", false, text)) return;
  box.setRangeText(text, box.selectionStart, box.selectionEnd, "end");
  box.dispatchEvent(new Event("input", { bubbles: true }));
}

/** Offers a file to save. */
export function download(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the blob after this task; a second is plenty and the page may live for hours.
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

/** A file name out of a title: lower case, words joined by hyphens, never empty. */
export function fileName(title: string): string {
  const words = title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.slice(0, 8).join("-") || "comparison";
}
