// Signing in by a municipality's own provider, against the certified `oidc-provider` on loopback: its settings and a try, an
// invitation that is accepted from the mail, signing in and out, and a sign-out that the provider tells.

import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after } from "node:test";
import { house, texts } from "./support/brygga.mjs";

const LEADER = "omar.hyttfors@example.se";
const COLLEAGUE = "vera.lindvik@example.se";
const CLIENT = "brygga-nybro";
const SECRET = "a-client-secret-for-this-test-only";
const wide = { viewport: { width: 1280, height: 900 } };

const { journey } = await house();
const sv = texts("sv", "provider");

/** A provider that knows Brygga by these addresses. */
async function startProvider(redirect, signedOut, afterwards) {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const issuer = `http://127.0.0.1:${server.address().port}`;
  // It warns of what is meant for development, which is what it is used for here.
  const { warn, info } = console;
  console.warn = console.info = () => {};
  const { default: Provider } = await import("oidc-provider");
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: CLIENT,
        client_secret: SECRET,
        redirect_uris: [redirect],
        post_logout_redirect_uris: [afterwards],
        backchannel_logout_uri: signedOut,
        backchannel_logout_session_required: true,
      },
    ],
    cookies: { keys: ["a key for this test"] },
    features: { backchannelLogout: { enabled: true }, devInteractions: { enabled: true } },
    // Without its dispatcher, which refuses addresses of this machine.
    fetch: (url, { dispatcher, ...options }) => fetch(url, options),
    pkce: { required: () => true },
  });
  const told = [];
  provider.on("backchannel.success", () => told.push("heeded"));
  provider.on("backchannel.error", (_, error) => told.push(`not heeded: ${error.message}`));
  server.on("request", provider.callback());
  Object.assign(console, { warn, info });
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { issuer, told };
}

/** A visitor who goes to the provider and back. */
async function goesThere(person, provider) {
  // Its pages for development ask for a font elsewhere; nothing leaves the machine.
  await person.context.route(/fonts\.googleapis\.com/, (route) => route.fulfill({ contentType: "text/css", body: "" }));
  person.allow(/^another host/, /^console: .*127\.0\.0\.1/, /^refused by the policy/);
  const there = () => person.page.waitForURL((url) => url.origin === provider.issuer);
  const here = () => person.page.waitForURL((url) => url.origin !== provider.issuer);
  /** Begins with a button of ours, and signs in there where the provider does not know the person yet. */
  person.throughProvider = async (button, login) => {
    await Promise.all([there(), person.page.locator(button).click()]);
    if (login) {
      await person.page.fill("input[name=login]", login);
      await person.page.fill("input[name=password]", "anything");
      await person.page.locator("button[type=submit]").click();
    }
    // It asks once whether Brygga may know who it is.
    const consent = person.page.locator("button[type=submit]", { hasText: "Continue" });
    await Promise.race([here(), consent.waitFor().then(() => consent.click())]);
    await here();
  };
  return person;
}

journey("a municipality's own sign-in, from its settings to a sign-out there", async ({ visitor }) => {
  // ---- the leader sets it and tries it
  const leader = await visitor(wide);
  await leader.signIn(LEADER);
  await leader.open("/t/nybro/members");
  await leader.press("main a[href='/t/nybro/provider']");
  await leader.demandGoodPage("no provider yet", "sv");
  const [redirect, signedOut, afterwards] = await leader.page.locator("main code.copy").allInnerTexts();
  const provider = await startProvider(redirect, signedOut, afterwards);
  await goesThere(leader, provider);
  await leader.page.fill("#issuer", "http://id.example.se");
  await leader.page.fill("#client_id", CLIENT);
  await leader.page.fill("#client_secret", SECRET);
  await leader.press("form[action='/t/nybro/provider'] button", 422);
  assert.equal(await leader.page.inputValue("#client_secret"), "", "a secret that was typed is not sent back");
  await leader.demandGoodPage("an issuer that may not be asked", "sv");
  await leader.page.fill("#issuer", provider.issuer);
  await leader.page.fill("#client_secret", SECRET);
  await leader.press("form[action='/t/nybro/provider'] button");
  assert.ok((await leader.page.getByText(sv("flash-provider-saved")).count()) > 0);
  assert.ok(!(await leader.page.content()).includes(SECRET));
  await leader.throughProvider("form[action='/t/nybro/provider/try'] button", "subject-of-omar");
  assert.equal(new URL(leader.page.url()).pathname, "/t/nybro/provider");
  assert.ok((await leader.page.getByText(sv("provider-report-good")).count()) > 0, await leader.page.locator("main").innerText());
  assert.equal(await leader.page.getByText("subject-of-omar").count(), 0, "the subject is masked");
  await leader.demandGoodPage("a try that went well", "sv");
  await leader.picture("provider");

  // ---- a colleague is invited and accepts from the mail
  await leader.open("/t/nybro/members/new");
  await leader.page.fill("#name", "Vera Lindvik");
  await leader.page.fill("#email", COLLEAGUE);
  await leader.page.locator("input[name=role][value=staff]").check();
  await leader.press("main form button[type=submit]");
  const colleague = await goesThere(await visitor(), provider);
  await colleague.press(await colleague.linkInMail(COLLEAGUE, "/accept/"));
  const link = new URL(colleague.page.url()).pathname;
  await colleague.demandGoodPage("an invitation", "sv");
  await colleague.picture("provider-invitation");
  assert.ok((await colleague.page.getByText("Vera Lindvik").count()) > 0);
  await colleague.throughProvider("main form button", "subject-of-vera");
  assert.equal(new URL(colleague.page.url()).pathname, "/t/nybro");
  assert.ok((await colleague.page.getByText(sv("flash-provider-accepted")).count()) > 0);
  const other = await visitor();
  await other.open(link, 410);
  await other.demandGoodPage("an invitation that was used", "sv");

  // ---- signing out, here and there
  await colleague.press("header form[action='/sign-out'] button");
  await colleague.demandGoodPage("signed out", "sv");
  await colleague.page.locator(`main a[href^="${provider.issuer}"]`).click();
  await colleague.page.waitForURL((url) => url.origin === provider.issuer);
  await Promise.all([
    colleague.page.waitForURL((url) => url.pathname === "/sign-in"),
    colleague.page.locator("button[name=logout], button[value=yes]").first().click(),
  ]);

  // ---- signing in from the page that lists the municipalities, and being signed out by the provider
  await colleague.press("main a[href='/t/nybro/sign-in']");
  await colleague.demandGoodPage("the sign-in of a municipality", "sv");
  await colleague.throughProvider("main form button", "subject-of-vera");
  assert.equal(new URL(colleague.page.url()).pathname, "/t/nybro");
  const elsewhere = await colleague.context.newPage();
  await elsewhere.goto(`${provider.issuer}/session/end`);
  const told = provider.told.length;
  await elsewhere.locator("button[name=logout], button[value=yes]").first().click();
  await elsewhere.waitForLoadState();
  while (provider.told.length === told) await new Promise((resolve) => setTimeout(resolve, 20));
  assert.equal(provider.told.at(-1), "heeded");
  await colleague.open("/t/nybro");
  assert.match(colleague.page.url(), /\/sign-in\?to=/, "the session here has ended");
  await colleague.open("/sign-in");
  await colleague.demandGoodPage("the sign-in page with a provider", "sv");
  await colleague.picture("sign-in-providers");
});
