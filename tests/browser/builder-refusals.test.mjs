/** What the builder page can't take, and that it says so in its own words and its own language. */

import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { comparedWith, drop, LEFT, openBuilder, RIGHT, typeBoth } from "./builder.mjs";

const alert = (page, text) => page.getByRole("alert").filter({ hasText: text }).waitFor();

/** Drops what lies on the disk, as someone who drags it there does: only so a folder is one. */
async function dropFrom(page, selector, files) {
  const { x, y, width, height } = await page.locator(selector).boundingBox();
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files, dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"])
    await session.send("Input.dispatchDragEvent", { type, x: x + width / 2, y: y + height / 2, data });
}

/** A folder of its own with these files in it, by name and content. */
async function folderWith(t, files) {
  const folder = await mkdtemp(join(tmpdir(), "article-diff-"));
  t.after(() => rm(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return folder;
}

const foreign = [
  ["story.pdf", "%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"],
  ["story.rtf", "{\\rtf1\\ansi The port is closed.}"],
  ["story.mhtml", "From: <Saved by Blink>\r\nMIME-Version: 1.0\r\n\r\n<p>The port is closed.</p>"],
  ["story.docx", "PK\u0003\u0004\u0014\0\u0006\0"],
];

test("a file of another program is refused, and both texts stay", async (t) => {
  const { page } = await openBuilder(t);
  await typeBoth(page);
  for (const [name, content] of foreign) {
    await drop(page, "#left", [[name, content]]);
    await alert(page, `${name} isn’t a text file. Open it in its own program`);
    assert.equal(await page.inputValue("#left-text"), LEFT, name);
  }
});

test("a text may begin as such a file is called", async (t) => {
  const { page } = await openBuilder(t);
  for (const text of ["PDF files are gone.", "From: the port.\n\nTo: all.", "{ The port } is closed."]) {
    await drop(page, "#left", [["story.txt", text]]);
    await page.waitForFunction((it) => document.querySelector("#left-text").value === it, text);
  }
});

test("a folder is called one, alone and beside a file", async (t) => {
  const { page } = await openBuilder(t);
  await typeBoth(page);
  const folder = await folderWith(t, { "story.txt": "The gate is open." });
  await mkdir(join(folder, "older"));
  await dropFrom(page, "#left-text", [join(folder, "older")]);
  await alert(page, "older is a folder. Open it and drop the files in it.");
  assert.equal(await page.inputValue("#left-text"), LEFT);
  await dropFrom(page, "#left-text", [join(folder, "older"), join(folder, "story.txt")]);
  await comparedWith(page, "The gate is open.", "old port");
  await alert(page, "older is a folder.");
});

test("a file that is gone by the time that it is read", async (t) => {
  const { page } = await openBuilder(t);
  const folder = await folderWith(t, { "story.txt": "The gate is open." });
  await page.evaluate(() => {
    File.prototype.arrayBuffer = () => Promise.reject(new DOMException("no", "NotFoundError"));
  });
  await dropFrom(page, "#left-text", [join(folder, "story.txt")]);
  await alert(page, "story.txt can’t be read.");
});

test("of more than two files the rest is named", async (t) => {
  const { page } = await openBuilder(t);
  const named = [
    ["first.txt", "First file."],
    ["second.txt", "Second file."],
    ["third.txt", "Third file."],
    ["fourth.txt", "Fourth file."],
  ];
  await drop(page, ".masthead", named);
  await comparedWith(page, "First file", "Second file");
  await alert(page, "There are only two sides; left out: “third.txt” and “fourth.txt”.");
  assert.equal(
    await page.textContent("#status"),
    "Read first.txt as text. Read second.txt as text.",
    "a word on each",
  );
});

test("of two files one that can't be read is named though the other one was", async (t) => {
  const { page } = await openBuilder(t);
  await drop(page, ".masthead", [
    ["photo.png", "PNG\0"],
    ["second.txt", "Second file."],
  ]);
  await comparedWith(page, "Miruzha", "Second file");
  await alert(page, "photo.png isn’t a text file.");
});

/** What is said of a text on the right that is too long. */
const tooLong = {
  en: "The right text is longer than 1,000,000 characters.",
  de: "Der rechte Text ist länger als 1.000.000 Zeichen.",
};
test("a text that is too long is refused in the page's language alone", async (t) => {
  const { page } = await openBuilder(t, { search: "?lang=de" });
  await page.fill("#left-text", LEFT);
  await page.locator("#right-text").evaluate((box) => {
    box.value = "a ".repeat(500_001);
    box.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await alert(page, tooLong.de);
  assert.equal(await page.locator("#result").isVisible(), false);
  assert.equal(await page.locator("#publish").isVisible(), false);
  await page.selectOption("#language", "en");
  await alert(page, tooLong.en);
  await page.fill("#right-text", RIGHT);
  await comparedWith(page, "harbour master", "old port");
  assert.ok(await page.locator("#result").isVisible());
  assert.equal(await page.getByRole("alert").isVisible(), false);
});
