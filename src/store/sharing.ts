import type { Assessment, AssessmentId } from '../domain/assessment.ts';
import { assessmentId } from '../domain/assessment.ts';
import type { GroupId, PersonId } from '../domain/people.ts';
import { groupId, personId } from '../domain/people.ts';
import type { Questionnaire } from '../domain/questionnaire.ts';
import type { Rating, RatingId } from '../domain/rating.ts';
import { ratingId } from '../domain/rating.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Result } from '../domain/result.ts';
import { mayDo } from '../domain/rights.ts';
import type { SharedItem, SharedProfile } from '../domain/sharing.ts';
import { asSeenBy, sharedWith } from '../domain/sharing.ts';
import { organisationId } from '../domain/people.ts';
import type { AssessmentTable } from './assessments.ts';
import { toEntry, toShares } from './assessments.ts';
import { Prisma } from './generated/sqlite/client.ts';
import { inForce } from './people.ts';
import type { Scope } from './scope.ts';
import type { Kind, Tx } from './writer.ts';
import { Raced } from './writer.ts';

/** What others may read of an assessment, and what a mentor has seen of it. */

/** One result that somebody has opened to the actor, as a list shows it. */
export interface SharedLine {
  readonly assessment: AssessmentId;
  readonly person: PersonId;
  readonly name: string | null;
  readonly stage: Assessment['stage']['kind'];
  readonly items: ReadonlySet<SharedItem>;
  /** Whether the actor may rate what was seen: mentors of the person's group only. */
  readonly mayRate: boolean;
}

/** An assessment that lies open for somebody, without what it says. */
interface OpenAssessment {
  readonly id: number;
  readonly person: PersonId;
  readonly items: ReadonlySet<SharedItem>;
  readonly mayRate: boolean;
}

export interface OpenedProfile extends SharedProfile {
  readonly name: string | null;
  readonly mayRate: boolean;
}

/** A sent rating as its mentee reads it. */
export interface SentRating {
  readonly rating: Rating;
  readonly byName: string | null;
}

const withAll = {
  answers: { orderBy: { id: 'asc' } },
  assessment: { select: { personId: true } },
} satisfies Prisma.RatingInclude;

const ratingKind = (table: AssessmentTable): Kind<Rating> => ({
  name: 'rating',
  isLight: true,
  load: async (tx, keys) => {
    const rows = await tx.rating.findMany({ where: { id: { in: [...keys] } }, include: withAll });
    const assessments = await table.read(tx, { id: { in: rows.map((row) => row.assessmentId) } });
    const groups = await groupsOf(
      tx,
      assessments.map(({ person }) => person),
    );
    const found = new Map<number, Rating>();
    for (const row of rows) {
      const assessment = assessments.find(({ id }) => id === row.assessmentId);
      if (assessment !== undefined) found.set(row.id, toRating(row, assessment, groups.get(assessment.person) ?? []));
    }
    return found;
  },
  save: async (tx, decided) => {
    for (const { key, before, after } of decided) {
      const { count } = await tx.rating.updateMany({
        where: { id: key, version: before.version },
        data: { sentAt: after.sentAt, version: { increment: 1 } },
      });
      if (count !== 1) throw new Raced();
      await tx.answer.createMany({
        data: after.entries.slice(before.entries.length).map(({ statement, by, source, at, said }) => ({
          organisationId: after.organisation,
          assessmentId: after.assessment.id,
          ratingId: key,
          statement,
          kind: said.kind,
          level: said.kind === 'level' ? said.level : null,
          source,
          by,
          at,
        })),
      });
    }
  },
});

const toRating = (
  row: Prisma.RatingGetPayload<{ include: typeof withAll }>,
  assessment: Assessment,
  groups: readonly GroupId[],
): Rating => ({
  id: ratingId(row.id),
  organisation: organisationId(row.organisationId),
  assessment: { id: assessment.id, person: assessment.person, focus: assessment.focus, shares: assessment.shares },
  by: personId(row.byId),
  groups,
  startedAt: row.startedAt,
  sentAt: row.sentAt,
  entries: row.answers.map(toEntry),
  version: row.version,
});

/** The groups in which each person is a mentee now. */
const groupsOf = async (tx: Tx, people: readonly number[]): Promise<ReadonlyMap<number, readonly GroupId[]>> => {
  const rows = await tx.membership.findMany({
    where: { personId: { in: [...people] }, role: 'mentee', ...inForce },
    select: { personId: true, groupId: true },
  });
  const found = new Map<number, GroupId[]>();
  for (const row of rows)
    if (row.groupId !== null) found.set(row.personId, [...(found.get(row.personId) ?? []), groupId(row.groupId)]);
  return found;
};

export const sharing = (scope: Scope, table: AssessmentTable) => {
  const { organisation, person: me } = scope.actor;
  const kind = ratingKind(table);

  /** Which assessments of others lie open for the actor, and how far; their answers are not read for that. */
  const open = async (where: Prisma.AssessmentWhereInput): Promise<readonly OpenAssessment[]> => {
    const rows = await scope.db().assessment.findMany({
      where: {
        ...where,
        organisationId: organisation,
        personId: { not: me },
        finishedAt: { not: null },
        shares: { not: Prisma.DbNull },
      },
      select: { id: true, personId: true, shares: true },
      orderBy: { id: 'asc' },
    });
    const found = rows
      .map((row) => ({ ...row, items: sharedWith({ shares: toShares(row.shares) }, me) }))
      .filter(({ items }) => items.size > 0);
    const groups = await groupsOf(
      scope.db(),
      found.map((it) => it.personId),
    );
    return found.flatMap(({ id, personId: of, items }) => {
      const target = { organisation, person: personId(of), groupsOfPerson: groups.get(of) ?? [] };
      if (!mayDo(scope.actor, 'read-shared', target)) return [];
      return [{ id, person: personId(of), items, mayRate: mayDo(scope.actor, 'rate-mentee', target) }];
    });
  };

  /** The same with all that they hold, for whoever opens one. */
  const readable = async (where: Prisma.AssessmentWhereInput) => {
    const found = await open(where);
    const assessments =
      found.length === 0 ? [] : await table.read(scope.db(), { id: { in: found.map(({ id }) => id) } });
    return found.flatMap(({ id, mayRate }) => {
      const assessment = assessments.find((it) => it.id === id);
      return assessment === undefined ? [] : [{ assessment, mayRate }];
    });
  };

  const namesOf = async (people: readonly number[]): Promise<ReadonlyMap<number, string | null>> => {
    const rows = await scope.db().person.findMany({
      where: { id: { in: [...people] }, organisationId: organisation },
      select: { id: true, name: true },
    });
    return new Map(rows.map((row) => [row.id, row.name]));
  };

  return {
    /** Who has shared something with the actor, newest last. */
    sharedWithMe: async (): Promise<readonly SharedLine[]> => {
      const open = await readable({});
      const names = await namesOf(open.map((it) => it.assessment.person));
      return open.map(({ assessment, mayRate }) => ({
        assessment: assessment.id,
        person: assessment.person,
        name: names.get(assessment.person) ?? null,
        stage: assessment.stage.kind,
        items: sharedWith(assessment, me),
        mayRate,
      }));
    },

    /** Opens one shared result, cut down to what was shared; that it was read is in the audit. */
    openShared: async (
      id: AssessmentId,
      askedOf: (it: Assessment) => Questionnaire,
    ): Promise<OpenedProfile | undefined> => {
      const [found] = await readable({ id });
      if (found === undefined) return undefined;
      const seen = asSeenBy(found.assessment, askedOf(found.assessment), me);
      if (seen === undefined) return undefined;
      await scope.db().auditEvent.create({
        data: {
          organisationId: organisation,
          at: scope.clock(),
          actorId: me,
          act: 'read-shared',
          subjectId: found.assessment.person,
          refs: { assessment: id, items: [...seen.items].join(',') },
        },
      });
      const names = await namesOf([found.assessment.person]);
      return { ...seen, name: names.get(found.assessment.person) ?? null, mayRate: found.mayRate };
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

    /** The actor's rating of an assessment that was shared; begun already, it is the same one. */
    startRating: async (id: AssessmentId): Promise<Refusal | RatingId> => {
      const [found] = await readable({ id });
      if (found === undefined) return { kind: 'not-shared' };
      if (!found.mayRate) return { kind: 'needs-role', role: 'mentor' };
      const row = await scope.db().rating.upsert({
        where: { assessmentId_byId: { assessmentId: id, byId: me } },
        create: { organisationId: organisation, assessmentId: id, byId: me, startedAt: scope.clock() },
        update: {},
      });
      return ratingId(row.id);
    },

    changeRating: (id: RatingId, decide: (current: Rating) => Result<Rating>): Promise<Refusal | null> =>
      scope.change(kind, id, decide),

    /** The actor's own rating, a draft too. */
    rating: async (id: RatingId): Promise<{ readonly rating: Rating; readonly assessment: Assessment } | undefined> => {
      const db = scope.db();
      const row = await db.rating.findFirst({ where: { id, organisationId: organisation, byId: me } });
      if (row === null) return undefined;
      const rating = (await kind.load(db, [id])).get(id);
      const [found] = await readable({ id: assessmentId(row.assessmentId) });
      return rating === undefined || found === undefined ? undefined : { rating, assessment: found.assessment };
    },

    /** Ratings that mentors have sent beside one of the actor's own assessments. */
    ratingsOfMine: async (id: AssessmentId): Promise<readonly SentRating[]> => {
      const db = scope.db();
      const rows = await db.rating.findMany({
        where: {
          assessmentId: id,
          organisationId: organisation,
          sentAt: { not: null },
          assessment: { personId: me },
        },
        select: { id: true, byId: true },
      });
      const ratings = await kind.load(
        db,
        rows.map((row) => row.id),
      );
      const names = await namesOf(rows.map((row) => row.byId));
      return [...ratings.values()].map((rating) => ({ rating, byName: names.get(rating.by) ?? null }));
    },

    /** The assessment that a rating sent to the actor stands beside. */
    assessmentRated: async (id: RatingId): Promise<AssessmentId | undefined> => {
      const row = await scope.db().rating.findFirst({
        where: { id, organisationId: organisation, assessment: { personId: me } },
        select: { assessmentId: true },
      });
      return row === null ? undefined : assessmentId(row.assessmentId);
    },

    /** Whose single answers the actor can open at one stage: what a figure must be safe against. */
    openedAt: (
      stage: number,
    ): Promise<readonly { readonly person: PersonId; readonly items: ReadonlySet<SharedItem> }[]> =>
      open({ stageId: stage }),
  };
};
