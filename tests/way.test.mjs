// What an answer is and who is asked what, where there is no network: the same cases as the tests of domain/src/focus_groups/branching.rs and
// kinds.rs, and those of domain/src/personal_number. Runs with node alone, before anything is built.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const CODE = readFileSync(new URL("../app/scripts/way.js", import.meta.url), "utf8");
const NAMES = "{ read, holds, wayThrough, leftBehind, optionsFor, personalNumbers }";
const { read, holds, wayThrough, leftBehind, optionsFor, personalNumbers } = new Function(`${CODE}; return ${NAMES};`)();
const shared = (path) => JSON.parse(readFileSync(new URL(`../domain/src/${path}`, import.meta.url), "utf8"));

const plain = { key: "x", options: [], no: [] };
const said = (question, sent) => read({ ...plain, ...question }, (field) => [sent[field] ?? []].flat());
const answer = (question, sent) => said(question, sent).answer;
const problem = (question, sent) => said(question, sent).problem;

test("each look at an answer means what it says", () => {
  const many = { many: ["a", "b"] };
  for (const [is, given, expected] of [
    [{ is: "one_of", options: ["a", "x"] }, many, true],
    [{ is: "one_of", options: ["a"] }, { one: "a" }, true],
    [{ is: "none_of", options: ["x"] }, many, true],
    [{ is: "none_of", options: ["b"] }, many, false],
    [{ is: "none_of", options: ["b"] }, undefined, false],
    [{ is: "at_least", value: 3 }, { number: 3 }, true],
    [{ is: "at_most", value: 3 }, { number: 4 }, false],
    [{ is: "answered" }, { no: "declined" }, false],
    [{ is: "answered" }, { date: "2026" }, true],
    [{ is: "not_answered" }, { no: "dont_know" }, true],
    [{ is: "not_answered" }, undefined, true],
    [{ is: "not_answered" }, { one: "a" }, false],
    [{ is: "at_least", value: 3 }, many, false],
    [{ is: "something_newer" }, many, false],
  ]) {
    assert.equal(holds(is, given), expected, JSON.stringify([is, given]));
  }
});

/** Work? If so, how long; if long, what helped. To the end, one for all. */
const SURVEY = [
  { key: "work" },
  { key: "months", when: { test: [{ on: "work", is: "one_of", options: ["yes"] }] } },
  { key: "helped", when: { test: [{ on: "months", is: "at_least", value: 6 }] } },
  { key: "end" },
];
const way = (given, at, questions = SURVEY) => wayThrough(questions, new Map(Object.entries(given)), at);
const OPEN = undefined;

test("a way is known as far as answers tell it", () => {
  assert.deepEqual(way({}, 0), [true, OPEN, OPEN, true]);
  assert.deepEqual(way({ work: { one: "yes" } }, 1), [true, true, OPEN, true]);
  assert.deepEqual(way({ work: { one: "no" } }, 1), [true, false, false, true]);
  assert.deepEqual(way({}, 1), [true, false, false, true], "passed over");
  assert.deepEqual(way({ work: { one: "yes" }, months: { number: 7 } }, 2), [true, true, true, true]);
  const left = { work: { one: "no" }, months: { number: 7 } };
  assert.deepEqual(way(left, 4), [true, false, false, true], "what was answered on a path that was left counts as not asked");
});

test("what was answered on a path that was left is told, and nothing else", () => {
  const left = (given, typed) => {
    const questions = SURVEY.map((question) => ({ kind: "single", ...question }));
    return leftBehind(questions, way(given, SURVEY.length), ({ key }) => typed[key] ?? []).map(({ key }) => key);
  };
  const typed = { work: ["no"], months: ["", "7"], helped: [" "], end: ["yes"] };
  assert.deepEqual(left({ work: { one: "no" } }, typed), ["months"], "neither what is asked nor what was left empty");
  assert.deepEqual(left({ work: { one: "yes" }, months: { number: 7 } }, { ...typed, work: ["yes"] }), []);
  assert.deepEqual(left({}, { months: ["many"], helped: ["a", "b"] }), ["months", "helped"], "also what could not be read");
  const page = [{ key: "page", kind: "info" }];
  assert.deepEqual(leftBehind(page, [false], () => ["x"]), []);
});

test("all looks must be true, or one is enough", () => {
  const looks = [{ on: "a", is: "one_of", options: ["x"] }, { on: "b", is: "not_answered" }];
  const asked = (combine, given) => way(given, 3, [{ key: "a" }, { key: "b" }, { key: "c", when: { combine, test: looks } }])[2];
  assert.equal(asked(undefined, { a: { one: "x" } }), true);
  assert.equal(asked("all", { a: { one: "x" }, b: { one: "y" } }), false);
  assert.equal(asked("any", { a: { one: "x" }, b: { one: "y" } }), true);
  assert.equal(asked("any", { a: { one: "z" }, b: { one: "y" } }), false);
  const early = wayThrough([{ key: "a" }, { key: "b" }, { key: "c", when: { combine: "any", test: looks } }], new Map([["a", { one: "x" }]]), 1);
  assert.deepEqual(early, [true, true, true], "one that is true decides");
});

test("an order is read and ties are refused", () => {
  const ranking = { kind: "ranking", options: ["a", "b", "c"], places: 2 };
  assert.deepEqual(answer(ranking, { "x.place.a": "2", "x.place.c": "1" }), { order: ["c", "a"] });
  assert.deepEqual(answer(ranking, { "x.place.b": "٢" }), { order: ["b"] });
  assert.equal(answer(ranking, { "x.place.a": "", "x.place.b": " " }), undefined);
  assert.equal(problem(ranking, { "x.place.a": "1", "x.place.b": "1" }), "tie");
  assert.equal(problem(ranking, { "x.place.a": "3" }), "range");
});

test("a time is read as people write it and the day is not kept", () => {
  const date = { kind: "date", first: 1990, last: 2030 };
  const sent = (day, month, year) => ({ "x.day": day, "x.month": month, "x.year": year });
  for (const [typed, kept] of [
    [["14", "3", "2026"], "2026-03"],
    [["", " mars ", "26"], "2026-03"],
    [["", "Okt", "۲۰۱۵"], "2015-10"],
    [["", "May", "1999"], "1999-05"],
    [["", "", "2001"], "2001"],
  ]) {
    assert.deepEqual(answer(date, sent(...typed)), { date: kept }, typed.join("/"));
  }
  assert.deepEqual(said(date, sent("", "", "")), {});
  for (const typed of [["31", "2", "2026"], ["0", "1", "2026"], ["", "13", "2026"], ["", "smarch", "2026"], ["1", "", "2026"], ["1", "1", ""], ["", "", "1989"], ["", "", "2031"], ["", "", "-26"], ["", "", "5x"]]) {
    assert.equal(problem(date, sent(...typed)), "date", typed.join("/"));
  }
  const wide = { kind: "date", first: 1920, last: 2030 };
  assert.equal(problem(wide, sent("", "", "25")), "date", "1925 or 2025");
  assert.deepEqual(answer(wide, sent("", "", "45")), { date: "1945" });
});

test("a month is read in each language and script, as the server reads it", () => {
  const date = { kind: "date", first: 1990, last: 2030 };
  const cases = shared("focus_groups/month_cases.json");
  for (const [month, typed] of Object.entries(cases)) {
    for (const text of typed) {
      const given = said(date, { "x.month": text, "x.year": "2026" });
      assert.deepEqual(given, month === "none" ? { problem: "date" } : { answer: { date: `2026-${month.padStart(2, "0")}` } }, text);
    }
  }
  // As the pages themselves call the months.
  const locales = new URL("../app/locales/", import.meta.url);
  for (const language of readdirSync(locales)) {
    const texts = readFileSync(new URL(`${language}/answering.ftl`, locales), "utf8");
    const named = [...texts.matchAll(/^answering-(?:month|date) =\n((?: .*\n)+)/gm)].flatMap(([, text]) => [...text.matchAll(/\[(\d+)\] (.+)/g)]);
    assert.equal(named.length, 24, language);
    for (const [, month, names] of named) {
      for (const name of names.split(" / ")) assert.ok(cases[month].includes(name), `${language}: ${name}`);
    }
  }
});

test("a place on a line is pointed at or typed", () => {
  const slider = { kind: "slider", min: 0, max: 100 };
  assert.deepEqual(answer(slider, { x: "30" }), { number: 30 });
  assert.deepEqual(answer(slider, { "x.typed": "37" }), { number: 37 });
  assert.deepEqual(answer(slider, { x: "30", "x.typed": "30" }), { number: 30 });
  assert.equal(problem(slider, { x: "30", "x.typed": "37" }), "both");
  assert.equal(problem(slider, { x: "30", "x.typed": "many" }), "range");
  assert.deepEqual(said(slider, {}), {});
});

test("ways of not answering are told apart and only where they are offered", () => {
  const number = { kind: "number", min: 0, max: 9 };
  assert.equal(answer(number, { "x.no_answer": "dont_know" }), undefined, "not offered");
  const offers = { ...number, no: ["dont_know", "declined"] };
  assert.deepEqual(answer(offers, { "x.no_answer": "dont_know" }), { no: "dont_know" });
  assert.deepEqual(answer(offers, { "x.no_answer": "declined" }), { no: "declined" });
  assert.equal(problem(offers, { x: "3", "x.no_answer": "declined" }), "both");
  assert.equal(problem(offers, { "x.no_answer": ["declined", "dont_know"] }), "both");
  const single = { kind: "single", options: ["a", "b"] };
  assert.equal(problem(single, { x: "declined" }), "choice");
  assert.deepEqual(answer({ ...single, no: ["declined"] }, { x: "declined" }), { no: "declined" });
  const multiple = { kind: "multiple", options: ["a", "b"], no: ["declined"] };
  assert.equal(problem(multiple, { x: ["a", "declined"] }), "both");
});

test("own words go with their option", () => {
  const single = { kind: "single", options: ["a", "b", "other"], own: "other" };
  assert.deepEqual(said(single, { x: "other", "x.own_words": " Buss " }), { answer: { one: "other" }, own: "Buss" });
  assert.deepEqual(said(single, { "x.own_words": "Buss" }), { answer: { one: "other" }, own: "Buss" });
  assert.equal(problem(single, { x: "a", "x.own_words": "Buss" }), "own-words");
  assert.equal(problem(single, { x: "other", "x.own_words": "x".repeat(201) }), "own-long");
  const multiple = { ...single, kind: "multiple" };
  assert.deepEqual(answer(multiple, { x: "b", "x.own_words": "Buss" }), { many: ["b", "other"] });
});

test("numbers, scales and texts are read as the server reads them", () => {
  assert.deepEqual(answer({ kind: "number", min: 0, max: 104 }, { x: "\u200f۱۰۴" }), { number: 104 });
  assert.equal(problem({ kind: "number", min: 0, max: 104 }, { x: "tolv" }), "range");
  assert.equal(problem({ kind: "number", min: 0, max: 104 }, { x: "\u2212٣" }), "range");
  assert.deepEqual(answer({ kind: "scale", min: 1, max: 5, no: ["dont_know"] }, { x: "dont_know" }), { no: "dont_know" });
  assert.deepEqual(answer({ kind: "matrix", min: 1, max: 5 }, { x: "4" }), { number: 4 });
  assert.deepEqual(answer({ kind: "text", max: 20 }, { x: "bra\u0007" }), { text: "bra" });
  assert.equal(problem({ kind: "text", max: 20 }, { x: "123456789012345678901" }), "long");
  assert.deepEqual(said({ kind: "text", max: 20 }, { x: "  " }), {});
  assert.deepEqual(said({ kind: "info" }, {}), {});
});

test("options stand as they would with a network: in each submission's own order, where they are shuffled", () => {
  for (const { submission, order, ...question } of shared("focus_groups/order_cases.json")) {
    assert.deepEqual(optionsFor({ ...question, shuffle: true }, submission), order, `${submission} ${question.key}`);
    assert.deepEqual(optionsFor(question, submission), question.options, "as written");
  }
  const options = ["a", "b", "c", "d"];
  const orders = new Set(Array.from({ length: 40 }, () => optionsFor({ key: "x", options, shuffle: true }, crypto.randomUUID()).join("")));
  assert.ok(orders.size > 5, "who answers after another on the same tablet has another order");
});

test("personal identity numbers are found as the server finds them", () => {
  const { numbers, others } = shared("personal_number/cases.json");
  for (const [text, found, number] of numbers) assert.deepEqual(personalNumbers(text), [{ found, number }], text);
  for (const text of others) assert.deepEqual(personalNumbers(text), [], text);
  const several = personalNumbers("Åsa 811228-9874 och 19811228 9874, men 070-123 45 67.");
  assert.deepEqual(several.map(({ found }) => found), ["811228-9874", "19811228 9874"]);
});
