import { Component } from 'preact';
import type { PageMessage } from '../server/protocol.ts';
import { Icon } from './icons.tsx';
import { InlineKeys } from './inline-keys.tsx';
import { Media } from './media.tsx';
import { RichText, type TextDoes } from './rich-text.tsx';
import { clockOf } from './time.ts';

/** One message as it stands in the chat. */

export interface BubbleDoes extends TextDoes {
  readonly onPress: (message: PageMessage, row: number, column: number) => Promise<void>;
  readonly onZoom: (url: string, alt: string) => void;
  readonly onMore: (message: PageMessage, at: HTMLElement) => void;
}

interface BubbleProps {
  readonly message: PageMessage;
  readonly replied: PageMessage | undefined;
  readonly isOwn: boolean;
  readonly isGroup: boolean;
  /** Whether the one above is by the same author: then it has no name and no tail. */
  readonly follows: boolean;
  readonly isDelivered: boolean;
  readonly isNew: boolean;
  readonly does: BubbleDoes;
}

/** Drawn again only when the message itself, or what is around it, has changed: a chat may hold hundreds. */
export class Bubble extends Component<BubbleProps> {
  override shouldComponentUpdate(next: BubbleProps): boolean {
    return (Object.keys(next) as (keyof BubbleProps)[]).some((name) => next[name] !== this.props[name]);
  }

  override render({ message, replied, isOwn, isGroup, follows, isDelivered, isNew, does }: BubbleProps) {
    const { file, text } = message;
    if (message.isService) return <div class="service">{text}</div>;
    const isBare = file?.kind === 'sticker';
    const side = isOwn ? 'own' : 'other';
    return (
      <div
        class={`row ${side} ${follows ? 'follows' : ''} ${isNew ? 'new' : ''}`}
        data-message={message.id}
        data-from={message.from === null ? 'bot' : 'person'}
      >
        <div class="stack">
          <div class={`bubble ${isBare ? 'bare' : ''} ${file?.kind === 'photo' ? 'with-photo' : ''}`}>
            <span class="visually-hidden">{isOwn ? 'Вы: ' : `${message.author || 'Наставник'}: `}</span>
            {isGroup && !isOwn && !follows && (
              <div class="author" aria-hidden="true">
                {message.author || 'Наставник'}
              </div>
            )}
            {replied !== undefined && <div class="reply">{replied.text.slice(0, 80)}</div>}
            {file !== null && <Media file={file} caption={text} onZoom={does.onZoom} />}
            {text !== '' && (
              <div class="text">
                <RichText text={text} entities={message.entities} does={does} />
              </div>
            )}
            <div class="meta">
              {message.isEdited && <span>изменено</span>}
              <time dateTime={new Date(message.date * 1000).toISOString()}>
                {clockOf(message.date * 1000, does.zone)}
              </time>
              {isOwn && message.update !== null && (
                <span class="ticks" title={isDelivered ? 'Бот получил' : 'Отправлено'}>
                  <Icon name={isDelivered ? 'checks' : 'check'} size={16} />
                  <span class="visually-hidden">{isDelivered ? 'бот получил' : 'отправлено'}</span>
                </span>
              )}
              {isOwn && (
                <button
                  type="button"
                  class="more"
                  aria-label="Что сделать с сообщением"
                  aria-haspopup="menu"
                  onClick={(event) => does.onMore(message, event.currentTarget)}
                >
                  <Icon name="down" size={14} />
                </button>
              )}
            </div>
          </div>
          {message.keys.length > 0 && (
            <InlineKeys
              keys={message.keys}
              onPress={(row, column) => does.onPress(message, row, column)}
              onLink={does.onLink}
            />
          )}
        </div>
      </div>
    );
  }
}
