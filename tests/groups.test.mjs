// Groups: joint management makes a steering group, Nybro proposes somebody and is taken in, they plan a meeting that stands in the
// calendar, write and publish its minutes, decide, and follow up what is due. A group of two is seen by nobody else. Every page is as it
// should be, in both languages, on a phone and on a screen, and the agenda prints.

import assert from "node:assert/strict";
import { house, texts } from "./support/brygga.mjs";
import { button, good, link, says, wide } from "./support/walk.mjs";

const { journey } = await house();
const MANAGEMENT = "karin.tallvret@example.se";
const NYBRO = "omar.hyttfors@example.se";
const VIMMERBY = "amina.bjorkvass@example.se";
const HULTSFRED = "fatima.ljungklint@example.se";
const t = texts("sv", "groups");
const e = texts("sv", "events");
const x = texts("sv", "exchange");
const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
/** To the groups, a part of the exchange: focus groups are something else. */
const groups = async (visitor) => {
  await visitor.press(link(visitor, x("section-exchange")));
  await visitor.press(visitor.page.locator("main").getByRole("link", { name: t("groups-title"), exact: true }));
};

journey("a steering group meets, decides, and follows up", async ({ visitor }) => {
  const management = await visitor(wide);
  await management.signIn(MANAGEMENT);
  await groups(management);
  await good(management, "the groups", "groups-list");
  await management.press(link(management, t("groups-make")));
  await good(management, "making a group", "groups-make");
  await management.press(button(management, t("groups-make-do")), 422);
  await management.demandGoodPage("what is missing", "sv");
  await management.page.getByLabel(t("groups-kind-long-strategic")).check();
  await management.page.fill("#name", "Chefsgruppen");
  await management.page.fill("#purpose", "Ser till att arbetet får plats.\n\n- tid\n- lokaler");
  await management.press(button(management, t("groups-make-do")));
  await says(management, t("flash-groups-made"));
  await good(management, "a new group", "groups-new");
  const path = new URL(management.page.url()).pathname;
  const atNybro = path.replace("/r/fortsatt-samverkan", "/t/nybro");

  // ---- Nybro proposes somebody, joint management says yes, and adds somebody by name
  const nybro = await visitor(wide);
  await nybro.signIn(NYBRO);
  await groups(nybro);
  await nybro.press(link(nybro, "Chefsgruppen"));
  await good(nybro, "a group that one reads", "groups-read");
  await nybro.press(link(nybro, t("groups-members-way")));
  await good(nybro, "proposing a colleague", "groups-propose");
  await nybro.press(button(nybro, t("groups-propose-colleague")), 422);
  await nybro.demandGoodPage("nobody is chosen", "sv");
  await nybro.page.selectOption("#colleague", { label: "Omar Hyttfors" });
  await nybro.press(button(nybro, t("groups-propose-colleague")));
  await says(nybro, t("flash-groups-proposed"));
  await management.open(`${path}/members`);
  await good(management, "somebody is proposed", "groups-members");
  await management.press(management.page.locator("main").getByRole("button", { name: t("groups-take-in") }).first());
  await says(management, t("flash-groups-added"));
  await management.press(link(management, t("groups-members-way")));
  await management.page.fill("#person", "Rut Lindvass");
  await management.page.fill("#organisation", "Folkhögskolan");
  await management.press(button(management, t("groups-add-person")));
  await says(management, "Rut Lindvass");

  // ---- a meeting, in everybody's calendar, and an agenda that prints
  await management.open(path);
  await management.press(link(management, t("groups-plan")));
  await good(management, "planning a meeting", "groups-plan");
  await management.page.fill("#title", "Chefsgruppens första möte");
  await management.page.fill("#day", day(6));
  await management.page.fill("#from", "09:00");
  await management.page.fill("#to", "10:00");
  await management.page.fill("#place", "Folkets hus, Högsby");
  await management.page.fill("#agenda", "1. Vilka vi är\n2. Tid för samtal\n3. Lokaler");
  await management.press(button(management, t("groups-plan-do")));
  await says(management, t("flash-groups-planned"));
  await good(management, "a meeting", "groups-meeting");
  const meeting = new URL(management.page.url()).pathname;
  await management.press(link(management, t("groups-agenda-way")));
  await good(management, "the agenda", "groups-agenda");
  await management.page.emulateMedia({ media: "print" });
  assert.equal(await management.page.locator("nav.sections").isVisible(), false, "paper has the agenda alone");
  assert.equal(await management.page.locator("ol.agenda > li").count(), 3);
  await management.picture("groups-agenda-print");
  await management.page.emulateMedia({ media: "screen" });
  await nybro.press(link(nybro, e("section-events")));
  await nybro.press(link(nybro, "Chefsgruppens första möte"));
  await nybro.press(link(nybro, "Möte i Chefsgruppen"));

  // ---- Nybro's member writes the minutes; they are published, and only added to from then on
  await nybro.press(link(nybro, t("groups-write")));
  await good(nybro, "writing minutes", "groups-write");
  await nybro.page.fill("#minutes", "Vi enades om **två timmar** i veckan.");
  await nybro.press(button(nybro, t("groups-save")));
  await says(nybro, t("groups-draft"));
  await good(nybro, "minutes that are not published", "groups-draft");
  await management.open(meeting);
  await management.press(link(management, t("groups-write")));
  await management.press(button(management, t("groups-publish")));
  await says(management, t("flash-groups-published"));
  await nybro.open(meeting.replace("/r/fortsatt-samverkan", "/t/nybro"));
  await nybro.page.getByText(t("groups-amend")).first().click();
  await nybro.page.fill("#text", "Det gäller från januari.");
  await nybro.press(button(nybro, t("groups-amend-do")));
  await says(nybro, "Det gäller från januari.");
  await good(nybro, "minutes with an addition", "groups-minutes");

  // ---- a decision for Nybro, on the front page within a week, and followed up
  await management.open(meeting);
  await management.press(link(management, t("groups-decide")));
  await good(management, "writing a decision", "groups-decide");
  await management.page.fill("#text", "Boka ett rum för samtal.");
  await management.page.selectOption("#member", { label: "Omar Hyttfors, Nybro" });
  await management.page.fill("#due", day(4));
  await management.press(button(management, t("groups-decide-do")));
  await says(management, t("flash-groups-decided"));
  await nybro.open("/t/nybro");
  await good(nybro, "a front page with a decision that is due", "groups-due");
  await nybro.press(link(nybro, "Boka ett rum för samtal."));
  await good(nybro, "decisions to follow up", "groups-decisions");
  await nybro.press(link(nybro, t("groups-follow")));
  await good(nybro, "following up a decision", "groups-follow");
  await nybro.page.getByLabel(t("groups-state-done"), { exact: true }).check();
  await nybro.page.fill("#note", "Rummet är bokat på onsdagar.");
  await nybro.press(button(nybro, t("groups-save")));
  await says(nybro, "Rummet är bokat på onsdagar.");
  await nybro.open("/t/nybro");
  assert.equal(await nybro.page.getByText("Boka ett rum för samtal.").count(), 0, "done is off the front page");

  // ---- it ends, and is read all the same
  await management.open(path);
  await management.press(button(management, t("groups-end")));
  await nybro.open(atNybro);
  await says(nybro, "Gruppen avslutades");
  await good(nybro, "a group that has ended", "groups-ended");
});

journey("a group of two municipalities is seen by nobody else", async ({ visitor }) => {
  const vimmerby = await visitor(wide);
  await vimmerby.signIn(VIMMERBY);
  await groups(vimmerby);
  await vimmerby.press(link(vimmerby, "Handledare i Nybro och Vimmerby"));
  await says(vimmerby, "Handledarna träffas");
  const path = new URL(vimmerby.page.url()).pathname;
  const hultsfred = await visitor(wide);
  await hultsfred.signIn(HULTSFRED);
  await groups(hultsfred);
  await says(hultsfred, "Styrgruppen");
  assert.equal(await hultsfred.page.getByText("Handledare i Nybro och Vimmerby").count(), 0);
  await hultsfred.open(path.replace("/t/vimmerby", "/t/hultsfred"), 404);
});
