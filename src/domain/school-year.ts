import type { Hours, LocalDate, Span } from './calendar.ts';
import { isIn, plusDays } from './calendar.ts';
import type { Rest, Week } from './federal-days.ts';
import { isDayOff } from './federal-days.ts';

/** One school year as a school lays it down: its periods, vacations and bells. The ministry only recommends them. */

export const schemes = ['quarters', 'trimesters', 'modules', 'halfYears'] as const;
export type Scheme = (typeof schemes)[number];

const periodsIn: Readonly<Record<Scheme, readonly number[]>> = {
  quarters: [4],
  trimesters: [3],
  modules: [5, 6],
  halfYears: [2],
};

export interface Vacation extends Span {
  readonly title: string;
  /** The extra week of first-graders: for everybody else these are school days. */
  readonly isFirstGradeOnly: boolean;
}

/** Stored with a school that has edited it. */
export interface SchoolYear {
  /** `2026/27` */
  readonly year: string;
  readonly scheme: Scheme;
  /** The first is number 1. A school year without a period for a day has no school on it. */
  readonly periods: readonly Span[];
  readonly vacations: readonly Vacation[];
  /** The school's own and the region's, beside those of the country. */
  readonly daysOff: readonly LocalDate[];
  /** Days off of the country or the week on which this school works all the same. */
  readonly workingDays: readonly LocalDate[];
  /** When each lesson begins and ends, in minutes of the local day. The first is lesson 1. */
  readonly bells: readonly Hours[];
}

/** From the first of September to the last of August. */
export const wholeOf = ({ year }: Pick<SchoolYear, 'year'>): Span => {
  const first = Number(year.slice(0, 4));
  return { from: `${first}-09-01` as LocalDate, to: `${first + 1}-08-31` as LocalDate };
};

const shortestVacation = 7;

/** What is wrong with a school year, and where: the place in the list, or none when it is the list itself. */
export type YearFault =
  | { readonly of: 'periods'; readonly kind: 'wrong-number'; readonly wanted: readonly number[] }
  | OrderFault
  | { readonly of: 'periods' | 'vacations'; readonly at: number; readonly kind: 'outside-the-year' }
  | { readonly of: 'vacations'; readonly at: number; readonly kind: 'too-short'; readonly least: number }
  | { readonly of: 'periods'; readonly at: number; readonly kind: 'cut-by-a-vacation'; readonly vacation: string }
  | { readonly of: 'periods'; readonly at: number; readonly kind: 'leaves-out'; readonly date: LocalDate };

export interface OrderFault {
  readonly of: 'periods' | 'vacations' | 'bells';
  readonly at: number;
  readonly kind: 'ends-before-it-begins' | 'begins-before-the-last-ends';
}

/** `rest` and `week` say which days between two periods need no explanation. */
export const faultsOf = (it: SchoolYear, week: Week, rest: Rest): readonly YearFault[] => {
  const { scheme, periods, vacations, bells } = it;
  const year = wholeOf(it);
  const faults: YearFault[] = [...orderFaults('periods', periods), ...orderFaults('vacations', vacations)];
  faults.push(...orderFaults('bells', bells));
  for (const of of ['periods', 'vacations'] as const)
    it[of].forEach(({ from, to }, at) => {
      if (!isIn(year, from) || !isIn(year, to)) faults.push({ of, at, kind: 'outside-the-year' });
    });
  if (!periodsIn[scheme].includes(periods.length))
    faults.push({ of: 'periods', kind: 'wrong-number', wanted: periodsIn[scheme] });
  vacations.forEach(({ from, to }, at) => {
    if (from <= to && plusDays(from, shortestVacation - 1) > to)
      faults.push({ of: 'vacations', at, kind: 'too-short', least: shortestVacation });
  });

  const breaks = vacations.filter(({ isFirstGradeOnly }) => !isFirstGradeOnly);
  periods.forEach(({ from, to }, at) => {
    const cut = breaks.find((vacation) => isIn(vacation, from) || isIn(vacation, to));
    if (cut !== undefined) faults.push({ of: 'periods', at, kind: 'cut-by-a-vacation', vacation: cut.title });
    const next = periods[at + 1];
    if (next === undefined || to < from || !isIn(year, to) || !isIn(year, next.from)) return;
    for (let date = plusDays(to, 1); date < next.from; date = plusDays(date, 1)) {
      if (isDayOff(date, week, rest) || breaks.some((vacation) => isIn(vacation, date))) continue;
      faults.push({ of: 'periods', at, kind: 'leaves-out', date });
      break;
    }
  });
  return faults;
};

/** What is wrong with the order of bells alone. */
export const bellFaults = (bells: readonly Hours[]): readonly OrderFault[] => orderFaults('bells', bells);

const orderFaults = <Bound extends LocalDate | number>(
  of: 'periods' | 'vacations' | 'bells',
  list: readonly { readonly from: Bound; readonly to: Bound }[],
): readonly OrderFault[] =>
  list.flatMap(({ from, to }, at): readonly OrderFault[] => {
    const last = list[at - 1];
    if (to < from) return [{ of, at, kind: 'ends-before-it-begins' }];
    // A lesson may begin when the one before ends; a day belongs to one period.
    const isLate = last === undefined || (of === 'bells' ? from >= last.to : from > last.to);
    return isLate ? [] : [{ of, at, kind: 'begins-before-the-last-ends' }];
  });
