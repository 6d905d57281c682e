// Signing in by a mailed link with a second factor, as a person meets it: setting it up, the next sign-in, a recovery code,
// the own sessions, and what happened on the account.

import assert from "node:assert/strict";
import { house } from "./support/brygga.mjs";
import { codeOf } from "./support/second_factor.mjs";
import { goodAsItIs } from "./support/walk.mjs";

const { journey } = await house();
const LEADER = "amina.bjorkvass@example.se";
const PLACE = "/t/vimmerby";

/** Asks for a link and uses the newest one in the mail; the person was on the way to `to`. */
async function byLink(person, to, used) {
  await person.open(to);
  await person.page.fill("#email", LEADER);
  await person.press("main form[action='/sign-in'] button");
  let link;
  await person.open("/demo/mail");
  await person.until("a new mail with a link", async () => {
    const mails = await person.page.locator("main li", { hasText: LEADER }).locator("a[href^='/demo/mail/']").all();
    for (const path of await Promise.all(mails.map((mail) => mail.getAttribute("href")))) {
      await person.open(path);
      const found = person.page.locator("main a[href*='/sign-in/']");
      if ((await found.count()) > 0) {
        const href = await found.first().getAttribute("href");
        if (!used.has(href)) {
          link = href;
          return true;
        }
      }
    }
    await person.open("/demo/mail");
    return false;
  });
  used.add(link);
  await person.open(new URL(link, person.house.url).pathname);
  await person.press("main form[action^='/sign-in/'] button");
}

journey("a second factor: set up, shown, recovered, and the own sessions", async ({ visitor }) => {
  const used = new Set();
  const person = await visitor({ viewport: { width: 1280, height: 900 } });
  const { page } = person;
  await byLink(person, `${PLACE}/members`, used);
  assert.equal(new URL(page.url()).pathname, "/second-factor");
  await goodAsItIs(person, "setting up the second factor", "second-factor-enrol");
  const key = await page.locator("#factor-key").innerText();
  assert.match(key, /^([A-Z2-7]{4} ?){8}$/);
  assert.ok((await page.locator(".qr svg").boundingBox()).width > 150, "large enough to scan");
  await page.fill("#code", "12");
  await person.press("main form button", 422);
  await goodAsItIs(person, "a wrong first code");
  assert.equal(await page.locator("#factor-key").innerText(), key, "the same key");
  await page.fill("#code", codeOf(key));
  await person.press("main form button");
  await goodAsItIs(person, "recovery codes", "recovery-codes");
  const codes = await page.locator(".recovery-code").allInnerTexts();
  assert.equal(codes.length, 10);
  await person.press("main .actions a");
  assert.equal(new URL(page.url()).pathname, `${PLACE}/members`, "and on to where the person was going");

  // Signed out, and in again: the code is asked for. The app's next code, as the first one is used up.
  await person.press("header form[action='/sign-out'] button");
  await byLink(person, PLACE, used);
  assert.equal(new URL(page.url()).pathname, "/second-factor");
  await goodAsItIs(person, "the second factor is asked for", "second-factor");
  await page.fill("#code", "AAAAA-AAAAA");
  await person.press("main form[action='/second-factor'] button", 422);
  await goodAsItIs(person, "a wrong code");
  await page.fill("#code", codeOf(key, Date.now() + 30_000));
  await person.press("main form[action='/second-factor'] button");
  assert.equal(new URL(page.url()).pathname, PLACE);

  // Another browser, without the phone.
  const other = await visitor({ viewport: { width: 1280, height: 900 } });
  await byLink(other, PLACE, used);
  await other.page.fill("#code", codes[0].toLowerCase());
  await other.press("main form[action='/second-factor'] button");
  assert.equal(new URL(other.page.url()).pathname, PLACE);

  // The own page, reached by the name at the top: the other session is there, and ends.
  await person.press("header .who a");
  assert.equal(new URL(page.url()).pathname, "/account");
  await goodAsItIs(person, "the own account", "account");
  assert.equal(await page.locator(".sessions li").count(), 2);
  assert.equal(await page.locator(".events li").count(), 5, "the newest of what happened");
  await person.press("main a[href='/account/log']");
  await goodAsItIs(person, "what happened on the account", "account-log");
  const happened = await page.locator(".events li strong").allInnerTexts();
  for (const event of ["Tvåstegsverifiering sattes på", "Fel reservkod", "Bekräftad med en reservkod, som nu är förbrukad", "Utloggning"]) {
    assert.ok(happened.includes(event), `${event}: ${happened.join("; ")}`);
  }
  await person.press("nav.crumbs a");
  await person.press("form[action='/account/sessions'] button:not([value=others])");
  assert.equal(await page.locator(".sessions li").count(), 1);
  await other.open(PLACE);
  assert.match(other.page.url(), /\/sign-in\?to=/, "ended at its next request");
  await person.press("main a[href='/account/second-factor']");
  await goodAsItIs(person, "the own factor", "factor");
  await page.fill("#code-remove", codes[1]);
  await person.press("form[action$='/remove'] button");
  assert.equal(new URL(page.url()).pathname, "/account");
  await person.open(PLACE);
  assert.equal(new URL(page.url()).pathname, "/second-factor", "without it, no place where persons are seen");
});
