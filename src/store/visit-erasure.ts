import { Prisma } from './generated/sqlite/client.ts';
import type { PersonId } from '../domain/people.ts';
import { personId } from '../domain/people.ts';
import type { NoticeKind } from '../domain/notice.ts';
import { noticeKey } from '../domain/notice.ts';
import { wasThere } from '../domain/visit.ts';
import type { VisitorState, VisitPurpose } from '../domain/visit.ts';
import type { Sheet } from '../domain/visit-sheet.ts';
import { sheetColumn, toSheet } from './visit-rows.ts';
import type { Tx } from './writer.ts';

/**
 * Erasing one who taught or visited. What happened stays as far as others need it: that somebody was there, and what
 * they themselves wrote. Words of the person, and words about their lesson, go.
 */

const partColumns = { id: true, personId: true, purpose: true, state: true, sheet: true } as const;
type Part = Prisma.VisitorGetPayload<{ select: typeof partColumns }>;

const hasBeen = ({ state }: Pick<Part, 'state'>): boolean =>
  wasThere({ state: { kind: state, since: new Date(0) } as VisitorState });
const isAwaited = ({ state }: Pick<Part, 'state'>): boolean => state === 'proposed' || state === 'confirmed';

/** Whoever still counts on the visit hears that it is called off, as if somebody had done so by hand. */
const tellCalledOff = async (
  tx: Tx,
  { id, organisationId }: { readonly id: number; readonly organisationId: number },
  people: readonly (PersonId | number | null)[],
  at: Date,
): Promise<void> => {
  const kind: NoticeKind = 'visit-cancelled';
  // No event is recorded, so the turn is no number of one.
  const refs = { visit: id, turn: at.getTime() };
  for (const to of people) {
    if (to === null) continue;
    const key = noticeKey({ kind, to: personId(to), refs });
    await tx.outbox.upsert({
      where: { key },
      update: {},
      create: {
        organisationId,
        key,
        recipientId: to,
        kind,
        refs,
        isUnasked: false,
        dueAt: at,
      },
    });
  }
};

/** A sent sheet without a word of its writer: that it was sent, the marks of «замер» and the host's answer stay. */
const withoutWords = (sheet: Sheet | null): Sheet | null =>
  sheet === null || sheet.sentAt === null
    ? null
    : { ...sheet, texts: {}, remarks: {}, notes: [], agreements: [], jar: null };

/** What a visitor keeps of the lesson of one who is gone: what they learnt. What was about the host goes. */
const withoutHost = (sheet: Sheet | null, purpose: VisitPurpose): Sheet | null => {
  if (sheet === null) return null;
  if (purpose !== 'learn') {
    const sent = withoutWords(sheet);
    return sent === null ? null : { ...sent, marks: {}, reply: null };
  }
  return { ...sheet, agreements: sheet.agreements.filter(({ whose }) => whose === 'visitor'), reply: null, jar: null };
};

const eraseHost = async (tx: Tx, person: number, at: Date): Promise<void> => {
  const rows = await tx.visit.findMany({
    where: { hostId: person },
    select: { id: true, organisationId: true, visitors: { select: partColumns } },
  });
  for (const row of rows) {
    await tellCalledOff(
      tx,
      row,
      row.visitors.filter(isAwaited).map((it) => it.personId),
      at,
    );
    const stay = row.visitors.filter(hasBeen);
    if (stay.length === 0) {
      await tx.visit.delete({ where: { id: row.id } });
      continue;
    }
    await tx.visitor.deleteMany({ where: { visitId: row.id, id: { notIn: stay.map(({ id }) => id) } } });
    for (const it of stay)
      await tx.visitor.update({
        where: { id: it.id },
        data: {
          criteria: [],
          measureAgreedAt: null,
          pairId: null,
          sheet: sheetColumn(withoutHost(toSheet(it.sheet), it.purpose as VisitPurpose)),
        },
      });
    await tx.visit.update({
      where: { id: row.id },
      data: {
        hostId: null,
        link: null,
        class: null,
        subject: null,
        lessonType: null,
        topic: null,
        reverseTopic: null,
        offer: Prisma.DbNull,
        selfAnalysis: Prisma.DbNull,
        version: { increment: 1 },
      },
    });
  }
};

const eraseVisitor = async (tx: Tx, person: number, at: Date): Promise<void> => {
  const rows = await tx.visitor.findMany({
    where: { personId: person },
    select: { ...partColumns, visit: { select: { id: true, organisationId: true, hostId: true, offer: true } } },
  });
  for (const { visit, ...row } of rows) {
    if (isAwaited(row)) await tellCalledOff(tx, visit, [visit.hostId], at);
    // What did not come about is nothing that anybody still needs.
    if (hasBeen(row))
      await tx.visitor.update({
        where: { id: row.id },
        data: {
          personId: null,
          pairId: null,
          routeId: null,
          step: null,
          sheet: sheetColumn(withoutWords(toSheet(row.sheet))),
        },
      });
    else await tx.visitor.delete({ where: { id: row.id } });
    const isOwnOffer = (visit.offer as { readonly by?: number } | null)?.by === person;
    await tx.visit.update({
      where: { id: visit.id },
      data: { ...(isOwnOffer ? { offer: Prisma.DbNull } : {}), version: { increment: 1 } },
    });
  }
};

/** Both sides of one person; the words of the history have a rule of their own. */
export const eraseFromVisits = async (tx: Tx, person: number, at: Date): Promise<void> => {
  await eraseHost(tx, person, at);
  await eraseVisitor(tx, person, at);
  await tx.visit.updateMany({ where: { beganById: person }, data: { beganById: null } });
};

/** The history keeps that something happened; who did it, to whom, and every word between the two go. */
export const eraseFromVisitHistory = async (tx: Tx, person: number): Promise<void> => {
  await tx.visitEvent.updateMany({ where: { aboutId: person }, data: { aboutId: null, why: null } });
  await tx.visitEvent.updateMany({ where: { byId: person }, data: { byId: null, why: null } });
};

/** Pairs go with either of the two, and what a round says is missing for that person. */
export const eraseFromPairing = async (tx: Tx, person: number): Promise<void> => {
  await tx.pairingPair.deleteMany({ where: { OR: [{ firstId: person }, { secondId: person }] } });
  const memberships = await tx.membership.findMany({ where: { personId: person }, select: { groupId: true } });
  const groups = memberships.flatMap(({ groupId }) => groupId ?? []);
  for (const round of await tx.pairingRound.findMany({ where: { groupId: { in: groups } } })) {
    const missing = round.missing as unknown as readonly { readonly person: number }[];
    const others = missing.filter((it) => it.person !== person);
    await tx.pairingRound.update({
      where: { id: round.id },
      data: { missing: others, version: { increment: 1 } },
    });
  }
};

/** The own lessons as the host may read them: sent sheets, without who wrote them; «помогаю» after the own analysis. */
export const exportVisits = async (tx: Tx, person: number): Promise<readonly object[]> => {
  const rows = await tx.visit.findMany({
    where: { hostId: person },
    omit: { organisationId: true, hostId: true, beganById: true, number: true },
    include: { visitors: { select: { purpose: true, state: true, criteria: true, sheet: true } } },
  });
  return rows.map((row) => {
    const hasLooked = (row.selfAnalysis as { readonly finishedAt?: number | null } | null)?.finishedAt != null;
    const { offer: _, ...visit } = row;
    return {
      ...visit,
      visitors: row.visitors.map((it) => {
        const isOpen = toSheet(it.sheet)?.sentAt != null && (it.purpose !== 'help' || hasLooked);
        return { ...it, sheet: isOpen ? it.sheet : null };
      }),
    };
  });
};
