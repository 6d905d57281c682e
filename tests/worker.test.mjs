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
    match: async (request) => {
      const held = [...stores.values()].map((one) => one.get(address(request))).find(Boolean);
      return held?.clone();
    },
    delete: async (name) => stores.delete(name),
  };
}

/** A worker in a browser of its own. `network` answers what it asks; a thrown error is a network that is away. */
function worker(network, caches = storage(), code = CODE, connection = undefined) {
  const listeners = {};
  const told = [];
  const asked = [];
  const self = {
    location: { origin: HOME },
    registration: {},
    navigator: { connection },
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
    /** What a page gets that shows or plays a file: the worker's answer; nothing where there is none. */
    async get(path, headers = {}) {
      let answer;
      listeners.fetch({ request: new Request(HOME + path, { headers }), respondWith: (p) => (answer = p), waitUntil: () => undefined });
      return answer?.catch(() => undefined);
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

test("a style's font is kept for a document in its script, and asked for where the worker has it", async () => {
  const style = '@font-face { font-family: Ethiopic; src: local("Ebrima"), url("/pkg/ethiopic.2.woff2") format("woff2"); } a { color: red; }';
  const link = '<link rel="stylesheet" href="/pkg/participant.1.css">';
  const documents = (lang) => ({ what: "keep", documents: [`/s/${ONE}/offline?lang=${lang}`] });
  const phone = worker((path) => {
    if (path.endsWith(".css")) return new Response(style, { headers: { "content-type": "text/css" } });
    return page(`${link} ${path.endsWith("ti") ? "ሰላም" : "Hej"}`);
  });
  await phone.ask(documents("sv"));
  assert.deepEqual(phone.held(), [`/s/${ONE}/offline?lang=sv`, "/s/kept/participant.1.css"], "nobody fetches what they do not read");
  const kept = await phone.get("/s/kept/participant.1.css");
  assert.match(kept.headers.get("content-type"), /^text\/css/);
  assert.equal(await kept.text(), style.replace("/pkg/", "/s/kept/"));
  await phone.ask(documents("ti"));
  assert.ok(phone.held().includes("/s/kept/ethiopic.2.woff2"), phone.held().join(" "));
  assert.equal(phone.asked.filter(({ path }) => path.endsWith(".css")).length, 1, "the style is fetched once");
  phone.asked.length = 0;
  assert.equal(await (await phone.get("/s/kept/ethiopic.2.woff2")).text(), "a file");
  assert.deepEqual(phone.asked, [], "not from the network");
});

test("without its style a document is not kept", async () => {
  const phone = worker((path) => (path.endsWith(".css") ? says(404) : page('<link rel="stylesheet" href="/pkg/participant.1.css">')));
  await phone.ask({ what: "keep", documents: [`/s/${ONE}/offline?lang=sv`] });
  assert.deepEqual(phone.held(), []);
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

const FILE_HEADERS = { "content-type": "image/png", "content-security-policy": "default-src 'none'; base-uri 'none'; sandbox" };
/** A picture or a recording, of so many bytes. */
const content = (bytes, headers = {}) => new Response(new Uint8Array(bytes).fill(7), { headers: { ...FILE_HEADERS, ...headers } });
/** A network with surveys that show files of so many bytes; a file can be a response of its own. */
const showing = (files) => (path) => {
  const id = /\/layers\/([\w-]+)$/.exec(path)?.[1];
  if (!id) return page(`<div data-files="${Object.keys(files).join(" ")}"></div><img src="/s/layers/${Object.keys(files)[0]}"> all of ${path}`);
  return typeof files[id] === "number" ? content(files[id]) : files[id]();
};
const survey = (link) => ({ what: "keep", documents: [`/s/${link}/offline?lang=sv`] });
const files = (phone) => phone.held().filter((path) => path.includes("/layers/"));

test("pictures and recordings are kept with the survey that shows them, and given where there is no network", async () => {
  let network = showing({ p1: 3, s1: 9 });
  const phone = worker((path) => network(path));
  await phone.ask(survey(ONE));
  assert.deepEqual(files(phone), [`/s/${ONE}/layers/p1`, `/s/${ONE}/layers/s1`]);
  const asked = phone.asked.filter(({ path }) => path.includes("/layers/"));
  assert.deepEqual(asked.map(({ credentials, cache }) => [credentials, cache]), [["omit", "no-store"], ["omit", "no-store"]]);
  network = away;
  assert.match(await phone.go(`/s/${ONE}`), new RegExp(`src="/s/${ONE}/layers/p1"`), "where the worker has it");
  const picture = await phone.get(`/s/${ONE}/layers/p1`);
  assert.deepEqual([picture.status, picture.headers.get("content-type"), (await picture.arrayBuffer()).byteLength], [200, "image/png", 3]);
  assert.match(picture.headers.get("content-security-policy"), /sandbox/);
  // Players ask for parts.
  const parts = [["bytes=0-", 206, "bytes 0-8/9", 9], ["bytes=2-3", 206, "bytes 2-3/9", 2], ["bytes=4-99", 206, "bytes 4-8/9", 5], ["bytes=9-", 416, "bytes */9", 0]];
  for (const [range, status, told, length] of parts) {
    const part = await phone.get(`/s/${ONE}/layers/s1`, { range });
    assert.deepEqual([part.status, part.headers.get("content-range"), (await part.arrayBuffer()).byteLength], [status, told, length], range);
  }
  assert.equal(await phone.get(`/s/${ONE}/layers/p2`), undefined, "what is not here is not there");
  assert.equal(await phone.get(`/s/${TWO}/layers/p1`), undefined, "nor is another survey's");
  // Opened again, nothing is fetched again.
  network = showing({ p1: 3, s1: 9 });
  phone.asked.length = 0;
  await phone.ask(survey(ONE));
  assert.deepEqual(phone.asked, []);
});

test("what is not kept the network brings", async () => {
  const phone = worker(showing({ p1: 3 }));
  const brought = await phone.get(`/s/${ONE}/layers/p1`);
  assert.equal((await brought.arrayBuffer()).byteLength, 3);
  assert.deepEqual(phone.held(), [], "and nothing is kept of it");
  assert.equal(await phone.get(`/s/${ONE}/named/layers/p1`), undefined, "of a named round the worker touches nothing");
});

test("a survey has room for five megabytes: pictures come first, and each that still fits is kept", async () => {
  const phone = worker(showing({ p1: 1_000_000, p2: 1_500_000, s1: 3_000_000, s2: 2_500_000, s3: 1 }));
  await phone.ask(survey(ONE));
  assert.deepEqual(files(phone), ["p1", "p2", "s2"].map((id) => `/s/${ONE}/layers/${id}`), "to the byte");
  // In another language of the same survey there is no more room; another survey has its own.
  await phone.ask({ what: "keep", documents: [`/s/${ONE}/offline?lang=ar`] });
  assert.equal(files(phone).length, 3);
  await phone.ask(survey(TWO));
  assert.equal(files(phone).length, 6);
  // What says how heavy it is is not read to be thrown away.
  let read = 0;
  const heavy = () =>
    new Response(new ReadableStream({ pull: () => (read += 1) }, { highWaterMark: 0 }), { headers: { ...FILE_HEADERS, "content-length": "5000001" } });
  const other = worker(showing({ p1: heavy, p2: 5 }));
  await other.ask(survey(ONE));
  assert.deepEqual([files(other), read], [[`/s/${ONE}/layers/p2`], 0]);
});

test("only what is a picture or a recording of ours is kept, and who saves data keeps none", async () => {
  const wrong = {
    page: () => content(3, { "content-type": "text/html" }),
    portal: () => new Response("Welcome!", { headers: { "content-type": "image/png" } }),
    gone: () => new Response("x", { status: 404, headers: FILE_HEADERS }),
    good: 3,
  };
  const phone = worker(showing(wrong));
  await phone.ask(survey(ONE));
  assert.deepEqual(files(phone), [`/s/${ONE}/layers/good`]);
  const saving = worker(showing({ p1: 3 }), storage(), CODE, { saveData: true });
  await saving.ask(survey(ONE));
  assert.deepEqual(saving.held(), [`/s/${ONE}/offline?lang=sv`], "the questions are there");
  // A network that fails in between leaves what there is, and the survey.
  const failing = worker(showing({ p1: 3, p2: away, p3: 3 }));
  await failing.ask(survey(ONE));
  assert.deepEqual(failing.held(), [`/s/${ONE}/layers/p1`, `/s/${ONE}/offline?lang=sv`]);
});

/** The checker: what is left of a survey's pictures when that has been thanked for, another one is still open, and twelve hours have passed. */
async function outlives(code) {
  const found = [];
  let network = showing({ p1: 3, s1: 9 });
  const phone = worker((path, options) => network(path, options), storage(), code);
  await phone.ask(survey(ONE));
  await phone.ask(survey(TWO));
  network = (path, { method }) => (method === "POST" ? thanked(path) : page("thanks"));
  await phone.ask({ what: "put", item: item(1) });
  await phone.ask({ what: "send" });
  await phone.go(`/s/${ONE}/thanks?lang=sv&r=1`);
  const left = files(phone).filter((path) => !path.startsWith(`/s/${TWO}/`));
  const apart = phone.held().filter((path) => path.startsWith("/s/kept/"));
  if (left.length + apart.length > 0) found.push(["thanks", left, apart]);
  if (files(phone).length === 0) found.push(["the other's", []]);
  const clock = Date.now;
  try {
    Date.now = () => clock() + 12.1 * HOUR;
    await phone.ask({ what: "state" });
  } finally {
    Date.now = clock;
  }
  if (phone.held().length > 0) found.push(["twelve hours", phone.held()]);
  return found;
}

test("pictures and recordings go with the survey: with its thanks, and after the length of a meeting", async () => {
  assert.deepEqual(await outlives(CODE), []);
});

test("sabotage: a worker that keeps pictures apart from their survey is noticed", async () => {
  const apart = CODE.replace("const path = `${survey}/layers/${id}`;", "const path = `/s/kept/${id}`;");
  assert.notEqual(apart, CODE);
  assert.notDeepEqual(await outlives(apart), []);
  const ageless = CODE.replace('"x-kept-at": document.headers.get("x-kept-at"),', "");
  assert.notEqual(ageless, CODE);
  assert.notDeepEqual(await outlives(ageless), []);
});

test("a picture that comes after the thanks is not kept", async () => {
  let come;
  const late = new Promise((resolve) => (come = resolve));
  let network = (path) => page(`all of ${path}`);
  const phone = worker((path, options) => network(path, options));
  // Another survey is still open: what was kept is not thrown away as a whole.
  await phone.ask(survey(TWO));
  network = showing({ p1: () => late.then(() => content(3)) });
  const keeping = phone.ask(survey(ONE));
  const asked = () => phone.asked.some(({ path }) => path.endsWith("/layers/p1"));
  while (!asked()) await new Promise((resolve) => setImmediate(resolve));
  network = () => page("thanks");
  await phone.go(`/s/${ONE}/thanks?lang=sv&r=1`);
  come();
  await keeping;
  assert.deepEqual(phone.held(), [`/s/${TWO}/offline?lang=sv`]);
});

test("a tablet keeps what its round shows under no code, and it goes with the tablet", async () => {
  const start = `<div data-codes="${ONE} ${TWO}"></div>`;
  const shows = showing({ p1: 3 });
  let network = (path) => (path === "/s/tablet" ? page(start) : shows(path));
  const tablet = worker((path, options) => network(path, options));
  await tablet.go("/s/tablet");
  await tablet.ask({ what: "keep", documents: ["/s/tablet/offline?lang=sv", "/s/tablet/offline?lang=ar"] });
  assert.deepEqual(files(tablet), ["/s/tablet/layers/p1"]);
  assert.equal(tablet.asked.filter(({ path }) => path === `/s/${ONE}/layers/p1`).length, 1, "any of its codes opens it");
  network = away;
  assert.match(await tablet.go("/s/tablet", { lang: "ar" }), /src="\/s\/tablet\/layers\/p1"/);
  assert.equal((await tablet.get("/s/tablet/layers/p1")).status, 200);
  network = () => page("The tablet has been ended.");
  await tablet.go("/s/tablet");
  assert.deepEqual(tablet.held(), []);
});
