// A proposal's way: Nybro adapts a part and proposes it for all; joint management asks, takes it up and publishes; everybody reads
// from whom it came. Every page is as it should be, in both languages, on a phone and on a screen, and every form is one that needs
// no script.

import assert from "node:assert/strict";
import { house, texts } from "./support/brygga.mjs";
import { good, goodAsItIs, link, wide } from "./support/walk.mjs";

const { journey } = await house();
const MANAGEMENT = "karin.tallvret@example.se";
const NYBRO = "omar.hyttfors@example.se";
const VIMMERBY = "amina.bjorkvass@example.se";
/** The leaders of the other municipalities of the nine. */
const OTHERS = Object.entries({
  borgholm: "maria.havsljung@example.se",
  emmaboda: "peter.glasvik@example.se",
  hultsfred: "fatima.ljungklint@example.se",
  monsteras: "lena.brukhage@example.se",
  morbylanga: "maria.havsljung@example.se",
  torsas: "ingrid.kustmane@example.se",
  vastervik: "mikael.skarljung@example.se",
});
const METHOD = "Kartläggning med egna ord";

async function choose(visitor, language) {
  const button = visitor.page.locator(`header form.lang button[value=${language}]`);
  if ((await button.getAttribute("aria-current")) !== "true") await visitor.press(button);
}

const m = texts("sv", "methods");
const t = texts("sv", "proposals");
const button = (visitor, name) => visitor.page.locator("main").getByRole("button", { name, exact: true }).first();
const says = (visitor, text) => visitor.page.locator("main").getByText(text).first().waitFor();

journey("Nybro proposes its text for all, joint management takes it up, and everybody sees from whom it came", async ({ visitor }) => {
  // ---- Nybro adapts a part, publishes that, and proposes it
  const nybro = await visitor(wide);
  await nybro.signIn(NYBRO);
  await nybro.press(link(nybro, m("section-methods")));
  await nybro.press(link(nybro, METHOD));
  await nybro.press(link(nybro, m("methods-adapt")));
  await nybro.press(link(nybro, m("methods-part-time")));
  await nybro.page.fill("#text-sv", "Fyra träffar, en timme var.");
  await nybro.page.fill("#text-en", "Four meetings of an hour each.");
  await nybro.page.fill("#reason", "Tre räckte inte för dem som behöver tolk");
  await nybro.press(button(nybro, m("methods-save")));
  await nybro.press(link(nybro, m("methods-local-publish-way")));
  await nybro.page.fill("#what", "En träff till");
  await nybro.page.fill("#why", "Tolkade samtal tar längre tid");
  await nybro.press(button(nybro, m("methods-local-publish")));
  await nybro.press(link(nybro, m("methods-adapt")));
  await good(nybro, "what can be proposed", "proposals-local");
  await nybro.press(link(nybro, m("methods-part-time")));
  await good(nybro, "the part that can be proposed", "proposals-part");
  await nybro.press(link(nybro, t("proposals-way")));
  await good(nybro, "proposing", "proposals-form");
  await nybro.press(button(nybro, t("proposals-propose")), 422);
  await goodAsItIs(nybro, "a proposal that does not say why", "proposals-form-wrong");
  await nybro.page.fill("#why", "Med fyra träffar hinner alla med, även de som behöver tolk.");
  await nybro.press(button(nybro, t("proposals-propose")));
  await says(nybro, t("flash-proposal-made"));
  await good(nybro, "the own proposal", "proposals-own");
  const mine = new URL(nybro.page.url()).pathname;

  // ---- joint management sees it, and asks
  const management = await visitor(wide);
  await management.signIn(MANAGEMENT);
  await management.press(link(management, m("section-methods")));
  await good(management, "methods, with proposals that wait", "proposals-waiting");
  await management.press(link(management, t("proposals-waiting-way")));
  await good(management, "the proposals", "proposals-list");
  await management.press(link(management, "Tid: förslag från Nybro"));
  await good(management, "a proposal to answer", "proposals-answer");
  await management.press(button(management, t("proposals-decline")), 422);
  await goodAsItIs(management, "a no without a reason", "proposals-decline-wrong");
  await management.page.fill("#comment", "Hur lång tid går det mellan träffarna?");
  await management.press(button(management, t("proposals-comment")));
  await says(management, "Hur lång tid går det mellan träffarna?");
  await nybro.open(mine);
  await says(nybro, "Hur lång tid går det mellan träffarna?");
  await nybro.page.fill("#comment", "En vecka.");
  await nybro.press(button(nybro, t("proposals-comment")));
  await good(nybro, "a discussion", "proposals-discussion");

  // ---- it is taken up and published
  await management.open(new URL(management.page.url()).pathname);
  assert.equal((await management.page.locator("#text-sv").inputValue()).trim(), "Fyra träffar, en timme var.");
  await management.page.fill("#text-sv", "Fyra träffar med en vecka mellan, en timme var.");
  await management.press(button(management, t("proposals-take")));
  await says(management, t("flash-proposal-taken-up"));
  await good(management, "a proposal that is taken up", "proposals-taken-up");
  await management.press(link(management, METHOD));
  await management.press(link(management, m("methods-edit")));
  await management.press(link(management, m("methods-publish-way")));
  await management.page.fill("#what", "Fyra träffar");
  await management.page.fill("#why", "Så att alla hinner med");
  await management.press(management.page.locator("main form button[type=submit]").first());
  await says(management, m("flash-method-published"));
  await good(management, "a method with a credit", "proposals-method");

  // ---- everybody sees it
  const vimmerby = await visitor(wide);
  await vimmerby.signIn(VIMMERBY);
  await vimmerby.press(link(vimmerby, m("section-methods")));
  await vimmerby.press(link(vimmerby, METHOD));
  await says(vimmerby, "Förslag från Nybro");
  await vimmerby.press(link(vimmerby, "Version 2"));
  await says(vimmerby, "Förslag från Nybro: Tid");
  await good(vimmerby, "a version with a credit", "proposals-version");
  for (const [place, email] of OTHERS) {
    const leader = await visitor(wide);
    await leader.signIn(email);
    await leader.open(`/t/${place}/methods`);
    await leader.press(link(leader, METHOD));
    await says(leader, "Förslag från Nybro");
    await leader.page.close();
  }
  await nybro.open(mine);
  await says(nybro, t("proposals-says-published"));
  await good(nybro, "a proposal that has come", "proposals-published");
});
