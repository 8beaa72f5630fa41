import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calendarFile } from '../../src/reports/calendar-file.ts';
import type { CalendarEntry } from '../../src/domain/calendar-entry.ts';
import { parsedCalendar } from './ics.ts';

const defence: CalendarEntry = {
  uid: 'defence-12@nastavnik_bot',
  sequence: 0,
  state: 'agreed',
  startsAt: new Date('2026-10-28T07:30:00.000Z'),
  endsAt: new Date('2026-10-28T08:00:00.000Z'),
  madeAt: new Date('2026-10-21T03:04:05.678Z'),
  title: 'Защита ИОМ педагога',
  description: 'Критерии: посильно, видно в классе; по 5–7 минут.\nВопросы: C:\\планы',
  place: 'Кабинет 7, второй этаж',
  url: 'https://meet.example.org/урок?id=1',
};

const physicalLines = (bytes: Uint8Array): readonly string[] => Buffer.from(bytes).toString('utf8').split('\r\n');

describe('a calendar file', () => {
  test('read back, says what the appointment says', () => {
    const file = parsedCalendar(calendarFile(defence));

    expect(Object.fromEntries(file)).toMatchObject({
      VERSION: '2.0',
      METHOD: 'REQUEST',
      UID: 'defence-12@nastavnik_bot',
      SEQUENCE: '0',
      DTSTAMP: '20261021T030405Z',
      DTSTART: '20261028T073000Z',
      DTEND: '20261028T080000Z',
      SUMMARY: 'Защита ИОМ педагога',
      DESCRIPTION: defence.description,
      LOCATION: 'Кабинет 7, второй этаж',
      URL: 'https://meet.example.org/%D1%83%D1%80%D0%BE%D0%BA?id=1',
      STATUS: 'CONFIRMED',
    });
    expect([...file.keys()].filter((it) => it.includes(':'))).toEqual([
      'BEGIN:VCALENDAR',
      'BEGIN:VEVENT',
      'END:VEVENT',
      'END:VCALENDAR',
    ]);
  });

  test('a move keeps the UID and raises the number', () => {
    const moved = parsedCalendar(calendarFile({ ...defence, sequence: 1, startsAt: new Date('2026-10-29T07:30:00Z') }));

    expect(moved.get('UID')).toBe(defence.uid);
    expect(moved.get('SEQUENCE')).toBe('1');
    expect(moved.get('DTSTART')).toBe('20261029T073000Z');
  });

  test('a cancellation takes the same appointment out', () => {
    const file = parsedCalendar(calendarFile({ ...defence, sequence: 2, state: 'cancelled' }));

    expect(Object.fromEntries(file)).toMatchObject({
      METHOD: 'CANCEL',
      STATUS: 'CANCELLED',
      SEQUENCE: '2',
      UID: defence.uid,
    });
  });

  test('leaves out what is not known, and an address that is no web address', () => {
    const bare = { ...defence, description: null, place: null };
    for (const url of [null, 'в кабинете', 'javascript:alert(1)', 'https://'])
      expect([...parsedCalendar(calendarFile({ ...bare, url })).keys()]).not.toContain('URL');
    expect(parsedCalendar(calendarFile(bare)).has('LOCATION')).toBe(false);
  });

  test('no line is longer than 75 octets and no letter is cut in two', () => {
    const lines = physicalLines(calendarFile({ ...defence, title: 'Щ'.repeat(500), description: '🌱я'.repeat(200) }));

    expect(Math.max(...lines.map((it) => Buffer.byteLength(it)))).toBeLessThanOrEqual(75);
    expect(lines.join('')).not.toContain('\uFFFD');
    // Full lines, not many short ones.
    expect(lines.filter((it) => Buffer.byteLength(it) > 70).length).toBeGreaterThan(20);
  });

  test('whatever is written in it comes back, and nothing becomes a line of its own', () => {
    const word = fc.string({ unit: fc.constantFrom('а', 'Ё', ';', ',', '\\', ':', 'n', 'N', '"', '🌱', 'x') });
    const text = fc.array(word, { minLength: 1, maxLength: 8 }).map((words) => `${words.join(' ').trim()}.`);
    fc.assert(
      fc.property(text, text, text, (title, description, place) => {
        const written = { title, description, place };
        const expected = Object.fromEntries(
          Object.entries(written).map(([key, value]) => [key, value.replaceAll(/ {2,}/gu, ' ')]),
        );
        const file = parsedCalendar(calendarFile({ ...defence, ...written }));
        expect({
          title: file.get('SUMMARY'),
          description: file.get('DESCRIPTION'),
          place: file.get('LOCATION'),
        }).toEqual(expected);
      }),
    );
  });

  test('line ends and control characters in a title cannot add a property', () => {
    const file = parsedCalendar(
      calendarFile({ ...defence, title: 'Защита\r\nATTENDEE:mailto:a@b\u0000\u0007\nX', place: '\u0085X' }),
    );

    expect(file.get('SUMMARY')).toBe('Защита\nATTENDEE:mailto:a@b\nX');
    expect(file.has('ATTENDEE')).toBe(false);
  });
});

const python = (script: string, input?: Uint8Array): string | null => {
  const { status, stdout } = spawnSync('python3', ['-c', script], { input, encoding: 'utf8' });
  return status === 0 ? stdout : null;
};

test.runIf(python('import icalendar') !== null)('a parser of others reads the same', () => {
  const script = [
    'import sys, json, icalendar',
    'event = icalendar.Calendar.from_ical(sys.stdin.buffer.read()).walk("VEVENT")[0]',
    'names = ["UID", "SUMMARY", "DESCRIPTION", "LOCATION", "STATUS"]',
    'read = {name: str(event[name]) for name in names}',
    'print(json.dumps({**read, "START": event["DTSTART"].dt.isoformat()}))',
  ].join('\n');

  expect(JSON.parse(python(script, calendarFile(defence)) ?? '')).toEqual({
    UID: defence.uid,
    SUMMARY: defence.title,
    DESCRIPTION: defence.description,
    LOCATION: defence.place,
    STATUS: 'CONFIRMED',
    START: '2026-10-28T07:30:00+00:00',
  });
});
