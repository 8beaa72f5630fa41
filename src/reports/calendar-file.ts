import type { CalendarEntry } from '../domain/calendar-entry.ts';
import { plainLine, plainLines } from './plain.ts';

/**
 * One appointment as a file for a calendar (.ics, RFC 5545). Times are UTC: no zone has to be described, and each phone shows
 * its own. A file with the UID of an earlier one and a greater number changes or removes what that one made. Nobody has a
 * postal address here, so there is no organiser to answer to, and none is invented.
 */
export const calendarFile = (appointment: CalendarEntry): Uint8Array =>
  new TextEncoder().encode(
    linesOf(appointment)
      .map((line) => `${folded(line)}\r\n`)
      .join(''),
  );

const linesOf = (it: CalendarEntry): readonly string[] => {
  const isOn = it.state === 'agreed';
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Nastavnik//Nastavnik//RU',
    'CALSCALE:GREGORIAN',
    `METHOD:${isOn ? 'REQUEST' : 'CANCEL'}`,
    'BEGIN:VEVENT',
    `UID:${escaped(it.uid)}`,
    `SEQUENCE:${it.sequence}`,
    `DTSTAMP:${utc(it.madeAt)}`,
    `DTSTART:${utc(it.startsAt)}`,
    `DTEND:${utc(it.endsAt)}`,
    `SUMMARY:${escaped(it.title)}`,
    ...(it.description === null ? [] : [`DESCRIPTION:${escaped(it.description)}`]),
    ...(it.place === null ? [] : [`LOCATION:${escaped(it.place)}`]),
    ...urlLine(it.url),
    `STATUS:${isOn ? 'CONFIRMED' : 'CANCELLED'}`,
    `TRANSP:${isOn ? 'OPAQUE' : 'TRANSPARENT'}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ];
};

/** `20261118T031500Z` */
const utc = (at: Date): string => `${at.toISOString().slice(0, 19).replaceAll(/[-:]/gu, '')}Z`;

const escaped = (text: string): string =>
  plainLines(text)
    .map((line) => line.replaceAll(/[\\;,]/gu, String.raw`\$&`))
    .join(String.raw`\n`);

/** Percent-encoded by the parser, so that nothing in it can end the line. */
const urlLine = (url: string | null): readonly string[] => {
  if (url === null || !URL.canParse(plainLine(url))) return [];
  const { protocol, href } = new URL(plainLine(url));
  return /^https?:$/u.test(protocol) ? [`URL:${href}`] : [];
};

const most = 75;
const octets = (text: string): number => Buffer.byteLength(text);

/** Lines of 75 octets at most, broken between whole characters; the space that begins the next line counts. */
const folded = (line: string): string => {
  let [whole, current] = ['', ''];
  for (const character of line) {
    if (octets(current) + octets(character) > most) {
      whole += `${current}\r\n`;
      current = ' ';
    }
    current += character;
  }
  return whole + current;
};
