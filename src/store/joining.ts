import type { AuditActKind } from '../domain/audit.ts';
import type { InviteAtDoor } from '../domain/invite.ts';
import { personId } from '../domain/people.ts';
import type { Prisma } from './generated/sqlite/client.ts';
import { toInvite } from './invites.ts';
import { curatorsOf, inForce, toMembership } from './people.ts';
import { meet } from './turned-away.ts';
import type { Kind } from './writer.ts';
import { Raced } from './writer.ts';

/** What «согласен» writes. */

export interface ConsentGiven {
  readonly edition: string;
  readonly textHash: string;
}

/** An invitation as claimed by one Telegram account, with consent. */
export const doorKind = (telegramId: number, consent: ConsentGiven): Kind<InviteAtDoor> => ({
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
