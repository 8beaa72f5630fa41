import type { AuditActKind } from '../domain/audit.ts';
import type { InviteAtDoor, InviteId } from '../domain/invite.ts';
import {
  isActive,
  type AccountId,
  type Actor,
  type GroupId,
  type OrganisationId,
  type PersonId,
  type Role,
} from '../domain/people.ts';
import { accountId, groupId, organisationId, personId } from '../domain/people.ts';
import { inviteId } from '../domain/invite.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Result } from '../domain/result.ts';
import type { Clock } from '../domain/clock.ts';
import type { Freshness } from './freshness.ts';
import type { Prisma, PrismaClient } from './generated/sqlite/client.ts';
import { toInvite } from './invites.ts';
import { curatorsOf, inForce, toMembership } from './people.ts';
import { meet } from './turned-away.ts';
import type { Kind, UpdateMark, Writer } from './writer.ts';
import { Raced } from './writer.ts';

/** The narrow door for whoever is not known yet: account by Telegram id, invitation by hash, consent, refusal. */

/** One person that an account is, in one school. */
export interface Persona {
  readonly actor: Actor;
  readonly name: string | null;
  readonly school: string;
  readonly zone: string;
  /** Roles that wait for «это он». */
  readonly waiting: readonly Role[];
  readonly hasLeft: boolean;
}

export interface Caller {
  readonly account: AccountId;
  readonly isUnreachable: boolean;
  readonly menuHash: string | null;
  readonly personas: readonly Persona[];
  /** Whom commands act as, when there are several. */
  readonly chosen: PersonId | null;
}

/** An invitation as its holder may see it before consent: school and role, never a colleague's name. */
export interface InviteOffer {
  readonly id: InviteId;
  readonly organisation: OrganisationId;
  readonly school: string;
  readonly role: Role;
  readonly state: InviteAtDoor['state'];
  readonly expiresAt: Date;
  /** The person a roster made it for; the name is offered after consent. */
  readonly rosterName: string | null;
  readonly group: GroupId | null;
}

export interface ConsentGiven {
  readonly edition: string;
  readonly textHash: string;
}

const asCaller = {
  ties: {
    where: { to: null },
    orderBy: { id: 'asc' },
    include: {
      person: {
        include: { memberships: { where: { to: null } }, organisation: { select: { name: true, zone: true } } },
      },
    },
  },
} satisfies Prisma.AccountInclude;

const toCaller = (row: Prisma.AccountGetPayload<{ include: typeof asCaller }>): Caller => ({
  account: accountId(row.id),
  isUnreachable: row.unreachableSince !== null,
  menuHash: row.menuHash,
  chosen: row.chosenPersonId === null ? null : personId(row.chosenPersonId),
  personas: row.ties.map(({ person }) => {
    const memberships = person.memberships.map(toMembership);
    return {
      actor: {
        person: personId(person.id),
        organisation: organisationId(person.organisationId),
        roles: memberships.filter(isActive).map(({ role, group }) => ({ role, group })),
      },
      name: person.name,
      school: person.organisation.name,
      zone: person.organisation.zone,
      waiting: memberships.filter((it) => it.confirmedAt === null).map(({ role }) => role),
      hasLeft: person.leftAt !== null,
    };
  }),
});

export const createDoor = ({
  client,
  writer,
  clock,
  freshness,
}: {
  client: PrismaClient;
  writer: Writer;
  clock: Clock;
  freshness: Freshness;
}) => {
  let known = new Map<number, Caller | null>();
  let knownAt: string | null = null;

  return {
    /** Who writes, with the roles held now; `null` for a stranger. */
    whoIs: async (telegramId: number): Promise<Caller | null> => {
      const stamp = freshness.stamp();
      if (stamp === null || stamp !== knownAt || known.size > 20_000) known = new Map();
      knownAt = stamp;
      const remembered = known.get(telegramId);
      if (remembered !== undefined) return remembered;
      const row = await client.account.findUnique({ where: { telegramId: BigInt(telegramId) }, include: asCaller });
      const caller = row === null ? null : toCaller(row);
      if (stamp !== null && stamp === freshness.stamp()) known.set(telegramId, caller);
      return caller;
    },

    offer: async (codeHash: string): Promise<InviteOffer | null> => {
      const row = await client.invite.findUnique({
        where: { codeHash },
        include: { organisation: { select: { name: true } } },
      });
      if (row === null) return null;
      const person = row.personId === null ? null : await client.person.findUnique({ where: { id: row.personId } });
      return {
        id: inviteId(row.id),
        organisation: organisationId(row.organisationId),
        school: row.organisation.name,
        role: row.role as Role,
        state: row.state as InviteAtDoor['state'],
        expiresAt: row.expiresAt,
        rosterName: person?.fullName ?? null,
        group: row.groupId === null ? null : groupId(row.groupId),
      };
    },

    /** Spends an invitation at «согласен»: account, person, consent and membership in one transaction. */
    join: async (
      offer: Pick<InviteOffer, 'id' | 'organisation'>,
      { telegramId, consent, update }: { telegramId: number; consent: ConsentGiven; update: UpdateMark | undefined },
      decide: (it: InviteAtDoor) => Result<InviteAtDoor>,
    ): Promise<Refusal | null> => {
      const refusal = await writer.submit({
        kind: doorKind(telegramId, consent),
        key: offer.id,
        organisation: offer.organisation,
        actor: null,
        update,
        decide,
      });
      freshness.touch();
      return refusal;
    },

    /** A refusal stores nothing but itself; a second tap, or the same one after a kill, is the same refusal. */
    refuseConsent: async (offer: Pick<InviteOffer, 'id' | 'organisation'>, consent: ConsentGiven): Promise<void> => {
      const refused = { inviteId: offer.id, decision: 'refused', textHash: consent.textHash };
      if ((await client.consent.count({ where: refused })) > 0) return;
      await client.consent.create({
        data: {
          ...refused,
          organisationId: offer.organisation,
          edition: consent.edition,
          at: clock(),
        },
      });
    },

    choose: async (account: AccountId, person: PersonId): Promise<void> => {
      await client.account.update({ where: { id: account }, data: { chosenPersonId: person } });
      freshness.touch();
    },

    rememberMenu: async (account: AccountId, menuHash: string | null): Promise<void> => {
      await client.account.updateMany({ where: { id: account }, data: { menuHash } });
      freshness.touch();
    },

    /** Telegram says that this account cannot be written to, or that it can again. */
    markReachable: async (telegramId: number, isReachable: boolean): Promise<void> => {
      const { count } = await client.account.updateMany({
        where: { telegramId: BigInt(telegramId), unreachableSince: isReachable ? { not: null } : null },
        data: { unreachableSince: isReachable ? null : clock() },
      });
      if (count === 0) return;
      freshness.touch();
      // While nobody could be written to, nothing was planned either: the planner must look again.
      if (isReachable)
        await client.organisation.updateMany({
          where: { ties: { some: { to: null, account: { telegramId: BigInt(telegramId) } } } },
          data: { nextPlanAt: new Date(0) },
        });
    },
  };
};

export type Door = ReturnType<typeof createDoor>;

/** An invitation as claimed by one Telegram account, with consent. */
const doorKind = (telegramId: number, consent: ConsentGiven): Kind<InviteAtDoor> => ({
  name: 'invite-at-door',
  load: async (tx, keys) => {
    const rows = await tx.invite.findMany({ where: { id: { in: [...keys] } } });
    const found = new Map<number, InviteAtDoor>();
    for (const row of rows) {
      const curators = await curatorsOf(tx, [row.organisationId]);
      const claimant = await tx.person.findFirst({
        where: {
          organisationId: row.organisationId,
          ties: { some: { to: null, account: { telegramId: BigInt(telegramId) } } },
        },
        include: { memberships: { where: inForce } },
      });
      found.set(row.id, {
        ...toInvite(row),
        curators: (curators.get(row.organisationId) ?? []).map(personId),
        claimant: claimant === null ? null : personId(claimant.id),
        held: (claimant?.memberships ?? []).map(toMembership).map(({ role, group }) => ({ role, group })),
      });
    }
    return found;
  },
  save: async (tx, decided, now) => {
    for (const { key, before, after } of decided) {
      const organisation = after.organisation;
      const account = await tx.account.upsert({
        where: { telegramId: BigInt(telegramId) },
        create: { telegramId: BigInt(telegramId), createdAt: now },
        update: { unreachableSince: null },
      });
      await meet(tx, after);
      const person = after.claimant ?? (await personFor(tx, after, now));
      if (after.claimant === null)
        await tx.tie.create({
          data: { organisationId: organisation, personId: person, accountId: account.id, from: now },
        });
      await tx.account.update({ where: { id: account.id }, data: { chosenPersonId: person } });
      await tx.person.update({ where: { id: person }, data: { leftAt: null } });
      await tx.consent.create({
        data: {
          organisationId: organisation,
          personId: person,
          inviteId: key,
          decision: 'given',
          edition: consent.edition,
          textHash: consent.textHash,
          at: now,
        },
      });
      await tx.auditEvent.create({
        data: {
          organisationId: organisation,
          at: now,
          actorId: person,
          act: 'consented' satisfies AuditActKind,
          subjectId: person,
          refs: { invite: key, role: after.role },
        },
      });
      await tx.membership.create({
        data: {
          organisationId: organisation,
          personId: person,
          groupId: after.group,
          role: after.role,
          from: now,
          confirmedAt: after.state === 'confirmed' ? now : null,
        },
      });
      const { count } = await tx.invite.updateMany({
        where: { id: key, version: before.version },
        data: {
          personId: person,
          state: after.state,
          claimedName: after.claimedName,
          claimedAt: now,
          version: { increment: 1 },
        },
      });
      if (count !== 1) throw new Raced();
      await tx.organisation.update({ where: { id: organisation }, data: { nextPlanAt: new Date(0) } });
    }
  },
});

/** The roster's person when nobody has claimed it yet, else a new one. */
const personFor = async (tx: Prisma.TransactionClient, it: InviteAtDoor, now: Date): Promise<number> => {
  if (it.person !== null) {
    const free = await tx.person.findFirst({ where: { id: it.person, ties: { none: { to: null } } } });
    if (free !== null) return free.id;
  }
  const made = await tx.person.create({
    data: { organisationId: it.organisation, subjects: [], levels: [], createdAt: now },
  });
  return made.id;
};
