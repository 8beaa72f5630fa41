import { groupId, organisationId, personId } from '../domain/people.ts';
import type { GroupId, PersonId } from '../domain/people.ts';
import type { StageId, StageKind } from '../domain/programme.ts';
import { stageId } from '../domain/programme.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Release, StageAtClosing } from '../domain/release.ts';
import type { Result } from '../domain/result.ts';
import { refuse } from '../domain/result.ts';
import { insertBehaviour, measuredIn, toBehaviour } from './behaviour.ts';
import { insertRows } from './bulk.ts';
import type { Prisma } from './generated/sqlite/client.ts';
import { curatorsOf, inForce } from './people.ts';
import { toStage } from './school.ts';
import type { Scope } from './scope.ts';
import type { Count, StageAsked, StageCounting } from './stage-counting.ts';
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

const toFigures = ({ started, finished, competences, functions, since, changes }: Release): StoredFigures => ({
  started,
  finished,
  competences,
  functions,
  since,
  changes,
});

/** Written in bulk: a region has thousands of releases, over which Prisma would take seconds. */
const releaseColumns = ['organisationId', 'stageId', 'groupId', 'instrument', 'edition', 'members', 'figures', 'at'];

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

/** `settled` hears at each loading whether everyone is counted, or which stage has still to be. */
const stageKind = (
  counting: StageCounting,
  count: Count,
  settled: (uncounted: StageAsked | null) => void,
): Kind<StageAtClosing> => ({
  name: 'stage',
  load: async (tx, keys) => {
    const rows = await tx.stage.findMany({
      where: { id: { in: [...keys] } },
      include: { releases: true, behaviour: true, programme: { select: { schoolYear: true } } },
    });
    const found = new Map<number, StageAtClosing>();
    for (const row of rows) {
      const before = await closedBefore(tx, row);
      const asked = { id: row.id, before: before?.id ?? null };
      const counted = await counting.settle(tx, asked, count);
      settled(counted === null ? asked : null);
      const curators = (await curatorsOf(tx, [row.organisationId])).get(row.organisationId) ?? [];
      found.set(row.id, {
        id: stageId(row.id),
        organisation: organisationId(row.organisationId),
        stage: toStage(row),
        groups: counted === null ? [] : await menteesByGroup(tx, row.organisationId),
        curators: curators.map(personId),
        counted: counted ?? [],
        since: before === null ? null : (before.kind as StageKind),
        sinceAt: before?.closedAt ?? null,
        releases: row.releases.map(toRelease),
        lessons: counted === null ? [] : await measuredIn(tx, row.organisationId, row.programme.schoolYear, curators),
        behaviour: row.behaviour.map(toBehaviour),
        version: row.version,
      });
    }
    return found;
  },
  save: async (tx, decided) => {
    for (const { key, before, after } of decided) {
      const { count } = await tx.stage.updateMany({
        where: { id: key, version: before.version },
        data: { closedAt: after.stage.closedAt, closedBy: after.stage.closedBy, version: { increment: 1 } },
      });
      if (count !== 1) throw new Raced();
      const frozen = after.releases.slice(before.releases.length);
      await insertRows(
        tx,
        'Release',
        releaseColumns,
        frozen.map((it) => [
          after.organisation,
          key,
          it.group,
          it.instrument,
          it.edition,
          JSON.stringify(it.members),
          JSON.stringify(toFigures(it)),
          it.at,
        ]),
      );
      await insertBehaviour(tx, after.organisation, after.behaviour.slice(before.behaviour.length));
    }
  },
});

/** The closed stage before in the same school year, for changes. */
const closedBefore = (tx: Tx, row: Prisma.StageModel) =>
  tx.stage.findFirst({
    where: { programmeId: row.programmeId, id: { not: row.id }, closedAt: { not: null } },
    orderBy: { closedAt: 'desc' },
  });

/** How many were asked, have begun and have finished; the only figures of an open stage. */
export interface Participation {
  readonly group: { readonly id: GroupId; readonly name: string };
  readonly asked: number;
  readonly started: number;
  readonly finished: number;
}

export const stages = (scope: Scope, counting: StageCounting) => {
  const { organisation } = scope.actor;
  return {
    /**
     * Decides about a stage with everyone in it counted. In a school that is one transaction; a region is counted
     * before it, outside, while others are served, until so few are left as a school has.
     */
    changeStage: async (
      id: StageId,
      count: Count,
      decide: (current: StageAtClosing) => Result<StageAtClosing>,
    ): Promise<Refusal | null> => {
      for (;;) {
        const outcome: { uncounted: StageAsked | null; isTurnedAway: boolean } = {
          uncounted: null,
          isTurnedAway: false,
        };
        const kind = stageKind(counting, count, (found) => {
          outcome.uncounted = found;
        });
        const refusal = await scope.change(kind, id, (it) => {
          outcome.isTurnedAway = outcome.uncounted !== null;
          // Refused, so that nothing is written and the update has caused no change yet; nobody hears of it.
          return outcome.isTurnedAway ? refuse({ kind: 'not-found' }) : decide(it);
        });
        if (outcome.isTurnedAway && outcome.uncounted !== null) {
          await counting.catchUp(scope.db, outcome.uncounted, count);
          continue;
        }
        counting.forget(id);
        return refusal;
      }
    },

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
