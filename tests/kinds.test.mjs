// Kinds of question and branches: an author looks at them, gives one a condition and tries the way out; a participant answers
// them on a phone, without a script, and changes an answer that led on.

import assert from "node:assert/strict";
import { house, texts } from "./support/brygga.mjs";
import { LEADER, NEXT, SEND, START, askNew, printSlips, way } from "./support/focus_groups.mjs";
import { good, goodAsItIs, link, says, wide } from "./support/walk.mjs";

const { journey } = await house();
const say = texts("sv", "instruments");

/** The demo's own questionnaire of Vimmerby, which has all kinds. */
async function openPlacement(leader) {
  await leader.open(`${LEADER.place}/instruments`);
  await leader.press(link(leader, "Efter praktiken"));
  return new URL(leader.page.url()).pathname;
}

journey("who is asked what is written, seen and tried out", async ({ visitor }) => {
  const leader = await visitor(wide);
  const { page } = leader;
  await leader.signIn(LEADER.email);
  const instrument = await openPlacement(leader);
  await good(leader, "a questionnaire of all kinds", "instrument-kinds");
  await leader.press(link(leader, say("instruments-flow")));
  await says(leader, say("instruments-flow-sound"));
  await good(leader, "the way through the questions", "instrument-flow");

  // ---- a condition for the last question: one earlier answer, then a second
  await leader.open(`${instrument}/items/better/when`);
  await good(leader, "a question without a condition");
  await page.selectOption("#on", "again");
  await leader.press("main form[method=get] button");
  await leader.press("main form:has(input[name=do][value=add]) button[type=submit]", 422);
  await goodAsItIs(leader, "a condition without an answer");
  await page.locator("input[name=option][value=no]").check();
  await leader.press("main form:has(input[name=do][value=add]) button[type=submit]");
  await page.selectOption("#on", "place.welcome");
  await leader.press("main form[method=get] button");
  await page.locator("input[name=is][value=at-most]").check();
  await page.fill("#value", "3");
  await leader.press("main form:has(input[name=do][value=add]) button[type=submit]");
  await page.locator("input[name=combine][value=any]").check();
  await leader.press("main form:has(input[name=do][value=combine]) button[type=submit]");
  await good(leader, "a condition of two parts", "instrument-when");
  for (let left = 2; left > 0; left -= 1) {
    await leader.press(page.locator("main form:has(input[name=do][value=remove]) button").first());
  }
  await says(leader, say("instruments-asked-all"));

  // ---- tried out
  await leader.open(`${instrument}/preview?lang=sv`);
  await goodAsItIs(leader, "the preview of all kinds", "instrument-kinds-preview");
  await leader.press(link(leader, say("instruments-try")));
  const next = "main .preview button[name=go][value=next]";
  let steps = 0;
  while ((await page.locator(next).count()) > 0) {
    assert.ok(steps < 30, "the way ends");
    await goodAsItIs(leader, `trying out, step ${steps}`);
    const required = page.locator("input[type=radio][name='q.again'][value=no]");
    if ((await required.count()) > 0) await required.check();
    await leader.press(next);
    steps += 1;
  }
  await says(leader, say("instruments-try-end"));
  assert.ok(steps > 10, `${steps} steps`);
});

journey("all kinds are answered on a phone, and a path that was left is told", async ({ visitor }) => {
  const leader = await visitor(wide);
  await leader.signIn(LEADER.email);
  const instrument = (await openPlacement(leader)).split("/").at(-1);
  await askNew(leader, instrument, "Efter våren");
  const [code] = await printSlips(leader, 1);

  const person = await visitor({ viewport: { width: 320, height: 800 } });
  const { page } = person;
  const answering = texts("sv", "answering");
  await person.open(way(code, "sv"));
  await person.press(START);
  const typed = {
    "q.workplace": "elsewhere",
    "q.workplace.own_words": "På ett kontor",
    "q.began.month": "mars",
    "q.began.year": "2025",
    "q.weeks": "4",
    "q.place.welcome": "4",
    "q.place.help": "dont_know",
    "q.important.place.people": "1",
    "q.important.place.pay": "2",
    "q.sure.typed": "65",
    "q.again": "no",
    "q.why_not": "work",
    "q.better": "Mer tid.",
  };
  for (let step = 0; (await page.locator(SEND).count()) === 0; step += 1) {
    assert.ok(step < 30, "the way ends");
    await person.demandGoodPage(`question ${step}`, "sv");
    await person.picture(`kinds-${step}`);
    for (const [name, value] of Object.entries(typed)) {
      const field = page.locator(`#answers [name='${name}']:not([type=hidden])`);
      if ((await field.count()) === 0) continue;
      const choice = page.locator(`#answers [name='${name}'][value='${value}']`);
      if (["radio", "checkbox"].includes(await field.first().getAttribute("type"))) await choice.check();
      else await field.fill(value);
    }
    await person.press(NEXT);
  }
  await person.demandGoodPage("the review", "sv");
  for (const text of ["På ett kontor", "mars 2025", "65", answering("answering-dont-know"), "Mer tid."]) await says(person, text);

  // ---- another answer: the question that hung on it is gone, and that is told
  const rows = await page.locator("dl.review > div").count();
  const edit = page.locator("dl.review > div", { hasText: "Skulle du vilja arbeta där?" }).locator("button[name=go]");
  await person.press(edit);
  await page.locator("input[type=radio][name='q.again'][value=yes]").check();
  await person.press(NEXT);
  await says(person, answering("answering-review-left"));
  await person.demandGoodPage("a path that was left", "sv");
  await person.picture("review-left");
  assert.equal(await page.locator("dl.review > div").count(), rows - 1);
  await person.press(SEND);
  assert.match(page.url(), /\/thanks\?lang=/);
});
