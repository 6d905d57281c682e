// S9 and P4 on the running program: what must stay secret is in none of its logs, in no page that is not about it, in no file of the
// site, in no error page, in no help text, and in no name of a file.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { BIN, SITE } from "./support/brygga.mjs";
import { codeOf } from "./support/second_factor.mjs";

/** Seeded: nothing else has these in it. */
const SECRET = "seededsecret-0123456789-0123456789-0123456789";
const AGENT = "SeededAgent/7.0";
const ADDRESS = "203.0.113.77";
const WORDS = "SeededWords";
const CODE = "WQTX-YRVS";
const CLIENT_SECRET = "SeededClientSecret-0123456789";

/** Signs in by a link, and sets up a second factor. */
const MEMBER = { email: "amina.bjorkvass@example.se", place: "/t/vimmerby" };
/** Manages the provider of a place. */
const LEADER = "omar.hyttfors@example.se";

const wait = (milliseconds) => new Promise((go) => setTimeout(go, milliseconds));

/** What was started by one test and read by others ends after all. */
const ends = [];
after(async () => {
  for (const end of ends) await end();
});

/** Starts a server with the demo's data; what it says is kept. `faults` are broken on purpose. */
async function start(faults) {
  const folder = mkdtempSync(join(tmpdir(), "brygga-secrets-"));
  chmodSync(folder, 0o711);
  const data = join(folder, "data");
  const kept = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => ["BRYGGA_SITE", "BRYGGA_PG_BIN"].includes(name) || !name.startsWith("BRYGGA_")),
  );
  delete kept.DATABASE_URL;
  const environment = { ...kept, BRYGGA_DATA: data, BRYGGA_ADDR: "127.0.0.1:0", BRYGGA_SECRET: SECRET, BRYGGA_LOG: "debug" };
  if (faults) environment.BRYGGA_TEST_FAULTS = faults;
  const child = spawn(BIN, ["demo"], { env: environment, stdio: ["ignore", "pipe", "pipe"] });
  const server = { data, environment, said: "" };
  const ended = new Promise((resolve) => child.once("exit", resolve));
  ends.push(async () => {
    child.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true, force: true });
  });
  server.url = await new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (text) => {
        server.said += text;
        const ready = /^Brygga is ready at (http:\S+)$/m.exec(server.said);
        if (ready) resolve(ready[1]);
      });
    }
    ended.then(() => reject(new Error(`the server ended:\n${server.said}`)));
  });
  return server;
}

/** A browser without JavaScript, which keeps cookies and follows nothing by itself. What it sends and gets is noted in `sent`. */
function browser(server, sent) {
  const cookies = new Map();
  return async (path, fields, headers = {}) => {
    const body = fields && new URLSearchParams(fields).toString();
    const all = {
      "user-agent": AGENT,
      "x-forwarded-for": ADDRESS,
      ...(cookies.size > 0 && { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; ") }),
      ...(fields && { origin: server.url, "content-type": "application/x-www-form-urlencoded" }),
      ...headers,
    };
    const response = await fetch(new URL(path, server.url), { method: fields ? "POST" : "GET", redirect: "manual", body, headers: all });
    const set = response.headers.getSetCookie();
    for (const cookie of set) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie);
      if (/max-age=0/i.test(cookie)) cookies.delete(name);
      else cookies.set(name, value);
    }
    const text = await response.text();
    sent.push(path, body ?? "", JSON.stringify(all), JSON.stringify([...response.headers]), text);
    return { status: response.status, headers: response.headers, text, cookies };
  };
}

/** The files below a folder, as paths with their sizes. */
function* files(below) {
  for (const entry of readdirSync(below, { withFileTypes: true })) {
    const path = join(below, entry.name);
    if (entry.isDirectory()) yield* files(path);
    else if (entry.isFile()) yield path;
  }
}

/** The checker: which of these are in a text, in whatever case, as they are or without what parts them for the eye. */
function found(text, seeds) {
  const lower = text.toLowerCase();
  const forms = (seed) => [seed, seed.replaceAll(/[- ]/g, "")].map((form) => form.toLowerCase());
  return Object.keys(seeds).filter((name) => forms(seeds[name]).some((form) => lower.includes(form)));
}

/** A link of that kind in a mail that is not known yet: the server sends mails as soon as it can. */
async function mailed(ask, kind, known) {
  const link = new RegExp(`href="[^"]*(/${kind}/[^"?]+)`);
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await wait(250)) {
    const list = await ask("/demo/mail");
    for (const [, mail] of list.text.matchAll(/href="(\/demo\/mail\/[^"]+)"/g)) {
      const path = link.exec((await ask(mail)).text)?.[1];
      if (path && !known.has(path)) {
        known.add(path);
        return path;
      }
    }
  }
  return assert.fail(`no mail has a link with /${kind}/`);
}

/** A provider that knows nobody: asked for a token, it repeats the secret of whoever asks. */
async function startProvider() {
  const asked = [];
  const server = createServer((request, response) => {
    const answer = (status, body) => {
      response.writeHead(status, { "content-type": "application/json" });
      response.end(JSON.stringify(body));
    };
    const issuer = `http://${request.headers.host}`;
    if (request.url === "/.well-known/openid-configuration") {
      answer(200, {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        response_types_supported: ["code"],
        subject_types_supported: ["public"],
        id_token_signing_alg_values_supported: ["ES256"],
      });
    } else if (request.url === "/jwks") {
      answer(200, { keys: [] });
    } else {
      const [, basic] = /^Basic (.*)$/.exec(request.headers.authorization ?? "") ?? [];
      const client = Buffer.from(basic ?? "", "base64").toString();
      asked.push(client);
      answer(401, { error: "invalid_client", error_description: `nobody is ${client}` });
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  ends.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { issuer: `http://127.0.0.1:${server.address().port}`, asked };
}

/** Participants: straight on and beside. */
async function participate({ ask, seeds, pages, known }) {
  const link = await mailed(ask, "s", known);
  seeds.link = link.slice("/s/".length);
  assert.equal((await ask(`${link}?lang=sv`)).status, 200);
  const submission = crypto.randomUUID();
  seeds.submission = submission;
  for (const go of ["next", "review", "send"]) {
    const page = await ask(link, { go, lang: "sv", submission, at: "0", "q.nonsense": WORDS });
    assert.ok([200, 303, 422].includes(page.status), `${go}: ${page.status}`);
  }
  pages.push(await ask("/s", { code: CODE }), await ask(`/s/${WORDS}`), await ask(`/nowhere/${WORDS}`));
  pages.push(await ask(link, { go: "send", "q.nonsense": WORDS }, { origin: "https://elsewhere.example" }));
}

/** Signs in by a link from the mail. */
async function byLink({ server, sent, known }) {
  const ask = browser(server, sent);
  assert.equal((await ask("/sign-in", { email: MEMBER.email })).status, 303);
  const link = await mailed(browser(server, sent), "sign-in", known);
  assert.equal((await ask(link)).status, 200);
  const page = await ask(link, {});
  assert.equal(page.status, 303);
  return { ask, link, session: page.cookies.get("brygga-session") };
}

/** Sets up a second factor, and shows it by a recovery code in another browser. */
async function twoSteps(walk) {
  const { seeds, pages } = walk;
  const first = await byLink(walk);
  seeds.signIn = first.link.slice("/sign-in/".length);
  seeds.linkSession = first.session;
  assert.equal((await first.ask(first.link)).status, 410, "used");
  pages.push(await first.ask(`/sign-in/${WORDS}`));
  const to = MEMBER.place;
  const { text } = await first.ask(`/second-factor?to=${to}`);
  seeds.factor = /id="factor-key"[^>]*>([^<]+)</.exec(text)[1];
  const key = /name="key" value="([^"]+)"/.exec(text)[1];
  assert.equal((await first.ask("/account/second-factor", { to, key, code: "12" })).status, 422);
  const codes = await first.ask("/account/second-factor", { to, key, code: codeOf(seeds.factor) });
  assert.equal(codes.status, 200);
  seeds.recovery = /class="recovery-code"[^>]*>([^<]+)</.exec(codes.text)[1];
  pages.push(await first.ask(to), await first.ask("/account"), await first.ask("/account/log"));
  const second = await byLink(walk);
  const wrong = await second.ask("/second-factor", { to, code: "AAAAA-AAAAA" });
  assert.equal(wrong.status, 422);
  pages.push(wrong);
  assert.equal((await second.ask("/second-factor", { to, code: seeds.recovery })).status, 303);
  pages.push(await second.ask(to), await second.ask("/account/log"));
}

/** Somebody of the staff, by the demo's button, who also ties a provider to the place. */
async function lead({ server, sent, seeds, pages }) {
  // The session's token is in a cookie, and nowhere else.
  const ask = browser(server, sent);
  const demo = await ask("/demo");
  const forms = [...demo.text.matchAll(/<form method="post" action="\/demo">([\s\S]*?)<\/form>/g)].map((m) => m[1]);
  const leader = forms.find((form) => form.includes(`value="${LEADER}"`));
  const to = /name="to" value="([^"]+)"/.exec(leader)[1];
  const signedIn = await ask("/demo", { email: LEADER, to });
  seeds.session = signedIn.cookies.get("brygga-session");
  assert.ok(seeds.session, `a session: ${signedIn.status}`);
  for (const path of [to, `${to}/focus-groups`, `${to}/members`, `${to}/mail`, `${to}/retention`, "/", "/about", "/accessibility"]) {
    const page = await ask(path);
    assert.equal(page.status, 200, path);
    pages.push(page);
  }
  const provider = await startProvider();
  const typed = { issuer: "http://id.example.se", client_id: "brygga", client_secret: CLIENT_SECRET };
  const refused = await ask(`${to}/provider`, typed);
  assert.equal(refused.status, 422);
  assert.equal((await ask(`${to}/provider`, { ...typed, issuer: provider.issuer })).status, 303);
  const leaving = await ask(`${to}/provider/try`, {});
  const there = new URL(leaving.headers.get("refresh").replace("0; url=", ""));
  const back = new URL(there.searchParams.get("redirect_uri"));
  seeds.state = there.searchParams.get("state");
  seeds.providersCode = crypto.randomUUID();
  back.search = new URLSearchParams({ code: seeds.providersCode, state: seeds.state, iss: provider.issuer });
  assert.equal((await ask(`${back.pathname}${back.search}`)).status, 303);
  assert.deepEqual(provider.asked, [`brygga:${CLIENT_SECRET}`]);
  seeds.clientSecret = CLIENT_SECRET;
  pages.push(refused, await ask(`${to}/provider`), await ask(`${to}/log`));
}

/** Participants and staff use it. Gives what is looked for, the pages that have none of it, and all that was sent and got. */
async function use(server) {
  const sent = [];
  const walk = { server, sent, pages: [], known: new Set(), ask: browser(server, sent) };
  walk.seeds = { secret: SECRET, program: AGENT, address: ADDRESS, words: WORDS, code: CODE };
  await participate(walk);
  await twoSteps(walk);
  await lead(walk);
  return walk;
}

/** What is looked for, but the server's own secret, which nobody sends and nobody gets. */
const carried = (seeds) => Object.keys(seeds).filter((name) => name !== "secret");

let server;
let walk;

test("participants and staff use it, straight on and beside", async () => {
  server = await start();
  walk = await use(server);
  // Each went through the server as it is looked for: were what was sent and got in a log, it would be found there.
  assert.deepEqual(found(walk.sent.join("\n"), walk.seeds), carried(walk.seeds));
});

test("no log has a secret, a code, an answer, a program or an address in it", () => {
  const { data, said } = server;
  assert.match(said, /\/s\/\{key\}/, "the requests were logged, by their route");
  for (const route of ["/sign-in/{token}", "/account/second-factor", "/t/{slug}/provider", "/sign-in/provider/{tenant}"]) {
    assert.ok(said.includes(route), route);
  }
  const logs = [...files(data)].filter((path) => /log/i.test(path) && !/pg_wal|pg_xact|base\//.test(path));
  for (const [name, text] of [["the program", said], ...logs.map((path) => [path, readFileSync(path, "latin1")])]) {
    assert.deepEqual(found(text, walk.seeds), [], name);
  }
});

test("no page has a secret of somebody else's in it", () => {
  // What somebody typed into an address or a field may be on the page that answers.
  const { words, code, ...secrets } = walk.seeds;
  for (const page of walk.pages) assert.deepEqual(found(page.text, secrets), []);
});

test("no file of the site, no help text and no name of a mail has one in it", () => {
  const { data, environment } = server;
  for (const path of files(SITE)) assert.deepEqual(found(readFileSync(path, "latin1"), walk.seeds), [], path);
  for (const command of [["--help"], ["serve", "--help"], ["demo", "--help"], ["--version"]]) {
    const help = execFileSync(BIN, command, { env: { ...environment, DATABASE_URL: "postgres://u:seededpassword@h/d" }, encoding: "utf8" });
    assert.deepEqual(found(help, { ...walk.seeds, password: "seededpassword" }), [], command.join(" "));
  }
  const names = [...files(data)].filter((path) => path.endsWith(".eml"));
  assert.ok(names.length > 0, "there are mails");
  for (const path of names) {
    assert.deepEqual(found(path, walk.seeds), []);
    assert.doesNotMatch(path, /@|example/);
    if (process.getuid) assert.equal(statSync(path).mode & 0o077, 0, `${path} is its owner's alone`);
  }
});

// The program that people run can't be broken so; `make sabotage` has built one that can.
const breakable = readFileSync(BIN).includes("BRYGGA_TEST_FAULTS");

test("sabotage: what looks for them finds them, in the log of a server that logs what it gets and gives", {
  skip: !breakable && "make sabotage",
}, async () => {
  const careless = await start("logs-requests");
  const { seeds } = await use(careless);
  assert.deepEqual(found(careless.said, seeds), carried(seeds));
});
