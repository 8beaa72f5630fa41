import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { visitEntry } from '../../src/domain/visit-entry.ts';
import { agreeToVisit, cancelVisit } from '../../src/domain/visit-life.ts';
import { inviteVisitor } from '../../src/domain/visit-planning.ts';
import { proposeTime } from '../../src/domain/visit-time.ts';
import type { Visit } from '../../src/domain/visit.ts';
import { calendarFile } from '../../src/reports/calendar-file.ts';
import { agreed, anotherTime, asGuest, at, calendar, guest, host, room, through } from '../domain/visits.ts';

/** Files as somebody else's program understands them: read by ical.js, taken into a calendar by the rules of RFC 5546. */

interface Kept {
  readonly sequence: number;
  readonly title: string;
  readonly startsAt: string;
  readonly minutes: number;
}

/** A calendar that takes files in: a greater number replaces, an older one is passed over, CANCEL takes out. */
const createPhoneCalendar = () => {
  const entries = new Map<string, Kept>();
  const newest = new Map<string, number>();
  return {
    entries,
    imports: (file: Uint8Array): void => {
      const parsed = new ICAL.Component(ICAL.parse(new TextDecoder().decode(file)));
      const method = String(parsed.getFirstPropertyValue('method'));
      for (const component of parsed.getAllSubcomponents('vevent')) {
        const event = new ICAL.Event(component);
        if (event.sequence < (newest.get(event.uid) ?? -1)) continue;
        newest.set(event.uid, event.sequence);
        if (method === 'CANCEL') entries.delete(event.uid);
        else
          entries.set(event.uid, {
            sequence: event.sequence,
            title: event.summary,
            startsAt: event.startDate.toJSDate().toISOString(),
            minutes: event.duration.toSeconds() / 60,
          });
      }
    },
  };
};

const title = 'Урок; коллега, 7 «Б»\\n';
const fileOf = (visit: Visit, who = guest): Uint8Array => {
  const entry = visitEntry(visit, who.person, calendar, 'school_bot', {
    title,
    description: 'Тема: «Снег»,\nдве строки',
  });
  if (entry === null) throw new Error('there is nothing for the calendar');
  return calendarFile(entry);
};
const uid = `visit-1-${guest.person}@school_bot`;
const later = at('2026-11-26');

describe('the file of a visit, taken into a calendar', () => {
  const first = agreed();
  const moved = through(first, (it) => proposeTime(it, calendar, room(), host, anotherTime, later));
  const off = through(moved, (it) => cancelVisit(it, host, 'контрольная', later));

  it('is imported with its words whole, at its time in UTC', () => {
    const phone = createPhoneCalendar();
    phone.imports(fileOf(first));
    // The third lesson in Krasnoyarsk, which is seven hours ahead.
    expect(phone.entries.get(uid)).toEqual({ sequence: 0, title, startsAt: '2026-12-01T03:30:00.000Z', minutes: 45 });
  });

  it('is moved, not doubled, and an older file that is opened late changes nothing', () => {
    const phone = createPhoneCalendar();
    for (const visit of [first, moved, first]) phone.imports(fileOf(visit));
    expect([...phone.entries.keys()]).toEqual([uid]);
    expect(phone.entries.get(uid)).toMatchObject({ sequence: 1, startsAt: '2026-12-03T05:30:00.000Z' });
  });

  it('is gone when it is called off, and back when both agree anew', () => {
    const phone = createPhoneCalendar();
    for (const visit of [first, moved, off]) phone.imports(fileOf(visit));
    expect(phone.entries.size).toBe(0);
    const again = through(
      off,
      (it) => inviteVisitor(it, [guest.person], host, { ...asGuest, person: guest.person }, later),
      (it) => agreeToVisit(it, calendar, guest, { visitor: null }, later),
    );
    phone.imports(fileOf(again));
    expect(phone.entries.get(uid)).toMatchObject({ startsAt: '2026-12-03T05:30:00.000Z' });
  });

  it('lets host and guest have one each, though they look at one phone', () => {
    const phone = createPhoneCalendar();
    for (const who of [host, guest]) phone.imports(fileOf(first, who));
    expect(phone.entries.size).toBe(2);
  });
});
