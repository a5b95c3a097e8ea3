/**
 * Words and numbers for one language: looks up strings, picks plural forms, fills in values.
 *
 * A locale is a flat record of strings (see `en.ts` for the keys; `"@"` is its language tag).
 * Plural forms are keys that end in a category of `Intl.PluralRules`. What a locale lacks comes
 * from English; a key that nobody knows becomes readable text.
 */
import { STEERS } from "../view/invisible.js";
import { en } from "./en.js";

export type Strings = Record<string, string>;

// Without a prototype, whose names are no languages.
const known = { __proto__: null, en } as unknown as Record<string, Strings>;

/** Makes a locale available, by its tag (`"@"`), to `locale` attributes and options. */
export function registerLocale(strings: Strings): void {
  const tag = strings["@"];
  if (tag) known[tag.toLowerCase()] = strings;
}

/** Characters of scripts that run from right to left. */
const TURNS = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

/** What a language does with text and numbers. */
export interface Words {
  lang: string;
  /** Where its own words run. */
  dir: "ltr" | "rtl";
  /** The string of `key` with `{name}` filled in; `count`, else a number as `n`, chooses the plural form. */
  t(key: string, values?: Record<string, string | number>, count?: number): string;
  percent(share: number): string;
  list(items: readonly string[]): string;
  /** A day, where the value is one; else the value. */
  date(value: string): string;
  quote(text: string): string;
}

/** Whether `Intl` takes it. */
function isTag(tag: string | undefined): boolean {
  try {
    return !!tag && !!new Intl.Locale(tag);
  } catch {
    return false;
  }
}

/** The words of a language tag, with `own` strings before the locale's. An unknown tag gives English. */
export function wordsOf(tag = "en", own: Strings = {}): Words {
  const lower = tag.toLowerCase();
  const found = known[lower] ?? known[lower.replace(/-.*/, "")] ?? en;
  const lang = [own["@"], found["@"]].find(isTag) ?? "en";
  const look = (key: string): string | undefined =>
    [own, found, en].find((strings) => Object.hasOwn(strings, key) && typeof strings[key] === "string")?.[
      key
    ];
  // The first use of each part of `Intl` costs a page some 7 ms, which English can do without.
  const english = lang === "en";
  let plural: Intl.PluralRules | undefined;
  let number: Intl.NumberFormat | undefined;
  const category = (n: number) =>
    english ? (n === 1 ? "one" : "other") : (plural ??= new Intl.PluralRules(lang)).select(n);
  return {
    lang,
    dir: TURNS.test(look("same") ?? "") ? "rtl" : "ltr",
    t(key, values = {}, n = values.n as number) {
      const last = key.slice(key.lastIndexOf(".") + 1);
      const form =
        typeof n === "number" ? (look(`${key}.${category(n)}`) ?? look(`${key}.other`)) : undefined;
      const text =
        form ?? look(key) ?? look(last) ?? last.replace(/^landmark_|_label$/, "").replaceAll("_", " ");
      return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
        const value = Object.hasOwn(values, name) ? values[name] : whole;
        if (typeof value === "number" && !(english && value < 1000))
          return (number ??= new Intl.NumberFormat(lang)).format(value);
        // A value that runs from right to left must not carry the words around it along; one that
        // could steer them, or break out of its isolation, may not at all.
        const still = `${value}`.replace(STEERS, "");
        return TURNS.test(still) ? `\u2068${still}\u2069` : still;
      });
    },
    percent(share) {
      // Just short of the whole must not read as the whole, nor a trace as nothing.
      const shown = share < 1 ? Math.min(0.99, share > 0 ? Math.max(0.01, share) : 0) : 1;
      return english ? `${Math.round(shown * 100)}%` : shown.toLocaleString(lang, { style: "percent" });
    },
    list(items) {
      if (!english) return new Intl.ListFormat(lang).format(items);
      return items.length < 3 ? items.join(" and ") : `${items.slice(0, -1).join(", ")}, and ${items.at(-1)}`;
    },
    date(value) {
      const day = new Date(value.slice(0, 10));
      return /^\d{4}-\d\d-\d\d/.test(value) && day.getTime()
        ? day.toLocaleDateString(lang, { dateStyle: "long", timeZone: "UTC" })
        : value;
    },
    // What begins with a quotation is not quoted twice.
    quote: (text) =>
      /^["\u201c\u201e\u00ab]/.test(text) ? text : (look("quote") ?? "{}").replace("{}", () => text),
  };
}
