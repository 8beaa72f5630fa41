import type { Invite, InviteAtDoor } from '../domain/invite.ts';
import type { Tx } from './writer.ts';

/**
 * A link in the wrong hands. Whoever used it keeps the person that they became, with all that they said and did, and is
 * out of the school; whom the roster had meant is a free person again.
 */

/** After «не он», or access closed: the invitation is decided and its membership has ended. */
export const turnAway = async (tx: Tx, it: Invite, now: Date): Promise<void> => {
  if (it.person === null) return;
  const who = await tx.person.findUniqueOrThrow({
    where: { id: it.person },
    include: {
      memberships: { where: { confirmedAt: { not: null } } },
      consents: { where: { decision: 'given' }, orderBy: { id: 'desc' }, take: 1 },
    },
  });
  const isThis = (role: { role: string; groupId: number | null; to: Date | null }): boolean =>
    role.role === it.role && role.groupId === it.group && role.to?.getTime() === now.getTime();
  // Confirmed in another role they are who they say they are: only this role is not theirs.
  if (!who.memberships.every(isThis)) return;

  const { id, organisationId } = who;
  await tx.membership.updateMany({ where: { personId: id, to: null }, data: { to: now } });
  await tx.invite.updateMany({
    where: { personId: id, state: 'claimed' },
    data: { state: 'rejected', claimedName: null, decidedAt: now, version: { increment: 1 } },
  });
  for (const { inviteId, edition, textHash } of who.consents)
    await tx.consent.create({
      data: { organisationId, personId: id, inviteId, decision: 'withdrawn', edition, textHash, at: now },
    });
  await tx.person.update({ where: { id }, data: { leftAt: now, version: { increment: 1 } } });
  if (who.fullName === null) return;

  const { fullName, position, createdAt, profiledAt, subjects, levels } = who;
  // Once somebody has said what they teach it is theirs, and the roster's words are gone.
  const taught = profiledAt === null ? { subjects: subjects ?? [], levels: levels ?? [] } : nothingTaught;
  const meant = await tx.person.create({ data: { organisationId, fullName, position, createdAt, ...taught } });
  await tx.person.update({
    where: { id },
    data: { name: null, fullName: null, position: null, ...(profiledAt === null ? nothingTaught : {}) },
  });
  // They say which roles the roster meant; a link not used yet is still that person's.
  await tx.invite.updateMany({ where: { personId: id }, data: { personId: meant.id } });
};

const nothingTaught = { subjects: [], levels: [] };

/** Somebody known already uses the link of a roster's free person: without a role they are that person, else a colleague. */
export const meet = async (tx: Tx, it: InviteAtDoor): Promise<void> => {
  if (it.person === null || it.claimant === null || it.person === it.claimant) return;
  const meant = await tx.person.findFirst({ where: { id: it.person, ties: { none: {} } } });
  if (meant === null) return;
  const { id, fullName, position } = meant;
  const who = await tx.person.findUniqueOrThrow({ where: { id: it.claimant } });
  if (it.held.length > 0 || who.fullName !== null) {
    // The link goes to the colleague; what it was for stays known, for a new one. The hash is nobody's.
    const { organisation, role, group, createdAt, expiresAt } = it;
    const rest = { organisationId: organisation, role, groupId: group, createdAt, expiresAt };
    await tx.invite.create({
      data: { ...rest, personId: id, state: 'revoked', codeHash: `spent by another: ${it.id}` },
    });
    return;
  }
  const taught = { subjects: meant.subjects ?? [], levels: meant.levels ?? [] };
  await tx.person.update({
    where: { id: who.id },
    data: { fullName, position, ...(who.profiledAt === null ? taught : {}) },
  });
  await tx.invite.updateMany({ where: { personId: id }, data: { personId: who.id } });
  await tx.person.delete({ where: { id } });
};
