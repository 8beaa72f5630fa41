import type { Invite, InviteId, InviteState, NewInvite } from '../domain/invite.ts';
import { inviteId } from '../domain/invite.ts';
import type { Role } from '../domain/people.ts';
import { groupId, organisationId, personId } from '../domain/people.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Result } from '../domain/result.ts';
import { refuse } from '../domain/result.ts';
import type { Prisma } from './generated/sqlite/client.ts';
import type { Scope } from './scope.ts';
import { turnAway } from './turned-away.ts';
import type { Decided, Kind, Tx } from './writer.ts';
import { Raced } from './writer.ts';

/** Invitations as curators and mentors make them and decide about them. */

export const toInvite = (row: Prisma.InviteModel): Invite => ({
  id: inviteId(row.id),
  organisation: organisationId(row.organisationId),
  role: row.role as Role,
  group: row.groupId === null ? null : groupId(row.groupId),
  person: row.personId === null ? null : personId(row.personId),
  invitedBy: row.invitedBy === null ? null : personId(row.invitedBy),
  createdAt: row.createdAt,
  expiresAt: row.expiresAt,
  state: row.state as InviteState,
  claimedName: row.claimedName,
  decidedBy: row.decidedBy === null ? null : personId(row.decidedBy),
  version: row.version,
});

const membershipOf = (it: Invite): Prisma.MembershipWhereInput => ({
  organisationId: it.organisation,
  personId: it.person ?? 0,
  role: it.role,
  groupId: it.group,
  to: null,
});

/** A decided invitation takes its membership with it: confirmed gives the role, rejected or revoked ends it for good. */
const save = async (tx: Tx, { key, before, after }: Decided<Invite>, now: Date): Promise<void> => {
  const { count } = await tx.invite.updateMany({
    where: { id: key, version: before.version },
    data: {
      state: after.state,
      claimedName: after.claimedName,
      decidedAt: now,
      decidedBy: after.decidedBy,
      version: { increment: 1 },
    },
  });
  if (count !== 1) throw new Raced();
  if (before.person === null || before.state === 'open') return;
  const data = after.state === 'confirmed' ? { confirmedAt: now } : { to: now };
  await tx.membership.updateMany({ where: membershipOf(before), data });
  if (after.state !== 'confirmed') await turnAway(tx, after, now);
};

export const inviteKind: Kind<Invite> = {
  name: 'invite',
  load: async (tx, keys) => {
    const rows = await tx.invite.findMany({ where: { id: { in: [...keys] } } });
    return new Map(rows.map((row) => [row.id, toInvite(row)]));
  },
  save: async (tx, decided, now) => {
    for (const one of decided) await save(tx, one, now);
  },
};

/** An organisation that new invitations are added to. */
interface InviteBook {
  readonly organisation: ReturnType<typeof organisationId>;
  readonly groups: readonly number[];
  readonly added: readonly NewInvite[];
  readonly invitedBy: number;
}

const bookKind = (invitedBy: number): Kind<InviteBook> => ({
  name: 'invite-book',
  load: async (tx, keys) => {
    const rows = await tx.organisation.findMany({
      where: { id: { in: [...keys] } },
      select: { id: true, groups: { select: { id: true } } },
    });
    return new Map(
      rows.map(({ id, groups }) => [
        id,
        { organisation: organisationId(id), groups: groups.map((group) => group.id), added: [], invitedBy },
      ]),
    );
  },
  save: async (tx, decided) => {
    await tx.invite.createMany({
      data: decided.flatMap(({ key, after }) =>
        after.added.map((it) => ({
          organisationId: key,
          codeHash: it.codeHash,
          role: it.role,
          groupId: it.group,
          invitedBy: after.invitedBy,
          createdAt: it.createdAt,
          expiresAt: it.expiresAt,
        })),
      ),
    });
  },
});

/** An invitation as the inviter's list shows it. */
export interface InviteLine extends Invite {
  readonly groupName: string | null;
  /** How the roster or the person calls them, when known. */
  readonly personName: string | null;
}

export const invites = (scope: Scope) => {
  const { organisation, person } = scope.actor;
  return {
    addInvite: (decide: () => Result<NewInvite>): Promise<Refusal | null> =>
      scope.change(bookKind(person), organisation, (book) => {
        const result = decide();
        if (!result.accepted) return result;
        // A pressed button may name any number: the group must be one of this school's.
        const { group } = result.state;
        if (group !== null && !book.groups.includes(group)) return refuse({ kind: 'not-found' });
        return { ...result, state: { ...book, added: [...book.added, result.state] } };
      }),

    changeInvite: (id: InviteId, decide: (current: Invite) => Result<Invite>): Promise<Refusal | null> =>
      scope.change(inviteKind, id, decide),

    /** Invitations not settled yet: links not used and claims waiting for «это он»; a mentor sees the own ones. */
    openInvites: async (): Promise<readonly InviteLine[]> => {
      const isCurator = scope.actor.roles.some((held) => held.role === 'curator');
      const rows = await scope.db().invite.findMany({
        where: {
          organisationId: organisation,
          // A claim waits for its decision, however long ago its link has run out.
          OR: [{ state: 'open', expiresAt: { gt: scope.clock() } }, { state: 'claimed' }],
          ...(isCurator ? {} : { invitedBy: person }),
        },
        include: { group: { select: { name: true } } },
        orderBy: { id: 'asc' },
      });
      return withNames(scope, rows);
    },

    invite: async (id: InviteId): Promise<InviteLine | undefined> => {
      const rows = await scope.db().invite.findMany({
        where: { id, organisationId: organisation },
        include: { group: { select: { name: true } } },
      });
      return (await withNames(scope, rows))[0];
    },
  };
};

const withNames = async (
  scope: Scope,
  rows: readonly (Prisma.InviteModel & { group: { name: string } | null })[],
): Promise<readonly InviteLine[]> => {
  const ids = rows.flatMap((row) => row.personId ?? []);
  const named =
    ids.length === 0
      ? []
      : await scope.db().person.findMany({
          where: { id: { in: ids }, organisationId: scope.actor.organisation },
          select: { id: true, name: true, fullName: true },
        });
  return rows.map((row) => {
    const found = named.find(({ id }) => id === row.personId);
    return { ...toInvite(row), groupName: row.group?.name ?? null, personName: found?.name ?? null };
  });
};
