// A tablet in the room: asks whether somebody is there, and clears what was begun when nobody is. The pages do without it: the server keeps
// nothing, and a page of a former turn shows nothing. It leaves no trace of its own: nothing is stored, and no page comes back alive.

const START = "/s/tablet";
const away = () => location.replace(START);

// A page that the browser kept alive would show what was typed.
addEventListener("pageshow", (event) => event.persisted && away());

const dialog = document.getElementById("idle");
if (dialog) {
  const [asks, clears] = [dialog.dataset.asks, dialog.dataset.clears].map((seconds) => Number(seconds) * 1000);
  const done = document.getElementById("done");
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
    // After thanks there is nothing to ask about.
    if (idle >= asks + clears || (done && idle >= asks / 3)) away();
    else if (idle >= asks && !done && !dialog.open) dialog.showModal();
  };
  setInterval(look, 1000);
  // A tablet that slept has not counted.
  document.addEventListener("visibilitychange", look);
}
