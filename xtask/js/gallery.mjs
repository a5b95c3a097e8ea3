/**
 * Makes a picture of every state in the gallery, and PDFs of those for print. Exits 1 where a state
 * throws, prints to the console or shows nothing. `cargo xtask gallery [NAME]` builds the site and calls
 *
 *   node xtask/js/gallery.mjs FOLDER [PART OF A NAME]
 *
 * `node xtask/js/site.mjs` has to have built the gallery. `CHROME_PATH` names the browser.
 */

import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { launch } from "../../tests/harness/launch.mjs";
import { states } from "../../www/gallery/states.mjs";
import { at } from "./place.mjs";
import { listen, sendFile } from "./server.mjs";

const [folder, part = ""] = process.argv.slice(2);
if (!folder) throw new Error("say where the pictures go: node xtask/js/gallery.mjs FOLDER");
await mkdir(folder, { recursive: true });

const server = await listen((request, response) =>
  sendFile(at("site"), new URL(request.url, "http://localhost").pathname, response),
);
const browser = await launch();
for (const { name, width = 1100, media, theme, engine } of states.filter((state) =>
  state.name.includes(part),
)) {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: theme });
  const fault = (what) => {
    console.error(`${name}: ${what}`);
    process.exitCode = 1;
  };
  page.on("pageerror", fault);
  // Where no engine can be started, the browser says what it did not find.
  if (engine !== "broken") page.on("console", (message) => fault(message.text()));
  if (media === "print") await page.emulateMedia({ media: "print" });
  if (media === "forced") await page.emulateMedia({ forcedColors: "active" });
  await page.goto(`http://127.0.0.1:${server.address().port}/gallery/state.html#${encodeURIComponent(name)}`);
  // What is busy says so only after a while.
  await page.waitForTimeout(400);
  await page.locator("article-diff .root:not([aria-busy])").waitFor({ state: "attached" });
  // The text of the host is that of its children alone, which are not shown once there is a comparison.
  if (!(await page.getByText(/\S/).filter({ visible: true }).count())) fault("shows nothing");
  const path = join(folder, name.replace(/\W+/g, "-"));
  const { height } = await page.locator("html").boundingBox();
  const clip = { x: 0, y: 0, width, height: Math.min(height, 4000) };
  // What a long comparison has out of sight is drawn when it comes into view.
  if (media !== "print") await page.setViewportSize({ width, height: Math.max(900, Math.ceil(clip.height)) });
  // Twice, since what comes into view makes the page longer, and more come into view.
  for (let i = 0; i < 2; i++)
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 100))));
  await page.screenshot({ path: `${path}.png`, fullPage: true, clip });
  if (media === "print") await page.pdf({ path: `${path}.pdf`, format: "A4" });
  await page.close();
}
await browser.close();
server.close();
