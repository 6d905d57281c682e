// A municipality's life: joint management adds it, its leader gives it a look, asks, pauses, resumes, takes everything out and
// closes; and joint management opens it again.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { house } from "./support/brygga.mjs";
import { START, openRound, printSlips, way } from "./support/focus_groups.mjs";
import { goodAsItIs, wide } from "./support/walk.mjs";

const { journey } = await house();
const MANAGEMENT = "karin.tallvret@example.se";
const LEADER = "omar.hyttfors@example.se";
const REGION = "/r/fortsatt-samverkan";
const PLACE = "/t/hogsby";

const fill = async ({ page }, fields) => {
  for (const [id, text] of Object.entries(fields)) await page.fill(`#${id}`, text);
};

/** A colour as the browser computes it, of the first element that matches. */
const colourOf = ({ page }, selector, property) =>
  page.locator(selector).first().evaluate((e, p) => getComputedStyle(e)[p], property);

const rgb = (hex) => `rgb(${[1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)).join(", ")})`;

/** A picture to upload: what the browser draws of some text. */
async function drawn({ page }) {
  const data = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 600, height: 200 });
    const ink = canvas.getContext("2d");
    ink.fillStyle = "#7a1f5c";
    ink.fillRect(0, 0, 200, 200);
    ink.font = "bold 110px sans-serif";
    ink.fillText("Högsby", 220, 140);
    return canvas.toDataURL("image/png");
  });
  return Buffer.from(data.split(",")[1], "base64");
}

journey("a municipality from its first day to its last", async ({ t, visitor }) => {
  const management = await visitor(wide);
  await management.signIn(MANAGEMENT);

  // ---- joint management adds it
  await management.press(management.page.locator("nav.sections a", { hasText: "Kommuner" }));
  await goodAsItIs(management, "the municipalities", "municipalities");
  await management.press("main .page-head a.button");
  await goodAsItIs(management, "adding a municipality", "municipality-add");
  await fill(management, { name: "Högsby", code: "9999", leader: "Omar Hyttfors", email: "omar" });
  await management.press("main form button[type=submit]", 422);
  assert.equal(await management.page.inputValue("#code"), "9999", "what was typed stays");
  await goodAsItIs(management, "a municipality that can't be");
  await fill(management, { code: "0821", email: LEADER });
  await management.press("main form button[type=submit]");
  const municipality = new URL(management.page.url()).pathname;
  await goodAsItIs(management, "the municipality is added", "municipality");
  // The first leader got a mail with the way in.
  await management.linkInMail(LEADER, "/sign-in");

  // ---- its leader gives it a look
  const leader = await visitor(wide);
  const { page } = leader;
  await leader.signIn(LEADER);
  await leader.open("/");
  await leader.press(page.locator(`main a[href='${PLACE}']`));
  await leader.press(page.locator("nav.sections a", { hasText: "Inställningar" }));
  await goodAsItIs(leader, "the settings", "settings");
  const save = (form) => `main form[action='${PLACE}/settings/${form}'] button`;
  await page.fill("#accent", "#ffd700");
  await leader.press(page.locator(save("accent")).first(), 422);
  await goodAsItIs(leader, "a colour that is too pale", "settings-pale");
  const nearest = await page.inputValue("#nearest input[name=accent]");
  await leader.press(".offer button");
  await page.setInputFiles("#file", { name: "logo.png", mimeType: "image/png", buffer: Buffer.from("no picture") });
  await leader.press(save("logo"), 422);
  await goodAsItIs(leader, "no picture");
  await page.setInputFiles("#file", { name: "logo.png", mimeType: "image/png", buffer: await drawn(leader) });
  await leader.press(save("logo"));
  await fill(leader, { "sender-name": "Högsby kommun", "reply-to": "svar@hogsby.example.se" });
  await leader.press(save("sender"));
  await fill(leader, { contact: "Omar Hyttfors, 0491-290 00" });
  await leader.press(save("contact"));
  await fill(leader, { "statement-contact": "tillganglig@hogsby.example.se", shortcomings: "Blanketten kan inte läsas upp." });
  await leader.press(save("statement"));
  await goodAsItIs(leader, "the settings with a look", "settings-look");
  assert.ok((await page.locator(".top .tenant-logo").boundingBox()).height > 20, "the logo is there");
  assert.equal(await colourOf(leader, "main form button.secondary", "color"), rgb(nearest));
  await page.emulateMedia({ colorScheme: "dark" });
  const dark = (await page.locator(".swatches li").nth(1).innerText()).match(/#[0-9a-f]{6}/)[0];
  assert.equal(await colourOf(leader, "main form button.secondary", "color"), rgb(dark));
  await goodAsItIs(leader, "the settings where it is dark", "settings-dark");
  await page.emulateMedia({ colorScheme: "light" });
  await leader.open("/accessibility");
  assert.ok((await page.getByText("tillganglig@hogsby.example.se").count()) > 0);
  await goodAsItIs(leader, "the statement", "accessibility-places");

  // ---- it asks, and a phone meets its look
  await leader.open(`${PLACE}/focus-groups/new`);
  assert.equal(await page.inputValue("#contact"), "Omar Hyttfors, 0491-290 00", "the contact is suggested");
  await fill(leader, { "title-sv": "Hur har du det?", "purpose-sv": "Vi vill veta vad som kan bli bättre." });
  // The one without pictures: what a phone fetches is counted below.
  const instrument = page.locator("#instrument option", { hasText: "Vad har projektet gett dig?" });
  await page.selectOption("#instrument", await instrument.first().getAttribute("value"));
  await leader.press(`main form[action$="/focus-groups"] button[type=submit]`);
  await leader.press(page.locator('main a[href$="/open"]').first());
  await leader.press('main form[action$="/open"] button');
  await openRound(leader, PLACE, "rounds-open", "Hur har du det?");
  const [code] = await printSlips(leader, 5);
  const phone = await visitor();
  const network = await phone.context.newCDPSession(phone.page);
  await network.send("Network.enable");
  const [names, bytes] = [new Map(), new Map()];
  network.on("Network.responseReceived", ({ requestId, response }) => {
    if (response.url.startsWith("http")) names.set(requestId, response.url);
  });
  network.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => bytes.set(requestId, encodedDataLength));
  await phone.open(way(code));
  if ((await phone.page.locator("nav.language-list").count()) > 0) await phone.press("nav.language-list a[lang=sv][href$='lang=sv']");
  await phone.page.locator("html[data-islands=ready]").waitFor({ state: "attached" });
  await phone.press(START);
  await phone.page.locator("html[data-islands=ready]").waitFor({ state: "attached" });
  const fetched = [...names].map(([id, url]) => ({ url, size: bytes.get(id) ?? 0 })).filter(({ size }) => size > 0);
  const needed = fetched.filter(({ url }) => !url.endsWith(".wasm"));
  const total = needed.reduce((sum, { size }) => sum + size, 0);
  t.diagnostic(`with a look: ${needed.length} requests, ${total} bytes: ${needed.map(({ url, size }) => `${new URL(url).pathname.slice(0, 20)} ${size}`).join(", ")}`);
  assert.ok(needed.length <= 5, `${needed.length} requests, at most 5`);
  assert.ok(total <= 50_000, `${total} bytes, at most 50,000`);
  assert.equal(await colourOf(phone, "header.top", "borderTopColor"), rgb(nearest));
  assert.ok((await phone.page.locator(".top .tenant-logo").boundingBox()).height > 20, "the logo is there");
  await goodAsItIs(phone, "a question with a look", "answering-look");
  await phone.page.emulateMedia({ colorScheme: "dark" });
  assert.equal(await colourOf(phone, "header.top", "borderTopColor"), rgb(dark));
  await goodAsItIs(phone, "a question with a look, where it is dark", "answering-look-dark");

  // ---- a pause
  await leader.open(`${PLACE}/settings`);
  await fill(leader, { reason: "Vi söker en ny projektledare" });
  await leader.press(save("pause"));
  await goodAsItIs(leader, "a paused place", "settings-paused");
  await leader.open(`${PLACE}/members/new`);
  await fill(leader, { name: "Kim Ek", email: "kim@example.se" });
  await page.locator("input[name=role][value=staff]").check();
  await leader.press("main form button[type=submit]", 409);
  assert.ok((await page.getByText("Vi söker en ny projektledare").count()) > 0, "why");
  await goodAsItIs(leader, "nothing was changed", "paused-refused");
  await leader.press("main a.button");
  await leader.press(save("resume"));
  assert.equal(await page.locator(".paused").count(), 0);

  // ---- the end
  await leader.press(page.locator(`main a[href='${PLACE}/settings/close']`));
  await goodAsItIs(leader, "closing", "settings-close");
  await fill(leader, { reason: "Projektet är slut", typed: "Högsby" });
  await leader.press(save("close"), 422);
  await goodAsItIs(leader, "closing without having taken everything out");
  const [download] = await Promise.all([page.waitForEvent("download"), page.click(save("export"))]);
  assert.equal(download.suggestedFilename(), "brygga-hogsby.json");
  const taken = JSON.parse(readFileSync(await download.path(), "utf8"));
  assert.equal(taken.tenant.name, "Högsby");
  assert.equal(taken.settings.accent, nearest);
  await leader.press(save("close"));
  assert.equal(new URL(page.url()).pathname, "/");
  await goodAsItIs(leader, "after closing", "place-closed");
  await leader.open(PLACE, 404);
  // Its own round is sealed at once, and the code with it: before that it is over, after that it has never been there.
  const late = await phone.page.goto(new URL(way(code, "sv"), phone.house.url).href);
  assert.ok([200, 404].includes(late.status()), `${late.status()}`);
  assert.equal(await phone.page.locator("#answers").count(), 0, "the round is over");
  await goodAsItIs(phone, "a closed municipality's round");

  // ---- joint management sees it, and undoes it
  await management.open(`${REGION}/municipalities`);
  await goodAsItIs(management, "a closed municipality in the list", "municipalities-closed");
  await management.open(municipality);
  await goodAsItIs(management, "a closed municipality", "municipality-closed");
  await management.press("main form[action$='/reopen'] button");
  await leader.open(`${PLACE}/log`);
  for (const text of ["Lade till Högsby", "Pausade Högsby", "Tog ut allt som fil", "Stängde Högsby", "Öppnade Högsby igen"]) {
    assert.ok((await page.locator("main table").getByText(text).count()) > 0, text);
  }
  await goodAsItIs(leader, "the log of a municipality's life", "log-life");
  await management.open(`${municipality}/close`);
  await goodAsItIs(management, "closing by joint management", "municipality-close");
});
