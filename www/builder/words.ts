/**
 * The page's words in the reader's language, and the markup that they stand in.
 *
 * Whatever the page says it says through `t`, at the moment of saying it; what stands in the markup
 * names its key there (`data-t` for the text of an element, `data-t-NAME` for an attribute), and is
 * written anew when the language changes. The element has its own words, which change along.
 */

import { registerLocale, type Strings, type Words, wordsOf } from "../locale/locale.js";
import elementAr from "../locales/ar.js";
import elementDe from "../locales/de.js";
import elementEs from "../locales/es.js";
import elementFr from "../locales/fr.js";
import elementPl from "../locales/pl.js";
import ar from "./locales/ar.js";
import de from "./locales/de.js";
import en from "./locales/en.js";
import es from "./locales/es.js";
import fr from "./locales/fr.js";
import pl from "./locales/pl.js";

/** A language that the page speaks. */
interface Language {
  /** What it calls itself. */
  name: string;
  /** Its words for the page. */
  page: Strings;
  /** Its words for the element, where that doesn't have them by itself. */
  element?: Strings;
}

/** By language tag, in the order in which they are offered. */
const LANGUAGES: Readonly<Record<string, Language>> = {
  en: { name: "English", page: en },
  de: { name: "Deutsch", page: de, element: elementDe },
  es: { name: "Español", page: es, element: elementEs },
  fr: { name: "Français", page: fr, element: elementFr },
  pl: { name: "Polski", page: pl, element: elementPl },
  ar: { name: "العربية", page: ar, element: elementAr },
};

/** The parameter of the page's address that names a language. */
const PARAMETER = "lang";

let words: Words = wordsOf("en", en);

/** What the page says under a key; see `Words.t`. */
export function t(key: string, values?: Record<string, string | number>): string {
  return words.t(key, values);
}

/** The tag of the language that the page speaks. */
export function language(): string {
  return words.lang;
}

/** A day as the language writes it. */
export function dateInWords(day: string): string {
  return words.date(day);
}

/** The element's strings in the page's language; nothing for English, which it has. */
export function elementStrings(): Strings | undefined {
  return LANGUAGES[words.lang]?.element;
}

/** Where the language runs. */
export function direction(): "ltr" | "rtl" {
  return words.dir;
}

/** Names, quoted, in a row. */
export function quotedList(names: readonly string[]): string {
  return words.list(names.map((name) => words.quote(name)));
}

/** The language that the address asks for, else the first of the reader's that there is, else English. */
export function preferredLanguage(): string {
  const asked = new URL(location.href).searchParams.get(PARAMETER);
  const tags = [asked ?? "", ...navigator.languages].map((tag) => tag.toLowerCase().replace(/-.*/, ""));
  return tags.find((tag) => Object.hasOwn(LANGUAGES, tag)) ?? "en";
}

/** Fills the box in which the language is chosen. */
export function listLanguages(select: HTMLSelectElement): void {
  for (const [tag, { name }] of Object.entries(LANGUAGES)) {
    const option = new Option(name, tag);
    option.lang = tag;
    select.append(option);
  }
}

/** Notes the choice in the address, so that it outlasts a reload without anything being stored. */
export function rememberLanguage(): void {
  const url = new URL(location.href);
  url.searchParams.set(PARAMETER, words.lang);
  try {
    history.replaceState(null, "", url);
  } catch {
    // A page that was opened as a file may not be allowed to; the choice then holds until a reload.
  }
}

/** Speaks another language, in all that stands in the markup. */
export function setLanguage(tag: string): void {
  const { page, element } = LANGUAGES[tag] ?? { page: en };
  if (element) registerLocale(element);
  words = wordsOf(tag, { ...en, ...page });
  const { documentElement: root } = document;
  root.lang = words.lang;
  root.dir = words.dir;
  for (const node of document.querySelectorAll("*")) {
    for (const { name, value } of [...node.attributes]) {
      if (name === "data-t") node.textContent = t(value);
      else if (name.startsWith("data-t-")) node.setAttribute(name.slice("data-t-".length), t(value));
    }
  }
}
