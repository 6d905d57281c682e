// What is new for a person: told of what others do, opened, put away; and each says how to hear of what. A digest is read, said no to
// without signing in, and asked for again. Every page is as it should be, in both languages, on a phone and on a screen.

import assert from "node:assert/strict";
import { house, texts } from "./support/brygga.mjs";
import { button, good, goodAsItIs, link, says, wide } from "./support/walk.mjs";

const { journey } = await house();
const MANAGEMENT = "karin.tallvret@example.se";
const NYBRO = "omar.hyttfors@example.se";
const MARIA = "maria.havsljung@example.se";
const t = texts("sv", "notices");
const u = texts("sv", "unsubscribe");
const x = texts("sv", "exchange");

journey("a new thread is told, opened and put away, and the next one comes as chosen", async ({ visitor }) => {
  const management = await visitor(wide);
  await management.signIn(MANAGEMENT);
  const begin = async (title) => {
    await management.open("/r/fortsatt-samverkan/exchange/new");
    await management.page.fill("#title", title);
    await management.page.fill("#text", "Vi undrar hur ni gör.");
    await management.press(button(management, x("exchange-start-do")));
    await says(management, x("flash-exchange-started"));
  };
  await begin("Vad gör ni i sommar?");

  const nybro = await visitor(wide);
  await nybro.signIn(NYBRO);
  // The jobs tell it to everybody, within seconds.
  const told = nybro.page.locator("main li", { hasText: "Vad gör ni i sommar?" });
  for (const until = Date.now() + 30_000; ; ) {
    await nybro.press(link(nybro, t("section-notices")));
    if (await told.count()) break;
    assert.ok(Date.now() < until, "it is told in time");
  }
  const unread = nybro.page.locator("nav.sections").getByRole("link", { name: /\d+ olästa?$|fler än 9 olästa$/ });
  assert.equal(await unread.count(), 1, "the menu says how much is unread");
  await good(nybro, "what is new", "notices");
  await nybro.press(link(nybro, "Vad gör ni i sommar?"));
  await says(nybro, "Vi undrar hur ni gör.");
  await nybro.press(link(nybro, t("section-notices")));
  assert.equal(await told.getByText(t("notices-new"), { exact: true }).count(), 0, "it has been read");
  await nybro.press(told.getByRole("button"));
  await says(nybro, t("flash-notice-done"));
  assert.equal(await told.count(), 0);
  await nybro.press(link(nybro, t("notices-tab-done")));
  await good(nybro, "what was put away", "notices-done");
  assert.equal(await told.count(), 1);

  await nybro.press(link(nybro, t("notices-choose")));
  await good(nybro, "how one hears of things", "notices-choices");
  await nybro.page.getByLabel(t("choice-notice-exchange-started")).selectOption({ label: t("how-never") });
  await nybro.page.getByLabel(t("choices-quiet"), { exact: true }).check();
  await nybro.press(button(nybro, t("choices-save")));
  await says(nybro, t("flash-choices-saved"));
  assert.equal(await nybro.page.getByLabel(t("choice-notice-exchange-started")).inputValue(), "never");
  assert.ok(await nybro.page.getByLabel(t("choices-quiet"), { exact: true }).isChecked());

  await nybro.press(link(nybro, t("notices-title")));
  if (await button(nybro, t("notices-done-all")).count()) {
    await nybro.press(button(nybro, t("notices-done-all")));
    await says(nybro, t("flash-notices-done"));
  }
  assert.equal(await unread.count(), 0, "and nothing where nothing is");
  await good(nybro, "nothing is new", "notices-none");
});

journey("a digest is read, said no to without signing in, and chosen about for all places on one page", async ({ visitor }) => {
  const maria = await visitor(wide);
  await maria.signIn(MARIA, "/t/borgholm");
  // Of all mails to her, the digest has the link to what is new in a place.
  const news = await maria.linkInMail(MARIA, "/t/borgholm/notices");
  const stop = await maria.page.locator("main a[href*='/unsubscribe/']").getAttribute("href");
  // The demo's mails were written where it was made, which was another address than this one.
  const path = (address) => new URL(address, maria.page.url()).pathname;
  await maria.open(path(await news.getAttribute("href")));
  await maria.page.locator("main li", { hasText: "Så använder vi utbytet" }).first().waitFor();

  // Whoever has the mail needs no account, and opening the link changes nothing.
  const reader = await visitor();
  await reader.open(path(stop));
  await goodAsItIs(reader, "saying no to digests", "unsubscribe-digest");
  const account = "/account/notices";
  await maria.open(account);
  assert.equal(await maria.page.getByText(t("choices-no-digests")).count(), 0);
  await reader.press(button(reader, u("unsubscribe-button")));
  await says(reader, u("unsubscribe-done-staff"));

  await maria.open("/account");
  await maria.press(link(maria, t("choices-title")));
  assert.equal(new URL(maria.page.url()).pathname, account);
  await says(maria, t("choices-no-digests"));
  const select = (place, kind) => maria.page.locator(`[name="t-${place}.${kind}"]`);
  for (const place of ["borgholm", "morbylanga"]) {
    assert.equal(await select(place, "exchange.mentioned").inputValue(), "at_once", "what is no digest comes as before");
    assert.equal(await select(place, "exchange.started").inputValue(), "daily", "and is a digest again once they are");
  }
  await good(maria, "how one hears of things in all places", "account-notices");

  // Both places and the quiet times with one button; what can't be comes back as it was typed.
  await select("borgholm", "exchange.started").selectOption("at_once");
  await select("morbylanga", "exchange.started").selectOption("never");
  await maria.page.getByLabel(t("choices-quiet"), { exact: true }).check();
  await maria.page.fill("#quiet_from", "20:30");
  await maria.page.fill("#quiet_to", "20:30");
  await maria.press(button(maria, t("choices-save")), 422);
  await goodAsItIs(maria, "quiet times that never end", "account-notices-wrong");
  assert.equal(await select("morbylanga", "exchange.started").inputValue(), "never");
  await maria.page.fill("#quiet_to", "06:15");
  await maria.press(button(maria, t("choices-save")));
  await says(maria, t("flash-choices-saved"));
  assert.equal(await select("borgholm", "exchange.started").inputValue(), "at_once");
  assert.equal(await select("morbylanga", "exchange.started").inputValue(), "never");
  assert.equal(await maria.page.inputValue("#quiet_to"), "06:15");
  await maria.press(button(maria, t("choices-digests-again")));
  await says(maria, t("flash-digests-again"));
  assert.equal(new URL(maria.page.url()).pathname, account);
  assert.equal(await maria.page.getByText(t("choices-no-digests")).count(), 0);
});
