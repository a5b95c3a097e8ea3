/** The builder page for its tests: opened, filled, and asked what it compares. */

import { readFile } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { openPage } from "../harness/browser.mjs";
import { serve } from "../harness/serve.mjs";

/** Opens the page, with `hash` if given, and waits until it shows a comparison; both text boxes are unfolded. */
export async function openBuilder(t, { hash = "", search = "", ...options } = {}) {
  const site = await serve(t, { folder: "site" });
  const { page, seen } = await openPage(t, options);
  await page.goto(site.url(`/builder.html${search}${hash}`));
  await compared(page, () => true);
  await unfoldTexts(page);
  return { page, seen, site };
}

/** Unfolds the text boxes, as who wants to write there does. */
export async function unfoldTexts(page) {
  if (!(await page.isVisible("#left-text"))) await page.locator("#texts > summary").click();
}

/** The comparison on the page, as soon as one fits. */
export async function compared(page, fits) {
  const end = Date.now() + 10_000;
  while (Date.now() < end) {
    const comparison = await page.evaluate(() => document.querySelector("#result").comparison);
    if (comparison && fits(comparison)) return comparison;
    await wait(50);
  }
  const message = await page.locator("#error").textContent();
  throw new Error(`no such comparison appeared; the page says: ${message || "nothing"}`);
}

/** The comparison whose sides hold these words. */
export function comparedWith(page, left, right) {
  const has = (story, words) => story.blocks.some((block) => block.text.includes(words));
  return compared(page, (comparison) => has(comparison.left, left) && has(comparison.right, right));
}

export const texts = (story) => story.blocks.map((block) => block.text);

/** Pastes into a text box what a clipboard would hold. */
export async function paste(page, side, flavours) {
  const box = page.locator(`#${side}-text`);
  await box.focus();
  await box.selectText();
  await box.evaluate((target, all) => {
    const clipboardData = new DataTransfer();
    for (const [type, text] of Object.entries(all)) clipboardData.setData(type, text);
    target.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, flavours);
}

/** Drops files, given as name and content, on an element. */
export async function drop(page, selector, files) {
  await page.locator(selector).evaluate((target, all) => {
    const dataTransfer = new DataTransfer();
    for (const [name, content] of all) dataTransfer.items.add(new File([content], name));
    for (const type of ["dragover", "drop"]) {
      target.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    }
  }, files);
}

export const LEFT = "The harbour master closed the port.\n\nNobody knew for how long.";
export const RIGHT = "The harbour master closed the old port.\n\nNobody knew for how long.";

export async function typeBoth(page) {
  await page.fill("#left-text", LEFT);
  await page.fill("#right-text", RIGHT);
  return comparedWith(page, "harbour master", "old port");
}

/** Lets a page read what its buttons copy. */
export const clipboard = { permissions: ["clipboard-read", "clipboard-write"] };

/** The snippet of a form, as the button copies it. */
export async function copiedSnippet(page, form) {
  await page.locator(`input[name="form"][value="${form}"]`).check();
  await page.click("#copy-snippet");
  await page.getByText("Snippet copied.").waitFor();
  return page.evaluate(() => navigator.clipboard.readText());
}

/** A file that a button saves: its name and its bytes. */
export async function saved(page, id) {
  const [file] = await Promise.all([page.waitForEvent("download"), page.click(`#${id}`)]);
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

/** The link to the comparison that is shown, once it is made. */
export async function linkOf(page) {
  await page.locator("#copy-link:enabled").waitFor();
  return page.inputValue("#link");
}
