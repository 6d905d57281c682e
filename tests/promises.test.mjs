// The table of promises (docs/promises.md): every link leads to a file, every name to a test in it, and every promise is
// either broken on purpose somewhere or says why it is not.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const ROOT = join(dirname(fileURLToPath(import.meta.url)), "..");
const page = readFileSync(join(ROOT, "docs/promises.md"), "utf8");

/** The mutants of the wall are noticed by the wall's own probes: they say nothing of a promise's own checker. */
const MUTANTS = "sabotage_mutants_of_the_wall_are_noticed_by_what_comes_through";

/** What is wrong with a table of promises. */
function wrong(text) {
  const found = [];
  const rows = text.split("\n").filter((line) => line.startsWith("| **"));
  for (const row of rows) {
    const cells = row.split(" | ");
    const promise = cells[0].replace(/^\| /, "");
    if (cells.length !== 6) found.push(`${promise} has ${cells.length} cells`);
    if (!/\[`/.test(cells[2] ?? "")) found.push(`${promise} is shown by nothing`);
    const broken = [...(cells[3] ?? "").matchAll(/\[`(sabotage[^`]*)`\]/g)].filter(([, name]) => name !== MUTANTS);
    if (broken.length === 0 && !/^– \(/.test(cells[3] ?? "")) found.push(`${promise} is not broken on purpose`);
  }
  for (const [, name, path] of text.matchAll(/\[`([^`]+)`\]\(([^)]+)\)/g)) {
    const file = join(ROOT, "docs", path);
    if (!existsSync(file)) found.push(`${path} is not there`);
    else {
      const source = readFileSync(file, "utf8");
      const there = path.endsWith(".rs") ? source.includes(`fn ${name}(`) : source.includes(name);
      if (!there) found.push(`${name} is not in ${path}`);
    }
  }
  return { found, rows: rows.length };
}

test("every promise leads to its test and to its sabotage", () => {
  const { found, rows } = wrong(page);
  assert.deepEqual(found, []);
  assert.ok(rows >= 20, `${rows} promises`);
});

test("sabotage: a promise whose test is gone is noticed", () => {
  const renamed = page.replaceAll("one_code_takes_one_of_fifty_answers`", "gone`").replace("](../app/tests/failure/busy.rs)", "](../app/tests/nowhere.rs)");
  const { found } = wrong(renamed);
  assert.ok(found.some((f) => f.includes("gone is not in")) && found.some((f) => f.includes("nowhere.rs is not there")), found.join("\n"));
});

test("sabotage: a promise that is broken by the wall's mutants alone is noticed", () => {
  const own = "[`sabotage_what_somebody_needed_is_kept_for_a_year`](../server/tests/it/events.rs), ";
  assert.ok(page.includes(own));
  const { found } = wrong(page.replace(own, ""));
  assert.ok(found.length === 1 && found[0].endsWith("is not broken on purpose"), found.join("\n"));
});
