// A named round: who leads makes a draft one, adds a person by alias and prints the slip; the person reads on a phone what is kept and says yes
// by an own act, answers, and takes it back by the same slip; a colleague reads the answers, and the person can be shown that. Who has ended is
// told so in their own language. Every page is as it should be, in both languages of the staff, on a phone and on a screen.

import assert from "node:assert/strict";
import { house, texts } from "./support/brygga.mjs";
import { NEXT, SEND, answer, answerAll, asked } from "./support/focus_groups.mjs";
import { VOICES } from "./support/layers.mjs";
import { button, good, link, says, wide } from "./support/walk.mjs";

const { journey } = await house();
const LEADER = "omar.hyttfors@example.se";
const STAFF = "sofia.kvarnglant@example.se";
const p = texts("sv", "participants");
const c = texts("sv", "participants_consent");
const HOME = "/t/nybro/participants";

/** Makes a draft as who leads, whose page is there afterwards, and gives its path. `more` fills in what else the form is to have. */
async function drafted(leader, title, more = async () => undefined) {
  const { page } = leader;
  await leader.signIn(LEADER);
  await leader.open("/t/nybro/focus-groups/new");
  await page.fill("#title-sv", title);
  await page.fill("#purpose-sv", "Vi vill se vad som förändras för dig.");
  if ((await page.inputValue("#contact")) === "") await page.fill("#contact", "Omar, 0481-450 00");
  const instrument = page.locator("#instrument option", { hasText: "Vad har projektet gett dig?" });
  await page.selectOption("#instrument", await instrument.first().getAttribute("value"));
  await more(page);
  await leader.press('main form[action$="/focus-groups"] button[type=submit]');
  return new URL(page.url()).pathname;
}

/** Where the slip of an alias leads, among those on the page. */
async function slipOf(leader, alias) {
  const address = await leader.page.locator(".cut", { hasText: alias }).locator(".address").innerText();
  return address.slice(address.indexOf("/s/")).trim();
}

journey("a person is asked by alias, says yes, answers, and takes it back", async ({ visitor }) => {
  const leader = await visitor(wide);
  const round = await drafted(leader, "Före praktiken");

  // ---- the draft becomes a named round
  await leader.press(link(leader, p("participants-named-way")));
  await good(leader, "what a named round is", "named-about");
  await leader.press(button(leader, p("participants-named-do")));
  await says(leader, p("participants-section-named-text"));
  await good(leader, "a named draft", "named-draft");
  await leader.open(`${round}/open`);
  await leader.press('main form[action$="/open"] button');

  // ---- who is asked
  await leader.open(HOME);
  await good(leader, "nobody yet", "named-nobody");
  await leader.page.fill("#aliases", "Blå 7\nkim@example.se");
  await leader.press(button(leader, p("participants-add-do")), 422);
  await leader.demandGoodPage("a line that is no alias", "sv");
  await leader.page.fill("#aliases", "Blå 7");
  await leader.press(button(leader, p("participants-add-do")));
  await good(leader, "one person", "named-list");
  await leader.open(`${round}/invite`);
  assert.equal(new URL(leader.page.url()).pathname, `${round}/participants`, "there is one way to ask");
  await good(leader, "inviting", "named-invite");
  await leader.press(button(leader, p("participants-invite-do")), 422);
  await leader.page.getByLabel("Blå 7").check();
  await leader.press(button(leader, p("participants-invite-do")));
  await leader.press(link(leader, p("participants-slips-way")));
  await good(leader, "the slip", "named-slip");
  const way = await slipOf(leader, "Blå 7");

  // ---- the person, on a phone
  const phone = await visitor({ viewport: { width: 320, height: 800 } });
  await phone.open(`${way}?lang=sv`);
  await phone.demandGoodPage("before the first question", "sv");
  await phone.picture("named-consent");
  // Who does not read hears what it is that a yes or a no is said to, and what the buttons say.
  const listener = await visitor({ viewport: { width: 320, height: 800 } });
  await listener.context.addInitScript(VOICES);
  await listener.open(`${way}?lang=sv`);
  const listen = listener.page.locator("button.listen");
  assert.equal(await listen.count(), 1);
  await listener.demandGoodPage("a consent that can be read aloud", "sv");
  await listen.click();
  const said = await listener.page.evaluate(() => globalThis.said.filter((line) => line !== "-"));
  const places = ["consent-title", "consent-alias-2", "consent-yes", "consent-no"].map((id) => said.indexOf(`sv: ${c(id)}`));
  assert.ok(places[0] === 0 && places.every((place, n) => n === 0 || place > places[n - 1]), said.join("\n"));
  await says(phone, c("consent-alias-2"));
  await phone.press("#consent button[value=no]");
  await says(phone, c("consent-declined-text"));
  await phone.demandGoodPage("a no", "sv");
  await phone.picture("named-no");
  await phone.press(link(phone, c("consent-again")));
  await phone.press("#consent button[value=yes]");
  await answerAll(phone);
  await phone.press(SEND);
  assert.match(phone.page.url(), /\/named\/thanks\?lang=/);
  await phone.demandGoodPage("thanks", "sv");

  // ---- a colleague reads, and that is told
  const staff = await visitor(wide);
  await staff.signIn(STAFF);
  await staff.open(HOME);
  await staff.press(link(staff, "Blå 7"));
  await good(staff, "one person's page", "named-person");
  await staff.press(button(staff, p("participants-look")));
  await says(staff, p("participants-looked"));
  await staff.demandGoodPage("the answers over time", "sv");
  await staff.picture("named-answers");
  await staff.press(link(staff, p("participants-looks")));
  await says(staff, "Sofia");
  await good(staff, "who has looked", "named-looks");

  // ---- the same slip takes it back
  await phone.open(`${way}?lang=sv`);
  await phone.demandGoodPage("the answers have come", "sv");
  await phone.page.locator("details.take-back summary").click();
  await phone.press("details.take-back button");
  await says(phone, c("consent-withdrawn-text"));
  await phone.picture("named-withdrawn");
  await staff.open(HOME);
  await staff.press(link(staff, "Blå 7"));
  await staff.press(button(staff, p("participants-look")));
  await says(staff, p("participants-nothing-answered"));

  // ---- the region has no such place
  const management = await visitor(wide);
  await management.signIn("karin.tallvret@example.se");
  await management.open(round, 404);
  await management.open(HOME, 404);
});

journey("who has ended is told so in Arabic on a small phone, and takes a yes back", async ({ visitor }) => {
  const leader = await visitor(wide);
  const round = await drafted(leader, "Under praktiken", async (page) => {
    await page.locator("details:has(#title-ar) > summary").click();
    await page.fill("#title-ar", "خلال فترة التدريب");
    await page.fill("#purpose-ar", "نودّ أن نعرف ما الذي يتغيّر بالنسبة إليك.");
    await page.locator("input[name=languages][value=ar]").check();
  });
  await leader.press(link(leader, p("participants-named-way")));
  await leader.press(button(leader, p("participants-named-do")));
  await leader.open(`${round}/open`);
  await leader.press('main form[action$="/open"] button');
  const [begun, silent] = ["Grön 2", "Gul 4"];
  await leader.open(HOME);
  await leader.page.fill("#aliases", `${begun}\n${silent}`);
  await leader.press(button(leader, p("participants-add-do")));
  await leader.open(`${round}/participants`);
  for (const alias of [begun, silent]) await leader.page.getByLabel(alias, { exact: true }).check();
  await leader.page.selectOption("main #language", "ar");
  await leader.press(button(leader, p("participants-invite-do")));
  await leader.press(link(leader, p("participants-slips-way")));
  const [way, otherWay] = [await slipOf(leader, begun), await slipOf(leader, silent)];

  // ---- one has said yes and is at the first question; then both end
  const a = texts("ar", "participants_consent");
  const small = { viewport: { width: 320, height: 800 }, locale: "ar" };
  const phone = await visitor(small);
  await phone.open(`${way}?lang=ar`);
  await says(phone, a("consent-alias-2"));
  await phone.press("#consent button[value=yes]");
  assert.equal(await asked(phone), 0, "at the first question");
  for (const alias of [begun, silent]) {
    await leader.open(HOME);
    await leader.press(link(leader, alias));
    await leader.press(button(leader, p("participants-end-do")));
    await says(leader, p("flash-participants-ended"));
  }

  // ---- whatever comes next says that nothing is asked, from right to left, and asks nothing
  const heading = ({ page }) => page.locator("h1").innerText();
  const toldOver = async (person, what, canTakeBack) => {
    const { page } = person;
    assert.equal(await heading(person), a("consent-over-title"), what);
    await says(person, a("consent-over-text"));
    assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector("main h1")).direction), "rtl", what);
    assert.equal(await page.locator("main button:not([value=no])").count(), 0, `nothing to go on with: ${what}`);
    assert.equal(await page.locator("main details.take-back").count(), canTakeBack ? 1 : 0, what);
    await person.demandGoodPage(what, "ar");
    assert.deepEqual(await person.axeInTheDark(), [], what);
  };
  await answer(phone, 0);
  await phone.press(NEXT);
  await toldOver(phone, "in the middle of the questions", true);
  await phone.open(`${way}?lang=ar`);
  await toldOver(phone, "by the link, after a yes", true);
  const other = await visitor(small);
  await other.open(otherWay);
  await toldOver(other, "by the link, in the language of the phone, before a yes", false);
  await other.picture("named-over");

  // ---- the yes is taken back all the same, and cannot be given again
  await phone.page.locator("details.take-back summary").click();
  await says(phone, a("consent-withdraw-text"));
  await phone.demandGoodPage("what taking back does", "ar");
  await phone.picture("named-over-agreed");
  await phone.press("details.take-back button");
  assert.equal(await heading(phone), a("consent-withdrawn-title"));
  await phone.demandGoodPage("taken back after the end", "ar");
  assert.equal(await phone.page.getByRole("link", { name: a("consent-again") }).count(), 0, "nobody is asked again");
});
