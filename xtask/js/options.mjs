/** What every esbuild run here has in common. */

import { readFile } from "node:fs/promises";
import * as esbuild from "esbuild";
import { at } from "./place.mjs";

/**
 * The oldest syntax that is written. Browsers that have constructable style sheets (Safari 16.4 is
 * the last to get them) know all of it.
 */
export const target = "es2022";

/** Style sheets are imported as text, without the space that is there for people. */
const minifiedCss = {
  name: "minified-css",
  setup(build) {
    build.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const source = await readFile(path, "utf8");
      const { code, warnings } = await esbuild.transform(source, {
        loader: "css",
        minify: true,
        target: ["chrome111", "firefox113", "safari16.4"],
        sourcefile: path,
      });
      return { contents: code.trimEnd(), loader: "text", warnings };
    });
  },
};

/** @type {esbuild.BuildOptions} */
export const common = {
  absWorkingDir: at("."),
  bundle: true,
  charset: "ascii",
  legalComments: "none",
  loader: { ".txt": "text" },
  logLevel: "warning",
  minify: true,
  outbase: at("www"),
  platform: "neutral",
  plugins: [minifiedCss],
  target,
};

/** The fallback of a script that is one file lies beside that file, and is loaded from there. */
const beside = {
  name: "beside",
  setup(build) {
    build.onResolve({ filter: /^\.\/fallback\.js$/ }, () => ({ path: at("www/engine/fallback-beside.ts") }));
  },
};

/** For a script that is one file and no module. @type {esbuild.BuildOptions} */
export const single = { ...common, format: "iife", plugins: [...common.plugins, beside] };
