// A joint training with two dates: joint management arranges it, who comes sees the dates and what to read, and what was noted of
// each date and of completion shows on the certificate and with the method. A calendar program has each date, and follows it. One for
// nine municipalities stands in nine calendars, and its places are shared. Every page is as it should be, in both languages, on a phone
// and on a screen, and every form is one that needs no script. The job that gives places away on their day, and what comes after it,
// the same over HTTP shows (`app/tests/http/trainings.rs`).

import assert from "node:assert/strict";
import { house, texts } from "./support/brygga.mjs";
import { nextChange, subscribed, utc } from "./support/calendar.mjs";
import { button, good, link, says, wide } from "./support/walk.mjs";

const { journey, url } = await house();
const MANAGEMENT = "karin.tallvret@example.se";
const NYBRO = "omar.hyttfors@example.se";
const VIMMERBY = "amina.bjorkvass@example.se";
const HULTSFRED = "fatima.ljungklint@example.se";
/** The nine municipalities, and who leads there. */
const NINE = [
  ["borgholm", "Borgholm", "maria.havsljung@example.se"],
  ["emmaboda", "Emmaboda", "peter.glasvik@example.se"],
  ["hultsfred", "Hultsfred", HULTSFRED],
  ["monsteras", "Mönsterås", "lena.brukhage@example.se"],
  ["morbylanga", "Mörbylånga", "maria.havsljung@example.se"],
  ["nybro", "Nybro", NYBRO],
  ["torsas", "Torsås", "ingrid.kustmane@example.se"],
  ["vastervik", "Västervik", "mikael.skarljung@example.se"],
  ["vimmerby", "Vimmerby", VIMMERBY],
];
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

journey("a calendar program reads each date of a training, and follows what becomes of it", async ({ visitor }) => {
  const [before, after] = nextChange();
  const management = await visitor(wide);
  await management.signIn(MANAGEMENT);
  await management.press(link(management, events("section-events")));
  await management.press(link(management, events("events-make")));
  await management.page.getByLabel(events("events-kind-training"), { exact: true }).check();
  await management.page.fill("#title", "Samtal i tre delar");
  await management.page.fill("#day", before.day);
  await management.page.fill("#from", "09:00");
  await management.page.fill("#to", "12:00");
  await management.page.fill("#place", "Folkets hus, Högsby");
  await management.press(button(management, events("events-make-do")));
  const path = new URL(management.page.url()).pathname;
  /** Fills the training's dates, from the first row on, and saves them. */
  const arrange = async (rows) => {
    await management.open(path);
    await management.press(link(management, t("trainings-programme")));
    for (const [n, row] of rows.entries()) {
      for (const [field, value] of Object.entries(row)) await management.page.fill(`#${field}-${n}`, value);
    }
    await management.press(button(management, events("events-save")));
    await says(management, t("flash-trainings-saved"));
  };
  await arrange([
    { day: before.day, from: "09:00", to: "12:00" },
    { day: after.day, from: "09:00", to: "12:00", place: "Biblioteket; sal 2, Nybro" },
    { day: after.day, from: "13:00", to: "15:30" },
  ]);

  // ---- another municipality subscribes: three entries, on both sides of summer time, each where it is held
  const nybro = await visitor(wide);
  await nybro.signIn(NYBRO);
  await nybro.press(link(nybro, events("section-events")));
  await nybro.press(link(nybro, events("events-subscribe")));
  await nybro.press(button(nybro, events("events-link-make")));
  const address = await nybro.page.inputValue("#link");
  /** What the program has of the training, in the order of time: its title may say that it is cancelled. */
  const dates = async () => {
    const found = [...(await subscribed(address)).values()].filter((event) => event.title.includes("Samtal i tre delar"));
    return found.sort((a, b) => a.starts.localeCompare(b.starts));
  };
  const first = await dates();
  assert.deepEqual(
    first.map(({ starts, ends, place, sequence, status }) => [starts, ends, place, sequence, status]),
    [
      [utc(before, "09:00"), utc(before, "12:00"), "Folkets hus, Högsby", 1, "CONFIRMED"],
      [utc(after, "09:00"), utc(after, "12:00"), "Biblioteket; sal 2, Nybro", 1, "CONFIRMED"],
      [utc(after, "13:00"), utc(after, "15:30"), "Folkets hus, Högsby", 1, "CONFIRMED"],
    ],
  );

  // ---- the second is moved and the third taken away: known by their UIDs, all of a higher sequence
  await arrange([{}, { from: "10:00" }, { day: "" }]);
  const moved = await dates();
  const next = { sequence: 2, changed: moved[0].changed };
  assert.deepEqual(moved, [
    { ...first[0], ...next },
    { ...first[1], ...next, starts: utc(after, "10:00") },
  ]);

  // ---- called off: so is each of its dates
  await management.open(path);
  await management.press(link(management, events("events-cancel")));
  await management.page.fill("#why", "Kursledaren är sjuk.");
  await management.press(button(management, events("events-cancel-do")));
  const cancelled = await dates();
  const title = events("events-cancelled-entry").replace("{ $title }", "Samtal i tre delar");
  const off = { title, sequence: 3, status: "CANCELLED", takesTime: false, changed: cancelled[0].changed };
  assert.deepEqual(cancelled, moved.map((event) => ({ ...event, ...off })));
});

/** Somebody whose pages are asked for without a browser; signed in as the demo's page does it. */
async function withoutBrowser(email) {
  const ask = async (cookie, path, fields) => {
    const headers = { cookie, ...(fields && { origin: url, "content-type": "application/x-www-form-urlencoded" }) };
    const body = fields && new URLSearchParams(fields).toString();
    const response = await fetch(url + path, { method: fields ? "POST" : "GET", redirect: "manual", headers, body });
    const text = await response.text();
    assert.equal(response.status, fields ? 303 : 200, `${path}: ${text}`);
    return { text, cookies: response.headers.getSetCookie() };
  };
  const { cookies } = await ask("", "/demo", { email, to: "" });
  const session = cookies.map((cookie) => cookie.split(";")[0]).find((cookie) => cookie.includes("session="));
  assert.ok(session, `${email} has signed in`);
  return {
    page: async (path) => (await ask(session, path)).text,
    send: (path, fields) => ask(session, path, fields),
  };
}

journey("nine municipalities share a training's places, and what is not taken is given away on its day", async ({ visitor }) => {
  const management = await visitor(wide);
  await management.signIn(MANAGEMENT);
  await management.press(link(management, events("section-events")));
  await management.press(link(management, events("events-make")));
  await management.page.getByLabel(events("events-kind-training"), { exact: true }).check();
  await management.page.fill("#title", "Samtal för alla nio");
  await management.page.fill("#day", day(21));
  await management.page.fill("#from", "09:00");
  await management.page.fill("#to", "12:00");
  await management.page.fill("#place", "Folkets hus, Högsby");
  await management.page.fill("#seats", "10");
  await management.page.getByText(events("events-kept-label")).first().click();
  for (const [slug, name] of NINE) {
    // The last field of that name: whom it is for is asked before.
    await management.page.getByLabel(name, { exact: true }).last().fill(slug === "vimmerby" ? "2" : "1");
  }
  await management.page.fill("#flows_back_on", day(10));
  await management.press(button(management, events("events-make-do")));
  await says(management, events("flash-events-made"));
  const path = new URL(management.page.url()).pathname;
  const at = (slug) => path.replace("/r/fortsatt-samverkan", `/t/${slug}`);

  // ---- it stands in nine calendars; everybody but Torsås takes what is kept for them, and Vimmerby takes both
  for (const [slug, name, email] of NINE) {
    const leader = await withoutBrowser(email);
    assert.ok((await leader.page(`/t/${slug}/events`)).includes("Samtal för alla nio"), `in the calendar of ${name}`);
    if (slug !== "torsas" && slug !== "vimmerby") await leader.send(`${at(slug)}/register`, { needs: "" });
  }
  const vimmerby = await visitor(wide);
  await vimmerby.signIn(VIMMERBY);
  await vimmerby.press(link(vimmerby, events("section-events")));
  await vimmerby.press(link(vimmerby, "Samtal för alla nio"));
  await vimmerby.press(button(vimmerby, events("events-register")));
  await says(vimmerby, events("events-you-have-seat"));
  for (const email of ["lars.angsvret@example.se", "helena.ronnglimt@example.se"]) {
    await (await withoutBrowser(email)).send(`${at("vimmerby")}/register`, { needs: "" });
  }
  const nybro = await visitor(wide);
  await nybro.signIn("sofia.kvarnglant@example.se");
  await nybro.open(at("nybro"));
  await nybro.press(button(nybro, events("events-register")));
  await says(nybro, events("events-you-wait"));
  await management.open(path);
  await good(management, "a training of nine municipalities", "trainings-nine");
  /** How many places are kept for a municipality, how many of it come, and how many wait. */
  const share = async (name) => {
    const row = management.page.getByRole("row").filter({ has: management.page.getByRole("rowheader", { name, exact: true }) });
    return (await row.locator("td").allTextContents()).map((text) => text.trim());
  };
  assert.deepEqual(await share("Vimmerby"), ["2", "2", "1"]);
  assert.deepEqual(await share("Nybro"), ["1", "1", "1"]);
  assert.deepEqual(await share("Torsås"), ["1", "0", "0"]);

  // ---- the day is put to today: who waits where the fewest come has the place, though Vimmerby's asked before
  await management.press(link(management, events("events-edit")));
  await management.page.fill("#flows_back_on", day(0));
  await management.press(button(management, events("events-save")));
  await nybro.open(at("nybro"));
  await says(nybro, events("events-you-have-seat"));
  assert.deepEqual(await share("Nybro"), ["1", "2", "0"]);
  assert.deepEqual(await share("Vimmerby"), ["2", "2", "1"]);
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

  // ---- who has completed it prints the certificate: it alone, on paper
  const hultsfred = await visitor(wide);
  await hultsfred.signIn(HULTSFRED);
  await hultsfred.press(link(hultsfred, events("section-events")));
  await hultsfred.page.getByText(events("events-filters")).first().click();
  await hultsfred.page.getByLabel(events("events-only-past")).check();
  await hultsfred.press(button(hultsfred, events("events-filter")));
  await hultsfred.press(link(hultsfred, "Introduktion till våra metoder"));
  await hultsfred.press(link(hultsfred, events("events-certificate-way")));
  await hultsfred.page.emulateMedia({ media: "print" });
  for (const gone of [".top", ".sections", ".crumbs", "main .no-print"]) {
    for (const one of await hultsfred.page.locator(gone).all()) assert.equal(await one.isVisible(), false, `${gone} on paper`);
  }
  await says(hultsfred, "Fatima Ljungklint");
  await says(hultsfred, t("trainings-completed-on"));
  await hultsfred.picture("trainings-certificate-print");
  await hultsfred.page.emulateMedia({ media: "screen" });
});
