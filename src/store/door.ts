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
import type { ConsentGiven } from './joining.ts';
import { doorKind } from './joining.ts';
import { toMembership } from './people.ts';
import type { UpdateMark, Writer } from './writer.ts';

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
