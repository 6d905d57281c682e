// A look: a leader gives one, joint management takes it, the leader sees it in the log and ends it, and it is gone. Every
// page on the way is reached by clicking, and as it should be in both languages, on a phone and on a screen.

import assert from "node:assert/strict";
import { house, texts } from "./support/brygga.mjs";
import { good, link, wide } from "./support/walk.mjs";

const { journey } = await house();
const LEADER = "omar.hyttfors@example.se";
const MANAGEMENT = "karin.tallvret@example.se";

journey("a look is given, taken, seen in the log, and ended", async ({ visitor }) => {
  const [looks, audit] = [texts("sv", "looks"), texts("sv", "audit")];
  const leader = await visitor(wide);
  await leader.signIn(LEADER);
  const place = new URL(leader.page.url()).pathname;
  assert.equal(place, "/t/nybro");

  // ---- the leader gives a look
  await leader.press(link(leader, looks("section-looks")));
  await good(leader, "no look is given", "looks-none");
  await leader.press(link(leader, looks("looks-give")));
  await leader.press("main form button[type=submit]", 422);
  assert.equal(await leader.page.locator(".error-summary li").count(), 4);
  for (const width of [320, 1280]) {
    await leader.page.setViewportSize({ width, height: 900 });
    await leader.demandGoodPage(`a look without anything, ${width} px`, "sv");
  }
  const person = await leader.page.locator("#person option", { hasText: "Karin Tallvret" }).getAttribute("value");
  await leader.page.selectOption("#person", person);
  await leader.page.locator("input[name=record]").nth(1).check();
  await leader.page.fill("#purpose", "Följa upp att inbjudningarna kom fram =1+1");
  await leader.page.fill("#last-day", "2020-01-01");
  await leader.press("main form button[type=submit]", 422);
  assert.equal(await leader.page.locator("#purpose").inputValue(), "Följa upp att inbjudningarna kom fram =1+1");
  assert.equal(await leader.page.locator("#person").inputValue(), person);
  const soon = new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10);
  await leader.page.fill("#last-day", soon);
  await leader.press("main form button[type=submit]");
  await leader.page.getByText(looks("flash-look-given")).waitFor();
  await good(leader, "a look is given", "looks-given");

  // ---- joint management takes it
  const management = await visitor(wide);
  await management.signIn(MANAGEMENT);
  await management.press(link(management, looks("section-looks")));
  await good(management, "a look that was given", "looks-mine");
  await management.press(management.page.locator("main .card a").first());
  const grant = new URL(management.page.url()).pathname;
  await management.page.getByText("Varje visning skrivs i loggen hos Nybro.").waitFor();
  await good(management, "before a look", "looks-ask");
  assert.equal(await management.page.getByText("@example").count(), 0, "nothing is shown before the look");
  await management.press("main form button[type=submit]");
  await management.page.getByText("Varje visning skrivs i loggen hos Nybro.").waitFor();
  assert.ok((await management.page.locator("main li", { hasText: "@" }).count()) > 0, "addresses are shown");
  for (const width of [320, 1280]) {
    await management.page.setViewportSize({ width, height: 900 });
    await management.demandGoodPage(`a look, ${width} px`, "sv");
    await management.picture("looks-look");
  }

  // ---- the leader sees it, in the log and at the grant
  await leader.press(link(leader, audit("section-log")));
  const first = leader.page.locator("main tbody tr").first();
  assert.match(await first.innerText(), /Karin Tallvret[\s\S]*Tittade på/);
  await leader.until("the chain is checked", (page) => page.locator(".notice.good", { hasText: "Loggen är hel." }).count());
  await good(leader, "the log", "log");
  await leader.page.selectOption("#kind", "looked");
  await leader.press("form.filter button");
  assert.equal(await leader.page.locator("main tbody tr").count(), 1);
  const [file] = await Promise.all([
    leader.page.waitForEvent("download"),
    leader.page.locator("form[action$='/log/export'] button").click(),
  ]);
  assert.equal(file.suggestedFilename(), "logg-nybro.csv");
  await leader.press(link(leader, looks("section-looks")));
  await leader.press(leader.page.locator("main tbody a").first());
  await good(leader, "a grant with a look under it", "looks-grant");
  assert.ok((await leader.page.locator("main ul li", { hasText: "Karin Tallvret" }).count()) > 0);

  // ---- it is ended, and at once there is nothing
  await leader.press("main form button.danger");
  await leader.page.getByText(looks("flash-look-ended")).waitFor();
  await management.open(grant, 404);
  await management.open("/r/fortsatt-samverkan/looks");
  await management.page.getByText(looks("looks-mine-none-title")).waitFor();

  // ---- everybody who works there can see who has looked at them
  await leader.open(place);
  await leader.press(link(leader, looks("looks-at-me-link")));
  await leader.page.getByText(looks("looks-at-me-none")).waitFor();
  await good(leader, "who has looked at me", "looks-at-me");
});
