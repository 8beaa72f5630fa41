import { basename } from 'node:path';
import type { Import, SourceFile } from './source.ts';
import { bodiesTaking } from './source.ts';

/** HOUSE §2 as data: who may import whom, and what else no file may do. */

/** The first folder under src/, or the name of a file that stands there by itself. */
export const placeOf = (path: string): string => {
  const [, first = '', second] = path.split('/');
  return second === undefined ? first.replace(/\.ts$/u, '') : first;
};

interface Rule {
  /** Places of ours, or single files of them, whose values may be used. */
  readonly values: readonly (string | RegExp)[];
  /** Places of which only types may be named. */
  readonly types?: readonly string[];
}

/** These wire and may know everybody. */
const wiring = new Set(['main', 'app', 'admin']);

const rules: Readonly<Record<string, Rule>> = {
  domain: { values: ['domain'] },
  config: { values: [/^src\/content\/file\.ts$/u] },
  log: { values: [], types: ['config'] },
  metrics: { values: [] },
  content: { values: ['content', 'domain'] },
  store: { values: ['store', 'domain'] },
  telegram: { values: ['telegram', 'log', 'metrics'], types: ['domain', 'store'] },
  // Screens that a talk ends with, cards and the doorman's `become` are made in bot/; bot/bot.ts is not among them.
  conversations: {
    values: [
      'conversations',
      'domain',
      /^src\/bot\/(?:context|button-codec|buttons|html|cards|view|menu|doorman|invite-link)\.ts$/u,
      /^src\/bot\/texts\//u,
    ],
    types: ['store', 'reports'],
  },
  bot: { values: ['bot', 'domain', 'telegram'], types: ['store', 'log', 'reports'] },
  scheduler: {
    values: ['scheduler', 'domain', /^src\/bot\/(?:buttons|html)\.ts$/u, /^src\/bot\/texts\//u],
    types: ['store', 'telegram', 'log', 'metrics'],
  },
  reports: { values: ['reports', 'domain'], types: ['log'] },
};

/** Packages that only some places may use; all others are free outside of the domain. */
const packages: readonly { readonly name: RegExp; readonly places: readonly (string | RegExp)[] }[] = [
  { name: /^grammy(?:\/|$)/u, places: ['telegram', 'conversations', 'bot', 'app', 'admin'] },
  {
    name: /^@grammyjs\/conversations/u,
    places: ['conversations', /^src\/bot\/(?:bot|context|flow-storage)\.ts$/u],
  },
  { name: /^@grammyjs\/(?!conversations)/u, places: [] },
  { name: /^(?:@prisma\/|prisma(?:\/|$))/u, places: ['store'] },
  { name: /^node-cron/u, places: ['scheduler'] },
  { name: /^zod(?:\/|$)/u, places: ['content', 'config'] },
];

/** Pure, and reads no clock unless asked for the time: `Temporal.Now` is what the domain may not touch. */
const domainPackages = ['temporal-polyfill'];

const isIn = (path: string, places: readonly (string | RegExp)[]): boolean =>
  places.some((it) => (typeof it === 'string' ? placeOf(path) === it : it.test(path)));

const importProblem = (path: string, { from, isOurs, isType }: Import): string | undefined => {
  const place = placeOf(path);
  if (from.includes('/generated/')) return place === 'store' ? undefined : 'only store/ knows Prisma';
  if (!isOurs) {
    if (place === 'domain' && !domainPackages.includes(from)) return 'the domain imports listed packages only';
    const rule = packages.find(({ name }) => name.test(from));
    return rule === undefined || isIn(path, rule.places) ? undefined : 'this package belongs to other folders';
  }
  if (!from.startsWith('src/')) return 'src/ stands by itself';
  if (wiring.has(place)) return undefined;
  const rule = rules[place];
  if (rule === undefined) return `the folder ${place} has no line in the table`;
  if (isIn(from, rule.values)) return undefined;
  if (!isIn(from, rule.types ?? [])) return `${place} may not import ${placeOf(from)}`;
  return isType ? undefined : `${place} may name types of ${placeOf(from)} only`;
};

const longest = 300;
/** To be split by idea; shorter again, a file must leave this list. */
export const knownLong: readonly string[] = [];

const badNames = /^(?:utils?|helpers?|services?|managers?|common|shared|misc|lib)$/u;

const othersOf = ({ path, code, literals, lines }: SourceFile): readonly (string | false)[] => {
  const place = placeOf(path);
  const words = path.replace(/\.ts$/u, '').split('/').slice(1);
  return [
    lines > longest && !knownLong.includes(path) && `has ${lines} lines; split it by idea`,
    /new Date\(\s*\)|\bDate\.now\b|Temporal\.Now/u.test(code) &&
      !['src/main.ts', 'src/admin.ts'].includes(path) &&
      'reads the clock; take it as an argument',
    /\bprocess\.env\b/u.test(code) &&
      !['src/main.ts', 'src/admin.ts'].includes(path) &&
      'reads the environment; take the configuration as an argument',
    /\.system\b/u.test(code) &&
      !wiring.has(place) &&
      !['scheduler', 'store'].includes(place) &&
      'uses the store past the actor; only admin and scheduler may',
    ['domain', 'store', 'telegram', 'scheduler', 'conversations', 'bot'].includes(place) &&
      !path.startsWith('src/bot/texts/') &&
      literals.some((it) => /\p{Script=Cyrillic}/u.test(it)) &&
      'holds Russian text; it belongs into bot/texts',
    place === 'store' &&
      bodiesTaking('tx', code).some((it) => /\bclient\b|\bdb\(\)/u.test(it)) &&
      'uses the client inside a transaction, where it would wait for itself; use tx',
    /^\s*(?:export\s+)?(?:declare\s+)?(?:const\s+)?enum\s/mu.test(code) &&
      'declares an enum; derive a union from an array',
    /^export\s+default\b/mu.test(code) && 'has a default export; name it',
    /^export\s+\*/mu.test(code) && 'passes on another file',
    words.some((it) => badNames.test(it)) && 'is named after nothing in particular',
    ['index', 'types'].includes(words.at(-1) ?? '') && 'is named after nothing in particular',
    !words.every((it) => /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/u.test(it)) && 'is not named in kebab-case',
  ];
};

export const problemsOf = (file: SourceFile): readonly string[] => [
  ...file.imports.flatMap((it) => {
    const why = importProblem(file.path, it);
    return why === undefined ? [] : [`${file.path} imports ${it.from}: ${why}`];
  }),
  ...othersOf(file).flatMap((why) => (why === false ? [] : [`${file.path} ${why}`])),
];

/** Folders that import each other, types included; each round trip once, by name. */
export const cyclesAmong = (files: readonly SourceFile[]): readonly string[] => {
  const edges = new Map<string, Set<string>>();
  for (const { path, imports } of files)
    for (const { from, isOurs } of imports) {
      const [a, b] = [placeOf(path), placeOf(from)];
      if (!isOurs || a === b) continue;
      edges.set(a, (edges.get(a) ?? new Set()).add(b));
    }
  const found = new Set<string>();
  const walk = (way: readonly string[]): void => {
    for (const next of edges.get(way.at(-1) ?? '') ?? []) {
      const from = way.indexOf(next);
      if (from === -1) walk([...way, next]);
      else {
        const round = way.slice(from);
        const first = round.indexOf(round.toSorted()[0] ?? '');
        found.add([...round.slice(first), ...round.slice(0, first)].join(' → '));
      }
    }
  };
  for (const place of edges.keys()) walk([place]);
  return [...found].toSorted();
};

/** A folder with one file is a file. */
export const lonelyFolders = (files: readonly SourceFile[]): readonly string[] => {
  const counts = new Map<string, number>();
  for (const { path } of files) {
    const folder = path.slice(0, -basename(path).length - 1);
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  return [...counts].flatMap(([folder, count]) => (count === 1 ? [folder] : []));
};
