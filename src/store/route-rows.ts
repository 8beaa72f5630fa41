import { assessmentId } from '../domain/assessment.ts';
import type { LocalDate } from '../domain/calendar.ts';
import type { ActivityCode, Partner, Score } from '../domain/catalogue.ts';
import { groupId, organisationId, personId } from '../domain/people.ts';
import { programmeId } from '../domain/programme.ts';
import type {
  Defence,
  Evidence,
  Proposal,
  Review,
  Route,
  RouteGoal,
  RouteState,
  RouteStateKind,
  Step,
  StepState,
  Team,
} from '../domain/route.ts';
import { routeId, stepCode } from '../domain/route.ts';
import type { EventDetail, RouteEvent, RouteEventKind } from '../domain/route-history.ts';
import { startedBy, wordOf } from '../domain/route-history.ts';
import { Prisma } from './generated/sqlite/client.ts';
import { curatorsOf, inForce } from './people.ts';
import type { Tx } from './writer.ts';

/** Rows of a route and what they mean. Instants in JSON are milliseconds. */

const byId = { orderBy: { id: 'asc' } } as const;
const withAll = {
  programme: { select: { schoolYear: true } },
  steps: { orderBy: { code: 'asc' } },
  events: byId,
  reviews: byId,
} satisfies Prisma.RouteInclude;
type Row = Prisma.RouteGetPayload<{ include: typeof withAll }>;

type Stored<Value> = { readonly [Name in keyof Value]: Value[Name] extends Date ? number : Value[Name] };
type StoredEvidence = Evidence extends infer One ? (One extends Evidence ? Stored<One> : never) : never;
type StoredDefence = Omit<Defence, 'setAt' | 'heldAt'> & { readonly setAt: number; readonly heldAt: number | null };

const personOr = (id: number | null) => (id === null ? null : personId(id));

const toStepState = (row: Row['steps'][number]): StepState => {
  const at = row.settledAt ?? new Date(0);
  if (row.state === 'done') return { kind: 'done', at };
  if (row.state === 'dropped')
    return { kind: 'dropped', at, reason: row.reason ?? '', agreedBy: personOr(row.agreedById) };
  return { kind: 'open' };
};

const toStep = (row: Row['steps'][number]): Step => ({
  code: stepCode(row.code),
  fn: row.fn,
  activity: row.activity as ActivityCode | null,
  title: row.title,
  form: row.form,
  partner: row.partner as Partner | null,
  resource: row.resource,
  dueOn: row.dueOn as LocalDate | null,
  datedAt: row.datedAt,
  product: row.product,
  check: row.check,
  state: toStepState(row),
  evidence: (row.evidence as unknown as readonly StoredEvidence[]).map((it) => ({ ...it, at: new Date(it.at) })),
  evidenceMade: row.evidenceMade,
  reflection: row.reflection,
});

const toEvent = (row: Row['events'][number]): RouteEvent => ({
  kind: row.kind as RouteEventKind,
  at: row.at,
  by: personOr(row.byId),
  why: row.why,
  state: row.state as RouteStateKind,
  edition: row.edition,
  round: row.round,
  step: row.step === null ? null : stepCode(row.step),
  fn: row.fn,
  proposal: row.proposal,
  detail: (row.detail ?? {}) as EventDetail,
});

const toReview = (row: Row['reviews'][number]): Review => ({
  by: personOr(row.byId),
  round: row.round,
  occasion: row.occasion as Review['occasion'],
  isMentor: row.isMentor,
  askedAt: row.askedAt,
  declinedAt: row.declinedAt,
  scores: row.scores as Readonly<Record<string, Score>>,
  remarks: row.remarks as Readonly<Record<string, string>>,
  recommendation: row.recommendation,
  sentAt: row.sentAt,
});

/** The words of a state are those of the event that led to it: where a person is erased they go once, and everywhere. */
const toState = (row: Row, history: readonly RouteEvent[]): RouteState => {
  const kind = row.state as RouteStateKind;
  const since = row.stateSince;
  switch (kind) {
    case 'returned': {
      const event = wordOf({ history }, 'returned');
      return { kind, since, comment: event?.why ?? '', until: event?.detail.until ?? null };
    }
    case 'completed':
      return { kind, since, reflection: wordOf({ history }, 'completed')?.why ?? '' };
    case 'cancelled':
      return { kind, since, reason: wordOf({ history }, 'cancelled')?.why ?? null };
    case 'draft':
    case 'submitted':
    case 'peerReview':
    case 'defence':
    case 'active':
    case 'amended':
      return { kind, since };
  }
};

export const toDefence = (stored: Prisma.JsonValue): Defence | null => {
  if (stored === null) return null;
  const it = stored as unknown as StoredDefence;
  return { ...it, setAt: new Date(it.setAt), heldAt: it.heldAt === null ? null : new Date(it.heldAt) };
};

export const toProposals = (stored: Prisma.JsonValue): readonly Proposal[] =>
  (stored as unknown as readonly Stored<Proposal>[]).map((it) => ({ ...it, at: new Date(it.at) }));

const toRoute = (row: Row, team: Team): Route => {
  const history = [startedBy(personId(row.personId), row.startedAt), ...row.events.map(toEvent)];
  return {
    id: routeId(row.id),
    organisation: organisationId(row.organisationId),
    person: personId(row.personId),
    programme: programmeId(row.programmeId),
    year: row.programme.schoolYear,
    assessment: row.assessmentId === null ? null : assessmentId(row.assessmentId),
    criteria: row.criteria,
    startedAt: row.startedAt,
    state: toState(row, history),
    edition: row.edition,
    round: row.round,
    goals: row.goals as unknown as readonly RouteGoal[],
    steps: row.steps.map(toStep),
    stepsMade: row.stepsMade,
    proposals: toProposals(row.proposals),
    selfCheck: row.selfCheck as Readonly<Record<string, Score>>,
    reviews: row.reviews.map(toReview),
    defence: toDefence(row.defence),
    history,
    team,
    version: row.version,
  };
};

/** Who stands around each of these people now. */
export const teamsOf = async (tx: Tx, people: readonly number[]): Promise<ReadonlyMap<number, Team>> => {
  const own = await tx.membership.findMany({
    where: { personId: { in: [...people] }, role: 'mentee', groupId: { not: null }, ...inForce },
    select: { personId: true, groupId: true },
    orderBy: { id: 'asc' },
  });
  const groups = [...new Set(own.flatMap(({ groupId: id }) => id ?? []))];
  const members = await tx.membership.findMany({
    where: { groupId: { in: groups }, ...inForce },
    select: { personId: true, groupId: true, role: true },
    orderBy: { id: 'asc' },
  });
  const schools = await tx.person.findMany({
    where: { id: { in: [...people] } },
    select: { id: true, organisationId: true },
  });
  const curators = await curatorsOf(tx, [...new Set(schools.map((it) => it.organisationId))]);
  return new Map(
    schools.map(({ id, organisationId: school }) => {
      const mine = new Set(own.filter((it) => it.personId === id).map((it) => it.groupId));
      const around = members.filter((it) => mine.has(it.groupId) && it.personId !== id);
      const mentors = new Set(around.filter(({ role }) => role === 'mentor').map((it) => it.personId));
      const colleagues = new Set([...around.map((it) => it.personId), ...(curators.get(school) ?? [])]);
      return [
        id,
        {
          groups: [...mine].flatMap((group) => (group === null ? [] : [groupId(group)])),
          mentors: [...mentors].map(personId),
          colleagues: [...colleagues].filter((it) => it !== id && !mentors.has(it)).map(personId),
        },
      ];
    }),
  );
};

export const readRoutes = async (db: Tx, where: Prisma.RouteWhereInput): Promise<readonly Route[]> => {
  const rows = await db.route.findMany({ where, include: withAll, ...byId });
  const teams = await teamsOf(db, [...new Set(rows.map((row) => row.personId))]);
  return rows.map((row) => toRoute(row, teams.get(row.personId) ?? { groups: [], mentors: [], colleagues: [] }));
};

const json = (value: unknown) => value as Prisma.InputJsonValue;

/** The columns of a route that a decision may change. */
export const routeColumns = (it: Route) => ({
  state: it.state.kind,
  stateSince: it.state.since,
  edition: it.edition,
  round: it.round,
  goals: json(it.goals),
  stepsMade: it.stepsMade,
  proposals: json(it.proposals.map((one) => ({ ...one, at: one.at.getTime() }))),
  selfCheck: it.selfCheck,
  defence:
    it.defence === null
      ? Prisma.DbNull
      : json({
          ...it.defence,
          setAt: it.defence.setAt.getTime(),
          heldAt: it.defence.heldAt === null ? null : it.defence.heldAt.getTime(),
        }),
});

export const stepColumns = ({ state, evidence, ...plan }: Step) => ({
  ...plan,
  state: state.kind,
  settledAt: state.kind === 'open' ? null : state.at,
  reason: state.kind === 'dropped' ? state.reason : null,
  agreedById: state.kind === 'dropped' ? state.agreedBy : null,
  evidence: json(evidence.map((it) => ({ ...it, at: it.at.getTime() }))),
});

export const eventColumns = ({ by, detail, ...rest }: RouteEvent) => ({
  ...rest,
  byId: by,
  ...(Object.keys(detail).length === 0 ? {} : { detail: json(detail) }),
});

export const reviewColumns = ({ by, ...rest }: Review) => ({
  ...rest,
  byId: by,
  scores: { ...rest.scores },
  remarks: { ...rest.remarks },
});
