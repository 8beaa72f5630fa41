import type { ConversationFlavor } from '@grammyjs/conversations';
import type { Context } from 'grammy';
import type { Clock } from '../domain/clock.ts';
import type { Actor } from '../domain/people.ts';
import type { Instrument, Instruments } from '../domain/standard.ts';
import type { Log } from '../log.ts';
import type { Caller, Persona } from '../store/door.ts';
import type { ActorStore, Store } from '../store/store.ts';
import type { UpdateMark } from '../store/writer.ts';

/** What every handler has at hand: who writes, as whom, and the store as that person sees it. */
export interface Flavor {
  delivery: UpdateMark;
  caller: Caller | null;
  /** As whom this update acts: the button says, or the choice made last. */
  persona: Persona | undefined;
  /** The own store; only behind the doorman. */
  readonly store: ActorStore;
  readonly actor: Actor;
}

export type Ctx = ConversationFlavor<Context & Flavor>;

/** What content/ gives to the bot. */
export interface BotContent {
  readonly instruments: Instruments;
  readonly consent: {
    readonly edition: string;
    readonly textHash: string;
    readonly title: string;
    /** With `{school}` where the school's name goes. */
    readonly text: string;
    readonly promise: string;
    readonly privacy: string;
    readonly refused: string;
  };
}

export interface Deps {
  /** Without `system`: what has no actor is the scheduler's and the command line's. */
  readonly store: Pick<Store, 'as' | 'door' | 'wire'>;
  readonly content: BotContent;
  readonly clock: Clock;
  readonly log: Log;
  /** The bot's name, for links. */
  readonly username: () => string;
}

/** The instrument that a record was filled with. */
export const instrumentOf = (deps: Deps, record: { instrument: string; edition: number }): Instrument => {
  const found = deps.content.instruments.find(record.instrument, record.edition);
  if (found === undefined) throw new Error(`no content for instrument ${record.instrument}, edition ${record.edition}`);
  return found;
};
