import { assessmentId } from '../domain/assessment.ts';
import type { OrganisationId, PersonId } from '../domain/people.ts';
import { personId } from '../domain/people.ts';
import type { Route } from '../domain/route.ts';
import { routeId } from '../domain/route.ts';
import type { SchoolCalendar } from '../domain/school-calendar.ts';
import { sharedWith } from '../domain/sharing.ts';
import type { Visit } from '../domain/visit.ts';
import type { VisitFacts } from '../domain/visit-facts.ts';
import type { AssessmentTable } from './assessments.ts';
import type { PrismaClient } from './generated/sqlite/client.ts';
import { toInvite } from './invites.ts';
import { cardWithAuthor } from './joint-card-rows.ts';
import type { OpenedRound } from './pairing.ts';
import { readRound } from './pairing.ts';
import { inForce } from './people.ts';
import { readRoutes } from './route-rows.ts';
import { peopleOfVisits, visitFacts } from './visit-facts.ts';
import { readVisits } from './visit-rows.ts';
import type { Tx } from './writer.ts';

/** What the words of a letter are found from, when it is sent. */

/** How people around a record are called, and whether they still take part. */
export type Around = ReadonlyMap<PersonId, { readonly name: string | null; readonly isHere: boolean }>;

const readPeople = async (db: Tx, people: readonly (number | null)[]): Promise<Around> => {
  const rows = await db.person.findMany({
    where: { id: { in: people.filter((it) => it !== null) } },
    select: { id: true, name: true, leftAt: true, memberships: { where: inForce, select: { id: true }, take: 1 } },
  });
  return new Map(
    rows.map(({ id, name, leftAt, memberships }) => [
      personId(id),
      { name, isHere: leftAt === null && memberships.length > 0 },
    ]),
  );
};

export const letterFacts = (client: PrismaClient, table: AssessmentTable) => ({
  /** What a notice says: the invitation it is about, and how the person behind it is called. */
  aboutInvite: async (id: number) => {
    const row = await client.invite.findUnique({
      where: { id },
      include: { group: { select: { name: true } }, organisation: { select: { name: true } } },
    });
    if (row === null) return null;
    const person = row.personId === null ? null : await client.person.findUnique({ where: { id: row.personId } });
    return {
      invite: toInvite(row),
      group: row.group?.name ?? null,
      school: row.organisation.name,
      personName: person?.name ?? null,
    };
  },

  personName: async (id: number): Promise<string | null> =>
    (await client.person.findUnique({ where: { id }, select: { name: true } }))?.name ?? null,

  aboutAssessment: async (id: number) => {
    const [found] = await table.read(client, { id: assessmentId(id) });
    return found ?? null;
  },

  /** Whose result still lies open for this reader; `undefined`: taken back meanwhile. */
  sharedBy: async (id: number, reader: PersonId): Promise<string | null | undefined> => {
    const [found] = await table.read(client, { id: assessmentId(id) });
    if (found === undefined || sharedWith(found, reader).size === 0) return undefined;
    const person = await client.person.findUnique({ where: { id: found.person }, select: { name: true } });
    return person?.name ?? null;
  },

  /** A route and how its author is called; `null`: it is gone. */
  aboutRoute: async (id: number): Promise<{ readonly route: Route; readonly authorName: string | null } | null> => {
    const [route] = await readRoutes(client, { id: routeId(id) });
    if (route === undefined) return null;
    const author = await client.person.findUnique({ where: { id: route.person }, select: { name: true } });
    return { route, authorName: author?.name ?? null };
  },

  /** A joint card and how its author is called; `null`: it is gone. */
  aboutJointCard: (id: number) => cardWithAuthor(client, id),

  /** A visit and the people in it; `null`: it is gone. */
  aboutVisit: async (id: number): Promise<{ readonly visit: Visit; readonly people: Around } | null> => {
    const [visit] = await readVisits(client, { id });
    if (visit === undefined) return null;
    const involved = [visit.host, ...visit.visitors.map((it) => it.person)];
    return { visit, people: await readPeople(client, involved) };
  },

  /** A round of pairing with the numbers of its pairs; `null`: it is gone. */
  aboutPairing: async (
    id: number,
  ): Promise<(Pick<OpenedRound, 'round' | 'ids'> & { readonly people: Around }) | null> => {
    const found = await readRound(client, id);
    if (found === undefined) return null;
    return {
      ...found,
      people: await readPeople(
        client,
        found.round.pairs.flatMap(({ pair }) => pair),
      ),
    };
  },

  /** What visits give to say to one person now: their standing to the norm, the week of a group they lead. */
  visitsAround: async (
    organisation: OrganisationId,
    calendar: SchoolCalendar,
    person: PersonId,
    now: Date,
  ): Promise<{ readonly facts: VisitFacts; readonly people: Around }> => {
    const facts = await visitFacts(client, organisation, calendar, now, person);
    return { facts, people: await readPeople(client, peopleOfVisits(facts)) };
  },

  groupName: async (id: number): Promise<string | null> =>
    (await client.group.findUnique({ where: { id }, select: { name: true } }))?.name ?? null,

  /** Who sent a rating; `undefined`: it is gone. */
  ratedBy: async (id: number): Promise<string | null | undefined> => {
    const row = await client.rating.findUnique({ where: { id }, select: { by: { select: { name: true } } } });
    return row === null ? undefined : row.by.name;
  },
});
