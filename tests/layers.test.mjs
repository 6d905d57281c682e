// Pictures and sound: a leader puts them to a question and to the ends of its scale, the preview shows and plays them, and a participant's
// phone plays them, or reads aloud with its own voice, where it has one.

import assert from "node:assert/strict";
import { house, texts } from "./support/brygga.mjs";
import { NEXT, SEND, START, answerAll, askNew, codes, printSlips, way } from "./support/focus_groups.mjs";
import { VOICES, drawing, tone } from "./support/layers.mjs";
import { button, good, link, says, wide } from "./support/walk.mjs";

const { journey, ...brygga } = await house();
const LEADER = "amina.bjorkvass@example.se";
const t = texts("sv", "layers");
const slips = await codes(brygga, 6);

/** Opens the page of the first question of the leader's questionnaire that is called so. */
async function toLayers(leader, name) {
  await leader.open("/t/vimmerby/instruments");
  await leader.press(link(leader, name));
  const at = new URL(leader.page.url()).pathname;
  await leader.press(link(leader, t("layers-link")));
  return at;
}

journey("a picture and a recording are put to a question, and the preview shows and plays them", async ({ visitor }) => {
  const leader = await visitor(wide);
  const { page } = leader;
  await leader.signIn(LEADER);
  const drawn = await drawing(leader);
  const at = await toLayers(leader, "Efter praktiken");
  await good(leader, "pictures and sound of a question", "layers-empty");
  // Something that is no picture, with everything typed still there.
  await page.setInputFiles("#picture-file", { name: "bild.png", mimeType: "image/png", buffer: Buffer.from("<svg onload=alert(1)>") });
  await page.fill("#alt-sv", "En kaffekopp");
  await leader.press(button(leader, t("layers-picture-save")), 422);
  await says(leader, t("layers-picture-kind"));
  assert.equal(await page.locator("#alt-sv").inputValue(), "En kaffekopp");
  await leader.demandGoodPage("a picture that is refused", "sv");
  await page.setInputFiles("#picture-file", { name: "bild.png", mimeType: "image/png", buffer: drawn });
  await leader.press(button(leader, t("layers-picture-save")));
  await says(leader, t("flash-picture-saved"));
  await page.setInputFiles("#sound-file", { name: "ljud.wav", mimeType: "audio/wav", buffer: tone() });
  await page.selectOption("#language", "sv");
  await leader.press(button(leader, t("layers-sound-save")));
  await says(leader, t("flash-sound-saved"));
  await good(leader, "a question with a picture and a recording", "layers-both");

  await leader.open(at);
  await says(leader, t("instruments-layer-sound"));
  await good(leader, "a questionnaire with layers", "layers-matrix");
  await leader.open(`${at}/preview?lang=sv`);
  const picture = page.locator(".layers img");
  assert.equal(await picture.getAttribute("alt"), "En kaffekopp");
  // Pictures are as small as they are shown, and are really there.
  const size = await picture.evaluate(async (image) => {
    image.scrollIntoView();
    await image.decode();
    return [image.naturalWidth, image.naturalHeight];
  });
  assert.deepEqual(size, [480, 320]);
  const played = await page.locator(".layers audio").evaluate(async (sound) => {
    sound.muted = true;
    sound.preload = "auto";
    sound.load();
    await new Promise((resolve, reject) => {
      sound.onloadedmetadata = resolve;
      sound.onerror = () => reject(new Error("the recording can't be played"));
    });
    return sound.duration;
  });
  assert.ok(Math.abs(played - 1) < 0.1, `${played} s`);
});

/** From the introduction to the first question. */
async function begin(person, language) {
  await person.open(way(slips.pop(), language));
  await person.press(START);
}

journey("the phone's own voice reads a question and its alternatives where it has one for the language", async ({ visitor }) => {
  const say = texts("sv", "answering");
  const person = await visitor();
  const { page } = person;
  await person.context.addInitScript(VOICES);
  await begin(person, "sv");
  while ((await page.locator("fieldset.choices").count()) === 0) await person.press(NEXT);
  const buttons = page.locator("#answers button.listen");
  const options = await page.locator("#answers label.choice").count();
  assert.equal(await buttons.count(), options + 1, "one for the question, one for each alternative");
  assert.deepEqual(await page.evaluate(() => globalThis.said), [], "nothing plays by itself");
  for (const box of await Promise.all((await buttons.all()).map((b) => b.boundingBox()))) {
    assert.ok(box.width >= 44 && box.height >= 44, `${box.width} × ${box.height}`);
  }
  await person.demandGoodPage("a question that can be read aloud", "sv");
  await person.picture("layers-aloud");
  const question = (await page.locator("#answers legend").innerText()).trim();
  await buttons.first().click();
  assert.equal(await buttons.first().innerText(), say("answering-listen-stop"));
  const said = await page.evaluate(() => globalThis.said.filter((line) => line !== "-"));
  assert.equal(said.length, 1);
  assert.ok(said[0].startsWith(`sv: ${question}`) && said[0].length > question.length + 4, said[0]);
  // Another one takes its place, and a second press stops.
  const name = (await page.locator("#answers label.choice").first().innerText()).trim();
  await buttons.nth(1).click();
  assert.equal(await buttons.first().innerText(), say("answering-listen"));
  assert.equal(await buttons.nth(1).getAttribute("aria-label"), `${say("answering-listen-stop")}: ${name}`);
  assert.equal(await page.evaluate(() => globalThis.said.at(-1)), `sv: ${name}`);
  await buttons.nth(1).click();
  assert.equal(await page.evaluate(() => globalThis.said.at(-1)), "-");
  assert.equal(await page.locator("#answers :checked").count(), 0, "listening answers nothing");
});

journey("each step of a scale is read with what it means, and so is a way of not answering", async ({ visitor }) => {
  const person = await visitor();
  const { page } = person;
  await person.context.addInitScript(VOICES);
  await begin(person, "sv");
  while ((await page.locator("fieldset.scale").count()) === 0) await person.press(NEXT);
  const choices = page.locator("#answers .scale label.choice");
  const buttons = page.locator("#answers button.listen");
  assert.equal(await buttons.count(), (await choices.count()) + 1, "one for the question, one for each step and each way of not answering");
  // Under each step where there is room for them side by side.
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await person.demandGoodPage(`a scale that can be read aloud, ${width} px`, "sv");
    await person.picture("layers-aloud-scale");
  }
  const first = (await choices.first().textContent()).trim();
  assert.match(first, /^\d+ \p{L}/u, "the lowest step says what it means");
  await buttons.nth(1).click();
  assert.equal(await page.evaluate(() => globalThis.said.at(-1)), `sv: ${first}`);
  await buttons.last().click();
  assert.equal(await page.evaluate(() => globalThis.said.at(-1)), `sv: ${(await choices.last().textContent()).trim()}`);
  assert.equal(await page.locator("#answers :checked").count(), 0, "listening answers nothing");
});

journey("the recording of a scale's end is heard at its step, and no voice in its place", async ({ visitor }) => {
  const say = texts("sv", "answering");
  const leader = await visitor(wide);
  await leader.signIn(LEADER);
  await leader.open("/t/vimmerby/instruments");
  await leader.press(link(leader, "Efter praktiken"));
  const at = new URL(leader.page.url()).pathname;
  await leader.open(`${at}/items/place/layers`);
  await leader.press(link(leader, "Stämmer inte alls"));
  await says(leader, t("layers-sound-end"));
  assert.equal(await leader.page.locator("#picture-file").count(), 0, "an end has no picture");
  await leader.page.setInputFiles("#sound-file", { name: "ljud.wav", mimeType: "audio/wav", buffer: tone() });
  await leader.page.selectOption("#language", "sv");
  await leader.press(button(leader, t("layers-sound-save")));
  await says(leader, t("flash-sound-saved"));
  await leader.demandGoodPage("the recording of a scale's end", "sv");
  await askNew(leader, at.split("/").at(-1), "Efter vintern");
  const [code] = await printSlips(leader, 1);

  const person = await visitor({ viewport: { width: 320, height: 800 } });
  const { page } = person;
  await person.context.addInitScript(VOICES);
  await person.open(way(code, "sv"));
  await person.press(START);
  while ((await page.locator("fieldset.scale").count()) === 0) await person.press(NEXT);
  const step = page.locator("#answers .with-sound").filter({ has: page.locator("audio") });
  assert.equal(await step.count(), 1, "the end that was recorded");
  const name = (await step.locator("label.choice").textContent()).trim();
  assert.equal(name, "1 Stämmer inte alls");
  await person.demandGoodPage("a scale whose end is recorded", "sv");
  await person.picture("layers-aloud-end");
  const sound = step.locator("audio");
  const listen = step.locator("button.listen");
  // What the button says while it plays, and how long that is.
  await sound.evaluate((one) => {
    one.muted = true;
    one.heard = new Promise((resolve, reject) => {
      let label;
      one.addEventListener("playing", () => (label = one.parentElement.querySelector("button").getAttribute("aria-label")));
      one.addEventListener("ended", () => resolve([label, one.duration]));
      one.addEventListener("error", () => reject(new Error("the recording can't be played")));
    });
  });
  await listen.click();
  const [label, played] = await sound.evaluate((one) => one.heard);
  assert.equal(label, `${say("answering-listen-stop")}: ${name}`);
  assert.ok(Math.abs(played - 1) < 0.1, `${played} s`);
  assert.equal(await listen.getAttribute("aria-label"), `${say("answering-listen")}: ${name}`);
  assert.ok(await page.evaluate(() => globalThis.said.every((line) => line === "-")), "the recording, and no voice");
  assert.equal(await page.locator("#answers :checked").count(), 0, "listening answers nothing");
});

journey("the question at the end, whether somebody helped, is read as the others are", async ({ visitor }) => {
  const person = await visitor();
  const { page } = person;
  await person.context.addInitScript(VOICES);
  await begin(person, "sv");
  await answerAll(person);
  const helped = texts("sv", "helped");
  const buttons = page.locator("#answers button.listen");
  assert.equal(await buttons.count(), (await page.locator("#answers label.choice").count()) + 1);
  await person.demandGoodPage("a review whose question can be read aloud", "sv");
  await person.picture("layers-aloud-helped");
  await buttons.first().click();
  const said = await page.evaluate(() => globalThis.said.at(-1));
  assert.equal(said, `sv: ${helped("answering-helped-title")} ${helped("answering-helped-hint")}`);
});

journey("what is typed is read by what it is called and what explains it, and so is what is wrong", async ({ visitor }) => {
  const say = texts("sv", "answering");
  const leader = await visitor(wide);
  await leader.signIn(LEADER);
  await leader.open("/t/vimmerby/instruments");
  await leader.press(link(leader, "Efter praktiken"));
  await askNew(leader, new URL(leader.page.url()).pathname.split("/").at(-1), "Efter sommaren");
  const [code] = await printSlips(leader, 1);

  const person = await visitor({ viewport: { width: 320, height: 800 } });
  const { page } = person;
  await person.context.addInitScript(VOICES);
  await person.open(way(code, "sv"));
  await person.press(START);
  const onTo = async (what) => {
    for (let n = 0; (await page.locator(what).count()) === 0; n += 1) {
      assert.ok(n < 30, what);
      await person.press(NEXT);
    }
  };
  const last = () => page.evaluate(() => globalThis.said.at(-1));
  const text = async (what) => (await page.locator(what).textContent()).trim();
  /** Presses a button that is large enough, is called as what it reads, and says that: last, or as the piece with that number. */
  const reads = async (listen, name, said, heardFrom) => {
    const box = await listen.boundingBox();
    assert.ok(box.width >= 44 && box.height >= 44, `${box.width} × ${box.height}`);
    assert.equal(await listen.getAttribute("aria-label"), `${say("answering-listen")}: ${name}`);
    await listen.click();
    assert.equal(heardFrom === undefined ? await last() : (await heard(person))[heardFrom], `sv: ${said}`);
  };

  // ---- own words beside a choice
  await onTo("#answers .own-words");
  const label = await text("#answers .own-words label");
  await reads(page.locator("#answers .own-words button.listen"), label, `${label} ${say("answering-hint-text-names")}`);
  await person.demandGoodPage("own words that can be read aloud", "sv");
  await person.picture("layers-aloud-own-words");

  // ---- what is wrong
  await page.locator("#answers input[type=radio]:not([value=elsewhere])").first().check();
  await page.fill("#answer-own-words", "På ett kontor");
  await person.press(NEXT, 422);
  const wrong = say("answering-error-own-words");
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await reads(page.locator("#answers .with-sound:has(> .error) > button.listen"), wrong, wrong);
    await person.demandGoodPage(`what is wrong can be read aloud, ${width} px`, "sv");
    await person.picture("layers-aloud-wrong");
    // Once more stops it.
    await page.locator("#answers .with-sound:has(> .error) > button.listen").click();
    assert.equal(await last(), "-");
    // So does the summary, first on the page, each of its links by itself.
    const summary = page.locator(".error-summary button.listen");
    assert.equal(await summary.count(), 1);
    const before = (await heard(person)).length;
    await reads(summary, say("answering-error-summary-title"), say("answering-error-summary-title"), before);
    assert.deepEqual((await heard(person)).slice(before + 1), [`sv: ${wrong}`]);
    await summary.click();
    assert.equal(await last(), "-");
  }
  await page.setViewportSize({ width: 320, height: 800 });
  await page.fill("#answer-own-words", "");

  // ---- each part of a date
  await onTo("#answers .date-parts");
  const parts = page.locator("#answers .date-parts button.listen");
  const names = ["answering-date-month", "answering-date-year"].map((id) => say(id));
  assert.equal(await parts.count(), names.length);
  for (const [n, name] of names.entries()) await reads(parts.nth(n), name, name);
  await person.demandGoodPage("a date that can be read aloud", "sv");
  await person.picture("layers-aloud-date");

  // ---- a number: with the question and its hint
  await onTo("#answers .field > h1");
  await page.locator("#answers .field > button.listen").click();
  assert.equal(await last(), `sv: ${await text("#answers .field > h1")} ${await text("#answer-hint")}`);

  // ---- the number beside a line
  await onTo("#answers .typed");
  const typed = await text("#answers .typed label");
  await reads(page.locator("#answers .typed button.listen"), typed, typed);
  await person.demandGoodPage("a line that can be read aloud", "sv");
  assert.equal(await page.locator("#answers input:checked").count(), 0, "listening answers nothing");
});

/** What the browser was told to say on this page, one piece after the other. */
const heard = ({ page }) => page.evaluate(() => globalThis.said.filter((line) => line !== "-"));

journey("what is told before the first question and after the last one is read, one paragraph after the other", async ({ visitor }) => {
  const say = texts("sv", "answering");
  const person = await visitor({ viewport: { width: 320, height: 800 } });
  const { page } = person;
  await person.context.addInitScript(VOICES);
  await person.open(way(slips.pop(), "sv"));
  const listen = page.locator("button.listen");
  assert.equal(await listen.count(), 1, "one for all of it");
  assert.equal(await listen.innerText(), say("answering-listen"));
  await person.demandGoodPage("an introduction that can be read aloud", "sv");
  await person.picture("layers-aloud-introduction");
  await listen.click();
  assert.equal(await listen.innerText(), say("answering-listen-stop"));
  const introduction = await heard(person);
  const stands = await page.locator("main > h1, main > .lede, .privacy :is(h2, p)").allTextContents();
  assert.deepEqual(introduction.slice(0, stands.length), stands.map((text) => `sv: ${text.trim()}`));
  for (const id of ["answering-intro-title", "answering-intro-voluntary-1", "answering-intro-rights-2"]) {
    assert.ok(introduction.includes(`sv: ${say(id)}`), id);
  }
  // A second press stops.
  await listen.click();
  assert.equal(await page.evaluate(() => globalThis.said.at(-1)), "-");
  assert.equal(await listen.innerText(), say("answering-listen"));

  await person.press(START);
  await answerAll(person);
  await person.press(SEND);
  assert.equal(await listen.count(), 1);
  await person.demandGoodPage("thanks that can be read aloud", "sv");
  await person.picture("layers-aloud-thanks");
  await listen.click();
  const thanks = ["answering-thanks-title", "answering-thanks-text", "answering-thanks-next"].map((id) => `sv: ${say(id)}`);
  assert.deepEqual((await heard(person)).slice(0, 3), thanks);
});

journey("where only others' voices read a language, and where no script runs, there is no button", async ({ visitor }) => {
  for (const [language, javaScriptEnabled] of [["ar", true], ["sv", false]]) {
    const person = await visitor({ javaScriptEnabled });
    if (javaScriptEnabled) await person.context.addInitScript(VOICES);
    await person.open(way(slips.pop(), language));
    assert.equal(await person.page.locator("button.listen").count(), 0, `${language}, before the first question`);
    await person.press(START);
    assert.equal(await person.page.locator("button.listen").count(), 0, language);
    assert.equal(await person.page.locator("[data-listen]").isVisible(), false);
  }
});
