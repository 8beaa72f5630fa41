import { setImmediate as turn } from 'node:timers/promises';
import type { Entry } from '../domain/assessment.ts';
import { personId } from '../domain/people.ts';
import type { AtClosing, Counted } from '../domain/release.ts';
import type { Part } from '../domain/questionnaire.ts';
import type { Level } from '../domain/standard.ts';
import { statementCode } from '../domain/standard.ts';
import { toParts } from './assessments.ts';
import type { Provider } from './connection.ts';
import type { Prisma } from './generated/sqlite/client.ts';
import type { Tx } from './writer.ts';

/**
 * Counts the people of a stage page by page: of each page remains what the figures need, and between two pages others
 * are served. Whoever closes the stage then only asks who has written since, which the versions tell. What is counted
 * stays until the stage is closed: an update whose time is up before a region is counted goes on where it ended.
 */
export interface StageCounting {
  /**
   * Everyone as they stand now, for the transaction that closes the stage; `null` when more have written since than
   * it should wait for: then catch up outside of it, and come again.
   */
  settle(tx: Tx, stage: StageAsked, count: Count): Promise<readonly Counted[] | null>;
  /** `db` is asked before each page, so that an update given up goes no further. */
  catchUp(db: () => Tx, stage: StageAsked, count: Count): Promise<void>;
  forget(stage: number): void;
}

export interface StageAsked {
  readonly id: number;
  /** The closed stage before it. */
  readonly before: number | null;
}

export type Count = (it: AtClosing, before: AtClosing | undefined) => Counted;

/** So many people, six thousand answers, keep everybody else waiting for some 30 ms. */
const page = 100;

export const createStageCounting = (provider: Provider): StageCounting => {
  type Known = Map<number, { readonly version: number; readonly counted: Counted }>;
  const stages = new Map<number, Known>();
  const alike = sharing();

  const knownOf = ({ id }: StageAsked): Known => {
    const known: Known = stages.get(id) ?? new Map();
    stages.set(id, known);
    return known;
  };

  const versions = (db: Tx, { id }: StageAsked) =>
    db.assessment.findMany({ where: { stageId: id }, select: { id: true, version: true } });

  const unread = (known: Known, rows: Awaited<ReturnType<typeof versions>>): readonly number[] =>
    rows.filter(({ id, version }) => known.get(id)?.version !== version).map(({ id }) => id);

  const read = async (db: Tx, stage: StageAsked, ids: readonly number[], count: Count): Promise<void> => {
    const now = await readMarked(db, { id: { in: [...ids] } }, alike);
    const people = now.map(({ marked }) => marked.person);
    const then =
      stage.before === null
        ? []
        : await readMarked(db, { stageId: stage.before, personId: { in: people }, finishedAt: { not: null } }, alike);
    const earlier = new Map(then.map(({ marked }) => [marked.person, marked]));
    const known = knownOf(stage);
    for (const { id, version, marked } of now)
      known.set(id, { version, counted: count(marked, earlier.get(marked.person)) });
  };

  return {
    settle: async (tx, stage, count) => {
      // PostgreSQL lets others answer while this decides, unless told otherwise.
      if (provider === 'postgresql')
        await tx.$queryRaw`SELECT id FROM "Assessment" WHERE "stageId" = ${stage.id} ORDER BY id FOR UPDATE`;
      const rows = await versions(tx, stage);
      const missing = unread(knownOf(stage), rows);
      if (missing.length > page) return null;
      if (missing.length > 0) await read(tx, stage, missing, count);
      const known = knownOf(stage);
      return rows.flatMap(({ id }) => known.get(id)?.counted ?? []);
    },
    catchUp: async (db, stage, count) => {
      const missing = unread(knownOf(stage), await versions(db(), stage));
      for (let at = 0; at < missing.length; at += page) {
        await read(db(), stage, missing.slice(at, at + page), count);
        // SQLite answers at once: without this nobody else would have a turn before the last page.
        await turn();
      }
    },
    forget: (stage) => void stages.delete(stage),
  };
};

interface Read {
  readonly id: number;
  readonly version: number;
  readonly marked: AtClosing;
}

/** People who teach alike share one list of parts, so that their questionnaire is assembled once. */
const sharing = (): ((parts: readonly Part[]) => readonly Part[]) => {
  const lists = new Map<string, readonly Part[]>();
  return (parts) => {
    const text = JSON.stringify(parts);
    const known = lists.get(text) ?? parts;
    lists.set(text, known);
    return known;
  };
};

/** Assessments with their marks alone, and these of the finished only: the least that can be counted. */
const readMarked = async (
  db: Tx,
  where: Prisma.AssessmentWhereInput,
  alike: (parts: readonly Part[]) => readonly Part[],
): Promise<readonly Read[]> => {
  const rows = await db.assessment.findMany({
    where,
    select: { id: true, version: true, personId: true, instrument: true, edition: true, parts: true, finishedAt: true },
  });
  const finished = rows.filter((row) => row.finishedAt !== null).map(({ id }) => id);
  const answers = await db.answer.findMany({
    where: { assessmentId: { in: finished }, kind: { not: 'remark' } },
    select: { assessmentId: true, ratingId: true, statement: true, kind: true, level: true },
    orderBy: { id: 'asc' },
  });
  const entries = new Map<number, Pick<Entry, 'statement' | 'said'>[]>(rows.map(({ id }) => [id, []]));
  for (const { assessmentId, ratingId, statement, kind, level } of answers)
    // Not a condition of the query: SQLite would search all answers without a rating before those of a few people.
    if (ratingId === null)
      entries.get(assessmentId)?.push({
        statement: statementCode(statement),
        said: kind === 'level' ? { kind, level: level as Level } : { kind: 'notApplicable' },
      });
  return rows.map(({ id, version, personId: person, parts, ...row }) => ({
    id,
    version,
    marked: { ...row, person: personId(person), parts: alike(toParts(parts)), entries: entries.get(id) ?? [] },
  }));
};
