import type { Assessment, AssessmentId } from '../domain/assessment.ts';
import { assessmentId } from '../domain/assessment.ts';
import type { GroupId, PersonId } from '../domain/people.ts';
import { groupId, personId } from '../domain/people.ts';
import type { Questionnaire } from '../domain/questionnaire.ts';
import type { RatingId } from '../domain/rating.ts';
import { ratingId, refusalToBegin } from '../domain/rating.ts';
import { mayDo } from '../domain/rights.ts';
import type { Reader, SharedItem, SharedProfile } from '../domain/sharing.ts';
import { asSeenBy, sharedWith } from '../domain/sharing.ts';
import type { AssessmentTable } from './assessments.ts';
import { toFocus, toParts, toShares } from './assessments.ts';
import { Prisma } from './generated/sqlite/client.ts';
import { inForce } from './people.ts';
import type { Scope } from './scope.ts';
import type { Tx } from './writer.ts';

/** What others may read of an assessment. That something was shared is not enough: the role is asked anew. */

/** One result that somebody has opened to the actor, as a list shows it. */
export interface SharedLine {
  readonly assessment: AssessmentId;
  readonly person: PersonId;
  readonly name: string | null;
  readonly stage: Assessment['stage']['kind'];
  readonly items: ReadonlySet<SharedItem>;
  readonly rating: RatingLine | null;
}

/** The actor's own rating of a shared result, a draft too. */
export interface RatingLine {
  readonly id: RatingId;
  readonly sentAt: Date | null;
}

export interface OpenedProfile extends SharedProfile {
  readonly name: string | null;
  /** Whether the actor may rate what was seen: mentors of the person's group who were shown the focus. */
  readonly mayRate: boolean;
  readonly rating: RatingLine | null;
}

/** A result that the actor may read a part of, without its answers. */
export interface Readable extends Pick<
  Assessment,
  'id' | 'organisation' | 'person' | 'instrument' | 'edition' | 'parts' | 'focus' | 'shares'
> {
  readonly stage: Assessment['stage']['kind'];
  /** Groups in which the person is a mentee now. */
  readonly groups: readonly GroupId[];
}

/** Whoever has left the programme is read no longer, and may still take back what was shown. */
export const participating = { person: { leftAt: null } } satisfies Prisma.AssessmentWhereInput;

/** Results of others that the actor's role lets them read, as far as they were shared; oldest first. */
export const readableBy =
  (scope: Scope) =>
  async (where: Prisma.AssessmentWhereInput): Promise<readonly Readable[]> => {
    const { organisation, person: me } = scope.actor;
    const rows = await scope.db().assessment.findMany({
      where: {
        ...where,
        organisationId: organisation,
        personId: { not: me },
        finishedAt: { not: null },
        shares: { not: Prisma.AnyNull },
      },
      include: { stage: { select: { kind: true } } },
      orderBy: { id: 'asc' },
    });
    const open = rows.map((row) => ({ row, shares: toShares(row.shares) })).filter((it) => sharedWith(it, me).size > 0);
    const groups = await groupsOf(
      scope.db(),
      open.map(({ row }) => row.personId),
    );
    return open
      .map(({ row, shares }): Readable => ({
        id: assessmentId(row.id),
        organisation,
        person: personId(row.personId),
        instrument: row.instrument,
        edition: row.edition,
        parts: toParts(row.parts),
        focus: toFocus(row.focus),
        shares,
        stage: row.stage.kind as Readable['stage'],
        groups: groups.get(row.personId) ?? [],
      }))
      .filter(({ person, groups: groupsOfPerson }) =>
        mayDo(scope.actor, 'read-shared', { organisation, person, groupsOfPerson }),
      );
  };

/** The groups in which each person is a mentee now. */
export const groupsOf = async (tx: Tx, people: readonly number[]): Promise<ReadonlyMap<number, readonly GroupId[]>> => {
  const found = new Map<number, GroupId[]>();
  if (people.length === 0) return found;
  const rows = await tx.membership.findMany({
    where: { personId: { in: [...people] }, role: 'mentee', ...inForce },
    select: { personId: true, groupId: true },
  });
  for (const row of rows)
    if (row.groupId !== null) found.set(row.personId, [...(found.get(row.personId) ?? []), groupId(row.groupId)]);
  return found;
};

export const namesOf = async (
  scope: Scope,
  people: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, string | null>> => {
  const rows = await scope.db().person.findMany({
    where: { id: { in: [...people] }, organisationId: scope.actor.organisation },
    select: { id: true, name: true },
  });
  return new Map(rows.map((row) => [personId(row.id), row.name]));
};

export const sharing = (scope: Scope, table: AssessmentTable) => {
  const { organisation, person: me } = scope.actor;
  const readable = readableBy(scope);

  /** What the actor has rated of these, by assessment. */
  const ratingsBeside = async (ids: readonly AssessmentId[]): Promise<ReadonlyMap<number, RatingLine>> => {
    const rows = await scope.db().rating.findMany({ where: { byId: me, assessmentId: { in: [...ids] } } });
    return new Map(rows.map((row) => [row.assessmentId, { id: ratingId(row.id), sentAt: row.sentAt }]));
  };

  return {
    /** Who has shared something with the actor, newest last. */
    sharedWithMe: async (): Promise<readonly SharedLine[]> => {
      const open = await readable(participating);
      const names = await namesOf(
        scope,
        open.map(({ person }) => person),
      );
      const ratings = await ratingsBeside(open.map(({ id }) => id));
      return open.map((it) => ({
        assessment: it.id,
        person: it.person,
        name: names.get(it.person) ?? null,
        stage: it.stage,
        items: sharedWith(it, me),
        rating: ratings.get(it.id) ?? null,
      }));
    },

    /** Opens one shared result, cut down to what was shared; that it was read is in the audit. */
    openShared: async (
      id: AssessmentId,
      askedOf: (it: Assessment) => Questionnaire,
    ): Promise<OpenedProfile | undefined> => {
      const [found] = await readable({ id, ...participating });
      const [assessment] = found === undefined ? [] : await table.read(scope.db(), { id });
      const seen = assessment === undefined ? undefined : asSeenBy(assessment, askedOf(assessment), me);
      if (found === undefined || seen === undefined) return undefined;
      await scope.db().auditEvent.create({
        data: {
          organisationId: organisation,
          at: scope.clock(),
          actorId: me,
          act: 'read-shared',
          subjectId: found.person,
          refs: { assessment: id, items: [...seen.items].join(',') },
        },
      });
      const names = await namesOf(scope, [found.person]);
      const ratings = await ratingsBeside([id]);
      return {
        ...seen,
        name: names.get(found.person) ?? null,
        mayRate: refusalToBegin(found, found.groups, scope.actor) === null,
        rating: ratings.get(id) ?? null,
      };
    },

    /** When others last opened what the actor has shared of one assessment. */
    readings: async (id: AssessmentId): Promise<readonly { readonly by: PersonId; readonly at: Date }[]> => {
      const rows = await scope.db().auditEvent.findMany({
        where: { organisationId: organisation, act: 'read-shared', subjectId: me },
        orderBy: { id: 'asc' },
      });
      const last = new Map<number, Date>();
      for (const row of rows)
        if (row.actorId !== null && (row.refs as { assessment?: number }).assessment === id)
          last.set(row.actorId, row.at);
      return [...last].map(([by, at]) => ({ by: personId(by), at }));
    },

    /** Everyone for whom a part of one of the actor's own assessments lies open, by whatever role or by none any more. */
    openedTo: async (id: AssessmentId): Promise<readonly Pick<Reader, 'person' | 'name'>[]> => {
      const row = await scope.db().assessment.findFirst({
        where: { id, organisationId: organisation, personId: me },
        select: { shares: true },
      });
      const open = toShares(row?.shares ?? null).filter((it) => it.endedAt === null);
      const names = await namesOf(
        scope,
        open.map((it) => it.with),
      );
      return [...names].map(([person, name]) => ({ person, name }));
    },

    /** Whose single answers the actor can open at one stage: what a figure must be safe against. */
    openedAt: async (
      stage: number,
    ): Promise<readonly { readonly person: PersonId; readonly items: ReadonlySet<SharedItem> }[]> =>
      (await readable({ stageId: stage })).map((it) => ({ person: it.person, items: sharedWith(it, me) })),
  };
};
