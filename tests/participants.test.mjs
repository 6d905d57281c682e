// A named round: who leads makes a draft one, adds a person by alias and prints the slip; the person reads on a phone what is kept and says yes
// by an own act, answers, and takes it back by the same slip; a colleague reads the answers, and the person can be shown that. Every page is as
// it should be, in both languages of the staff, on a phone and on a screen.

import assert from "node:assert/strict";
import { house, texts } from "./support/brygga.mjs";
import { SEND, answerAll } from "./support/focus_groups.mjs";
import { button, good, link, says, wide } from "./support/walk.mjs";

const { journey } = await house();
const LEADER = "omar.hyttfors@example.se";
const STAFF = "sofia.kvarnglant@example.se";
const p = texts("sv", "participants");
const c = texts("sv", "participants_consent");
const HOME = "/t/nybro/participants";

journey("a person is asked by alias, says yes, answers, and takes it back", async ({ visitor }) => {
  const leader = await visitor(wide);
  await leader.signIn(LEADER);
  await leader.open("/t/nybro/focus-groups/new");
  await leader.page.fill("#title-sv", "Före praktiken");
  await leader.page.fill("#purpose-sv", "Vi vill se vad som förändras för dig.");
  if ((await leader.page.inputValue("#contact")) === "") await leader.page.fill("#contact", "Omar, 0481-450 00");
  const instrument = leader.page.locator("#instrument option", { hasText: "Vad har projektet gett dig?" });
  await leader.page.selectOption("#instrument", await instrument.first().getAttribute("value"));
  await leader.press('main form[action$="/focus-groups"] button[type=submit]');
  const round = new URL(leader.page.url()).pathname;

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
  const address = await leader.page.locator(".cut .address").innerText();
  const way = address.slice(address.indexOf("/s/")).trim();

  // ---- the person, on a phone
  const phone = await visitor({ viewport: { width: 320, height: 800 } });
  await phone.open(`${way}?lang=sv`);
  await phone.demandGoodPage("before the first question", "sv");
  await phone.picture("named-consent");
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
