import type { ConversationData, VersionedState } from '@grammyjs/conversations';
import type { Update } from 'grammy/types';
import type { Ctx } from './context.ts';
import type { HeldTalks } from './held-talks.ts';
import type { Log } from '../log.ts';
import type { FlowStates } from '../store/flow-state.ts';

/**
 * Where the plugin keeps half-finished talks. Raised when a talk changes shape: running ones are dropped then, which
 * costs nobody more than the question on the screen.
 */
const version = 2;

/** Written only over the version that was read, so that an update given up cannot undo a newer one. */
export const flowStorage = (
  flows: FlowStates,
  chatKeyOf: (update: Update) => string,
  heldTalks: HeldTalks,
  log: Log,
) => {
  const read = new WeakMap<Ctx, number | null>();
  const keyOf = (ctx: Ctx): string => chatKeyOf(ctx.update);
  const lost = (ctx: Ctx): void => {
    log.warn({ event: 'flow-raced', updateId: ctx.update.update_id }, 'a newer update has gone on with this talk');
  };
  return {
    type: 'context' as const,
    version,
    adapter: {
      read: async (ctx: Ctx): Promise<VersionedState<ConversationData> | undefined> => {
        const stored = await flows.read(keyOf(ctx));
        read.set(ctx, stored?.version ?? null);
        return stored === null ? undefined : (JSON.parse(stored.state) as VersionedState<ConversationData>);
      },
      write: async (ctx: Ctx, state: VersionedState<ConversationData>): Promise<void> => {
        ctx.delivery.signal.throwIfAborted();
        if (heldTalks.has(ctx.update)) return;
        const isWritten = await flows.write(keyOf(ctx), JSON.stringify(state), read.get(ctx) ?? null);
        if (!isWritten) lost(ctx);
      },
      delete: async (ctx: Ctx): Promise<void> => {
        ctx.delivery.signal.throwIfAborted();
        if (heldTalks.has(ctx.update)) return;
        const over = read.get(ctx) ?? null;
        if (!(await flows.remove(keyOf(ctx), over)) && over !== null) lost(ctx);
      },
    },
  };
};
