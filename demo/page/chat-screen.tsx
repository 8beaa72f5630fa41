import { useCallback, useMemo, useRef, useState } from 'preact/hooks';
import type { PageMessage, PressAnswer, Slot } from '../server/protocol.ts';
import type { BubbleDoes } from './bubble.tsx';
import { Composer } from './composer.tsx';
import { Avatar, Icon, Mark } from './icons.tsx';
import { openLink } from './links.ts';
import { actionName, Messages } from './messages.tsx';
import { attempt, copyText, tellNews } from './notices.ts';
import { markSeen, phones, turnTo, unseenElsewhere, type PhoneState } from './phones.ts';
import { Popup, type MenuItem } from './popup.tsx';
import { PressAlert, PressToast } from './press-answer.tsx';
import { server, type Place } from './server.ts';
import { useStore } from './store.ts';
import { world } from './world.ts';
import { zoom } from './zoom.tsx';

/** A chat on a phone: with the bot, or the group's. */
export const ChatScreen = ({ slot, state, isVisible }: { slot: Slot; state: PhoneState; isVisible: boolean }) => {
  const { person, chat: id, invitation } = state;
  const chatState = useStore(world, (it) => it.chats.get(id));
  const zone = useStore(world, (it) => it.zone);
  const bot = useStore(world, (it) => it.bot);
  const acknowledged = useStore(world, (it) => it.acknowledged);
  const members = useStore(world, (it) => it.people);
  const [answer, setAnswer] = useState<PressAnswer>(null);
  const [edited, setEdited] = useState<PageMessage | null>(null);
  const [more, setMore] = useState<PageMessage | null>(null);
  const [isMenuOpen, openMenu] = useState(false);
  const screen = useRef<HTMLDivElement>(null);
  const place = useMemo<Place>(() => ({ person, chat: id }), [person, id]);
  const inputId = `input-${slot}`;

  const does = useMemo<BubbleDoes>(
    () => ({
      zone,
      onCommand: (command) => void attempt(() => server.text(place, command)),
      onLink: (url) => openLink(url, slot),
      onZoom: (url, alt) => zoom.set({ url, alt }),
      onMore: (message) => setMore(message),
      onPress: async (message, row, column) => {
        setAnswer(null);
        const given = await attempt(() => server.press(place, message.id, row, column));
        if (given === null) tellNews('Бот не ответил на нажатие за полминуты', { isProblem: true });
        else if (given !== undefined) {
          setAnswer(given.text === null ? null : given);
          if (given.url !== null) openLink(given.url, slot);
        }
        keepFocus(screen.current);
      },
    }),
    [place, zone, slot],
  );
  const onSeen = useCallback((message: number) => markSeen(person, id, message), [person, id]);

  if (chatState === undefined) return <div class="chat" />;
  const { chat, messages, action } = chatState;
  const canStart = !chat.isGroup && (invitation !== null || !chat.isStarted);
  const waiting = members.find((it) => it.id === person)?.invitation ?? null;

  const start = async (): Promise<void> => {
    turnTo(slot, { invitation: null });
    await attempt(() => server.start(person, invitation ?? (chat.isStarted ? undefined : (waiting ?? undefined))));
    document.getElementById(inputId)?.focus();
  };
  const editable = (it: PageMessage): boolean => it.from === person && it.file === null && !it.isService;

  const menu: readonly MenuItem[] = chat.isGroup
    ? []
    : [
        {
          label: chat.isBlocked ? 'Разблокировать бота' : 'Заблокировать бота',
          icon: 'block',
          isDanger: !chat.isBlocked,
          run: () => void attempt(() => server.block(person, !chat.isBlocked)),
        },
        { label: 'Сменить человека', icon: 'person', run: () => turnTo(slot, { screen: 'people' }) },
      ];

  return (
    <div class="chat" ref={screen}>
      <header class="chat-head">
        <ToChats slot={slot} person={person} chat={id} />
        {chat.isGroup ? <Avatar name={chat.title} id={chat.id} size={36} /> : <Mark size={36} />}
        <div class="chat-title">
          <h3>{chat.title}</h3>
          <p class={action === null ? '' : 'acting'}>
            {action !== null
              ? `${actionName[action] ?? 'занят'}…`
              : chat.isGroup
                ? `${chat.members.length} участников и бот`
                : chat.isBlocked
                  ? 'бот заблокирован'
                  : 'бот'}
          </p>
        </div>
        {menu.length > 0 && (
          <button
            type="button"
            class="round"
            aria-label="Меню чата"
            aria-haspopup="menu"
            aria-expanded={isMenuOpen}
            onClick={() => openMenu(!isMenuOpen)}
          >
            <Icon name="more" />
          </button>
        )}
        {isMenuOpen && <Popup label="Меню чата" place="below" items={menu} onClose={() => openMenu(false)} />}
      </header>

      <Messages
        state={chatState}
        person={person}
        acknowledged={acknowledged}
        description={bot.description}
        isVisible={isVisible}
        does={does}
        onSeen={onSeen}
      />

      {more !== null && (
        <Popup
          label="Сообщение"
          place="above"
          onClose={() => setMore(null)}
          items={[
            ...(editable(more)
              ? [
                  { label: 'Изменить', icon: 'pencil', run: () => setEdited(more) } as const,
                  { label: 'Скопировать', icon: 'file', run: () => void copyText(more.text) } as const,
                ]
              : []),
            {
              label: 'Удалить у себя',
              icon: 'trash',
              isDanger: true,
              run: () => void attempt(() => server.remove(place, more.id)),
            },
          ]}
        />
      )}

      {chat.isBlocked ? (
        <Bottom label="Разблокировать" run={() => attempt(() => server.block(person, false))} />
      ) : canStart ? (
        <Bottom label="Начать" run={start} />
      ) : (
        <Composer
          state={chatState}
          place={place}
          edited={edited}
          onEdited={() => setEdited(null)}
          onEditLast={() => setEdited(messages.findLast(editable) ?? null)}
          inputId={inputId}
        />
      )}
      {answer !== null && !answer.alert && <PressToast text={answer.text ?? ''} onDone={() => setAnswer(null)} />}
      {answer?.alert === true && <PressAlert text={answer.text ?? ''} onDone={() => setAnswer(null)} />}
    </div>
  );
};

/** Back to all chats, with the number of what is new in the others. */
const ToChats = ({ slot, person, chat }: { slot: Slot; person: number; chat: number }) => {
  const state = useStore(world, (it) => it);
  const elsewhere = useStore(phones, (it) => unseenElsewhere(state, it, person, chat));
  return (
    <button
      type="button"
      class="round to-chats"
      aria-label={elsewhere > 0 ? `К списку чатов, новых: ${elsewhere}` : 'К списку чатов'}
      onClick={() => turnTo(slot, { screen: 'chats' })}
    >
      <Icon name="back" />
      {elsewhere > 0 && <span class="badge">{elsewhere}</span>}
    </button>
  );
};

/** The one thing to do where there is nothing to write to. */
const Bottom = ({ label, run }: { label: string; run: () => Promise<unknown> }) => (
  <div class="composer bottom">
    <button type="button" class="bottom-button" onClick={() => void run()}>
      {label}
    </button>
  </div>
);

/**
 * The pressed button may be gone with the old picture of its message: the keyboard then stands at the newest buttons,
 * and not at the beginning of the page.
 */
const keepFocus = (screen: HTMLElement | null): void => {
  requestAnimationFrame(() => {
    if (document.activeElement !== document.body || screen === null) return;
    const rows = screen.querySelectorAll<HTMLElement>('.keys');
    (
      rows.item(rows.length - 1)?.querySelector<HTMLElement>('button') ?? screen.querySelector<HTMLElement>('.log')
    )?.focus();
  });
};
