import { localDateOf } from '../domain/calendar.ts';
import type { GroupId, PersonId } from '../domain/people.ts';
import { groupId, holds, personId } from '../domain/people.ts';
import { schoolYearOf } from '../domain/programme.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Result } from '../domain/result.ts';
import { mayDo } from '../domain/rights.ts';
import type { Route, RouteId } from '../domain/route.ts';
import { routeId } from '../domain/route.ts';
import { goalsToSay, refusalToBegin } from '../domain/route-draft.ts';
import { targetOf } from '../domain/route-history.ts';
import type { RouteOutline, RouteSeen } from '../domain/route-view.ts';
import { outlineOf, routeAsSeenBy } from '../domain/route-view.ts';
import type { AssessmentTable } from './assessments.ts';
import type { Prisma } from './generated/sqlite/client.ts';
import { inForce } from './people.ts';
import { eventColumns, readRoutes, reviewColumns, routeColumns, stepColumns } from './route-rows.ts';
import type { Scope } from './scope.ts';
import type { Decided, Kind, Tx } from './writer.ts';
import { isTaken, Raced } from './writer.ts';

/** Routes: each reader gets what `routeAsSeenBy` leaves of them. */

const save = async (tx: Tx, { key, before, after }: Decided<Route>): Promise<void> => {
  const { count } = await tx.route.updateMany({
    where: { id: key, version: before.version },
    data: { ...routeColumns(after), version: { increment: 1 } },
  });
  if (count !== 1) throw new Raced();
  const own = { organisationId: after.organisation, routeId: key };
  const gone = before.steps.filter(({ code }) => !after.steps.some((it) => it.code === code));
  if (gone.length > 0)
    await tx.routeStep.deleteMany({ where: { routeId: key, code: { in: gone.map(({ code }) => code) } } });
  for (const step of after.steps.filter((it) => !before.steps.includes(it)))
    await tx.routeStep.upsert({
      where: { routeId_code: { routeId: key, code: step.code } },
      create: { ...own, ...stepColumns(step) },
      update: stepColumns(step),
    });
  for (const review of after.reviews.filter((it) => it.by !== null && !before.reviews.includes(it))) {
    const { by, round, occasion } = review;
    await tx.routeReview.upsert({
      where: { routeId_round_occasion_byId: { routeId: key, round, occasion, byId: by ?? 0 } },
      create: { ...own, ...reviewColumns(review) },
      update: reviewColumns(review),
    });
  }
  await tx.routeEvent.createMany({
    data: after.history.slice(before.history.length).map((it) => ({ ...own, ...eventColumns(it) })),
  });
};

export const routeKind: Kind<Route> = {
  name: 'route',
  isLight: true,
  load: async (tx, keys) =>
    new Map((await readRoutes(tx, { id: { in: [...keys] } })).map((route) => [route.id, route])),
  save: async (tx, decided, now) => {
    for (const one of decided) await save(tx, one);
    // What is due has changed: the planner must look again.
    await tx.organisation.updateMany({
      where: {
        id: { in: [...new Set(decided.map(({ after }) => after.organisation))] },
        OR: [{ nextPlanAt: null }, { nextPlanAt: { gt: now } }],
      },
      data: { nextPlanAt: now },
    });
  },
};

/** A route as the actor may see it, with how those in it are called. */
export type OpenedRoute = RouteSeen & { readonly names: ReadonlyMap<PersonId, string | null> };

/** One mentee of the actor's groups. */
export interface MenteeRoute {
  readonly person: PersonId;
  readonly name: string | null;
  readonly group: GroupId;
  /** `null`: not begun yet. */
  readonly seen: RouteSeen | null;
}

/** One mentee of the school, as the curator sees it. */
export interface RouteLine {
  readonly person: PersonId;
  readonly name: string | null;
  readonly outline: RouteOutline | null;
}

/** Everybody who is named in what is seen. */
const peopleIn = (seen: RouteSeen): readonly PersonId[] => {
  if (seen.as === 'outline') return [seen.outline.person];
  const { person, team, reviews, history } = seen.route;
  return [
    person,
    ...team.mentors,
    ...(seen.as === 'scorer' ? [] : team.colleagues),
    ...[...reviews, ...history].flatMap(({ by }) => by ?? []),
  ];
};

/** The latest route of each person. */
const latest = (routes: readonly Route[]): ReadonlyMap<PersonId, Route> =>
  new Map(routes.map((route) => [route.person, route]));

export const routes = (scope: Scope, table: AssessmentTable) => {
  const { organisation, person: me } = scope.actor;
  const read = (where: Prisma.RouteWhereInput): Promise<readonly Route[]> =>
    readRoutes(scope.db(), { ...where, organisationId: organisation });

  const opened = async (route: Route | undefined): Promise<OpenedRoute | undefined> => {
    const seen = route === undefined ? undefined : routeAsSeenBy(route, scope.actor);
    if (seen === undefined) return undefined;
    const rows = await scope.db().person.findMany({
      where: { id: { in: [...new Set(peopleIn(seen))] }, organisationId: organisation },
      select: { id: true, name: true },
    });
    return { ...seen, names: new Map(rows.map((row) => [personId(row.id), row.name])) };
  };

  /** Mentees now, once for each group. */
  const mentees = (where: Prisma.MembershipWhereInput) =>
    scope.db().membership.findMany({
      where: { ...where, organisationId: organisation, role: 'mentee', ...inForce },
      select: { groupId: true, person: { select: { id: true, name: true } } },
      orderBy: { id: 'asc' },
    });

  return {
    /** The actor's latest route, a cancelled one too. */
    myRoute: async (): Promise<OpenedRoute | undefined> => opened((await read({ personId: me })).at(-1)),

    /** One route of the school, as far as the actor may see it. */
    route: async (id: RouteId): Promise<OpenedRoute | undefined> => opened((await read({ id }))[0]),

    /** For the mentor: everybody in the groups that the actor leads. */
    routesOfMyGroups: async (): Promise<readonly MenteeRoute[]> => {
      const led = scope.actor.roles.flatMap((it) => (it.role === 'mentor' && it.group !== null ? [it.group] : []));
      const rows = await mentees({ groupId: { in: led }, personId: { not: me } });
      const found = latest(await read({ personId: { in: rows.map((row) => row.person.id) } }));
      return rows.map((row) => {
        const route = found.get(personId(row.person.id));
        return {
          person: personId(row.person.id),
          name: row.person.name,
          group: groupId(row.groupId ?? 0),
          seen: (route === undefined ? undefined : routeAsSeenBy(route, scope.actor)) ?? null,
        };
      });
    },

    /** For the curator: states and dates, and nothing else. Empty for everybody else. */
    routeStates: async (): Promise<readonly RouteLine[]> => {
      if (!holds(scope.actor, 'curator')) return [];
      const rows = await mentees({});
      const people = new Map(rows.map((row) => [personId(row.person.id), row.person.name]));
      const found = latest(await read({ personId: { in: [...people.keys()] } }));
      return [...people].map(([person, name]) => {
        const route = found.get(person);
        const isOpen =
          route !== undefined && (person === me || mayDo(scope.actor, 'read-route-outline', targetOf(route)));
        return { person, name, outline: isOpen ? outlineOf(route) : null };
      });
    },

    /** Routes that the actor was asked to review and may review now; `own` sheets are whole. */
    reviewsAskedOfMe: async (): Promise<readonly OpenedRoute[]> => {
      const asked = await read({
        state: { in: ['peerReview', 'defence'] },
        personId: { not: me },
        reviews: { some: { byId: me, declinedAt: null } },
      });
      const seen = await Promise.all(asked.map(opened));
      return seen.filter((it) => it !== undefined && it.as === 'scorer') as readonly OpenedRoute[];
    },

    changeRoute: (id: RouteId, decide: (current: Route) => Result<Route>): Promise<Refusal | null> =>
      scope.change(routeKind, id, decide),

    /**
     * Begins the actor's route of the present school year from the focus of the latest finished self-assessment; begun
     * already, it is the same one. `criteria`: the edition by which it will be judged.
     */
    startRoute: async (criteria: number): Promise<Refusal | RouteId> => {
      const db = scope.db();
      const now = scope.clock();
      const { zone } = await db.organisation.findUniqueOrThrow({ where: { id: organisation }, select: { zone: true } });
      const programmes = await db.programme.findMany({
        where: { organisationId: organisation },
        orderBy: { schoolYear: 'asc' },
      });
      const year = schoolYearOf(localDateOf(now, zone));
      const programme = programmes.find(({ schoolYear }) => schoolYear === year);
      if (programme === undefined) return { kind: 'not-found' };
      const before = await read({ personId: me, programmeId: programme.id });
      const last = before.at(-1);
      if (last !== undefined && last.state.kind !== 'cancelled') return last.id;
      const assessments = await table.read(db, {
        personId: me,
        organisationId: organisation,
        finishedAt: { not: null },
      });
      const assessment = assessments.at(-1);
      const refusal = refusalToBegin(scope.actor, assessment);
      if (refusal !== null) return refusal;
      // Out of what was read: of two that begin at once both get the same number, and so the same route.
      const number = before.length + 1;
      const begun = { personId: me, programmeId: programme.id, number };
      try {
        await db.route.create({
          data: {
            ...begun,
            organisationId: organisation,
            assessmentId: assessment?.id ?? null,
            criteria,
            startedAt: now,
            state: 'draft',
            stateSince: now,
            goals: goalsToSay(assessment?.focus ?? []) as unknown as Prisma.InputJsonValue,
            proposals: [],
            selfCheck: {},
          },
        });
      } catch (error) {
        // Prisma's upsert would throw here too: on PostgreSQL it looks first and inserts then.
        if (!isTaken(error)) throw error;
      }
      const { id } = await db.route.findUniqueOrThrow({ where: { personId_programmeId_number: begun } });
      return routeId(id);
    },
  };
};
