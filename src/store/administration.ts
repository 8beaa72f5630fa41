import type { NewInvite } from '../domain/invite.ts';
import type { Clock } from '../domain/clock.ts';
import type { GroupId, OrganisationId, PersonId, Role, SchoolLevel } from '../domain/people.ts';
import { groupId, organisationId, personId } from '../domain/people.ts';
import type { PrismaClient } from './generated/sqlite/client.ts';
import { erasePerson } from './registry.ts';
import type { Tx } from './writer.ts';

/** What the command line may do: it has no actor, and works beside the running bot in short transactions. */

/** One person of a roster with the invitations that bring them in. */
export interface RosterEntry {
  /** Named by an earlier roster and not come yet: gets these invitations instead of the earlier ones. */
  readonly person?: PersonId | undefined;
  readonly fullName: string;
  readonly position: string | null;
  readonly subjects: readonly string[];
  readonly levels: readonly SchoolLevel[];
  readonly roles: readonly { readonly role: Role; readonly group: string | null; readonly codeHash: string }[];
}

export interface RosterPersonKnown {
  readonly id: PersonId;
  readonly hasCome: boolean;
  /** Held or waiting for «это он». */
  readonly roles: readonly { readonly role: Role; readonly group: string | null }[];
}

export interface PersonFound {
  readonly id: PersonId;
  readonly organisation: OrganisationId;
  readonly school: string;
  readonly name: string | null;
  readonly fullName: string | null;
}

/** Links not used yet stop working. Whoever comes by one at this very moment is left alone, and so is the whole roster. */
const callBack = async (tx: Tx, organisation: number, person: PersonId, fullName: string): Promise<void> => {
  const free = await tx.person.count({
    where: { id: person, organisationId: organisation, ties: { none: { to: null } } },
  });
  if (free === 0) throw new Error(`${fullName} has come meanwhile: run it again`);
  await tx.invite.deleteMany({ where: { personId: person, state: { in: ['open', 'revoked', 'rejected'] } } });
};

export const createAdministration = (client: PrismaClient, clock: Clock) => ({
  findOrganisation: async (name: string): Promise<{ id: OrganisationId; zone: string } | null> => {
    const row = await client.organisation.findFirst({ where: { name } });
    return row === null ? null : { id: organisationId(row.id), zone: row.zone };
  },

  createOrganisation: async (name: string, zone: string): Promise<OrganisationId> =>
    organisationId((await client.organisation.create({ data: { name, zone, createdAt: clock() } })).id),

  findGroup: async (organisation: OrganisationId, name: string): Promise<GroupId | null> => {
    const row = await client.group.findFirst({ where: { organisationId: organisation, name } });
    return row === null ? null : groupId(row.id);
  },

  createInvite: async (organisation: OrganisationId, it: NewInvite): Promise<void> => {
    const { codeHash, role, group, createdAt, expiresAt } = it;
    await client.invite.create({
      data: { organisationId: organisation, codeHash, role, groupId: group, createdAt, expiresAt },
    });
  },

  /** A whole roster or nothing: the school and groups that are missing, people and their invitations. Counts who is new. */
  importRoster: async (
    school: OrganisationId | { readonly name: string; readonly zone: string },
    entries: readonly RosterEntry[],
    expiresAt: Date,
  ): Promise<{ readonly people: number; readonly groups: number }> =>
    client.$transaction(
      async (tx) => {
        const now = clock();
        const organisation =
          typeof school === 'number'
            ? school
            : (await tx.organisation.create({ data: { name: school.name, zone: school.zone, createdAt: now } })).id;
        const groups = new Map(
          (await tx.group.findMany({ where: { organisationId: organisation } })).map((row) => [row.name, row.id]),
        );
        let made = 0;
        for (const name of new Set(entries.flatMap((it) => it.roles.flatMap(({ group }) => group ?? [])))) {
          if (groups.has(name)) continue;
          groups.set(
            name,
            (await tx.group.create({ data: { organisationId: organisation, name, createdAt: now } })).id,
          );
          made += 1;
        }
        for (const entry of entries) {
          const { fullName, position } = entry;
          const said = { fullName, position, subjects: [...entry.subjects], levels: [...entry.levels] };
          if (entry.person !== undefined) await callBack(tx, organisation, entry.person, fullName);
          const person =
            entry.person === undefined
              ? await tx.person.create({ data: { organisationId: organisation, ...said, createdAt: now } })
              : await tx.person.update({ where: { id: entry.person }, data: { ...said, version: { increment: 1 } } });
          await tx.invite.createMany({
            data: entry.roles.map(({ role, group, codeHash }) => ({
              organisationId: organisation,
              codeHash,
              role,
              groupId: group === null ? null : (groups.get(group) ?? null),
              personId: person.id,
              createdAt: now,
              expiresAt,
            })),
          });
        }
        return { people: entries.filter(({ person }) => person === undefined).length, groups: made };
      },
      { maxWait: 20_000, timeout: 60_000 },
    ),

  /** Whom earlier rosters named, so that one imported twice doubles nobody. */
  rosterPeople: async (organisation: OrganisationId): Promise<ReadonlyMap<string, RosterPersonKnown>> => {
    const rows = await client.person.findMany({
      where: { organisationId: organisation, fullName: { not: null } },
      include: {
        ties: { where: { to: null }, take: 1 },
        memberships: { where: { to: null }, include: { group: { select: { name: true } } } },
      },
      orderBy: { id: 'desc' },
    });
    return new Map(
      rows.map((row) => [
        row.fullName ?? '',
        {
          id: personId(row.id),
          hasCome: row.ties.length > 0,
          roles: row.memberships.map((it) => ({ role: it.role as Role, group: it.group?.name ?? null })),
        },
      ]),
    );
  },

  findPeople: async (search: {
    organisation?: string;
    name?: string;
    id?: number;
  }): Promise<readonly PersonFound[]> => {
    const rows = await client.person.findMany({
      where: {
        ...(search.id === undefined ? {} : { id: search.id }),
        ...(search.organisation === undefined ? {} : { organisation: { name: search.organisation } }),
        ...(search.name === undefined ? {} : { OR: [{ name: search.name }, { fullName: search.name }] }),
      },
      include: { organisation: { select: { name: true } } },
      orderBy: { id: 'asc' },
      take: 50,
    });
    return rows.map((row) => ({
      id: personId(row.id),
      organisation: organisationId(row.organisationId),
      school: row.organisation.name,
      name: row.name,
      fullName: row.fullName,
    }));
  },

  erase: (organisation: OrganisationId, person: PersonId): Promise<boolean> =>
    client.$transaction((tx) => erasePerson(tx, organisation, person, clock()), { maxWait: 20_000, timeout: 60_000 }),

  /** Numbers only. */
  stats: async () => ({
    organisations: await client.organisation.count(),
    people: await client.person.count(),
    accounts: await client.account.count(),
    unreachable: await client.account.count({ where: { unreachableSince: { not: null } } }),
    groups: await client.group.count(),
    openStages: await client.stage.count({ where: { closedAt: null } }),
    assessments: await client.assessment.count(),
    finished: await client.assessment.count({ where: { finishedAt: { not: null } } }),
    answers: await client.answer.count(),
    inboxWaiting: await client.inbox.count({ where: { state: 'waiting' } }),
    inboxSetAside: await client.inbox.count({ where: { state: 'setAside' } }),
    outboxWaiting: await client.outbox.count({ where: { state: { in: ['waiting', 'claimed'] } } }),
    outboxFailed: await client.outbox.count({ where: { state: 'failed' } }),
  }),
});

export type Administration = ReturnType<typeof createAdministration>;
