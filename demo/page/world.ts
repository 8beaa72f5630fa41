import type { Change, PageCall, PageChat, PageEntity, PageMessage, PagePerson, PageState } from '../server/protocol.ts';
import { createStore } from './store.ts';

/** The page's picture of the school, kept true by the stream of changes. */

export interface Draft {
  readonly text: string;
  readonly entities: readonly PageEntity[];
}

export interface ChatState {
  readonly chat: PageChat;
  readonly messages: readonly PageMessage[];
  /** What the bot is doing here at the moment. */
  readonly action: string | null;
  readonly draft: Draft | null;
}

export interface World extends Pick<PageState, 'made' | 'school' | 'bot' | 'zone' | 'cast' | 'acknowledged' | 'fault'> {
  /** `lost`: the server does not answer. */
  readonly status: 'connecting' | 'preparing' | 'ready' | 'lost' | 'failed';
  readonly why: string;
  readonly people: readonly PagePerson[];
  readonly chats: ReadonlyMap<number, ChatState>;
  /** School time in milliseconds at a moment of the page's own clock. */
  readonly time: { readonly now: number; readonly at: number };
  readonly calls: readonly PageCall[];
}

export const world = createStore<World>({
  status: 'connecting',
  why: '',
  made: '',
  school: '',
  bot: { name: 'Наставник', username: '', description: '' },
  zone: 'UTC',
  cast: { teacher: 0, mentor: 0, curator: 0 },
  acknowledged: 0,
  fault: null,
  people: [],
  chats: new Map(),
  time: { now: 0, at: 0 },
  calls: [],
});

const callsKept = 400;
/** Telegram's clients show an action for five seconds, or until the bot has written. */
const actionMs = 5000;
const draftMs = 30_000;
const hiddenMs = 100;

const chatsOf = ({ chats, messages }: PageState): ReadonlyMap<number, ChatState> =>
  new Map(
    chats.map((chat) => [
      chat.id,
      { chat, messages: messages.find((it) => it.chat === chat.id)?.messages ?? [], action: null, draft: null },
    ]),
  );

const onChat = (state: World, id: number, change: (chat: ChatState) => ChatState): World => {
  const found = state.chats.get(id);
  if (found === undefined) return state;
  return { ...state, chats: new Map(state.chats).set(id, change(found)) };
};

const withMessage = (chat: ChatState, message: PageMessage): ChatState => {
  const at = chat.messages.findLastIndex((it) => it.id === message.id);
  const messages = at === -1 ? [...chat.messages, message] : chat.messages.with(at, message);
  return { ...chat, messages, ...(message.from === null && at === -1 ? { action: null, draft: null } : {}) };
};

export const applied = (state: World, change: Change): World => {
  switch (change.kind) {
    case 'state': {
      const { now, ...rest } = change.state;
      return {
        ...rest,
        status: 'ready',
        why: '',
        chats: chatsOf(change.state),
        time: { now, at: performance.now() },
      };
    }
    case 'preparing':
      return { ...state, status: 'preparing' };
    case 'failed':
      return { ...state, status: 'failed', why: change.why };
    case 'message':
      return onChat(state, change.chat, (chat) => withMessage(chat, change.message));
    case 'removed':
      return onChat(state, change.chat, (chat) => ({
        ...chat,
        messages: chat.messages.filter((it) => it.id !== change.id),
      }));
    case 'chat': {
      const old = state.chats.get(change.chat.id);
      const next = { ...(old ?? { messages: [], action: null, draft: null }), chat: change.chat };
      return { ...state, chats: new Map(state.chats).set(change.chat.id, next) };
    }
    case 'person':
      return { ...state, people: [...state.people, change.person] };
    case 'action':
      return onChat(state, change.chat, (chat) => ({ ...chat, action: change.action }));
    case 'draft':
      return onChat(state, change.chat, (chat) => ({ ...chat, draft: change }));
    case 'now':
      return { ...state, time: { now: change.now, at: performance.now() } };
    case 'acknowledged':
      return { ...state, acknowledged: change.below };
    case 'call':
      return { ...state, calls: [...state.calls.slice(1 - callsKept), change.call] };
    case 'description':
      return { ...state, bot: { ...state.bot, description: change.description } };
    case 'fault':
      return { ...state, fault: change.fault };
  }
};

/** An action or a draft that nothing has followed goes by itself. */
const fade = (change: Change): void => {
  if (change.kind !== 'action' && change.kind !== 'draft') return;
  setTimeout(
    () =>
      world.change((state) =>
        onChat(state, change.chat, (chat) => {
          if (change.kind === 'draft') return chat.draft === change ? { ...chat, draft: null } : chat;
          return chat.action === change.action ? { ...chat, action: null } : chat;
        }),
      ),
    change.kind === 'draft' ? draftMs : actionMs,
  );
};

/** Changes come in swarms; a swarm is drawn once, with the next picture, or soon when the tab is not looked at. */
const inSwarms = (take: (changes: readonly Change[]) => void): ((change: Change) => void) => {
  let swarm: Change[] = [];
  const flush = (): void => {
    const taken = swarm;
    swarm = [];
    take(taken);
  };
  return (change) => {
    swarm.push(change);
    if (swarm.length > 1) return;
    if (document.hidden) setTimeout(flush, hiddenMs);
    else requestAnimationFrame(flush);
  };
};

/** Follows the server for as long as the page is open; the browser connects again by itself. */
export const follow = (): void => {
  const source = new EventSource('/events');
  const take = inSwarms((changes) => {
    world.change((state) => changes.reduce(applied, state));
    for (const change of changes) fade(change);
  });
  source.addEventListener('message', ({ data }: MessageEvent<string>) => take(JSON.parse(data) as Change));
  source.addEventListener('error', () => {
    world.change((state) => (state.status === 'failed' ? state : { ...state, status: 'lost' }));
  });
};

/** School time now, by the server's clock and what has passed since it told. */
export const schoolNow = ({ time }: World): number => time.now + (performance.now() - time.at);
