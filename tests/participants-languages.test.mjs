// What participants meet beside the questions, in each of the nine languages on a small phone: typing a code, a link that opens nothing, the
// accessibility statement and a report of a barrier, what a named round asks first, what was said afterwards, the page that stops mails, the
// start of a tablet; and the slips and the poster on paper. Nothing that Brygga says is left in Swedish. The questions themselves are looked at
// in participant.test.mjs and kinds.test.mjs.

import assert from "node:assert/strict";
import { LANGUAGES, house, texts } from "./support/brygga.mjs";
import { LEADER, openRound, printSlips } from "./support/focus_groups.mjs";
import { demandOwnWords, leftInSwedish } from "./support/own_words.mjs";
import { button, link, wide } from "./support/walk.mjs";

const { journey, ...brygga } = await house();
const NYBRO = { email: "omar.hyttfors@example.se", place: "/t/nybro" };
const REGION = { email: "karin.tallvret@example.se", place: "/r/fortsatt-samverkan" };
const p = texts("sv", "participants");
/** Where axe looks at colours too: once for each direction and each font. In the other languages only the words differ. */
const look = (language) => (["ar", "ti"].includes(language) ? "everything" : "all but colours");
/** Nobody has a page in German: whatever does not follow the language that was chosen is in Swedish. */
const phone = { viewport: { width: 320, height: 800 }, locale: "de-DE" };
const heading = ({ page }) => page.locator("h1").innerText();

// ---- what the pages are opened by, made once by those who lead

let made;
/** The first page that is asked for makes it all. */
function prepared() {
  made ??= prepare();
  return made;
}

async function prepare() {
  const { visitor } = brygga;
  return {
    named: await namedRound(await visitor(wide)),
    sheets: await sheets(await visitor(wide)),
    said: await saidPage(await visitor(wide)),
    stop: await stopLink(await visitor(wide), await visitor()),
    tablet: await tablet(await visitor(wide)),
  };
}

/** A named round in all languages, in which somebody is asked in each: gives where its slips are, and the path of each. */
async function namedRound(leader) {
  const { page } = leader;
  await leader.signIn(NYBRO.email);
  await leader.open(`${NYBRO.place}/focus-groups/new`);
  await page.fill("#title-sv", "Före praktiken");
  await page.fill("#purpose-sv", "Vi vill se vad som förändras för dig.");
  await page.locator("details:has(#title-ar) > summary").click();
  for (const language of LANGUAGES.filter((one) => one !== "sv")) {
    const say = texts(language, "answering");
    await page.fill(`#title-${language}`, say("answering-intro-title"));
    await page.fill(`#purpose-${language}`, say("answering-hint-text-names"));
    await page.locator(`input[name=languages][value="${language}"]`).check();
  }
  if ((await page.inputValue("#contact")) === "") await page.fill("#contact", "Omar, 0481-450 00");
  const instrument = page.locator("#instrument option", { hasText: "Vad har projektet gett dig?" });
  await page.selectOption("#instrument", await instrument.first().getAttribute("value"));
  await leader.press('main form[action$="/focus-groups"] button[type=submit]');
  const round = new URL(page.url()).pathname;
  await leader.press(link(leader, p("participants-named-way")));
  await leader.press(button(leader, p("participants-named-do")));
  await leader.open(`${round}/open`);
  await leader.press('main form[action$="/open"] button');
  await leader.open(`${NYBRO.place}/participants`);
  const alias = (language) => `Blå ${LANGUAGES.indexOf(language) + 1}`;
  await page.fill("#aliases", LANGUAGES.map(alias).join("\n"));
  await leader.press(button(leader, p("participants-add-do")));
  for (const language of LANGUAGES) {
    await leader.open(`${round}/participants`);
    await page.getByLabel(alias(language), { exact: true }).check();
    await page.selectOption("main #language", language);
    await leader.press(button(leader, p("participants-invite-do")));
  }
  await leader.open(`${round}/participants/slips`);
  const ways = {};
  for (const language of LANGUAGES) {
    const card = page.locator(".cut", { has: page.getByText(alias(language), { exact: true }) });
    const address = await card.locator(".address").innerText();
    ways[language] = address.slice(address.indexOf("/s/")).trim();
  }
  return { leader, ways, slips: `${round}/participants/slips` };
}

/** A sheet of a slip in each language, of an anonymous round: where it is. */
async function sheets(leader) {
  await leader.signIn(LEADER.email);
  const round = await openRound(leader, LEADER.place, "rounds-open");
  const at = {};
  for (const language of LANGUAGES) {
    await leader.open(round);
    await printSlips(leader, 1, language);
    at[language] = new URL(leader.page.url()).pathname;
  }
  return { leader, at };
}

/** The page of a round that has closed, on which what was heard is answered, in all languages. */
async function saidPage(management) {
  const { page } = management;
  await management.signIn(REGION.email);
  await management.open(`${REGION.place}/focus-groups`);
  const closed = await page.locator("section[aria-labelledby=rounds-closed] ul.todo a").evaluateAll((all) => all.map((a) => a.getAttribute("href")));
  for (const round of closed) {
    await management.open(round);
    const way = page.locator("main a[href^='/said/']");
    if ((await way.count()) === 0) continue;
    const at = await way.first().getAttribute("href");
    await management.open(at);
    const answered = await page.locator("li.said h3").count();
    if (answered > 0 && (await page.locator("nav.actions a[lang]").count()) === LANGUAGES.length) return at;
  }
  return assert.fail("no round of the demo has closed with answers in every language");
}

/** What stops mails, from an invitation in Arabic: as it stands in the mail. */
async function stopLink(leader, reader) {
  await leader.signIn(LEADER.email);
  await openRound(leader, LEADER.place, "rounds-open");
  await leader.press(leader.page.locator('main .actions a[href$="/invite"]').first());
  const address = "arabiska-stopp@example.org";
  await leader.page.fill("#addresses", address);
  await leader.page.selectOption("#mail-language", "ar");
  await leader.press('form[action$="/invite"] button[type=submit]');
  return (await reader.linkInMail(address, "/unsubscribe/")).getAttribute("href");
}

/** What makes a device a tablet in the room. */
async function tablet(device) {
  const t = texts("sv", "tablet");
  await device.signIn(LEADER.email);
  await openRound(device, LEADER.place, "rounds-open");
  await device.press(link(device, t("tablet-title")));
  await device.page.fill("#people", "2");
  await device.page.fill("#pin", "2580");
  await device.press(button(device, t("tablet-do")));
  return device.context.cookies();
}

// ---- on the screen

for (const language of LANGUAGES) {
  journey(`what stands beside the questions is good in ${language}, with nothing left in Swedish`, async ({ visitor }) => {
    const { named, said, stop } = await prepared();
    const person = await visitor(phone);
    const { page } = person;
    const say = texts(language, "answering");
    const good = async (what, title, picture) => {
      assert.equal(await heading(person), title, what);
      await person.demandGoodPage(what, language, look(language));
      await demandOwnWords(person, what, language);
      await person.picture(`beside-${picture}-${language}`);
    };

    await person.open(`/s?lang=${language}`);
    await good("typing a code", say("answering-code-title"), "code");
    await page.fill("#code", "wrong");
    await person.press("main form button", 422);
    await page.getByText(say("answering-code-error-unknown")).first().waitFor();
    await good("an unknown code", say("answering-code-title"), "code-unknown");
    await person.open(`/s/unknown?lang=${language}`, 404);
    await good("a link that opens nothing", say("answering-unknown-title"), "unknown");

    const a = texts(language, "accessibility");
    await person.open(`/s?lang=${language}`);
    await person.press(page.locator("footer a", { hasText: a("accessibility-link") }));
    await good("the accessibility statement", a("accessibility-title"), "accessibility");
    await page.fill("#contact", "kim@example.org");
    await person.press("main form button[type=submit]", 422);
    await page.locator("#message-error", { hasText: a("barrier-no-message") }).waitFor();
    assert.equal(await page.inputValue("#contact"), "kim@example.org", "what was typed is still there");
    await good("a report in which nothing is said", a("accessibility-title"), "accessibility-wrong");

    await person.open(`${named.ways[language]}?lang=${language}`);
    await good("before the first question of a named round", texts(language, "participants_consent")("consent-title"), "named");

    const s = texts(language, "said");
    await person.open(`${said}?lang=${language}`);
    await good("what was said afterwards", s("said-title"), "said");
    const written = await page.locator("li.said [lang]").evaluateAll((all) => [...new Set(all.map((one) => one.lang))]);
    assert.deepEqual(written, [language === "sv-easy" ? "sv" : language], "what was heard and answered is in the language, too");

    const u = texts(language, "unsubscribe");
    await person.open(`${stop.split("?")[0]}?lang=${language}`);
    await good("stopping mails", u("unsubscribe-title"), "stop");
    await person.press(page.getByRole("button", { name: u("unsubscribe-button") }));
    await good("mails are stopped", u("unsubscribe-done-title"), "stopped");
    await person.press(page.getByRole("button", { name: u("unsubscribe-again") }));
    assert.equal(await heading(person), u("unsubscribe-title"), "and come again");
  });

  journey(`a tablet in the room begins in ${language}`, async ({ visitor }) => {
    const { tablet } = await prepared();
    // The page of the start leads to itself as soon as it has a worker: what is looked at here stands still.
    const device = await visitor({ ...phone, locale: language.slice(0, 2), serviceWorkers: "block" });
    await device.context.addCookies(tablet);
    const first = language === "sv-easy" ? "sv" : language;
    await device.open("/s/tablet");
    assert.equal(await heading(device), texts(first, "room")("room-title"));
    await device.demandGoodPage("the start", first, look(language));
    await demandOwnWords(device, "the start", first);
    await device.picture(`beside-tablet-${language}`);
    await device.press(`#begin button[name=lang][value="${language}"]`);
    assert.equal(await heading(device), texts(language, "answering")("answering-intro-title"));
    await device.demandGoodPage("a turn begins", language, look(language));
    await demandOwnWords(device, "a turn begins", language);
  });
}

journey("the link in a mail that stops mails opens in the language of the mail", async ({ visitor }) => {
  const { stop } = await prepared();
  const person = await visitor(phone);
  await person.open(stop);
  assert.equal(await heading(person), texts("ar", "unsubscribe")("unsubscribe-title"));
  await person.demandGoodPage("stopping mails, from a mail in Arabic", "ar", "nothing");
});

// ---- on paper

/** A4 between its margins, 186 × 273 mm (style/print.css), in CSS pixels. */
const PAPER = { width: 704, height: 1032 };

/** What stands outside of its card: there it is cut off. */
const cutOff = (cards) =>
  cards.evaluateAll((all) =>
    all.flatMap((card) => {
      const around = card.getBoundingClientRect();
      const outside = ({ top, bottom, left, right }) =>
        top < around.top - 1 || bottom > around.bottom + 1 || left < around.left - 1 || right > around.right + 1;
      return [...card.children].filter((one) => outside(one.getBoundingClientRect())).map((one) => one.textContent || one.tagName);
    }),
  );

/** Shows a page as it is printed, and demands that nothing but what is to be read is there. */
async function onPaper({ page }, what) {
  await page.setViewportSize(PAPER);
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator("header.top, .no-print, .foot, .skip").filter({ visible: true }).count(), 0, `only what is read: ${what}`);
}

const onScreen = ({ page }) => page.emulateMedia({ media: null });

journey("slips are printed whole, in the language of whoever gets them", async () => {
  const { named, sheets } = await prepared();
  for (const language of LANGUAGES) {
    const { leader } = sheets;
    await leader.open(sheets.at[language]);
    await onPaper(leader, `a slip in ${language}`);
    const sheet = leader.page.locator("ul.sheet");
    assert.equal(await sheet.getAttribute("lang"), language === "sv-easy" ? "sv" : language);
    const text = await sheet.innerText();
    for (const id of ["invite-slip-scan", "invite-slip-code"]) assert.ok(text.includes(texts(language, "slips")(id)), `${language}: ${id}`);
    await demandOwnWords(leader, "a slip", language, "ul.sheet");
    assert.deepEqual(await cutOff(leader.page.locator(".cut")), [], `a slip in ${language}`);
    if (look(language) === "everything") assert.deepEqual(await leader.axe(), [], `a slip in ${language}`);
    await leader.picture(`paper-slip-${language}`);
    await onScreen(leader);
  }

  const { leader } = named;
  await leader.open(named.slips);
  await onPaper(leader, "slips of a named round");
  assert.deepEqual(await cutOff(leader.page.locator(".cut")), [], "slips of a named round");
  assert.deepEqual(await leader.axe(), [], "slips of a named round");
  await leader.picture("paper-named");
  for (const [n, language] of LANGUAGES.entries()) {
    const own = `.cut:has(bdi:text-is("Blå ${n + 1}"))`;
    const text = await leader.page.locator(own).innerText();
    for (const id of ["consent-slip-scan", "consent-slip-asks"]) {
      assert.ok(text.includes(texts(language, "participants_consent")(id)), `${language}: ${id}`);
    }
    await demandOwnWords(leader, "a slip of a named round", language, own);
  }
  leader.demandNoProblems();
  sheets.leader.demandNoProblems();
});

journey("what was said afterwards is a poster on paper", async ({ visitor }) => {
  const { said } = await prepared();
  const person = await visitor(phone);
  for (const language of ["ar", "ti", "uk"]) {
    await person.open(`${said}?lang=${language}`);
    await onPaper(person, `the poster in ${language}`);
    await person.demandGoodPage(`the poster in ${language}`, language, look(language));
    await demandOwnWords(person, "the poster", language);
    await person.picture(`paper-poster-${language}`);
    await onScreen(person);
  }
});

journey("sabotage: a page with Swedish on it, and a slip that is cut off, are noticed", async ({ visitor }) => {
  const person = await visitor(phone);
  const { page } = person;
  const swedish = texts("sv", "answering")("answering-unknown-title");
  const arabic = texts("ar", "answering")("answering-unknown-title");
  const shown = (body) => page.setContent(`<html lang="ar" dir="rtl"><title>x</title><main><h1>${arabic}</h1>${body}</main></html>`);
  await shown(`<p lang="sv">${swedish}</p>`);
  assert.deepEqual(await leftInSwedish(person, "ar"), [], "what is marked as Swedish is read as that");
  for (const body of [`<p>${swedish}</p>`, `<button aria-label="${swedish}"></button>`, `<template><p>${swedish}</p></template>`, `<i data-told="${swedish}"></i>`]) {
    await shown(body);
    assert.deepEqual(await leftInSwedish(person, "ar"), [swedish], body);
  }
  await shown('<div class="cut" style="overflow:hidden;block-size:20px"><p style="margin:0;block-size:60px">x</p></div>');
  assert.deepEqual(await cutOff(page.locator(".cut")), ["x"]);
});
