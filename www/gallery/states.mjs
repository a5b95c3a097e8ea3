/**
 * Every state of the element that a reader can meet, as data: what is shown, how wide, in which
 * colours and language. The gallery page shows them, and the screenshots are made from the same list.
 */
import { comparison } from "../../tests/fixtures/build.mjs";
import * as fixtures from "../../tests/fixtures/comparisons.mjs";
import { huge } from "../../tests/fixtures/huge.mjs";

/**
 * @typedef {object} State
 * @property {string} name names the picture too
 * @property {object} [comparison] what is shown; without one the element stays with its children
 * @property {string} [view]
 * @property {number} [width] of the page, in CSS pixels
 * @property {"light" | "dark"} [theme]
 * @property {string} [locale]
 * @property {"rtl"} [dir]
 * @property {"print" | "forced"} [media] what the screenshot is made with; a page cannot ask for it
 * @property {Record<string, string>} [attributes] of the element
 * @property {object} [options] of the comparison
 * @property {number} [steps] how often "next" is pressed
 * @property {string[]} [open] selectors of what is clicked in the element
 * @property {"busy" | "broken"} [engine] the engine never comes, or cannot be started
 * @property {string} [css] of the page around the element
 */

const views = ["side", "inline", "changes"];
const { copy, accounts, recalled, rtl, cjk, identical, empty, hostile } = fixtures;
const long = huge(2000);
/** A word in every sentence, for as many paragraphs as a long report has. */
const dense = comparison(
  "copy",
  { title: "The night on the bank", source: "Harbour Gazette" },
  { title: "The night on the bank", source: "TradeDaily" },
  Array.from({ length: 60 }, (_, i) => ({
    text: `Hour ${i + 1}: the [captain|skipper] asked for a tug [twice|three times], and [the|] answer from the yard was [that it would|to] come [at|by] ${(i % 12) + 1}. The children [sang|slept] meanwhile.`,
  })),
);
/** The same sentences in other paragraphs, beside paragraphs that were split and merged. */
const regrouped = comparison(
  "copy",
  { title: "The night on the bank", source: "Harbour Gazette" },
  { title: "The night on the bank", source: "TradeDaily" },
  [
    {
      text: "The tug from Port Ansel came at six. Its line held for an hour. ¶>A second tug stood by.¶< Nobody on the ferry [slept|rested]. The tide turned at seven.",
    },
    { text: "The ferry floated off with the flood. ¶>It was towed to the yard at Cawl." },
    { text: "The yard opened its gates early.¶< The passengers walked ashore." },
    { text: "The line will [pay for|refund] every ticket, and the harbour office counts the buoys." },
  ],
);

/** @type {State[]} */
export const states = [
  ...Object.entries({ copy, accounts }).flatMap(([mode, comparison]) => [
    ...views.map((view) => ({ name: `${mode} ${view}`, comparison, view })),
    { name: `${mode} dark`, comparison, view: "side", theme: "dark" },
    { name: `${mode} dark inline`, comparison, view: "inline", theme: "dark", width: 700 },
    { name: `${mode} 700 px`, comparison, width: 700 },
    { name: `${mode} 400 px`, comparison, width: 400 },
    { name: `${mode} 320 px`, comparison, width: 320 },
    { name: `${mode} 320 px side`, comparison, view: "side", width: 320 },
    { name: `${mode} 1600 px`, comparison, width: 1600 },
    { name: `${mode} a stop`, comparison, view: "side", steps: 5 },
    { name: `${mode} list open`, comparison, open: [".list summary"] },
    { name: `${mode} menu open`, comparison, open: ["[part=export] summary"] },
    { name: `${mode} unfolded`, comparison, view: "side", open: ["[data-act=expand]"] },
    { name: `${mode} print`, comparison, media: "print", width: 720 },
    { name: `${mode} forced colours`, comparison, view: "side", media: "forced" },
    { name: `${mode} forced colours dark`, comparison, view: "inline", media: "forced", theme: "dark" },
    { name: `${mode} mirrored`, comparison, dir: "rtl" },
    { name: `${mode} mirrored 320 px`, comparison, dir: "rtl", width: 320 },
    { name: `${mode} changes 320 px`, comparison, view: "changes", width: 320 },
    {
      name: `${mode} unfolded 320 px dark`,
      comparison,
      width: 320,
      theme: "dark",
      open: ["[data-act=expand]"],
    },
    { name: `${mode} list open 320 px`, comparison, width: 320, open: [".list summary"] },
    ...["de", "fr", "es", "pl"].map((locale) => ({ name: `${mode} ${locale}`, comparison, locale })),
    { name: `${mode} ar`, comparison, locale: "ar", dir: "rtl" },
    {
      name: `${mode} large text, wide spacing`,
      comparison,
      width: 640,
      css: "main{font-size:200%} *{line-height:1.5!important;letter-spacing:.12em!important;word-spacing:.16em!important}",
    },
  ]),
  ...Object.entries({ recalled, rtl, cjk, identical, empty, hostile }).flatMap(([name, comparison]) => [
    { name, comparison, view: "side" },
    { name: `${name} inline`, comparison, view: "inline", width: 500 },
  ]),
  { name: "Arabic in Arabic", comparison: rtl, view: "side", locale: "ar", dir: "rtl" },
  { name: "typography marked", comparison: copy, view: "side", options: { ignoreTypography: false } },
  { name: "huge", comparison: long, view: "side" },
  { name: "huge 400 px dark", comparison: long, width: 400, theme: "dark" },
  { name: "huge changes", comparison: long, view: "changes" },
  { name: "many changes", comparison: dense, view: "side" },
  { name: "many changes 320 px", comparison: dense, width: 320 },
  { name: "paragraphs cut differently", comparison: regrouped, view: "side" },
  { name: "paragraphs cut differently inline", comparison: regrouped, view: "inline", width: 500 },
  ...["en", "de", "fr", "es", "pl", "ar"].flatMap((locale) => {
    const dir = locale === "ar" ? "rtl" : undefined;
    const attributes = { eager: "", limit: "10" };
    return [
      { name: `busy ${locale}`, engine: "busy", locale, dir, width: 500, attributes: { eager: "" } },
      { name: `error ${locale}`, locale, dir, width: 500, attributes },
      { name: `not loaded ${locale}`, engine: "broken", locale, dir, width: 320, attributes: { eager: "" } },
    ];
  }),
  { name: "busy dark", engine: "busy", theme: "dark", width: 320, attributes: { eager: "" } },
  { name: "error dark", theme: "dark", width: 320, attributes: { eager: "", limit: "10" } },
];
