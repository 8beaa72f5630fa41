import type { BehaviourRelease, MeasuredLesson, MeasureSource } from '../domain/behaviour.ts';
import { isCountedAfter, latestOf, measureSources, sourceOf } from '../domain/behaviour.ts';
import type { PersonId } from '../domain/people.ts';
import { groupId, personId } from '../domain/people.ts';
import type { StageId } from '../domain/programme.ts';
import { stageId } from '../domain/programme.ts';
import { mayDo } from '../domain/rights.ts';
import type { VisitKind } from '../domain/visit.ts';
import { visitId } from '../domain/visit.ts';
import { insertRows } from './bulk.ts';
import { Prisma } from './generated/sqlite/client.ts';
import { curatorsOf, inForce } from './people.ts';
import type { Scope } from './scope.ts';
import { groupsOf } from './sharing.ts';
import { toSheet } from './visit-rows.ts';
import type { Tx } from './writer.ts';

/** Level 3: the «замер» sheets that a closing stage counts, and the releases frozen of them. Instants in JSON are milliseconds. */

type Figures = Pick<BehaviourRelease, 'seen' | 'figures' | 'changes'> & {
  readonly after: number | null;
  readonly first: number;
  readonly last: number;
};

export const toBehaviour = (row: Prisma.BehaviourReleaseModel): BehaviourRelease => {
  const { after, first, last, ...figures } = row.figures as unknown as Figures;
  return {
    stage: stageId(row.stageId),
    group: row.groupId === null ? null : groupId(row.groupId),
    edition: row.edition,
    members: (row.members as readonly number[]).map(personId),
    after: after === null ? null : new Date(after),
    first: new Date(first),
    last: new Date(last),
    ...figures,
    at: row.at,
  };
};

const columns = ['organisationId', 'stageId', 'groupId', 'edition', 'members', 'figures', 'at'];

export const insertBehaviour = (tx: Tx, organisation: number, frozen: readonly BehaviourRelease[]): Promise<void> =>
  insertRows(
    tx,
    'BehaviourRelease',
    columns,
    frozen.map(({ stage, group, edition, members, at, after, first, last, seen, figures, changes }) => {
      const stored: Figures = {
        after: after?.getTime() ?? null,
        first: first.getTime(),
        last: last.getTime(),
        seen,
        figures,
        changes,
      };
      return [organisation, stage, group, edition, JSON.stringify(members), JSON.stringify(stored), at];
    }),
  );

/** «Замер» to which the host agreed, of one school year, whether sent or not. Of other sheets not a row is read. */
const measureRows = (tx: Tx, organisation: number, year: string, hosts?: readonly number[]) =>
  tx.visitor.findMany({
    where: {
      organisationId: organisation,
      purpose: 'measure',
      measureAgreedAt: { not: null },
      sheet: { not: Prisma.AnyNull },
      visit: { year, hostId: hosts === undefined ? { not: null } : { in: [...hosts] } },
    },
    select: { visitId: true, personId: true, kind: true, sheet: true, visit: { select: { hostId: true } } },
    orderBy: { id: 'asc' },
  });
type MeasureRow = Awaited<ReturnType<typeof measureRows>>[number];

interface Written extends Omit<MeasuredLesson, 'sentAt'> {
  readonly by: number | null;
  readonly startedAt: Date;
  readonly sentAt: Date | null;
}

const toWritten = (row: MeasureRow, curators: readonly number[]): readonly Written[] => {
  const sheet = toSheet(row.sheet);
  if (sheet === null || sheet.edition === null || row.visit.hostId === null) return [];
  return [
    {
      visit: visitId(row.visitId),
      host: personId(row.visit.hostId),
      source: sourceOf(row.kind as VisitKind, row.personId !== null && curators.includes(row.personId)),
      edition: sheet.edition,
      marks: sheet.marks,
      by: row.personId,
      startedAt: sheet.startedAt,
      sentAt: sheet.sentAt,
    },
  ];
};

const isSent = (it: Written): it is Written & MeasuredLesson => it.sentAt !== null;

/** What a closing stage may count: the sheets of its school year that were sent. */
export const measuredIn = async (
  tx: Tx,
  organisation: number,
  year: string,
  curators: readonly number[],
): Promise<readonly MeasuredLesson[]> =>
  (await measureRows(tx, organisation, year))
    .flatMap((row) => toWritten(row, curators))
    .filter(isSent)
    .map(({ visit, host, source, edition, marks, sentAt }) => ({ visit, host, source, edition, marks, sentAt }));

/** The releases of a stage, and whose marks in them the actor can open. */
export interface BehaviourAtStage {
  readonly releases: readonly BehaviourRelease[];
  /** As sharply as can be said, and everybody of whom there may be a mark that the actor knows. */
  readonly opened: ReadonlyMap<MeasureSource, readonly ReadonlySet<PersonId>[]>;
}

export const behaviour = (scope: Scope) => {
  const { organisation, person: me } = scope.actor;

  /** The host reads their own, a mentor those of the mentees they lead, a visitor the one they wrote. */
  const mayOpenAllOf = async (hosts: readonly number[]): Promise<ReadonlySet<number>> => {
    const groups = await groupsOf(scope.db(), hosts);
    return new Set(
      hosts.filter(
        (host) =>
          host === me ||
          mayDo(scope.actor, 'read-visit', {
            organisation,
            person: personId(host),
            groupsOfPerson: groups.get(host) ?? [],
          }),
      ),
    );
  };

  /** Hosts of whose lessons the actor can know a mark at all. */
  const hostsAround = async (): Promise<readonly number[]> => {
    const led = scope.actor.roles.flatMap(({ role, group }) => (role === 'mentor' && group !== null ? [group] : []));
    const mentees = await scope.db().membership.findMany({
      where: { organisationId: organisation, role: 'mentee', groupId: { in: led }, ...inForce },
      select: { personId: true },
    });
    const visited = await scope.db().visit.findMany({
      where: { organisationId: organisation, visitors: { some: { personId: me, purpose: 'measure' } } },
      select: { hostId: true },
    });
    const all = [me, ...mentees.map((it) => it.personId), ...visited.map((it) => it.hostId)];
    return [...new Set(all.filter((it) => it !== null))];
  };

  const openedAmong = async (
    { after, at }: Pick<BehaviourRelease, 'after' | 'at'>,
    year: string,
  ): Promise<BehaviourAtStage['opened']> => {
    const hosts = await hostsAround();
    const whole = await mayOpenAllOf(hosts);
    const curators = (await curatorsOf(scope.db(), [organisation])).get(organisation) ?? [];
    const written = (await measureRows(scope.db(), organisation, year, hosts)).flatMap((row) =>
      toWritten(row, curators),
    );
    const isMine = ({ host, by }: Written): boolean => whole.has(host) || by === me;
    const counted = written.filter(isSent).filter((it) => isCountedAfter(it, after) && it.sentAt <= at);
    const latest = new Set<object>(latestOf(counted));
    // Reopened since, or by somebody who was curator then and is not now: it may have been counted all the same.
    const perhaps = written.filter(
      (it) => it.startedAt <= at && (it.sentAt === null || isCountedAfter({ sentAt: it.sentAt }, after)),
    );
    const hostsOf = (some: readonly Written[], isOf: (it: Written) => boolean): ReadonlySet<PersonId> =>
      new Set(some.filter((it) => isMine(it) && isOf(it)).map(({ host }) => host));
    return new Map(
      measureSources.map((source) => {
        const isOutside = (it: MeasureSource): boolean => it === 'curator' || it === 'observer';
        const isAlike = (it: Written): boolean => it.source === source || (isOutside(it.source) && isOutside(source));
        return [
          source,
          [
            hostsOf(
              counted.filter((it) => latest.has(it)),
              (it) => it.source === source,
            ),
            hostsOf(perhaps, isAlike),
          ],
        ];
      }),
    );
  };

  return {
    /** The frozen figures of a closed stage, all of the school: who sees which is decided in the domain. */
    behaviour: async (id: StageId): Promise<BehaviourAtStage> => {
      const rows = await scope.db().behaviourRelease.findMany({
        where: { stageId: id, organisationId: organisation },
        include: { stage: { select: { programme: { select: { schoolYear: true } } } } },
        orderBy: { id: 'asc' },
      });
      const [first] = rows;
      const releases = rows.map(toBehaviour);
      const [anyone] = releases;
      if (first === undefined || anyone === undefined) return { releases, opened: new Map() };
      return { releases, opened: await openedAmong(anyone, first.stage.programme.schoolYear) };
    },
  };
};
