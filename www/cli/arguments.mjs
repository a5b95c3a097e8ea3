/** What the command line asks for. */

import { parseArgs } from "node:util";

export const USAGE = `usage: article-diff [options] LEFT RIGHT
       article-diff [options] --list FILE

Compares two versions of a news story, or two outlets' accounts of one event, and writes what
differs. LEFT and RIGHT are files of plain text, HTML (.html, .htm, or a text that begins as HTML
does) or a story as JSON (.json); "-" is the standard input.

what is written
      --html             a whole page; this is the default
      --fragment         an <article-diff> element with both texts, which the script upgrades
      --inline           a fragment with style attributes, for mail and feeds
      --markdown         Markdown
      --json             the whole result, as the package's types describe it
  -o, --output PATH      into this file; with --list into this folder, a file for each pair
  -q, --quiet            nothing; the exit code tells

how it is compared
      --mode MODE        auto (default), copy or accounts
      --ignore-case      letters that differ in case only are the same
      --ignore-punctuation
      --typography       quotes, dashes and spaces of another style count as differences
      --limit N          UTF-16 code units that a side may have
      --format FORMAT    read both sides as text, html or json, whatever their names

what the sides are called
      --title TITLE      of both stories, where they have none of their own
      --left-title TITLE, --left-source NAME, --left-url URL, --left-date DATE, --left-lang TAG
                         of the left story, whatever it says itself; --right-title … likewise
      --locale TAG       language of headings and labels, as "de"; default en

many pairs
      --list FILE        two paths a line with a tab between them, relative to the list, and after
                         another tab a name for the result; "-" reads the list from the standard
                         input. Progress goes to the standard error. Without --output the results
                         go to the standard output one after the other, one a line with --json.

      --help, --version

exit code: 0 the stories are the same but for site furniture and typography, 1 they differ,
2 something went wrong
`;

/** What is wrong with how the command was called. */
export class Wrong extends Error {}

const FORMS = ["html", "fragment", "inline", "markdown", "json"];
const FORMATS = ["text", "html", "json"];
const MODES = ["auto", "copy", "accounts"];
const ABOUT = { title: "title", source: "source", url: "url", date: "published", lang: "lang" };

const flag = { type: "boolean" };
const value = { type: "string" };
const options = {
  ...Object.fromEntries(FORMS.map((form) => [form, flag])),
  ...Object.fromEntries(
    ["left", "right"].flatMap((side) => Object.keys(ABOUT).map((key) => [`${side}-${key}`, value])),
  ),
  output: { ...value, short: "o" },
  quiet: { ...flag, short: "q" },
  mode: value,
  "ignore-case": flag,
  "ignore-punctuation": flag,
  typography: flag,
  limit: value,
  format: value,
  title: value,
  locale: value,
  list: value,
  help: { ...flag, short: "h" },
  version: flag,
};

/**
 * @typedef {object} Wanted
 * @property {"help" | "version"} [show] nothing else is given then
 * @property {string} [left] path or "-"
 * @property {string} [right] path or "-"
 * @property {string} [list] path or "-"; then there is no left and right
 * @property {string} [output]
 * @property {boolean} quiet
 * @property {"html" | "fragment" | "inline" | "markdown" | "json"} form
 * @property {"text" | "html" | "json"} [format]
 * @property {boolean} typography
 * @property {string} [locale]
 * @property {import("../api.ts").CompareOptions} options
 * @property {Record<"left" | "right", { given: object, otherwise: object }>} about
 */

/**
 * @param {string[]} list the arguments after the program's name
 * @returns {Wanted}
 * @throws {Wrong}
 */
export function readArguments(list) {
  const { values, positionals } = parse(list);
  if (values.help) return { show: "help" };
  if (values.version) return { show: "version" };
  const forms = FORMS.filter((form) => values[form]);
  if (forms.length > 1) throw new Wrong(`--${forms[0]} and --${forms[1]} exclude each other`);
  if (values.list === undefined && positionals.length !== 2) throw new Wrong("two files are to be named");
  if (values.list !== undefined && positionals.length > 0)
    throw new Wrong("--list takes the place of the files");
  const [left, right] = positionals;
  if (left === "-" && right === "-") throw new Wrong("only one side can be the standard input");
  return {
    left,
    right,
    list: values.list,
    output: values.output,
    quiet: values.quiet ?? false,
    form: forms[0] ?? "html",
    format: oneOf("format", values.format, FORMATS),
    typography: values.typography ?? false,
    locale: values.locale,
    options: {
      mode: oneOf("mode", values.mode, MODES) ?? "auto",
      ignoreCase: values["ignore-case"] ?? false,
      ignorePunctuation: values["ignore-punctuation"] ?? false,
      ignoreTypography: !values.typography,
      ...limitOf(values.limit),
    },
    about: { left: about("left", values), right: about("right", values) },
  };
}

function parse(list) {
  try {
    return parseArgs({ args: list, options, allowPositionals: true });
  } catch (error) {
    // The first sentence says what is wrong; the others explain Node's own conventions.
    throw new Wrong(error.message.split(". ")[0]);
  }
}

function oneOf(name, given, allowed) {
  if (given === undefined || allowed.includes(given)) return given;
  throw new Wrong(`--${name} is one of ${allowed.join(", ")}`);
}

function limitOf(given) {
  if (given === undefined) return {};
  const limit = Number(given);
  if (!/^\d+$/.test(given)) throw new Wrong("--limit is a number of UTF-16 code units");
  return { limit };
}

/** What the arguments say about a side: whatever it says itself, and where it says nothing. */
function about(side, values) {
  const entries = Object.entries(ABOUT).map(([key, name]) => [name, values[`${side}-${key}`]]);
  const given = Object.fromEntries(entries.filter(([, it]) => it !== undefined));
  return { given, otherwise: values.title === undefined ? {} : { title: values.title } };
}
