// The service worker of a participant's way: keeps a survey that was opened, gives it where there is no network, and keeps finished answers
// until the server has acknowledged them. It never touches a page that the network brings.
//
// All that it keeps stands in one cache: documents (by their address), what they need (/s/kept/…), what they show and play (/s/…/layers/…),
// answers that wait (/s/waiting/…), and what it has noted (/s/noted/…). Answers go out with their submission's number, so that sending again is safe; without cookies, so that it is the
// code alone that counts; and are deleted when they are thanked for, or the first time that the worker runs after the length of a meeting.

const CACHE = "brygga-offline";
const LONGEST = 12 * 60 * 60 * 1000;
const START = "/s/tablet";
const LINK = /^\/s\/([\w-]{22})$/;
const THANKS = /^\/s\/([\w-]{22})\/thanks$/;
const FILE = /^\/s\/[\w-]+\/layers\/[\w-]+$/;
/** The one script of which devices have no font of their own, so that the style brings one (style/fonts.css). */
const ETHIOPIC = /[\u1200-\u137f]/;
/** So many bytes of a survey's pictures and recordings are kept. */
const MOST_OF_FILES = 5_000_000;

const cache = () => caches.open(CACHE);
const json = (value) => new Response(JSON.stringify(value), { headers: { "content-type": "application/json" } });

/** Everything that is kept under a path, with its key. */
async function entries(prefix) {
  const kept = await cache();
  const keys = (await kept.keys()).filter((request) => new URL(request.url).pathname.startsWith(prefix));
  const read = async (key) => {
    const response = await kept.match(key);
    return response && { key, value: await response.json() };
  };
  return (await Promise.all(keys.map(read))).filter(Boolean);
}

async function noted(name, otherwise) {
  const response = await (await cache()).match(`/s/noted/${name}`);
  return response ? response.json() : otherwise;
}

const note = async (name, value) => (await cache()).put(`/s/noted/${name}`, json(value));

let turn = Promise.resolve();
/** One after the other: what is noted is read, changed and written again. */
function inTurn(work) {
  const done = turn.then(work);
  turn = done.catch(() => undefined);
  return done;
}

// ---- answers that wait

const waiting = async () => (await entries("/s/waiting/")).map(({ value }) => value);
const keep = async (item) => (await cache()).put(`/s/waiting/${item.submission}`, json(item));
const drop = async (item) => (await cache()).delete(`/s/waiting/${item.submission}`);

/** Deletes what has been here longer than a meeting. That answers were among it is told at the next opening. */
async function sweep(now = Date.now()) {
  await inTurn(async () => {
    const old = (await waiting()).filter((item) => now - item.at >= LONGEST);
    for (const item of old) await drop(item);
    if (old.length > 0) await note("gone", (await noted("gone", 0)) + old.length);
  });
  await noteSent((one) => now - one.at < LONGEST);
  await inTurn(async () => {
    const kept = await cache();
    for (const request of await kept.keys()) {
      const at = Number((await kept.match(request))?.headers.get("x-kept-at") ?? now);
      if (now - at >= LONGEST) await kept.delete(request);
    }
  });
}

/** Keeps of what was sent and nobody has been thanked for yet only that; with one more. */
const noteSent = (which, more) =>
  inTurn(async () => {
    const before = await noted("sent", []);
    const after = [...before.filter(which), ...(more ? [more] : [])];
    if (after.length > 0) await note("sent", after);
    else if (before.length > 0) await (await cache()).delete("/s/noted/sent");
  });

async function tell(message) {
  for (const client of await self.clients.matchAll({ includeUncontrolled: true })) client.postMessage(message);
}

/** Sends what waits, one after the other. False where some still waits for the network. */
async function sendAll() {
  await sweep();
  let later = false;
  for (const item of await waiting()) {
    if (item.state !== "waits") continue;
    let response;
    try {
      response = await fetch(item.path, {
        method: "POST",
        credentials: "omit",
        headers: { "content-type": "application/x-www-form-urlencoded", "x-sent-by": "script" },
        body: item.body,
      });
    } catch {
      return false;
    }
    // What a network in between says, such as that one has to sign in to it first, is no answer of the server's.
    if (!response.headers.get("content-security-policy")?.startsWith("default-src 'none'")) return false;
    const to = response.headers.get("x-go-to") ?? "";
    if (response.ok && to.includes("/thanks?")) {
      await thanked(item.path);
      // Sent while no page was open: the next opening leads to the thanks. At a tablet there is nobody to thank.
      if (!(await documentOf(START))) await noteSent(() => true, { path: item.path, to, at: Date.now() });
      await tell({ what: "sent", submission: item.submission, path: item.path, to });
    } else if (response.status === 422) {
      // Something in it can't be taken as it is: whoever answered puts it right.
      await keep({ ...item, state: "wrong" });
    } else if (response.ok || response.status === 404) {
      // A page that says why: the code was used, or the round has closed.
      await keep({ ...item, state: "refused" });
    } else {
      // Tried again with the next network. Where it is this one that can't be taken now, the others go on.
      later = true;
      if ([429, 502, 503, 504].includes(response.status)) return false;
    }
  }
  return !later;
}

let sending;
/** The same for everybody who asks meanwhile. */
function send() {
  sending ??= sendAll().finally(() => {
    sending = undefined;
  });
  return sending;
}

const sync = () => self.registration.sync?.register("answers").catch(() => undefined);

// ---- documents

/** The path of the survey, or of the tablet, whose document that is. */
const surveyOf = (address) => new URL(address, self.location.origin).pathname.replace(/\/offline$/, "");

/** Keeps a style, which names its fonts where the worker has them; and those, for a document that is written in their script. */
async function keepStyle(kept, path, document) {
  let style = await (await kept.match(path))?.text();
  if (style === undefined) {
    const response = await fetch(path);
    if (!response.ok) throw new TypeError("the style did not come");
    style = (await response.text()).replaceAll('url("/pkg/', 'url("/s/kept/');
    await kept.put(path, new Response(style, { headers: { "content-type": "text/css; charset=utf-8" } }));
  }
  if (!ETHIOPIC.test(document)) return;
  for (const [, font] of style.matchAll(/url\("(\/s\/kept\/[\w.-]+\.woff2)"\)/g)) {
    // It is read without its font, too, where the device has one of its own.
    if (!(await kept.match(font))) await kept.add(font).catch(() => undefined);
  }
}

/** Keeps a document, and what it needs. Its files are asked for under a path of the worker's own, so that pages with a network never are. */
async function keepDocument(address, response) {
  if (!response.ok || response.redirected) return;
  const text = await response.text();
  const kept = await cache();
  for (const [, file] of text.matchAll(/"\/pkg\/([\w.-]+)"/g)) {
    const path = `/s/kept/${file}`;
    if (file.endsWith(".css")) await keepStyle(kept, path, text);
    else if (!(await kept.match(path))) await kept.add(path);
  }
  const headers = { "content-type": "text/html; charset=utf-8", "x-kept-at": String(Date.now()) };
  const policy = response.headers.get("content-security-policy");
  if (policy) headers["content-security-policy"] = policy;
  const here = text.replaceAll('"/pkg/', '"/s/kept/').replaceAll('"/s/layers/', `"${surveyOf(address)}/layers/`);
  await kept.put(address, new Response(here, { headers }));
}

const toStart = () => Response.redirect(new URL(START, self.location.origin).href);

/** The document under a path, in the language that was asked for, else in any. */
async function documentOf(path, language) {
  const kept = await cache();
  const exact = language && (await kept.match(`${path}?lang=${language}`));
  return exact || kept.match(path, { ignoreSearch: true });
}

/** A code that nobody has answered with, as far as this tablet knows. */
async function nextCode() {
  const busy = (await waiting()).map(({ path }) => path);
  return (await noted("codes", [])).find((code) => !busy.includes(`/s/${code}`));
}

/** Notes that a code was used here. */
const used = (path) =>
  inTurn(async () => {
    const codes = await noted("codes", undefined);
    if (codes) await note("codes", codes.filter((code) => `/s/${code}` !== path));
  });

/** The start of a tablet, as it was last shown: its codes, and the page itself. It is not fetched again: that would end somebody's turn. */
async function keepStart(response) {
  const text = await response.clone().text();
  const codes = /data-codes="([^"]*)"/.exec(text)?.[1];
  if (codes === undefined) return forgetTablet();
  await inTurn(() => note("codes", codes.split(" ").filter(Boolean)));
  return keepDocument(START, response);
}

/** At a tablet, which turn goes on: the start ends it. What the browser still has of it opens nothing then, with a network or without. */
async function followTurn(url, form) {
  if (!(await documentOf(START))) return;
  const turn = form && LINK.test(url.pathname) ? new URLSearchParams(await form.clone().text()).get("turn") : undefined;
  await inTurn(async () => {
    const [now, over] = [await noted("turn", ""), await noted("over", [])];
    if (url.pathname === START ? !now : !turn || turn === now || over.includes(turn)) return;
    if (now) await note("over", [...over, now]);
    await note("turn", turn ?? "");
  });
}

/** Whether a form is of the turn that goes on at this tablet, with a code that nobody has answered with. */
async function isOfTurn(path, turn) {
  const free = (await noted("codes", [])).includes(path.replace("/s/", "")) && !(await waiting()).some((item) => item.path === path);
  return free && Boolean(turn) && !(await noted("over", [])).includes(turn);
}

/** It is a tablet no more. What waits to be sent stays. */
async function forgetTablet() {
  const kept = await cache();
  for (const name of ["codes", "turn", "over"]) await kept.delete(`/s/noted/${name}`);
  await forget((path) => path === START || path.startsWith(`${START}/`));
}

/** Deletes documents; and, where nothing is left that somebody would miss, all. */
const forget = (which) =>
  inTurn(async () => {
    const kept = await cache();
    let left = 0;
    for (const request of await kept.keys()) {
      const { pathname } = new URL(request.url);
      if (which(pathname)) await kept.delete(request);
      else if (!pathname.startsWith("/s/kept/")) left += 1;
    }
    if (left === 0) await caches.delete(CACHE);
  });

/** After thanks nothing of that survey stays. */
const forgetSurvey = (path) => forget((other) => other.startsWith(`${path}/`));

// ---- pictures and recordings

/** How many bytes of a survey's pictures and recordings are here already. */
async function weightOf(kept, survey) {
  let weight = 0;
  for (const request of await kept.keys()) {
    if (!new URL(request.url).pathname.startsWith(`${survey}/layers/`)) continue;
    weight += Number((await kept.match(request))?.headers.get("x-kept-size") ?? 0);
  }
  return weight;
}

/** Keeps what a document shows and plays, in its own order: pictures first, each that still fits. It stands under the path of the survey
 * and has its document's time, so that it goes with it, and nothing comes to it any more where that has gone. */
async function keepFiles(address) {
  const kept = await cache();
  const document = await kept.match(address);
  const list = (document && /data-files="([^"]*)"/.exec(await document.clone().text())?.[1].split(" ")) || [];
  const survey = surveyOf(address);
  // Any code of a tablet opens what all of them show.
  const from = survey === START ? (await noted("codes", [])).map((code) => `/s/${code}`)[0] : survey;
  // Who saves data reads what they show.
  if (list.length === 0 || !from || self.navigator?.connection?.saveData) return;
  let room = MOST_OF_FILES - (await weightOf(kept, survey));
  for (const id of list) {
    const path = `${survey}/layers/${id}`;
    if (await kept.match(path)) continue;
    const response = await fetch(`${from}/layers/${id}`, { credentials: "omit", cache: "no-store" });
    const [type, policy] = ["content-type", "content-security-policy"].map((name) => response.headers.get(name) ?? "");
    // What a network in between says is no picture of ours.
    if (!response.ok || !/^(image|audio)\//.test(type) || !policy.startsWith("default-src 'none'")) continue;
    if (Number(response.headers.get("content-length") ?? 0) > room) {
      await response.body?.cancel();
      continue;
    }
    const content = await response.arrayBuffer();
    if (content.byteLength > room) continue;
    const headers = {
      "content-type": type,
      "content-security-policy": policy,
      "x-content-type-options": "nosniff",
      "accept-ranges": "bytes",
      "x-kept-at": document.headers.get("x-kept-at"),
      "x-kept-size": String(content.byteLength),
    };
    const stays = await inTurn(async () => {
      if (!(await kept.match(address))) return false;
      await kept.put(path, new Response(content, { headers }));
      return true;
    });
    if (!stays) return;
    room -= content.byteLength;
  }
}

let filling = Promise.resolve();
/** One document after the other: those of a survey have room together. */
function keepAllFiles(addresses) {
  filling = filling.then(async () => {
    for (const address of addresses) await keepFiles(address).catch(() => undefined);
  });
  return filling;
}

/** A picture or a recording that is here, or the part of it that a player asks for; else what the network brings. */
async function file(request) {
  const held = await caches.match(new URL(request.url).pathname);
  if (!held) return fetch(request);
  const asked = /^bytes=(\d+)-(\d*)$/.exec(request.headers.get("range") ?? "");
  if (!asked) return held;
  const content = await held.arrayBuffer();
  const last = content.byteLength - 1;
  const [first, to] = [Number(asked[1]), asked[2] ? Math.min(Number(asked[2]), last) : last];
  const headers = new Headers(held.headers);
  headers.set("content-range", first > to ? `bytes */${content.byteLength}` : `bytes ${first}-${to}/${content.byteLength}`);
  if (first > to) return new Response(null, { status: 416, headers });
  return new Response(content.slice(first, to + 1), { status: 206, headers });
}

// ---- what is asked for

/** What was typed on the page that could not be sent, by the page that comes instead. */
const typed = new Map();

/** The page in place of one that the network did not bring. */
async function instead(url, form, client) {
  const fields = form ? new URLSearchParams(await form.text()) : new URLSearchParams();
  const language = fields.get("switch") || fields.get("lang") || url.searchParams.get("lang");
  const tablet = await documentOf(START);
  if (url.pathname === START) {
    const code = form && (await nextCode());
    if (!code) return tablet;
    typed.set(client, { path: `/s/${code}`, pairs: [] });
    return documentOf(`${START}/offline`, language);
  }
  const path = LINK.exec(url.pathname)?.[0] ?? THANKS.exec(url.pathname)?.[0].replace("/thanks", "");
  if (!path) return undefined;
  if (tablet && THANKS.test(url.pathname)) {
    // The server leads to the thanks when it has taken the answers: the code is used, and the turn is over.
    await used(path);
    return toStart();
  }
  if (tablet && !(form && (await isOfTurn(path, fields.get("turn"))))) return toStart();
  const document = await documentOf(tablet ? `${START}/offline` : `${path}/offline`, language);
  if (document) typed.set(client, { path, pairs: [...fields] });
  return document;
}

async function navigate(event, url) {
  const form = event.request.method === "POST" ? event.request.clone() : undefined;
  await followTurn(url, form).catch(() => undefined);
  try {
    const response = await fetch(event.request);
    const thanks = THANKS.exec(url.pathname);
    const path = thanks && `/s/${thanks[1]}`;
    if (response.ok && thanks) event.waitUntil(thanked(path));
    if (url.pathname === START && !form) event.waitUntil(keepStart(response.clone()).catch(() => undefined));
    if (url.pathname === `${START}/leave` && response.type === "opaqueredirect") event.waitUntil(forgetTablet());
    event.waitUntil(send());
    return response;
  } catch (error) {
    // Back at a tablet, to the page of a form: the browser does not send it again by itself, with a network or without. It has what the
    // one before typed, and nobody is shown that.
    const back = event.request.isHistoryNavigation || event.request.cache === "only-if-cached";
    if (back && (await documentOf(START))) {
      if (url.pathname !== START) return toStart();
      // Led there from such a page, the browser still looks for it in its own memory alone.
      const start = await fetch(START).catch(() => undefined);
      if (start) return start;
    }
    // On one's own phone it is sent again, as by a reload: each page of the way says the same once more.
    if (back && form) {
      const headers = { "content-type": "application/x-www-form-urlencoded" };
      const body = await form.clone().text();
      const again = await fetch(url.href, { method: "POST", redirect: "manual", headers, body }).catch(() => undefined);
      if (again) return again;
    }
    const document = await instead(url, form, event.resultingClientId);
    if (document) return document;
    throw error;
  }
}

/** With thanks, nothing of that survey is left: also not what somebody has put right meanwhile. */
async function thanked(path) {
  for (const item of await waiting()) if (item.path === path) await drop(item);
  await noteSent((one) => one.path !== path);
  await used(path);
  await forgetSurvey(path);
}

async function kept(request) {
  return (await (await cache()).match(request, { ignoreVary: true })) ?? fetch(request);
}

// ---- what pages ask

const answers = {
  /** Keeps documents; those that are here already stay. What they show and play comes after that, and nobody waits for it. */
  async keep({ documents }, client, event) {
    for (const address of documents) {
      if (await (await cache()).match(address)) continue;
      await fetch(address)
        .then((response) => keepDocument(address, response))
        .catch(() => undefined);
    }
    event.waitUntil(keepAllFiles(documents));
    return {};
  },
  /** Keeps finished answers, and sends them where it can. */
  async put({ item }) {
    await keep({ ...item, at: Date.now(), state: "waits" });
    sync();
    return {};
  },
  /** How it stands: of a path, or altogether. */
  async state({ path }, client) {
    await sweep();
    const all = await waiting();
    return {
      // Who only counts is not given what somebody has answered.
      waiting: path ? all.filter((item) => item.path === path) : all.map(({ path: of, submission, state }) => ({ path: of, submission, state })),
      has: Boolean(path && (await documentOf(`${path}/offline`))),
      typed: typed.get(client),
      sent: (await noted("sent", [])).find((one) => one.path === path)?.to,
      gone: await noted("gone", 0),
    };
  },
  async send() {
    await send();
    return {};
  },
  /** Whoever answered has been told, or has put it right. */
  async forget({ submission }) {
    if (submission) await drop({ submission });
    else await (await cache()).delete("/s/noted/gone");
    return {};
  },
};

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim().then(send)));
self.addEventListener("sync", (event) => {
  // A promise that fails asks to be called again.
  if (event.tag === "answers") event.waitUntil(send().then((done) => done || Promise.reject(new Error("no network yet"))));
});
self.addEventListener("message", (event) => {
  const answer = answers[event.data?.what];
  if (!answer) return;
  event.waitUntil(
    answer(event.data, event.source?.id, event).then(
      (said) => event.ports[0]?.postMessage(said),
      () => event.ports[0]?.postMessage({ failed: true }),
    ),
  );
});
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (url.origin !== self.location.origin) return;
  if (url.pathname.startsWith("/s/kept/")) event.respondWith(kept(event.request));
  else if (event.request.mode !== "navigate" && FILE.test(url.pathname)) event.respondWith(file(event.request));
  else if (event.request.mode === "navigate" && url.pathname.startsWith("/s/")) event.respondWith(navigate(event, url));
});
