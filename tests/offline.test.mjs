// Without a network: a survey that was opened is answered to its end, with its pictures and recordings, the answers wait on the phone, outlive the
// browser, and are sent once. On a tablet in the room several wait, each with a code of its own, and the start says how many.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { house, texts } from "./support/brygga.mjs";
import { BACK, LEADER, NEXT, SEND, START, answer, askNew, asked, codes, openRound, printSlips, way } from "./support/focus_groups.mjs";
import { VOICES, tone } from "./support/layers.mjs";
import { AWAY, answerOffline, beginAway, emptied, held, kept, openIn, until } from "./support/offline.mjs";
import { button, link, says, wide } from "./support/walk.mjs";

const { journey, ...brygga } = await house();
const slips = await codes(brygga, 8);
const say = texts("sv", "answering");
const waits = texts("sv", "waiting");
const room = texts("sv", "room");
const heading = ({ page }) => page.locator("#stage h1, main > h1, .thanks h1").first().innerText();
/** What the start of a tablet says where so many answers wait. */
const waitHere = (page, n) => page.getByText(new RegExp(`${room("room-waiting").split(" {")[0]}\\D*${n}\\D*$`)).waitFor();

/** Until the worker has what this survey shows and plays, too. */
const keptWithFiles = (page) =>
  until(page, async () => {
    const cache = await caches.open("brygga-offline");
    const keys = await cache.keys();
    const survey = keys.find(({ url }) => new URL(url).pathname.endsWith("/offline"));
    if (!survey || !navigator.serviceWorker.controller) return false;
    const list = /data-files="([^"]*)"/.exec(await (await cache.match(survey)).text())[1].split(" ");
    return list.every((id) => keys.some(({ url }) => url.endsWith(`/layers/${id}`)));
  });

/** As if there had been no room for what is shown and played from now on. */
const forgetFiles = (page) =>
  page.evaluate(async () => {
    const cache = await caches.open("brygga-offline");
    for (const key of await cache.keys()) if (key.url.includes("/layers/")) await cache.delete(key);
  });

/** Somebody with a slip of the round whose page is open, who has opened its survey, and is without a network from the first question on. `has`:
 * what the worker has by then. */
async function awayWithSlip(visitor, leader, has) {
  const [code] = await printSlips(leader, 1);
  const person = await visitor();
  // Also what the worker could not bring.
  person.allow(AWAY, /resulted in a network error response/);
  await person.open(way(code, "sv"));
  await has(person.page);
  await beginAway(person);
  return { person, code };
}

/** A leader's device becomes a tablet for three people. */
async function becomeTablet(device) {
  await device.signIn(LEADER.email);
  await openRound(device, LEADER.place, "rounds-open");
  await device.press(link(device, texts("sv", "tablet")("tablet-title")));
  await device.page.fill("#people", "3");
  await device.page.fill("#pin", "2580");
  await device.press(button(device, texts("sv", "tablet")("tablet-do")));
  await device.page.locator("#waiting[data-ready]").waitFor({ state: "attached" });
}

/** One after the other answers at a tablet without a network, and each time one more waits. */
async function answerAtTablet(page, people, look = async () => {}) {
  for (let n = 1; n <= people; n += 1) {
    await page.locator("#begin button[value=sv]").click();
    await page.locator(START).click();
    await answerOffline({ page });
    await page.locator(SEND).click();
    await page.getByRole("heading", { name: say("answering-thanks-title") }).waitFor();
    await page.getByText(room("room-kept-text").split(".")[0]).waitFor();
    assert.equal(await page.locator("#stage input, dl.review").count(), 0, "what was answered is not shown to the next person");
    await look(n);
    await page.locator("#done").click();
    await page.locator("#begin").waitFor();
    assert.equal(new URL(page.url()).pathname, "/s/tablet");
    await waitHere(page, n);
    assert.equal(await page.locator("#answers").count(), 0);
  }
}

/** How wide pictures are that are really there. */
const seen = (pictures) =>
  pictures.evaluateAll((all) =>
    Promise.all(
      all.map(async (picture) => {
        picture.scrollIntoView();
        await picture.decode();
        return picture.naturalWidth;
      }),
    ),
  );

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
  await emptied(page);
  assert.deepEqual(await held(page), [], "nothing is left on the phone");
});

journey("without a network, too, what was typed comes back in the language in which it was answered", async ({ visitor }) => {
  const person = await visitor();
  const { page, context } = person;
  person.allow(AWAY);
  const code = slips.pop();
  await person.open(way(code, "sv"));
  const invited = page.url();
  await kept(page);
  await person.open(way(code, "ar"));
  await until(page, async () => {
    const keys = await (await caches.open("brygga-offline")).keys();
    return keys.filter(({ url }) => new URL(url).pathname.endsWith("/offline")).length === 2;
  });
  await person.press(START);
  await page.locator("html[data-islands=ready]").waitFor({ state: "attached" });
  const given = await answer(person, 1);
  await context.setOffline(true);
  await page.goto(invited, { waitUntil: "commit" });
  await page.waitForURL(/\?lang=ar$/);
  await page.locator("#stage h1").waitFor();
  assert.equal(await page.locator("html").getAttribute("lang"), "ar");
  assert.equal(await page.locator("#stage input:checked").inputValue(), given);
  assert.deepEqual(await person.axe(), []);
});

journey("answers that wait outlive the browser, and are sent once when the link is opened again", async () => {
  const folder = mkdtempSync(join(tmpdir(), "brygga-phone-"));
  const open = () => openIn(folder, { viewport: { width: 390, height: 844 } });
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
  await becomeTablet(device);
  await context.setOffline(true);
  await answerAtTablet(page, 2, async (n) => {
    assert.deepEqual(await device.axe(), []);
    if (n === 1) await device.picture("offline-tablet-thanks");
  });
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

journey("what waits on a tablet outlives the browser, is counted without a network, and each is sent once", async ({ visitor }) => {
  const device = await visitor(wide);
  await becomeTablet(device);
  const folder = mkdtempSync(join(tmpdir(), "brygga-tablet-"));
  const start = `${brygga.url}/s/tablet`;
  const codesLeft = async (page) => (await page.locator("[data-codes]").getAttribute("data-codes")).split(" ").filter(Boolean);
  let context;
  try {
    context = await openIn(folder, wide);
    // It is the cookie that makes a device a tablet.
    await context.addCookies(await device.context.cookies());
    let page = await context.newPage();
    await page.goto(start);
    await page.locator("#waiting[data-ready]").waitFor({ state: "attached" });
    const codes = await codesLeft(page);
    assert.equal(codes.length, 3);
    await context.setOffline(true);
    await answerAtTablet(page, 2);
    await context.close();

    context = await openIn(folder, { ...wide, offline: true });
    page = await context.newPage();
    // Those that reached the server; without a network, trying is no harm.
    const taken = [];
    context.on("response", (response) => response.request().method() === "POST" && taken.push(new URL(response.url()).pathname));
    await page.goto(start);
    await waitHere(page, 2);
    assert.deepEqual(taken, [], "nothing is sent without a network");
    await context.setOffline(false);
    await page.locator("#waiting").waitFor({ state: "hidden" });
    assert.equal(new Set(taken).size, taken.length, `sent twice: ${taken.join(", ")}`);
    await page.goto(start);
    // A code is used by the one answer that came with it.
    const left = await codesLeft(page);
    assert.equal(left.length, 1, "two answers came");
    assert.ok(codes.includes(left[0]));
  } finally {
    await context?.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

journey("the pictures of a survey are there without a network, and are gone with the thanks", async ({ visitor }) => {
  const leader = await visitor(wide);
  await leader.signIn("omar.hyttfors@example.se");
  await openRound(leader, "/t/nybro", "rounds-open", "Min vecka i Nybro");
  const { person } = await awayWithSlip(visitor, leader, keptWithFiles);
  const { page, context } = person;
  const above = page.locator("#stage .layers img");
  assert.equal(await above.getAttribute("alt"), "Tre personer bredvid varandra");
  assert.ok((await seen(above)).every((width) => width > 0));
  assert.deepEqual(await person.axe(), []);
  await person.picture("offline-picture");
  await page.locator("#stage input[type=radio]").first().check();
  await page.locator(NEXT).click();
  const choices = page.locator("#stage .pictures .choice img");
  await choices.first().waitFor();
  assert.equal(await choices.count(), 4);
  assert.ok((await seen(choices)).every((width) => width > 0), "each alternative is seen");
  // What there was no room for is told in words.
  await forgetFiles(page);
  await page.locator(NEXT).click();
  await page.locator("#stage .layers").getByText("En kalender där en dag är markerad").waitFor();
  assert.equal(await page.locator("#stage img").count(), 0);
  assert.deepEqual(await person.axe(), []);
  await person.picture("offline-picture-in-words");
  for (let n = 0; n < 40 && !(await page.locator(SEND).isVisible()); n += 1) {
    const required = page.locator("#stage input[name='q.placement'][value=no]");
    if ((await required.count()) > 0) await required.check();
    await page.locator("button[name=go]:is([value=next], [value=review]):visible").first().click();
  }
  await page.locator(SEND).click();
  await page.getByRole("heading", { name: waits("answering-waiting-title") }).waitFor();
  await context.setOffline(false);
  await page.waitForURL(/\/thanks\?/);
  await page.locator("html[data-islands=ready]").waitFor({ state: "attached" });
  await emptied(page);
  assert.deepEqual(await held(page), [], "nothing is left on the phone");
});

journey("a path that was left is told without a network, too", async ({ visitor }) => {
  const leader = await visitor(wide);
  await leader.signIn(LEADER.email);
  await leader.open(`${LEADER.place}/instruments`);
  await leader.press(link(leader, "Efter praktiken"));
  await askNew(leader, new URL(leader.page.url()).pathname.split("/").at(-1), "Efter hösten");

  const { person } = await awayWithSlip(visitor, leader, kept);
  const { page } = person;
  const toReview = async (chosen) => {
    for (let n = 0; n < 40 && !(await page.locator(SEND).isVisible()); n += 1) {
      const choice = page.locator(chosen.map(([name, value]) => `#stage input[name='q.${name}'][value='${value}']`).join(", "));
      if ((await choice.count()) > 0) await choice.check();
      await page.locator("button[name=go]:is([value=next], [value=review]):visible").first().click();
    }
  };
  await toReview([["again", "no"], ["why_not", "work"]]);
  const left = page.locator("#stage #left");
  assert.equal(await left.isVisible(), false, "nothing was left yet");
  const rows = page.locator("#stage dl.review > div");
  const before = await rows.count();
  const hung = await page.evaluate(() => document.querySelector("template[data-q=why_not]").content.querySelector("h1").textContent.trim());
  await rows.filter({ hasText: "Skulle du vilja arbeta där?" }).locator("button[name=go]").click();
  await toReview([["again", "yes"]]);
  assert.equal(await rows.count(), before - 1);
  assert.equal(await left.locator("p").innerText(), say("answering-review-left"));
  assert.deepEqual((await left.locator("li").allTextContents()).map((text) => text.trim()), [hung]);
  assert.deepEqual(await person.axe(), []);
  await person.picture("offline-review-left");
});

journey("each question is read aloud without a network, and going on stops that", async ({ visitor }) => {
  const person = await visitor();
  const { page, context } = person;
  person.allow(AWAY);
  await context.addInitScript(VOICES);
  await person.open(way(slips.pop(), "sv"));
  await kept(page);
  await beginAway(person);
  const buttons = page.locator("#stage button.listen");
  const last = () => page.evaluate(() => globalThis.said.at(-1));
  const first = await heading(person);
  await buttons.first().click();
  assert.ok((await last()).startsWith(`sv: ${first} `), await last());
  assert.deepEqual(await person.axe(), []);
  await page.locator(NEXT).click();
  await buttons.first().waitFor();
  assert.equal(await last(), "-");
  const second = await heading(person);
  assert.notEqual(second, first);
  await buttons.first().click();
  assert.ok((await last()).startsWith(`sv: ${second} `), await last());
  await answerOffline(person);
  await buttons.first().waitFor();
  assert.equal(await buttons.count(), (await page.locator("#stage label.choice").count()) + 1, "of the review only what it asks");
  assert.deepEqual(await person.axe(), []);
});

journey("what is wrong is read aloud without a network, too", async ({ visitor }) => {
  const person = await visitor();
  const { page, context } = person;
  person.allow(AWAY);
  await context.addInitScript(VOICES);
  await person.open(way(slips.pop(), "sv"));
  await kept(page);
  await beginAway(person);
  for (let n = 0; n < 60 && !(await page.locator(SEND).isVisible()); n += 1) {
    await page.locator("button[name=go]:is([value=next], [value=review]):visible").first().click();
  }
  const listen = page.locator("#problem button.listen");
  assert.equal(await listen.isVisible(), false, "nothing is wrong yet");
  // What is told anew has a button of its own, and that of before is gone.
  for (let n = 0; n < 2; n += 1) {
    await page.locator(SEND).click();
    await listen.click();
    assert.equal(await page.evaluate(() => globalThis.said.at(-1)), `sv: ${say("answering-review-error-nothing")}`);
    assert.equal(await listen.count(), 1);
  }
  assert.deepEqual(await person.axe(), []);
});

journey("a tablet without a network reads what is told before the first question", async ({ visitor }) => {
  const device = await visitor(wide);
  const { page, context } = device;
  device.allow(AWAY);
  await context.addInitScript(VOICES);
  await becomeTablet(device);
  await context.setOffline(true);
  await page.locator("#begin button[value=sv]").click();
  const listen = page.locator("#stage button.listen");
  await listen.waitFor();
  assert.equal(await listen.count(), 1, "one for all of it");
  await listen.click();
  const said = await page.evaluate(() => globalThis.said.filter((line) => line !== "-"));
  assert.equal(said[0], `sv: ${say("answering-intro-title")}`);
  assert.ok(said.includes(`sv: ${say("answering-intro-voluntary-1")}`), said.join("\n"));
  assert.deepEqual(await device.axe(), []);
  // Going on stops that.
  await page.locator(START).click();
  await listen.first().waitFor();
  assert.equal(await page.evaluate(() => globalThis.said.at(-1)), "-");
});

journey("a recording is played without a network, and goes with the survey", async ({ visitor }) => {
  const leader = await visitor(wide);
  const layers = texts("sv", "layers");
  await leader.signIn(LEADER.email);
  await leader.open(`${LEADER.place}/instruments`);
  await leader.press(link(leader, "Efter praktiken"));
  const instrument = new URL(leader.page.url()).pathname.split("/").at(-1);
  await leader.press(link(leader, layers("layers-link")));
  await leader.page.setInputFiles("#sound-file", { name: "ljud.wav", mimeType: "audio/wav", buffer: tone() });
  await leader.page.selectOption("#language", "sv");
  await leader.press(button(leader, layers("layers-sound-save")));
  await says(leader, layers("flash-sound-saved"));
  await askNew(leader, instrument, "Efter sommaren");

  const { person, code } = await awayWithSlip(visitor, leader, keptWithFiles);
  const { page, context } = person;
  const first = await heading(person);
  const sound = page.locator("#stage .layers audio");
  const played = await sound.evaluate(async (one) => {
    one.muted = true;
    await one.play();
    await new Promise((resolve) => one.addEventListener("ended", resolve));
    return one.duration;
  });
  assert.ok(Math.abs(played - 1) < 0.1, `${played} s`);
  assert.deepEqual(await person.axe(), []);
  await person.picture("offline-recording");
  // A recording that is not here is not offered.
  await forgetFiles(page);
  await page.locator(NEXT).click();
  assert.notEqual(await heading(person), first);
  await page.locator(BACK).click();
  assert.equal(await heading(person), first);
  await sound.waitFor({ state: "detached" });
  // With a network again, the worker gives way to what that brings.
  await context.setOffline(false);
  await person.open(way(code, "sv"));
  await keptWithFiles(page);
});
