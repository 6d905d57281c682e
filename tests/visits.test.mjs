// A study visit from question to changed work: who came reads the question, writes what was taken home, and three weeks later tells
// what was tried, with the method and a thread. The host reads it, and the method's page says it. Every page is as it should be, in
// both languages, on a phone and on a screen, and every form is one that needs no script.

import { house, texts } from "./support/brygga.mjs";
import { button, good, link, says, wide } from "./support/walk.mjs";

const { journey } = await house();
const NYBRO = "omar.hyttfors@example.se";
const VIMMERBY = "amina.bjorkvass@example.se";
const HULTSFRED = "fatima.ljungklint@example.se";
const t = texts("sv", "visits");
const events = texts("sv", "events");
const VISIT = "Studiebesök: återbruket i Hultsfred";

/** Opens the visit from among what has been. */
async function past(visitor) {
  await visitor.press(link(visitor, events("section-events")));
  await visitor.page.getByText(events("events-filters")).first().click();
  await visitor.page.getByLabel(events("events-only-past")).check();
  await visitor.press(button(visitor, events("events-filter")));
  await visitor.press(link(visitor, VISIT));
}

journey("what was seen on a study visit is tried at home, and told", async ({ visitor }) => {
  const nybro = await visitor(wide);
  await nybro.signIn(NYBRO);
  await past(nybro);
  await says(nybro, t("visits-question"));
  await good(nybro, "a visit that has been", "visits-visit");
  await nybro.press(link(nybro, t("visits-home-change")));
  await good(nybro, "what was taken home", "visits-home");
  await nybro.page.fill("#text", "Att börja klockan tio.\n\n- kaffe först\n- sedan arbete");
  await nybro.press(button(nybro, events("events-save")));
  await says(nybro, t("flash-visits-home-saved"));

  // ---- what was tried: what is missing is said, then it is kept
  await nybro.press(link(nybro, t("visits-tried-write")));
  await good(nybro, "what was tried", "visits-tried");
  await nybro.page.getByLabel(t("visits-tried-tried"), { exact: true }).check();
  await nybro.press(button(nybro, events("events-save")), 422);
  await nybro.demandGoodPage("what is missing", "sv");
  await nybro.page.fill("#happened", "Två av tre kom varje dag.");
  await nybro.page.locator("#method").selectOption({ index: 1 });
  await nybro.press(button(nybro, events("events-save")));
  await says(nybro, t("flash-visits-tried-saved-start"));

  // ---- and talked about
  await nybro.press(link(nybro, t("visits-start-thread")));
  await good(nybro, "a thread about it", "visits-thread");
  await nybro.press(button(nybro, texts("sv", "exchange")("exchange-start-do")));
  await says(nybro, "Två av tre kom varje dag.");

  // ---- the host reads it, and the method says it
  const hultsfred = await visitor(wide);
  await hultsfred.signIn(HULTSFRED);
  await past(hultsfred);
  await says(hultsfred, "Två av tre kom varje dag.");
  await good(hultsfred, "what the visitors took home", "visits-host");
  await hultsfred.press(hultsfred.page.locator("#taken-home").getByRole("link").first());
  await says(hultsfred, texts("sv", "methods")("methods-visits"));
});

journey("a visit is planned with its question", async ({ visitor }) => {
  const vimmerby = await visitor(wide);
  await vimmerby.signIn(VIMMERBY);
  await vimmerby.press(link(vimmerby, events("section-events")));
  await vimmerby.press(link(vimmerby, events("events-make")));
  await vimmerby.page.getByLabel(events("events-kind-study-visit"), { exact: true }).check();
  await vimmerby.page.fill("#title", "Studiebesök hos vägledarna");
  await vimmerby.page.fill("#question", "Hur väljer ni arbetsgivare?");
  await vimmerby.page.fill("#preparation", "Ta med en fråga.");
  await vimmerby.page.fill("#day", new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10));
  await vimmerby.page.fill("#from", "09:00");
  await vimmerby.page.fill("#to", "11:00");
  await vimmerby.page.fill("#place", "Stadshuset, Vimmerby");
  await vimmerby.press(button(vimmerby, events("events-make-do")));
  await says(vimmerby, "Hur väljer ni arbetsgivare?");
  await says(vimmerby, t("visits-host"));
});
