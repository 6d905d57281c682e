// Without a network: a survey that was opened is answered to its end, the answers wait on the phone, outlive the browser, and are sent once. On a
// tablet in the room several wait, each with a code of its own, and the start says how many.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { CHROMIUM, house, SWITCHES, texts } from "./support/brygga.mjs";
import { LEADER, NEXT, SEND, START, answer, asked, codes, openRound, way } from "./support/focus_groups.mjs";
import { button, link, wide } from "./support/walk.mjs";

const { journey, ...brygga } = await house();
const slips = await codes(brygga, 6);
const say = texts("sv", "answering");
const waits = texts("sv", "waiting");
const room = texts("sv", "room");
const heading = ({ page }) => page.locator("#stage h1, main > h1, .thanks h1").first().innerText();
const AWAY = /ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch|ERR_ABORTED/;

/** Until something is so that only the page can tell, and only after a while: `waitForFunction` takes a promise for an answer. */
async function until(page, check) {
  while (!(await page.evaluate(check))) await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)));
}

/** Until the worker has what it needs to go on with this survey. */
const kept = (page) =>
  until(page, async () => {
    const cache = await caches.open("brygga-offline");
    return Boolean(navigator.serviceWorker.controller) && (await cache.keys()).some(({ url }) => new URL(url).pathname.endsWith("/offline"));
  });

/** Answers everything that the document without a network asks, up to its review. */
async function answerOffline({ page }) {
  for (let n = 0; n < 60; n += 1) {
    const last = page.locator("button[name=go][value=review]");
    const next = (await last.isVisible()) ? last : page.locator(NEXT);
    const choices = page.locator("#stage input[type=radio], #stage input[type=checkbox]");
    if ((await choices.count()) > 0) await choices.nth(n % (await choices.count())).check();
    else await page.locator("#stage #answer").fill((await page.locator("#stage textarea").count()) > 0 ? "Utan nät gick det också." : "3");
    await next.click();
    if (await page.locator(SEND).isVisible()) return;
  }
  assert.fail("the questions have no end");
}

const held = (page) =>
  page.evaluate(async () => {
    const names = await caches.keys();
    const keys = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)));
    return [...keys.flat(), ...Object.keys(sessionStorage), ...Object.keys(localStorage)];
  });

journey("a survey that was opened is answered without a network, and sent when there is one", async ({ visitor }) => {
  const person = await visitor();
  const { page, context } = person;
  person.allow(AWAY);
  await person.open(way(slips.pop(), "sv"));
  await kept(page);
  await person.press(START);
  await answer(person, 1);
  await person.press(NEXT);
  await page.locator("html[data-offline=ready]").waitFor({ state: "attached" });
  await answer(person, 0);
  await context.setOffline(true);
  // In the middle of the way: what was answered so far goes along.
  await page.locator(NEXT).click();
  await page.locator("#away").waitFor();
  assert.match(await page.locator("#stage .progress p").innerText(), /^\D*3\D/);
  assert.deepEqual(await person.axe(), []);
  await person.picture("offline-question");
  await answerOffline(person);
  assert.equal(await page.locator("#stage dl.review > div").count(), await page.locator("template[data-q]").count());
  assert.equal(await page.getByText(say("answering-review-not-answered")).count(), 0, "nothing of what was answered before is lost");
  assert.deepEqual(await person.axe(), []);
  await person.picture("offline-review");
  await page.locator(SEND).click();
  await page.getByRole("heading", { name: waits("answering-waiting-title") }).waitFor();
  assert.deepEqual(await person.axe(), []);
  await person.picture("offline-waiting");
  // Opening the link again says the same.
  await page.reload();
  await page.getByRole("heading", { name: waits("answering-waiting-title") }).waitFor();
  await context.setOffline(false);
  await page.waitForURL(/\/thanks\?/);
  assert.equal(await heading(person), say("answering-thanks-title"));
  await page.locator("html[data-islands=ready]").waitFor({ state: "attached" });
  await until(page, async () => (await caches.keys()).length === 0);
  assert.deepEqual(await held(page), [], "nothing is left on the phone");
});

journey("answers that wait outlive the browser, and are sent once when the link is opened again", async () => {
  const folder = mkdtempSync(join(tmpdir(), "brygga-phone-"));
  const open = () =>
    chromium.launchPersistentContext(folder, {
      viewport: { width: 390, height: 844 },
      locale: "sv-SE",
      executablePath: CHROMIUM,
      args: SWITCHES,
    });
  const address = brygga.url + way(slips.pop(), "sv");
  let context;
  try {
    context = await open();
    let page = await context.newPage();
    await page.goto(address);
    const survey = page.url();
    await kept(page);
    await context.setOffline(true);
    await page.goto(survey);
    await page.locator("#stage h1").waitFor();
    await answerOffline({ page });
    await page.locator(SEND).click();
    await page.getByRole("heading", { name: waits("answering-waiting-title") }).waitFor();
    await context.close();

    context = await open();
    page = await context.newPage();
    const sent = [];
    context.on("request", (request) => request.method() === "POST" && sent.push(request.url()));
    await page.goto(survey);
    await page.waitForURL(/\/thanks\?/);
    assert.equal(await page.locator(".thanks h1").innerText(), say("answering-thanks-title"));
    assert.ok(sent.length <= 1, `sent ${sent.length} times`);
    await page.goto(survey);
    assert.equal(await page.locator("#answers").count(), 1, "a slip looks as it did before");
  } finally {
    await context?.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

journey("on a tablet several answers wait, and the start says how many", async ({ visitor }) => {
  const device = await visitor(wide);
  const { page, context } = device;
  device.allow(AWAY);
  await device.signIn(LEADER.email);
  await openRound(device, LEADER.place, "rounds-open");
  await device.press(link(device, texts("sv", "tablet")("tablet-title")));
  await page.fill("#people", "3");
  await page.fill("#pin", "2580");
  await device.press(button(device, texts("sv", "tablet")("tablet-do")));
  await page.locator("#waiting[data-ready]").waitFor({ state: "attached" });
  await context.setOffline(true);
  for (const n of [1, 2]) {
    await page.locator("#begin button[value=sv]").click();
    await page.locator("button[name=go][value=start]").click();
    await answerOffline(device);
    await page.locator(SEND).click();
    await page.waitForURL((url) => url.pathname === "/s/tablet");
    await page.getByText(new RegExp(`${room("room-waiting").split(" {")[0]}\\D*${n}\\D*$`)).waitFor();
    assert.equal(await page.locator("#answers").count(), 0);
  }
  assert.deepEqual(await device.axe(), []);
  await device.picture("offline-tablet");
  await context.setOffline(false);
  await page.locator("#waiting").waitFor({ state: "hidden" });
  // The third has the code that is left, with a network again.
  await device.open("/s/tablet");
  await device.press("#begin button[value=sv]");
  await device.press(START);
  assert.equal(await asked(device), 0);
});
