import type { PageChat, PageReplyKeyboard } from '../server/protocol.ts';
import { Icon } from './icons.tsx';

/** What comes and goes around the line one writes in. */

export const EditedNote = ({ text, onCancel }: { text: string; onCancel: () => void }) => (
  <div class="composer-note">
    <Icon name="pencil" size={18} />
    <span>
      <b>Изменить сообщение</b>
      <span class="composer-quote">{text}</span>
    </span>
    <button type="button" class="round" aria-label="Не изменять" onClick={onCancel}>
      <Icon name="close" size={18} />
    </button>
  </div>
);

/** Commands that begin with what has been typed. */
export const Suggestions = ({
  typed,
  commands,
  onChoose,
}: {
  typed: string;
  commands: PageChat['commands'];
  onChoose: (command: string) => void;
}) => {
  const fitting = commands.filter(({ command }) => `/${command}`.startsWith(typed));
  if (fitting.length === 0) return null;
  return (
    <div class="suggestions" role="group" aria-label="Подходящие команды">
      {fitting.map(({ command, description }) => (
        <button key={command} type="button" class="popup-item" onClick={() => onChoose(`/${command}`)}>
          <span class="popup-label">{`/${command}`}</span>
          <span class="popup-hint">{description}</span>
        </button>
      ))}
    </div>
  );
};

/** The keyboard that the bot offers in place of the phone's own. */
export const ReplyKeys = ({ rows, onPress }: { rows: PageReplyKeyboard['rows']; onPress: (label: string) => void }) => (
  <div class="reply-keys" role="group" aria-label="Клавиатура бота">
    {rows.map((row, i) => (
      <div class="keys-row" key={i}>
        {row.map((key, j) => (
          <button key={j} type="button" class={`reply-key ${key.style ?? ''}`} onClick={() => onPress(key.text)}>
            {key.text}
          </button>
        ))}
      </div>
    ))}
  </div>
);
