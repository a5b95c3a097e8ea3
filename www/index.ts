/**
 * The package's main entry: the functions and the element's class, and no side effect.
 * `article-diff/define` registers the element.
 */

export * from "./core.js";
export { ArticleDiffElement } from "./element/article-diff-element.js";
export type { ArticleDiffAttributes, ArticleDiffEventMap, ArticleDiffProps } from "./props.js";
