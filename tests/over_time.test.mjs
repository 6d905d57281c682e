// Figures beyond one round: two rounds beside each other, several in order of time, municipalities side by side, the texts by themes with translations, the
// figures as files, and a report that is printed. Every page is as it should be, in both languages, on a phone and on a screen, and
// nothing needs a script.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { house, texts } from "./support/brygga.mjs";
import { openRound } from "./support/focus_groups.mjs";
import { button, good, link, says, wide } from "./support/walk.mjs";

const { journey, ...brygga } = await house();
const MANAGEMENT = "karin.tallvret@example.se";
const NYBRO = "omar.hyttfors@example.se";
const REGION = "/r/fortsatt-samverkan";
const o = texts("sv", "over_time");
const r = texts("sv", "results");
const h = texts("sv", "themes");

/** A report on paper: it alone, on sheets of A4. */
async function printed(page) {
  await page.emulateMedia({ media: "print" });
  for (const gone of [".top", ".sections", ".crumbs", ".report nav", ".report .no-print"]) {
    for (const one of await page.locator(gone).all()) assert.equal(await one.isVisible(), false, `${gone} on paper`);
  }
  assert.ok(await page.locator(".report h1").isVisible());
  const pdf = await page.pdf({ preferCSSPageSize: true });
  assert.match(pdf.toString("latin1"), /\/MediaBox ?\[0 0 59[45][.\d]* 84[12][.\d]*\]/, "A4");
  await page.emulateMedia({ media: "screen" });
}

/** The figures that a page offers as a file of text, as they are saved: the lines of the file. */
async function saved(page) {
  const offered = page.locator('main a[download][href*="/figures.csv?"]');
  const [download] = await Promise.all([page.waitForEvent("download"), offered.click()]);
  assert.match(download.suggestedFilename(), /^figures-[a-z0-9-]+\.csv$/);
  const text = readFileSync(await download.path(), "utf8");
  assert.ok(text.startsWith('\u{feff}"group";"group_kind";"by";"category";"item";"option";"'), text.slice(0, 200));
  return text.trimEnd().split("\r\n");
}

/** The tables of a page as text, and how many charts it has. */
const shown = async (page) => [
  await page.locator("main table").evaluateAll((all) => all.map((one) => one.textContent)),
  await page.locator("main figure.chart").count(),
];

/** What stands on a page is taken along: as a file, whose lines these are, and as a report, which shows the same. */
async function takenAlong(visitor, what, picture) {
  const { page } = visitor;
  const lines = await saved(page);
  const there = await shown(page);
  await visitor.press(link(visitor, o("results-to-report")));
  await good(visitor, `${what}, the report`, `${picture}-report`);
  assert.deepEqual(await shown(page), there, `${what}: the report shows the same`);
  await printed(page);
  return { rows: lines.slice(1), charts: there[1] };
}

/** Opens the results of the closed round of a place that is called so. */
async function openResults(visitor, place, title = "Hur går det för dig?") {
  const round = await openRound(visitor, place, "rounds-closed", title);
  await visitor.open(`${round}/results`);
  return `${round}/results`;
}

journey("several rounds stand in order of time", async ({ visitor }) => {
  const nybro = await visitor({ ...wide, javaScriptEnabled: false });
  const { page } = nybro;
  await nybro.signIn(NYBRO);
  await openResults(nybro, "/t/nybro", "Gruppträffarna i Nybro");
  await nybro.press(link(nybro, o("results-to-over-time")));
  // All that can be chosen are. What is taken out of the choice is gone: here all but the latest.
  const boxes = await page.locator("input[name=with]").all();
  assert.ok(boxes.length > 0, "a round that can stand there");
  assert.equal(await page.locator("input[name=with]:checked").count(), boxes.length);
  for (const box of boxes.slice(1)) await box.uncheck();
  for (const id of ["over-time-hidden", "over-time-reading-chance", "over-time-reading-two"]) await says(nybro, o(id));
  await nybro.press(button(nybro, o("side-do")));
  assert.equal(await page.locator("input[name=with]:checked").count(), 1);
  const columns = page.locator("main table").first().locator("thead th");
  assert.equal(await columns.count(), 3, "a column for each of two rounds, beside what is counted");
  const { pathname, search } = new URL(page.url());

  // By one background question at a time: of each question, the groups that both rounds show, and the others by name alone.
  const by = await page.locator("#by option").evaluateAll((all) => all.map((one) => one.value).filter(Boolean));
  assert.ok(by.length > 0, "a background question that is the same in both");
  await page.selectOption("#by", by[0]);
  await nybro.press(button(nybro, o("side-do")));
  assert.equal(await page.locator("#by").inputValue(), by[0]);
  await says(nybro, o("over-time-reading-by"));
  assert.ok((await page.locator("section[aria-labelledby=questions] :is(h4, .hidden-small)").count()) > 0, "groups, or that they are hidden");

  const seeing = await visitor(wide);
  await seeing.signIn(NYBRO);
  for (const [address, picture] of [
    [pathname, "over-time"],
    [pathname + search, "over-time-two"],
    [pathname + new URL(page.url()).search, "over-time-by"],
  ]) {
    await seeing.open(address);
    await good(seeing, "several rounds in order of time", picture);
    assert.equal(await seeing.page.locator('main a[download][href*="/over-time/"]').count(), 4, "its files");
  }
  const { rows } = await takenAlong(seeing, "several rounds by a background question", "over-time-by");
  assert.ok(rows.length > 3, `${rows.length} lines`);
  assert.ok(rows.every((row) => row.startsWith('"Nybro";"municipality";')), rows[0]);
  assert.ok(rows.some((row) => row.startsWith(`"Nybro";"municipality";"${by[0]}";`)), "split in the file as on the page");
});

journey("two rounds stand beside each other", async ({ visitor }) => {
  const nybro = await visitor({ ...wide, javaScriptEnabled: false });
  const { page } = nybro;
  await nybro.signIn(NYBRO);
  await openResults(nybro, "/t/nybro", "Gruppträffarna i Nybro");
  assert.ok((await page.locator("p.measured").count()) > 0, "how sure the figures are, in words");
  await nybro.press(link(nybro, o("results-to-compare")));
  assert.ok((await page.locator("#with option").count()) > 0, "a round to compare with");
  await nybro.press(button(nybro, o("compare-do")));
  // What the differences say, each in words; a p-value nowhere.
  const said = await page.locator("main tbody td:last-child").allInnerTexts();
  const words = ["verdict-same", "verdict-chance", "verdict-more", "verdict-unknown"].map(o);
  assert.ok(said.filter((text) => words.some((word) => text.includes(word))).length > 3, said.join("\n"));
  assert.doesNotMatch(await page.locator("main").innerText(), /\bp\s*[=<]|p-värde/i);
  // Earlier stands before later, from whichever round one comes.
  const days = await page.locator("main .cards .meta").allInnerTexts();
  assert.ok(days.length >= 2, "both rounds are told apart");
  for (const id of ["compare-reading-dropout", "compare-reading-many"]) await says(nybro, o(id));
  const whole = page.url();

  // By one background question at a time: of each question, the groups that both rounds show, and the others by name alone.
  const by = await page.locator("#by option").evaluateAll((all) => all.map((one) => one.value).filter(Boolean));
  assert.ok(by.length > 0, "a background question that is the same in both");
  await page.selectOption("#by", by[0]);
  await nybro.press(button(nybro, o("compare-do")));
  assert.equal(await page.locator("#by").inputValue(), by[0]);
  await says(nybro, o("compare-reading-by"));
  const questions = await page.locator("section[aria-labelledby=questions] > section").all();
  assert.ok(questions.length > 0, "questions that are compared");
  for (const one of questions) assert.ok((await one.locator("h4, .hidden-small").count()) > 0, await one.innerText());

  const seeing = await visitor(wide);
  await seeing.signIn(NYBRO);
  for (const [address, what, picture] of [
    [whole, "two rounds compared", "compared"],
    [page.url(), "two rounds compared by a background question", "compared-by"],
  ]) {
    await seeing.open(new URL(address).pathname + new URL(address).search);
    await good(seeing, what, picture);
    const { rows } = await takenAlong(seeing, what, picture);
    assert.ok(rows.length > 3, `${what}: ${rows.length} lines`);
    assert.ok(rows.every((row) => row.startsWith('"Nybro";"municipality";')), rows[0]);
  }
});

journey("municipalities stand side by side, and nobody is ranked", async ({ visitor }) => {
  const management = await visitor(wide);
  const { page } = management;
  await management.signIn(MANAGEMENT);
  await openResults(management, REGION);
  await management.press(link(management, o("results-to-side-by-side")));
  const names = () => page.locator("main tbody th").allInnerTexts();
  const [region, ...first] = await names();
  assert.equal(region, r("results-region"));
  // As the database sorts, which may know Swedish or not.
  const sorted = ["sv", "en"].map((language) => [...first].sort(new Intl.Collator(language).compare).join());
  assert.ok(sorted.includes(first.join()), `by name: ${first}`);
  assert.ok((await page.locator("main svg .point").count()) > 3, "a chart");
  await says(management, o("side-ranks-nobody"));
  await good(management, "side by side", "side-by-side");
  const here = new URL(page.url());
  const { charts } = await takenAlong(management, "side by side", "side-by-side");
  assert.equal(charts, 2, "a chart on paper, and when the round was, with what nobody foresaw");
  await management.open(here.pathname + here.search);

  // One that is asked for stands first; by difference only where somebody asks.
  await page.selectOption("#first", "vimmerby");
  await management.press(button(management, o("side-do")));
  assert.equal((await names())[1], "Vimmerby");
  await page.selectOption("#first", "");
  await page.selectOption("#order", "difference");
  await management.press(button(management, o("side-do")));
  assert.deepEqual((await names()).slice(1).sort(), [...first].sort(), "the same ones");
  await says(management, o("side-by-difference"));

  // By one background item at a time; what is hidden says so.
  const by = await page.locator("#by option").evaluateAll((all) => all.map((one) => one.value).filter(Boolean));
  await page.selectOption("#by", by[0]);
  await management.press(button(management, o("side-do")));
  assert.ok((await page.locator("main td .hidden-small").count()) > 0, "small groups are hidden");
  await good(management, "side by side, by a background item", "side-by-side-by");

  // Taken along as it stands: a line for each figure, and what is hidden has none.
  const { rows } = await takenAlong(management, "side by side, by a background item", "side-by-side-by");
  const hidden = rows.filter((row) => row.endsWith('"no"'));
  assert.ok(hidden.length > 0, "what is hidden is hidden in the file");
  for (const row of hidden) assert.ok(row.endsWith('"";"";"";"";"no"'), row);
});

journey("texts are found by theme and read in Swedish, and sorted by who leads", async ({ visitor }) => {
  const nybro = await visitor(wide);
  const { page } = nybro;
  await nybro.signIn(NYBRO);
  // Its own round, of which all texts are released.
  await nybro.open("/t/nybro/focus-groups");
  const rounds = await page.locator("section[aria-labelledby=rounds-closed] ul.todo a").evaluateAll((all) => all.map((a) => a.pathname));
  let own;
  for (const path of rounds) {
    await nybro.open(`${path}/themes`);
    if ((await page.locator("form.card").count()) > 0) own ??= path;
  }
  assert.ok(own, "there are texts to sort");
  await nybro.open(`${own}/themes`);
  await good(nybro, "the themes", "themes");
  await nybro.press(button(nybro, h("themes-add")), 422);
  await nybro.demandGoodPage("a theme without a name", "sv");
  await page.fill("#name", "Väntan");
  await nybro.press(button(nybro, h("themes-add")));
  await says(nybro, h("flash-theme-added"));

  const card = page.locator("form.card").first();
  await card.getByLabel("Väntan", { exact: true }).check();
  await card.locator("summary").click();
  await card.locator("select[name=language]").selectOption("ar");
  await card.locator("textarea[name=translation-sv]").fill("Det här står där.");
  await nybro.press(card.getByRole("button", { name: h("themes-save") }));
  await says(nybro, h("flash-text-sorted"));
  const voice = page.locator("form.card").first().locator("blockquote.voice");
  assert.deepEqual(
    await voice.evaluateAll((all) => all.map((one) => [one.lang, one.dir])),
    [["ar", "rtl"], ["sv", "ltr"]],
    "each in its own language",
  );

  await nybro.open(`${own}/results`);
  await nybro.press(link(nybro, "Väntan"));
  assert.equal(await page.locator("#voices ~ details blockquote[lang=ar]").count(), 1);
  await says(nybro, "Det här står där.");
  await nybro.demandGoodPage("the texts of a theme", "sv");
});

journey("the figures are taken along as files, and printed as a report", async ({ visitor }) => {
  const management = await visitor(wide);
  const { page } = management;
  await management.signIn(MANAGEMENT);
  const results = await openResults(management, REGION);
  const get = (file) => management.context.request.get(`${brygga.url}${results}/${file}`);
  for (const [file, media, begins] of [
    ["results.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "PK"],
    ["figures.csv", "text/csv; charset=utf-8", '\u{feff}"group"'],
    ["texts.csv", "text/csv; charset=utf-8", '\u{feff}"item"'],
    ["code-book.csv", "text/csv; charset=utf-8", '\u{feff}"item"'],
    ["results.json", "application/json", "{"],
  ]) {
    assert.equal(await page.locator(`main a[download][href$="/${file}"]`).count(), 1, file);
    const response = await get(file);
    assert.equal(response.status(), 200, file);
    assert.equal(response.headers()["content-type"], media);
    assert.match(response.headers()["content-disposition"], /^attachment; filename="[a-z0-9.-]+"$/);
    assert.ok((await response.body()).toString("utf8").startsWith(begins), file);
  }
  const document = await (await get("results.json")).json();
  const hidden = document.figures.filter((row) => !row.shown);
  assert.ok(hidden.length > 0 && hidden.every((row) => row.count === null && row.answered === null), "what is hidden has no figure");

  await management.press(link(management, o("results-to-report")));
  await good(management, "the report", "report");
  assert.ok((await page.locator(".report figure.chart").count()) > 5, "charts");
  assert.ok((await page.locator(".report .question table").count()) > 5, "with their tables");
  await printed(page);
});
