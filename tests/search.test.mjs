// Searching: from the field in a page's head to what others wrote, filtered by kind, and to an empty page that helps on. Every page is as it
// should be, in both languages, on a phone and on a screen, and works without script.

import assert from "node:assert/strict";
import { house, texts } from "./support/brygga.mjs";
import { button, good, says, wide } from "./support/walk.mjs";

const { journey } = await house();
const NYBRO = "omar.hyttfors@example.se";
const VIMMERBY = "amina.bjorkvass@example.se";
const x = texts("sv", "exchange");
const s = texts("sv", "search");

journey("what others wrote is found from any page", async ({ visitor }) => {
  const vimmerby = await visitor(wide);
  await vimmerby.signIn(VIMMERBY);
  await vimmerby.open("/t/vimmerby/exchange/new");
  await vimmerby.page.fill("#title", "Vem har kontakt med ångbåtsbolaget?");
  await vimmerby.page.fill("#text", "Vi letar efter sommarjobb vid sjöfartsmuseet.");
  await vimmerby.press(button(vimmerby, x("exchange-start-do")));

  const nybro = await visitor(wide);
  await nybro.signIn(NYBRO);
  await nybro.open("/t/nybro/events");
  await good(nybro, "the field in the head", "search-field");
  await nybro.page.fill("header .site-search input", "ångbåtar");
  await nybro.press(nybro.page.locator("header .site-search button"));
  await says(nybro, "Vem har kontakt med ångbåtsbolaget?");
  assert.equal(await nybro.page.locator("mark").first().innerText(), "ångbåtsbolaget");
  await good(nybro, "what was found", "search-found");
  await nybro.page.selectOption("#kind", "minutes");
  await nybro.press(button(nybro, s("search-do")));
  await says(nybro, s("search-none"));
  await good(nybro, "nothing of that kind", "search-none");
  await nybro.press(nybro.page.locator("main").getByRole("link", { name: s("search-in-all") }));
  await nybro.press(nybro.page.locator("main .found a").first());
  await says(nybro, "Vi letar efter sommarjobb vid sjöfartsmuseet.");
  await nybro.open("/t/nybro/search");
  await good(nybro, "nothing asked yet", "search-empty");
});
