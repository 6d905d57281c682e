// A draft that is kept while somebody writes, by a button and by itself; a picture that goes along with a post, with how far it has
// come; and a file for a training.

import assert from "node:assert/strict";
import { house, texts } from "./support/brygga.mjs";
import { button, good, link, says, wide } from "./support/walk.mjs";

const { journey } = await house();
const NYBRO = "omar.hyttfors@example.se";
const VIMMERBY = "amina.bjorkvass@example.se";
const t = texts("sv", "exchange");

/** A photograph of 2000 × 1000 points, drawn in the page. */
async function photograph({ page }) {
  const drawn = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 2000, height: 1000 });
    const context = canvas.getContext("2d");
    for (let x = 0; x < 2000; x += 20) {
      context.fillStyle = `hsl(${x / 6} 60% 50%)`;
      context.fillRect(x, 0, 20, 1000);
    }
    return canvas.toDataURL("image/jpeg", 0.9);
  });
  return Buffer.from(drawn.split(",")[1], "base64");
}

journey("what is being written is kept, and a picture goes along when it is posted", async ({ visitor }) => {
  const vimmerby = await visitor(wide);
  const { page } = vimmerby;
  await vimmerby.signIn(VIMMERBY);
  await vimmerby.open("/t/vimmerby/exchange/new");
  await page.fill("#title", "Så ser vårt fikarum ut");
  await page.fill("#text", "Hur har ni det?");
  await vimmerby.press(button(vimmerby, t("exchange-draft-save")));
  await says(vimmerby, t("flash-exchange-draft-saved"));
  await good(vimmerby, "a draft of a thread", "exchange-draft");
  assert.equal(await page.inputValue("#text"), "Hur har ni det?");
  await page.locator("details.method-file summary").click();
  await good(vimmerby, "sending a file along", "exchange-file");
  // The page has been looked at in other widths and languages, which closes what was open.
  await page.locator("details.method-file").evaluate((details) => (details.open = true));
  await page.setInputFiles("#file", { name: "foto.jpg", mimeType: "image/jpeg", buffer: await photograph(vimmerby) });
  await page.fill("#file-words", "Fikarummet från dörren");
  await button(vimmerby, t("exchange-start-do")).click();
  await says(vimmerby, t("flash-exchange-started"));
  await good(vimmerby, "a post with a picture", "exchange-picture");
  const picture = page.getByRole("img", { name: "Fikarummet från dörren" });
  assert.equal(await picture.evaluate((img) => img.decode().then(() => img.naturalWidth)), 1600);
  const path = new URL(page.url()).pathname;

  // Nybro begins an answer, which is kept by itself, and goes on another day.
  const nybro = await visitor(wide);
  await nybro.signIn(NYBRO);
  const there = path.replace("/t/vimmerby", "/t/nybro");
  await nybro.open(there);
  await Promise.all([
    nybro.page.waitForResponse((r) => r.url().endsWith("/draft") && r.status() === 204),
    nybro.page.locator("#text").pressSequentially("Vi har inget fikarum"),
  ]);
  await says(nybro, t("exchange-draft-by-itself"));
  await nybro.open("/t/nybro");
  await nybro.open(there);
  assert.equal(await nybro.page.inputValue("#text"), "Vi har inget fikarum");
  await good(nybro, "a draft of an answer", "exchange-draft-answer");
  await nybro.press(button(nybro, t("exchange-send")));
  await says(nybro, t("flash-exchange-sent"));
  assert.equal(await nybro.page.inputValue("#text"), "");

  // What was sent along is taken away where the post is changed.
  await vimmerby.open(path);
  await vimmerby.press(link(vimmerby, t("exchange-edit")));
  await good(vimmerby, "changing a post with a picture", "exchange-file-edit");
  await page.getByLabel(/Fikarummet från dörren/).check();
  await vimmerby.press(button(vimmerby, t("exchange-save")));
  await says(vimmerby, t("flash-exchange-changed"));
  assert.equal(await page.getByRole("img", { name: "Fikarummet från dörren" }).count(), 0);

  // Another wording is kept by itself as well, and stands there again.
  await vimmerby.press(link(vimmerby, t("exchange-edit")));
  await Promise.all([
    page.waitForResponse((r) => r.url().endsWith("/draft") && r.status() === 204),
    page.locator("#text").pressSequentially(" Berätta gärna."),
  ]);
  await says(vimmerby, t("exchange-draft-by-itself"));
  await vimmerby.open(path);
  await vimmerby.press(link(vimmerby, t("exchange-edit")));
  assert.match(await page.inputValue("#text"), /Berätta gärna/);
  await good(vimmerby, "a draft of a change", "exchange-draft-change");
  await vimmerby.press(button(vimmerby, t("exchange-save")));
  await says(vimmerby, t("flash-exchange-changed"));
});
