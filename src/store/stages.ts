import { groupId, organisationId, personId } from '../domain/people.ts';
import type { GroupId, PersonId } from '../domain/people.ts';
import type { StageId, StageKind } from '../domain/programme.ts';
import { stageId } from '../domain/programme.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Release, StageAtClosing } from '../domain/release.ts';
import type { Result } from '../domain/result.ts';
import type { AssessmentTable } from './assessments.ts';
import type { Prisma } from './generated/sqlite/client.ts';
import { curatorsOf, inForce } from './people.ts';
import { toStage } from './school.ts';
import type { Scope } from './scope.ts';
import type { Kind, Tx } from './writer.ts';
import { Raced } from './writer.ts';

/** Closing a stage, and the releases frozen by it. */

/** The figures of a release as its row holds them. */
type StoredFigures = Pick<Release, 'started' | 'finished' | 'competences' | 'functions' | 'since' | 'changes'>;

const toRelease = (row: Prisma.ReleaseModel): Release => ({
  stage: stageId(row.stageId),
  group: row.groupId === null ? null : groupId(row.groupId),
  instrument: row.instrument,
  edition: row.edition,
  members: (row.members as readonly number[]).map(personId),
  ...(row.figures as unknown as StoredFigures),
  at: row.at,
});

const toFigures = ({ started, finished, competences, functions, since, changes }: Release): Prisma.InputJsonObject => ({
  started,
  finished,
  competences: competences.map((it) => ({ ...it, counted: [...it.counted], bands: [...it.bands] })),
  functions: functions.map((it) => ({ ...it, counted: [...it.counted], bands: [...it.bands] })),
  since,
  changes: changes.map((it) => ({ ...it, counted: [...it.counted] })),
});

/** Groups with the mentees of today. Two queries over a school, not one by ids: a region has more groups than SQLite takes. */
const menteesByGroup = async (tx: Tx, organisations: number | { in: number[] }) => {
  const groups = await tx.group.findMany({
    where: { organisationId: organisations },
    select: { id: true, name: true, organisationId: true },
    orderBy: { id: 'asc' },
  });
  const memberships = await tx.membership.findMany({
    where: { organisationId: organisations, role: 'mentee', ...inForce },
    select: { personId: true, groupId: true },
    orderBy: { id: 'asc' },
  });
  const mentees = new Map<number, Set<PersonId>>(groups.map(({ id }) => [id, new Set()]));
  for (const it of memberships) if (it.groupId !== null) mentees.get(it.groupId)?.add(personId(it.personId));
  return groups.map(({ id, name, organisationId: of }) => ({
    id: groupId(id),
    name,
    organisation: of,
    mentees: [...(mentees.get(id) ?? [])],
  }));
};

const stageKind = (table: AssessmentTable): Kind<StageAtClosing> => ({
  name: 'stage',
  load: async (tx, keys) => {
    const rows = await tx.stage.findMany({ where: { id: { in: [...keys] } }, include: { releases: true } });
    const organisations = [...new Set(rows.map((row) => row.organisationId))];
    const curators = await curatorsOf(tx, organisations);
    const groups = await menteesByGroup(tx, { in: organisations });
    const found = new Map<number, StageAtClosing>();
    for (const row of rows)
      found.set(row.id, {
        id: stageId(row.id),
        organisation: organisationId(row.organisationId),
        stage: toStage(row),
        groups: groups.filter((group) => group.organisation === row.organisationId),
        curators: (curators.get(row.organisationId) ?? []).map(personId),
        assessments: await table.read(tx, { stageId: row.id }),
        before: await closedBefore(tx, row, table),
        releases: row.releases.map(toRelease),
        version: row.version,
      });
    return found;
  },
  save: async (tx, decided) => {
    for (const { key, before, after } of decided) {
      const { count } = await tx.stage.updateMany({
        where: { id: key, version: before.version },
        data: { closedAt: after.stage.closedAt, closedBy: after.stage.closedBy, version: { increment: 1 } },
      });
      if (count !== 1) throw new Raced();
      await tx.release.createMany({
        data: after.releases.slice(before.releases.length).map((release) => ({
          organisationId: after.organisation,
          stageId: key,
          groupId: release.group,
          instrument: release.instrument,
          edition: release.edition,
          members: [...release.members],
          figures: toFigures(release),
          at: release.at,
        })),
      });
    }
  },
});

/** The closed stage before in the same school year, for changes. */
const closedBefore = async (
  tx: Tx,
  row: Prisma.StageModel,
  table: AssessmentTable,
): Promise<StageAtClosing['before']> => {
  const before = await tx.stage.findFirst({
    where: { programmeId: row.programmeId, id: { not: row.id }, closedAt: { not: null } },
    orderBy: { closedAt: 'desc' },
  });
  if (before === null) return null;
  return { kind: before.kind as StageKind, assessments: await table.read(tx, { stageId: before.id }) };
};

/** How many were asked, have begun and have finished; the only figures of an open stage. */
export interface Participation {
  readonly group: { readonly id: GroupId; readonly name: string };
  readonly asked: number;
  readonly started: number;
  readonly finished: number;
}

export const stages = (scope: Scope, table: AssessmentTable) => {
  const { organisation } = scope.actor;
  const kind = stageKind(table);
  return {
    changeStage: (id: StageId, decide: (current: StageAtClosing) => Result<StageAtClosing>): Promise<Refusal | null> =>
      scope.change(kind, id, decide),

    /** Participation per group; counts of people only, no levels. */
    participation: async (id: StageId): Promise<readonly Participation[]> => {
      const groups = await menteesByGroup(scope.db(), organisation);
      const begun = await scope.db().assessment.findMany({
        where: { stageId: id, organisationId: organisation },
        select: { personId: true, finishedAt: true },
      });
      const stateOf = new Map(begun.map((it) => [it.personId, it.finishedAt !== null]));
      return groups.map(({ id: group, name, mentees }) => {
        const mine = mentees.flatMap((person) => stateOf.get(person) ?? []);
        return {
          group: { id: group, name },
          asked: mentees.length,
          started: mine.length,
          finished: mine.filter((isFinished) => isFinished).length,
        };
      });
    },

    /** The frozen figures of a closed stage, all of the school: who sees which is decided in domain/release. */
    releases: async (id: StageId): Promise<readonly Release[]> => {
      const rows = await scope.db().release.findMany({
        where: { stageId: id, organisationId: organisation },
        orderBy: { id: 'asc' },
      });
      return rows.map(toRelease);
    },
  };
};
