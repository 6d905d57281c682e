// The mails' HTML as people read it: axe, language, and that nothing is fetched from anywhere (trust/mail: E10).

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { axeInBothLights, direction, LANGUAGES, ROOT, startBrowser } from "./support/brygga.mjs";

const FOLDER = join(ROOT, "server/tests/mail/snapshots");
const mails = readdirSync(FOLDER).filter((name) => name.endsWith(".html"));
const browser = await startBrowser();
after(() => browser.close());

const context = await browser.newContext({ viewport: { width: 320, height: 640 }, colorScheme: "light" });
const page = await context.newPage();
let fetched = [];
page.on("request", (request) => {
  if (request.url().startsWith("http")) fetched.push(`fetches ${request.url()}`);
});

/** What is wrong with a mail's HTML in a language, light and dark. */
async function wrong(html, language) {
  fetched = [];
  await page.setContent(html);
  const found = (await axeInBothLights(page)).map((line) => `axe: ${line.replace(/: .*/, "")}`);
  const lang = language === "sv-easy" ? "sv" : language;
  const root = page.locator("html");
  if ((await root.getAttribute("lang")) !== lang) found.push("lang");
  if ((await root.getAttribute("dir")) !== direction(language)) found.push("dir");
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  if (over > 0) found.push(`${over} px too wide`);
  return [...found, ...fetched];
}

const read = (name) => readFileSync(join(FOLDER, name), "utf8");

/** The kinds of mail that have words in a language: each has a subject. */
function subjects(language) {
  const folder = join(ROOT, "server/locales", language);
  const texts = readdirSync(folder).map((file) => readFileSync(join(folder, file), "utf8"));
  return texts.flatMap((text) => text.match(/^mail-.+-subject =/gm) ?? []).length;
}

test("every kind of mail that has words in a language is there, with its text beside it", () => {
  for (const language of LANGUAGES) {
    const there = mails.filter((name) => name.split(".").at(-2) === language);
    assert.equal(there.length, subjects(language), `${language}: ${there.join(" ")}`);
  }
  for (const name of mails) assert.ok(readFileSync(join(FOLDER, name.replace(/\.html$/, ".txt")), "utf8").length > 100);
});

test("every mail's HTML is clean, on a phone, light and dark", async () => {
  for (const name of mails) {
    const language = name.split(".").at(-2);
    assert.deepEqual(await wrong(read(name), language), [], name);
  }
});

test("sabotage: mails without language, with a picture from elsewhere, or too grey in the dark, are noticed", async () => {
  const html = read("focus_groups.invitation.sv.html");
  const broken = html
    .replace(/<html[^>]*>/, "<html>")
    .replace("<h1", '<style>@media (prefers-color-scheme: dark) { em { color: #888; background: #999 } }</style><em>grey</em><img src="http://127.0.0.1:9/spy.gif"><h1');
  assert.deepEqual((await wrong(broken, "sv")).sort(), ["axe: html-has-lang", "axe: image-alt", "axe: in the dark, color-contrast", "dir", "fetches http://127.0.0.1:9/spy.gif", "lang"]);
});
