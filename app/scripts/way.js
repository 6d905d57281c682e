// What an answer is, and which questions are asked after which answers: what the server says of it (domain/src/focus_groups: sheet.rs, kinds.rs,
// branching.rs), for where there is no network; and what looks like a personal identity number in it (domain/src/personal_number.rs). The server
// reads all of it again when the answers arrive.

/** The longest own words to an option, in characters. */
const OWN_WORDS_LENGTH = 200;
const CHOICES = ["single", "multiple", "scale", "matrix"];
/** How the months' names begin, and their whole names where other words begin so. */
const MONTHS = [
  ["jan ene січ", "ጥሪ|يناير|كانون الثاني|جنوری"],
  ["feb лют", "ለካቲት|فبراير|شباط|فبروری"],
  ["mar maar бер", "መጋቢት|مارس|آذار|مارچ"],
  ["apr abr кві", "ሚያዝያ|أبريل|نيسان|اپریل"],
  ["maj may maaj тра", "ግንቦት|مايو|أيار|می"],
  ["jun juu чер", "ሰነ|يونيو|حزيران|جون"],
  ["jul luu лип", "ሓምለ|يوليو|تموز|جولای"],
  ["aug ago сер", "ነሓሰ|أغسطس|آب|اگست"],
  ["sep set seb вер", "መስከረም|سبتمبر|أيلول|سپتمبر"],
  ["okt oct жов", "ጥቅምቲ|أكتوبر|تشرين الأول|اکتوبر"],
  ["nov nof лис", "ሕዳር|نوفمبر|تشرين الثاني|نومبر"],
  ["dec dic dis гру", "ታሕሳስ|ديسمبر|كانون الأول|دسمبر"],
];

/** A whole number as people write it, with the figures of their script; undefined where it is none. */
function wholeNumber(text) {
  const plain = text
    .replace(/[\u200e\u200f\u061c]/g, "")
    .replace(/[\u0660-\u0669]/g, (c) => String(c.charCodeAt(0) - 0x660))
    .replace(/[\u06f0-\u06f9]/g, (c) => String(c.charCodeAt(0) - 0x6f0))
    .replace(/\u2212/g, "-")
    .trim();
  return /^[-+]?\d+$/.test(plain) ? Number(plain) : undefined;
}

/** Own words as they are kept: without control characters and without space around. */
const plainText = (values) => values.join("\n").replace(/[^\P{Cc}\n]/gu, "").trim();

/** What came in one field: `{ answer }`, `{ problem }`, or nothing of both where it was passed over. */
function readField(question, sent) {
  const values = sent.map((value) => value.trim()).filter((value) => value !== "");
  if (values.length === 0) return {};
  const isOption = (value) => question.options.includes(value);
  const way = values.find((value) => question.kind !== "text" && question.no.includes(value) && !isOption(value));
  if (way) return values.some((value) => value !== way) ? { problem: "both" } : { answer: { no: way } };
  if (question.kind === "single") return isOption(values[0]) ? { answer: { one: values[0] } } : { problem: "choice" };
  if (question.kind === "multiple") {
    if (!values.every(isOption)) return { problem: "choice" };
    return { answer: { many: question.options.filter((option) => values.includes(option)) } };
  }
  if (question.kind === "text") {
    const text = plainText(values);
    if ([...text].length > question.max) return { problem: "long" };
    return text === "" ? {} : { answer: { text } };
  }
  const number = wholeNumber(values[0]);
  return number >= question.min && number <= question.max ? { answer: { number } } : { problem: "range" };
}

/** Own words go with the option that they are for. Who only writes has chosen it. */
function withOwnWords(question, answer, typed) {
  const own = plainText(typed);
  if ([...own].length > OWN_WORDS_LENGTH) return { problem: "own-long" };
  if (own === "") return { answer };
  const option = question.own;
  if (!answer) return { answer: question.kind === "multiple" ? { many: [option] } : { one: option }, own };
  if (answer.one === option) return { answer, own };
  if (answer.many) return { answer: { many: question.options.filter((o) => o === option || answer.many.includes(o)) }, own };
  return { problem: "own-words" };
}

/** The options in the order of their places. A place that was left out is none. */
function readPlaces(question, field) {
  const order = [];
  for (const option of question.options) {
    const typed = field(`place.${option}`).map((value) => value.trim()).find((value) => value !== "");
    if (typed === undefined) continue;
    const place = wholeNumber(typed);
    if (!(place >= 1 && place <= question.places)) return { problem: "range" };
    order.push({ place, option });
  }
  if (new Set(order.map(({ place }) => place)).size < order.length) return { problem: "tie" };
  order.sort((a, b) => a.place - b.place);
  return order.length > 0 ? { answer: { order: order.map(({ option }) => option) } } : {};
}

function readYear(text, first, last) {
  const typed = wholeNumber(text);
  if (typed >= 0 && typed < 100 && [...text].length <= 2) {
    const fit = [];
    for (let year = first; year <= last; year += 1) if (year % 100 === typed) fit.push(year);
    return fit.length === 1 ? fit[0] : undefined;
  }
  return typed >= first && typed <= last ? typed : undefined;
}

/** A name as it is compared: letters that Arabic and Persian keyboards have apart are one, and what only shapes a word or a line is left out. */
const folded = (name) =>
  name
    .toLowerCase()
    .replace(/[\u200b-\u200f\u061c\u0640\u064b-\u0655]/g, "")
    .replace(/[\u0622\u0623\u0625]/g, "\u0627")
    .replace(/[\u064a\u0649]/g, "\u06cc")
    .replace(/\u0643/g, "\u06a9")
    .trim()
    .replace(/\s+/g, " ");

function readMonth(text) {
  const number = wholeNumber(text);
  if (number !== undefined) return number >= 1 && number <= 12 ? number : undefined;
  const typed = folded(text);
  const at = MONTHS.findIndex(
    ([begin, names]) => begin.split(" ").some((some) => typed.startsWith(some)) || names.split("|").some((name) => folded(name) === typed),
  );
  return at < 0 ? undefined : at + 1;
}

function readTime({ first, last }, field) {
  const [day, month, year] = ["day", "month", "year"].map((part) => (field(part)[0] ?? "").trim());
  if (day === "" && month === "" && year === "") return {};
  const problem = { problem: "date" };
  const [y, m, d] = [readYear(year, first, last), month === "" ? 0 : readMonth(month), day === "" ? 0 : wholeNumber(day)];
  if (y === undefined || m === undefined) return problem;
  if (day !== "" && (m === 0 || !(d >= 1) || new Date(Date.UTC(y, m - 1, d)).getUTCDate() !== d)) return problem;
  return { answer: { date: m === 0 ? String(y) : `${y}-${String(m).padStart(2, "0")}` } };
}

/**
 * What was answered to a question: `{ answer, own }`, or `{ problem }`. `values` gives what stands in a field, by its name without what the form
 * puts before it. That it is required is not looked at.
 */
function read(question, values) {
  const field = (part) => values(part ? `${question.key}.${part}` : question.key);
  if (question.kind === "info") return {};
  if (CHOICES.includes(question.kind)) {
    const given = readField(question, field());
    return given.problem || !question.own ? given : withOwnWords(question, given.answer, field("own_words"));
  }
  let given;
  if (question.kind === "ranking") given = readPlaces(question, field);
  else if (question.kind === "date") given = readTime(question, field);
  else given = readField(question, field());
  if (question.kind === "slider" && !given.problem) {
    const typed = readField(question, field("typed"));
    const apart = given.answer && typed.answer && JSON.stringify(given.answer) !== JSON.stringify(typed.answer);
    if (apart) return { problem: "both" };
    given = given.answer && !typed.problem ? given : typed;
  }
  if (given.problem) return given;
  const ways = field("no_answer").filter((value) => question.no.includes(value));
  if (ways.length > 1 || (ways.length === 1 && given.answer)) return { problem: "both" };
  return ways.length === 1 ? { answer: { no: ways[0] } } : given;
}

/** Whether one look at an answer is true of it. What was declined or not known is not answered. */
function holds({ is, options, value }, answer) {
  if (!answer || answer.no) return is === "not_answered";
  const chose = (option) => answer.one === option || Boolean(answer.many?.includes(option));
  switch (is) {
    case "answered":
      return true;
    case "one_of":
      return options.some(chose);
    case "none_of":
      return !options.some(chose);
    case "at_least":
      return answer.number >= value;
    case "at_most":
      return answer.number <= value;
    default:
      return false;
  }
}

/** Whether a condition holds; undefined where that depends on an answer to come. `seen` gives `{ answer }`, or nothing for one to come. */
function mayHold({ combine, test: tests = [] }, seen) {
  const decisive = combine === "any";
  let open = false;
  for (const test of tests) {
    const known = seen(test.on);
    if (!known) open = true;
    else if (holds(test, known.answer) === decisive) return decisive;
  }
  return open ? undefined : !decisive;
}

/**
 * The way through the questions for who stands before `at`: of each, whether it is asked, undefined where that depends on an answer to come.
 * `given` has the answers by key. Those on a path that was left count as not asked.
 */
function wayThrough(questions, given, at) {
  const reach = [];
  for (const { when } of questions) {
    const seen = (on) => {
      const n = questions.findIndex(({ key }, n) => n < reach.length && key === on);
      if (n < 0 || reach[n] === false) return {};
      const answer = given.get(on);
      return reach[n] === undefined || (!answer && n >= at) ? undefined : { answer };
    };
    reach.push(when ? mayHold(when, seen) : true);
  }
  return reach;
}

/** The questions that something was answered to on a path that was left: those answers are not sent. `typed` has what stands in a question's fields. */
function leftBehind(questions, reach, typed) {
  const answered = (question) => question.kind !== "info" && typed(question).some((value) => value.trim() !== "");
  return questions.filter((question, n) => !reach[n] && answered(question));
}

/**
 * A question's options in the order in which the person with that submission's number sees them, as kinds.rs makes it: shuffled, or as written.
 * The one for own words stays last.
 */
function optionsFor({ key, options, own, shuffle }, submission) {
  if (!shuffle) return options;
  const whole = (n) => BigInt.asUintN(64, n);
  const number = BigInt(`0x${submission.replaceAll("-", "")}`);
  const [low, high] = [whole(number), number >> 64n];
  const hash = new TextEncoder().encode(key).reduce((hash, byte) => whole((hash ^ BigInt(byte)) * 0x100000001b3n), 0xcbf29ce484222325n);
  let state = hash ^ low ^ whole((high << 32n) | (high >> 32n));
  const next = () => {
    state = whole(state + 0x9e3779b97f4a7c15n);
    let z = whole((state ^ (state >> 30n)) * 0xbf58476d1ce4e5b9n);
    z = whole((z ^ (z >> 27n)) * 0x94d049bb133111ebn);
    return z ^ (z >> 31n);
  };
  const order = [...options];
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = Number(next() % BigInt(at + 1));
    [order[at], order[other]] = [order[other], order[at]];
  }
  return order.sort((a, b) => (a === own) - (b === own));
}

// ---- personal identity numbers

const grouped = (lengths) => lengths.split(" ").map((n) => `\\d{${n}}(?!\\d)`).join("[ -]{1,3}");
// A card's number and a span of dates begin as these do: what follows matters.
const ALONE = "(?! {1,3}\\d{4}(?!\\d)|(?=[ -]{1,3}\\d) *-)";
const NUMBERS = [
  ...["10", "6 4", "12", "8 4", "2 10", "2 6 4"].map(grouped),
  ...["2 2 2 4", "2 2 2 2 2", "6 2 2", "8 2 2", "4 4 4", "4 2 2 4", "4 2 2 2 2"].map((lengths) => grouped(lengths) + ALONE),
].map((pattern) => new RegExp(pattern, "y"));
/** A date, and a letter in the place of the first of the last four. */
const LETTERED = ["6", "8", "2 2 2", "4 2 2"].map(
  (lengths) => new RegExp(`(${grouped(lengths)})[ -]{0,3}([Tt][\\dFfMmKk]\\d\\d)(?![\\da-zA-Z])`, "y"),
);
const digitsOf = (text) => text.replace(/\D/g, "");

/** What a character is in a number: a digit of any script, a space, a sign between, a letter, or "!"; nothing where it has no width. */
function asInNumbers(c) {
  if (/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]/.test(c)) return "";
  const zero = [0x30, 0x660, 0x6f0, 0xff10].find((zero) => c.charCodeAt(0) >= zero && c.charCodeAt(0) <= zero + 9);
  if (zero) return String(c.charCodeAt(0) - zero);
  if (/[ \t\u00a0\u2009\u202f]/.test(c)) return " ";
  if (/[-+./\u2010-\u2015\u2212]/.test(c)) return "-";
  if (/[TtFfMmKk]/.test(c)) return c;
  return /\p{Alphabetic}/u.test(c) ? "a" : "!";
}

/** Six or eight digits that are a date, or one with sixty added to the day. */
function isDate(digits) {
  const [, age, month, day] = /^(\d\d)?\d\d(\d\d)(\d\d)$/.exec(digits).map(Number);
  const last = month === 2 ? 29 : [4, 6, 9, 11].includes(month) ? 30 : month >= 1 && month <= 12 ? 31 : 0;
  const of = day > 60 ? day - 60 : day;
  return (digits.length === 6 || (age >= 18 && age <= 20)) && of >= 1 && of <= last;
}

/** Ten or twelve digits: a date, three digits and the check digit of the nine before it. */
function isNumber(digits) {
  const sum = [...digits.slice(-10)].map((c, n) => (n % 2 === 0 ? [0, 2, 4, 6, 8, 1, 3, 5, 7, 9][c] : Number(c))).reduce((a, b) => a + b);
  return isDate(digits.slice(0, -4)) && sum % 10 === 0;
}

/** What looks like personal identity numbers, in order: `found` as it stands there, and the `number` without what stands between. */
function personalNumbers(text) {
  const from = [];
  let plain = "";
  let stands = 0;
  for (const c of text) {
    const sign = asInNumbers(c);
    if (sign) from.push(stands);
    plain += sign;
    stands += c.length;
  }
  const at = (pattern, n) => {
    pattern.lastIndex = n;
    return pattern.exec(plain);
  };
  const out = [];
  for (let n = 0; n < plain.length; n += 1) {
    if (!/\d/.test(plain[n]) || /\d/.test(plain[n - 1] ?? "")) continue;
    const whole = NUMBERS.map((pattern) => at(pattern, n)).find((match) => match && isNumber(digitsOf(match[0])));
    const match = whole ?? LETTERED.map((pattern) => at(pattern, n)).find((match) => match && isDate(digitsOf(match[1])));
    if (!match) continue;
    const end = n + match[0].length;
    out.push({ found: text.slice(from[n], from[end - 1] + 1), number: whole ? digitsOf(match[0]) : digitsOf(match[1]) + match[2] });
    n = end - 1;
  }
  return out;
}
