import type { Assessment, AssessmentId, Entry } from '../domain/assessment.ts';
import { assessmentId, lastTouched, refusalToStart } from '../domain/assessment.ts';
import { organisationId, personId } from '../domain/people.ts';
import type { StageId, StageKind } from '../domain/programme.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Result } from '../domain/result.ts';
import type { Focus } from '../domain/focus.ts';
import type { Part } from '../domain/questionnaire.ts';
import type { Share } from '../domain/sharing.ts';
import type { Importance, Instrument, Level } from '../domain/standard.ts';
import { statementCode } from '../domain/standard.ts';
import { insertRows, updateRows } from './bulk.ts';
import type { Provider } from './connection.ts';
import type { Freshness } from './freshness.ts';
import { Prisma } from './generated/sqlite/client.ts';
import type { Scope } from './scope.ts';
import type { Decided, Kind, Tx } from './writer.ts';
import { isTaken, Raced } from './writer.ts';

/** Self-assessments and their append-only entries. */

const withStage = { stage: { select: { kind: true, closedAt: true } } } satisfies Prisma.AssessmentInclude;
type Row = Prisma.AssessmentGetPayload<{ include: typeof withStage }>;
type AnswerRow = Prisma.AnswerModel;

export const toEntry = (
  row: Pick<AnswerRow, 'statement' | 'by' | 'source' | 'at' | 'kind' | 'level' | 'remark'>,
): Entry => ({
  statement: statementCode(row.statement),
  by: personId(row.by),
  source: row.source as Entry['source'],
  at: row.at,
  said:
    row.kind === 'level'
      ? { kind: 'level', level: row.level as Level }
      : row.kind === 'remark'
        ? { kind: 'remark', text: row.remark ?? '' }
        : { kind: 'notApplicable' },
});

export const toAssessment = (row: Row, entries: readonly Entry[]): Assessment => ({
  id: assessmentId(row.id),
  organisation: organisationId(row.organisationId),
  person: personId(row.personId),
  stage: { kind: row.stage.kind as StageKind, closedAt: row.stage.closedAt },
  instrument: row.instrument,
  edition: row.edition,
  startedAt: row.startedAt,
  finishedAt: row.finishedAt,
  parts: toParts(row.parts),
  entries,
  importance: (row.importance ?? {}) as Readonly<Record<string, Importance>>,
  focus: toFocus(row.focus),
  offers: row.offers as readonly string[] | null,
  external: row.external,
  shares: toShares(row.shares),
  version: row.version,
});

export const toParts = (stored: Row['parts']) => (stored ?? []) as unknown as readonly Part[];
export const toFocus = (stored: Row['focus']) => stored as unknown as readonly Focus[] | null;

/** Instants in JSON are milliseconds. */
interface StoredShare {
  readonly item: string;
  readonly with: number;
  readonly at: number;
  readonly endedAt: number | null;
}

const toShare = (it: StoredShare): Share => ({
  item: it.item,
  with: personId(it.with),
  at: new Date(it.at),
  endedAt: it.endedAt === null ? null : new Date(it.endedAt),
});

export const toShares = (stored: Prisma.JsonValue): readonly Share[] =>
  ((stored ?? []) as unknown as readonly StoredShare[]).map(toShare);

const toStoredShare = (it: Share) => ({ ...it, at: it.at.getTime(), endedAt: it.endedAt?.getTime() ?? null });

const jsonOf = (value: readonly object[] | readonly string[] | null) =>
  value === null ? Prisma.DbNull : (value as Prisma.InputJsonValue);

/** What changes seldom: everything of an assessment but its entries. */
const columnsOf = (it: Assessment) => ({
  finishedAt: it.finishedAt,
  importance: it.importance,
  focus: jsonOf(it.focus),
  offers: jsonOf(it.offers),
  external: it.external,
  // Nothing rather than an empty list: whoever looks for what was shared passes by the others.
  shares: jsonOf(it.shares.length === 0 ? null : it.shares.map(toStoredShare)),
});

const rest = ['finishedAt', 'importance', 'focus', 'offers', 'external', 'shares'] as const;

/**
 * Assessments as last seen, each with the stamp of what the database was then. While the stamp stands nobody has
 * written but through here, so a card costs no query to decide or to draw, and card 60 no more than card 2.
 */
class Seen {
  readonly #known = new Map<number, { readonly stamp: string; readonly assessment: Assessment }>();

  get(id: number, stamp: string | null): Assessment | undefined {
    const known = this.#known.get(id);
    return stamp !== null && known?.stamp === stamp ? known.assessment : undefined;
  }

  set(assessment: Assessment, stamp: string | null): void {
    if (stamp === null) return;
    this.#known.delete(assessment.id);
    this.#known.set(assessment.id, { stamp, assessment });
    if (this.#known.size > 2000) for (const oldest of this.#known.keys()) return void this.#known.delete(oldest);
  }
}

/** Shorter than the first reminder's day: until then the planner has every assessment in sight. */
const pause = 12 * 60 * 60 * 1000;

const answerColumns = ['organisationId', 'assessmentId', 'statement', 'kind', 'level', 'remark', 'source', 'by', 'at'];

export interface AssessmentTable {
  readonly kind: Kind<Assessment>;
  read(db: Tx, where: Prisma.AssessmentWhereInput): Promise<readonly Assessment[]>;
  /** One that nobody has written meanwhile, without asking the database. */
  seen(id: AssessmentId): Assessment | undefined;
}

export const createAssessmentTable = (freshness: Freshness, provider: Provider): AssessmentTable => {
  const cache = new Seen();
  /** The stamp under which the present transaction loaded; read later it might cover somebody else's newer write. */
  let loadedAt: string | null = null;

  const read = async (db: Tx, where: Prisma.AssessmentWhereInput): Promise<readonly Assessment[]> => {
    const rows = await db.assessment.findMany({ where, include: withStage, orderBy: { id: 'asc' } });
    const found = new Map<number, Entry[]>(rows.map((row) => [row.id, []]));
    if (rows.length > 0) {
      const answers = await db.answer.findMany({
        // By what chose the assessments, not by their ids: a region has more than a statement takes.
        where: { assessment: where },
        orderBy: { id: 'asc' },
      });
      // A condition on the rating would make SQLite search all answers without one before those of a few people.
      for (const answer of answers) if (answer.ratingId === null) found.get(answer.assessmentId)?.push(toEntry(answer));
    }
    return rows.map((row) => toAssessment(row, found.get(row.id) ?? []));
  };

  const load = async (tx: Tx, keys: readonly number[]): Promise<ReadonlyMap<number, Assessment>> => {
    // Inside the transaction: on SQLite nobody else can write from here on, so an equal stamp is the truth.
    const stamp = freshness.stamp();
    loadedAt = stamp;
    const known = keys.flatMap((key) => cache.get(key, stamp) ?? []);
    const unread = keys.filter((key) => cache.get(key, stamp) === undefined);
    if (unread.length > 0 && provider === 'postgresql') await lockRows(tx, unread);
    const found = unread.length === 0 ? [] : await read(tx, { id: { in: unread } });
    return new Map([...known, ...found].map((assessment) => [assessment.id, assessment]));
  };

  const save = async (tx: Tx, decided: readonly Decided<Assessment>[], now: Date): Promise<void> => {
    const answers = decided.flatMap(({ key, before, after }) =>
      after.entries
        .slice(before.entries.length)
        .map(({ statement, by, source, at, said }) => [
          after.organisation,
          key,
          statement,
          said.kind,
          said.kind === 'level' ? said.level : null,
          said.kind === 'remark' ? said.text : null,
          source,
          by,
          at,
        ]),
    );
    await insertRows(tx, 'Answer', answerColumns, answers);
    // The rows are locked since they were loaded: no version needs to be compared.
    const keys = decided.map(({ key }) => key);
    const count = await updateRows(tx, 'Assessment', '"version" = "version" + 1', 'id', keys);
    if (count !== decided.length) throw new Raced();
    for (const { key, before, after } of decided)
      if (rest.some((column) => after[column] !== before[column]))
        await tx.assessment.update({ where: { id: key }, data: columnsOf(after) });
    // Whoever comes back after a pause is counted anew, and nothing of theirs may have been in sight any more.
    const back = decided.filter(({ before }) => now.getTime() - lastTouched(before).getTime() >= pause);
    if (back.length > 0) {
      const schools = [...new Set(back.map(({ after }) => after.organisation))];
      await tx.organisation.updateMany({ where: { id: { in: schools } }, data: { nextPlanAt: now } });
    }
  };

  return {
    read,
    seen: (id) => cache.get(id, freshness.stamp()),
    kind: {
      name: 'assessment',
      isLight: true,
      load,
      save,
      committed: (decided) => {
        for (const { before, after } of decided) cache.set({ ...after, version: before.version + 1 }, loadedAt);
      },
    },
  };
};

/** PostgreSQL lets others write while this decides, unless told otherwise. */
const lockRows = async (tx: Tx, ids: readonly number[]): Promise<void> => {
  await tx.$queryRaw`SELECT id FROM "Assessment" WHERE id = ANY(${[...ids]}) ORDER BY id FOR UPDATE`;
};

export const assessments = (scope: Scope, table: AssessmentTable) => ({
  /** One assessment of the actor's organisation that the actor may open: for now only the own one. */
  assessment: async (id: AssessmentId): Promise<Assessment | undefined> => {
    const { organisation, person } = scope.actor;
    const db = scope.db();
    const seen = table.seen(id);
    if (seen !== undefined) return seen.organisation === organisation && seen.person === person ? seen : undefined;
    const [found] = await table.read(db, { id, organisationId: organisation, personId: person });
    return found;
  },

  /** The actor's own assessments, oldest first. */
  myAssessments: async (): Promise<readonly Assessment[]> => {
    const { organisation, person } = scope.actor;
    return table.read(scope.db(), { organisationId: organisation, personId: person });
  },

  changeAssessment: (id: AssessmentId, decide: (current: Assessment) => Result<Assessment>): Promise<Refusal | null> =>
    scope.change(table.kind, id, decide),

  /** Begins the actor's assessment of an open stage; begun already, it is the same one. */
  startAssessment: async (
    stage: StageId,
    instrument: Pick<Instrument, 'code' | 'edition'>,
    parts: readonly Part[] = [],
  ): Promise<Refusal | AssessmentId> => {
    const { organisation, person } = scope.actor;
    const row = await scope.db().stage.findFirst({ where: { id: stage, organisationId: organisation } });
    if (row === null) return { kind: 'not-found' };
    const mine = { personId: person, stageId: stage };
    const begun = await scope.db().assessment.findUnique({ where: { personId_stageId: mine } });
    if (begun !== null) return assessmentId(begun.id);
    const refusal = refusalToStart(
      { organisation: organisationId(row.organisationId), closedAt: row.closedAt },
      scope.actor,
    );
    if (refusal !== null) return refusal;
    const startedAt = scope.clock();
    try {
      await scope.db().assessment.create({
        data: {
          ...mine,
          organisationId: organisation,
          instrument: instrument.code,
          edition: instrument.edition,
          ...(parts.length === 0 ? {} : { parts: jsonOf(parts) }),
          startedAt,
        },
      });
    } catch (error) {
      // Begun on another device meanwhile: that one is it. (Prisma's upsert would throw on PostgreSQL.)
      if (!isTaken(error)) throw error;
    }
    const { id } = await scope.db().assessment.findUniqueOrThrow({ where: { personId_stageId: mine } });
    await scope.db().organisation.updateMany({
      where: { id: organisation, OR: [{ nextPlanAt: null }, { nextPlanAt: { gt: startedAt } }] },
      data: { nextPlanAt: startedAt },
    });
    return assessmentId(id);
  },
});
