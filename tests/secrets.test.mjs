// S9 and P4 on the running program: what must stay secret is in none of its logs, in no page that is not about it, in no file of the
// site, in no error page, in no help text, and in no name of a file.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { BIN, SITE } from "./support/brygga.mjs";

/** Seeded: nothing else has these in it. */
const SECRET = "seededsecret-0123456789-0123456789-0123456789";
const AGENT = "SeededAgent/7.0";
const ADDRESS = "203.0.113.77";
const WORDS = "SeededWords";

const folder = mkdtempSync(join(tmpdir(), "brygga-secrets-"));
chmodSync(folder, 0o711);
const data = join(folder, "data");
const kept = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => ["BRYGGA_SITE", "BRYGGA_PG_BIN"].includes(name) || !name.startsWith("BRYGGA_")),
);
delete kept.DATABASE_URL;
const environment = { ...kept, BRYGGA_DATA: data, BRYGGA_ADDR: "127.0.0.1:0", BRYGGA_SECRET: SECRET, BRYGGA_LOG: "debug" };
const child = spawn(BIN, ["demo"], { env: environment, stdio: ["ignore", "pipe", "pipe"] });
let said = "";
const ended = new Promise((resolve) => child.once("exit", resolve));
after(async () => {
  child.kill("SIGTERM");
  await ended;
  rmSync(folder, { recursive: true, force: true });
});
const url = await new Promise((resolve, reject) => {
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (text) => {
      said += text;
      const ready = /^Brygga is ready at (http:\S+)$/m.exec(said);
      if (ready) resolve(ready[1]);
    });
  }
  ended.then(() => reject(new Error(`the server ended:\n${said}`)));
});

/** A request as a participant's browser sends it. */
async function ask(path, fields, headers = {}) {
  const body = fields && new URLSearchParams(fields).toString();
  const response = await fetch(new URL(path, url), {
    method: fields ? "POST" : "GET",
    redirect: "manual",
    body,
    headers: {
      "user-agent": AGENT,
      "x-forwarded-for": ADDRESS,
      ...(fields && { origin: url, "content-type": "application/x-www-form-urlencoded" }),
      ...headers,
    },
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** The files below a folder, as paths with their sizes. */
function* files(below) {
  for (const entry of readdirSync(below, { withFileTypes: true })) {
    const path = join(below, entry.name);
    if (entry.isDirectory()) yield* files(path);
    else if (entry.isFile()) yield path;
  }
}

/** The checker: which of these are in a text. */
const found = (text, seeds) => Object.entries(seeds).filter(([, seed]) => text.includes(seed)).map(([name]) => name);

const seeds = { secret: SECRET, program: AGENT, address: ADDRESS, words: WORDS };
const pages = [];

test("participants and staff use it, straight on and beside", async () => {
  // A participant's link, out of a mail; the server sends them as soon as it is ready.
  let link;
  for (const deadline = Date.now() + 60_000; !link && Date.now() < deadline; await new Promise((go) => setTimeout(go, 250))) {
    const list = await ask("/demo/mail");
    for (const [, mail] of list.text.matchAll(/href="(\/demo\/mail\/[^"]+)"/g)) {
      link ??= /href="[^"]*(\/s\/[^"?]+)/.exec((await ask(mail)).text)?.[1];
    }
  }
  assert.ok(link, "a mail has a participant's link");
  seeds.link = link.slice("/s/".length);
  assert.equal((await ask(`${link}?lang=sv`)).status, 200);
  const submission = crypto.randomUUID();
  seeds.submission = submission;
  for (const go of ["next", "review", "send"]) {
    const page = await ask(link, { go, lang: "sv", submission, at: "0", "q.nonsense": WORDS });
    assert.ok([200, 303, 422].includes(page.status), `${go}: ${page.status}`);
  }
  pages.push(await ask("/s", { code: "QRST-VWXY" }), await ask(`/s/${WORDS}`), await ask(`/nowhere/${WORDS}`));
  seeds.code = "QRST-VWXY";
  pages.push(await ask(link, { go: "send", "q.nonsense": WORDS }, { origin: "https://elsewhere.example" }));
  // Somebody of the staff: the session's token is in a cookie, and nowhere else.
  const demo = await ask("/demo");
  const forms = [...demo.text.matchAll(/<form method="post" action="\/demo">([\s\S]*?)<\/form>/g)].map((m) => m[1]);
  const leader = forms.find((form) => form.includes('value="omar.hyttfors@example.se"'));
  const email = /name="email" value="([^"]+)"/.exec(leader)[1];
  const to = /name="to" value="([^"]+)"/.exec(leader)[1];
  const signedIn = await ask("/demo", { email, to });
  const cookie = signedIn.headers.getSetCookie().find((c) => /session=/.test(c));
  assert.ok(cookie, `a session: ${signedIn.status}`);
  seeds.session = /session=([^;]+)/.exec(cookie)[1];
  for (const path of [to, `${to}/focus-groups`, `${to}/members`, `${to}/mail`, `${to}/retention`, "/", "/about", "/accessibility"]) {
    const page = await ask(path, undefined, { cookie: cookie.split(";")[0] });
    assert.equal(page.status, 200, path);
    pages.push(page);
  }
});

test("no log has a secret, a code, an answer, a program or an address in it", () => {
  assert.match(said, /\/s\/\{key\}/, "the requests were logged, by their route");
  const logs = [...files(data)].filter((path) => /log/i.test(path) && !/pg_wal|pg_xact|base\//.test(path));
  for (const [name, text] of [["the program", said], ...logs.map((path) => [path, readFileSync(path, "latin1")])]) {
    assert.deepEqual(found(text, seeds), [], name);
  }
});

test("no page has a secret of somebody else's in it", () => {
  const { secret, program, address, link, session, submission } = seeds;
  for (const page of pages) assert.deepEqual(found(page.text, { secret, program, address, link, session, submission }), []);
});

test("no file of the site, no help text and no name of a mail has one in it", () => {
  for (const path of files(SITE)) assert.deepEqual(found(readFileSync(path, "latin1"), seeds), [], path);
  for (const command of [["--help"], ["serve", "--help"], ["demo", "--help"], ["--version"]]) {
    const help = execFileSync(BIN, command, { env: { ...environment, DATABASE_URL: "postgres://u:seededpassword@h/d" }, encoding: "utf8" });
    assert.deepEqual(found(help, { ...seeds, password: "seededpassword" }), [], command.join(" "));
  }
  const names = [...files(data)].filter((path) => path.endsWith(".eml"));
  assert.ok(names.length > 0, "there are mails");
  for (const path of names) {
    assert.deepEqual(found(path, seeds), []);
    assert.doesNotMatch(path, /@|example/);
    if (process.getuid) assert.equal(statSync(path).mode & 0o077, 0, `${path} is its owner's alone`);
  }
});

test("sabotage: what looks for them finds them", () => {
  assert.deepEqual(found(`GET /s/${seeds.link} ${AGENT}`, seeds), ["program", "link"]);
});
