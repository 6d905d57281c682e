// A study visit from question to changed method: what one municipality asks, another shows, and others come. Who came reads the
// question, writes what was taken home, and three weeks later tells what was tried, with the method and a thread; then the method is
// changed at home. The host reads it, and the method's page says it. Every page is as it should be, in both languages, on a phone and
// on a screen, and every form is one that needs no script. That time passes between, the same over HTTP shows
// (`app/tests/http/visits.rs`): the demo has a visit that has been.

import { house, texts } from "./support/brygga.mjs";
import { button, good, link, says, wide } from "./support/walk.mjs";

const { journey } = await house();
const NYBRO = "omar.hyttfors@example.se";
const VIMMERBY = "amina.bjorkvass@example.se";
const HULTSFRED = "fatima.ljungklint@example.se";
const t = texts("sv", "visits");
const events = texts("sv", "events");
const exchange = texts("sv", "exchange");
const methods = texts("sv", "methods");
const VISIT = "Studiebesök: återbruket i Hultsfred";
/** One that Nybro uses, in its common text. */
const METHOD = "Kartläggning med egna ord";

/** Opens the visit from among what has been. */
async function past(visitor) {
  await visitor.press(link(visitor, events("section-events")));
  await visitor.page.getByText(events("events-filters")).first().click();
  await visitor.page.getByLabel(events("events-only-past")).check();
  await visitor.press(button(visitor, events("events-filter")));
  await visitor.press(link(visitor, VISIT));
}

journey("what was seen on a study visit is tried at home, told, and changes a method", async ({ visitor }) => {
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
  await nybro.page.locator("#method").selectOption({ label: METHOD });
  await nybro.press(button(nybro, events("events-save")));
  await says(nybro, t("flash-visits-tried-saved-start"));

  // ---- and talked about
  await nybro.press(link(nybro, t("visits-start-thread")));
  await good(nybro, "a thread about it", "visits-thread");
  await nybro.press(button(nybro, exchange("exchange-start-do")));
  await says(nybro, "Två av tre kom varje dag.");

  // ---- the visit leads to the method, which is changed at home, and the method leads back
  await past(nybro);
  await nybro.press(nybro.page.locator("#taken-home").getByRole("link", { name: METHOD }).first());
  await nybro.press(link(nybro, methods("methods-adapt")));
  await nybro.press(link(nybro, methods("methods-part-time")));
  await nybro.page.fill("#text-sv", "Vi börjar klockan tio, med kaffe.");
  await nybro.page.fill("#reason", "Så gör de i Hultsfred, och hos oss kom fler.");
  await nybro.press(button(nybro, methods("methods-save")));
  await nybro.press(link(nybro, methods("methods-local-publish-way")));
  await nybro.page.fill("#what", "En senare början");
  await nybro.page.fill("#why", "Efter studiebesöket i Hultsfred");
  await nybro.press(button(nybro, methods("methods-local-publish")));
  await says(nybro, methods("flash-method-local-published"));
  await says(nybro, "Vi börjar klockan tio, med kaffe.");
  await good(nybro, "a method that was changed after a visit", "visits-method");
  await nybro.press(nybro.page.locator("#visits").getByRole("link", { name: VISIT }).first());
  await says(nybro, t("visits-question"));

  // ---- the host reads it, and the method says it
  const hultsfred = await visitor(wide);
  await hultsfred.signIn(HULTSFRED);
  await past(hultsfred);
  await says(hultsfred, "Två av tre kom varje dag.");
  await good(hultsfred, "what the visitors took home", "visits-host");
  await hultsfred.press(hultsfred.page.locator("#taken-home").getByRole("link", { name: METHOD }).first());
  await says(hultsfred, methods("methods-visits"));
  await hultsfred.press(hultsfred.page.locator("#visits").getByRole("link", { name: VISIT }).first());
  await says(hultsfred, t("visits-question"));
});

journey("a municipality asks, another plans a visit with the question, and others come", async ({ visitor }) => {
  const nybro = await visitor(wide);
  await nybro.signIn(NYBRO);
  await nybro.press(link(nybro, exchange("section-exchange")));
  await nybro.press(link(nybro, exchange("exchange-start")));
  await nybro.page.fill("#title", "Hur väljer ni arbetsgivare?");
  await nybro.page.fill("#text", "Vi får många nej.");
  await nybro.press(button(nybro, exchange("exchange-start-do")));
  await says(nybro, exchange("flash-exchange-started"));

  // ---- who can show it answers, and is the host
  const vimmerby = await visitor(wide);
  await vimmerby.signIn(VIMMERBY);
  await vimmerby.press(link(vimmerby, exchange("section-exchange")));
  await vimmerby.press(link(vimmerby, "Hur väljer ni arbetsgivare?"));
  await vimmerby.page.fill("#text", "Kom och se! Vi lägger in ett studiebesök i kalendern.");
  await vimmerby.press(button(vimmerby, exchange("exchange-send")));
  await says(vimmerby, exchange("flash-exchange-sent"));
  await vimmerby.press(link(vimmerby, exchange("exchange-visit-make")));
  await vimmerby.page.fill("#title", "Studiebesök hos vägledarna");
  await vimmerby.page.fill("#preparation", "Ta med en fråga.");
  await vimmerby.page.fill("#day", new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10));
  await vimmerby.page.fill("#from", "09:00");
  await vimmerby.page.fill("#to", "11:00");
  await vimmerby.page.fill("#place", "Stadshuset, Vimmerby");
  await vimmerby.press(button(vimmerby, events("events-make-do")));
  await says(vimmerby, "Vi får många nej.");
  await says(vimmerby, events("events-need-question"));
  await says(vimmerby, "Hur väljer ni arbetsgivare?");
  await says(vimmerby, t("visits-host"));

  // ---- who asked comes, and another one, and the host sees them
  const hultsfred = await visitor(wide);
  await hultsfred.signIn(HULTSFRED);
  for (const one of [nybro, hultsfred]) {
    await one.press(link(one, events("section-events")));
    await one.press(link(one, "Studiebesök hos vägledarna"));
    await says(one, "Hur väljer ni arbetsgivare?");
    await one.press(button(one, events("events-register")));
    await says(one, events("flash-events-registered"));
  }
  await vimmerby.press(link(vimmerby, events("events-people")));
  await says(vimmerby, "Omar Hyttfors");
  await says(vimmerby, "Fatima Ljungklint");
});
