/**
 * The last step of minifying. esbuild bundles and minifies well enough for most; terser follows values
 * through functions and names variables after the letters that are frequent already, which takes a
 * twenty-fifth more off what is sent.
 */

import { minify } from "terser";

/**
 * Smaller code that does the same.
 *
 * @param {string} code minified by esbuild
 * @param {boolean} module an ES module, not a script or CommonJS
 */
export async function shrink(code, module) {
  const { code: smaller } = await minify(code, {
    module,
    ecma: 2022,
    // Functions inlined where they are called compress worse than calls of them.
    compress: { passes: 3, inline: 1 },
    // Bundlers read from the annotations what they may leave out.
    format: { ascii_only: true, preserve_annotations: true },
  });
  return smaller;
}
