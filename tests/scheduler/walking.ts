import type { TelegramPerson } from '../../demo/bot-api/person.ts';
import { startSchool, type PlayedSchool } from '../conversations/school.ts';
import { settled } from '../conversations/traces.ts';

/** The clock moved by hand: the scheduler is woken every other hour, as if the bot had run all the time. */

const step = 2 * 60 * 60 * 1000;

export interface Walk extends PlayedSchool {
  readonly anna: TelegramPerson;
  /** Wakes the scheduler every other hour up to a moment; returns when Anna was reminded, by the school's wall clock. */
  walksTo(until: string): Promise<readonly string[]>;
  reminders(): number;
}

const isReminder = ({ text }: { text: string }): boolean =>
  /^Самооценка начата: отмечено \d+ из \d+\. Осталось/u.test(text);

/** «ср 12:00» with the day of the month before it. */
const wall = (at: Date, zone: string): string =>
  new Intl.DateTimeFormat('ru', {
    timeZone: zone,
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
  })
    .format(at)
    .replace(/^(\S+), (\d+), /u, '$2 $1 ');

/** Anna has begun at the given moment, answered one statement and gone. */
export const stopsAt = async (begun: string, zone = 'Asia/Krasnoyarsk'): Promise<Walk> => {
  const school = await startSchool(1);
  await school.database.client.organisation.updateMany({ data: { zone } });
  // Half of the quarter is over on the third of December: whoever is reminded of lessons then has that much less budget.
  const visitPolicy = { perPeriod: 0, mutualPerPeriod: 0, mutualCounts: true };
  await school.database.client.programme.updateMany({ data: { visitPolicy } });
  const anna = school.teachers[0]!;
  school.clock.now = new Date(begun);
  await anna.sends('/assess');
  await anna.presses('Начать');
  await anna.presses(/③ /u);
  await settled(school);
  const reminders = (): number => anna.chat.filter(isReminder).length;
  return Object.assign(school, {
    anna,
    reminders,
    walksTo: async (until: string) => {
      const seen: string[] = [];
      let before = reminders();
      for (let at = school.clock.now.getTime() + step; at <= Date.parse(until); at += step) {
        school.clock.now = new Date(at);
        await school.app.tick();
        if (reminders() > before) seen.push(...Array<string>(reminders() - before).fill(wall(school.clock.now, zone)));
        before = reminders();
      }
      return seen;
    },
  });
};
