import { timesOf } from './appointment.ts';
import type { CalendarEntry } from './calendar-entry.ts';
import type { PersonId } from './people.ts';
import type { SchoolCalendar } from './school-calendar.ts';
import type { Visit } from './visit.ts';
import { visitorOf, wasThere } from './visit.ts';

/** A lesson visit as the calendar of a phone keeps it: for the host one entry, for each visitor one of their own. */

/** What an entry is made of; a visitor's cut of the visit has all of it. */
type InCalendar = Pick<Visit, 'id' | 'host' | 'mode' | 'appointment' | 'link' | 'visitors' | 'moves' | 'history'>;

/** Whether the lesson stands in this person's calendar, has left it, or never was there. */
const stateFor = (visit: InCalendar, person: PersonId): CalendarEntry['state'] | null => {
  const own = visitorOf(visit, person);
  const meant = person === visit.host ? visit.visitors : own === undefined ? [] : [own];
  if (meant.some((it) => it.state.kind === 'confirmed' || wasThere(it))) return 'agreed';
  const wasAgreed = visit.history.some(
    ({ kind, visitor }) => kind === 'moved' || (kind === 'agreed' && (person === visit.host || visitor === person)),
  );
  return wasAgreed && meant.some(({ state }) => state.kind === 'cancelled') ? 'cancelled' : null;
};

/**
 * `null`: nothing for this person's calendar: no time, not agreed yet, or not theirs. `host`: the bot's name. The words
 * stand on a locked phone, so they say neither what for nor what came of it.
 *
 * The number grows with every move and every calling off; whoever is invited again after it gets a greater one still.
 */
export const visitEntry = (
  visit: InCalendar,
  person: PersonId,
  calendar: SchoolCalendar,
  host: string,
  words: Pick<CalendarEntry, 'title' | 'description'>,
): CalendarEntry | null => {
  const state = stateFor(visit, person);
  if (visit.appointment === null || state === null) return null;
  const { from, to } = timesOf(visit.appointment, calendar);
  const concerning = visit.history.filter(
    (it) => person === visit.host || it.visitor === null || it.visitor === person,
  );
  const calledOff = concerning.filter(({ kind }) => kind === 'cancelled').length;
  const made = concerning.findLast(({ kind }) => ['agreed', 'moved', 'changed', 'cancelled'].includes(kind));
  const online = visit.mode === 'online' && state === 'agreed' ? visit.link : null;
  return {
    uid: `visit-${visit.id}-${person}@${host}`,
    sequence: visit.moves + 2 * calledOff - (state === 'cancelled' ? 1 : 0),
    state,
    startsAt: from,
    endsAt: to,
    madeAt: made?.at ?? from,
    ...words,
    place: online,
    url: online,
  };
};
