// What a phone has to fetch: the built files, as they are sent, stay within their budgets.

import assert from "node:assert/strict";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { SITE } from "./support/brygga.mjs";

assert.ok(SITE, "the site is not built (BRYGGA_SITE)");
const names = readdirSync(SITE);
const manifest = JSON.parse(readFileSync(join(SITE, "manifest.json"), "utf8"));

/** Bytes of a file after brotli. */
const sent = (name) => statSync(join(SITE, `${name}.br`)).size;

/** The one wasm file of a bundle: its loader names it. */
function wasm(bundle) {
  const loader = readFileSync(join(SITE, manifest[`${bundle}.js`]), "utf8");
  const named = names.filter((name) => name.startsWith(`${bundle}.`) && name.endsWith(".wasm") && loader.includes(name));
  assert.equal(named.length, 1, `${bundle}.js names ${named.length} wasm files`);
  return named[0];
}

const within = (what, bytes, most) => {
  console.log(`${what}: ${bytes} of ${most} bytes`);
  assert.ok(bytes <= most, `${what}: ${bytes} bytes after brotli, at most ${most}`);
};

test("the participant's style and script", () => {
  within("participant css and js", sent(manifest["participant.css"]) + sent(manifest["participant.js"]), 20_000);
});

test("the participant's wasm", () => within("participant wasm", sent(wasm("participant")), 50_000));

test("the staff's wasm", () => within("staff wasm", sent(wasm("staff")), 100_000));

test("every file is there in both encodings, under a name that changes with it", () => {
  const plain = names.filter((name) => /\.(css|js|wasm)$/.test(name));
  assert.notEqual(plain.length, 0);
  for (const name of plain) {
    assert.match(name, /\.[0-9a-f]{8,}\.(css|js|wasm)$/);
    for (const ending of [".br", ".gz"]) assert.ok(names.includes(name + ending), `${name}${ending} is missing`);
  }
});
