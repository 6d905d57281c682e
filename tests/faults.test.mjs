// The switches that break promises on purpose (server/src/faults.rs) are for tests: the program that people run has none.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { BIN, ROOT } from "./support/brygga.mjs";

const VARIABLE = "BRYGGA_TEST_FAULTS";

test("the built server knows no switch that breaks a promise", () => {
  const source = readFileSync(join(ROOT, "server/src/faults.rs"), "utf8");
  assert.ok(source.includes(`"${VARIABLE}"`), "the variable's name is the one that is looked for");
  const program = readFileSync(BIN);
  assert.equal(program.includes(VARIABLE), false, `${BIN} reads ${VARIABLE}`);
  assert.ok(program.includes("BRYGGA_ADDR"), "names of variables can be found in it at all");
});
