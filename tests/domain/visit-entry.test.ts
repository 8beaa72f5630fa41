import { describe, expect, it } from 'vitest';
import { visitEntry } from '../../src/domain/visit-entry.ts';
import { answerTime, cancelVisit, missVisit, proposeTime } from '../../src/domain/visit-life.ts';
import { inviteVisitor } from '../../src/domain/visit-planning.ts';
import { agreeToVisit } from '../../src/domain/visit-life.ts';
import type { Visit } from '../../src/domain/visit.ts';
import { calendarFile } from '../../src/reports/calendar-file.ts';
import { parsedCalendar } from '../reports/ics.ts';
import { now } from './samples.ts';
import {
  afterwards,
  agreed,
  anotherTime,
  asGuest,
  asked,
  at,
  calendar,
  guest,
  held,
  host,
  mentor,
  other,
  room,
  stranger,
  through,
} from './visits.ts';

const words = { title: 'Урок', description: null };
const entryOf = (visit: Visit, who = guest) => visitEntry(visit, who.person, calendar, 'school_bot', words);
const later = at('2026-11-26');

describe('a visit in the calendar of a phone', () => {
  it('is there for those who are expected, by the bells of the school, in UTC', () => {
    const entry = entryOf(agreed());
    expect(entry).toMatchObject({
      uid: `visit-1-${guest.person}@school_bot`,
      sequence: 0,
      state: 'agreed',
      madeAt: now,
      place: null,
      url: null,
    });
    expect(entryOf(agreed(), host)?.uid).toBe(`visit-1-${host.person}@school_bot`);
    const file = parsedCalendar(calendarFile(entry!));
    expect(Object.fromEntries(file)).toMatchObject({ METHOD: 'REQUEST', SEQUENCE: '0', SUMMARY: 'Урок' });
    expect(file.get('DTSTART')).toMatch(/^20261201T\d{6}Z$/u);
    expect(entryOf(held())).toMatchObject({ state: 'agreed' });
  });

  it('is none for strangers, before anything is agreed, without a time, and when it did not come about', () => {
    expect(entryOf(agreed(), stranger)).toBeNull();
    expect(entryOf(asked())).toBeNull();
    expect(entryOf(asked(), host)).toBeNull();
    expect(entryOf({ ...agreed(), appointment: null })).toBeNull();
    expect(
      entryOf(through(agreed(), (visit) => missVisit(visit, calendar, host, { visitor: guest.person }, afterwards))),
    ).toBeNull();
    // What was called off before it was agreed stands in nobody's calendar.
    expect(entryOf(through(asked(), (visit) => cancelVisit(visit, guest, 'планы', now)))).toBeNull();
  });

  it('keeps its name and grows its number with every move', () => {
    const moved = through(
      agreed(),
      (visit) => proposeTime(visit, calendar, room(), guest, anotherTime, now),
      (visit) => answerTime(visit, calendar, host, { isAgreed: true }, later),
    );
    for (const who of [guest, host]) {
      expect(entryOf(moved, who)).toMatchObject({ uid: entryOf(agreed(), who)!.uid, sequence: 1, madeAt: later });
      expect(entryOf(moved, who)!.startsAt > entryOf(agreed(), who)!.startsAt).toBe(true);
    }
  });

  it('leaves the calendar when it is called off, and comes back above that when somebody is invited again', () => {
    const calledOff = through(agreed(), (visit) => cancelVisit(visit, host, 'планы', later));
    expect(entryOf(calledOff)).toMatchObject({ state: 'cancelled', sequence: 1, madeAt: later });
    expect(entryOf(calledOff, host)).toMatchObject({ state: 'cancelled', sequence: 1 });
    expect(parsedCalendar(calendarFile(entryOf(calledOff)!)).get('METHOD')).toBe('CANCEL');
    const again = through(
      calledOff,
      (visit) => inviteVisitor(visit, [guest.person], host, { ...asGuest, person: guest.person }, later),
      (visit) => agreeToVisit(visit, calendar, guest, { visitor: null }, later),
    );
    expect(entryOf(again)).toMatchObject({ state: 'agreed', sequence: 2 });
    const over = through(again, (visit) => cancelVisit(visit, guest, 'планы', later));
    expect(entryOf(over)).toMatchObject({ state: 'cancelled', sequence: 3 });
  });

  it('stays with the host while another guest comes', () => {
    const two = through(
      agreed(),
      (visit) => inviteVisitor(visit, [other.person], host, { ...asGuest, person: other.person }, now),
      (visit) => agreeToVisit(visit, calendar, other, { visitor: null }, now),
      (visit) => cancelVisit(visit, guest, 'планы', later),
    );
    expect(entryOf(two)).toMatchObject({ state: 'cancelled' });
    expect(entryOf(two, host)).toMatchObject({ state: 'agreed' });
    expect(entryOf(two, other)).toMatchObject({ state: 'agreed', sequence: 0 });
    expect(entryOf(two, mentor)).toBeNull();
  });

  it('says where, when people meet online, and no longer when it is called off', () => {
    const link = 'https://meet.example.org/1';
    const online: Visit = { ...agreed(), mode: 'online', link };
    expect(entryOf(online)).toMatchObject({ place: link, url: link });
    expect(entryOf(through(online, (visit) => cancelVisit(visit, host, 'планы', later)))).toMatchObject({ url: null });
    // A link to materials of a lesson in the classroom is no place.
    expect(entryOf({ ...agreed(), link })).toMatchObject({ place: null, url: null });
  });
});
