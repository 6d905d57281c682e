// DKIM as a receiver does it, written apart from the signer: node's own crypto, RFC 6376 with relaxed/relaxed.
//
//   node dkim.mjs key                    prints a fresh private key (PKCS #8, PEM)
//   node dkim.mjs verify RECORD <MAIL    prints {"ok", "domain", "selector", "signed", "why"}

import { createHash, createPublicKey, createVerify, generateKeyPairSync } from "node:crypto";
import { readFileSync } from "node:fs";

const [what, record = ""] = process.argv.slice(2);

if (what === "key") {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  process.stdout.write(privateKey.export({ type: "pkcs8", format: "pem" }));
} else {
  process.stdout.write(JSON.stringify(verify(readFileSync(0, "latin1"), record)));
}

function tags(text) {
  return Object.fromEntries(
    text
      .split(";")
      .map((part) => part.split("="))
      .filter(([name]) => name.trim() !== "")
      .map(([name, ...value]) => [name.trim(), value.join("=").replace(/\s+/g, "")]),
  );
}

function verify(mail, published) {
  const end = mail.indexOf("\r\n\r\n");
  const fields = mail.slice(0, end).split(/\r\n(?![ \t])/);
  const name = (field) => field.slice(0, field.indexOf(":")).trim().toLowerCase();
  const relaxed = (field) =>
    `${name(field)}:${field
      .slice(field.indexOf(":") + 1)
      .replace(/\r\n/g, "")
      .replace(/[ \t]+/g, " ")
      .trim()}`;
  const own = fields.find((field) => name(field) === "dkim-signature");
  if (!own) return { ok: false, why: "no signature" };
  const sig = tags(own.slice(own.indexOf(":") + 1));
  const about = { domain: sig.d, selector: sig.s, signed: sig.h.toLowerCase().split(":") };

  const body = mail
    .slice(end + 4)
    .replace(/[ \t]+/g, " ")
    .replace(/ \r\n/g, "\r\n")
    .replace(/(\r\n)*$/, "\r\n");
  const hash = createHash("sha256").update(body === "\r\n" ? "" : body, "latin1").digest("base64");
  if (hash !== sig.bh) return { ok: false, why: "body", ...about };

  const left = fields.filter((field) => field !== own);
  let input = "";
  for (const wanted of about.signed) {
    const at = left.findLastIndex((field) => name(field) === wanted);
    if (at >= 0) input += `${relaxed(left.splice(at, 1)[0])}\r\n`;
  }
  input += relaxed(own.replace(/(;\s*b=)[^;]*/, "$1"));
  const key = createPublicKey({ key: Buffer.from(tags(published).p, "base64"), format: "der", type: "spki" });
  const ok = createVerify("sha256").update(input, "latin1").verify(key, sig.b, "base64");
  return { ok, why: ok ? "" : "signature", ...about };
}
