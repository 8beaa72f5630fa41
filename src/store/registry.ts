import type { Prisma } from './generated/sqlite/client.ts';
import { eraseFromPairing, eraseFromVisitHistory, eraseFromVisits, exportVisits } from './visit-erasure.ts';
import type { Tx } from './writer.ts';

/**
 * How each table is exported and erased (PRODUCT §9): one line a table, and a table without a line does not compile.
 * `exported` reads what the person may have of it; `erased` removes every trace that leads to the person.
 */
interface TableRule {
  readonly exported: ((tx: Tx, person: number) => Promise<readonly object[]>) | { readonly never: string };
  readonly erased: ((tx: Tx, person: number, at: Date) => Promise<unknown>) | { readonly never: string };
}

const notPersonal = { never: 'nothing in it is about one person' } as const;

export const registry: Readonly<Record<Prisma.ModelName, TableRule>> = {
  Installation: { exported: notPersonal, erased: notPersonal },
  Programme: { exported: notPersonal, erased: notPersonal },
  Group: { exported: notPersonal, erased: notPersonal },
  Inbox: {
    exported: { never: 'holds a payload only until it is handled, and no person' },
    erased: { never: 'emptied when handled, deleted after seven days' },
  },
  FlowState: {
    exported: { never: 'the present round of a running talk, under a keyed hash' },
    erased: { never: 'deleted when the talk ends or the chat erases itself, at the latest after seven days' },
  },
  Release: {
    exported: { never: 'figures of three people and more' },
    erased: { never: 'an anonymous aggregate: the numbers in it lead nowhere once the person row is gone' },
  },
  BehaviourRelease: {
    exported: { never: 'figures of three people and more' },
    erased: { never: 'an anonymous aggregate, as a release is' },
  },
  Organisation: {
    exported: notPersonal,
    erased: (tx, person) => tx.organisation.updateMany({ where: { promisedBy: person }, data: { promisedBy: null } }),
  },
  Stage: {
    exported: notPersonal,
    erased: async (tx, person) => {
      await tx.stage.updateMany({ where: { openedBy: person }, data: { openedBy: null } });
      await tx.stage.updateMany({ where: { closedBy: person }, data: { closedBy: null } });
    },
  },
  Answer: {
    // What mentors have seen is another table's: here it would carry drafts along.
    exported: (tx, person) =>
      tx.answer.findMany({
        where: { assessment: { personId: person }, ratingId: null },
        omit: { organisationId: true },
      }),
    erased: (tx, person) =>
      tx.answer.deleteMany({ where: { OR: [{ assessment: { personId: person } }, { by: person }] } }),
  },
  Assessment: {
    exported: (tx, person) => tx.assessment.findMany({ where: { personId: person } }),
    erased: (tx, person) => tx.assessment.deleteMany({ where: { personId: person } }),
  },
  Rating: {
    // A rating that was sent is the mentee's to read; a draft is its writer's alone.
    exported: async (tx, person) => [
      ...(await tx.rating.findMany({ where: { byId: person }, include: { answers: true } })),
      ...(await tx.rating.findMany({
        where: { assessment: { personId: person }, sentAt: { not: null } },
        include: { answers: { omit: { by: true } } },
        omit: { byId: true },
      })),
    ],
    erased: (tx, person) =>
      tx.rating.deleteMany({ where: { OR: [{ byId: person }, { assessment: { personId: person } }] } }),
  },
  Wish: {
    exported: (tx, person) => tx.wish.findMany({ where: { byId: person } }),
    erased: (tx, person) => tx.wish.updateMany({ where: { byId: person }, data: { byId: null } }),
  },
  Route: {
    exported: (tx, person) => tx.route.findMany({ where: { personId: person }, omit: { organisationId: true } }),
    // Steps, evidence, history and what others wrote on it go with it.
    erased: (tx, person) => tx.route.deleteMany({ where: { personId: person } }),
  },
  RouteStep: {
    exported: (tx, person) =>
      tx.routeStep.findMany({
        where: { route: { personId: person } },
        omit: { organisationId: true, agreedById: true },
      }),
    erased: (tx, person) => tx.routeStep.updateMany({ where: { agreedById: person }, data: { agreedById: null } }),
  },
  RouteEvent: {
    exported: async (tx, person) => [
      ...(await tx.routeEvent.findMany({
        where: { route: { personId: person } },
        omit: { organisationId: true, byId: true },
      })),
      ...(await tx.routeEvent.findMany({
        where: { byId: person, route: { personId: { not: person } } },
        select: { at: true, kind: true, why: true },
      })),
    ],
    // That it happened belongs to the author's route; who, and in which words, goes.
    erased: (tx, person) => tx.routeEvent.updateMany({ where: { byId: person }, data: { byId: null, why: null } }),
  },
  RouteReview: {
    // Of the sheets of others the author has the remarks: scores are shown as one figure to author and mentor.
    exported: async (tx, person) => [
      ...(await tx.routeReview.findMany({ where: { byId: person }, omit: { organisationId: true } })),
      ...(await tx.routeReview.findMany({
        where: { route: { personId: person }, sentAt: { not: null } },
        select: { round: true, occasion: true, remarks: true, recommendation: true, sentAt: true },
      })),
    ],
    // The result of a defence stays what it was: a sheet that was sent keeps its scores, without name or words.
    erased: async (tx, person) => {
      await tx.routeReview.deleteMany({ where: { byId: person, sentAt: null } });
      await tx.routeReview.updateMany({
        where: { byId: person },
        data: { byId: null, remarks: {}, recommendation: null },
      });
    },
  },
  Visit: { exported: exportVisits, erased: eraseFromVisits },
  Visitor: {
    exported: (tx, person) =>
      tx.visitor.findMany({
        where: { personId: person },
        omit: { organisationId: true },
        include: { visit: { select: { on: true, lesson: true, minutes: true, mode: true } } },
      }),
    erased: { never: 'with the visit: what a visitor keeps depends on who taught' },
  },
  VisitEvent: {
    exported: (tx, person) =>
      tx.visitEvent.findMany({
        where: { OR: [{ byId: person }, { aboutId: person }] },
        select: { visitId: true, kind: true, at: true, why: true, detail: true },
      }),
    erased: eraseFromVisitHistory,
  },
  WeekWindows: {
    exported: (tx, person) => tx.weekWindows.findMany({ where: { personId: person }, omit: { organisationId: true } }),
    erased: (tx, person) => tx.weekWindows.deleteMany({ where: { personId: person } }),
  },
  PairingRound: {
    exported: { never: 'what is about one person in it is their pairs' },
    erased: { never: 'with the pairs' },
  },
  PairingPair: {
    // The other of the two is not the person's to take along.
    exported: (tx, person) =>
      tx.pairingPair.findMany({
        where: { OR: [{ firstId: person }, { secondId: person }] },
        select: { isDeclined: true, isRepeat: true, round: { select: { from: true, to: true } } },
      }),
    erased: eraseFromPairing,
  },
  JointCard: {
    exported: (tx, person) =>
      tx.jointCard.findMany({ where: { personId: person }, omit: { organisationId: true, personId: true } }),
    // Pieces, and what others said of them, go with it.
    erased: (tx, person) => tx.jointCard.deleteMany({ where: { personId: person } }),
  },
  JointPiece: {
    exported: (tx, person) =>
      tx.jointPiece.findMany({ where: { card: { personId: person } }, omit: { organisationId: true } }),
    erased: { never: 'with the card' },
  },
  JointComment: {
    exported: (tx, person) =>
      tx.jointComment.findMany({
        where: { OR: [{ byId: person }, { card: { personId: person } }] },
        select: { cardId: true, part: true, text: true, at: true },
      }),
    erased: (tx, person) => tx.jointComment.deleteMany({ where: { byId: person } }),
  },
  ReminderChoice: {
    exported: (tx, person) => tx.reminderChoice.findMany({ where: { personId: person } }),
    erased: (tx, person) => tx.reminderChoice.deleteMany({ where: { personId: person } }),
  },
  Outbox: {
    exported: (tx, person) =>
      tx.outbox.findMany({ where: { recipientId: person }, select: { kind: true, state: true, sentAt: true } }),
    // What others are told of a departure names the person by id: the news stays, the id goes.
    erased: async (tx, person) => {
      await tx.outbox.deleteMany({ where: { recipientId: person } });
      // A pair is gone with either of the two, and so is the news of it.
      await tx.outbox.deleteMany({ where: { key: { startsWith: 'visit-pair-', endsWith: `:with${person}` } } });
      const news = { startsWith: 'person-left:', endsWith: `:person${person}` };
      for (const { id } of await tx.outbox.findMany({ where: { key: news }, select: { id: true } }))
        await tx.outbox.update({ where: { id }, data: { key: `person-left:erased:${id}`, refs: {} } });
    },
  },
  Consent: {
    exported: (tx, person) => tx.consent.findMany({ where: { personId: person } }),
    erased: (tx, person) => tx.consent.deleteMany({ where: { personId: person } }),
  },
  Membership: {
    exported: (tx, person) => tx.membership.findMany({ where: { personId: person } }),
    erased: (tx, person) => tx.membership.deleteMany({ where: { personId: person } }),
  },
  Invite: {
    exported: (tx, person) =>
      tx.invite.findMany({ where: { personId: person }, select: { role: true, claimedAt: true, state: true } }),
    erased: async (tx, person) => {
      await tx.invite.deleteMany({ where: { personId: person } });
      await tx.invite.updateMany({ where: { invitedBy: person }, data: { invitedBy: null } });
      await tx.invite.updateMany({ where: { decidedBy: person }, data: { decidedBy: null } });
    },
  },
  AuditEvent: {
    exported: (tx, person) => tx.auditEvent.findMany({ where: { subjectId: person }, select: { at: true, act: true } }),
    erased: async (tx, person) => {
      await tx.auditEvent.updateMany({ where: { actorId: person }, data: { actorId: null } });
      await tx.auditEvent.updateMany({ where: { subjectId: person }, data: { subjectId: null } });
    },
  },
  Tie: {
    exported: (tx, person) => tx.tie.findMany({ where: { personId: person }, select: { from: true, to: true } }),
    // The account goes with its last tie: it is the only place that holds a Telegram id.
    erased: async (tx, person) => {
      const ties = await tx.tie.findMany({ where: { personId: person }, select: { accountId: true } });
      await tx.tie.deleteMany({ where: { personId: person } });
      await tx.account.deleteMany({ where: { id: { in: ties.map((it) => it.accountId) }, ties: { none: {} } } });
    },
  },
  Account: {
    exported: { never: 'the Telegram id, which the person knows' },
    erased: (tx, person) =>
      tx.account.updateMany({ where: { chosenPersonId: person }, data: { chosenPersonId: null } }),
  },
  Person: {
    exported: (tx, person) => tx.person.findMany({ where: { id: person } }),
    erased: (tx, person) => tx.person.deleteMany({ where: { id: person } }),
  },
};

/** Rows that refer to others go first: the order in which erasure walks the tables. */
const order: readonly Prisma.ModelName[] = [
  'Answer',
  'Rating',
  'Assessment',
  'Wish',
  'RouteReview',
  'RouteEvent',
  'RouteStep',
  'Route',
  'JointComment',
  'JointCard',
  'VisitEvent',
  'Visit',
  'WeekWindows',
  'PairingPair',
  'ReminderChoice',
  'Outbox',
  'Consent',
  'Membership',
  'Invite',
  'AuditEvent',
  'Stage',
  'Organisation',
  'Account',
  'Tie',
  'Person',
];

/** Erases one person; what stays is anonymous aggregates and the fact of erasure. */
export const erasePerson = async (tx: Tx, organisation: number, person: number, at: Date): Promise<boolean> => {
  const found = await tx.person.findFirst({ where: { id: person, organisationId: organisation } });
  if (found === null) return false;
  for (const table of order) {
    const { erased } = registry[table];
    if (typeof erased === 'function') await erased(tx, person, at);
  }
  await tx.auditEvent.create({ data: { organisationId: organisation, at, act: 'erased', refs: {} } });
  await tx.organisation.update({ where: { id: organisation }, data: { nextPlanAt: new Date(0) } });
  return true;
};

/** Tables whose rows an erasure must remove or empty, for the test that every rule is walked. */
export const erasureOrder = order;
