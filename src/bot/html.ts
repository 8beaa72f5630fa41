/** Escaped and tagged; a plain string does not pass for it. */
export type Markup = string & { readonly brand: 'Markup' };

/** Text with Telegram's tags. Only the tag below makes it, and it escapes whatever is not Html itself. */
export class Html {
  readonly text: Markup;
  constructor(text: string) {
    this.text = text as Markup;
  }
}

type Piece = string | number | Html | null | undefined;

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const render = (piece: Piece): string =>
  piece === null || piece === undefined ? '' : piece instanceof Html ? piece.text : escape(String(piece));

export const html = (strings: TemplateStringsArray, ...pieces: readonly Piece[]): Html =>
  new Html(strings.reduce((text, part, i) => text + render(pieces[i - 1]) + part));

/** Text that content already wrote with Telegram's tags; they are checked when it is loaded. */
export const trusted = (text: string): Html => new Html(text);

const seenLength = ({ text }: Html): number => text.replace(/<[^>]*>/gu, '').replace(/&\w+;/gu, ' ').length;

/** As many lines from the top as fit into so many characters; tags do not count, line breaks do. */
export const firstLines = (all: readonly Html[], most: number): readonly Html[] => {
  let left = most;
  const tooMany = all.findIndex((line) => (left -= seenLength(line) + 1) < 0);
  return tooMany === -1 ? all : all.slice(0, tooMany);
};

/** Lines one under another, without those that a condition left out; an empty string is an empty line. */
export const lines = (...parts: readonly (Html | string | null | undefined | false)[]): Html =>
  new Html(parts.flatMap((it) => (it === null || it === undefined || it === false ? [] : render(it))).join('\n'));

/** Longest text of one message that leaves room for a frame; Telegram takes 4096. */
const roomy = 3900;

/** As many of the parts as one message takes, and «…» for the rest. */
export const fitting = (parts: readonly Html[]): Html => {
  let length = 0;
  const taken = parts.filter((it) => (length += it.text.length + 1) <= roomy);
  return lines(...taken, taken.length < parts.length && '…');
};

/** All parts in their order, as many to a page as one message takes; at least one page. */
export const pagesOf = (parts: readonly Html[], room = roomy): readonly (readonly Html[])[] => {
  const pages: Html[][] = [[]];
  let length = 0;
  for (const it of parts) {
    length += it.text.length + 1;
    if (length > room && pages.at(-1)?.length !== 0) {
      pages.push([]);
      length = it.text.length + 1;
    }
    pages.at(-1)?.push(it);
  }
  return pages;
};

/** The beginning of a text, cut at a word where there is one. */
export const clip = (text: string, most: number): string => {
  if (text.length <= most) return text;
  const cut = text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/u, '');
  const word = cut.lastIndexOf(' ');
  return `${word > most / 2 ? cut.slice(0, word) : cut}…`;
};
