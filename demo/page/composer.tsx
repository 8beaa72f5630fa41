import { useEffect, useRef, useState } from 'preact/hooks';
import type { PageMessage } from '../server/protocol.ts';
import { Icon } from './icons.tsx';
import { EditedNote, ReplyKeys, Suggestions } from './composer-parts.tsx';
import { attempt } from './notices.ts';
import { Popup } from './popup.tsx';
import { server, type Place } from './server.ts';
import type { ChatState } from './world.ts';

/** Where a person writes: text, commands, files, and what the bot offers instead of a keyboard. */

const stickers = ['👍', '🌱', '☕', '🎉', '🤔', '📚'];
const voiceSeconds = 4;

/** Tall enough for a paragraph; then it scrolls. */
const tallest = 132;

export const Composer = ({
  state,
  place,
  edited,
  onEdited,
  onEditLast,
  inputId,
}: {
  state: ChatState;
  place: Place;
  /** An own message that is being corrected. */
  edited: PageMessage | null;
  onEdited: () => void;
  onEditLast: () => void;
  inputId: string;
}) => {
  const { chat } = state;
  const [text, setText] = useState('');
  const [menu, setMenu] = useState<'commands' | 'attach' | 'stickers' | null>(null);
  const [areKeysOpen, openKeys] = useState(true);
  const input = useRef<HTMLTextAreaElement>(null);
  const photo = useRef<HTMLInputElement>(null);
  const file = useRef<HTMLInputElement>(null);

  useEffect(() => {
    if (edited === null) return;
    setText(edited.text);
    input.current?.focus();
  }, [edited?.id]);
  useEffect(() => openKeys(true), [chat.replyKeyboard]);
  useEffect(() => {
    const box = input.current;
    if (box === null) return;
    box.style.height = 'auto';
    box.style.height = `${Math.min(tallest, box.scrollHeight)}px`;
  }, [text]);

  const send = async (): Promise<void> => {
    const trimmed = text.trim();
    if (trimmed === '') return;
    setText('');
    if (edited === null) await attempt(() => server.text(place, trimmed));
    else {
      onEdited();
      await attempt(() => server.edit(place, edited.id, trimmed));
    }
  };

  const pick = async (kind: 'photo' | 'document', from: HTMLInputElement | null): Promise<void> => {
    for (const it of from?.files ?? []) await attempt(() => server.upload(place, kind, it));
    if (from !== null) from.value = '';
    input.current?.focus();
  };

  const stopEditing = (): void => {
    setText('');
    onEdited();
  };
  const keyboard = chat.replyKeyboard;
  const close = (): void => setMenu(null);

  return (
    <div class="composer">
      {edited !== null && <EditedNote text={edited.text} onCancel={stopEditing} />}
      {menu === 'commands' && (
        <Popup
          label="Команды бота"
          place="above"
          onClose={close}
          items={chat.commands.map(({ command, description }) => ({
            label: `/${command}`,
            hint: description,
            run: () => void attempt(() => server.text(place, `/${command}`)),
          }))}
        />
      )}
      {menu === 'attach' && (
        <Popup
          label="Что отправить"
          place="above"
          onClose={close}
          items={[
            { label: 'Фото', icon: 'photo', run: () => photo.current?.click() },
            { label: 'Файл', icon: 'file', run: () => file.current?.click() },
            { label: 'Стикер', icon: 'sticker', run: () => setMenu('stickers') },
            {
              label: 'Голосовое',
              hint: 'без звука',
              icon: 'voice',
              run: () => void attempt(() => server.voice(place, voiceSeconds)),
            },
          ]}
        />
      )}
      {menu === 'stickers' && (
        <Popup
          label="Стикеры"
          place="above"
          onClose={close}
          items={stickers.map((emoji) => ({
            label: emoji,
            run: () => void attempt(() => server.sticker(place, emoji)),
          }))}
        />
      )}
      {menu === null && text.startsWith('/') && (
        <Suggestions
          typed={text}
          commands={chat.commands}
          onChoose={(command) => {
            setText('');
            input.current?.focus();
            void attempt(() => server.text(place, command));
          }}
        />
      )}
      <form
        class="composer-row"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        {chat.commands.length > 0 && !chat.isGroup && (
          <button
            type="button"
            class="menu-button"
            aria-haspopup="menu"
            aria-expanded={menu === 'commands'}
            onClick={() => setMenu(menu === 'commands' ? null : 'commands')}
          >
            <Icon name={menu === 'commands' ? 'close' : 'menu'} size={18} />
            <span>Меню</span>
          </button>
        )}
        <textarea
          id={inputId}
          ref={input}
          rows={1}
          maxLength={4096}
          value={text}
          aria-label="Сообщение"
          placeholder={keyboard?.placeholder ?? 'Сообщение'}
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
              event.preventDefault();
              void send();
            }
            if (event.key === 'ArrowUp' && text === '' && edited === null) {
              event.preventDefault();
              onEditLast();
            }
            if (event.key === 'Escape' && edited !== null) stopEditing();
          }}
          onPaste={(event) => {
            const pasted = [...(event.clipboardData?.files ?? [])];
            if (pasted.length > 0) event.preventDefault();
            for (const it of pasted)
              void attempt(() => server.upload(place, it.type.startsWith('image/') ? 'photo' : 'document', it));
          }}
        />
        {keyboard !== null && (
          <button
            type="button"
            class="round"
            aria-label={areKeysOpen ? 'Спрятать клавиатуру бота' : 'Показать клавиатуру бота'}
            aria-expanded={areKeysOpen}
            onClick={() => openKeys(!areKeysOpen)}
          >
            <Icon name="keys" />
          </button>
        )}
        <button
          type="button"
          class="round"
          aria-label="Прикрепить"
          aria-haspopup="menu"
          aria-expanded={menu === 'attach'}
          onClick={() => setMenu(menu === 'attach' ? null : 'attach')}
        >
          <Icon name="clip" />
        </button>
        <button type="submit" class="round send" aria-label="Отправить" aria-disabled={text.trim() === ''}>
          <Icon name="send" />
        </button>
        <input ref={photo} type="file" accept="image/*" hidden onChange={() => void pick('photo', photo.current)} />
        <input ref={file} type="file" hidden onChange={() => void pick('document', file.current)} />
      </form>
      {keyboard !== null && areKeysOpen && (
        <ReplyKeys rows={keyboard.rows} onPress={(label) => void attempt(() => server.text(place, label))} />
      )}
    </div>
  );
};
