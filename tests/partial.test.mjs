// A page of which only a part arrives: scripts or WebAssembly that are refused, never come, or come late. What people came to do
// works all the same, for staff and for participants (docs/promises.md).

import assert from "node:assert/strict";
import { house, texts } from "./support/brygga.mjs";
import { LEADER, SEND, START, answerAll, asked, codes, openRound, way } from "./support/focus_groups.mjs";
import { button, says, wide } from "./support/walk.mjs";

const { journey, ...brygga } = await house();
const slips = await codes(brygga, 10);

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

/**
 * Waits for no more of a page than people do: that it is there. A script that never comes keeps the browser's own "load" waiting, for
 * which visitors wait else.
 */
function unloaded(visitor) {
  const { page } = visitor;
  const there = async () => {
    while ((await page.evaluate(() => document.readyState)) === "loading") await page.waitForTimeout(20);
  };
  visitor.open = async (path, status = 200) => {
    const response = await page.goto(new URL(path, visitor.house.url).href, { waitUntil: "commit" });
    assert.equal(response.status(), status, `GET ${path}`);
    await there();
    return response;
  };
  visitor.press = async (what, status = 200) => {
    const target = typeof what === "string" ? page.locator(what) : what;
    const [response] = await Promise.all([
      page.waitForNavigation({ waitUntil: "commit", timeout: 30_000 }),
      target.click({ noWaitAfter: true }),
    ]);
    if (response) assert.equal(response.status(), status, `${response.request().method()} ${response.url()}`);
    await there();
    return response;
  };
  return visitor;
}

/** Staff: keep what is written for another day, and start a thread with it and a file. */
async function draftAndUpload(visitor, title) {
  const t = texts("sv", "exchange");
  const { page } = visitor;
  await visitor.signIn(LEADER.email);
  await visitor.open(`${LEADER.place}/exchange/new`);
  await page.fill("#title", title);
  await page.fill("#text", "Hur har ni det?");
  await visitor.press(button(visitor, t("exchange-draft-save")));
  await says(visitor, t("flash-exchange-draft-saved"));
  await visitor.open(`${LEADER.place}/exchange/new`);
  assert.equal(await page.inputValue("#text"), "Hur har ni det?");
  await page.locator("details.method-file summary").click({ noWaitAfter: true });
  await page.setInputFiles("#file", { name: "lapp.txt", mimeType: "text/plain", buffer: Buffer.from("Fikarummet är öppet.") });
  await page.fill("#file-words", "Lappen på dörren");
  await visitor.press(button(visitor, t("exchange-start-do")));
  await says(visitor, t("flash-exchange-started"));
  return page.locator("ul.sent-along").getByText("Lappen på dörren").count();
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
  for (const fate of Object.keys(FATES)) {
    const as = name === "the script" && fate === "never comes" ? unloaded : (one) => one;
    journey(`where ${name} ${fate}, staff invite and participants answer`, async ({ visitor }) => {
      const leader = as(await visitor(wide));
      await lose(leader, files, fate);
      n += 1;
      assert.equal(await invite(leader, `partial-${n}@example.org`), 1);
      const person = as(await visitor());
      await lose(person, files, fate);
      assert.equal(await answer(person, slips.pop()), thanks);
    });
  }
}

for (const [files, name] of [["**/*.wasm", "the WebAssembly"], ["**/pkg/*.js", "the script"]]) {
  journey(`where ${name} never comes, staff keep drafts and send files along`, async ({ visitor }) => {
    const one = await visitor(wide);
    const leader = name === "the script" ? unloaded(one) : one;
    await lose(leader, files, "never comes");
    assert.equal(await draftAndUpload(leader, `Där ${name} inte kommer`), 1);
  });
}

/** Holds the WebAssembly back until it is let through. */
async function held(visitor) {
  let through;
  const free = new Promise((resolve) => (through = resolve));
  await visitor.context.route("**/*.wasm", async (route) => {
    await free;
    await route.continue();
  });
  return through;
}

const ready = (page) => page.locator("html[data-islands=ready]").waitFor({ state: "attached" });

journey("what staff type before the page has come to life is saved by itself", async ({ visitor }) => {
  const t = texts("sv", "exchange");
  const leader = await visitor(wide);
  const { page } = leader;
  await leader.signIn(LEADER.email);
  const through = await held(leader);
  await leader.open(`${LEADER.place}/exchange/new`);
  await page.fill("#text", "Skrivet innan sidan vaknade.");
  const saved = page.waitForResponse((answer) => answer.url().endsWith("/exchange/new/draft"));
  through();
  assert.equal((await saved).status(), 204);
  await leader.open(`${LEADER.place}/exchange/new`);
  assert.equal(await page.inputValue("#text"), "Skrivet innan sidan vaknade.");
  await leader.press(button(leader, t("exchange-draft-remove")));
  await says(leader, t("flash-exchange-draft-removed"));
});

journey("what a participant answers before the page has come to life again is what counts", async ({ visitor }) => {
  // A service worker would give the WebAssembly past the test.
  const person = await visitor({ serviceWorkers: "block" });
  const { page } = person;
  await person.open(way(slips.pop(), "sv"));
  await person.press(START);
  await ready(page);
  const choices = page.locator("#answers input[type=radio]");
  await choices.nth(1).check();
  const through = await held(person);
  await page.reload();
  await choices.nth(0).check();
  const chosen = await choices.nth(0).inputValue();
  through();
  await ready(page);
  assert.equal(await choices.nth(0).isChecked(), true);
  const kept = await page.evaluate(() => Object.values(sessionStorage).join("\n"));
  assert.ok(kept.split("\n").some((line) => line.startsWith("q.") && line.endsWith(`\t${encodeURIComponent(chosen)}`)), kept);
});

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
