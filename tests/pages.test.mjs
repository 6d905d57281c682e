// Every page that each role can reach by links: it is there, clean for axe, no wider than the window at 320 and 1280 px, with
// one heading, a title and the right language, in Swedish and in English. Axe looks at colours once for each kind of page. And
// the sections, which stand on all of them.

import assert from "node:assert/strict";
import { axeInBothLights, house, texts } from "./support/brygga.mjs";
import { choose, look, wide } from "./support/walk.mjs";

const { journey, ...brygga } = await house();
const REGION = "/r/fortsatt-samverkan";
const ROLES = [
  { role: "stranger", starts: ["/", "/about", "/accessibility", "/sign-in", "/demo", "/demo/mail", "/s"], main: true },
  { role: "management", email: "karin.tallvret@example.se", starts: [REGION], main: true },
  { role: "leader", email: "omar.hyttfors@example.se", starts: ["/t/nybro"], main: true },
  { role: "leader-draft", email: "amina.bjorkvass@example.se", starts: ["/t/vimmerby"] },
  { role: "leader-of-two", email: "maria.havsljung@example.se", starts: ["/", "/t/borgholm"], most: 12 },
  { role: "staff", email: "sofia.kvarnglant@example.se", starts: ["/t/nybro"] },
  { role: "partner", email: "eva.stenvass@example.org", starts: [REGION] },
  { role: "evaluator", email: "magnus.akersol@example.org", starts: [REGION] },
];
const WIDTHS = [320, 1280];
/** Pages of one role and language, at most. */
const MOST = 100;
/** How long a role's walk may take, in milliseconds: each page is looked at in two languages and two widths. */
const LONGEST = 1_200_000;

/** What a page is, whatever it is about: its path without what names one thing. */
const kind = (url) =>
  url.pathname
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "ID")
    .replace(/\/items\/(?!new)[^/]+/, "/items/KEY")
    .replace(/\/said\/[^/]+/, "/said/PUBLIC")
    .replace(/\/mail\/[^/]+$/, "/mail/ONE")
    .replace(/\/sheets\/\d+/, "/sheets/N") + [...url.searchParams.keys()].map((key) => `?${key}${key === "kind" ? url.searchParams.get(key) : ""}`).join("");

/** What everyone sees is walked as a stranger; keys of single persons have their own tests. */
function follows(role, url) {
  const { pathname } = url;
  if (/^\/(s|sign-in)\/./.test(pathname) || pathname.startsWith("/pkg/")) return false;
  // A file that somebody added is no page of ours; `methods_files.test.mjs` and `exchange_files.test.mjs` open one.
  if (/(methods|exchange)\/[^/]+\/files\/|events\/[^/]+\/material\/./.test(pathname)) return false;
  return role === "stranger" || /^\/([rt]\/|$)/.test(pathname);
}

/** The language that a page has to be in. */
function expected(language, url) {
  // On the pages that people answer on, the address says it.
  const asked = /^\/(said|s|voices|unsubscribe|accessibility)(\/|$)/.test(url.pathname) ? url.searchParams.get("lang") : null;
  return asked ?? language;
}

/** The same in any place. */
const anywhere = (kind) => kind.replace(/^\/([rt])\/[^/?]+/, "/$1/PLACE");

/** Walks all links; gives the pages. `known` has the kinds of pages that earlier roles were shown. */
async function walk(visitor, { role, starts, main = false, most = MOST }, language, known, kinds) {
  const { page } = visitor;
  const waiting = starts.map((path) => new URL(path, brygga.url));
  const met = new Set(waiting.map(String));
  const seen = [];
  while (waiting.length > 0 && seen.length < most) {
    const url = waiting.shift();
    const of = kind(url);
    // One of a kind: what else a round or a thread can look like is looked at by the journeys on their way.
    if (kinds.has(of)) continue;
    kinds.add(of);
    const isNew = !known.has(anywhere(of));
    await page.setViewportSize({ width: WIDTHS[0], height: 900 });
    const response = await page.goto(url.href);
    assert.equal(response.status(), 200, `${role}, ${url.pathname}`);
    seen.push(url.pathname + url.search);
    const name = of === "/" ? `${role}-front` : `${role}${of.replace(/^\/[rt]\/[^/?]+/, "").replace(/[^A-Za-z]+/g, "-").replace(/-$/, "") || "-home"}`;
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 900 });
      const what = `${role}, ${url.pathname}${url.search}, ${width} px`;
      await visitor.demandGoodPage(what, expected(language, url), look(language, width, isNew));
      if (main && language === "sv") await visitor.picture(name);
    }
    if (main && language === "sv" && isNew) {
      assert.deepEqual(await visitor.axeInTheDark(), [], `axe: ${role}, ${url.pathname}`);
    }
    const links = await page.$$eval("a[href]:not([download])", (all) => all.map((a) => a.href));
    for (const link of links) {
      const to = new URL(link);
      to.hash = "";
      if (to.origin !== brygga.url || met.has(to.href) || !follows(role, to)) continue;
      met.add(to.href);
      waiting.push(to);
    }
  }
  return seen;
}

journey("the yardsticks themselves measure", async ({ visitor }) => {
  const person = await visitor({ viewport: { width: 320, height: 640 } });
  await person.page.setContent(`<html lang="sv"><title>x</title><main><h1>x</h1><p style="color:#ccc;background:#fff">light grey</p>
    <button style="inline-size:10px;block-size:10px;padding:0"></button><button style="inline-size:10px;block-size:10px;padding:0"></button>
    <img src="data:,"><div style="inline-size:500px">wide</div></main>`);
  const rules = (found) => found.map((line) => line.split(":")[0]);
  const found = rules(await person.axe());
  for (const rule of ["color-contrast", "image-alt", "button-name", "target-size"]) assert.ok(found.includes(rule), rule);
  const others = rules(await person.axeButForColours());
  for (const rule of ["image-alt", "button-name", "target-size"]) assert.ok(others.includes(rule), rule);
  assert.ok(!others.includes("color-contrast"));
  assert.match(await person.sideScroll(), /px too wide/);
});

journey("sabotage: a page that asks another host is noticed", async ({ visitor }) => {
  const person = await visitor();
  await person.context.route("http://elsewhere.example/**", (route) => route.fulfill({ contentType: "image/gif", body: "" }));
  await person.page.setContent('<html lang="sv"><title>x</title><img src="http://elsewhere.example/seen.gif" alt=""></html>');
  assert.ok(person.problems.includes("another host: http://elsewhere.example/seen.gif"), "nobody noticed");
  person.problems.length = 0;
});

/** How many lines the sections of a place take. */
async function lines(page) {
  const boxes = await Promise.all((await page.locator("nav.sections > ul > li").all()).map((one) => one.boundingBox()));
  assert.ok(boxes.length > 3, "there are sections");
  return new Set(boxes.map((box) => Math.round(box.y))).size;
}

journey("who leads has the sections in one line, and those in the menu by the keyboard, without JavaScript", async ({ visitor }) => {
  const leader = await visitor({ ...wide, javaScriptEnabled: false });
  const { page } = leader;
  await leader.signIn("omar.hyttfors@example.se", "/t/nybro");
  const menu = page.locator("nav.sections details");
  for (const language of ["en", "sv"]) {
    const ui = texts(language, "ui");
    const settings = texts(language, "settings")("section-settings");
    await choose(leader, language);
    await leader.press(page.locator("nav.sections a", { hasText: ui("section-focus-groups") }));
    assert.equal(await lines(page), 1, language);
    assert.equal(await page.locator("nav.sections > ul > li > a[aria-current=page]").innerText(), ui("section-focus-groups"));
    assert.equal(await menu.locator("summary").innerText(), ui("sections-more"));

    // From the last one of the line into the menu, which is opened, and to the last one in it.
    await page.locator("nav.sections > ul > li > a").last().focus();
    await page.keyboard.press("Tab");
    assert.equal(await page.locator("nav.sections summary:focus-visible").count(), 1, "the menu is next");
    await page.keyboard.press("Enter");
    const folded = menu.getByRole("link");
    await folded.last().waitFor();
    for (let at = await folded.count(); at > 0; at -= 1) await page.keyboard.press("Tab");
    assert.equal(await page.locator("nav.sections details a:focus-visible").innerText(), settings);
    await leader.type("Enter");
    assert.equal(new URL(page.url()).pathname, "/t/nybro/settings");

    // There the menu is shut again, and says what it holds of the page.
    assert.equal(await folded.count(), 0, "the menu is shut");
    assert.equal(await menu.locator("summary[aria-current]").innerText(), ui("sections-more-current").replace("{ $section }", settings));
    assert.equal(await menu.locator("a[aria-current=page]").getAttribute("href"), "/t/nybro/settings");
    assert.equal(await lines(page), 1, `${language}, in the menu`);
  }
});

journey("the menu of the sections when it is open", async ({ visitor }) => {
  const leader = await visitor(wide);
  const { page } = leader;
  await leader.signIn("omar.hyttfors@example.se", "/t/nybro");
  for (const language of ["en", "sv"]) {
    await choose(leader, language);
    await leader.open("/t/nybro/members");
    await page.locator("nav.sections summary").click();
    // 640 px is a screen at twice its size, and the narrowest where the menu stands over the page.
    for (const width of [320, 640, 1280]) {
      await page.setViewportSize({ width, height: 900 });
      assert.equal(await page.locator("nav.sections details a").last().isVisible(), true);
      await leader.demandGoodPage(`the open menu, ${width} px`, language, "nothing");
      // On a phone it covers nothing of the page, so that axe can judge both.
      if (width === 320) assert.deepEqual(await axeInBothLights(page), [], `axe: the open menu, ${language}`);
      const beyond = await page.locator("nav.sections :is(a, summary)").evaluateAll((all) =>
        all.map((one) => one.getBoundingClientRect()).filter((box) => box.left < 0 || box.right > window.innerWidth || box.height < 24).length,
      );
      assert.equal(beyond, 0, `all of it is in the window, and can be hit, ${width} px`);
      await leader.picture(`sections-open-${language}`);
    }
  }
});

let total = 0;
const known = new Set();
for (const one of ROLES) {
  journey(`the pages of ${one.role}`, async ({ t, visitor }) => {
    const kinds = { sv: new Set(), en: new Set() };
    const walks = ["sv", "en"].map(async (language) => {
      const person = await visitor({ locale: language === "sv" ? "sv-SE" : "en-GB" });
      if (one.email) await person.signIn(one.email, one.starts.at(-1));
      else await person.open("/");
      await person.press(`form[action='/language'] button[value=${language}]`);
      return walk(person, one, language, known, kinds[language]);
    });
    const seen = await Promise.all(walks);
    for (const kind of kinds.sv) known.add(anywhere(kind));
    assert.ok(seen[0].length > 3, "there are pages");
    // A link that keeps the language of its page leads to the same page.
    const same = (all) => new Set(all.map((way) => way.replace(/lang=(sv|en)\b/, "lang=")));
    assert.deepEqual(same(seen[0]), same(seen[1]), "the same pages in both languages");
    total += seen[0].length;
    t.diagnostic(`${one.role}: ${seen[0].length} pages in two languages at ${WIDTHS.join(" and ")} px; ${total} so far`);
  }, LONGEST);
}
