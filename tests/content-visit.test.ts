import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import type { ActivitySheet } from '../src/content/route.ts';
import type { VisitContent } from '../src/content/visit.ts';
import { loadVisitContent } from '../src/content/visit.ts';
import { coverageByCompetence, coverageByFunction } from '../src/content/visit-report.ts';
import { activitySheet, firstChanged } from './route-sample.ts';
import {
  card,
  cardParts,
  criteria,
  items,
  lesson,
  phrases,
  points,
  questions,
  selfAnalysis,
  sheet,
  talks,
  themes,
  types,
  visitFiles,
} from './visit-sample.ts';

type Fields = Record<string, unknown>;
type Files = Readonly<Record<string, object | string>>;

const dirs: string[] = [];
afterEach(() => {
  for (const dir of dirs.splice(0)) rmSync(dir, { recursive: true });
});

const activities = activitySheet() as unknown as ActivitySheet;

const read = (
  files: Files,
  catalogue: ActivitySheet | undefined = activities,
): { readonly visit: VisitContent | undefined; readonly problems: readonly string[] } => {
  const dir = mkdtempSync(join(tmpdir(), 'visit-'));
  dirs.push(dir);
  for (const [name, value] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), typeof value === 'string' ? value : stringify(value));
  }
  const problems: string[] = [];
  const visit = loadVisitContent(join(dir, 'visit'), catalogue, problems);
  return { visit, problems: problems.map((it) => it.replaceAll(`${dir}/`, '')) };
};

/** `visit/sheet.1.yaml:12 items[0].title: is …; remedy` */
const parts = (problem: string) => {
  const match = /^(?<file>[^:]+)(?::\d+)?(?: (?<path>[^:]+))?: (?<what>.+?); (?<remedy>.+)$/su.exec(problem);
  return { file: match?.groups?.['file'], path: match?.groups?.['path'] ?? '', remedy: match?.groups?.['remedy'] };
};

const expectOne = (file: string, value: object | string, path: string, remedy: RegExp): void => {
  const { visit, problems } = read({ ...visitFiles, [file]: value });
  expect(visit).toBeUndefined();
  expect(problems).toHaveLength(1);
  expect(parts(problems[0] ?? '')).toEqual({ file, path, remedy: expect.stringMatching(remedy) });
};

test('the smallest instruments have nothing wrong with them', () => {
  const { visit, problems } = read(visitFiles);
  expect(problems).toEqual([]);
  expect(visit?.sheet.current.items).toHaveLength(10);
  expect(visit?.selfAnalysis.current.questions.filter((it) => it.isShort)).toHaveLength(5);
});

const o = (count: number): string => 'о'.repeat(count);

describe('a fault names its file, its place in the file and the remedy:', () => {
  test.each<[string, Fields, string, RegExp]>([
    ['without a meaning of 1', { scores: { 0: 'Нет.', 2: 'Да.' } }, '.scores.1', /what is seen at this mark/],
    ['with a fourth mark', { scores: { 0: 'а', 1: 'б', 2: 'в', 3: 'г' } }, '.scores', /known: 0, 1, 2/],
    ['that cannot be left out', { notSeen: '' }, '.notSeen', /when to leave it out/],
    ['with a title too long for a card', { title: o(41) }, '.title', /shorten it to 40/],
    ['with a meaning too long for a card', { scores: { 0: o(141), 1: 'б', 2: 'в' } }, '.scores.0', /to 140/],
    ['with a long card', { scores: { 0: o(140), 1: o(140), 2: o(140) }, notSeen: o(50) }, '', /shorten it by/],
    ['with a code of more than 10 bytes', { code: 'observation' }, '.code', /write 1 to 10/],
    ['of a function nobody knows', { fns: ['A/09.6'] }, '.fns[0]', /write one of A\/01\.6/],
    ['of no function', { fns: [] }, '.fns', /the functions/],
    ['of the same function twice', { fns: ['A/01.6', 'A/01.6'] }, '.fns[1]', /write another one/],
    ['of an unknown competence', { competence: 'digital' }, '.competence', /write one of subjectMethodical/],
    ['outside of the standard', { fns: ['growth', 'subject'] }, '.fns', /name one such as A\/01\.6/],
    ['of a part nobody knows', { part: 'middle' }, '.part', /add it there/],
  ])('an item of the sheet %s', (_, change, path, remedy) =>
    expectOne('visit/sheet.1.yaml', sheet({ items: firstChanged(items, change) }), `items[0]${path}`, remedy),
  );

  test.each<[string, Fields, string, RegExp]>([
    ['nine items', { items: items.slice(1) }, 'items', /write 10 to 14/],
    ['two rules', { rules: ['Раз.', 'Два.'] }, 'rules', /write 3 to 5/],
    ['the same label twice', { labels: { 0: 'а', 1: 'а', 2: 'б', notSeen: 'в' } }, 'labels.1', /another one/],
    ['a label too long', { labels: { 0: o(21), 1: 'а', 2: 'б', notSeen: 'в' } }, 'labels.0', /shorten it to 20/],
    ['a part without items', { parts: withPart('middle') }, 'parts[2]', /take the part out/],
    ['items of a part apart', { items: [...items.slice(1), items[0]] }, 'items[9].part', /keep the items/],
    ['a code used twice', { items: firstChanged(items, { code: 'i-1' }) }, 'items[1].code', /another one/],
    ['no 80 to reach', { thresholds: { steady: 101, growing: 50 } }, 'thresholds.steady', /from 1 to 100/],
    ['thresholds side by side', { thresholds: { steady: 52, growing: 51 } }, 'thresholds', /move the thresholds/],
    [
      'too little of a function that concerns all',
      { items: items.map((it, i) => (i === 0 ? it : { ...it, fns: ['A/01.6', 'A/02.6'] })) },
      'items',
      /write at least 2/,
    ],
  ])('a sheet with %s', (_, change, path, remedy) => expectOne('visit/sheet.1.yaml', sheet(change), path, remedy));

  test('thresholds the wrong way round', () => {
    const turned = sheet({ thresholds: { steady: 50, growing: 80 } });
    const { problems } = read({ ...visitFiles, 'visit/sheet.1.yaml': turned });
    expect(problems[0]).toMatch(/ thresholds\.growing: is not below steady; write a smaller percentage$/);
  });

  test.each<[string, Fields, string, RegExp]>([
    ['that does not ask', { question: 'Посмотрите.' }, '.question', /question mark/],
    ['with one thing to notice', { notice: ['минуты'] }, '.notice', /write 2 to 3/],
    ['with a label too long', { title: o(33) }, '.title', /shorten it to 32/],
  ])('a question to a visitor %s', (_, change, path, remedy) =>
    expectOne('visit/criteria.1.yaml', criteria({ points: firstChanged(points, change) }), `points[0]${path}`, remedy),
  );

  test.each<[string, Fields, string, RegExp]>([
    ['eleven questions', { points: points.slice(1) }, 'points', /write 12 to 16/],
    ['nothing to choose', { choose: { least: 5, most: 3 } }, 'choose.most', /a larger number/],
    [
      'two questions on own growth',
      { points: points.map((it, i) => (i < 2 ? it : { ...it, fns: (it['fns'] as string[]).slice(0, -1) })) },
      'points',
      /write at least 3/,
    ],
  ])('criteria with %s', (_, change, path, remedy) =>
    expectOne('visit/criteria.1.yaml', criteria(change), path, remedy),
  );

  const named = (title: string): Fields => ({ title, visitor: 'Да.', host: 'Да.' });
  test.each<[string, Fields, string, RegExp]>([
    [
      'a purpose missing',
      { purposes: { learn: named('а'), help: named('б') } },
      'purposes.measure',
      /write the fields/,
    ],
    [
      'two purposes of one name',
      { purposes: { learn: named('а'), help: named('а'), measure: named('б') } },
      'purposes.help.title',
      /another one/,
    ],
    ['a family of one type', { types: types.slice(1) }, 'types', /write at least 2/],
    ['a type of no family', { types: firstChanged(types, { family: 'new' }) }, 'types[0].family', /one of activity/],
    ['no mode of a recording', { modes: {} }, 'modes.inPerson', /write the fields title, line/],
  ])('the words of a lesson with %s', (_, change, path, remedy) => {
    const { problems } = read({ ...visitFiles, 'visit/lesson.1.yaml': lesson(change) });
    expect(parts(problems[0] ?? '')).toEqual({
      file: 'visit/lesson.1.yaml',
      path,
      remedy: expect.stringMatching(remedy),
    });
  });

  test.each<[string, readonly Fields[], string, RegExp]>([
    ['of eleven questions', questions.slice(0, 11), 'questions', /write 12 to 14/],
    ['with four short ones', firstChanged(questions, { short: false }), 'questions', /write 5/],
    ['that states', firstChanged(questions, { question: 'Хорошо.' }), 'questions[0].question', /question mark/],
    ['with a long hint', firstChanged(questions, { hint: o(151) }), 'questions[0].hint', /shorten it to 150/],
  ])("the host's own view %s", (_, all, path, remedy) =>
    expectOne('visit/self-analysis.1.yaml', selfAnalysis({ questions: all }), path, remedy),
  );

  const five = Array.from({ length: 5 }, (_, i) => `Видно ${i} …`);
  test.each<[string, Fields, string, RegExp]>([
    ['five phrases', { phrases: five }, 'groups.saw.phrases', /write 6 to 8/],
    ['a finished one', { phrases: [...five, 'Хорошо.'] }, 'groups.saw.phrases[5]', /end it with a space and «…»/],
    ['the same one twice', { phrases: [...five, five[0]] }, 'groups.saw.phrases[5]', /another one/],
    ['one too long for a phone', { phrases: [...five, `${o(36)} …`] }, 'groups.saw.phrases[5]', /to 36/],
    ['the heading of another group', { title: 'take' }, 'groups.take.title', /another one/],
  ])('beginnings with %s', (_, change, path, remedy) =>
    expectOne('visit/phrases.1.yaml', phrases(change), path, remedy),
  );

  test.each<[string, Fields, string, RegExp]>([
    ['of three questions', { points: ['Раз?', 'Два?', 'Три?'] }, '.points', /write 4 to 6/],
    ['that lectures', { points: ['Раз?', 'Два?', 'Три?', 'Надо.'] }, '.points[3]', /question mark/],
    ['with a link that is none', { link: { title: 'Сайт', url: 'edsoo' } }, '.link.url', /take the link out/],
    ['of no row', { row: 'modern' }, '.row', /write table, row and letter/],
  ])('a talk %s', (_, change, path, remedy) =>
    expectOne('visit/talks.1.yaml', talks({ themes: firstChanged(themes, change) }), `themes[0]${path}`, remedy),
  );

  test('a row of the programme that no talk carries out', () =>
    expectOne('visit/talks.1.yaml', talks({ themes: themes.slice(1) }), 'themes', /write it/));

  test('a talk on a row of something else', () => {
    const { problems } = read({
      ...visitFiles,
      'visit/talks.1.yaml': talks({ themes: firstChanged(themes, { row: 't1-1a' }) }),
    });
    expect(problems).toEqual([
      expect.stringMatching(/ themes\[0\]\.row: t1-1a is another row of the programme; write one of t3-4a/),
      expect.stringMatching(/ themes: nothing carries out t3-4a of the programme; write it$/),
    ]);
  });

  test('rows that the catalogue of the route does not list', () => {
    const fewer = { ...activities, rows: activities.rows.filter(({ code }) => code !== 't2-1d') };
    const { problems } = read(visitFiles, fewer);
    expect(problems).toEqual([
      expect.stringMatching(/^visit\/card\.1\.yaml:\d+ parts\[1\]\.row: t2-1d is not in activities\.1\.yaml; add it/),
    ]);
  });

  test.each<[string, Fields, string, RegExp]>([
    ['without its first part', { parts: cardParts.slice(1) }, 'parts', /write it/],
    [
      'with a part of two questions',
      { parts: firstChanged(cardParts, { questions: ['Раз?', 'Два?'] }) },
      'parts[0].questions',
      /write 3 to 5/,
    ],
    [
      'with a field filled in no way',
      { header: [{ code: 'a', title: 'Класс', hint: '6.', input: 'photo' }] },
      'header[0].input',
      /one of text, lessonType/,
    ],
    [
      'that asks for the type twice',
      { header: ['а', 'б'].map((title, i) => ({ code: `${i}`, title, hint: 'Да.', input: 'lessonType' })) },
      'header',
      /keep one field/,
    ],
  ])('a joint card %s', (_, change, path, remedy) => expectOne('visit/card.1.yaml', card(change), path, remedy));

  test.each<[string, string, object | string, string, RegExp]>([
    ['another edition than in the name', 'visit/sheet.1.yaml', sheet({ edition: 2 }), 'edition', /sheet\.2\.yaml/],
    ['an unknown field', 'visit/talks.1.yaml', talks({ topics: [] }), '', /known: edition, themes/],
    ['a name nobody reads', 'visit/sheets.1.yaml', sheet(), '', /rename it to one of sheet\.1\.yaml/],
    ['what is not YAML', 'visit/card.1.yaml', 'parts: "open', '', /mend this line/],
  ])('a file with %s', (_, file, value, path, remedy) => expectOne(file, value, path, remedy));

  test('a kind of sheet that is not there', () => {
    const { 'visit/phrases.1.yaml': _, ...others } = visitFiles;
    expect(read(others).problems).toEqual(['visit: there are no phrases; add phrases.1.yaml']);
  });

  test('all faults of all sheets come at once', () => {
    const { problems } = read({
      ...visitFiles,
      'visit/sheet.1.yaml': sheet({ rules: ['Раз.'] }),
      'visit/card.1.yaml': card({ note: '' }),
    });
    expect(problems.map((it) => parts(it).file)).toEqual(['visit/card.1.yaml', 'visit/sheet.1.yaml']);
  });
});

function withPart(code: string): readonly Fields[] {
  return [...(sheet()['parts'] as Fields[]), { code, title: 'Середина' }];
}

test('the newest edition is current, older ones stay on hand for the sheets filled by them', () => {
  const next = sheet({ edition: 2, title: 'Другой лист' });
  const { visit } = read({ ...visitFiles, 'visit/sheet.2.yaml': next });
  expect(visit?.sheet.current.title).toBe('Другой лист');
  expect(visit?.sheet.find(1)?.title).toBe('Лист');
  expect(visit?.sheet.find(3)).toBeUndefined();
  expect(visit?.talks.current.edition).toBe(1);
});

test('coverage names what touches a function or a group, and shows what nothing touches', () => {
  const [first] = read(visitFiles).visit?.sheet.current.items ?? [];
  if (first === undefined) throw new Error('the sample has items');
  const one = [{ ...first, fns: ['A/02.6'] as const }];
  const touched = [...coverageByFunction(one), ...coverageByCompetence(one)].filter(({ codes }) => codes.length > 0);
  expect(touched).toEqual([
    { of: 'A/02.6', codes: ['i-0'] },
    { of: 'communicative', codes: ['i-0'] },
  ]);
});
