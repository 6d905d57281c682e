// A focus group as a meeting: who leads plans it with a guide, a colleague leads the talk on a phone without scripts, two write at once and
// lose nothing, the notes are gathered under a theme with a quote that has a yes, and the theme becomes a finding that says where it comes
// from. Every page is as it should be, in both languages, on a phone and on a screen.

import assert from "node:assert/strict";
import { house, texts } from "./support/brygga.mjs";
import { button, good, link, says, wide } from "./support/walk.mjs";

const { journey } = await house();
const LEADER = "omar.hyttfors@example.se";
const STAFF = "sofia.kvarnglant@example.se";
const VIMMERBY = "amina.bjorkvass@example.se";
const m = texts("sv", "meetings");
const r = texts("sv", "results");
const s = texts("sv", "said");
const HOME = "/t/nybro/focus-groups/meetings";

journey("a meeting is planned, led on a phone, gathered, and a theme becomes a finding", async ({ visitor }) => {
  const leader = await visitor(wide);
  await leader.signIn(LEADER);
  await leader.open("/t/nybro/focus-groups");
  await good(leader, "rounds and meetings", "meeting-beside");
  await leader.press(link(leader, m("meetings-all")));
  await good(leader, "the meetings", "meeting-list");
  await leader.press(link(leader, m("meetings-new")));
  await good(leader, "planning a meeting", "meeting-new");
  await leader.press(button(leader, m("meetings-create")), 422);
  await leader.demandGoodPage("what is missing", "sv");
  await leader.page.fill("#title", "Samtal om bussen");
  const round = leader.page.locator("#round option", { hasText: "Gruppträffarna i Nybro" });
  await leader.page.selectOption("#round", await round.first().getAttribute("value"));
  await leader.page.fill("#from", "13:00");
  await leader.press(button(leader, m("meetings-create")));
  await says(leader, m("flash-meeting-created"));
  await good(leader, "a planned meeting", "meeting-planned");
  const meeting = new URL(leader.page.url()).pathname;
  assert.ok(meeting.startsWith(`${HOME}/`), meeting);

  // ---- the guide, and the guide on paper
  await leader.press(link(leader, m("meetings-guide-edit")));
  await good(leader, "the guide", "meeting-guide");
  await leader.page.fill("#q1-text", "");
  await leader.press(button(leader, m("meetings-save")), 422);
  await leader.demandGoodPage("a question is missing", "sv");
  await leader.page.fill("#q1-text", "Hur tar ni er hit?");
  await leader.press(button(leader, m("meetings-save")));
  await says(leader, "Hur tar ni er hit?");
  await leader.press(link(leader, m("meetings-print")));
  await good(leader, "the printed guide", "meeting-print");

  // ---- a colleague leads the talk, on a phone and without scripts
  const phone = await visitor({ javaScriptEnabled: false });
  await phone.signIn(STAFF);
  await phone.open(meeting);
  await phone.press(link(phone, m("meetings-hold")));
  await phone.picture("meeting-hold-phone");
  await phone.page.fill("#notes", "De flesta tar bussen.");
  await phone.press(button(phone, m("meetings-next")));
  await phone.press(button(phone, m("meetings-back")));
  assert.equal(await phone.page.inputValue("#notes"), "De flesta tar bussen.");

  // ---- the leader writes in the same place; the page saves by itself, and who is second sees both
  await leader.open(meeting);
  await leader.press(link(leader, m("meetings-hold")));
  await good(leader, "leading the talk", "meeting-hold");
  await leader.page.fill("#notes", "");
  await Promise.all([
    leader.page.waitForResponse((answer) => answer.url().includes("/hold/") && answer.status() === 204),
    leader.page.locator("#notes").pressSequentially("De flesta tar bussen. Den går sällan.", { delay: 20 }),
  ]);
  await says(leader, m("meetings-saved-by-itself"));
  // A save that is held up on its way is given up for the next one, and does not come after it.
  let arrived;
  const held = new Promise((resolve) => (arrived = resolve));
  await leader.page.route("**/hold/*", () => arrived(), { times: 1 });
  const given = leader.page.waitForEvent("requestfailed", (request) => request.url().includes("/hold/"));
  await leader.page.locator("#notes").pressSequentially(" På helger går den inte.", { delay: 20 });
  await held;
  await Promise.all([
    leader.page.waitForResponse((answer) => answer.url().includes("/hold/") && answer.status() === 204),
    leader.page.locator("#notes").pressSequentially(" Inte alls.", { delay: 20 }),
  ]);
  assert.equal((await given).failure()?.errorText, "net::ERR_ABORTED");
  await phone.page.fill("#notes", "De flesta tar bussen. Några cyklar.");
  await phone.press(button(phone, m("meetings-next")), 409);
  await says(phone, "Den går sällan.");
  assert.equal(await phone.page.inputValue("#notes"), "De flesta tar bussen. Några cyklar.");
  await phone.picture("meeting-hold-meanwhile");
  await phone.page.fill("#notes", "De flesta tar bussen, som går sällan. Några cyklar.");
  for (let n = 0; n < 4; n += 1) await phone.press(button(phone, m("meetings-next")));
  await phone.press(button(phone, m("meetings-end")));
  await says(phone, "De flesta tar bussen, som går sällan.");

  // ---- a theme, and a quote with a yes
  await leader.open(meeting);
  await leader.page.fill("#title", "Bussen går sällan");
  await leader.page.fill("#notes", "Alla tog upp det.");
  await leader.press(button(leader, m("meetings-theme-add")));
  await says(leader, m("flash-meeting-theme-added"));
  await leader.press(link(leader, m("meetings-theme-edit")));
  await good(leader, "a theme", "meeting-theme");
  await leader.page.fill("#text", "Jag går innan det är slut.");
  await leader.page.getByLabel(m("meetings-speaker-participant"), { exact: true }).check();
  await leader.press(button(leader, m("meetings-quote-add")), 422);
  await leader.demandGoodPage("no yes", "sv");
  await leader.page.getByLabel(m("meetings-quote-agreed-yes")).check();
  await leader.press(button(leader, m("meetings-quote-add")));
  await says(leader, m("flash-meeting-quote-added"));
  await leader.press(link(leader, m("meetings-quote-remove")));
  await good(leader, "asked before a quote is taken away", "meeting-quote-remove");
  await leader.open(meeting);
  await good(leader, "a meeting with a theme", "meeting-gathered");

  // ---- how many
  await leader.press(link(leader, m("meetings-edit")));
  await good(leader, "changing a meeting", "meeting-edit");
  await leader.page.fill("#present", "4");
  await leader.press(button(leader, m("meetings-save")));
  await says(leader, m("meetings-small"));
  await phone.open(meeting);
  assert.equal(await phone.page.getByText(m("meetings-asked"), { exact: true }).count(), 0, "numbers are for who leads");

  // ---- what the theme came to
  await leader.press(link(leader, m("meetings-finding-write")));
  await good(leader, "writing down what was heard", "meeting-finding");
  await leader.page.fill("#text-sv", "Bussen går så sällan att flera måste gå i förtid.");
  await leader.press(button(leader, r("findings-write-button")));
  await says(leader, m("meetings-finding-there"));
  await leader.press(link(leader, m("meetings-finding-there")));
  await says(leader, r("findings-from-meeting"));
  await good(leader, "what was heard, from both", "meeting-findings");
  await leader.press(link(leader, r("findings-to-said")));
  await says(leader, s("said-from-meeting"));

  // ---- it is there for nobody else
  const vimmerby = await visitor(wide);
  await vimmerby.signIn(VIMMERBY);
  await vimmerby.open(meeting.replace("/t/nybro", "/t/vimmerby"), 404);
  await vimmerby.open(meeting, 404);
});
