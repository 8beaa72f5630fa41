import { timesOf } from './appointment.ts';
import type { Defence, RouteId } from './route.ts';
import type { SchoolCalendar } from './school-calendar.ts';

/** An appointment as the calendar of a phone keeps it. */
export interface CalendarEntry {
  /** The same for as long as it is the same appointment, and nobody else's: «defence-12-1@my_school_bot». */
  readonly uid: string;
  /** 0 at first; greater after every change, the cancellation among them. */
  readonly sequence: number;
  readonly state: 'agreed' | 'cancelled';
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** When this version was made. */
  readonly madeAt: Date;
  readonly title: string;
  readonly description: string | null;
  readonly place: string | null;
  /** Of the online meeting; ignored unless http or https. */
  readonly url: string | null;
}

/** A defence for the calendar. `host`: the bot's name; `calledOffAt`: it will not be, and leaves the calendar. */
export const defenceEntry = (
  { id, defence }: { readonly id: RouteId; readonly defence: Defence },
  calendar: SchoolCalendar,
  host: string,
  words: Pick<CalendarEntry, 'title' | 'description'>,
  calledOffAt: Date | null = null,
): CalendarEntry => {
  const { from, to } = timesOf(defence, calendar);
  return {
    uid: `defence-${id}-${defence.round}@${host}`,
    sequence: calledOffAt === null ? defence.moves : defence.moves + 1,
    state: calledOffAt === null ? 'agreed' : 'cancelled',
    startsAt: from,
    endsAt: to,
    madeAt: calledOffAt ?? defence.setAt,
    ...words,
    place: defence.place,
    // Whoever meets online gives the link for the place.
    url: defence.place,
  };
};
