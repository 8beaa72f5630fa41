import type { Hours } from '../domain/calendar.ts';

/** A time of day as people type it: «14:00», «14.30», «1430», «в 9», «14 часов 30 минут». */

/** Nobody in a school meets before or after; an hour without a.m. and p.m. would be a guess. */
const hours = { from: 6, to: 22 } as const;

/** Minutes since midnight; `null`: not understood. */
export const minutesSaid = (text: string): number | null => {
  const said = text.trim();
  const [, hour, minute = '0'] =
    /^(\d{2})(\d{2})$/u.exec(said) ?? /^\D{0,3}(\d{1,2})(?:\D{1,8}(\d{2}))?\D{0,8}$/u.exec(said) ?? [];
  if (hour === undefined) return null;
  const [h, m] = [Number(hour), Number(minute)];
  return h < hours.from || h > hours.to || m > 59 ? null : h * 60 + m;
};

/** From when to when: «08:30–09:15», «8.30 - 9.15», «с 8:30 до 9:15»; `null`: not understood. */
export const hoursSaid = (text: string): Hours | null => {
  const [, h1, m1, h2, m2] = /^\D{0,3}(\d{1,2})\D?(\d{2})\D{1,5}(\d{1,2})\D?(\d{2})\D{0,3}$/u.exec(text.trim()) ?? [];
  const from = minutesSaid(`${h1}:${m1}`);
  const to = minutesSaid(`${h2}:${m2}`);
  return from === null || to === null ? null : { from, to };
};
