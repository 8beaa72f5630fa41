import { useState } from 'preact/hooks';
import type { PageKey } from '../server/protocol.ts';
import { Icon } from './icons.tsx';
import { copyText } from './notices.ts';

/** The buttons under a message. A pressed one is busy until the bot has answered, as in any client. */
export const InlineKeys = ({
  keys,
  onPress,
  onLink,
}: {
  keys: readonly (readonly PageKey[])[];
  onPress: (row: number, column: number) => Promise<void>;
  onLink: (url: string) => void;
}) => {
  const [busy, setBusy] = useState<string | null>(null);
  const press = async (key: PageKey, row: number, column: number): Promise<void> => {
    if (key.url !== undefined) return onLink(key.url);
    if (key.copy !== undefined) return copyText(key.copy);
    if (busy !== null) return;
    setBusy(`${row}:${column}`);
    try {
      await onPress(row, column);
    } finally {
      setBusy(null);
    }
  };
  return (
    <div class="keys">
      {keys.map((row, i) => (
        <div class="keys-row" key={i}>
          {row.map((key, j) => (
            <button
              key={j}
              type="button"
              class={`key ${key.style ?? ''} ${busy === `${i}:${j}` ? 'busy' : ''}`}
              aria-busy={busy === `${i}:${j}`}
              title={key.text}
              onClick={() => void press(key, i, j)}
            >
              <span class="key-label">{key.text}</span>
              {key.url !== undefined && <Icon name="link" size={14} />}
            </button>
          ))}
        </div>
      ))}
    </div>
  );
};
