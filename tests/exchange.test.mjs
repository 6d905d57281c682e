// A thread's way across the borders: Vimmerby asks, Nybro asks the same and answers, Vimmerby says which answer helped and what came
// of it, joint management keeps order; and what is between two, nobody else sees. Every page is as it should be, in both languages,
// on a phone and on a screen, and every form is one that needs no script.

import assert from "node:assert/strict";
import { house, texts } from "./support/brygga.mjs";
import { button, good, link, says, wide } from "./support/walk.mjs";

const { journey } = await house();
const MANAGEMENT = "karin.tallvret@example.se";
const NYBRO = "omar.hyttfors@example.se";
const VIMMERBY = "amina.bjorkvass@example.se";
const HULTSFRED = "fatima.ljungklint@example.se";
const t = texts("sv", "exchange");

journey("a question goes to all, is joined and answered, and ends with what came of it", async ({ visitor }) => {
  const vimmerby = await visitor(wide);
  await vimmerby.signIn(VIMMERBY);
  await vimmerby.press(link(vimmerby, t("section-exchange")));
  await good(vimmerby, "the threads", "exchange-list");
  await vimmerby.press(link(vimmerby, t("exchange-start")));
  await good(vimmerby, "starting a thread", "exchange-start");
  await vimmerby.press(button(vimmerby, t("exchange-start-do")), 422);
  await vimmerby.picture("exchange-start-wrong");
  await vimmerby.page.fill("#title", "Hur gör ni när bussen inte går?");
  await vimmerby.page.fill("#text", "Flera arbetsplatser ligger **utan buss**.\n\n- samåkning?\n- cykel?");
  await vimmerby.press(button(vimmerby, t("exchange-start-do")));
  await says(vimmerby, t("flash-exchange-started"));
  await good(vimmerby, "an own thread", "exchange-thread");
  const path = new URL(vimmerby.page.url()).pathname;

  // ---- Nybro looks at what it has not read, asks the same, and answers
  const nybro = await visitor(wide);
  await nybro.signIn(NYBRO);
  await nybro.open("/t/nybro/exchange?unread=yes");
  await good(nybro, "what is new", "exchange-unread");
  await nybro.press(link(nybro, "Hur gör ni när bussen inte går?"));
  await nybro.press(button(nybro, "Nybro undrar också"));
  await says(nybro, t("exchange-joined"));
  await nybro.press(button(nybro, t("exchange-follow")));
  await says(nybro, t("flash-exchange-followed"));
  await nybro.press(button(nybro, t("exchange-unfollow")));
  await says(nybro, t("flash-exchange-unfollowed"));
  await nybro.page.fill("#text", "Vi har två cyklar att låna ut.");
  await nybro.page.getByText(t("exchange-tell")).first().click();
  await nybro.page.getByLabel("Sofia Kvarnglänt", { exact: true }).check();
  await nybro.press(button(nybro, t("exchange-send")));
  await says(nybro, t("flash-exchange-sent"));
  const colleague = await visitor(wide);
  await colleague.signIn("sofia.kvarnglant@example.se");
  await colleague.open("/t/nybro/notices");
  await says(colleague, "Hur gör ni när bussen inte går?");
  await nybro.press(link(nybro, t("exchange-edit")));
  await good(nybro, "changing one's own post", "exchange-edit");
  await nybro.page.fill("#text", "Vi har fyra cyklar att låna ut.");
  await nybro.press(button(nybro, t("exchange-save")));
  await says(nybro, t("flash-exchange-changed"));

  // ---- Vimmerby says which answer helped, and what came of it
  await vimmerby.open(path);
  await vimmerby.press(link(vimmerby, /^ändrat/));
  await good(vimmerby, "what a post said before", "exchange-former");
  await says(vimmerby, "två cyklar");
  await vimmerby.open(path);
  await vimmerby.press(vimmerby.page.locator(".post", { hasText: "fyra cyklar" }).getByRole("button", { name: t("exchange-accept") }));
  await says(vimmerby, t("flash-exchange-accepted"));
  await vimmerby.press(link(vimmerby, t("exchange-result-way")));
  await good(vimmerby, "what came of it", "exchange-result");
  await vimmerby.page.fill("#text", "Vi köper fyra cyklar och lånar ut dem.");
  await vimmerby.press(button(vimmerby, t("exchange-save")));
  await says(vimmerby, "Vi köper fyra cyklar");
  await good(vimmerby, "an answered thread", "exchange-answered");

  // ---- joint management keeps order; nothing more is written
  const management = await visitor(wide);
  await management.signIn(MANAGEMENT);
  await management.open(path.replace("/t/vimmerby", "/r/fortsatt-samverkan"));
  await management.page.getByText(t("exchange-order")).first().click();
  await management.press(button(management, t("exchange-close")));
  await says(management, t("flash-exchange-ordered"));
  await nybro.open(path.replace("/t/vimmerby", "/t/nybro"));
  await good(nybro, "a closed thread", "exchange-closed");
  assert.equal(await nybro.page.locator("textarea").count(), 0);
});

journey("who reads a thread is told of what others write meanwhile, and loses nothing that was typed", async ({ visitor }) => {
  const vimmerby = await visitor(wide);
  await vimmerby.signIn(VIMMERBY);
  await vimmerby.press(link(vimmerby, t("section-exchange")));
  await vimmerby.press(link(vimmerby, t("exchange-start")));
  await vimmerby.page.fill("#title", "Vem kör på fredag?");
  await vimmerby.page.fill("#text", "Bilen är full.");
  await vimmerby.press(button(vimmerby, t("exchange-start-do")));
  const news = vimmerby.page.locator(".news");
  await news.waitFor({ state: "attached" });
  assert.equal(await news.getAttribute("role"), "status");
  assert.equal(await news.getByRole("link").count(), 0);
  await vimmerby.page.fill("#text", "Halvfärdigt svar");
  const nybro = await visitor(wide);
  await nybro.signIn(NYBRO);
  await nybro.open(new URL(vimmerby.page.url()).pathname.replace("/t/vimmerby", "/t/nybro"));
  await nybro.page.fill("#text", "Jag kan köra.");
  await nybro.press(button(nybro, t("exchange-send")));

  // ---- it is said within the next question, and shown when it is asked for
  await news.getByText(t("exchange-news-one")).waitFor({ timeout: 60_000 });
  await vimmerby.demandGoodPage("something is new", "sv");
  await vimmerby.picture("exchange-news");
  await vimmerby.page.evaluate(() => {
    window.stays = true;
  });
  await vimmerby.page.getByText(t("exchange-tell")).first().click();
  const tells = vimmerby.page.locator('#answer [name="tell"]');
  const offered = await tells.count();
  await tells.first().check();
  const show = news.getByRole("link", { name: t("exchange-news-show") });
  await show.click();
  const first = vimmerby.page.locator("#new", { hasText: "Jag kan köra." });
  await first.waitFor();
  assert.ok(await first.evaluate((post) => post === document.activeElement), "the first new post has the focus");
  const typed = () => vimmerby.page.inputValue("#text");
  assert.equal(await typed(), "Halvfärdigt svar");
  assert.ok(await vimmerby.page.evaluate(() => window.stays), "the page is the same");
  assert.equal(await show.count(), 0);
  // Whoever wrote can be told of the answer, and who was chosen still is.
  assert.equal(await tells.count(), offered + 1);
  assert.equal(await vimmerby.page.getByRole("checkbox", { name: /, Nybro$/ }).isChecked(), false);
  assert.ok(await tells.first().isChecked());
  await vimmerby.demandGoodPage("what is new was put in", "sv");

  // ---- where that can't be, the link leads to the page, and what was typed is still there
  await nybro.page.fill("#text", "Klockan sju.");
  await nybro.press(button(nybro, t("exchange-send")));
  await news.getByText(t("exchange-news-one")).waitFor({ timeout: 60_000 });
  await vimmerby.page.route(/\/exchange\/[0-9a-f-]+\?since=2(#.*)?$/, (route) =>
    route.request().resourceType() === "fetch" ? route.fulfill({ contentType: "text/html", body: "<p>Annat</p>" }) : route.fallback(),
  );
  await vimmerby.press(show);
  await vimmerby.page.locator("#new", { hasText: "Klockan sju." }).waitFor();
  // It is put back when the page has come to life.
  for (let n = 0; n < 100 && (await typed()) === ""; n += 1) await vimmerby.page.waitForTimeout(100);
  assert.equal(await typed(), "Halvfärdigt svar");
  assert.equal(await vimmerby.page.evaluate(() => sessionStorage.length), 0);
});

journey("what is between two is between two, and what is taken away is gone", async ({ visitor }) => {
  const nybro = await visitor(wide);
  await nybro.signIn(NYBRO);
  await nybro.press(link(nybro, t("section-exchange")));
  await nybro.press(link(nybro, "Kan vi komma på studiebesök i november?"));
  await good(nybro, "a thread between two", "exchange-between");
  const path = new URL(nybro.page.url()).pathname;
  const hultsfred = await visitor(wide);
  await hultsfred.signIn(HULTSFRED);
  await hultsfred.press(link(hultsfred, t("section-exchange")));
  assert.equal(await hultsfred.page.getByText("Kan vi komma på studiebesök i november?").count(), 0);
  await hultsfred.open(path.replace("/t/nybro", "/t/hultsfred"), 404);
  await nybro.press(nybro.page.locator(".post", { hasText: "Kom en torsdag" }).getByRole("link", { name: t("exchange-remove") }));
  await good(nybro, "asked before a post is removed", "exchange-remove");
  await nybro.press(button(nybro, t("exchange-remove-do")));
  await says(nybro, t("flash-exchange-removed"));
  assert.equal(await nybro.page.getByText("Kom en torsdag").count(), 0);
});
