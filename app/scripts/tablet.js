// A tablet in the room: asks whether somebody is there, and clears what was begun when nobody is. The pages do without it: the server keeps
// nothing, and a page of a former turn shows nothing. It leaves no trace of its own: nothing is stored, and no page comes back alive.

const START = "/s/tablet";
const away = () => location.replace(START);

// A page that the browser keeps alive would show what was typed, if only for a moment.
addEventListener("pagehide", () => document.body.replaceChildren());
addEventListener("pageshow", (event) => event.persisted && away());

// Where a turn begins, the worker keeps what is needed without a network, and says how many finished answers wait here.
const told = document.getElementById("waiting");
const container = navigator.serviceWorker;
const ask = (worker, message) =>
  new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = ({ data }) => resolve(data);
    setTimeout(() => resolve({}), 10_000);
    worker.postMessage(message, [channel.port2]);
  });

async function look(worker) {
  const { waiting = [] } = await ask(worker, { what: "state" });
  const waits = waiting.filter(({ state }) => state === "waits").length;
  const lost = waiting.length - waits;
  const say = (text, n) => (n > 0 ? [text.replace("{n}", String(n))] : []);
  told.textContent = [...say(told.dataset.waits, waits), ...say(told.dataset.lost, lost)].join(" ");
  told.hidden = waiting.length === 0;
  // The codes of those who wait are not given again.
  const form = document.getElementById("begin");
  for (const old of form?.querySelectorAll("[name=busy]") ?? []) old.remove();
  for (const { path } of form ? waiting : []) {
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "busy", value: path.replace("/s/", "") }));
  }
}

async function prepare() {
  const controlled = Boolean(container.controller);
  await container.register("/s/worker.js");
  const { active } = await container.ready;
  container.addEventListener("message", () => look(active));
  addEventListener("online", () => ask(active, { what: "send" }).then(() => look(active)));
  await look(active);
  await ask(active, { what: "send" });
  await look(active);
  // What has waited too long goes, also where nobody begins.
  setInterval(() => look(active), 600_000);
  const documents = (told.dataset.documents ?? "").split(" ").filter(Boolean);
  await ask(active, { what: "keep", documents });
  // The worker has not seen this page come: from now on it does.
  if (!controlled && documents.length > 0) away();
  else told.dataset.ready = "yes";
}

if (container && told) prepare().catch(() => undefined);

const dialog = document.getElementById("idle");
if (dialog) {
  const [asks, clears] = [dialog.dataset.asks, dialog.dataset.clears].map((seconds) => Number(seconds) * 1000);
  let touched = Date.now();
  const touch = () => {
    touched = Date.now();
  };
  for (const kind of ["pointerdown", "keydown", "input", "wheel", "touchmove"]) {
    addEventListener(kind, touch, { capture: true, passive: true });
  }
  // On the button, or anywhere else on the screen.
  dialog.addEventListener("click", () => dialog.close());
  // Somebody who listens is there.
  const listens = () => window.speechSynthesis?.speaking || [...document.querySelectorAll("audio, video")].some((sound) => !sound.paused);
  const look = () => {
    if (listens()) touched = Date.now();
    const idle = Date.now() - touched;
    // After thanks there is nothing to ask about; without a network they come on the page that is there (offline.js).
    const done = document.getElementById("done");
    if (idle >= asks + clears || (done && idle >= asks / 3)) away();
    else if (idle >= asks && !done && !dialog.open) dialog.showModal();
  };
  setInterval(look, 1000);
  // A tablet that slept has not counted.
  document.addEventListener("visibilitychange", look);
}
