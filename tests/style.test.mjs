// The rules every style file keeps: logical properties only (bar A7), nothing fetched, no !important,
// the contrast of every token pair (bar A6), and the weight of the two entry files.
// Run with `node --test tests/`.

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

const folder = new URL("../style/", import.meta.url);
// Bytes after gzip, with comments; some nine hundred of each are the letters in fonts.css.
const entries = { "participant.css": 6600, "staff.css": 12300 };
const read = (name) => readFileSync(new URL(name, folder), "utf8");
const files = readdirSync(folder).filter((name) => name.endsWith(".css"));
const parts = files.filter((name) => !(name in entries));

/** Every declaration of a file, with its line and the at-rules and selectors it stands in. */
function declarations(file) {
  const text = read(file).replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, " "));
  const found = [];
  const stack = [];
  let start = 0;
  let quote = "";
  let depth = 0;
  const take = (end) => {
    const statement = text.slice(start, end);
    const colon = statement.indexOf(":");
    if (stack.length > 0 && colon > 0) {
      const lead = statement.length - statement.trimStart().length;
      found.push({
        file,
        line: text.slice(0, start + lead).split("\n").length,
        within: [...stack],
        property: statement.slice(0, colon).trim().toLowerCase(),
        value: statement.slice(colon + 1).trim(),
      });
    }
    start = end + 1;
  };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (quote) {
      if (sign === quote) quote = "";
    } else if (sign === '"' || sign === "'") {
      quote = sign;
    } else if (sign === "(") {
      depth += 1;
    } else if (sign === ")") {
      depth -= 1;
    } else if (depth > 0) {
      continue;
    } else if (sign === "{") {
      stack.push(text.slice(start, at).trim());
      start = at + 1;
    } else if (sign === ";") {
      take(at);
    } else if (sign === "}") {
      take(at);
      stack.pop();
    }
  }
  assert.deepEqual(stack, [], `${file}: braces do not match`);
  return found;
}

const all = parts.flatMap(declarations);
const where = ({ file, line, property, value }) => `style/${file}:${line} ${property}: ${value}`;
const none = (bad, what) => assert.deepEqual(bad.map(where), [], what);

/** The words of a value; a function with its arguments is one word. */
function words(value) {
  const list = [];
  let depth = 0;
  let word = "";
  for (const sign of value.replace("!important", "").trim()) {
    if (sign === "(") depth += 1;
    if (sign === ")") depth -= 1;
    if (depth === 0 && /\s/.test(sign)) {
      if (word) list.push(word);
      word = "";
    } else {
      word += sign;
    }
  }
  return word ? [...list, word] : list;
}

function isPhysical({ property, value }) {
  if (property.startsWith("--")) return false;
  if (/(^|-)(left|right|top|bottom)(-|$)/.test(property)) return true;
  if (/^(float|clear|width|height|(min|max)-(width|height)|(overflow|overscroll-behavior)-[xy])$/.test(property)) {
    // Scrolling along x is the same in both directions of writing; the logical names are not yet everywhere.
    return !property.startsWith("over");
  }
  if (/^(text-align|text-align-last|justify-[a-z]+|transform-origin|background(-position)?|object-position|resize)$/.test(property)) {
    return /\b(left|right)\b/.test(value);
  }
  if (/^(transform|translate)$/.test(property)) return /translate|^-?\d/.test(value);
  if (/gradient\(\s*to\s+[a-z ]*(left|right)/.test(value)) return true;
  // A four-value shorthand names the right side second and the left side fourth.
  if (/^(margin|padding|inset|border-(width|style|color)|scroll-(margin|padding))$/.test(property)) {
    const sides = words(value);
    return sides.length === 4 && sides[1] !== sides[3];
  }
  if (property === "border-radius" && !value.includes("/")) {
    return new Set(words(value)).size > 1;
  }
  return false;
}

test("the parser sees the style files", () => {
  assert.ok(parts.length >= 10, `only ${parts.length} style files`);
  assert.ok(all.length > 300, `only ${all.length} declarations`);
});

test("the check for physical properties bites", () => {
  for (const [property, value] of [
    ["margin-left", "1px"],
    ["padding-right", "1px"],
    ["left", "0"],
    ["right", "0"],
    ["border-left-color", "red"],
    ["border-top-left-radius", "1px"],
    ["float", "left"],
    ["text-align", "right"],
    ["width", "1px"],
    ["max-width", "1px"],
    ["margin", "0 1px 0 2px"],
    ["border-radius", "1px 0 0 1px"],
    ["background", "linear-gradient(to right, red, blue)"],
  ]) {
    assert.ok(isPhysical({ property, value }), `${property}: ${value}`);
  }
  for (const [property, value] of [
    ["margin-inline-start", "1px"],
    ["text-align", "end"],
    ["margin", "0 auto"],
    ["padding", "1px calc(1px + 2px) 3px calc(1px + 2px)"],
    ["overflow-x", "auto"],
  ]) {
    assert.ok(!isPhysical({ property, value }), `${property}: ${value}`);
  }
});

test("only logical properties, so that right-to-left is complete", () => {
  none(all.filter(isPhysical), "physical properties");
});

test("nothing is fetched: no url(), no @font-face, no @import in a part but the fonts' own", () => {
  for (const file of parts.filter((part) => part !== "fonts.css")) {
    const text = read(file).replace(/\/\*[\s\S]*?\*\//g, "");
    assert.doesNotMatch(text, /url\(|@font-face|@import|image-set\(/i, `style/${file}`);
  }
});

test("each font is ours, named in the site's build, light, and kept to the letters it is for", () => {
  const text = read("fonts.css");
  const urls = [...text.matchAll(/url\("([^"]*)"\)/g)].map((match) => match[1]);
  const named = urls.filter((url) => !url.startsWith("data:font/woff2;base64,"));
  const build = readFileSync(new URL("../xtask/src/site.rs", import.meta.url), "utf8");
  assert.equal(urls.length, text.match(/url\(/g).length, "every url is in quotes");
  assert.equal(urls.length, text.match(/@font-face/g).length);
  assert.equal(urls.length, text.match(/unicode-range:/g).length, "no font is taken for other letters");
  for (const url of urls) if (!named.includes(url)) assert.ok(url.length <= 1000, `${url.length} bytes in the style itself`);
  assert.ok(existsSync(new URL("fonts/OFL.txt", folder)), "the licence is passed on with the font");
  for (const name of named) {
    assert.ok(build.includes(`"${name}"`), `${name} is not built into the site`);
    const bytes = statSync(new URL(`fonts/${name}`, folder)).size;
    assert.ok(bytes <= 14_000, `${name}: ${bytes} bytes, at most 14,000`);
  }
});

test("!important only on paper and in forced colours", () => {
  none(
    all.filter(
      ({ file, value, within }) =>
        /!\s*important/.test(value) &&
        file !== "print.css" &&
        !within.some((rule) => rule.includes("forced-colors")),
    ),
    "!important",
  );
});

test("every custom property that is used is defined", () => {
  const defined = new Set(all.map(({ property }) => property));
  const fallback = /^var\(\s*--[\w-]+\s*,/;
  const missing = all.flatMap((declaration) =>
    [...declaration.value.matchAll(/var\(\s*(--[\w-]+)\s*[,)]/g)]
      .filter(([use, name]) => !defined.has(name) && !fallback.test(use))
      .map(() => declaration),
  );
  none(missing, "undefined custom properties");
});

test("entry files hold only imports, and every part is reached", () => {
  const reached = new Set();
  for (const entry of Object.keys(entries)) {
    for (const line of read(entry).split("\n").filter(Boolean)) {
      const match = /^@import "([a-z_]+\.css)";$/.exec(line);
      assert.ok(match, `style/${entry}: ${line}`);
      assert.ok(parts.includes(match[1]), `style/${entry} imports ${match[1]}, which does not exist`);
      reached.add(match[1]);
    }
  }
  assert.deepEqual(parts.filter((part) => !reached.has(part)), [], "files that no entry imports");
});

test("the entry files stay light", () => {
  for (const [entry, most] of Object.entries(entries)) {
    const text = read(entry).replace(/@import "(.*?)";/g, (_, part) => read(part));
    const bytes = gzipSync(text, { level: 9 }).length;
    assert.ok(bytes <= most, `${entry}: ${bytes} bytes after gzip, at most ${most}`);
  }
});

// Contrast, by the formulas of WCAG 2.2 ("relative luminance", "contrast ratio").

function tokens(dark, mix) {
  const values = {};
  for (const { file, within, property, value } of all) {
    if (file !== "tokens.css") continue;
    const isDark = within.some((rule) => rule.includes("prefers-color-scheme: dark"));
    const isMix = within.some((rule) => rule.startsWith("@supports"));
    if ((!isDark || dark) && (!isMix || mix)) values[property] = value;
  }
  return values;
}

/** A token's value as [red, green, blue], 0–255. Knows #hex, var() with a fallback, and color-mix in sRGB. */
function colour(value, values) {
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(value)?.[1];
  if (hex) {
    const six = hex.length === 3 ? [...hex].map((digit) => digit + digit).join("") : hex;
    return [0, 2, 4].map((at) => Number.parseInt(six.slice(at, at + 2), 16));
  }
  const name = /^var\((--[\w-]+)(?:,\s*(.+))?\)$/.exec(value);
  if (name) return colour(values[name[1]] ?? name[2], values);
  const mix = /^color-mix\(in srgb, (.+) (\d+)%, (.+)\)$/.exec(value);
  assert.ok(mix, `a colour this test cannot read: ${value}`);
  const [one, other] = [colour(mix[1], values), colour(mix[3], values)];
  const share = Number(mix[2]) / 100;
  return one.map((part, at) => part * share + other[at] * (1 - share));
}

function luminance(rgb) {
  const [red, green, blue] = rgb.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one, other) {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const pairs = [
  // Answers and buttons: 7.
  ...["paper", "accent-soft"].map((behind) => ["ink", behind, 7]),
  ["ink", "ground", 7],
  ["on-accent", "accent", 7],
  ["on-accent", "accent-strong", 7],
  ["on-danger", "danger", 7],
  ["accent", "paper", 7],
  ["accent", "ground", 7],
  ["accent-strong", "accent-soft", 7],
  // Other text: 4.5.
  ...["paper", "ground", "accent-soft"].map((behind) => ["ink-soft", behind, 4.5]),
  ...["good", "warn", "danger"].flatMap((tone) => [
    ["ink", `${tone}-soft`, 4.5],
    [tone, `${tone}-soft`, 4.5],
    [tone, "paper", 4.5],
    [tone, "ground", 4.5],
  ]),
  ["accent", "accent-soft", 4.5],
  // Edges of fields, focus rings and bars: 3.
  ...["edge", "focus"].flatMap((line) => [
    [line, "paper", 3],
    [line, "ground", 3],
  ]),
  ["focus", "accent-soft", 3],
  ...[1, 2, 3, 4, 5, "none"].map((step) => [`step-${step}`, "paper", 3]),
];

for (const dark of [false, true]) {
  for (const mix of [true, false]) {
    test(`contrast, ${dark ? "dark" : "light"}${mix ? "" : ", without color-mix"}`, () => {
      const values = tokens(dark, mix);
      const low = pairs
        .map(([front, behind, least]) => {
          const [one, other] = [front, behind].map((name) => colour(`var(--${name})`, values));
          return { front, behind, least, has: contrast(one, other) };
        })
        .filter(({ has, least }) => has < least)
        .map(({ front, behind, least, has }) => `${front} on ${behind}: ${has.toFixed(2)}, at least ${least}`);
      assert.deepEqual(low, []);
    });
  }
}
