// Questionnaires that go round: Vimmerby locks its own word for word and shares it; Nybro adopts it, adds a question after it, and a forged
// form that would change what is locked is refused. Then Vimmerby shares a newer version, and Nybro takes it over with its own question. And they
// go as files, with their pictures.
// Every page is as it should be, in both languages, on a phone and on a screen, and every form is one that needs no script.

import assert from "node:assert/strict";
import { house, texts } from "./support/brygga.mjs";
import { button, good, link, says, wide } from "./support/walk.mjs";

const { journey, ...brygga } = await house();
const NYBRO = "omar.hyttfors@example.se";
const VIMMERBY = "amina.bjorkvass@example.se";
const i = texts("sv", "instruments");
const c = texts("sv", "certificate");
const f = texts("sv", "instrument_file");
const OWN = "Efter praktiken";
const NAMING = "© Vimmerby, ord för ord";

/** Opens the form for a question of one's own words, writes it and saves it. */
async function add(visitor, at, text) {
  await visitor.open(`${at}/items/new?kind=text`);
  await visitor.page.fill("#text-sv", text);
  await visitor.press(button(visitor, i("instruments-save")));
  await says(visitor, text);
}

journey("a questionnaire is locked, shared, adopted, added to, and taken over anew", async ({ visitor }) => {
  const vimmerby = await visitor(wide);
  await vimmerby.signIn(VIMMERBY);
  await vimmerby.open("/t/vimmerby/instruments");
  await vimmerby.press(link(vimmerby, OWN));
  const at = new URL(vimmerby.page.url()).pathname;
  await vimmerby.press(link(vimmerby, i("instruments-edit-name")));
  await good(vimmerby, "the form of the certificate", "certificate-form");
  await vimmerby.page.fill("#owner", "Vimmerby kommun");
  await vimmerby.page.locator("input[name=allowed][value=locked]").check();
  await vimmerby.page.fill("#naming", NAMING);
  await vimmerby.press(button(vimmerby, i("instruments-save")));
  await says(vimmerby, c("certificate-add-after"));
  await good(vimmerby, "a locked questionnaire", "certificate-locked");
  await vimmerby.open(`${at}/preview?lang=sv`);
  await says(vimmerby, NAMING);
  await vimmerby.open(at);
  await vimmerby.press(link(vimmerby, c("sharing-share")));
  await good(vimmerby, "sharing", "certificate-share");
  await vimmerby.press(vimmerby.page.locator('main form[action$="/share"] button').first());
  await says(vimmerby, c("flash-instrument-shared"));

  const nybro = await visitor(wide);
  await nybro.signIn(NYBRO);
  await nybro.open("/t/nybro/instruments");
  await nybro.press(link(nybro, c("sharing-title")));
  await good(nybro, "what is shared", "certificate-shared");
  await nybro.press(link(nybro, OWN));
  await good(nybro, "one that is shared", "certificate-offer");
  const offer = new URL(nybro.page.url()).pathname;
  await nybro.press(button(nybro, c("sharing-adopt")));
  await says(nybro, c("flash-instrument-adopted"));
  const own = new URL(nybro.page.url()).pathname;
  await good(nybro, "an adopted questionnaire", "certificate-adopted");
  await add(nybro, own, "Hur var resan till praktiken?");
  await nybro.open(`${own}/versions`);
  await good(nybro, "what can be compared", "certificate-versions");

  // What is locked can't be reached, and a form that says otherwise is refused.
  await nybro.open(`${own}/items/workplace`, 403);
  await says(nybro, c("certificate-refused-title"));
  await nybro.demandGoodPage("a locked question", "sv");
  await nybro.picture("certificate-refused");
  await nybro.open(`${own}/name`);
  assert.equal(await nybro.page.locator("[name=licence], [name=allowed]").count(), 0, "the certificate is its maker's");
  const stamp = await nybro.page.locator("input[name=read]").inputValue();
  const forged = await nybro.context.request.post(`${brygga.url}${own}/items/workplace`, {
    headers: { "sec-fetch-site": "same-origin" },
    form: { read: stamp, kind: "single", "text-sv": "Var skulle du vilja ha praktik?", "options-sv": "Här\nDär" },
    maxRedirects: 0,
  });
  assert.equal(forged.status(), 422);
  assert.ok((await forged.text()).includes("Var skulle du vilja ha praktik?"), "what was typed is still there");
  await nybro.open(own);
  assert.equal(await nybro.page.getByText("Var skulle du vilja ha praktik?").count(), 0, "nothing was saved");

  // A newer version is told of, and taken over with what is Nybro's own.
  await add(vimmerby, at, "Vad vill du göra nu?");
  await vimmerby.open(`${at}/share`);
  await vimmerby.press(vimmerby.page.locator('main form[action$="/share"] button').first());
  await nybro.open(own);
  await good(nybro, "a newer version", "certificate-newer");
  await nybro.press('main form[action$="/take-over"] button');
  await says(nybro, c("flash-instrument-taken-over"));
  await says(nybro, "Vad vill du göra nu?");
  await says(nybro, "Hur var resan till praktiken?");
  await vimmerby.open(`${at}/share`);
  await vimmerby.press('main form[action$="/withdraw"] button');
  await nybro.open(offer, 404);
  await nybro.open(own);
  await says(nybro, c("sharing-origin-gone"));
});

journey("a questionnaire is taken along as a file, and loaded by who has none of it", async ({ visitor }) => {
  const vimmerby = await visitor({ ...wide, javaScriptEnabled: false });
  await vimmerby.signIn(VIMMERBY);
  await vimmerby.open("/t/vimmerby/instruments");
  await vimmerby.press(link(vimmerby, OWN));
  const href = await vimmerby.page.locator("main a[download]").first().getAttribute("href");
  const file = await (await vimmerby.context.request.get(`${brygga.url}${href}`)).body();
  const name = JSON.parse(file.toString("utf8")).document.name.sv;

  const nybro = await visitor(wide);
  await nybro.signIn(NYBRO);
  await nybro.open("/t/nybro/instruments");
  await nybro.press(link(nybro, f("instrument-file-title")));
  await good(nybro, "loading a questionnaire", "instrument-file");
  const upload = async (buffer, status) => {
    await nybro.page.setInputFiles("#file", { name: "x.json", mimeType: "application/json", buffer });
    await nybro.press(button(nybro, f("instrument-file-load")), status);
  };
  await upload(Buffer.from('{"format": "brygga instrument 1", "mood": 1}'), 422);
  await nybro.demandGoodPage("a file that can't be loaded", "sv");
  await nybro.picture("instrument-file-refused");
  await upload(file);
  await says(nybro, f("flash-instrument-loaded"));
  await says(nybro, name);
  await says(nybro, c("certificate-came-from"));
  await good(nybro, "a questionnaire that was loaded", "instrument-file-loaded");
});

journey("a questionnaire's pictures come along in its file, and one that is damaged keeps all of it out", async ({ visitor }) => {
  const vimmerby = await visitor(wide);
  await vimmerby.signIn(VIMMERBY);
  await vimmerby.open("/t/vimmerby/instruments");
  await vimmerby.press(link(vimmerby, "Min vecka i projektet"));
  const href = await vimmerby.page.locator("main a[download]").first().getAttribute("href");
  const file = JSON.parse(await (await vimmerby.context.request.get(`${brygga.url}${href}`)).text());
  assert.deepEqual(file.left_out, { pictures: 0, recordings: 0 });
  assert.ok(file.files.length > 10, `${file.files.length} pictures`);

  const nybro = await visitor(wide);
  await nybro.signIn(NYBRO);
  await nybro.open("/t/nybro/instruments/import");
  const upload = async (content, status) => {
    await nybro.page.setInputFiles("#file", { name: "x.json", mimeType: "application/json", buffer: Buffer.from(JSON.stringify(content)) });
    await nybro.press(button(nybro, f("instrument-file-load")), status);
  };
  const [first, ...others] = file.files;
  await upload({ ...file, files: [{ ...first, content_base64: Buffer.from("<svg onload=alert(1)>").toString("base64") }, ...others] }, 422);
  await says(nybro, texts("sv", "layers")("layers-picture-kind"));
  await nybro.demandGoodPage("a file with a picture that can't be kept", "sv");
  await nybro.picture("instrument-file-picture");
  await nybro.open("/t/nybro/instruments");
  const before = await nybro.page.getByRole("link", { name: "Min vecka i projektet" }).count();
  await nybro.open("/t/nybro/instruments/import");
  await upload(file);
  await says(nybro, f("flash-instrument-loaded"));
  const own = new URL(nybro.page.url()).pathname;
  await good(nybro, "a questionnaire that was loaded with pictures", "instrument-file-pictures");
  await nybro.open(`${own}/preview?lang=sv`);
  const shown = await nybro.page.locator("main img").evaluateAll((all) =>
    Promise.all(
      all.map(async (picture) => {
        picture.loading = "eager";
        await picture.decode();
        return [picture.naturalWidth, new URL(picture.src).pathname];
      }),
    ),
  );
  assert.ok(shown.length >= file.files.length, `${shown.length} shown of ${file.files.length}`);
  assert.ok(shown.every(([width, path]) => width > 0 && path.startsWith("/t/nybro/instruments/files/")), JSON.stringify(shown));
  await nybro.open("/t/nybro/instruments");
  assert.equal(await nybro.page.getByRole("link", { name: "Min vecka i projektet" }).count(), before + 1, "loaded once");
});
