// A picture and a recording, for tests that put them to a question; and a browser with voices.

/** A picture of a cup, drawn in the page. */
export async function drawing({ page }) {
  const drawn = await page.evaluate(() => {
    const canvas = Object.assign(document.createElement("canvas"), { width: 900, height: 600 });
    const context = canvas.getContext("2d");
    context.lineWidth = 30;
    context.strokeRect(250, 150, 300, 300);
    context.strokeRect(550, 220, 120, 140);
    return canvas.toDataURL("image/png");
  });
  return Buffer.from(drawn.split(",")[1], "base64");
}

/** A second of a tone, as a recorder writes it. */
export function tone() {
  const rate = 8000;
  const samples = Buffer.from(Array.from({ length: rate }, (_, n) => 128 + Math.round(60 * Math.sin(n / 3))));
  const head = Buffer.alloc(44);
  head.write("RIFF", 0);
  head.writeUInt32LE(36 + samples.length, 4);
  head.write("WAVEfmt ", 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(rate, 24);
  head.writeUInt32LE(rate, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write("data", 36);
  head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
}

/** A browser with a voice of its own for Swedish, another's for Arabic, and what it was told to say. */
export const VOICES = () => {
  const said = [];
  const voices = [
    { lang: "sv_SE", localService: true },
    { lang: "ar-SA", localService: false },
  ];
  globalThis.SpeechSynthesisUtterance = class {
    constructor(text) {
      this.text = text;
    }
  };
  Object.defineProperty(globalThis, "speechSynthesis", {
    value: {
      getVoices: () => voices,
      addEventListener: () => undefined,
      cancel: () => said.push("-"),
      speak: ({ text, lang }) => said.push(`${lang}: ${text}`),
    },
  });
  globalThis.said = said;
};
