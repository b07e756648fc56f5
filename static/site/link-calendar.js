/**
 * A visit for the phone's own calendar (RFC 5545), made in the page: no server hears of it. Moments are written in UTC, so
 * that every phone shows the store's hour right, wherever it is; the same visit taken in again replaces the earlier one.
 */

/** @typedef {{uid: string, edition: number, start: string, end?: string, title: string, about: string, place?: string, alarm: string}} Visit */

const LINE_BYTES = 75;
const ALARM = "-PT1H";
const HOUR_MS = 3_600_000;

/** @param {Visit} visit @param {number} nowMs @returns {string} the `.ics` file's text */
export function calendarOf(visit, nowMs) {
  const end = visit.end || new Date(Date.parse(visit.start) + HOUR_MS).toISOString();
  const lines = [
    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Aftercare//Link//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
    "BEGIN:VEVENT",
    `UID:${visit.uid}@aftercare`, `SEQUENCE:${visit.edition}`, `DTSTAMP:${stamp(new Date(nowMs).toISOString())}`,
    `DTSTART:${stamp(visit.start)}`, `DTEND:${stamp(end)}`,
    `SUMMARY:${escaped(visit.title)}`, `DESCRIPTION:${escaped(visit.about)}`,
    ...(visit.place ? [`LOCATION:${escaped(visit.place)}`] : []),
    "BEGIN:VALARM", "ACTION:DISPLAY", `TRIGGER:${ALARM}`, `DESCRIPTION:${escaped(visit.alarm)}`, "END:VALARM",
    "END:VEVENT", "END:VCALENDAR",
  ];
  return `${lines.map(folded).join("\r\n")}\r\n`;
}

/** `20261121T053000Z` @param {string} moment */
const stamp = (moment) => `${new Date(moment).toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;

/** @param {string} text */
const escaped = (text) => text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n");

/** A line has at most 75 bytes, and no character is cut in two. @param {string} line */
function folded(line) {
  const bytes = new TextEncoder();
  let [out, row, size] = ["", "", 0];
  for (const one of line) {
    const more = bytes.encode(one).length;
    if (size + more > LINE_BYTES) {
      out += `${row}\r\n`;
      [row, size] = [" ", 1];
    }
    row += one;
    size += more;
  }
  return out + row;
}
