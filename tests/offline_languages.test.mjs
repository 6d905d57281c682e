// Without a network, in each language on a small phone: the document that asks all of it, and the one of a tablet in the room. In Arabic and
// Tigrinya the whole way: opened, cut off, answered, finished, seen waiting, by a browser that was closed too, and sent once.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LANGUAGES, axeInBothLights, direction, house, texts } from "./support/brygga.mjs";
import { LEADER, SEND, START, codes, openRound, way } from "./support/focus_groups.mjs";
import { AWAY, answerOffline, beginAway, emptied, held, kept, openIn } from "./support/offline.mjs";
import { demandOwnWords } from "./support/own_words.mjs";
import { button, link, wide } from "./support/walk.mjs";

const { journey, ...brygga } = await house();
const slips = await codes(brygga, LANGUAGES.length + 2);
const small = { width: 320, height: 800 };
/** Where axe looks at colours too: once for each direction and each font. In the other languages only the words differ. */
const look = (language) => (["ar", "ti"].includes(language) ? "everything" : "all but colours");
const lang = (language) => (language === "sv-easy" ? "sv" : language);

for (const language of LANGUAGES) {
  journey(`the document without a network is in ${language}, all of it`, async ({ visitor }) => {
    const person = await visitor({ viewport: small, locale: "de-DE" });
    const { page } = person;
    person.allow(AWAY);
    await person.open(way(slips.pop(), language));
    await kept(page);
    await beginAway(person);
    assert.equal(await page.locator("#away").innerText(), texts(language, "waiting")("answering-waiting-away"));
    await person.demandGoodPage("the first question", language, look(language));
    // With what stands in it for later: each question, the review, that answers wait, and what can be wrong.
    await demandOwnWords(person, "the document", language);
    await person.picture(`offline-${language}`);
  });
}

journey("a tablet without a network says in each language who asks, and why", async ({ visitor }) => {
  const device = await visitor(wide);
  const { page, context } = device;
  device.allow(AWAY);
  const t = texts("sv", "tablet");
  await device.signIn(LEADER.email);
  await openRound(device, LEADER.place, "rounds-open");
  await device.press(link(device, t("tablet-title")));
  await page.fill("#people", "1");
  await page.fill("#pin", "2580");
  await device.press(button(device, t("tablet-do")));
  await page.locator("#waiting[data-ready]").waitFor({ state: "attached" });
  await page.setViewportSize(small);
  await context.setOffline(true);
  for (const language of LANGUAGES) {
    await page.goto(`${brygga.url}/s/tablet`);
    await page.locator(`#begin button[value="${language}"]`).click();
    await page.locator("#stage h1").waitFor();
    assert.equal(await page.locator("#stage h1").innerText(), texts(language, "answering")("answering-intro-title"));
    await device.demandGoodPage("a turn begins without a network", language, look(language));
    await demandOwnWords(device, "the document of a tablet", language);
    await device.picture(`offline-tablet-${language}`);
    await page.locator(START).click();
    await page.locator("#stage :is(input, textarea)").first().waitFor({ state: "attached" });
  }
});

/** What is wrong with a page of a browser that no visitor has: what axe sees in both lights, its width, its language and direction. */
async function wrong(page, language) {
  const found = await axeInBothLights(page);
  const is = await page.evaluate(() => ({ over: document.documentElement.scrollWidth - window.innerWidth, lang: document.documentElement.lang, dir: document.documentElement.dir }));
  if (is.over > 0) found.push(`${is.over} px too wide`);
  if (is.lang !== lang(language) || is.dir !== direction(language)) found.push(`in ${is.lang}, ${is.dir}`);
  return found;
}

for (const language of ["ar", "ti"]) {
  journey(`in ${language}, what was finished without a network waits, outlives the browser, and is sent once`, async () => {
    const folder = mkdtempSync(join(tmpdir(), "brygga-phone-"));
    const [say, waits] = [texts(language, "answering"), texts(language, "waiting")];
    const address = brygga.url + way(slips.pop(), language);
    const told = (page) => page.getByRole("heading", { name: waits("answering-waiting-title") }).waitFor();
    let context;
    try {
      context = await openIn(folder, { viewport: small });
      let page = await context.newPage();
      await page.goto(address);
      const survey = page.url();
      await kept(page);
      await beginAway({ page, context });
      const kinds = new Set();
      await answerOffline({ page }, async (n) => {
        const kind = await page.evaluate(() => `${document.querySelector("#stage fieldset")?.className} ${document.querySelector("#stage #answer")?.type}`);
        // One of each kind: the others differ in their words.
        if (!kinds.has(kind)) assert.deepEqual(await wrong(page, language), [], `question ${n + 1}`);
        kinds.add(kind);
      });
      assert.equal(await page.getByText(say("answering-review-not-answered")).filter({ visible: true }).count(), 0, "each question is answered");
      assert.deepEqual(await wrong(page, language), [], "the review");
      await page.locator(SEND).click();
      await told(page);
      assert.deepEqual(await wrong(page, language), [], "it waits");
      assert.ok((await held(page)).some((path) => path.startsWith("/s/waiting/")), "the answers are on the phone");
      await context.close();

      context = await openIn(folder, { viewport: small, offline: true });
      page = await context.newPage();
      const taken = [];
      context.on("response", (response) => response.request().method() === "POST" && taken.push(response.url()));
      await page.goto(survey);
      await told(page);
      assert.deepEqual(await wrong(page, language), [], "it waits after the browser was closed");
      assert.deepEqual(taken, [], "nothing is sent without a network");
      await context.setOffline(false);
      await page.waitForURL(/\/thanks\?/);
      assert.equal(await page.locator(".thanks h1").innerText(), say("answering-thanks-title"));
      await page.locator("html[data-islands=ready]").waitFor({ state: "attached" });
      await emptied(page);
      assert.deepEqual(await held(page), [], "nothing is left on the phone");

      // Cut off and back once more: there is nothing to send.
      await context.setOffline(true);
      await context.setOffline(false);
      await page.goto(survey);
      assert.equal(await page.locator("#answers").count(), 1, "a slip looks as it did before");
      assert.ok(taken.length <= 1, `sent ${taken.length} times`);
    } finally {
      await context?.close();
      rmSync(folder, { recursive: true, force: true });
    }
  });
}
