// A survey without a network, as tests walk it: what the worker has, and the document that it gives.

import assert from "node:assert/strict";
import { chromium } from "playwright-core";
import { CHROMIUM, SWITCHES } from "./brygga.mjs";
import { NEXT, SEND, START } from "./focus_groups.mjs";

/** What the browser says of requests where there is no network. */
export const AWAY = /ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch|ERR_ABORTED/;

/** Until something is so that only the page can tell, and only after a while: `waitForFunction` takes a promise for an answer. */
export async function until(page, check) {
  while (!(await page.evaluate(check))) await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)));
}

/** Until nothing is kept any more. With its last look the worker may leave a cache without anything in it. */
export const emptied = (page) =>
  until(page, async () => {
    const names = await caches.keys();
    const kept = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).length));
    return kept.every((n) => n === 0);
  });

/** Until the worker has what it needs to go on with this survey. */
export const kept = (page) =>
  until(page, async () => {
    const cache = await caches.open("brygga-offline");
    return Boolean(navigator.serviceWorker.controller) && (await cache.keys()).some(({ url }) => new URL(url).pathname.endsWith("/offline"));
  });

/** From the introduction, without a network from then on, to the first question. */
export async function beginAway({ page, context }) {
  await page.locator("html[data-offline=ready]").waitFor({ state: "attached" });
  await context.setOffline(true);
  await page.locator(START).click();
  await page.locator("#stage h1").waitFor();
}

/** A browser that keeps what it has in a folder, until it is opened there again. */
export const openIn = (folder, options) =>
  chromium.launchPersistentContext(folder, { locale: "sv-SE", executablePath: CHROMIUM, args: SWITCHES, ...options });

/** Answers the question that the document without a network shows: the choice with that number, or a text. */
export async function answerHere({ page }, n, text = "Utan nät gick det också.") {
  const choices = page.locator("#stage input[type=radio], #stage input[type=checkbox]");
  if ((await choices.count()) > 0) await choices.nth(n % (await choices.count())).check();
  else await page.locator("#stage #answer").fill((await page.locator("#stage textarea").count()) > 0 ? text : "3");
}

/** From there to the next question, or to the review. */
export async function goOn({ page }) {
  const last = page.locator("button[name=go][value=review]");
  await ((await last.isVisible()) ? last : page.locator(NEXT)).click();
}

/** Answers everything that the document without a network asks, up to its review. */
export async function answerOffline({ page }, seen = async () => undefined) {
  for (let n = 0; n < 60; n += 1) {
    await seen(n);
    await answerHere({ page }, n);
    await goOn({ page });
    if (await page.locator(SEND).isVisible()) return;
  }
  assert.fail("the questions have no end");
}

/** What is kept on the device. */
export const held = (page) =>
  page.evaluate(async () => {
    const names = await caches.keys();
    const keys = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)));
    return [...keys.flat(), ...Object.keys(sessionStorage), ...Object.keys(localStorage)];
  });
