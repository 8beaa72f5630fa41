import type { Slot } from '../server/protocol.ts';
import { Avatar, Mark } from './icons.tsx';
import { chatsOf, phones, turnTo, unseenIn } from './phones.ts';
import { useStore } from './store.ts';
import { clockOf, dateKey, dayOf } from './time.ts';
import { schoolNow, world, type ChatState } from './world.ts';

/** The chats of one person, the one with the newest message first. */
export const ChatList = ({ slot, person }: { slot: Slot; person: number }) => {
  const state = useStore(world, (it) => it);
  const current = useStore(phones, (it) => it);
  const chats = chatsOf(state, person)
    .flatMap((id) => state.chats.get(id) ?? [])
    .toSorted((a, b) => (b.messages.at(-1)?.date ?? 0) - (a.messages.at(-1)?.date ?? 0));
  return (
    <div class="list-screen">
      <header class="chat-head">
        <h3 class="list-title first">Чаты</h3>
      </header>
      <ul class="list">
        {chats.map(({ chat, messages }) => {
          const last = messages.at(-1);
          const unseen = unseenIn(state, current, person, chat.id);
          return (
            <li key={chat.id}>
              <button type="button" class="list-item" onClick={() => turnTo(slot, { screen: 'chat', chat: chat.id })}>
                {chat.isGroup ? <Avatar name={chat.title} id={chat.id} size={50} /> : <Mark size={50} />}
                <span class="list-words">
                  <span class="list-line">
                    <b>{chat.title}</b>
                    {last !== undefined && (
                      <time>
                        {dateKey(last.date * 1000, state.zone) === dateKey(schoolNow(state), state.zone)
                          ? clockOf(last.date * 1000, state.zone)
                          : dayOf(last.date * 1000, state.zone)}
                      </time>
                    )}
                  </span>
                  <span class="list-line">
                    <span class="list-last">{lastLine(chat, last, person)}</span>
                    {unseen > 0 && (
                      <span class="badge">
                        {unseen}
                        <span class="visually-hidden"> новых</span>
                      </span>
                    )}
                  </span>
                </span>
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
};

const fileName = { photo: 'Фото', document: 'Файл', voice: 'Голосовое сообщение', sticker: 'Стикер' } as const;

const lastLine = (chat: ChatState['chat'], last: ChatState['messages'][number] | undefined, person: number): string => {
  if (last === undefined) return 'Сообщений пока нет';
  const text = last.text === '' && last.file !== null ? fileName[last.file.kind] : last.text.replaceAll('\n', ' ');
  if (last.isService) return text;
  return last.from === person ? `Вы: ${text}` : chat.isGroup ? `${last.author || 'Наставник'}: ${text}` : text;
};
