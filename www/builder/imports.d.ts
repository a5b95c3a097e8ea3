/** What the build of the page resolves by itself. */

/** The classic build, `article-diff.js`, as text. */
declare module "built:classic" {
  const source: string;
  export default source;
}

/** `preview-module.mjs`, minified, as text. */
declare module "built:preview-module" {
  const source: string;
  export default source;
}
