// Takes the pictures of the README from the built server: `cd tests && node support/pictures.mjs`.

import assert from "node:assert/strict";
import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { ROOT, house } from "./brygga.mjs";
import { CONTROLS, NEXT, START, codes, way } from "./focus_groups.mjs";

const folder = join(ROOT, "docs/images");
const opened = await house();

/** A picture of the window: palettes of a flat design stay small as PNG. */
async function take({ page }, name) {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, name);
  await page.screenshot({ path, animations: "disabled", caret: "hide" });
  const { size } = statSync(path);
  console.log(`${path}: ${size} bytes`);
  assert.ok(size < 300_000, `${name} is ${size} bytes`);
}

test("the pictures", async () => {
  const management = await opened.visitor({ viewport: { width: 1280, height: 1000 }, colorScheme: "light" });
  await management.signIn("karin.tallvret@example.se");
  await take(management, "oversight.png");
  const participant = await opened.visitor({ viewport: { width: 390, height: 880 }, colorScheme: "light" });
  const [code] = await codes(opened, 1);
  await participant.open(way(code, "sv"));
  await participant.press(START);
  for (let n = 0; n < 3; n += 1) await participant.press(NEXT);
  await participant.page.locator(CONTROLS).nth(3).check();
  await take(participant, "question.png");
});
