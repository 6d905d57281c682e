// A Brygga of a test's own: the built server in demo mode on a free port and a fresh data folder, and visitors in Chromium
// whose pages may not show a mistake: no error or warning in the console, no script error, no request that fails or leaves
// the server (bar P11), nothing that the content security policy refused.

import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { homedir, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const TESTS = join(dirname(fileURLToPath(import.meta.url)), "..");
export const ROOT = join(TESTS, "..");

const target =
  process.env.CARGO_TARGET_DIR ?? join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "brygga/target");

/** The program under test. */
export const BIN = process.env.BRYGGA_BIN ?? join(target, "debug/brygga");

/** The built site: as the server finds it. */
export const SITE =
  process.env.BRYGGA_SITE ??
  [join(dirname(BIN), "site"), join(dirname(BIN), "../site")].find((folder) => existsSync(join(folder, "manifest.json")));

const asRoot = process.getuid?.() === 0;

/** Settings of whoever runs the tests that would lead the server elsewhere. */
const KEPT = ["BRYGGA_SITE", "BRYGGA_PG_BIN", "BRYGGA_LOG"];

function environment(folder) {
  const inherited = Object.entries(process.env).filter(
    ([name]) => KEPT.includes(name) || !(name.startsWith("BRYGGA_") || name === "DATABASE_URL"),
  );
  return { ...Object.fromEntries(inherited), BRYGGA_DATA: folder, BRYGGA_ADDR: "127.0.0.1:0" };
}

/** What the folders begin with that hold the demo as it is after its first start. */
const LOADED = "brygga-loaded-";

/**
 * A data folder with the demo loaded, to be copied: loading takes several seconds, and every file has a server of its own. It is
 * loaded once for each build of the server and each day, as the demo's dates are counted from the day it is loaded.
 */
async function loadedDemo() {
  const { mtimeMs, size } = statSync(BIN);
  const day = new Date().toLocaleDateString("sv-SE", { timeZone: "Europe/Stockholm" });
  const what = JSON.stringify([BIN, mtimeMs, size, process.getuid?.(), process.env.BRYGGA_PG_BIN, day]);
  const loaded = join(tmpdir(), LOADED + createHash("sha256").update(what).digest("hex").slice(0, 16));
  if (existsSync(loaded)) return loaded;
  for (const old of readdirSync(tmpdir()).filter((name) => name.startsWith(LOADED))) {
    const path = join(tmpdir(), old);
    try {
      // Not one that another run copies right now.
      if (Date.now() - statSync(path).mtimeMs > 36 * 3_600_000) rmSync(path, { recursive: true, force: true });
    } catch {
      // Another file was faster, or it is another user's.
    }
  }
  const folder = newFolder();
  try {
    const server = await startIn(folder);
    await server.stop();
  } catch (error) {
    // What is loaded in part is nobody's.
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
  try {
    renameSync(folder, loaded);
  } catch {
    // Another file was faster.
    rmSync(folder, { recursive: true, force: true });
  }
  return loaded;
}

function newFolder() {
  const folder = mkdtempSync(join(tmpdir(), "brygga-test-"));
  // The embedded Postgres runs as another user where this runs as root.
  chmodSync(folder, 0o711);
  return folder;
}

/** Starts a server of its own with the demo loaded; resolves when it says that it is ready. */
async function startServer() {
  assert.ok(existsSync(BIN), `the server is not built: ${BIN} (BRYGGA_BIN)`);
  const loaded = await loadedDemo();
  const folder = newFolder();
  execFileSync("cp", ["-a", join(loaded, "data"), folder]);
  const server = await startIn(folder);
  const stop = async () => {
    try {
      await server.stop();
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  };
  return { ...server, stop };
}

/** Starts the server over the data in a folder. */
async function startIn(folder) {
  const child = spawn(BIN, ["demo"], { env: environment(join(folder, "data")), stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise((resolve) => child.once("exit", (code, signal) => resolve(signal ?? code)));
  const log = [];
  createInterface({ input: child.stderr }).on("line", (line) => {
    log.push(line);
    if (log.length > 200) log.shift();
  });
  const kill = () => child.kill("SIGTERM");
  process.once("exit", kill);
  const stop = async () => {
    process.off("exit", kill);
    kill();
    const slow = setTimeout(() => child.kill("SIGKILL"), 30_000);
    const how = await ended;
    clearTimeout(slow);
    assert.equal(how, 0, `the server did not stop in order (${how}):\n${log.join("\n")}`);
  };
  const ready = new Promise((resolve) => {
    createInterface({ input: child.stdout }).on("line", (line) => {
      const found = /^Brygga is ready at (http:\S+)$/.exec(line);
      if (found) resolve(found[1]);
    });
  });
  let late;
  const url = await Promise.race([
    ready,
    ended.then((how) => Promise.reject(new Error(`the server ended (${how}):\n${log.join("\n")}`))),
    new Promise((_, reject) => {
      late = setTimeout(() => reject(new Error(`the server was not ready in two minutes:\n${log.join("\n")}`)), 120_000);
    }),
  ])
    .catch(async (error) => {
      child.kill("SIGKILL");
      await ended;
      rmSync(folder, { recursive: true, force: true });
      throw error;
    })
    .finally(() => clearTimeout(late));
  return { url, log, stop };
}

/** The browser: Chromium without what draws a window, where the system has it, as it takes a quarter less time for a page. */
export const CHROMIUM =
  process.env.CHROMIUM ?? ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"].find((path) => existsSync(path));

/** How it is started: without a sandbox for root, who can have none, and without what it would ask the world for. */
export const SWITCHES = [
  ...(asRoot ? ["--no-sandbox"] : []),
  ...["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run"],
];

/** Starts the browser. */
export const startBrowser = () => chromium.launch({ executablePath: CHROMIUM, args: SWITCHES });

/** The languages of participants, in the order in which they are offered. */
export const LANGUAGES = ["sv", "sv-easy", "en", "ar", "fa-AF", "so", "ti", "uk", "es"];

/** The direction that a language is written in. */
export const direction = (language) => (["ar", "fa-AF"].includes(language) ? "rtl" : "ltr");

/** The text of axe. It looks at one document: no page of ours has frames. */
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
/** WCAG 2.2 AA included, which axe leaves out unless it is asked. */
const AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

const ALL_RULES = { runOnly: { type: "tag", values: AXE_TAGS } };
/** All that a page's dark side can add, and what takes axe as long as everything else. */
const OF_COLOURS = ["color-contrast", "link-in-text-block"];
const RULES_OF_COLOURS = { runOnly: { type: "rule", values: OF_COLOURS } };
const OTHER_RULES = { ...ALL_RULES, rules: Object.fromEntries(OF_COLOURS.map((rule) => [rule, { enabled: false }])) };

/** What axe finds on a page. Asked for what is wrong only: to describe all that is right takes it longer than to look. */
async function axe(page, rules = ALL_RULES) {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(AXE);
  const violations = await page.evaluate(async (rules) => {
    const options = { ...rules, resultTypes: ["violations"], preload: false };
    return (await globalThis.axe.run(document, options)).violations;
  }, rules);
  return violations.flatMap((rule) =>
    rule.nodes.map((node) => `${rule.id}: ${node.target.join(" ")} (${node.failureSummary?.split("\n").at(1)?.trim()})`),
  );
}

/** What axe finds on a page in the light, and in its colours in the dark. */
export async function axeInBothLights(page) {
  return [...(await axe(page)), ...(await inTheDark(page))];
}

async function inTheDark(page) {
  await page.emulateMedia({ colorScheme: "dark" });
  // A background that is on its way to the dark is neither.
  await page.evaluate(() => Promise.allSettled(document.getAnimations().filter((a) => a instanceof CSSTransition).map((a) => a.finished)));
  const found = await axe(page, RULES_OF_COLOURS);
  await page.emulateMedia({ colorScheme: "light" });
  return found.map((line) => `in the dark, ${line}`);
}

/** One person with a browser of their own. */
class Visitor {
  constructor(house, context, page) {
    Object.assign(this, { house, context, page, problems: [], allowed: [] });
    const note = (problem) => {
      if (!this.allowed.some((pattern) => pattern.test(problem))) this.problems.push(problem);
    };
    context.on("console", (message) => {
      if (!["error", "warning"].includes(message.type())) return;
      // The status of a page is the test's to judge; that of everything else is looked at below.
      if (/^Failed to load resource: the server responded with a status of/.test(message.text())) return;
      note(`console: ${message.text()} (${message.location().url})`);
    });
    context.on("weberror", (error) => note(`script: ${error.error().stack ?? error.error()}`));
    context.on("request", (request) => {
      const to = new URL(request.url());
      if (to.protocol.startsWith("http") && to.origin !== house.url) note(`another host: ${request.url()}`);
    });
    context.on("requestfailed", (request) => {
      const why = request.failure()?.errorText;
      // Given up by the browser, since the person went on to another page.
      if (why !== "net::ERR_ABORTED") note(`request: ${why} ${request.method()} ${request.url()}`);
    });
    context.on("response", (response) => {
      // A service worker asks for the same page in the browser's place.
      const isPage = response.request().resourceType() === "document" || response.request().serviceWorker() !== null;
      const most = isPage ? 500 : 400;
      if (response.status() >= most) note(`status: ${response.status()} ${response.url()}`);
    });
  }

  /** Mistakes that a test provokes. */
  allow(...patterns) {
    this.allowed.push(...patterns);
  }

  /** Opens a page; fails where its status is another. */
  async open(path, status = 200) {
    const response = await this.page.goto(new URL(path, this.house.url).href);
    assert.equal(response.status(), status, `GET ${path}`);
    return response;
  }

  /** Opens the navigation's menu that holds what is to be pressed, as a person does: nobody can press what is not shown. */
  async unfold(target) {
    const menu = target.locator("xpath=ancestor::details[not(@open)][ancestor::nav]");
    if ((await menu.count()) > 0) await menu.locator("summary").click();
  }

  /** Presses what leads to another page, and waits for that page. */
  async press(what, status = 200) {
    const target = typeof what === "string" ? this.page.locator(what) : what;
    await this.unfold(target);
    const [response] = await Promise.all([this.page.waitForNavigation({ timeout: 30_000 }), target.click()]);
    if (response) assert.equal(response.status(), status, `${response.request().method()} ${response.url()}`);
    return response;
  }

  /** Does what a keyboard does, and waits for the page it leads to. */
  async type(key, status = 200) {
    const [response] = await Promise.all([this.page.waitForNavigation({ timeout: 30_000 }), this.page.keyboard.press(key)]);
    if (response) assert.equal(response.status(), status);
    return response;
  }

  /** The demo's sign-in: one click. `to` is the place that the person goes to, where there are several. */
  async signIn(email, to) {
    await this.open("/demo");
    const form = this.page.locator(`form:has(input[name=email][value="${email}"])`);
    const one = to ? form.filter({ has: this.page.locator(`input[name=to][value="${to}"]`) }) : form;
    await this.press(one.first().locator("button"));
  }

  /** Reloads until `found` says yes. */
  async until(what, found, seconds = 60) {
    const deadline = Date.now() + seconds * 1000;
    for (;;) {
      if (await found(this.page)) return;
      assert.ok(Date.now() < deadline, `${what}: not after ${seconds} seconds, at ${this.page.url()}`);
      // The server's jobs look once a second.
      await this.page.waitForTimeout(250);
      await this.page.reload();
    }
  }

  /** Opens the newest mail to an address that holds such a link, and gives the link; waits for it to be sent. */
  async linkInMail(address, pattern) {
    const mails = this.page.locator("main li", { hasText: address }).locator("a[href^='/demo/mail/']");
    const link = this.page.locator(`main a[href*='${pattern}']`);
    await this.open("/demo/mail");
    await this.until(`a mail to ${address} with ${pattern}`, async () => {
      const paths = await Promise.all((await mails.all()).map((mail) => mail.getAttribute("href")));
      for (const path of paths) {
        await this.open(path);
        if ((await link.count()) > 0) return true;
      }
      await this.open("/demo/mail");
      return false;
    });
    return link.first();
  }

  /** What axe finds on the page. */
  axe() {
    return axe(this.page);
  }

  /** What axe finds on the page for those whose device is dark, that it does not find in the light. */
  async axeInTheDark() {
    return inTheDark(this.page);
  }

  /** How far the page reaches beyond its window, and what does (bar A5). */
  async sideScroll() {
    return this.page.evaluate(() => {
      const over = document.documentElement.scrollWidth - window.innerWidth;
      if (over <= 0) return null;
      const wide = [...document.querySelectorAll("main *, header *, footer *, nav *")]
        .filter((e) => Math.max(e.getBoundingClientRect().right, -e.getBoundingClientRect().left + 0) > window.innerWidth + 1)
        .map((e) => `${e.tagName.toLowerCase()}${e.id ? `#${e.id}` : ""}${e.className?.baseVal ?? e.className ? `.${e.className?.baseVal ?? e.className}` : ""}`);
      return `${over} px too wide: ${wide.slice(0, 4).join(", ")}`;
    });
  }

  /** The page as a whole, for people to look at: only where `PICTURES=1` asks for it, as each takes as long as the page itself. */
  async picture(name) {
    if (!process.env.PICTURES) return;
    const folder = join(TESTS, "screenshots");
    mkdirSync(folder, { recursive: true });
    const { width } = this.page.viewportSize();
    await this.page.screenshot({ path: join(folder, `${name}-${width}.png`), fullPage: true });
  }

  /** What axe finds on the page, its colours apart. */
  axeButForColours() {
    return axe(this.page, OTHER_RULES);
  }

  /**
   * What every page has to be: clean for axe, no wider than its window, one heading, a title, its language. `look` says what axe looks at:
   * `everything`, `all but colours`, or `nothing`.
   */
  async demandGoodPage(what, language, look = "everything") {
    const found = { everything: () => this.axe(), "all but colours": () => this.axeButForColours(), nothing: () => [] };
    assert.deepEqual(await found[look](), [], `axe: ${what}`);
    assert.equal(await this.sideScroll(), null, `side scroll: ${what}`);
    const page = await this.page.evaluate(() => {
      const { lang, dir } = document.documentElement;
      return { headings: document.querySelectorAll("h1").length, untitled: document.title.trim() === "", lang, dir };
    });
    const expected = { headings: 1, untitled: false, lang: language === "sv-easy" ? "sv" : language, dir: direction(language) };
    assert.deepEqual(page, expected, `one h1, a title, the language: ${what}`);
  }

  demandNoProblems() {
    assert.deepEqual(this.problems, [], "what went wrong in the browser");
  }
}

/** Asked of every page: tells of what the policy refused. */
const TELL_OF_VIOLATIONS = () =>
  document.addEventListener("securitypolicyviolation", (event) =>
    console.error(`refused by the policy: ${event.effectiveDirective} ${event.blockedURI}`),
  );

/** A running Brygga with a browser, until the file's tests are over. */
export async function house() {
  const server = await startServer();
  let browser;
  try {
    browser = await startBrowser();
  } catch (error) {
    await server.stop();
    throw error;
  }
  after(async () => {
    await browser.close();
    await server.stop();
  });
  const opened = { url: server.url, browser };

  /** A visitor; options as Playwright's contexts have them. Phones come first. */
  opened.visitor = async (options = {}) => {
    const context = await browser.newContext({
      locale: "sv-SE",
      viewport: { width: 390, height: 844 },
      reducedMotion: "reduce",
      ...options,
    });
    context.setDefaultTimeout(20_000);
    await context.addInitScript(TELL_OF_VIOLATIONS);
    return new Visitor(opened, context, await context.newPage());
  };

  /** A test with visitors; afterwards none of their pages may have shown a mistake. */
  opened.journey = (name, run, timeout = 280_000) =>
    test(name, { timeout }, async (t) => {
      const visitors = [];
      const visitor = async (options) => {
        const one = await opened.visitor(options);
        // What Playwright says of its own, not the page.
        if (options?.serviceWorkers === "block") one.allow(/Service Worker registration blocked/);
        visitors.push(one);
        return one;
      };
      try {
        await run({ t, visitor });
        for (const one of visitors) one.demandNoProblems();
      } catch (error) {
        const folder = join(TESTS, "out");
        mkdirSync(folder, { recursive: true });
        for (const [n, one] of visitors.entries()) {
          const path = join(folder, `${name.replace(/[^\p{L}\p{N}]+/gu, "-")}-${n + 1}.png`);
          await one.page.screenshot({ path, fullPage: true }).catch(() => undefined);
          error.message += `\n  visitor ${n + 1} at ${one.page.url()} (${path})${one.problems.map((p) => `\n    ${p}`).join("")}`;
        }
        throw error;
      } finally {
        for (const one of visitors) await one.context.close();
      }
    });
  return opened;
}

/** The texts of a feature in a language, by their ids; those with selectors are left out. */
export function texts(language, feature) {
  const text = readFileSync(join(ROOT, "app/locales", language, `${feature}.ftl`), "utf8");
  const found = Object.fromEntries([...text.matchAll(/^([a-z][\w-]*) = (.+)$/gm)].map((m) => [m[1], m[2].trim()]));
  return (id) => {
    assert.ok(found[id], `${language}/${feature}.ftl has no ${id}`);
    return found[id];
  };
}
