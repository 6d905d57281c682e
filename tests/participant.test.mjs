// A participant's way, from a slip or a mail to thanks: with JavaScript and without, in every language, with a keyboard, on
// a bad network, and when things are done twice.

import assert from "node:assert/strict";
import { LANGUAGES, direction, house, texts } from "./support/brygga.mjs";
import {
  BACK, CONTROLS, LEADER, NEXT, SEND, START,
  answer, answerAll, asked, carried, codes, focused, openRound, tabbedTo, way,
} from "./support/focus_groups.mjs";

const { journey, ...brygga } = await house();
const slips = await codes(brygga, 33);
const slip = () => slips.pop();

/** What the page says, in its first heading. */
const heading = ({ page }) => page.locator("h1").innerText();
const ready = ({ page }) => page.locator("html[data-islands=ready]").waitFor({ state: "attached" });

/** From the introduction to the first question. */
async function begin(visitor, code, language) {
  await visitor.open(way(code, language));
  await visitor.press(START);
  assert.equal(await asked(visitor), 0);
}

async function demandThanks(visitor, language) {
  assert.match(visitor.page.url(), /\/thanks\?lang=/);
  assert.equal(await heading(visitor), texts(language, "answering")("answering-thanks-title"));
}

for (const javaScriptEnabled of [true, false]) {
  journey(`from the code on a slip to thanks, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({ visitor }) => {
    const say = texts("sv", "answering");
    const person = await visitor({ javaScriptEnabled });
    const { page } = person;
    await person.open("/s");
    await page.fill("#code", "wrong");
    await person.press("main form button", 422);
    assert.equal(await page.locator("#code").inputValue(), "wrong", "what was typed stays");
    assert.match(await page.title(), /^Fel:/);
    assert.equal(await page.locator(".error-summary a[href='#code']").count(), 1);
    assert.equal(await page.evaluate(() => document.activeElement.className), "error-summary", "the summary has the focus");

    const code = slip();
    // As people type it: in small letters, with a space.
    await page.fill("#code", code.toLowerCase().replace("-", " "));
    await person.press("main form button");
    assert.equal(await heading(person), say("answering-language-title"));
    await person.press("nav.language-list a[lang=sv][href$='lang=sv']");
    assert.equal(await heading(person), say("answering-intro-title"));
    await person.press(START);
    const given = await answerAll(person);
    assert.equal(await page.locator("dl.review > div").count(), given.length);
    assert.equal(await page.getByText(say("answering-review-not-answered")).count(), 0);

    // One answer is changed; the others stay.
    await person.press("button[name=go][value='edit-1']");
    assert.equal(await asked(person), 1);
    assert.equal(await page.locator(CONTROLS).nth(1).isChecked(), true);
    await page.locator(CONTROLS).first().check();
    const changed = await page.locator(CONTROLS).first().inputValue();
    await person.press(NEXT);
    assert.equal(await page.locator(SEND).count(), 1, "back at the review");
    assert.deepEqual(Object.values(await carried(person)), given.with(1, changed));
    // And by "back" to the last question.
    await person.press(BACK);
    assert.equal(await asked(person), given.length - 1);
    assert.equal(await page.locator("#answer").inputValue(), given.at(-1));
    await person.press(NEXT);
    await person.press(SEND);
    await demandThanks(person, "sv");

    await person.press(".thanks a[href^='/said/']");
    // A slip looks the same before and after it was used, so that nobody who holds the slips can count.
    await person.open("/s");
    await page.fill("#code", code);
    await person.press("main form button");
    assert.equal(await heading(person), say("answering-language-title"));
    // Only answers sent with it are told.
    await begin(person, code, "sv");
    await answerAll(person);
    await person.press(SEND);
    assert.equal(await heading(person), say("answering-already-title"));
  });
}

journey("from the link in a mail to thanks, in Arabic and without JavaScript", async ({ visitor }) => {
  const leader = await visitor({ viewport: { width: 1280, height: 900 } });
  await leader.signIn(LEADER.email);
  await openRound(leader, LEADER.place, "rounds-open");
  await leader.press(leader.page.locator('main .actions a[href$="/invite"]').first());
  const address = `arabic-${Date.now()}@example.org`;
  await leader.page.fill("#addresses", address);
  await leader.page.selectOption("#mail-language", "ar");
  await leader.press('form[action$="/invite"] button[type=submit]');
  assert.equal(await leader.page.getByText(address).count(), 1);

  const person = await visitor({ javaScriptEnabled: false, locale: "ar" });
  const { page } = person;
  await person.press(await person.linkInMail(address, "/s/"));

  const say = texts("ar", "answering");
  const demandArabic = async () => {
    const html = page.locator("html");
    assert.equal(await html.getAttribute("lang"), "ar");
    assert.equal(await html.getAttribute("dir"), "rtl");
    assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector("main h1")).direction), "rtl");
  };
  await demandArabic();
  // The mail was in Arabic: no language is asked for again.
  assert.equal(await heading(person), say("answering-intro-title"));
  await person.press(START);
  await answerAll(person, { seen: demandArabic, text: "كان اللقاء الفردي جيدًا." });
  await demandArabic();
  await person.press(SEND);
  await demandThanks(person, "ar");
  await demandArabic();
});

journey("a language is chosen by its own name before there is a code, and is not asked for again", async ({ visitor }) => {
  const person = await visitor({ javaScriptEnabled: false });
  const { page } = person;
  await person.open("/s");
  const names = await page.locator("nav.language-list a").allInnerTexts();
  assert.deepEqual(names, LANGUAGES.map((language) => texts(language, "answering")(`language-name-${language}`)));
  await person.press("nav.language-list a[lang='fa-AF']");
  const demandDari = async () => {
    assert.equal(await page.locator("html").getAttribute("lang"), "fa-AF");
    assert.equal(await page.locator("html").getAttribute("dir"), direction("fa-AF"));
  };
  await demandDari();
  await page.fill("#code", "wrong");
  await person.press("main form button", 422);
  await demandDari();
  await page.fill("#code", slip());
  await person.press("main form button");
  await demandDari();
  assert.equal(await heading(person), texts("fa-AF", "answering")("answering-intro-title"));
});

journey("steps of a scale run from right to left where lines do", async ({ visitor }) => {
  for (const language of ["sv", "ar", "fa-AF"]) {
    const person = await visitor({ javaScriptEnabled: false, viewport: { width: 1280, height: 800 } });
    const { page } = person;
    await begin(person, slip(), language);
    while ((await page.locator("fieldset.scale").count()) === 0) await person.press(NEXT);
    const steps = page.locator("fieldset.scale label.choice:not(.none)");
    const [first, last] = [await steps.first().boundingBox(), await steps.last().boundingBox()];
    assert.equal(first.x > last.x, direction(language) === "rtl", language);
  }
});

journey("Ethiopic letters are there for a phone that has none, and fetched for Tigrinya only", async ({ visitor }) => {
  for (const [language, wanted] of [["sv", false], ["ti", true]]) {
    const person = await visitor();
    const { page } = person;
    await person.open("/s");
    await person.open(way(slip(), language));
    await ready(person);
    await page.evaluate(() => document.fonts.ready);
    // The first face is the file; a phone's own font in its place counts as loaded, too.
    const loaded = await page.evaluate(() => [...document.fonts].some((f) => f.unicodeRange.startsWith("U+1200") && f.status === "loaded"));
    assert.equal(loaded, wanted, language);
    assert.equal(await page.evaluate(() => [...document.fonts].some((f) => f.status === "error")), false, "no face fails");
  }
});

journey("the language can be changed in the middle, and nothing is lost", async ({ visitor }) => {
  const person = await visitor({ javaScriptEnabled: false });
  await begin(person, slip(), "sv");
  const first = await answer(person, 2);
  await person.press(NEXT);
  const second = await answer(person, 1);
  await person.page.locator("details.language-switch summary").click();
  await person.press("button[name=switch][value=ar]");
  assert.equal(await person.page.locator("html").getAttribute("dir"), "rtl");
  assert.equal(await asked(person), 1);
  assert.deepEqual(Object.values(await carried(person)), [first, second]);
});

journey("sent twice by a double click is taken once, and a used code takes no others", async ({ visitor }) => {
  const code = slip();
  const person = await visitor();
  await begin(person, code, "sv");
  await answerAll(person);
  await person.page.locator(SEND).dblclick();
  await person.page.waitForURL(/\/thanks\?/);
  await demandThanks(person, "sv");
  const other = await visitor();
  await begin(other, code, "sv");
  await answerAll(other);
  await other.press(SEND);
  assert.equal(await heading(other), texts("sv", "answering")("answering-already-title"));
});

journey("the same sheet in two tabs: the second is told that the code is used", async ({ visitor }) => {
  const code = slip();
  const [one, two] = [await visitor(), await visitor()];
  for (const person of [one, two]) {
    await begin(person, code, "sv");
    await answerAll(person);
  }
  await one.press(SEND);
  await demandThanks(one, "sv");
  await two.press(SEND);
  assert.equal(await heading(two), texts("sv", "answering")("answering-already-title"));
});

for (const javaScriptEnabled of [true, false]) {
  journey(`back and reload in the browser, ${javaScriptEnabled ? "with" : "without"} JavaScript`, async ({ visitor }) => {
    const person = await visitor({ javaScriptEnabled });
    const { page } = person;
    const settled = async () => (javaScriptEnabled ? ready(person) : undefined);
    await begin(person, slip(), "sv");
    const given = [];
    for (const n of [0, 1, 2]) {
      given.push(await answer(person, n + 1));
      await person.press(NEXT);
    }
    await settled();
    // Reloading sends the form again: the same page comes.
    await page.reload();
    assert.equal(await asked(person), 3);
    assert.deepEqual(Object.values(await carried(person)), given);
    await settled();
    if (javaScriptEnabled) {
      const chosen = await answer(person, 4);
      await page.reload();
      await settled();
      assert.deepEqual(Object.values(await carried(person)).sort(), [...given, chosen].sort(), "what was chosen is there after a reload");
      given.push(chosen);
    }
    await page.goBack();
    await settled();
    assert.equal(await asked(person), 2);
    assert.equal((await carried(person))[await page.locator(CONTROLS).first().getAttribute("name")], given[2], "the choice is still made");
    if (javaScriptEnabled) {
      assert.deepEqual(Object.values(await carried(person)).sort(), [...given].sort(), "what was answered later is not lost");
    }
    await person.press(NEXT);
    assert.equal(await asked(person), 3);
    await person.press(BACK);
    assert.equal(await asked(person), 2);
    assert.deepEqual(Object.values(await carried(person)).slice(0, 2), given.slice(0, 2));
  });
}

journey("what was typed is there when the link is opened again in the tab, and gone after thanks", async ({ visitor }) => {
  const say = texts("sv", "answering");
  const person = await visitor();
  const { page } = person;
  const code = slip();
  await person.open(way(code, "sv"));
  await ready(person);
  assert.equal(await page.getByText(say("answering-draft-restored")).isVisible(), false);
  await person.press(START);
  const first = await answer(person, 1);
  await person.press(NEXT);
  await ready(person);
  const second = await answer(person, 2);
  // Never sent: only the tab knows it.
  await person.open(way(code, "sv"));
  await ready(person);
  assert.equal(await page.getByText(say("answering-draft-restored")).isVisible(), true);
  assert.deepEqual(await person.axe(), []);
  await person.picture("answering-restored");
  await person.press(START);
  assert.equal(await asked(person), 1, "it goes on where it stood");
  assert.deepEqual(Object.values(await carried(person)).sort(), [first, second].sort());

  // Another tab of the same browser knows nothing: on a shared computer nobody reads what was typed.
  const tab = await person.context.newPage();
  await tab.goto(brygga.url + way(code, "sv"));
  await tab.locator("html[data-islands=ready]").waitFor({ state: "attached" });
  assert.equal(await tab.getByText(say("answering-draft-restored")).isVisible(), false);
  await tab.close();

  // Until it is said to be one's own phone.
  await person.open(way(code, "sv"));
  await ready(person);
  await page.locator(".own-phone input").check();
  const own = await person.context.newPage();
  await own.goto(brygga.url + way(code, "sv"));
  await own.locator("html[data-islands=ready]").waitFor({ state: "attached" });
  assert.equal(await own.getByText(say("answering-draft-restored")).isVisible(), true);
  await own.close();

  await person.press(START);
  for (let at = await asked(person); at >= 0; at = await asked(person)) {
    await answer(person, at);
    await person.press(NEXT);
  }
  await person.press(SEND);
  await ready(person);
  const kept = await page.evaluate(() => [...Object.entries(sessionStorage), ...Object.entries(localStorage)]);
  assert.deepEqual(kept, [], "nothing is kept after thanks");
});

journey("what was typed comes back in the language in which it was answered, unless another is chosen now", async ({ visitor }) => {
  const person = await visitor();
  const { page } = person;
  const code = slip();
  const isIn = async (language) => {
    await ready(person);
    assert.equal(await page.locator("html").getAttribute("lang"), language);
    assert.equal(await page.getByText(texts(language, "answering")("answering-draft-restored")).isVisible(), true);
  };
  await begin(person, code, "sv");
  await page.locator("details.language-switch summary").click();
  await person.press("button[name=switch][value=ar]");
  await ready(person);
  const given = await answer(person, 1);
  // The link has the language of the invitation, still.
  await page.goto(brygga.url + way(code, "sv"), { waitUntil: "commit" });
  await page.waitForURL(/\?lang=ar$/);
  await isIn("ar");
  assert.deepEqual(await person.axe(), []);
  // Here another one is chosen, and stays.
  await person.press(page.getByRole("link", { name: texts("ar", "answering")("answering-language-switch") }));
  await person.press("nav.language-list a[lang=en]");
  await isIn("en");
  await page.reload();
  await isIn("en");
  await person.press(START);
  assert.deepEqual(Object.values(await carried(person)), [given]);
});

journey("what was typed can be removed from the phone", async ({ visitor }) => {
  const say = texts("sv", "answering");
  const person = await visitor();
  const code = slip();
  await begin(person, code, "sv");
  await ready(person);
  await answer(person, 1);
  await person.open(way(code, "sv"));
  await ready(person);
  await person.press(person.page.getByRole("button", { name: say("answering-draft-remove") }));
  await ready(person);
  assert.equal(await person.page.getByText(say("answering-draft-restored")).isVisible(), false);
  await person.press(START);
  assert.deepEqual(await carried(person), {});
});

journey("without a network nothing is lost, and with it again the answers are sent", async ({ visitor }) => {
  const say = texts("sv", "answering");
  // Where there is no service worker; with one, the way goes on (offline.test.mjs).
  const person = await visitor({ serviceWorkers: "block" });
  const { page, context } = person;
  await begin(person, slip(), "sv");
  const given = await answerAll(person);
  await ready(person);
  await context.setOffline(true);
  await page.locator(SEND).click();
  const told = page.getByText(say("answering-send-failed"));
  await told.waitFor();
  assert.equal(await told.isVisible(), true);
  assert.equal(await page.locator("[role=alert]:visible").count(), 1);
  assert.deepEqual(Object.values(await carried(person)), given);
  assert.deepEqual(await person.axe(), []);
  await context.setOffline(false);
  await person.press(SEND);
  await demandThanks(person, "sv");
});

for (const never of ["is refused", "never comes"]) {
  journey(`where the wasm ${never}, the way is the same`, async ({ visitor }) => {
    const person = await visitor();
    if (never === "is refused") {
      person.allow(/\.wasm/);
      await person.context.route("**/*.wasm", (route) => route.abort());
    } else {
      await person.context.route("**/*.wasm", () => undefined);
    }
    await begin(person, slip(), "sv");
    const given = await answerAll(person);
    assert.equal(await person.page.locator("html[data-islands]").count(), 0, "no island came to life");
    assert.deepEqual(Object.values(await carried(person)), given);
    await person.press(SEND);
    await demandThanks(person, "sv");
  });
}

journey("with a keyboard alone", async ({ visitor }) => {
  const person = await visitor();
  const { page } = person;
  const on = (selector) => focused(person, selector);
  const tabTo = (selector, most) => tabbedTo(person, selector, most);

  await person.open(way(slip()));
  await tabTo("nav.language-list a[href$='lang=sv']", 4);
  await person.type("Enter");
  await tabTo(START, 4);
  await person.type("Space");
  let texts = 0;
  for (let at = await asked(person); at >= 0; at = await asked(person)) {
    const steps = await tabTo(CONTROLS, 3);
    assert.ok(steps <= 3, `${steps} steps to the answer`);
    if (await on("textarea")) {
      await page.keyboard.type("Tid.");
      await tabTo(NEXT, 1);
      await person.type(texts++ === 0 ? "Enter" : "Space");
    } else {
      await page.keyboard.press("Space");
      if (at > 1) await page.keyboard.press("ArrowDown");
      assert.equal(await page.locator(`${CONTROLS.split(",")[0]}:checked`).count(), 1);
      // Enter means "next", wherever in the form.
      await person.type("Enter");
    }
    assert.equal([at + 1, -1].includes(await asked(person)), true);
  }
  await tabTo(SEND, 30);
  await person.type("Enter");
  await demandThanks(person, "sv");
});

journey("a personal number is stopped, and the rest of the text stays", async ({ visitor }) => {
  for (const javaScriptEnabled of [true, false]) {
    const person = await visitor({ javaScriptEnabled });
    const { page } = person;
    await begin(person, slip(), "sv");
    while ((await page.locator("textarea#answer").count()) === 0) await person.press(NEXT);
    const at = await asked(person);
    const typed = "Ring mig, 19811218-9876.";
    await page.fill("#answer", typed);
    await person.press(NEXT, 422);
    assert.equal(await asked(person), at);
    assert.equal(await page.locator("#answer").inputValue(), typed);
    assert.equal(await page.evaluate(() => document.activeElement.className), "error-summary");
    assert.equal(await page.locator("#answer").getAttribute("aria-invalid"), "true");
    if (javaScriptEnabled) await person.demandGoodPage("a mistake", "sv");
    await page.locator(".error-summary a").click();
    assert.equal(await page.evaluate(() => document.activeElement.id), "answer");
    // It may be something else: then the way goes on, and the text is carried along.
    await person.press("button[value=other]");
    for (let n = await asked(person); n >= 0; n = await asked(person)) await person.press(NEXT);
    assert.match(await page.locator("#review").innerText(), /19811218-9876/);
    for (let n = await asked(person); n !== at; n = await asked(person)) await person.press("button[value=back]");
    // Nothing answered: the review says so and sends nothing.
    await page.fill("#answer", "");
    for (let n = await asked(person); n >= 0; n = await asked(person)) await person.press(NEXT);
    await person.press(SEND, 422);
    assert.equal(await page.locator(".error-summary").count(), 1);
    assert.equal(await page.locator(SEND).count(), 1, "the review stays");
  }
});

journey("doors that are shut", async ({ visitor }) => {
  const person = await visitor();
  const say = texts("sv", "answering");
  await person.open("/s/AAAAAAAA", 404);
  assert.equal(await heading(person), say("answering-unknown-title"));
  await person.demandGoodPage("an unknown code", "sv");
  await person.open("/s/nothing-like-a-key", 404);
  assert.equal(await heading(person), say("answering-unknown-title"));
});

/** Where axe looks at colours too: once for each direction and each font. In the other languages only the words differ. */
const COLOURS_IN = ["sv", "ar", "ti"];

for (const language of LANGUAGES) {
  journey(`every page of the way is good in ${language}`, async ({ visitor }) => {
    const person = await visitor({ viewport: { width: 320, height: 640 }, locale: language.slice(0, 2) });
    const { page } = person;
    const good = async (what, picture) => {
      for (const width of picture ? [320, 1280] : [320]) {
        await page.setViewportSize({ width, height: 720 });
        for (const colorScheme of picture && language === "sv" ? ["light", "dark"] : ["light"]) {
          await page.emulateMedia({ colorScheme });
          const look = COLOURS_IN.includes(language) ? "everything" : "all but colours";
          await person.demandGoodPage(`${what}, ${width} px, ${colorScheme}`, language, look);
          if (picture) await person.picture(`${picture}-${language}${colorScheme === "dark" ? "-dark" : ""}`);
        }
      }
    };
    await person.open("/s");
    await good("code", "answering-code");
    const code = slip();
    await person.open(way(code));
    await good("languages", "answering-language");
    await person.open(way(code, language));
    await ready(person);
    await good("introduction", "answering-introduction");
    await person.press(START);
    const kinds = new Set();
    await answerAll(person, {
      seen: async (n) => {
        const kind = await page.evaluate(() => `${document.querySelector("fieldset")?.className} ${document.querySelector("#answer").type}`);
        await good(`question ${n + 1}`, kinds.has(kind) ? null : `answering-question-${kinds.size + 1}`);
        kinds.add(kind);
        for (const box of await page.locator("#answers label.choice, #answers textarea, #answers button:visible").all()) {
          const { width, height } = await box.boundingBox();
          assert.ok(width >= 44 && height >= 44, `question ${n + 1}: a control of ${width} × ${height} px`);
        }
      },
    });
    await good("review", "answering-review");
    await person.press(SEND);
    await good("thanks", "answering-thanks");
    await begin(person, code, language);
    await answerAll(person);
    await person.press(SEND);
    await good("a used code", "answering-used");
  });
}

/** Goes to the first question, and demands that the phone has fetched no more than what was promised until then. */
async function demandFewBytes(person, t) {
  const network = await person.context.newCDPSession(person.page);
  await network.send("Network.enable");
  const [names, bytes] = [new Map(), new Map()];
  network.on("Network.responseReceived", ({ requestId, response }) => {
    if (response.url.startsWith("http")) names.set(requestId, response.url);
  });
  network.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => bytes.set(requestId, encodedDataLength));
  await person.open(way(slip()));
  await person.press("nav.language-list a[lang=sv][href$='lang=sv']");
  await ready(person);
  const first = await person.page.evaluate(() => {
    const entry = performance.getEntriesByType("resource").find((e) => e.name.endsWith(".wasm"));
    const paint = performance.getEntriesByName("first-contentful-paint")[0];
    return { wasm: entry?.startTime, paint: paint?.startTime, dom: performance.getEntriesByType("navigation")[0].domContentLoadedEventStart };
  });
  t?.diagnostic(`first paint ${Math.round(first.paint)} ms, wasm asked for at ${Math.round(first.wasm)} ms`);
  assert.ok(first.wasm > first.dom, "the wasm is asked for when the page is there");
  await person.press(START);
  await ready(person);
  // Files that the browser had kept come with no bytes; they are no requests.
  const fetched = [...names].map(([id, url]) => ({ url, size: bytes.get(id) ?? 0 })).filter(({ size }) => size > 0);
  const needed = fetched.filter(({ url }) => !url.endsWith(".wasm"));
  const total = needed.reduce((sum, { size }) => sum + size, 0);
  t?.diagnostic(`${needed.length} requests, ${total} bytes: ${needed.map(({ url, size }) => `${new URL(url).pathname.slice(0, 30)} ${size}`).join(", ")}`);
  t?.diagnostic(`wasm: ${fetched.filter(({ url }) => url.endsWith(".wasm")).map(({ size }) => size).join(", ")} bytes`);
  assert.ok(needed.length <= 5, `${needed.length} requests, at most 5`);
  assert.ok(total <= 50_000, `${total} bytes, at most 50,000`);
}

journey("what a phone fetches until the first question", async ({ t, visitor }) => {
  await demandFewBytes(await visitor(), t);
});

journey("sabotage: a page that fetches more than was promised is noticed", async ({ visitor }) => {
  const person = await visitor();
  // The page asks for its style a few times more, under other names.
  await person.context.route(/\/s\/[^/]+(\?|$)/, async (route) => {
    const response = await route.fetch();
    const page = await response.text();
    const style = /<link[^>]*href="(\/[^"]+\.css)"/.exec(page)?.[1];
    const more = Array.from({ length: 8 }, (_, n) => `<link rel="stylesheet" href="${style}?${n}">`).join("");
    await route.fulfill({ response, body: page.replace("</head>", `${more}</head>`) });
  });
  await assert.rejects(demandFewBytes(person), /requests, at most 5|bytes, at most 50,000/, "nobody noticed");
});
