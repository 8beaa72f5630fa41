import type { Slot } from '../server/protocol.ts';
import { createStore } from './store.ts';
import { world, type World } from './world.ts';

/** Who is on which of the three phones, and what is open there. Kept for as long as the tab is. */

export const slots: readonly Slot[] = ['teacher', 'mentor', 'curator'];

export const slotName: Readonly<Record<Slot, string>> = {
  teacher: 'Педагог',
  mentor: 'Наставник',
  curator: 'Куратор',
};

export interface PhoneState {
  readonly person: number;
  readonly screen: 'chat' | 'chats' | 'people';
  readonly chat: number;
  /** An invitation opened and not yet answered by «Start». */
  readonly invitation: string | null;
}

export interface Phones {
  /** The school they are of. */
  readonly made: string;
  readonly phones: Readonly<Record<Slot, PhoneState>>;
  /** The one that is seen where there is room for one. */
  readonly shown: Slot;
  /** The last message seen, by person and chat. */
  readonly seen: Readonly<Record<string, number>>;
}

const kept = 'nastavnik-demo-phones';

const fresh = ({ cast, made, chats }: World): Phones => ({
  made,
  phones: {
    teacher: { person: cast.teacher, screen: 'chat', chat: cast.teacher, invitation: null },
    mentor: { person: cast.mentor, screen: 'chat', chat: cast.mentor, invitation: null },
    curator: { person: cast.curator, screen: 'chat', chat: cast.curator, invitation: null },
  },
  shown: 'teacher',
  // Whatever was there before the page was opened is old news, but for the group on these phones: it wants to be found.
  seen: Object.fromEntries(
    [...chats.values()].flatMap(({ chat, messages }) =>
      chat.members
        .filter((member) => !chat.isGroup || !Object.values(cast).includes(member))
        .map((member) => [seenKey(member, chat.id), messages.at(-1)?.id ?? 0]),
    ),
  ),
});

export const seenKey = (person: number, chat: number): string => `${person}:${chat}`;

const read = (): Phones | null => {
  try {
    const text = sessionStorage.getItem(kept);
    return text === null ? null : (JSON.parse(text) as Phones);
  } catch {
    return null;
  }
};

const nowhere: PhoneState = { person: 0, screen: 'chat', chat: 0, invitation: null };
export const phones = createStore<Phones>({
  made: '',
  phones: { teacher: nowhere, mentor: nowhere, curator: nowhere },
  shown: 'teacher',
  seen: {},
});

/** Takes up what the tab remembers, unless it is of another school. */
export const settlePhones = (): void => {
  const settle = (): void => {
    const state = world.get();
    if (state.status !== 'ready' || phones.get().made === state.made) return;
    const remembered = read();
    phones.set(remembered?.made === state.made ? remembered : fresh(state));
  };
  world.subscribe(settle);
  phones.subscribe(() => sessionStorage.setItem(kept, JSON.stringify(phones.get())));
};

export const turnTo = (slot: Slot, next: Partial<PhoneState>): void => {
  phones.change((state) => ({
    ...state,
    phones: { ...state.phones, [slot]: { ...state.phones[slot], ...next } },
  }));
};

/** Puts a person onto a phone, with the bot's chat open. */
export const hand = (slot: Slot, person: number, invitation: string | null = null): void => {
  turnTo(slot, { person, screen: 'chat', chat: person, invitation });
};

export const showPhone = (slot: Slot): void => phones.change((state) => ({ ...state, shown: slot }));

export const markSeen = (person: number, chat: number, message: number): void => {
  const key = seenKey(person, chat);
  phones.change((state) =>
    (state.seen[key] ?? 0) >= message ? state : { ...state, seen: { ...state.seen, [key]: message } },
  );
};

/** Messages of others that the person has not seen. */
export const unseenIn = (state: World, { seen }: Phones, person: number, chat: number): number => {
  const last = seen[seenKey(person, chat)] ?? 0;
  return state.chats.get(chat)?.messages.filter((it) => it.id > last && it.from !== person).length ?? 0;
};

export const chatsOf = (state: World, person: number): readonly number[] =>
  [...state.chats.values()].filter(({ chat }) => chat.members.includes(person)).map(({ chat }) => chat.id);

/** In all chats of a person but one. */
export const unseenElsewhere = (state: World, current: Phones, person: number, chat: number): number =>
  chatsOf(state, person)
    .filter((id) => id !== chat)
    .reduce((sum, id) => sum + unseenIn(state, current, person, id), 0);

/** From the bot: what a group says is no reason to take another phone. */
export const unseenFromBot = (state: World, current: Phones, person: number): number =>
  unseenIn(state, current, person, person);
