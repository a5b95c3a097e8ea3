/** Modules of the shell that the package does not hand out one by one, for tests of them alone. */

import { build } from "esbuild";
import { common } from "../../xtask/js/options.mjs";
import { at } from "../harness/place.mjs";

/** Bundles a module of `www/` and imports it. */
export async function source(path) {
  const { outputFiles } = await build({
    ...common,
    minify: false,
    entryPoints: [at(`www/${path}`)],
    format: "esm",
    write: false,
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
}
