// A survey without a network: the service worker gives this document in place of a page that did not come. All questions are in it, as the
// server would ask them, and one is shown at a time. Finished answers go to the worker, which sends them when it can. What an answer is, and
// who is asked what, stands in way.js, which comes before this in the same file.

const root = document.getElementById("offline");
const { lang, keep, start } = root.dataset;
const form = document.getElementById("answers");
const stage = document.getElementById("stage");
const problem = document.getElementById("problem");
const title = document.title;
const words = (text) => (text ?? "").split(" ").filter(Boolean);
const questions = [...document.querySelectorAll("template[data-q]")].map(({ dataset, content }) => ({
  key: dataset.q,
  kind: dataset.kind,
  ...Object.fromEntries(["min", "max", "first", "last", "places"].map((name) => [name, Number(dataset[name])])),
  options: words(dataset.options),
  no: words(dataset.no),
  own: dataset.own,
  shuffle: dataset.shuffle !== undefined,
  required: dataset.required !== undefined,
  when: dataset.when && JSON.parse(dataset.when),
  error: dataset.error,
  content,
}));
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

/** The questions that have been shown, where one is opened from the review: another answer may ask for more. */
let seen = new Set();

const inField = (field) => values.get(`q.${field}`) ?? [];
/** The way as far as the answers so far tell it, for who stands before `n`. */
function way(n) {
  const given = new Map();
  for (const question of questions) {
    const { answer } = read(question, inField);
    if (answer) given.set(question.key, answer);
  }
  return wayThrough(questions, given, n);
}
/** The questions that are asked, in the end. */
const asked = () => {
  const reach = way(questions.length);
  return [...questions.keys()].filter((n) => reach[n]);
};
const after = (n, reach = way(n + 1)) => {
  const next = reach.findIndex((is, at) => at > n && is !== false);
  return next < 0 ? questions.length : next;
};
const before = (n) => way(n).findLastIndex((is, at) => at < n && is);

/** The answers on the screen go among the others. */
function collect() {
  for (const control of stage.querySelectorAll(CONTROLS)) values.delete(control.name);
  for (const [name, value] of new FormData(form)) {
    if (name.startsWith("q.") && value !== "") values.set(name, [...(values.get(name) ?? []), value]);
  }
  remember();
}

// On the own device, as the pages with a network do it: one line for each answer, and one for the language, in the tab, until it is sent.
const lines = () => [["submission", submission], ["lang", lang], ...[...values].flatMap(([name, all]) => all.map((value) => [name, value]))];
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

/** Where this survey is in the language of what the tab remembers, if that is another one, the document of it is here, and nobody has chosen
 * this one now: who has comes from a page of ours, as with a network (src/islands/keep_answers.rs). */
async function inItsLanguage(pairs) {
  const kept = new Map(pairs).get("lang");
  if (!kept || kept === lang || document.referrer.startsWith(`${location.origin}/`)) return undefined;
  const search = `?lang=${encodeURIComponent(kept)}`;
  return (await caches.match(`${path}/offline${search}`)) && `${path}${search}`;
}

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

/** A picture that is not here is told in words, where its own are not beside it; a recording that is not here is not offered. */
function without(media) {
  const { alt, lang, dir } = media;
  const words = document.createElement(media.closest("label, legend") ? "span" : "p");
  words.textContent = alt;
  if (lang) Object.assign(words, { lang, dir });
  if (alt) media.before(words);
  media.remove();
}

function show(content, buttons) {
  problem.hidden = true;
  stage.replaceChildren(content);
  fill();
  for (const picture of stage.querySelectorAll("img")) picture.addEventListener("error", () => without(picture));
  const sounds = [...stage.querySelectorAll("audio")].map(async (sound) => (await caches.match(sound.src)) || without(sound));
  // What can be read aloud depends on which recordings are here (aloud.js).
  Promise.allSettled(sounds).then(() => dispatchEvent(new Event("shown")));
  for (const one of form.querySelectorAll(".nav-buttons button")) one.hidden = !buttons.includes(one.value);
  const heading = stage.querySelector("h1");
  document.title = `${heading.innerText} – ${title}`;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  scrollTo(0, 0);
}

const asks = (n) => questions[n].kind !== "info";

/** Which question it is of how many. */
function tellProgress(content, n, reach) {
  const bar = content.querySelector(".progress");
  if (!bar) return;
  const number = [...questions.keys()].filter((at) => at <= n && reach[at] && asks(at)).length;
  const most = [...questions.keys()].filter((at) => reach[at] !== false && asks(at)).length;
  const certain = !reach.some((is, at) => is === undefined && asks(at));
  const text = certain ? root.dataset.progress : root.dataset.progressMost;
  bar.querySelector("p").textContent = text.replace("{n}", String(number)).replace("{total}", String(most));
  Object.assign(bar.querySelector("progress"), { max: most, value: number });
}

/** The options to where they stand for this person, as with a network. */
function arrange(content, question) {
  if (!question.shuffle || question.options.length === 0) return;
  const controls = [...content.querySelectorAll(CONTROLS)];
  const boxes = optionsFor(question, submission).map((option) => {
    const its = ({ name, value }) => name === `q.${question.key}.place.${option}` || (name === `q.${question.key}` && value === option);
    const control = controls.find(its);
    return control.closest(".with-sound, .places") ?? control.closest("label");
  });
  const mark = document.createComment("");
  content.querySelector(".with-sound, .places, label.choice").before(mark);
  mark.replaceWith(...boxes);
}

function step(n) {
  at = n;
  if (n >= questions.length) return review();
  const reach = way(n);
  const content = questions[n].content.cloneNode(true);
  tellProgress(content, n, reach);
  arrange(content, questions[n]);
  show(content, [thenReview || after(n, reach) >= questions.length ? "review" : "next", ...(before(n) >= 0 ? ["back"] : [])]);
}

/** Opens a question from the review, which comes after it. */
function edit(n) {
  thenReview = true;
  seen = new Set(asked());
  step(n);
}

/** After a question that was opened from the review: past what the new answer asks for and nobody has seen yet, back there. */
function onwards() {
  if (!thenReview) return step(after(at));
  if (!questions.some(({ when }) => when)) return step(questions.length);
  seen.add(at);
  return step(asked().find((n) => !seen.has(n)) ?? questions.length);
}

/** What was answered to a question, in words: what stands beside the choice, or what was typed. */
function said(question) {
  const controls = [...question.content.querySelectorAll(CONTROLS)];
  const { answer } = read(question, inField);
  if (answer?.order) {
    const named = (option) => controls.find(({ name }) => name === `q.${question.key}.place.${option}`)?.closest("fieldset").querySelector("legend");
    return answer.order.map((option, n) => `${n + 1}. ${named(option)?.textContent.trim() ?? option}`);
  }
  const out = [];
  for (const name of new Set(controls.map((control) => control.name))) {
    for (const value of values.get(name) ?? []) {
      const choice = controls.find((control) => control.name === name && control.value === value && /radio|checkbox/.test(control.type));
      out.push(choice?.closest("label")?.textContent.trim() ?? value);
    }
  }
  return question.kind === "date" && answer?.date ? [out.join(" ")] : out;
}

function review() {
  thenReview = false;
  at = questions.length;
  const content = template("review");
  const list = content.querySelector("dl");
  asked()
    .filter(asks)
    .forEach((n, at) => {
      const question = questions[n];
      const row = template("row").firstElementChild;
      const heading = question.content.querySelector("h1").cloneNode(true);
      const about = question.content.querySelector(".about-statements")?.cloneNode(true);
      row.querySelector("dt").append(...(about ? [...about.childNodes, document.createElement("br")] : []), ...heading.childNodes);
      const answers = said(question);
      if (answers.length > 0) row.querySelector("dd").textContent = answers.join(" · ");
      const change = row.querySelector("button");
      change.value = `edit-${n}`;
      change.setAttribute("aria-label", change.dataset.label.replace("{n}", String(at + 1)));
      list.append(row);
    });
  const left = content.getElementById("left");
  const typed = (question) => [...question.content.querySelectorAll(CONTROLS)].flatMap(({ name }) => values.get(name) ?? []);
  for (const question of leftBehind(questions, way(questions.length), typed)) {
    left.hidden = false;
    const line = document.createElement("li");
    line.append(...question.content.querySelector("h1").cloneNode(true).childNodes);
    left.querySelector("ul").append(line);
  }
  show(content, ["send", "back"]);
}

/** What is wrong with the answer to a question, as the server would say it. */
function wrong(question) {
  button("other").hidden = true;
  const { answer, own, problem } = read(question, inField);
  if (problem === "range" || problem === "long" || problem === "date") return question.error;
  if (problem) return root.dataset[{ both: "both", choice: "choice", tie: "tie", "own-long": "ownLong", "own-words": "ownWords" }[problem]];
  if (!answer && question.required) return root.dataset.required;
  const found = personalNumbers(answer?.text ?? own ?? "").find(({ number }) => !numbers.includes(number));
  if (!found) return undefined;
  button("other").hidden = false;
  button("other").dataset.number = found.number;
  return root.dataset.personal.replace("{n}", () => found.found);
}

function tell(text) {
  problem.replaceChildren(Object.assign(document.createElement("p"), { textContent: text }));
  problem.hidden = false;
  problem.focus();
  // It can be read aloud, too (aloud.js).
  dispatchEvent(new Event("shown"));
}

const body = () => {
  const fields = new URLSearchParams([["lang", lang], ["asked", root.dataset.asked], ["submission", submission], ["page", "review"], ["go", "send"]]);
  for (const [name, all] of values) for (const value of all) fields.append(name, value);
  for (const number of numbers) fields.append("other-number", number);
  return fields.toString();
};

async function finish() {
  const on = asked();
  const first = on.find((n) => wrong(questions[n]));
  if (first !== undefined) {
    edit(first);
    return tell(wrong(questions[first]));
  }
  if (!on.some((n) => read(questions[n], inField).answer)) return tell(root.dataset.nothing);
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
  wait("waiting");
  // At a tablet to the next person, in place of this page: back leads to none of a former turn.
  document.getElementById("done")?.addEventListener("click", (event) => {
    event.preventDefault();
    location.replace(start);
  });
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
  if (go.startsWith("edit-")) return edit(Number(go.slice(5)));
  if (go === "back") return step(before(at));
  if (go === "send") return finish();
  if (go === "start") return step(0);
  if (go === "other") numbers.push(event.submitter.dataset.number);
  const text = wrong(questions[at]);
  if (text) return tell(text);
  return onwards();
});
form.addEventListener("input", collect);

navigator.serviceWorker.addEventListener("message", ({ data }) => {
  if (data.what === "sent" && !start && data.path === path) location.replace(data.to);
});
addEventListener("online", () => ask({ what: "send" }).catch(() => undefined));

const state = await ask({ what: "state", path: start ? undefined : path }).catch(() => undefined);
path = state?.typed?.path ?? path;
// A page that failed says its own language; what the tab remembers may have another.
const elsewhere = state?.typed?.pairs.length > 0 ? undefined : await inItsLanguage(remembered());
if (start && !state?.typed) {
  // Nobody's turn.
  location.replace(start);
} else if (!start && state?.waiting.length > 0) {
  wait(state.waiting[0].state === "waits" ? "waiting" : "refused");
} else if (elsewhere) {
  location.replace(elsewhere);
} else {
  // What the page that failed would have sent, else what the tab remembers.
  const pairs = state?.typed?.pairs.length > 0 ? state.typed.pairs : remembered();
  take(pairs);
  const sent = Object.fromEntries(pairs);
  // What was pressed where the network failed is done here.
  const stood = Math.min(Number(sent.at ?? 0), questions.length - 1);
  if (sent.go === "send") {
    review();
    await finish();
  } else if (sent.page === "review" && !sent.go?.startsWith("edit-")) {
    step(sent.go === "back" ? before(questions.length) : questions.length);
  } else if (sent.go?.startsWith("edit-")) {
    edit(Number(sent.go.slice(5)));
  } else if (sent.go === "next" && !sent.switch) {
    at = stood;
    thenReview = sent.then === "review";
    seen = new Set(words(sent.seen).map(Number));
    onwards();
  } else if (sent.go === "back") {
    step(Math.max(before(stood), 0));
  } else if (document.getElementById("intro") && pairs.length === 0) {
    // Who begins here has not been told yet who asks, and why.
    show(template("intro"), ["start"]);
  } else {
    step(stood);
  }
}
