// Kinds of question and branches: an author looks at them, gives one a condition and tries the way out; a participant answers
// them on a phone, without a script, and changes an answer that led on; each kind is good in each language, in its direction; and it can be
// hit with a finger, spread out, enlarged, seen in forced colours, and answered with a keyboard alone.

import assert from "node:assert/strict";
import { LANGUAGES, direction, house, texts } from "./support/brygga.mjs";
import { LEADER, NEXT, SEND, START, askNew, focused, printSlips, tabbedTo, way } from "./support/focus_groups.mjs";
import { button, good, goodAsItIs, link, says, wide } from "./support/walk.mjs";

const { journey, ...brygga } = await house();
const say = texts("sv", "instruments");

/** The demo's own questionnaire of Vimmerby, which has all kinds. */
async function openPlacement(leader) {
  await leader.open(`${LEADER.place}/instruments`);
  await leader.press(link(leader, "Efter praktiken"));
  return new URL(leader.page.url()).pathname;
}

/** Gives the answers that the page asks for. */
async function fill({ page }, typed) {
  for (const [name, value] of Object.entries(typed)) {
    const field = page.locator(`#answers [name='${name}']:not([type=hidden])`);
    if ((await field.count()) === 0) continue;
    const choice = page.locator(`#answers [name='${name}'][value='${value}']`);
    if (["radio", "checkbox"].includes(await field.first().getAttribute("type"))) await choice.check();
    else await field.fill(value);
  }
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
    await fill(person, typed);
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

// ---- in each language

/** By what a page is told of whose kind axe has to see one in each language; of the others `participant.test.mjs` has seen one. */
const KINDS = {
  "a page to read": ".to-read",
  "alternatives that are pictures": "fieldset.pictures",
  "an order": "fieldset.ranking",
  "a line": "fieldset.slider",
  "a date": ".date-parts",
  "a statement": ".about-statements",
};

/** What stands side by side where there is room. Places and the parts of a date have it on a phone, too. */
const IN_A_ROW = {
  "an order": { of: "fieldset.places", each: "label.choice", narrow: true },
  "a line": { of: "fieldset.slider", each: "label.choice", narrow: false },
  "a date": { of: ".date-parts", each: "input", narrow: true },
  "a statement": { of: "fieldset.scale", each: "label.choice:not(.none)", narrow: false },
};

/** How many stand side by side; each is further along in the language's direction than the one before, or below it. */
async function demandOrder(page, { of, each }, language, what) {
  const groups = await page.locator(of).evaluateAll(
    (all, each) =>
      all.map((group) =>
        [...group.querySelectorAll(each)].map((one) => {
          const { left, right, top, bottom } = one.getBoundingClientRect();
          return { left, right, top, bottom };
        }),
      ),
    each,
  );
  let beside = 0;
  for (const boxes of groups) {
    for (const [n, box] of boxes.entries()) {
      if (n === 0) continue;
      const before = boxes[n - 1];
      // Where two lines of a frame meet, they share a pixel.
      const further = direction(language) === "rtl" ? box.right <= before.left + 1 : box.left >= before.right - 1;
      const below = box.top >= before.bottom - 1;
      assert.ok(further || below, `${what}, ${language}: number ${n + 1} stands at ${JSON.stringify(box)}, the one before at ${JSON.stringify(before)}`);
      if (!below) beside += 1;
    }
  }
  return beside;
}

/** Slips of a round that asks each kind of question in each language, and three more; the first that is tried makes it. */
let slips;

/** The demo's questionnaire with pictures, which is in all languages, and before its questions a page to read, which it lacks. */
async function askEverybody(leader) {
  await leader.signIn(LEADER.email);
  await leader.open(`${LEADER.place}/instruments`);
  await leader.press(link(leader, "Min vecka i projektet"));
  const href = await leader.page.locator("main a[download]").first().getAttribute("href");
  const file = JSON.parse(await (await leader.context.request.get(`${brygga.url}${href}`)).text());
  const inEach = (write) => Object.fromEntries(LANGUAGES.map((language) => [language, write(texts(language, "answering"))]));
  const read = (say) => say("answering-hint-text-names");
  const text = inEach((say) => say("answering-intro-title"));
  file.document.item.unshift({ key: "before", kind: "info", text, body: inEach((say) => `${read(say)}\n\n${say("answering-hint-skip")}`) });
  await leader.open(`${LEADER.place}/instruments/import`);
  await leader.page.setInputFiles("#file", { name: "x.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(file)) });
  await leader.press(button(leader, texts("sv", "instrument_file")("instrument-file-load")));
  await says(leader, texts("sv", "instrument_file")("flash-instrument-loaded"));
  const instrument = new URL(leader.page.url()).pathname.split("/").at(-1);
  const purpose = inEach(read);
  const others = LANGUAGES.filter((language) => language !== "sv").map((language) => [
    language,
    { title: file.document.name[language], purpose: purpose[language] },
  ]);
  await askNew(leader, instrument, "Min vecka, på alla språk", Object.fromEntries(others));
  return printSlips(leader, LANGUAGES.length + 3);
}

/** What is answered to all of it. */
const ALL_KINDS = {
  "q.gender": "woman",
  "q.way": "bus",
  "q.began.month": "3",
  "q.began.year": String(new Date().getFullYear() - 1),
  "q.week.know": "4",
  "q.week.help": "dont_know",
  "q.important.place.people": "1",
  "q.important.place.work": "2",
  "q.sure.typed": "65",
  "q.placement": "yes",
  "q.weeks": "5",
  "q.what_to_change": "12 + 3",
};

for (const language of LANGUAGES) {
  journey(`each kind of question is good in ${language}, and runs in its direction`, async ({ visitor }) => {
    slips ??= await askEverybody(await visitor(wide));
    const person = await visitor({ viewport: { width: 320, height: 800 } });
    const { page } = person;
    const look = ["sv", "ar", "ti"].includes(language) ? "everything" : "all but colours";
    await person.open(way(slips[LANGUAGES.indexOf(language)], language));
    await person.press(START);
    const seen = new Set();
    for (let step = 0; (await page.locator(SEND).count()) === 0; step += 1) {
      assert.ok(step < 30, "the way ends");
      const found = await page.evaluate((kinds) => Object.keys(kinds).find((kind) => document.querySelector(`#answers ${kinds[kind]}`)), KINDS);
      const isNew = found !== undefined && !seen.has(found);
      await person.demandGoodPage(`${found ?? "a question"}, ${step}`, language, isNew ? look : "nothing");
      if (isNew) {
        seen.add(found);
        await person.picture(`kinds-${language}-${seen.size}`);
      }
      const row = isNew && IN_A_ROW[found];
      if (row) {
        const onPhone = await demandOrder(page, row, language, `${found}, 320 px`);
        if (row.narrow) assert.ok(onPhone > 0, `${found}: nothing stands side by side on a phone`);
        await page.setViewportSize({ width: 1280, height: 800 });
        assert.ok((await demandOrder(page, row, language, `${found}, 1280 px`)) > 0, `${found}: nothing stands side by side`);
        await page.setViewportSize({ width: 320, height: 800 });
      }
      await fill(person, ALL_KINDS);
      await person.press(NEXT);
    }
    assert.deepEqual([...seen].sort(), Object.keys(KINDS).sort(), "each kind was asked");
    await person.demandGoodPage("the review", language, look);
    await person.picture(`kinds-${language}-review`);
    assert.equal(await page.locator("dl.review ol > li").count(), 2, "the order has its two places");
    await says(person, texts(language, "answering")("answering-dont-know"));
    await person.press(SEND);
    assert.match(page.url(), /\/thanks\?lang=/);
  });
}

// ---- for whoever needs it otherwise

/** The way of a phone of 320 px, from the introduction to the review: `each` looks at every page, with the kind that it asks, and goes on. */
async function walkKinds(visitor, slip, language, each, height = 800) {
  slips ??= await askEverybody(await brygga.visitor(wide));
  const person = await visitor({ viewport: { width: 320, height } });
  await person.open(way(slips[LANGUAGES.length + slip], language));
  await person.press(START);
  const seen = new Set();
  for (let step = 0; (await person.page.locator(SEND).count()) === 0; step += 1) {
    assert.ok(step < 30, "the way ends");
    const found = await person.page.evaluate((kinds) => Object.keys(kinds).find((kind) => document.querySelector(`#answers ${kinds[kind]}`)), KINDS);
    if (found) seen.add(found);
    await each(person, found ?? "a question", step);
  }
  assert.deepEqual([...seen].sort(), Object.keys(KINDS).sort(), "each kind was asked");
  return person;
}

/** What is smaller than a finger needs, of all that is pressed or typed in. */
const tooSmall = ({ page }) =>
  page.evaluate(() => {
    const fields = "input:not([type=hidden], [type=radio], [type=checkbox]), textarea";
    return [...document.querySelectorAll(`#answers :is(label.choice, button, ${fields})`)].flatMap((one) => {
      const { width, height } = one.getBoundingClientRect();
      return one.checkVisibility() && (width < 44 || height < 44) ? [`${one.outerHTML.slice(0, 60)}: ${width} × ${height} px`] : [];
    });
  });

/** The distances that WCAG 2.2 asks a page to bear (1.4.12). Put in as a script may, since the policy allows no other style. */
const spread = async ({ page }) => {
  const distance = await page.evaluate(() => {
    const style = new CSSStyleSheet();
    style.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
      p { margin-block-end: 2em !important }`);
    document.adoptedStyleSheets = [style];
    return getComputedStyle(document.querySelector("main h1")).letterSpacing;
  });
  assert.notEqual(distance, "normal", "the distances are there");
};
const together = ({ page }) =>
  page.evaluate(() => {
    document.adoptedStyleSheets = [];
  });

/** Words that stand outside of what they name, or that are cut off. */
const cutOff = ({ page }) =>
  page.evaluate(() =>
    [...document.querySelectorAll("main :is(label, legend, h1, p, button, summary, fieldset)")].flatMap((one) => {
      if (!one.checkVisibility()) return [];
      const around = one.getBoundingClientRect();
      const words = document.createRange();
      words.selectNodeContents(one);
      const inside = words.getBoundingClientRect();
      if (inside.width === 0 && inside.height === 0) return [];
      const over = inside.left < around.left - 1 || inside.right > around.right + 1 || inside.top < around.top - 4 || inside.bottom > around.bottom + 4;
      const hides = getComputedStyle(one).overflow !== "visible" && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1);
      return over || hides ? [`${one.tagName}: ${one.textContent.trim().slice(0, 40)}`] : [];
    }),
  );

/** What somebody whose device chooses the colours can't tell: a control without an edge, a choice that looks as the others. */
const unseenInForcedColours = ({ page }) =>
  page.evaluate(() => {
    const edge = (one) => {
      const { borderTopStyle, borderTopWidth, borderTopColor } = getComputedStyle(one);
      return borderTopStyle === "none" ? "none" : `${borderTopWidth} ${borderTopColor}`;
    };
    const fields = "input:not([type=hidden], [type=radio], [type=checkbox]), textarea";
    const shown = [...document.querySelectorAll(`#answers :is(label.choice, button, ${fields})`)].filter((one) => one.checkVisibility());
    const bare = shown.filter((one) => /^(none|0px)/.test(edge(one)) || / (transparent|rgba\(0, 0, 0, 0\))$/.test(edge(one)));
    const chosen = shown.filter((one) => one.matches("label:has(:checked)"));
    const others = new Set(shown.filter((one) => one.matches("label:not(:has(:checked))")).map(edge));
    const alike = chosen.filter((one) => others.has(edge(one)));
    return [...bare, ...alike].map((one) => `${one.outerHTML.slice(0, 60)}: ${edge(one)}`);
  });

for (const [slip, language] of [[0, "sv"], [1, "ti"]]) {
  journey(`each kind can be hit with a finger, spread out and enlarged, and is seen in forced colours, in ${language}`, async ({ visitor }) => {
    const person = await walkKinds(visitor, slip, language, async (one, kind, step) => {
      const { page } = one;
      const what = `${kind}, ${step}`;
      assert.deepEqual(await tooSmall(one), [], what);

      await spread(one);
      assert.equal(await one.sideScroll(), null, `spread out: ${what}`);
      assert.deepEqual(await cutOff(one), [], `spread out: ${what}`);
      await one.picture(`kinds-spread-${language}-${step}`);
      await together(one);

      // A window of 1280 × 1024 px at four times its size.
      await page.setViewportSize({ width: 320, height: 256 });
      assert.equal(await one.sideScroll(), null, `at 400 %: ${what}`);
      assert.deepEqual(await cutOff(one), [], `at 400 %: ${what}`);
      await page.setViewportSize({ width: 320, height: 800 });

      await fill(one, { ...ALL_KINDS, "q.week.learn": "2" });
      await page.emulateMedia({ forcedColors: "active" });
      assert.equal(await page.evaluate(() => matchMedia("(forced-colors: active)").matches), true);
      assert.deepEqual(await unseenInForcedColours(one), [], `in forced colours: ${what}`);
      await one.picture(`kinds-forced-${language}-${step}`);
      await page.emulateMedia({ forcedColors: "none" });
      await one.press(NEXT);
    });
    await person.demandGoodPage("the review", language, "nothing");
    assert.deepEqual(await tooSmall(person), [], "the review");
    await spread(person);
    assert.equal(await person.sideScroll(), null, "spread out: the review");
    assert.deepEqual(await cutOff(person), [], "spread out: the review");
  });
}

journey("each kind is answered with a keyboard alone, in a window at four times its size", async ({ visitor }) => {
  /** Past whatever else the question has. */
  const MOST = 12;
  const choose = async (one) => {
    await tabbedTo(one, "#answers input[type=radio]", MOST);
    await one.page.keyboard.press("Space");
  };
  const type = async (one, selector, text) => {
    await tabbedTo(one, selector, MOST);
    await one.page.keyboard.type(text);
  };
  const answers = {
    "a page to read": async () => undefined,
    "a date": async (one) => {
      await type(one, "input[name='q.began.month']", "3");
      await type(one, "input[name='q.began.year']", String(new Date().getFullYear() - 1));
    },
    "an order": async (one) => {
      await choose(one);
      await tabbedTo(one, "fieldset.places ~ fieldset.places input", MOST);
      // The first place is taken: on to the second.
      await one.page.keyboard.press("ArrowDown");
    },
    "a question": async (one) => {
      if ((await one.page.locator("#answers input[type=radio]").count()) > 0) await choose(one);
      else await type(one, "#answer", "4");
    },
  };
  const person = await walkKinds(
    visitor,
    2,
    "sv",
    async (one, kind) => {
      await (answers[kind] ?? choose)(one);
      await tabbedTo(one, NEXT, MOST);
      await one.type("Enter");
    },
    256,
  );
  const { page } = person;
  assert.equal(await page.getByText(texts("sv", "answering")("answering-review-not-answered")).count(), 0, "each question is answered");
  assert.equal(await page.locator("dl.review ol > li").count(), 2, "the order has its two places");
  await tabbedTo(person, SEND, 40);
  assert.equal(await focused(person, SEND), true);
  await person.type("Enter");
  assert.match(page.url(), /\/thanks\?lang=/);
});

journey("sabotage: a control that is too small, words that are cut off and a choice that looks as the others are noticed", async ({ visitor }) => {
  const person = await visitor({ viewport: { width: 320, height: 800 } });
  await person.page.setContent(`<html lang="sv"><title>x</title><main><form id="answers"><h1>x</h1>
    <label class="choice" style="display:block;block-size:30px;border:1px solid"><input type="radio" checked>a</label>
    <label class="choice" style="display:block;block-size:60px;border:1px solid"><input type="radio">b</label>
    <p style="inline-size:20px;overflow:hidden;white-space:nowrap">far too long</p></form></main></html>`);
  assert.equal((await tooSmall(person)).length, 1);
  assert.ok((await cutOff(person)).some((line) => line.startsWith("P: far too long")));
  assert.equal((await unseenInForcedColours(person)).length, 1);
});
