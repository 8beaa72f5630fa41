import type { LocalDate } from '../domain/calendar.ts';
import { mondayOf } from '../domain/calendar.ts';
import type { OrganisationId, PersonId } from '../domain/people.ts';
import { organisationId, personId } from '../domain/people.ts';
import type { Visit, VisitorStateKind } from '../domain/visit.ts';
import { visitId } from '../domain/visit.ts';
import type { HostRoom, VisitGround } from '../domain/visit-planning.ts';
import { belongingsOf, eventColumns, readVisits, visitColumns, visitorColumns } from './visit-rows.ts';
import type { Kind, Tx } from './writer.ts';
import { Raced } from './writer.ts';

/** How visits begin and change: loaded and saved whole, beside the days on which the host expects somebody. */

/** A lesson to which somebody is expected. */
export interface ExpectedLesson {
  readonly visit: number;
  readonly host: PersonId;
  readonly on: LocalDate;
  readonly lesson: number | null;
}

export const expectedOf = async (db: Tx, hosts: readonly number[]): Promise<readonly ExpectedLesson[]> => {
  const rows = await db.visit.findMany({
    where: {
      hostId: { in: [...hosts] },
      on: { not: null },
      visitors: { some: { state: 'confirmed' satisfies VisitorStateKind } },
    },
    select: { id: true, hostId: true, on: true, lesson: true },
    orderBy: { id: 'asc' },
  });
  return rows.flatMap(({ id, hostId, on, lesson }) =>
    hostId === null ? [] : [{ visit: id, host: personId(hostId), on: on as LocalDate, lesson }],
  );
};

const roomOf = (mostPerWeek: number | null, expected: readonly ExpectedLesson[]): HostRoom => ({
  mostPerWeek,
  lessonsInWeek: (on) => expected.filter((it) => mondayOf(it.on) === mondayOf(on)).length,
});

/** By host: the most lessons with guests in a week, of those who have set one. */
const limitsOf = async (db: Tx, hosts: readonly number[]): Promise<ReadonlyMap<number, number | null>> => {
  const rows = await db.weekWindows.findMany({
    where: { personId: { in: [...hosts] } },
    select: { personId: true, mostPerWeek: true },
  });
  return new Map(rows.map((row) => [row.personId, row.mostPerWeek]));
};

/** A visit, and how full the host's weeks are without it. */
export interface KeptVisit {
  readonly organisation: OrganisationId;
  readonly visit: Visit;
  readonly room: HostRoom;
}

const planAnew = (tx: Tx, organisations: readonly number[], now: Date) =>
  tx.organisation.updateMany({
    where: { id: { in: [...new Set(organisations)] }, OR: [{ nextPlanAt: null }, { nextPlanAt: { gt: now } }] },
    data: { nextPlanAt: now },
  });

const saveParts = async (tx: Tx, before: Pick<Visit, 'visitors' | 'history'>, after: Visit): Promise<void> => {
  const own = { organisationId: after.organisation, visitId: after.id };
  for (const visitor of after.visitors.filter((it) => !before.visitors.includes(it))) {
    if (visitor.person === null) continue;
    const columns = visitorColumns(visitor);
    await tx.visitor.upsert({
      where: { visitId_personId: { visitId: after.id, personId: visitor.person } },
      create: { ...own, ...columns },
      update: columns,
    });
  }
  await tx.visitEvent.createMany({
    data: after.history.slice(before.history.length).map((it) => ({ ...own, ...eventColumns(it) })),
  });
};

const save = async (tx: Tx, before: Visit, after: Visit): Promise<void> => {
  const { count } = await tx.visit.updateMany({
    where: { id: before.id, version: before.version },
    data: { ...visitColumns(after), version: { increment: 1 } },
  });
  if (count !== 1) throw new Raced();
  await saveParts(tx, before, after);
};

export const visitKind: Kind<KeptVisit> = {
  name: 'visit',
  isLight: true,
  load: async (tx, keys) => {
    const visits = await readVisits(tx, { id: { in: [...keys] } });
    const hosts = visits.flatMap(({ host }) => host ?? []);
    const expected = await expectedOf(tx, hosts);
    const limits = await limitsOf(tx, hosts);
    return new Map(
      visits.map((visit) => [
        visit.id,
        {
          organisation: visit.organisation,
          visit,
          room: roomOf(
            limits.get(visit.host ?? 0) ?? null,
            expected.filter((it) => it.host === visit.host && it.visit !== visit.id),
          ),
        },
      ]),
    );
  },
  save: async (tx, decided, now) => {
    for (const { before, after } of decided) await save(tx, before.visit, after.visit);
    await planAnew(
      tx,
      decided.map(({ after }) => after.organisation),
      now,
    );
  },
};

/** Where a visit of one host may begin. */
export interface VisitBeginning {
  readonly organisation: OrganisationId;
  readonly ground: VisitGround;
  readonly room: HostRoom;
  /** What the same person has begun with this host before. */
  readonly before: readonly Visit[];
  /** Lessons of this host that somebody has asked for or is expected in, or that stand open; they may be joined. */
  readonly lessons: readonly Visit[];
  readonly begun: Visit | null;
  /** A known lesson with one more guest. */
  readonly joined: Visit | null;
}

const toBeJoined: readonly VisitorStateKind[] = ['proposed', 'confirmed'];

/** A number that will never be given again: notices are told apart by it before the row is there. */
const takeNumber = async (tx: Tx, data: Parameters<Tx['visit']['create']>[0]['data']): Promise<number> => {
  const { id } = await tx.visit.create({ data, select: { id: true } });
  await tx.visit.delete({ where: { id } });
  return id;
};

/** Keyed by the host. `by`: who asks, or the host. */
export const beginningKind = (by: PersonId, year: string): Kind<VisitBeginning> => ({
  name: 'visit-beginning',
  isLight: true,
  load: async (tx, [host = 0]) => {
    const row = await tx.person.findUnique({ where: { id: host, leftAt: null } });
    if (row === null) return new Map();
    const organisation = organisationId(row.organisationId);
    const before = await readVisits(tx, { hostId: host, beganById: by });
    const lessons = await readVisits(tx, {
      hostId: host,
      year,
      OR: [{ visitors: { some: { state: { in: [...toBeJoined] } } } }, { visitors: { none: {} } }],
    });
    const ground: VisitGround = {
      id: visitId(
        await takeNumber(tx, {
          organisationId: organisation,
          number: 0,
          year,
          mode: 'recorded',
          startedAt: new Date(0),
        }),
      ),
      organisation,
      host: personId(host),
      year,
      around: await belongingsOf(tx, [...new Set([host, by])]),
    };
    const room = roomOf((await limitsOf(tx, [host])).get(host) ?? null, await expectedOf(tx, [host]));
    return new Map([[host, { organisation, ground, room, before, lessons, begun: null, joined: null }]]);
  },
  save: async (tx, decided, now) => {
    for (const { key, after } of decided) {
      const { begun: visit, joined, before, lessons } = after;
      const known = lessons.find(({ id }) => id === joined?.id);
      if (joined !== null && known !== undefined) {
        await save(tx, known, joined);
        await planAnew(tx, [after.organisation], now);
      }
      if (visit === null) continue;
      await tx.visit.create({
        data: {
          id: visit.id,
          organisationId: after.organisation,
          hostId: key,
          beganById: by,
          // Out of what was read: of two that begin at once the second finds it taken, and reads again.
          number: before.length + 1,
          year: visit.year,
          startedAt: visit.startedAt,
          ...visitColumns(visit),
        },
      });
      await saveParts(tx, { visitors: [], history: [] }, visit);
      await planAnew(tx, [after.organisation], now);
    }
  },
});
