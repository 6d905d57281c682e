// A tablet in the room: who leads sets it up and is signed out there; one answers after the other; nothing of the one before is on the screen,
// in the history or in storage; who goes away is asked, and then cleared; and the way out asks for the PIN.

import assert from "node:assert/strict";
import { house, texts } from "./support/brygga.mjs";
import { LEADER, NEXT, SEND, START, answer, answerAll, asked, openRound } from "./support/focus_groups.mjs";
import { VOICES } from "./support/layers.mjs";
import { AWAY, answerHere, goOn } from "./support/offline.mjs";
import { button, good, link, says, wide } from "./support/walk.mjs";

const { journey, ...brygga } = await house();
const s = texts("sv", "tablet");
const r = texts("sv", "room");
const a = texts("sv", "answering");
const TABLET = "/s/tablet";
const SECRET = "Zebran sover i skafferiet.";
const at = ({ page }) => new URL(page.url()).pathname;
const heading = ({ page }) => page.locator("h1").innerText();

/** A device that a leader has made a tablet for so many people. */
async function setUp(visitor, people, options = {}, look = async () => undefined) {
  const device = await visitor({ ...wide, ...options });
  await device.signIn(LEADER.email);
  await openRound(device, LEADER.place, "rounds-open");
  await device.press(link(device, s("tablet-title")));
  await look(device);
  await device.page.fill("#people", String(people));
  await device.page.fill("#pin", "2580");
  await device.press(button(device, s("tablet-do")));
  assert.equal(at(device), TABLET);
  assert.equal(await heading(device), r("room-title"));
  // Where scripts run, the page comes once more under the worker.
  if (options.javaScriptEnabled !== false) await ready(device);
  return device;
}

const ready = ({ page }) => page.locator("#waiting[data-ready]").waitFor({ state: "attached" });

/** Begins a turn, up to the first question. */
async function begin(device, language = "sv") {
  await device.press(`button[name=lang][value="${language}"]`);
  await device.press(START);
  assert.equal(await asked(device), 0);
}

/** What the browser keeps: of the worker's, only where a word of somebody's is in it. */
const stored = ({ page }) =>
  page.evaluate(async (secret) => {
    const kept = [...Object.entries(sessionStorage), ...Object.entries(localStorage), ...(await indexedDB.databases())];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const text = await (await cache.match(request)).text();
        if (request.url.includes("/s/waiting/") || text.includes(secret)) kept.push(request.url);
      }
    }
    return kept;
  }, SECRET);

/** What is on the screen, also where the page is just leading on. */
async function content(page) {
  for (;;) {
    try {
      return await page.content();
    } catch (error) {
      if (!/navigating/.test(error.message)) throw error;
    }
  }
}

journey("nothing of the one before is on the screen, in the history or in storage", async ({ visitor }) => {
  const device = await setUp(visitor, 2, {}, (one) => good(one, "setting up a tablet", "tablet-set-up"));
  const { page } = device;
  // The browser says so where it would have to send a form again.
  device.allow(/ERR_CACHE_MISS/, /ERR_ABORTED/);
  for (const width of [320, 1024]) {
    await page.setViewportSize({ width, height: 768 });
    await device.demandGoodPage(`the start, ${width} px`, "sv");
    await device.picture("tablet-start");
  }
  await begin(device);
  await device.demandGoodPage("a question", "sv");
  assert.deepEqual(await stored(device), []);
  await answerAll(device, { text: SECRET, seen: async () => assert.deepEqual(await stored(device), []) });
  assert.match(await page.locator("#review").innerText(), new RegExp(SECRET));
  await device.press(SEND);
  assert.equal(await heading(device), a("answering-thanks-title"));
  await device.demandGoodPage("thanks", "sv");
  await device.press("#done");
  assert.equal(at(device), TABLET);
  assert.deepEqual(await stored(device), []);

  // Back through everything that the browser remembers, and each page sent again.
  for (let n = 0; n < 12; n += 1) {
    await page.goBack({ timeout: 5_000 }).catch(() => undefined);
    assert.doesNotMatch(await content(page), new RegExp(SECRET), `${n + 1} pages back, at ${page.url()}`);
    await page.reload({ timeout: 5_000 }).catch(() => undefined);
    assert.doesNotMatch(await content(page), new RegExp(SECRET), `${n + 1} pages back and sent again, at ${page.url()}`);
  }
  // The next one finds empty questions.
  await device.open(TABLET);
  await begin(device, "ar");
  assert.equal(await page.locator("html").getAttribute("dir"), "rtl");
  assert.equal(await page.locator("#answers input:checked").count(), 0);
  assert.doesNotMatch(await page.content(), new RegExp(SECRET));
  await device.demandGoodPage("a question from right to left", "ar");
});

journey("who goes away is asked, and then what was begun is cleared", async ({ visitor }) => {
  const device = await setUp(visitor, 1);
  const { page } = device;
  await page.clock.install();
  await begin(device);
  await answer(device, 1);
  await device.press(NEXT);
  await answer(device, 0);
  const dialog = page.locator("dialog#idle");
  await page.clock.fastForward(58_000);
  assert.equal(await dialog.isVisible(), false);
  await page.clock.fastForward(4_000);
  await dialog.waitFor();
  assert.deepEqual(await device.axe(), []);
  await device.picture("tablet-idle");
  // Whoever is there says so, and loses nothing.
  await dialog.getByRole("button", { name: r("room-idle-here") }).click();
  await dialog.waitFor({ state: "hidden" });
  assert.equal(await asked(device), 1);
  assert.equal(await page.locator("#answers input:checked").count(), 1);
  // Nobody is there: first the question, and then it begins anew.
  await page.clock.fastForward(62_000);
  await dialog.waitFor();
  await page.clock.fastForward(86_000);
  assert.equal(await asked(device), 1);
  await page.clock.fastForward(4_000);
  await page.waitForURL((url) => url.pathname === TABLET);
  await begin(device);
  assert.equal(await page.locator("#answers input:checked").count(), 0);
  assert.deepEqual(await stored(device), []);
  await device.open(`${TABLET}/leave`);
  for (const width of [320, 1024]) {
    await page.setViewportSize({ width, height: 768 });
    await device.demandGoodPage(`the way out, ${width} px`, "sv");
    await device.picture("tablet-leave");
  }
});

journey("who goes away without a network leaves nothing: on the screen, in the history, in storage, or filled in", async ({ visitor }) => {
  const device = await setUp(visitor, 2);
  const { page, context } = device;
  device.allow(AWAY, /ERR_CACHE_MISS/);
  const taken = [];
  // What the worker says in the server's place has reached nobody.
  context.on("response", (response) => {
    if (response.request().method() === "POST" && !response.fromServiceWorker()) taken.push(response.url());
  });
  const unused = async () => (await page.locator("[data-codes]").getAttribute("data-codes")).split(" ").sort();
  const codes = await unused();
  await page.clock.install();
  await context.setOffline(true);

  // From the start to a text, with what was chosen on the way; `secret`: what is typed there.
  const toText = async (secret) => {
    await page.locator("#begin button[value=sv]").click();
    await page.locator(START).click();
    const text = page.locator("#stage textarea#answer");
    for (let n = 0; (await text.count()) === 0; n += 1) {
      assert.ok(n < 60, "a text is asked for");
      await page.locator("#stage #answer").waitFor();
      assert.equal(await page.locator("#stage input:checked").count(), 0, `question ${n + 1} is open`);
      if (secret) await answerHere(device, n);
      await goOn(device);
    }
    assert.equal(await text.inputValue(), "", "nothing is filled in");
    assert.equal(await page.locator("form#answers").getAttribute("autocomplete"), "off", "and the browser is to keep nothing for that");
    assert.equal(await text.getAttribute("autocomplete"), "off");
    if (secret) await text.fill(secret);
  };
  await toText(SECRET);
  assert.deepEqual(await stored(device), [], "nothing is kept while it is typed");

  // Nobody is there: first the question, and then the start.
  const dialog = page.locator("dialog#idle");
  await page.clock.fastForward(62_000);
  await dialog.waitFor();
  assert.deepEqual(await device.axe(), []);
  await page.clock.fastForward(92_000);
  await page.locator("#begin").waitFor();
  assert.equal(at(device), TABLET);
  assert.doesNotMatch(await content(page), new RegExp(SECRET));
  assert.equal(await page.locator("#answers, #stage").count(), 0);
  assert.deepEqual(await stored(device), []);
  for (let n = 0; n < 6; n += 1) {
    await page.goBack({ timeout: 5_000 }).catch(() => undefined);
    assert.doesNotMatch(await content(page), new RegExp(SECRET), `${n + 1} pages back, at ${page.url()}`);
    await page.reload({ timeout: 5_000 }).catch(() => undefined);
    assert.doesNotMatch(await content(page), new RegExp(SECRET), `${n + 1} pages back and loaded again, at ${page.url()}`);
  }

  // The next one finds empty questions, still without a network; and what was begun is never sent.
  await page.goto(new URL(TABLET, brygga.url).href);
  await toText();
  await context.setOffline(false);
  await device.open(TABLET);
  await ready(device);
  assert.deepEqual(taken, [], "nothing was sent");
  assert.deepEqual(await unused(), codes, "no code was used");
});

journey("the tablet's own voice reads a question and its alternatives", async ({ visitor }) => {
  const device = await setUp(visitor, 1);
  const { page } = device;
  await device.context.addInitScript(VOICES);
  await begin(device);
  while ((await page.locator("fieldset.choices").count()) === 0) await device.press(NEXT);
  const buttons = page.locator("#answers button.listen");
  assert.equal(await buttons.count(), (await page.locator("#answers label.choice").count()) + 1);
  await device.demandGoodPage("a question that a tablet can read aloud", "sv");
  await buttons.first().click();
  assert.equal(await buttons.first().innerText(), a("answering-listen-stop"));
  const question = (await page.locator("#answers legend").innerText()).trim();
  const said = await page.evaluate(() => globalThis.said.filter((line) => line !== "-"));
  assert.equal(said.length, 1);
  assert.ok(said[0].startsWith(`sv: ${question}`), said[0]);
});

journey("without scripts the page goes back by itself, and the way out asks for the PIN", async ({ visitor }) => {
  const device = await setUp(visitor, 1, { javaScriptEnabled: false });
  const { page } = device;
  await begin(device);
  const html = await page.content();
  assert.match(html, /http-equiv="refresh" content="600;url=\/s\/tablet"/);
  assert.ok(html.includes(r("room-no-script")));
  await device.open(TABLET);
  await device.press(page.getByRole("link", { name: r("room-leave-link") }));
  await device.demandGoodPage("the way out", "sv", "nothing");
  await page.fill("#pin", "1111");
  await device.press("#leave button", 422);
  assert.equal(await page.inputValue("#pin"), "", "what was typed does not come back");
  await says(device, s("tablet-leave-wrong"));
  await device.press(page.getByRole("link", { name: s("tablet-leave-back") }));
  assert.equal(at(device), TABLET);
  await device.press(page.getByRole("link", { name: r("room-leave-link") }));
  await page.fill("#pin", "2580");
  await device.press("#leave button");
  assert.equal(at(device), "/sign-in");
  await device.open(TABLET);
  assert.equal(at(device), "/s", "it is a tablet no more");
});
