/** Shows all states, each in a frame as wide as the state wants. */
import { states } from "./states.mjs";

const main = document.querySelector("main");
for (const { name, width = 1100, media } of states) {
  const src = `state.html#${encodeURIComponent(name)}`;
  const frame = Object.assign(document.createElement("iframe"), { src, width, height: 640, title: name });
  frame.loading = "lazy";
  const link = Object.assign(document.createElement("a"), { href: src, textContent: name });
  const heading = document.createElement("h2");
  heading.append(link, media ? ` (${media}: to be seen in the screenshot)` : "");
  main.append(heading, frame);
}
