import { fileURLToPath } from 'node:url';
import { loadContent } from '../src/content/content.ts';
import { assessmentId } from '../src/domain/assessment.ts';
import type { LocalDate } from '../src/domain/calendar.ts';
import { plusDays, usualHours } from '../src/domain/calendar.ts';
import { groupId, personId } from '../src/domain/people.ts';
import { dueReminders } from '../src/domain/reminder.ts';
import { visitId, type VisitorState } from '../src/domain/visit.ts';
import type { VisitFact, VisitFacts } from '../src/domain/visit-facts.ts';
import { usualPolicy } from '../src/domain/visit-ledger.ts';

const { calendarOf } = loadContent(fileURLToPath(new URL('../content', import.meta.url))).calendars;

const now = new Date('2026-11-24T06:00:00Z');
const today = '2026-11-24' as LocalDate;
const day = 86_400_000;
const began = new Date(now.getTime() - 20 * day);
const groupSize = 6;

/** Lessons at which a colleague of the group is a guest: behind them with and without feedback, to come, asked for. */
const states: readonly { readonly on: LocalDate; readonly state: VisitorState }[] = [
  { on: plusDays(today, -14), state: { kind: 'acknowledged', since: began } },
  { on: plusDays(today, -7), state: { kind: 'feedback', since: began } },
  { on: plusDays(today, -1), state: { kind: 'held', since: began } },
  { on: plusDays(today, 1), state: { kind: 'confirmed', since: began } },
  { on: plusDays(today, 8), state: { kind: 'proposed', since: began, by: 'visitor' } },
];

/** Five visits a person, in groups of a mentor and five mentees. */
const visitsOf = (ids: readonly number[]): VisitFacts => {
  const groups = Array.from({ length: Math.ceil(ids.length / groupSize) }, (_, i) =>
    ids.slice(i * groupSize, (i + 1) * groupSize).map(personId),
  );
  return {
    visits: groups.flatMap((people) =>
      people.flatMap((host, at) =>
        states.map(({ on, state }, i): VisitFact => ({
          visit: visitId(host * states.length + i),
          host,
          appointment: { on, time: { kind: 'lesson', lesson: 1 + (i % 7) } },
          moves: 0,
          movedAt: null,
          offer: null,
          visitors: [
            { person: people[(at + 1) % people.length] ?? host, kind: 'mutual', state, heldAt: null, mayWrite: true },
          ],
        })),
      ),
    ),
    groups: groups.map((people, i) => ({
      group: groupId(i + 1),
      members: people.map((person, at) => ({
        person,
        role: at === 0 ? ('mentor' as const) : ('mentee' as const),
        since: '2026-09-01' as LocalDate,
      })),
    })),
    policies: new Map([['2026/27', usualPolicy]]),
    present: new Set(ids.map(personId)),
  };
};

/** Seconds to plan reminders for so many people, each with an unfinished assessment and five visits, in schools of thirty. */
export const planningSeconds = (people: number): number => {
  const schools = Array.from({ length: Math.ceil(people / 30) }, (_, school) => {
    const ids = Array.from({ length: Math.min(30, people - school * 30) }, (__, i) => school * 30 + i + 1);
    return {
      calendar: calendarOf({ zone: 'Asia/Krasnoyarsk', week: 5, years: [] }),
      addressees: ids.map((id) => ({
        person: personId(id),
        hours: usualHours,
        muted: [],
        snoozedUntil: {},
        unasked: [new Date(now.getTime() - 3 * day)],
      })),
      unfinished: ids.map((id) => ({
        assessment: assessmentId(id),
        person: personId(id),
        touchedAt: new Date(now.getTime() - (1 + (id % 5)) * day),
      })),
      routes: [],
      visits: visitsOf(ids),
      known: new Set<string>(),
    };
  });
  const begun = performance.now();
  for (const school of schools) dueReminders(school, now);
  return (performance.now() - begun) / 1000;
};
