import type { MentoringKind, Membership, PersonId, Role, SchoolLevel } from '../domain/people.ts';
import { groupId, membershipId, organisationId, personId } from '../domain/people.ts';
import { usualHours } from '../domain/calendar.ts';
import type { Person } from '../domain/person.ts';
import type { Reader } from '../domain/sharing.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { ReminderKind } from '../domain/reminder.ts';
import type { Result } from '../domain/result.ts';
import type { Freshness } from './freshness.ts';
import type { Prisma } from './generated/sqlite/client.ts';
import type { Scope } from './scope.ts';
import type { Decided, Kind, Tx } from './writer.ts';
import { Raced } from './writer.ts';

/** People of a school, their memberships and their own choices. */

export const toMembership = (row: Prisma.MembershipModel): Membership => ({
  id: membershipId(row.id),
  role: row.role as Role,
  group: row.groupId === null ? null : groupId(row.groupId),
  kind: row.kind as MentoringKind,
  topic: row.topic,
  from: row.from,
  to: row.to,
  confirmedAt: row.confirmedAt,
});

/** Where a membership is in force. */
export const inForce = { to: null, confirmedAt: { not: null } } satisfies Prisma.MembershipWhereInput;

export const curatorsOf = async (
  tx: Tx,
  organisations: readonly number[],
): Promise<ReadonlyMap<number, readonly number[]>> => {
  const rows = await tx.membership.findMany({
    where: { organisationId: { in: [...organisations] }, role: 'curator', ...inForce },
    select: { organisationId: true, personId: true },
    orderBy: { id: 'asc' },
  });
  const found = new Map<number, number[]>();
  for (const row of rows) found.set(row.organisationId, [...(found.get(row.organisationId) ?? []), row.personId]);
  return found;
};

const withAll = { memberships: true, choices: true } satisfies Prisma.PersonInclude;

export const personKind: Kind<Person> = {
  name: 'person',
  load: async (tx, keys) => {
    const rows = await tx.person.findMany({ where: { id: { in: [...keys] } }, include: withAll });
    const curators = await curatorsOf(tx, [...new Set(rows.map((row) => row.organisationId))]);
    return new Map(rows.map((row) => [row.id, toPerson(row, curators.get(row.organisationId) ?? [])]));
  },
  save: async (tx, decided) => {
    for (const one of decided) await savePerson(tx, one);
  },
};

const toPerson = (row: Prisma.PersonGetPayload<{ include: typeof withAll }>, curators: readonly number[]): Person => ({
  id: personId(row.id),
  organisation: organisationId(row.organisationId),
  name: row.name,
  fullName: row.fullName,
  position: row.position,
  teaching: {
    post: row.post,
    levels: row.levels as readonly SchoolLevel[],
    subjects: row.subjects as readonly string[],
    isClassTeacher: row.isClassTeacher,
  },
  profiledAt: row.profiledAt,
  memberships: row.memberships.map(toMembership),
  hours: { from: row.wakeAt ?? usualHours.from, to: row.restAt ?? usualHours.to },
  leftAt: row.leftAt,
  choices: row.choices.map((choice) => ({
    kind: choice.kind as ReminderKind,
    mutedAt: choice.mutedAt,
    snoozedUntil: choice.snoozedUntil,
  })),
  curators: curators.map(personId),
  version: row.version,
});

const savePerson = async (tx: Tx, { key, before, after }: Decided<Person>): Promise<void> => {
  const { count } = await tx.person.updateMany({
    where: { id: key, version: before.version },
    data: {
      name: after.name,
      post: after.teaching.post,
      levels: [...after.teaching.levels],
      subjects: [...after.teaching.subjects],
      isClassTeacher: after.teaching.isClassTeacher,
      profiledAt: after.profiledAt,
      leftAt: after.leftAt,
      wakeAt: after.hours.from === usualHours.from ? null : after.hours.from,
      restAt: after.hours.to === usualHours.to ? null : after.hours.to,
      version: { increment: 1 },
    },
  });
  if (count !== 1) throw new Raced();
  const ended = after.memberships.filter((it) => before.memberships.find(({ id }) => id === it.id)?.to !== it.to);
  for (const { id, to } of ended) await tx.membership.update({ where: { id }, data: { to } });
  for (const choice of after.choices.filter((it) => !before.choices.includes(it)))
    await tx.reminderChoice.upsert({
      where: { personId_kind: { personId: key, kind: choice.kind } },
      create: { organisationId: after.organisation, personId: key, ...choice },
      update: { mutedAt: choice.mutedAt, snoozedUntil: choice.snoozedUntil },
    });
  // The planner must look again: a choice or a departure changes what is due.
  await tx.organisation.update({ where: { id: after.organisation }, data: { nextPlanAt: new Date(0) } });
};

/** One person as lists show them. */
export interface PersonLine {
  readonly id: number;
  /** `null` while nobody has said how to call them. */
  readonly name: string | null;
  readonly roles: readonly { readonly role: Role; readonly group: string | null; readonly isConfirmed: boolean }[];
  /** Whether a Telegram account is tied to the person. */
  readonly hasJoined: boolean;
  readonly isUnreachable: boolean;
}

/** Who would read what one teacher shares: named, as things stand now. The teacher is never among them. */
export interface Audience {
  readonly readers: readonly Reader[];
}

/** Who leads whom changes seldom and is on every card: kept while nothing about people is written. */
export const createAudiences = (freshness: Freshness) => {
  let known = new Map<PersonId, Audience>();
  let knownAt: string | null = null;
  return async (person: PersonId, read: () => Promise<Audience>): Promise<Audience> => {
    const stamp = freshness.stamp();
    if (stamp === null || stamp !== knownAt || known.size > 20_000) known = new Map();
    knownAt = stamp;
    const audience = known.get(person) ?? (await read());
    if (stamp !== null && stamp === freshness.stamp()) known.set(person, audience);
    return audience;
  };
};

export const people = (scope: Scope, audiences: ReturnType<typeof createAudiences>) => {
  const { organisation, person } = scope.actor;
  return {
    me: async (): Promise<Person | undefined> => (await personKind.load(scope.db(), [person])).get(person),

    changeMe: (decide: (current: Person) => Result<Person>): Promise<Refusal | null> =>
      scope.change(personKind, person, decide),

    /** Everyone of the school who has or had an invitation accepted or waiting; names as the chat uses them. */
    people: async (): Promise<readonly PersonLine[]> => {
      const rows = await scope.db().person.findMany({
        where: { organisationId: organisation, leftAt: null },
        include: {
          memberships: { where: { to: null }, include: { group: { select: { name: true } } } },
          ties: { where: { to: null }, include: { account: { select: { unreachableSince: true } } } },
        },
        orderBy: { id: 'asc' },
      });
      return rows.map((row) => ({
        id: row.id,
        name: row.name,
        roles: row.memberships.map((it) => ({
          role: it.role as Role,
          group: it.group?.name ?? null,
          isConfirmed: it.confirmedAt !== null,
        })),
        hasJoined: row.ties.length > 0,
        isUnreachable: row.ties.some((tie) => tie.account.unreachableSince !== null),
      }));
    },

    /** Whom the actor may share with: mentors of the own groups and the curators. */
    audience: (): Promise<Audience> => audiences(person, readAudience),
  };

  async function readAudience(): Promise<Audience> {
    const rows = await scope.db().membership.findMany({
      where: { organisationId: organisation, role: { in: ['mentor', 'curator'] }, ...inForce },
      include: { person: { select: { id: true, name: true } } },
      orderBy: { id: 'asc' },
    });
    const mine = scope.actor.roles.filter((held) => held.role === 'mentee').map((held) => held.group as number | null);
    const theirs = rows.filter((row) => row.personId !== person);
    const leads = (id: number) =>
      theirs.some((row) => row.personId === id && row.role === 'mentor' && mine.includes(row.groupId));
    const curates = (id: number) => theirs.some((row) => row.personId === id && row.role === 'curator');
    const people = [...new Map(theirs.map((row) => [row.personId, row.person])).values()];
    return {
      readers: people
        .map(({ id, name }) => ({ person: personId(id), name, isMentor: leads(id), isCurator: curates(id) }))
        .filter((it) => it.isMentor || it.isCurator),
    };
  }
};
