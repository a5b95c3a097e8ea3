/** The engine without the element: touches no DOM global, registers nothing, starts nothing on import. */

import type { Story, StoryInput } from "./api.js";
import { storyOf } from "./engine/input.js";

export type * from "./api.js";
export { compare, compareSync, diffWords } from "./engine/compare.js";
export { init } from "./engine/load.js";
export { toHTML } from "./export/html.js";
export { toMarkdown } from "./export/markdown.js";
export { registerLocale } from "./locale/locale.js";

/**
 * The blocks of an input, as a comparison would see them.
 *
 * @throws {Error} before `init()` has resolved
 * @throws {TypeError} for input that is not what it should be; the message names it
 */
export function readStory(input: StoryInput): Story {
  return storyOf(input, "input");
}
