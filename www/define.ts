/**
 * Registers `<article-diff>`. Apart from the class, so that importing the class registers nothing.
 *
 * A page may load this twice, in one copy or in two. A name can be registered once, so the first
 * copy stays; the page is told once if the second is another one, since its version then has no
 * say.
 */

import { ArticleDiffElement, type ArticleDiffEventMap } from "./index.js";

declare global {
  interface HTMLElementTagNameMap {
    "article-diff": ArticleDiffElement;
  }
  // They bubble: listeners may be anywhere.
  interface GlobalEventHandlersEventMap extends ArticleDiffEventMap {}
}

const name = "article-diff";

// There is no registry where pages are rendered on a server.
if (typeof customElements !== "undefined") {
  const registered = customElements.get(name);
  if (registered === undefined) {
    customElements.define(name, ArticleDiffElement);
  } else if (registered !== ArticleDiffElement) {
    console.warn("<article-diff> is registered already; the first copy stays");
  }
}
