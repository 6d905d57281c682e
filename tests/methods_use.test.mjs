// Methods in use: joint management's table, what was tried, ending a use and beginning again, and the version that answers what was
// heard. Every page is as it should be, in both languages, on a phone and on a screen.

import assert from "node:assert/strict";
import { house, texts } from "./support/brygga.mjs";
import { good, link, wide } from "./support/walk.mjs";

const { journey } = await house();
const MANAGEMENT = "karin.tallvret@example.se";
const LEADER = "amina.bjorkvass@example.se";
const TALK = "Trepartssamtal före praktiken";

const t = texts("sv", "methods_use");
const methods = texts("sv", "methods");
const button = (visitor, name) => visitor.page.locator("main").getByRole("button", { name }).first();

journey("joint management sees what is used where; Vimmerby writes what it tried, ends a use and begins again", async ({ visitor }) => {
  const management = await visitor(wide);
  await management.signIn(MANAGEMENT);
  await management.press(link(management, methods("section-methods")));
  await management.press(link(management, t("methods-overview-way")));
  await good(management, "the overview", "methods-overview");
  // The table scrolls inside the page, by keyboard as well.
  await management.page.setViewportSize({ width: 320, height: 900 });
  const table = management.page.locator(".table-scroll");
  assert.equal(await table.getAttribute("tabindex"), "0");
  assert.ok(await table.evaluate((e) => e.scrollWidth > e.clientWidth));
  await management.page.setViewportSize({ width: 1280, height: 900 });
  await management.page.getByLabel(t("methods-overview-only-behind")).check();
  await management.press(button(management, t("methods-overview-filter")));
  await management.page.locator("main").getByRole("link", { name: TALK }).first().waitFor();
  assert.equal(await management.page.locator("main tbody tr").count(), 1);

  // ---- what version 2 answers
  await management.press(link(management, TALK));
  await good(management, "a method in use", "methods-in-use");
  await management.press(link(management, "Version 2"));
  await good(management, "a version that answers what was heard", "methods-answers");

  // ---- Vimmerby
  const leader = await visitor(wide);
  await leader.signIn(LEADER);
  await leader.press(link(leader, methods("section-methods")));
  await leader.press(link(leader, TALK));
  await leader.press(link(leader, t("methods-note-new")));
  await good(leader, "a new note", "methods-note");
  await leader.press(button(leader, methods("methods-save")), 422);
  await leader.page.fill("#tried", "Vi bjöd in en kollega från en annan arbetsplats.");
  await leader.page.fill("#happened", "Deltagaren fick fler frågor besvarade.");
  await leader.page.getByLabel(t("methods-tag-worked-well")).check();
  await leader.press(button(leader, methods("methods-save")));
  await leader.page.getByText(t("flash-method-note-written")).waitFor();
  await leader.page.getByText("Vi bjöd in en kollega från en annan arbetsplats.").waitFor();
  await leader.press(link(leader, t("methods-end-way")));
  await good(leader, "ending a use", "methods-end");
  await leader.page.fill("#why", "Vi prövar något annat i vår.");
  await leader.press(button(leader, t("methods-end")));
  await leader.page.getByText("Vi prövar något annat i vår.").first().waitFor();
  await good(leader, "a method that is used no more", "methods-ended");
  await leader.press(button(leader, t("methods-adopt-again")));
  await leader.page.locator("main").getByRole("link", { name: methods("methods-adapt") }).first().waitFor();
});
