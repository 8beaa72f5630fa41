import type { Appointment, TimeOfDay } from '../domain/appointment.ts';
import type { LocalDate, Span } from '../domain/calendar.ts';
import type { OrganisationId, PersonId } from '../domain/people.ts';
import { groupId, organisationId, personId } from '../domain/people.ts';
import { routeId, stepCode } from '../domain/route.ts';
import type { SchoolCalendar } from '../domain/school-calendar.ts';
import type { Belonging, Visit, VisitKind, VisitMode, Visitor, VisitorState, VisitPurpose } from '../domain/visit.ts';
import { visitId, visitPairId } from '../domain/visit.ts';
import type { VisitEvent, VisitEventKind } from '../domain/visit-history.ts';
import type { Attendance } from '../domain/visit-ledger.ts';
import { attendancesOf } from '../domain/visit-ledger.ts';
import type { SelfAnalysis } from '../domain/visit-self-analysis.ts';
import type { Sheet } from '../domain/visit-sheet.ts';
import { Prisma } from './generated/sqlite/client.ts';
import { inForce } from './people.ts';
import type { Tx } from './writer.ts';

/** Rows of a visit and what they mean. Instants in JSON are milliseconds. */

const byId = { orderBy: { id: 'asc' } } as const;
const withAll = { visitors: byId, events: byId } satisfies Prisma.VisitInclude;
export type VisitRow = Prisma.VisitGetPayload<{ include: typeof withAll }>;

type Instants = 'at' | 'startedAt' | 'sentAt' | 'acknowledgedAt' | 'finishedAt';
type Stored<Value> = {
  readonly [Name in keyof Value]: Name extends Instants
    ? null extends Value[Name]
      ? number | null
      : number
    : Value[Name];
};

const json = (value: unknown) => value as Prisma.InputJsonValue;
const orNothing = (value: unknown) => (value === null ? Prisma.DbNull : json(value));
const personOr = (id: number | null) => (id === null ? null : personId(id));
const instantOr = (at: number | null) => (at === null ? null : new Date(at));

export const toSheet = (stored: Prisma.JsonValue): Sheet | null => {
  if (stored === null) return null;
  const it = stored as unknown as Stored<Sheet>;
  return {
    ...it,
    startedAt: new Date(it.startedAt),
    sentAt: instantOr(it.sentAt),
    acknowledgedAt: instantOr(it.acknowledgedAt),
  };
};

export const sheetColumn = (sheet: Sheet | null) =>
  orNothing(
    sheet === null
      ? null
      : {
          ...sheet,
          startedAt: sheet.startedAt.getTime(),
          sentAt: sheet.sentAt?.getTime() ?? null,
          acknowledgedAt: sheet.acknowledgedAt?.getTime() ?? null,
        },
  );

const toSelfAnalysis = (stored: Prisma.JsonValue): SelfAnalysis | null => {
  if (stored === null) return null;
  const it = stored as unknown as Stored<SelfAnalysis>;
  return { ...it, finishedAt: instantOr(it.finishedAt) };
};

export const toOffer = (stored: Prisma.JsonValue): Visit['offer'] => {
  if (stored === null) return null;
  const it = stored as unknown as Stored<NonNullable<Visit['offer']>>;
  return { ...it, at: new Date(it.at) };
};

export const toAppointment = ({
  on,
  lesson,
  minutes,
}: Pick<VisitRow, 'on' | 'lesson' | 'minutes'>): Appointment | null => {
  if (on === null) return null;
  const time: TimeOfDay = lesson === null ? { kind: 'clock', minutes: minutes ?? 0 } : { kind: 'lesson', lesson };
  return { on: on as LocalDate, time };
};

const toEvent = (row: VisitRow['events'][number]): VisitEvent => ({
  kind: row.kind as VisitEventKind,
  at: row.at,
  by: personOr(row.byId),
  why: row.why,
  visitor: row.ofVisitor ? (personOr(row.aboutId) ?? 'erased') : null,
  detail: (row.detail ?? {}) as VisitEvent['detail'],
});

type StateRow = Pick<VisitRow['visitors'][number], 'personId' | 'state' | 'stateSince' | 'stateBy'>;

/** The reason of a state is the word of the event that led to it: erased there, it is gone everywhere. */
const reasonOf = (
  { personId: person, state, stateSince, stateBy }: StateRow,
  history: readonly VisitEvent[],
): string | null => {
  const isWhole = state === 'cancelled' && stateBy === 'host';
  const event = history.findLast(
    ({ kind, at, visitor }) =>
      kind === state && at.getTime() === stateSince.getTime() && visitor === (isWhole ? null : person),
  );
  return event?.why ?? null;
};

export const toState = (row: StateRow, history: readonly VisitEvent[]): VisitorState => {
  const kind = row.state as VisitorState['kind'];
  const since = row.stateSince;
  const by = row.stateBy === 'host' ? 'host' : 'visitor';
  switch (kind) {
    case 'proposed':
      return { kind, since, by };
    case 'declined':
    case 'cancelled':
      return { kind, since, by, reason: reasonOf(row, history) };
    case 'confirmed':
    case 'held':
    case 'feedback':
    case 'acknowledged':
    case 'noShow':
      return { kind, since };
  }
};

const toVisitor = (row: VisitRow['visitors'][number], history: readonly VisitEvent[]): Visitor => ({
  person: personOr(row.personId),
  kind: row.kind as VisitKind,
  pair: row.pairId === null ? null : visitPairId(row.pairId),
  purpose: row.purpose as VisitPurpose,
  measureAgreedAt: row.measureAgreedAt,
  criteria: row.criteria as readonly string[],
  step: row.routeId === null || row.step === null ? null : { route: routeId(row.routeId), step: stepCode(row.step) },
  state: toState(row, history),
  sheet: toSheet(row.sheet),
});

const toVisit = (row: VisitRow, belongings: ReadonlyMap<PersonId, Belonging>): Visit => {
  const history = row.events.map(toEvent);
  return {
    id: visitId(row.id),
    organisation: organisationId(row.organisationId),
    host: personOr(row.hostId),
    year: row.year,
    mode: row.mode as VisitMode,
    appointment: toAppointment(row),
    link: row.link,
    lesson: {
      class: row.class,
      subject: row.subject,
      lessonType: row.lessonType,
      topic: row.topic,
      reverseTopic: row.reverseTopic,
    },
    visitors: row.visitors.map((it) => toVisitor(it, history)),
    offer: toOffer(row.offer),
    moves: row.moves,
    selfAnalysis: toSelfAnalysis(row.selfAnalysis),
    startedAt: row.startedAt,
    history,
    around: new Map(
      peopleOf(row).flatMap((id) => {
        const found = belongings.get(personId(id));
        return found === undefined ? [] : [[personId(id), found]];
      }),
    ),
    version: row.version,
  };
};

const peopleOf = ({ hostId, visitors }: VisitRow): readonly number[] => [
  ...new Set([hostId, ...visitors.map((it) => it.personId)].filter((it) => it !== null)),
];

/** Where each of these people belongs now. */
export const belongingsOf = async (db: Tx, people: readonly number[]): Promise<ReadonlyMap<PersonId, Belonging>> => {
  const rows = await db.membership.findMany({
    where: { personId: { in: [...people] }, groupId: { not: null }, ...inForce },
    select: { personId: true, groupId: true, role: true },
    orderBy: { id: 'asc' },
  });
  return new Map(
    people.map((id) => {
      const own = rows.filter((row) => row.personId === id);
      const groups = (some: typeof own) => [...new Set(some.flatMap((it) => it.groupId ?? []))].map(groupId);
      return [personId(id), { menteeIn: groups(own.filter(({ role }) => role === 'mentee')), circle: groups(own) }];
    }),
  );
};

export const readVisits = async (db: Tx, where: Prisma.VisitWhereInput): Promise<readonly Visit[]> => {
  const rows = await db.visit.findMany({ where, include: withAll, ...byId });
  if (rows.length === 0) return [];
  const belongings = await belongingsOf(db, [...new Set(rows.flatMap(peopleOf))]);
  return rows.map((row) => toVisit(row, belongings));
};

/** Who of the school was in whose lesson, as far as one of these people taught or visited. */
export const attendancesAround = async (
  db: Tx,
  organisation: OrganisationId,
  people: readonly PersonId[],
  { from, to }: Span,
  calendar: SchoolCalendar,
): Promise<readonly Attendance[]> => {
  const found = await readVisits(db, {
    organisationId: organisation,
    AND: [
      { OR: [{ hostId: { in: [...people] } }, { visitors: { some: { personId: { in: [...people] } } } }] },
      // A recorded lesson counts on the day it was seen.
      { OR: [{ on: { gte: from, lte: to } }, { on: null }] },
    ],
  });
  return found.flatMap((visit) => attendancesOf(visit, calendar));
};

/** The columns of a visit that a decision may change. */
export const visitColumns = ({ appointment, lesson, offer, selfAnalysis, ...it }: Visit) => ({
  mode: it.mode,
  on: appointment?.on ?? null,
  lesson: appointment?.time.kind === 'lesson' ? appointment.time.lesson : null,
  minutes: appointment?.time.kind === 'clock' ? appointment.time.minutes : null,
  link: it.link,
  ...lesson,
  offer: orNothing(offer === null ? null : { ...offer, at: offer.at.getTime() }),
  moves: it.moves,
  selfAnalysis: orNothing(
    selfAnalysis === null ? null : { ...selfAnalysis, finishedAt: selfAnalysis.finishedAt?.getTime() ?? null },
  ),
});

export const visitorColumns = ({ person, pair, step, state, sheet, ...it }: Visitor) => ({
  personId: person,
  kind: it.kind,
  pairId: pair,
  purpose: it.purpose,
  measureAgreedAt: it.measureAgreedAt,
  criteria: [...it.criteria],
  routeId: step?.route ?? null,
  step: step?.step ?? null,
  state: state.kind,
  stateSince: state.since,
  stateBy: 'by' in state ? state.by : null,
  sheet: sheetColumn(sheet),
});

export const eventColumns = ({ kind, at, by, why, visitor, detail }: VisitEvent) => ({
  kind,
  at,
  byId: by,
  why,
  ofVisitor: visitor !== null,
  aboutId: visitor === 'erased' ? null : visitor,
  ...(Object.keys(detail).length === 0 ? {} : { detail: json(detail) }),
});
