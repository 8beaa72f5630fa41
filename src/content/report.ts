import { basename } from 'node:path';
import { describeCalendars } from './calendar.ts';
import { describeRoute } from './route-report.ts';
import type { ConsentFile, Content } from './content.ts';
import type { Source } from './file.ts';
import { cardLength, cardLimit, labourActions } from './standard-checks.ts';
import { describeVisit } from './visit-report.ts';
import { minutesOf, statementsOf } from '../domain/questionnaire.ts';
import type { Instrument, StatementCode } from '../domain/standard.ts';
import { competences } from '../domain/standard.ts';

/** What can be said of content: what is wrong with a consent beyond its shape, and what the instruments cover. */

export const checkConsent = (source: Source<ConsentFile>): void => {
  const { value, complain } = source;
  const wanted = `consent.${value.edition}.yaml`;
  if (basename(source.file) !== wanted)
    complain(['edition'], `the file is called ${basename(source.file)}; rename it to ${wanted}, or mend the edition`);
  for (const field of ['text', 'promise'] as const)
    if (!value[field].includes('{school}'))
      complain([field], 'never names the school; write {school} where its name goes');
  for (const field of ['title', 'text', 'promise', 'privacy', 'refused'] as const) {
    const filled = field === 'text' || field === 'promise' ? value[field].replaceAll('{school}', '') : value[field];
    const left = /\{[^}]*\}?/u.exec(filled)?.[0];
    if (left !== undefined)
      complain([field], `${left} stays as it is; only {school} is filled in, in text and promise`);
    const wrong = markupProblem(value[field], field !== 'title');
    if (wrong !== undefined) complain([field], wrong);
  }
};

/** What Telegram would refuse; `undefined`: nothing. The title is escaped when shown and bears no tags. */
const markupProblem = (marked: string, mayHaveTags: boolean): string | undefined => {
  if (!mayHaveTags) return /<\/?[a-z]/iu.test(marked) ? 'may not have tags; take them out' : undefined;
  const open: string[] = [];
  for (const [piece] of marked.matchAll(/<[^<>]*>?|&(?!(?:lt|gt|amp|quot);)/gu)) {
    if (piece === '&') return 'has a bare &; write &amp;';
    if (piece === '<b>' || piece === '<i>') open.push(piece);
    else if (piece !== '</b>' && piece !== '</i>') return `${piece} is not allowed; use <b> and <i>, and &lt; for <`;
    else if (open.pop() !== piece.replace('/', '')) return `${piece} closes what is not open; put the tags in pairs`;
  }
  return open.length > 0 ? `${open.join('')} is never closed; put the tags in pairs` : undefined;
};

export interface Coverage {
  readonly fn: string;
  readonly action: number;
  /** Empty: nothing asks about this labour action. */
  readonly codes: readonly StatementCode[];
}

/** Every labour action of the instrument's functions, with the statements that ask about it. */
export const coverageOf = (instrument: Instrument): readonly Coverage[] =>
  instrument.functions.flatMap(({ code: fn }) =>
    Array.from({ length: labourActions.get(fn) ?? 0 }, (_, i) => ({
      fn,
      action: i + 1,
      codes: instrument.blocks
        .flatMap(({ statements }) => statements)
        .filter((it) => it.fn === fn && it.action === i + 1)
        .map(({ code }) => code),
    })),
  );

/** What was loaded, for whoever edits content: editions, counts, coverage. */
export const describeContent = ({ instruments, consents, calendars, route, visit }: Content): string =>
  [
    ...instruments.all.flatMap((it) => [...describeInstrument(it, it === instruments.current), '']),
    ...consents.all.map(
      (it) =>
        `consent, edition ${it.edition}${it === consents.current ? ', current' : ''}: ${it.text.length} characters, sha256 ${it.textHash}`,
    ),
    '',
    ...describeCalendars(calendars),
    '',
    ...describeRoute(route),
    '',
    ...describeVisit(visit, route.activities.current),
  ].join('\n');

const describeInstrument = (instrument: Instrument, isCurrent: boolean): readonly string[] => {
  const { code, edition, revision, title, scale, functions, blocks } = instrument;
  const coverage = coverageOf(instrument);
  const statements = blocks.flatMap((it) => it.statements);
  const titles = blocks.map((it) => it.title);
  const longest = Math.max(...statements.map((it) => cardLength(scale, titles, it)));
  const noted = statements.filter(({ notes }) => notes !== undefined).length;
  return [
    `${code}, edition ${edition}, revision ${revision}${isCurrent ? ', current' : ''}: «${title}»`,
    `  ${statements.length} statements (${noted} with notes) in ${blocks.length} blocks, ${minutesOf(instrument, statements.length)} minutes for all, longest card ${longest} of ${cardLimit} characters`,
    `  ${competences.map((it) => `${it} ${statements.filter(({ competence }) => competence === it).length}`).join(', ')}`,
    ...blocks.map(
      (it) =>
        `  block ${it.code.padEnd(8)} ${it.for.padEnd(12)} full ${statementsOf(it, 'full').length}, core ${statementsOf(it, 'core').length}, short ${statementsOf(it, 'short').length}  «${it.title}»`,
    ),
    ...functions.flatMap((fn) => {
      const rows = coverage.filter((it) => it.fn === fn.code);
      return [
        `  ${fn.code} ${fn.title}: ${rows.filter(({ codes }) => codes.length > 0).length} of ${rows.length} labour actions`,
        ...rows.map(({ action, codes }) => `    ${String(action).padStart(2)}  ${codes.join(', ') || '–'}`),
      ];
    }),
  ];
};
