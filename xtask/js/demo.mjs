/** Serves the site until interrupted, the builder page first. Argument: the first port to try. */

import { at } from "./place.mjs";
import { listen, sendFile } from "./server.mjs";

const server = await listenFrom(Number(process.argv[2]));
const address = `http://127.0.0.1:${server.address().port}/`;
console.log(`\n  ${address}builder.html   compares two sample stories, and yours`);
console.log(`  ${address}               the site around it\n\n  Ctrl-C ends it.`);

function answer(request, response) {
  sendFile(at("site"), new URL(request.url, "http://localhost").pathname, response);
}

/** Takes the first free port of the twenty from `first`. */
async function listenFrom(first) {
  for (let port = first; ; port++) {
    try {
      return await listen(answer, port);
    } catch (error) {
      const next = error.code === "EADDRINUSE" && port < Math.min(first + 19, 65_535);
      if (!next) throw error;
    }
  }
}
