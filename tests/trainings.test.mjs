// A joint training with two dates: joint management arranges it, who comes sees the dates and what to read, and what was noted of
// each date and of completion shows on the certificate and with the method. Every page is as it should be, in both languages, on a
// phone and on a screen, and every form is one that needs no script.

import { house, texts } from "./support/brygga.mjs";
import { button, good, link, says, wide } from "./support/walk.mjs";

const { journey } = await house();
const MANAGEMENT = "karin.tallvret@example.se";
const NYBRO = "omar.hyttfors@example.se";
const t = texts("sv", "trainings");
const events = texts("sv", "events");
const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

journey("a training has its dates and what to read", async ({ visitor }) => {
  const management = await visitor(wide);
  await management.signIn(MANAGEMENT);
  await management.press(link(management, events("section-events")));
  await management.press(link(management, "Motiverande samtal, grund"));
  await says(management, t("trainings-occasions"));
  await good(management, "a training with two dates", "trainings-show");
  await management.press(link(management, t("trainings-programme")));
  await good(management, "arranging a training", "trainings-programme");

  // ---- what is wrong is said with its row; then everything is saved at once
  await management.page.fill("#day-2", day(52));
  await management.page.fill("#from-2", "09:00");
  await management.page.fill("#name-1", "Film");
  await management.page.fill("#link-1", "http://example.se/film");
  await management.press(button(management, events("events-save")), 422);
  await management.demandGoodPage("what is wrong", "sv");
  await management.picture("trainings-wrong");
  await management.page.fill("#to-2", "11:00");
  await management.page.fill("#link-1", "https://example.se/film");
  await management.press(button(management, events("events-save")));
  await says(management, t("flash-trainings-saved"));
  await says(management, "Film");

  // ---- who comes sees it
  const nybro = await visitor(wide);
  await nybro.signIn(NYBRO);
  await nybro.press(link(nybro, events("section-events")));
  await nybro.press(link(nybro, "Motiverande samtal, grund"));
  await says(nybro, "Kulturhuset, Hultsfred");
  await says(nybro, "Film");
});

journey("what staff want to learn becomes a training", async ({ visitor }) => {
  const exchange = texts("sv", "exchange");
  const management = await visitor(wide);
  await management.signIn(MANAGEMENT);
  await management.press(link(management, events("section-events")));
  await management.press(link(management, events("events-need-read")));
  await management.press(link(management, "Samtal med tolk, på plats och på telefon"));
  await good(management, "a training need", "trainings-need");
  await management.press(link(management, exchange("exchange-need-make")));
  await good(management, "a training made of a need", "trainings-of-need");
  await management.page.fill("#day", day(30));
  await management.page.fill("#from", "09:00");
  await management.page.fill("#to", "12:00");
  await management.page.fill("#place", "Folkets hus, Nybro");
  await management.press(button(management, events("events-make-do")));
  await says(management, events("events-need"));
  await management.press(link(management, "Samtal med tolk, på plats och på telefon"));
  await says(management, exchange("exchange-need-made"));
});

journey("whoever held a training says who has completed it", async ({ visitor }) => {
  const management = await visitor(wide);
  await management.signIn(MANAGEMENT);
  await management.press(link(management, events("section-events")));
  await management.page.getByText(events("events-filters")).first().click();
  await management.page.getByLabel(events("events-only-past")).check();
  await management.press(button(management, events("events-filter")));
  await management.press(link(management, "Introduktion till våra metoder"));
  await management.press(link(management, events("events-people")));
  await says(management, t("trainings-done-lede"));
  await management.press(button(management, t("trainings-done-all")));
  await says(management, events("flash-events-presence-saved"));
});
