import { setTimeout as pause } from 'node:timers/promises';
import type { AuditAct } from '../domain/audit.ts';
import type { Notice } from '../domain/notice.ts';
import { noticeKey } from '../domain/notice.ts';
import type { OrganisationId, PersonId } from '../domain/people.ts';
import type { Refusal } from '../domain/refusal.ts';
import type { Result } from '../domain/result.ts';
import { updateRows } from './bulk.ts';
import type { Prisma, PrismaClient } from './generated/sqlite/client.ts';

/**
 * Grouped changes: whatever arrives while one transaction runs shares the next one. All records are loaded at once,
 * the pure decisions run in memory in order of arrival, the rows are written in bulk, and one commit pays for all.
 * If the group fails, each change is tried alone, so that nobody suffers from a neighbour's fault.
 */

export type Tx = Prisma.TransactionClient;

/** A record as loaded and as decided. */
export interface Decided<State> {
  readonly key: number;
  readonly before: State;
  readonly after: State;
}

/** How records of one kind are loaded and saved, many at a time. */
export interface Kind<State extends { readonly organisation: OrganisationId }> {
  readonly name: string;
  /** It changes nothing about people, roles or accounts: what is known of callers stays true. */
  readonly isLight?: true;
  load(tx: Tx, keys: readonly number[]): Promise<ReadonlyMap<number, State>>;
  /** Must throw `Raced` when a row is not of the version that was loaded. */
  save(tx: Tx, decided: readonly Decided<State>[], now: Date): Promise<void>;
  /** After the commit: the only moment at which a cache may learn of it. */
  committed?(decided: readonly Decided<State>[]): void;
}

/** The update that causes a change, so that a replay of it decides nothing twice. */
export interface UpdateMark {
  readonly updateId: number;
  /** It was committed before the process died: draw again, decide nothing. */
  readonly applied: boolean;
  readonly signal: AbortSignal;
}

export interface Change<State extends { readonly organisation: OrganisationId }> {
  readonly kind: Kind<State>;
  readonly key: number;
  readonly organisation: OrganisationId;
  readonly actor: PersonId | null;
  readonly update: UpdateMark | undefined;
  readonly decide: (state: State) => Result<State>;
}

/** Somebody else wrote in between: load and decide again. */
export class Raced extends Error {
  override readonly name = 'Raced';
}

export interface Writer {
  submit<State extends { readonly organisation: OrganisationId }>(change: Change<State>): Promise<Refusal | null>;
  /**
   * Work of another shape that still wants to share the commit; it must not fail on other people's data. What may be
   * done `soon` waits a moment for somebody else's commit instead of causing one.
   */
  alongside<Value>(work: (tx: Tx) => Promise<Value>, when?: 'now' | 'soon'): Promise<Value>;
}

export interface WriterHooks {
  readonly clock: () => Date;
  /** Something waits in the outbox. */
  onNotices(): void;
  /** Something about people, roles, accounts or stages is being written, and once more when it is committed. */
  onChange(): void;
}

const largestGroup = 256;
const soonMs = 20;
/** Two instances on PostgreSQL may race for one record; whoever lost waits a little longer each time. */
const attemptsAlone = 20;
const pauseAfterRaceMs = 5;

export const createWriter = (client: PrismaClient, hooks: WriterHooks): Writer => {
  const queue: QueuedJob[] = [];
  /** They go with the next group, or by themselves when none comes. */
  const patient: QueuedJob[] = [];
  let isRunning = false;

  const begin = (): void => {
    if (isRunning) return;
    isRunning = true;
    // Not at once: the handlers of one poll arrive in the same turn of the loop and belong into one group.
    setImmediate(() => void drain());
  };

  const enqueue = (job: QueuedJob): void => {
    queue.push(job);
    begin();
  };

  const enqueuePatiently = (job: QueuedJob): void => {
    patient.push(job);
    setTimeout(() => {
      if (!patient.includes(job)) return;
      queue.push(...patient.splice(0));
      begin();
    }, soonMs);
  };

  const drain = async (): Promise<void> => {
    while (queue.length > 0) {
      const group = [...queue.splice(0, largestGroup), ...patient.splice(0)];
      try {
        await runGroup(client, group, hooks);
        for (const job of group) job.settle();
      } catch {
        for (const job of group) await runAlone(job);
      }
    }
    isRunning = false;
  };

  const runAlone = async (job: QueuedJob): Promise<void> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await runGroup(client, [job], hooks);
        job.settle();
        return;
      } catch (error) {
        if (isRace(error) && attempt < attemptsAlone) {
          await pause(pauseAfterRaceMs * attempt);
          continue;
        }
        job.fail(error);
        return;
      }
    }
  };

  return {
    submit: (change) => {
      if (change.update?.applied === true) return Promise.resolve(null);
      return new Promise((resolve, reject) => {
        let outcome: Refusal | null = null;
        enqueue({
          change: change as unknown as AnyChange,
          refuse: (refusal) => {
            outcome = refusal;
          },
          settle: () => {
            resolve(outcome);
          },
          fail: reject,
        });
      });
    },
    alongside: (work, when = 'now') =>
      new Promise((resolve, reject) => {
        let outcome: Awaited<ReturnType<typeof work>>;
        (when === 'now' ? enqueue : enqueuePatiently)({
          work: async (tx) => {
            outcome = await work(tx);
          },
          settle: () => {
            resolve(outcome);
          },
          fail: reject,
        });
      }),
  };
};

type AnyState = { readonly organisation: OrganisationId };
type AnyChange = Change<AnyState>;
interface Settled {
  settle(): void;
  fail(error: unknown): void;
}
type QueuedJob = Settled &
  (
    | { readonly change: AnyChange; refuse(refusal: Refusal | null): void }
    | { readonly work: (tx: Tx) => Promise<void>; readonly change?: never }
  );

const runGroup = async (
  client: PrismaClient,
  group: readonly QueuedJob[],
  { clock, onNotices, onChange }: WriterHooks,
): Promise<void> => {
  const now = clock();
  const committed: (() => void)[] = [];
  let noticed = 0;
  let isWeighty = false;
  await client.$transaction(
    async (tx) => {
      const changes = group.filter((job) => job.change !== undefined);
      const applied: number[] = [];
      const notices: { notice: Notice; organisation: OrganisationId }[] = [];
      const audit: { act: AuditAct; organisation: OrganisationId; actor: PersonId | null }[] = [];

      for (const kind of new Set(changes.map((job) => job.change.kind))) {
        const jobs = changes.filter((job) => job.change.kind === kind);
        const loaded = await kind.load(tx, [...new Set(jobs.map((job) => job.change.key))]);
        const current = new Map(loaded);
        for (const job of jobs) {
          const { change } = job;
          change.update?.signal.throwIfAborted();
          const state = current.get(change.key);
          if (state === undefined || state.organisation !== change.organisation) {
            job.refuse({ kind: 'not-found' });
            continue;
          }
          const result = change.decide(state);
          if (!result.accepted) {
            job.refuse(result.refusal);
            continue;
          }
          job.refuse(null);
          current.set(change.key, result.state);
          if (change.update !== undefined) applied.push(change.update.updateId);
          for (const notice of result.effects.notices ?? [])
            notices.push({ notice, organisation: change.organisation });
          for (const act of result.effects.audit ?? [])
            audit.push({ act, organisation: change.organisation, actor: change.actor });
        }
        const decided = [...current].flatMap(([key, after]) => {
          const before = loaded.get(key);
          return before === undefined || before === after ? [] : [{ key, before, after }];
        });
        if (decided.length > 0) {
          await kind.save(tx, decided, now);
          if (kind.isLight !== true) {
            isWeighty = true;
            // Already now: what the next kind has kept in memory was read before this, a closed stage for one.
            onChange();
          }
        }
        if (kind.committed !== undefined) committed.push(() => kind.committed?.(decided));
      }

      if (applied.length > 0) await updateRows(tx, 'Inbox', '"applied" = TRUE', 'updateId', applied.map(BigInt));
      noticed = await writeNotices(tx, notices, now);
      if (audit.length > 0)
        await tx.auditEvent.createMany({
          data: audit.map(({ act, organisation, actor }) => ({
            organisationId: organisation,
            at: now,
            actorId: actor,
            act: act.act,
            subjectId: act.subject ?? null,
            refs: act.refs ?? {},
          })),
        });
      for (const job of group) if (job.change === undefined) await job.work(tx);
    },
    { maxWait: 20_000, timeout: 20_000 },
  );
  for (const tell of committed) tell();
  if (isWeighty) onChange();
  if (noticed > 0) onNotices();
};

/** The same fact for the same person is one row, however often it is decided: the key says so. */
const writeNotices = async (
  tx: Tx,
  notices: readonly { notice: Notice; organisation: OrganisationId }[],
  now: Date,
): Promise<number> => {
  if (notices.length === 0) return 0;
  const byKey = new Map(notices.map((it) => [noticeKey(it.notice), it]));
  const known = await tx.outbox.findMany({ where: { key: { in: [...byKey.keys()] } }, select: { key: true } });
  for (const { key } of known) byKey.delete(key);
  if (byKey.size === 0) return 0;
  await tx.outbox.createMany({
    data: [...byKey].map(([key, { notice, organisation }]) => ({
      organisationId: organisation,
      key,
      recipientId: notice.to,
      kind: notice.kind,
      refs: notice.refs,
      isUnasked: false,
      dueAt: now,
    })),
  });
  return byKey.size;
};

/** A unique key was taken meanwhile. */
export const isTaken = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'P2002';

/** A lost race: our own version check, a unique key taken meanwhile, or PostgreSQL asking to try again. */
const isRace = (error: unknown): boolean =>
  error instanceof Raced || isTaken(error) || (error instanceof Error && 'code' in error && error.code === 'P2034');
