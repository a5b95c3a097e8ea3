/**
 * The sample stories: one event that never happened, told six times.
 *
 * They are what a visitor of the builder page reads first and what the tests compare, so they are as
 * long and as awkward as real ones. Towns, people and outlets are invented, and every address is below
 * `example.org`, which nobody can own. The texts are plain files beside this one; `tests/gold` says
 * what a careful reader finds in each pair.
 */

import accountA from "./account-a.txt";
import accountB from "./account-b.txt";
import accountC from "./account-c.txt";
import copy from "./copy.txt";
import edited from "./edited.txt";
import original from "./original.txt";

/** One side of a sample: a plain text and what its outlet would say about it. */
export interface SampleStory {
  /** The headline, or the name by which a page calls this side. */
  title: string;
  /** The outlet. */
  source: string;
  /** Where it would have been published. */
  url: string;
  /** ISO 8601 date. */
  published: string;
  /** BCP 47 language tag. */
  lang: string;
  /** The whole text, furniture of the page included, as someone would paste it. */
  text: string;
}

/** Two stories that belong beside each other. */
export interface SamplePair {
  /** Stable name, usable in an address. */
  id: "copy" | "edited" | "accounts";
  /** What the button says. */
  label: string;
  /** One sentence on what to look for. */
  description: string;
  left: SampleStory;
  right: SampleStory;
}

const ORIGINAL: SampleStory = {
  title: "Jammed gate at Miruzha Dam sends night flood through Hradenka, leaving one dead and three missing",
  source: "The Castrel Courier",
  url: "https://courier.example.org/news/miruzha-dam-flood",
  published: "2025-03-09",
  lang: "en-GB",
  text: original,
};

const COPY: SampleStory = {
  title: "Jammed gate at Miruzha Dam sends night flood through Hradenka, leaving one dead and three missing",
  source: "PulseVector Daily",
  url: "https://pulsevector.example.org/?id=77182",
  published: "2025-04-17",
  lang: "en-GB",
  text: copy,
};

const EDITED: SampleStory = {
  title: "Failed gate at Miruzha Dam sends night flood through Hradenka, leaving two dead and two missing",
  source: "Quarry Valley Herald",
  url: "https://herald.example.org/world/miruzha-dam-flood",
  published: "2025-03-10",
  lang: "en-GB",
  text: edited,
};

const ACCOUNT_A: SampleStory = {
  title: "Tarvonia flood: what we know about the dam gate that would not close",
  source: "Larkspur Wire",
  url: "https://larkspur.example.org/2025/03/10/tarvonia-flood-explained",
  published: "2025-03-10",
  lang: "en-US",
  text: accountA,
};

const ACCOUNT_B: SampleStory = {
  title: "In Hradenka, the river left behind mud, a piano and a question",
  source: "Le Relais du Fleuve",
  url: "https://relais.example.org/en/reportage/hradenka",
  published: "2025-03-11",
  lang: "en-GB",
  text: accountB,
};

const ACCOUNT_C: SampleStory = {
  title: "Hradenka dam flood: search goes on for three missing as minister promises inquiry",
  source: "Northbank Radio",
  url: "https://northbank.example.org/bulletin/2025-03-10",
  published: "2025-03-10",
  lang: "en-GB",
  text: accountC,
};

/** Every sample story by the name of its file. */
export const STORIES = {
  original: ORIGINAL,
  copy: COPY,
  edited: EDITED,
  "account-a": ACCOUNT_A,
  "account-b": ACCOUNT_B,
  "account-c": ACCOUNT_C,
} as const;

/** The pairs that the builder page offers, the first one being what it opens with. */
export const SAMPLES: readonly SamplePair[] = [
  {
    id: "edited",
    label: "A silently edited version",
    description: "The second outlet changed figures and attributions, moved two paragraphs and dropped one.",
    left: ORIGINAL,
    right: EDITED,
  },
  {
    id: "copy",
    label: "A scraped copy",
    description: "Every word was kept; the captions are gone and the copying site added its own furniture.",
    left: ORIGINAL,
    right: COPY,
  },
  {
    id: "accounts",
    label: "Two outlets’ accounts",
    description:
      "Two reports of one event share hardly a sentence, but the same quotations, figures and people.",
    left: ACCOUNT_A,
    right: ACCOUNT_B,
  },
];
