import type { LocalDate, Span } from './calendar.ts';
import { isIn, localDateOf } from './calendar.ts';
import type { PersonId } from './people.ts';
import type { SchoolCalendar } from './school-calendar.ts';
import { schoolDaysIn } from './school-calendar.ts';
import type { Visit, VisitKind, Visitor } from './visit.ts';
import { wasThere } from './visit.ts';

/** Who has visited whom, and how that stands to what the programme hopes for. Computed from visits, never stored. */

/** The programme's policy; it belongs to the mentee, not to the mentor (PRODUCT §5). */
export interface VisitPolicy {
  /** Lessons attended at the mentor's or colleagues' in a whole period. */
  readonly perPeriod: number;
  /** Pairs completed both ways in a whole period. */
  readonly mutualPerPeriod: number;
  /** Whether a mutual visit is one of the `perPeriod`. */
  readonly mutualCounts: boolean;
}

export const usualPolicy: VisitPolicy = { perPeriod: 4, mutualPerPeriod: 2, mutualCounts: true };

/** What a curator may choose from. */
export const policyBounds = {
  perPeriod: [0, 1, 2, 3, 4, 5, 6],
  mutualPerPeriod: [0, 1, 2, 3],
} as const satisfies Partial<Record<keyof VisitPolicy, readonly number[]>>;

export const isPolicy = ({ perPeriod, mutualPerPeriod }: VisitPolicy): boolean =>
  (policyBounds.perPeriod as readonly number[]).includes(perPeriod) &&
  (policyBounds.mutualPerPeriod as readonly number[]).includes(mutualPerPeriod);

/** To sit in one colleague's lessons more often than this in one period is no norm's business. */
const perHost = 2;

export interface Norm {
  readonly visits: number;
  readonly mutual: number;
}

/**
 * What is hoped for from one mentee in one period: less where there are few to visit (`mentors` and other `mentees` of
 * the group), and in proportion to the school days from `from` on, when they or the programme began in its midst.
 */
export const normOf = (
  policy: VisitPolicy,
  group: { readonly mentors: number; readonly mentees: number },
  period: Span,
  from: LocalDate,
  calendar: SchoolCalendar,
): Norm => {
  const colleagues = Math.max(0, group.mentees - 1);
  const whole: Norm = {
    visits: Math.min(policy.perPeriod, perHost * (colleagues + group.mentors)),
    mutual: Math.min(policy.mutualPerPeriod, colleagues),
  };
  const all = schoolDaysIn(calendar, period);
  const left = schoolDaysIn(calendar, { from: from > period.from ? from : period.from, to: period.to });
  // Rounded to the nearest, a half up; in whole numbers, so that no fraction decides.
  const part = (norm: number): number => (all === 0 ? 0 : Math.floor((2 * norm * left + all) / (2 * all)));
  return { visits: part(whole.visits), mutual: part(whole.mutual) };
};

/** Of a mentee of several groups: the larger of each, for a lesson that was seen counts in all of them. `null`: no norm. */
export const normAmong = (norms: readonly Norm[]): Norm | null =>
  norms.length === 0
    ? null
    : {
        visits: Math.max(...norms.map(({ visits }) => visits)),
        mutual: Math.max(...norms.map(({ mutual }) => mutual)),
      };

/** One person in one lesson of another. */
export interface Attendance {
  readonly visitor: PersonId;
  /** `null`: erased since; what the visitor has seen still counts. */
  readonly host: PersonId | null;
  readonly on: LocalDate;
  readonly kind: VisitKind;
}

/** The day on which a visitor saw the lesson; of a recorded one it is their own. */
export const seenOn = (
  { appointment, history }: Pick<Visit, 'appointment' | 'history'>,
  { person, state }: Pick<Visitor, 'person' | 'state'>,
  { zone }: Pick<SchoolCalendar, 'zone'>,
): LocalDate => {
  if (appointment !== null) return appointment.on;
  const seen = history.find(({ kind, visitor }) => kind === 'held' && visitor === (person ?? 'erased'));
  return localDateOf(seen?.at ?? state.since, zone);
};

/** Who was there. */
export const attendancesOf = (visit: Visit, calendar: SchoolCalendar): readonly Attendance[] =>
  visit.visitors.flatMap((it) => {
    if (it.person === null || !wasThere(it)) return [];
    return [{ visitor: it.person, host: visit.host, on: seenOn(visit, it, calendar), kind: it.kind }];
  });

/** How often one has visited the other; in what way. */
interface Way {
  readonly visitor: PersonId;
  readonly host: PersonId | null;
  readonly visits: number;
  readonly mutual: number;
}

/** Ways by visitor and host. Two ledgers of different visits add up to the ledger of all of them. */
export type VisitLedger = ReadonlyMap<string, Way>;

const wayKey = (visitor: PersonId, host: PersonId | null): string => `${visitor}>${host ?? ''}`;

export const ledgerOf = (attendances: readonly Attendance[], period?: Span): VisitLedger =>
  added(
    attendances
      .filter(({ on }) => period === undefined || isIn(period, on))
      .map(({ visitor, host, kind }) => ({ visitor, host, visits: 1, mutual: kind === 'mutual' ? 1 : 0 })),
  );

export const mergeLedgers = (...ledgers: readonly VisitLedger[]): VisitLedger =>
  added(ledgers.flatMap((ledger) => [...ledger.values()]));

const added = (ways: readonly Way[]): VisitLedger => {
  const ledger = new Map<string, Way>();
  for (const way of ways) {
    const key = wayKey(way.visitor, way.host);
    const before = ledger.get(key);
    ledger.set(
      key,
      before === undefined
        ? way
        : { ...before, visits: before.visits + way.visits, mutual: before.mutual + way.mutual },
    );
  }
  return ledger;
};

/** How often this visitor was in lessons of that host. */
export const visitsBetween = (ledger: VisitLedger, visitor: PersonId, host: PersonId): number =>
  ledger.get(wayKey(visitor, host))?.visits ?? 0;

/** Mutual pairs completed both ways. */
export const mutualPairsOf = (
  ledger: VisitLedger,
): readonly { readonly pair: readonly [PersonId, PersonId]; readonly count: number }[] =>
  [...ledger.values()]
    .flatMap(({ visitor, host, mutual }) => {
      if (host === null) return [];
      const count = Math.min(mutual, ledger.get(wayKey(host, visitor))?.mutual ?? 0);
      return visitor < host && count > 0 ? [{ pair: [visitor, host] as const, count }] : [];
    })
    .toSorted((a, b) => a.pair[0] - b.pair[0] || a.pair[1] - b.pair[1]);

/** Who would be glad of a visit in return: those who came to the other more often than the other to them. */
export const owed = (
  ledger: VisitLedger,
): readonly { readonly to: PersonId; readonly by: PersonId; readonly count: number }[] =>
  [...ledger.values()]
    .flatMap(({ visitor, host, visits }) => {
      if (host === null) return [];
      const count = visits - visitsBetween(ledger, host, visitor);
      return count > 0 ? [{ to: visitor, by: host, count }] : [];
    })
    .toSorted((a, b) => b.count - a.count || a.to - b.to || a.by - b.by);

export interface VisitCounters {
  readonly person: PersonId;
  /** Lessons of others attended, as the norm counts them. */
  readonly attended: number;
  /** Visitors in the own lessons. */
  readonly hosted: number;
  readonly mutual: number;
}

export const countersOf = (
  ledger: VisitLedger,
  person: PersonId,
  { mutualCounts }: Pick<VisitPolicy, 'mutualCounts'>,
): VisitCounters => {
  const ways = [...ledger.values()];
  const sum = (some: readonly Way[], of: (way: Way) => number): number => some.reduce((all, it) => all + of(it), 0);
  return {
    person,
    attended: sum(
      ways.filter(({ visitor }) => visitor === person),
      ({ visits, mutual }) => (mutualCounts ? visits : visits - mutual),
    ),
    hosted: sum(
      ways.filter(({ host }) => host === person),
      ({ visits }) => visits,
    ),
    mutual: mutualPairsOf(ledger).reduce((all, { pair, count }) => (pair.includes(person) ? all + count : all), 0),
  };
};

/** What is still to come to the norm; never below 0. */
export const missingTo = ({ visits, mutual }: Norm, counters: Pick<VisitCounters, 'attended' | 'mutual'>): Norm => ({
  visits: Math.max(0, visits - counters.attended),
  mutual: Math.max(0, mutual - counters.mutual),
});
