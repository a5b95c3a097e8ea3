/** The public surface is the committed one. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { report } from "../../xtask/js/api.mjs";
import { at } from "../harness/place.mjs";

test("the public surface is that of docs/api-report.md", async () => {
  const committed = await readFile(at("docs/api-report.md"), "utf8");
  assert.equal(
    await report(),
    committed,
    "if users are to see this change: node xtask/js/api.mjs --write, and an entry in CHANGELOG.md",
  );
});
