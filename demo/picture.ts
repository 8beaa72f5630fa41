import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Resvg } from '@resvg/resvg-js';
import type { StoredMessage } from './bot-api/world.ts';
import { startBotApi } from './bot-api/server.ts';
import { inviteCurator, startBotProcess } from './bot-process.ts';
import { teachers } from './cast.ts';
import { playStory } from './story.ts';

/** `npx tsx demo/picture.ts`: the README's picture, drawn from what a teacher and a curator see when the story is played. */

const target = fileURLToPath(new URL('../docs/pictures/chat.png', import.meta.url));

/** One message of the teacher (a statement in the middle of the self-assessment) and one of the curator (the report). */
const capture = async (): Promise<{ card: StoredMessage; report: StoredMessage }> => {
  const folder = mkdtempSync(join(tmpdir(), 'nastavnik-picture-'));
  const api = await startBotApi();
  const env = { root: api.root, token: api.token, databaseUrl: `file:${join(folder, 'picture.db')}` };
  const bot = await startBotProcess(env);
  try {
    const curator = api.person({ first_name: 'Ольга' });
    const cast = teachers.map((teacher) => ({
      teacher,
      person: api.person({ first_name: teacher.name.split(' ')[0] ?? teacher.name }),
    }));
    const newest = (text: string): StoredMessage | undefined =>
      [...api.world.chats.values()]
        .flatMap((chat) => [...chat.messages.values()])
        .findLast((it) => it.text.includes(text));
    let card: StoredMessage | undefined;
    cast[0]?.person.onMessage(({ text }) => {
      // A copy: the next press edits the message.
      if (card === undefined && text.includes(' · 5 из ')) card = { ...(newest(' · 5 из ') ?? never('card')) };
    });
    await playStory(
      { curator, mentor: api.person({ first_name: 'Марина' }), teachers: cast },
      inviteCurator(env, 'Гляденская школа'),
    );
    return { card: card ?? never('card'), report: newest('Вся школа') ?? never('report') };
  } finally {
    await bot.stop();
    await api.close();
    rmSync(folder, { recursive: true });
  }
};

const never = (what: string): never => {
  throw new Error(`the story showed no ${what}: mend demo/picture.ts`);
};

const fonts = ['400Regular/PTSans_400Regular.ttf', '700Bold/PTSans_700Bold.ttf'].map((file) =>
  fileURLToPath(import.meta.resolve(`@expo-google-fonts/pt-sans/${file}`)),
);
const options = { font: { loadSystemFonts: false, fontFiles: fonts, defaultFontFamily: 'PT Sans' } };

const size = 17;
const lineHeight = 24;
const panelWidth = 506;
const bubbleWidth = 468;
const padding = 16;

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const textAt = (x: number, y: number, text: string, more = ''): string =>
  `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" font-family="PT Sans" font-size="${size}" xml:space="preserve" ${more}>${escape(text)}</text>`;

const widths = new Map<string, number>();
/** Between two letters, because a bounding box ends where the ink does. */
const widthOf = (text: string, isBold: boolean): number => {
  const known = widths.get(`${isBold}${text}`);
  if (known !== undefined) return known;
  const ink = (it: string): number =>
    new Resvg(
      `<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1">${textAt(0, 0, it, isBold ? 'font-weight="bold"' : '')}</svg>`,
      options,
    ).getBBox()?.width ?? 0;
  const width = ink(`|${text}|`) - ink('||');
  widths.set(`${isBold}${text}`, width);
  return width;
};

/** Signs that PT Sans does not have, drawn: 18 wide, standing on the line. */
const signs: Readonly<Record<string, (color: string) => string>> = {
  ...Object.fromEntries(
    ['①', '②', '③', '④'].map((sign, i) => [
      sign,
      (color: string) =>
        `<circle cx="8" cy="-6" r="8" fill="none" stroke="${color}" stroke-width="1.4"/><text x="8" y="-1.6" text-anchor="middle" font-family="PT Sans" font-size="12.5" fill="${color}">${i + 1}</text>`,
    ]),
  ),
  '🔒': (color) =>
    `<rect x="2" y="-9" width="12" height="9.5" rx="2" fill="${color}"/><path d="M4.5 -9v-2.5a3.5 3.5 0 0 1 7 0V-9" fill="none" stroke="${color}" stroke-width="1.8"/>`,
  '💬': (color) => `<path d="M1 -12h14v9H8l-4 4v-4H1z" fill="${color}"/>`,
  '⏸': (color) => `<path d="M3 -12h3.4v12H3zM9 -12h3.4v12H9z" fill="${color}"/>`,
  '◀': (color) => `<path d="M13 -12v12L3 -6z" fill="${color}"/>`,
};

interface Word {
  readonly text: string;
  readonly isBold: boolean;
}
const wordWidth = ({ text, isBold }: Word): number => (signs[text] === undefined ? widthOf(text, isBold) : 18);
const drawWord = (word: Word, x: number, y: number, color: string): string => {
  const sign = signs[word.text];
  if (sign !== undefined) return `<g transform="translate(${x.toFixed(1)} ${y})">${sign(color)}</g>`;
  return textAt(x, y, word.text, `fill="${color}"${word.isBold ? ' font-weight="bold"' : ''}`);
};
const space = widthOf(' ', false);

/** A run of words; returns where it ends. */
const drawWords = (words: readonly Word[], from: number, y: number, color: string): string => {
  let x = from;
  return words
    .map((word) => {
      const drawn = drawWord(word, x, y, color);
      x += wordWidth(word) + space;
      return drawn;
    })
    .join('');
};

/** Lines of words, none wider than the bubble. */
const wrap = ({ text, entities }: StoredMessage): readonly (readonly Word[])[] => {
  const rows: Word[][] = [];
  let at = 0;
  for (const line of text.split('\n')) {
    const row: Word[][] = [[]];
    let left = bubbleWidth - 2 * padding;
    for (const part of line.split(' ')) {
      const start = at;
      at += part.length + 1;
      const isBold = entities.some((it) => it.type === 'bold' && it.offset <= start && start < it.offset + it.length);
      const word = { text: part, isBold };
      const width = wordWidth(word);
      if (width > left && row.at(-1)?.length !== 0) {
        row.push([]);
        left = bubbleWidth - 2 * padding;
      }
      row.at(-1)?.push(word);
      left -= width + space;
    }
    rows.push(...row);
  }
  return rows;
};

const drawLine = (words: readonly Word[], x: number, y: number): string => {
  const line = words.map(({ text }) => text).join(' ');
  if (!/^[▓░]+$/u.test(line)) return drawWords(words, x, y, '#1d2b28');
  const full = line.lastIndexOf('▓') + 1;
  const bar = (width: number, color: string): string =>
    `<rect x="${x}" y="${y - 11}" width="${width}" height="9" rx="4.5" fill="${color}"/>`;
  return bar(220, '#dbe5e0') + bar((220 * full) / line.length, '#3c8f74');
};

const drawButton = (label: string, x: number, y: number, width: number): string => {
  const words = label.split(' ').map((text) => ({ text, isBold: false }));
  const length = words.reduce((sum, word) => sum + wordWidth(word) + space, -space);
  return `<rect x="${x}" y="${y}" width="${width}" height="36" rx="9" fill="#5d8f80"/>${drawWords(words, x + (width - length) / 2, y + 24, '#ffffff')}`;
};

/** One phone: whose chat it is, the bubble and its buttons. */
const drawPanel = (left: number, title: string, message: StoredMessage): { svg: string; height: number } => {
  const x = left + (panelWidth - bubbleWidth) / 2;
  let y = 66;
  const rows = wrap(message);
  const height = rows.length * lineHeight + 2 * padding - 6;
  const parts = [
    `<circle cx="${x + 16}" cy="32" r="16" fill="#3c8f74"/>${textAt(x + 9.6, 38, 'Н', 'fill="#ffffff" font-weight="bold"')}`,
    textAt(x + 42, 38, title, 'fill="#1d2b28" font-weight="bold"'),
    `<rect x="${x}" y="${y}" width="${bubbleWidth}" height="${height}" rx="14" fill="#ffffff"/>`,
    ...rows.map((words, i) => drawLine(words, x + padding, y + padding + 14 + i * lineHeight)),
  ];
  y += height + 6;
  for (const row of message.keyboard) {
    const width = (bubbleWidth - 6 * (row.length - 1)) / row.length;
    row.forEach(({ text }, i) => parts.push(drawButton(text, x + i * (width + 6), y, width)));
    y += 42;
  }
  return { svg: parts.join('\n'), height: y + 14 };
};

const { card, report } = await capture();
const panels = [
  drawPanel(0, 'Педагог отвечает на вопрос', card),
  drawPanel(panelWidth, 'Куратор читает сводку', report),
];
const width = panelWidth * panels.length;
const height = Math.max(...panels.map((it) => it.height));
const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
<rect width="${width}" height="${height}" rx="18" fill="#dfeae5"/>
${panels.map((it) => it.svg).join('\n')}
</svg>`;
writeFileSync(target, new Resvg(svg, { ...options, fitTo: { mode: 'zoom', value: 2 } }).render().asPng());
process.stdout.write(`${target}\n`);
