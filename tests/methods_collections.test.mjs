// A collection is made, filled from a method's page, put in order, and read by a municipality.

import assert from "node:assert/strict";
import { house, texts } from "./support/brygga.mjs";
import { goodAsItIs } from "./support/walk.mjs";

const { journey } = await house();
const MANAGEMENT = "karin.tallvret@example.se";
const LEADER = "amina.bjorkvass@example.se";
const t = texts("sv", "methods");
const link = (visitor, name) => visitor.page.locator("main").getByRole("link", { name }).first();
const button = (visitor, name) => visitor.page.locator("main").getByRole("button", { name }).first();

journey("a collection is made and put in order, and a municipality reads it", async ({ visitor }) => {
  const management = await visitor({ viewport: { width: 1280, height: 900 } });
  await management.signIn(MANAGEMENT);
  await management.open("/r/fortsatt-samverkan/methods");
  await management.press(link(management, t("methods-collections-title")));
  await goodAsItIs(management, "the collections", "methods-collections");
  await management.press(link(management, t("methods-collections-new")));
  await management.press(button(management, t("methods-save")), 422);
  await goodAsItIs(management, "a collection without a name", "methods-collections-new");
  await management.page.fill("#name-sv", "För praktiken");
  await management.page.fill("#purpose-sv", "Läs innan praktiken börjar.");
  await management.press(button(management, t("methods-save")));
  const collection = new URL(management.page.url()).pathname;
  await goodAsItIs(management, "an empty collection", "methods-collection-empty");
  for (const method of ["Trepartssamtal före praktiken", "Studiebesök"]) {
    await management.open(`/r/fortsatt-samverkan/methods?q=${encodeURIComponent(method)}`);
    await management.press(link(management, new RegExp(method)));
    await management.page.selectOption("#collection", { label: "För praktiken" });
    await management.press(button(management, t("methods-collections-put")));
    assert.equal(new URL(management.page.url()).pathname, collection);
  }
  const names = async (visitor_) => visitor_.page.locator("ol.method-collection strong").allTextContents();
  const before = await names(management);
  assert.equal(before.length, 2);
  await management.press(management.page.locator("button[value=down]").first());
  assert.deepEqual(await names(management), before.toReversed());
  await goodAsItIs(management, "a collection", "methods-collection");

  const leader = await visitor({ viewport: { width: 1280, height: 900 }, javaScriptEnabled: false });
  await leader.signIn(LEADER);
  await leader.open("/t/vimmerby/methods/collections");
  await leader.press(link(leader, "För praktiken"));
  assert.deepEqual(await names(leader), before.toReversed());
  assert.equal(await leader.page.locator("ol.method-collection button").count(), 0);
  await leader.press(link(leader, before[0]));
});
