import { Fragment } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { PageMessage } from '../server/protocol.ts';
import { Bubble, type BubbleDoes } from './bubble.tsx';
import { Icon } from './icons.tsx';
import { RichText } from './rich-text.tsx';
import { dateKey, dayOf } from './time.ts';
import type { ChatState } from './world.ts';

/**
 * The messages of a chat, newest below. Only the end of a long one is drawn; what is above comes as one scrolls
 * towards it, so that a chat of hundreds moves as lightly as an empty one.
 */

const drawnAtFirst = 30;
const drawnMore = 8;
const nearTop = 1000;
const nearBottom = 48;

export const actionName: Readonly<Record<string, string>> = {
  typing: 'печатает',
  upload_photo: 'отправляет фото',
  upload_document: 'отправляет файл',
  upload_voice: 'отправляет голосовое',
  record_voice: 'записывает голосовое',
  choose_sticker: 'выбирает стикер',
};

export const Messages = ({
  state,
  person,
  acknowledged,
  description,
  isVisible,
  does,
  onSeen,
}: {
  state: ChatState;
  person: number;
  acknowledged: number;
  description: string;
  isVisible: boolean;
  does: BubbleDoes;
  onSeen: (message: number) => void;
}) => {
  const { chat, messages } = state;
  const log = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  /** How far the view was from the end before something was drawn above it. */
  const fromEnd = useRef<number | null>(null);
  const lastAtFirst = useMemo(() => messages.at(-1)?.id ?? 0, [chat.id, person]);
  const [first, setFirst] = useState(() => firstDrawn(messages, drawnAtFirst));
  const [below, setBelow] = useState(0);

  const last = messages.at(-1)?.id ?? 0;
  const lastKnown = useRef(last);

  const toEnd = (behavior: ScrollBehavior = 'instant'): void => {
    isAtEnd.current = true;
    setBelow(0);
    log.current?.scrollTo({ top: log.current.scrollHeight, behavior });
  };

  const drawMore = (): void => {
    const box = log.current;
    const at = messages.findIndex((it) => it.id >= first);
    if (box === null || at <= 0) return;
    fromEnd.current = box.scrollHeight - box.scrollTop;
    setFirst(messages[Math.max(0, at - drawnMore)]?.id ?? 0);
  };

  const onScroll = (): void => {
    const box = log.current;
    if (box === null) return;
    isAtEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < nearBottom;
    if (isAtEnd.current && below > 0) setBelow(0);
    if (box.scrollTop < nearTop) drawMore();
  };

  useLayoutEffect(() => {
    const box = log.current;
    if (box === null) return;
    if (fromEnd.current !== null) {
      box.scrollTop = box.scrollHeight - fromEnd.current;
      fromEnd.current = null;
    } else if (isAtEnd.current) box.scrollTop = box.scrollHeight;
    if (box.scrollHeight <= box.clientHeight + nearTop) drawMore();
  });

  // A person sees their own message at once, wherever they were reading.
  useLayoutEffect(() => {
    const fresh = messages.filter((it) => it.id > lastKnown.current);
    lastKnown.current = last;
    if (fresh.some((it) => it.from === person)) toEnd();
    else if (!isAtEnd.current && fresh.length > 0) setBelow((n) => n + fresh.length);
  }, [last]);

  useEffect(() => {
    if (isVisible && last > 0) onSeen(last);
  }, [isVisible, last, person, chat.id]);

  // The box shrinks when the composer grows or a keyboard opens: the end stays where it is looked at.
  useEffect(() => {
    const box = log.current;
    if (box === null) return undefined;
    const observer = new ResizeObserver(() => {
      if (isAtEnd.current) box.scrollTop = box.scrollHeight;
    });
    observer.observe(box);
    return () => observer.disconnect();
  }, []);

  const drawn = messages.filter((it) => it.id >= first);
  return (
    <div class="log-box">
      {/* A log that can be scrolled must be reachable by keys. */}
      <div
        class="log"
        ref={log}
        role="log"
        aria-live={isVisible ? 'polite' : 'off'}
        aria-label={`Переписка: ${chat.title}`}
        tabIndex={0}
        onScroll={onScroll}
      >
        {messages.length === 0 && !chat.isGroup && <Welcome description={description} />}
        {drawn.map((message, i) => {
          const before = drawn[i - 1];
          const isNewDay =
            before === undefined || dateKey(before.date * 1000, does.zone) !== dateKey(message.date * 1000, does.zone);
          return (
            <Fragment key={message.id}>
              {isNewDay && <div class="day">{dayOf(message.date * 1000, does.zone)}</div>}
              <Bubble
                message={message}
                replied={message.replyTo === null ? undefined : messages.find((it) => it.id === message.replyTo)}
                isOwn={message.from === person}
                isGroup={chat.isGroup}
                follows={!isNewDay && before?.from === message.from && !before.isService && before.keys.length === 0}
                isDelivered={message.update !== null && message.update < acknowledged}
                isNew={message.id > lastAtFirst}
                does={does}
              />
            </Fragment>
          );
        })}
        <Underway state={state} does={does} />
      </div>
      {below > 0 && (
        <button
          type="button"
          class="to-end"
          onClick={() => {
            toEnd('smooth');
            log.current?.focus();
          }}
        >
          <Icon name="down" size={18} />
          <span>{`Новые: ${below}`}</span>
        </button>
      )}
    </div>
  );
};

const firstDrawn = (messages: readonly PageMessage[], n: number): number => messages.at(-n)?.id ?? 0;

const Welcome = ({ description }: { description: string }) => (
  <div class="welcome">
    <b>Что умеет этот бот?</b>
    <p>{description}</p>
  </div>
);

/** What the bot is doing at the moment: three dots, or the beginning of what it writes. */
const Underway = ({ state: { action, draft }, does }: { state: ChatState; does: BubbleDoes }) => {
  if (draft === null && action === null) return null;
  return (
    <div class="row other underway">
      <div class="bubble">
        {draft !== null && draft.text !== '' && (
          <div class="text">
            <RichText text={draft.text} entities={draft.entities} does={does} />
          </div>
        )}
        <span class="dots" role="img" aria-label={`Бот ${actionName[action ?? 'typing'] ?? 'занят'}`}>
          <i />
          <i />
          <i />
        </span>
      </div>
    </div>
  );
};
