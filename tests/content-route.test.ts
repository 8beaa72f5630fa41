import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { describeRoute } from '../src/content/route-report.ts';
import type { RouteContent } from '../src/content/route.ts';
import { loadRouteContent } from '../src/content/route.ts';
import { activitiesFor, goalFunctions, goalsFor, goalText, helps } from '../src/domain/catalogue.ts';
import { competences } from '../src/domain/standard.ts';
import {
  activities,
  activitySheet,
  criteria,
  criteriaSheet,
  firstChanged,
  goals,
  goalSheet,
  routeFiles,
  rows,
  techniques,
  techniqueSheet,
} from './route-sample.ts';

type Fields = Record<string, unknown>;
type Files = Readonly<Record<string, object | string>>;

const dirs: string[] = [];
afterEach(() => {
  for (const dir of dirs.splice(0)) rmSync(dir, { recursive: true });
});

const read = (files: Files): { readonly route: RouteContent | undefined; readonly problems: readonly string[] } => {
  const dir = mkdtempSync(join(tmpdir(), 'route-'));
  dirs.push(dir);
  for (const [name, value] of Object.entries(files)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), typeof value === 'string' ? value : stringify(value));
  }
  const problems: string[] = [];
  const route = loadRouteContent(join(dir, 'route'), problems);
  return { route, problems: problems.map((it) => it.replaceAll(`${dir}/`, '')) };
};

const load = (files: Files): RouteContent => {
  const { route, problems } = read(files);
  expect(problems).toEqual([]);
  return route as RouteContent;
};

/** `route/goals.1.yaml:12 goals[0].text: is …; remedy` */
const parts = (problem: string) => {
  const match = /^(?<file>[^:]+)(?::\d+)?(?: (?<path>[^:]+))?: (?<what>.+?); (?<remedy>.+)$/su.exec(problem);
  return { file: match?.groups?.['file'], path: match?.groups?.['path'] ?? '', remedy: match?.groups?.['remedy'] };
};

const expectOne = (file: string, value: object | string, path: string, remedy: RegExp): void => {
  const { route, problems } = read({ ...routeFiles, [file]: value });
  expect(route).toBeUndefined();
  expect(problems).toHaveLength(1);
  expect(parts(problems[0] ?? '')).toEqual({ file, path, remedy: expect.stringMatching(remedy) });
};

test('the smallest catalogue has nothing wrong with it', () => {
  const { goals: sheet, activities: steps } = load(routeFiles);
  expect(sheet.current.goals).toHaveLength(20);
  expect(steps.current.activities[0]).toMatchObject({ code: 'talk-1', partner: 'mentor', rows: ['t1-1a'] });
});

describe('a fault names its file, its place in the file and the remedy:', () => {
  test.each<[string, Fields, string, RegExp]>([
    ['without a date', { text: 'К концу года научиться.' }, '.text', /once, where the date goes/],
    ['with two dates', { text: '{by} начать, {by} кончить.' }, '.text', /once, where the date goes/],
    ['with a place nobody fills in', { text: '{by} и {name}.' }, '.text', /only \{by\} is filled in/],
    ['too long once the date is in', { text: `{by} ${'о'.repeat(207)}` }, '.text', /shorten it by 1/],
    ['with a label too long for a phone', { short: 'о'.repeat(41) }, '.short', /shorten it to 40/],
    ['with a label used before', { short: goals[1]?.['short'] }, '', /write another one/],
    ['with a code used before', { code: goals[1]?.['code'] }, '', /write another one/],
    ['with a code of more than 10 bytes', { code: 'a01-aim-new' }, '.code', /write 1 to 10/],
    ['of a function nobody knows', { fn: 'A/09.6' }, '.fn', /write one of A\/01\.6.*growth/],
    ['of an unknown competence', { competence: 'digital' }, '.competence', /write one of subjectMethodical/],
    ['whose measure is a sentence', { measure: 'Два урока подряд' }, '.measure', /begin it with a small one/],
    ['with a single step', { steps: ['talk-1'] }, '.steps', /write 2 to 5/],
    ['with the same step twice', { steps: ['talk-1', 'talk-1'] }, '.steps[1]', /write another one/],
    ['with a step that is nowhere', { steps: ['talk-1', 'talk-9'] }, '.steps[1]', /add it there/],
    ['whose measure ends with a full stop', { measure: 'два урока подряд.' }, '.measure', /take it off/],
  ])('a goal %s', (_, change, path, remedy) =>
    expectOne(
      'route/goals.1.yaml',
      goalSheet({ goals: firstChanged(goals, change) }),
      path === '' ? expect.stringMatching(/^goals\[1\]\./) : `goals[0]${path}`,
      remedy,
    ),
  );

  test('a goal with a step for other functions', () => {
    const activity = { ...activities[0], code: 'pre', title: 'Играть с детьми', short: 'Игра', fns: ['B/01.5'] };
    const { problems } = read({
      ...routeFiles,
      'route/activities.1.yaml': activitySheet({ activities: [...activities, activity] }),
      'route/goals.1.yaml': goalSheet({ goals: firstChanged(goals, { steps: ['talk-1', 'pre'] }) }),
    });
    expect(problems).toEqual([expect.stringMatching(/ goals\[0\]\.steps\[1\]: pre is not for A\/01\.6; /)]);
  });

  test('a function with a single goal', () => {
    expectOne('route/goals.1.yaml', goalSheet({ goals: goals.slice(1) }), 'goals', /write at least 2/);
  });

  test.each<[string, Fields, string, RegExp]>([
    ['that does not begin with a verb', { title: 'Беседа с наставником' }, '.title', /what I do/],
    ['with an unknown help', { help: 'lecture' }, '.help', /write one of talk, lesson/],
    ['with nobody known', { with: 'director' }, '.with', /write one of mentor, colleague/],
    ['of a function nobody knows', { fns: ['A/01'] }, '.fns[0]', /write one of A\/01\.6/],
    ['of a row that is not listed', { source: ['t1-1a', 't9-9z'] }, '.source[1]', /add it there/],
    ['of the same row twice', { source: ['t1-1a', 't1-1a'] }, '.source[1]', /write another one/],
    ['longer than three months', { weeks: 13 }, '.weeks', /12 weeks at most/],
    ['of no time', { weeks: 0 }, '.weeks', /at least 1/],
    ['with a label too long for a phone', { short: 'о'.repeat(33) }, '.short', /shorten it to 32/],
    ['whose product is a sentence', { product: 'План урока.' }, '.product', /a small one/],
  ])('an activity %s', (_, change, path, remedy) => {
    const { problems } = read({
      ...routeFiles,
      'route/activities.1.yaml': activitySheet({ activities: firstChanged(activities, change) }),
    });
    const [first = ''] = problems;
    expect(parts(first)).toEqual({
      file: 'route/activities.1.yaml',
      path: `activities[0]${path}`,
      remedy: expect.stringMatching(remedy),
    });
  });

  test('a row of the programme that no activity carries out', () => {
    const added = [...rows, { code: 't1-2b', text: 'открытые занятия' }];
    expectOne(
      'route/activities.1.yaml',
      activitySheet({ rows: added }),
      `rows[${rows.length}]`,
      /name it in the source of one/,
    );
  });

  test('a form of help with too little to choose from', () => {
    const fewer = firstChanged(activities, { competences: ['communicative'] });
    const { problems } = read({ ...routeFiles, 'route/activities.1.yaml': activitySheet({ activities: fewer }) });
    expect(problems.map((it) => parts(it).path)).toEqual(['activities', 'activities', 'activities']);
    expect(problems[0]).toMatch(/subjectMethodical has 1 activities for talk .*; write at least 2$/);
  });

  test('a form of help served only for some functions', () => {
    // Not the first: goals of other functions name that one.
    const narrow = activities.map((it) => (it['code'] === 'talk-2' ? { ...it, fns: ['A/03.6'] } : it));
    const { problems } = read({ ...routeFiles, 'route/activities.1.yaml': activitySheet({ activities: narrow }) });
    expect(problems).toHaveLength(competences.length);
    expect(problems[0]).toMatch(/that fit any function; write at least 2$/);
  });

  test('a group with too few activities', () => {
    const few = activities.map((it, i) => (i < 5 ? it : { ...it, competences: competences.slice(1) }));
    const { problems } = read({ ...routeFiles, 'route/activities.1.yaml': activitySheet({ activities: few }) });
    expect(problems[0]).toMatch(/ activities: subjectMethodical has 5 activities; write at least 6$/);
  });

  test.each<[string, Fields, string, RegExp]>([
    ['of two steps', { steps: ['Вдохните.', 'Выдохните.'] }, '[0].steps', /write 3 to 5/],
    ['of six steps', { steps: Array.from({ length: 6 }, () => 'Раз.') }, '[0].steps', /write 3 to 5/],
    ['that is too long', { steps: Array.from({ length: 5 }, () => 'о'.repeat(100)) }, '[0]', /shorten it by/],
  ])('a technique %s', (_, change, path, remedy) =>
    expectOne(
      'route/techniques.1.yaml',
      techniqueSheet({ techniques: firstChanged(techniques, change) }),
      `techniques${path}`,
      remedy,
    ),
  );

  test.each<[string, Fields, string, RegExp]>([
    ['seven criteria', { criteria: criteria.slice(1) }, 'criteria', /write 8 to 10/],
    ['eleven criteria', { criteria: [...criteria, ...renamed(3)] }, 'criteria', /write 8 to 10/],
    [
      'a score without a meaning',
      { criteria: firstChanged(criteria, { scores: { 0: 'Нет.', 2: 'Да.' } }) },
      'criteria[0].scores.1',
      /what this score means/,
    ],
    [
      'a fourth score',
      { criteria: firstChanged(criteria, { scores: { 0: 'Нет.', 1: 'Ну.', 2: 'Да.', 3: 'Ура.' } }) },
      'criteria[0].scores',
      /known: 0, 1, 2/,
    ],
    [
      'a threshold above 100',
      { thresholds: { accept: 101, acceptWithChanges: 60 } },
      'thresholds.accept',
      /from 1 to 100/,
    ],
    [
      'thresholds between which no sum falls',
      { thresholds: { accept: 80, acceptWithChanges: 79 } },
      'thresholds',
      /move the thresholds apart/,
    ],
  ])('criteria with %s', (_, change, path, remedy) =>
    expectOne('route/criteria.1.yaml', criteriaSheet(change), path, remedy),
  );

  test('thresholds the wrong way round', () => {
    const turned = criteriaSheet({ thresholds: { accept: 60, acceptWithChanges: 80 } });
    const { problems } = read({ ...routeFiles, 'route/criteria.1.yaml': turned });
    expect(problems[0]).toMatch(/ thresholds\.acceptWithChanges: is not below accept; write a smaller percentage$/);
  });

  test.each<[string, string, object | string, string, RegExp]>([
    ['another edition than in the name', 'route/goals.1.yaml', goalSheet({ edition: 2 }), 'edition', /goals\.2\.yaml/],
    ['an unknown field', 'route/goals.1.yaml', goalSheet({ goal: [] }), '', /known: edition, goals/],
    ['a name nobody reads', 'route/goal.1.yaml', goalSheet(), '', /rename it to one of goals\.1\.yaml/],
    ['an ending nobody reads', 'route/goals.2.yml', goalSheet(), '', /rename it to \.yaml/],
    ['what is not YAML', 'route/goals.1.yaml', 'goals: "open', '', /mend this line/],
  ])('a file with %s', (_, file, value, path, remedy) => expectOne(file, value, path, remedy));

  test('a kind of sheet that is not there', () => {
    const { 'route/criteria.1.yaml': _, ...others } = routeFiles;
    expect(read(others).problems).toEqual(['route: there are no criteria; add criteria.1.yaml']);
  });

  test('all faults of all sheets come at once', () => {
    const { problems } = read({
      ...routeFiles,
      'route/goals.1.yaml': goalSheet({ goals: firstChanged(goals, { text: 'Без срока.' }) }),
      'route/criteria.1.yaml': criteriaSheet({ criteria: criteria.slice(1) }),
    });
    expect(problems.map((it) => parts(it).file)).toEqual(['route/goals.1.yaml', 'route/criteria.1.yaml']);
  });
});

const renamed = (count: number): readonly Fields[] =>
  criteria.slice(0, count).map((it, i) => ({ ...it, code: `n-${i}`, title: `Ещё ${i}` }));

describe('editions', () => {
  test('the newest is current, older ones stay on hand for what was scored by them', () => {
    const stricter = criteriaSheet({ edition: 2, thresholds: { accept: 90, acceptWithChanges: 60 } });
    const { criteria: sheets, goals: others } = load({ ...routeFiles, 'route/criteria.2.yaml': stricter });
    expect(sheets.current).toMatchObject({ edition: 2, thresholds: { accept: 90 } });
    expect(sheets.find(1)?.thresholds.accept).toBe(80);
    expect(sheets.find(3)).toBeUndefined();
    expect(others.current.edition).toBe(1);
  });
});

const shipped = (): RouteContent => {
  const problems: string[] = [];
  const route = loadRouteContent(fileURLToPath(new URL('../content/route', import.meta.url)), problems);
  expect(problems).toEqual([]);
  return route as RouteContent;
};

describe('the catalogue of the house', () => {
  const route = shipped();
  const steps = route.activities.current.activities;
  const sheet = route.criteria.current;
  const said = [
    ...route.goals.current.goals.flatMap((it) => [goalText(it, 'к 25 декабря'), it.short, it.measure]),
    ...steps.flatMap((it) => [it.title, it.short, it.form, it.product, it.check]),
    ...route.techniques.current.techniques.flatMap((it) => [it.title, it.when, ...it.steps]),
    route.techniques.current.note,
    ...sheet.criteria.flatMap((it) => [it.title, it.question, ...Object.values(it.scores), it.hint]),
    ...Object.values(sheet.verdicts).flatMap((it) => [it.label, it.sentence]),
  ];

  test('offers three or four goals for every function', () => {
    for (const fn of goalFunctions) {
      const count = goalsFor(route.goals.current.goals, fn).length;
      expect([3, 4], fn).toContain(count);
    }
  });

  test('answers every goal and every form of help with at least two activities', () => {
    for (const { fn, competence } of route.goals.current.goals)
      for (const help of helps) {
        const [first, second] = activitiesFor(steps, { competence, fn, help });
        expect([first?.help, second?.help], `${fn} ${competence}`).toEqual([help, help]);
      }
  });

  test('names for every goal steps of at least two forms of help', () => {
    for (const goal of route.goals.current.goals) {
      const named = activitiesFor(steps, goal).slice(0, goal.steps.length);
      expect(named.map(({ code }) => code).toSorted(), goal.code).toEqual(goal.steps.toSorted());
      expect(new Set(named.map(({ help }) => help)).size, goal.code).toBeGreaterThan(1);
    }
  });

  test('carries out all three tables of the programme', () => {
    const tables = new Set(route.activities.current.rows.map(({ code }) => code.slice(0, 4)));
    expect([...tables].join(' ')).toBe('t1-1 t1-2 t1-3 t1-4 t1-5 t1-6 t2-1 t2-2 t2-3 t2-4 t3-1 t3-2 t3-3 t3-4 t3-5');
  });

  test('has six techniques, and ten criteria with the thresholds of the defence', () => {
    expect(route.techniques.current.techniques).toHaveLength(6);
    expect(sheet.criteria).toHaveLength(10);
    expect(sheet.thresholds).toEqual({ accept: 80, acceptWithChanges: 60 });
  });

  test('is as kind to women as to men, and speaks like a colleague', () => {
    for (const text of said) {
      expect(text).not.toMatch(/\((?:а|ла|на)\)|(?:^|\s)(?:я|вы) (?:\S+ )?\S+(?:л|ла|лся|лась)(?:[\s.,]|$)/iu);
      expect(text).not.toMatch(
        /осуществл|в целях|повышени[ея] уровня|формировани|реализаци|обеспечени|дефицит|обязан/iu,
      );
    }
  });

  test('is described for its editors, with the place of every row of the programme', () => {
    const described = describeRoute(route).join('\n');
    expect(described).toContain('route goals, edition 1, current: 40 goals');
    expect(described).toMatch(/^ {2}communicative \d+: talk \d+, lesson \d+, together \d+/mu);
    expect(described).toMatch(/^ {4}t2-3b {2}приёмы саморегуляции: co-calm$/mu);
    expect(described).toContain('accept from 80 %, with changes from 60 %');
  });
});
