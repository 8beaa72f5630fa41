import type { Week } from '../domain/federal-days.ts';
import type { Group, Programme, School, Stage, StageKind } from '../domain/programme.ts';
import { programmeId, stageId } from '../domain/programme.ts';
import { groupId, organisationId, personId } from '../domain/people.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Result } from '../domain/result.ts';
import type { CalendarOf, SchoolCalendar, SchoolTime } from '../domain/school-calendar.ts';
import type { SchoolYear } from '../domain/school-year.ts';
import type { VisitPolicy } from '../domain/visit-ledger.ts';
import { usualPolicy } from '../domain/visit-ledger.ts';
import { Prisma } from './generated/sqlite/client.ts';
import { inForce } from './people.ts';
import type { Scope } from './scope.ts';
import type { Decided, Kind, Tx } from './writer.ts';
import { Raced } from './writer.ts';

/** A school: its groups, programmes and stages. Small enough to be loaded and decided whole. */

const whole = {
  groups: { orderBy: { id: 'asc' } },
  programmes: { orderBy: { id: 'asc' }, include: { stages: { orderBy: { id: 'asc' } } } },
  memberships: { where: inForce },
} satisfies Prisma.OrganisationInclude;

export const toStage = (row: Prisma.StageModel): Stage => ({
  id: stageId(row.id),
  kind: row.kind as StageKind,
  instrument: row.instrument,
  edition: row.edition,
  openedAt: row.openedAt,
  openedBy: row.openedBy === null ? null : personId(row.openedBy),
  closedAt: row.closedAt,
  closedBy: row.closedBy === null ? null : personId(row.closedBy),
});

/** The columns that `toSchoolTime` reads. */
export const schoolTime = { zone: true, week: true, calendar: true } satisfies Prisma.OrganisationSelect;

const toWeek = (week: number): Week => (week === 6 ? 6 : 5);

export const toSchoolTime = (row: Prisma.OrganisationGetPayload<{ select: typeof schoolTime }>): SchoolTime => ({
  zone: row.zone,
  week: toWeek(row.week),
  years: (row.calendar ?? []) as unknown as readonly SchoolYear[],
});

const yearsColumn = (years: readonly SchoolYear[]) =>
  years.length === 0 ? Prisma.DbNull : (years as unknown as Prisma.InputJsonValue);

const toSchool = (row: Prisma.OrganisationGetPayload<{ include: typeof whole }>): School => ({
  organisation: organisationId(row.id),
  name: row.name,
  zone: row.zone,
  week: toWeek(row.week),
  years: toSchoolTime(row).years,
  promisedAt: row.promisedAt,
  promisedBy: row.promisedBy === null ? null : personId(row.promisedBy),
  groups: row.groups.map((group): Group => ({ id: groupId(group.id), name: group.name })),
  programmes: row.programmes.map((it): Programme => ({
    id: programmeId(it.id),
    schoolYear: it.schoolYear,
    stages: it.stages.map(toStage),
    visitPolicy: (it.visitPolicy as unknown as VisitPolicy | null) ?? usualPolicy,
  })),
  members: row.memberships.map((it) => ({
    person: personId(it.personId),
    role: it.role,
    group: it.groupId === null ? null : groupId(it.groupId),
  })),
  version: row.version,
});

const save = async (tx: Tx, { key, before, after }: Decided<School>, now: Date): Promise<void> => {
  const { count } = await tx.organisation.updateMany({
    where: { id: key, version: before.version },
    data: {
      promisedAt: after.promisedAt,
      promisedBy: after.promisedBy,
      week: after.week,
      ...(after.years === before.years ? {} : { calendar: yearsColumn(after.years) }),
      version: { increment: 1 },
      nextPlanAt: new Date(0),
    },
  });
  if (count !== 1) throw new Raced();
  for (const group of after.groups)
    if (group.id === null) await tx.group.create({ data: { organisationId: key, name: group.name, createdAt: now } });
  for (const programme of after.programmes) {
    const known = before.programmes.find(({ id }) => id !== null && id === programme.id);
    if (known !== undefined && known.visitPolicy !== programme.visitPolicy)
      await tx.programme.update({
        where: { id: known.id ?? 0 },
        data: { visitPolicy: programme.visitPolicy as unknown as Prisma.InputJsonValue },
      });
    const id =
      programme.id ??
      (await tx.programme.create({ data: { organisationId: key, schoolYear: programme.schoolYear, createdAt: now } }))
        .id;
    for (const stage of programme.stages)
      if (stage.id === null)
        await tx.stage.create({
          data: {
            organisationId: key,
            programmeId: id,
            kind: stage.kind,
            instrument: stage.instrument,
            edition: stage.edition,
            openedAt: stage.openedAt,
            openedBy: stage.openedBy,
          },
        });
  }
};

export const schoolKind: Kind<School> = {
  name: 'school',
  load: async (tx, keys) => {
    const rows = await tx.organisation.findMany({ where: { id: { in: [...keys] } }, include: whole });
    return new Map(rows.map((row) => [row.id, toSchool(row)]));
  },
  save: async (tx, decided, now) => {
    for (const one of decided) await save(tx, one, now);
  },
};

export const school = (scope: Scope, calendarOf: CalendarOf) => {
  const { organisation } = scope.actor;
  return {
    school: async (): Promise<School> => {
      const found = (await schoolKind.load(scope.db(), [organisation])).get(organisation);
      if (found === undefined) throw new Error(`organisation ${organisation} is gone`);
      return found;
    },
    calendar: async (): Promise<SchoolCalendar> => {
      const where = { id: organisation };
      return calendarOf(toSchoolTime(await scope.db().organisation.findUniqueOrThrow({ where, select: schoolTime })));
    },
    /** As it would be without anything of the school's own. */
    presetCalendar: async (): Promise<SchoolCalendar> => {
      const where = { id: organisation };
      const row = await scope.db().organisation.findUniqueOrThrow({ where, select: schoolTime });
      return calendarOf({ ...toSchoolTime(row), years: [] });
    },
    changeSchool: (decide: (current: School) => Result<School>): Promise<Refusal | null> =>
      scope.change(schoolKind, organisation, decide),
  };
};
