import { fileURLToPath } from 'node:url';
import { loadContent } from '../src/content/content.ts';
import { assessmentId } from '../src/domain/assessment.ts';
import { usualHours } from '../src/domain/calendar.ts';
import { personId } from '../src/domain/people.ts';
import { dueReminders } from '../src/domain/reminder.ts';

const { calendarOf } = loadContent(fileURLToPath(new URL('../content', import.meta.url))).calendars;

/** Seconds to plan reminders for so many people, each with an unfinished assessment, in schools of thirty. */
export const planningSeconds = (people: number): number => {
  const now = new Date('2026-11-24T06:00:00Z');
  const schools = Array.from({ length: Math.ceil(people / 30) }, (_, school) => {
    const ids = Array.from({ length: Math.min(30, people - school * 30) }, (__, i) => school * 30 + i + 1);
    return {
      calendar: calendarOf({ zone: 'Asia/Krasnoyarsk', week: 5, years: [] }),
      addressees: ids.map((id) => ({
        person: personId(id),
        hours: usualHours,
        muted: [],
        snoozedUntil: {},
        unasked: [new Date(now.getTime() - 3 * 86_400_000)],
      })),
      unfinished: ids.map((id) => ({
        assessment: assessmentId(id),
        person: personId(id),
        touchedAt: new Date(now.getTime() - (1 + (id % 5)) * 86_400_000),
      })),
      routes: [],
      known: new Set<string>(),
    };
  });
  const begun = performance.now();
  for (const school of schools) dueReminders(school, now);
  return (performance.now() - begun) / 1000;
};
