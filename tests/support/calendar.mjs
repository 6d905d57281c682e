// What an independent reader of RFC 5545 makes of our calendars: ical.js, which Thunderbird reads with. Hours are taken by the time zone
// that the calendar itself brings along.

import assert from "node:assert/strict";
import ICAL from "ical.js";

const DAY = 86_400_000;

/**
 * The days before and after the one on which the clocks are changed next, at least three days from now, and how many hours they are
 * ahead of UTC on each. The change is on the last Sunday of March and of October.
 */
export function nextChange(now = Date.now()) {
  const year = new Date(now).getUTCFullYear();
  const changes = [year, year + 1].flatMap((year) =>
    [2, 9].map((month) => {
      const last = new Date(Date.UTC(year, month, 31));
      return { at: last.getTime() - last.getUTCDay() * DAY, ahead: month === 2 ? [1, 2] : [2, 1] };
    }),
  );
  const { at, ahead } = changes.find((change) => change.at > now + 3 * DAY);
  return [-1, 1].map((days, n) => ({ day: new Date(at + days * DAY).toISOString().slice(0, 10), ahead: ahead[n] }));
}

/** A time of such a day by Swedish clocks, as UTC has it. */
export function utc({ day, ahead }, clock) {
  const [hours, minutes] = clock.split(":").map(Number);
  return new Date(Date.parse(`${day}T00:00:00Z`) + ((hours - ahead) * 60 + minutes) * 60_000).toISOString();
}

/** What the reader takes as it comes, and other programs do not: the ends of lines, and how long they are (3.1). */
function demandLines(text) {
  assert.ok(text.endsWith("END:VCALENDAR\r\n"), text);
  for (const line of text.split("\r\n")) {
    assert.doesNotMatch(line, /[\r\n]/);
    assert.ok(Buffer.byteLength(line) <= 75, `longer than 75 octets: ${line}`);
  }
}

function one(component) {
  const value = (name) => {
    assert.ok(component.getAllProperties(name).length <= 1, `one ${name} at most`);
    return component.getFirstPropertyValue(name);
  };
  const event = new ICAL.Event(component);
  for (const name of ["dtstart", "dtend"]) {
    // A zone that the calendar does not bring along would be no zone to the reader, and the hour anybody's.
    assert.equal(value(name).zone.tzid, "Europe/Stockholm", name);
    assert.ok(value(name).zone.component.parent === component.parent, `the zone of ${name} is the calendar's own`);
  }
  for (const name of ["dtstamp", "last-modified"]) assert.equal(value(name).zone, ICAL.Timezone.utcTimezone, name);
  const changed = value("last-modified").toJSDate().getTime();
  assert.equal(value("dtstamp").toJSDate().getTime(), changed, "without a method, both say when it was changed (3.8.7.2)");
  assert.ok(URL.canParse(value("url")), value("url"));
  assert.ok(Number.isInteger(value("sequence")));
  return {
    uid: event.uid,
    sequence: value("sequence"),
    changed,
    starts: event.startDate.toJSDate().toISOString(),
    ends: event.endDate.toJSDate().toISOString(),
    title: event.summary,
    text: event.description,
    place: event.location,
    status: value("status"),
    takesTime: value("transp") !== "TRANSPARENT",
  };
}

/** The events of a calendar, by their UID. */
export function read(text) {
  demandLines(text);
  const calendar = new ICAL.Component(ICAL.parse(text));
  assert.equal(calendar.name, "vcalendar");
  assert.equal(calendar.getFirstPropertyValue("version"), "2.0");
  assert.ok(calendar.getFirstPropertyValue("prodid"));
  // With a method, each event would have to name who organises it (RFC 5546 3.2.1).
  assert.equal(calendar.getFirstPropertyValue("method"), null);
  const found = calendar.getAllSubcomponents("vevent").map(one);
  const events = new Map(found.map((event) => [event.uid, event]));
  assert.equal(events.size, found.length, "each has a UID of its own");
  return events;
}

/** The same of what is at an address that a calendar program subscribes to. */
export async function subscribed(address) {
  const got = await fetch(address);
  assert.equal(got.status, 200, address);
  assert.equal(got.headers.get("content-type"), "text/calendar; charset=utf-8");
  return read(await got.text());
}
