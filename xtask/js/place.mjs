/** Where things lie in the repository. */

import { fileURLToPath } from "node:url";

/** The repository's top folder, as a URL to resolve against. */
export const root = new URL("../../", import.meta.url);

/** The path of something in the repository. */
export function at(path) {
  return fileURLToPath(new URL(path, root));
}
