// A picture and a document in a method: added where the text is written, with how far they have come; shown to the municipalities.

import assert from "node:assert/strict";
import { house, texts } from "./support/brygga.mjs";

const { journey } = await house();
const MANAGEMENT = "karin.tallvret@example.se";
const LEADER = "amina.bjorkvass@example.se";
const t = texts("sv", "methods");

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

async function choose(visitor, buffer, words, name = "foto.jpg") {
  const { page } = visitor;
  const details = page.locator("details.method-file");
  if (!(await details.evaluate((d) => d.open))) await details.locator("summary").click();
  await page.setInputFiles("#file", { name, mimeType: "image/jpeg", buffer });
  await page.fill("#file-words", words);
}

const save = (visitor) => visitor.page.getByRole("button", { name: t("methods-save"), exact: true });

async function toMaterials(visitor) {
  await visitor.signIn(MANAGEMENT);
  await visitor.open("/r/fortsatt-samverkan/methods");
  await visitor.press(visitor.page.getByRole("link", { name: "Trepartssamtal före praktiken" }).first());
  const method = new URL(visitor.page.url()).pathname;
  await visitor.open(`${method}/draft/parts/materials`);
  return method;
}

journey("a picture is added to a method, and a municipality sees it", async ({ visitor }) => {
  const management = await visitor({ viewport: { width: 1280, height: 900 } });
  const { page } = management;
  const method = await toMaterials(management);
  await page.locator("details.method-file summary").click();
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    await management.demandGoodPage(`adding a file, ${width} px`, "sv");
    await management.picture("methods-file-add");
  }
  await page.fill("#text-sv", `${await page.locator("#text-sv").inputValue()}\n\nNy mening.`);

  // What is no picture comes back with everything typed, and the page can be used on.
  management.allow(/status: 422/);
  await choose(management, Buffer.from("<svg onload=alert(1)>"), "Fikarummet");
  const [refused] = await Promise.all([page.waitForResponse((r) => r.request().method() === "POST"), save(management).click()]);
  assert.equal(refused.status(), 422);
  await page.locator("#file-error").waitFor();
  assert.match(await page.locator("#text-sv").inputValue(), /Ny mening\./);
  assert.equal(await page.locator("#file-words").inputValue(), "Fikarummet");
  await management.demandGoodPage("a file that is refused", "sv");
  await management.picture("methods-file-refused");

  // Too much is said before anything is sent.
  await choose(management, Buffer.alloc(11 * 1024 * 1024, "a"), "Fikarummet");
  await page.getByText(/Filen är för stor/).first().waitFor();

  // The connection goes away in between: nothing is lost.
  await choose(management, await photograph(management), "Fikarummet med sex stolar");
  management.allow(/ERR_INTERNET_DISCONNECTED/);
  await management.context.setOffline(true);
  await save(management).click();
  await page.getByText(t("methods-file-lost")).waitFor();
  assert.match(await page.locator("#text-sv").inputValue(), /Ny mening\./);
  await management.context.setOffline(false);
  await management.press(save(management));
  await page.getByText(t("flash-method-saved")).waitFor();

  // Moved to where it should be is moving a line; the whole is published.
  await management.open(`${method}/draft/parts/materials`);
  const text = await page.locator("#text-sv").inputValue();
  assert.match(text, /!\[Fikarummet med sex stolar\]\(file:[0-9a-f-]{36}#1600x800\)$/);
  await management.open(`${method}/publish`);
  await page.fill("#what", "En bild av fikarummet");
  await page.fill("#why", "Nya deltagare vill veta hur det ser ut");
  await management.press(page.locator("main form button[type=submit]").first());

  const leader = await visitor({ viewport: { width: 320, height: 800 } });
  await leader.signIn(LEADER);
  await leader.open(`${method.replace("/r/fortsatt-samverkan", "/t/vimmerby")}/versions/3`);
  const picture = leader.page.getByRole("img", { name: "Fikarummet med sex stolar" });
  await picture.scrollIntoViewIfNeeded();
  await leader.page.waitForFunction(() => [...document.images].some((i) => i.complete && i.naturalWidth === 1600));
  const box = await picture.boundingBox();
  assert.ok(box.width <= 320 && Math.abs(box.width / box.height - 2) < 0.05, JSON.stringify(box));
  await leader.demandGoodPage("a method with a picture", "sv");
  await leader.picture("methods-file-shown");
  const document_ = await leader.page.evaluate(async () => {
    const link = [...document.querySelectorAll(".prose a")].find((a) => a.href.includes("/files/"));
    const answer = await fetch(link.href);
    return { status: answer.status, kind: answer.headers.get("content-type"), text: await answer.text() };
  });
  assert.equal(document_.status, 200);
  assert.equal(document_.kind, "text/plain; charset=utf-8");
  assert.match(document_.text, /^Dagordning för trepartssamtal/);
});

journey("without JavaScript a file is added all the same", async ({ visitor }) => {
  const management = await visitor({ viewport: { width: 1280, height: 900 }, javaScriptEnabled: false });
  await toMaterials(management);
  await management.page.locator("details.method-file summary").click();
  await management.page.setInputFiles("#file", { name: "lista.txt", mimeType: "text/plain", buffer: Buffer.from("Ett\nTvå\n") });
  await management.page.fill("#file-words", "Packlista");
  await management.press(save(management));
  await management.page.getByText(t("flash-method-saved")).waitFor();
});
