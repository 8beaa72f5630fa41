import type { Assessment, AssessmentId } from '../domain/assessment.ts';
import { assessmentId } from '../domain/assessment.ts';
import type { GroupId } from '../domain/people.ts';
import { organisationId, personId } from '../domain/people.ts';
import type { Rating, RatingId } from '../domain/rating.ts';
import { ratingId, refusalToBegin } from '../domain/rating.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Result } from '../domain/result.ts';
import { focusItem, sharedWith } from '../domain/sharing.ts';
import type { AssessmentTable } from './assessments.ts';
import { toEntry } from './assessments.ts';
import type { Prisma } from './generated/sqlite/client.ts';
import type { Scope } from './scope.ts';
import { groupsOf, namesOf, participating, readableBy } from './sharing.ts';
import type { Kind } from './writer.ts';
import { Raced } from './writer.ts';

/** What mentors have seen of a teacher's work, beside the self-assessment and never in it. */

/** A sent rating as its mentee reads it. */
export interface SentRating {
  readonly rating: Rating;
  readonly byName: string | null;
}

/** A rating as its writer sees it: of the assessment only what was asked, and of the shares only the own ones. */
export interface OwnRating {
  readonly rating: Rating;
  readonly name: string | null;
  readonly record: Pick<Assessment, 'id' | 'instrument' | 'edition' | 'parts'>;
}

const withAnswers = { answers: { orderBy: { id: 'asc' } } } satisfies Prisma.RatingInclude;

const ratingKind = (table: AssessmentTable): Kind<Rating> => ({
  name: 'rating',
  isLight: true,
  load: async (tx, keys) => {
    const rows = await tx.rating.findMany({
      where: { id: { in: [...keys] } },
      include: withAnswers,
      orderBy: { id: 'asc' },
    });
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
  row: Prisma.RatingGetPayload<{ include: typeof withAnswers }>,
  { id, person, focus, shares }: Rating['assessment'],
  groups: readonly GroupId[],
): Rating => ({
  id: ratingId(row.id),
  organisation: organisationId(row.organisationId),
  assessment: { id, person, focus, shares },
  by: personId(row.byId),
  groups,
  startedAt: row.startedAt,
  sentAt: row.sentAt,
  entries: row.answers.map(toEntry),
  version: row.version,
});

export const ratings = (scope: Scope, table: AssessmentTable) => {
  const { organisation, person: me } = scope.actor;
  const kind = ratingKind(table);
  const readable = readableBy(scope);

  const begun = async (id: AssessmentId): Promise<RatingId | undefined> => {
    const row = await scope.db().rating.findUnique({ where: { assessmentId_byId: { assessmentId: id, byId: me } } });
    return row === null ? undefined : ratingId(row.id);
  };

  const begin = async (id: AssessmentId): Promise<RatingId> => {
    const data = { organisationId: organisation, assessmentId: id, byId: me, startedAt: scope.clock() };
    try {
      return ratingId((await scope.db().rating.create({ data })).id);
    } catch (error) {
      // Two taps at once: on PostgreSQL the second finds nothing and yet comes too late.
      const first = await begun(id);
      if (first === undefined) throw error;
      return first;
    }
  };

  return {
    /** The actor's rating of an assessment that was shared; begun already, it is the same one. */
    startRating: async (id: AssessmentId): Promise<Refusal | RatingId> => {
      const [found] = await readable({ id, ...participating });
      if (found === undefined) return { kind: 'not-shared' };
      const refusal = refusalToBegin(found, found.groups, scope.actor);
      if (refusal !== null) return refusal;
      return (await begun(id)) ?? begin(id);
    },

    changeRating: (id: RatingId, decide: (current: Rating) => Result<Rating>): Promise<Refusal | null> =>
      scope.change(kind, id, decide),

    /** The actor's own rating, a draft too, while anything of what it stands beside is shown to the actor. */
    rating: async (id: RatingId): Promise<OwnRating | undefined> => {
      const row = await scope.db().rating.findFirst({
        where: { id, organisationId: organisation, byId: me },
        include: withAnswers,
      });
      const [found] = row === null ? [] : await readable({ id: row.assessmentId, ...participating });
      if (row === null || found === undefined) return undefined;
      const shares = found.shares.filter((it) => it.with === me);
      const focus = sharedWith(found, me).has(focusItem) ? found.focus : null;
      const names = await namesOf(scope, [found.person]);
      return {
        rating: toRating(row, { ...found, focus, shares }, found.groups),
        name: names.get(found.person) ?? null,
        record: found,
      };
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
      const found = await kind.load(
        db,
        rows.map((row) => row.id),
      );
      const names = await namesOf(
        scope,
        rows.map((row) => personId(row.byId)),
      );
      return [...found.values()].map((rating) => ({ rating, byName: names.get(rating.by) ?? null }));
    },

    /** The assessment that a rating sent to the actor stands beside. */
    assessmentRated: async (id: RatingId): Promise<AssessmentId | undefined> => {
      const row = await scope.db().rating.findFirst({
        where: { id, organisationId: organisation, sentAt: { not: null }, assessment: { personId: me } },
        select: { assessmentId: true },
      });
      return row === null ? undefined : assessmentId(row.assessmentId);
    },
  };
};
