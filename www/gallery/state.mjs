/** Shows one state, named in the page's address. */
import { registerLocale } from "../index.js";
import "../define.js";
import ar from "../locales/ar.js";
import de from "../locales/de.js";
import es from "../locales/es.js";
import fr from "../locales/fr.js";
import pl from "../locales/pl.js";
import { states } from "./states.mjs";

for (const strings of [ar, de, es, fr, pl]) registerLocale(strings);

const name = decodeURIComponent(location.hash.slice(1));
const {
  comparison,
  view,
  theme,
  locale,
  dir,
  attributes,
  options,
  steps = 0,
  open = [],
  engine,
  css,
} = states.find((state) => state.name === name) ?? states[0];
const { documentElement: root } = document;
document.title = name;
if (theme) root.style.colorScheme = theme;
if (dir) root.dir = dir;
if (css) document.head.append(Object.assign(document.createElement("style"), { textContent: css }));
// An engine that is never ready.
if (engine === "busy") WebAssembly.instantiate = () => new Promise(() => undefined);
// One that is no engine.
if (engine === "broken") WebAssembly.instantiate = () => Promise.reject(new TypeError("not an engine"));

const element = document.querySelector("article-diff");
for (const [key, value] of Object.entries({ view, locale, ...attributes }))
  if (value !== undefined) element.setAttribute(key, value);
if (options) element.options = options;
if (comparison) element.comparison = comparison;
// Going to a change brings it into view, and would do so in the gallery around this page as well, which
// is to stay where it is.
if (parent !== window)
  Element.prototype.scrollIntoView = function () {
    scrollBy({ top: this.getBoundingClientRect().top - innerHeight / 2, behavior: "instant" });
  };
for (let i = 0; i < steps; i++) element.next();
for (const selector of open) element.shadowRoot.querySelector(selector)?.click();
addEventListener("hashchange", () => {
  if (states.some((state) => `#${encodeURIComponent(state.name)}` === location.hash)) location.reload();
});
