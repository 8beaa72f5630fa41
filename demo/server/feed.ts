import type { StoredMessage } from '../bot-api/message.ts';
import type { BotApi } from '../bot-api/server.ts';
import type { Call, Chat, TelegramUpdate } from '../bot-api/world.ts';
import type { DemoClock } from '../clock.ts';
import type { Change, PageCall } from './protocol.ts';
import { callView, chatView, messageView, updateView } from './view.ts';

/** Tells the page whatever happens in the stand-in's world, as it happens. */

const callsKept = 400;

export interface Feed {
  /** The newest lines of the inspector. */
  readonly calls: readonly PageCall[];
  /** From now on nothing is told. */
  close(): void;
}

export const createFeed = (api: BotApi, clock: DemoClock, tell: (change: Change) => void): Feed => {
  const { events } = api.world;
  const calls: PageCall[] = [];
  let n = 0;

  const line = (call: PageCall): void => {
    calls.push(call);
    if (calls.length > callsKept) calls.splice(0, calls.length - callsKept);
    tell({ kind: 'call', call });
  };
  const next = (): number => (n += 1);
  const now = (): number => clock.read().getTime();
  const message = (it: StoredMessage): void => tell({ kind: 'message', chat: it.chat.id, message: messageView(it) });
  const chat = (it: Chat): void => tell({ kind: 'chat', chat: chatView(api, it) });

  const listeners: Readonly<Record<string, (event: never) => void>> = {
    message,
    edit: message,
    chat,
    removed: (it: { chat: number; id: number }) => tell({ kind: 'removed', ...it }),
    action: (it: { chat: number; action: string }) => tell({ kind: 'action', ...it }),
    draft: (it: Change & { kind: 'draft' }) => tell({ ...it, kind: 'draft' }),
    acknowledged: (below: number) => tell({ kind: 'acknowledged', below }),
    menu: () => {
      for (const it of api.world.chats.values()) chat(it);
      tell({ kind: 'description', description: api.description() });
    },
    // Polling for updates fills the drawer and says nothing: the updates themselves do.
    call: (it: Call) => {
      if (it.method !== 'getUpdates' || !it.ok) line(callView(next(), now(), it));
    },
    update: (it?: TelegramUpdate) => {
      if (it !== undefined) line(updateView(next(), now(), it));
    },
  };
  for (const [name, listener] of Object.entries(listeners)) events.on(name, listener as (event: unknown) => void);
  return {
    calls,
    close: () => {
      for (const [name, listener] of Object.entries(listeners)) events.off(name, listener as (event: unknown) => void);
    },
  };
};
