import { loadContent } from '../../src/content/content.ts';
import type { Week } from '../../src/domain/federal-days.ts';
import type { SchoolCalendar } from '../../src/domain/school-calendar.ts';

/** The calendars that ship with the bot, for the tests that are about days. */

export const { calendars } = loadContent('content');

export const calendarIn = (zone: string, week: Week = 5): SchoolCalendar =>
  calendars.calendarOf({ zone, week, years: [] });
