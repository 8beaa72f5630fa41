import type { Clock } from '../domain/clock.ts';
import type { PrismaClient } from './generated/sqlite/client.ts';

/** Half-finished talks. Written only over the version that was read: a late update cannot undo a newer one. */

export interface StoredFlow {
  readonly state: string;
  readonly version: number;
}

export const createFlowStates = (client: PrismaClient, clock: Clock) => ({
  read: async (key: string): Promise<StoredFlow | null> => {
    const row = await client.flowState.findUnique({ where: { key } });
    return row === null ? null : { state: row.state, version: row.version };
  },

  /** `over`: the version read, or `null` when there was none. False: somebody wrote in between. */
  write: async (key: string, state: string, over: number | null): Promise<boolean> => {
    const updatedAt = clock();
    if (over === null) {
      const known = await client.flowState.findUnique({ where: { key }, select: { key: true } });
      if (known !== null) return false;
      await client.flowState.create({ data: { key, state, updatedAt } });
      return true;
    }
    const { count } = await client.flowState.updateMany({
      where: { key, version: over },
      data: { state, updatedAt, version: { increment: 1 } },
    });
    return count === 1;
  },

  remove: async (key: string, over: number | null): Promise<boolean> => {
    const { count } = await client.flowState.deleteMany({
      where: { key, ...(over === null ? {} : { version: over }) },
    });
    return count === 1;
  },

  /** Talks that nobody came back to. */
  forget: async (before: Date): Promise<number> =>
    (await client.flowState.deleteMany({ where: { updatedAt: { lt: before } } })).count,
});

export type FlowStates = ReturnType<typeof createFlowStates>;
