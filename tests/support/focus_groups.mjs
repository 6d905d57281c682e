// The participant's way and a leader's slips, as tests walk them.

import assert from "node:assert/strict";

/** A leader of one municipality in the demo, whose place has an open round. */
export const LEADER = { email: "amina.bjorkvass@example.se", place: "/t/vimmerby" };

/** Opens the page of a round in a place, by its section in the list: `rounds-open`, `rounds-drafts`, `rounds-closed`. */
export async function openRound(visitor, place, section, title) {
  await visitor.open(`${place}/focus-groups`);
  const links = visitor.page.locator(`section[aria-labelledby=${section}] ul.todo a`);
  await visitor.press((title ? links.filter({ hasText: title }) : links).first());
  return new URL(visitor.page.url()).pathname;
}

/**
 * Makes a round of a questionnaire of the leader's place, opens it, and shows its page. `others`: its title and purpose in each language
 * besides Swedish.
 */
export async function askNew(leader, instrument, title, others = {}) {
  await leader.open(`${LEADER.place}/focus-groups/new`);
  await leader.page.fill("#title-sv", title);
  await leader.page.fill("#purpose-sv", "Vi vill veta hur praktiken blev.");
  if (Object.keys(others).length > 0) await leader.page.locator("details:has(#title-ar) > summary").click();
  for (const [language, words] of Object.entries(others)) {
    await leader.page.fill(`#title-${language}`, words.title);
    await leader.page.fill(`#purpose-${language}`, words.purpose);
    await leader.page.locator(`input[name=languages][value="${language}"]`).check();
  }
  if ((await leader.page.inputValue("#contact")) === "") await leader.page.fill("#contact", "Amina, 0492-00 00 00");
  await leader.page.selectOption("#instrument", { value: instrument });
  await leader.press('main form[action$="/focus-groups"] button[type=submit]');
  const round = new URL(leader.page.url()).pathname;
  await leader.open(`${round}/open`);
  await leader.press('main form[action$="/open"] button');
}

/** Makes a sheet of slips for a round whose page is open, and reads their codes. */
export async function printSlips(visitor, count, language = "sv") {
  await visitor.press(visitor.page.locator('main .actions a[href$="/invite"]').first());
  await visitor.page.fill("#slips", String(count));
  await visitor.page.selectOption("#slip-language", language);
  await visitor.press('form[action$="/sheets"] button[type=submit]');
  const codes = await visitor.page.locator("ul.sheet .code").allTextContents();
  assert.equal(codes.length, count, "a slip for each participant");
  return codes.map((code) => code.trim());
}

/** Codes of the demo's open round, for as many participants. */
export async function codes(house, count) {
  const leader = await house.visitor({ viewport: { width: 1280, height: 900 } });
  await leader.signIn(LEADER.email);
  await openRound(leader, LEADER.place, "rounds-open");
  const found = await printSlips(leader, count);
  leader.demandNoProblems();
  await leader.context.close();
  return found;
}

/** The path that a code opens, in a language. */
export const way = (code, language) => `/s/${code.replace("-", "")}${language ? `?lang=${language}` : ""}`;

export const START = "button[name=go][value=start]";
export const NEXT = "button[name=go][value=next]";
export const BACK = "button[name=go][value=back]";
export const SEND = "button[name=go][value=send]";
export const CONTROLS = "#answers input:not([type=hidden]), #answers textarea";

/** Which question the page asks, from 0; -1 on a page that asks none. */
export async function asked({ page }) {
  const at = page.locator("#answers input[name=at]");
  return (await page.locator("#progress-text").count()) > 0 ? Number(await at.inputValue()) : -1;
}

/** Answers the question on the page: the choice with that number, or a text. */
export async function answer({ page }, n, text = "Det var bra att få tid.") {
  const choices = page.locator("#answers input[type=radio], #answers input[type=checkbox]");
  const count = await choices.count();
  if (count > 0) {
    await choices.nth(n % count).check();
    return choices.nth(n % count).inputValue();
  }
  await page.locator("#answer").fill((await page.locator("textarea#answer").count()) > 0 ? text : String(n + 1));
  return page.locator("#answer").inputValue();
}

/** Answers from the page that asks to the review; `seen` looks at each page before it is answered. */
export async function answerAll(visitor, { seen = async () => undefined, text } = {}) {
  const given = [];
  for (let n = await asked(visitor); n >= 0; n = await asked(visitor)) {
    assert.ok(n < 60 && n === given.length, `the questions come in their order, at ${n}`);
    await seen(n);
    given.push(await answer(visitor, n, text));
    await visitor.press(NEXT);
  }
  assert.equal(await visitor.page.locator(SEND).count(), 1, "the review comes after the last question");
  return given;
}

/** The answers that the page would send, by question: what is chosen or typed, and what is carried along. */
export const carried = ({ page }) =>
  page.evaluate(() =>
    Object.fromEntries([...new FormData(document.getElementById("answers"))].filter(([name]) => name.startsWith("q."))),
  );

/** Whether what has the focus fits. */
export const focused = ({ page }, selector) => page.evaluate((s) => document.activeElement?.matches(s) ?? false, selector);

/** Tabs until what has the focus fits; gives how many steps that took. The focus has to be seen all the way. */
export async function tabbedTo(visitor, selector, most) {
  const { page } = visitor;
  for (let steps = 1; steps <= most; steps += 1) {
    await page.keyboard.press("Tab");
    const seen = await page.evaluate(() => {
      const style = getComputedStyle(document.activeElement);
      const around = document.activeElement.closest("label");
      const box = document.activeElement.getBoundingClientRect();
      const ring = (s) => s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2;
      return (ring(style) || (around && ring(getComputedStyle(around)))) && box.bottom > 0 && box.top < window.innerHeight;
    });
    assert.equal(seen, true, `the focus is seen on ${await page.evaluate(() => document.activeElement.outerHTML.slice(0, 80))}`);
    if (await focused(visitor, selector)) return steps;
  }
  return assert.fail(`${selector} has not been reached with ${most} steps on ${page.url()}`);
}
