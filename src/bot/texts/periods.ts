import type { Span } from '../../domain/calendar.ts';
import type { Period } from '../../domain/school-calendar.ts';
import type { Scheme } from '../../domain/school-year.ts';
import { dateOf } from './words.ts';

/** Periods of a school year, whatever a school calls them. */

const names: Readonly<Record<Scheme, { readonly name: string; readonly ordinal: string; readonly perOne: string }>> = {
  quarters: { name: 'четверть', ordinal: 'я', perOne: 'за четверть' },
  trimesters: { name: 'триместр', ordinal: 'й', perOne: 'за триместр' },
  modules: { name: 'модуль', ordinal: 'й', perOne: 'за модуль' },
  halfYears: { name: 'полугодие', ordinal: 'е', perOne: 'за полугодие' },
};

/** «2-я четверть» */
export const periodName = ({ scheme, number }: Pick<Period, 'scheme' | 'number'>): string =>
  `${number}-${names[scheme].ordinal} ${names[scheme].name}`;

/** «за четверть» */
export const perPeriod = (scheme: Scheme): string => names[scheme].perOne;

/** «5 ноября — 30 декабря» */
export const daysOf = ({ from, to }: Span): string => `${dateOf(from)} — ${dateOf(to)}`;
