import type { LocalDate } from '../domain/calendar.ts';
import { personId } from '../domain/people.ts';
import { openProposals, routeId } from '../domain/route.ts';
import type { RouteStateKind } from '../domain/route.ts';
import type { RouteFact } from '../domain/route-causes.ts';
import type { Prisma } from './generated/sqlite/client.ts';
import { inForce } from './people.ts';
import { teamsOf, toDefence, toProposals } from './route-rows.ts';
import type { Tx } from './writer.ts';

/** As much of the routes of a school as the planner needs. */

const lean = {
  id: true,
  personId: true,
  state: true,
  stateSince: true,
  round: true,
  proposals: true,
  defence: true,
  steps: {
    where: { state: 'open', dueOn: { not: null } },
    select: { dueOn: true, datedAt: true },
    orderBy: { dueOn: 'asc' },
  },
  reviews: { select: { byId: true, round: true, askedAt: true, declinedAt: true, sentAt: true } },
  events: { where: { kind: 'accepted' }, select: { at: true }, orderBy: { id: 'asc' } },
} satisfies Prisma.RouteSelect;

/** Routes that may give this person something to be reminded of. */
const concerning = (person: number): Prisma.RouteWhereInput => ({
  OR: [
    { personId: person },
    { reviews: { some: { byId: person } } },
    {
      person: {
        memberships: {
          some: {
            role: 'mentee',
            ...inForce,
            group: { memberships: { some: { personId: person, role: 'mentor', ...inForce } } },
          },
        },
      },
    },
  ],
});

/** Of a whole school to plan from, or what concerns one person right before something goes to them. */
export const routeFacts = async (db: Tx, organisation: number, person?: number): Promise<readonly RouteFact[]> => {
  const rows = await db.route.findMany({
    where: {
      organisationId: organisation,
      ...(person === undefined ? {} : { AND: [concerning(person)] }),
      state: { in: ['submitted', 'peerReview', 'defence', 'active', 'amended'] satisfies RouteStateKind[] },
      // Only who may still work on it: left, or with the access closed, nobody is reminded.
      person: { leftAt: null, memberships: { some: { role: { in: ['mentee', 'mentor'] }, ...inForce } } },
    },
    select: lean,
    orderBy: { id: 'asc' },
  });
  if (rows.length === 0) return [];
  const teams = await teamsOf(db, [...new Set(rows.map((row) => row.personId))]);
  return rows.map((row): RouteFact => {
    const team = teams.get(row.personId);
    const colleagues = new Set<number>(team?.colleagues);
    // Of this round, not declined, and still around: who has left owes nothing.
    const asked = row.reviews.flatMap(({ byId, round, declinedAt, ...it }) =>
      byId !== null && round === row.round && declinedAt === null && colleagues.has(byId)
        ? [{ ...it, person: personId(byId) }]
        : [],
    );
    const hasSent = (person: number): boolean => asked.some((it) => it.person === person && it.sentAt !== null);
    return {
      route: routeId(row.id),
      author: personId(row.personId),
      mentors: team?.mentors ?? [],
      state: row.state as RouteStateKind,
      since: row.stateSince,
      acceptedAt: row.events.at(-1)?.at ?? null,
      round: row.round,
      due: row.steps.map(({ dueOn, datedAt }) => ({ on: dueOn as LocalDate, since: datedAt ?? new Date(0) })),
      proposals: openProposals({ proposals: toProposals(row.proposals) }).map(({ number, at }) => ({ number, at })),
      asked: asked.filter(({ person }) => !hasSent(person)).map(({ person, askedAt }) => ({ person, at: askedAt })),
      scorers: [...new Set(asked.map(({ person }) => person))],
      defence: toDefence(row.defence),
    };
  });
};

/** Everybody whom one of these routes may give something to be reminded of. */
export const peopleOfRoutes = (facts: readonly RouteFact[]): readonly number[] =>
  facts.flatMap(({ author, mentors, asked, scorers }) => [
    author,
    ...mentors,
    ...asked.map(({ person }) => person),
    ...scorers,
  ]);
