// The calendar: joint management plans a training with places kept for municipalities; Vimmerby and Nybro come to it, one waits and
// gets the place of who can't come; who was there shows a certificate, and the method says who has learnt it. A study visit between
// two is seen by nobody else, and a cancelled one says why. Every page is as it should be, in both languages, on a phone and on a
// screen, and every form is one that needs no script.

import assert from "node:assert/strict";
import { house, texts } from "./support/brygga.mjs";
import { nextChange, read, subscribed, utc } from "./support/calendar.mjs";
import { button, good, link, says, wide } from "./support/walk.mjs";

const { journey, url } = await house();
const MANAGEMENT = "karin.tallvret@example.se";
const NYBRO = "omar.hyttfors@example.se";
const VIMMERBY = "amina.bjorkvass@example.se";
const HULTSFRED = "fatima.ljungklint@example.se";
const t = texts("sv", "events");
const day = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

journey("a training is planned, filled and passed on", async ({ visitor }) => {
  const management = await visitor(wide);
  await management.signIn(MANAGEMENT);
  await management.press(link(management, t("section-events")));
  await good(management, "the calendar", "events-list");
  await management.press(link(management, t("events-as-month")));
  await good(management, "a month", "events-month");
  await management.press(link(management, t("events-as-week")));
  await good(management, "a week", "events-week");
  await management.press(link(management, t("events-week-after")));
  await management.press(link(management, t("events-week-this")));
  assert.equal(await management.page.locator("ol.week > li").count(), 7);
  await management.press(link(management, t("events-make")));
  await good(management, "planning an event", "events-make");
  await management.press(button(management, t("events-make-do")), 422);
  await management.demandGoodPage("what is missing", "sv");
  await management.picture("events-make-wrong");
  await management.page.getByLabel(t("events-kind-training"), { exact: true }).check();
  await management.page.fill("#title", "Att leda ett trepartssamtal");
  await management.page.fill("#about", "En halv dag.\n\n- övning i par\n- frågor");
  await management.page.fill("#day", day(21));
  await management.page.fill("#from", "09:00");
  await management.page.fill("#to", "12:00");
  await management.page.fill("#place", "Folkets hus, Högsby");
  await management.page.fill("#seats", "2");
  await management.page.getByText(t("events-kept-label")).first().click();
  await management.page.getByLabel("Vimmerby", { exact: true }).last().fill("1");
  await management.press(button(management, t("events-make-do")));
  await says(management, t("flash-events-made"));
  await good(management, "an own event", "events-own");
  const path = new URL(management.page.url()).pathname;
  const at = (slug) => path.replace("/r/fortsatt-samverkan", `/t/${slug}`);

  // ---- Nybro takes the free place, Hultsfred waits: the other one is Vimmerby's
  const nybro = await visitor(wide);
  await nybro.signIn(NYBRO);
  await nybro.press(link(nybro, t("section-events")));
  await nybro.press(link(nybro, "Att leda ett trepartssamtal"));
  await good(nybro, "an event one can come to", "events-open");
  await nybro.page.fill("#needs", "Jag behöver hörslinga.");
  await nybro.press(button(nybro, t("events-register")));
  await says(nybro, t("flash-events-registered"));
  await good(nybro, "an event one comes to", "events-coming");
  const hultsfred = await visitor(wide);
  await hultsfred.signIn(HULTSFRED);
  await hultsfred.open(at("hultsfred"));
  await hultsfred.press(button(hultsfred, t("events-register")));
  await says(hultsfred, t("events-you-wait"));
  await good(hultsfred, "an event one waits for", "events-waiting");
  const vimmerby = await visitor(wide);
  await vimmerby.signIn(VIMMERBY);
  await vimmerby.open(at("vimmerby"));
  await vimmerby.press(button(vimmerby, t("events-register")));
  await says(vimmerby, t("events-you-have-seat"));

  // ---- who holds it sees everybody, and what they need
  await management.press(link(management, t("events-people")));
  await says(management, "Jag behöver hörslinga.");
  await good(management, "who comes", "events-people");

  // ---- Nybro can't come: the place is Hultsfred's
  await nybro.press(button(nybro, t("events-unregister")));
  await says(nybro, t("flash-events-unregistered"));
  await hultsfred.open(at("hultsfred"));
  await says(hultsfred, t("events-you-have-seat"));

  // ---- another time, and called off with the reason
  await management.open(path);
  await management.press(link(management, t("events-edit")));
  await good(management, "changing an event", "events-edit");
  await management.page.fill("#to", "13:00");
  await management.press(button(management, t("events-save")));
  await says(management, "09.00–13.00");
  await management.press(link(management, t("events-cancel")));
  await good(management, "asked before an event is called off", "events-cancel");
  await management.page.fill("#why", "Kursledaren är sjuk.");
  await management.press(button(management, t("events-cancel-do")));
  await hultsfred.open(at("hultsfred"));
  await says(hultsfred, "Kursledaren är sjuk.");
  await good(hultsfred, "a cancelled event", "events-cancelled");
});

journey("who leads registers a colleague, and takes that one off again", async ({ visitor }) => {
  const management = await visitor(wide);
  await management.signIn(MANAGEMENT);
  await management.press(link(management, t("section-events")));
  await management.press(link(management, t("events-make")));
  await management.page.getByLabel(t("events-kind-training"), { exact: true }).check();
  await management.page.fill("#title", "Kollegor emellan");
  await management.page.fill("#day", day(21));
  await management.page.fill("#from", "09:00");
  await management.page.fill("#to", "12:00");
  await management.page.fill("#place", "Folkets hus, Högsby");
  await management.press(button(management, t("events-make-do")));
  const path = new URL(management.page.url()).pathname.replace("/r/fortsatt-samverkan", "/t/vimmerby");
  const vimmerby = await visitor(wide);
  await vimmerby.signIn(VIMMERBY);
  await vimmerby.open(path);
  await vimmerby.press(link(vimmerby, t("events-colleagues-title")));
  await good(vimmerby, "choosing a colleague", "events-colleagues");
  await vimmerby.press(button(vimmerby, t("events-enrol")), 422);
  await vimmerby.demandGoodPage("no colleague is chosen", "sv");
  await vimmerby.page.selectOption("#colleague", { index: 1 });
  await vimmerby.press(button(vimmerby, t("events-enrol")));
  await says(vimmerby, t("flash-events-enrolled"));
  await good(vimmerby, "a colleague who is registered", "events-colleague");
  await vimmerby.press(vimmerby.page.locator("main").getByRole("button", { name: t("events-take-off") }).first());
  await says(vimmerby, t("flash-events-taken-off"));
});

journey("who was at a training confirms it, shows a certificate, and is counted with the method", async ({ visitor }) => {
  const vimmerby = await visitor(wide);
  await vimmerby.signIn(VIMMERBY);
  await vimmerby.press(link(vimmerby, t("section-events")));
  await vimmerby.page.getByText(t("events-filters")).first().click();
  await vimmerby.page.getByLabel(t("events-only-past")).check();
  await vimmerby.press(button(vimmerby, t("events-filter")));
  await vimmerby.press(link(vimmerby, "Introduktion till våra metoder"));
  await good(vimmerby, "a training that one was at", "events-was");
  await vimmerby.press(button(vimmerby, t("events-confirm")));
  await says(vimmerby, t("flash-events-confirmed"));
  const path = new URL(vimmerby.page.url()).pathname;
  await vimmerby.press(link(vimmerby, t("events-certificate-way")));
  await good(vimmerby, "a certificate", "events-certificate");
  await vimmerby.open(path);
  await vimmerby.press(vimmerby.page.locator("dl.facts").getByRole("link").last());
  await says(vimmerby, texts("sv", "methods")("methods-trained"));
  const management = await visitor(wide);
  await management.signIn(MANAGEMENT);
  await management.press(link(management, t("section-events")));
  await management.page.getByText(t("events-filters")).first().click();
  await management.page.getByLabel(t("events-only-past")).check();
  await management.press(button(management, t("events-filter")));
  await management.press(link(management, "Introduktion till våra metoder"));
  await management.press(link(management, t("events-people")));
  await good(management, "noting who was there", "events-presence");
  await management.page.locator("input.short").first().fill("4,5");
  await management.press(button(management, t("events-presence-save")));
  await says(management, t("flash-events-presence-saved"));
});

journey("a study visit between two is seen by nobody else", async ({ visitor }) => {
  const vimmerby = await visitor(wide);
  await vimmerby.signIn(VIMMERBY);
  await vimmerby.press(link(vimmerby, t("section-events")));
  await vimmerby.press(link(vimmerby, "Studiebesök: trepartssamtal i Nybro"));
  await good(vimmerby, "a study visit", "events-visit");
  const path = new URL(vimmerby.page.url()).pathname;
  const hultsfred = await visitor(wide);
  await hultsfred.signIn(HULTSFRED);
  await hultsfred.press(link(hultsfred, t("section-events")));
  assert.equal(await hultsfred.page.getByText("Studiebesök: trepartssamtal i Nybro").count(), 0);
  await hultsfred.open(path.replace("/t/vimmerby", "/t/hultsfred"), 404);
});

journey("a calendar program subscribes, reads the right hours on both sides of summer time, and follows what changes", async ({ visitor }) => {
  const management = await visitor(wide);
  await management.signIn(MANAGEMENT);
  const around = nextChange();
  const called = ({ day }) => `Frukostmöte; ${day}, åäö`;
  for (const one of around) {
    await management.press(link(management, t("section-events")));
    await management.press(link(management, t("events-make")));
    await management.page.fill("#title", called(one));
    await management.page.fill("#about", "Rad ett\nrad två, med komma");
    await management.page.fill("#day", one.day);
    await management.page.fill("#from", "08:00");
    await management.page.fill("#to", "09:30");
    await management.page.fill("#place", "Torget");
    await management.press(button(management, t("events-make-do")));
  }
  await management.press(link(management, t("section-events")));
  await management.press(link(management, t("events-subscribe")));
  await good(management, "subscribing", "events-subscribe");
  await management.press(button(management, t("events-link-make")));
  await management.demandGoodPage("the link", "sv");
  await management.picture("events-link");
  const address = await management.page.inputValue("#link");

  // ---- an independent reader of RFC 5545
  const first = await subscribed(address);
  const [before, after] = around.map((one) => {
    const event = [...first.values()].find((event) => event.title === called(one));
    const { text, place, starts, ends, sequence, status, takesTime } = event;
    assert.deepEqual(
      { text, place, starts, ends, sequence, status, takesTime },
      {
        text: "Rad ett\nrad två, med komma",
        place: "Torget",
        starts: utc(one, "08:00"),
        ends: utc(one, "09:30"),
        sequence: 0,
        status: "CONFIRMED",
        takesTime: true,
      },
    );
    return event;
  });

  // ---- the one before the change of clocks is moved past it: the same event, changed, at the hour that the clocks show then
  await management.press(link(management, t("section-events")));
  await management.press(link(management, called(around[0])));
  const path = new URL(management.page.url()).pathname;
  await management.press(link(management, t("events-edit")));
  await management.page.fill("#day", around[1].day);
  await management.page.fill("#from", "10:15");
  await management.page.fill("#to", "11:45");
  await management.press(button(management, t("events-save")));
  await says(management, "10.15–11.45");
  const moved = (await subscribed(address)).get(before.uid);
  const [starts, ends] = [utc(around[1], "10:15"), utc(around[1], "11:45")];
  assert.deepEqual(moved, { ...before, starts, ends, sequence: 1, changed: moved.changed });
  assert.ok(moved.changed > before.changed, "it was changed after it was made");
  assert.deepEqual((await subscribed(address)).get(after.uid), after);

  // ---- the file of the event alone says the same, so that a program knows it again
  const file = async () => [...read(await (await management.context.request.get(`${url}${path}/calendar.ics`)).text()).values()];
  assert.deepEqual(await file(), [moved]);

  // ---- a cancelled one stays, says so to those programs too that read no status, and takes nobody's time
  await management.press(link(management, t("events-cancel")));
  await management.page.fill("#why", "Torget är avspärrat.");
  await management.press(button(management, t("events-cancel-do")));
  const again = await subscribed(address);
  const cancelled = again.get(before.uid);
  const title = t("events-cancelled-entry").replace("{ $title }", called(around[0]));
  const said = { title, sequence: 2, status: "CANCELLED", takesTime: false };
  assert.deepEqual(cancelled, { ...moved, ...said, changed: cancelled.changed });
  assert.ok(cancelled.changed >= moved.changed);
  assert.deepEqual(again.get(after.uid), after);
  assert.deepEqual([...again.keys()].sort(), [...first.keys()].sort());
  assert.deepEqual(await file(), [cancelled]);

  // ---- a link that was ended opens nothing
  await management.press(link(management, t("section-events")));
  await management.press(link(management, t("events-subscribe")));
  await management.press(button(management, t("events-link-end")));
  assert.equal((await fetch(address)).status, 404);
});
