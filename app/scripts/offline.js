// A survey without a network: the service worker gives this document in place of a page that did not come. All questions are in it, as the
// server would ask them, and one is shown at a time. Finished answers go to the worker, which sends them when it can.

const root = document.getElementById("offline");
const { lang, asked, keep, start } = root.dataset;
const form = document.getElementById("answers");
const stage = document.getElementById("stage");
const problem = document.getElementById("problem");
const title = document.title;
const questions = [...document.querySelectorAll("template[data-q]")];
const CONTROLS = "input[name], select[name], textarea[name]";
const button = (value) => form.querySelector(`button[name=go][value=${value}]`);
const template = (id) => document.getElementById(id).content.cloneNode(true);

/** Asks the worker. */
const ask = (message) =>
  new Promise((resolve, reject) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = ({ data }) => (data.failed ? reject(new Error("the worker can't")) : resolve(data));
    setTimeout(() => reject(new Error("the worker does not answer")), 10_000);
    navigator.serviceWorker.controller.postMessage(message, [channel.port2]);
  });

/** What was answered, by the names of the fields. */
let values = new Map();
/** What is said to be no personal number. */
let numbers = [];
let submission = crypto.randomUUID();
let path = location.pathname;
/** Where the way stands: a question, or after the last one the review. */
let at = 0;
let thenReview = false;

// The seam for branching: a question with `data-when` is asked only where each field named there has one of the values beside it. The
// server decides again when the answers arrive, and leaves out what was not asked.
const isAsked = ({ dataset }) =>
  !dataset.when || Object.entries(JSON.parse(dataset.when)).every(([name, any]) => any.some((one) => values.get(name)?.includes(one)));
const after = (n) => {
  for (let next = n + 1; next < questions.length; next += 1) if (isAsked(questions[next])) return next;
  return questions.length;
};
const before = (n) => {
  for (let last = n - 1; last >= 0; last -= 1) if (isAsked(questions[last])) return last;
  return -1;
};

/** The answers on the screen go among the others. */
function collect() {
  for (const control of stage.querySelectorAll(CONTROLS)) values.delete(control.name);
  for (const [name, value] of new FormData(form)) {
    if (name.startsWith("q.") && value !== "") values.set(name, [...(values.get(name) ?? []), value]);
  }
  remember();
}

// On the own device, as the pages with a network do it: one line for each answer, in the tab, until it is sent.
const lines = () => [["submission", submission], ...[...values].flatMap(([name, all]) => all.map((value) => [name, value]))];
function remember() {
  if (keep) sessionStorage.setItem(keep, lines().map(([name, value]) => `${name}\t${encodeURIComponent(value)}`).join("\n"));
}
function forget() {
  if (!keep) return;
  for (const store of [sessionStorage, localStorage]) {
    store.removeItem(keep);
    store.removeItem(`${keep}/own`);
  }
}
const remembered = () =>
  ((keep && (sessionStorage.getItem(keep) ?? localStorage.getItem(keep))) || "")
    .split("\n")
    .map((line) => line.split("\t"))
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, decodeURIComponent(value)]);

function take(pairs) {
  for (const [name, value] of pairs) {
    if (name === "submission") submission = value;
    if (name === "other-number") numbers.push(value);
    if (name.startsWith("q.") && value !== "" && !values.get(name)?.includes(value)) values.set(name, [...(values.get(name) ?? []), value]);
  }
}

/** Fills the controls on the screen in. */
function fill() {
  for (const control of stage.querySelectorAll(CONTROLS)) {
    const given = values.get(control.name) ?? [];
    if (control.type === "radio" || control.type === "checkbox") control.checked = given.includes(control.value);
    else control.value = given[0] ?? "";
  }
}

function show(content, buttons) {
  problem.hidden = true;
  stage.replaceChildren(content);
  fill();
  for (const one of form.querySelectorAll(".nav-buttons button")) one.hidden = !buttons.includes(one.value);
  const heading = stage.querySelector("h1");
  document.title = `${heading.innerText} – ${title}`;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  scrollTo(0, 0);
}

function step(n) {
  at = n;
  if (n >= questions.length) return review();
  show(questions[n].content.cloneNode(true), [thenReview || after(n) >= questions.length ? "review" : "next", ...(before(n) >= 0 ? ["back"] : [])]);
}

/** What was answered to a question, in words: what stands beside the choice, or what was typed. */
function said({ content }) {
  const out = [];
  for (const name of new Set([...content.querySelectorAll(CONTROLS)].map((control) => control.name))) {
    for (const value of values.get(name) ?? []) {
      const choice = [...content.querySelectorAll(CONTROLS)].find((control) => control.name === name && control.value === value);
      out.push(choice?.closest("label")?.textContent.trim() ?? choice?.textContent ?? value);
    }
  }
  return out;
}

function review() {
  thenReview = false;
  at = questions.length;
  const content = template("review");
  const list = content.querySelector("dl");
  questions.forEach((question, n) => {
    if (!isAsked(question) || !question.content.querySelector(CONTROLS)) return;
    const row = template("row").firstElementChild;
    const heading = question.content.querySelector("h1").cloneNode(true);
    row.querySelector("dt").append(...heading.childNodes);
    const answers = said(question);
    if (answers.length > 0) row.querySelector("dd").textContent = answers.join(" · ");
    const change = row.querySelector("button");
    change.value = `edit-${n}`;
    change.setAttribute("aria-label", change.dataset.label.replace("{n}", String(n + 1)));
    list.append(row);
  });
  show(content, ["send", "back"]);
}

/** A number as people write it, with the figures of their script. */
const figures = (text) =>
  text
    .replace(/[\u200e\u200f\u061c]/g, "")
    .replace(/[\u0660-\u0669]/g, (c) => String(c.charCodeAt(0) - 0x660))
    .replace(/[\u06f0-\u06f9]/g, (c) => String(c.charCodeAt(0) - 0x6f0))
    .replace("\u2212", "-")
    .trim();

/** What is wrong with the answer on the screen, as the server would say it. */
function wrong({ dataset, content }) {
  const [name] = [...content.querySelectorAll(CONTROLS)].map((control) => control.name);
  const text = values.get(name)?.[0];
  button("other").hidden = true;
  if (text === undefined) return undefined;
  if (dataset.kind === "number") {
    const n = Number(figures(text));
    return Number.isInteger(n) && n >= Number(dataset.min) && n <= Number(dataset.max) ? undefined : dataset.error;
  }
  if (dataset.kind !== "text") return undefined;
  if ([...text].length > Number(dataset.max)) return dataset.error;
  for (const [found] of text.matchAll(/(?<!\d)\d{6}(?:\d{2})?[-+–. ]?\d{4}(?!\d)/g)) {
    const number = found.replace(/\D/g, "");
    if (numbers.includes(number)) continue;
    button("other").hidden = false;
    button("other").dataset.number = number;
    return root.dataset.personal.replace("{n}", found);
  }
  return undefined;
}

function tell(text) {
  problem.querySelector("p").textContent = text;
  problem.hidden = false;
  problem.focus();
}

const body = () => {
  const fields = new URLSearchParams([["lang", lang], ["asked", asked], ["submission", submission], ["page", "review"], ["go", "send"]]);
  for (const [name, all] of values) for (const value of all) fields.append(name, value);
  for (const number of numbers) fields.append("other-number", number);
  return fields.toString();
};

async function finish() {
  if (![...values.keys()].some((name) => name !== "q.~help")) return tell(root.dataset.nothing);
  try {
    await ask({ what: "put", item: { submission, path, body: body() } });
  } catch {
    // It is still on the screen, and nothing was said to be kept.
    return tell(root.dataset.notKept);
  }
  forget();
  // Nobody finds on a shared tablet what was answered: it is with the worker alone.
  values = new Map();
  numbers = [];
  if (start) return location.replace(start);
  wait("waiting");
  await ask({ what: "send" }).catch(() => undefined);
  return undefined;
}

/** The page that says how it stands with answers that were finished here. */
function wait(id) {
  document.getElementById("away").hidden = true;
  show(template(id), []);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const go = event.submitter?.value ?? "next";
  collect();
  if (go.startsWith("edit-")) {
    thenReview = true;
    return step(Number(go.slice(5)));
  }
  if (go === "back") return step(before(at));
  if (go === "send") return finish();
  if (go === "start") return step(0);
  if (go === "other") numbers.push(event.submitter.dataset.number);
  const text = wrong(questions[at]);
  if (text) return tell(text);
  return step(thenReview ? questions.length : after(at));
});
form.addEventListener("input", collect);

navigator.serviceWorker.addEventListener("message", ({ data }) => {
  if (data.what === "sent" && !start && data.path === path) location.replace(data.to);
});
addEventListener("online", () => ask({ what: "send" }).catch(() => undefined));

const state = await ask({ what: "state", path: start ? undefined : path }).catch(() => undefined);
path = state?.typed?.path ?? path;
if (start && !state?.typed) {
  // Nobody's turn.
  location.replace(start);
} else if (!start && state?.waiting.length > 0) {
  wait(state.waiting[0].state === "waits" ? "waiting" : "refused");
} else {
  // What the page that failed would have sent, else what the tab remembers.
  const pairs = state?.typed?.pairs.length > 0 ? state.typed.pairs : remembered();
  take(pairs);
  const sent = Object.fromEntries(pairs);
  // What was pressed where the network failed is done here.
  const asks = Math.min(Number(sent.at ?? 0), questions.length - 1);
  if (sent.go === "send") {
    review();
    await finish();
  } else if (sent.page === "review" && !sent.go?.startsWith("edit-")) {
    step(sent.go === "back" ? before(questions.length) : questions.length);
  } else if (sent.go?.startsWith("edit-")) {
    thenReview = true;
    step(Number(sent.go.slice(5)));
  } else if (sent.go === "next" && !sent.switch) {
    step(sent.then === "review" ? questions.length : after(asks));
  } else if (sent.go === "back") {
    step(Math.max(before(asks), 0));
  } else if (document.getElementById("intro") && pairs.length === 0) {
    // Who begins here has not been told yet who asks, and why.
    show(template("intro"), ["start"]);
  } else {
    step(Math.max(asks, 0));
  }
}
