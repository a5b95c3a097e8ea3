/**
 * Words and numbers for one language: looks up strings, picks plural forms, fills in values.
 *
 * A locale is a flat record of strings (see `en.ts` for the keys; `"@"` is its language tag).
 * Plural forms are keys that end in a category of `Intl.PluralRules`. Missing keys fall back
 * to English, unknown ones to readable text.
 */
import { en } from "./en";

export type Strings = Record<string, string>;

const known = new Map<string, Strings>([["en", en]]);

/** Makes a locale available by its tag (`"@"`) to `locale` attributes and options. */
export function registerLocale(strings: Strings): void {
  if (strings["@"]) known.set(strings["@"].toLowerCase(), strings);
}

/** Strings and number formats of one language. */
export interface Words {
  lang: string;
  /** The string of `key` with `{name}` filled in; `n` also chooses the plural form and is formatted. */
  t(key: string, values?: Record<string, string | number>): string;
  percent(share: number): string;
  list(items: readonly string[]): string;
  /** A number, formatted. */
  n(value: number): string;
  date(value: string): string;
  quote(text: string): string;
}

/** The words of a language tag, with `own` strings first. An unknown tag gives English. */
export function words(tag = "en", own: Strings = {}): Words {
  const lower = tag.toLowerCase();
  const strings = known.get(lower) ?? known.get(lower.split("-")[0]!) ?? en;
  const lang = own["@"] ?? strings["@"] ?? "en";
  const look = (key: string): string | undefined =>
    Object.hasOwn(own, key) ? own[key] : Object.hasOwn(strings, key) ? strings[key] : Object.hasOwn(en, key) ? en[key] : undefined;
  const safe = <T>(make: (tag?: string) => T): T => {
    try {
      return make(lang);
    } catch {
      return make("en");
    }
  };
  const plural = safe((l) => new Intl.PluralRules(l));
  const number = safe((l) => new Intl.NumberFormat(l));
  const share = safe((l) => new Intl.NumberFormat(l, { style: "percent" }));
  const joined = safe((l) => new Intl.ListFormat(l, { type: "conjunction" }));
  const day = safe((l) => new Intl.DateTimeFormat(l, { dateStyle: "long", timeZone: "UTC" }));
  return {
    lang,
    t(key, values = {}) {
      const n = values.n;
      const form = typeof n === "number" ? (look(`${key}.${plural.select(n)}`) ?? look(`${key}.other`)) : undefined;
      const text = form ?? look(key) ?? key.replace(/^.*\./, "").replace(/_/g, " ");
      return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
        const value = Object.hasOwn(values, name) ? values[name] : whole;
        return typeof value === "number" ? number.format(value) : String(value);
      });
    },
    // A share just short of the whole must not read as the whole, nor a trace as nothing.
    percent: (value) => share.format(value < 1 ? Math.min(0.99, value > 0 ? Math.max(0.01, value) : 0) : 1),
    list: (items) => joined.format(items),
    n: (value) => number.format(value),
    date: (value) => (/^\d{4}-\d\d-\d\d/.test(value) && !Number.isNaN(Date.parse(value)) ? day.format(new Date(value.slice(0, 10))) : value),
    quote: (text) => (look("quote") ?? "{}").replace("{}", () => text),
  };
}
