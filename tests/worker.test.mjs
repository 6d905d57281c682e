// The service worker's rules, with a cache and a network of a test's own: what is kept, what is sent when, and what is left. Runs with node alone,
// before anything is built.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const CODE = readFileSync(new URL("../app/scripts/worker.js", import.meta.url), "utf8");
const HOME = "https://brygga.example";
const HOUR = 3_600_000;
const [ONE, TWO] = ["A".repeat(22), "B".repeat(22)];

/** A cache storage, as far as the worker uses it. */
function storage() {
  const stores = new Map();
  const address = (request) => new URL(typeof request === "string" ? request : request.url, HOME).href;
  return {
    stores,
    open: async (name) => {
      if (!stores.has(name)) stores.set(name, new Map());
      const held = stores.get(name);
      return {
        match: async (request, { ignoreSearch } = {}) => {
          const plain = (href) => (ignoreSearch ? href.split("?")[0] : href);
          const key = [...held.keys()].find((one) => plain(one) === plain(address(request)));
          return key && held.get(key).clone();
        },
        put: async (request, response) => void held.set(address(request), response),
        add: async (request) => void held.set(address(request), new Response("a file")),
        delete: async (request) => held.delete(address(request)),
        keys: async () => [...held.keys()].map((url) => ({ url })),
      };
    },
    delete: async (name) => stores.delete(name),
  };
}

/** A worker in a browser of its own. `network` answers what it asks; a thrown error is a network that is away. */
function worker(network, caches = storage(), code = CODE) {
  const listeners = {};
  const told = [];
  const asked = [];
  const self = {
    location: { origin: HOME },
    registration: {},
    clients: { claim: async () => undefined, matchAll: async () => [{ postMessage: (message) => told.push(message) }] },
    skipWaiting: () => undefined,
    addEventListener: (kind, listener) => (listeners[kind] = listener),
  };
  const fetch = async (request, options = {}) => {
    const { pathname, search } = new URL(typeof request === "string" ? request : request.url, HOME);
    const path = pathname + search;
    asked.push({ path, ...options });
    return network(path, options);
  };
  new Function("self", "caches", "fetch", code)(self, caches, fetch);
  const waits = async (promises) => {
    for (let n = 0; n < promises.length; n += 1) await promises[n].catch(() => undefined);
  };
  return {
    caches,
    told,
    asked,
    held: () => [...(caches.stores.get("brygga-offline")?.keys() ?? [])].map((url) => url.replace(HOME, "")).sort(),
    async ask(data, client = "client") {
      const promises = [];
      let said;
      listeners.message({ data, source: { id: client }, ports: [{ postMessage: (answer) => (said = answer) }], waitUntil: (p) => promises.push(p) });
      await waits(promises);
      return said;
    },
    /** Goes to a page: what the worker gives, or nothing where the network is away and it has nothing. */
    async go(path, form, client = "client", back = false) {
      const promises = [];
      let answer;
      const request = new Request(HOME + path, form && { method: "POST", body: new URLSearchParams(form) });
      const event = {
        request: Object.defineProperties(request, { mode: { value: "navigate" }, isHistoryNavigation: { value: back } }),
        resultingClientId: client,
        respondWith: (p) => (answer = p),
        waitUntil: (p) => promises.push(p),
      };
      listeners.fetch(event);
      const response = await answer?.catch(() => undefined);
      await waits(promises);
      return response && (response.headers.get("location")?.replace(HOME, "to ") ?? response.text());
    },
  };
}

const away = () => {
  throw new TypeError("no network");
};
const page = (text) => new Response(text, { headers: { "content-type": "text/html", "content-security-policy": "default-src 'none'" } });
/** What the server itself says. */
const says = (status, headers = {}) => new Response("", { status, headers: { "content-security-policy": "default-src 'none'; script-src 'self'", ...headers } });
const thanked = (path) => says(200, { "x-go-to": `${path}/thanks?lang=sv&r=1` });
const item = (n, link = ONE) => ({ submission: `s${n}`, path: `/s/${link}`, body: `q.a=${n}` });

/** A phone that has opened a survey. `now` is what the network says from then on. */
async function opened(now, code = CODE) {
  let network = (path) => page(`<script src="/pkg/offline.1.js"></script> all of ${path}`);
  const phone = worker((path, options) => network(path, options), storage(), code);
  await phone.ask({ what: "keep", documents: [`/s/${ONE}/offline?lang=sv`] });
  network = now;
  phone.asked.length = 0;
  return phone;
}

test("a survey that was opened is given without a network, and what was typed goes along", async () => {
  const phone = await opened(away);
  assert.deepEqual(phone.held(), [`/s/${ONE}/offline?lang=sv`, "/s/kept/offline.1.js"]);
  const document = await phone.go(`/s/${ONE}?lang=sv`);
  assert.match(document, /all of/);
  assert.match(document, /src="\/s\/kept\/offline\.1\.js"/, "its files are asked for where the worker has them");
  assert.match(await phone.go(`/s/${ONE}`, { lang: "sv", go: "next", "q.a": "1" }, "two"), /all of/);
  const state = await phone.ask({ what: "state", path: `/s/${ONE}` }, "two");
  assert.deepEqual(state.typed, { path: `/s/${ONE}`, pairs: [["lang", "sv"], ["go", "next"], ["q.a", "1"]] });
  assert.deepEqual([state.has, state.waiting], [true, []]);
  assert.equal(await phone.go(`/s/${TWO}`), undefined, "another survey was not opened");
});

test("a page that the network brings is left as it is", async () => {
  const phone = await opened(() => page("from the network"));
  assert.equal(await phone.go(`/s/${ONE}`), "from the network");
  assert.equal(await phone.go(`/s/${ONE}`, { go: "next" }), "from the network");
});

test("finished answers wait, go out once, without cookies, and are gone with the thanks", async () => {
  let network = away;
  const phone = await opened((path, options) => network(path, options));
  await phone.ask({ what: "put", item: item(1) });
  await phone.ask({ what: "send" });
  assert.equal((await phone.ask({ what: "state", path: `/s/${ONE}` })).waiting.length, 1);
  // The browser is started again: another worker, the same cache.
  phone.asked.length = 0;
  const again = worker((path, options) => network(path, options), phone.caches);
  network = (path) => thanked(path);
  await Promise.all([again.ask({ what: "send" }), again.ask({ what: "send" }), again.go("/s")]);
  const sent = again.asked.filter(({ method }) => method === "POST");
  assert.deepEqual(sent.map(({ path, body, credentials }) => [path, body, credentials]), [[`/s/${ONE}`, "q.a=1", "omit"]]);
  assert.deepEqual(again.told, [{ what: "sent", submission: "s1", path: `/s/${ONE}`, to: `/s/${ONE}/thanks?lang=sv&r=1` }]);
  // Whoever opens the link again is led to the thanks; with them, nothing is left on the device.
  assert.equal((await again.ask({ what: "state", path: `/s/${ONE}` })).sent, `/s/${ONE}/thanks?lang=sv&r=1`);
  assert.deepEqual(again.held(), ["/s/noted/sent"]);
  network = () => page("thanks");
  await again.go(`/s/${ONE}/thanks?lang=sv&r=1`);
  assert.deepEqual(again.held(), []);
});

/** The checker: what becomes of answers that are answered otherwise than with thanks. Gives those of which too little is left. */
async function takenForThanks(code) {
  const found = [];
  for (const [answer, state] of [
    [() => says(503), "waits"],
    [() => says(429), "waits"],
    [() => says(500), "waits"],
    [() => says(422), "wrong"],
    [() => says(200), "refused"],
    [() => says(404), "refused"],
    [() => says(200, { "x-go-to": "/s/tablet" }), "refused"],
    // A network that wants a sign-in first, or a proxy with a page of its own.
    [() => new Response("Welcome!"), "waits"],
    [() => new Response("", { status: 404 }), "waits"],
  ]) {
    const phone = await opened(answer, code);
    await phone.ask({ what: "put", item: item(1) });
    await phone.ask({ what: "send" });
    const { waiting } = await phone.ask({ what: "state", path: `/s/${ONE}` });
    if (waiting.length !== 1 || waiting[0].state !== state) found.push(`${answer}: ${JSON.stringify(waiting)}`);
  }
  return found;
}

test("only thanks are thanks: what else comes leaves the answers where they are", async () => {
  assert.deepEqual(await takenForThanks(CODE), []);
});

test("sabotage: a worker that takes any answer for thanks is noticed", async () => {
  const broken = CODE.replace('response.ok && to.includes("/thanks?")', "response.ok");
  assert.notEqual(broken, CODE);
  assert.notDeepEqual(await takenForThanks(broken), []);
});

test("one that can't be sent does not hold up the others, and a network that fails loses none", async () => {
  let network = (path) => (path === `/s/${ONE}` ? says(422) : thanked(path));
  const phone = await opened((path, options) => network(path, options));
  await phone.ask({ what: "put", item: item(1, ONE) });
  await phone.ask({ what: "put", item: item(2, TWO) });
  await phone.ask({ what: "send" });
  const left = async () => (await phone.ask({ what: "state" })).waiting.map(({ path, state }) => [path, state]);
  assert.deepEqual(await left(), [[`/s/${ONE}`, "wrong"]]);
  // Whoever answered puts it right on a page with a network, and is thanked: it waits no more.
  network = () => page("thanks");
  await phone.go(`/s/${ONE}/thanks?lang=sv&r=1`);
  assert.deepEqual(await left(), []);
  // The network fails between two: the one is sent, the other waits.
  network = (path) => (path === `/s/${TWO}` ? away() : thanked(path));
  await phone.ask({ what: "put", item: item(3, ONE) });
  await phone.ask({ what: "put", item: item(4, TWO) });
  await phone.ask({ what: "send" });
  assert.deepEqual(await left(), [[`/s/${TWO}`, "waits"]]);
});

test("after the length of a meeting what waits is deleted, and that is told once", async () => {
  const phone = await opened(away);
  await phone.ask({ what: "put", item: item(1) });
  const clock = Date.now;
  try {
    Date.now = () => clock() + 11.9 * HOUR;
    assert.equal((await phone.ask({ what: "state" })).waiting.length, 1);
    Date.now = () => clock() + 12.1 * HOUR;
    const state = await phone.ask({ what: "state", path: `/s/${ONE}` });
    assert.deepEqual([state.waiting, state.gone, state.has], [[], 1, false]);
    await phone.ask({ what: "forget" });
    assert.equal((await phone.ask({ what: "state" })).gone, 0);
  } finally {
    Date.now = clock;
  }
});

test("a tablet gives each person another code without a network, and counts those who wait", async () => {
  const start = `<script src="/pkg/tablet.1.js"></script><div data-codes="${ONE} ${TWO}"></div>`;
  let network = (path) => page(path === "/s/tablet" ? start : `all of ${path}`);
  const tablet = worker((path, options) => network(path, options));
  await tablet.go("/s/tablet");
  assert.equal(tablet.asked.filter(({ path }) => path === "/s/tablet").length, 1, "it is not asked for again: that would end somebody's turn");
  await tablet.ask({ what: "keep", documents: ["/s/tablet/offline?lang=sv", "/s/tablet/offline?lang=ar"] });
  network = away;
  const turn = async (client) => {
    assert.match(await tablet.go("/s/tablet", { lang: "ar" }, client), /all of .*lang=ar/);
    return (await tablet.ask({ what: "state" }, client)).typed.path;
  };
  assert.equal(await turn("first"), `/s/${ONE}`);
  assert.equal(await turn("who went away"), `/s/${ONE}`, "whoever goes away leaves the code to the next");
  await tablet.ask({ what: "put", item: item(1, ONE) });
  assert.equal(await turn("second"), `/s/${TWO}`);
  await tablet.ask({ what: "put", item: item(2, TWO) });
  assert.match(await tablet.go("/s/tablet", { lang: "ar" }, "third"), /data-codes/, "there is none left: the start stays");
  assert.equal((await tablet.ask({ what: "state" })).waiting.length, 2);
  // With a network again they go out, each once; the codes are used.
  network = (path, { method }) => (method === "POST" ? thanked(path) : page("other"));
  await tablet.ask({ what: "send" });
  assert.equal((await tablet.ask({ what: "state" })).waiting.length, 0);
  assert.deepEqual(tablet.told.map(({ path }) => path), [`/s/${ONE}`, `/s/${TWO}`]);
  // It is a tablet no more: nothing of it is left.
  network = () => page("The tablet has been ended.");
  await tablet.go("/s/tablet");
  assert.deepEqual(tablet.held(), []);
});

test("back at a tablet, to the page of a form, leads to the start: nobody is shown what the one before typed", async () => {
  let network = (path) => page(path === "/s/tablet" ? `<div data-codes="${ONE} ${TWO}"></div>` : `all of ${path}`);
  const tablet = worker((path, options) => network(path, options));
  await tablet.go("/s/tablet");
  await tablet.ask({ what: "keep", documents: ["/s/tablet/offline?lang=sv"] });
  network = away;
  assert.equal(await tablet.go(`/s/${ONE}`, { go: "review", "q.a": "1" }, "back", true), "to /s/tablet");
  assert.equal((await tablet.ask({ what: "state" }, "back")).typed, undefined);
  assert.match(await tablet.go("/s/tablet", undefined, "start", true), /data-codes/, "the start itself is shown");
  assert.match(await tablet.go(`/s/${ONE}`, { go: "review", turn: "t1", "q.a": "1" }, "on"), /all of/, "on the way forward it goes along");
});

test("back on a phone, to the page of a form, sends the form again where there is a network", async () => {
  const phone = await opened((path, { method, body }) => (method === "POST" ? page(`again ${body}`) : away()));
  assert.equal(await phone.go(`/s/${ONE}`, { go: "next", "q.a": "1" }, "back", true), "again go=next&q.a=1");
  assert.match(await phone.go(`/s/${ONE}`, { go: "next", "q.a": "1" }, "on"), /all of/, "on the way forward the survey goes on without one");
  const lost = await opened(away);
  assert.match(await lost.go(`/s/${ONE}`, { go: "next", "q.a": "1" }, "back", true), /all of/, "and back, too");
});

/** A tablet with two codes, whose network is what `network` says. */
async function room(network) {
  let now = (path) => page(path === "/s/tablet" ? `<div data-codes="${ONE} ${TWO}"></div>` : `all of ${path}`);
  const tablet = worker((path, options) => now(path, options));
  await tablet.go("/s/tablet");
  await tablet.ask({ what: "keep", documents: ["/s/tablet/offline?lang=sv"] });
  const on = now;
  return { ...tablet, cut: () => (now = network), mend: () => (now = on) };
}

test("at a tablet a form of a turn that is over opens nothing without a network, whatever the browser says of it", async () => {
  const tablet = await room(away);
  const old = { go: "review", turn: "t1", "q.a": "a secret" };
  await tablet.go(`/s/${ONE}`, old);
  await tablet.go("/s/tablet");
  tablet.cut();
  assert.equal(await tablet.go(`/s/${ONE}`, old, "again"), "to /s/tablet");
  assert.equal((await tablet.ask({ what: "state" }, "again")).typed, undefined);
  assert.equal(await tablet.go(`/s/${ONE}`), "to /s/tablet", "nor does an address that somebody types");
  assert.equal(await tablet.go(`/s/${"C".repeat(22)}`, { turn: "t2" }), "to /s/tablet", "nor a code of another's");
  assert.match(await tablet.go(`/s/${ONE}`, { go: "next", turn: "t2" }), /all of/, "the turn that goes on does");
});

test("where the thanks do not arrive at a tablet, the code is used and nobody gets it again", async () => {
  const tablet = await room(away);
  tablet.cut();
  assert.equal(await tablet.go(`/s/${ONE}/thanks?lang=sv`), "to /s/tablet");
  await tablet.go("/s/tablet", { lang: "sv" }, "the next");
  assert.equal((await tablet.ask({ what: "state" }, "the next")).typed.path, `/s/${TWO}`);
});

test("one that the server can't take now does not hold up the others", async () => {
  const phone = await opened((path) => (path === `/s/${ONE}` ? says(500) : thanked(path)));
  await phone.ask({ what: "put", item: item(1) });
  await phone.ask({ what: "put", item: item(2, TWO) });
  await phone.ask({ what: "send" });
  assert.deepEqual((await phone.ask({ what: "state" })).waiting, [{ path: `/s/${ONE}`, submission: "s1", state: "waits" }]);
});
