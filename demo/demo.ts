import { randomUUID } from 'node:crypto';
import type { TelegramPerson } from './bot-api/person.ts';
import type { Chat } from './bot-api/world.ts';
import { badGateway, blocked, flood, type Fault } from './bot-api/faults.ts';
import { openSchool } from './kept.ts';
import { characters, school } from './school.ts';
import { createFeed, type Feed } from './server/feed.ts';
import type { Change, FaultKind, PagePerson, PageState, Slot } from './server/protocol.ts';
import { chatView, messageView } from './server/view.ts';
import type { Stage } from './stage.ts';

/** The demo behind the page: the school on its stage, who is who in it, and the way to make it anew. */

export interface Player {
  readonly shown: PagePerson;
  readonly person: TelegramPerson;
}

export interface Scene {
  readonly stage: Stage;
  readonly players: ReadonlyMap<number, Player>;
  addPlayer(name: string, role: Slot): PagePerson;
  chatOf(player: Player, id: number): Chat | undefined;
  /** Turns one fault on for every call until it is turned off. */
  setFault(kind: FaultKind | null): void;
  state(): PageState;
  close(): Promise<void>;
}

const faults: Readonly<Record<FaultKind, Fault>> = {
  forbidden: blocked,
  flood: flood(5),
  gateway: badGateway,
  slow: { kind: 'slow', ms: 3000 },
  'cut-before': { kind: 'cut-before' },
  'cut-after': { kind: 'cut-after' },
};

/** Everything but polling, which would only hide what the fault does. */
const anyCall = /^(?!getUpdates$)/u;

const cast: Readonly<Record<Slot, string>> = { teacher: 'anna', mentor: 'marina', curator: 'olga' };

/** Makes the school from the beginning, or from what is kept of it; what happens in it afterwards is told. */
export const setScene = async (file: string, keptIn: string | null, tell: (change: Change) => void): Promise<Scene> => {
  const { stage, played } = await openSchool(file, keptIn);
  const { api, clock } = stage;
  const players = new Map<number, Player>();
  const made = randomUUID();
  let fault: FaultKind | null = null;

  for (const { key, name, nick, role, note } of characters) {
    const person = played.people.get(key);
    if (person === undefined) continue;
    const link = played.links.get(key);
    const invitation = link === undefined ? null : new URL(link).searchParams.get('start');
    const { id } = person.user;
    players.set(id, { person, shown: { id, name, nick, role, note, invitation } });
  }
  const idOf = (slot: Slot): number => played.people.get(cast[slot])?.user.id ?? 0;
  const feed: Feed = createFeed(api, clock, tell);

  return {
    stage,
    players,
    addPlayer: (name, role) => {
      const [first_name = name, ...others] = name.split(' ');
      const person = api.person({ first_name, ...(others.length === 0 ? {} : { last_name: others.join(' ') }) });
      const { id } = person.user;
      const shown: PagePerson = { id, name, nick: name, role, note: 'новый человек', invitation: null };
      players.set(id, { person, shown });
      tell({ kind: 'person', person: shown });
      tell({ kind: 'chat', chat: chatView(api, person.phone.own) });
      return shown;
    },
    chatOf: ({ person }, id) => {
      const chat = api.world.chats.get(id);
      return chat?.members.has(person.user.id) === true ? chat : undefined;
    },
    setFault: (kind) => {
      fault = kind;
      api.faults.clear();
      if (kind !== null) api.faults.next(anyCall, faults[kind], Number.POSITIVE_INFINITY);
      tell({ kind: 'fault', fault });
    },
    state: () => ({
      made,
      school: school.name,
      bot: { name: api.me.first_name, username: api.me.username, description: api.description() },
      zone: school.zone,
      now: clock.read().getTime(),
      people: [...players.values()].map(({ shown }) => shown),
      cast: { teacher: idOf('teacher'), mentor: idOf('mentor'), curator: idOf('curator') },
      chats: [...api.world.chats.values()].map((it) => chatView(api, it)),
      messages: [...api.world.chats.values()].map((it) => ({
        chat: it.id,
        messages: [...it.messages.values()].map(messageView),
      })),
      acknowledged: api.world.acknowledged,
      calls: feed.calls,
      fault,
    }),
    close: async () => {
      feed.close();
      await stage.close();
    },
  };
};
