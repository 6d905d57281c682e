// What a page says of its own in Swedish, where somebody reads it in another language.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./brygga.mjs";

/** Shorter ones stand in other languages too, or in names. */
const SHORTEST = 8;

const LOCALES = join(ROOT, "app/locales");
/** The files that participants read: Arabic has no others. */
const FILES = readdirSync(join(LOCALES, "ar"));

/** All that the files of participants say in a language, comments and names of texts apart. */
function said(language) {
  const lines = FILES.flatMap((file) => readFileSync(join(LOCALES, language, file), "utf8").split("\n"));
  return lines.filter((line) => !line.startsWith("#")).map((line) => line.replace(/^[a-z][\w-]* *= */, "").trim());
}

/** The parts of a line between what is put in, and without the names of plural forms. */
const parts = (line) => line.split(/\{[^{}]*\}|[{}]|\$[\w-]+ ->|\*?\[[^\]]*\]/).map((part) => part.trim());

const known = new Map();
/** What is said in Swedish and not in that language: in easy Swedish much is the same. */
function swedishFor(language) {
  if (!known.has(language)) {
    const own = said(language).join("\n");
    const found = said("sv").flatMap(parts).filter((part) => [...part].length >= SHORTEST && !own.includes(part));
    known.set(language, [...new Set(found)]);
  }
  return known.get(language);
}

/**
 * All that elements tell, seen or not: their texts, those of templates, and what is read aloud or kept for a script. What is marked as another
 * language is not the page's own.
 */
function told(roots) {
  const of = (element) => element.closest("[lang]")?.getAttribute("lang") ?? document.documentElement.getAttribute("lang");
  const all = [];
  const look = (node, language) => {
    for (const one of node.childNodes) {
      if (one.nodeType === Node.TEXT_NODE) all.push(one.data);
      if (one.nodeType !== Node.ELEMENT_NODE || ["SCRIPT", "STYLE"].includes(one.tagName)) continue;
      if ((one.getAttribute("lang") ?? language) !== language) continue;
      for (const { name, value } of one.attributes) if (/^(aria-label|alt|title|placeholder|data-.*)$/.test(name)) all.push(value);
      look(one, language);
      if (one.tagName === "TEMPLATE") look(one.content, language);
    }
  };
  for (const root of roots) look(root, of(root));
  return all;
}

/** What is said in Swedish where somebody reads another language: of the whole page, or of what fits `within`. */
export async function leftInSwedish({ page }, language, within = "html") {
  const texts = await page.locator(within).evaluateAll(told);
  assert.ok(texts.some((text) => text.trim() !== ""), `nothing is told within ${within}`);
  const text = texts.map((one) => one.replace(/\s+/g, " ")).join("\n");
  return language === "sv" ? [] : swedishFor(language).filter((part) => text.includes(part));
}

/** Demands that nothing of it is left. */
export async function demandOwnWords(visitor, what, language, within) {
  assert.deepEqual(await leftInSwedish(visitor, language, within), [], `left in Swedish: ${what}, ${language}`);
}
