// A page of which only a part arrives: scripts or WebAssembly that are refused, never come, or come late. What people came to do
// works all the same, for staff and for participants (docs/promises.md).

import assert from "node:assert/strict";
import { house, texts } from "./support/brygga.mjs";
import { LEADER, SEND, START, answerAll, asked, codes, openRound, way } from "./support/focus_groups.mjs";

const { journey, ...brygga } = await house();
const slips = await codes(brygga, 8);

/** What can happen to a file on its way. */
const FATES = {
  "is refused": (route) => route.abort(),
  "never comes": () => undefined,
  "comes as an error": (route) => route.fulfill({ status: 503, body: "" }),
  "comes late": async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1500));
    await route.continue();
  },
};

/** Lets that happen to all files of a kind; what the browser says of it is no mistake. */
async function lose(visitor, files, fate) {
  visitor.allow(/\.wasm|\.js|script|Failed to|import|net::/i);
  await visitor.context.route(files, FATES[fate]);
}

/** Staff: invite by mail, and see who was invited. */
async function invite(visitor, address) {
  await visitor.signIn(LEADER.email);
  await openRound(visitor, LEADER.place, "rounds-open");
  await visitor.press(visitor.page.locator('main .actions a[href$="/invite"]').first());
  await visitor.page.fill("#addresses", address);
  await visitor.press('form[action$="/invite"] button[type=submit]');
  return visitor.page.getByText(address).count();
}

/** A participant: from the slip to thanks. */
async function answer(visitor, code) {
  await visitor.open(way(code, "sv"));
  await visitor.press(START);
  assert.equal(await asked(visitor), 0);
  await answerAll(visitor);
  await visitor.press(SEND);
  return visitor.page.locator("h1").innerText();
}

const thanks = texts("sv", "answering")("answering-thanks-title");
let n = 0;

for (const [files, name] of [["**/*.wasm", "the WebAssembly"], ["**/pkg/*.js", "the script"]]) {
  // A script that never comes keeps the browser's own "load" waiting, for which these tests wait; the page is there all the same.
  for (const fate of Object.keys(FATES).filter((f) => name === "the WebAssembly" || f !== "never comes")) {
    journey(`where ${name} ${fate}, staff invite and participants answer`, async ({ visitor }) => {
      const leader = await visitor({ viewport: { width: 1280, height: 900 } });
      await lose(leader, files, fate);
      n += 1;
      assert.equal(await invite(leader, `partial-${n}@example.org`), 1);
      const person = await visitor();
      await lose(person, files, fate);
      assert.equal(await answer(person, slips.pop()), thanks);
    });
  }
}

journey("sabotage: a page that needs its script is noticed", async ({ visitor }) => {
  const person = await visitor();
  await lose(person, "**/*.wasm", "is refused");
  // The forms are taken away from pages that have no script: what a page that needs one would be.
  await person.context.route(/\/s\/[^/]+(\?|$)/, async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replaceAll(/<form[\s\S]*?<\/form>/g, "<div></div>");
    await route.fulfill({ response, body });
  });
  person.page.setDefaultTimeout(1500);
  await assert.rejects(answer(person, "AAAAAAAA"), "nobody noticed");
});
