// Chromium as a cheap phone: 360 × 740, slow 4G (1.6 Mbit/s, 150 ms), a processor four times slower. Prints figures as JSON.

import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const tests = join(dirname(fileURLToPath(import.meta.url)), "../tests/package.json");
const { chromium } = createRequire(tests)("playwright-core");

const [origin, survey, home, results, cookie] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: [...(process.getuid?.() === 0 ? ["--no-sandbox"] : []), "--disable-gpu", "--disable-background-networking"],
});

/** A page in a fresh browser, slowed down, that notes its largest paint, its shifts and its slow events. */
async function phone(cookies = []) {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: "sv-SE", isMobile: true, hasTouch: true });
  if (cookies.length) await context.addCookies(cookies);
  const page = await context.newPage();
  await page.addInitScript(() => {
    const seen = (globalThis.seen = { paint: 0, shift: 0, tap: 0 });
    const on = (type, options, note) => new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type, buffered: true, ...options });
    on("largest-contentful-paint", {}, (entry) => (seen.paint = entry.startTime));
    on("layout-shift", {}, (entry) => entry.hadRecentInput || (seen.shift += entry.value));
    // The first one is told however quick it was; others from 16 ms on. Chromium counts in steps of 8 ms.
    const tapped = (entry) => (seen.tap = Math.max(seen.tap, entry.duration, 8));
    on("first-input", {}, tapped);
    on("event", { durationThreshold: 16 }, tapped);
  });
  const tools = await context.newCDPSession(page);
  await tools.send("Network.enable");
  await tools.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 150,
    downloadThroughput: (1.6 * 1024 * 1024) / 8,
    uploadThroughput: (750 * 1024) / 8,
  });
  await tools.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  return page;
}

const settled = async (page) => {
  await page.waitForLoadState("networkidle");
  return page.evaluate(() => globalThis.seen);
};
const middle = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
/** A figure of a page; where nothing was observed, it would be 0 and pass. */
const observed = (what, value) => {
  if (!(value > 0)) throw new Error(`nothing was observed of ${what}`);
  return value;
};

const figures = { surveyPaint: [], questionPaint: [], tap: [], staffPaint: [], resultsPaint: [] };
let shift = 0;
for (let turn = 0; turn < 3; turn++) {
  const page = await phone();
  await page.goto(origin + survey);
  let seen = await settled(page);
  figures.surveyPaint.push(observed("surveyPaint", seen.paint));
  shift = Math.max(shift, seen.shift);
  await Promise.all([page.waitForNavigation(), page.tap("button[value=start]")]);
  seen = await settled(page);
  figures.questionPaint.push(observed("questionPaint", seen.paint));
  await page.tap("input[type=radio]");
  // Two frames later the picture of the tap has been shown and measured.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50)))));
  await page.waitForFunction(() => globalThis.seen.tap > 0, undefined, { timeout: 5000 });
  seen = await page.evaluate(() => globalThis.seen);
  figures.tap.push(observed("tap", seen.tap));
  shift = Math.max(shift, seen.shift);
  await page.context().close();

  const [name, value] = cookie.split("=");
  for (const [key, path] of [["staffPaint", home], ["resultsPaint", results]]) {
    const staff = await phone([{ name, value, url: origin }]);
    await staff.goto(origin + path);
    seen = await settled(staff);
    figures[key].push(observed(key, seen.paint));
    shift = Math.max(shift, seen.shift);
    await staff.context().close();
  }
}
await browser.close();
console.log(JSON.stringify({ ...Object.fromEntries(Object.entries(figures).map(([key, values]) => [key, middle(values)])), shift }));
