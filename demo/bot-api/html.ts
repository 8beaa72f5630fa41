/** Telegram's HTML, as strictly as Telegram reads it: text and entities out, or the error it would answer with. */

export interface Entity {
  type: string;
  offset: number;
  length: number;
  url?: string;
  language?: string;
  unix_time?: number;
  date_time_format?: string;
}

export class HtmlError extends Error {}

const tags: Readonly<Record<string, string>> = {
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  u: 'underline',
  ins: 'underline',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  code: 'code',
  pre: 'pre',
  a: 'text_link',
  blockquote: 'blockquote',
  'tg-spoiler': 'spoiler',
  span: 'spoiler',
  'tg-emoji': 'custom_emoji',
  'tg-time': 'date_time',
};

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

const decode = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/giu, (whole, hex?: string, dec?: string, name?: string) => {
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    if (dec !== undefined) return String.fromCodePoint(Number(dec));
    return named[name ?? ''] ?? whole;
  });

const attribute = (name: string, attributes: string): string | undefined => {
  const found = new RegExp(`\\b${name}="([^"]*)"`, 'u').exec(attributes)?.[1];
  return found === undefined ? undefined : decode(found);
};

/** What a tag's attributes say, or what is wrong with them. */
const detailsOf = (tag: string, attributes: string, around: string | undefined): Partial<Entity> | string => {
  switch (tag) {
    case 'a': {
      const url = attribute('href', attributes);
      return url === undefined ? {} : { url };
    }
    case 'blockquote':
      return /\bexpandable\b/u.test(attributes) ? { type: 'expandable_blockquote' } : {};
    case 'code': {
      const language =
        around === 'pre' ? /^language-(\S+)$/u.exec(attribute('class', attributes) ?? '')?.[1] : undefined;
      return language === undefined ? {} : { language };
    }
    case 'tg-time': {
      const unix = attribute('unix', attributes) ?? '';
      const format = attribute('format', attributes) ?? '';
      if (!/^\d{1,12}$/u.test(unix)) return 'Tag "tg-time" must have attribute "unix"';
      if (!/^(?:r|w?[dD]?[tT]?)$/u.test(format)) return 'Tag "tg-time" has an invalid "format"';
      return { unix_time: Number(unix), date_time_format: format };
    }
    default:
      return {};
  }
};

export const parseHtml = (html: string): { text: string; entities: Entity[] } => {
  const open: { tag: string; entity: Entity }[] = [];
  const entities: Entity[] = [];
  let text = '';
  let at = 0;
  const fail = (why: string): never => {
    throw new HtmlError(
      `Bad Request: can't parse entities: ${why} at byte offset ${Buffer.byteLength(html.slice(0, at))}`,
    );
  };
  while (at < html.length) {
    const next = html.indexOf('<', at);
    const end = next === -1 ? html.length : next;
    text += decode(html.slice(at, end));
    at = end;
    if (next === -1) break;
    const tag = /^<(\/?)([a-z-]+)((?:\s+[^>]*)?)>/iu.exec(html.slice(at));
    if (tag === null) return fail('Unsupported start tag ""');
    const [whole, slash, rawName = '', attributes = ''] = tag;
    const name = rawName.toLowerCase();
    const type = tags[name];
    if (type === undefined) return fail(`Unsupported start tag "${name}"`);
    if (slash === '/') {
      const last = open.pop();
      if (last?.tag !== name) return fail(`Unmatched end tag, expected "</${last?.tag ?? ''}>", found "</${name}>"`);
      last.entity.length = text.length - last.entity.offset;
      if (last.entity.length > 0) entities.push(last.entity);
    } else {
      if (name === 'span' && !/class="tg-spoiler"/u.test(attributes))
        return fail('Tag "span" must have class "tg-spoiler"');
      const details = detailsOf(name, attributes, open.at(-1)?.tag);
      if (typeof details === 'string') return fail(details);
      open.push({ tag: name, entity: { type, offset: text.length, length: 0, ...details } });
    }
    at += whole.length;
  }
  const unclosed = open.at(-1);
  if (unclosed !== undefined) return fail(`Can't find end tag corresponding to start tag "${unclosed.tag}"`);
  return { text, entities: entities.toSorted((a, b) => a.offset - b.offset) };
};
