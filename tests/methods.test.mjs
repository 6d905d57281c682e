// A method's way: joint management publishes; Vimmerby uses and adapts it; the core changes; Vimmerby merges. Every page is as
// it should be, in both languages, on a phone and on a screen, and every form is one that needs no script.

import assert from "node:assert/strict";
import { house, texts } from "./support/brygga.mjs";
import { good, goodAsItIs, link, wide } from "./support/walk.mjs";

const { journey } = await house();
const MANAGEMENT = "karin.tallvret@example.se";
const LEADER = "amina.bjorkvass@example.se";

const t = texts("sv", "methods");
const button = (visitor, name) => visitor.page.locator("main").getByRole("button", { name }).first();
const fill = async ({ page }, fields) => {
  for (const [id, text] of Object.entries(fields)) await page.fill(`#${id}`, text);
};

/** Writes a part of the draft that is at hand, and comes back to the draft. */
async function write(visitor, part, text, picture) {
  await visitor.press(link(visitor, t(`methods-part-${part}`)));
  if (picture) await good(visitor, `writing ${part}`, picture);
  await fill(visitor, { "text-sv": text });
  await visitor.press(button(visitor, t("methods-save")));
  await visitor.page.getByText(t("flash-method-saved")).waitFor();
}

async function publish(visitor, what, why) {
  await visitor.press(link(visitor, t("methods-publish-way")));
  await fill(visitor, { what, why });
  await visitor.press(visitor.page.locator("main form button[type=submit]").first());
  await visitor.page.getByText(t("flash-method-published")).waitFor();
}

journey("joint management publishes, Vimmerby adapts, the core changes, Vimmerby merges", async ({ visitor }) => {
  // ---- joint management writes and publishes
  const management = await visitor(wide);
  await management.signIn(MANAGEMENT);
  await management.press(link(management, t("section-methods")));
  await good(management, "the region's methods", "methods-list");
  await management.press(link(management, t("methods-new")));
  await management.press(button(management, t("methods-create")), 422);
  await goodAsItIs(management, "a method without a name", "methods-new");
  await fill(management, { "name-sv": "Veckobrev till arbetsplatsen", "name-en": "A weekly letter to the workplace" });
  await management.press(button(management, t("methods-create")));
  await good(management, "an empty draft", "methods-draft");
  await write(management, "purpose", "Arbetsplatsen vet hur det går. **Ingen** blir överraskad.", "methods-part");
  await write(management, "contact", "Ring projektledningen på tisdagar.");
  await management.press(link(management, t("methods-publish-way")));
  await management.press(management.page.locator("main form button[type=submit]").first(), 422);
  await goodAsItIs(management, "a version that does not say what changed", "methods-publish");
  await fill(management, { what: "Första versionen", why: "Arbetsplatser bad om det" });
  await management.press(management.page.locator("main form button[type=submit]").first());
  const method = new URL(management.page.url()).pathname;
  await good(management, "a published method", "methods-show");
  await management.press(link(management, "Version 1"));
  await good(management, "a fixed version", "methods-version");

  // ---- Vimmerby finds it, uses it and adapts it
  const leader = await visitor(wide);
  await leader.signIn(LEADER);
  await leader.press(link(leader, t("section-methods")));
  await good(leader, "a municipality's methods", "methods-list-municipality");
  await leader.page.fill("#q", "veckobrev");
  await leader.press(button(leader, t("methods-search")));
  await leader.press(link(leader, "Veckobrev till arbetsplatsen"));
  await leader.press(button(leader, t("methods-adopt")));
  await good(leader, "an adopted method", "methods-adopted");
  await leader.press(link(leader, t("methods-adapt")));
  await leader.press(link(leader, t("methods-part-contact")));
  await fill(leader, { "text-sv": "Ring projektledningen på onsdagar." });
  await leader.press(button(leader, t("methods-save")), 422);
  assert.equal(await leader.page.locator("#text-sv").inputValue(), "Ring projektledningen på onsdagar.");
  await goodAsItIs(leader, "an adaptation without a reason", "methods-adapt");
  await fill(leader, { reason: "Tisdagar har vi gruppträff" });
  await leader.press(button(leader, t("methods-save")));
  await good(leader, "what is adapted", "methods-local");
  await leader.press(link(leader, t("methods-local-publish-way")));
  await good(leader, "publishing a local version", "methods-local-publish");
  await fill(leader, { what: "Annan telefontid", why: "Gruppträff på tisdagar" });
  await leader.press(button(leader, t("methods-local-publish")));
  await good(leader, "a method with a local version", "methods-adapted");

  // ---- the common text changes
  await management.open(`${method}/draft`);
  await write(management, "purpose", "Arbetsplatsen och deltagaren vet hur det går. **Ingen** blir överraskad.");
  await write(management, "contact", "Ring samordnaren på tisdagar.");
  await publish(management, "Deltagaren läser med", "Deltagare bad om det");
  await management.open(`${method}/versions/2/changes`);
  await good(management, "what changed", "methods-changes");

  // ---- Vimmerby merges
  await leader.open(new URL(leader.page.url()).pathname);
  await leader.press(link(leader, t("methods-newer-way")));
  await good(leader, "a newer version", "methods-newer");
  const proposal = leader.page.locator("main form textarea").first();
  assert.equal((await proposal.inputValue()).trim(), "Ring samordnaren på onsdagar.");
  await leader.press(leader.page.locator("main form button[type=submit]").first());
  await leader.page.getByText(t("flash-method-followed")).waitFor();
  await leader.press(link(leader, t("methods-local-publish-way")));
  await fill(leader, { what: "Det nya är med", why: "Gemensam version 2" });
  await leader.press(button(leader, t("methods-local-publish")));
  await leader.page.getByText("Ring samordnaren på onsdagar.").waitFor();
  await leader.page.getByText("Arbetsplatsen och deltagaren vet hur det går.").waitFor();
  await management.open(method);
  await management.press(link(management, "Version 2 i Vimmerby"));
  await good(management, "Vimmerby's local version", "methods-local-version");
});
