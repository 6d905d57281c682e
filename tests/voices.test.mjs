// Voices and deviations: a voice is kept with consent, printed for whoever said it, read by others and withdrawn by the code on paper;
// another is read by everybody beside an open method; and what nobody foresaw stands on a line of time and beside a round's results.
// Every page is as it should be, in both languages, on a phone and on a screen, and every form is one that needs no script.

import assert from "node:assert/strict";
import { house, texts } from "./support/brygga.mjs";
import { button, good, link, says, wide } from "./support/walk.mjs";

const { journey } = await house();
const MANAGEMENT = "karin.tallvret@example.se";
const NYBRO = "omar.hyttfors@example.se";
const VIMMERBY = "amina.bjorkvass@example.se";
const x = texts("sv", "exchange");
const v = texts("sv", "voices");
const slip = (language) => texts(language, "voice_slip");
const d = texts("sv", "deviations");
const today = () => new Date().toISOString().slice(0, 10);

journey("a voice is kept, read by others and withdrawn by its code", async ({ visitor }) => {
  const nybro = await visitor(wide);
  await nybro.signIn(NYBRO);
  await nybro.press(link(nybro, x("section-exchange")));
  await nybro.press(link(nybro, v("voices-title")));
  await good(nybro, "the voices", "voices-list");
  await nybro.press(link(nybro, v("voices-keep")));
  await good(nybro, "keeping a voice", "voices-keep");
  await nybro.press(button(nybro, v("voices-keep-do")), 422);
  await nybro.demandGoodPage("what is missing", "sv");
  await nybro.picture("voices-keep-wrong");
  await nybro.page.fill("#text", "Det var Kerstin som sa att jag skulle våga fråga.");
  await nybro.page.getByLabel(v("voices-role-participant"), { exact: true }).check();
  await nybro.page.fill("#said", today().slice(0, 7));
  await nybro.page.getByLabel(v("voices-consent-spoken"), { exact: true }).check();
  await nybro.page.fill("#consent_on", today());
  await nybro.page.getByLabel(v("voices-covers-long-inside"), { exact: true }).check();
  await nybro.page.locator("input[name=readers][value^=region]").first().check();
  await nybro.press(button(nybro, v("voices-keep-do")), 422);
  await nybro.demandGoodPage("a word that could be a name", "sv");
  await nybro.page.fill("#text", "Någon sa att jag skulle våga fråga.");
  await nybro.press(button(nybro, v("voices-keep-do")));
  await says(nybro, v("flash-voices-kept"));
  await good(nybro, "the paper", "voices-slip");
  const code = await nybro.page.locator(".voice-code").innerText();
  assert.match(code, /^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  // In the person's language, by its own name; the code runs as ever.
  await nybro.press(nybro.page.getByRole("link", { name: "العربية", exact: true }));
  await says(nybro, slip("ar")("voice-slip-title"));
  assert.equal(await nybro.page.getByRole("heading", { level: 1 }).evaluate((h) => getComputedStyle(h).direction), "rtl");
  assert.equal(await nybro.page.locator(".voice-code").innerText(), code);
  await good(nybro, "the paper in Arabic", "voices-slip-ar");
  await nybro.press(link(nybro, v("voices-slip-done")));
  await good(nybro, "an own voice", "voices-own");
  const path = new URL(nybro.page.url()).pathname;

  const vimmerby = await visitor(wide);
  await vimmerby.signIn(VIMMERBY);
  await vimmerby.open(path.replace("/t/nybro", "/t/vimmerby"));
  await says(vimmerby, "Någon sa att jag skulle våga fråga.");
  await good(vimmerby, "another's voice", "voices-read");

  await nybro.press(link(nybro, v("voices-title")));
  await nybro.press(link(nybro, v("voices-by-code")));
  await good(nybro, "withdrawing by a code", "voices-by-code");
  await nybro.page.fill("#voice_code", code.toLowerCase().replace("-", " "));
  await nybro.press(button(nybro, slip("sv")("voice-slip-code-do")));
  await says(nybro, v("flash-voices-withdrawn"));
  await good(nybro, "a withdrawn voice", "voices-withdrawn");
  await vimmerby.open(path.replace("/t/nybro", "/t/vimmerby"));
  assert.equal(await vimmerby.page.getByText("Någon sa att jag skulle våga fråga.").count(), 0, "it is gone");
});

journey("what nobody foresaw is noted, drawn, changed and stands beside results", async ({ visitor }) => {
  const management = await visitor(wide);
  await management.signIn(MANAGEMENT);
  await management.press(link(management, x("section-exchange")));
  await management.press(link(management, d("deviations-title")));
  await good(management, "the line of time", "deviations-list");
  await management.press(link(management, d("deviations-note")));
  await good(management, "noting a deviation", "deviations-note");
  await management.press(button(management, d("deviations-note-do")), 422);
  await management.demandGoodPage("what is missing", "sv");
  await management.page.fill("#title", "Strejk i kollektivtrafiken");
  await management.page.fill("#from", today());
  await management.page.fill("#effect", "Många kunde inte komma.");
  await management.press(button(management, d("deviations-note-do")));
  await says(management, d("flash-deviations-noted"));
  const mine = management.page.locator("main li", { hasText: "Strejk i kollektivtrafiken" });
  await management.press(mine.getByRole("link", { name: d("deviations-edit") }));
  await good(management, "changing a deviation", "deviations-edit");
  await management.page.fill("#to", today());
  await management.press(button(management, d("deviations-save")));
  await says(management, d("flash-deviations-changed"));
  await management.press(mine.getByRole("link", { name: d("deviations-remove") }));
  await good(management, "asked before it is taken away", "deviations-remove");
  await management.press(button(management, d("deviations-remove-do")));
  await says(management, d("flash-deviations-removed"));
  assert.equal(await mine.count(), 0);
});
