import type { Hours } from '../domain/calendar.ts';
import { usualHours } from '../domain/calendar.ts';
import { lastTouched } from '../domain/assessment.ts';
import type { Clock } from '../domain/clock.ts';
import type { NoticeKind } from '../domain/notice.ts';
import type { OrganisationId, PersonId } from '../domain/people.ts';
import { organisationId, personId } from '../domain/people.ts';
import type { Addressee, Plan, Reminder, ReminderFacts, ReminderKind } from '../domain/reminder.ts';
import { reminderKinds } from '../domain/reminder.ts';
import type { CalendarOf, SchoolCalendar } from '../domain/school-calendar.ts';
import type { AssessmentTable } from './assessments.ts';
import type { PrismaClient } from './generated/sqlite/client.ts';
import { letterFacts } from './letter-facts.ts';
import { inForce } from './people.ts';
import { peopleOfRoutes, routeFacts } from './route-facts.ts';
import { schoolTime, toSchoolTime } from './school.ts';
import { peopleOfVisits, visitFacts } from './visit-facts.ts';

/** What the scheduler works with: facts to plan from, and the outbox it plans into and sends out of. */

const day = 24 * 60 * 60 * 1000;
/** A claim not settled by then was cut off: somebody else may send it. */
const claimTime = 2 * 60 * 1000;
const unaskedWindow = 8 * day;

/** One message to be sent, with whom it goes to. */
export interface OutboxItem {
  readonly id: number;
  readonly key: string;
  readonly organisation: OrganisationId;
  readonly kind: NoticeKind | ReminderKind;
  readonly isUnasked: boolean;
  readonly recipient: {
    readonly person: PersonId;
    /** `null`: no account is tied to the person now. */
    readonly telegramId: number | null;
    readonly hours: Hours;
    readonly calendar: SchoolCalendar;
  };
  readonly refs: Readonly<Record<string, number>>;
  readonly attempts: number;
}

export const createOutboxStore = (
  client: PrismaClient,
  table: AssessmentTable,
  { clock, calendarOf }: { clock: Clock; calendarOf: CalendarOf },
) => ({
  /** Schools whose plan must be looked at again. */
  schoolsToPlan: async (now: Date): Promise<readonly { id: OrganisationId; nextPlanAt: Date }[]> => {
    const rows = await client.organisation.findMany({
      where: { nextPlanAt: { lte: now } },
      select: { id: true, nextPlanAt: true },
      orderBy: { id: 'asc' },
    });
    return rows.map((row) => ({ id: organisationId(row.id), nextPlanAt: row.nextPlanAt ?? now }));
  },

  /** Of a whole school to plan from, or of one person right before something goes to them. */
  reminderFacts: async (organisation: OrganisationId, now: Date, person?: PersonId): Promise<ReminderFacts> => {
    const school = await client.organisation.findUniqueOrThrow({ where: { id: organisation }, select: schoolTime });
    const open = await table.read(client, {
      organisationId: organisation,
      ...(person === undefined ? {} : { personId: person }),
      finishedAt: null,
      stage: { closedAt: null },
      // Only who may still answer: left, or with the access closed, nobody is reminded.
      person: { leftAt: null, memberships: { some: { role: { in: ['mentee', 'mentor'] }, ...inForce } } },
    });
    const routes = await routeFacts(client, organisation, person);
    const calendar = calendarOf(toSchoolTime(school));
    const visits = await visitFacts(client, organisation, calendar, now, person);
    const people =
      person === undefined
        ? [...new Set<number>([...open.map((it) => it.person), ...peopleOfRoutes(routes), ...peopleOfVisits(visits)])]
        : [person];
    const rows = await client.person.findMany({
      where: { id: { in: people }, ties: { some: { to: null, account: { unreachableSince: null } } } },
      include: { choices: true },
    });
    const sent = await client.outbox.findMany({
      where: { recipientId: { in: people }, kind: { in: [...reminderKinds] } },
      select: { key: true, recipientId: true, sentAt: true, dueAt: true, state: true, isUnasked: true },
    });
    const recent = new Map<number, Date[]>();
    for (const it of sent)
      if (it.isUnasked && it.state !== 'dropped' && it.dueAt.getTime() > now.getTime() - unaskedWindow)
        recent.set(it.recipientId, [...(recent.get(it.recipientId) ?? []), it.sentAt ?? it.dueAt]);
    return {
      calendar,
      addressees: rows.map((row): Addressee => ({
        person: personId(row.id),
        hours: { from: row.wakeAt ?? usualHours.from, to: row.restAt ?? usualHours.to },
        muted: row.choices.filter((it) => it.mutedAt !== null).map((it) => it.kind as ReminderKind),
        snoozedUntil: Object.fromEntries(
          row.choices.flatMap((it) => (it.snoozedUntil === null ? [] : [[it.kind, it.snoozedUntil]])),
        ),
        unasked: recent.get(row.id) ?? [],
      })),
      unfinished: open.map((it) => ({ assessment: it.id, person: it.person, touchedAt: lastTouched(it) })),
      routes,
      visits,
      known: new Set(sent.map((it) => it.key)),
    };
  },

  /** Writes a plan once: known keys are left alone, and a school changed meanwhile is looked at again. */
  writePlan: async (organisation: OrganisationId, plan: Plan, plannedFrom: Date): Promise<number> => {
    const rows = [
      ...plan.due.map((it) => ({ ...rowOf(organisation, it), state: 'waiting' })),
      ...plan.stale.map((it) => ({ ...rowOf(organisation, it), state: 'dropped' })),
    ];
    return client.$transaction(
      async (tx) => {
        const known = await tx.outbox.findMany({
          where: { key: { in: rows.map((row) => row.key) } },
          select: { key: true },
        });
        const fresh = rows.filter((row) => !known.some(({ key }) => key === row.key));
        if (fresh.length > 0) await tx.outbox.createMany({ data: fresh });
        await tx.organisation.updateMany({
          where: { id: organisation, nextPlanAt: plannedFrom },
          data: { nextPlanAt: plan.next },
        });
        return fresh.filter((row) => row.state === 'waiting').length;
      },
      { maxWait: 20_000 },
    );
  },

  /** Takes what is due for sending; nobody else gets it until the claim runs out. */
  claim: async (now: Date, limit: number): Promise<readonly OutboxItem[]> => {
    const free = { OR: [{ state: 'waiting' }, { state: 'claimed', claimedUntil: { lt: now } }], dueAt: { lte: now } };
    const rows = await client.outbox.findMany({ where: free, orderBy: [{ dueAt: 'asc' }, { id: 'asc' }], take: limit });
    const taken: OutboxItem[] = [];
    for (const row of rows) {
      const { count } = await client.outbox.updateMany({
        where: { id: row.id, version: row.version },
        data: {
          state: 'claimed',
          claimedUntil: new Date(now.getTime() + claimTime),
          attempts: { increment: 1 },
          version: { increment: 1 },
        },
      });
      if (count !== 1) continue;
      const person = await client.person.findUniqueOrThrow({
        where: { id: row.recipientId },
        include: {
          organisation: { select: schoolTime },
          ties: { where: { to: null }, include: { account: true } },
        },
      });
      taken.push({
        id: row.id,
        key: row.key,
        organisation: organisationId(row.organisationId),
        kind: row.kind as OutboxItem['kind'],
        isUnasked: row.isUnasked,
        recipient: {
          person: personId(row.recipientId),
          telegramId: person.ties[0] === undefined ? null : Number(person.ties[0].account.telegramId),
          hours: { from: person.wakeAt ?? usualHours.from, to: person.restAt ?? usualHours.to },
          calendar: calendarOf(toSchoolTime(person.organisation)),
        },
        refs: row.refs as Record<string, number>,
        attempts: row.attempts + 1,
      });
    }
    return taken;
  },

  markSent: async (id: number): Promise<void> => {
    await client.outbox.update({ where: { id }, data: { state: 'sent', sentAt: clock(), claimedUntil: null } });
  },
  markDropped: async (id: number): Promise<void> => {
    await client.outbox.update({ where: { id }, data: { state: 'dropped', claimedUntil: null } });
  },
  markFailed: async (id: number, fault: string): Promise<void> => {
    await client.outbox.update({ where: { id }, data: { state: 'failed', fault, claimedUntil: null } });
  },
  /** Back into the queue, to go at `at`. */
  putOff: async (id: number, at: Date): Promise<void> => {
    await client.outbox.update({ where: { id }, data: { state: 'waiting', dueAt: at, claimedUntil: null } });
  },

  /** When there will be something to plan or to send again; `null`: nothing in sight. */
  nextMoment: async (): Promise<Date | null> => {
    const school = await client.organisation.findFirst({
      where: { nextPlanAt: { not: null } },
      select: { nextPlanAt: true },
      orderBy: { nextPlanAt: 'asc' },
    });
    const item = await client.outbox.findFirst({
      where: { state: 'waiting' },
      select: { dueAt: true },
      orderBy: { dueAt: 'asc' },
    });
    const moments = [school?.nextPlanAt, item?.dueAt].filter((it) => it instanceof Date);
    return moments.toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null;
  },

  countByState: async (): Promise<Readonly<Record<string, number>>> => {
    const rows = await client.outbox.groupBy({ by: ['state'], _count: { _all: true } });
    return Object.fromEntries(rows.map((row) => [row.state, row._count._all]));
  },

  ...letterFacts(client, table),
});

const rowOf = (organisation: OrganisationId, it: Reminder) => ({
  organisationId: organisation,
  key: it.key,
  recipientId: it.to,
  kind: it.kind,
  refs: it.refs,
  isUnasked: it.isUnasked,
  dueAt: it.dueAt,
});

export type OutboxStore = ReturnType<typeof createOutboxStore>;
