import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import type { PageEntity } from '../server/protocol.ts';
import { timeOf } from './time.ts';

/** Formatted text: entities of the Bot API, and what clients find by themselves (links, commands). */

export interface TextDoes {
  readonly onCommand: (command: string) => void;
  readonly onLink: (url: string) => void;
  readonly zone: string;
}

interface Piece {
  readonly text: string;
  readonly at: number;
}

const found =
  /https?:\/\/[^\s<>«»"]+[^\s<>«»".,;:!?)]|(?<![\w/])\/[a-z][a-z0-9_]{0,31}(?![\w/])|(?<!\w)@[A-Za-z]\w{4,31}/gu;

export const RichText = ({
  text,
  entities,
  does,
}: {
  text: string;
  entities: readonly PageEntity[];
  does: TextDoes;
}) => {
  const ordered = entities.toSorted((a, b) => a.offset - b.offset || b.length - a.length);
  return <>{inside({ text, at: 0 }, ordered, does)}</>;
};

/** The outermost entities of a piece, each with what lies inside of it. */
const inside = (piece: Piece, entities: readonly PageEntity[], does: TextDoes): ComponentChildren[] => {
  const parts: ComponentChildren[] = [];
  const end = piece.at + piece.text.length;
  let at = piece.at;
  const cut = (from: number, to: number): Piece => ({
    text: piece.text.slice(from - piece.at, to - piece.at),
    at: from,
  });
  for (let i = 0; i < entities.length; i += 1) {
    const entity = entities[i];
    if (entity === undefined || entity.offset < at) continue;
    const close = Math.min(end, entity.offset + entity.length);
    parts.push(...plain(cut(at, entity.offset), does));
    const within = entities.slice(i + 1).filter((it) => it.offset < close);
    parts.push(<Styled key={entity.offset} piece={cut(entity.offset, close)} {...{ entity, within, does }} />);
    at = close;
  }
  parts.push(...plain(cut(at, end), does));
  return parts;
};

const Styled = ({
  piece,
  entity,
  within,
  does,
}: {
  piece: Piece;
  entity: PageEntity;
  within: readonly PageEntity[];
  does: TextDoes;
}) => {
  const body = inside(piece, within, does);
  switch (entity.type) {
    case 'bold':
      return <b>{body}</b>;
    case 'italic':
      return <i>{body}</i>;
    case 'underline':
      return <u>{body}</u>;
    case 'strikethrough':
      return <s>{body}</s>;
    case 'code':
      return <code>{piece.text}</code>;
    case 'pre':
      return (
        <pre>
          <code>{piece.text}</code>
        </pre>
      );
    case 'blockquote':
      return <blockquote>{body}</blockquote>;
    case 'expandable_blockquote':
      return <Folded>{body}</Folded>;
    case 'spoiler':
      return <Spoiler>{body}</Spoiler>;
    case 'text_link':
      return <Link url={entity.url ?? ''} {...{ does }} label={body} />;
    case 'date_time': {
      const at = (entity.unix_time ?? 0) * 1000;
      return (
        <time class="moment" dateTime={new Date(at).toISOString()} title={timeOf(at, does.zone, 'full')}>
          {entity.date_time_format === undefined || entity.date_time_format === ''
            ? body
            : timeOf(at, does.zone, entity.date_time_format)}
        </time>
      );
    }
    default:
      return <>{body}</>;
  }
};

/** Text without entities of its own; what looks like a link or a command is one. */
const plain = ({ text, at }: Piece, does: TextDoes): ComponentChildren[] => {
  const parts: ComponentChildren[] = [];
  let from = 0;
  for (const match of text.matchAll(found)) {
    const [it] = match;
    parts.push(text.slice(from, match.index));
    from = match.index + it.length;
    if (it.startsWith('/'))
      parts.push(
        <button key={at + match.index} type="button" class="link" onClick={() => does.onCommand(it)}>
          {it}
        </button>,
      );
    else if (it.startsWith('@')) parts.push(<span key={at + match.index}>{it}</span>);
    else parts.push(<Link key={at + match.index} url={it} label={it} {...{ does }} />);
  }
  parts.push(text.slice(from));
  return parts;
};

const Link = ({ url, label, does }: { url: string; label: ComponentChildren; does: TextDoes }) => (
  <a
    href={url}
    rel="noreferrer"
    onClick={(event) => {
      event.preventDefault();
      does.onLink(url);
    }}
  >
    {label}
  </a>
);

const Spoiler = ({ children }: { children: ComponentChildren }) => {
  const [isOpen, open] = useState(false);
  if (isOpen) return <span>{children}</span>;
  return (
    <button type="button" class="spoiler" aria-label="Скрытый текст: показать" onClick={() => open(true)}>
      <span aria-hidden="true">{children}</span>
    </button>
  );
};

const Folded = ({ children }: { children: ComponentChildren }) => {
  const [isOpen, open] = useState(false);
  return (
    <blockquote class={isOpen ? '' : 'folded'}>
      <div>{children}</div>
      <button type="button" class="link" aria-expanded={isOpen} onClick={() => open(!isOpen)}>
        {isOpen ? 'Свернуть' : 'Развернуть'}
      </button>
    </blockquote>
  );
};
