// From questions to "you said – we did": joint management asks, leaders invite, participants answer, the results come, and
// what was heard gets an answer that everyone can read.

import assert from "node:assert/strict";
import { house, texts } from "./support/brygga.mjs";
import { START, SEND, answerAll, carried, openRound, printSlips, way } from "./support/focus_groups.mjs";
import { goodAsItIs, wide } from "./support/walk.mjs";

const { journey, ...brygga } = await house();
const MANAGEMENT = "karin.tallvret@example.se";
const REGION = "/r/fortsatt-samverkan";

const fill = async ({ page }, fields) => {
  for (const [id, text] of Object.entries(fields)) await page.fill(`#${id}`, text);
};

journey("signing in by the link in a mail", async ({ visitor }) => {
  const person = await visitor(wide);
  const { page } = person;
  // A page of one's own leads to the sign-in page, and from there back.
  await person.open(`${REGION}/members`);
  assert.match(page.url(), /\/sign-in\?to=/);
  await page.fill("#email", "not an address");
  await person.press("main form button", 422);
  assert.equal(await page.locator("#email").inputValue(), "not an address");
  await goodAsItIs(person, "a wrong address");
  await page.fill("#email", MANAGEMENT);
  await person.press("main form[action='/sign-in'] button");
  await goodAsItIs(person, "look in the mail", "sign-in-sent");
  await person.press(await person.linkInMail(MANAGEMENT, "/sign-in/"));
  const link = page.url();
  await goodAsItIs(person, "the link in the same browser");
  await person.press("main form button");
  // Joint management shows a second factor before it gets there.
  assert.equal(new URL(page.url()).pathname, "/second-factor");
  await goodAsItIs(person, "the second factor is asked for");
  // Used once, it opens no other browser.
  const other = await visitor(wide);
  await other.open(new URL(link).pathname, 410);
  await person.press("header form[action='/sign-out'] button");
  await person.open(`${REGION}/members`);
  assert.match(page.url(), /\/sign-in\?to=/);
});

journey("signing in with the code that the link shows in another browser", async ({ visitor }) => {
  const email = "johan.sjoglimt@example.se";
  const person = await visitor(wide);
  await person.open("/sign-in");
  await person.page.fill("#email", email);
  await person.press("main form[action='/sign-in'] button");
  const phone = await visitor();
  await phone.press(await phone.linkInMail(email, "/sign-in/"));
  assert.equal(await phone.page.locator("main form").count(), 0, "no other browser is signed in by opening a link");
  const code = await phone.page.locator("main .figure code").innerText();
  await phone.demandGoodPage("the code", "sv");
  await person.page.fill("#code", "000000");
  await person.press("form[action='/sign-in/code'] button", 422);
  await person.page.fill("#code", code);
  await person.press("form[action='/sign-in/code'] button");
  assert.equal(new URL(person.page.url()).pathname, "/second-factor");
  // An address that nobody has is answered in the same way.
  const stranger = await visitor(wide);
  await stranger.open("/sign-in");
  await stranger.page.fill("#email", "nobody@example.org");
  await stranger.press("main form[action='/sign-in'] button");
  assert.equal(new URL(stranger.page.url()).pathname, "/sign-in/sent");
});

journey("from questions to you said – we did", async ({ visitor }) => {
  const title = "Hur har stödet fungerat i vinter?";
  const management = await visitor(wide);
  const { page } = management;
  await management.signIn(MANAGEMENT);
  assert.equal(new URL(page.url()).pathname, REGION);
  for (const name of ["Borgholm", "Vimmerby", "Västervik"]) {
    assert.ok((await page.locator("main table").getByText(name).count()) > 0, `the oversight has ${name}`);
  }

  // ---- the questions, one of each kind
  await management.open(`${REGION}/instruments/new`);
  await management.press("main form button[type=submit]", 422);
  await goodAsItIs(management, "an instrument without a name");
  await fill(management, { "name-sv": "Stödet i vinter" });
  await management.press("main form button[type=submit]");
  const instrument = new URL(page.url()).pathname;
  const questions = {
    single: { "text-sv": "Vilket kön har du?", "options-sv": "Kvinna\nMan\nAnnat" },
    multiple: { "text-sv": "Vad har du varit med om?", "options-sv": "Samtal\nStudiebesök\nPraktik", "options-en": "Talks\nVisits\nPlacement" },
    scale: { "text-sv": "Stödet har hjälpt mig.", "low-sv": "Inte alls", "high-sv": "Helt och hållet" },
    number: { "text-sv": "Hur många gånger har du varit här?", min: "0", max: "50" },
    text: { "text-sv": "Vad borde vi ändra?" },
  };
  for (const [kind, fields] of Object.entries(questions)) {
    await management.open(`${instrument}/items/new?kind=${kind}`);
    await fill(management, { [Object.keys(fields)[0]]: "" });
    for (const [id, text] of Object.entries(fields)) {
      // Other languages are folded away until they are asked for.
      if (!(await page.locator(`#${id}`).isVisible())) await page.locator(`details:has(#${id}) > summary`).first().click();
      await page.fill(`#${id}`, text);
    }
    if (kind === "single") await page.locator("#background").check();
    await goodAsItIs(management, `a question of the kind ${kind}`);
    await management.press(`main form[action$="/items"] button[type=submit]`);
    assert.equal(new URL(page.url()).pathname, instrument);
  }
  for (const { "text-sv": text } of Object.values(questions)) assert.ok((await page.getByText(text).count()) > 0, text);
  await goodAsItIs(management, "an instrument", "instrument");
  await management.open(`${instrument}/preview?lang=sv`);
  await goodAsItIs(management, "the preview", "instrument-preview");

  // ---- the round
  await management.open(`${REGION}/focus-groups/new`);
  await management.press(`main form[action$="/focus-groups"] button[type=submit]`, 422);
  await goodAsItIs(management, "a round without what it needs");
  await fill(management, { "title-sv": title, "purpose-sv": "Vi vill veta vad som ska bli bättre till våren." });
  if ((await page.inputValue("#contact")) === "") await fill(management, { contact: "Karin Tallvret, 0480-00 00 00" });
  await page.selectOption("#instrument", { value: instrument.split("/").at(-1) });
  await management.press(`main form[action$="/focus-groups"] button[type=submit]`);
  const round = new URL(page.url()).pathname;
  const id = round.split("/").at(-1);
  await goodAsItIs(management, "a draft");
  await management.press(page.locator('main a[href$="/open"]').first());
  await goodAsItIs(management, "opening a round", "round-open");
  await management.press('main form[action$="/open"] button');
  assert.equal(new URL(page.url()).pathname, round);

  // ---- a leader invites
  const leader = await visitor(wide);
  await leader.signIn("omar.hyttfors@example.se");
  await openRound(leader, "/t/nybro", "rounds-open", title);
  await leader.press(leader.page.locator('main .actions a[href$="/invite"]').first());
  await leader.page.locator("html[data-islands=ready]").waitFor({ state: "attached" });
  const count = leader.page.locator('form[action$="/invite"] [role=status]');
  const list = leader.page.locator("#addresses");
  await list.fill("en@example.org\ntva@example.org\ntre@example.org");
  await leader.page.waitForFunction((e) => e.textContent.includes("3"), await count.elementHandle());
  await list.fill("en@example.org\ninte en adress\ntre@example.org");
  await leader.page.waitForFunction((e) => e.textContent.includes("2"), await count.elementHandle());
  await leader.press('form[action$="/invite"] button[type=submit]', 422);
  assert.equal(await list.inputValue(), "en@example.org\ninte en adress\ntre@example.org", "what was typed stays");
  await goodAsItIs(leader, "an address that can't be read");
  await list.fill("en@example.org\ntva@example.org\ntre@example.org");
  await leader.press('form[action$="/invite"] button[type=submit]');
  for (const address of ["en", "tva", "tre"]) assert.equal(await leader.page.getByText(`${address}@example.org`).count(), 1);
  await leader.open(`/t/nybro/focus-groups/${id}`);
  const codes = await printSlips(leader, 12);
  await goodAsItIs(leader, "a sheet of slips", "sheet");

  // ---- one participant answers on a phone, some others as quickly as a form can be sent
  const participant = await visitor();
  await participant.open(way(codes[0], "sv"));
  await participant.press(START);
  const choices = {};
  const given = await answerAll(participant, {
    seen: async () => {
      const radios = await participant.page.$$eval("#answers input[type=radio]", (all) => all.map((r) => [r.name, r.value]));
      for (const [name, value] of radios) (choices[name] ??= []).push(value);
    },
  });
  assert.equal(given.length, Object.keys(questions).length);
  const sheet = await carried(participant);
  await participant.press(SEND);
  const said = await participant.page.locator(".thanks a[href^='/said/']").getAttribute("href");
  for (const [n, code] of codes.slice(1, 9).entries()) {
    // Not all alike: where everyone in a small group said the same, nothing is shown.
    const theirs = Object.fromEntries(Object.entries(choices).map(([name, values]) => [name, values[n % values.length]]));
    const response = await participant.context.request.post(brygga.url + way(code), {
      headers: { "sec-fetch-site": "same-origin" },
      form: { ...sheet, ...theirs, lang: "sv", go: "send", submission: `00000000-0000-4000-8000-00000000000${n}` },
      maxRedirects: 0,
    });
    assert.equal(response.status(), 303);
  }
  await leader.open(`/t/nybro/focus-groups/${id}/results`);
  assert.equal(await leader.page.locator("main table, main figure").count(), 0, "no results before the round has closed");

  // ---- closing
  await management.open(round);
  await management.press(page.locator('main a[href$="/close"]').first());
  await goodAsItIs(management, "closing a round", "round-close");
  await management.press('main form[action$="/close"] button');
  await management.open(round);
  await management.until("the results are made", async () => (await page.locator(`main a[href$="${id}/results"]`).count()) > 0);
  await goodAsItIs(management, "a closed round", "round-closed");
  await management.open(`${round}/results`);
  const charts = page.locator("main figure.chart");
  const hidden = await charts.locator(".hidden-small").count();
  assert.ok((await charts.count()) > hidden, "nine answers are enough to show something");
  await goodAsItIs(management, "the results", "results");
  const late = await visitor();
  // The codes went with the closing: nothing tells that this one has ever been there.
  await late.open(way(codes[10], "sv"), 404);
  assert.equal(await late.page.locator("#answers").count(), 0, "a closed round takes no answers");

  // ---- what was heard, and what became of it
  const heard = "Många vill ha längre tid för samtal.";
  const done = "Från mars är varje samtal en timme.";
  await management.open(`${round}/findings`);
  await management.press('main form[action$="/findings"] button[type=submit]', 422);
  await goodAsItIs(management, "a finding without a text");
  await fill(management, { "text-sv": heard });
  await management.press('main form[action$="/findings"] button[type=submit]');
  assert.ok((await page.getByText(heard).count()) > 0);
  await goodAsItIs(management, "findings", "findings");
  await leader.open(`/t/nybro/focus-groups/${id}/findings`);
  await leader.press(leader.page.locator("main li", { hasText: heard }).locator('a[href*="/findings/"]').first());
  await leader.press("main form button[type=submit]", 422);
  await goodAsItIs(leader, "a response without a text");
  await leader.page.locator("input[name=kind][value=changed]").check();
  await fill(leader, { "text-sv": done });
  await leader.press("main form button[type=submit]");

  const anyone = await visitor();
  await anyone.open(said);
  for (const text of [heard, done]) assert.ok((await anyone.page.getByText(text).count()) > 0, text);
  await goodAsItIs(anyone, "you said – we did", "said");
});
