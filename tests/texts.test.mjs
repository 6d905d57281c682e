// The texts that people read: every language complete. How easy the easy Swedish is, is measured in `server/src/texts/easy.rs`.
//
// Reads the Project Fluent files as text, with node's own modules only, so it runs before anything is built.

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const PARTICIPANT_LANGUAGES = ["sv", "sv-easy", "en", "ar", "fa-AF", "so", "ti", "uk", "es"];
const STAFF_LANGUAGES = ["sv", "en"];

/** Files that participants read: in all their languages. Every other file is in those of the staff. */
const PARTICIPANT_FILES = new Set([
  "answering.ftl", "personal_number.ftl", "codes.ftl", "slips.ftl", "said.ftl", "outage.ftl", "unsubscribe.ftl",
  "voice_slip.ftl",
  "focus_groups_mail.ftl", "stop_mail.ftl", "helped.ftl", "mishap.ftl", "room.ftl", "waiting.ftl", "participants_consent.ftl",
  "accessibility.ftl",
]);
const LOCALE_FOLDERS = ["app/locales", "server/locales"];

/** CLDR's plural categories of each language, as far as whole numbers come to them; the default variant stands for "other". */
const PLURALS = {
  sv: ["one", "other"],
  "sv-easy": ["one", "other"],
  en: ["one", "other"],
  ar: ["zero", "one", "two", "few", "many", "other"],
  "fa-AF": ["one", "other"],
  so: ["one", "other"],
  ti: ["one", "other"],
  uk: ["one", "few", "many", "other"],
  // "many" is for millions: the default stands for it.
  es: ["one", "other"],
};

/** Written from right to left. */
const RIGHT_TO_LEFT = ["ar", "fa-AF"];

/** Splits a Fluent file into messages: id → raw pattern text. */
function messages(text) {
  const found = new Map();
  const twice = [];
  let current = null;
  for (const line of text.split("\n")) {
    const start = /^([a-zA-Z][\w-]*) *=(.*)$/.exec(line);
    if (start) {
      current = start[1];
      if (found.has(current)) twice.push(current);
      found.set(current, start[2].trim());
    } else if (/^[ ]+\S/.test(line) && current) {
      found.set(current, `${found.get(current)}\n${line.trim()}`);
    } else if (line.trim() !== "") {
      current = null;
    }
  }
  return { found, twice };
}

const variables = (pattern) => [...new Set([...pattern.matchAll(/\{\s*\$([\w-]+)/g)].map((m) => m[1]))].sort();

/** The selectors of a pattern: for each, the keys of its variants. Selectors are not nested in our files. */
function selectors(pattern) {
  return [...pattern.matchAll(/\{\s*\$[\w-]+\s*->([\s\S]*?)\n\}/g)].map((m) =>
    [...m[1].matchAll(/^\s*\*?\[\s*([\w.-]+)\s*\]/gm)].map((v) => v[1]),
  );
}

const list = (folder, end) =>
  existsSync(join(ROOT, folder)) ? readdirSync(join(ROOT, folder)).filter((f) => f.endsWith(end)).sort() : [];

/** Every locale file: [folder, file name, languages it must have]. */
const FILES = LOCALE_FOLDERS.flatMap((folder) => {
  const entries = existsSync(join(ROOT, folder)) ? readdirSync(join(ROOT, folder), { withFileTypes: true }) : [];
  const languages = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  const names = new Set(languages.flatMap((language) => list(join(folder, language), ".ftl")));
  return [...names].sort().map((name) => [folder, name, PARTICIPANT_FILES.has(name) ? PARTICIPANT_LANGUAGES : STAFF_LANGUAGES]);
});

const INSTRUMENTS = list("server/instruments", ".toml").map((name) => `server/instruments/${name}`);

test("the participant's files exist", () => {
  const names = FILES.map(([, name]) => name);
  for (const name of PARTICIPANT_FILES) assert.ok(names.includes(name), `${name} is missing`);
  assert.notEqual(INSTRUMENTS.length, 0, "no instrument is shipped");
});

for (const [folder, name, languages] of FILES) {
  test(`${folder}/*/${name} says the same things in ${languages.join(", ")}`, () => {
    const read = (language) => {
      const path = join(ROOT, folder, language, name);
      assert.ok(existsSync(path), `${folder}/${language}/${name} is missing`);
      return messages(readFileSync(path, "utf8"));
    };
    const perLanguage = new Map(languages.map((language) => [language, read(language)]));
    const ids = new Set([...perLanguage.values()].flatMap(({ found }) => [...found.keys()]));
    assert.notEqual(ids.size, 0, `${name} has no texts`);
    const problems = [];
    for (const [language, { found, twice }] of perLanguage) {
      for (const id of twice) problems.push(`${language}: ${id} stands there twice`);
      for (const id of ids) if (!found.get(id)) problems.push(`${language}: ${id} is missing or empty`);
    }
    for (const id of ids) {
      const union = new Set([...perLanguage.values()].flatMap(({ found }) => variables(found.get(id) ?? "")));
      for (const [language, { found }] of perLanguage) {
        const has = variables(found.get(id) ?? "");
        for (const variable of union) if (!has.includes(variable)) problems.push(`${language}: ${id} lacks { $${variable} }`);
      }
    }
    assert.deepEqual(problems, []);
  });

  for (const language of languages) {
    const path = `${folder}/${language}/${name}`;
    if (!existsSync(join(ROOT, path))) continue;
    test(`${path} is sound Fluent`, () => {
      const text = readFileSync(join(ROOT, path), "utf8");
      const problems = [];
      text.split("\n").forEach((line, index) => {
        const at = `line ${index + 1}`;
        if (line.includes("\t")) problems.push(`${at}: a tab`);
        if (line.includes("\r")) problems.push(`${at}: a carriage return`);
        if (!/^(#{1,3}( .*)?|-?[a-zA-Z][\w-]* *=.*| +\S.*|\s*)$/.test(line)) {
          problems.push(`${at}: neither comment, text, continuation nor empty: ${line}`);
        }
      });
      for (const [id, pattern] of messages(text).found) {
        let depth = 0;
        for (const sign of pattern) {
          if (sign === "{") depth += 1;
          if (sign === "}") depth -= 1;
          if (depth < 0) break;
        }
        if (depth !== 0) problems.push(`${id}: the braces do not match`);
        const arrows = (pattern.match(/->/g) ?? []).length;
        const found = selectors(pattern);
        if (arrows !== found.length) problems.push(`${id}: a selector does not end on a line of its own`);
        if (arrows !== (pattern.match(/\*\[/g) ?? []).length) problems.push(`${id}: a selector needs one default variant`);
        for (const keys of found) {
          const plural = keys.some((key) => PLURALS.ar.includes(key) && key !== "other");
          const missing = plural ? (PLURALS[language] ?? []).filter((key) => !keys.includes(key)) : [];
          if (missing.length > 0) problems.push(`${id}: plural forms missing: ${missing.join(", ")}`);
        }
      }
      assert.deepEqual(problems, []);
    });
  }
}

test("the participant's languages have the same name in every file", () => {
  const names = PARTICIPANT_LANGUAGES.map((language) => {
    const { found } = messages(readFileSync(join(ROOT, "app/locales", language, "answering.ftl"), "utf8"));
    return PARTICIPANT_LANGUAGES.map((other) => found.get(`language-name-${other}`));
  });
  for (const name of names) assert.deepEqual(name, names[0]);
});

test("each language has a line on who has read it, and no other language does", () => {
  const text = readFileSync(join(ROOT, "server/locales/checked.toml"), "utf8");
  const named = [...text.matchAll(/^\[([\w-]+)\]$/gm)].map((match) => match[1]);
  assert.deepEqual(named, PARTICIPANT_LANGUAGES);
  const told = readFileSync(join(ROOT, "docs/languages.md"), "utf8");
  for (const language of PARTICIPANT_LANGUAGES) {
    const native = new RegExp(`\\[${language}\\]\nnative = (true|false)`).exec(text)?.[1];
    const row = told.split("\n").find((line) => line.startsWith(`| \`${language}\` |`));
    assert.ok(row, `docs/languages.md has no row for ${language}`);
    assert.equal(row.includes("**not checked by a native reader**"), native === "false", row);
  }
});

/** What is wrong with a text for lines that run from right to left. */
function wrongInRightToLeft(text) {
  const bare = text.replace(/\{[^{}]*\}/g, "").replace(/https?:\S+/g, "");
  const problems = [];
  if (/[←→⟵⟶⇐⇒‹›▶◀]/u.test(bare)) problems.push("an arrow, which points the other way");
  if (/[?;]/.test(bare)) problems.push("a Latin question mark or semicolon");
  if (/(?<![0-9A-Za-z]),/.test(bare)) problems.push("a Latin comma after a word of the language");
  // Pages isolate what is put in; a mark in the text would be doubled, or be left open. The joiners are letters' own.
  if (/[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/u.test(text)) problems.push("an invisible mark of direction");
  return problems;
}

test("what is written from right to left points and stops the right way", () => {
  const problems = [];
  for (const [folder, name, languages] of FILES) {
    for (const language of RIGHT_TO_LEFT.filter((one) => languages.includes(one))) {
      const path = join(ROOT, folder, language, name);
      if (!existsSync(path)) continue;
      for (const [id, pattern] of messages(readFileSync(path, "utf8")).found) {
        const texts = selectors(pattern).length > 0 ? [pattern.replace(/->/g, "")] : [pattern];
        for (const problem of texts.flatMap(wrongInRightToLeft)) problems.push(`${folder}/${language}/${name}: ${id}: ${problem}`);
      }
    }
  }
  assert.deepEqual(problems, []);
  assert.deepEqual(wrongInRightToLeft("كيف؟ نعم، { $n }").length, 0);
  for (const text of ["كيف?", "نعم, لا", "التالي →", "\u200fنعم"]) assert.equal(wrongInRightToLeft(text).length, 1, text);
});

/** Every file of Rust in a folder. */
const sources = (folder) =>
  readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? sources(join(folder, entry.name)) : entry.name.endsWith(".rs") ? [join(folder, entry.name)] : [],
  );

test("no page says a direction where lines may run the other way", () => {
  const problems = [];
  for (const path of sources("app/src")) {
    const code = readFileSync(join(ROOT, path), "utf8").replace(/^\s*\/\/.*$/gm, "").split("#[cfg(test)]")[0];
    for (const found of code.matchAll(/[←→⟵⟶⇐⇒▶◀]|dir="rtl"|\balign="(left|right)"/gu)) problems.push(`${path}: ${found[0]}`);
  }
  assert.deepEqual(problems, []);
});

/** Beginnings of texts whose ids are put together where they are said: a language, a kind, how somebody answered. */
const PUT_TOGETHER = ["language-name-", "answering-helped-", "said-kind-", "unsubscribe-", "voice-slip-role-"];

/** Ends of texts that belong together: who says them names what stands before. */
const ENDS = ["-title", "-text"];

/** A mail's text: the mail and the part of it, which are named apart. */
const OF_MAIL = /^mail-(invitation|reminder|result)-(.+)$/;

test("what participants can be told is told somewhere", () => {
  const code = ["app/src", "server/src", "domain/src"]
    .flatMap(sources)
    .map((path) => readFileSync(join(ROOT, path), "utf8").replace(/^\s*\/\/.*$/gm, "").split("#[cfg(test)]")[0])
    .join("\n");
  const named = new Set([...code.matchAll(/"([a-z0-9][a-z0-9_-]*)"/g)].map((match) => match[1]));
  const told = (id) =>
    named.has(id) ||
    (OF_MAIL.exec(id)?.slice(1) ?? [""]).every((part) => named.has(part)) ||
    PUT_TOGETHER.some((begin) => id.startsWith(begin)) ||
    ENDS.some((end) => id.endsWith(end) && named.has(id.slice(0, -end.length)));
  const unused = [];
  for (const [folder, name] of FILES.filter(([, name]) => PARTICIPANT_FILES.has(name))) {
    const { found } = messages(readFileSync(join(ROOT, folder, "sv", name), "utf8"));
    for (const id of found.keys()) if (!told(id)) unused.push(`${name}: ${id}`);
  }
  assert.deepEqual(unused, [], "texts that nobody is told");
  for (const begin of PUT_TOGETHER) assert.ok(code.includes(`"${begin}{`), `nothing puts together ${begin}`);
  assert.ok(code.includes('"mail-{}-{part}"'), "nothing puts together a mail");
  for (const id of ["answering-no-such-text", "answering-no-such-title", "mail-result-no-such-part"]) assert.ok(!told(id), id);
});

test("an instrument has each text in every language of the participants", () => {
  const problems = [];
  for (const path of INSTRUMENTS) {
    const text = readFileSync(join(ROOT, path), "utf8");
    const tables = text.split(/^(?=\[)/m).filter((table) => /^\[(name|item(\.option)?\.text|item\.(low|high))\]/.test(table));
    assert.notEqual(tables.length, 0, `${path} has no texts`);
    for (const table of tables) {
      for (const language of PARTICIPANT_LANGUAGES) {
        if (!new RegExp(`^${language} *= *"[^"]+"`, "m").test(table)) {
          problems.push(`${path}: ${language} is missing in ${table.trim().replaceAll("\n", " ")}`);
        }
      }
    }
  }
  assert.deepEqual(problems, []);
});

test("the yardsticks themselves measure", () => {
  assert.deepEqual(variables("{ $a } och { $b ->\n*[other] { $a }\n}"), ["a", "b"]);
  assert.deepEqual(messages("a = 1\n# x\nb =\n    två\n    tre\na = 2").twice, ["a"]);
});
