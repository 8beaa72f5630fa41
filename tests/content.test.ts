import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { coverageOf, describeContent } from '../src/content/report.ts';
import { cardLength as lengthOf, cardLimit } from '../src/content/standard-checks.ts';
import { ContentError, loadContent } from '../src/content/content.ts';
import type { Instrument, Statement } from '../src/domain/standard.ts';
import { levels } from '../src/domain/standard.ts';
import { goalSheet, routeFiles } from './route-sample.ts';
import { card, visitFiles } from './visit-sample.ts';

type Fields = Record<string, unknown>;

const statementsIn = (it: Instrument | undefined): readonly Statement[] =>
  it?.blocks.flatMap(({ statements }) => statements) ?? [];
const cardLength = (it: Instrument, statement: Statement): number =>
  lengthOf(
    it.scale,
    it.blocks.map(({ title }) => title),
    statement,
  );

const statement = (code: string, action: number): Fields => ({
  code,
  fn: 'A/01.6',
  action,
  competence: 'subjectMethodical',
  text: `Я выполняю действие ${action}.`,
});

const instrument = (change: Fields = {}) => ({
  code: 'self-assessment',
  edition: 1,
  revision: 0,
  title: 'Самооценка',
  minutes: 3,
  scale: scale(...levels),
  functions: [{ code: 'A/01.6', title: 'Обучение' }],
  statements: [statement('s-01', 1), statement('s-02', 2)],
  ...change,
});

const consent = (change: Fields = {}) => ({
  edition: 1,
  title: 'Согласие',
  text: 'Оператор: <b>{school}</b>.',
  promise: 'Школа {school} обещает.',
  privacy: 'Что <i>хранится</i>.',
  refused: 'Хорошо. Спасибо.',
  ...change,
});

const fn = (code: string): Fields => ({ code, title: 'Функция' });

/** A scale of the given levels, each described. */
const scale = (...given: readonly number[]) =>
  given.map((level) => ({ level, label: `уровень ${level}`, meaning: `Что значит ${level}.` }));

const labelled = (label: string) => scale(1, 2, 3, 4).map((it) => (it.level === 1 ? { ...it, label } : it));

/** The usual statements, the first of them with something changed. */
const withFirst = (change: Fields) => [{ ...statement('s-01', 1), ...change }, statement('s-02', 2)];

const changed = (change: Fields) => instrument({ statements: withFirst(change) });

type Files = Readonly<Record<string, object | string>>;
const span = (from: string, to: string) => ({ from, to });
/** What every folder of content has besides; its own faults are in content-calendar.test.ts. */
const days: Files = {
  ...routeFiles,
  'calendar/2026-27.yaml': {
    year: '2026/27',
    source: 'Приказ',
    periods: {
      quarters: [
        span('2026-09-01', '2026-10-31'),
        span('2026-11-01', '2026-12-31'),
        span('2027-01-01', '2027-03-31'),
        span('2027-04-01', '2027-05-31'),
      ],
    },
    vacations: [{ title: 'летние', ...span('2027-06-01', '2027-08-31') }],
    bells: [span('08:30', '09:15')],
  },
  'days-off/2026.yaml': {
    year: 2026,
    source: 'Закон',
    holidays: ['2026-11-04'],
    transfers: [span('2026-01-04', '2026-01-09')],
    shortDays: ['2026-11-03', '2026-12-31'],
  },
};
const sound: Files = {
  'standard/self-assessment.1.yaml': instrument(),
  'consent/consent.1.yaml': consent(),
  ...days,
};

const dirs: string[] = [];
afterEach(() => {
  for (const dir of dirs.splice(0)) rmSync(dir, { recursive: true });
});

const write = (files: Files): string => {
  const dir = mkdtempSync(join(tmpdir(), 'content-'));
  dirs.push(dir);
  for (const [name, value] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), typeof value === 'string' ? value : stringify(value));
  }
  return dir;
};

const load = (files: Files) => loadContent(write(files));

/** The problems, with the temporary folder taken off the file names. */
const problemsOf = (files: Files): readonly string[] => {
  const dir = write(files);
  try {
    loadContent(dir);
  } catch (error) {
    if (error instanceof ContentError) return error.problems.map((it) => it.replaceAll(`${dir}/`, ''));
    throw error;
  }
  return [];
};

/** `standard/x.yaml:12 statements[0].text: is …; remedy` */
const parts = (problem: string) => {
  const match = /^(?<file>[^:]+)(?::(?<line>\d+))?(?: (?<path>[^:]+))?: (?<what>.+?); (?<remedy>.+)$/su.exec(problem);
  return { file: match?.groups?.['file'], path: match?.groups?.['path'] ?? '', remedy: match?.groups?.['remedy'] };
};

const standard = (value: object): Files => ({ ...sound, 'standard/self-assessment.1.yaml': value });
const agreed = (value: object): Files => ({ ...sound, 'consent/consent.1.yaml': value });

const inStandard = 'standard/self-assessment.1.yaml';
const inConsent = 'consent/consent.1.yaml';
const inSecond = 'standard/self-assessment.2.yaml';

const reused = instrument({ edition: 2, statements: withFirst({ action: 3 }) });
const unknownFunction = instrument({
  code: 'survey',
  functions: [fn('A/09.6')],
  statements: [{ ...statement('n-01', 1), fn: 'A/09.6' }],
});

const expectOne = (files: Files, file: string, path: string, remedy: RegExp): void => {
  const problems = problemsOf(files);
  expect(problems).toHaveLength(1);
  expect(parts(problems[0] ?? '')).toEqual({ file, path, remedy: expect.stringMatching(remedy) });
};

describe('a fault names its file, its place in the file and the remedy:', () => {
  test.each<[string, Fields, string, RegExp]>([
    ['a missing field', { title: undefined }, 'title', /write the title/],
    ['an unknown field', { titel: 'Обучение' }, '', /remove them \(known: code, edition/],
    ['a field of the wrong kind', { minutes: 'три' }, 'minutes', /write how many minutes/],
    ['no statements', { statements: [] }, 'statements', /write the statements/],
    ['an edition of zero', { edition: 0 }, 'edition', /at least 1/],
    ['another edition than in the name', { edition: 2 }, 'edition', /rename it to self-assessment\.2\.yaml/],
    ['a function listed twice', { functions: [fn('A/01.6'), fn('A/01.6')] }, 'functions[1].code', /keep one/],
    ['a function without statements', { functions: [fn('A/01.6'), fn('A/02.6')] }, 'functions[1].code', /off the list/],
    ['a level that is not described', { scale: scale(1, 2, 3) }, 'scale', /add its label and meaning/],
    ['a level described twice', { scale: scale(1, 2, 2, 3, 4) }, 'scale', /keep one/],
    ['a level outside the scale', { scale: scale(1, 2, 3, 4, 5) }, 'scale[4].level', /one of 1, 2, 3, 4/],
    ['a label too long for a phone', { scale: labelled('о'.repeat(31)) }, 'scale[0].label', /shorten it to 30/],
  ])('%s', (_, change, path, remedy) => expectOne(standard(instrument(change)), inStandard, path, remedy));

  test.each<[string, Fields, string, RegExp]>([
    ['a code over 8 bytes', { code: 'a01-01-bis' }, '[0].code', /write 1 to 8/],
    ['a code that is not ASCII', { code: 'а01-01' }, '[0].code', /of a-z/],
    ['a code used twice', { code: 's-02' }, '[1].code', /code of its own/],
    ['a text that is too long', { text: `Я ${'о'.repeat(199)}` }, '[0].text', /shorten it to 200/],
    ['not the first person', { text: 'Учитель планирует урок.' }, '[0].text', /begin it with «Я …»/],
    ['a function that is not listed', { fn: 'A/02.6' }, '[0].fn', /add it there/],
    ['an action that the function lacks', { action: 11 }, '[0].action', /from 0 to 10/],
    ['an unknown competence', { competence: 'digital' }, '[0].competence', /one of .*acmeological/],
    ['a note on no level', { notes: { 5: 'Пять.' } }, '[0].notes', /known: 1, 2, 3, 4/],
  ])('a statement with %s', (_, change, path, remedy) =>
    expectOne(standard(changed(change)), inStandard, `statements${path}`, remedy),
  );

  test.each<[string, Fields, string, RegExp]>([
    ['another edition than in the name', { edition: 3 }, 'edition', /rename it to consent\.3\.yaml/],
    ['a text without the school', { text: 'Оператор: школа.' }, 'text', /write \{school\}/],
    ['a promise without the school', { promise: 'Обещаем.' }, 'promise', /write \{school\}/],
    ['a placeholder nobody fills in', { text: '{school}, {имя}' }, 'text', /only \{school\} is filled in/],
    ['the school where it is not filled in', { privacy: 'Школа {school}.' }, 'privacy', /in text and promise/],
    ['a text that is too long', { text: `{school}${'о'.repeat(2793)}` }, 'text', /shorten it to 2800/],
    ['a promise that is too long', { promise: `{school}${'о'.repeat(493)}` }, 'promise', /shorten it to 500/],
    ['a privacy page that is too long', { privacy: 'о'.repeat(1801) }, 'privacy', /shorten it to 1800/],
    ['a tag that is never closed', { text: '<b>{school}' }, 'text', /in pairs/],
    ['tags that cross', { text: '<b><i>{school}</b></i>' }, 'text', /in pairs/],
    ['a tag that closes nothing', { refused: 'Хорошо.</i>' }, 'refused', /in pairs/],
    ['a tag that is not allowed', { privacy: '<a href="x">тут</a>' }, 'privacy', /use <b> and <i>/],
    ['a bare <', { privacy: 'меньше < больше' }, 'privacy', /&lt;/],
    ['a bare &', { privacy: 'Q&A' }, 'privacy', /&amp;/],
    ['a tag in the title', { title: '<b>Согласие</b>' }, 'title', /take them out/],
  ])('a consent with %s', (_, change, path, remedy) => expectOne(agreed(consent(change)), inConsent, path, remedy));

  test.each<[string, string, object | string, string, RegExp]>([
    ['what is not YAML', inConsent, 'text: "open', '', /mend this line/],
    ['the same key twice', inConsent, `${stringify(consent())}title: Снова\n`, '', /mend this line/],
    ['nothing in it', inConsent, '', '', /write the fields edition, title/],
    ['an ending nobody reads', 'standard/survey.1.yml', instrument(), '', /rename it to \.yaml/],
    [
      'another code than in the name',
      'standard/visit.1.yaml',
      instrument({ code: 'survey' }),
      'edition',
      /rename it to survey\.1/,
    ],
    [
      'a function nobody knows',
      'standard/survey.1.yaml',
      unknownFunction,
      'functions[0].code',
      /write one of A\/01\.6/,
    ],
    ['a code of another meaning', inSecond, reused, 'statements[0].code', /needs a new code/],
  ])('a file with %s', (_, file, value, path, remedy) => expectOne({ ...sound, [file]: value }, file, path, remedy));

  test('a folder without a self-assessment', () => {
    const survey = instrument({ code: 'survey' });
    expectOne(
      { ...days, 'standard/survey.1.yaml': survey, [inConsent]: consent() },
      'standard',
      '',
      /add self-assessment\.1\.yaml/,
    );
  });

  test('the line is that of the place', () => {
    const text = [
      'edition: 1',
      'title: Согласие',
      'text: "{school}"',
      'promise: "{school}"',
      'privacy: <u>',
      'refused: Да',
    ];
    expect(problemsOf({ ...sound, [inConsent]: text.join('\n') })[0]).toMatch(/^consent\/consent\.1\.yaml:5 privacy: /);
  });

  test('a folder that a school does not have of its own is the packaged one', () => {
    const { consents, instruments } = load({ [inStandard]: instrument() });
    expect(consents.current.title).toBe('Согласие на обработку персональных данных');
    expect(instruments.all).toHaveLength(1);
  });

  test('the sought level can be reached', () => {
    expect(problemsOf(standard(instrument({ scale: scale(1, 2) })))).toContainEqual(
      expect.stringMatching(/ scale: nobody can reach level 3/),
    );
  });

  test('one edition stands in one file', () => {
    const problems = problemsOf({ ...sound, [inSecond]: instrument() });
    expect(problems).toContainEqual(
      expect.stringMatching(
        /^standard\/self-assessment\.2\.yaml:2 edition: .* is in .*1\.yaml already; give this file/,
      ),
    );
  });

  test('the catalogue of the route is read with the rest', () => {
    expectOne({ ...sound, 'route/goals.1.yaml': goalSheet({ goals: [] }) }, 'route/goals.1.yaml', 'goals', /the goals/);
  });

  test('the instruments of a visit are read with the rest', () => {
    expectOne(
      { ...sound, ...visitFiles, 'visit/card.1.yaml': card({ note: '' }) },
      'visit/card.1.yaml',
      'note',
      /card/,
    );
  });

  test('all faults of all files come at once', () => {
    const problems = problemsOf({
      'standard/self-assessment.1.yaml': instrument({ minutes: 0, statements: [{ ...statement('Ы', -1), text: '' }] }),
      'standard/survey.1.yaml': instrument({
        code: 'survey',
        statements: [{ ...statement('s-01', 99), text: 'Нет.' }],
      }),
      'consent/consent.1.yaml': consent({ text: '<b>', promise: '' }),
      'consent/consent.2.yaml': consent({ text: '<b>' }),
    });
    expect(problems.map((it) => `${parts(it).file} ${parts(it).path}`)).toEqual([
      'standard/self-assessment.1.yaml minutes',
      'standard/self-assessment.1.yaml statements[0].code',
      'standard/self-assessment.1.yaml statements[0].action',
      'standard/self-assessment.1.yaml statements[0].text',
      'standard/survey.1.yaml statements[0].action',
      'standard/survey.1.yaml statements[0].text',
      'consent/consent.1.yaml promise',
      'consent/consent.2.yaml edition',
      'consent/consent.2.yaml text',
      'consent/consent.2.yaml text',
    ]);
  });
});

/** A card near the limit: long meanings, and a statement with a text of two characters and more. */
const cardOf = (length: number) =>
  instrument({
    scale: scale(...levels).map((it) => ({ ...it, meaning: 'о'.repeat(560) })),
    statements: withFirst({ text: `Я ${'о'.repeat(length)}` }),
  });

describe('a card', () => {
  test('may be as long as the limit and no longer, the longest remark included', () => {
    const { current } = load(standard(cardOf(1))).instruments;
    const room = cardLimit - cardLength(current, statementsIn(current)[0]!);
    expect(room).toBeGreaterThan(0);
    expect(problemsOf(standard(cardOf(1 + room)))).toEqual([]);
    expect(problemsOf(standard(cardOf(2 + room)))).toEqual([
      expect.stringMatching(/3501 characters; shorten .* by 1$/),
    ]);
  });

  test('bears the notes of its statement', () => {
    const notes = { 1: 'Пока по шаблону.', 4: 'Показываю коллегам.' };
    const { current } = load(standard(instrument({ statements: withFirst({ notes }) }))).instruments;
    const [noted, plain] = statementsIn(current);
    expect(noted?.notes).toEqual(notes);
    expect(cardLength(current, noted!)).toBeGreaterThan(cardLength(current, plain!));
  });
});

describe('a statement begins', () => {
  test.each(['Я планирую урок.', 'Планирую урок.', 'Веду кружок.', 'Учусь у коллег.', 'Делюсь опытом.'])(
    '«%s»',
    (text) => {
      expect(problemsOf(standard(changed({ text })))).toEqual([]);
    },
  );
  test.each(['я планирую урок.', 'Ясно ставлю цель.', 'Умение планировать.', 'Планировать урок.'])(
    'not «%s»',
    (text) => {
      expect(problemsOf(standard(changed({ text })))).toHaveLength(1);
    },
  );
});

describe('editions', () => {
  const second = instrument({ edition: 2, statements: [statement('s-01', 1), statement('s-03', 3)] });

  test('the newest is current and older ones stay loadable, ten after nine', () => {
    const { instruments } = load({
      ...sound,
      [inSecond]: second,
      'standard/self-assessment.10.yaml': { ...second, edition: 10 },
      'standard/survey.11.yaml': instrument({ code: 'survey', edition: 11 }),
    });
    expect(instruments.current.edition).toBe(10);
    expect(statementsIn(instruments.find('self-assessment', 1)).map(({ code }) => code)).toEqual(['s-01', 's-02']);
    expect(statementsIn(instruments.find('self-assessment', 2)).map(({ code }) => code)).toEqual(['s-01', 's-03']);
    expect(instruments.find('survey', 11)?.code).toBe('survey');
    expect(instruments.find('self-assessment', 3)).toBeUndefined();
  });

  test('a correction of wording is a revision of the same edition', () => {
    const before = load(sound).instruments.current;
    const after = load(standard({ ...changed({ text: 'Я делаю это иначе сказанное.' }), revision: 1 })).instruments;
    expect(after.current).toMatchObject({ code: before.code, edition: before.edition, revision: 1 });
    expect(statementsIn(after.current).map(({ code }) => code)).toEqual(statementsIn(before).map(({ code }) => code));
    expect(statementsIn(after.current)[0]?.text).not.toBe(statementsIn(before)[0]?.text);
    expect(after.find('self-assessment', 1)).toBe(after.current);
  });

  test('another wording of the same statement may stand in another edition', () => {
    const reworded = { ...changed({ text: 'Я делаю то же самое.' }), edition: 2 };
    expect(problemsOf({ ...sound, [inSecond]: reworded })).toEqual([]);
  });

  test('of the consent: the newest is shown, the older ones prove what was agreed to', () => {
    const { consents } = load({
      ...sound,
      'consent/consent.2.yaml': consent({ edition: 2, text: 'Новое: {school}.' }),
    });
    expect(consents.current).toMatchObject({ edition: '2', text: 'Новое: {school}.' });
    expect(consents.find('1')?.text).toBe('Оператор: <b>{school}</b>.');
    expect(consents.find('3')).toBeUndefined();
    expect(consents.current.textHash).toBe(createHash('sha256').update('Новое: {school}.').digest('hex'));
    expect(consents.find('1')?.textHash).not.toBe(consents.current.textHash);
  });
});

test('the scale comes in order, whatever the order in the file', () => {
  expect(
    load(standard(instrument({ scale: scale(3, 1, 4, 2) }))).instruments.current.scale.map(({ level }) => level),
  ).toEqual([...levels]);
});

const ours = (name: string) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const shipped = () => loadContent(ours('content'));

describe('the content of the house', () => {
  test('loads', () => {
    const { instruments, consents } = shipped();
    expect(instruments.current).toMatchObject({
      code: 'self-assessment',
      edition: 2,
      title: 'Самооценка по профстандарту',
    });
    expect(instruments.current.scale.map(({ label }) => label)).toEqual([
      'пока нужна помощь',
      'справляюсь с поддержкой',
      'уверенно справляюсь',
      'могу поделиться опытом',
    ]);
    expect(consents.current.edition).toBe('1');
  });

  test('says everything shortly', () => {
    const { all } = shipped().instruments;
    for (const { text } of all.flatMap(statementsIn)) expect(text.length).toBeLessThanOrEqual(160);
  });

  test('asks about every labour action that concerns all teachers', () => {
    const uncovered = coverageOf(shipped().instruments.current).filter(({ codes }) => codes.length === 0);
    expect(uncovered.filter(({ fn: of }) => of.startsWith('A/') || of === 'B/02.6')).toEqual([]);
  });

  test('is as kind to women as to men: no past tense with a gender', () => {
    const { instruments, consents } = shipped();
    const said = instruments.all.flatMap((it) => [
      ...statementsIn(it).map(({ text }) => text),
      ...it.scale.map(({ meaning }) => meaning),
    ]);
    for (const text of [...said, ...consents.all.flatMap((it) => [it.text, it.privacy, it.refused])])
      expect(text).not.toMatch(
        /\((?:а|ла|на)\)|(?:^|\s)(?:я|вы) (?:\S+ )?(?!правила|дела|начала)\S+(?:л|ла|лся|лась)(?:[\s.,]|$)/iu,
      );
  });

  test('is described for its editors', () => {
    const described = describeContent(shipped());
    expect(described).toContain('self-assessment, edition 2, revision 0, current: «Самооценка по профстандарту»');
    expect(described).toContain('A/01.6 Обучение: 10 of 10 labour actions');
    expect(described).toMatch(/ 3 {2}a01-03, a01-04$/mu);
    expect(described).toMatch(/^route activities, edition 1, current: \d+ activities$/mu);
    expect(described).toMatch(/^visit sheet, edition 1, current: 12 items/mu);
    expect(described).toMatch(/consent, edition 1, current: \d+ characters, sha256 [0-9a-f]{64}$/mu);
  });

  test('of the bench loads too: sixty statements', () => {
    const { instruments } = loadContent(ours('bench/content'));
    expect(instruments.current).toMatchObject({ title: 'Замер' });
    expect(statementsIn(instruments.current)).toHaveLength(60);
  });
});

test('an action that nothing asks about is in the coverage, and says so', () => {
  const content = load(sound);
  expect(coverageOf(content.instruments.current)).toHaveLength(10);
  expect(coverageOf(content.instruments.current).slice(0, 3)).toEqual([
    { fn: 'A/01.6', action: 1, codes: ['s-01'] },
    { fn: 'A/01.6', action: 2, codes: ['s-02'] },
    { fn: 'A/01.6', action: 3, codes: [] },
  ]);
  expect(describeContent(content)).toMatch(/A\/01\.6 Обучение: 2 of 10 labour actions\n.*\n.*\n +3 {2}–$/mu);
});
