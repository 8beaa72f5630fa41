import { insertRows, updateRows } from './bulk.ts';
import type { PrismaClient } from './generated/sqlite/client.ts';
import type { Clock } from '../domain/clock.ts';
import type { Writer } from './writer.ts';

/** Updates, written before Telegram is told that they arrived; and half-finished talks. Both without any Telegram id. */

export interface Received {
  readonly updateId: number;
  /** Keyed hash of the chat. */
  readonly chatKey: string;
  readonly payload: string;
}

export interface Waiting extends Received {
  /** Its change is committed already: draw again, decide nothing. */
  readonly applied: boolean;
  readonly attempts: number;
}

interface Marking {
  readonly ids: bigint[];
  done: Promise<void>;
}

const inboxColumns = ['updateId', 'chatKey', 'payload', 'state', 'applied', 'attempts', 'receivedAt'];
const maxAttempts = 3;

export const createInboxStore = (client: PrismaClient, writer: Writer, clock: Clock) => {
  let newest = Number.NEGATIVE_INFINITY;
  let marking: Marking | null = null;

  return {
    /** Writes new updates durably; a repeated delivery is dropped. Returns those that were new, in order. */
    receive: (updates: readonly Received[]): Promise<readonly Received[]> =>
      writer.alongside(async (tx) => {
        const suspects = updates.filter((it) => it.updateId <= newest).map((it) => BigInt(it.updateId));
        const known =
          suspects.length === 0
            ? []
            : await tx.inbox.findMany({ where: { updateId: { in: suspects } }, select: { updateId: true } });
        const taken = new Set(known.map((row) => Number(row.updateId)));
        const fresh: Received[] = [];
        for (const it of updates) {
          if (taken.has(it.updateId)) continue;
          taken.add(it.updateId);
          fresh.push(it);
        }
        const rows = fresh.map((it) => [BigInt(it.updateId), it.chatKey, it.payload, 'waiting', false, 1, clock()]);
        await insertRows(tx, 'Inbox', inboxColumns, rows);
        newest = Math.max(newest, ...updates.map((it) => it.updateId));
        return fresh;
      }),

    /** At start: everything unhandled, in order, counted as one more attempt; what was tried thrice is set aside. */
    waiting: (): Promise<{ readonly again: readonly Waiting[]; readonly setAside: readonly number[] }> =>
      writer.alongside(async (tx) => {
        const last = await tx.inbox.findFirst({ orderBy: { updateId: 'desc' }, select: { updateId: true } });
        if (last !== null) newest = Math.max(newest, Number(last.updateId));
        const rows = await tx.inbox.findMany({ where: { state: 'waiting' }, orderBy: { updateId: 'asc' } });
        const spent = rows.filter((row) => row.attempts >= maxAttempts || row.payload === null);
        const again = rows.filter((row) => !spent.includes(row));
        if (spent.length > 0)
          await tx.inbox.updateMany({
            where: { updateId: { in: spent.map((row) => row.updateId) } },
            data: { state: 'setAside', payload: null },
          });
        if (again.length > 0)
          await tx.inbox.updateMany({
            where: { updateId: { in: again.map((row) => row.updateId) } },
            data: { attempts: { increment: 1 } },
          });
        return {
          setAside: spent.map((row) => Number(row.updateId)),
          again: again.map((row) => ({
            updateId: Number(row.updateId),
            chatKey: row.chatKey,
            payload: row.payload ?? '',
            applied: row.applied,
            attempts: row.attempts + 1,
          })),
        };
      }),

    /** Empties the payload at once: it would join people to answers. Many marks share one statement. */
    handled: (updateId: number): Promise<void> => {
      if (marking === null) {
        const batch: Marking = { ids: [], done: Promise.resolve() };
        marking = batch;
        batch.done = writer.alongside(async (tx) => {
          // From here on the next marks make a batch of their own; a retry of this one repeats the same ids.
          if (marking === batch) marking = null;
          await updateRows(tx, 'Inbox', `"state" = 'handled', "payload" = NULL`, 'updateId', batch.ids);
        }, 'soon');
      }
      marking.ids.push(BigInt(updateId));
      return marking.done;
    },

    setAside: async (updateId: number): Promise<void> => {
      await client.inbox.updateMany({
        where: { updateId: BigInt(updateId) },
        data: { state: 'setAside', payload: null },
      });
    },

    /** Rows older than the date go; returns how many. */
    forget: async (before: Date): Promise<number> => {
      const { count } = await client.inbox.deleteMany({
        where: { receivedAt: { lt: before }, state: { not: 'waiting' } },
      });
      return count;
    },

    countWaiting: (): Promise<number> => client.inbox.count({ where: { state: 'waiting' } }),
  };
};

export type InboxStore = ReturnType<typeof createInboxStore>;
