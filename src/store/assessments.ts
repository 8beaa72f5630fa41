import type { Assessment, AssessmentId, Entry } from '../domain/assessment.ts';
import { assessmentId, refusalToStart } from '../domain/assessment.ts';
import { organisationId, personId } from '../domain/people.ts';
import type { StageId, StageKind } from '../domain/programme.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Result } from '../domain/result.ts';
import type { Instrument, Level } from '../domain/standard.ts';
import { statementCode } from '../domain/standard.ts';
import type { Prisma } from './generated/sqlite/client.ts';
import type { Scope } from './scope.ts';
import type { Decided, Kind, Tx } from './writer.ts';
import { Raced } from './writer.ts';

/** Self-assessments and their append-only entries. */

const withStage = { stage: { select: { kind: true, closedAt: true } } } satisfies Prisma.AssessmentInclude;
type Row = Prisma.AssessmentGetPayload<{ include: typeof withStage }>;
type AnswerRow = Prisma.AnswerModel;

const toEntry = (row: Pick<AnswerRow, 'statement' | 'by' | 'source' | 'at' | 'kind' | 'level' | 'remark'>): Entry => ({
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
  entries,
  version: row.version,
});

/**
 * Entries last read, by assessment. An entry is only ever added, and adding raises the row's version: entries of the
 * row's present version are the present ones, whoever wrote them. So card 60 costs what card 2 does.
 */
class EntryCache {
  readonly #known = new Map<number, { readonly version: number; readonly entries: readonly Entry[] }>();

  get(id: number, version: number): readonly Entry[] | undefined {
    const known = this.#known.get(id);
    return known?.version === version ? known.entries : undefined;
  }

  set(id: number, version: number, entries: readonly Entry[]): void {
    this.#known.delete(id);
    this.#known.set(id, { version, entries });
    if (this.#known.size > 2000) for (const oldest of this.#known.keys()) return void this.#known.delete(oldest);
  }

  forget(ids: readonly number[]): void {
    for (const id of ids) this.#known.delete(id);
  }
}

export interface AssessmentTable {
  readonly kind: Kind<Assessment>;
  read(db: Tx, where: Prisma.AssessmentWhereInput): Promise<readonly Assessment[]>;
}

export const createAssessmentTable = (): AssessmentTable => {
  const cache = new EntryCache();

  const read = async (db: Tx, where: Prisma.AssessmentWhereInput): Promise<readonly Assessment[]> => {
    const rows = await db.assessment.findMany({ where, include: withStage, orderBy: { id: 'asc' } });
    const unread = rows.filter((row) => cache.get(row.id, row.version) === undefined);
    const found = new Map<number, Entry[]>(unread.map((row) => [row.id, []]));
    if (unread.length > 0) {
      const answers = await db.answer.findMany({
        where: { assessmentId: { in: unread.map((row) => row.id) } },
        orderBy: { id: 'asc' },
      });
      for (const answer of answers) found.get(answer.assessmentId)?.push(toEntry(answer));
    }
    return rows.map((row) => toAssessment(row, cache.get(row.id, row.version) ?? found.get(row.id) ?? []));
  };

  const save = async (tx: Tx, decided: readonly Decided<Assessment>[]): Promise<void> => {
    const answers = decided.flatMap(({ key, before, after }) =>
      after.entries.slice(before.entries.length).map(({ statement, by, source, at, said }) => ({
        organisationId: after.organisation,
        assessmentId: key,
        statement,
        by,
        source,
        at,
        kind: said.kind,
        level: said.kind === 'level' ? said.level : null,
        remark: said.kind === 'remark' ? said.text : null,
      })),
    );
    if (answers.length > 0) await tx.answer.createMany({ data: answers });
    const { count } = await tx.assessment.updateMany({
      where: { OR: decided.map(({ key, before }) => ({ id: key, version: before.version })) },
      data: { version: { increment: 1 } },
    });
    if (count !== decided.length) throw new Raced();
    for (const { key, before, after } of decided)
      if (after.finishedAt !== before.finishedAt)
        await tx.assessment.update({ where: { id: key }, data: { finishedAt: after.finishedAt } });
  };

  return {
    read,
    kind: {
      name: 'assessment',
      isLight: true,
      load: async (tx, keys) =>
        new Map((await read(tx, { id: { in: [...keys] } })).map((assessment) => [assessment.id, assessment])),
      save,
      committed: (decided) => {
        for (const { key, before, after } of decided) cache.set(key, before.version + 1, after.entries);
      },
    },
  };
};

export const assessments = (scope: Scope, table: AssessmentTable) => ({
  /** One assessment of the actor's organisation that the actor may open: for now only the own one. */
  assessment: async (id: AssessmentId): Promise<Assessment | undefined> => {
    const { organisation, person } = scope.actor;
    const [found] = await table.read(scope.db(), { id, organisationId: organisation, personId: person });
    return found;
  },

  /** The actor's own assessments, oldest first. */
  myAssessments: async (): Promise<readonly Assessment[]> => {
    const { organisation, person } = scope.actor;
    return table.read(scope.db(), { organisationId: organisation, personId: person });
  },

  changeAssessment: (
    id: AssessmentId,
    decide: (current: Assessment) => Result<Assessment>,
  ): Promise<Refusal | null> => scope.change(table.kind, id, decide),

  /** Begins the actor's assessment of an open stage; begun already, it is the same one. */
  startAssessment: async (stage: StageId, instrument: Instrument): Promise<Refusal | AssessmentId> => {
    const { organisation, person } = scope.actor;
    const row = await scope.db().stage.findFirst({ where: { id: stage, organisationId: organisation } });
    if (row === null) return { kind: 'not-found' };
    const begun = await scope.db().assessment.findUnique({ where: { personId_stageId: { personId: person, stageId: stage } } });
    if (begun !== null) return assessmentId(begun.id);
    const refusal = refusalToStart({ organisation: organisationId(row.organisationId), closedAt: row.closedAt }, scope.actor);
    if (refusal !== null) return refusal;
    const startedAt = scope.clock();
    const { id } = await scope.db().assessment.upsert({
      where: { personId_stageId: { personId: person, stageId: stage } },
      create: {
        organisationId: organisation,
        personId: person,
        stageId: stage,
        instrument: instrument.code,
        edition: instrument.edition,
        startedAt,
      },
      update: {},
    });
    await scope.db().organisation.updateMany({
      where: { id: organisation, OR: [{ nextPlanAt: null }, { nextPlanAt: { gt: startedAt } }] },
      data: { nextPlanAt: startedAt },
    });
    return assessmentId(id);
  },
});
